//! An article: its card, its page, the story that it tells with others, its translations.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{DateView, Link, TitleLink};

/// An article as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// The headline.
    pub title: String,
    /// Its page.
    pub path: String,
    /// The language of headline and text, BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// `None` = undated.
    pub date: Option<DateView>,
    /// Who published it.
    pub outlet: Option<Link>,
    /// Whose words it carries; empty = unknown.
    pub authors: Vec<Link>,
    /// `byline`, `interviewee`, `expert` or `quoted`.
    pub author_role: &'static str,
    /// Its headings.
    pub topics: Vec<Link>,
    /// `news`, `analysis` …; empty = not said.
    pub genre: &'static str,
    /// The editor's summary, else the first sentences as far as its rights allow; plain text, may be empty.
    pub summary: String,
    /// `full`, `excerpt`, `abstract` or `link`; `full` also where an excerpt would leave nothing out.
    pub rights: &'static str,
    /// How many articles tell the same story, this one included; 1 = it stands alone.
    pub story_size: usize,
    /// Tells it from all other cards for the function `card`; 0 = nothing does, so that it is made anew each time.
    pub key: u128,
}

/// An article's page: `article`. Templates see its card's fields beside its own.
#[derive(Clone, Debug)]
pub struct ArticleView<C = Card> {
    /// Which of the fields below templates see.
    pub(crate) shown: Shown,
    /// What lists show of it.
    pub card: C,
    /// Whether `summary` is the editor's own, not the text's first sentences.
    pub own_summary: bool,
    /// Its text as HTML, as far as its rights allow; may be empty.
    pub body: String,
    /// Whether the text was cut because of its rights.
    pub cut: bool,
    /// The original.
    pub source_url: Option<String>,
    /// The original's host, without `www.`.
    pub source_host: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// The chain of origin, nearest first.
    pub via: Vec<Link>,
    /// Those it speaks of.
    pub people: Vec<Link>,
    /// What it is about, if not its publication.
    pub event_date: Option<DateView>,
    /// When it was collected.
    pub retrieved: Option<DateView>,
    /// When the editor last changed it.
    pub updated: Option<DateView>,
    /// Minutes of reading of the whole text at 180 words a minute, at least 1.
    pub minutes: u32,
    /// Words of the whole text.
    pub words: u32,
    /// The fields that nobody has confirmed: `date`, `author` …
    pub review: Vec<&'static str>,
    /// The article after it in time.
    pub newer: Option<TitleLink>,
    /// The article before it in time.
    pub older: Option<TitleLink>,
    /// Articles with much in common.
    pub related: Vec<C>,
    /// The same article in other languages.
    pub translations: Vec<Translation>,
    /// Where two versions stand side by side; empty = no translation.
    pub parallel: Vec<Link>,
    /// The same story elsewhere; `None` = it stands alone.
    pub story: Option<StoryLink>,
    /// Ready citations.
    pub citations: Vec<Citation>,
    /// Files to take away: BibTeX, RIS, CSL-JSON.
    pub exports: Vec<Export>,
    /// `extra` of its front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Which fields of an article templates see: those that one of them names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// A bit for each field of the card, in order.
    pub(crate) card: u64,
    /// A bit for each other field of the page, in order.
    pub(crate) own: u64,
}

impl Shown {
    /// The fields of which this is true.
    pub fn of(is_shown: impl Fn(&str) -> bool) -> Self {
        let bits = |fields: &[&str]| fields.iter().enumerate().fold(0, |bits, (at, field)| bits | u64::from(is_shown(field)) << at);
        Self { card: bits(Card::FIELDS), own: bits(ArticleView::<Card>::OWN) }
    }
}

impl Default for Shown {
    /// All fields.
    fn default() -> Self {
        Self { card: u64::MAX, own: u64::MAX }
    }
}

/// What stands for an article's card in its page: the card, or what becomes one.
pub trait CardFields {
    /// The names of its fields.
    const FIELDS: &'static [&'static str];

    /// Adds the fields that are shown to those of the page.
    ///
    /// # Errors
    /// The serializer's.
    fn add_to<S: SerializeStruct>(&self, shown: Shown, fields: &mut S) -> Result<(), S::Error>;

    /// The card alone.
    ///
    /// # Errors
    /// The serializer's.
    fn serialize_shown<S: Serializer>(&self, shown: Shown, serializer: S) -> Result<S::Ok, S::Error> {
        let count = Self::FIELDS.len().min(shown.card.count_ones() as usize);
        let mut fields = serializer.serialize_struct("Card", count)?;
        self.add_to(shown, &mut fields)?;
        fields.end()
    }
}

