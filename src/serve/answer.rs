//! One request to one answer.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::sync::broadcast::error::RecvError;

use super::{KEPT, Shared, Work};
use crate::model::{OutputPath, decoded};
use crate::plan::SEARCH_FOLDER;
use crate::session::CHANGED;

/// Tells the open page to reload, or what is wrong.
const SCRIPT: &str = include_str!("reload.js");

/// What stands at the end of every served page.
fn hook(work: &Work) -> String {
    format!("<script src=\"/_dossier/reload.js\" data-reading=\"{}\" defer></script>", work.readings)
}

fn plain(status: StatusCode, mime: &str, body: impl Into<Body>) -> Response {
    let builder = Response::builder().status(status).header(header::CONTENT_TYPE, mime).header(header::CACHE_CONTROL, "no-store");
    builder.body(body.into()).unwrap_or_default()
}

fn is_for_us(shared: &Shared, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    shared.hosts.has(name)
}

fn refused(shared: &Shared) -> Response {
    let text = match shared.hosts.is_open {
        true => "ask for this preview by the address or the name of its computer",
        false => "this preview is for this computer alone",
    };
    plain(StatusCode::FORBIDDEN, "text/plain; charset=utf-8", text)
}

pub(super) async fn script() -> Response {
    plain(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT)
}

/// A stream of server-sent events (HTML Standard §9.2): `problems` with the text of what is wrong, `reload` after a change. The query is the
/// reading of which the page is: a change between the page and its question for events must not be missed.
pub(super) async fn events(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    if !is_for_us(&shared, &headers) {
        return refused(&shared);
    }
    let mut changes = shared.reload.subscribe();
    let (now, readings) = {
        let work = shared.work();
        (work.overlay.clone(), work.readings)
    };
    let is_old = uri.query().and_then(|reading| reading.parse::<u64>().ok()).is_some_and(|reading| reading != readings);
    let first = match now.as_str() {
        "" if is_old => event("reload", ""),
        "" => ": ready\n\n".to_owned(),
        problems => event("problems", problems),
    };
    let (send, receive) = tokio::sync::mpsc::channel::<String>(16);
    tokio::spawn(async move {
        if send.send(first).await.is_err() {
            return;
        }
        loop {
            let next = match changes.recv().await {
                Ok(overlay) if overlay.is_empty() => event("reload", ""),
                Ok(overlay) => event("problems", &overlay),
                Err(RecvError::Lagged(_)) => event("reload", ""),
                Err(RecvError::Closed) => return,
            };
            if send.send(next).await.is_err() {
                return;
            }
        }
    });
    let body = Body::new(Stream(receive));
    plain(StatusCode::OK, "text/event-stream", body)
}

/// A body that sends what comes through a channel.
struct Stream(tokio::sync::mpsc::Receiver<String>);

impl axum::body::HttpBody for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|next| next.map(|text| Ok(http_body::Frame::data(Bytes::from(text)))))
    }
}

fn event(name: &str, data: &str) -> String {
    let mut text = format!("event: {name}\n");
    for line in data.split('\n') {
        text.push_str("data: ");
        text.push_str(line.trim_end_matches('\r'));
        text.push('\n');
    }
    text + "\n"
}

pub(super) async fn page(State(shared): State<Arc<Shared>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !is_for_us(&shared, &headers) {
        return refused(&shared);
    }
    if method != Method::GET && method != Method::HEAD {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "the preview only shows pages");
    }
    tokio::task::spawn_blocking(move || answered(&shared, &uri)).await.unwrap_or_else(|_| {
        plain(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", "the page could not be made: this is a bug")
    })
}

