//! The same story in several outlets: found by the share of 5-word shingles that two texts have in common.
//!
//! Containment (shared / shorter) is what tells a reprint: a short agency text stands whole in a long one (A. Broder, "On the resemblance and
//! containment of documents", 1997). A text is kept as a *sketch*: the hashes of its shingles below a limit, which sample every text alike, so
//! that sketches of texts of any length compare by containment (FracMinHash; L. Irber et al., "Lightweight compositional analysis of metagenomes
//! with FracMinHash and minimum metagenome covers", 2022). Short texts keep all hashes. Candidates share a hash in an inverted index, so the work
//! grows with what is shared, not with the square of the texts.
//!
//! A quotation that many texts share does not make them one story: what two texts share must be half of the shorter, and a hash that more than
//! a few dozen texts share is followed only to the first few. Nor does a common form, as of daily notes on the weather, in which only the figures
//! change; nor what a paragraph repeats of earlier news, or a firm says of itself below each of its releases.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::Edtf;
use crate::words::{FIGURE, Keyed};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// One hash in so many is kept of a long text.
const SAMPLE: u32 = 8;
/// A text with at most so many shingles keeps all its hashes.
const SHORT: usize = 160;
/// A sketch has at most so many hashes: of a very long text the smallest.
const LONGEST: usize = 4096;
/// The share of the shorter text's shingles that makes two texts one story.
pub const CONTAINED: f32 = 0.5;
/// Fewer shared hashes than this are chance or a quotation.
const FEWEST: usize = 4;
/// Two texts of which each has so many shingles with figures share a form alone …
const FIGURES: usize = 8;
/// … if they share fewer than one of so many of these.
const SHARED_FIGURES: usize = 4;
/// A hash that more texts share is a common phrase, a quotation, or a story that everybody prints: it proposes only the first few of them.
const COMMON: usize = 64;
/// So many: enough to join a story that everybody prints, too few to make a common phrase costly.
const FEW: usize = 6;

/// A text as it is compared with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How many words it has.
    pub words: usize,
    /// A hash of the words alone: equal for two copies of one text, however they are set and punctuated.
    pub fingerprint: u64,
    /// A sample of the hashes of its 5-word shingles, sorted, each once. Empty for a text of fewer than five words.
    pub sketch: Vec<u32>,
}

/// How a text looks whose words have these hashes (see [`crate::words::hashes`]).
///
/// Words are compared folded and without marks; quotations take part, but see [`Index::near`].
pub fn look(words: &[u32]) -> Look {
    look_without(words, &[])
}

/// The same where these words, in order, are of paragraphs that repeat earlier news: they count in the fingerprint alone.
pub fn look_without(words: &[u32], background: &[Range<usize>]) -> Look {
    let fingerprint =
        words.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, word| (hash.rotate_left(7) ^ u64::from(*word)).wrapping_mul(0x0100_0000_01b3));
    let starts = std::iter::once(0).chain(background.iter().map(|range| range.end));
    let ends = background.iter().map(|range| range.start).chain([words.len()]);
    let told = || starts.clone().zip(ends.clone()).map(|(start, end)| &words[start..end]);
    let count = told().map(<[u32]>::len).sum::<usize>();
    let is_long = count >= SHORT + SHINGLE;
    let mut sketch = Vec::with_capacity(if is_long { count / 4 } else { count });
    told()
        .for_each(|words| each_shingle(words, |hashes| sketch.extend(hashes.iter().filter(|hash| !is_long || **hash < u32::MAX / SAMPLE))));
    sketch.sort_unstable();
    sketch.dedup();
    if is_long {
        sketch.truncate(LONGEST);
    }
    sketch.shrink_to_fit();
    Look { words: words.len(), fingerprint, sketch }
}

/// Whether a paragraph opens by words that announce earlier news: such a one often stands under many texts of an outlet.
pub fn is_background(paragraph: &str) -> bool {
    const OPENINGS: [&str; 20] = [
        "Ранее ",
        "Напомним",
        "Напоминаем",
        "Как сообщал",
        "Как ранее сообщ",
        "Как мы сообщ",
        "Как уже сообщ",
        "Бұған дейін",
        "Бұдан бұрын",
        "Еске сал",
        "Айта кет",
        "Буга чейин",
        "Эске сал",
        "Avvalroq ",
        "Eslatib o",
        "Нагадаємо",
        "Раніше ",
        "Earlier, ",
        "As reported earlier",
        "Zur Erinnerung",
    ];
    OPENINGS.iter().any(|opening| paragraph.starts_with(opening))
}

