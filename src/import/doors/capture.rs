//! What a tool that saved a page left in it of the day on which it did.

use crate::import::Found;
use crate::import::metadata::dates::{self, Reading};
use crate::model::{Edtf, Precision};
use crate::words::floor;

/// The words before the day: of SingleFile and of HTTrack. The Internet Archive's copies, often made years after, are no collecting.
const MARKS: [&str; 2] = ["saved date:", "by HTTrack Website Copier"];
/// Bytes from the page's beginning and to its end in which such a mark is looked for.
const REACH: usize = 8_192;
/// Bytes behind a mark in which the day stands.
const NEAR: usize = 120;

/// The day on which a page was saved, by the comment of the tool that saved it.
pub fn day(html: &str) -> Option<Found<Edtf>> {
    let head = &html[..floor(html, REACH)];
    let tail = &html[floor(html, html.len().saturating_sub(REACH))..];
    [head, tail].into_iter().find_map(|part| MARKS.iter().find_map(|mark| behind(part, mark)))
}

fn behind(part: &str, mark: &str) -> Option<Found<Edtf>> {
    let at = part.find(mark)?;
    // Only a comment is the tool's; the same words on the page may be anybody's.
    let opened = part[..at].rfind("<!--")?;
    if part[opened..at].contains("-->") {
        return None;
    }
    let rest = &part[at + mark.len()..];
    let rest = &rest[..floor(rest, NEAR)];
    let rest = rest.split("-->").next().unwrap_or(rest);
    let mention = dates::parse(rest, &Reading { lang: "en", ..Reading::default() })?;
    let day = mention.date.part();
    (day.precision() >= Precision::Day).then(|| Found::new(Edtf::day(day.earliest()), "saved-page", None, rest.trim(), 0.95))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_that_save_pages_say_when() {
        for page in [
            "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://port.example/a \n saved date: Thu Nov 13 2025 10:22:11 GMT+0500 \n--><p>x",
            "<html><!-- Mirrored from port.example/a by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 13 Nov 2025 05:22:11 GMT --><p>x",
            "<html><p>x</p></html>\n<!-- saved date: 13 November 2025 -->",
        ] {
            assert_eq!(day(page).map(|found| found.value.to_string()).as_deref(), Some("2025-11-13"), "{page}");
        }
        for page in [
            "<p>saved date: 13 Nov 2025</p>",
            "<!-- x --><p>saved date: 13 Nov 2025",
            "<!-- saved date: never -->",
            "<!-- FILE ARCHIVED ON 05:22:11 Nov 13, 2025 -->",
            "",
        ] {
            assert_eq!(day(page), None, "{page}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_page_makes_it_panic(text in "(<!--|-->|saved date:|[0-9]{1,4}|Nov|é| ){0,40}") {
            let _ = day(&text);
        }
    }
}
