//! What stands above a text in place of a masthead: the name of the paper that the text itself refers to, or of the channel of a messenger.

use super::frame::Frame;
use super::mail::mail_header;
use super::outlet_name::is_outlet;
use super::{issue, named_again, names};
use crate::import::rules;
use crate::import::{Found, Line};
use crate::words::chars::{self, lowercase};

/// Lines at the top among which a masthead is looked for.
pub(super) const TOP: usize = 4;
/// Words of the longest masthead.
pub(super) const WORDS: usize = 5;
/// Letters that two forms of one word must share, the last ones aside: "Степной", "Степному".
const SHARED: usize = 3;
/// Letters of the longest ending that tells the forms of a word apart.
const ENDING: usize = 4;

/// Words after the number of those who read a channel, by language.
const READERS: [&str; 10] =
    ["subscriber", "member", "follower", "подписчик", "участник", "жазылушы", "оқырман", "підписник", "obunachi", "abonnent"];
/// How a messenger says from where a message was passed on.
const FORWARDED: [&str; 10] = [
    "Forwarded from ",
    "Forwarded from: ",
    "Переслано из ",
    "Переслано из: ",
    "Переслано от ",
    "Переслано от: ",
    "Қайта жіберілген: ",
    "Переслано з ",
    "Weitergeleitet von ",
    "Бағытталған: ",
];

/// "[Forwarded from Harbour]": a messenger on a computer sets that in brackets.
fn unbracketed(text: &str) -> &str {
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}

/// Whether a line says where a message was passed on from.
pub(in crate::import) fn is_forwarded(text: &str) -> bool {
    let text = unbracketed(text);
    FORWARDED.iter().any(|opening| text.starts_with(opening))
}

/// The paper's name above the text, where the text speaks of itself by it or the number of the issue follows; the channel's, where a line below
/// says how many read it; a domain that stands alone.
pub(super) fn sign(frame: &Frame<'_>) -> Option<Found<String>> {
    let others = || kind(frame).or_else(|| issue::paper(frame)).or_else(|| entitled(frame)).or_else(|| domain(frame));
    channel(frame).or_else(|| account(frame)).or_else(|| sender(frame)).or_else(|| mailer(frame)).or_else(|| paper(frame)).or_else(others)
}

/// What papers, stations and sites are called.
const KINDS: [&str; 30] = [
    "радио",
    "телеканал",
    "телекомпания",
    "газета",
    "журнал",
    "агентство",
    "портал",
    "издание",
    "радиосы",
    "телеарнасы",
    "арнасы",
    "газеті",
    "журналы",
    "агенттігі",
    "порталы",
    "гезити",
    "радиосу",
    "телебачення",
    "радіо",
    "еженедельник",
    "апталық",
    "апталығы",
    "еженедельная",
    "газетасы",
    "тижневик",
    "newspaper",
    "weekly",
    "magazine",
    "сервер",
    "сайт",
];

fn is_kind(word: &str) -> bool {
    KINDS.contains(&lowercase(word.trim_matches(|c: char| !c.is_alphanumeric())).as_str())
}

/// "АЙЛАҚ облыстық апталық", "ПРИЧАЛ" above "Газета школы № 5", or "Радио «Волна берега»", "«Айлақ» телеарнасы" alone at the top: a name in quotation marks with what kind of medium it is.
fn kind(frame: &Frame<'_>) -> Option<Found<String>> {
    let top = &frame.lines[..frame.body.start.min(TOP)];
    let short = || top.iter().filter(|line| line.text.len() <= LONGEST);
    let found = |name: String, line: &Line| Found::new(name, rules::MASTHEAD, Some(line.number), line.text.trim(), 0.75);
    let in_capitals = || top.iter().enumerate().find_map(|(at, line)| Some(found(in_capitals(line, frame.lines.get(at + 1))?, line)));
    let in_quotes = || short().find_map(|line| Some(found(in_quotes(line)?, line)));
    let before_mark = || short().find_map(|line| Some(found(before_mark(line)?, line)));
    in_capitals().or_else(in_quotes).or_else(before_mark)
}

