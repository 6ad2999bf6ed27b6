//! Cards as the values that templates see: what many cards show is made once and shared.
//!
//! A list of twenty articles is on every other page of a site. Its cards are what [`Value::from_serializable`] makes of a
//! [`Card`](crate::view::Card), without a copy of each link and date: a test holds the two together.

use std::sync::{OnceLock, PoisonError, RwLock};

use ahash::AHashMap;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use tera::Value;

use crate::locale::EachDate;
use crate::model::Edtf;
use crate::view::{CardFields, DateView, Link, ListView, Shown, card_fields};

/// What cards of one interface language share.
pub struct Shared {
    links: Vec<OnceLock<Value>>,
    dates: EachDate<Value>,
    /// Whole cards by their fingerprints, up to [`MOST_CARDS`].
    cards: RwLock<AHashMap<u128, Value>>,
}

/// Cards that are kept at most, of some two kilobytes each: those beyond are made anew each time, so that memory does not grow with the site.
const MOST_CARDS: usize = 8192;

/// The parts of a card: a [`Card`](crate::view::Card) with something else in place of links and dates, which is shared values where templates
/// see it.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the fields are those of the card")]
pub struct CardParts<'a, L = Value, D = Value> {
    pub title: &'a str,
    pub path: String,
    pub lang: &'a str,
    pub dir: &'static str,
    pub date: Option<D>,
    pub outlet: Option<L>,
    pub authors: Vec<L>,
    pub author_role: &'static str,
    pub topics: Vec<L>,
    pub genre: &'static str,
    pub summary: &'a str,
    pub rights: &'static str,
    pub story_size: usize,
    pub key: u128,
}

impl Shared {
    /// Nothing yet, for so many terms.
    pub fn new(terms: usize) -> Self {
        Self { links: vec![OnceLock::new(); terms], dates: EachDate::default(), cards: RwLock::default() }
    }

    /// The link to a term, by the term's number.
    pub fn link(&self, term: u32, make: impl FnOnce() -> Link) -> Value {
        self.links[term as usize].get_or_init(|| Value::from_serializable(&make())).clone()
    }

    /// A date.
    pub fn date(&self, date: &Edtf, make: impl FnOnce() -> DateView) -> Value {
        self.dates.get(date, || Value::from_serializable(&make()))
    }

    /// The card with this fingerprint of all that it shows.
    pub fn card(&self, key: u128, make: impl FnOnce() -> Value) -> Value {
        if let Some(known) = self.cards.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return known.clone();
        }
        let made = make();
        let mut cards = self.cards.write().unwrap_or_else(PoisonError::into_inner);
        if cards.len() < MOST_CARDS {
            cards.insert(key, made.clone());
        }
        made
    }

    /// Lets go of whole cards.
    pub fn forget(&self) {
        *self.cards.write().unwrap_or_else(PoisonError::into_inner) = AHashMap::new();
    }
}

card_fields!(CardParts<'_>);

impl CardParts<'_> {
    /// The card with the fields that are shown.
    pub fn value(&self, shown: Shown) -> Value {
        Value::from_serializable(&ShownCard(self, shown))
    }
}

/// A card in an article's page.
#[derive(Debug)]
pub enum PageCard<'a> {
    /// The article's own, whose fields stand among those of its page.
    Own(Box<CardParts<'a>>),
    /// Another article's.
    Other(Value),
}

impl CardFields for PageCard<'_> {
    const FIELDS: &'static [&'static str] = CardParts::FIELDS;

    fn add_to<S: SerializeStruct>(&self, shown: Shown, fields: &mut S) -> Result<(), S::Error> {
        match self {
            Self::Own(parts) => parts.add_to(shown, fields),
            Self::Other(_) => Ok(()),
        }
    }
}

impl Serialize for PageCard<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Own(parts) => parts.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

struct ShownCard<'a>(&'a CardParts<'a>, Shown);

impl Serialize for ShownCard<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_shown(self.1, serializer)
    }
}

/// A list's page with its cards.
pub fn list(list: &ListView, cards: Vec<Value>) -> Value {
    Value::from_serializable(&ListParts {
        articles: cards,
        number: list.number,
        pages: list.pages,
        total: list.total,
        newer: &list.newer,
        older: &list.older,
        first: &list.first,
        last: &list.last,
    })
}

/// A [`ListView`] with cards that are values already.
#[derive(Serialize)]
struct ListParts<'a> {
    articles: Vec<Value>,
    number: usize,
    pages: usize,
    total: usize,
    newer: &'a str,
    older: &'a str,
    first: &'a str,
    last: &'a str,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::view::Card;

    #[test]
    fn a_card_by_hand_is_the_card_by_its_fields() {
        let link = |name: &str| Link { name: name.to_owned(), path: format!("outlets/{name}/") };
        let date = DateView {
            edtf: "2025".to_owned(),
            datetime: Some("2025".to_owned()),
            text: "2025 г.".to_owned(),
            short: "2025".to_owned(),
            vague: true,
            year: 2025,
        };
        let card = Card {
            title: "Мост".to_owned(),
            path: "articles/most/".to_owned(),
            lang: "ru".to_owned(),
            dir: "ltr",
            date: Some(date.clone()),
            outlet: Some(link("a")),
            authors: vec![link("b")],
            author_role: "byline",
            topics: vec![link("c"), link("d")],
            genre: "",
            summary: "Кратко.".to_owned(),
            rights: "full",
            story_size: 1,
            key: 7,
        };
        let shared = Shared::new(4);
        let parts = CardParts {
            title: &card.title,
            path: card.path.clone(),
            lang: &card.lang,
            dir: card.dir,
            date: Some(shared.date(&"2025".parse().unwrap(), || date)),
            outlet: Some(shared.link(0, || link("a"))),
            authors: vec![shared.link(1, || link("b"))],
            author_role: card.author_role,
            topics: vec![shared.link(2, || link("c")), shared.link(3, || link("d"))],
            genre: card.genre,
            summary: &card.summary,
            rights: card.rights,
            story_size: card.story_size,
            key: card.key,
        };
        let by_hand = parts.value(Shown::default());
        let titles = parts.value(Shown::of(|field| field == "title"));
        assert_eq!(titles, Value::from_serializable(&BTreeMap::from([("title", "Мост")])));
        assert_eq!(by_hand, Value::from_serializable(&card));
        let page = ListView {
            articles: vec![card],
            number: 1,
            pages: 2,
            total: 21,
            newer: String::new(),
            older: "page/2/".to_owned(),
            first: String::new(),
            last: "page/2/".to_owned(),
        };
        assert_eq!(list(&page, vec![by_hand]), Value::from_serializable(&page));
    }
}
