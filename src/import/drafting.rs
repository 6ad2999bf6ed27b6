//! The parts of the import, put together: reading, lines or HTML, metadata, terms, and what goes to review.

use std::collections::BTreeSet;

use super::headed::headed;
use super::metadata::{ASKER, lang};
use super::reading::{Content, Document, Hints};
use super::terms::{self, Assigned, Matcher, Worded};
use super::{Draft, Found, Known, Line, Metadata, Role, SURE, Source, html, lines, metadata, reading};
use crate::model::{AuthorRole, Edtf, Genre, Lang, Precision, ReviewField, TermKind};
use crate::problem::Problem;
use crate::words::spaced;

/// Below this confidence what the markup says yields to what the text says.
pub(super) const WEAK: f32 = 0.5;

/// Below this expected quality of the body the editor should look at what was cut: of unseen pages one in ten to twenty is, and every second
/// of these is cut badly.
const DOUBTFUL_BODY: f32 = 0.85;

/// A source's text, cut into article and rest.
struct Reading {
    body: String,
    lines: Vec<Line>,
    metadata: Metadata,
    warnings: Vec<Problem>,
}

pub(super) fn draft(source: &Source<'_>, known: &Known, matcher: &Matcher) -> Result<Draft, Problem> {
    let Reading { body, lines, metadata, warnings } = read(source, known.retrieved)?;
    let metadata = with_known(metadata, known);
    let unknown = Lang::new("und").expect("a valid tag");
    let lang = metadata.lang.as_ref().map_or(&unknown, |l| &l.value);
    let title = metadata.title.as_ref().map_or("", |t| t.value.as_str());
    let words = Worded::of(&body);
    let Assigned { mut topics, mut too_little, people } = matcher.assigned(title, &words, lang);
    if !known.topics.is_empty() {
        too_little.clear();
        topics = known.topics.iter().map(|t| editors(t.clone())).collect();
    }
    let named = terms::named(&words, lang);
    let mut people = with_names(people, &metadata, named.again, lang, matcher);
    let is_new = |name: &str| matcher.person(name, lang).is_none() && !people.iter().any(|person| is_one(&person.value, name));
    let named_once = named.once.into_iter().filter(|mention| is_new(&mention.name)).collect();
    if !known.people.is_empty() {
        people = known.people.iter().map(|p| editors(p.clone())).collect();
    }
    let has_topics = matcher.vocabulary().of(TermKind::Topic).next().is_some();
    let is_of_two = metadata.lang.as_ref().is_some_and(|lang| lang.basis.rule == metadata::TWO_LANGUAGES);
    let doubtful = body.trim().is_empty() || is_of_two || expected_quality(&lines) < DOUBTFUL_BODY;
    let unsure_of_topics = has_topics && (topics.is_empty() || topics.iter().any(|topic| topic.confidence < SURE));
    let unsure_of_people = people.iter().any(|person| person.confidence < SURE);
    let review = review(&metadata, [doubtful, unsure_of_topics, unsure_of_people]);
    Ok(Draft { metadata, topics, too_little, people, named_once, body, lines, review, warnings })
}

fn read(source: &Source<'_>, retrieved: Option<Edtf>) -> Result<Reading, Problem> {
    let Document { content, hints, warnings } = reading::document(&source.path, source.bytes)?;
    let retrieved = retrieved.map(editors).or(hints.retrieved.clone());
    let day = retrieved.as_ref().map(|found| found.value.part()).filter(|part| part.precision() >= Precision::Day);
    let collected = day.map(|part| part.earliest());
    let (body, lines, said) = match content {
        Content::Page(text) => {
            let mut page = html::page(&text);
            let said = surely(metadata::from_lines(&page.lines, collected), &page.lines);
            page.metadata.lang = page.metadata.lang.map(|marked| language(marked, said.lang.as_ref(), &page.lines));
            let via = metadata::reported_by_another(page.metadata.outlet.as_ref(), &said);
            let mut said = merged(page.metadata, said);
            said.via.extend(via);
            (page.body, page.lines, said)
        }
        Content::Text(text) => {
            let (lines, said) = headed(&text, hints.title.as_ref(), collected);
            (lines::markdown(&lines), lines, said)
        }
        Content::Article(text) => {
            // A line that is broken within a paragraph has a mark that is Markdown's.
            let (lines, said) = headed(&text.replace("\\\n", "\n"), hints.title.as_ref(), collected);
            (without_head(&text, &lines), lines, said)
        }
    };
    let metadata = Metadata { retrieved, ..hinted(said, hints) };
    Ok(Reading { body, lines, metadata, warnings })
}

