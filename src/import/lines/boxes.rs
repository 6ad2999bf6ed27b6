//! Boxes of other articles in the midst of a text, which are taken out of the page before any line is looked at: "Read also", and their headlines.
//!
//! The looks learnt where articles end from the lists at the foot of pages, and would take what stands around a box for what stands around these.

use std::ops::Range;

use super::lexicon::{Class, KINDS};
use super::page::Entry;
use super::shape::Reach;
use super::structure::{bullet, numbered};
use super::verdict::is_credit;
use crate::import::metadata::at_most;
use crate::import::notices::{asks_readers, is_disclaimer, is_label};
use crate::words::chars::lowercase;

/// Headlines in a box.
const HEADLINES: usize = 3;
/// Words of a headline, and of a line that says that it leads to one.
const HEADLINE: f32 = 14.0;
const LINK: f32 = 18.0;
/// Words of a subheading below the headlines of a box.
const SUBHEADING: f32 = 5.0;
/// Words and characters of a sentence by which the text goes on; in some scripts no space parts words.
const SENTENCE: f32 = 4.0;
const SENTENCE_CHARS: u32 = 40;
/// Lines above a box and below it among which the text's sentences are looked for.
const NEAR: usize = 12;
/// Sentences below a box whose headlines stand nowhere else: the summary of a headline is one.
const GOES_ON: usize = 2;

/// What some papers' pages put, for those who hear them, above each paragraph behind an advertisement.
const LABEL: &str = "Article content";

/// Takes the lines of boxes out of those of a page, each of which stands there so often, in their order.
pub(super) fn taken<'a>(entries: &mut Vec<Entry<'a>>, copies: &[u16]) -> Vec<Entry<'a>> {
    let is_label = |at: usize| copies[at] > 1 && entries[at].text.eq_ignore_ascii_case(LABEL);
    if !entries.iter().any(is_heading) && !(0..entries.len()).any(is_label) {
        return Vec::new();
    }
    let mut is_boxed = Sight { entries, copies }.is_boxed();
    (0..entries.len()).filter(|at| is_label(*at)).for_each(|at| is_boxed[at] = true);
    if !is_boxed.contains(&true) {
        return Vec::new();
    }
    let (mut boxed, mut gap) = (is_boxed.into_iter(), 0);
    let is_taken = |entry: &mut Entry<'_>| {
        let is_taken = boxed.next().unwrap_or_default();
        // A blank line above a box parts the lines around it.
        entry.gap = entry.gap.max(gap);
        gap = if is_taken { entry.gap } else { 0 };
        is_taken
    };
    entries.extract_if(.., is_taken).collect()
}

struct Sight<'p, 'a> {
    entries: &'p [Entry<'a>],
    /// How often each line stands on the page.
    copies: &'p [u16],
}

