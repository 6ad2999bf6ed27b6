//! Lines of scripts that are written from right to left, in the order in which they are read.
//!
//! A PDF draws signs where they stand: most programs write such a line from its left end, which is its last word's last letter.

use super::layout::{Line, Sign};
use super::rows::{GAP, WIDE};

/// How wide a space between words is, in sizes of the letters.
const NARROW: f64 = 0.15;
/// What parts words where no space was drawn.
const GAPS: [char; 2] = [' ', GAP];

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
pub(super) fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fb4f}') || is_form(c)
}

/// Whether a letter is one of Arabic as it is drawn at a place of a word: a form of a letter that Unicode knows otherwise.
pub(super) fn is_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether a letter is a sign above or below another, as vowels are: it is read behind it.
fn is_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Puts a line in the order in which it is read, whatever the order in which its signs were drawn; `turn` says how its page is written.
pub(super) fn order(line: &mut Line, turn: fn(&mut [String])) {
    if !line.text.contains(is_leftward) {
        return;
    }
    let ends = line.signs.iter().skip(1).map(|sign| sign.at).chain([line.text.len()]);
    // What stands between two signs are spaces that were not drawn.
    let mut signs: Vec<(Sign, &str)> =
        line.signs.iter().zip(ends).map(|(sign, end)| (*sign, line.text[sign.at..end].trim_end_matches(GAPS))).collect();
    signs.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
    let are_parted = line.signs.iter().any(|sign| line.text[sign.at..].starts_with([' ', '\u{a0}']));
    let (mut read, mut gaps) = (Vec::new(), Vec::new());
    let mut last: Option<f32> = None;
    for (sign, text) in signs {
        let is_point = !text.is_empty() && text.chars().all(is_point);
        if let Some(letter) = read.last_mut().filter(|_| is_point) {
            String::push_str(letter, text);
            continue;
        }
        let gap = last.map_or(0.0, |end| f64::from(sign.x - end)) / line.size;
        match last {
            _ if text.trim().is_empty() => {}
            Some(end) if gap > WIDE => {
                read.push(GAP.to_string());
                gaps.push((f64::from(end), f64::from(sign.x)));
            }
            _ if !are_parted && gap > NARROW => read.push(" ".to_owned()),
            _ => {}
        }
        if !text.trim().is_empty() {
            last = Some(last.map_or(sign.end, |end| end.max(sign.end)));
        }
        read.push(if text.trim().is_empty() { " ".to_owned() } else { text.to_owned() });
    }
    turn(&mut read);
    let inked = || line.signs.iter().filter(|sign| !line.text[sign.at..].starts_with(char::is_whitespace));
    line.x = inked().map(|sign| f64::from(sign.x)).fold(f64::INFINITY, f64::min);
    line.end = inked().map(|sign| f64::from(sign.end)).fold(0.0, f64::max);
    (line.text, line.gaps) = (read.concat(), gaps);
}

fn has_leftward(sign: &str) -> bool {
    sign.contains(is_leftward)
}

fn has_rightward(sign: &str) -> bool {
    sign.chars().any(|c| c.is_alphabetic() && !is_leftward(c))
}

/// Turns the words that are written from right to left.
pub(super) fn turn_words(signs: &mut [String]) {
    let mut from = 0;
    while let Some(start) = signs[from..].iter().position(|sign| has_leftward(sign)).map(|at| from + at) {
        let end = signs[start..].iter().position(|sign| has_rightward(sign)).map_or(signs.len(), |at| start + at);
        let last = signs[start..end].iter().rposition(|sign| has_leftward(sign)).map_or(end, |at| start + at + 1);
        turn_all(&mut signs[start..last]);
        from = end;
    }
}

/// Turns signs, but for the words and figures among them that are written from left to right.
pub(super) fn turn_all(signs: &mut [String]) {
    signs.reverse();
    let mut from = 0;
    while from < signs.len() {
        let end = signs[from..].iter().position(|sign| has_leftward(sign)).map_or(signs.len(), |at| from + at);
        turn_back(&mut signs[from..end]);
        from = end + 1;
    }
}

/// Turns words and figures back that stand between words written from right to left (Unicode Standard Annex 9: words go together, figures each
/// by itself), and brackets around.
fn turn_back(signs: &mut [String]) {
    let is_figure = |sign: &String| sign.chars().any(char::is_numeric);
    let is_word = |sign: &String| has_rightward(sign);
    let mut from = 0;
    while from < signs.len() {
        if !is_figure(&signs[from]) && !is_word(&signs[from]) {
            signs[from] = mirrored(&signs[from]).to_owned();
            from += 1;
            continue;
        }
        let end = if signs.iter().any(is_word) {
            signs.iter().rposition(|sign| is_figure(sign) || is_word(sign)).map_or(from, |at| at + 1)
        } else {
            figure_end(signs, from)
        };
        signs[from..end].reverse();
        from = end;
    }
}

