//! What is said in a film, by the times from its beginning: "0:04" above each line, or before it.

use super::page::Page;

/// Times that make a transcript, and seconds at which it begins at the latest.
const TIMES: usize = 4;
const BEGINNING: u32 = 5;
/// Lines from one time to the next.
const APART: usize = 2;

/// Keeps the lines of a transcript: its times begin with the film and rise, those of a ticker begin at some hour or fall.
pub(super) fn add(page: &Page<'_>, keep: &mut [bool]) {
    let times: Vec<(usize, u32, bool)> = (0..keep.len())
        .filter(|at| page.entries[*at].shape.first.is_ascii_digit())
        .filter_map(|at| time(&page.entries[at].text).map(|(seconds, is_alone)| (at, seconds, is_alone)))
        .collect();
    let mut start = 0;
    while start < times.len() {
        let follows = |pair: &&[(usize, u32, bool)]| pair[0].1 < pair[1].1 && pair[1].0 - pair[0].0 <= APART;
        let run = &times[start..start + 1 + times[start..].windows(2).take_while(follows).count()];
        if run.len() >= TIMES && run[0].1 <= BEGINNING {
            for (at, _, is_alone) in run {
                // A time alone says nothing where its line stands by itself.
                let said = at + usize::from(*is_alone);
                keep.iter_mut().skip(said).take(1).for_each(|keep| *keep = true);
            }
        }
        start += run.len();
    }
}

/// The seconds of a time from the beginning with which a line opens, "0:04", "1:12:30", and whether nothing follows.
fn time(text: &str) -> Option<(u32, bool)> {
    let (time, rest) = text.split_once([' ', '\u{a0}']).unwrap_or((text, ""));
    let mut parts = time.split(':');
    let first = parts.next().filter(|part| part.len() <= 2)?.parse::<u32>().ok()?;
    let mut seconds = first;
    let mut count = 0;
    for part in parts {
        let is_part = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        seconds = seconds * 60 + part.parse::<u32>().ok().filter(|part| is_part && *part < 60)?;
        count += 1;
    }
    (1..=2).contains(&count).then_some((seconds, rest.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> Vec<String> {
        let page = Page::of(text);
        let mut keep = vec![false; page.entries.len()];
        add(&page, &mut keep);
        page.entries.iter().zip(keep).filter(|(_, keep)| *keep).map(|(line, _)| line.text.to_string()).collect()
    }

    #[test]
    fn what_is_said_in_a_film_stays_and_a_ticker_does_not() {
        let said =
            "Transcript\n0:00\nI was born in a place\n0:04\nthat is gone now\n0:09\nthere were six of us\n1:02:15\nand one sister\nShare";
        assert_eq!(added(said), ["I was born in a place", "that is gone now", "there were six of us", "and one sister"]);
        assert_eq!(added("0:00 The port\n2:14 The ferry\n5:40 The quay\n59:02 The end\n10 more").len(), 4);
        for other in [
            "14:05 Port opens\n14:20 Ferry stays\n14:41 Pilots strike\n15:02 Fish is dear",
            "0:45 Port opens\n0:30 Ferry stays\n0:15 Pilots strike\n0:02 Fish is dear",
            "0:00\nPort\n0:04\nFerry\n0:09\nPilots",
        ] {
            assert!(added(other).is_empty(), "{other}");
        }
    }
}
