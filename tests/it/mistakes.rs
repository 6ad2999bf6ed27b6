//! Every mistake that an editor or a theme's author can make is told by its own name, in its own file, and publishes nothing.

use std::fs;

use dossier::import::{Known, Source, draft};
use dossier::model::{OutputPath, SitePath, Vocabulary};
use dossier::session::{NotBuilt, Session};

use crate::dossier::Dossier;

const FIRST: &str = "content/articles/2026/2026-01-15-first-ship.md";

/// The codes and files of the errors after a change, and a check that nothing was published.
fn told(change: impl Fn(&Dossier)) -> Vec<(String, String)> {
    let dossier = Dossier::copy_of("basic");
    change(&dossier);
    match dossier.build() {
        Err(NotBuilt::Problems(found)) => {
            assert!(dossier.published().is_empty(), "nothing is published");
            let errors = found.iter().filter(|p| p.severity == dossier::problem::Severity::Error);
            errors.map(|p| (p.code.trim_start_matches("dossier::").to_owned(), p.path.to_string())).collect()
        }
        other => panic!("this should have failed: {other:?}"),
    }
}

fn one(code: &str, path: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), path.to_owned())]
}

#[test]
fn mistakes_in_articles_are_told() {
    let with = |line: &'static str| told(move |d| _ = d.edit(FIRST, |text| text.replacen("---\n", &format!("---\n{line}\n"), 1)));
    assert_eq!(with("tittle: x"), one("unknown_key", FIRST));
    assert_eq!(with("genre: [news]"), one("bad_value", FIRST));
    assert_eq!(with("event_date: 2026-02-30"), one("bad_value", FIRST));
    assert_eq!(with("slug: ../../etc"), one("bad_value", FIRST));
    assert_eq!(with("aliases: [../../x]"), one("bad_value", FIRST));
    assert_eq!(
        told(|d| fs::write(d.root().join(FIRST), b"---\ntitle: \xff\xfe\n---\n").expect("files can be written")),
        one("not_utf8", FIRST)
    );
}

#[test]
fn what_collides_is_told() {
    let text = "---\ntitle: Copy\nslug: first-ship\n---\n";
    let copy = "content/articles/2026/2026-05-05-copy.md";
    assert_eq!(told(|d| _ = d.write(copy, text)), one("duplicate_slug", copy));
    let alias = "---\ntitle: Copy\naliases: [articles/first-ship/]\n---\n";
    assert_eq!(told(|d| _ = d.write(copy, alias)), one("duplicate_alias", copy));
    let outlet = "content/outlets/zz.md";
    assert_eq!(told(|d| _ = d.write(outlet, "---\nname: Zed\naliases: [Strait Herald]\n---\n")), one("ambiguous_alias", outlet));
    let topic = "content/topics/ice.md";
    assert_eq!(told(|d| _ = d.edit(topic, |t| t.replacen("---\n", "---\nparent: nowhere\n", 1))), one("bad_parent", topic));
}

#[test]
fn what_is_meant_by_a_wrong_reference_is_said() {
    let told = |line: &str| {
        let dossier = Dossier::copy_of("basic");
        dossier.edit(FIRST, |text| text.replacen("---\n", &format!("---\n{line}\n"), 1));
        let mut problems = dossier.session(None).problems().to_vec();
        problems.retain(|problem| problem.code == "dossier::unknown_translation");
        let [problem] = &problems[..] else { panic!("one problem: {problems:?}") };
        (problem.message.clone(), problem.help.clone().unwrap_or_default())
    };
    let (message, help) = told("translation_of: first-ship");
    assert!(message.contains("is this article itself") && !help.contains("did you mean"), "{message}: {help}");
    let (message, help) = told("translation_of: first-shi");
    assert!(message.contains("there is no article") && help.contains("did you mean `first-ship`"), "{message}: {help}");
    let dossier = Dossier::copy_of("basic");
    dossier.edit(FIRST, |text| {
        text.lines().map(|l| if l.starts_with("topics:") { "topics: ice, harbour" } else { l }).collect::<Vec<_>>().join("\n")
    });
    let problems = dossier.session(None).problems().to_vec();
    assert!(
        problems.iter().any(|p| p.help.as_deref() == Some("several topics go between brackets: topics: [ice, harbour]")),
        "{problems:?}"
    );
}

