//! Which paper a company publishes that holds the rights to a page.

use std::borrow::Cow;

use super::names;
use super::outlet_name::is_outlet;
use crate::import::{Line, Role};
use crate::words::chars;

/// Words with which a company's name ends, but not its paper's: "Harbour Times Company" publishes the Harbour Times.
const COMPANY: [&str; 31] = [
    "company",
    "co",
    "corporation",
    "corp",
    "media",
    "group",
    "network",
    "networks",
    "holding",
    "holdings",
    "broadcasting",
    "publishing",
    "publishers",
    "publications",
    "communications",
    "interactive",
    "enterprises",
    "паблишинг",
    "медиа",
    "групп",
    "группа",
    "холдинг",
    "медиахолдинг",
    "медиагруппа",
    "компания",
    "компаниясы",
    "тобы",
    "verlag",
    "mediengruppe",
    "medien",
    "newspapers",
];
/// What says how a company is held, of which a name may be the outlet's all the same.
const LEGAL: [&str; 3] = ["limited", "pty", "sas"];
/// Other lines that must have a shorter name for it to be the outlet's.
const NAMED_ELSEWHERE: usize = 2;

/// The outlet of a holder of rights, and how sure that is: a company's name without what marks it as one, if the page says that name elsewhere.
/// A company of which the page knows no shorter name may publish papers of other names.
pub(super) fn published_by(holder: String, rights: &Line, lines: &[Line]) -> (String, f32) {
    // "Гавань-Медиа"
    let is_company = |word: &&str| {
        let word = word.trim_end_matches('.').to_lowercase();
        COMPANY.contains(&word.rsplit('-').next().unwrap_or_default())
    };
    let words: Vec<&str> = holder.split(' ').collect();
    let legal = words.iter().rev().take_while(|word| LEGAL.contains(&word.trim_end_matches('.').to_lowercase().as_str())).count();
    let tail = legal + words.iter().rev().skip(legal).take_while(|word| is_company(word)).count();
    let is_house = ["Издательский дом ", "ИД ", "Медиахолдинг ", "Баспа үйі "].iter().any(|house| holder.starts_with(house));
    if tail == 0 && !is_house {
        return (holder, 0.72);
    }
    if let Some(paper) = paper_of(&words, lines) {
        return (paper, 0.72);
    }
    let core = words[..words.len() - tail].join(" ");
    let wanted = core.strip_prefix("The ").unwrap_or(&core).to_lowercase();
    let others = lines.iter().filter(|line| line.number != rights.number && !line.text.contains(&holder));
    let elsewhere = others.filter_map(|line| written(&line.text, &wanted));
    match elsewhere.collect::<Vec<_>>() {
        found if found.len() >= NAMED_ELSEWHERE && !wanted.is_empty() && (legal == 0 || wanted.contains(' ')) => {
            let is_as_held = |form: &&str| core.ends_with(form);
            let form = found.iter().copied().find(is_as_held).unwrap_or(found[0]);
            let full = format!("The {form}");
            let has_article =
                core.starts_with("The ") && lines.iter().any(|line| line.number != rights.number && line.text.contains(&full));
            (if has_article { full } else { form.to_owned() }, 0.72)
        }
        // What is left of it is a name of one word, which many have.
        _ if legal > 0 => (holder, 0.72),
        _ => (holder, 0.55),
    }
}

/// The name above a text that shares a word with the company that holds the rights: "The Northmouth Courier" of "Northmouth Newspapers Limited".
fn paper_of(company: &[&str], lines: &[Line]) -> Option<String> {
    let is_telling = |word: &str| word.chars().count() >= TELLING && !COMPANY.contains(&word.to_lowercase().as_str());
    let shares = |text: &str| text.split(' ').any(|word| is_telling(word) && company.contains(&word));
    let is_name = |text: &str| {
        let words = text.split(' ').count();
        let is_parted = !matches!(names::unglued(text), Cow::Owned(_));
        (2..=5).contains(&words) && is_parted && is_outlet(text) && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’'))
    };
    let above =
        lines.iter().take(TOP).take_while(|line| !line.role.is_body()).filter(|line| !matches!(line.role, Role::Title | Role::Meta));
    above.map(|line| line.text.trim()).find(|text| is_name(text) && shares(text)).map(str::to_owned)
}

/// Letters of a word that tells a company from another, and lines at the top of a text among which its paper's name stands.
const TELLING: usize = 4;
const TOP: usize = 16;

/// How a text writes a name, given in lower case, if it has it as words that begin with a capital.
fn written<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    // "Harbour" in "Harbour-East" is another's name.
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let capitals = text.char_indices().filter(|(_, c)| !name.is_empty() && chars::is_uppercase(*c));
    capitals.map(|(at, _)| at).find_map(|at| {
        let found = text.get(at..at + name.len())?;
        (!text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word) && found.to_lowercase() == name).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_s_paper_stands_above_the_text() {
        let of = |holder: &str, paper: &str| {
            let text = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
            let lines =
                [text(1, paper, Role::Furniture("top")), text(2, "The port is open.", Role::Paragraph), text(3, holder, Role::Meta)];
            published_by(holder.to_owned(), &lines[2], &lines)
        };
        assert_eq!(of("Northmouth Newspapers Limited", "The Northmouth Courier"), ("The Northmouth Courier".to_owned(), 0.72));
        assert_eq!(of("Издательский дом Приморск", "Вечерний Приморск"), ("Вечерний Приморск".to_owned(), 0.72));
        assert!(of("Гавань-Медиа", "Вечерний Приморск").1 < 0.6);
        assert_eq!(of("Harbour Times", "The Harbour Courier"), ("Harbour Times".to_owned(), 0.72));
    }
}
