//! The program as it is typed: exit codes, streams, and what stands on the disk afterwards.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder in which the program is run.
struct Place {
    folder: tempfile::TempDir,
}

/// What a run came to.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }

    fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "`{what}` is not in: {}", self.err);
        self
    }

    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.current_dir(folder).env_clear().env("SOURCE_DATE_EPOCH", "1780000000").stdin(Stdio::null());
    command
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    /// A dossier with a title and nothing else.
    fn bare() -> Self {
        let place = Self::empty();
        place.write("site.yaml", "title: Harbours\nlanguage: en\n");
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(file, text).expect("files can be written");
        self
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(program(self.folder.path()).args(args))
    }

    fn articles(&self) -> Vec<(String, Vec<u8>)> {
        super::dossier::files(&self.path("content/articles")).into_iter().collect()
    }
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program can be run");
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A paste about a numbered pier, long enough to be an article.
fn paste(number: usize) -> String {
    format!(
        "Pier {number} of Halden opens after repairs\n\nJanuary {number}, 2026\n\n\
        Pier {number} of the port of Halden was opened to ships again after repairs that took the builders {number} weeks, the harbour office said.\n\n\
        The first ship to moor there brought {number}00 tonnes of timber and left on the same evening with a cargo of paper and machines.\n\n\
        The harbour master thanked the builders and said that traffic at pier number {number} would now grow by a third within the year.\n"
    )
}

#[test]
fn a_new_dossier_builds_at_once_in_each_language() {
    for (language, word) in [("ru", "Паром"), ("kk", "паром"), ("en", "ferry")] {
        let place = Place::empty();
        place.run(&["init", "here", "--language", language]).is(0);
        let root = ["--root", "here"];
        let built = place.run(&[&["build"], &root[..]].concat()).is(0);
        assert!(built.out.starts_with("3 articles: "), "{}", built.out);
        assert!(place.read("here/public/index.html").contains(word));
        place.run(&[&["check"], &root[..]].concat()).is(0);
        let again = place.run(&[&["build"], &root[..]].concat()).is(0);
        assert!(again.out.contains(": 0 files written"), "{}", again.out);
    }
}

#[test]
fn one_article_is_counted_as_one() {
    let place = Place::bare();
    place.write("content/articles/pier.md", "---\ntitle: A pier\ndate: 2026-01-15\n---\n\nIt opens.\n");
    let built = place.run(&["build"]).is(0);
    assert!(built.out.starts_with("1 article: "), "{}", built.out);
    place.run(&["export", "html"]).is(0).says("1 article, ");
}

#[test]
fn init_overwrites_nothing() {
    let place = Place::empty();
    place.write("site.yaml", "title: Mine\n").write("notes.txt", "mine");
    place.run(&["init"]).is(1).says("site.yaml").says("nothing was written");
    assert_eq!((place.read("site.yaml"), fs::read_dir(place.folder.path()).unwrap().count()), ("title: Mine\n".to_owned(), 2));

    let place = Place::empty();
    place.write(".gitignore", "/private/\n");
    place.run(&["init", "--title", "Suez: a canal"]).is(0);
    assert_eq!(place.read(".gitignore"), "/private/\n");
    assert!(place.read("site.yaml").contains("title: \"Suez: a canal\""));
}

#[test]
fn deleted_articles_come_back_byte_for_byte() {
    let place = Place::bare();
    for number in 1..=4 {
        place.write(&format!("content/sources/{number}.txt"), paste(number));
    }
    place.run(&["build"]).is(0);
    let before = place.articles();
    assert_eq!(before.len(), 4);
    fs::remove_dir_all(place.path("content/articles")).unwrap();
    place.run(&["build"]).is(0).says("4 sources are left alone, since their articles were deleted");
    assert!(!place.path("content/articles").exists());
    place.run(&["import", "content/sources"]).is(0);
    assert_eq!(place.articles(), before);
    // Without the records nothing tells that they were there.
    fs::remove_dir_all(place.path("content/articles")).unwrap();
    fs::remove_dir_all(place.path(".dossier")).unwrap();
    place.run(&["build"]).is(0);
    assert_eq!(place.articles(), before);
}

#[test]
fn a_deleted_article_stays_deleted_until_its_source_is_named_or_changes() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).write("content/sources/2.txt", paste(2)).run(&["import"]).is(0);
    let path = |name: &str| format!("content/articles/{name}");
    let (gone, kept) = (path(&place.articles()[0].0), path(&place.articles()[1].0));
    let delete = || fs::remove_file(place.path(&gone)).unwrap();
    let is_there = || place.path(&gone).exists();
    // Moved and renamed, the other one is no deleted one.
    fs::create_dir(place.path("content/articles/mine")).unwrap();
    fs::rename(place.path(&kept), place.path("content/articles/mine/own.md")).unwrap();
    delete();
    place.run(&["build"]).is(0).says("1 source is left alone, since its article was deleted");
    place.run(&["import"]).is(0).says("0 imported").says("1 unchanged").says("1 source is left alone");
    let checked = place.run(&["check"]).is(0);
    assert!(
        checked.err.contains("no article stands for content/sources/1.txt") && !checked.err.contains("not imported yet"),
        "{checked:?}"
    );
    assert!(!is_there());
    let dry = |args: &[&str]| place.run(&[&["import", "--dry-run", "--format", "json"], args].concat()).is(0).json().len();
    assert_eq!((dry(&[]), dry(&["content/sources/1.txt"])), (0, 1));
    place.run(&["import", "content/sources/1.txt"]).is(0).says("1 imported");
    assert!(is_there());
    for (file, text) in [("1.txt", paste(1).replace("paper", "steel")), ("1.txt.yaml", "outlet: The Gull\n".to_owned())] {
        delete();
        place.write(&format!("content/sources/{file}"), text).run(&["build"]).is(0).says("imported content/articles");
        assert!(is_there(), "{file}");
    }
    delete();
    place.write("elsewhere/1.txt", place.read("content/sources/1.txt")).run(&["import", "elsewhere/1.txt"]).is(0).says("1 imported");
    delete();
    fs::remove_file(place.path("content/sources/1.txt")).unwrap();
    fs::remove_file(place.path("content/sources/1.txt.yaml")).unwrap();
    assert!(!place.run(&["check"]).is(0).err.contains("no article stands"));
}

#[cfg(unix)]
#[test]
fn nothing_is_imported_where_articles_that_are_there_cannot_be_seen() {
    for outside in [true, false] {
        let place = Place::empty();
        place.write("here/site.yaml", "title: Harbours\n").write("here/content/sources/1.txt", paste(1));
        let run = |args: &[&str]| place.run(&[args, &["--root", "here"]].concat());
        run(&["import"]).is(0);
        let there = place.path(if outside { "disk" } else { "here/disk" });
        fs::rename(place.path("here/content/articles/2026"), &there).unwrap();
        std::os::unix::fs::symlink(&there, place.path("here/content/articles/2026")).unwrap();
        fs::remove_dir_all(place.path("here/.dossier")).unwrap();
        let count = || fs::read_dir(&there).unwrap().count();
        run(&["build"]).is(1).says("not read").says("nothing was published");
        run(&["import", "here/content/sources/1.txt"]).is(1).says("nothing was imported");
        assert_eq!(count(), 1);
        fs::remove_file(place.path("here/content/articles/2026")).unwrap();
        fs::rename(&there, place.path("here/content/articles/2026")).unwrap();
        run(&["import"]).is(0).says("1 unchanged");
    }
}

