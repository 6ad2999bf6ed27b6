//! The genre by the rubric over the headline, or by the headline's first word.

use super::words::quotes;
use crate::import::metadata::{Frame, names};
use crate::import::{Found, Line, Role};
use crate::model::Genre;

/// Lines around the headline among which its rubric stands.
const NEAR: usize = 12;
/// Characters of the longest rubric.
const LONGEST: usize = 30;

/// Rubrics under which papers print opinions, in lower case.
const OPINIONS: [&str; 94] = [
    "мнение",
    "мнения",
    "колонка",
    "колумнисты",
    "авторлық бағана",
    "авторская колонка",
    "пікір",
    "көзқарас",
    "opinion",
    "opinions",
    "commentary",
    "comment",
    "op-ed",
    "column",
    "meinung",
    "kommentar",
    "opinión",
    "думка",
    "блоги",
    "editorial",
    "debate",
    "opinie",
    "felieton",
    "komentarz",
    "recenzja",
    "názory",
    "komentář",
    "opinioni",
    "editoriale",
    "il commento",
    "opinião",
    "crônica",
    "coluna",
    "ledare",
    "krönika",
    "debatt",
    "kolumn",
    "mielipide",
    "kolumni",
    "pääkirjoitus",
    "vélemény",
    "publicisztika",
    "opinii",
    "коментар",
    "коментари",
    "απόψεις",
    "γνώμη",
    "пикир",
    "фикер",
    "köşə",
    "rəy",
    "yazarlar",
    "yorum",
    "köşe yazıları",
    "مقالات",
    "مقالات الرأي",
    "رأي",
    "یادداشت",
    "کالم",
    "社论",
    "社評",
    "آراء",
    "评论",
    "評論",
    "社説",
    "コラム",
    "칼럼",
    "사설",
    "오피니언",
    "góc nhìn",
    "opini",
    "kolom",
    "tajuk rencana",
    "მოსაზრება",
    "կարծիք",
    "kolumna",
    "колумна",
    "рэцэнзія",
    "меркаванне",
    "recenze",
    "kolumne",
    "leitartikel",
    "rezension",
    "recension",
    "comentariu",
    "jegyzet",
    "דעות",
    "טור",
    "اداریہ",
    "观点",
    "オピニオン",
    "quan điểm",
    "komentari",
    "tribune",
];

/// Rubrics by genre, in lower case.
const RUBRICS: [(Genre, &[&str]); 7] = [
    (Genre::Opinion, &OPINIONS),
    (
        Genre::Opinion,
        &[
            "письма читателей",
            "письма в редакцию",
            "наша почта",
            "читатель пишет",
            "точка зрения",
            "личное мнение",
            "колонка редактора",
            "от редакции",
            "реплика",
            "фельетон",
            "эссе",
            "рецензия",
            "оқырман хаты",
            "ой-пікір",
            "редакциядан",
            "letters to the editor",
            "viewpoint",
            "book review",
            "guest column",
            "essay",
            "leserbrief",
            "glosse",
            "courrier des lecteurs",
            "cartas al director",
            "köşe yazısı",
        ],
    ),
    (
        Genre::Analysis,
        &["исследование", "расследование", "лонгрид", "объясняем", "разбираемся", "досье", "зерттеу", "investigation", "long read"],
    ),
    (
        Genre::Note,
        &[
            "рецепты",
            "рецепт",
            "объявление",
            "объявления",
            "афиша",
            "гороскоп",
            "анонс",
            "поздравление",
            "некролог",
            "соболезнование",
            "стихи",
            "рассказ",
            "проза",
        ],
    ),
    (
        Genre::Analysis,
        &[
            "аналитика",
            "анализ",
            "разбор",
            "талдау",
            "сараптама",
            "analysis",
            "analyse",
            "análisis",
            "аналітика",
            "tahlil",
            "explainer",
            "hintergrund",
        ],
    ),
    (Genre::Interview, &["интервью", "сұхбат", "interview", "інтервʼю", "інтерв'ю", "suhbat", "röportaj", "entrevista"]),
    (
        Genre::Document,
        &[
            "документ",
            "указ",
            "постановление",
            "закон",
            "распоряжение",
            "заявление",
            "послание",
            "документы",
            "стенограмма",
            "нормативные акты",
            "приговор",
            "решение суда",
            "обращение",
            "открытое письмо",
            "манифест",
            "жарлық",
            "қаулы",
            "заң",
            "үндеу",
            "communiqué",
            "joint statement",
            "resolution",
            "decree",
        ],
    ),
];

/// The genre that the lines around the headline tell.
pub(super) fn by_heading(frame: &Frame<'_>) -> Option<Found<Genre>> {
    let near = frame.head().into_iter().take(NEAR);
    near.into_iter().find_map(|at| match frame.lines[at].role {
        Role::Title => by_articles(frame, &frame.lines[at]),
        _ => by_rubric(frame, at),
    })
}

/// A headline that opens with what an act is called, over a text in articles.
fn by_articles(frame: &Frame<'_>, title: &Line) -> Option<Found<Genre>> {
    const ARTICLES: [&str; 5] = ["Статья 1", "Статья 1.", "1. ", "1-бап", "Article 1"];
    let text = title.text.to_lowercase();
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_act = RUBRICS.iter().any(|(genre, names)| *genre == Genre::Document && names.contains(&first));
    let has_articles = || frame.prose().any(|(_, line)| ARTICLES.iter().any(|opening| line.text.starts_with(opening)));
    (is_act && has_articles()).then(|| Found::new(Genre::Document, "articles-of-a-law", Some(title.number), "", 0.8))
}

