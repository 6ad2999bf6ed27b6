//! What pages show of small dossiers made for one question each.

use crate::dossier::Dossier;

/// An article of these lines of front matter and this text.
fn article(dossier: &Dossier, name: &str, head: &str, text: &str) {
    dossier.write(&format!("content/articles/{name}.md"), &format!("---\ntitle: {}\n{head}\n---\n\n{text}\n", name.to_uppercase()));
}

/// The published page at a path.
fn page(dossier: &Dossier, path: &str) -> String {
    let published = dossier.published();
    let found = published.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", published.keys()));
    String::from_utf8(found.clone()).expect("pages are UTF-8")
}

/// What stands between two marks of a text, wherever they do.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn no_attribute_of_a_heading_is_written_by_a_text() {
    let dossier = Dossier::empty("rights: full\n");
    let head =
        "## What next {#main .masthead tabindex=0 autofocus= onfocus=alert(1)}\n\nText.\n\nAnd then {onclick=alert(2)}\n---\n\nText.";
    article(&dossier, "a", "lang: ru", head);
    article(&dossier, "b", "translation_of: a\nlang: en", head);
    dossier.write("content/topics/ice.md", &format!("---\nlabel: Ice\n---\n\n{head}\n"));
    dossier.write("content/pages/about.md", &format!("---\ntitle: About\n---\n\n{head}\n"));
    dossier.build().expect("nothing is wrong");
    for path in ["articles/a/index.html", "parallel/b/index.html", "topics/ice/index.html", "about/index.html"] {
        let shown = page(&dossier, path);
        assert!(shown.contains("<h2>What next {#main .masthead tabindex=0 autofocus= onfocus=alert(1)}</h2>"), "{path}");
        assert!(shown.contains("<h2>And then {onclick=alert(2)}</h2>"), "{path}");
    }
}

#[test]
fn every_event_is_on_the_timeline() {
    let dossier = Dossier::empty("");
    for day in 1..=14 {
        article(&dossier, &format!("e{day}"), &format!("date: 2026-01-{day:02}\nevent_date: 1991-12-{day:02}"), "Text.");
    }
    dossier.build().expect("nothing is wrong");
    let all = page(&dossier, "timeline/index.html");
    let month = between(&all, "<section class=\"month\" aria-labelledby=\"m1991-12\">", "</section>");
    assert_eq!(between(month[0], "<p><a href=", "</a>").len(), 10);
    assert_eq!(between(month[0], "<p class=\"more\"><a href=\"", "</a>"), ["../timeline/1991/#m1991-12\">Все 14 за месяц"]);
    assert_eq!(between(&all, "/\">1991</a>", "</li>"), [""], "nothing was published then");
    let year = page(&dossier, "timeline/1991/index.html");
    assert_eq!(between(&year, "<p><a href=\"../../articles/", "/").len(), 14);
    assert!(!page(&dossier, "index.html").contains("1991"));
}

#[test]
fn the_year_of_an_event_moves_with_it() {
    let dossier = Dossier::empty("");
    article(&dossier, "a", "date: 2026-01-01\nevent_date: 1991", "Text.");
    let mut session = dossier.session(None);
    session.build().expect("nothing is wrong");
    article(&dossier, "a", "date: 2026-01-01\nevent_date: 1992", "Text.");
    session.refresh().expect("the folder can be read");
    session.build().expect("nothing is wrong");
    assert!(dossier.published().contains_key("timeline/1992/index.html"));
    dossier.equals_a_clean_build();
}

#[test]
fn an_origin_is_a_link_wherever_its_outlet_is_named() {
    let dossier = Dossier::empty("");
    article(&dossier, "a", "via: [Herald, Nobody]", "Text.");
    article(&dossier, "b", "outlet: «Herald»", "Text.");
    article(&dossier, "c", "via: [«Herald»]", "Text.");
    dossier.build().expect("nothing is wrong");
    for name in ["a", "c"] {
        let shown = page(&dossier, &format!("articles/{name}/index.html"));
        assert!(between(&shown, "class=\"chain\">", "</ol>")[0].contains("<a href=\"../../outlets/herald/\">"), "{name}");
    }
}

#[test]
fn a_name_with_and_without_quotation_marks_is_one() {
    let dossier = Dossier::empty("");
    article(&dossier, "a", "outlet: Газета «Причал»", "Text.");
    article(&dossier, "b", "outlet: Газета  Причал", "Text.");
    dossier.build().expect("nothing is wrong");
    let outlets = dossier.published().into_keys().filter(|path| path.starts_with("outlets/") && path.ends_with("index.html")).count();
    assert_eq!(outlets, 2, "the list and one outlet");
}

