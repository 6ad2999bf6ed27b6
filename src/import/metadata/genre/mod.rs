//! The genre of a text: by the rubric over it, by the words of its kind, or by the form of news.

mod rubric;
mod words;

use super::byline::PAPER_OF_AUTHOR;
use super::frame::Frame;
use super::{dates, names};
use crate::import::rules;
use crate::import::{Found, Metadata, SURE};
use crate::model::{AuthorRole, Genre};
pub(in crate::import) use rubric::is_opinions;
pub(super) use words::questions;

/// Paragraphs of the longest piece of news.
const NEWS: usize = 40;

/// The genre of a text in a language, of which `metadata` knows outlet, origin and day.
pub(super) fn genre(frame: &Frame<'_>, metadata: &Metadata, lang: &str) -> Option<Found<Genre>> {
    rubric::by_heading(frame).or_else(|| words::by_words(frame, lang)).or_else(|| by_form(frame, metadata))
}

/// News by its form: who reports it is said, or a day stands at the head.
fn by_form(frame: &Frame<'_>, metadata: &Metadata) -> Option<Found<Genre>> {
    let reports = metadata.outlet.as_ref().is_some_and(|o| o.basis.rule == rules::SO_REPORTS) || !metadata.via.is_empty();
    let dated = metadata.date.as_ref().is_some_and(|d| d.confidence >= SURE);
    let short = frame.prose().count() <= NEWS;
    let is_relayed = || metadata.author_role.as_ref().is_some_and(|role| role.value == AuthorRole::Expert);
    // What another paper had from its author is a column as often.
    let is_column = || metadata.via.iter().any(|via| via.basis.rule == PAPER_OF_AUTHOR);
    let sure = match () {
        () if is_relayed() || is_column() || is_post(frame) => UNSURE,
        () if reports => 0.8,
        () => 0.7,
    };
    (short && (reports || dated)).then(|| Found::new(Genre::News, "form", None, "", sure))
}

/// How sure the form is where someone speaks for himself or another's opinion is relayed.
const UNSURE: f32 = 0.6;

/// Lines of a post's head, and bytes of the longest line that says when it was sent.
const HEAD: usize = 2;
const STAMP: usize = 60;

/// Whether a person posted the text on a network: it opens with a name, below it an account or a day with its time, and no headline.
fn is_post(frame: &Frame<'_>) -> bool {
    let [first, second, ..] = frame.lines else { return false };
    if !names::is_person(first.text.trim()) {
        return false;
    }
    let is_account = second.text.starts_with('@') && !second.text.contains(' ');
    let is_timed = || {
        let dates = dates::find(&second.text, &dates::Reading::default());
        second.text.len() <= STAMP && dates.iter().any(|mention| mention.date.part().time.is_some())
    };
    // What the text begins with may have been taken for its headline.
    let has_headline = || frame.title.is_some_and(|title| title >= HEAD && !frame.lines[title].text.ends_with(['.', '!', '?', '…']));
    is_account || is_timed() && !has_headline()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;
    use crate::import::metadata::{from_lines, tests::page};

    fn is_sure(lines: &[(&str, Role)]) -> Option<bool> {
        let genre = from_lines(&page(lines), None).genre?;
        (genre.value == Genre::News).then_some(genre.confidence >= SURE)
    }

    #[test]
    fn what_someone_posts_and_what_an_expert_thinks_is_not_surely_news() {
        let body = ("Третий день паром стоит у причала, и никто не говорит, почему он не идёт.", Role::Paragraph);
        let head = |name, day| [(name, Role::Furniture("menu")), (day, Role::Meta), body, body];
        assert_eq!(is_sure(&head("Анна Тестова", "14 марта 2031 г. в 10:22 ·")), Some(false));
        assert_eq!(is_sure(&head("Вести порта", "14 марта 2031 г. в 10:22 ·")), Some(true));
        let column = |below| {
            let other = Role::Furniture("other");
            let head = [("Паром стоит", Role::Title), ("Мортен Пробен", other), (below, other), ("14 марта 2031", Role::Meta)];
            [&head[..], &[body, body, ("© 2031 Прибрежный компас", other)]].concat()
        };
        assert_eq!(is_sure(&column("Kattegat Probeblad, Дания")), Some(false));
        assert_eq!(is_sure(&column("Прочитать позже")), Some(true));
        let report = |lede| {
            [("Паром стоит", Role::Title), ("14 марта 2031", Role::Meta), (lede, Role::Paragraph), ("Эксперт ждёт весны.", Role::Paragraph)]
        };
        assert_eq!(is_sure(&report("Политолог Анна Тестова считает, что паром не пойдёт.")), Some(false));
        assert_eq!(is_sure(&report("Паром не пойдёт, пока у причала стоит лёд.")), Some(true));
    }
}