/// A document's text without the headline, byline and day that stand above its first sentence: the front matter says them.
fn without_head(text: &str, lines: &[Line]) -> String {
    let above = lines.iter().take_while(|line| !line.role.is_body());
    let is_cut = |line: &&Line| matches!(line.role, Role::Title | Role::Meta);
    let head: BTreeSet<usize> = above.filter(is_cut).map(|line| line.number).collect();
    // A day before a sentence is a line of the same number.
    let first = lines.iter().find(|line| line.role.is_body()).map(|line| line.number);
    let stays = |at: usize| !head.contains(&(at + 1)) || first == Some(at + 1);
    let kept: Vec<&str> = text.split('\n').enumerate().filter(|(at, _)| stays(*at)).map(|(_, line)| line).collect();
    kept.join("\n").trim_start_matches('\n').to_owned()
}

/// What the text says, and where it is silent or weak the mail's headers or the document's properties.
fn hinted(mut said: Metadata, hints: Hints) -> Metadata {
    // A newsletter has its own name above the text, as an author would stand.
    if let Some(sender) = &hints.outlet {
        said.author.retain(|author| author.value.to_lowercase() != sender.value.to_lowercase());
    }
    let author = hints.author.into_iter().collect();
    merged(
        said,
        Metadata { title: hints.title, date: hints.date, outlet: hints.outlet, author, source_url: hints.url, ..Metadata::default() },
    )
}

/// The least confidence in a line of a page that is nothing but a name: its menus have lines that look like names too.
const SURE_OF_NAME: f32 = 0.8;
/// The same in a line with the day of the last change: away from the headline it is another text's.
const SURE_OF_CHANGE: f32 = 0.6;

/// What the lines of a saved page say surely enough where its markup is silent.
fn surely(mut text: Metadata, lines: &[Line]) -> Metadata {
    text.date = text.date.filter(|date| date.basis.rule != metadata::UPDATED_ONLY || date.confidence >= SURE_OF_CHANGE);
    // A name right below the last sentence is no menu's.
    let last = lines.iter().rposition(|line| line.role.is_body()).map(|last| lines[last].number);
    let is_alone = text.author.len() == 1;
    let is_signature =
        |author: &Found<String>| is_alone && last.zip(author.basis.line).is_some_and(|(last, line)| (last..=last + 1).contains(&line));
    let is_sure = |author: &Found<String>| author.confidence >= SURE_OF_NAME || is_signature(author);
    text.author.retain(|author| author.basis.rule != metadata::NAME_LINE || is_sure(author));
    text
}

/// Languages that templates come in, and that sites in others leave marked.
const OF_TEMPLATES: [&str; 2] = ["en", "ru"];
/// Letters of the article that tell its script, and those that tell its language by common words.
const OF_SCRIPT: usize = 40;
const OF_WORDS: usize = 300;
/// How sure a language is that common words tell and the page marks otherwise.
const BY_WORDS: f32 = 0.6;

/// The language of a page by its mark, unless the article's own letters are another's, or the mark is a template's.
fn language(marked: Found<Lang>, text: Option<&Found<Lang>>, lines: &[Line]) -> Found<Lang> {
    // Norwegian is marked by either of its written forms.
    let primary = |lang: &Lang| if matches!(lang.primary(), "nb" | "nn") { "no".to_owned() } else { lang.primary().to_owned() };
    let is_another = |text: &&Found<Lang>| text.confidence >= SURE && primary(&text.value) != primary(&marked.value);
    let Some(text) = text.filter(is_another) else { return marked };
    let letters = lines.iter().filter(|line| line.role.is_body()).flat_map(|line| line.text.chars()).filter(|c| c.is_alphabetic());
    let letters = letters.take(OF_WORDS).count();
    match text.basis.rule {
        lang::LETTERS if letters >= OF_SCRIPT && lang::is_told(&marked.value) => text.clone(),
        lang::LETTERS_AND_WORDS if letters >= OF_WORDS && OF_TEMPLATES.contains(&marked.value.primary()) => {
            Found { confidence: BY_WORDS, ..text.clone() }
        }
        _ => marked,
    }
}

