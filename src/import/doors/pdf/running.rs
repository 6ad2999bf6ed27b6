//! What stands around the text of a PDF's pages: heads and feet that are on page after page, numbers, and what a browser prints there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::layout::Line;
use crate::model::is_web_address;

/// Takes away what a browser prints around a page: the moment and the title above, the address and the number below. Gives the address.
pub(super) fn without_browsers_lines(page: &mut Vec<Line>) -> Option<String> {
    static ABOVE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\D{1,4}\d{1,2}:\d{2}").expect("a valid pattern"));
    static BELOW: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^((?:https?|file)://\S+) \d+/\d+$").expect("a valid pattern"));
    let by_height = |a: &&Line, b: &&Line| a.y.total_cmp(&b.y);
    let lowest = page.iter().max_by(by_height)?.clone();
    let address = BELOW.captures(&lowest.text)?.get(1).map(|address| address.as_str().to_owned());
    page.retain(|line| *line != lowest);
    if let Some(highest) = page.iter().min_by(by_height).filter(|line| ABOVE.is_match(&line.text)).cloned() {
        page.retain(|line| *line != highest);
    }
    // A long one is cut short.
    address.filter(|address| is_web_address(address) && !address.contains('…'))
}

/// Lines at the top and at the foot of a page among which those that stand on other pages too are looked for.
const EDGE: usize = 2;
/// Letters of the words around a page's number: "Page 1 of 3".
const AROUND_NUMBER: usize = 8;
/// Bytes of the longest line that is no line of the text.
const LONGEST_HEAD: usize = 200;

/// Takes away what stands at the edge of a third of the pages or more, its figures aside: of heads and feet the first of each remains, of pages'
/// numbers none.
pub(super) fn without_running(pages: &mut [Vec<Line>]) -> (Vec<String>, Vec<String>) {
    let edges: Vec<Vec<(usize, bool)>> = pages.iter().map(|page| edges(page)).collect();
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (page, edges) in pages.iter().zip(&edges) {
        let forms: BTreeMap<String, &String> = edges.iter().map(|(at, _)| (form(&page[*at].text), &page[*at].text)).collect();
        for (form, text) in forms {
            texts.entry(form.clone()).or_default().insert(text.clone());
            *often.entry(form).or_insert(0) += 1;
        }
    }
    let least = pages.len().div_ceil(3).max(2);
    let (mut heads, mut feet, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (page, edges) in pages.iter_mut().zip(&edges) {
        let mut running = BTreeSet::new();
        for (at, is_head) in edges {
            let form = form(&page[*at].text);
            let letters = form.chars().filter(|c| c.is_alphabetic()).count();
            let is_number = (1..=2).contains(&form.matches('#').count()) && letters <= AROUND_NUMBER;
            // What has figures and hardly a word may be the row of a table.
            if often.get(&form).is_none_or(|pages| *pages < least) || !is_number && letters <= AROUND_NUMBER {
                continue;
            }
            running.insert(*at);
            if !is_number && !seen.contains(&form) {
                // The one number that is another on each page is the page's.
                let is_numbered = form.matches('#').count() == 1 && texts.get(&form).is_some_and(|texts| texts.len() > 1);
                let text = &page[*at].text;
                let shown = if is_numbered { without_number(text) } else { text.clone() };
                if *is_head { &mut heads } else { &mut feet }.push(shown);
                seen.insert(form);
            }
        }
        let mut at = 0..;
        page.retain(|_| at.next().is_some_and(|at| !running.contains(&at)));
    }
    (heads, feet)
}

/// A line with each of its numbers as one sign.
fn form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c.is_numeric(), out.ends_with('#')) {
            (true, true) => {}
            (true, false) => out.push('#'),
            (false, _) => out.push(c),
        }
    }
    out
}

/// The highest and the lowest lines of a page, and whether each is one of the highest.
fn edges(page: &[Line]) -> Vec<(usize, bool)> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    let top = by_height.iter().take(EDGE).map(|at| (*at, true));
    let foot = by_height.iter().skip(EDGE.max(page.len().saturating_sub(EDGE))).map(|at| (*at, false));
    top.chain(foot).filter(|(at, _)| page[*at].text.len() <= LONGEST_HEAD).collect()
}

/// A head or foot without the number of its page: "Harbour Gazette 3".
fn without_number(text: &str) -> String {
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        [rest @ .., last] if is_number(last) => rest.join(" "),
        [first, rest @ ..] if is_number(first) => rest.join(" "),
        _ => text.to_owned(),
    }
}