/// Bytes of the longest masthead.
const LONGEST: usize = 120;

/// "ВЕСТИ ПОРТА газета", or the kind at the beginning of the next line.
fn in_capitals(line: &Line, next: Option<&Line>) -> Option<String> {
    let text = line.text.trim();
    let (name, kind) = match leading_capitals(text)? {
        (name, "") => (name, next?.text.split(' ').next()?),
        (name, rest) => (name, rest.rsplit(' ').next()?),
    };
    (text.len() <= LONGEST && is_name(name) && is_kind(kind)).then(|| calm(name))
}

/// "Газета «Вести порта»", "«Айлақ» радиосы".
fn in_quotes(line: &Line) -> Option<String> {
    let text = line.text.trim();
    let (before, rest) = text.split_once('«')?;
    let (name, behind) = rest.split_once('»')?;
    let kind = [before.trim(), behind.trim()].join(" ");
    let says_kind = kind.split_whitespace().count() == 1 && is_kind(&kind);
    (says_kind && is_outlet(name)).then(|| text.replace(['«', '»'], ""))
}

/// "Губернские ведомости. Ежедневная газета", "Дала рухы — ұлттық портал".
fn before_mark(line: &Line) -> Option<String> {
    const MARKS: [&str; 5] = [" — ", " – ", ". ", " | ", " ::: "];
    let text = line.text.trim().trim_matches([':', ' ']);
    let has_mark = text.bytes().any(|b| matches!(b, b'.' | b'|' | b':' | b'\xe2'));
    let (name, kind) = MARKS.iter().filter(|_| has_mark).find_map(|mark| text.split_once(mark))?;
    let is_one = kind.split(' ').count() <= WORDS && kind.split(' ').any(is_kind) && is_name(name) && name.starts_with(char::is_uppercase);
    is_one.then(|| calm(name))
}

/// The words all in capitals with which a text opens, and what follows in small letters; nothing follows where it has no other words.
pub(super) fn leading_capitals(text: &str) -> Option<(&str, &str)> {
    let is_capital = |word: &str| word.chars().all(|c| !c.is_lowercase() && !c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
    let end = text.split(' ').take_while(|word| is_capital(word)).map(|word| word.len() + 1).sum::<usize>().min(text.len());
    let (name, rest) = (text[..end].trim(), text[end..].trim());
    let is_opening = name.chars().filter(|c| c.is_alphabetic()).count() >= 4 && (rest.is_empty() || rest.starts_with(char::is_lowercase));
    is_opening.then_some((name, rest))
}

/// Who sends a newsletter.
fn mailer(frame: &Frame<'_>) -> Option<Found<String>> {
    frame.lines[..frame.body.start.min(TOP)].iter().find_map(|line| {
        let (name, mailbox) = mail_header(&line.text)?;
        // "Harbour Pier Weekly" reads like a person's name; a person's own mailbox has it before the sign.
        (is_name(&name.replace(['«', '»'], "")) && (!names::is_person(name) || named_again::is_host_of(mailbox, name)))
            .then(|| Found::new(name.to_owned(), rules::SENDER, Some(line.number), &line.text, 0.75))
    })
}

/// Marks between a headline and the name of its page in the page's own title.
const BARS: [char; 8] = ['|', '—', '–', '-', '»', '•', '·', ':'];

/// The page's name behind its headline at the top: "Port opens | Harbour Times".
fn entitled(frame: &Frame<'_>) -> Option<Found<String>> {
    let headline = frame.lines[frame.title?].text.as_str();
    let top = frame.lines[..frame.title?.min(TOP)].iter();
    top.filter(|line| line.text.len() > headline.len()).find_map(|line| {
        let rest = line.text.split_once(headline)?.1;
        let name = rest.trim_start().strip_prefix(BARS)?.trim();
        let name = name.rsplit(['|', '»']).next().unwrap_or(name).trim();
        let is_one = rest.starts_with(char::is_whitespace) && (1..=WORDS).contains(&name.split_whitespace().count()) && is_outlet(name);
        is_one.then(|| Found::new(name.to_owned(), rules::PAGE_TITLE, Some(line.number), &line.text, 0.75))
    })
}

/// Where a message was passed on from; the name may stand on the next line.
pub(super) fn forwarded(frame: &Frame<'_>) -> Option<Found<String>> {
    let above = &frame.lines[..frame.body.start];
    above.iter().enumerate().find_map(|(at, line)| {
        let text = unbracketed(line.text.trim_end());
        let is_opening = |opening: &&str| text.len() + 1 == opening.len() && is_lower_same(text, opening.trim_end());
        let name = match FORWARDED.iter().find_map(|opening| text.strip_prefix(opening)) {
            Some(name) => name.trim(),
            None if FORWARDED.iter().any(is_opening) => above.get(at + 1)?.text.trim(),
            None => return None,
        };
        is_name(name).then(|| Found::new(name.to_owned(), "forwarded", Some(line.number), &line.text, 0.8))
    })
}

/// Whether two texts differ in capitals only, of letters that take as many bytes as their small ones; most differ in their length already.
pub(super) fn is_lower_same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.chars().map(chars::small).eq(b.chars().map(chars::small))
}