#[test]
fn languages_and_countries_that_are_none_are_told_with_what_was_meant() {
    let told = |path: &str, text: &str| {
        let dossier = Dossier::copy_of("basic");
        dossier.write(path, text);
        let problems = dossier.session(None).problems().to_vec();
        let of_file = problems.iter().filter(|p| p.path.as_str() == path);
        of_file.map(|p| (text.get(p.span.clone()).unwrap_or_default().to_owned(), p.help.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let meant = |word: &str, tag: &str| vec![(word.to_owned(), format!("did you mean `{tag}`?"))];
    let article = "content/articles/new.md";
    assert_eq!(told(article, "---\ntitle: A\ndate: 2026\nlang: kz\n---\n"), meant("kz", "kk"));
    assert_eq!(told(article, "---\ntitle: A\ndate: 2026\nlang: Russian\n---\n"), meant("Russian", "ru"));
    assert_eq!(told(article, "---\ntitle: A\ndate: 2026\nlang: kaz\n---\n"), meant("kaz", "kk"));
    assert_eq!(told(article, "---\ntitle: A\ndate: 2026\nlang: kk-KZ\n---\n"), []);
    assert_eq!(told("site.yaml", "title: A\nlanguage: english\n"), meant("english", "en"));
    assert_eq!(told("content/topics/new.md", "---\nlabels: {russian: x}\n---\n")[0], meant("russian", "ru")[0]);
    assert_eq!(told("content/outlets/new.md", "---\nname: A\nlanguage: ua\n---\n"), meant("ua", "uk"));
    assert_eq!(told("content/outlets/new.md", "---\nname: A\ncountry: Kazakhstan\n---\n")[0].0, "Kazakhstan");
    assert!(told("content/topics/ice.kz.md", "Ice.\n")[0].1.contains("`ice.kk.md`"));
    assert_eq!(told("content/outlets/gavan.kz.md", "---\nname: Gavan.kz\n---\n"), []);
    assert_eq!(told("i18n/kz.yaml", "timeline: x\n")[0].1, "did you mean `kk`?");
}

#[test]
fn a_page_that_would_take_or_lose_an_address_is_told() {
    for name in ["topics", "outlets", "authors", "people", "timeline", "coverage", "search", "feeds", "kk"] {
        let page = format!("content/pages/{name}.md");
        let found = told(|d| {
            d.edit("site.yaml", |text| text.replace("[ru]", "[ru, kk]"));
            d.write(&page, "---\ntitle: Mine\n---\nMy own text.\n");
        });
        assert_eq!(found, one("duplicate_slug", &page));
    }
    let page = "content/pages/other.md";
    assert_eq!(told(|d| _ = d.write(page, "---\ntitle: Mine\nslug: about\n---\n")), one("duplicate_slug", page));
    assert_eq!(told(|d| _ = d.write(page, "---\ntitle: Mine\nslug: feed.xml\n---\n")), one("duplicate_slug", page));
}

#[test]
fn an_alias_at_an_address_that_is_taken_is_told() {
    let taken =
        ["feed.xml", "press.css", "robots.txt", "sitemap.xml", "about/", "topics/harbour/", "search/", "search/index/", "index.html"];
    for alias in taken.into_iter().chain(["timeline/2026/index.html", "static/notes.txt/"]) {
        let found = told(|d| {
            d.write("static/static/notes.txt", "Notes.");
            d.edit(FIRST, |text| text.replacen("---\n", &format!("---\naliases: [old/, {alias}]\n"), 1));
        });
        assert_eq!(found, one("duplicate_alias", FIRST), "{alias}");
    }
}

#[test]
fn a_static_file_at_an_address_that_is_taken_is_told() {
    for name in ["index.html", "topics/index.html", "feed.xml", "404.html", "sitemap.xml", "about/index.html/x.txt", "articles/first-ship"]
    {
        let file = format!("static/{name}");
        assert_eq!(told(|d| _ = d.write(&file, "Mine.")), one("duplicate_file", &file));
    }
    let dossier = Dossier::copy_of("basic");
    dossier.write("static/robots.txt", "Mine.").write("static/press.css", "p {}").write("static/about/map.txt", "Mine.");
    dossier.build().unwrap_or_else(|e| panic!("these take no address: {e:?}"));
    assert_eq!(dossier.published()["robots.txt"], b"Mine.");
}

#[test]
fn a_page_called_sitemap_is_previewed() {
    let dossier = Dossier::copy_of("basic");
    dossier.write("content/pages/sitemap.md", "---\ntitle: What is here\n---\n");
    let session = dossier.session(None);
    for path in ["sitemap/index.html", "sitemap.xml"] {
        assert!(session.file(&OutputPath::new(path).expect("a plain path")).is_some_and(|file| file.is_ok()), "{path}");
    }
}

#[test]
fn while_an_address_is_claimed_twice_the_last_good_pages_stay() {
    let dossier = Dossier::copy_of("basic");
    let mut session = dossier.session(None);
    let home = OutputPath::new("index.html").expect("a plain path");
    let page = |session: &Session| session.file(&home).expect("there is a home page").expect("it can be rendered");
    let before = page(&session);
    for file in ["static/index.html", "content/pages/topics.md"] {
        dossier.write(file, "---\ntitle: Mine\n---\n");
        session.refresh().expect("the folder can be read");
        assert_eq!((session.is_sound(), page(&session) == before), (false, true), "{file}");
        dossier.remove(file);
        session.refresh().expect("the folder can be read");
        assert_eq!((session.is_sound(), page(&session) == before), (true, true), "{file}");
    }
}

/// A dossier without the link to an article that is not there, which belongs to other tests.
fn linked_well() -> Dossier {
    let dossier = Dossier::copy_of("basic");
    dossier.edit(FIRST, |text| text.replace("[другую статью](2026-02-03-article-2.md)", ""));
    dossier
}

/// The messages about links after a change, without the files of which they are.
fn broken_links(change: impl Fn(&Dossier)) -> Vec<String> {
    let dossier = linked_well();
    change(&dossier);
    let session = dossier.session(None);
    session.problems().iter().filter(|p| p.code == "dossier::broken_link").map(|p| p.message.clone()).collect()
}

#[test]
fn links_that_lead_to_nothing_are_told() {
    let body = "[a](2026-01-20-second.md#end) [b](/topics/ice/) [c](/topics/ice?x#y) [d](../../about/) [e](/about/index.html)\n\
                [f](/plan%20of%20port.svg) ![g](/press.css) [h](../second/) [i](/) [j](/feed.xml) [k](/sitemap.xml) [l](#m) [n](../../..)\n\
                [o](https://x.example/gone.md) [p](/former/) <mailto:a@b.example>\n";
    let with = |body: &str| {
        broken_links(|d| {
            d.write("static/plan of port.svg", "<svg/>");
            d.edit("content/articles/2026/2026-01-20-second.md", |text| text.replacen("---\n", "---\naliases: [former/]\n", 1));
            d.edit(FIRST, |text| format!("{}\n\n{body}", text.replacen("---\n", "---\nrights: full\n", 1)));
        })
    };
    assert_eq!(with(body), Vec::<String>::new());
    let broken = with("![A](quay.jpg) [x](2026-01-15-gone.md) [y](/articles/nothing/) [z](www.x.example) [x](2026-01-15-gone.md)");
    let expected = [
        "there is no file at `quay.jpg`",
        "`2026-01-15-gone.md` is no article of this dossier",
        "there is no page at `/articles/nothing/`",
        "`www.x.example` leads to nothing of this site",
    ];
    assert_eq!(broken, expected);
    assert_eq!(with("![A](quay.jpg)").len(), 1);
    let torn = with("[the plan](/plan of port.svg) [f](</plan of port.svg>)");
    assert_eq!(torn, ["`/plan of port.svg` is no link, since it has a space: readers see its brackets"]);
    let page = broken_links(|d| _ = d.edit("content/pages/about.md", |text| text + "\n[x](first-ship.md)\n"));
    assert_eq!(page, ["`first-ship.md` is no article of this dossier"]);
    let topic = broken_links(|d| _ = d.edit("content/topics/ice.md", |text| text + "\n![x](../quay.jpg)\n"));
    assert_eq!(topic, ["there is no file at `../quay.jpg`"]);
}

#[test]
fn what_leads_to_an_article_that_readers_do_not_see_is_told_with_the_reason() {
    let second = "content/articles/2026/2026-01-20-second.md";
    let told = |line: &str, link: &str| {
        let dossier = linked_well();
        dossier.edit(second, |text| text.replacen("---\n", &format!("---\n{line}\n"), 1));
        dossier.edit(FIRST, |text| text.replacen("---\n", "---\ntranslation_of: second\nrights: full\n", 1) + &format!("\n[x]({link})\n"));
        let problems = dossier.session(None).problems().to_vec();
        let of = |code: &str| problems.iter().find(|problem| problem.code == code).map(|problem| problem.message.clone());
        (of("dossier::broken_link"), of("dossier::unknown_translation"))
    };
    assert_eq!(told("slug: second", "2026-01-20-second.md"), (None, None));
    for (line, why) in [
        ("draft: true", "is a draft"),
        ("publish_date: 2026-06-02", "is to be published on 2026-06-02"),
        ("expiry_date: 2026-06-01", "was to be read until 2026-06-01"),
    ] {
        for link in ["2026-01-20-second.md#x", "/articles/second/"] {
            let message = |to: &str| Some(format!("`{to}` is no part of the site: {second} {why}"));
            assert_eq!(told(line, link), (message(link), message("second")));
        }
    }
    assert_eq!(told("draft: true", "/pages/second/").0.as_deref(), Some("there is no page at `/pages/second/`"));
}

#[test]
fn a_link_that_is_not_published_is_not_told() {
    let with = |rights: &str, link: &str| {
        let long = "слово ".repeat(120);
        broken_links(|d| _ = d.write(FIRST, &format!("---\ntitle: A\nrights: {rights}\n---\n{link}\n\n{long}\n\n[b](/b/)\n"))).len()
    };
    assert_eq!((with("full", "[a](/a/)"), with("excerpt", "[a](/a/)"), with("link", "[a](/a/)")), (2, 1, 0));
}

#[test]
fn a_link_is_told_of_as_long_as_it_leads_nowhere() {
    let dossier = linked_well();
    let mut session = dossier.session(None);
    let mut told = |change: &dyn Fn(&Dossier)| {
        change(&dossier);
        session.refresh().expect("the folder can be read");
        assert_eq!(session.problems(), dossier.session(None).problems());
        session.problems().iter().filter(|p| p.code == "dossier::broken_link").count()
    };
    assert_eq!(told(&|d| _ = d.edit(FIRST, |text| text + "\n![A](/quay.jpg)\n")), 1);
    assert_eq!(told(&|d| _ = d.write("static/quay.jpg", "a picture")), 0);
    assert_eq!(told(&|d| _ = d.remove("static/quay.jpg")), 1);
    assert_eq!(told(&|d| _ = d.edit(FIRST, |text| text.replace("![A](/quay.jpg)", ""))), 0);
    dossier.edit(FIRST, |text| text + "\n![A](/quay.jpg)\n").build().unwrap_or_else(|e| panic!("a warning stops nothing: {e:?}"));
    assert_eq!(dossier.session(None).problems().len(), 1, "what is kept of an article between builds has its links");
}

#[test]
fn mistakes_in_themes_are_told() {
    assert_eq!(told(|d| _ = d.edit("site.yaml", |t| t + "theme: vanished\n")), one("missing_theme", "site.yaml"));
    let template = "templates/home.html";
    assert_eq!(told(|d| _ = d.write(template, "{% if %}")), one("template", template));
    assert_eq!(told(|d| _ = d.write(template, "{{ no_such_value.at_all }}")), one("template", template));
    let dossier = Dossier::copy_of("basic");
    dossier.write(template, "{{ no_such_value.at_all }}");
    let found = dossier.session(None).rendering_problems();
    assert_eq!(found.iter().map(|p| (p.code, p.path.as_str())).collect::<Vec<_>>(), [("dossier::template", template)]);
    let missing = told(|d| _ = d.write(template, "{% extends \"vanished.html\" %}"));
    assert_eq!(missing, one("missing_template", template));
}

#[test]
fn what_helps_with_a_template_is_said() {
    let help = |name: &str, text: &str| {
        let dossier = Dossier::copy_of("basic");
        dossier.write(name, text);
        let found = match dossier.build() {
            Err(NotBuilt::Problems(found)) => found,
            _ => dossier.session(None).problems().to_vec(),
        };
        let of_file = found.into_iter().find(|p| p.path.as_str() == name).expect("the file is told of");
        (text.get(of_file.span).unwrap_or_default().to_owned(), of_file.help.unwrap_or_default())
    };
    let own = "templates/article.html";
    assert_eq!(help(own, "{% extends \"bas.html\" %}"), ("\"bas.html\"".to_owned(), "did you mean `base.html`?".to_owned()));
    let open = "{% extends \"base.html\" %}{% block main %}\n{% if article.title %}\nA\n{% endblock %}";
    assert_eq!(help(own, open).1, "`{% if %}` of line 2 has no `{% endif %}`");
    assert_eq!(help("templates/artcle.html", "A"), (String::new(), "did you mean templates/article.html?".to_owned()));
    let call = "{% extends \"base.html\" %}{% block main %}{{ once(component=\"mnu\", root=page.root) }}{% endblock %}";
    let (place, said) = help(own, call);
    assert!(place.contains("once") && said.contains("menu"), "{place}: {said}");
}

#[test]
fn strings_that_a_language_lacks_are_named() {
    let dossier = Dossier::copy_of("basic");
    let english = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/press/i18n/en.yaml")).unwrap();
    let german: String = english.lines().filter(|line| !line.starts_with("timeline:")).map(|line| format!("{line}\n")).collect();
    dossier.edit("site.yaml", |site| site.replace("[ru]", "[ru, de]")).write("i18n/de.yaml", &german);
    let session = dossier.session(None);
    let told: Vec<_> = session.problems().iter().filter(|p| p.code == "dossier::missing_string").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].path.as_str(), told[0].message.as_str()),
        ("i18n/de.yaml", "strings are missing that the theme has in English: timeline")
    );
}