impl Sight<'_, '_> {
    /// For each line whether it is one of a box within the text.
    fn is_boxed(&self) -> Vec<bool> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut may_be = vec![false; self.entries.len()];
        for at in 1..self.entries.len() {
            if let Some(lines) = self.found(at).filter(|lines| !may_be[lines.start]) {
                may_be[lines.clone()].fill(true);
                found.push(lines);
            }
        }
        let mut is_boxed = vec![false; self.entries.len()];
        found.into_iter().filter(|lines| self.is_within_text(lines, &may_be)).for_each(|lines| is_boxed[lines].fill(true));
        is_boxed
    }

    /// The lines of the box whose heading stands here, wherever on the page.
    fn found(&self, heading: usize) -> Option<Range<usize>> {
        let is_whole = |at: usize| self.entries[at].shape.opens_as("read-also", Reach::Whole);
        if !is_heading(&self.entries[heading]) {
            return None;
        }
        let (start, end) = match () {
            // "Read also: The quay is closed"
            () if !is_whole(heading) => {
                let is_link = |at: &usize| is_heading(&self.entries[*at]) && !is_whole(*at) && self.entries[*at].shape.words <= LINK;
                (heading, heading + (heading..self.entries.len()).take(HEADLINES + 1).take_while(is_link).count())
            }
            // "The quay is closed / Read more"
            () if self.is_below_headline(heading) => (heading - 1, heading + 1),
            () => (heading, heading + 1 + self.headlines(heading)?),
        };
        let is_others = || !may_be_own(&self.entries[heading]) || (start..end).any(|at| self.is_headline_again(at));
        (start < end && end - heading <= HEADLINES + 1 && is_others() && !self.is_card(heading, end)).then_some(start..end)
    }

    /// Whether a headline stands above "Read more", and the text goes on below.
    fn is_below_headline(&self, heading: usize) -> bool {
        let above = heading - 1;
        let goes_on = self.entries.get(heading + 1).is_some_and(is_text);
        goes_on && self.entries[above].shape.words >= SENTENCE && self.is_headline_again(above)
    }

    /// How many headlines stand below the heading of a box; `None` = what stands there is none.
    fn headlines(&self, heading: usize) -> Option<usize> {
        let start = heading + 1;
        let is_listed = |at: &usize| is_headline(&self.entries[*at]) || self.is_headline_again(*at);
        let listed = (start..self.entries.len()).take(HEADLINES + 2).take_while(is_listed).count();
        let again = (start..start + listed).take_while(|at| self.is_headline_again(*at)).count();
        // Shorter than the headline above it, or alone.
        let may_be_subheading = |at: usize| {
            let words = self.entries[at].shape.words;
            words <= SUBHEADING && (at == start || words <= self.entries[at - 1].shape.words)
        };
        if again > 0 {
            let below = start + again;
            // Others of a list may stand on this page alone.
            return (again == listed || may_be_subheading(below)).then_some(again);
        }
        let last = (start + listed).checked_sub(1).filter(|last| *last >= start)?;
        let below = self.entries.get(last + 1)?;
        let headlines = listed - usize::from(may_be_subheading(last));
        (headlines <= HEADLINES && (below.shape.ends_sentence() || below.shape.last == ':' || is_item(below))).then_some(headlines)
    }

    /// Whether what stands below the last headline of a box belongs to it: its day, who wrote it, its summary.
    fn is_card(&self, heading: usize, end: usize) -> bool {
        let tells_day = |at: usize| {
            self.entries.get(at).is_some_and(|line| {
                let shape = &line.shape;
                shape.is_date() && (shape.year || shape.numeric_date || shape.class(Class::Month) > 0.0)
            })
        };
        let Some(below) = self.entries.get(end) else { return true };
        let is_sure = self.is_headline_again(end - 1);
        let asks = matches!(below.shape.last, '?' | '!') && (below.shape.prose <= 0.0 || !is_sure);
        let is_headline = |at: usize| self.entries.get(at).is_some_and(|line| is_headline(line) && line.shape.words > SUBHEADING);
        let ends_sentence = |at: usize| self.entries.get(at).is_none_or(|line| line.shape.ends_sentence());
        // A summary stands below its headline, and then the next headline, or a day.
        let is_summary = end == heading + 2
            && is_text(below)
            && (is_headline(end + 1) && ends_sentence(end + 2) || !is_sure && (tells_day(end + 1) || tells_day(end + 2)));
        tells_day(end) || is_credit(&below.shape) || asks || is_summary
    }

    /// Whether sentences stand above these lines and below them, with no other furniture between.
    fn is_within_text(&self, lines: &Range<usize>, may_be_boxed: &[bool]) -> bool {
        let has_sentences = |lines: &mut dyn Iterator<Item = usize>, least: usize| {
            let others = lines.filter(|at| !may_be_boxed[*at]).map(|at| &self.entries[at]).take(NEAR);
            let is_of_page = |line: &Entry<'_>| is_furniture(line) || is_text(line) && speaks_of_page(line);
            let text = others.take_while(|line| !is_of_page(line)).filter(|line| is_text(line));
            text.take(least).count() == least
        };
        let last = lines.end - 1;
        let is_sure = lines.clone().any(|at| self.is_headline_again(at))
            || !self.entries[last].shape.opens_as("read-also", Reach::Whole) && lines.len() == 1;
        let least = if is_sure { 1 } else { GOES_ON };
        has_sentences(&mut (lines.end..self.entries.len()), least) && has_sentences(&mut (0..lines.start).rev(), 1)
    }

    /// Whether a line stands once more on the page, where it lists other articles, and may be a headline.
    fn is_headline_again(&self, at: usize) -> bool {
        let line = &self.entries[at];
        let asks = matches!(line.shape.last, '?' | '!') && line.shape.words <= HEADLINE;
        self.copies[at] > 1 && (is_headline(line) || asks)
    }
}