/// What the markup says, and where it is silent or weak what the text says.
fn merged(markup: Metadata, mut text: Metadata) -> Metadata {
    let of_text = markup.author.is_empty() || !text.author.is_empty() && markup.author.iter().all(|author| author.confidence < WEAK);
    // Who speaks in the text is the author by the markup, or another.
    let are_same = || text.author.iter().any(|a| markup.author.iter().any(|b| is_one(&a.value, &b.value)));
    let role_in_text = text.author_role.take_if(|role| of_text || role.value == AuthorRole::Byline || are_same());
    // Of an interview the one who answers is the author, and the markup knows the one who asks.
    let is_interview = text.genre.as_ref().is_some_and(|genre| genre.value == Genre::Interview && genre.confidence >= SURE);
    let sure = if is_interview { ASKER } else { SURE_OF_NAME };
    let by_line = || (!markup.author.is_empty()).then(|| Found::new(AuthorRole::Byline, "byline", None, "", sure));
    let author_role = if of_text { role_in_text } else { stronger(markup.author_role, role_in_text).or_else(by_line) };
    Metadata {
        title: stronger(markup.title, text.title),
        date: stronger(markup.date, text.date),
        outlet: stronger(markup.outlet, text.outlet),
        via: if markup.via.is_empty() { text.via } else { markup.via },
        author_role,
        author: if of_text { text.author } else { markup.author },
        lang: stronger(markup.lang, text.lang),
        genre: stronger(markup.genre, text.genre),
        source_url: stronger(markup.source_url, text.source_url),
        archive_url: markup.archive_url.or(text.archive_url),
        retrieved: stronger(markup.retrieved, text.retrieved),
    }
}

fn stronger<T>(markup: Option<Found<T>>, text: Option<Found<T>>) -> Option<Found<T>> {
    match (markup, text) {
        (Some(m), Some(t)) if m.confidence < WEAK && t.confidence > m.confidence => Some(t),
        (Some(m), _) => Some(m),
        (None, t) => t,
    }
}

fn editors<T>(value: T) -> Found<T> {
    Found::new(value, "editor", None, "", 1.0)
}

/// What the editor knows beats all.
fn with_known(mut metadata: Metadata, known: &Known) -> Metadata {
    let set = |field: &mut Option<Found<String>>, value: &Option<String>| {
        if let Some(value) = value {
            *field = Some(editors(value.clone()));
        }
    };
    set(&mut metadata.title, &known.title);
    set(&mut metadata.outlet, &known.outlet);
    set(&mut metadata.source_url, &known.url);
    if let Some(date) = known.date {
        metadata.date = Some(editors(date));
    }
    if let Some(lang) = &known.lang {
        metadata.lang = Some(editors(lang.clone()));
    }
    if !known.author.is_empty() {
        let same = known.author.iter().eq(metadata.author.iter().map(|a| &a.value));
        metadata.author = known.author.iter().map(|a| editors(a.clone())).collect();
        match &mut metadata.author_role {
            Some(role) if same => role.confidence = role.confidence.max(SURE),
            role => *role = Some(editors(AuthorRole::Byline)),
        }
    }
    if let Some(role) = known.author_role {
        metadata.author_role = Some(editors(role));
    }
    if let Some(genre) = known.genre {
        metadata.genre = Some(editors(genre));
    }
    if metadata.outlet.is_none()
        && let Some(host) = known.url.as_deref().and_then(host)
    {
        metadata.outlet = Some(Found::new(host.to_owned(), "address", None, "", 0.75));
    }
    metadata
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|h| h.contains('.'))
}

/// People with files, then those whose words the text carries, then those it names again and again.
fn with_names(
    mut people: Vec<Found<String>>,
    metadata: &Metadata,
    named: Vec<Found<String>>,
    lang: &Lang,
    matcher: &Matcher,
) -> Vec<Found<String>> {
    let speaks = metadata.author_role.as_ref().is_some_and(|r| r.value != AuthorRole::Byline);
    let speakers = metadata.author.iter().filter(|_| speaks).cloned();
    for mut person in speakers.chain(named) {
        if let Some(slug) = matcher.person(&person.value, lang) {
            person.value = slug;
        }
        if !people.iter().any(|p| is_one(&p.value, &person.value)) {
            people.push(person);
        }
    }
    people
}

