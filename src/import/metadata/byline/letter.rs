//! Who signed a letter, and who took the pictures that a report consists of.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Candidate;
use crate::import::metadata::frame::{Frame, Zone};
use crate::import::metadata::reports::at_most;
use crate::import::metadata::{names, signed};
use crate::import::{Found, Line, Role};
use crate::words::chars;

/// How letters address the editors, in small letters.
const TO_EDITORS: [&str; 31] = [
    "дорогая редакция",
    "уважаемая редакция",
    "уважаемый редактор",
    "уважаемые редакторы",
    "құрметті редакция",
    "қадірлі редакция",
    "құрметті редактор",
    "урматтуу редакция",
    "ҳурматли таҳририят",
    "ҳурматли редакция",
    "hurmatli tahririyat",
    "шановна редакціє",
    "шановна редакція",
    "паважаная рэдакцыя",
    "dear editor",
    "dear sir",
    "to the editor",
    "sir – ",
    "sir — ",
    "liebe redaktion",
    "sehr geehrte redaktion",
    "monsieur le directeur",
    "monsieur le rédacteur",
    "señor director",
    "señora directora",
    "sr. director",
    "gentile direttore",
    "caro direttore",
    "szanowna redakcjo",
    "droga redakcjo",
    "sayın editör",
];
static ADDRESSES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(TO_EDITORS).expect("a few short phrases"));

/// How a line begins that closes a letter and goes on to the name.
const YOURS: [&str; 12] = [
    "Ваш ",
    "Ваша ",
    "Всегда ваш ",
    "Всегда ваша ",
    "Искренне ваш ",
    "Искренне ваша ",
    "Искренне Ваш ",
    "Искренне Ваша ",
    "Yours, ",
    "Ihr ",
    "Ihre ",
    "С уважением, ",
];
/// Lines above the text, and of it, among which a letter addresses the editors; and characters within which a line does.
const ABOVE: usize = 3;
const OPENING: usize = 2;
const ADDRESS: usize = 60;
/// Lines of the text's end, and below it, among which it is signed.
const END: usize = 4;
const BELOW: usize = 3;
/// Bytes of a signature, and words of what its bearer is or from where.
const SIGNATURE: usize = 120;
const CALLING: usize = 5;

/// Whether the text is a letter to the editors.
pub(super) fn is_letter(frame: &Frame<'_>) -> bool {
    let around = frame.body.start.saturating_sub(ABOVE)..(frame.body.start + OPENING).min(frame.lines.len());
    is_to_editors(frame.lines[around].iter().map(|line| line.text.as_str()))
}

/// Whether one of these lines addresses the editors.
pub(in crate::import) fn is_to_editors<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    lines.any(|line| ADDRESSES.is_match(&chars::lowercase(at_most(line, ADDRESS))))
}

/// "Т. Пробная, посёлок Порт" at the end of a letter to the editors, "Ваш Иван Пробный" at the end of any.
pub(super) fn by_signature(frame: &Frame<'_>, at: usize, place: f32, is_letter: bool) -> Option<Candidate> {
    let is_end = at + END >= frame.body.end && matches!(frame.zone(at), Zone::Body(1..)) || matches!(frame.zone(at), Zone::Below(0..BELOW));
    let text = frame.lines[at].text.trim().trim_end_matches('.');
    if !is_end || text.len() > SIGNATURE {
        return None;
    }
    let closed = YOURS.iter().find_map(|words| text.strip_prefix(words));
    if !is_letter && closed.is_none() {
        return None;
    }
    let signed = first_of_many(closed.unwrap_or(text));
    let (name, rest) = signed.split_once(", ").unwrap_or((signed, ""));
    let is_signed = names::is_person(name) && (is_letter || closed.is_some() && rest.is_empty());
    let is_short = rest.split(' ').count() <= CALLING && !rest.ends_with(['.', '!', '?', ':']);
    (is_signed && is_short).then(|| Candidate { line: at, names: vec![name.to_owned()], rule: "byline", score: place.max(2.0) + 1.2 })
}

