//! The day that readers see at the headline, beside the one that the markup declares.

use super::super::json_ld;
use super::Markup;
use super::date::days;
use crate::import::metadata::published::{Label, label_beside};
use crate::model::Edtf;

/// Characters of the longest line with such a day, and blocks between the headline and the text.
const LONGEST: usize = 80;
const NEAR: usize = 10;
/// Hours by which time zones and editions differ.
const APART: i64 = 24;

/// Whether the lines between the headline, a block of this number, and the text have other days than the declared one, and none that is that of a change.
pub fn is_another(markup: &Markup, headline: Option<usize>, declared: &Edtf) -> bool {
    let Some(headline) = headline.filter(|headline| *headline < markup.body.start) else { return false };
    let lines = markup.blocks[headline + 1..markup.body.start].iter().take(NEAR).filter(|block| block.chars < LONGEST);
    let shown: Vec<Edtf> = lines
        .flat_map(|block| {
            let days = days(markup, &block.text).into_iter();
            days.filter(|day| !day.ambiguous)
                .filter(|day| {
                    let label = label_beside(&block.text[..day.span.start], &block.text[day.span.end..]);
                    matches!(label, Label::Published | Label::None)
                })
                .map(|day| day.date)
        })
        .collect();
    let is_near = |a: &Edtf, b: &Edtf| a.earliest().duration_until(b.earliest()).as_hours().abs() <= APART;
    let is_declared = |day: &Edtf| is_near(day, declared);
    !shown.is_empty() && !shown.iter().any(|day| is_declared(day) || changes(markup).iter().any(|change| is_near(day, change)))
}

/// The days on which the page was changed, as the markup declares.
fn changes(markup: &Markup) -> Vec<Edtf> {
    const CHANGED: [&str; 5] = ["article:modified_time", "og:updated_time", "article:modified", "last-modified", "datemodified"];
    let of_objects = markup.objects.iter().filter_map(|object| json_ld::text(object, "dateModified"));
    let told = of_objects.chain(markup.meta(&CHANGED).map(|(_, text)| text.to_owned()));
    told.filter_map(|text| days(markup, &text).into_iter().next().map(|day| day.date)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_editor_is_asked_where_readers_see_another_day_than_the_declared_one() {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let of = |head: &str, shown: &str| {
            let head = format!("<meta property=article:published_time content=2025-05-20T10:00:00Z>{head}");
            let html = format!("<html lang=en><head>{head}</head><body><h1>Harbour closed</h1>{shown}{text}{text}</body></html>");
            let date = crate::import::html::page(&html).metadata.date.unwrap();
            (date.value.to_string(), date.confidence < crate::import::SURE)
        };
        let declared = |is_asked: bool| ("2025-05-20T10:00:00Z".to_owned(), is_asked);
        assert_eq!(of("", "<div>12 March 2024</div>"), declared(true));
        for shown in ["<div>21 May 2025</div>", "<div>12 March 2024</div><div>20 May 2025</div>", "<div>Updated 12 June 2025</div>", ""] {
            assert_eq!(of("", shown), declared(false), "{shown}");
        }
        assert_eq!(of("<meta property=article:modified_time content=2025-06-12>", "<div>12 June 2025</div>"), declared(false));
    }
}
