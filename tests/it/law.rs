//! The law: after any sequence of edits, the output equals a clean build's, byte for byte.

use dossier::disk::{Disk, MANIFEST, Output};
use dossier::model::{OutputPath, SitePath};
use dossier::problem::Severity;
use dossier::session::{Extent, NotBuilt, Session, held};
use jiff::civil::date;
use proptest::prelude::*;

use crate::dossier::{Dossier, files, same};

#[derive(Clone, Debug)]
enum Edit {
    Text(usize),
    Words(usize),
    Title(usize),
    Date(usize, &'static str),
    Topic(usize, &'static str),
    Add(usize),
    Remove(usize),
    Draft(usize),
    Break(usize),
    Setting(&'static str),
    Template(bool),
    Strings(bool),
    Static(bool),
    TopicFile(bool),
    Alias(usize, bool),
    Translation(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0..8usize;
    prop_oneof![
        n.clone().prop_map(Edit::Text),
        n.clone().prop_map(Edit::Words),
        n.clone().prop_map(Edit::Title),
        (n.clone(), prop::sample::select(vec!["2024-05-05", "2025", "2026-01~", ""])).prop_map(|(i, d)| Edit::Date(i, d)),
        (n.clone(), prop::sample::select(vec!["harbour", "ice", "new-topic"])).prop_map(|(i, t)| Edit::Topic(i, t)),
        n.clone().prop_map(Edit::Add),
        n.clone().prop_map(Edit::Remove),
        n.clone().prop_map(Edit::Draft),
        n.clone().prop_map(Edit::Break),
        prop::sample::select(vec!["per_page: 1", "per_page: 50", "languages: [ru, kk]", "rights: link", "feeds: [rss]", "feed_size: 1"])
            .prop_map(Edit::Setting),
        any::<bool>().prop_map(Edit::Template),
        any::<bool>().prop_map(Edit::Strings),
        any::<bool>().prop_map(Edit::Static),
        any::<bool>().prop_map(Edit::TopicFile),
        (n.clone(), any::<bool>()).prop_map(|(i, b)| Edit::Alias(i, b)),
        n.prop_map(Edit::Translation),
    ]
}

fn article(number: usize) -> String {
    format!("content/articles/2026/2026-02-{:02}-article-{number}.md", number + 1)
}

/// Changes a line of an article's front matter, or adds it; an article that is not there is made first.
fn with_line(dossier: &Dossier, number: usize, key: &str, value: &str) {
    let path = article(number);
    if !dossier.root().join(&path).exists() {
        added(dossier, number);
    }
    dossier.edit(&path, |text| {
        let (front, body) = text.trim_start_matches("---\n").split_once("---\n").expect("the article has front matter");
        let mut lines: Vec<&str> = front.lines().filter(|l| !l.starts_with(&format!("{key}:"))).collect();
        let line = format!("{key}: {value}");
        if !value.is_empty() {
            lines.push(&line);
        }
        format!("---\n{}\n---\n{body}", lines.join("\n"))
    });
}

fn added(dossier: &Dossier, number: usize) {
    let text = format!(
        "---\ntitle: Лёд тронулся {number}\ndate: 2026-02-{:02}\noutlet: strait-herald\ntopics: [ice]\nauthor: Анна Льдова\n---\n\n\
         Баржа номер {number} вышла из порта.\n\n## Подробности\n\nКапитан ждал ледокола три дня.\n",
        number + 1
    );
    dossier.write(&article(number), &text);
}

fn make(dossier: &Dossier, edit: &Edit) {
    let either = |on: bool, path: &str, text: &str| if on { dossier.write(path, text) } else { dossier.remove(path) };
    match edit {
        Edit::Text(i) if dossier.root().join(article(*i)).exists() => _ = dossier.edit(&article(*i), |t| t + "\nЕщё одна фраза.\n"),
        // Forty words that are the same in every article that has them: two such are a story.
        Edit::Words(i) if dossier.root().join(article(*i)).exists() => {
            let words: Vec<String> = (0..40).map(|n| format!("слово{n}")).collect();
            _ = dossier.edit(&article(*i), |text| format!("{text}\n{}\n", words.join(" ")))
        }
        Edit::Text(i) | Edit::Words(i) | Edit::Add(i) => added(dossier, *i),
        Edit::Title(i) => with_line(dossier, *i, "title", "\"Другой заголовок: <b>порт</b> & лёд\""),
        Edit::Date(i, date) => with_line(dossier, *i, "date", date),
        Edit::Topic(i, topic) => with_line(dossier, *i, "topics", &format!("[{topic}]")),
        Edit::Remove(i) => _ = dossier.remove(&article(*i)),
        Edit::Draft(i) => with_line(dossier, *i, "draft", "true"),
        Edit::Break(i) => with_line(dossier, *i, "datte", "2026"),
        Edit::Setting(line) => {
            let key = line.split(':').next().unwrap_or_default().to_owned();
            dossier.edit("site.yaml", |text| {
                let kept: Vec<&str> = text.lines().filter(|l| !l.starts_with(&key)).collect();
                format!("{}\n{line}\n", kept.join("\n"))
            });
        }
        Edit::Template(on) => {
            _ = either(*on, "templates/not_found.html", "<!DOCTYPE html><title>{{ site.title }}</title><p>{{ t.not_found }}")
        }
        Edit::Strings(on) => _ = either(*on, "i18n/ru.yaml", "timeline: Летопись\n"),
        Edit::Static(on) => _ = either(*on, "static/press.css", "body { color: black }\n"),
        Edit::TopicFile(on) => _ = either(*on, "content/topics/new-topic.md", "---\nlabel: новая тема\nparent: ice\n---\n\nВведение.\n"),
        Edit::Alias(i, on) => with_line(dossier, *i, "aliases", if *on { "[old/place/]" } else { "" }),
        Edit::Translation(i) => with_line(dossier, *i, "translation_of", "first-ship"),
    }
}

/// Builds; where a mistake stands, checks that nothing was published, mends it and builds again.
fn built(dossier: &Dossier) {
    let before = dossier.published();
    match dossier.build() {
        Ok(_) => {}
        Err(NotBuilt::Problems(_)) => {
            same(&before, &dossier.published());
            for number in 0..8 {
                let path = dossier.root().join(article(number));
                if path.exists() {
                    with_line(dossier, number, "datte", "");
                    // Two articles may claim one alias: only the first keeps it.
                    with_line(dossier, number, "aliases", "");
                }
            }
            dossier.build().unwrap_or_else(|e| panic!("mended, and yet: {e:?}"));
        }
        Err(other) => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_end_in_what_a_clean_build_makes(edits in prop::collection::vec(edit(), 1..5)) {
        let dossier = Dossier::copy_of("basic");
        built(&dossier);
        for edit in &edits {
            make(&dossier, edit);
            built(&dossier);
        }
        dossier.equals_a_clean_build();
    }
}

#[test]
fn one_build_at_a_time_writes_to_a_folder() {
    let dossier = Dossier::copy_of("basic");
    let disk = Disk::open(dossier.root()).expect("the folder is there");
    let lock = held(&disk, &Output::new(disk.root().join("public"))).expect("nobody else builds");
    let failure = dossier.build().expect_err("somebody writes there");
    assert!(matches!(failure, NotBuilt::Busy(_)), "{failure:?}");
    assert!(!dossier.output().exists());
    dossier.session(Some(dossier.root().join("elsewhere"))).build().expect("another folder is free");
    drop(lock);
    dossier.build().expect("the folder is free again");
}

#[cfg(unix)]
#[test]
fn a_folder_has_one_lock_by_whatever_name_it_is_called() {
    let (dossier, elsewhere) = (Dossier::copy_of("basic"), tempfile::tempdir().expect("a temporary folder can be made"));
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(dossier.root(), &link).expect("a link can be made");
    let disk = Disk::open(dossier.root()).expect("the folder is there");
    let _lock = held(&disk, &Output::new(link.join("public"))).expect("nobody else builds");
    let failure = dossier.build().expect_err("somebody writes there");
    assert!(matches!(failure, NotBuilt::Busy(_)), "{failure:?}");
}

/// Builds into what stands at `public`, before and after edits.
#[cfg(unix)]
fn builds_there(dossier: &Dossier) {
    dossier.build().expect("the first build");
    dossier.equals_a_clean_build();
    make(dossier, &Edit::Add(3));
    make(dossier, &Edit::Remove(0));
    dossier.build().expect("a later build");
    dossier.equals_a_clean_build();
    let folders = std::fs::read_dir(dossier.output()).expect("it is a folder").filter_map(Result::ok);
    assert!(!folders.map(|e| e.file_name()).any(|name| name.to_string_lossy().ends_with(".new")), "nothing waits there any more");
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_was_made_before_stays_the_same() {
    use std::os::unix::fs::MetadataExt;
    let dossier = Dossier::copy_of("basic");
    std::fs::create_dir(dossier.output()).expect("folders can be made");
    let inode = || std::fs::metadata(dossier.output()).expect("it is there").ino();
    let before = inode();
    builds_there(&dossier);
    assert_eq!(inode(), before);

    let dossier = Dossier::copy_of("basic");
    std::fs::create_dir(dossier.root().join("real")).expect("folders can be made");
    std::os::unix::fs::symlink("real", dossier.output()).expect("links can be made");
    builds_there(&dossier);
    assert!(dossier.output().is_symlink() && dossier.root().join("real/index.html").is_file());
}

#[cfg(target_os = "linux")]
#[test]
fn the_output_may_lie_on_another_disk() {
    let dossier = Dossier::copy_of("basic");
    let there = tempfile::tempdir_in("/dev/shm").expect("Linux has a disk in memory");
    std::os::unix::fs::symlink(there.path(), dossier.output()).expect("links can be made");
    builds_there(&dossier);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_no_folder_is_refused_before_pages_are_made() {
    let dossier = Dossier::copy_of("basic");
    std::os::unix::fs::symlink("nowhere", dossier.output()).expect("links can be made");
    for reason in ["leads nowhere", "not a directory"] {
        let failure = dossier.build().expect_err("nothing can be written there");
        assert!(matches!(&failure, NotBuilt::Output(_, e) if e.to_string().contains(reason)), "{failure:?}");
        dossier.remove("public").write("public", "somebody's file");
    }
    assert_eq!(std::fs::read_to_string(dossier.output()).expect("the file is there"), "somebody's file");
}

/// A build that the system does not let go on once the new articles stand in their places.
fn ended_on_its_way(dossier: &Dossier) {
    let blocked = dossier.output().join("timeline/index.html");
    dossier.remove("public/timeline/index.html");
    dossier.write("public/timeline/index.html/note.txt", "mine");
    let failure = dossier.build().expect_err("a folder cannot be replaced by a page");
    assert!(matches!(&failure, NotBuilt::Output(path, _) if path.ends_with("timeline/index.html")), "{failure:?}");
    assert!(dossier.output().join("articles/article-5/index.html").exists(), "it was on its way");
    std::fs::remove_dir_all(&blocked).expect("the folder is there");
}

#[test]
fn what_a_build_left_that_was_ended_is_taken_up_by_the_next() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    for number in 4..8 {
        make(&dossier, &Edit::Add(number));
    }
    ended_on_its_way(&dossier);
    make(&dossier, &Edit::Text(5));
    dossier.build().expect("pages of a build that was ended are no strangers");
    dossier.equals_a_clean_build();

    [4, 6].into_iter().for_each(|number| make(&dossier, &Edit::Remove(number)));
    dossier.build().expect("the dossier builds");
    [4, 6].into_iter().for_each(|number| make(&dossier, &Edit::Add(number)));
    ended_on_its_way(&dossier);
    // The first of two such builds is not forgotten for the second.
    make(&dossier, &Edit::Remove(4));
    make(&dossier, &Edit::Add(7));
    make(&dossier, &Edit::Text(5));
    ended_on_its_way(&dossier);
    make(&dossier, &Edit::Remove(6));
    for left in [".public.12345.new/articles", "public/.12345-7.new"] {
        dossier.write(&format!("{left}/index.html"), "half");
    }
    dossier.build().expect("the dossier builds");
    dossier.equals_a_clean_build();
    assert!(!dossier.root().join(".public.12345.new").exists());
}

#[test]
fn a_manifest_that_is_cut_short_stops_no_build() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    let whole = String::from_utf8(dossier.published()[MANIFEST].clone()).expect("it is text");
    let page = "articles/first-ship/index.html";
    let at = whole.find(page).expect("the article has a page");
    for length in [at + "articles".len(), at + "articles/first-ship".len(), at + page.len(), 20] {
        dossier.write(&format!("public/{MANIFEST}"), &whole[..length]);
        dossier.build().expect("what stands there is what belongs there");
        dossier.equals_a_clean_build();
    }
    // As a manifest may be that somebody has written into.
    let [before, after] = [&whole[..at], &whole[at..]];
    dossier.write(&format!("public/{MANIFEST}"), &format!("{before}articles/first-ship\n{}", after.split_once('\n').expect("lines").1));
    dossier.build().expect("a folder is no file of ours");
    dossier.equals_a_clean_build();
}

#[test]
fn a_build_that_was_overtaken_publishes_nothing() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    make(&dossier, &Edit::Add(1));
    let mut session = dossier.session(None);
    make(&dossier, &Edit::Add(2));
    // From another copy of the dossier, which has locks of its own.
    let copy = dossier.copy();
    let once = std::sync::Once::new();
    let other = || _ = copy.session(Some(dossier.output())).build().expect("the dossier builds");
    let overtake = |_: usize, _: usize| once.call_once(other);
    let failure = session.build_part(Extent::default(), Default::default(), &overtake).expect_err("another build came first");
    assert!(matches!(failure, NotBuilt::Busy(_)), "{failure:?}");
    dossier.equals_a_clean_build();
}

/// Every file of a site that one session has read again and again, beside that of a session which has just begun.
fn equals_a_new_session(dossier: &Dossier, session: &mut Session, edit: &Edit) {
    equals_a_new_session_after(dossier, session, &format!("{edit:?}"), || make(dossier, edit));
}

fn equals_a_new_session_after(dossier: &Dossier, session: &mut Session, edit: &str, change: impl FnOnce()) {
    let before = files(dossier.root());
    change();
    let after = files(dossier.root());
    let changed = before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name));
    let changed = changed.filter_map(|name| SitePath::new(name).ok()).collect();
    session.refresh_files(&changed).expect("the folder can be read");
    is_as_new(session, &dossier.session(None), edit);
}

fn is_as_new(session: &Session, anew: &Session, edit: &str) {
    assert_eq!(session.is_sound(), anew.is_sound(), "after {edit}");
    let told = |session: &Session| session.problems().iter().map(|p| format!("{} {} {}", p.path, p.code, p.message)).collect::<Vec<_>>();
    let Some(plan) = anew.plan().filter(|_| anew.is_sound()) else {
        // While a file is broken, what shows only beside other files may wait.
        let errors = session.problems().iter().filter(|p| p.severity == Severity::Error);
        return errors.for_each(|error| assert!(anew.problems().iter().any(|p| p.path == error.path), "{error:?} after {edit}"));
    };
    assert_eq!(told(session), told(anew), "problems after {edit}");
    let paths: Vec<&OutputPath> = plan.jobs.keys().collect();
    let former = session.plan().expect("a sound dossier is planned");
    assert_eq!(former.jobs.keys().collect::<Vec<_>>(), paths, "pages after {edit}");
    for path in paths {
        let file = |session: &Session| session.file(path).expect("the page is planned").expect("it renders");
        assert!(file(session) == file(anew), "{path} after {edit}");
    }
    assert_eq!(session.search_files().ok(), anew.search_files().ok(), "the search index after {edit}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_shows_after_any_edit_what_a_new_one_does(edits in prop::collection::vec(edit(), 1..8)) {
        let dossier = Dossier::copy_of("basic");
        let mut session = dossier.session(None);
        for edit in &edits {
            equals_a_new_session(&dossier, &mut session, edit);
        }
    }
}

#[test]
fn a_session_learns_of_what_left_while_a_folder_came() {
    let dossier = Dossier::copy_of("basic");
    let mut session = dossier.session(None);
    let mut refreshed = |told: &[&str], edit: &str| {
        let told = told.iter().map(|path| SitePath::new(path).expect("a path")).collect();
        session.refresh_files(&told).expect("the folder can be read");
        is_as_new(&session, &dossier.session(None), edit);
    };
    let (there, moved) = ("content/articles/2026/2026-01-15-first-ship.md", "content/articles/old/2026-01-15-first-ship.md");
    std::fs::create_dir(dossier.root().join("content/articles/old")).expect("a folder can be made");
    std::fs::rename(dossier.root().join(there), dossier.root().join(moved)).expect("a file can be moved");
    refreshed(&[there, "content/articles/old", moved], "a move into a new folder");
    dossier.remove(moved);
    std::fs::create_dir(dossier.root().join("content/articles/zz")).expect("a folder can be made");
    refreshed(&[moved, "content/articles/zz"], "a removal beside a new folder");
}

#[test]
fn a_session_goes_on_into_another_day() {
    let dossier = Dossier::copy_of("basic");
    let (coming, going) = (article(0), article(1));
    dossier.write(&coming, "---\ntitle: Coming\ndate: 2026-02-01\npublish_date: 2026-06-02\n---\n\nA text.\n");
    dossier.write(&going, "---\ntitle: Going\ndate: 2026-02-01\nexpiry_date: 2026-06-03\n---\n\nAnother text.\n");
    let mut session = dossier.session(None);
    for (day, is_changed) in [(1, false), (2, true), (3, true), (4, false)] {
        let today = date(2026, 6, day);
        assert_eq!(session.turn_to(today), is_changed, "on day {day}");
        is_as_new(&session, &dossier.session_on(today, None), &format!("day {day}"));
    }
    let paths: Vec<&str> = session.plan().expect("a plan").catalog.articles.iter().map(|article| article.path.as_str()).collect();
    assert!(paths.contains(&coming.as_str()) && !paths.contains(&going.as_str()), "{paths:?}");
}

#[test]
fn a_session_shows_a_sentence_that_makes_a_story_of_two_articles() {
    let dossier = Dossier::copy_of("basic");
    for (number, text) in ["Баржа вышла из порта утром.", "Паром ждал ледокола до вечера."].iter().enumerate()
    {
        dossier.write(&article(number), &format!("---\ntitle: Лёд {number}\ndate: 2026-02-01\n---\n\n{text}\n"));
    }
    let mut session = dossier.session(None);
    assert!(session.plan().is_some_and(|plan| plan.catalog.stories.is_empty()), "two texts that share little");
    [0, 1].into_iter().for_each(|number| equals_a_new_session(&dossier, &mut session, &Edit::Words(number)));
    assert!(session.plan().is_some_and(|plan| plan.catalog.stories.len() == 1), "two texts that share forty words");
}

#[test]
fn words_are_read_once_a_template_shows_them_and_not_before() {
    let dossier = Dossier::copy_of("basic");
    (0..2).for_each(|number| make(&dossier, &Edit::Add(number)));
    (0..2).for_each(|number| make(&dossier, &Edit::Words(number)));
    let plain = "{% for card in list.articles %}{{ card.title }} {% endfor %}";
    let telling = "{% for card in list.articles %}{{ card.title }} {{ card.story_size }} {% endfor %}";
    let home = "themes/bare/templates/home.html";
    dossier.write("themes/bare/theme.yaml", "views: [home, article]\n").write(home, plain);
    for (name, text) in [("article", "{{ article.title }}"), ("term", "{{ term.name }}"), ("standing", "{{ standing.title }}")] {
        dossier.write(&format!("themes/bare/templates/{name}.html"), text);
    }
    dossier.edit("site.yaml", |text| text + "\ntheme: bare\n").build().expect("the dossier builds");
    let mut session = dossier.session(None);
    let knows_words = |session: &Session| session.articles().iter().filter(|article| article.words.is_some()).count();
    assert_eq!(knows_words(&session), 0);
    for text in [telling, plain, telling] {
        equals_a_new_session_after(&dossier, &mut session, text, || _ = dossier.write(home, text));
        dossier.build().expect("the dossier builds");
        dossier.equals_a_clean_build();
    }
    assert_eq!(knows_words(&session), session.articles().len());
    let page = OutputPath::new("index.html").expect("a path");
    let text = session.file(&page).expect("there is a home page").expect("it renders");
    assert!(String::from_utf8_lossy(&text).contains("Лёд тронулся 1 2"), "two articles share forty words");
}

#[test]
fn an_article_that_is_saved_while_the_site_is_built_leaves_nothing_behind() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the site builds");
    let before = dossier.published();
    let path = "content/articles/2026/2026-01-15-first-ship.md";
    let was = std::fs::read_to_string(dossier.root().join(path)).expect("the article is there");
    dossier.edit("content/topics/ice.md", |text| text + "\nAnd more.\n");
    for text in [was.replace("---\ntitle", "---\nextra: {internal: not for publication}\ntitle"), String::new()] {
        let mut session = dossier.session(None);
        dossier.write(path, &text);
        assert!(matches!(session.build(), Err(NotBuilt::Changed(of)) if of.as_str() == path));
        same(&dossier.published(), &before);
        let page = OutputPath::new("articles/first-ship/index.html").expect("a page");
        assert!(session.file(&page).is_some_and(|page| page.is_err()));
        dossier.write(path, &was);
    }
    let mut session = dossier.session(None);
    dossier.edit(path, |text| text + "\nMore of it.\n");
    session.build().expect_err("the article is another one");
    assert!(session.refresh().expect("the folder can be read"));
    session.build().expect("the site builds");
    dossier.equals_a_clean_build();
    dossier.write(path, &was).build().expect("the site builds");
    dossier.equals_a_clean_build();
}

#[test]
fn an_edit_reaches_every_page_that_shows_it() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    dossier.edit("content/articles/2026/2026-01-15-first-ship.md", |text| text.replace("Первое судно", "Второе судно"));
    let built = dossier.build().expect("the dossier builds");
    assert!(built.written > 3, "home, term and article pages: {built:?}");
    dossier.equals_a_clean_build();
    let old = dossier.published().into_iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Первое судно"));
    assert_eq!(old.map(|(name, _)| name), None, "no page shows the old title");
}