/// Where the figure that begins here ends: "12,5", "10:30", "2025-11-12".
fn figure_end(signs: &[String], from: usize) -> usize {
    let is_digit = |at: usize| signs.get(at).is_some_and(|sign| sign.chars().any(char::is_numeric));
    let is_between = |at: usize| signs.get(at).is_some_and(|sign| [".", ",", ":", "/", "-", "٫", "٬"].contains(&sign.as_str()));
    let mut end = from;
    while is_digit(end) || end > from && is_between(end) && is_digit(end + 1) {
        end += 1;
    }
    end
}

/// A bracket as it stands in the text: the sign is drawn the other way round.
fn mirrored(sign: &str) -> &str {
    const PAIRS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›")];
    let other = PAIRS.iter().find_map(|(open, close)| if sign == *open { Some(*close) } else { (sign == *close).then_some(*open) });
    other.unwrap_or(sign)
}

/// Whether most letters of a page are of such a script.
pub(super) fn is_of_page(page: &[Line]) -> bool {
    let letters = |of: fn(char) -> bool| page.iter().flat_map(|line| line.text.chars()).filter(|c| of(*c)).count();
    letters(is_leftward) * 2 > letters(char::is_alphabetic)
}

/// Gives the lines of a page in such a script places as if it were written from left to right: where they begin and end is told by these.
pub(super) fn mirror(page: &mut [Line]) {
    let width = page.iter().map(|line| line.end).fold(0.0, f64::max);
    for line in page {
        (line.x, line.end) = (width - line.end, width - line.x);
        line.gaps = line.gaps.iter().rev().map(|(from, to)| (width - to, width - from)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of signs in the order in which they are drawn, each five points wide, with their places.
    fn line(signs: &[(usize, &str)]) -> Line {
        let mut line = Line { size: 10.0, ..Line::default() };
        for (place, text) in signs {
            let x = 5.0 * *place as f32;
            line.signs.push(Sign { at: line.text.len(), x, end: x + 5.0 });
            line.text.push_str(text);
        }
        line
    }

    /// A line drawn from its left end.
    fn drawn(text: &str, turn: fn(&mut [String])) -> String {
        let signs: Vec<String> = text.chars().map(String::from).collect();
        let mut line = line(&signs.iter().enumerate().map(|(at, sign)| (at, sign.as_str())).collect::<Vec<_>>());
        order(&mut line, turn);
        line.text
    }

    #[test]
    fn a_line_is_read_from_its_right_end_whatever_was_drawn_first() {
        for text in ["انتهى الإضراب في الميناء.", "השביתה בנמל הסתיימה"] {
            assert_eq!(drawn(&text.chars().rev().collect::<String>(), turn_all), text);
        }
        let mut word = line(&[(3, "م"), (2, "ي"), (1, "ن"), (0, "ا")]);
        order(&mut word, turn_all);
        assert_eq!((word.text.as_str(), word.x, word.end), ("مينا", 0.0, 20.0));
        assert_eq!(drawn("The strike is over (12.5)", turn_words), "The strike is over (12.5)");
    }

    #[test]
    fn figures_foreign_words_and_brackets_stand_as_they_are_read() {
        assert_eq!(drawn(".12,5 ةبسنب موسرلا عفترت", turn_all), "ترتفع الرسوم بنسبة 12,5.");
        assert_eq!(drawn("(Wave & Sons 2) ةكرش", turn_all), "شركة (Wave & Sons 2)");
        assert_eq!(drawn("The word ءانيم means harbour", turn_words), "The word ميناء means harbour");
    }

    #[test]
    fn letters_of_one_sign_and_points_keep_their_order() {
        let mut joined = line(&[(0, "لا"), (1, "م")]);
        order(&mut joined, turn_all);
        assert_eq!(joined.text, "ملا");
        let mut pointed = line(&[(0, "ب"), (0, "\u{64e}"), (1, "ن")]);
        order(&mut pointed, turn_all);
        assert_eq!(pointed.text, "نب\u{64e}");
    }

    #[test]
    fn words_and_cells_are_told_by_their_places() {
        let mut parted = line(&[(0, "ب"), (2, "ن"), (9, "م")]);
        order(&mut parted, turn_all);
        assert_eq!(parted.text, "م\tن ب");
        assert_eq!(parted.gaps, [(15.0, 45.0)]);
    }
}
