//! Dossiers that other systems have been at: how lines end on Windows, how macOS spells the names of files.

use std::fs;
use std::process::Command;

use crate::dossier::{Dossier, files, same};

/// Runs the program in the dossier. Returns what it says on both streams.
fn run(dossier: &Dossier, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier")).args(args).current_dir(dossier.root()).output().unwrap();
    [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
}

/// As a program on Windows saves a text.
fn as_on_windows(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// The names of the articles' files.
fn articles(dossier: &Dossier) -> Vec<String> {
    files(&dossier.root().join("content/articles")).into_keys().collect()
}

#[test]
fn a_dossier_saved_on_windows_gives_the_same_pages() {
    let [plain, saved] = [(); 2].map(|()| Dossier::copy_of("basic"));
    for dossier in [&plain, &saved] {
        dossier.write("content/topics/ice.kk.md", "Мұз туралы.\n\n- бір\n- екі\n");
        dossier.write("content/pages/about.kk.md", "---\ntitle: Туралы\n---\n```\nбір\n\nекі\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        dossier.write("templates/not_found.html", "<!DOCTYPE html>\n<title>{{ t.not_found }}</title>");
        dossier.write("i18n/ru.yaml", "not_found: Нет такой страницы\n");
        dossier.edit("site.yaml", |text| text.replace("[ru]", "[ru, kk]"));
        assert!(dossier.build().is_ok(), "{:?}", dossier.session(None).problems());
    }
    let before = plain.published();
    let texts = files(saved.root()).into_keys().filter(|path| !path.starts_with("public") && !path.starts_with('.'));
    // What is a template's goes to readers as it stands.
    for path in texts.filter(|path| !path.ends_with(".html")) {
        saved.edit(&path, |text| as_on_windows(&text));
    }
    saved.edit("templates/not_found.html", |text| format!("\u{feff}{text}"));
    assert!(saved.build().is_ok(), "{:?}", saved.session(None).problems());
    same(&before, &saved.published());
}

#[test]
fn a_mistake_in_a_text_saved_on_windows_stands_where_it_is() {
    let dossier = Dossier::empty("");
    let text = "---\ntitle: A pier\ndate: 2026-01-15\nlangg: en\n---\n\nIt opens.\n";
    let path = "content/articles/pier.md";
    let told = |text: &str| run(dossier.write(path, text), &["check"]);
    let before = told(text);
    assert!(before.contains("content/articles/pier.md:4:1"), "{before}");
    assert_eq!(told(&as_on_windows(text)), before);
}

#[test]
fn an_article_whose_lines_end_otherwise_is_not_an_edited_one() {
    let dossier = Dossier::empty("");
    let source =
        |day: u8| format!("A pier opens in Halden\n\nJanuary {day}, 2026\n\nThe pier of Halden was opened to ships, the office said.\n");
    dossier.write("content/sources/pier.txt", &source(12));
    run(&dossier, &["import"]);
    let [name] = articles(&dossier).try_into().unwrap();
    let path = format!("content/articles/{name}");
    dossier.edit(&path, |text| as_on_windows(&text)).write("content/sources/pier.txt", &source(13));
    let told = run(&dossier, &["import"]);
    assert!(told.contains("renewed") && fs::read_to_string(dossier.root().join(&path)).unwrap().contains("date: 2026-01-13"), "{told}");
    dossier.edit(&path, |text| as_on_windows(&text) + "\r\n").write("content/sources/pier.txt", &source(14));
    let told = run(&dossier, &["import"]);
    assert!(told.contains("dossier::source_changed"), "{told}");
}

#[test]
fn a_source_is_known_again_however_its_name_is_spelled() {
    // й in one piece, and as macOS may write it: и and a breve.
    let [one, two] = ["новый причал.txt", "новыи\u{306} причал.txt"];
    for [article, file] in [[one, two], [two, one]] {
        let dossier = Dossier::empty("");
        let path = format!("content/sources/{file}");
        dossier.write(&path, "A pier opens in Halden\n\nJanuary 12, 2026\n\nThe pier of Halden was opened to ships, the office said.\n");
        run(&dossier, &["import"]);
        let [name] = articles(&dossier).try_into().unwrap();
        dossier.edit(&format!("content/articles/{name}"), |text| text.replace(file, article));
        dossier.edit(&path, |text| text.replace("12", "13"));
        let told = run(&dossier, &["import"]);
        assert!(told.contains("dossier::source_changed") && articles(&dossier) == [name], "{told}");
    }
}

#[test]
fn an_address_is_the_same_however_its_file_is_spelled() {
    let addresses = ["новый-причал", "новыи\u{306}-причал"].map(|name| {
        let dossier = Dossier::empty("");
        dossier.write(&format!("content/articles/2026-01-15-{name}.md"), "---\ntitle: T\ntopics: [новый]\ndate: 2026-01-15\n---\n");
        dossier.write(&format!("content/topics/{name}.md"), "---\nlabel: T\naliases: [новый]\n---\n");
        assert!(dossier.build().is_ok(), "{:?}", dossier.session(None).problems());
        dossier.published().into_keys().filter(|path| path.contains("причал")).collect::<Vec<_>>()
    });
    assert_eq!(addresses[0], addresses[1]);
    assert!(addresses[0].contains(&"articles/новый-причал/index.html".to_owned()), "{addresses:?}");
}

#[test]
fn no_new_article_is_called_like_a_device_of_windows() {
    let dossier = Dossier::empty("");
    for _ in 0..2 {
        run(&dossier, &["new", "Con"]);
    }
    assert_eq!(articles(&dossier), ["undated/con-2.md", "undated/con-3.md"]);
}

#[test]
fn a_star_that_no_shell_has_read_is_told_of() {
    let dossier = Dossier::empty("");
    let told = run(&dossier, &["import", "texts/*.html"]);
    assert!(told.contains("texts/*.html") && told.contains("name the folder itself"), "{told}");
}

#[test]
fn a_new_dossier_keeps_git_from_changing_raw_texts() {
    let dossier = Dossier::empty("");
    run(&dossier, &["init", "here"]);
    assert_eq!(fs::read_to_string(dossier.root().join("here/.gitattributes")).unwrap(), "/content/sources/** -text\n");
}

#[test]
fn an_address_with_other_capital_letters_is_another_one_where_files_are() {
    let dossier = Dossier::empty("");
    dossier.write("content/articles/strike.md", "---\ntitle: T\ndate: 2026-01-15\naliases: [Articles/Strike/, Old/Strike/]\n---\n");
    let told = run(&dossier, &["check"]);
    assert_eq!(told.contains("dossier::duplicate_alias"), cfg!(any(windows, target_os = "macos")), "{told}");
}

#[test]
fn texts_whose_names_are_alike_are_both_taken_in() {
    let dossier = Dossier::empty("");
    for (path, day) in [("one/Pier.txt", 12), ("two/pier.txt", 13)] {
        dossier
            .write(path, &format!("A pier opens in Halden\n\nJanuary {day}, 2026\n\nPier {day} of Halden was opened, the office said.\n"));
    }
    let told = run(&dossier, &["import", "one", "two"]);
    assert_eq!(files(&dossier.root().join("content/sources")).len(), 2, "{told}");
}