#[test]
fn a_second_build_writes_nothing() {
    let dossier = Dossier::copy_of("basic");
    let first = dossier.build().expect("the dossier builds");
    let second = dossier.build().expect("the dossier builds");
    assert_eq!((second.written, second.removed, second.unchanged), (0, 0, first.written));
}

#[test]
fn the_number_of_threads_does_not_show() {
    let dossier = Dossier::copy_of("basic");
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let output = folder.path().join("public");
        pool.install(|| dossier.session(Some(output.clone())).build()).expect("the dossier builds");
        crate::dossier::files(&output)
    };
    let one = with(1);
    same(&one, &with(2));
    same(&one, &with(8));
}

#[test]
fn what_is_kept_and_damaged_is_made_anew() {
    let dossier = Dossier::copy_of("basic");
    let kept = |dossier: &Dossier| files(dossier.root()).into_iter().filter(|(name, _)| name.starts_with(".dossier/")).collect::<Vec<_>>();
    dossier.build().expect("the dossier builds");
    let names: Vec<String> = kept(&dossier).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.ends_with("/words")) && names.iter().any(|name| name.ends_with("/articles")), "{names:?}");
    for (number, damage) in [3_usize, 2, 1].into_iter().enumerate() {
        for (name, mut bytes) in kept(&dossier) {
            let at = bytes.len() / 4 * damage;
            // What a lock is held by has no bytes.
            bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 0x55);
            std::fs::write(dossier.root().join(name), bytes).expect("a file can be written");
        }
        make(&dossier, &Edit::Add(number));
        built(&dossier);
        dossier.equals_a_clean_build();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn files_of_one_length_and_time_may_take_each_others_places() {
    use std::os::unix::fs::MetadataExt;
    let dossier = Dossier::copy_of("basic");
    let time = |path: &str| {
        let meta = std::fs::metadata(dossier.root().join(path)).expect("the file is there");
        (meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec())
    };
    // Two files are alike once both are written within one step of the system's clock.
    let are_alike = |round: &i32| {
        let [a, b] = ["a", "b"].map(|name| format!("static/{round}/{name}/f.txt"));
        dossier.write(&a, "AAAA").write(&b, "BBBB");
        time(&a) == time(&b)
    };
    let round = (0..1000).find(are_alike).expect("the clock goes in steps");
    // Until then a file may change within the same step, and is read again.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    dossier.build().expect("the dossier builds");
    let [a, b, other] = ["a", "b", "other"].map(|name| dossier.root().join(format!("static/{round}/{name}")));
    for (from, to) in [(&a, &other), (&b, &a), (&other, &b)] {
        std::fs::rename(from, to).expect("folders can be renamed");
    }
    dossier.build().expect("the dossier builds");
    dossier.equals_a_clean_build();
}