#[test]
fn an_outlet_s_text_is_not_published_as_an_abstract() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).write("content/outlets/gull.md", "---\nname: The Gull\nrights: abstract\n---\n");
    place.run(&["import", "content/sources/1.txt", "--outlet", "The Gull"]).is(0);
    let article = format!("content/articles/{}", place.articles()[0].0);
    let published = || {
        place.run(&["build"]).is(0);
        let page =
            place.read(&format!("public/articles/{}/index.html", &article["content/articles/2026/2026-01-01-".len()..article.len() - 3]));
        page.contains("harbour office said") || page.contains("dues stay as they are")
    };
    assert!(place.read(&article).contains("\nreview: [body]\n"), "{}", place.read(&article));
    place.run(&["check"]).is(0).says("nobody has confirmed body");
    assert!(!published());
    let text = place.read(&article);
    let (front, _) = text.split_once("review: [body]\n---\n").unwrap();
    let own = format!("{front}---\n\nThe harbour board opens its pier anew, and dues stay as they are until the summer.\n");
    place.write(&article, &own).run(&["check"]).is(0).says("no problems");
    assert!(published());
    // Where the right came later than the text, nothing says that it is none but the record of the import.
    place.write("content/sources/2.txt", paste(2)).run(&["import"]).is(0);
    place.write("site.yaml", "title: Harbours\nlanguage: en\nrights: abstract\n");
    let checked = place.run(&["check"]).is(0).says("dossier::no_abstract");
    assert_eq!(checked.err.matches("dossier::no_abstract").count(), 1, "{}", checked.err);
}

#[test]
fn a_hidden_source_is_taken_in_where_it_is_seen() {
    let place = Place::bare();
    place.write("elsewhere/.note.txt", paste(1)).run(&["import", "elsewhere/.note.txt"]).is(0);
    assert_eq!(place.read("content/sources/note.txt"), paste(1));
}

#[test]
fn two_articles_of_one_title_get_two_addresses() {
    let place = Place::bare();
    let other = paste(3).replace("timber", "grain").replace("builders", "engineers of the navy");
    place.write("content/sources/b.txt", paste(3)).write("content/sources/a.txt", &other);
    place.run(&["import", "--title", "Pier opens"]).is(2).says("--title");
    place.run(&["import"]).is(0);
    let names: Vec<String> = place.articles().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("-2.md")), "{names:?}");
    let (_, numbered) = place.articles().into_iter().find(|(name, _)| name.ends_with("-2.md")).unwrap();
    assert!(String::from_utf8(numbered).unwrap().contains("sources/b.txt"));
}

#[test]
fn an_edited_article_is_never_overwritten() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).write("content/sources/2.txt", paste(2));
    place.run(&["import"]).is(0);
    let article = |n: usize| {
        let articles = place.articles();
        let (name, _) = articles.iter().find(|(_, text)| String::from_utf8_lossy(text).contains(&format!("sources/{n}.txt"))).unwrap();
        format!("content/articles/{name}")
    };
    let (first, second) = (article(1), article(2));
    let edited = place.read(&first).replace("timber", "granite");
    place.write(&first, &edited);
    let of_second = place.read(&second);
    for number in 1..=2 {
        place.write(&format!("content/sources/{number}.txt"), paste(number).replace("paper", "steel"));
    }
    place.run(&["import"]).is(1).says("dossier::source_changed").says(&first);
    assert_eq!(place.read(&first), edited);
    assert_eq!(place.read("content/sources/1.txt"), paste(1).replace("paper", "steel"));
    assert_eq!(place.read(&second).contains("steel"), of_second.contains("paper"), "an untouched one is made anew");
    assert_ne!(place.read(&second), of_second);
    place.run(&["import"]).is(1).says("dossier::source_changed");
    assert_eq!(place.articles().len(), 2);

    // Without a record every article counts as edited.
    fs::remove_dir_all(place.path(".dossier")).unwrap();
    place.write("content/sources/2.txt", paste(2));
    let before = place.read(&second);
    place.run(&["import"]).is(1).says(&second);
    assert_eq!(place.read(&second), before);
}

/// What a build does first, with somebody who hears how far it is.
fn imported(place: &Place, told: dossier::collect::Told<'_>) -> dossier::collect::Outcome {
    let disk = dossier::disk::Disk::open(place.folder.path()).unwrap();
    let file = dossier::model::SitePath::new("site.yaml").unwrap();
    let site = dossier::settings::site(&file, &place.read("site.yaml"), &[]).0;
    dossier::collect::import_new(&disk, &site, told).unwrap()
}

#[test]
fn an_article_edited_while_its_source_is_imported_anew_is_left() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).run(&["import"]).is(0);
    let article = format!("content/articles/{}", place.articles()[0].0);
    let edited = place.read(&article).replace("title: ", "title: Mine: ");
    place.write("content/sources/1.txt", paste(1).replace("paper", "steel"));
    let outcome = imported(&place, &|_, _| _ = place.write(&article, &edited));
    assert_eq!(outcome.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["dossier::source_changed"]);
    assert_eq!((outcome.collected.len(), outcome.refused, place.read(&article)), (0, 1, edited));
    place.run(&["import"]).is(1).says("has been edited since it was imported");
}

#[test]
fn articles_of_an_import_that_was_ended_are_known_as_untouched() {
    let place = Place::bare();
    for number in 100..360 {
        place.write(&format!("content/sources/{number}.txt"), paste(number));
    }
    let done = std::sync::atomic::AtomicUsize::new(0);
    // More than are written at once.
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        imported(&place, &|count, _| {
            assert!(done.fetch_add(count, std::sync::atomic::Ordering::Relaxed) < 258, "as if the process was ended");
        })
    }));
    assert!(ended.is_err());
    assert_eq!((place.articles().len(), place.path(".dossier/imported.json").exists()), (256, false));
    place.write("content/sources/100.txt", paste(100).replace("paper", "steel"));
    place.run(&["import"]).is(0).says("5 imported");
    assert_eq!((place.articles().len(), place.path(".dossier/importing").exists()), (260, false));
    assert_eq!(place.articles().iter().filter(|(_, text)| String::from_utf8_lossy(text).contains("steel")).count(), 1);
    place.run(&["import"]).is(0).says("0 imported").says("260 unchanged");
    place.run(&["clean"]).is(0).says("count as edited from now on");
    place.write("content/sources/100.txt", paste(100));
    let told = place.run(&["import"]).is(1).says("dossier::source_changed").err;
    assert!(told.replace("\n  │", "").contains("may have been edited since it was imported"), "{told}");
}

#[test]
fn imports_wait_for_each_other() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1));
    let disk = dossier::disk::Disk::open(place.folder.path()).unwrap();
    for command in ["import", "build", "clean"] {
        let lock = dossier::collect::hold(&disk).unwrap();
        let mut child = program(place.folder.path()).arg(command).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().unwrap()));
        assert_eq!(lines.next().unwrap().unwrap(), "waiting for another import to end");
        if command == "import" {
            assert_eq!(place.articles(), []);
        }
        assert!(child.try_wait().unwrap().is_none());
        place.run(&["import", "--dry-run"]).is(0);
        drop(lock);
        assert!(child.wait().unwrap().success());
        assert_eq!(place.articles().len(), 1);
    }
}

#[test]
fn a_check_tells_what_a_build_counts() {
    let place = Place::bare();
    place.write("content/articles/2026-01-03-quay.md", "---\ntitle: Quay\ndate: 2026-01-03\ndraft: true\n---\n\n[x](/gone/)\n");
    place.write("content/articles/2026-01-04-pier.md", "---\ntitle: Pier\ndate: 2026-01-04\n---\n\n[x](2026-01-03-quay.md) [y](/none/)\n");
    place.run(&["build"]).is(0).says("2 broken_link");
    let checked = place.run(&["check"]).is(0).says("2026-01-03-quay.md is a draft").says("/gone/");
    assert_eq!(checked.err.matches("dossier::broken_link").count(), 3, "{}", checked.err);
    assert_eq!(checked.err.matches("at `/none/`").count(), 1, "{}", checked.err);
    place.run(&["check", "--strict"]).is(1);
    place.run(&["build", "--drafts"]).is(0).says("2 broken_link");
}

#[test]
fn a_date_that_stands_in_for_the_clock_and_is_none_is_named() {
    let place = Place::bare();
    for wrong in ["1764460800000000", "9223372036854775807", "-9223372036854775808", "today"] {
        let ran = ran(program(place.folder.path()).arg("build").env("SOURCE_DATE_EPOCH", wrong));
        ran.is(2).says(&format!("SOURCE_DATE_EPOCH is `{wrong}`"));
    }
    ran(program(place.folder.path()).arg("build").env("SOURCE_DATE_EPOCH", "")).is(0);
}