/// Whether a text is the day and the time that a messenger puts beside a message: `03.04.2025 18:22`.
pub(in crate::import) fn is_stamp(text: &str) -> bool {
    text.contains(':') && text.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// Who sent the message, as a messenger says when it is copied: "Port Herald, [03.04.2025 18:22]", "[03.04.2025 18:22] Port Herald:". A
/// person who passes a text on is not its outlet.
fn sender(frame: &Frame<'_>) -> Option<Found<String>> {
    frame.lines[..frame.body.start.min(TOP)].iter().find_map(|line| {
        let text = line.text.trim();
        let before = text.strip_suffix([']', ':']).map_or(text, |text| text.trim_end_matches(']')).split_once(", [");
        let after = text.strip_prefix('[').and_then(|text| text.strip_suffix(':')).and_then(|text| text.split_once("] "));
        let (name, stamp) = before.or(after.map(|(stamp, name)| (name, stamp)))?;
        let is_outlet = is_stamp(stamp) && is_name(name) && !names::is_person(name);
        let sure = if name.contains(' ') { 0.75 } else { 0.6 };
        is_outlet.then(|| Found::new(name.to_owned(), rules::SENDER, Some(line.number), &line.text, sure))
    })
}

fn channel(frame: &Frame<'_>) -> Option<Found<String>> {
    let top = &frame.lines[..frame.body.start.min(TOP)];
    top.windows(2).find(|pair| counts_readers(&pair[1].text) && is_name(&pair[0].text)).map(|pair| {
        let line = &pair[0];
        Found::new(line.text.clone(), rules::CHANNEL, Some(line.number), &pair[1].text, 0.8)
    })
}

/// The account of a Chinese messenger, "原创 author account", and the page that a path opens with, "您当前的位置： page > rubric".
fn account(frame: &Frame<'_>) -> Option<Found<String>> {
    let near = frame.lines[..frame.body.start].iter().rev().take(NEAR).filter(|line| line.text.starts_with(['原', '您', '当', '你']));
    near.filter_map(|line| {
        let text = line.text.trim();
        let own = text.strip_prefix("原创 ").and_then(|rest| rest.split_once(' ')).map(|(_, account)| account.trim());
        let path = || {
            let (label, path) = text.split_once(['：', ':'])?;
            let (first, _) = label.ends_with("位置").then(|| path.split_once(['>', '»', '›']))??;
            Some(first.trim()).filter(|first| *first != "首页")
        };
        let name = own.or_else(path).filter(|name| (3..=20).contains(&name.chars().count()) && !name.contains(' '))?;
        Some(Found::new(name.to_owned(), rules::CHANNEL, Some(line.number), text, 0.75))
    })
    .next()
}

/// Lines above a text among which its account or its path stands.
const NEAR: usize = 40;

/// "38 412 subscribers", "1,2K подписчиков", "1,2 тыс. подписчиков".
pub(in crate::import) fn counts_readers(text: &str) -> bool {
    let word = text.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',' | 'K' | 'M' | 'К' | 'М'));
    let word = ["тыс. ", "тыс ", "млн ", "мың "].iter().find_map(|many| word.strip_prefix(many)).unwrap_or(word);
    if word.len() == text.len() || text.len() >= 60 {
        return false;
    }
    let word = lowercase(word);
    READERS.iter().any(|reader| word.starts_with(reader))
}

