//! Another outlet from which a text says that it takes its news, by the words the press has for it: "laut der Zeitung X", "как пишет «X»",
//! "selon l’agence X", "the X news service said", "(mit X)".
//!
//! Before or behind a name that stands there, a word says that it is an outlet's; what has none is nobody's.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dateline;
use super::dates::{is_month, opens_with_weekday};
use super::names;
use super::outlet_name::{is_called_medium, is_outlet, plain_name};
use super::patterns::{Patterns, compiled};
use super::reports::{Says, Worth, at_most, is_reporter, up_to_domain};
use crate::import::rules;
use crate::import::{Found, Line};

/// Bytes of the longest paragraph that is looked at: in a longer one the press is one voice of many.
const PARAGRAPH: usize = 1200;

/// Letters of the longest name.
const LONGEST: usize = 60;

/// The outlets that a line names as its news' origin, in its order.
pub(super) fn told(line: &Line, worth: &Worth) -> Vec<Found<String>> {
    let text = line.text.as_str();
    if text.len() > PARAGRAPH {
        return Vec::new();
    }
    let first = worth.trying(Says::Press).find_map(|pattern| {
        let names = pattern.captures(text)?;
        let told = names.get(0)?.range();
        let names: Vec<&str> = ["a", "b", "c"].iter().filter_map(|group| names.name(group)).map(|name| name.as_str()).collect();
        names.first().is_some_and(|name| is_named(name)).then_some((names, told))
    });
    let (names, told) = first.unwrap_or_default();
    let sure = if is_of_past(text, told) { OFFERED } else { TOLD };
    let names: Vec<_> = names.into_iter().map(|name| Found { confidence: sure, ..found(line, name) }).collect();
    if names.is_empty() { credited(line).into_iter().collect() } else { names }
}

/// How sure an origin is that words for a paper name.
const TOLD: f32 = 0.75;
/// How sure an origin is that the words around it have for others too.
const OFFERED: f32 = 0.6;

/// The outlet to which a line says that someone spoke, or that had its news, where no more than its own name may say that it is one.
pub(super) fn offered(line: &Line, worth: &Worth) -> Option<Found<String>> {
    let name = worth.trying(Says::Offered).find_map(|pattern| {
        let is_paper = |name: &&str| names::is_agency(name) || is_called_medium(name);
        pattern.captures_iter(&line.text).find_map(|names| {
            let named = ["a", "b"].iter().find_map(|group| names.name(group)).map(|name| name.as_str());
            let told = || names.name("m").map(|name| name.as_str()).filter(is_paper);
            let writes = || names.name("w").map(|name| up_to_domain(name.as_str())).filter(|name| is_outlet(name) && !is_reporter(name));
            // "本报": this paper.
            named.or_else(told).or_else(writes).filter(|name| is_named(name) && !name.starts_with('本'))
        })
    });
    name.map(|name| Found { confidence: OFFERED, ..found(line, name) })
}

/// What stands in brackets behind a text, "(mit X)", "(avec X)", or where an author would: "Redação com X".
static CREDIT: LazyLock<Patterns<Regex>> = LazyLock::new(|| {
    let desk = (
        &[
            "edação com ",
            "edacción con ",
            "edazione con ",
            "édaction avec ",
            "edaktion mit ",
            "ith files from ",
            "on información de ",
            "om informações d",
            "it Material ",
        ][..],
        r"^\(?(?:Redação com|Redacción con|Redazione con|(?:La |Avec la )?[Rr]édaction avec|Redaktion mit|With files from|Con información de|Com informações d[aeo]|Mit Material (?:von|der))(?: the)? (?P<a>[^,;:()]+?)\.?\)?$".to_owned(),
    );
    Patterns::new(vec![
        desk,
        (&["(mit ", "(with ", "(avec ", "(con ", "(com "], r"\((?:mit|with|avec|con|com) (?P<a>[^()]+)\)\.?$".to_owned()),
    ])
});

