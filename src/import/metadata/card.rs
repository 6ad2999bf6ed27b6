//! The card with which a database of the press heads a text: "Заголовок: …", "Издание: …", "Дата: …", or "HD …", "SN …".
//!
//! A label alone may be anybody's; two of them at the top of a text are a card.

use super::frame::Frame;
use super::outlet_name::{is_outlet, is_same};
use crate::import::{Found, Metadata};
use crate::words::chars::lowercase;

/// What a label of a card says.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Title,
    /// The paper, and nothing else.
    Paper,
    /// The paper, where a headline has its label too; elsewhere it may be who reported first.
    Source,
    Other,
}

/// Labels in lower case.
const LABELS: [(&str, Field); 30] = [
    ("заглавие", Field::Title),
    ("заглавие статьи", Field::Title),
    ("заголовок", Field::Title),
    ("название", Field::Title),
    ("название статьи", Field::Title),
    ("тақырыбы", Field::Title),
    ("headline", Field::Title),
    ("title", Field::Title),
    ("издание", Field::Paper),
    ("басылым", Field::Paper),
    ("publication title", Field::Paper),
    ("nom de la source", Field::Paper),
    ("источник", Field::Source),
    ("источник публикации", Field::Source),
    ("publication", Field::Source),
    ("source", Field::Source),
    ("дереккөз", Field::Source),
    ("автор", Field::Other),
    ("автор(ы)", Field::Other),
    ("авторы", Field::Other),
    ("author", Field::Other),
    ("byline", Field::Other),
    ("дата", Field::Other),
    ("дата выпуска", Field::Other),
    ("дата публикации", Field::Other),
    ("күні", Field::Other),
    ("date", Field::Other),
    ("publication date", Field::Other),
    ("количество слов", Field::Other),
    ("type de source", Field::Other),
];

/// Codes of two letters, each with the value behind it or in the next line.
const CODES: [(&str, Field); 6] =
    [("HD", Field::Title), ("SN", Field::Paper), ("BY", Field::Other), ("PD", Field::Other), ("WC", Field::Other), ("LA", Field::Other)];

/// Bytes of the longest label, and some more for capitals that take more than their small letters.
const LABEL: usize = 64;

/// Lines at the top and at the foot of a text among which its card stands, and bytes of the longest one.
const NEAR: usize = 16;
const LONGEST: usize = 300;

/// How sure a card is.
const TOLD: f32 = 0.8;

/// Codes that make a card.
const CODED: usize = 3;

/// One line of a card: what it says, the place of the line, and the value.
type Entry<'a> = (Field, usize, &'a str);

/// Sets the headline and the outlet by the card.
pub(super) fn fill(metadata: &mut Metadata, frame: &Frame<'_>) {
    let entries = entries(frame);
    let of = |field: Field| entries.iter().find(|(own, _, value)| *own == field && !value.is_empty());
    if entries.len() < 2 {
        return;
    }
    let found = |(_, at, value): &Entry<'_>| Found::new((*value).to_owned(), "card", Some(frame.lines[*at].number), value, TOLD);
    let title = of(Field::Title);
    if let Some(title) = title {
        metadata.title = Some(found(title));
    }
    let Some((field, at, name)) = of(Field::Paper).or_else(|| of(Field::Source).filter(|_| title.is_some())) else { return };
    // "Степной голос, № 41, 2031, с. 2", "Küstenblatt vom 13.04.2031"
    let name = name.split([',', ';']).next().unwrap_or_default().trim();
    if is_outlet(name) && !name.contains(|c: char| c.is_ascii_digit()) {
        metadata.via.retain(|via| !is_same(&via.value, name));
        metadata.outlet = Some(found(&(*field, *at, name)));
    }
}