fn answered(shared: &Shared, uri: &Uri) -> Response {
    // No page is served that a change has made stale, however little the system has told of it yet.
    shared.watched.catch_up(&shared.disk);
    let mut work = shared.work();
    shared.freshen(&mut work);
    let path = decoded(uri.path());
    let name = path.trim_start_matches('/');
    let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    if file == "_components/index.html" {
        return gallery(&mut work);
    }
    if let Some(bytes) = OutputPath::new(&file).ok().and_then(|p| made(shared, &mut work, &p)) {
        return found(&work, &file, &bytes, StatusCode::OK);
    }
    let as_folder = format!("{name}/index.html");
    let is_folder = work.session.plan().is_some_and(|p| OutputPath::new(&as_folder).is_ok_and(|f| p.jobs.contains_key(&f)));
    if is_folder {
        return redirected(name, uri.query());
    }
    let missing = OutputPath::new("404.html").ok().and_then(|p| made(shared, &mut work, &p));
    match missing {
        Some(bytes) => found(&work, "404.html", &bytes, StatusCode::NOT_FOUND),
        None => {
            let text = format!("<!DOCTYPE html><title>Dossier</title><p>There is no page here.</p>{}", hook(&work));
            plain(StatusCode::NOT_FOUND, "text/html; charset=utf-8", text)
        }
    }
}

/// To the folder's own address, with what was asked there. Begins with one slash: two would name another host (RFC 3986 §4.2).
fn redirected(folder: &str, query: Option<&str>) -> Response {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let builder = Response::builder().status(StatusCode::TEMPORARY_REDIRECT);
    builder.header(header::LOCATION, format!("/{}/{query}", encoded(folder))).body(Body::empty()).unwrap_or_default()
}

/// The theme's components by their examples, for whoever changes the theme.
fn gallery(work: &mut Work) -> Response {
    match work.session.gallery() {
        Some(Ok(page)) => found(work, "index.html", page.as_bytes(), StatusCode::OK),
        Some(Err(problem)) => {
            let page = mistake(work, &problem);
            found(work, "index.html", &page, StatusCode::OK)
        }
        None => plain(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "the dossier has mistakes"),
    }
}

/// The file's bytes, from those made since the last change or made now. A mistake in a template shows as the overlay.
fn made(shared: &Shared, work: &mut Work, path: &OutputPath) -> Option<Arc<Vec<u8>>> {
    if let Some(bytes) = work.pages.get(path) {
        return Some(Arc::clone(bytes));
    }
    if path.as_str().starts_with(SEARCH_FOLDER) {
        if work.index.is_empty() {
            work.index = work.session.search_files().ok()?.into_iter().map(|(path, bytes)| (path, Arc::new(bytes))).collect();
        }
        return work.index.get(path).cloned();
    }
    let file = match work.session.file(path)? {
        // Saved a moment ago, since the dossier was read.
        Err(problem) if problem.code == CHANGED => {
            shared.watched.forget();
            shared.freshen(work);
            work.session.file(path)?
        }
        file => file,
    };
    match file {
        Ok(bytes) => {
            let bytes = Arc::new(bytes);
            if work.pages.len() == KEPT {
                work.pages.clear();
            }
            work.pages.insert(path.clone(), Arc::clone(&bytes));
            Some(bytes)
        }
        Err(problem) => Some(Arc::new(mistake(work, &problem))),
    }
}

/// A page that shows what is wrong, in place of the one that could not be made.
fn mistake(work: &mut Work, problem: &crate::problem::Problem) -> Vec<u8> {
    let text = work.session.text(&problem.path);
    work.overlay = crate::report::one(problem, text.as_deref(), crate::report::Style { color: false, width: 100 });
    format!("<!DOCTYPE html><title>Dossier</title><pre>{}</pre>", crate::render::escaped(&work.overlay)).into_bytes()
}

fn found(work: &Work, file: &str, bytes: &[u8], status: StatusCode) -> Response {
    let mime = mime(file);
    if !mime.starts_with("text/html") {
        return plain(status, mime, bytes.to_vec());
    }
    let at = bytes.windows(7).rposition(|w| w == b"</body>").unwrap_or(bytes.len());
    let page = [&bytes[..at], hook(work).as_bytes(), &bytes[at..]].concat();
    plain(status, mime, page)
}

/// The media type by the file's extension.
fn mime(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, e)| e) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "opml" => "text/x-opml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "txt" | "md" => "text/plain; charset=utf-8",
        "bib" => "application/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// A path for a `Location` header: ASCII alone.
fn encoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}