/// Whether one name is the other's, with or without a patronymic.
fn is_one(a: &str, b: &str) -> bool {
    let ends = |s: &str| (s.split(' ').next().map(str::to_owned), s.rsplit(' ').next().map(str::to_owned));
    a == b || ends(a) == ends(b)
}

/// How well the body is expected to be cut, from 0 to 1; at least so well where that leaves no doubt.
fn expected_quality(lines: &[Line]) -> f32 {
    let words = |line: &Line| spaced(&line.text) as f32;
    // Mostly those around the body are too improbable for the most words that they may have to matter.
    let least = expected_f1(lines, |line| if line.role.is_body() { words(line) } else { most_words(&line.text) as f32 });
    if least > DOUBTFUL_BODY + 0.01 { least } else { expected_f1(lines, words) }
}

/// As many words as a text can have: each takes a byte, and a space parts it from the next.
fn most_words(text: &str) -> usize {
    text.len() / 2 + 1
}

/// The F1 of the body's words if each line's probability is right.
fn expected_f1(lines: &[Line], words: impl Fn(&Line) -> f32) -> f32 {
    let (mut kept, mut right, mut all) = (0.0, 0.0, 0.0);
    for line in lines.iter().filter(|l| l.role != Role::Title) {
        let words = words(line);
        all += words * line.score;
        if line.role.is_body() {
            kept += words;
            right += words * line.score;
        }
    }
    if kept > 0.0 { 2.0 * right / (kept + all) } else { 0.0 }
}

