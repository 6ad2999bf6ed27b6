//! The words beside a day that say what happened on it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::floor;
use crate::import::metadata::meeting;
use crate::words::chars::lowercase;

/// What the words beside a date make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Label {
    /// The day of publication.
    Published,
    /// That of a change.
    Updated,
    /// Of an event, a term, a founding, a right.
    Other,
    /// They do not say.
    None,
}

/// Words before a date of publication, in lower case.
const PUBLISHED: &[&str] = &[
    "publish",
    "posted",
    "publié",
    "publiée",
    "veröffentlicht",
    "erstellt",
    "erschienen",
    "gepostet",
    "geschrieben",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "opublikowan",
    "dodano",
    "utworzono",
    "publicera",
    "publisert",
    "udgivet",
    "julkaistu",
    "publikov",
    "vydáno",
    "опубликован",
    "публикации",
    "размещен",
    "добавил",
    "добавлен",
    "создано",
    "жарияла",
    "жарық көр",
    "жарыяла",
    "chop etil",
    "e'lon qil",
    "e’lon qil",
    "eʼlon qil",
    "эълон қил",
    "опублікован",
    "публікаці",
    "апублікаван",
    "публикуван",
    "објављено",
    "објавено",
    "yayınlan",
    "yayın",
    "oluşturma",
    "eklenme",
    "giriş",
    "dərc",
    "нашр",
    "发布",
    "發布",
    "发表",
    "發表",
    "公開",
    "配信",
    "掲載",
    "投稿",
    "입력",
    "등록",
    "게재",
    "승인",
    "date:",
    "дата:",
    "date ",
    "datum",
    "created",
    "written on",
    "terbit",
    "đăng",
    "objavljeno",
    "publicat",
    "közzét",
    "megjelent",
    "δημοσιεύ",
    "نشر",
    "פורסם",
    "датасы",
    "күні",
    "sana:",
];

/// Words before a date of change.
pub(super) const UPDATED: &[&str] = &[
    "updat",
    "upd:",
    "modified",
    "review",
    "edited",
    "revised",
    "changed",
    "amended",
    "mis à jour",
    "modifié",
    "maj ",
    "aktualisier",
    "geändert",
    "überarbeitet",
    "actualiz",
    "actualis",
    "aggiornat",
    "atualiz",
    "bijgewerkt",
    "gewijzigd",
    "aktualizacj",
    "zaktualiz",
    "обновл",
    "изменен",
    "изменён",
    "жаңарт",
    "жаңыла",
    "yangilan",
    "оновл",
    "змінен",
    "абноўл",
    "güncel",
    "yenilən",
    "навсоз",
    "更新",
    "修改",
    "修正",
    "수정",
    "최종",
    "oppdatert",
    "endret",
    "uppdatera",
    "ändrad",
    "opdateret",
    "päivitet",
    "aktualizov",
    "ažuriran",
    "frissít",
    "diperbarui",
    "cập nhật",
    "ενημέρω",
    "تحديث",
    "עודכן",
    "last checked",
    "verified",
];

/// Words before a date that is not the article's.
const OTHER: &[&str] = &[
    "©",
    "copyright",
    "(c)",
    "deadline",
    "until",
    "since",
    "founded",
    "expire",
    "valid",
    "joined",
    "member since",
    "born",
    "bis ",
    "seit ",
    "until ",
    "до ",
    "© ",
    "archive",
    "архив",
    "webinar",
    "event",
    "starts",
    "from ",
    "between",
    "retrieved",
    "accessed",
    "abgerufen",
    "pictured",
    "taken on",
    "фото:",
    "photo:",
    "founded",
    "established",
    "register",
    "registrier",
    "stattfind",
    "findet am",
    "birth",
    "geboren",
    "родил",
    "туған",
    "出生",
    "引用",
    "лицензи",
    "свидетельств",
    "куәлік",
    "зарегистрир",
    "тіркел",
    // When it was taken out of a database, printed or copied, and what is to come.
    "load-date",
    "date printed",
    "printed on",
    "export date",
    "downloaded",
    "document created",
    "copied",
    "close on",
    "дата загрузки",
    "дата обращения",
    "дата печати",
    "дата просмотра",
    "дата выгрузки",
    "дата экспорта",
    "распечатан",
    "скопирован",
    "отчёт сформирован",
    "отчет сформирован",
    "документ сохран",
    "снимок сделан",
    "состоится",
];