/// The outlet that a line beside a text names as its origin: where it appeared first, or with whose help it was made.
pub(super) fn told_beside(line: &Line) -> Option<Found<String>> {
    let text = line.text.trim();
    if text.len() > 300 {
        return None;
    }
    credited(line).or_else(|| {
        let is_note = ["ublished", "ppeared", "eprinted", "contributed to", "опубл", "ерепечата", "о материалам", "转自", "转载自"]
            .iter()
            .any(|word| text.contains(word));
        is_note.then(|| told(line, &Worth::of(&line.text))).and_then(|names| names.into_iter().next())
    })
}

/// The agency with whose help a page says that its editors made a report: "Harbour Times with Pier Press" where an author would stand.
pub(super) fn beside_page<'a>(text: &'a str, page: &str) -> Option<&'a str> {
    const WITH: [&str; 8] = ["with", "mit", "avec", "con", "com", "z", "s", "med"];
    let text = ["By ", "Von ", "Par ", "Por ", "Di "].iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text).trim();
    let (with, name) = text.strip_prefix(page)?.strip_prefix(' ')?.split_once(' ')?;
    let name = ["Material der ", "Material von ", "l’", "l'"].iter().find_map(|lead| name.strip_prefix(lead)).unwrap_or(name);
    let is_one = is_called_agency(name) || !names::is_person(name);
    (WITH.contains(&with) && name.chars().count() <= LONGEST && is_credited(name) && is_one).then_some(name)
}

/// The same of a line, as an origin.
pub(super) fn told_beside_page(line: &Line, page: &str) -> Option<Found<String>> {
    beside_page(line.text.trim(), page).map(|name| found(line, name))
}

/// The agency with which a report opens, set off from the place: "ЗАРЕЧЬЕ, 21 ноября. /ТАСС/.", "Hafendorf/pna – ", "Hafendorf (pna) – ".
pub(super) fn wired(line: &Line) -> Option<Found<String>> {
    static PLACED: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"^[A-ZÀ-Þ][A-Za-zÀ-ÿ /-]*?(?:/| ?\()(?P<agency>[a-z]{3}|[A-Z][A-Za-z ]+)\)? ?[–—-] "));
    let opening = at_most(&line.text, 60);
    // Behind a comma stands a state as well: "CLEVELAND, Ohio – ".
    let is_set_off = |agency: &String| {
        let is_long = agency.chars().count() > 2 || names::is_agency(agency);
        is_long && ["(", "/"].iter().zip([")", "/"]).any(|(from, to)| opening.contains(&format!("{from}{agency}{to}")))
    };
    let placed = || {
        let may_be = opening.contains(['/', '(']) && [" – ", " — ", " - "].iter().any(|dash| opening.contains(dash));
        let named = may_be.then(|| PLACED.captures(opening)).flatten()?.name("agency")?.as_str();
        // "(ots)" marks what an office sends out itself.
        (named.len() == 3 && named != "ots" && named.bytes().all(|b| b.is_ascii_lowercase()) || names::is_agency(named))
            .then(|| named.to_owned())
    };
    let agency = dateline::of(&line.text).and_then(|dateline| dateline.agency).filter(is_set_off).or_else(placed)?;
    Some(Found::new(agency, rules::DATELINE, Some(line.number), opening, 0.7))
}

fn credited(line: &Line) -> Option<Found<String>> {
    if let Some(agency) = signed(&line.text) {
        return Some(found(line, agency));
    }
    let may_be = line.text.ends_with(')') || line.text.ends_with(").") || line.text.len() < 80;
    let credit = if may_be { Some(&*CREDIT) } else { None }?.worth_trying(&line.text).find_map(|pattern| pattern.captures(&line.text))?;
    let is_one = |name: &&str| name.len() <= LONGEST && is_credited(name) && (is_called_agency(name) || !names::is_person(name));
    credit.name("a").map(|name| name.as_str().split(" and ").next().unwrap_or_default()).filter(is_one).map(|name| found(line, name))
}

/// Whether a name says that it is an agency's.
fn is_called_agency(name: &str) -> bool {
    ["Agence ", "Agência ", "Agencia ", "Agenzia "].iter().any(|kind| name.starts_with(kind))
}

