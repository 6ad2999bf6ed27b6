//! A reader's browser and an editor's edits: the served dossier in a real Chromium.
//!
//! Where Chromium is missing the test says so and passes, unless `DOSSIER_BROWSER=required`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::dossier::Dossier;

/// A process that ends with the test.
pub(crate) struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name))).find(|path| path.is_file())
}

/// Tells of a test that tested nothing. Unlike what `eprintln!` says, it is seen although the test passes.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {why}");
}

/// Chromium, or a word that there is none.
pub(crate) fn wanted_chromium() -> Option<PathBuf> {
    let found = chromium();
    if found.is_none() {
        let is_required = std::env::var("DOSSIER_BROWSER").is_ok_and(|v| v == "required");
        assert!(!is_required, "DOSSIER_BROWSER=required, and there is no Chromium on the PATH");
        skipped("no Chromium on the PATH, so nothing was checked in a browser. Install it to run this test.");
    }
    found
}

/// `dossier serve` on a free port, and its address.
pub(crate) fn served(dossier: &Dossier) -> (Running, String) {
    served_on("127.0.0.1", dossier)
}

pub(crate) fn served_on(interface: &str, dossier: &Dossier) -> (Running, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(["serve", "--port", "0", "--interface", interface, "--root"])
        .arg(dossier.root())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("stderr is piped")).lines();
    let running = Running(child);
    let url = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let from = line.find("http://")?;
        line[from..].split_whitespace().next().map(str::to_owned)
    });
    // The rest is read so that the server never waits for a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (running, url.expect("the server says its address"))
}

/// A page of a browser, driven by the DevTools protocol (<https://chromedevtools.github.io/devtools-protocol/>).
pub(crate) struct Page {
    socket: WebSocket<TcpStream>,
    next: u64,
    _browser: Running,
    _profile: tempfile::TempDir,
}

impl Page {
    pub(crate) fn open(program: &PathBuf) -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
        ];
        let child = Command::new(program)
            .args(flags)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Chromium starts");
        let browser = Running(child);
        let port = until("Chromium says its port", || {
            let text = std::fs::read_to_string(profile.path().join("DevToolsActivePort")).ok()?;
            text.lines().next().and_then(|line| line.parse::<u16>().ok())
        });
        let address = until("Chromium has a page", || page_address(port));
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("Chromium listens");
        let (socket, _) = tungstenite::client(address, stream).expect("Chromium answers");
        Self { socket, next: 0, _browser: browser, _profile: profile }
    }

    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let message = json!({"id": self.next, "method": method, "params": params}).to_string();
        self.socket.send(Message::text(message)).expect("Chromium hears");
        loop {
            let answer = self.socket.read().expect("Chromium answers");
            let answer: Value = serde_json::from_str(answer.to_text().unwrap_or_default()).unwrap_or_default();
            if answer["id"] == self.next {
                return answer["result"].clone();
            }
        }
    }

    pub(crate) fn go(&mut self, url: &str) {
        self.call("Page.navigate", json!({"url": url}));
    }

    pub(crate) fn ask(&mut self, script: &str) -> Value {
        self.call("Runtime.evaluate", json!({"expression": script, "returnByValue": true}))["result"]["value"].clone()
    }

    /// Waits until the page's visible text has these words; the typesetter's no-break spaces count as spaces.
    pub(crate) fn sees(&mut self, words: &str) {
        let script = format!("!!document.body && document.body.innerText.replace(/\\u00a0/g, ' ').includes({})", json!(words));
        until(&format!("the page shows “{words}”"), || self.ask(&script).as_bool().filter(|seen| *seen));
    }

    /// Presses a key as a keyboard does: `Tab`, `Enter`, `/`.
    pub(crate) fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "ArrowDown" => (40, ""),
            "ArrowUp" => (38, ""),
            other => (0, other),
        };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            self.call("Input.dispatchKeyEvent", json!({"type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code}));
        }
    }

    /// Types letters one after another.
    pub(crate) fn types(&mut self, text: &str) {
        text.chars().for_each(|c| self.press(&c.to_string()));
    }

    fn click(&mut self, selector: &str) {
        let script = format!("(e => e ? (e.click(), true) : false)(document.querySelector({}))", json!(selector));
        until(&format!("{selector} can be clicked"), || self.ask(&script).as_bool().filter(|done| *done));
    }
}