/// What says that someone died on the day behind it, and what may follow the year before: "1941 г. – ум. 20.02.2024".
const DIED: [&str; 21] = [
    "died",
    "d",
    "ум",
    "умер",
    "умерла",
    "скончался",
    "скончалась",
    "пом",
    "помер",
    "померла",
    "қайтыс",
    "gestorben",
    "gest",
    "mort",
    "morte",
    "décédé",
    "décédée",
    "muerto",
    "fallecido",
    "zm",
    "vefat",
];
const OF_YEAR: [&str; 15] = ["г", "гг", "год", "года", "р", "рік", "року", "ж", "жыл", "жылы", "жылғы", "болған", "болды", "and", "и"];

/// Whether what stands between two days joins them as those of a birth and a death: a dash, a cross or a word for it.
pub(super) fn joins_days_of_life(between: &str) -> bool {
    let has_mark = between.contains(['-', '–', '—', '−', '†', '✝']);
    let is_one = |word: &str, words: &[&str]| words.contains(&word);
    let lower = lowercase(between);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says_so = words.iter().any(|word| is_one(word, &DIED));
    (has_mark || says_so) && words.iter().all(|word| is_one(word, &DIED) || is_one(word, &OF_YEAR))
}

/// So many bytes behind a date may still speak of it: "was posted on 3 December by Anna Testova", and then the verb in German.
const SUFFIX: usize = 60;

/// The words of the three lists in one automaton, and what each makes of a date.
static WORDS: LazyLock<(AhoCorasick, Vec<Label>)> = LazyLock::new(|| {
    let lists = [(PUBLISHED, Label::Published), (UPDATED, Label::Updated), (OTHER, Label::Other)];
    let labels = lists.iter().flat_map(|(words, label)| words.iter().map(|_| *label)).collect();
    let words = lists.iter().flat_map(|(words, _)| words.iter());
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).expect("a few short words");
    (automaton, labels)
});

/// What the last telling word of a text makes of the date behind it.
pub(super) fn by_words(text: &str) -> Option<Label> {
    let (automaton, labels) = &*WORDS;
    automaton.find_iter(&lowercase(text)).last().map(|found| labels[found.pattern().as_usize()])
}

/// What stands before a change that has a time of its own: "11:20, обновлено 13:05" says nothing of the day before it.
fn before_own_time(after: &str) -> &str {
    let (automaton, labels) = &*WORDS;
    let lower = lowercase(after);
    let change = automaton.find_iter(&*lower).find(|found| labels[found.pattern().as_usize()] == Label::Updated);
    // What is in small letters may have other bytes: then it is left as it is.
    let Some(change) = change.filter(|_| lower.len() == after.len()) else { return after };
    let is_clock =
        |text: &str| text.as_bytes().windows(4).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2..].iter().all(u8::is_ascii_digit));
    if is_clock(&after[change.end()..]) { &after[..change.start()] } else { after }
}

/// What follows a word for a publication that opens a text: "Жарияланды Асель Тестова".
pub(in crate::import) fn behind_published(text: &str) -> Option<&str> {
    let lower = lowercase(text);
    let is_word = |word: &&&str| lower.starts_with(**word) && word.ends_with(char::is_alphabetic);
    let word = PUBLISHED.iter().filter(is_word).max_by_key(|word| word.len()).filter(|_| lower.len() == text.len())?;
    let rest = text[word.len()..].trim_start_matches(char::is_alphabetic);
    let name = rest.trim_start_matches([' ', '\u{a0}', ':']);
    (name.len() < rest.len()).then_some(name)
}

/// What the words beside a date make of it. `after` is what follows it and belongs to no other date.
pub(in crate::import) fn label_beside(before: &str, after: &str) -> Label {
    if meeting::asks_when(before) {
        return Label::Other;
    }
    let after = &after[..floor(after, SUFFIX)];
    // "14 November 2026 9:12 · Updated 2 hours ago": behind such a mark a change is that of another day.
    let beside = || before_own_time(after.split(['·', '•', '|']).next().unwrap_or_default());
    let said_later = || by_words(after).filter(|label| *label == Label::Published);
    by_words(before).or_else(|| by_words(beside())).or_else(said_later).unwrap_or(Label::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_at_a_time_of_its_own_says_nothing_of_the_day_before_it() {
        assert_eq!(label_beside("", ", 11:20, обновлено 13:05"), Label::None);
        assert_eq!(label_beside("", " 11:20 (updated 13:05)"), Label::None);
        assert_eq!(label_beside("", " 11:20 обновлено"), Label::Updated);
        assert_eq!(label_beside("Опубликовано ", ", обновлено 13:05"), Label::Published);
    }
}