/// The file, the text of the place and the message of each error in a template `article.html` of the site's own.
fn told_of_a_template(text: &str) -> Vec<(String, String, String)> {
    let dossier = Dossier::copy_of("basic");
    dossier.write("templates/article.html", text);
    match dossier.build() {
        Err(NotBuilt::Problems(found)) => {
            let place = |p: &dossier::problem::Problem| text.get(p.span.clone()).unwrap_or_default().to_owned();
            found.iter().map(|p| (p.path.to_string(), place(p), p.message.clone())).collect()
        }
        other => panic!("this should have failed: {other:?}"),
    }
}

#[test]
fn what_a_template_calls_and_is_not_there_is_told_at_its_line() {
    let own = "templates/article.html";
    let tells = |body: &str, expected: &[(&str, &str)]| {
        let text = format!("{{% extends \"base.html\" %}}\n{{% block main %}}\nМост {body}{{% endblock %}}");
        let expected: Vec<_> = expected.iter().map(|(at, m)| (own.to_owned(), (*at).to_owned(), (*m).to_owned())).collect();
        assert_eq!(told_of_a_template(&text), expected);
    };
    tells(
        "{{ article.title | typesett }}\n{{ nothing() }}",
        &[("typesett", "Unknown filter `typesett`"), ("nothing()", "Unknown function `nothing`")],
    );
    tells("{{ <pagr list={article} /> }}", &[("<pagr list={article} />", "Unknown component `pagr`")]);
    tells("{% include \"none.html\" %}", &[("\"none.html\"", "Unknown template `none.html`")]);
    tells("{% include \"article.html\" %}", &[("\"article.html\"", "`article.html` includes itself")]);
    let itself = "{% extends \"article.html\" %}";
    assert_eq!(told_of_a_template(itself), [(own.to_owned(), "\"article.html\"".to_owned(), "`article.html` extends itself".to_owned())]);
    let endless = "{% component loop() %}{{ <loop /> }}{% endcomponent loop %}{{ <loop /> }}";
    assert_eq!(told_of_a_template(endless)[0], (own.to_owned(), "<loop".to_owned(), "a component calls itself without end".to_owned()));
}