/// Whether a line names what else to read, alone or with a headline.
fn is_heading(line: &Entry<'_>) -> bool {
    line.shape.opens_as("read-also", Reach::Opening) && !line.shape.ends_sentence()
}

/// Whether what a line opens may be a box of the text's own: "Справка", "Досье", "Further reading".
fn may_be_own(line: &Entry<'_>) -> bool {
    const OWN: [&str; 21] = [
        "справка",
        "досье",
        "контекст",
        "сюжет",
        "ссылки",
        "интересно",
        "это интересно",
        "в тему",
        "что почитать",
        "анықтама",
        "довідка",
        "довідково",
        "weitere informationen",
        "hintergrund",
        "más información",
        "pour en savoir plus",
        "learn more",
        "further reading",
        "related documents",
        "more information",
        "links",
    ];
    let opening = lowercase(at_most(line.text.trim_start_matches(|c: char| !c.is_alphanumeric()), LONGEST_OWN));
    OWN.iter().any(|own| opening.strip_prefix(own).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || *own == "сюжет"))
}

/// Characters of the longest such opening, and one more.
const LONGEST_OWN: usize = 23;

fn is_headline(line: &Entry<'_>) -> bool {
    let shape = &line.shape;
    !shape.ends_sentence() && !shape.is_date() && shape.words <= HEADLINE && shape.last != ':' && !is_item(line) && !is_furniture(line)
}

fn is_item(line: &Entry<'_>) -> bool {
    bullet(&line.text).is_some() || numbered(&line.text).is_some() || line.text.starts_with(['–', '—']) || line.shape.last == ';'
}

fn is_text(line: &Entry<'_>) -> bool {
    let shape = &line.shape;
    shape.ends_sentence() && !shape.cut_short && (shape.words >= SENTENCE || shape.chars >= SENTENCE_CHARS)
}

/// Whether a line says that the page goes on with something else than the text.
fn is_furniture(line: &Entry<'_>) -> bool {
    let may_be_within = |kind: u8| matches!(KINDS[usize::from(kind)], "ads" | "photo-credit" | "byline");
    line.shape.cue.is_some_and(|cue| cue.reach > Reach::Loose && !may_be_within(cue.kind)) || line.text.contains('©')
}

/// Whether a line speaks of the page, or to its readers.
fn speaks_of_page(line: &Entry<'_>) -> bool {
    asks_readers(&line.text) || is_label(&line.text) || is_disclaimer(&line.text)
}

#[cfg(test)]
mod tests {
    use crate::import::lines::page::Page;

    const PRICE: &str = "The price is a million, and repairs will cost three times as much.";
    const OWNER: &str = "The owner could not be reached for comment.";
    const COUNCIL: &str = "The council meets again on Monday evening.";
    const HEADLINE: &str = "Station to be rebuilt after all";

    /// The lines that are taken out between a sentence and the foot of a page.
    fn taken(below: &[&str], foot: &str) -> Vec<String> {
        let text = format!("Harbour Times\n{PRICE}\n{}\nShare\n{foot}\n", below.join("\n"));
        Page::of(&text).boxes.iter().map(|line| line.text.to_string()).collect()
    }

    #[test]
    fn a_box_is_taken_out_where_the_text_goes_on_below() {
        assert_eq!(taken(&["Read also", HEADLINE, OWNER, COUNCIL], ""), ["Read also", HEADLINE]);
        assert_eq!(taken(&["Read also: Ferry stays in port", OWNER], ""), ["Read also: Ferry stays in port"]);
        assert_eq!(taken(&["Read also", HEADLINE], ""), [""; 0], "the page's foot");
        assert_eq!(taken(&["Read also", HEADLINE, "Comments", OWNER, COUNCIL], ""), [""; 0]);
        assert_eq!(taken(&["Read also", OWNER, COUNCIL], ""), [""; 0], "headlines may be sentences");
    }