/// Rubrics of opinion that are buttons to comment as well.
const BUTTONS: [&str; 14] = [
    "comment",
    "kommentar",
    "komentarz",
    "komentář",
    "komentar",
    "komentari",
    "comentariu",
    "коментар",
    "коментари",
    "yorum",
    "rəy",
    "пікір",
    "评论",
    "評論",
];
/// Rubrics of documents that are sections of papers as well.
const SECTIONS: [&str; 4] = ["закон", "документы", "решение суда", "приговор"];

fn by_rubric(frame: &Frame<'_>, at: usize) -> Option<Found<Genre>> {
    let line = &frame.lines[at];
    // Within the text stand headings of its boxes: "Досье".
    if line.role.is_body()
        || at > frame.body.start
        || line.text.len() > 200
        || line.text.chars().count() > LONGEST
        || is_within_menu(frame, at)
    {
        return None;
    }
    let text = line.text.to_lowercase();
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let (genre, _) = RUBRICS.iter().find(|(_, names)| names.contains(&words))?;
    let is_in_menu = is_in_menu(frame, at);
    // Who is interviewed is asked, and menus have bills and recipes.
    let is_told = !is_in_menu || !matches!(genre, Genre::Interview | Genre::Note);
    // A button below the headline, and a section of a paper whose news quotes someone.
    let is_button = || BUTTONS.contains(&words) && frame.title.is_some_and(|title| title < at);
    let is_section = || SECTIONS.contains(&words) && frame.prose().any(|(_, line)| quotes(line));
    let sure = if is_in_menu || is_button() || is_section() { 0.5 } else { 0.72 };
    is_told.then(|| Found::new(*genre, "rubric", Some(line.number), &line.text, sure))
}

/// Whether a line is such a rubric.
pub(in crate::import) fn is_opinions(line: &str) -> bool {
    line.len() <= 60 && OPINIONS.contains(&line.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a word above the headline stands in the midst of a menu, two entries above it and two below, and nowhere else.
fn is_within_menu(frame: &Frame<'_>, at: usize) -> bool {
    let is_entry = |line: &Line| line.text.split_whitespace().count() <= 2 && !line.text.contains(|c: char| c.is_ascii_digit());
    let below = frame.lines.get(at + 1..at + 3).unwrap_or_default();
    let is_above = frame.title.is_some_and(|title| at + 2 < title);
    is_above && below.iter().all(|line| is_entry(line) && !names::is_person(&line.text)) && is_in_menu(frame, at)
}

/// Whether a word above the headline stands at the end of a menu and nowhere else: a rubric is often in both.
fn is_in_menu(frame: &Frame<'_>, at: usize) -> bool {
    let text = frame.lines[at].text.trim();
    let is_entry = |line: &Line| line.text.split_whitespace().count() <= 2 && !line.text.contains(|c: char| c.is_ascii_digit());
    let is_above = frame.title.is_some_and(|title| at < title);
    is_above
        && at >= 2
        && frame.lines[at - 2..at].iter().all(is_entry)
        && frame.lines.iter().filter(|line| line.text.trim() == text).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::SURE;
    use crate::import::metadata::tests::page;

    #[test]
    fn the_last_word_of_a_menu_is_no_rubric_to_go_by() {
        let genre = |menu: &[&str]| {
            let mut lines: Vec<(&str, Role)> = menu.iter().map(|text| (*text, Role::Furniture("menu"))).collect();
            lines.push(("Кому достались земли у переезда", Role::Title));
            lines.push(("Участок у переезда за полгода сменил трёх владельцев.", Role::Paragraph));
            by_heading(&Frame::of(&page(&lines))).map(|found| (found.value, found.confidence >= SURE))
        };
        assert_eq!(genre(&["Главная", "Новости", "Интервью"]), None);
        assert_eq!(genre(&["Главная", "Новости", "Мнение"]), Some((Genre::Opinion, false)));
        // Nor is one within it.
        assert_eq!(genre(&["Главная", "Новости", "Мнение", "Спорт", "Поиск"]), None);
        for rubric in ["Opinie", "社説", "مقالات", "Vélemény"] {
            assert_eq!(genre(&["Gazeta", rubric]), Some((Genre::Opinion, true)), "{rubric}");
        }
        assert_eq!(genre(&["Мнение", "Новости", "Спорт", "Мнение"]), Some((Genre::Opinion, true)));
        for (rubric, kind) in [("Письма читателей", Genre::Opinion), ("Расследование", Genre::Analysis), ("Рецепты", Genre::Note)]
        {
            assert_eq!(genre(&["Гавань", rubric]), Some((kind, true)));
        }
        for rubric in ["Opinie", "Vélemény", "社説"] {
            assert_eq!(genre(&["Гавань", rubric]), Some((Genre::Opinion, true)));
        }
    }

    #[test]
    fn buttons_sections_and_headings_of_boxes_are_no_rubrics_to_go_by() {
        const OTHER: Role = Role::Furniture("other");
        let genre = |lines: &[(&str, Role)]| by_heading(&Frame::of(&page(lines))).map(|found| (found.value, found.confidence >= SURE));
        let title = ("Ferry tickets by phone", Role::Title);
        let text = ("Tickets can be bought by phone from December.", Role::Paragraph);
        assert_eq!(genre(&[title, ("Comment", OTHER), text]), Some((Genre::Opinion, false)));
        assert_eq!(genre(&[("Comment", OTHER), title, text]), Some((Genre::Opinion, true)));
        assert_eq!(genre(&[title, text, ("Досье", OTHER), text]), None);
        let quotes = ("«Паром вернётся», — сказал капитан.", Role::Paragraph);
        assert_eq!(genre(&[("Закон", OTHER), title, quotes]), Some((Genre::Document, false)));
        assert_eq!(genre(&[("Закон", OTHER), title, text]), Some((Genre::Document, true)));
    }
}