#[test]
fn files_in_folders_that_nothing_reads_are_told_once_a_folder() {
    let dossier = linked_well();
    let mut session = dossier.session(None);
    let before = session.problems().len();
    for file in ["topic/a.md", "topic/b.md", "Topics/deep/c.md", "pictures/quay.jpg", "strike.md", "sources/d.md", "topics/.e.md"] {
        dossier.write(&format!("content/{file}"), "---\nlabel: X\n---\n");
    }
    session.refresh().expect("the folder can be read");
    let told = session.problems().iter().filter(|p| p.code == "dossier::unread_file");
    let told: Vec<_> = told.map(|p| (p.path.as_str(), p.help.clone().unwrap_or_default())).collect();
    let paths: Vec<_> = told.iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["content/Topics", "content/pictures", "content/strike.md", "content/topic"]);
    assert_eq!([0, 3].map(|at| told[at].1.as_str()), ["did you mean content/topics?"; 2]);
    for file in ["topic/a.md", "topic/b.md", "Topics/deep/c.md", "pictures/quay.jpg", "strike.md"] {
        dossier.remove(&format!("content/{file}"));
    }
    session.refresh().expect("the folder can be read");
    assert_eq!(session.problems().len(), before);
}

#[test]
fn several_names_without_brackets_are_told() {
    let told = |line: &str| {
        let dossier = linked_well();
        dossier.edit(FIRST, |text| text.lines().filter(|line| !line.starts_with("author")).collect::<Vec<_>>().join("\n"));
        dossier.edit(FIRST, |text| text.replacen("---\n", &format!("---\n{line}\n"), 1));
        let problems = dossier.session(None).problems().to_vec();
        problems.into_iter().find(|p| p.code == "dossier::bad_value").map(|p| p.help.unwrap_or_default())
    };
    assert!(told("author: Ann Frost, B. Drift").is_some_and(|help| help.contains("author: [Ann Frost, B. Drift]")));
    assert_eq!(told("author: [\"Frost, Ann\"]"), None);
    assert_eq!(told("author: Ann Frost"), None);
}

