//! The headline: the line that the rest is about, else one made of the text's first sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::dateline;
use super::frame::Frame;
use super::mail::{Header, header, mail_head};
use super::masthead::is_stamp;
use super::patterns::compiled;
use crate::import::doors::mail::without_prefix;
use crate::import::{Found, Line, Role};

/// A derived headline is cut at about this many characters.
const LENGTH: usize = 90;
/// Characters of the lede in which its first sentence is looked for.
const OPENING: usize = 2_000;
/// A derived headline is a guess: it goes to review.
const DERIVED: f32 = 0.3;

/// The headline of the lines.
pub(super) fn title(frame: &Frame<'_>) -> Option<Found<String>> {
    if let Some(at) = frame.title {
        let line = &frame.lines[at];
        return Some(Found::new(cleaned(subject(frame, at).unwrap_or(&line.text)), "title-line", Some(line.number), "", confidence(line)));
    }
    let lede = frame.prose().map(|(_, line)| line).find(|l| l.text.chars().filter(|c| c.is_alphabetic()).nth(19).is_some());
    let lede = lede.or_else(|| frame.lines.iter().find(|l| !l.text.is_empty()))?;
    let (value, rule) = derived(lede);
    (!value.is_empty()).then(|| Found::new(value, rule, Some(lede.number), "", DERIVED))
}

/// The subject without its label, of a line that is one of the head of a mail.
fn subject<'a>(frame: &'a Frame<'_>, at: usize) -> Option<&'a str> {
    let (_, subject) = header(&frame.lines[at].text).filter(|(header, _)| *header == Header::Subject)?;
    mail_head(frame.lines.iter().map(|line| line.text.as_str())).contains(&at).then(|| without_prefix(subject))
}

/// How sure a headline is that the lines show. Its score is how probable the trees think it; of those they give from 0.7 on nine in ten are
/// right, of those below two in three.
fn confidence(line: &Line) -> f32 {
    0.3 + 0.65 * line.score.clamp(0.0, 1.0)
}

/// A headline without the marks of a list, of Markdown or of a messenger around it, and without the day and time behind it.
fn cleaned(text: &str) -> String {
    let is_pictograph = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}');
    let words: Vec<&str> =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '#' | '*') || is_pictograph(c)).split_whitespace().collect();
    let is_figures = |word: &str| word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b':' | b'-' | b'/' | b','));
    let unstamped = match words.as_slice() {
        [headline @ .., day, time] if headline.len() >= 2 && is_figures(day) && is_figures(time) && is_stamp(&format!("{day} {time}")) => {
            headline
        }
        all => all,
    };
    unstamped.join(" ")
}

fn derived(lede: &Line) -> (String, &'static str) {
    if lede.role == Role::Title {
        return (cleaned(&lede.text), "title-line");
    }
    let opening = &lede.text[..lede.text.char_indices().nth(OPENING).map_or(lede.text.len(), |(at, _)| at)];
    let sentence = without_attribution(first_sentence(&opening[dateline::of(opening).map_or(0, |dateline| dateline.end)..]));
    match relayed(sentence) {
        Some(title) => (title, "title-of-speaker"),
        None => (shortened(sentence, LENGTH), "title-of-lede"),
    }
}

/// Up to the first mark that ends a sentence and is not an abbreviation's.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let mut last = ' ';
    let mut word: usize = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let ends = matches!(c, '!' | '?' | '。' | '！' | '？') || c == '.' && word > 2 && !last.is_ascii_digit();
        let is_end = rest.is_empty()
            || matches!(c, '。' | '！' | '？')
            || rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(|c: char| !c.is_lowercase());
        if ends && is_end && at > 15 {
            return text[..at + c.len_utf8()].trim_end_matches(['.', '。']);
        }
        // «…», closes a phrase, after which a full stop is no abbreviation's.
        word = if c.is_alphanumeric() { word + 1 } else { usize::from(matches!(c, '»' | '”' | ')')) * 3 };
        last = c;
    }
    text.trim_end_matches(['.', '。'])
}

/// A sentence without who reports it: ", передает X", ", reports X".
fn without_attribution(sentence: &str) -> &str {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"(?i)(?:[,–—-]|\s-)\s*(?:(?:об этом |как |деп |deb )?(?:передает|передаёт|сообщает|сообщают|сообщил[аи]?|пишет|информирует|повідомляє|передає|пише|хабарлайды|хабарлады|жазады|кабарлайт|билдирет|xabar ber\w+|reports?|reported|writes|citing|according to|berichtet|meldet)\b)",
        )
    });
    // All that follows goes with it. A pattern that says so, and ends with the text, would be searched from its end.
    let mut tails = TAIL.find_iter(sentence).filter(|tail| !sentence[tail.end()..].contains('\n'));
    tails.next().filter(|m| m.start() > 30).map_or(sentence, |m| sentence[..m.start()].trim_end())
}

