//! Lines of scripts that are written from right to left, in the order in which they are read.
//!
//! A PDF draws signs where they stand: most programs write such a line from its left end, which is its last word's last letter.

use super::layout::Line;

/// Between the letters that one sign stands for: they are in the order in which they are read, wherever the sign stands.
const JOINT: char = '\u{2060}';

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
pub(super) fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fb4f}') || is_form(c)
}

/// Whether a letter is one of Arabic as it is drawn at a place of a word: a form of a letter that Unicode knows otherwise.
pub(super) fn is_form(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Adds the letters that one sign stands for.
pub(super) fn add_sign(text: &mut String, sign: &str) {
    for (at, c) in sign.chars().enumerate() {
        text.extend((at > 0).then_some(JOINT));
        text.push(c);
    }
}

/// From where a line's signs were drawn, and how the page that it is of is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drawn {
    /// In the order in which they are read.
    AsRead,
    /// From left to right, on a page that is mostly written so.
    OnRightward,
    /// From left to right, on a page that is mostly written from right to left.
    OnLeftward,
}

/// A line's text in the order in which it is read.
pub(super) fn read(text: &str, drawn: Drawn) -> String {
    if !text.contains(is_leftward) {
        return text.to_owned();
    }
    let mut signs: Vec<String> = Vec::new();
    let mut is_joined = false;
    for c in text.chars() {
        match signs.last_mut().filter(|_| is_joined) {
            Some(sign) if c != JOINT => sign.push(c),
            _ if c != JOINT => signs.push(c.to_string()),
            _ => {}
        }
        is_joined = c == JOINT;
    }
    match drawn {
        Drawn::AsRead => {}
        Drawn::OnRightward => turn_words(&mut signs),
        Drawn::OnLeftward => turn_all(&mut signs),
    }
    signs.concat()
}

fn has_leftward(sign: &str) -> bool {
    sign.contains(is_leftward)
}

fn has_rightward(sign: &str) -> bool {
    sign.chars().any(|c| c.is_alphabetic() && !is_leftward(c))
}

/// Turns the words that are written from right to left.
fn turn_words(signs: &mut [String]) {
    let mut from = 0;
    while let Some(start) = signs[from..].iter().position(|sign| has_leftward(sign)).map(|at| from + at) {
        let end = signs[start..].iter().position(|sign| has_rightward(sign)).map_or(signs.len(), |at| start + at);
        let last = signs[start..end].iter().rposition(|sign| has_leftward(sign)).map_or(end, |at| start + at + 1);
        turn_all(&mut signs[start..last]);
        from = end;
    }
}

/// Turns signs, but for the words and figures among them that are written from left to right.
fn turn_all(signs: &mut [String]) {
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

    fn drawn(text: &str) -> String {
        read(&text.chars().rev().collect::<String>(), Drawn::OnLeftward)
    }

    #[test]
    fn a_line_drawn_from_its_end_is_read_from_its_beginning() {
        assert_eq!(drawn("انتهى الإضراب في الميناء."), "انتهى الإضراب في الميناء.");
        assert_eq!(drawn("השביתה בנמל הסתיימה"), "השביתה בנמל הסתיימה");
        assert_eq!(read("انتهى الإضراب", Drawn::AsRead), "انتهى الإضراب");
        assert_eq!(read("The strike is over (12.5)", Drawn::OnRightward), "The strike is over (12.5)");
    }

    #[test]
    fn figures_foreign_words_and_brackets_stand_as_they_are_read() {
        // As they are drawn: the figure and the name from left to right, within a line from right to left.
        assert_eq!(read(".12,5 ةبسنب موسرلا عفترت", Drawn::OnLeftward), "ترتفع الرسوم بنسبة 12,5.");
        assert_eq!(read("(Wave & Sons 2) ةكرش", Drawn::OnLeftward), "شركة (Wave & Sons 2)");
        assert_eq!(read("The word ءانيم means harbour", Drawn::OnRightward), "The word ميناء means harbour");
    }

    #[test]
    fn letters_of_one_sign_keep_their_order() {
        let mut text = "ءانيم".to_owned();
        add_sign(&mut text, "لا");
        assert_eq!(read(&text, Drawn::OnLeftward), "لاميناء");
        assert_eq!(read(&text, Drawn::AsRead), "ءانيملا");
    }
}