/// The lines of the card, those at the top first.
fn entries<'a>(frame: &Frame<'a>) -> Vec<Entry<'a>> {
    let lines = frame.lines;
    let top = 0..frame.body.start.min(NEAR);
    let foot = frame.body.end..lines.len().min(frame.body.end + NEAR);
    let places = || top.clone().chain(foot.clone()).filter(|at| lines[*at].text.len() <= LONGEST);
    let coded: Vec<Entry<'a>> = places().filter_map(|at| coded(frame, at)).collect();
    if coded.len() >= CODED {
        return coded;
    }
    let next = |at: usize| lines.get(at + 1).map_or("", |line| line.text.trim());
    let labelled = |at: usize| {
        let text = lines[at].text.trim();
        let (label, value) = text.split_once([':', '：']).map_or((text, None), |(label, value)| (label, Some(value.trim())));
        let label = Some(label.trim()).filter(|label| label.len() <= LABEL).map(lowercase)?;
        let (_, field) = LABELS.iter().find(|(own, _)| *own == label)?;
        // A word alone is mostly a heading or a button.
        let value = value.map(unquoted).or_else(|| label.contains(' ').then(|| next(at)))?;
        Some((*field, at, value))
    };
    places().filter_map(labelled).collect()
}

/// A value without the quotation marks that front matter has around it: `title: "Dues: what next?"`.
fn unquoted(value: &str) -> &str {
    let within = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark).filter(|inner| !inner.contains(mark));
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

/// "HD Port opens again", or "HD" above it.
fn coded<'a>(frame: &Frame<'a>, at: usize) -> Option<Entry<'a>> {
    let text = frame.lines[at].text.trim();
    let (code, value) = text.split_once(' ').unwrap_or((text, ""));
    let (_, field) = CODES.iter().find(|(own, _)| *own == code)?;
    let value = if value.is_empty() { frame.lines.get(at + 1).map_or("", |line| line.text.trim()) } else { value.trim() };
    Some((*field, at, value))
}

#[cfg(test)]
mod tests {
    use super::super::{from_lines, tests::page};
    use crate::import::Role;

    /// Headline and outlet of a text below lines of which the last is taken for the headline.
    fn read(head: &[&'static str]) -> (Option<String>, Option<String>) {
        let (last, above) = head.split_last().unwrap();
        let mut lines: Vec<_> = above.iter().map(|text| (*text, Role::Furniture("navigation"))).collect();
        lines.extend([(*last, Role::Title), ("The port is open again after the storm.", Role::Paragraph)]);
        let found = from_lines(&page(&lines), None);
        (found.title.map(|title| title.value), found.outlet.map(|outlet| outlet.value))
    }

    #[test]
    fn a_card_tells_headline_and_paper() {
        let told = (Some("Порт открыт".to_owned()), Some("Северная гавань".to_owned()));
        assert_eq!(read(&["Издание: Северная гавань", "Дата: 13.04.2031", "Заголовок: Порт открыт"]), told);
        assert_eq!(read(&["Сообщение № 4", "Источник: Северная гавань, № 41, 2031", "Автор: Анна Тестова", "Заглавие: Порт открыт"]), told);
        assert_eq!(read(&["BY Ann Poe", "PD 13 April 2031", "SN Северная гавань", "HD Порт открыт"]), told);
        assert_eq!(read(&["SN", "Северная гавань", "PD", "13 April 2031", "BY", "Ann Poe", "HD", "Порт открыт"]), told);
    }

    #[test]
    fn a_label_alone_is_no_card() {
        assert_eq!(read(&["Порт", "Название: Порт открыт"]).0.as_deref(), Some("Название: Порт открыт"));
    }

    #[test]
    fn the_quotation_marks_of_front_matter_are_not_the_title_s() {
        let title = |line: &'static str| read(&[line, "author: Anna Testova", "date: 2031-05-27"]).0;
        assert_eq!(title("title: \"Dues: what next?\"").as_deref(), Some("Dues: what next?"));
        assert_eq!(title("title: 'Dues'").as_deref(), Some("Dues"));
        assert_eq!(title("title: \"Dues\" and \"tolls\"").as_deref(), Some("\"Dues\" and \"tolls\""));
    }
}