fn page_address(port: u16) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_millis(700))).ok()?;
    stream.write_all(format!("GET /json/list HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").as_bytes()).ok()?;
    let mut bytes = Vec::new();
    // Chromium may leave the connection open: what has come by then is enough.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let list: Value = serde_json::from_str(&text[text.find("\r\n\r\n")? + 4..]).ok()?;
    let page = list.as_array()?.iter().find(|target| target["type"] == "page")?.clone();
    page["webSocketDebuggerUrl"].as_str().map(str::to_owned)
}

pub(crate) fn until<T>(what: &str, mut happens: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(40) {
        if let Some(value) = happens() {
            return value;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("40 seconds have passed before {what}");
}

#[test]
fn a_reader_follows_a_topic_and_sees_an_editors_edits_live() {
    let Some(program) = wanted_chromium() else { return };
    let dossier = Dossier::copy_of("basic");
    let (_server, url) = served(&dossier);
    let mut page = Page::open(&program);
    page.go(&url);
    page.sees("Первое судно вошло в порт");

    page.click("main a[href*='topics/ice/']");
    page.sees("Когда встаёт и когда уходит лёд");
    assert!(page.ask("location.pathname").as_str().is_some_and(|path| path.ends_with("/topics/ice/")));

    let article = "content/articles/2026/2026-01-15-first-ship.md";
    dossier.edit(article, |text| text.replace("Первое судно", "Долгожданное судно"));
    page.sees("Долгожданное судно вошло в порт");

    dossier.edit(article, |text| text.replace("date: 2026-01-15", "date: вчера"));
    page.sees("dossier::bad_value");
    page.sees("2026-01-15-first-ship.md");

    dossier.edit(article, |text| text.replace("date: вчера", "date: 2026-01-16"));
    until("the mistake goes away", || page.ask("!document.getElementById('dossier-problems')").as_bool().filter(|gone| *gone));
    page.sees("Долгожданное судно вошло в порт");

    dossier
        .write("content/articles/2026/2026-03-01-new.md", "---\ntitle: Паром вернулся\ndate: 2026-03-01\ntopics: [ice]\n---\n\nТекст.\n");
    page.sees("Паром вернулся");
    dossier.remove("content/articles/2026/2026-03-01-new.md");
    until("the article goes away", || page.ask("!document.body.innerText.includes('Паром вернулся')").as_bool().filter(|gone| *gone));
}

/// The beginning of what the preview answers.
fn answer(url: &str, path: &str) -> String {
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).expect("the preview listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).expect("the preview listens");
    let mut answer = String::new();
    let mut part = [0; 4096];
    while !["event: ", ": ready", "</html>"].iter().any(|end| answer.contains(end)) {
        match stream.read(&mut part) {
            Ok(len) if len > 0 => answer.push_str(&String::from_utf8_lossy(&part[..len])),
            _ => break,
        }
    }
    answer
}

#[test]
fn a_page_that_is_older_than_the_dossier_is_told_to_reload() {
    let dossier = Dossier::copy_of("basic");
    let (_server, url) = served(&dossier);
    let page = answer(&url, "/");
    let reading =
        page.split("data-reading=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a page tells its reading").to_owned();
    assert!(answer(&url, &format!("/_dossier/events?{reading}")).contains(": ready"));
    dossier.edit("content/articles/2026/2026-01-15-first-ship.md", |text| text.replace("Первое судно", "Долгожданное судно"));
    until("the page is told", || answer(&url, &format!("/_dossier/events?{reading}")).contains("event: reload").then_some(()));
}