#[test]
fn articles_that_were_made_twice_of_one_source_are_told() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).run(&["import"]).is(0);
    let article = format!("content/articles/{}", place.articles()[0].0);
    place.write(&article.replace(".md", "-2.md"), place.read(&article));
    place.run(&["check"]).is(0).says("dossier::made_twice").says(&article);
    // Two articles of one text, made by hand.
    fs::rename(place.path(&article.replace(".md", "-2.md")), place.path(&article.replace(".md", "-part.md"))).unwrap();
    assert!(!place.run(&["check"]).is(0).err.contains("dossier::made_twice"));
}

#[test]
fn a_moved_or_broken_article_is_not_imported_again() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1));
    place.run(&["import"]).is(0);
    let (name, text) = place.articles().remove(0);
    fs::remove_file(place.path(&format!("content/articles/{name}"))).unwrap();
    let broken = String::from_utf8(text).unwrap().replacen("title: ", "title: [", 1);
    place.write("content/articles/mine/own-name.md", &broken);
    place.run(&["import"]).is(0).says("0 imported");
    assert_eq!(place.articles(), [("mine/own-name.md".to_owned(), broken.into_bytes())]);
    place.run(&["build"]).is(1).says("[content/articles/mine/own-name.md:").says("nothing was published");
    assert!(!place.path("public/index.html").exists());
}

#[test]
fn the_same_text_is_refused_with_the_name_of_the_first() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1)).write("elsewhere/copy.txt", paste(1)).write("content/sources/2.txt", paste(1));
    place.run(&["import"]).is(1).says("content/sources/2.txt: this is the very same text as").says("content/sources/1.txt");
    place.run(&["import", "elsewhere/copy.txt"]).is(1).says("copy.txt").says("content/sources/1.txt").says("1 refused");
    assert_eq!(place.articles().len(), 1);
    assert!(!place.path("content/sources/copy.txt").exists());
}

#[test]
fn a_reprint_is_marked_and_the_same_words_from_the_same_outlet_are_refused() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1));
    place.run(&["import"]).is(0);
    place.write(
        "more/reprint.txt",
        paste(1) + "\nThe town council of Halden welcomed the news from the harbour and promised a new road to the pier.\n",
    );
    place.write("more/spaced.txt", paste(1).replace(". ", ".  ") + "\n\n");
    place.run(&["import", "more/reprint.txt"]).is(0);
    place.run(&["import", "more/spaced.txt"]).is(1).says("word for word the text of content/articles/2026/");
    let marked: Vec<bool> = place.articles().iter().map(|(_, text)| String::from_utf8_lossy(text).contains("reprint]")).collect();
    assert_eq!(marked.iter().filter(|m| **m).count(), 1);
    let before = place.articles();
    fs::remove_dir_all(place.path("content/articles")).unwrap();
    place.run(&["import", "content/sources"]).is(1).says("content/sources/spaced.txt");
    assert_eq!(place.articles(), before);
}

#[test]
fn the_same_bytes_from_another_outlet_are_its_reprint_and_change_nothing_of_the_first() {
    let place = Place::bare();
    let outlets = |place: &Place| {
        let outlet = |(_, text): (String, Vec<u8>)| {
            let text = String::from_utf8(text).unwrap();
            text.lines().find_map(|line| line.strip_prefix("outlet: ")).unwrap().to_owned()
        };
        place.articles().into_iter().map(outlet).collect::<BTreeSet<String>>()
    };
    place.write("in/gull.txt", paste(1)).write("in/herald.txt", paste(1)).write("in/other.txt", paste(1));
    place.run(&["import", "in/gull.txt", "--outlet", "Gull"]).is(0).says("1 imported");
    place.run(&["import", "in/herald.txt", "--outlet", "Herald", "--dry-run"]).is(0);
    let ran = place.run(&["import", "in/herald.txt", "--outlet", "Herald"]).is(0).says("1 imported");
    assert!(ran.out.contains("the same story: content/articles/"), "{}", ran.out);
    assert_eq!(outlets(&place), BTreeSet::from(["Gull".to_owned(), "Herald".to_owned()]));
    // What an outlet has printed already, or nobody in particular.
    place.run(&["import", "in/other.txt", "--outlet", "Herald"]).is(0).says("1 unchanged");
    place.run(&["import", "in/other.txt"]).is(1).says("the very same text as content/sources/gull.txt");
    // The file of that name is taken back in with another outlet.
    place.run(&["import", "in/herald.txt", "--outlet", "Harbour Herald"]).is(0).says("1 imported");
    assert_eq!(outlets(&place), BTreeSet::from(["Gull".to_owned(), "Harbour Herald".to_owned()]));
    // Files of one name in the outlets' folders.
    let place = Place::bare();
    place.write("in/gull/1.txt", paste(1)).write("in/gull/1.txt.yaml", "outlet: Gull\n");
    place.write("in/herald/1.txt", paste(1)).write("in/herald/1.txt.yaml", "outlet: Herald\n");
    place.run(&["import", "in"]).is(0).says("2 imported");
    place.run(&["import", "in"]).is(1).says("2 refused");
    // Two that lie there together, with what is known beside them.
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("content/sources/a.txt.yaml", "outlet: Gull\n");
    place.write("content/sources/b.txt", paste(1)).write("content/sources/b.txt.yaml", "outlet: Herald\n");
    place.write("content/sources/c.txt", paste(1)).write("content/sources/c.txt.yaml", "outlet: Herald\n");
    place.run(&["import"]).is(1).says("2 imported").says("content/sources/c.txt: this is word for word the text of");
    assert_eq!(outlets(&place), BTreeSet::from(["Gull".to_owned(), "Herald".to_owned()]));
}

#[test]
fn an_import_names_mistakes_in_the_files_of_terms() {
    let place = Place::bare();
    place.write("content/topics/ferries.md", "---\nlabels: {en: Ferries}\ncue: [pier]\n---\n").write("content/sources/1.txt", paste(1));
    place.run(&["import", "--dry-run"]).is(1).says("[content/topics/ferries.md:3:1]").says("did you mean `cues`?");
    place.run(&["import"]).is(1).says("[content/topics/ferries.md:3:1]").says("1 imported").says("0 refused");
}