/// Adds the fields whose bits are set.
macro_rules! add_shown {
    ($fields:expr, $bits:expr; $($field:ident)+) => {
        let mut bits: u64 = $bits;
        $(
            if bits & 1 == 1 {
                $fields.serialize_field(stringify!($field), $field)?;
            }
            bits >>= 1;
        )+
        debug_assert!(bits == 0 || $bits == u64::MAX);
    };
}
pub(crate) use add_shown;

/// The fields of a card, whatever they are made of. Every field is named: one that is added and forgotten is an error of the compiler.
macro_rules! card_fields {
    ($card:ident $(<$life:lifetime>)?) => {
        $crate::view::card_fields!(
            $card $(<$life>)?; title path lang dir date outlet authors author_role topics genre summary rights story_size key
        );
    };
    ($card:ident $(<$life:lifetime>)?; $($field:ident)+) => {
        impl $crate::view::CardFields for $card $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn add_to<S: serde::ser::SerializeStruct>(&self, shown: $crate::view::Shown, fields: &mut S) -> Result<(), S::Error> {
                let Self { $($field),+ } = self;
                $crate::view::add_shown!(fields, shown.card; $($field)+);
                Ok(())
            }
        }
    };
}
pub(crate) use card_fields;

card_fields!(Card);

/// The fields of a card and of its page as those of one struct: what `#[serde(flatten)]` says, without a map that owns a copy of each name.
macro_rules! beside_card {
    ($($own:ident)+) => {
        impl<C: CardFields + Serialize> Serialize for ArticleView<C> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self { shown, card, related, $($own),+ } = self;
                let count = (C::FIELDS.len() + Self::OWN.len()).min((shown.card.count_ones() + shown.own.count_ones()) as usize);
                let mut fields = serializer.serialize_struct("ArticleView", count)?;
                card.add_to(*shown, &mut fields)?;
                add_shown!(fields, shown.own; related $($own)+);
                fields.end()
            }
        }

        impl<C> ArticleView<C> {
            /// The names of its fields beside those of the card.
            const OWN: &'static [&'static str] = &["related", $(stringify!($own)),+];

            /// The same page with other cards.
            pub fn with_cards<D>(self, other: impl Fn(&C) -> D) -> ArticleView<D> {
                let Self { shown, card, related, $($own),+ } = self;
                ArticleView { shown, card: other(&card), related: related.iter().map(other).collect(), $($own),+ }
            }
        }
    };
}

beside_card! {
    own_summary body cut source_url source_host archive_url via people event_date retrieved updated minutes words review newer older
    translations parallel story citations exports extra
}

/// A small file to take away that stands in the page itself: a file of its own for each would double the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    /// `BibTeX`, `RIS`, `CSL-JSON`.
    pub name: &'static str,
    /// What the file is to be called.
    pub file: String,
    /// A `data:` address with the file's text.
    pub href: String,
}

/// The same article in another language.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// BCP 47.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// The translation's headline.
    pub title: String,
    /// Its page.
    pub path: String,
    /// Whether this is the version that was translated.
    pub original: bool,
}

/// A citation in one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `gost-r-7.0.5-2008`, `gost-r-7.0.100-2018`, `apa`, `chicago`.
    pub style: &'static str,
    /// The style's name for people.
    pub name: &'static str,
    /// The citation as plain text.
    pub text: String,
    /// The citation as HTML: italics only.
    pub html: String,
}

/// Where a story is told as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLink {
    /// The story's page.
    pub path: String,
    /// How many articles tell it.
    pub size: usize,
    /// Whether this article is the first publication.
    pub is_first: bool,
    /// The first publication.
    pub first: TitleLink,
    /// Its outlet.
    pub first_outlet: Option<Link>,
}

/// A story that several outlets tell: `story`.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// The first publication.
    pub first: Card,
    /// The others, oldest first.
    pub reprints: Vec<ReprintView>,
}

/// A reprint of a story's first publication.
#[derive(Clone, Debug, Serialize)]
pub struct ReprintView {
    /// The article.
    pub card: Card,
    /// How much of the two texts taken together stands in both, in whole per cent.
    pub shared: u32,
    /// How many paragraphs the first publication does not have, whether they are shown or not.
    pub added_count: usize,
    /// The first twelve of them, as far as rights allow.
    pub added: Vec<String>,
    /// How many paragraphs of the first publication it leaves out, whether they are shown or not.
    pub left_out_count: usize,
    /// The first twelve of them, as far as rights allow.
    pub left_out: Vec<String>,
}

/// Two versions side by side: `parallel`.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelView {
    /// The original and a translation.
    pub sides: Vec<Card>,
    /// Paragraph beside paragraph as HTML; an empty text where a side has none.
    pub rows: Vec<(String, String)>,
}
