//! Live reports: entries with the times at which things happened.

use std::ops::Range;

use super::blocks::Block;
use crate::import::lines::is_clock;

/// Entries that make a page a live report.
const ENTRIES: usize = 3;
/// Characters of the longest heading of an entry.
const HEADING: usize = 120;

/// Keeps the times of a live report, each alone above a block that stays or above the heading of one. Links have times too, on the list of what else is new.
pub(super) fn add_times(blocks: &[Block], chosen: &mut [bool]) {
    let is_time = |at: usize| blocks[at].links == 0 && is_clock(blocks[at].text.trim());
    let is_plain = |at: usize| at < blocks.len() && blocks[at].links == 0 && !is_time(at);
    let stays = |at: usize| is_plain(at) && chosen[at];
    let entry = |at: usize| match () {
        () if stays(at + 1) => Some(at..at + 1),
        () if is_plain(at + 1) && blocks[at + 1].chars <= HEADING && stays(at + 2) => Some(at..at + 2),
        () => None,
    };
    let entries: Vec<Range<usize>> = (0..blocks.len()).filter(|at| is_time(*at)).filter_map(entry).collect();
    if entries.len() >= ENTRIES {
        entries.into_iter().for_each(|entry| chosen[entry].fill(true));
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::tree::Tree;
    use super::*;

    const SAID: &str = "The captain spoke for an hour.";

    /// What stays of a page of which the blocks of these words stay already.
    fn kept(page: &str) -> Vec<String> {
        let tree = Tree::parse(page);
        let blocks = blocks(&tree);
        let mut chosen: Vec<bool> = blocks.iter().map(|block| block.text.contains(SAID)).collect();
        add_times(&blocks, &mut chosen);
        blocks.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(block, _)| block.text.clone()).collect()
    }

    #[test]
    fn times_of_a_live_report_stay_with_the_headings_of_its_entries() {
        let entry = |time: &str, heading: &str| format!("<div><span>{time}</span><h3>{heading}</h3><p>{SAID}</p></div>");
        let page = [entry("15:45", ""), entry("14:20", "The first witness"), entry("11:05", "")].concat();
        assert_eq!(kept(&page), ["15:45", SAID, "14:20", "The first witness", SAID, "11:05", SAID]);
        assert_eq!(kept(&page.replace("11:05", "Morning")).len(), 3);
    }

    #[test]
    fn times_of_links_go() {
        let link = "<div><span>15:45</span><p><a href=/a>Ferry stays in port</a></p></div>";
        assert_eq!(kept(&format!("<p>{SAID}</p>{}", link.repeat(4))), [SAID]);
    }
}