    #[test]
    fn one_sentence_below_a_headline_is_its_summary_unless_the_page_lists_it_elsewhere() {
        assert_eq!(taken(&["Read also", HEADLINE, OWNER], ""), [""; 0]);
        assert_eq!(taken(&["Read also", HEADLINE, OWNER], HEADLINE), ["Read also", HEADLINE]);
        let list = ["Read also", HEADLINE, OWNER, "Ferry stays in port until the spring", COUNCIL, OWNER];
        assert_eq!(taken(&list, ""), [""; 0]);
        assert_eq!(taken(&["Read also", HEADLINE, "2 June 2031", OWNER, COUNCIL], ""), [""; 0]);
        assert_eq!(taken(&["Read also", HEADLINE, "By Anna Testova", OWNER, COUNCIL], HEADLINE), [""; 0]);
        assert_eq!(taken(&["Read also", HEADLINE, "Ferry stays? Ask us!", OWNER, COUNCIL], ""), [""; 0]);
        assert_eq!(taken(&["Read also", HEADLINE, OWNER, "Anna Testova", "2 June 2031", COUNCIL, COUNCIL], ""), [""; 0]);
    }

    #[test]
    fn a_subheading_below_a_box_is_the_text_s() {
        assert_eq!(taken(&["Read also", HEADLINE, "What is next", OWNER, COUNCIL], ""), ["Read also", HEADLINE]);
        assert_eq!(taken(&["Read also", "What is next", OWNER, COUNCIL], ""), ["Read also"]);
        let listed = ["Read also", HEADLINE, "Two", "2 eggs", "1 onion", "3 carrots", "1 leek", OWNER];
        assert_eq!(taken(&listed, HEADLINE), ["Read also", HEADLINE]);
        let list = ["Read also", HEADLINE, "Ferry stays in port until the spring", "Pool of the northern town opens", OWNER, COUNCIL];
        assert_eq!(taken(&list, HEADLINE), [""; 0], "others of the list stand here alone");
    }

    #[test]
    fn a_label_above_each_paragraph_is_taken_out() {
        let text = format!("{PRICE}\nArticle content\n{OWNER}\nArticle content\n{COUNCIL}\n");
        assert_eq!(Page::of(&text).entries.len(), 3);
        assert_eq!(Page::of(&text.replacen("Article content\n", "", 1)).entries.len(), 4);
    }

    #[test]
    fn a_box_of_facts_is_the_text_s() {
        let facts = "The ferry Gull, built at the old yard in the north";
        for heading in ["Further reading", "Learn more", "СПРАВКА", "Досье", "Сюжеты", "Weitere Informationen"] {
            assert_eq!(taken(&[heading, facts, OWNER, COUNCIL], ""), [""; 0], "{heading}");
            assert_eq!(taken(&[heading, HEADLINE, OWNER, COUNCIL], HEADLINE), [heading, HEADLINE]);
        }
        assert_eq!(taken(&["Контекст: бюджет не принимали с сентября", OWNER, COUNCIL], ""), [""; 0]);
    }

    #[test]
    fn a_headline_may_ask_or_stand_above_the_words() {
        let asks = "Who pays for the new station?";
        assert_eq!(taken(&["Read also", HEADLINE, asks, OWNER], &format!("{HEADLINE}\n{asks}")), ["Read also", HEADLINE, asks]);
        assert_eq!(taken(&[HEADLINE, "Read more", OWNER], HEADLINE).len(), 2);
    }

    #[test]
    fn a_blank_line_above_a_box_parts_what_stands_around_it() {
        let text = format!("{PRICE}\n\nRead also\n{HEADLINE}\n{OWNER}\n{COUNCIL}\n");
        let page = Page::of(&text);
        assert_eq!((page.entries.len(), page.entries[1].gap), (3, 1));
    }
}