/// Whether a paragraph, or the heading above it, opens what a firm or an office says of itself below each of its releases.
pub fn opens_about(paragraph: &str) -> bool {
    const HEADINGS: [&str; 14] = [
        "О компании",
        "О банке",
        "О фонде",
        "О группе",
        "О холдинге",
        "О предприятии",
        "Справка",
        "Справочно",
        "Для справки",
        "Справочная информация",
        "Анықтама",
        "Компания туралы",
        "Про компанію",
        "About us",
    ];
    const MARKS: [char; 3] = ['*', '_', ' '];
    let text = paragraph.trim_start_matches(['#', '*', '_', ' ']);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '\n']) || rest.starts_with("\r\n");
    if HEADINGS.iter().any(|heading| text.strip_prefix(heading).is_some_and(|rest| ends(rest.trim_start_matches(MARKS)))) {
        return true;
    }
    // "About Harbour Trust" stands by itself.
    let line = || text.lines().next().unwrap_or_default();
    text.starts_with("About ") && {
        let heading = line().split_once(':').map_or(line(), |(label, _)| label).trim_end_matches(MARKS);
        let name = heading.strip_prefix("About ");
        heading.len() <= LONGEST_HEADING
            && name.is_some_and(|name| name.starts_with(char::is_uppercase) && !name.ends_with(['.', '?', '!']))
    }
}

/// Bytes of the longest heading above what a firm says of itself.
const LONGEST_HEADING: usize = 60;

/// Shingles that are hashed together, which the compiler makes vector instructions of.
const TOGETHER: usize = 64;

/// Gives the hashes of all shingles of these words in order, some at a time.
fn each_shingle(words: &[u32], mut give: impl FnMut(&[u32])) {
    let mut hashes = [0; TOGETHER];
    let all = words.len().saturating_sub(SHINGLE - 1);
    for start in (0..all).step_by(TOGETHER) {
        let count = TOGETHER.min(all - start);
        let [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(|at| &words[start + at..start + at + count]);
        for (at, hash) in hashes[..count].iter_mut().enumerate() {
            *hash = shingle_hash([first[at], second[at], third[at], fourth[at], fifth[at]]);
        }
        give(&hashes[..count]);
    }
}

/// The words' hashes in order, mixed well enough that any range of values is an even sample (finaliser of MurmurHash3).
#[inline]
fn shingle_hash(words: [u32; SHINGLE]) -> u32 {
    let mut hash = words.iter().fold(0x9747_b28cu32, |hash, word| hash.rotate_left(5) ^ word);
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    // Whether any of the words begins with a figure is told by the shingle's hash too.
    (hash ^ hash >> 16) & !FIGURE | words.iter().fold(0, |any, word| any | word & FIGURE)
}

/// Which share of the shorter text stands in the other, from 0 to 1, as far as the sketches tell; 0 where it is chance, a quotation or a form.
pub fn containment(a: &[u32], b: &[u32]) -> f32 {
    let (kept_a, kept_b) = (comparable(a, b), comparable(b, a));
    let shorter = kept_a.len().min(kept_b.len());
    let shared = shared(kept_a, kept_b);
    let is_form = || {
        let figures = |sketch: &[u32]| sketch.iter().filter(|hash| **hash & FIGURE != 0).count();
        let fewer = figures(kept_a).min(figures(kept_b));
        fewer >= FIGURES && shared.with_figures * SHARED_FIGURES < fewer
    };
    let share = shared.all as f32 / shorter.max(1) as f32;
    if shared.all < FEWEST.min(shorter) || share >= CONTAINED && is_form() { 0.0 } else { share }
}

/// Which share of the shorter text stands in the other, from 0 to 1, whatever the reason.
pub fn share(a: &[u32], b: &[u32]) -> f32 {
    let (a, b) = (comparable(a, b), comparable(b, a));
    shared(a, b).all as f32 / a.len().min(b.len()).max(1) as f32
}

/// Two texts are apart if they share less of the shorter.
const APART: f32 = 0.1;
/// The share of a digest that a text has which prints it again, and does not only stand in it.
const MOST: f32 = 2.0 / 3.0;

/// Whether two texts have no more in common than phrases.
pub fn are_apart(a: &[u32], b: &[u32]) -> bool {
    share(a, b) < APART
}

/// A text as it is compared with others.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// See [`Look::sketch`].
    pub sketch: &'a [u32],
    /// When it was published.
    pub date: Option<Edtf>,
}

impl Compared<'_> {
    /// Whether both tell one story.
    pub fn is_near(&self, other: &Compared<'_>) -> bool {
        containment(self.sketch, other.sketch) >= CONTAINED
    }

    /// Whether it has most of the other in it.
    pub fn has_most_of(&self, other: &Compared<'_>) -> bool {
        let (own, others) = (comparable(self.sketch, other.sketch), comparable(other.sketch, self.sketch));
        shared(own, others).all as f32 >= MOST * others.len().max(1) as f32
    }

    /// Whether the other, which is near, may have this one in it beside more: it is longer, and not sure to have come before.
    pub fn may_be_part_of(&self, whole: &Compared<'_>) -> bool {
        let came_before = whole.date.zip(self.date).is_some_and(|(whole, part)| whole.last_instant() < part.instant());
        shingles(self.sketch) < shingles(whole.sketch) && !came_before
    }
}