#[test]
fn what_others_put_into_the_output_stays() {
    let dossier = Dossier::copy_of("basic");
    dossier.write("public/CNAME", "dossier.example\n");
    dossier.build().expect("a foreign file that no page wants is no obstacle");
    assert_eq!(dossier.published().get("CNAME").map(Vec::as_slice), Some(&b"dossier.example\n"[..]));

    let dossier = Dossier::copy_of("basic");
    dossier.write("public/index.html", "somebody's page");
    let failure = dossier.build().expect_err("a page of somebody else's stands in the way");
    assert!(matches!(failure, NotBuilt::Foreign(..)), "{failure:?}");
    assert_eq!(dossier.published().len(), 1, "nothing was published");
}

/// Refused for these, and the output is as it was.
fn stands_in_the_way(dossier: &Dossier, expected: &[&str]) {
    let before = dossier.published();
    match dossier.build() {
        Err(NotBuilt::Foreign(_, found)) => assert_eq!(found.iter().map(|path| path.as_str()).collect::<Vec<_>>(), expected),
        other => panic!("{other:?}"),
    }
    same(&before, &dossier.published());
}

#[test]
fn what_is_no_page_of_ours_in_its_place_is_named_before_anything_is_written() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    dossier.write("public/note", "a file where a folder belongs").write("public/zz.txt/mine.txt", "a folder where a file belongs");
    dossier
        .write("content/pages/note.md", "---\ntitle: Заметка\n---\n\nТекст.\n")
        .write("static/zz.txt", "ours")
        .write("static/aa.txt", "ours");
    stands_in_the_way(&dossier, &["note", "zz.txt"]);
    dossier.remove("public/note").remove("public/zz.txt/mine.txt");
    stands_in_the_way(&dossier, &["zz.txt"]);
    std::fs::remove_dir(dossier.output().join("zz.txt")).expect("the folder is empty");
    dossier.build().expect("nothing stands in the way");
    dossier.equals_a_clean_build();

    // Our own files and folders may take each other's places.
    dossier.remove("static/aa.txt").write("static/aa.txt/inner/b.txt", "ours");
    dossier.build().expect("a file becomes a folder");
    dossier.equals_a_clean_build();
    std::fs::remove_dir_all(dossier.root().join("static/aa.txt")).expect("it is there");
    dossier.write("static/aa.txt", "ours again");
    dossier.build().expect("a folder becomes a file");
    dossier.equals_a_clean_build();
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_in_the_output() {
    use std::os::unix::fs::symlink;
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    std::fs::create_dir(dossier.root().join("elsewhere")).expect("folders can be made");
    symlink("../elsewhere", dossier.output().join("lnk")).expect("links can be made");
    symlink("../elsewhere/extra.txt", dossier.output().join("extra.txt")).expect("links can be made");
    dossier.write("static/lnk/deep/a.txt", "ours").write("static/extra.txt", "ours");
    stands_in_the_way(&dossier, &["extra.txt", "lnk"]);
    assert_eq!(files(&dossier.root().join("elsewhere")).len(), 0);
}

#[test]
fn only_what_the_manifest_lists_is_removed() {
    let dossier = Dossier::copy_of("basic");
    dossier.build().expect("the dossier builds");
    dossier.write("public/articles/first-ship/note.txt", "mine");
    dossier.remove("content/articles/2026/2026-01-15-first-ship.md");
    let built = dossier.build().expect("the dossier builds");
    assert!(built.removed > 0);
    let published = dossier.published();
    assert!(!published.contains_key("articles/first-ship/index.html"));
    assert!(published.contains_key("articles/first-ship/note.txt"));
}