/// The agency in brackets with which a text ends: "… sagte sie. (dpa/lnw)", "(PHA - Adı Soyadı)".
fn signed(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix([')', ']'])?;
    let (before, within) = text.rsplit_once(['(', '['])?;
    let ends = |before: &str| before.is_empty() || before.ends_with(['.', '!', '?', '”', '“', '"', '»', '…', '’']);
    let agency = within.split([' ', '/', ',', '-']).next().unwrap_or_default();
    // Theirs are the photographs too: "The crane at dawn. (AP)".
    let is_picture = !before.trim().is_empty() && matches!(agency, "AP" | "Reuters" | "AFP");
    let is_one = (names::is_agency(agency) || is_turkish_agency(agency)) && !is_picture;
    (is_one && within.len() <= 60 && ends(before.trim_end())).then_some(agency)
}

/// "PHA": a few capitals that end as "haber ajansı" is shortened.
pub(super) fn is_turkish_agency(name: &str) -> bool {
    (3..=4).contains(&name.chars().count()) && name.ends_with("HA") && name.chars().all(char::is_uppercase)
}

fn found(line: &Line, name: &str) -> Found<String> {
    Found::new(plain_name(name), "with-reference", Some(line.number), at_most(name, 80), TOLD)
}

/// Whether a text tells what a paper had long ago: "В 1957 году газета «X» писала", "The X reported last year". The news may be another.
fn is_of_past(text: &str, told: Range<usize>) -> bool {
    const PAST: [&str; 8] = ["писал", "писав", " году", " годах", "огда ", " year", " years", " ago"];
    let end = text[told.end..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| told.end + at);
    let start = text[..told.start].rfind(['.', '!', '?', '…']).unwrap_or(0);
    PAST.iter().any(|word| text[start..end].contains(word))
}

/// Characters behind what says that a paper told, in which may stand when.
const AFTER: usize = 12;

/// Whether a name may be an outlet's: short, and no day of the year.
fn is_named(name: &str) -> bool {
    let plain = plain_name(name);
    let is_of_day = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || is_month(&word.to_lowercase()) || opens_with_weekday(word);
    (2..=LONGEST).contains(&plain.chars().count()) && !plain.split(' ').all(is_of_day)
}

