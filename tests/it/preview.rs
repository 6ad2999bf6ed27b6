//! The preview over HTTP: what it answers while the folder changes, and to whom.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use dossier::disk::Disk;
use dossier::model::SitePath;
use dossier::serve::{self, Door, Event, Hooks, Options};
use dossier::session::{self, Session};

use crate::browser::{served, served_on};
use crate::dossier::Dossier;

/// The status, head and body of what the preview at `url` answers. The host that is asked for is `host`, or else that of the address.
fn answer(url: &str, target: &str, host: Option<&str>) -> (u16, String, String) {
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).expect("the preview listens");
    let host = host.unwrap_or(address);
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request can be sent");
    let mut text = Vec::new();
    stream.read_to_end(&mut text).expect("the preview answers");
    let text = String::from_utf8_lossy(&text);
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an answer has a status");
    (status, head.to_owned(), body.to_owned())
}

fn status(url: &str, target: &str) -> u16 {
    answer(url, target, None).0
}

// On Windows a folder that is watched may keep its name for a while after it was removed.
#[cfg(not(windows))]
#[test]
fn what_is_put_into_a_folder_just_made_is_served() {
    let dossier = Dossier::copy_of("basic");
    let folder = dossier.root().join("static");
    let (_server, url) = served(&dossier);
    for round in 0..6 {
        let _ = fs::remove_dir_all(&folder);
        std::thread::sleep(Duration::from_millis(100));
        fs::create_dir(&folder).expect("a folder can be made");
        status(&url, "/");
        fs::write(folder.join("note.txt"), "x").expect("a file can be written");
        assert_eq!(status(&url, "/note.txt"), 200, "round {round}");
        fs::create_dir(folder.join("deep")).expect("a folder can be made");
        status(&url, "/");
        fs::write(folder.join("deep/note.txt"), "x").expect("a file can be written");
        assert_eq!(status(&url, "/deep/note.txt"), 200, "round {round}");
    }
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_served_as_it_is() {
    let dossier = Dossier::copy_of("basic");
    let article = |file: &str, word: &str| format!("---\ntitle: Linked\ndate: 2026-02-01\n---\n\nThe {word} tide of {file}.\n");
    let places = [("content/articles/own.md", "own.md", "beside"), ("store/far.md", "../../store/far.md", "far")];
    for (file, target, link) in places {
        dossier.write(file, &article(file, "first"));
        std::os::unix::fs::symlink(target, dossier.root().join(format!("content/articles/{link}.md"))).expect("a link can be made");
    }
    let (_server, url) = served(&dossier);
    for word in ["second", "third"] {
        for (file, _, link) in places {
            dossier.write(file, &article(file, word));
            let page = answer(&url, &format!("/articles/{link}/"), None).2;
            let shown = ["first", "second", "third"].into_iter().filter(|word| page.contains(&format!("The {word} tide of {file}.")));
            assert_eq!(shown.collect::<Vec<_>>(), [word], "{link}");
        }
    }
    // A link that leads nowhere is a mistake, and the last good page is served.
    dossier.remove("store/far.md");
    assert_eq!(status(&url, "/articles/far/"), 200);
    dossier.write("store/far.md", &article("store/far.md", "last"));
    assert!(answer(&url, "/articles/far/", None).2.contains("The last tide of store/far.md."));
}

#[test]
fn while_a_mistake_stands_no_front_matter_is_shown_as_text() {
    let dossier = Dossier::empty("rights: full\n");
    let text = |head: &str| format!("---\ntitle: One\ndate: 2026-01-01\n{head}---\n\nPublic text, long enough.\n");
    let shown = |url: &str| {
        let page = answer(url, "/articles/one/", None).2;
        page.contains("<p>Public text, long enough.</p>") && !page.contains("remark")
    };
    dossier.write("content/articles/one.md", &text(""));
    let (_server, url) = served(&dossier);
    assert!(shown(&url));
    for head in ["summry: an internal remark\n", "topics: [\n# a remark that is longer than the public text of this article\n"] {
        dossier.write("content/articles/one.md", &text(head));
        assert!(shown(&url), "{head}");
    }
    dossier.write("content/articles/one.md", "---\ntitle: One\nsummary: an internal remark\n\nPublic text.\n");
    assert!(!answer(&url, "/articles/one/", None).2.contains("remark"));
}

#[cfg(unix)]
#[test]
fn a_change_is_not_lost_on_a_folder_that_cannot_be_read() {
    let dossier = Dossier::copy_of("basic");
    let (folder, article) = (dossier.root().join("store"), "content/articles/2026/2026-01-15-first-ship.md");
    fs::create_dir(&folder).expect("a folder can be made");
    std::os::unix::fs::symlink("store", dossier.root().join("static")).expect("a link can be made");
    let (_server, url) = served(&dossier);
    for round in 0..3 {
        dossier.edit(article, |text| format!("{text}\nround {round} stands here\n"));
        // What leads to itself cannot be listed.
        fs::remove_dir(&folder).expect("a folder can be removed");
        std::os::unix::fs::symlink("store", &folder).expect("a link can be made");
        status(&url, "/");
        std::thread::sleep(Duration::from_millis(100));
        fs::remove_file(&folder).expect("a link can be removed");
        fs::create_dir(&folder).expect("a folder can be made");
        let page = answer(&url, "/articles/first-ship/", None).2;
        assert!(page.contains(&format!("round {round} stands here")), "round {round}: {page}");
    }
}

#[test]
fn a_preview_for_others_answers_by_address_and_pages_know_their_port() {
    let dossier = Dossier::copy_of("basic");
    let (_server, url) = served_on("0.0.0.0", &dossier);
    let status_for = |host: &str| answer(&url, "/", Some(host)).0;
    assert_eq!(["192.0.2.7", "192.0.2.7:4747", "[2001:db8::1]:80", "localhost"].map(status_for), [200; 4]);
    assert_eq!(["evil.example", "192.0.2.7.evil.example:80"].map(status_for), [403; 2]);
    assert!(answer(&url, "/feed.xml", None).2.contains(&url), "the feed names the address that is asked for: {url}");

    let (_server, url) = served(&dossier);
    assert_eq!(["192.0.2.7", "evil.example"].map(|host| answer(&url, "/", Some(host)).0), [403; 2]);
    assert!(answer(&url, "/feed.xml", None).2.contains(&url), "the feed names the address that is asked for: {url}");
}

#[test]
fn a_folder_without_its_slash_leads_to_itself_with_what_was_asked() {
    let (_server, url) = served(&Dossier::copy_of("basic"));
    let asked = [
        ("/search?q=%D0%BB%D1%91%D0%B4&lang=ru", "/search/?q=%D0%BB%D1%91%D0%B4&lang=ru"),
        ("//articles/first-ship", "/articles/first-ship/"),
        ("/topics", "/topics/"),
    ];
    for (target, place) in asked {
        let (status, head, _) = answer(&url, target, None);
        let location = head.lines().find_map(|line| line.strip_prefix("location: "));
        assert_eq!((status, location), (307, Some(place)), "{target}");
    }
}

#[test]
fn what_changes_before_the_preview_answers_is_served() {
    let dossier = Dossier::copy_of("basic");
    let disk = Disk::open(dossier.root()).expect("the folder is there");
    let door = Door::open(&disk, &Options { interface: Ipv4Addr::LOCALHOST.into(), port: 0 }).expect("a port is free");
    let (session, url) = (dossier.session(None), door.url());
    dossier.edit("content/articles/2026/2026-01-15-first-ship.md", |text| format!("{text}\nA late word.\n"));
    let hooks = Hooks { import: Box::new(|_| Some(Vec::new())), shown: Box::new(|_, _| String::new()), tell: Box::new(|_| ()) };
    std::thread::spawn(move || serve::run(session, door, hooks));
    assert!(answer(&url, "/articles/first-ship/", None).2.contains("A late word."));
}

#[test]
fn a_preview_whose_kept_files_are_removed_is_as_quick_as_before() {
    let dossier = Dossier::copy_of("basic");
    let (_server, url) = served(&dossier);
    fs::remove_dir_all(dossier.root().join(".dossier")).expect("a folder can be removed");
    status(&url, "/");
    std::thread::sleep(Duration::from_millis(500));
    let quickest = (0..10).map(|_| {
        let begun = Instant::now();
        status(&url, "/");
        begun.elapsed()
    });
    // Where the system does not tell of changes, a tenth of a second is waited for it.
    assert!(quickest.min() < Some(Duration::from_millis(100)), "answers wait for what the system does not tell");
}

#[test]
fn a_preview_answers_while_another_import_is_at_work_and_imports_when_it_has_ended() {
    let dossier = Dossier::copy_of("basic");
    let disk = Disk::open(dossier.root()).expect("the folder is there");
    let lock = dossier::collect::hold(&disk).expect("nobody imports");
    let text = "Pier opens after repairs\n\nJanuary 7, 2026\n\nThe pier of the port of Halden was opened to ships again after repairs.\n";
    dossier.write("content/sources/pier.txt", text);
    let (_server, url) = served(&dossier);
    assert_eq!((status(&url, "/"), status(&url, "/articles/pier-opens-after-repairs/")), (200, 404));
    drop(lock);
    assert_eq!(status(&url, "/articles/pier-opens-after-repairs/"), 200);
}

#[test]
fn warnings_are_told_once_when_they_are_new_and_errors_by_themselves() {
    let dossier = Dossier::copy_of("basic");
    let disk = Disk::open(dossier.root()).expect("the folder is there");
    let door = Door::open(&disk, &Options { interface: Ipv4Addr::LOCALHOST.into(), port: 0 }).expect("a port is free");
    let (session, url) = (dossier.session(None), door.url());
    let (send, events) = channel();
    let tell = move |event: Event| match event {
        Event::Problems(errors) if !errors.is_empty() => _ = send.send(format!("{} errors", errors.len())),
        Event::Warnings(counts, new) => {
            let new: Vec<&str> = new.iter().map(|problem| problem.code).collect();
            _ = send.send(format!("{} {}", counts.values().sum::<usize>(), new.join(" ")));
        }
        _ => {}
    };
    let hooks = Hooks { import: Box::new(|_| Some(Vec::new())), shown: Box::new(|_, _| String::new()), tell: Box::new(tell) };
    std::thread::spawn(move || serve::run(session, door, hooks));
    let told = |path: &str, text: &str| {
        dossier.write(path, text);
        status(&url, "/");
        events.try_iter().collect::<Vec<_>>()
    };
    let file = "content/articles/new.md";
    // That of the dossier stands in its counts alone.
    assert_eq!(told(file, "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"), ["1 "]);
    assert_eq!(told(file, "---\ntitle: A\n---\nText.\n"), ["2 dossier::undated"]);
    assert_eq!(told(file, "---\ntitle: A\n---\nOther text.\n"), Vec::<String>::new());
    assert_eq!(told(file, "---\ntitle: A\n---\n[a](nothing.png)\n"), ["3 dossier::broken_link"]);
    assert_eq!(told("site.yaml", "titel: A\n").first().map(String::as_str), Some("2 errors"));
}

#[test]
fn a_dossier_that_was_moved_away_and_back_is_served_whole() {
    let outer = Dossier::copy_of("basic");
    let [root, away] = ["inner", "away"].map(|name| outer.root().join(name));
    fs::create_dir(&root).expect("a folder can be made");
    for name in ["site.yaml", "content"] {
        fs::rename(outer.root().join(name), root.join(name)).expect("files can be moved");
    }
    let today = jiff::civil::date(2026, 6, 1);
    let options = session::Options { drafts: false, future: false, base_url: None, output_dir: None, overrides: Vec::new(), today };
    let mut session = Session::open(&root, options).expect("the folder is there");
    let paths = |session: &Session| session.plan().map(|plan| plan.jobs.keys().cloned().collect::<Vec<_>>());
    let before = paths(&session);
    let page = SitePath::new("content/pages/about.md").expect("a plain path");
    fs::rename(&root, &away).expect("a folder can be moved");
    session.refresh_files(&[page.clone()].into()).expect("there is nothing to read");
    session.refresh().expect("there is nothing to read");
    fs::rename(&away, &root).expect("a folder can be moved");
    assert!(!session.is_sound());
    session.refresh_files(&[page].into()).expect("the folder can be read");
    assert_eq!((session.is_sound(), paths(&session)), (true, before));
}

#[test]
fn a_preview_makes_no_folder_where_its_dossier_was_moved_away() {
    let dossier = Dossier::copy_of("basic");
    let root = dossier.root().join("inner");
    fs::create_dir(&root).expect("a folder can be made");
    for name in ["site.yaml", "content"] {
        fs::rename(dossier.root().join(name), root.join(name)).expect("files can be moved");
    }
    let disk = Disk::open(&root).expect("the folder is there");
    fs::rename(&root, dossier.root().join("moved")).expect("a folder can be moved");
    assert!(disk.blink("mark").is_err());
    disk.keep("articles", [Vec::new()].into_iter());
    assert!(dossier::collect::hold(&disk).is_ok_and(|lock| lock.is_none()));
    assert!(!root.exists());
}