fn paper(frame: &Frame<'_>) -> Option<Found<String>> {
    let top =
        frame.lines[..frame.body.start.min(TOP)].iter().enumerate().filter(|(at, line)| Some(*at) != frame.title && is_name(&line.text));
    let named: Vec<&Line> = top.map(|(_, line)| line).collect();
    if named.is_empty() {
        return None;
    }
    frame.prose().find_map(|(_, prose)| {
        quoted(&prose.text).find_map(|quoted| {
            let line = named.iter().find(|line| is_form(&line.text, quoted))?;
            Some(Found::new(calm(&line.text), rules::MASTHEAD, Some(line.number), quoted, 0.75))
        })
    })
}

/// An outlet by its whole name, if that stands at the top and goes on in small letters: "Жээк" of "Жээк кабарлары".
pub(super) fn whole(outlet: Found<String>, frame: &Frame<'_>) -> Found<String> {
    let top = frame.lines[..frame.body.start.min(TOP)].iter().map(|line| line.text.as_str());
    let goes_on = |name: &str| name.strip_prefix(&outlet.value).is_some_and(|rest| rest.starts_with(' '));
    match top.filter(|name| is_name(name)).find(|name| goes_on(name)) {
        Some(name) => Found { value: name.to_owned(), ..outlet },
        None => outlet,
    }
}

/// An address without anything else, near the headline or at the top.
fn domain(frame: &Frame<'_>) -> Option<Found<String>> {
    let end = frame.body.start;
    let mut above = frame.lines[..end.min(TOP)].iter().chain(&frame.lines[end.saturating_sub(2 * TOP)..end]);
    above.find(|line| is_domain(&line.text)).map(|line| {
        let host = line.text.to_lowercase();
        Found::new(host.trim_start_matches("www.").to_owned(), rules::DOMAIN_LINE, Some(line.number), &line.text, 0.6)
    })
}

fn is_domain(text: &str) -> bool {
    let mut labels = text.rsplit('.');
    let is_end = labels.next().is_some_and(|end| (2..=10).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphabetic()));
    let is_label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    // "U.S.A" is none, "HARBOUR.KZ" is one.
    let is_written = text.bytes().any(|b| b.is_ascii_lowercase()) || text.find('.').is_some_and(|dot| dot >= 4);
    is_end && text.len() <= 60 && text.contains('.') && labels.all(is_label) && is_written
}

pub(super) fn is_name(text: &str) -> bool {
    text.split_whitespace().count() <= WORDS
        && is_outlet(text.strip_prefix("The ").unwrap_or(text))
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '&'))
}

/// What stands in quotation marks.
pub(super) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let [guillemet, high] = ["«", "“"].map(|mark| mark.as_bytes()[0]);
    memchr::memchr2_iter(guillemet, high, text.as_bytes()).filter_map(|at| {
        let inside = text[at..].strip_prefix(['«', '“', '„'])?;
        let end = inside.find(['»', '”', '“'])?;
        Some(&inside[..end])
    })
}

