//! A text whose headline stands outside it: in a mail's subject, or in a document's title.

use jiff::civil::Date;

use super::drafting::WEAK;
use super::{Found, Line, Metadata, lines, metadata};

/// How sure a headline is that stands outside the text and is read above it.
const SURE_OF_HEADLINE: f32 = 0.8;
/// How sure it is that no line of the text is a better one: a document's title bears its style.
const SURE_OF_STYLE: f32 = 0.9;
/// Lines at the top of a text among which it may have the headline itself.
const TOP: usize = 6;

/// The lines of a text and what they say; of one whose headline stands outside (a mail's subject, a document's title) as they are below it: else
/// the first heading would be taken for it, and who is named above the text for nobody.
pub(super) fn headed(text: &str, headline: Option<&Found<String>>, collected: Option<Date>) -> (Vec<Line>, Metadata) {
    let lines = lines::classified(text);
    let said = metadata::from_lines(&lines, collected);
    let is_silent = said.title.as_ref().is_none_or(|own| own.confidence < WEAK);
    let is_wanted = |headline: &&Found<String>| {
        // What is sent on has a head of its own, and what is said above it is the sender's.
        let has_own = |line: &Line| line.text == headline.value || metadata::is_forwarded(&line.text);
        !lines.iter().take(TOP).any(has_own)
            && (is_silent && headline.confidence >= SURE_OF_HEADLINE || headline.confidence >= SURE_OF_STYLE)
    };
    let Some(headline) = headline.filter(is_wanted) else { return (lines, said) };
    let mut lines = lines::classified(&format!("{}\n\n{text}", headline.value));
    lines.iter_mut().for_each(|line| line.number = line.number.saturating_sub(2));
    let said = Metadata { title: None, ..metadata::from_lines(&lines, collected) };
    lines.retain(|line| line.number > 0);
    (lines, said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;

    const TEXT: &str = "Clara Whitfield, 12 November 2031\n\nThe harbour board will charge barges that stay at its berths for longer than \
        three days, officials said on Tuesday. The decision follows two months of talks with shipowners.\n\nWhat changes for shipowners\n\n\
        The new tariff has three steps. The first day at the quay remains free of charge, and an increased rate applies from the fourth day \
        onwards.\n\nThe dockers welcomed the change but asked for a delay until spring, as in winter barges often wait for an ice-breaker.\n";

    fn read(sure: f32) -> (Vec<Line>, Metadata) {
        headed(TEXT, Some(&Found::new("Harbour to charge barges".to_owned(), "mail-subject", None, "", sure)), None)
    }

    #[test]
    fn below_a_headline_from_outside_a_heading_and_the_byline_are_what_they_are() {
        let (lines, said) = read(SURE_OF_HEADLINE);
        assert_eq!(lines[0].number, 1);
        assert_eq!(lines.iter().find(|line| line.text.starts_with("What changes")).unwrap().role, Role::Heading);
        assert_eq!(said.author.iter().map(|author| author.value.as_str()).collect::<Vec<_>>(), ["Clara Whitfield"]);
        assert_eq!(said.title, None);
        // The title of a template is no headline.
        let (lines, _) = read(SURE_OF_HEADLINE - 0.1);
        assert_eq!(lines, lines::classified(TEXT));
    }
}