#[test]
fn texts_from_elsewhere_are_copied_in_first() {
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("elsewhere/a.txt", paste(2)).write("elsewhere/deep/c.txt", paste(3));
    place.write("elsewhere/notes.csv", "not a text").write("elsewhere/page_files/ad.html", "<p>ad</p>").write("elsewhere/page.html", "");
    place.run(&["import"]).is(0);
    let ran = place.run(&["import", "elsewhere", "--format", "json"]).is(1).says("page.html");
    let found: Vec<String> = ran.json().iter().map(|line| line["source"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found, ["content/sources/a-2.txt", "content/sources/deep/c.txt"]);
    assert_eq!(place.read("content/sources/a-2.txt"), paste(2));
    assert_eq!(place.read("content/sources/a.txt"), paste(1));
    place.run(&["import", "elsewhere/notes.csv"]).is(1).says("cannot be imported");
    place.run(&["import", "elsewhere/missing.txt"]).is(1).says("it is not there");
}

#[test]
fn what_the_editor_knows_beats_what_is_detected() {
    let place = Place::bare();
    place.write("content/topics/piers.md", "---\nlabel: Piers\n---\n");
    let mut command = program(place.folder.path());
    let args = [
        "import",
        "-",
        "--title",
        "Own title: mine",
        "--date",
        "2025-11~",
        "--outlet",
        "The Gull",
        "--topic",
        "piers",
        "--author",
        "Ann Berg",
    ];
    let mut child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(paste(5).as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let (name, text) = place.articles().remove(0);
    let text = String::from_utf8(text).unwrap();
    assert_eq!(name, "2025/own-title-mine.md");
    for line in ["title: \"Own title: mine\"", "date: 2025-11~", "outlet: The Gull", "author: Ann Berg", "topics: [piers]"] {
        assert!(text.contains(&format!("\n{line}\n")), "{line}: {text}");
    }
    assert_eq!(fs::read_dir(place.path("content/sources")).unwrap().count(), 2);
    // It is written beside the source, and remembered when the article is made anew.
    fs::remove_dir_all(place.path("content/articles")).unwrap();
    fs::remove_dir_all(place.path(".dossier")).unwrap();
    place.run(&["build"]).is(0);
    assert_eq!(place.articles(), [(name, text.into_bytes())]);
}

#[test]
fn a_text_with_the_longest_of_names_is_taken_in() {
    let place = Place::bare();
    let name = format!("{}.txt", "Ж".repeat(125));
    place.write(&format!("elsewhere/{name}"), paste(1)).write("elsewhere/z.txt", paste(2)).write("elsewhere/empty.txt", "");
    place.run(&["import", "elsewhere", "--outlet", "The Gull"]).is(1).says("empty.txt");
    assert_eq!(place.articles().len(), 2);
    let sources = super::dossier::files(&place.path("content/sources"));
    let facts = sources.iter().filter(|(name, _)| name.ends_with(".txt.yaml")).count();
    assert_eq!((sources.len(), facts), (5, 2), "{:?}", sources.keys());
}

#[test]
fn what_is_typed_of_a_text_that_is_there_renews_its_article_unless_it_was_edited() {
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("elsewhere/a.txt", paste(1));
    place.run(&["import"]).is(0);
    let article = || String::from_utf8(place.articles().remove(0).1).unwrap();
    place.run(&["import", "content/sources/a.txt", "--outlet", "The Gull"]).is(0).says("1 imported");
    assert!(article().contains("\noutlet: The Gull\n"), "{}", article());
    place.run(&["import", "content/sources/a.txt", "--outlet", "The Gull"]).is(0).says("1 unchanged");
    place.run(&["import", "elsewhere/a.txt", "--outlet", "The Tern"]).is(0).says("1 imported");
    assert!(article().contains("\noutlet: The Tern\n"), "{}", article());
    place.write("content/sources/a.txt.yaml", "outlet: The Kite\n");
    place.run(&["import"]).is(0).says("1 imported");
    assert!(article().contains("\noutlet: The Kite\n"), "{}", article());
    // What is typed without a name is said of new texts alone.
    place.run(&["import", "--outlet", "The Gull"]).is(0).says("1 unchanged");
    assert!(article().contains("\noutlet: The Kite\n"), "{}", article());
    let (name, text) = place.articles().remove(0);
    let edited = [text.as_slice(), b"\nA word of the editor's.\n"].concat();
    place.write(&format!("content/articles/{name}"), &edited).write("content/sources/a.txt.yaml", "outlet: The Owl\n");
    place.run(&["import"]).is(1).says("dossier::facts_changed");
    assert_eq!(place.articles(), [(name, edited)]);
}

#[test]
fn facts_beside_a_text_come_with_it() {
    let place = Place::bare();
    place.write("elsewhere/a.txt", paste(1)).write("elsewhere/a.txt.yaml", "outlet: The Gull\n");
    let ran = place.run(&["import", "elsewhere", "--dry-run", "--format", "json"]).is(0);
    assert_eq!(ran.json()[0]["outlet"], "The Gull");
    place.run(&["import", "elsewhere"]).is(0);
    assert_eq!(place.read("content/sources/a.txt.yaml"), "outlet: The Gull\n");
    let said = |at: usize, outlet: &str| String::from_utf8_lossy(&place.articles()[at].1).contains(&format!("\noutlet: {outlet}\n"));
    assert!(said(0, "The Gull"));
    // They come later than the text, but take the place of nothing.
    place.write("elsewhere/b.txt", paste(2)).run(&["import", "elsewhere/b.txt"]).is(0);
    place.write("elsewhere/b.txt.yaml", "outlet: The Tern\n").run(&["import", "elsewhere/b.txt"]).is(0).says("1 imported");
    assert!(said(1, "The Tern"));
    place.write("elsewhere/b.txt.yaml", "outlet: The Owl\n").run(&["import", "elsewhere/b.txt"]).is(1).says("other facts lie beside");
    assert_eq!(place.read("content/sources/b.txt.yaml"), "outlet: The Tern\n");
    assert!(said(1, "The Tern"));
}

#[test]
fn facts_may_stand_between_the_lines_of_front_matter() {
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("content/sources/a.txt.yaml", "---\noutlet: The Gull\n---\n");
    place.run(&["import"]).is(0);
    assert!(String::from_utf8_lossy(&place.articles()[0].1).contains("\noutlet: The Gull\n"));
    place.write("content/sources/a.txt.yaml", "outlet: The Gull\n---\ntitle: My own\n");
    place.run(&["import"]).is(1).says("what stands below a second line --- is not read").says("3 │ title: My own");
    place.write("content/sources/a.txt.yaml", "---\ntitel: My own\n");
    place.run(&["import"]).is(1).says("did you mean `title`?").says("2 │ titel: My own");
}

#[test]
fn a_source_of_which_nothing_can_be_kept_is_refused_alone() {
    let place = Place::bare();
    let long = format!("content/sources/{}.txt", "a".repeat(248));
    place.write(&long, paste(1)).write("content/sources/b.txt", paste(2));
    place.run(&["import", &long, "content/sources/b.txt", "--outlet", "The Gull"]).is(1).says("dossier::long_name");
    assert_eq!(place.articles().len(), 1);
    place.write("content/sources/b.txt", paste(3));
    place.run(&["import"]).is(0).says("2 imported");
}

#[cfg(unix)]
#[test]
fn a_source_with_a_character_that_nobody_sees_in_its_name_is_known_again() {
    let place = Place::bare();
    let source = "content/sources/strike\u{200b}, \"port\".txt";
    place.write(source, paste(1)).run(&["import"]).is(0);
    let checked = place.run(&["check"]).is(0);
    assert!(!checked.err.contains("source_missing"), "{}", checked.err);
    place.write(source, paste(2)).run(&["import"]).is(0).says("1 imported");
}

#[test]
fn an_import_that_was_broken_off_is_finished_by_the_same_command() {
    let place = Place::bare();
    place.write("elsewhere/a.txt", paste(1)).write("elsewhere/b.txt", paste(2)).write("content/sources/a.txt", paste(1));
    let left = place.path("content/sources/.4711-3.new");
    fs::write(&left, "half a te").unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    fs::File::options().write(true).open(&left).unwrap().set_modified(old).unwrap();
    place.run(&["import", "elsewhere"]).is(0).says("2 imported");
    assert!(!left.exists());
    place.run(&["import", "elsewhere", "--dry-run"]).is(1).says("the very same text as content/sources/a.txt");
    place.run(&["import", "elsewhere"]).is(1).says("the very same text as content/sources/a.txt");
    assert_eq!(place.articles().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_named_and_the_others_are() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("content/sources/closed/b.txt", paste(2));
    let rights = |mode| fs::set_permissions(place.path("content/sources/closed"), fs::Permissions::from_mode(mode)).unwrap();
    rights(0);
    let is_root = fs::read_dir(place.path("content/sources/closed")).is_ok();
    let ran = place.run(&["import"]);
    rights(0o755);
    if is_root {
        crate::browser::skipped("root may read every folder");
        return;
    }
    ran.is(1).says("content/sources/closed").says("no permission").says("1 imported");
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn the_dossier_itself_is_no_folder_of_texts() {
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1));
    place.run(&["build"]).is(0);
    place.run(&["import", "."]).is(2).says("the dossier itself");
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn what_is_piped_in_and_cannot_be_read_is_not_kept() {
    let place = Place::bare();
    place.run(&["import", "-"]).is(1).says("standard input: the source is empty").says("1 refused");
    assert!(!place.path("content/sources").exists());
}

#[test]
fn a_dry_run_warns_as_the_import_would() {
    let place = Place::bare();
    let part = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"dues.pdf\"\n\n%PDF\n--b--\n";
    let head = "From: Ann Berg <ann@gull.example>\nSubject: Dues\nDate: Wed, 12 Nov 2025 14:05:00 +0500\nContent-Type: multipart/mixed; boundary=b\n";
    place.write("elsewhere/dues.eml", format!("{head}\n--b\nContent-Type: text/plain\n\nSee the attachment.\n--b\n{part}"));
    place.run(&["import", "elsewhere", "--dry-run"]).is(1).says("dues.pdf");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_named_and_the_others_are_read() {
    let place = Place::bare();
    place.write(
        "elsewhere/note.txt",
        "The ferry of Gull Island sails again from Monday.\n\nIt had been laid up for repairs since the storm of March.\n",
    );
    let _waits = std::os::unix::net::UnixListener::bind(place.path("elsewhere/pipe.txt")).unwrap();
    place.run(&["import", "elsewhere"]).is(1).says("pipe.txt").says("no file");
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn a_dry_run_prints_one_object_a_line_and_writes_nothing() {
    let place = Place::bare();
    for number in [3, 1, 2] {
        place.write(&format!("elsewhere/{number}.txt"), paste(number));
    }
    let before = super::dossier::files(place.folder.path());
    let ran = place.run(&["import", "elsewhere", "--dry-run", "--format", "json"]).is(0);
    assert_eq!(super::dossier::files(place.folder.path()), before);
    let lines = ran.json();
    let sources: Vec<&str> = lines.iter().map(|line| line["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["elsewhere/1.txt", "elsewhere/2.txt", "elsewhere/3.txt"]);
    let first = ran.out.lines().next().unwrap();
    let keys = [
        "source",
        "title",
        "date",
        "outlet",
        "via",
        "author",
        "author_role",
        "people",
        "topics",
        "lang",
        "genre",
        "source_url",
        "body",
        "review",
    ];
    let places: Vec<usize> =
        keys.iter().map(|key| first.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key}: {first}"))).collect();
    assert!(places.is_sorted(), "{first}");
    assert_eq!(lines[0].as_object().unwrap().len(), keys.len());
    assert_eq!((&lines[0]["lang"], &lines[0]["outlet"], &lines[0]["author_role"]), (&"en".into(), &Value::Null, &Value::Null));
    assert!(lines[0]["body"].as_str().unwrap().contains("timber"));
}

#[test]
fn a_source_that_fails_does_not_keep_the_others_out() {
    let place = Place::bare();
    place.write("content/sources/a.txt", "").write("content/sources/b.txt", paste(1));
    fs::File::create(place.path("content/sources/d.txt")).unwrap().set_len(50 << 20).unwrap();
    let ran = place.run(&["import"]).is(1).says("content/sources/a.txt").says("larger than");
    assert!(ran.out.contains("from content/sources/b.txt"), "{}", ran.out);
    assert_eq!(place.articles().len(), 1);
    assert_eq!(fs::read_dir(place.path("content/sources")).unwrap().count(), 3);
    place.run(&["check"]).is(1).says("content/sources/a.txt");
    place.run(&["build"]).is(0).says("warnings: ");
}

#[test]
fn whatever_is_among_the_sources_the_others_go_on() {
    let place = Place::bare();
    let broken: [(&str, &[u8], &str); 6] = [
        ("a.txt", b" ", "empty_source"),
        ("b.txt", b"\x89PNG\r\n\x1a\n0000", "binary_source"),
        ("c.docx", b"PK\x03\x04 no archive", "broken_source"),
        ("d.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>", "broken_source"),
        ("e.eml", b"From: a@b.example\r\nSubject: x\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n\r\n", "mail_without_body"),
        ("f.pdf", b"%PDF-1.4\ntrailer << /Encrypt 5 0 R >>", "encrypted_source"),
    ];
    for (name, bytes, _) in broken {
        place.write(&format!("content/sources/{name}"), bytes);
    }
    place.write("content/sources/z.txt", paste(1));
    let ran = place.run(&["import"]).is(1);
    for (name, _, code) in broken {
        assert!(ran.err.contains(&format!("dossier::{code}")) && ran.err.contains(name), "{name}: {}", ran.err);
    }
    assert!(!ran.err.contains("panicked") && !ran.err.contains("backtrace"), "{}", ran.err);
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn an_explanation_warns_as_the_import_does_and_goes_on() {
    let place = Place::bare();
    let pdf = "--b\r\nContent-Type: application/pdf; name=dues.pdf\r\n\r\n%PDF\r\n";
    let head = "From: a@b.example\r\nSubject: Piers\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
    place.write("new/a.txt", " ").write("new/b.eml", format!("{head}{}\r\n{pdf}--b--\r\n", paste(1)));
    let ran = place.run(&["import", "--explain", "new"]).is(1).says("dossier::empty_source").says("dossier::unread_attachment");
    assert!(ran.out.contains("kept ") && ran.out.contains("# new/a.txt\n# new/b.eml\n"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_read() {
    let place = Place::bare();
    let outside = Place::empty();
    outside.write("secret.txt", paste(1));
    place.write("content/sources/own.txt", paste(2));
    std::os::unix::fs::symlink(outside.path("secret.txt"), place.path("content/sources/link.txt")).unwrap();
    place.run(&["import"]).is(1).says("dossier::link_outside").says("content/sources/link.txt");
    assert_eq!(place.articles().len(), 1);
    place.run(&["build"]).is(1).says("dossier::link_outside");

    let place = Place::bare();
    place.write("elsewhere/own.txt", paste(2));
    std::os::unix::fs::symlink(outside.path("secret.txt"), place.path("elsewhere/link.txt")).unwrap();
    place.run(&["import", "elsewhere"]).is(1).says("link.txt");
    assert_eq!(place.articles().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_a_mistake() {
    let place = Place::bare();
    place.write("shared/own.md", "---\ntitle: Own\ndate: 2026-01-01\n---\n\nA text.\n");
    fs::create_dir_all(place.path("content/articles")).unwrap();
    std::os::unix::fs::symlink("../../shared", place.path("content/articles/shared")).unwrap();
    for command in ["check", "build"] {
        place.run(&[command]).is(1).says("dossier::link_to_folder").says("content/articles/shared");
    }
    fs::remove_file(place.path("content/articles/shared")).unwrap();
    fs::rename(place.path("shared"), place.path("content/articles/shared")).unwrap();
    place.write("assets/note.txt", "x");
    std::os::unix::fs::symlink("assets", place.path("static")).unwrap();
    place.run(&["build"]).is(0);
    assert!(place.path("public/articles/own/index.html").exists() && place.path("public/note.txt").exists());
}

#[test]
fn mistakes_in_site_yaml_are_shown_with_their_lines() {
    let place = Place::empty();
    place.write("site.yaml", "title: Гавани\noutput_dir: ../elsewhere\nper_pgae: 3\nlanguages: [ru, рус]\n");
    let shown = "\
dossier::bad_setting
  × the output folder `../elsewhere` leads outside the folder
   ╭─[site.yaml:2:13]
 2 │ output_dir: ../elsewhere
   ·             ────────────
  help: write a folder inside the dossier, as in public; a folder elsewhere can
        be given with --output-dir
";
    let mut narrow = program(place.folder.path());
    let ran = ran(narrow.args(["check"]).env("COLUMNS", "80")).is(1).says(shown).says("did you mean `per_page`?").says("3 errors");
    assert_eq!(ran.out, "");
    for command in ["build", "import", "new", "list", "clean"] {
        let more: &[&str] = match command {
            "new" => &["x"],
            "list" => &["topics"],
            _ => &[],
        };
        place.run(&[&[command], more].concat()).is(1).says("site.yaml:4:17");
    }
    let json = place.run(&["check", "--format", "json"]).is(1);
    let first: Value = serde_json::from_str(json.err.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["path"], &first["line"], &first["column"], &first["end_column"]),
        (&"site.yaml".into(), &2.into(), &13.into(), &25.into())
    );
}

#[test]
fn the_environment_overrides_site_yaml() {
    let place = Place::bare();
    let with = |name: &str, value: &str| ran(program(place.folder.path()).args(["build"]).env(name, value));
    with("DOSSIER_TITLE", "Fishing boats").is(0);
    assert!(place.read("public/index.html").contains("Fishing boats"));
    with("DOSSIER_PER_PAGE", "none").is(1).says("DOSSIER_PER_PAGE");
    with("DOSSIER_OUTPUT_DIR", "/tmp").is(1).says("DOSSIER_OUTPUT_DIR");
}

#[test]
fn what_is_typed_wrongly_exits_with_2() {
    let place = Place::bare();
    for args in [
        &["biuld"][..],
        &["build", "--strikt"],
        &["import", "--date", "yesterday"],
        &["import", "--lang", "русский"],
        &["import", "--title", " "],
        &["import", "--url", "gull.example/dues"],
        &["build", "--base-url", "example.org"],
        &["build", "--shard", "9/8"],
        &["list", "everything"],
        &["new"],
        &["new", " "],
    ] {
        place.run(args).is(2);
    }
    place.run(&["--help"]).is(0);
    place.run(&["import", "--help"]).is(0);
    assert!(place.run(&["--version"]).is(0).out.starts_with("dossier "));
}

#[test]
fn without_a_dossier_it_says_what_to_do() {
    let place = Place::empty();
    for args in [&["build"][..], &["import"], &["check"], &["list", "articles"], &["serve"], &["clean"], &["new", "x"]] {
        place.run(args).is(1).says("dossier init");
    }
    place.run(&["build", "--root", "missing"]).is(1).says("there is no folder missing");
    place.write("deep/er/site.yaml", "title: x\n").write("deep/er/still/x.txt", "");
    ran(program(&place.path("deep/er/still")).args(["build", "--quiet"])).is(0);
    assert!(place.path("deep/er/public/index.html").exists());
}

#[test]
fn foreign_files_in_the_output_folder_are_left_alone() {
    let place = Place::bare();
    place.write("public/index.html", "mine").write("public/notes/a.txt", "mine too");
    place.run(&["build"]).is(1).says("index.html").says("nothing was written");
    assert_eq!(place.read("public/index.html"), "mine");
    fs::remove_file(place.path("public/index.html")).unwrap();
    place.run(&["build"]).is(0);
    place.run(&["clean"]).is(0);
    let left: Vec<String> = super::dossier::files(&place.path("public")).into_keys().collect();
    assert_eq!((left, place.path(".dossier").exists()), (vec!["notes/a.txt".to_owned()], false));
    place.run(&["clean"]).is(0);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_told() {
    let place = Place::bare();
    place.write("file", "mine");
    place.run(&["build", "--output-dir", "file/public"]).is(1).says("file");
    assert_eq!(place.read("file"), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let place = Place::bare();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    ran(program(place.folder.path()).args(["man"]).stdout(full)).is(1);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = program(place.folder.path()).args(["man"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stderr).contains("cannot write to standard output"));
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let place = Place::bare();
    let mut child = program(place.folder.path()).args(["man"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn a_port_in_use_is_told() {
    let place = Place::bare();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    place.run(&["serve", "--port", &port]).is(1).says(&port).says("--port");
}

#[test]
fn colours_are_used_when_they_are_wanted() {
    let place = Place::empty();
    place.write("site.yaml", "titel: x\n");
    let has_color = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = program(place.folder.path());
        ran(command.args(args).envs(env.iter().copied())).is(1).err.contains('\u{1b}')
    };
    assert!(!has_color(&["check"], &[]), "a pipe is no terminal");
    assert!(has_color(&["check", "--color", "always"], &[]));
    assert!(has_color(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_color(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!has_color(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_new_article_is_laid_out_and_listed() {
    let place = Place::bare();
    let first = place.run(&["new", "Strike: the end", "--date", "2026-01-15", "--lang", "no"]).is(0);
    let second = place.run(&["new", "Strike: the end"]).is(0);
    assert!(Path::new(first.out.trim()).ends_with("content/articles/2026/2026-01-15-strike-the-end.md"), "{}", first.out);
    assert!(Path::new(second.out.trim()).ends_with("content/articles/undated/strike-the-end-2.md"), "{}", second.out);
    place.run(&["check"]).is(0).says("dossier::undated");
    place.run(&["check", "--strict"]).is(1);
    place.run(&["build", "--strict"]).is(1).says("nothing was published");
    let listed = |what: &str| place.run(&["list", what, "--format", "json"]).is(0).json();
    let articles = listed("articles");
    assert_eq!((articles.len(), &articles[0]["lang"], &articles[0]["title"]), (2, &"no".into(), &"Strike: the end".into()));
    assert_eq!(listed("undated").len(), 1);
    for what in ["drafts", "review", "future", "expired"] {
        assert!(listed(what).is_empty(), "{what}");
    }
}

#[test]
fn a_list_tells_what_it_leaves_out() {
    let place = Place::bare();
    place.write("content/articles/whole.md", "---\ntitle: Whole\ndate: 2026-01-01\n---\nText.\n");
    place.write("content/articles/broken.md", "---\ntitel: Broken\n---\nText.\n");
    let ran = place.run(&["list", "articles"]).is(1).says("`titel` is not a key");
    assert!(ran.out.contains("whole.md") && !ran.out.contains("broken.md"), "{}", ran.out);
}

#[test]
fn lists_follow_the_calendar() {
    let place = Place::bare();
    // The clock of these tests stands at 2026-05-28.
    let article = |name: &str, more: &str| {
        place.write(&format!("content/articles/{name}.md"), format!("---\ntitle: {name}\ndate: 2026-01-01\n{more}\n---\nText.\n"));
    };
    article("coming", "publish_date: 2026-05-29");
    article("gone", "expiry_date: 2026-05-28");
    article("draft", "draft: true");
    article("unsure", "review: [date]");
    article("plain", "topics: []");
    let listed = |what: &str| -> Vec<String> {
        let ran = place.run(&["list", what, "--format", "json"]).is(0);
        ran.json().iter().map(|line| line["slug"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed("future"), ["coming"]);
    assert_eq!(listed("expired"), ["gone"]);
    assert_eq!(listed("drafts"), ["draft"]);
    assert_eq!(listed("review"), ["unsure"]);
    assert_eq!(listed("articles"), ["coming", "draft", "gone", "plain", "unsure"]);
    assert!(place.run(&["build"]).is(0).out.starts_with("2 articles"));
    assert!(place.run(&["build", "--drafts", "--future"]).is(0).out.starts_with("4 articles"));
}

#[test]
fn a_source_that_is_gone_is_told_by_check() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1));
    place.run(&["import"]).is(0);
    fs::rename(place.path("content/sources/1.txt"), place.path("content/sources/renamed.txt")).unwrap();
    place.run(&["import"]).is(0).says("0 imported");
    place.run(&["check"]).is(0).says("dossier::source_missing");
}

#[test]
fn completions_and_the_manual_are_printed() {
    let place = Place::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(place.run(&["completions", shell]).is(0).out.contains("dossier"));
    }
    assert!(place.run(&["man"]).is(0).out.contains(".TH dossier"));
    let page = place.run(&["man", "import"]).is(0).out;
    assert!(page.contains(".TH dossier-import") && page.contains("explain") && page.contains("root"), "{page}");
    place.run(&["man", "imprt"]).is(1).says("did you mean `import`?");
}

#[test]
fn a_topic_is_exported_as_far_as_rights_allow() {
    let place = Place::bare();
    place.write("content/topics/piers.md", "---\nlabel: Piers\naliases: [Landing stages]\n---\n");
    let article = |name: &str, date: &str, more: &str| {
        let text =
            format!("---\ntitle: {name}\ndate: {date}\n{more}\n---\nThe words of {name}.\n\nMore.\n\nAnd more.\n\nThe end of {name}.\n");
        place.write(&format!("content/articles/{name}.md"), text);
    };
    article("late", "2026-02-02", "topics: [piers]\nrights: full");
    article("early", "2025-01-01", "topics: [piers]\nrights: link");
    article("other", "2026-01-01", "rights: full");
    let ran = place.run(&["export", "html", "--topic", "piers"]).is(0);
    assert_eq!(ran.out, "harbours-piers.html\n");
    let page = place.read("harbours-piers.html");
    assert!(page.contains("The end of late") && !page.contains("The words of early") && !page.contains("The end of other"));
    assert!(page.find("early").unwrap() < page.find("The words of late").unwrap(), "the oldest comes first");
    place.run(&["export", "epub", "-o", "all.epub"]).is(0).says("3 articles");
    assert!(fs::read(place.path("all.epub")).unwrap().starts_with(b"PK"));
    assert_eq!(place.run(&["export", "html", "--topic", "landing stages"]).is(0).out, "harbours-piers.html\n");
    place.run(&["export", "html", "--topic", "peirs"]).is(1).says("did you mean `piers`?");
}

#[test]
fn a_site_is_published_strictly_and_only_changes_are_written() {
    let place = Place::bare();
    place.write("content/articles/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n");
    let args = ["publish", "--to", "www", "--base-url", "https://example.org/h"];
    place.run(&args).is(0);
    assert!(place.read("www/index.html").contains("https://example.org/h/"));
    place.write("content/articles/b.md", "---\ntitle: B\n---\nText.\n");
    let before = super::dossier::files(&place.path("www"));
    place.run(&args).is(1).says("dossier::undated");
    assert_eq!(super::dossier::files(&place.path("www")), before);
}

#[test]
fn a_page_is_fetched_by_its_address_but_not_from_inside_unless_it_is_wanted() {
    use std::io::Read;
    let place = Place::bare();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pier.html", listener.local_addr().unwrap());
    place.run(&["import", &address]).is(1).says("cannot fetch");
    assert!(!place.path("content").exists());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let body: String = paste(7).split("\n\n").map(|line| format!("<p>{line}</p>")).collect();
        let page = format!("<!doctype html><html lang=en><title>Pier</title><body><article>{body}</article></body></html>");
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
            page.len()
        );
    });
    place.run(&["import", "--allow-private", &address]).is(0);
    let (_, article) = place.articles().remove(0);
    let article = String::from_utf8(article).unwrap();
    assert!(article.contains(&format!("\nsource_url: {address}\n")), "{article}");
    assert!(article.contains("first ship to moor"), "{article}");
    place.run(&["import", &address, "other.txt"]).is(2);
}

/// The address of one answer of a server on this machine.
fn served(content_type: &str, body: Vec<u8>) -> String {
    use std::io::Read;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pier", listener.local_addr().unwrap());
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(&[head.into_bytes(), body].concat());
    });
    address
}

#[test]
fn a_fetched_document_is_kept_as_what_it_is_and_a_bad_page_told_by_its_address() {
    let place = Place::bare();
    let drawn = "BT /F1 12 Tf 50 700 Td (Pier 7 of Halden opens after repairs) Tj 0 -40 Td (The pier was opened to ships again, said the office.) Tj ET";
    let address = served("application/octet-stream", super::hostile::pdf_of(drawn.as_bytes(), "", &[]));
    place.run(&["import", "--allow-private", &address]).is(0);
    let kept: Vec<String> = super::dossier::files(&place.path("content/sources")).into_keys().collect();
    assert!(kept.iter().any(|name| name.ends_with(".pdf")), "{kept:?}");

    let empty = served("text/html", b" \n".to_vec());
    let at = empty.trim_start_matches("http://").to_owned();
    place.run(&["import", "--allow-private", &empty]).is(1).says(&format!("{at}: ")).says("save the page in the browser");
}

#[test]
fn files_that_are_not_read_are_told() {
    let place = Place::bare();
    let unread = [
        ("content/articles/2026/2026-01-02-a.md.txt", "rename it to 2026-01-02-a.md"),
        ("content/articles/2026/b.markdown", "rename it to b.md"),
        ("content/articles/quay.jpg", "pictures and other files for readers go into static/"),
        ("content/topics/ships.yaml", "rename it to ships.md"),
        ("content/pages/about.kk.txt", "rename it to about.kk.md"),
        ("content/sources/f.doc", "save it as one of txt, html"),
        ("content/sources/g", "let its name end with .txt"),
        ("content/sources/a.yaml", "if they are those of content/sources/a.txt, call the file content/sources/a.txt.yaml"),
        ("content/sources/gone.txt.yaml", "call it as its source is called, with .yaml behind"),
    ];
    for (path, _) in unread {
        place.write(path, "Some text.");
    }
    let harmless =
        ["articles/~$a.md.txt", "articles/a.md~", "sources/~$x.docx", "sources/a.txt.yaml", "sources/Thumbs.db", "sources/p_files/x.css"];
    harmless.iter().for_each(|path| _ = place.write(&format!("content/{path}"), "title: A"));
    place.write("content/sources/a.txt", paste(1)).write("content/sources/p.html", "<p>no article");
    let checked = place.run(&["check", "--format", "json"]).is(0);
    let problems = checked.err.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let told: Vec<(String, String)> = problems.map(|p| (p["path"].to_string(), p["help"].to_string())).collect();
    for (path, help) in unread {
        assert!(told.iter().any(|(file, what)| file.contains(path) && what.contains(help)), "{path}: {told:?}");
    }
    for path in harmless {
        assert!(!told.iter().any(|(file, _)| file.contains(path)), "{path}: {told:?}");
    }
}

#[test]
fn what_lies_among_the_sources_and_is_none_is_told_by_an_import() {
    let place = Place::bare();
    place.write("content/sources/a.txt", paste(1)).write("content/sources/b.doc", "x").write("content/sources/empty.txt", "");
    let checked = place.run(&["check"]).is(1).says("1 source is not imported yet").says("b.doc");
    assert!(!checked.err.contains("2 sources"), "{}", checked.err);
    place.run(&["import", "--dry-run"]).is(1).says("b.doc");
    fs::remove_file(place.path("content/sources/empty.txt")).unwrap();
    place.run(&["import"]).is(0).says("b.doc").says("1 imported");
    place.run(&["build", "--strict"]).is(1).says("b.doc");
    fs::remove_file(place.path("content/sources/b.doc")).unwrap();
    place.run(&["check"]).is(0);
}

#[test]
fn a_site_is_not_written_among_what_it_is_made_of() {
    let place = Place::bare();
    place.write("content/articles/a.md", "---\ntitle: A\n---\n");
    let before = super::dossier::files(place.folder.path());
    for folder in ["content", "content/sources", "./static/site/", ".", "new/../themes/x", ".git", ".dossier"] {
        place.run(&["build", "-o", folder]).is(2).says("holds the dossier itself");
        place.run(&["publish", "--to", folder, "--base-url", "https://example.org/h"]).is(2).says("holds the dossier itself");
    }
    place.write("elsewhere/notes.txt", "");
    let from_elsewhere = ran(program(&place.path("elsewhere")).args(["build", "-o", "../content"]));
    from_elsewhere.is(2).says("`content` holds the dossier itself");
    fs::remove_dir_all(place.path("elsewhere")).unwrap();
    assert_eq!(super::dossier::files(place.folder.path()), before);
    place.run(&["build", "-o", "new/site"]).is(0);
    assert!(place.path("new/site/index.html").is_file());
}

#[test]
fn parts_built_at_once_make_the_whole() {
    let place = Place::empty();
    place.run(&["init"]).is(0);
    place.run(&["build", "-o", "whole"]).is(0);
    let parts = ["1/4", "2/4", "3/4", "4/4"];
    let spawn = |part: &&str| {
        let args = ["build", "-o", "parts", "--shard", part];
        program(place.folder.path()).args(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = parts.iter().map(spawn).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut whole = super::dossier::files(&place.path("whole"));
    whole.remove(dossier::disk::MANIFEST);
    super::dossier::same(&whole, &super::dossier::files(&place.path("parts")));

    // Parts are made for folders that are filled anew, which is said where one is not.
    place.write("site.yaml", place.read("site.yaml").replace("The island ferry", "The other ferry"));
    for part in parts.map(|part| ["build", "-o", "parts", "--shard", part]) {
        place.run(&part).is(1).says("holds what no build has written").says("filled anew: empty it");
    }
    place.run(&["build", "-o", "parts"]).is(1).says("if parts of a site (--shard) were put together there, empty the folder");
    fs::remove_dir_all(place.path("parts")).unwrap();
    place.run(&["build", "-o", "parts"]).is(0);
}

#[test]
fn a_folder_that_is_written_to_is_neither_built_nor_cleaned() {
    let place = Place::bare();
    place.run(&["build"]).is(0);
    let before = super::dossier::files(&place.path("public"));
    let disk = dossier::disk::Disk::open(place.folder.path()).unwrap();
    let lock = dossier::session::held(&disk, &dossier::disk::Output::new(disk.root().join("public"))).unwrap();
    for command in [&["build", "--force"][..], &["clean"], &["build", "--shard", "1/2"]] {
        place.run(command).is(1).says("another build is writing to ").says("when it has ended");
    }
    super::dossier::same(&before, &super::dossier::files(&place.path("public")));
    drop(lock);
    place.run(&["build", "--force"]).is(0);
    // Of a build that was ended.
    place.write(".public.12345.new/a/index.html", "a").write("public/a/index.html", "a");
    place.write("public/.dossier-unfinished", format!("dossier manifest 1\n{:032x} {} a/index.html\n", 0, u64::MAX));
    place.run(&["clean"]).is(0);
    assert_eq!(super::dossier::files(&place.path("public")).len(), 0);
    assert!(!place.path(".public.12345.new").exists());
}

#[test]
fn a_forced_build_writes_every_file_and_timings_are_told() {
    let place = Place::bare();
    place.run(&["build"]).is(0);
    let before = super::dossier::files(&place.path("public"));
    let forced =
        place.run(&["build", "--force", "--timings"]).is(0).says("import ").says("read articles ").says("plan ").says("render and write ");
    assert!(forced.out.contains(" 0 unchanged, 0 removed"), "{}", forced.out);
    super::dossier::same(&before, &super::dossier::files(&place.path("public")));
}

#[test]
fn an_original_that_does_not_answer_is_told_in_its_place() {
    let place = Place::bare();
    place.write("content/articles/a.md", "---\ntitle: A\ndate: 2026-01-01\nsource_url: http://127.0.0.1:9/gone\n---\nText.\n");
    place.run(&["check"]).is(0).says("no problems");
    place.run(&["check", "--external-links"]).is(0).says("dossier::dead_link").says("[content/articles/a.md:4:");
}

/// A dossier with one article of a day.
fn with_article(name: &str, date: &str) -> Place {
    let place = Place::bare();
    place.write(&format!("content/articles/{name}.md"), format!("---\ntitle: {name}\ndate: {date}\nrights: full\n---\n\nIt opens.\n"));
    place
}

#[test]
fn static_files_for_the_server_are_copied_and_what_programs_leave_is_not() {
    let place = with_article("pier", "2026-01-15");
    for name in [".htaccess", ".nojekyll", ".well-known/security.txt", ".git/config", ".DS_Store", "._a.png", ".a.txt.swp", ".gitkeep"] {
        place.write(&format!("static/{name}"), "x");
    }
    place.write("content/articles/.hidden.md", "no article");
    place.run(&["build"]).is(0);
    for name in [".htaccess", ".nojekyll", ".well-known/security.txt"] {
        assert!(place.path("public").join(name).is_file(), "{name}");
    }
    for name in [".git", ".DS_Store", "._a.png", ".a.txt.swp", ".gitkeep"] {
        assert!(!place.path("public").join(name).exists(), "{name}");
    }
    fs::remove_file(place.path("static/.nojekyll")).unwrap();
    place.run(&["build"]).is(0);
    assert!(!place.path("public/.nojekyll").exists());
}

#[test]
fn articles_are_listed_by_the_day_that_is_shown_wherever_its_clocks_stand() {
    let place = with_article("later", "2026-01-15T03:00:00+05:00");
    place.write("content/articles/earlier.md", "---\ntitle: earlier\ndate: 2026-01-14T23:00\n---\n\nIt opens.\n");
    let listed = place.run(&["list", "articles"]).is(0).out;
    assert!(listed.find("later.md") < listed.find("earlier.md"), "{listed}");
    place.run(&["build"]).is(0);
    let home = place.read("public/index.html");
    assert!(home.find("articles/later/") < home.find("articles/earlier/"));
}

#[test]
fn what_commands_a_terminal_comes_neither_to_it_nor_to_a_page() {
    let place = Place::bare();
    let body =
        "<p>The port of Halden opened again on Wednesday after a strike of dockers, the harbour office said in the evening.</p>".repeat(3);
    place.write(
        "content/sources/a.html",
        format!("<html><body><article><h1>Port &#27;]0;x&#7; opens again</h1>{body}</article></body></html>"),
    );
    place.write("content/articles/b.md", "---\ntitle: \"Pier \\e[31m\"\ndate: 2026-01-15\n---\n\nIt opens.\n");
    let has_controls = |text: &str| text.contains(|c: char| c.is_control() && c != '\n');
    let import = place.run(&["import"]).is(0);
    assert!(import.out.contains("Port") && !has_controls(&import.out), "{:?}", import.out);
    assert!(!has_controls(&place.run(&["list", "articles"]).is(0).out));
    place.run(&["build"]).is(0);
    for (path, bytes) in super::dossier::files(&place.path("public")) {
        assert!(!bytes.contains(&0x1b), "{path}");
    }
}

#[test]
fn publishing_without_an_address_is_told() {
    let place = with_article("pier", "2026-01-15");
    place.write("content/topics/ice.md", "---\nlabel: Ice\n---\n");
    place.run(&["publish", "--to", "www"]).is(0).says("base_url");
    let said = place.run(&["publish", "--to", "www", "--base-url", "https://example.org/h"]).is(0).err;
    assert!(!said.contains("base_url"), "{said}");
    place.write("content/articles/pier.md", "---\ntitle: pier\n---\n\nIt opens.\n");
    place.run(&["publish", "--to", "www"]).is(1).says("× content/articles/pier.md: this article has no date").says("nothing was published");
}

#[cfg(unix)]
#[test]
fn an_export_goes_through_links_and_into_pipes() {
    let place = with_article("pier", "2026-01-15");
    place.write("real.html", "old");
    std::os::unix::fs::symlink("real.html", place.path("link.html")).unwrap();
    place.run(&["export", "html", "-o", "link.html"]).is(0);
    assert!(place.read("real.html").contains("It opens.") && place.path("link.html").is_symlink());
    place.run(&["export", "html", "-o", "/dev/null"]).is(0);
    assert!(!fs::symlink_metadata("/dev/null").unwrap().is_file());
}

#[test]
fn an_empty_variable_is_not_set() {
    let place = with_article("pier", "2026-01-15");
    ran(program(place.folder.path()).args(["build"]).env("DOSSIER_TITLE", "").env("DOSSIER_BASE_URL", " ")).is(0);
    assert!(place.read("public/index.html").contains("Harbours"));
}

#[test]
fn init_takes_its_folder_from_root_too() {
    let place = Place::empty();
    place.run(&["--root", "my dir", "init"]).is(0).says("--root \"my dir\"");
    assert!(place.path("my dir/site.yaml").is_file() && !place.path("site.yaml").exists());
    place.run(&["--root", "a", "init", "b"]).is(2).says("not both");
}

#[test]
fn notes_are_objects_where_reports_are_for_tools() {
    let place = with_article("pier", "2026-01-15");
    place.write("content/sources/1.txt", paste(1));
    let build = place.run(&["--format", "json", "build"]).is(0);
    assert!(build.err.contains("imported"), "{}", build.err);
    for line in build.err.lines() {
        serde_json::from_str::<Value>(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    }
}

#[test]
fn a_site_yaml_in_another_encoding_is_not_called_missing() {
    let place = Place::bare();
    place.write("site.yaml", b"title: \xcf\xee\xf0\xf2\n");
    let said = place.run(&["check"]).is(1).says("UTF-8").err;
    assert!(!said.contains("dossier init"), "{said}");
}

#[test]
fn what_is_typed_of_a_source_leaves_the_rest_of_its_facts_as_written() {
    let place = Place::bare();
    place.write("content/sources/1.txt", paste(1));
    let facts = "# from the archive of A.\noutlet: Gazette   # page 3\ntopics:\n- ice\n- ports\nauthor: Ada Winter\n";
    place.write("content/sources/1.txt.yaml", facts);
    place.run(&["import", "content/sources/1.txt", "--lang", "en", "--author", "Ann Frost", "--outlet", "Gazette"]).is(0);
    let expected = "# from the archive of A.\noutlet: Gazette\ntopics:\n- ice\n- ports\nauthor: [Ann Frost]\nlang: en\n";
    assert_eq!(place.read("content/sources/1.txt.yaml"), expected);
}

#[test]
fn files_of_a_named_folder_that_are_no_sources_are_told() {
    let place = Place::bare();
    place.write("k/1.txt", paste(1)).write("k/strike.doc", "x");
    place.run(&["import", "k"]).is(0).says("strike.doc: this file is of a kind").says("1 warning");
}
