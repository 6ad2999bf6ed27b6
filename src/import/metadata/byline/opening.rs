//! The words before an author's name at the beginning of a line, "By", "Text:", "Автор –", and where the name begins behind them.
//!
//! Looked up by their first letter: as one pattern they would take as long to make ready as a long text takes to be read.

use std::sync::LazyLock;

use ahash::HashMap;

use crate::import::metadata::masthead::is_lower_same;
use crate::words::chars::small;

/// What stands between a label and the name.
#[derive(Clone, Copy)]
enum Behind {
    /// A colon.
    Colon,
    /// A colon or nothing, and perhaps "by".
    MaybeBy,
    /// Space, which one of these marks may stand before.
    Space(&'static [char]),
    /// Anything or nothing.
    Open,
    /// A colon, a slash or a bar.
    Mark,
}

const COLONS: &[char] = &[':', '：'];
const COLONS_AND_DASHES: &[char] = &[':', '：', '—', '–', '-'];
const COLONS_AND_ARMENIAN: &[char] = &[':', '՝', '։'];
const MARKS: &[char] = &[':', '：', '/', '／', '|'];

/// Labels in the order in which they are tried, words parted by bars, with whether their letters may be capitals too.
const LABELS: [(&str, Behind, bool); 14] = [
    (
        "tekst i zdjęcia|tekst i foto|text und foto|text und fotos|text und bilder|texte et photo|texte et photos|textes et photo|textes et photos\
         |texto y foto|texto y fotos|textos y foto|textos y fotos|testo e foto|text and photo|text and photos|words and pictures|tekst en fotos\
         |tekst en foto's|tekst en foto’s|автор(ы)|автор(ка)|текст и фото|текст, фото|фото и текст|мәтін мен фото\
         |foto i tekst|zdjęcia i tekst|foto und text|fotos und text|bilder und text|photo et texte|photos et texte|photos et textes\
         |foto y texto|fotos y texto|fotos y textos|texto e foto|texto e fotos|foto e texto|fotos e texto|foto e testo|testi e foto\
         |text and photos|text and photographs|text and pictures|photos and text|photographs and text|words and photos|words and photographs\
         |photos and words|photographs and words|pictures and words|story and photos|story and photographs|foto en tekst|foto's en tekst\
         |tekst og foto|text och foto|text och bild|текст, снимки|текст и снимки|текст и фотографии|фотографии и текст|текст і фото|текст та фото\
         |фото і текст|фото та текст|тэкст і фота|фота і тэкст|мәтін мен сурет|мәтін мен суреттер|мәтіні мен суреттері|сурет пен мәтін|текст жана сүрөт\
         |matn va foto|matn va suratlar|матн ва сурат|yazı ve fotoğraf|yazı ve fotoğraflar|metin ve fotoğraf|mətn və foto",
        Behind::Colon,
        true,
    ),
    (
        "written by|reviewed by|posted by|submitted by|created by|published by|recipe by|live reporting by|reported by|reporting by|words by|story by\
         |text by|text and photos by|text and photographs by|text and pictures by|photos and text by|photographs and text by|words and photos by\
         |words and photographs by|words and pictures by|photos and words by|photographs and words by|pictures and words by|story and photos by\
         |story and photographs by|story and photography by|words and photography by|authored by|article by|author|authors|contributed by|byline|publié par|mis en ligne par|publicado por|pubblicato da\
         |veröffentlicht von",
        Behind::MaybeBy,
        true,
    ),
    ("by", Behind::Space(COLONS), true),
    ("By|by", Behind::Open, false),
    ("words|bericht|haber|muhabir|muxbir|suhbatdosh|сұхбат жүргізген|маектешкен", Behind::Colon, true),
    ("Του|Της|Των", Behind::Space(&[]), false),
    (
        "piše|пише|razgovarao|razgovarala|разговарао|разговарала|scris de|articol de|publicat de|text de|testo di|testi di|γράφει ο|γράφει η|γράφουν οι\
         |toimittaja|таҳияи|oleh|reporter|laporan|köşe yazarı|гутарыў|гутарыла",
        Behind::Space(COLONS),
        true,
    ),
    ("հեղինակ", Behind::Space(COLONS_AND_ARMENIAN), true),
    (
        "von|par|por|di|door|av|af|av:|scritto da|articolo di|a cura di|escrito por|écrit par|geschrieben von|αναρτήθηκε από|text|tekst|texte|texto\
         |testo|autor|autorka|autorin|auteur|autore|autora|yazan|yazar|penulis|tác giả|geschreven door|napsal|napsala|skrevet av|skriven av\
         |rozmawiał|rozmawiała|oprac.|opracował|muallif|müəllif|tayyorladi|avtor|avtorlar",
        Behind::Space(COLONS),
        true,
    ),
    ("соб.корр.|соб. корр.", Behind::Open, true),
    ("рецепт от", Behind::Space(COLONS_AND_DASHES), true),
    (
        "хронику вел|хронику вёл|хронику вела|хронику вели|хронику вів|хроніку вел|хроніку вёл|хроніку вела|хроніку вели\
         |хроніку вів|трансляцию вел|трансляцию вёл|трансляцию вела|трансляцию вели|трансляцию вів|онлайн вел|онлайн вёл\
         |онлайн вела|онлайн вели|онлайн вів|репортаж вел|репортаж вёл|репортаж вела|репортаж вели|репортаж вів",
        Behind::Space(COLONS_AND_DASHES),
        true,
    ),
    (
        "автор|авторы|авторка|автор текста|отвечает|автор статьи|автор материала|текст|разместил|разместила|опубликовал|опубликовала|опубликовано\
         |опубліковано|добавил|добавила|подготовил|подготовила|подготовили|материал подготовил|материал подготовила|беседовал|беседовала|записал\
         |записала|интервью провел|интервью провела|корреспондент|собкор|авторлар|авторлары|мақала авторы|дайындаған|әзірлеген|сұхбаттасқан\
         |әңгімелескен|жазған|мәтін|автори|підготував|підготувала|розмовляв|розмовляла|аўтар|даярдаган|муаллиф|муаллифи|размаўляла|размаўляў\
         |розмову вела|розмову вів",
        Behind::Space(COLONS_AND_DASHES),
        true,
    ),
    ("作者|记者|本报记者|撰文|文|取材・文|文・|記者|글|기자", Behind::Mark, false),
];

/// A label, what stands behind it, and whether its letters may be capitals too.
type Label = (&'static str, Behind, bool);

/// The labels by their first letter, in their order.
static BY_LETTER: LazyLock<HashMap<char, Vec<Label>>> = LazyLock::new(|| {
    let mut labels: HashMap<char, Vec<Label>> = HashMap::default();
    for (words, behind, folds) in LABELS {
        for label in words.split('|') {
            labels.entry(label.chars().next().map_or(' ', small)).or_default().push((label, behind, folds));
        }
    }
    labels
});

/// Where the name begins behind a label with which a text opens; `None` = it opens with none, or nothing follows.
pub(super) fn name_behind(text: &str) -> Option<usize> {
    let labels = BY_LETTER.get(&small(text.chars().next()?))?;
    labels.iter().find_map(|(label, behind, folds)| {
        let rest = if *folds { behind_folded(text, label) } else { text.strip_prefix(label) }?;
        Some(text.len() - behind.name(rest)?.len())
    })
}

/// What follows words in small letters with which a text opens in letters of any size.
fn behind_folded<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    words.chars().all(|letter| rest.next().is_some_and(|c| c == letter || small(c) == letter)).then_some(rest.as_str())
}

impl Behind {
    /// The name behind a label and what stands between them.
    fn name(self, rest: &str) -> Option<&str> {
        let spaced = rest.trim_start();
        let has_space = spaced.len() < rest.len();
        let name = match self {
            Self::Colon => spaced.strip_prefix(COLONS)?.trim_start(),
            Self::Mark => spaced.strip_prefix(MARKS)?.trim_start(),
            Self::Open => spaced,
            // A mark behind which nothing follows is taken for the name.
            Self::MaybeBy => {
                let unmarked = spaced.strip_prefix(COLONS).map(str::trim_start).filter(|rest| !rest.is_empty());
                unmarked.map_or_else(|| without_by(spaced), without_by)
            }
            Self::Space(marks) => {
                let unmarked = spaced.strip_prefix(marks).filter(|rest| rest.starts_with(char::is_whitespace));
                let unmarked = unmarked.map(str::trim_start).filter(|rest| !rest.is_empty());
                unmarked.or(Some(spaced).filter(|_| has_space))?
            }
        };
        (!name.is_empty()).then_some(name)
    }
}

/// A text without a "by" before what follows.
fn without_by(text: &str) -> &str {
    let rest = behind_folded(text, "by").filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Labels that stand in a line of their own, above the name, and how a letter is signed.
const ALONE: [&str; 38] = [
    "by",
    "written by",
    "posted by",
    "author",
    "authors",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "text",
    "autor",
    "автор",
    "авторы",
    "текст",
    "отвечает",
    "отвечает эксперт",
    "ответ эксперта",
    "answered by",
    "подготовил",
    "подготовила",
    "подготовили",
    "беседовал",
    "беседовала",
    "беседовали",
    "записал",
    "записала",
    "записали",
    "авторлар",
    "дайындаған",
    "әзірлеген",
    "сұхбаттасқан",
    "әңгімелескен",
    "жазған",
    "мәтін",
    "muallif",
    "yazar",
];
const CLOSINGS: [&str; 10] = [
    "с уважением",
    "sincerely",
    "kind regards",
    "құрметпен",
    "урматым менен",
    "hurmat bilan",
    "з повагою",
    "with best wishes",
    "yours sincerely",
    "mit freundlichen grüßen",
];

/// Bytes of the longest such line.
const LONGEST: usize = 80;

/// Whether a line is nothing but a label, above a name.
pub(super) fn is_label_alone(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let label = text.strip_suffix(COLONS).unwrap_or(text).trim_end();
    let closing = text.strip_suffix(',').unwrap_or(text);
    let is_one = |text: &str, words: &[&str]| words.iter().any(|words| is_lower_same(text, words));
    is_one(label, &ALONE) || is_one(closing, &CLOSINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_behind_its_label() {
        for (text, name) in [
            ("By Ann Poe", "Ann Poe"),
            ("ByAnn Poe", "Ann Poe"),
            ("BY: Ann Poe", "Ann Poe"),
            ("Written by: by Ann Poe", "Ann Poe"),
            ("Author by", "by"),
            ("Authors Ann Poe", "s Ann Poe"),
            ("Text und Fotos: Ann Poe", "Ann Poe"),
            ("von : Ann Poe", "Ann Poe"),
            ("von :Ann Poe", ":Ann Poe"),
            ("ТЕКСТ – Анна Тестова", "Анна Тестова"),
            ("Соб. корр. Анна Тестова", "Анна Тестова"),
            ("Της Άννας", "Άννας"),
            ("Piše Ana Testić", "Ana Testić"),
            ("Testo di Anna Prova", "Anna Prova"),
            ("Oleh: Ani Coba", "Ani Coba"),
            ("Հեղինակ՝ Աննա Փորձյան", "Աննա Փորձյան"),
            ("记者/王小明", "王小明"),
        ] {
            assert_eq!(name_behind(text).map(|at| &text[at..]), Some(name), "{text}");
        }
        for text in ["", "By", "By ", "von", "Vonnegut", "της Άννας", "Bericht Ann Poe"] {
            assert_eq!(name_behind(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_stands_alone() {
        for text in ["By", "BY :", "Автор：", "Беседовали", "Sincerely,", "С уважением"] {
            assert!(is_label_alone(text), "{text}");
        }
        for text in ["", "By: Ann", "By,", "Sincerely:", "by::"] {
            assert!(!is_label_alone(text), "{text}");
        }
    }
}
