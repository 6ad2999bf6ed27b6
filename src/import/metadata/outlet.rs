//! Who published a text and whom it cites as its origin, by what the text says of itself.
//!
//! "передает X со ссылкой на Y" names both. "сообщает X" alone leaves open whether X is the publisher or the source, so it goes to review
//! unless a © line, an address or a mail box says X again.

use std::sync::LazyLock;

use memchr::{memchr, memchr2};
use regex::Regex;

use super::dateline;
use super::frame::Frame;
use super::origins::{is_turkish_agency, told, told_beside, wired};
use super::patterns::compiled;
use super::reports::{at_most, cited, is_office, origin, reported};
use super::rights::{published_by, registered, rights_holder};
use super::{NAME_LINE, masthead, named_again, names, press};
use crate::import::{Found, Line, Metadata, SURE};
use crate::words::{chars, has_pair};

/// Characters of the longest label.
const LABEL: usize = 14;
/// Characters of the longest name.
const LONGEST: usize = 90;

static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"(?i)https?://(?:www\.|m\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>/[^\s<>]*)?"));

/// From this confidence on a page names itself.
const OWN_NAME: f32 = 0.7;

/// Labels of a line that names the source.
const SOURCE: [&str; 32] = [
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
];

/// What a line names as the source.
fn source_line(text: &str) -> Option<&str> {
    // In Chinese it stands among the date and the author.
    if text.contains('：')
        && let Some((_, rest)) = text.split_once("来源：").or_else(|| text.split_once("來源："))
    {
        return rest.split_whitespace().next().filter(|name| name.len() <= 160);
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

/// Sets the outlet, the chain of origin and the address.
pub(super) fn fill(metadata: &mut Metadata, frame: &Frame<'_>) {
    let prose: Vec<&Line> = frame.prose().map(|(_, l)| l).collect();
    let opening = prose.iter().take(3);
    let closing = prose.iter().skip(prose.len().max(5) - 2);
    let is_report = is_report(&prose);
    for line in opening.chain(closing) {
        let via = if is_report { cited_or_told(line) } else { cited(line) };
        if metadata.outlet.is_none() {
            metadata.outlet = reported(line, !via.is_empty()).map(|outlet| masthead::whole(outlet, frame));
        }
        if metadata.via.is_empty() {
            metadata.via = via;
        }
    }
    if metadata.via.is_empty() {
        metadata.via.extend(masthead::forwarded(frame));
    }
    if metadata.via.is_empty() {
        metadata.via = told_further(&prose, frame);
    }
    metadata.source_url = own_address(frame);
    let signs = signs(frame, metadata.source_url.as_ref());
    // "© 2031 Anna Testova" of who wrote the letter: the holder is no outlet.
    let is_author = |name: &str| {
        let is_at_top = || frame.lines.iter().take(4).any(|line| is_same(&line.text, name));
        metadata.author.iter().any(|author| author.basis.rule == NAME_LINE && names::is_person(name) && is_same(&author.value, name))
            && !is_at_top()
    };
    let signs: Vec<_> = signs.into_iter().filter(|sign| sign.basis.rule != "copyright" || !is_author(&sign.value)).collect();
    // "Kaynak: PHA", "Quelle: dpa": an agency named so is seldom the page.
    let is_other = |name: &str| !is_outlet(name) || names::is_agency(name) || is_turkish_agency(name);
    let is_named_other = |sign: &Found<String>| sign.basis.rule == "source-line" && is_other(&sign.value);
    let (offices, says): (Vec<_>, Vec<_>) = signs.into_iter().partition(is_named_other);
    if metadata.via.is_empty() {
        metadata.via.extend(offices.into_iter().next());
    }
    // "Source: HNA" on a page that names itself: what it names as the source is another.
    let own = |of: &Found<String>| of.basis.rule != "source-line" && of.confidence >= OWN_NAME;
    let (sources, says): (Vec<_>, Vec<_>) = match says.iter().find(|sign| own(sign)).map(|sign| sign.value.clone()) {
        Some(name) => says.into_iter().partition(|sign| sign.basis.rule == "source-line" && !is_same(&sign.value, &name)),
        None => (Vec::new(), says),
    };
    if metadata.via.is_empty() {
        metadata.via.extend(sources.into_iter().next());
    }
    // "…, the Harbour Gazette reports" on a page that surely is another's: what it reports is the origin.
    let is_page = |of: &&Found<String>| {
        of.confidence >= PAGE_NAME
            && matches!(of.basis.rule, "masthead" | "copyright" | "page-title" | "registered" | "sender" | "channel" | "paper-name")
    };
    let is_around = |name: &str| frame.lines.iter().any(|line| !line.role.is_body() && line.text.contains(name));
    let reports = |outlet: &Found<String>| {
        let is_sure = outlet.confidence >= SURE;
        // "…, reports the Gazette, citing the Pier": on a page that is another's the chain has two links.
        let is_another_s = || !is_around(&outlet.value) && says.iter().any(|sign| is_page(&sign) && sign.confidence > PAGE_NAME);
        outlet.basis.rule == "so-reports" && (!is_sure || is_another_s())
    };
    if let Some(reported) = metadata.outlet.take_if(|outlet| reports(outlet)) {
        let is_own = says.iter().any(|sign| is_one(&sign.value, &reported.value))
            || metadata.via.iter().any(|via| is_one(&via.value, &reported.value));
        match says.iter().find(is_page).filter(|_| !is_own) {
            Some(page) => {
                metadata.outlet = Some(page.clone());
                metadata.via.insert(0, reported);
            }
            None => metadata.outlet = Some(reported),
        }
    }
    match &mut metadata.outlet {
        // Said twice: by the text and by the page around it.
        Some(outlet) if says.iter().any(|s| is_same(&s.value, &outlet.value)) => outlet.confidence = outlet.confidence.max(0.9),
        // The page around it knows where the name ends that runs on into the origin's: "деп хабарлайды Порт Хабар Көлік министрлігіне сілтеме жасап".
        Some(outlet) => {
            let runs_on = |name: &str| metadata.via.iter().any(|via| behind_name(&via.value, name).is_some());
            let ends = |sign: &&Found<String>| behind_name(&outlet.value, &sign.value).is_some() && runs_on(&sign.value);
            if let Some(sign) = says.iter().find(ends) {
                (outlet.value, outlet.confidence) = (sign.value.clone(), outlet.confidence.max(0.85));
            }
        }
        None => {
            // "Прокуратура" and "Заречной области" are two lines of a masthead, one name beside ©.
            let held = says.iter().find(|sign| sign.basis.rule == "copyright" && !is_outlet(&sign.value)).cloned();
            let surest = says.into_iter().reduce(|a, b| if weight(&b) >= weight(&a) { b } else { a });
            let named = |sign: Found<String>| if is_host(&sign) { named_again::of_host(frame, &sign).unwrap_or(sign) } else { sign };
            let is_part =
                |sign: &Found<String>| held.as_ref().is_some_and(|held| sign.basis.rule == "masthead" && held.value.contains(&sign.value));
            let surest = if surest.as_ref().is_some_and(is_part) { held } else { surest };
            // An office's page bears the rights, or the mailbox, of whoever runs it.
            let is_another_s = |sign: &Found<String>| {
                is_host(sign) || sign.basis.rule == "copyright" && is_outlet(&sign.value) || is_abbreviated(&sign.value)
            };
            let office = surest.as_ref().is_none_or(is_another_s).then(|| press::office(frame)).flatten();
            let is_own = |office: &Found<String>| surest.as_ref().is_some_and(|sign| is_one(&sign.value, &office.value));
            let office = office.filter(|office| !is_own(office));
            let found = office.or_else(|| surest.map(named));
            metadata.outlet = found.or_else(|| agency(&prose, frame)).or_else(|| masthead::alone(frame));
        }
    }
    let names_itself = |outlet: &&Found<String>| !is_host(outlet) && !is_bare_domain(&outlet.value) && outlet.basis.rule != "dateline";
    if let Some(outlet) = metadata.outlet.as_ref().filter(names_itself)
        && metadata.via.is_empty()
    {
        // A deck may stand before it.
        let wired = prose.iter().take(2).find_map(|line| wired(line));
        metadata.via.extend(wired.filter(|agency| !is_one(&outlet.value, &agency.value)));
    }
    let outlet = metadata.outlet.as_ref().map(|o| o.value.clone());
    for via in &mut metadata.via {
        if let Some(rest) = outlet.as_ref().and_then(|outlet| behind_name(&via.value, outlet)) {
            via.value = rest.to_owned();
        }
    }
    let is_own = |via: &str| {
        outlet.as_ref().is_some_and(|own| is_same(own, via) || is_bare_domain(own) && named_again::is_host_of(&format!("www.{own}"), via))
    };
    metadata.via.retain(|via| !is_own(&via.value));
}

/// Paragraphs of a report that may name its origin in any of them; in a longer text what another says is one voice of many.
const REPORT: usize = 24;
/// Bytes of such a report.
const SHORT: usize = 9000;
/// Lines below a text that may say where it appeared first.
const BELOW: usize = 8;

/// Whether a text is short enough to be one report of news.
fn is_report(prose: &[&Line]) -> bool {
    prose.len() <= REPORT && prose.iter().map(|line| line.text.len()).sum::<usize>() <= SHORT
}

/// The origins that a paragraph of a report names.
fn cited_or_told(line: &Line) -> Vec<Found<String>> {
    let origins = cited(line);
    if origins.is_empty() { told(line) } else { origins }
}

/// The origin that a report names between its first paragraphs and its last, or that stands right below it.
fn told_further(prose: &[&Line], frame: &Frame<'_>) -> Vec<Found<String>> {
    let between = prose.get(3..prose.len().max(5) - 2).filter(|_| is_report(prose));
    // An office that is named amid a text is one voice of many too.
    let is_press = |names: &Vec<Found<String>>| names.first().is_some_and(|name| is_proper(&name.value) && !is_office(&name.value));
    let within = between.into_iter().flatten().map(|line| cited_or_told(line)).find(is_press);
    within.unwrap_or_else(|| told_around(frame).into_iter().collect())
}

/// Whether a name has no small word but particles: not "gas company on whose board …". In other alphabets than the Latin only the first word counts.
fn is_proper(name: &str) -> bool {
    let is_small = |word: &str| word.len() > 3 && word.starts_with(|c: char| c.is_ascii_lowercase());
    (name.starts_with("пресс-") || !name.starts_with(char::is_lowercase) || name.len() <= 12) && !name.split(' ').skip(1).any(is_small)
}

/// The origin that stands right below the text, or above it where an author would.
fn told_around(frame: &Frame<'_>) -> Option<Found<String>> {
    let (start, end) = (frame.body.start, frame.body.end);
    let above = frame.title.filter(|title| *title < start).map_or(start, |title| title + 1).max(start.saturating_sub(BELOW))..start;
    let lines = above.chain(end..(end + BELOW).min(frame.lines.len())).map(|at| &frame.lines[at]).filter(|line| !line.role.is_body());
    // "Originally published on X" at the foot of X's own page.
    let heads_page = |name: &str| frame.lines.iter().take(BELOW).any(|line| line.text.trim() == name);
    lines.into_iter().find_map(told_beside).filter(|origin| !heads_page(&origin.value))
}

/// From this confidence on a page's own name makes what another reports its origin.
const PAGE_NAME: f32 = 0.75;

/// Whether two names are one's: equal, or the longer opens with the shorter.
fn is_one(a: &str, b: &str) -> bool {
    let (a_lower, b_lower) = (a.to_lowercase(), b.to_lowercase());
    is_same(a, b) || a_lower.contains(&b_lower) || b_lower.contains(&a_lower)
}

/// Whether a sign has the address of a page, not a name.
fn is_host(sign: &Found<String>) -> bool {
    matches!(sign.basis.rule, "address-line" | "domain-line" | "mail-box")
}

/// Whether a name is a few capitals: "ПТУ", of the Port's technical university.
fn is_abbreviated(name: &str) -> bool {
    name.len() <= 16 && name.split(' ').all(|word| word.chars().count() <= 5) && name.chars().all(|c| c == ' ' || c.is_uppercase())
}

/// Whether a name is an address in small letters: "harbour.example".
pub(in crate::import) fn is_bare_domain(name: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    name.contains('.') && name.split('.').all(is_label)
}

/// How much a sign weighs beside others: a page's address less than what names the page.
fn weight(sign: &Found<String>) -> f32 {
    if is_host(sign) { sign.confidence.min(OWN_NAME - 0.01) } else { sign.confidence }
}

/// What follows a name at the beginning of a text that goes on with another word; `None` = it begins with another name or has nothing else.
fn behind_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(name)?.strip_prefix(' ')?.trim_start();
    (!name.is_empty() && !rest.is_empty()).then_some(rest)
}

/// The agency with which the text opens: who published it, or whose report another has taken over. A name that no list has is one if the page
/// around the text has it too.
fn agency(prose: &[&Line], frame: &Frame<'_>) -> Option<Found<String>> {
    let first = prose.first()?;
    let is_told = |name: &&str| frame.lines.iter().any(|line| !line.role.is_body() && line.text.contains(name));
    let agency = dateline::of(&first.text)?.agency.or_else(|| dateline::maybe_agency(&first.text).filter(is_told).map(plain_name))?;
    Some(Found::new(agency, "dateline", Some(first.number), at_most(&first.text, 80), 0.6))
}

/// Whether a name may be an outlet's: not a pronoun, a month or an office.
pub(super) fn is_outlet(name: &str) -> bool {
    let plain = plain_name(name);
    let first = plain.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    const OFFICES: [&str; 37] = [
        "он",
        "она",
        "они",
        "об",
        "как",
        "что",
        "президент",
        "министр",
        "глава",
        "мид",
        "мвд",
        "министерство",
        "пресс-служба",
        "департамент",
        "комитет",
        "бюро",
        "управление",
        "прокуратура",
        "he",
        "she",
        "they",
        "it",
        "the",
        "мемлекет",
        "министрлік",
        "полиция",
        "правительство",
        "акимат",
        "әкімдік",
        "this",
        "that",
        "сми",
        "бақ",
        "but",
        "and",
        "who",
        "as",
    ];
    plain.chars().filter(|c| chars::is_alphabetic(*c)).count() >= 2
        && plain.chars().count() <= LONGEST
        && !OFFICES.contains(&first.as_str())
}

/// A name without quotes, case endings behind a hyphen (`BAQ.KZ-ке`) and the sentence's marks.
pub(super) fn plain_name(name: &str) -> String {
    let name =
        name.trim().trim_matches(|c: char| matches!(c, '«' | '»' | '“' | '”' | '„' | '"' | '\'' | ',' | ';' | ':' | ' ' | '.' | '(' | ')'));
    let name = name.replace(['«', '»', '“', '”', '„', '"'], "");
    match name.rsplit_once('-') {
        Some((head, suffix))
            if head != "Би-би"
                && suffix.chars().count() <= 4
                && suffix.chars().all(char::is_lowercase)
                && suffix.chars().all(|c| !c.is_ascii()) =>
        {
            head.to_owned()
        }
        _ => name,
    }
}

/// The address of the text itself: alone in a line, or behind "source", with a path.
fn own_address(frame: &Frame<'_>) -> Option<Found<String>> {
    let lines =
        frame.lines.iter().take(400).filter(|l| l.text.len() < 400 && memchr(b':', l.text.as_bytes()).is_some() && l.text.contains("://"));
    let mut addresses = lines.filter_map(|line| {
        let found = ADDRESS.captures(&line.text)?;
        let path = found.name("path").map_or("", |p| p.as_str());
        let url = found.get(0)?.as_str().trim_end_matches(['.', ',', ')', '»', '"']);
        // An archive's address ends with that of the page it keeps.
        let kept = path.find("http").and_then(|at| ADDRESS.captures(&path[at..])).filter(|kept| kept.name("path").is_some());
        if let Some(kept) = kept.and_then(|kept| kept.get(0)) {
            return Some(Found::new(kept.as_str().to_owned(), "address-line", Some(line.number), &line.text, 0.75));
        }
        let beside = line.text.len() - url.len();
        (path.len() > 8 && beside < 40 && !is_network(&found["host"]))
            .then(|| Found::new(url.to_owned(), "address-line", Some(line.number), &line.text, 0.75))
    });
    addresses.next()
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

/// What the page around the text says of its publisher: ©, addresses, "source".
fn signs(frame: &Frame<'_>, address: Option<&Found<String>>) -> Vec<Found<String>> {
    let mut signs: Vec<_> = masthead::sign(frame).into_iter().chain(named_again::sign(frame)).chain(press::paper(frame)).collect();
    if let Some(url) = address
        && let Some(host) = ADDRESS.captures(&url.value).and_then(|c| c.name("host"))
    {
        signs.push(Found::new(host.as_str().to_owned(), "address-line", url.basis.line, &url.value, 0.75));
    }
    let foot = &frame.lines[frame.lines.len().saturating_sub(FOOT).max(frame.body.end)..];
    signs.extend(foot.iter().filter(|line| line.text.len() < LEGAL).find_map(|line| {
        registered(&line.text).map(|medium| Found::new(medium, "registered", Some(line.number), at_most(&line.text, 120), 0.75))
    }));
    for line in frame.lines.iter().filter(|l| l.text.len() < 300 && !l.role.is_body() && may_name_publisher(&l.text)) {
        if ["©", "(c)", "opyright", "版权所有", "版權所有"].iter().any(|mark| line.text.contains(mark))
            && let Some(name) = rights_holder(&line.text)
        {
            // A photograph's © stands without a year, in brackets or behind "Image:".
            let has_year = line.text.contains("20") || line.text.contains("19");
            let is_credit = ["(Image", "Image:", "Foto", "Фото", "Photo"].iter().any(|w| line.text.contains(w));
            if !name.is_empty() && !is_credit {
                let is_told = line.text.contains("opyright") && line.text.contains(['©', 'ⓒ']);
                let (name, sure) = match () {
                    () if has_year => published_by(name, line, frame.lines),
                    () => (name, if is_told { 0.55 } else { 0.45 }),
                };
                signs.push(Found::new(name, "copyright", Some(line.number), &line.text, sure));
            }
        } else if let Some(agency) = agency_line(&line.text) {
            signs.push(Found::new(agency, "agency-line", Some(line.number), &line.text, 0.7));
        } else if let Some(named) = source_line(&line.text) {
            let first = [" / ", " + ", "\u{a0}/", ", "].iter().fold(named, |named, mark| named.split(mark).next().unwrap_or(named));
            let name = ADDRESS.captures(named).map_or_else(|| origin(first), |c| c["host"].to_owned());
            if !name.is_empty() {
                signs.push(Found::new(name, "source-line", Some(line.number), &line.text, 0.65));
            }
        } else if line.text.contains('@')
            && let Some(host) = mail_host(&line.text)
        {
            signs.push(Found::new(host, "mail-box", Some(line.number), &line.text, 0.5));
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

/// Whether two names are one outlet's: equal letters and digits, the end of a domain aside.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let key = |s: &str| {
        let s = s.to_lowercase();
        let s = s.trim_start_matches("www.");
        let s = s.rsplit_once('.').filter(|(_, end)| end.len() <= 5 && !end.contains(' ')).map_or(s, |(head, _)| head);
        s.chars().filter(|c| chars::is_alphanumeric(*c)).collect::<String>()
    };
    let (a, b) = (key(a), key(b));
    !a.is_empty() && a == b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;

    fn said(prose: &str, around: &str) -> (String, Vec<String>, bool) {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let lines = [line(1, prose, Role::Paragraph), line(2, around, Role::Furniture("foot"))];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        let sure = metadata.outlet.as_ref().is_some_and(|o| o.confidence >= crate::import::SURE);
        (metadata.outlet.map_or_else(|| "-".into(), |o| o.value), metadata.via.into_iter().map(|v| v.value).collect(), sure)
    }

    #[test]
    fn texts_name_their_outlet_and_its_origin() {
        for (prose, outlet, via) in [
            ("Порт открыт, передает Gavan.KZ со ссылкой на port-news.example.", "Gavan.KZ", vec!["port-news.example"]),
            (
                "Порт открыт, сообщает «Портовый вестник» со ссылкой на пресс-службу порта Северный.",
                "Портовый вестник",
                vec!["пресс-служба порта Северный"],
            ),
            ("Порт открыт, пишет Gavan.kz со ссылкой на местные СМИ.", "Gavan.kz", vec![]),
            ("Порт открыт, сообщает корреспондент агентства Gavan со ссылкой на «Портовую газету».", "Gavan", vec!["Портовая газета"]),
            ("Порт открыт, передает Gavan.kz со ссылкой на «Портовую экономику».", "Gavan.kz", vec!["Портовая экономика"]),
            ("Порт открыт, передает Gavan.kz со ссылкой на «Новую портовую неделю».", "Gavan.kz", vec!["Новая портовая неделя"]),
            ("Порт открыт, передает Gavan.kz со ссылкой на «Вести».", "Gavan.kz", vec!["Вести"]),
            ("Порт ашылды, деп хабарлайды GAVAN.KZ port.example-ке сілтеме жасап.", "GAVAN.KZ", vec!["port.example"]),
            ("Порт ашылды, деп хабарлады Gavan тілшісі.", "Gavan", vec![]),
            ("Порт ашылды, деп хабарлайды Гавань.kz Порт министрлігі.", "Гавань.kz", vec![]),
            ("The port is open, Harbour Times reports, citing The Pier Gazette.", "Harbour Times", vec!["The Pier Gazette"]),
            ("The port is open, Harbour Times reports, citing local media.", "Harbour Times", vec![]),
            ("Порт відкрито, повідомляє «Гавань» з посиланням на port.example.", "Гавань", vec!["port.example"]),
            ("Порт открыт.", "-", vec![]),
        ] {
            let (found, origins, _) = said(prose, "");
            assert_eq!((found.as_str(), origins), (outlet, via.into_iter().map(str::to_owned).collect()), "{prose}");
        }
    }

    #[test]
    fn offices_and_sources_are_origins_beside_a_page_that_names_itself() {
        let origin = |prose: &str, around: &str| said(prose, around).1;
        assert_eq!(origin("Порт открыт, сообщает пресс-служба порта Северный.", ""), ["пресс-служба порта Северный"]);
        assert_eq!(origin("Порт открыт, рассказали в пресс-службе «Водоканала».", ""), ["пресс-служба Водоканала"]);
        assert_eq!(origin("«Тошлоқ тонги» газетасининг ёзишича, порт очилди.", ""), ["Тошлоқ тонги"]);
        assert_eq!(origin("The port is open (with Harbour Wire)", ""), ["Harbour Wire"]);
        assert!(origin("The port is open (with two piers)", "").is_empty());
        for (prose, via) in [
            ("Что изменится в порту, рассказали в пресс-службе порта: кран уберут.", "пресс-служба порта"),
            ("Порт открыт, передает Gavan.kz со ссылкой на мэрию Заречья.", "мэрия Заречья"),
            ("О ремонте первым сообщил отраслевой портал «Берег и порт».", "Берег и порт"),
            ("Об этом «Гавани» стало известно от ИА «Полуостров».", "ИА Полуостров"),
            (
                "Порт открыт, сообщает Gavan.kz со ссылкой на пресс-службу Министерства воды и леса.",
                "пресс-служба Министерства воды и леса",
            ),
            (
                "Порт ашылды. Бұл туралы Айлақ қалалық көлік бөлімінің баспасөз қызметі хабарлады.",
                "Айлақ қалалық көлік бөлімінің баспасөз қызметі",
            ),
            ("Су министрлиги маалымдагандай, көпүрө ачылды.", "Су министрлиги"),
            ("Bu barədə Liman Agentliyinin mətbuat xidmətindən məlumat verilib.", "Liman Agentliyinin mətbuat xidməti"),
            ("The crane will go, according to a memo first reported by the Pier Register.", "Pier Register"),
            ("Local daily The Pier Ledger reported that the crane would go.", "The Pier Ledger"),
            ("El muelle abrió, según informó la Agencia Puerto Viejo.", "Agencia Puerto Viejo"),
            ("Der Kran geht, wie die Nachrichtenagentur dpa berichtet.", "dpa"),
        ] {
            assert_eq!(origin(prose, ""), [via], "{prose}");
        }
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let lines = [
            line(1, "Порт открыт.", Role::Paragraph),
            line(2, "Источник: Вести порта / Оригинал статьи", Role::Furniture("foot")),
            line(3, "© Гавань 2031", Role::Furniture("foot")),
        ];
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        assert_eq!(metadata.outlet.map(|outlet| outlet.value).as_deref(), Some("Гавань"));
        assert_eq!(metadata.via.iter().map(|via| via.value.as_str()).collect::<Vec<_>>(), ["Вести порта"]);
    }

    #[test]
    fn the_page_around_says_where_a_name_ends_and_which_name_is_an_agency_s() {
        let report = "Порт ашылды, деп хабарлайды Айлақ Хабар Көлік министрлігінің баспасөз қызметіне сілтеме жасап.";
        let office = vec!["Көлік министрлігінің баспасөз қызметі".to_owned()];
        assert_eq!(said(report, "© Айлақ Хабар 2031"), ("Айлақ Хабар".to_owned(), office, true));
        assert_eq!(said("Порт открыт, передает Гавань Ньюс.", "© Гавань 2031").0, "Гавань Ньюс");
        let dateline = "ЗАРЕЧЬЕ, 21 ноя — Вести Прибоя. Мост закрыли до понедельника.";
        assert_eq!(said(dateline, "© Вести Прибоя / Олег Пробный").0, "Вести Прибоя");
        assert_eq!(said(dateline, "Главная").0, "-");
    }

    #[test]
    fn an_office_named_as_the_source_is_the_origin_and_an_agency_in_the_author_s_place_the_outlet() {
        assert_eq!(said("Порт открыт.", "Источник: Комитет портов"), ("-".to_owned(), vec!["Комитет портов".to_owned()], false));
        assert_eq!(said("Порт открыт.", "Автор: ИА «Пристань»").0, "Пристань");
        assert_eq!(said("Порт открыт.", "Автор: Анна Пробная").0, "-");
        let second_hand = "Порт открыт. Об этом сообщило агентство Айлақ Хабар со ссылкой на министерство портов.";
        assert_eq!(said(second_hand, "").1, ["Айлақ Хабар"]);
    }

    #[test]
    fn a_report_may_name_the_press_in_any_paragraph_and_an_agency_beside_it() {
        let via = |paragraphs: &[&str], below: &str| {
            let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
            let mut lines: Vec<Line> = (1..).zip(paragraphs).map(|(number, text)| line(number, text, Role::Paragraph)).collect();
            lines.push(line(90, below, Role::Furniture("foot")));
            lines.push(line(91, "© Gavan Post 2031", Role::Furniture("foot")));
            let mut metadata = Metadata::default();
            fill(&mut metadata, &Frame::of(&lines));
            metadata.via.into_iter().map(|via| via.value).collect::<Vec<_>>()
        };
        let plain = "Порт открыт.";
        let told = "Как пишет «Прибой-Экспресс», кран уберут.";
        let office = "Айлақ кемежай департаментінің мәліметінше, порт ашық.";
        assert_eq!(via(&[plain, plain, plain, told, plain, plain], ""), ["Прибой-Экспресс"]);
        assert!(via(&[plain, plain, plain, office, plain, plain], "").is_empty());
        assert!(via(&[&[plain; 30][..], &[told], &[plain; 30]].concat(), "").is_empty());
        assert_eq!(via(&[plain], "(mit pna)"), ["pna"]);
        assert_eq!(via(&[plain], "Kaynak: PHA"), ["PHA"]);
        assert_eq!(via(&[plain], "SOURCE Pier Museum Trust"), ["Pier Museum Trust"]);
        assert_eq!(via(&[plain], "Originally published on Pier Review."), ["Pier Review"]);
        assert!(via(&["Pier Review", plain], "Originally published on Gavan Post.").is_empty());
        assert_eq!(via(&["Hafendorf/pna – Die Fähre bleibt am Kai."], ""), ["pna"]);
        assert_eq!(via(&["MILLFORD, Nov 21 (Pierwire) - The port is open."], ""), ["Pierwire"]);
        assert!(via(&["MILLFORD, Nov 21 (Gavan) - The port is open."], "").is_empty());
    }

    #[test]
    fn what_another_s_page_says_is_reported_is_its_origin() {
        let report = "Кран уберут, об этом сообщает «Берег и порт».";
        assert_eq!(
            said(report, "Сетевое издание «Гавань» зарегистрировано, запись ЭЛ № ФС 00"),
            ("Гавань".into(), vec!["Берег и порт".into()], true)
        );
        assert_eq!(said(report, "Сетевое издание «Берег и порт» зарегистрировано, запись ЭЛ № ФС 00").0, "Берег и порт");
    }

    #[test]
    fn a_report_alone_is_unsure_until_the_page_confirms_it() {
        assert!(!said("Порт открыт, сообщает Gavan.kz", "").2);
        assert!(said("Порт открыт, сообщает Gavan.kz", "© 2019–2026 Gavan.kz. Все права защищены").2);
        assert!(said("Порт открыт, передает Gavan.kz со ссылкой на port.example", "").2);
    }

    #[test]
    fn the_page_around_names_the_outlet() {
        for (around, outlet) in [
            ("© 2012-2026 Harbour Times. All rights reserved.", "Harbour Times"),
            ("Copyright © Harbour Times Ltd 2026", "Harbour Times"),
            ("© Портовый вестник, 1931–2024. Перепечатка разрешена", "Портовый вестник"),
            ("© 2012 Портовый вестник. Использование материалов только с письменного согласия редакции и со ссылкой", "Портовый вестник"),
            ("https://www.harbour.example/2026/01/12/port-open", "harbour.example"),
            ("https://web.archive.example/web/20310117/https://harbour.example/2026/port-open", "harbour.example"),
            ("© 2000-2025, Портова Хвиля. Використання матеріалів лише за умови посилання", "Портова Хвиля"),
            ("© 2012–2024 Использование материалов сайта разрешено", "-"),
            ("© Assembly copyright 2026", "-"),
            ("Источник: Портовый вестник", "Портовый вестник"),
            ("Редакция: news@harbour.example", "harbour.example"),
            ("© 2011–2025 ИА «Портовый вестник». Свидетельство о регистрации СМИ ИА № ФС 77-00000", "Портовый вестник"),
            ("Copyright ⓒ 항구일보. 무단 전재 및 재배포 금지", "항구일보"),
            ("版权所有 港口新闻网", "港口新闻网"),
            ("© Riproduzione riservata", "-"),
            ("© Ediciones del Muelle S.L.", "Ediciones del Muelle"),
            ("© Ann Poe / Getty Images", "-"),
            ("© 2026 The", "-"),
        ] {
            assert_eq!(said("Порт открыт.", around).0, outlet, "{around}");
        }
    }

    #[test]
    fn a_company_publishes_the_paper_that_the_page_names() {
        let of = |around: [&str; 3]| {
            let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
            let mut lines = vec![line(1, "Порт открыт.", Role::Paragraph)];
            lines.extend((2..).zip(around).map(|(number, text)| line(number, text, Role::Furniture("foot"))));
            let mut metadata = Metadata::default();
            fill(&mut metadata, &Frame::of(&lines));
            metadata.outlet.map(|outlet| (outlet.value, outlet.confidence >= crate::import::SURE))
        };
        let company = "© 2026 The Harbour Times Company";
        assert_eq!(of(["Subscribe to Harbour Times", company, "More in Harbour Times"]), Some(("Harbour Times".into(), true)));
        assert_eq!(of(["Subscribe to The Harbour Times", company, "Harbour Times shop"]), Some(("The Harbour Times".into(), true)));
        assert_eq!(of(["Subscribe", company, "Harbour Timeskeeping"]), Some(("The Harbour Times Company".into(), false)));
        assert_eq!(of(["Wharf TV", "Copyright 2026 WHARF TV Network, LLC.", "Wharf TV live"]), Some(("Wharf TV".into(), true)));
    }
}
