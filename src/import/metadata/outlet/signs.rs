//! What the page around a text says of its publisher.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr, memchr2};
use regex::Regex;

use crate::import::Found;
use crate::import::metadata::company::published_by;
use crate::import::metadata::frame::Frame;
use crate::import::metadata::mail::{Header, header};
use crate::import::metadata::outlet_name::plain_name;
use crate::import::metadata::patterns::compiled;
use crate::import::metadata::reports::{at_most, origin};
use crate::import::metadata::rights::{registered, rights_holder};
use crate::import::metadata::{dateline, masthead, named_again, paper_names};
use crate::import::rules;
use crate::words::has_pair;

/// Characters of the longest label.
const LABEL: usize = 14;

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r#"(?i)https?://(?:www\.|m\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/[^\s<>"]*)?"#));

/// Labels of a line that names the source.
const SOURCE: [&str; 45] = [
    "источник",
    "первоисточник",
    "дереккөз",
    "дерек көзі",
    "қайнар көзі",
    "джерело",
    "крыніца",
    "булак",
    "manba",
    "source",
    "original source",
    "quelle",
    "kaynak",
    "mənbə",
    "źródło",
    "fuente",
    "la información es de",
    "fonte",
    "来源",
    "來源",
    "المصدر",
    "مصدر",
    "izvor",
    "sursa",
    "zdroj",
    "forrás",
    "πηγή",
    "出典",
    "出处",
    "bron",
    "kilde",
    "källa",
    "lähde",
    "източник",
    "извор",
    "манба",
    "منبع",
    "ماخذ",
    "מקור",
    "स्रोत",
    "출처",
    "წყარო",
    "աղբյուր",
    "nguồn",
    "sumber",
];

/// How a line begins that gives the address of a text's original.
const ORIGINAL: [&str; 6] = ["Оригинал", "Түпнұсқа", "Оригінал", "Original", "Асл нусха", "Asl nusxa"];

/// What a line names as the source.
fn source_line(text: &str) -> Option<&str> {
    // In Chinese it stands among the date and the author.
    if text.contains('源')
        && let Some((_, rest)) = ["来源：", "來源：", "来源:", "來源:"].iter().find_map(|label| text.split_once(label))
    {
        // A Latin name may have several words.
        let is_latin = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic());
        let first = rest.split_whitespace().next()?;
        let all = rest.trim();
        let is_name = all.len() <= 60 && all.split(' ').all(is_latin);
        return Some(if is_name { all } else { first }).filter(|name| name.len() <= 160);
    }
    // How a press release closes: "SOURCE Harbour Trust".
    if let Some(name) = text.strip_prefix("SOURCE ") {
        return Some(name.trim()).filter(|name| name.len() <= 80 && name.chars().any(char::is_lowercase));
    }
    memchr2(b':', "：".as_bytes()[0], text.as_bytes())?;
    let (label, name) = text.split_once([':', '：'])?;
    let label = label.trim();
    let is_label = SOURCE.iter().any(|source| masthead::is_lower_same(label, source));
    Some(name.trim()).filter(|name| is_label && (2..=160).contains(&name.len()))
}

/// The address of the text itself: alone in a line, or behind "source", with a path.
pub(super) fn own_address(frame: &Frame<'_>) -> Option<Found<String>> {
    let lines =
        frame.lines.iter().take(400).filter(|l| l.text.len() < 400 && memchr(b':', l.text.as_bytes()).is_some() && l.text.contains("://"));
    let mut addresses = lines.filter_map(|line| {
        let found = ADDRESS.captures(&line.text)?;
        let path = found.name("path").map_or("", |p| p.as_str());
        let url = without_marks(found.get(0)?.as_str());
        // An archive's address ends with that of the page it keeps.
        let kept = path.find("http").and_then(|at| ADDRESS.captures(&path[at..])).filter(|kept| kept.name("path").is_some());
        if let Some(kept) = kept.and_then(|kept| kept.get(0)) {
            return Some(Found::new(without_marks(kept.as_str()).to_owned(), rules::ADDRESS_LINE, Some(line.number), &line.text, 0.75));
        }
        let beside = line.text.len() - url.len();
        (path.len() > 8 && beside < 40 && !is_network(&found["host"]))
            .then(|| Found::new(url.to_owned(), rules::ADDRESS_LINE, Some(line.number), &line.text, 0.75))
    });
    addresses.next()
}

/// An address without the marks of the sentence or the brackets in which it stands.
fn without_marks(address: &str) -> &str {
    address.trim_end_matches(['.', ',', ')', '»'])
}

/// Hosts at which pages are shared, not published.
fn is_network(host: &str) -> bool {
    const NETWORKS: [&str; 16] = [
        "facebook.",
        "twitter.",
        "x.com",
        "t.me",
        "instagram.",
        "youtube.",
        "youtu.be",
        "linkedin.",
        "pinterest.",
        "vk.com",
        "ok.ru",
        "whatsapp.",
        "google.",
        "apple.",
        "tiktok.",
        "reddit.",
    ];
    NETWORKS.iter().any(|n| host.to_lowercase().contains(n))
}

/// Lines of a page's foot in which a medium is registered, and bytes of the longest such line.
const FOOT: usize = 40;

const LEGAL: usize = 2000;