/// Whether what may stand in a text are parts that are apart: then it is a digest of several stories. `are_apart` compares two sketches.
pub fn are_of_several(parts: &[Compared<'_>], are_apart: impl Fn(&[u32], &[u32]) -> bool) -> bool {
    let shortest = parts.iter().min_by_key(|part| shingles(part.sketch));
    shortest.is_some_and(|shortest| parts.iter().any(|part| are_apart(part.sketch, shortest.sketch)))
}

/// By what first publications are told: what is undated comes last, then the last moment that a date may mean.
pub fn published(date: Option<Edtf>) -> (bool, i64) {
    (date.is_none(), date.map_or(0, |date| date.last_instant()))
}

/// Whether a sketch is a long text's: a sample of its hashes, not all of them.
pub fn is_sampled(sketch: &[u32]) -> bool {
    sketch.last().is_none_or(|hash| *hash < u32::MAX / SAMPLE)
}

/// How many shingles a text has whose sketch this is, as far as that tells.
pub fn shingles(sketch: &[u32]) -> usize {
    sketch.len() * if is_sampled(sketch) { SAMPLE as usize } else { 1 }
}

/// The part of a sketch that samples as the other does: a short text's whole sketch against a long text's is cut to the sampled range.
fn comparable<'a>(sketch: &'a [u32], other: &[u32]) -> &'a [u32] {
    if is_sampled(other) && !is_sampled(sketch) { &sketch[..sketch.partition_point(|h| *h < u32::MAX / SAMPLE)] } else { sketch }
}

/// How many hashes two sketches share.
struct Shared {
    all: usize,
    with_figures: usize,
}

fn shared(a: &[u32], b: &[u32]) -> Shared {
    let (mut i, mut j, mut shared) = (0, 0, Shared { all: 0, with_figures: 0 });
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared.all += 1;
                shared.with_figures += usize::from(a[i] & FIGURE != 0);
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

/// Sketches that can be asked for texts near another.
#[derive(Clone, Debug, Default)]
pub struct Index {
    sketches: Vec<Vec<u32>>,
    by_hash: HashMap<u32, Chain, Keyed>,
    links: Vec<Link>,
}

/// The texts that have a hash: most have no more than one, for which a list by itself would be dear.
#[derive(Clone, Copy, Debug)]
struct Chain {
    /// Where the first and the last of them stand among the links.
    first: u32,
    last: u32,
    texts: u32,
}

/// A text of a chain, and where the next one stands; the last of a chain points at itself.
#[derive(Clone, Copy, Debug)]
struct Link {
    text: u32,
    next: u32,
}

/// A text that shares its story with another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The text's number: in order of [`Index::add`], from 0.
    pub id: usize,
    /// Which share of the shorter text both have, from 0 to 1.
    pub containment: f32,
}

impl Index {
    /// Without texts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text's sketch and gives its number.
    pub fn add(&mut self, sketch: &[u32]) -> usize {
        let id = self.sketches.len();
        self.links.reserve(sketch.len());
        for hash in sketch {
            let own = self.links.len() as u32;
            self.links.push(Link { text: id as u32, next: own });
            let chain = self.by_hash.entry(*hash).or_insert(Chain { first: own, last: own, texts: 0 });
            self.links[chain.last as usize].next = own;
            (chain.last, chain.texts) = (own, chain.texts + 1);
        }
        self.sketches.push(sketch.to_vec());
        id
    }

    /// The sketch of a text by its number.
    pub fn sketch(&self, id: usize) -> &[u32] {
        &self.sketches[id]
    }

    /// The texts of a chain, in order.
    fn texts(&self, chain: Chain) -> impl Iterator<Item = u32> {
        let next = move |at: &u32| (*at != chain.last).then(|| self.links[*at as usize].next);
        std::iter::successors(Some(chain.first), next).map(|at| self.links[at as usize].text)
    }