/// Whether two names are forms of one: word by word the same beginnings.
pub(super) fn is_form(a: &str, b: &str) -> bool {
    // Hardly two names begin with the same letter.
    let first = |text: &str| text.trim_start().chars().next();
    if let (Some(a), Some(b)) = (first(a), first(b))
        && a != b
        && !a.to_lowercase().eq(b.to_lowercase())
    {
        return false;
    }
    let (mut of_a, mut of_b) = (a.split_whitespace().map(lowercase), b.split_whitespace().map(lowercase));
    loop {
        match (of_a.next(), of_b.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) => {
                let shared = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
                let rest = x.chars().count().max(y.chars().count()) - shared;
                if rest > 0 && (shared < SHARED || rest > ENDING) {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// A name all in capitals as a sentence would write it, of each word that is longer than an abbreviation: "СТЕПНОЙ ГОЛОС" → "Степной голос".
pub(super) fn calm(name: &str) -> String {
    let shouts = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && name.split(' ').all(|word| word.chars().count() > 4)
        // Whether a Turkish capital has a dot its small letter cannot tell.
        && !name.contains('İ');
    if !shouts {
        return name.to_owned();
    }
    let mut letters = name.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;
    use crate::import::Role;

    #[test]
    fn the_page_s_own_title_and_a_mail_s_head_name_the_outlet() {
        let of = |first: &str| {
            let top = [(first, Role::Furniture("top")), ("Menu", Role::Furniture("top")), ("Port opens after the storm", Role::Title)];
            sign(&Frame::of(&page(&[&top[..], &[("The port is open.", Role::Paragraph)]].concat()))).map(|found| found.value)
        };
        assert_eq!(of("Port opens after the storm | KQZ 6").as_deref(), Some("KQZ 6"));
        assert_eq!(of("20.01.2025, 15:02\t\tPort opens after the storm — Гавань: журнал").as_deref(), Some("Гавань: журнал"));
        assert_eq!(of("From: Harbour Weekly <editors@harbour.example>").as_deref(), Some("Harbour Weekly"));
        assert_eq!(of("2\tСТЕПНОЙ КОЛОСОК\t№ 33 (10 418)").as_deref(), Some("Степной колосок"));
        assert_eq!(of("4 февраля\t2012 года № 9"), None);
        assert_eq!(of("From: Harbour Pier Weekly <editors@harbourpierweekly.example>").as_deref(), Some("Harbour Pier Weekly"));
        assert_eq!(of("Гавань — ұлттық портал").as_deref(), Some("Гавань"));
        assert_eq!(of("Портовые вести. Ежедневная газета").as_deref(), Some("Портовые вести"));
        assert_eq!(of("::: ГАВАНЬ.РУ ::: городской информационный сервер :::").as_deref(), Some("Гавань.ру"));
        assert_eq!(of("Заводской причал / № 39 (1187) / 3 октября").as_deref(), Some("Заводской причал"));
        assert_eq!(of("HAFENBLATT LEUCHT • Nr. 3 • 2014").as_deref(), Some("Hafenblatt leucht"));
        assert_eq!(of("От: Утренний «Причал» <news@prichal.example>").as_deref(), Some("Утренний «Причал»"));
        assert_eq!(of("原创 王小明 港口观察").as_deref(), Some("港口观察"));
        assert_eq!(of("您当前的位置： 港口晚报网 > 新闻").as_deref(), Some("港口晚报网"));
        assert_eq!(of("您当前的位置： 首页 > 新闻"), None);
        assert_eq!(of("Радио «Волна берега»").as_deref(), Some("Радио Волна берега"));
        assert_eq!(of("«Айлақ» телеарнасы").as_deref(), Some("Айлақ телеарнасы"));
        assert_eq!(of("Театр «Волна берега»"), None);
        assert_eq!(of("From: Anna Testova <a@harbour.example>"), None);
        assert_eq!(of("Port opens after the storm, and the quay too"), None);
    }

    #[test]
    fn a_domain_may_stand_in_capitals() {
        for (text, is_one) in [("HARBOUR.KZ", true), ("harbour.kz", true), ("U.S.A", false), ("Harbour news", false), ("NO.12", false)] {
            assert_eq!(is_domain(text), is_one, "{text}");
        }
    }

    #[test]
    fn a_paper_is_known_by_how_the_text_speaks_of_it() {
        let found = |masthead: &str| {
            let body = "Директор лаборатории рассказала «Степному голосу», почему каналы теряют треть воды.";
            let lines = page(&[
                (masthead, Role::Furniture("navigation")),
                ("Главная", Role::Furniture("navigation")),
                ("Воды хватит всем", Role::Title),
                (body, Role::Paragraph),
            ]);
            sign(&Frame::of(&lines)).map(|found| found.value)
        };
        assert_eq!(found("СТЕПНОЙ ГОЛОС").as_deref(), Some("Степной голос"));
        assert_eq!(found("Степной голос").as_deref(), Some("Степной голос"));
        assert_eq!(found("Степной вестник"), None);
    }

    #[test]
    fn a_reported_name_goes_on_as_it_does_at_the_top() {
        let lines =
            page(&[("Жээк кабарлары", Role::Furniture("navigation")), ("Порт ачылды, деп билдирет Жээк кабарлары.", Role::Paragraph)]);
        let whole = |name: &str| whole(Found::new(name.to_owned(), rules::SO_REPORTS, Some(2), name, 0.6), &Frame::of(&lines)).value;
        assert_eq!(whole("Жээк"), "Жээк кабарлары");
        assert_eq!(whole("Жэ"), "Жэ");
        assert_eq!(whole("Gavan"), "Gavan");
    }

    #[test]
    fn an_issue_and_an_address_name_the_paper() {
        let found = |masthead: &str| {
            let navigation = Role::Furniture("navigation");
            let lines = page(&[(masthead, navigation), ("Паромдар тоқтады", Role::Title), ("Паромдар жүрмейді.", Role::Paragraph)]);
            sign(&Frame::of(&lines)).map(|found| found.value)
        };
        assert_eq!(found("ВЕСТНИК ПРИСТАНИ                № 47 (2113), 21 ноября 2025 г.").as_deref(), Some("Вестник пристани"));
        assert_eq!(found("www.Qyrsoz.example").as_deref(), Some("qyrsoz.example"));
        assert_eq!(found("1.2.2025"), None);
        assert_eq!(found("Новости"), None);
    }

    #[test]
    fn a_channel_is_known_by_its_readers_and_says_whose_message_it_passes_on() {
        let lines = page(&[
            ("Портовый вестник", Role::Furniture("navigation")),
            ("38 412 subscribers", Role::Furniture("navigation")),
            ("Forwarded from Заречье Онлайн", Role::Furniture("navigation")),
            ("Мост закроют на ночь", Role::Title),
            ("Движение по старому мосту остановят до шести утра.", Role::Paragraph),
        ]);
        let frame = Frame::of(&lines);
        assert_eq!(sign(&frame).map(|found| found.value).as_deref(), Some("Портовый вестник"));
        assert_eq!(forwarded(&frame).map(|found| found.value).as_deref(), Some("Заречье Онлайн"));
    }

    #[test]
    fn a_copied_message_names_its_sender() {
        let found = |first: &str, second: &str| {
            let lines = page(&[
                (first, Role::Meta),
                (second, Role::Furniture("navigation")),
                ("Мост закроют на ночь", Role::Title),
                ("Движение по старому мосту остановят до шести утра.", Role::Paragraph),
            ]);
            let frame = Frame::of(&lines);
            (sign(&frame).map(|found| found.value), forwarded(&frame).map(|found| found.value))
        };
        let herald = || Some("Портовый вестник".to_owned());
        assert_eq!(found("Портовый вестник, [03.04.2025 18:22]", "Поделиться").0, herald());
        assert_eq!(found("[03.04.2025 18:22] Портовый вестник:", "Поделиться").0, herald());
        assert_eq!(found("Анна Берг, [03.04.2025 18:22]", "Поделиться").0, None);
        assert_eq!(found("forwarded from", "Портовый вестник").1, herald());
        assert_eq!(found("[Переслано из Портовый вестник]", "Поделиться").1, herald());
    }
}