/// Whether what stands behind "mit" in brackets may be an agency: a name, or the small letters of one.
fn is_credited(name: &str) -> bool {
    const SMALL: [&str; 8] = ["ihm", "ihr", "uns", "mir", "dir", "you", "her", "lui"];
    let is_small = (3..=12).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase());
    let is_short = name.len() == 3 && !SMALL.contains(&name) || name.ends_with("press") || name.ends_with("news");
    name.starts_with(char::is_uppercase) || names::is_agency(name) || is_small && is_short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;

    fn line(text: &str) -> Line {
        Line { number: 1, text: text.to_owned(), role: Role::Paragraph, score: 1.0 }
    }

    fn told_by(text: &str) -> Vec<Found<String>> {
        told(&line(text), &Worth::of(text))
    }

    fn values(found: impl IntoIterator<Item = Found<String>>) -> Vec<String> {
        found.into_iter().map(|name| name.value).collect()
    }

    #[test]
    fn a_page_names_the_agency_beside_itself() {
        let agency = |text: &str| beside_page(text, "Harbour Times").map(str::to_owned);
        for (text, name) in [
            ("Harbour Times with Pier Press", Some("Pier Press")),
            ("Harbour Times mit Material der Hafenpress", Some("Hafenpress")),
            ("Par Harbour Times avec Agence Quai", Some("Agence Quai")),
            ("Harbour Times mit dpa", Some("dpa")),
            ("Harbour Times with Ann Poe", None),
            ("Harbour Times with all your heart", None),
            ("Pier with Pier Press", None),
        ] {
            assert_eq!(agency(text).as_deref(), name, "{text}");
        }
        assert_eq!(beside_page("with Pier Press", ""), None);
    }

    #[test]
    fn the_press_is_told_by_what_it_is_called() {
        for (text, origins) in [
            ("Об этом пишет Pier Post со ссылкой на порт.", vec!["Pier Post"]),
            ("Как пишет «Маяк-Экспресс», за три года бобры вернулись.", vec!["Маяк-Экспресс"]),
            ("Как сообщают \"Прибрежные вести\", механизм ожил.", vec!["Прибрежные вести"]),
            ("Как пишет Harbour Daily, треть причалов пуста.", vec!["Harbour Daily"]),
            ("Об этом сообщило радио «Прибой-К» после эфира.", vec!["Прибой-К"]),
            ("Движение остановлено, сообщает телеграм-канал «Трасса П-1».", vec!["Трасса П-1"]),
            ("Ранее агентство ПАЗ сообщало со ссылкой на лоцманов, что лёд растёт.", vec!["ПАЗ"]),
            ("Газета La Jetée опубликовала письмо смотрителя.", vec!["La Jetée"]),
            ("По данным агентства «Мерка порта», оборот вырос.", vec!["Мерка порта"]),
            ("«Приморский вестник» пишет, что конкурс объявят весной.", vec!["Приморский вестник"]),
            ("Беседа впервые опубликована в журнале «Причал», перепечатано с разрешения.", vec!["Причал"]),
            ("Про це повідомляє видання «Телеграф Затоки».", vec!["Телеграф Затоки"]),
            ("Про це пише «Причал».", vec!["Причал"]),
            ("За даними видання «Дзвін затоки», млинів лишилося два.", vec!["Дзвін затоки"]),
            ("Пра гэта піша «Прыморскі веснік» са спасылкай на порт.", vec!["Прыморскі веснік"]),
            ("Як паведаміла газета «Прычал», мост зачынены.", vec!["Прычал"]),
            ("This article was first published at Pier Times and appears here by permission.", vec!["Pier Times"]),
            ("Originally published by Harbour Review", vec!["Harbour Review"]),
            ("This article first appeared in Chinese in Wen Hai Bao.", vec!["Wen Hai Bao"]),
            ("Republished with permission from the Pier Ledger.", vec!["Pier Ledger"]),
            ("According to the _Gulf Morning Post_, the inspectors counted 19.", vec!["Gulf Morning Post"]),
            ("Three claim it, the Westpier Gazette reports.", vec!["Westpier Gazette"]),
            ("The Gulf Dispatch reported last year that the team had gone.", vec!["Gulf Dispatch"]),
            ("Each costs £2.10, the Pier Desk news service said on Tuesday.", vec!["Pier Desk"]),
            ("Laut der Zeitung „Hafenbote“ bleibt der Kran.", vec!["Hafenbote"]),
            ("Wie die Nachrichtenagentur pna berichtet, bleibt der Kran.", vec!["pna"]),
            ("Wie der „Hafenbote“ berichtet, bleibt der Kran.", vec!["Hafenbote"]),
            ("„Er bleibt“, sagte sie der Nachrichtenagentur pna.", vec!["pna"]),
            ("Selon l’agence Littoralis, deux autres ports suivent.", vec!["Littoralis"]),
            ("D'après le quotidien Le Phare, le quai ferme.", vec!["Le Phare"]),
            ("La mairie, contactée par l'AGP, confirme.", vec!["AGP"]),
            ("Lo ha contado la Agencia Puerto, que cita a Radio Muelle, la emisora.", vec!["Agencia Puerto", "Radio Muelle"]),
            ("Según el diario El Muelle, la grúa se queda.", vec!["El Muelle"]),
            ("Segundo o jornal O Cais, a grua fica.", vec!["O Cais"]),
            ("Lo riferisce l’agenzia Litorale.", vec!["Litorale"]),
            ("Jak podaje portal Nabrzeże24, dźwig zostaje.", vec!["Nabrzeże24"]),
            ("“Liman Postası” gazetesinin haberine göre vinç kalıyor.", vec!["Liman Postası"]),
            ("Жұмыс тамызға дейін созылады деп жазды «Айлақ Ньюс».", vec!["Айлақ Ньюс"]),
            ("U haqda dastlab «Yangi Liman» gazetasi yozgan edi.", vec!["Yangi Liman"]),
            ("По материалам Pier News", vec!["Pier News"]),
            ("«Кран уберут», цитирует его «Причал».", vec!["Причал"]),
            ("The Associated Press contributed to this report.", vec!["The Associated Press"]),
            ("It stays, she told the Pierwire news agency.", vec!["Pierwire"]),
            ("Das berichtet der „Hafenbote“ am Montag.", vec!["Hafenbote"]),
            ("Laut „Hafenbote“ bleibt der Kran.", vec!["Hafenbote"]),
            ("Le quai ferme, selon nos confrères de Radio Jetée.", vec!["Radio Jetée"]),
            ("Lo scrive il Corriere del Molo.", vec!["Corriere del Molo"]),
            ("本文转自海湾日报。", vec!["海湾日报"]),
            ("Der Kran bleibt. (dpa/lnw)", vec!["dpa"]),
            ("Vinç kalıyor. (PHA - Adı Soyadı)", vec!["PHA"]),
            ("海湾通讯社援引渔港广播电台的消息称，船厂将改建。", vec!["海湾通讯社", "渔港广播电台"]),
        ] {
            assert_eq!(values(told_by(text)), origins, "{text}");
        }
    }

    #[test]
    fn what_is_not_called_press_is_no_origin() {
        for text in [
            "Об этом пишет Анна Пробная в своей книге.",
            "Как пишет автор, мост закрыт.",
            "По данным полиции «Волга» ехала быстро.",
            "According to Anna Testova, the crane will go.",
            "According to the Harbour Board, the crane will go.",
            "The Harbour Board reported a loss.",
            "The novel was first published in London.",
            "This article was first published on Monday.",
            "This article was originally published in March 2020.",
            "Ann Testova contributed to this report.",
            "Lo scrive la polizia.",
            "Der Kran bleibt (siehe Seite 3)",
            "The crane at dawn. (AP)",
            "Laut „sehr alten Plänen“ bleibt der Kran.",
            "Redaktion mit Anna Testova",
            "Selon le maire, le quai ferme.",
            "a déclaré à l’ONU",
            "Según el alcalde, la grúa se queda.",
            "Wie die Polizei berichtet, bleibt der Kran.",
        ] {
            assert!(told_by(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn to_whom_someone_spoke_is_offered_where_it_may_be_a_paper() {
        let of = |text: &str| offered(&line(text), &Worth::of(text)).map(|found| found.value);
        for (text, paper) in [
            ("Мост откроют, рассказал начальник порта газете «Причал».", "Причал"),
            ("Об этом начальник порта заявил в беседе с Pier Wirtschaftsblatt.", "Pier Wirtschaftsblatt"),
            ("Про це начальник порту розповів виданню «Причал».", "Причал"),
            ("Мост откроют. Про це пише Вечірня Гавань.", "Вечірня Гавань"),
            ("Мост откроют, заявил Глеб Пробный в интервью агентству ТАСС.", "ТАСС"),
            ("Мост откроют, заявил Глеб Пробный в интервью РИА Новости.", "РИА Новости"),
            ("В интервью телеканалу Гавань 24 капитан рассказал о мосте.", "Гавань 24"),
            ("Об этом он рассказал в интервью газете Портовые ведомости.", "Портовые ведомости"),
            ("Bu haqda port boshligʻi «Liman ovozi» gazetasiga bergan intervyusida aytdi.", "Liman ovozi"),
            ("Liman Postası gazetesine konuşan başkan vinci anlattı.", "Liman Postası"),
            ("Bu barədə Liman Xəbər Agentliyi məlumat yayıb.", "Liman Xəbər Agentliyi"),
            ("The crane stays, Mayor Ann Poe told the Pier Ledger.", "Pier Ledger"),
            ("The crane stays, she said in an interview with Hafen Nachrichten.", "Hafen Nachrichten"),
            ("The crane stays, Mayor Ann Poe told Reuters on Monday.", "Reuters"),
            ("Das sagte die Bürgermeisterin den „Hafen Nachrichten“.", "Hafen Nachrichten"),
            ("Der Kran bleibt, berichten die Hafen Nachrichten.", "Hafen Nachrichten"),
            ("La grue reste, a révélé mardi Le Courrier du Quai.", "Le Courrier du Quai"),
            ("La grúa se queda, según informa el Diario del Muelle.", "Diario del Muelle"),
            ("La gru resta. Lo riferisce il Corriere del Molo.", "Corriere del Molo"),
            ("Jak podaje „Kurier Mola”, dźwig zostaje.", "Kurier Mola"),
            ("据海湾日报5月20日报道，吊车留下。", "海湾日报"),
            ("市长接受海湾日报采访时说，吊车留下。", "海湾日报"),
            ("ستبقى الرافعة، حسبما أفادت صحيفة الرصيف.", "صحيفة الرصيف"),
        ] {
            assert_eq!(of(text).as_deref(), Some(paper), "{text}");
        }
        for text in [
            "Мост откроют, рассказал начальник порта жителям «Причала».",
            "Об этом он заявил в беседе с жителями.",
            "О мосте рассказал в интервью изданию Глеб Пробный, лоцман.",
            "О мосте рассказал в интервью Глеб Пробный.",
            "Об этом пишет Анна Пробнова.",
            "The crane stays, Ann Poe told the Harbour Board.",
            "She said in an interview with Ann Poe that the crane stays.",
            "Das sagte die Bürgermeisterin den Hafenarbeitern.",
            "Selon Anne Essai, la grue reste.",
            "据市政府报道，吊车留下。",
            "市长接受本报采访时说，吊车留下。",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_paper_told_long_ago_is_no_sure_origin() {
        let sure = |text: &str| told_by(text)[0].confidence >= crate::import::SURE;
        assert!(sure("Как пишет «Причал», мост закрыт."));
        assert!(!sure("Тогда газета «Причал» писала, что мост закроют навсегда."));
        assert!(!sure("The Pier Herald reported last year that prices had doubled."));
        assert!(sure("Лет ему было двадцать в том году. Газета «Причал» сообщила, что мост закрыт."));
    }

    #[test]
    fn a_report_opens_with_its_agency() {
        for (text, agency) in [
            ("Hafendorf/pna – Die Fähre bleibt am Kai.", Some("pna")),
            ("Hafendorf (pna) – Die Fähre bleibt am Kai.", Some("pna")),
            ("Hafendorf (Reuters) - Die Fähre bleibt am Kai.", Some("Reuters")),
            ("ЗАРЕЧЬЕ, 21 ноября. /ТАСС/. Паром ходит.", Some("ТАСС")),
            ("MILLFORD, Ohio – The ferry stays.", None),
            ("PIER-NEWS (UZ) - The ferry stays.", None),
            ("Anna Testova (SPD) – sie bleibt am Kai.", None),
            ("Hafendorf (ots) - Die Fähre bleibt am Kai.", None),
            ("Hafendorf/Moordorf – Die Fähre bleibt am Kai.", None),
        ] {
            assert_eq!(wired(&line(text)).map(|found| found.value).as_deref(), agency, "{text}");
        }
    }

    #[test]
    fn a_line_beside_the_text_credits_an_agency() {
        for (text, origin) in [
            ("(mit pna)", "pna"),
            ("(avec Littoralis)", "Littoralis"),
            ("(mit seapress)", "seapress"),
            ("Redação com Agência Cais", "Agência Cais"),
            ("Con información de EFE.", "EFE"),
            ("With files from The Pier Press and Ann Testova", "The Pier Press"),
        ] {
            assert_eq!(values(told_beside(&line(text))), [origin], "{text}");
        }
        for text in ["(mit ihm)", "(mit zwei Kränen)", "Laut der Zeitung „Hafenbote“ bleibt der Kran."] {
            assert!(told_beside(&line(text)).is_none(), "{text}");
        }
    }
}