/// Marks behind which a holder of rights stands.
static MARKS_OF_RIGHTS: LazyLock<[Finder<'static>; 5]> =
    LazyLock::new(|| ["©", "(c)", "opyright", "版权所有", "版權所有"].map(Finder::new));

/// Holders of rights of one page that are sought in its other lines too.
const HOLDERS: usize = 30;

/// What the page around the text says of its publisher: ©, addresses, "source".
pub(super) fn signs(frame: &Frame<'_>, address: Option<&Found<String>>) -> Vec<Found<String>> {
    let mut signs: Vec<_> = masthead::sign(frame).into_iter().chain(named_again::sign(frame)).chain(paper_names::paper(frame)).collect();
    if let Some(url) = address
        && let Some(host) = ADDRESS.captures(&url.value).and_then(|c| c.name("host"))
    {
        // "Оригинал: https://…" may be another's text, which this one translates.
        let is_original = ORIGINAL.iter().any(|label| url.basis.evidence.starts_with(label));
        let sure = if is_original { 0.65 } else { 0.75 };
        signs.push(Found::new(host.as_str().to_owned(), rules::ADDRESS_LINE, url.basis.line, &url.value, sure));
    }
    let foot = &frame.lines[frame.lines.len().saturating_sub(FOOT).max(frame.body.end)..];
    signs.extend(foot.iter().filter(|line| line.text.len() < LEGAL).find_map(|line| {
        registered(&line.text).map(|medium| Found::new(medium, rules::REGISTERED, Some(line.number), at_most(&line.text, 120), 0.75))
    }));
    let mut holders = 0;
    // To whom a mail went is not who published it.
    let is_receiver = |text: &str| header(text).is_some_and(|(header, _)| header == Header::To);
    for line in frame.lines.iter().filter(|l| l.text.len() < 300 && !l.role.is_body() && may_name_publisher(&l.text)) {
        if MARKS_OF_RIGHTS.iter().any(|mark| mark.find(line.text.as_bytes()).is_some())
            && let Some(name) = rights_holder(&line.text)
        {
            // A photograph's © stands without a year, in brackets or behind "Image:".
            let has_year = line.text.contains("20") || line.text.contains("19");
            let before = &line.text[..line.text.find(&name).unwrap_or(line.text.len())];
            let is_credit = ["(Image", "Image:", "Foto", "Фото", "Photo"].iter().any(|w| before.contains(w));
            if !name.is_empty() && !is_credit {
                let is_told = line.text.contains("opyright") && line.text.contains(['©', 'ⓒ']);
                holders += usize::from(has_year);
                let (name, sure) = match () {
                    () if has_year => published_by(name, line, if holders <= HOLDERS { frame.lines } else { &[] }),
                    () => (name, if is_told { 0.55 } else { 0.45 }),
                };
                signs.push(Found::new(name, rules::COPYRIGHT, Some(line.number), &line.text, sure));
            }
        } else if let Some(agency) = agency_line(&line.text) {
            signs.push(Found::new(agency, "agency-line", Some(line.number), &line.text, 0.7));
        } else if let Some(named) = source_line(&line.text) {
            let first = [" / ", " + ", "\u{a0}/", ", ", " | "].iter().fold(named, |named, mark| named.split(mark).next().unwrap_or(named));
            let name = ADDRESS.captures(named).map_or_else(|| origin(first), |c| c["host"].to_owned());
            if !name.is_empty() {
                signs.push(Found::new(name, rules::SOURCE_LINE, Some(line.number), &line.text, 0.65));
            }
        } else if line.text.contains('@')
            && !is_receiver(&line.text)
            && let Some(host) = mail_host(&line.text)
        {
            signs.push(Found::new(host, rules::MAIL_BOX, Some(line.number), &line.text, 0.5));
        }
    }
    signs
}

/// "Автор: ИА «Порт»": an agency stands where its reporter would.
fn agency_line(text: &str) -> Option<String> {
    let (label, name) = text.split_once(':').filter(|(label, _)| label.chars().count() <= LABEL)?;
    let bare = dateline::KINDS.iter().find_map(|kind| name.trim().strip_prefix(kind)?.strip_prefix(' '))?.trim();
    let is_label = !label.contains(char::is_whitespace);
    (is_label && bare.starts_with(['«', '"', '“', '„']) && bare.ends_with(['»', '"', '”', '“'])).then(|| plain_name(bare))
}

/// Whether a line has what may be a mark behind which a publisher stands: ©, (c), "copyright", a colon of any width, @.
fn may_name_publisher(text: &str) -> bool {
    let [of_rights, of_colon] = ["©", "："].map(|mark| mark.as_bytes()[0]);
    let is_mark = |b: u8| (b == b':') | (b == b'@') | (b == b'(') | (b == of_rights) | (b == of_colon);
    // All in one pass, of "copyright" two letters that hardly stand together elsewhere.
    has_pair(text.as_bytes(), |b, next| is_mark(b) | ((b == b'p') & (next == b'y')))
        || text.ends_with([':', '@', '('])
        || text.starts_with('版')
        || text.starts_with("SOURCE ")
}

fn mail_host(text: &str) -> Option<String> {
    static MAIL: LazyLock<Regex> = LazyLock::new(|| compiled(r"(?i)[a-z0-9._-]+@(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)"));
    const BOXES: [&str; 9] = ["gmail.", "mail.ru", "yandex.", "outlook.", "hotmail.", "bk.ru", "list.ru", "inbox.", "yahoo."];
    let host = MAIL.captures(text)?["host"].to_lowercase();
    (!BOXES.iter().any(|b| host.starts_with(b))).then_some(host)
}