#[test]
fn a_static_file_that_no_site_can_have_is_told() {
    let dossier = linked_well();
    dossier.write("static/a:b.txt", "x");
    let problems = dossier.session(None).problems().to_vec();
    assert_eq!(problems.iter().map(|p| (p.code, p.path.as_str())).collect::<Vec<_>>(), [("dossier::file_name", "static/a:b.txt")]);
}

#[test]
fn slips_in_a_theme_and_in_strings_are_told_at_their_place() {
    let told = |path: &str, text: &str| {
        let dossier = Dossier::copy_of("basic");
        dossier.edit("site.yaml", |site| site.replace("[ru]", "[ru, en]")).write(path, text);
        let session = dossier.session(None);
        let of_file = session.problems().iter().filter(|p| p.path.as_str() == path);
        of_file.map(|p| (p.code.trim_start_matches("dossier::"), text[p.span.clone()].to_owned())).collect::<Vec<_>>()
    };
    let at = |code: &'static str, place: &str| vec![(code, place.to_owned())];
    let strings = "i18n/en.yaml";
    assert_eq!(told(strings, "read_original: To the source\narticles:\n  one: \"{n} piece\"\n"), []);
    assert_eq!(told(strings, "read_orignal: To the source\n"), at("unknown_key", "read_orignal"));
    assert_eq!(told(strings, "timelin: To the source\n"), at("unknown_key", "timelin"));
    assert_eq!(told(strings, "articles:\n  one: \"{n} piece\"\n  oter: \"{n} pieces\"\n"), at("bad_value", "oter"));
    assert_eq!(told(strings, "timeline: Time\nread_original: [a]\n"), at("bad_value", "read_original"));
    assert_eq!(told(strings, "articles: pieces\n"), at("bad_value", "articles"));
    assert_eq!(told(strings, "timeline:\n  other: Time\n"), at("bad_value", "timeline"));
    assert_eq!(told(strings, "timeline: \"Time\nsearch: x\n"), at("bad_yaml", "\""));
    let settings = "themes/press/theme.yaml";
    assert_eq!(told(settings, "nam: x\nviews: [home]\n")[..1], at("unknown_key", "nam"));
    assert_eq!(told(settings, "name: x\nviews: home\n")[..1], at("bad_value", "views"));
    assert_eq!(told(settings, "name: x\nviews: [home, artcle]\n")[..1], at("bad_value", "artcle"));
}

#[test]
fn a_plural_of_the_site_keeps_the_forms_that_it_does_not_change() {
    let dossier = Dossier::copy_of("basic");
    dossier.edit("site.yaml", |site| site.replace("[ru]", "[ru, en]")).write("i18n/en.yaml", "articles:\n  one: \"{n} piece\"\n");
    dossier.build().expect("the dossier builds");
    let pages = dossier.published();
    let english: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html")).collect();
    let has = |text: &str| english.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text));
    assert!(has("1 piece") && has(" articles") && !has("<strong>articles"), "forms of both");
}

#[test]
fn sources_that_hold_no_text_are_told() {
    let code = |name: &str, bytes: &[u8]| {
        let source = Source { path: SitePath::new(name).expect("a plain path"), bytes };
        draft(&source, &Known::default(), &Vocabulary::default()).expect_err("there is nothing to import").code
    };
    assert_eq!(code("content/sources/empty.txt", b" \n\n"), "dossier::empty_source");
    assert_eq!(code("content/sources/large.txt", &vec![b'a'; 50 << 20]), "dossier::large_source");
    assert_eq!(code("content/sources/picture.txt", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0, 0, 0, 13]), "dossier::binary_source");
}