/// What the editor should look at.
fn review(metadata: &Metadata, [doubts_body, doubts_topics, doubts_people]: [bool; 3]) -> Vec<ReviewField> {
    fn unsure<T>(found: &Option<Found<T>>) -> bool {
        found.as_ref().is_some_and(|f| f.confidence < SURE)
    }
    fn missing<T>(found: &Option<Found<T>>) -> bool {
        found.is_none() || unsure(found)
    }
    let any = |found: &[Found<String>]| found.iter().any(|f| f.confidence < SURE);
    // News has no byline as a rule; a talk and an opinion are someone's.
    let is_someones = |genre: &Found<Genre>| genre.confidence >= SURE && matches!(genre.value, Genre::Interview | Genre::Opinion);
    let lacks_author = metadata.author.is_empty() && metadata.genre.as_ref().is_some_and(is_someones);
    [
        (ReviewField::Title, missing(&metadata.title)),
        (ReviewField::Date, missing(&metadata.date)),
        (ReviewField::Outlet, missing(&metadata.outlet)),
        (ReviewField::Author, any(&metadata.author) || !metadata.author.is_empty() && unsure(&metadata.author_role) || lacks_author),
        (ReviewField::Via, any(&metadata.via)),
        (ReviewField::Lang, missing(&metadata.lang)),
        (ReviewField::Topics, doubts_topics),
        (ReviewField::People, doubts_people),
        (ReviewField::Genre, unsure(&metadata.genre)),
        (ReviewField::Body, doubts_body),
    ]
    .into_iter()
    .filter(|(_, needed)| *needed)
    .map(|(field, _)| field)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SitePath, Vocabulary};

    #[test]
    fn what_the_editor_knows_beats_what_is_detected() {
        let known = Known {
            title: Some("Порт".into()),
            author: vec!["Анна Тестова".into()],
            url: Some("https://www.gavan.example/a".into()),
            ..Known::default()
        };
        let metadata =
            with_known(Metadata { title: Some(Found::new("Иное".into(), "title-line", Some(1), "", 0.9)), ..Metadata::default() }, &known);
        assert_eq!(metadata.title.unwrap().value, "Порт");
        assert_eq!(metadata.author[0].basis.rule, "editor");
        assert_eq!(metadata.outlet.unwrap().value, "gavan.example");
    }

    #[test]
    fn what_stands_above_a_documents_first_sentence_is_said_once() {
        let line = |number, role| Line { number, text: String::new(), role, score: 0.5 };
        let text = "Harbour dues rise\n\nBy Ann Berg\n\n12 May 2026. The board has met.\n\nBy Ann Berg";
        let lines = [(1, Role::Title), (3, Role::Meta), (5, Role::Meta), (5, Role::Paragraph), (7, Role::Meta)];
        let lines: Vec<Line> = lines.into_iter().map(|(number, role)| line(number, role)).collect();
        assert_eq!(without_head(text, &lines), "12 May 2026. The board has met.\n\nBy Ann Berg");
        assert_eq!(without_head(text, &lines[..2]), "12 May 2026. The board has met.\n\nBy Ann Berg");
        assert_eq!(without_head(text, &[]), text);
    }

    #[test]
    fn what_is_unsure_or_missing_goes_to_review() {
        let mut metadata = Metadata { title: Some(Found::new("Порт".into(), "title-line", Some(1), "", 0.9)), ..Metadata::default() };
        metadata.lang = Some(Found::new(Lang::new("ru").unwrap(), "letters", None, "", 0.95));
        metadata.author = vec![Found::new("Анна Тестова".into(), "name-line", Some(2), "", 0.5)];
        assert_eq!(review(&metadata, [false; 3]), [ReviewField::Date, ReviewField::Outlet, ReviewField::Author]);
    }

    #[test]
    fn whom_a_page_s_text_names_as_the_one_that_reports_is_its_origin() {
        let of = |site: &str| {
            let html = format!(
                "<html lang=ru><head><title>Клад нашли школьники - {site}</title></head><body><h1>Клад нашли школьники</h1>\
                 <p>Клад из 340 медных монет нашли школьники во время похода на Змеиную гору, сообщает «Степная газета».</p>\
                 <p>Монеты лежали под корнями старой сосны, и дети отнесли их в музей, где клад теперь изучают.</p></body></html>"
            );
            let path = SitePath::new("content/sources/a.html").unwrap();
            let metadata = read(&Source { path, bytes: html.as_bytes() }, None).unwrap().metadata;
            (
                metadata.outlet.map(|outlet| outlet.value),
                metadata.via.into_iter().map(|via| (via.value, via.confidence < SURE)).collect::<Vec<_>>(),
            )
        };
        let (outlet, via) = of("Заречный вестник");
        assert_eq!((outlet.as_deref(), via), (Some("Заречный вестник"), vec![("Степная газета".to_owned(), true)]));
        assert!(of("Степная газета").1.is_empty());
    }

    #[test]
    fn what_a_page_names_as_its_source_is_its_origin() {
        let of = |source: &str| {
            let html = format!(
                "<html lang=tr><head><meta property=og:site_name content='Kıyı Sabahı'></head><body><h1>Zeytin hasadı erken başladı</h1>\
                 <div class=info>{source}</div><p>Kıyıda zeytin hasadı bu yıl on gün erken başladı, üreticiler kuraklıktan yakınıyor.</p>\
                 <p>Ağaç başına verim geçen yıla göre üçte bir düştü, fiyat hafta sonunda açıklanacak.</p></body></html>"
            );
            let path = SitePath::new("content/sources/a.html").unwrap();
            let via = read(&Source { path, bytes: html.as_bytes() }, None).unwrap().metadata.via;
            via.into_iter().map(|via| (via.value, via.confidence < SURE)).collect::<Vec<_>>()
        };
        assert_eq!(of("Kaynak: Liman Haber Ajansı | 1 Ekim 2025"), [("Liman Haber Ajansı".to_owned(), true)]);
        assert!(of("Kaynak: Kıyı Sabahı | 1 Ekim 2025").is_empty());
    }

    #[test]
    fn a_newsletter_did_not_write_its_text() {
        let found = |name: &str| Found::new(name.to_owned(), "name-line", Some(3), "", 0.6);
        let of = |author: &str| {
            let said = Metadata { author: vec![found(author)], ..Metadata::default() };
            hinted(said, Hints { outlet: Some(found("Harbour Brief")), ..Hints::default() }).author.len()
        };
        assert_eq!((of("HARBOUR BRIEF"), of("Anna Testova")), (0, 1));
    }

    #[test]
    fn a_name_right_below_a_page_s_text_is_its_signature() {
        let text = "<p>Мост через реку Каменку закрыли для грузовиков после проверки, и объезд теперь идёт через дальнюю плотину.</p>";
        let of = |below: &str| {
            let html =
                format!("<html lang=ru><body><h1>Мост закрыли для грузовиков</h1><div>{text}{text}{text}{below}</div></body></html>");
            let path = SitePath::new("content/sources/a.html").unwrap();
            let metadata = read(&Source { path, bytes: html.as_bytes() }, None).unwrap().metadata;
            metadata.author.into_iter().map(|author| author.value).collect::<Vec<_>>()
        };
        assert_eq!(of("<p>Инна ШАТРОВА</p>"), ["Инна ШАТРОВА"]);
        assert!(of("<p><a href=/a>Главная</a></p><p>Инна ШАТРОВА</p>").is_empty());
    }

    #[test]
    fn a_body_of_improbable_lines_goes_to_review() {
        let line = |text: &str, role, score| Line { number: 1, text: text.into(), role, score };
        let sure = [line("Порт открыт снова", Role::Paragraph, 0.98), line("Меню", Role::Furniture("navigation"), 0.01)];
        let unsure = [line("Порт открыт снова", Role::Paragraph, 0.5), line("Суда выходят в море", Role::Furniture("other"), 0.3)];
        assert!(expected_quality(&sure) > DOUBTFUL_BODY);
        assert!(expected_quality(&unsure) < DOUBTFUL_BODY);
        assert_eq!(review(&Metadata::default(), [true, false, false]).last(), Some(&ReviewField::Body));
    }

    #[test]
    fn yesterday_is_counted_from_the_day_of_capture() {
        let body = "Порт снова открыт после трёх недель ремонта, и суда вышли в море на рассвете, сообщил начальник порта.\n\nРыбаки ждали этого дня больше недели и вернулись к вечеру с хорошим уловом, сказали на причале.\n";
        let text = format!("Порт открыт после ремонта\nВчера, 14:05\n\n{body}");
        let page = format!(
            "<!DOCTYPE html><!-- Page saved with SingleFile saved date: Thu Nov 13 2025 10:22:11 --><h1>Порт открыт после ремонта</h1><p>Вчера, 14:05</p><article><p>{}</p></article>",
            body.replace("\n\n", "</p><p>")
        );
        let date = |name: &str, text: &str, retrieved: Option<&str>| {
            let known = Known { retrieved: retrieved.map(|day| day.parse().unwrap()), ..Known::default() };
            let source = Source { path: SitePath::new(name).unwrap(), bytes: text.as_bytes() };
            let metadata = draft(&source, &known, &Matcher::new(&Vocabulary::default())).unwrap().metadata;
            (metadata.date.map(|d| d.value.to_string()), metadata.retrieved.map(|d| d.value.to_string()))
        };
        let found = |date: &str, retrieved: &str| (Some(date.to_owned()), Some(retrieved.to_owned()));
        assert_eq!(date("a.txt", &text, None), (None, None));
        assert_eq!(date("a.txt", &text, Some("2026-03-01")), found("2026-02-28T14:05:00", "2026-03-01"));
        assert_eq!(date("a.txt", &text, Some("2026-03")), (None, Some("2026-03".to_owned())));
        assert_eq!(date("a.html", &page, None), found("2025-11-12T14:05:00", "2025-11-13"));
    }

    #[test]
    fn whether_the_one_who_asks_is_an_interview_s_author_is_for_the_editor() {
        let talk =
            ["– Когда откроют порт?", "– Весной, когда сойдёт лёд.", "– Кто это решил?", "– Совет порта.", "– А паром?", "– Паром пойдёт."];
        let page = |last: &[&str]| {
            let body: String = last.iter().map(|line| format!("<p>{line}</p>")).collect();
            format!(
                "<html><head><title>Порт</title><meta name=\"author\" content=\"Анна Тестова\"></head><body><article><h1>Зима в порту</h1><p>Порт \
                 закрыли в ноябре, и с тех пор в нём тихо.</p>{body}</article></body></html>"
            )
        };
        let reviewed = |text: &str, author: &str| {
            let known = Known {
                author: [author].iter().filter(|name| !name.is_empty()).map(|name| (*name).to_owned()).collect(),
                ..Known::default()
            };
            let source = Source { path: SitePath::new("a.html").unwrap(), bytes: text.as_bytes() };
            let draft = draft(&source, &known, &Matcher::new(&Vocabulary::default())).unwrap();
            assert_eq!(draft.metadata.author[0].value, "Анна Тестова");
            draft.review.contains(&ReviewField::Author)
        };
        assert!(reviewed(&page(&talk), ""));
        assert!(!reviewed(&page(&talk), "Анна Тестова"));
        assert!(!reviewed(&page(&["Порт откроют весной, когда сойдёт лёд.", "Так решил совет порта в октябре."]), ""));
    }

    #[test]
    fn an_opinion_without_an_author_is_for_the_editor_to_ask_whose_it_is() {
        let reviewed = |rubric: &str, byline: &str| {
            let text = format!(
                "Пристань\n{rubric}\nЗачем порту новый причал\n{byline}27 мая 2031\nКаждую осень в гавани закладывают камень под новый причал, и я хожу мимо.\n\
                 Причал обещает работу, но если посчитать, сколько лавок закроется вокруг, выйдет ноль.\n\
                 По-моему, гавань, в которой нельзя посидеть бесплатно, — это не гавань, а касса.\n"
            );
            let source = Source { path: SitePath::new("a.txt").unwrap(), bytes: text.as_bytes() };
            let review = draft(&source, &Known::default(), &Matcher::new(&Vocabulary::default())).unwrap().review;
            review.contains(&ReviewField::Author)
        };
        assert!(reviewed("Мнение", ""));
        assert!(!reviewed("Мнение", "Автор: Анна Тестова\n"));
        assert!(!reviewed("Новости", ""));
    }

    #[test]
    fn two_versions_below_each_other_are_for_the_editor_to_part() {
        let kazakh = "Мәлімдеме\n14 мамыр 2031\nПорт басқармасы сыртқы айлақта түп тереңдету жұмысын он төрт итбалық өлі табылғаннан кейін тоқтатты.\n\
                      Сынамалар зертханаға жіберілді, жауап бір аптадан кейін күтіледі. Аптасына тоғыз миллион теңге шығын болады.\n";
        let russian = "Управление порта остановило углубление дна во внешней гавани после того, как на косе нашли четырнадцать тюленей.\n\
                       Пробы отправлены в лабораторию, ответа ждут неделю. Простой обойдётся в девять миллионов тенге в неделю.\n";
        let reviewed = |text: &str| {
            let source = Source { path: SitePath::new("a.txt").unwrap(), bytes: text.as_bytes() };
            let review = draft(&source, &Known::default(), &Matcher::new(&Vocabulary::default())).unwrap().review;
            [ReviewField::Lang, ReviewField::Body].iter().all(|field| review.contains(field))
        };
        assert!(reviewed(&format!("{kazakh}{russian}")));
        assert!(!reviewed(kazakh) && !reviewed(russian));
    }

    #[test]
    fn a_text_s_own_letters_beat_the_mark_of_the_page_s_template() {
        let lang = |marked: &str, text: &str| {
            let page = format!(
                "<html lang={marked}><head><title>.</title></head><body><article><p>{text}</p><p>{text}</p></article></body></html>"
            );
            let source = Source { path: SitePath::new("a.html").unwrap(), bytes: page.as_bytes() };
            let draft = draft(&source, &Known::default(), &Matcher::new(&Vocabulary::default())).unwrap();
            (draft.metadata.lang.unwrap().value.to_string(), draft.review.contains(&ReviewField::Lang))
        };
        let kazakh = "Жаңа көпір ашылды, деп хабарлады порт әкімшілігі бүгін таңертең, ал жүргізушілер оны үш жыл бойы күткен еді, дейді қала әкімі.";
        let german = "Die neue Brücke ist am Montag eröffnet worden, und die Hafenverwaltung hat auf Fragen der Zeitung nicht geantwortet, \
                      obwohl sie es vor der Wahl versprochen hatte und die Fischer seit Wochen auf eine Antwort warten.";
        let english = "The new bridge was opened on Monday, and the harbour office has not answered the questions of the paper, \
                       although it was promised before the vote and the fishermen have waited for an answer for weeks.";
        assert_eq!(lang("en", kazakh), ("kk".to_owned(), false));
        assert_eq!(lang("ru", kazakh), ("kk".to_owned(), false));
        assert_eq!(lang("tt", kazakh), ("kk".to_owned(), false));
        assert_eq!(lang("sah", kazakh), ("sah".to_owned(), false), "nobody could tell");
        assert_eq!(lang("en-GB", german), ("de".to_owned(), true));
        assert_eq!(lang("en", &german[..100]), ("en".to_owned(), false), "too short");
        assert_eq!(lang("de", english), ("de".to_owned(), false), "no template is in German");
        assert_eq!(lang("nb", german), ("nb".to_owned(), false));
    }

    #[test]
    fn an_empty_source_is_a_problem() {
        let source = Source { path: SitePath::new("content/sources/a.txt").unwrap(), bytes: b" \n " };
        let problem = draft(&source, &Known::default(), &Matcher::new(&Vocabulary::default())).unwrap_err();
        assert_eq!(problem.code, "dossier::empty_source");
    }
}