    /// The texts of which half or more is shared, the nearest first.
    ///
    /// Hashes that many texts share propose only a few; a candidate is then compared by all its hashes.
    pub fn near(&self, sketch: &[u32]) -> Vec<Near> {
        let mut counts: HashMap<u32, usize, Keyed> = HashMap::default();
        for hash in sketch {
            let Some(chain) = self.by_hash.get(hash) else { continue };
            let limit = if chain.texts as usize > COMMON { FEW } else { COMMON };
            for text in self.texts(*chain).take(limit) {
                *counts.entry(text).or_default() += 1;
            }
        }
        let candidates = counts.into_iter().filter(|(_, n)| *n >= FEWEST.min(sketch.len())).map(|(id, _)| id as usize);
        let mut near: Vec<Near> = candidates
            .map(|id| Near { id, containment: containment(sketch, &self.sketches[id]) })
            .filter(|n| n.containment >= CONTAINED)
            .collect();
        near.sort_by(|a, b| b.containment.total_cmp(&a.containment).then(a.id.cmp(&b.id)));
        near
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn sketch_of(text: &str) -> Vec<u32> {
        look(&crate::words::hashes(text)).sketch
    }

    fn fingerprint(text: &str) -> u64 {
        look(&crate::words::hashes(text)).fingerprint
    }

    /// A text of so many words that no other seed shares.
    pub(crate) fn text(seed: u64, words: usize) -> String {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut word = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            format!("слово{}", state % 5000)
        };
        (0..words).map(|_| word()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_short_text_inside_a_long_one_is_a_reprint() {
        for (short, long) in [(80, 300), (300, 900), (1200, 3000), (60, 2500)] {
            let story = text(1, short);
            let other = format!("{} {story} {}", text(2, (long - short) / 2), text(3, (long - short) / 2));
            let share = containment(&sketch_of(&story), &sketch_of(&other));
            assert!(share > 0.85, "{short} in {long}: {share}");
        }
    }

    #[test]
    fn rewritten_syndication_is_a_reprint_and_a_common_quotation_is_not() {
        for seed in 1..20 {
            let story = text(seed, 400);
            // Every sixteenth word is another: a rewriter's hand.
            let rewritten: String =
                story.split(' ').enumerate().map(|(i, w)| if i % 16 == 0 { format!("иное{i} ") } else { format!("{w} ") }).collect();
            assert!(containment(&sketch_of(&story), &sketch_of(&rewritten)) >= CONTAINED, "seed {seed}");
        }
        let quotation = text(9, 60);
        let (a, b) = (format!("{} {quotation} {}", text(2, 150), text(3, 150)), format!("{} {quotation} {}", text(4, 150), text(5, 150)));
        assert!(containment(&sketch_of(&a), &sketch_of(&b)) < CONTAINED);
    }

    #[test]
    fn marks_case_and_setting_do_not_matter() {
        let (a, b) = ("«Порт» открыт,  сказал он.\nВсё хорошо.", "порт открыт - сказал он! Все хорошо");
        assert_eq!(fingerprint(a), fingerprint(b));
        assert_eq!(sketch_of(a), sketch_of(b));
        assert_ne!(fingerprint(a), fingerprint("порт открыт сказал он не все хорошо"));
        assert!(sketch_of("Четыре слова и всё").is_empty());
    }

    #[test]
    fn a_form_with_other_figures_is_no_reprint() {
        let rates = |figures: [u32; 6]| {
            let [day, dollar, euro, rouble, volume, spread] = figures;
            format!(
                "Национальный банк установил официальный курс валют на {day} марта. Доллар США оценён в {dollar} тенге, евро в {euro} тенге, \
                 российский рубль в {rouble} тиынов. Объём торгов на бирже по итогам дня составил {volume} млн долларов, разница в обменных \
                 пунктах столицы не превышает обычных {spread} тенге за доллар, сообщили в банке и напомнили, что курс складывается на торгах \
                 под влиянием спроса и предложения, а банк вмешивается только тогда, когда колебания угрожают устойчивости всего рынка"
            )
        };
        let (note, next) = (rates([11, 498, 539, 561, 184, 2]), rates([12, 495, 541, 570, 207, 3]));
        assert!(share(&sketch_of(&note), &sketch_of(&next)) > CONTAINED);
        assert_eq!(containment(&sketch_of(&note), &sketch_of(&next)), 0.0);
        let taken_over = note.replace("Объём торгов на бирже", "Торги");
        assert!(containment(&sketch_of(&note), &sketch_of(&taken_over)) > CONTAINED);
    }

    #[test]
    fn what_is_repeated_of_earlier_news_is_not_compared() {
        let words = crate::words::hashes(&text(1, 100));
        let look = look_without(&words, &[20..40, 70..100]);
        assert_eq!(look.fingerprint, super::look(&words).fingerprint);
        assert_eq!(look.sketch.len(), 16 + 26);
        assert!(
            opens_about("## О компании") && opens_about("**О компании:** «Паром» возит людей.") && opens_about("About Harbour Trust\n\nIt")
        );
        assert!(!opens_about("О компании рассказал её глава.") && !opens_about("About ten ferries sailed."));
        assert!(is_background("Ранее сообщалось, что порт закрыт.") && !is_background("Порт, как сообщалось ранее, закрыт."));
    }

    proptest::proptest! {
        #[test]
        fn containment_is_a_share(a in "[а-г ]{0,200}", b in "[а-г ]{0,200}") {
            let share = containment(&sketch_of(&a), &sketch_of(&b));
            proptest::prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