#[test]
fn a_letter_heads_a_list_once() {
    let dossier = Dossier::empty("");
    let names = [("Елена", "«Известия»"), ("Ёлкин", "Азия"), ("Емельян", "@азимут"), ("Ёжиков", "Йод"), ("5 канал", "iПорт")];
    for (at, (author, outlet)) in names.into_iter().enumerate() {
        article(&dossier, &format!("a{at}"), &format!("author: {author}\noutlet: \"{outlet}\""), "Text.");
    }
    article(&dossier, "b", "author: Ёж", "Text.");
    dossier.build().expect("nothing is wrong");
    let letters = |folder: &str| {
        let shown = page(&dossier, &format!("{folder}/index.html"));
        between(&shown, "<h2 id=\"letter-", "</h2>").iter().map(|head| head.split_once('>').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(letters("authors"), ["0–9", "Е"]);
    assert_eq!(letters("outlets"), ["А", "И", "Й", "I"]);
}

#[test]
fn gaps_of_a_dossier_with_an_old_article_are_told() {
    let dossier = Dossier::empty("");
    for (name, date) in [("a", "2010-05"), ("b", "2026-01-10"), ("c", "2026-02-10"), ("d", "2026-04-10")] {
        article(&dossier, name, &format!("date: {date}\noutlet: Herald"), "Text.");
    }
    dossier.build().expect("nothing is wrong");
    let shown = page(&dossier, "coverage/index.html");
    assert!(shown.contains("март 2026") && shown.contains("май 2023") && !shown.contains("июнь 2010"), "{shown}");
}

#[test]
fn articles_that_name_each_other_as_the_original_have_none() {
    let dossier = Dossier::empty("");
    article(&dossier, "ta", "translation_of: tb\nlang: ru", "Text.");
    article(&dossier, "tb", "translation_of: ta\nlang: kk", "Text.");
    article(&dossier, "tc", "translation_of: tb\nlang: en", "Text.");
    article(&dossier, "old", "lang: ru", "Text.");
    article(&dossier, "of-old", "translation_of: old\nlang: kk", "Text.");
    article(&dossier, "of-of-old", "translation_of: of-old\nlang: en", "Text.");
    dossier.build().expect("these are warnings");
    let mut problems = dossier.session(None).problems().to_vec();
    problems.retain(|problem| problem.code == "dossier::unknown_translation");
    let told: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(told, ["content/articles/ta.md", "content/articles/tb.md"]);
    let parallel: Vec<String> = dossier.published().into_keys().filter(|path| path.starts_with("parallel/")).collect();
    assert_eq!(parallel, ["parallel/of-of-old/index.html", "parallel/of-old/index.html"]);
}

#[test]
fn an_alias_as_a_browser_copies_it_is_the_path_that_servers_look_for() {
    let dossier = Dossier::empty("");
    article(&dossier, "a", "aliases: [\"/old/%D0%BC%D0%BE%D1%81%D1%82/\"]", "Text.");
    dossier.build().expect("nothing is wrong");
    assert!(dossier.published().contains_key("old/мост/index.html"));
    for alias in ["?p=12", "old/#top"] {
        article(&dossier, "a", &format!("aliases: [\"{alias}\"]"), "Text.");
        assert!(dossier.build().is_err(), "{alias}");
        assert!(dossier.session(None).problems()[0].message.contains("more than a path"), "{alias}");
    }
}

#[test]
fn an_outlet_may_be_called_by_an_address_that_ends_like_a_language() {
    let dossier = Dossier::empty("");
    dossier.write("content/outlets/gavan.ru.md", "---\nname: Гавань\nurl: https://www.gavan.ru/\n---\n\nГазета.\n");
    dossier.write("content/outlets/pier.md", "---\nname: Пирс\nurl: https://pier.example/\n---\n");
    dossier.write("content/outlets/pier.kk.md", "Кіріспе.\n");
    article(&dossier, "a", "outlet: gavan.ru", "Text.");
    dossier.build().expect("nothing is wrong");
    assert!(page(&dossier, "outlets/gavan.ru/index.html").contains("<h1>Гавань</h1>"));
    assert!(!dossier.published().contains_key("outlets/pier.kk/index.html"));
    dossier.write("content/outlets/quay.org.md", "---\nname: Quay\n---\n");
    let problems = dossier.session(None).problems().to_vec();
    let lonely = problems.iter().find(|problem| problem.code == "dossier::lonely_introduction").expect("it stands alone");
    assert!(lonely.help.as_ref().unwrap().contains("or is this the outlet `quay.org`?"), "{lonely:?}");
}

#[test]
fn an_order_that_is_no_number_is_told() {
    let dossier = Dossier::empty("");
    for order in ["first", "1.5"] {
        dossier.write("content/pages/about.md", &format!("---\ntitle: About\norder: {order}\n---\n"));
        let problems = dossier.session(None).problems().to_vec();
        assert!(problems.iter().any(|problem| problem.message == format!("`{order}` is no whole number")), "{problems:?}");
    }
}

#[test]
fn the_menu_leads_to_no_view_that_a_theme_leaves_out() {
    let dossier = Dossier::empty("rights: full\ntheme: mini\n");
    article(&dossier, "a", "date: 2026-01-15\noutlet: Gazette\ntopics: [ice]", "Text.");
    dossier.write("content/topics/ice.md", "---\nlabel: Ice\n---\n");
    let menu = "{% for link in site.menu %}[{{ link.path }}]{% endfor %}";
    for name in ["home", "article", "term", "terms", "timeline", "standing"] {
        dossier.write(&format!("themes/mini/templates/{name}.html"), menu);
    }
    let shows = |views: &str| {
        dossier.write("themes/mini/theme.yaml", views).build().expect("the dossier builds");
        dossier.equals_a_clean_build();
        let years = dossier.published().keys().filter(|path| path.starts_with("timeline/2026/")).count();
        (page(&dossier, "index.html"), years)
    };
    assert_eq!(shows("name: mini\n"), ("[timeline/][topics/][outlets/]".to_owned(), 1));
    assert_eq!(shows("views: [home, article, term, timeline, standing]\n"), ("[timeline/]".to_owned(), 0));
    assert_eq!(shows("views: [home, article, terms, term, standing]\n"), ("[topics/][outlets/]".to_owned(), 0));
}