/// "Эксперт группы Имя Фамилия высказался о …" as a headline says it: "Эксперт Имя Фамилия – о …".
fn relayed(sentence: &str) -> Option<String> {
    static SPOKE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?P<role>\p{Lu}\p{Ll}+)(?: [^,.!?]*?)? (?P<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?){1,2}) (?:высказал(?:ся|ась)|рассказал[аи]?|поделил(?:ся|ась) мнением|говорит|рассуждает) (?P<about>об?о? [^,;:]+)",
        )
    });
    let found = SPOKE.captures(sentence)?;
    let title = format!("{} {} – {}", &found["role"], &found["name"], found["about"].trim());
    (title.chars().count() <= LENGTH + 10).then_some(title)
}

/// At most about so many characters, cut at a clause, else at a word.
fn shortened(sentence: &str, length: usize) -> String {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((limit, _)) = sentence.char_indices().nth(length) else { return sentence };
    let head = &sentence[..limit];
    // "at 22:00" and "4,5" are no clauses.
    let is_digit = |c: char| c.is_ascii_digit();
    let is_within_number = |at: usize, mark: &str| head[..at].ends_with(is_digit) && sentence[at + mark.len()..].starts_with(is_digit);
    let mut marks = head.rmatch_indices([',', ';', ':', '—', '–', '，', '、']);
    let clause = marks.find(|(at, mark)| !is_within_number(*at, mark)).map(|(at, _)| at);
    let clause = clause.filter(|at| head[..*at].chars().count() >= length / 3);
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(limit);
    head[..cut].trim_end_matches([' ', ',', ';', ':', '—', '–', '-', '，', '、']).to_owned() + if clause.is_some() { "" } else { "…" }
}

#[cfg(test)]
mod tests {
    use super::super::from_lines;
    use super::super::tests::page;
    use super::*;

    #[test]
    fn the_subject_of_a_mail_that_was_sent_on_stands_without_its_label() {
        let said = |from| {
            page(&[
                (from, Role::Meta),
                ("Subject: Fwd: Harbour dues rise", Role::Title),
                ("Dues rise by a tenth from Monday.", Role::Paragraph),
            ])
        };
        let title = |from| from_lines(&said(from), None).title.unwrap().value;
        assert_eq!(title("From: Anna Testova <anna@harbour.example>"), "Harbour dues rise");
        assert_eq!(title("Harbour Times"), "Subject: Fwd: Harbour dues rise");
    }

    fn of(text: &str) -> String {
        derived(&Line { number: 1, text: text.to_owned(), role: Role::Paragraph, score: 1.0 }).0
    }

    #[test]
    fn marks_around_a_headline_are_left_out() {
        for text in
            ["• Strike ends", "## Strike ends", "Strike ends 04.01.12 12:26", "Strike ends 2012-01-04, 9:05:10", "\u{1f6a2} Strike  ends"]
        {
            assert_eq!(cleaned(text), "Strike ends", "{text}");
        }
        // A day without a time is the headline's own.
        for text in ["Courses of the dollar on 04.01.12", "Score 3-2-1 2:1 again", "04.01.12 12:26"] {
            assert_eq!(cleaned(text), text);
        }
    }

    #[test]
    fn a_text_without_headline_gets_one_in_its_own_words() {
        assert_eq!(of("Порт открылся после ремонта. Первым вошёл паром."), "Порт открылся после ремонта");
        assert_eq!(
            of("АЛМАТЫ. 20 ноября. ҚАЗВОДИНФО – В области завершён ремонт плотины. Он длился год."),
            "В области завершён ремонт плотины"
        );
        assert_eq!(
            of("MILLFORD, Nov. 20 — The old bridge is closed until spring. Buses go around."),
            "The old bridge is closed until spring"
        );
        assert_eq!(of("Порт – это ворота города, сказал его начальник. Ремонт окончен."), "Порт – это ворота города, сказал его начальник");
        assert_eq!(
            of(
                "Эксперт Института портов Пётр Пробный высказался о ремонте моста через пролив, передает Harbour.kz со ссылкой на port.example."
            ),
            "Эксперт Пётр Пробный – о ремонте моста через пролив"
        );
        assert_eq!(
            of("Порт вновь открылся после трёх недель ремонта, сообщает Harbour.kz"),
            "Порт вновь открылся после трёх недель ремонта"
        );
        assert_eq!(of("Вчера был на переходе «Сырым». Очередь — 4 км. Водители стоят третьи сутки."), "Вчера был на переходе «Сырым»");
        let clock = of(
            "Полиция басқармасының хабарлауынша көшкін салдарынан таулы өткелдегі қозғалыс сағат 22:00-ден бастап екі бағытта да уақытша шектелді",
        );
        assert!(!clock.contains("22") || clock.contains("22:00"), "{clock}");
        let long = of(
            "The harbour of the northern town, which had been closed for three weeks because of repairs to its oldest pier, opened again on Monday",
        );
        assert_eq!(long, "The harbour of the northern town");
        assert!(of(&"слово ".repeat(60)).chars().count() <= LENGTH + 1);
    }
}
