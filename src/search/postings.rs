//! The articles of each class of words, and the places in them where its words stand.

use super::pack::{put_varint, varint, varint_length};

/// How often a class stands in articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// In how many of them.
    pub articles: u32,
    /// Bytes of its postings.
    bytes: u32,
    last: Last,
}

impl Tally {
    /// Counts a place in an article, which come in order.
    #[inline]
    pub fn add(&mut self, article: u32, place: u32) {
        let (code, first) = self.last.step(article, place);
        self.articles += u32::from(first.is_some());
        self.bytes += varint_length(code) + first.map_or(0, varint_length);
    }

    /// Counts what was counted of other articles.
    pub fn join(&mut self, other: Self) {
        self.articles += other.articles;
        self.bytes += other.bytes;
    }
}

/// What was told last of a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Last {
    /// The article's number and 1 more; 0 = none yet.
    article: u32,
    place: u32,
}

impl Last {
    /// How a place is told: doubled and 1 more the gap to it from another one in the same article, else the article's number doubled, and then
    /// the place.
    #[inline]
    fn step(&mut self, article: u32, place: u32) -> (u32, Option<u32>) {
        let before = std::mem::replace(self, Self { article: article + 1, place });
        match before.article == article + 1 {
            true => ((place - before.place) << 1 | 1, None),
            false => (article << 1, Some(place)),
        }
    }
}

/// For some neighbouring classes the places of each.
pub(super) struct Postings {
    first: u32,
    classes: Vec<Growing>,
    bytes: Vec<u8>,
}

struct Growing {
    start: u32,
    end: u32,
    last: Last,
}

/// Bytes that are written behind a number at most, before the next one takes their place.
const SPARE: u32 = 3;

impl Postings {
    /// Nothing yet, with room for what these classes come to, of which this is the first.
    pub fn with_room(first: u32, tallies: &[Tally]) -> Self {
        let (mut classes, mut total) = (Vec::with_capacity(tallies.len()), 0);
        for tally in tallies {
            classes.push(Growing { start: total, end: total, last: Last::default() });
            total += tally.bytes + SPARE;
        }
        Self { first, classes, bytes: vec![0; total as usize] }
    }

    /// Adds a place in an article, which come in order, if the class is one of these.
    #[inline]
    pub fn add(&mut self, class: u32, article: u32, place: u32) {
        let Some(growing) = self.classes.get_mut(class.wrapping_sub(self.first) as usize) else { return };
        let (code, first) = growing.last.step(article, place);
        growing.end = put_varint(&mut self.bytes, growing.end, code);
        if let Some(place) = first {
            growing.end = put_varint(&mut self.bytes, growing.end, place);
        }
    }

    /// A class's articles.
    pub fn of(&self, class: u32) -> Told<'_> {
        let Growing { start, end, .. } = self.classes[(class - self.first) as usize];
        Told { bytes: &self.bytes[start as usize..end as usize], at: 0 }
    }
}

/// The articles of a class and its places in each, one after another.
pub(super) struct Told<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Told<'_> {
    /// The next article, whose places are to be taken before the one after it.
    #[inline]
    pub fn article(&mut self) -> Option<u32> {
        (self.at < self.bytes.len()).then(|| varint(self.bytes, &mut self.at) >> 1)
    }

    /// Tells each of the article's places, in ascending order.
    #[inline]
    pub fn places(&mut self, mut tell: impl FnMut(u32)) {
        let mut place = varint(self.bytes, &mut self.at);
        tell(place);
        while self.bytes.get(self.at).is_some_and(|byte| byte & 1 == 1) {
            place += varint(self.bytes, &mut self.at) >> 1;
            tell(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_articles_and_places() {
        let told = [
            (5, 0, 0),
            (7, 0, 1),
            (5, 0, 90),
            (9, 0, 91),
            (5, 0, 20_000),
            (5, 1, 0),
            (7, 8_191, 127),
            (7, 8_192, 128),
            (7, 8_192, 70_000),
            (7, 2_000_000, 3_000_000),
            (5, 2_000_000, 3_000_001),
            (6, 2_000_001, 4),
            (5, 2_000_001, 5),
        ];
        let mut tallies = [Tally::default(); 3];
        let counted = |tallies: &mut [Tally], class: u32, article, place| {
            tallies.get_mut(class as usize - 5).into_iter().for_each(|tally| tally.add(article, place));
        };
        told.iter().for_each(|(class, article, place)| counted(&mut tallies, *class, *article, *place));
        let mut postings = Postings::with_room(5, &tallies);
        told.iter().for_each(|(class, article, place)| postings.add(*class, *article, *place));
        for (class, tally) in (5..).zip(tallies) {
            let (mut rest, mut found, mut articles) = (postings.of(class), Vec::new(), 0);
            assert_eq!(rest.bytes.len(), tally.bytes as usize);
            while let Some(article) = rest.article() {
                rest.places(|place| found.push((class, article, place)));
                articles += 1;
            }
            assert_eq!(found, told.iter().copied().filter(|told| told.0 == class).collect::<Vec<_>>());
            assert_eq!(articles, tally.articles);
        }
    }
}