/// A signature without those who signed beside the first: "Анна Пробная и ещё 34 подписи".
fn first_of_many(signature: &str) -> &str {
    const OTHERS: [&str; 9] =
        [" и ещё ", " и еще ", " и др", " и другие", " and others", " and many others", " және басқа", " та інші", " und andere"];
    let counted =
        || signature.match_indices(" and ").map(|(at, _)| at).find(|at| signature[at + 5..].starts_with(|c: char| c.is_ascii_digit()));
    let end = OTHERS.iter().filter_map(|others| signature.find(others)).min().or_else(counted);
    end.map_or(signature, |end| signature[..end].trim_end_matches(','))
}

/// Pictures of a report that consists of them, at least.
const PICTURES: usize = 3;

/// Who took all the pictures of a text that is hardly more than what stands below them.
pub(super) fn of_pictures(frame: &Frame<'_>) -> Option<Found<String>> {
    let credit = |line: &&Line| line.role == Role::Furniture("photo-credit");
    let credits: Vec<_> = frame.lines.iter().filter(credit).collect();
    let (first, others) = credits.split_first().filter(|_| credits.len() >= PICTURES)?;
    let (_, name) = first.text.split_once(": ").filter(|(_, name)| names::is_person(name) || signed::has_initial(name))?;
    let are_all_s = others.iter().all(|line| line.text == first.text);
    (are_all_s && credits.len() * 3 >= frame.prose().count())
        .then(|| Found::new(name.to_owned(), "pictures", Some(first.number), &first.text, 0.6))
}

#[cfg(test)]
mod tests {
    use crate::import::Role;
    use crate::import::metadata::byline::authors;
    use crate::import::metadata::frame::Frame;
    use crate::import::metadata::tests::page;

    const BODY: &str = "The harbour opened again after three weeks of repairs, and ships came in at once.";

    fn named(lines: &[(&str, Role)]) -> Vec<String> {
        authors(&Frame::of(&page(lines))).into_iter().map(|author| author.value).collect()
    }

    #[test]
    fn a_letter_is_signed_at_its_end() {
        let letter = |address: &str, signature: &str| {
            named(&[
                ("Harbour opens again", Role::Title),
                (address, Role::Paragraph),
                (BODY, Role::Paragraph),
                (BODY, Role::Paragraph),
                (signature, Role::Paragraph),
            ])
        };
        assert_eq!(letter("Здравствуйте, дорогая редакция! Пишу вам впервые.", "Т. Пробная, посёлок Порт"), ["Т. Пробная"]);
        assert_eq!(letter("Құрметті редакция!", "Айдос Сынақұлы, зейнеткер"), ["Айдос Сынақұлы"]);
        assert_eq!(letter("SIR – Your correspondent is wrong.", "Ann Poe"), ["Ann Poe"]);
        assert_eq!(letter(BODY, "Ваш Иван Пробный"), ["Иван Пробный"]);
        assert_eq!(letter(BODY, "С уважением, Л. Н. Пробная и ещё 34 подписи"), ["Л. Н. Пробная"]);
        assert_eq!(letter("Dear Editor", "Ann Poe and 12 others"), ["Ann Poe"]);
        assert!(letter(BODY, "Т. Пробная, посёлок Порт").is_empty());
        assert!(letter("Дорогая редакция!", "Ответа мы не ждём, но надеемся.").is_empty());
        assert!(letter(BODY, "Уважаемый Иван Пробный!").is_empty());
    }

    #[test]
    fn whoever_took_all_pictures_of_a_report_is_its_author() {
        let report = |last: &str| {
            let credit = Role::Furniture("photo-credit");
            let first = ("Фото: Анна Пробная", credit);
            named(&[
                ("Порт в пяти кадрах", Role::Title),
                (BODY, Role::Paragraph),
                first,
                (BODY, Role::Paragraph),
                first,
                (BODY, Role::Paragraph),
                (last, credit),
            ])
        };
        assert_eq!(report("Фото: Анна Пробная"), ["Анна Пробная"]);
        assert!(report("Фото: Иван Пробный").is_empty());
    }
}
