//! Who reports and whom a report cites: "передает X со ссылкой на Y", "X reports, citing Y", "деп хабарлайды X", and the names in it as one cites them.

use std::sync::LazyLock;

use regex::Regex;

use super::names;
use super::outlet::{is_outlet, plain_name};
use super::patterns::{Patterns, compiled};
use crate::import::{Found, Line};

/// A name as an outlet writes it: in quotes, a domain, or capitalised words. Its length is checked later: counted here, it would make a pattern
/// of many thousand states.
const NAME: &str = r#"(?:«[^»]{2,}»|“[^”]{2,}”|"[^"]{2,}"|„[^“”]{2,}[“”]|(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}(?-u:\b)(?:/[a-z]{2})?|(?:The |Le |La |El |Die |Der )?[\p{Lu}\d][\p{L}\d.&’'-]*(?:[ -][\p{Lu}\d][\p{L}\d.&’'-]*){0,3})"#;

/// A word of an office's name that stands behind its proper name in Turkic languages: "Көлік министрлігінің баспасөз қызметіне".
const OFFICE: &str = r"(?:министрліг|әкімдіг|комитет|басқарма|департамент|қызмет|агенттіг|баспасөз|ресми|полиция|прокуратура|vazirlig|hokimlig|qoʻmita|agentlig|matbuot|xizmat)\p{Ll}*";

/// The last word of an office's name in Turkic languages, in the nominative.
const SERVICE: &str = r"(?:баспасөз қызметі|басма сөз кызматы|матбуот хизмати|matbuot xizmati|ТЖД|ПД|ІІМ|ИИМ|ӨКМ|министрлігі|министрлиги|вазирлиги|vazirligi|әкімдігі|департаменті|департаменти|басқармасы|башкармалыгы|бошқармаси|boshqarmasi|прокуратурасы|прокуратураси|прокуратура|prokuratura|комитеті|комитети|қўмитаси|qo.mitasi|қызметі|кызматы|орталығы|борбору|маркази|markazi|инспекциясы|inspeksiyasi|милициясы|полициясы|мэриясы|hokimligi|ҳокимлиги)";

/// Words between the verb and the name that say what kind of outlet it is.
const KIND: &str = r"(?:(?:корреспондент[\x{400}-\x{52f}]*|редакци[\x{400}-\x{52f}]|собкор|журналист[\x{400}-\x{52f}]*|пресс-служб[\x{400}-\x{52f}]|агентств[\x{400}-\x{52f}]|информагентств[\x{400}-\x{52f}]|информационн[\x{400}-\x{52f}]+|агенттігі|портал[\x{400}-\x{52f}]?|газет[\x{400}-\x{52f}]|издани[\x{400}-\x{52f}]|телеканал[\x{400}-\x{52f}]?|сайт[\x{400}-\x{52f}]?|ИА|МИА|РИА|тілшісі|агенттік|кореспондент[\x{400}-\x{52f}]*|агентств[\x{400}-\x{52f}]|видання|news agency|newspaper|the newspaper|agency)\s+){0,3}";

static SAYS: LazyLock<Patterns<Regex>> = LazyLock::new(|| {
    let pattern = |p: &str| p.replace("NAME", NAME).replace("KIND", KIND);
    Patterns::new(vec![
        // Eastern Slavic: the verb, then the outlet.
        (
            &["ереда", "ообща", "ишет", "нформиру", "узнал", "овідомл", "інформ", "паведамл", "піша"],
            pattern(
                r"(?:^|[,.–—(]|\s-)\s*(?:об этом |про це |як |как |пра гэта )?(?:передает|передаёт|сообщает|сообщил[аи]?|пишет|информирует|узнал[аи]?|повідомляє|передає|пише|інформує|паведамляе|перадае|піша)\s+KIND(?P<outlet>NAME)",
            ),
        ),
        // Turkic: "деп хабарлайды X", "X хабарлайды", "deb xabar berdi X".
        (
            &["хабар", "жаз", "жеткіз", "кабар", "билдир", "ёзади", "xabar", "yoz"],
            pattern(
                r"(?:деп|деб|dep|deb|diye|,|–|—)\s*(?:хабарлайды|хабарлады|жазады|жеткізді|хабарлап отыр|кабарлайт|билдирет|жазат|хабар беради|хабар берди|ёзади|xabar beradi|xabar berdi|xabar qildi|yozadi)\s+KIND(?P<outlet>NAME)",
            ),
        ),
        (
            &["хабар", "жаз", "жеткіз", "кабар", "билдир", "xabar", "yoz", "bildir", "xəbər", "yazır", "aktar"],
            pattern(
                r"(?:^|[,.–—(]|деп|\s-|\s)\s*(?P<outlet>NAME)(?:-\p{Ll}{1,4})?\s+(?:тілшісі\s+|агенттігі\s+|ақпарат агенттігі\s+|кабарчысы\s+|muxbiri\s+|порталы\s+|сайты\s+)*(?:хабарлайды|хабарлағандай|хабарлап отыр|жазғандай|жазады|жеткізді|кабарлайт|билдирет|жазат|xabar beradi|xabar berdi|xabar qilmoqda|yozadi|bildirir|xəbər verir|yazır|bildiriyor|aktarıyor)",
            ),
        ),
        (&["məlumatına", "хабарына"], pattern(r"(?P<outlet>NAME)(?:['’]\p{Ll}{1,4})?\s+(?:məlumatına görə|хабарына қарағанда)")),
        // Western Europe: the outlet, then the verb; at a sentence's end.
        (
            &[
                "report",
                "writes",
                "wrote",
                "learned",
                "berichtet",
                "meldet",
                "schreibt",
                "rapporte",
                "informa",
                "segnala",
                "podaje",
                "pisze",
                "informuje",
            ],
            pattern(
                r"[,–—]\s*(?:as\s+)?(?:the\s+)?(?P<outlet>NAME)\s+(?:reports|reported|writes|wrote|has learned|berichtet|meldet|schreibt|rapporte|informa|segnala|podaje|pisze|informuje|скай)",
            ),
        ),
        (
            &["report", "writes", "informuje", "podaje", "informa", "selon", "segundo", "según", "volgens"],
            pattern(
                r"[,–—]\s*(?:wie\s+)?(?:reports|reported|writes|informuje|podaje|informa|selon|segundo|según|volgens)\s+KIND(?P<outlet>NAME)",
            ),
        ),
    ])
});

static CITES: LazyLock<Patterns<Regex>> = LazyLock::new(|| {
    let pattern = |p: &str| p.to_owned();
    Patterns::new(vec![
        (
            &["ссыл", "посил", "спасыл"],
            pattern(
                r"(?:со ссылкой на|ссылаясь на|котор(?:ый|ая|ое) ссылается на|з посиланням на|із посиланням на|посилаючись на|са спасылкай на|спасылаючыся на)\s+(?P<via>(?:[^.,;()\n]|\.[\p{L}\d]){2,})",
            ),
        ),
        // "сообщает пресс-служба порта", "рассказали в пресс-службе порта".
        (
            &["ресс-служб"],
            pattern(
                r"(?:сообща(?:ет|ют)|сообщил[аи]|рассказал[аи]|уточнил[аи]|информирует|отметили|пояснил[аи])\s+(?:в\s+)?(?P<via>(?:\p{Ll}+\s+)?пресс-служб[ае]\s+(?:[^.,;:()\n]|\.[\p{L}\d]){2,60})",
            ),
        ),
        // "По информации пресс-службы порта, …", "… сообщило Управление порта."
        (
            &["о информации пресс", "о данным пресс", "о сообщению пресс"],
            pattern(r"[Пп]о (?:информации|данным|сообщению)\s+(?P<via>пресс-службы\s+[^.,;:()\n]{2,60})[,.)]"),
        ),
        (
            &["ообщил", "ообщает", "нформирует", "овідомил", "овідомляє"],
            pattern(
                r"(?:сообщает|сообщил[ао]?|информирует|повідомляє|повідомил[ао]|повідомив)\s+(?P<via>(?:пресс-центр|дирекция|администрация|мэрия|федерация|Агентств[ао]|Министерство|Управление|Департамент|Комитет|Комиссия|Служба|Прокуратура|Инспекция|Міністерство|Управління|Департамент|Прокуратура|Служба)\s+[^.,;:()«»\n]{2,60})(?:[,.)]|$)",
            ),
        ),
        // Who tells of what another has reported says so in the past.
        (
            &["ообщил", "ередал", "аписал", "известно от "],
            pattern(&format!(
                r"(?:(?:сообщил[ао]?|передал[ао]?|написал[ао]?)\s+(?:\p{{Ll}}+\s+)?(?:информагентство|агентство|издание|газета|радиостанция|портал|телеканал|журнал|сайт)|стало известно от)\s+(?P<via>(?:ИА\s+)?{NAME})"
            )),
        ),
        // "Бұл туралы облыстық … департаменті хабарлады": behind such words the office is named in small letters too.
        (
            &["ұл туралы ", "ұл ж", "ул тууралуу ", "у ҳақда ", "u haqda ", "u barədə "],
            pattern(&format!(
                r"(?:[Бб]ұл (?:туралы|жөнінде|жайлы)|[Бб]ул тууралуу|[Бб]у ҳақда|[Bb]u haqda|[Bb]u barədə)\s+(?P<via>[\p{{L}}\d][\p{{L}}\d‘’ʻʼ'-]*(?:\s+[\p{{L}}\d‘’ʻʼ'-]+){{0,6}}?\s+(?:{SERVICE}|mətbuat xidməti))(?:нен|ndən|дан|dan)?\s+(?:хабарла|мәлімде|кабарла|маалымда|билдир|маълум қил|хабар бер|xabar ber|xabar qil|ma.lum qil|məlumat ver)"
            )),
        ),
        // "112 қызметінің мәліметінше", "boshqarmasi ma’lumotiga ko‘ra".
        (
            &["мәліметінше", "хабарлауынша", "лумотига кўра", "lumotiga ko", "xabariga ko"],
            pattern(&format!(
                r"(?P<via>[\p{{Lu}}\d][\p{{L}}\d‘’ʻʼ'-]*(?:\s+[\p{{L}}‘’ʻʼ'-]+){{0,4}}?\s+{SERVICE})(?:нің|ның)?\s+(?:мәліметінше|хабарлауынша|маълумотига кўра|ma.lumotiga ko.ra|xabariga ko.ra)"
            )),
        ),
        // Turkic: the office whose press service tells, or that does so itself.
        (
            &["хабарла", "мәлімде", "маалымда", "билдир", "маълум қил", "хабар бер", "xabar ber", "lum qil", "məlumat ver"],
            pattern(
                r"(?:[Бб]ұл туралы\s+|[Бб]ұл жөнінде\s+|[Бб]ул тууралуу\s+|[Бб]у ҳақда\s+|[Bb]u haqda\s+|[Bb]u barədə\s+)?(?P<via>\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,5}?\s+(?:баспасөз қызметі|басма сөз кызматы|матбуот хизмати|matbuot xizmati|mətbuat xidməti|министрлігі|министрлиги|вазирлиги|vazirligi|әкімдігі))(?:нен|ndən|дан|dan)?\s+(?:хабарла|мәлімде|маалымда|билдир|маълум қил|хабар бер|xabar ber|ma.lum qil|məlumat ver)",
            ),
        ),
        // "Marmara Haber Ajansı'nın haberine göre": whose report it is.
        (
            &["haberine", "aktardığına", "bildirdiğine"],
            pattern(&format!(r"(?P<via>{NAME})['’]\p{{Ll}}{{1,4}}\s+(?:haberine|aktardığına|bildirdiğine)\s+göre")),
        ),
        // "рассказал в интервью газете «Причал»", "confirmant une information de Radio Port", "As reported by Harbour Watch,".
        (
            &["в интервью ", "une information de ", "s reported by "],
            pattern(&format!(
                r"(?:в интервью\s+(?:\p{{Ll}}+\s+)?(?:газете|изданию|журналу|порталу|телеканалу|агентству)|une information de(?: la| l’)?|[Aa]s reported by(?: the)?)\s+(?P<via>{NAME})"
            )),
        ),
        // "деп хабарлады Порт облыстық ТЖД": the office behind the verb.
        (
            &["еп хабарла", "еп кабарла", "еб хабар", "eb xabar", "еп билдир", "еп мәлімде"],
            pattern(&format!(
                r"(?:деп|деб|deb)\s+(?:хабарла(?:ды|йды)|мәлімдеді|кабарла(?:ды|йт)|билдирди|хабар бер\p{{Ll}}+|xabar ber\p{{Ll}}+)\s+(?P<via>\p{{Lu}}[\p{{L}}-]*(?:\s+[\p{{L}}-]+){{0,5}}?\s+{SERVICE})(?:[,.)]|$)"
            )),
        ),
        (
            &["лум қилишича", "lum qilishicha"],
            pattern(&format!(
                r"(?P<via>\p{{Lu}}[\p{{L}}-]*(?:\s+[\p{{L}}-]+){{0,4}}?\s+{SERVICE})\p{{Ll}}{{0,4}}\s+(?:маълум қилишича|ma.lum qilishicha)"
            )),
        ),
        (
            &["сілтеме", "шилтеме", "таянып", "istinad", "havola", "tayanib", "asoslanib"],
            pattern(&format!(
                r"(?P<via>{NAME}(?:-\p{{Ll}}{{1,4}})?(?:\s+{OFFICE})*)(?:-\p{{Ll}}{{1,4}})?(?:\s+\p{{Ll}}+){{0,2}}?\s+(?:сілтеме жаса|шилтеме жаса|таянып|istinad\p{{L}}+|havola qil|tayanib|asoslanib)"
            )),
        ),
        (
            &[
                "citing",
                "referen",
                "referring",
                "quoting",
                "Berufung",
                "Verweis",
                "citan",
                "référant",
                "powołując",
                "agencją",
                "first reported by",
            ],
            pattern(
                r"(?:citing|with reference to|referring to|quoting|unter Berufung auf|mit Verweis auf|citant|se référant à|citando a|citando|powołując się na|za agencją|first reported by(?: the)?)\s+(?P<via>(?:[^.,;()\n]|\.[\p{L}\d]){2,})",
            ),
        ),
        (
            &["ёзишича", "yozishicha", "хабар беришича", "xabar berishicha"],
            pattern(&format!(r"(?P<via>{NAME})\s+(?:\p{{Ll}}+\s+)?(?:ёзишича|yozishicha|хабар беришича|xabar berishicha)")),
        ),
        (
            &["daily ", "newspaper ", "broadcaster ", "agency ", "website ", "portal ", "agentur ", "según ", "diálogo con"],
            pattern(&format!(
                r"(?:(?:daily|newspaper|broadcaster|news agency|news site|website|news portal)\s+(?P<via>{NAME})\s+(?:reported|reports|wrote|writes|said))|(?:wie die (?:Nachrichtena|A)gentur\s+(?P<agency>[\p{{L}}\d.-]{{2,30}})\s+(?:berichtet|meldet))|(?:wie die (?P<presse>Presseagentur\s\p{{Lu}}[\p{{L}}\d.-]+)\s+(?:berichtet|meldet))|(?:(?:según (?:informó|reportó|publicó)|en diálogo con)\s+(?:la\s+|el\s+)?(?P<medio>(?:Agencia|Radio|Diario|Canal|Noticias|Revista)(?:\s\p{{Lu}}[\p{{L}}\d.&-]*){{1,4}}))"
            )),
        ),
        // "Джерело: обласна прокуратура" as a paragraph of the text.
        (
            &["сточник: ", "жерело: ", "ереккөз: "],
            pattern(r"^(?:Источник|Первоисточник|Джерело|Дереккөз): (?P<via>\p{Lu}[^.,;:()\n]{2,60})\.?$"),
        ),
        // "(mit Hafenpress)" at a text's end.
        (&["(mit ", "(with ", "(avec ", "(con ", "(com "], pattern(r"\((?:mit|with|avec|con|com)\s+(?P<via>[\p{L}\d][^()]{1,40})\)$")),
        (&["据"], pattern(r"据(?P<via>[\p{Han}A-Za-z]{2,12}?)(?:报道|消息|电)")),
    ])
});

pub(super) fn reported(line: &Line, cites_origin: bool) -> Option<Found<String>> {
    let mut names = SAYS.worth_trying(&line.text).filter_map(|pattern| {
        let outlets = pattern.captures_iter(&line.text).filter_map(|c| c.name("outlet"));
        outlets.filter(|m| !goes_on_to_office(&line.text[m.end()..])).map(|m| m.as_str()).find(|name| is_outlet(name))
    });
    let name = up_to_domain(names.next()?);
    let confidence = if cites_origin { 0.9 } else { 0.6 };
    Some(Found::new(plain_name(name), "so-reports", Some(line.number), name, confidence))
}

/// Whether what follows a name makes it an office's of a place: "Порт" in "Порт облыстық ТЖД".
fn goes_on_to_office(rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    let clause = rest[..rest.find([',', '.', ')', ';', '(']).unwrap_or(rest.len())].trim();
    let is_longer = next.starts_with(char::is_lowercase) && clause.len() < 120 && is_office(clause);
    is_longer
        || matches!(
            next,
            "облыстық"
                | "қалалық"
                | "аудандық"
                | "облустук"
                | "шаардык"
                | "райондук"
                | "вилоят"
                | "viloyat"
                | "шаҳар"
                | "shahar"
        )
}

/// A name up to the domain with which it ends: in "Гавань.kz Порт" the second word begins something else.
fn up_to_domain(name: &str) -> &str {
    let is_domain = |word: &str| {
        let end = word.rsplit_once('.').map_or("", |(_, end)| end);
        (2..=6).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase())
    };
    // "пишет NR. Опросив жителей": the sentence ends behind more letters than an initial has.
    let ends = |word: &str| word.ends_with('.') && word.chars().count() > 2 && !word[..word.len() - 1].contains('.');
    let is_last = |word: &str| is_domain(word) || ends(word);
    let end = name.match_indices(' ').map(|(at, _)| at).find(|at| is_last(name[..*at].rsplit(' ').next().unwrap_or_default()));
    end.map_or(name, |end| &name[..end])
}

/// The origins that a line names, by the first of the patterns that find any.
pub(super) fn cited(line: &Line) -> Vec<Found<String>> {
    let named = |words: &str| {
        let names = clipped(at_most(words, 80)).split(" and ").flat_map(named_apart).map(origin).filter(|n| !n.is_empty());
        names.take(3).map(|name| Found::new(name, "with-reference", Some(line.number), at_most(words, 80), 0.85)).collect::<Vec<_>>()
    };
    let mut found = CITES.worth_trying(&line.text).filter_map(|pattern| {
        let found = pattern.captures(&line.text)?;
        let via = ["via", "agency", "presse", "medio"].iter().find_map(|group| found.name(group))?;
        Some(named(via.as_str()))
    });
    let mut origins = found.find(|names| !names.is_empty()).unwrap_or_default();
    // "сообщает агентство «Порт» со ссылкой на газету …": of the chain, its first link too.
    if let Some(first) = CHAIN.worth_trying(&line.text).find_map(|pattern| pattern.captures(&line.text)) {
        let words = ["first", "quoted", "latin"].iter().find_map(|group| first.name(group)).map_or("", |name| name.as_str());
        let name = plain_name(words);
        if !name.is_empty() && origins.iter().all(|origin| origin.value != name) {
            origins.insert(0, Found::new(name, "with-reference", Some(line.number), words, 0.7));
        }
    }
    origins
}

/// Another outlet that cites a third: what kind it is stands before its name, as of the page's own it does not.
static CHAIN: LazyLock<Patterns<Regex>> = LazyLock::new(|| {
    let cites = "(?:со ссылкой|са спасылкай|з посиланням|із посиланням) на";
    let kind = r"(?:информ|тэле|теле|радио)?(?:агентство|агенцтва|издание|газета|портал|канал|выданне|видання|агенція)|радио|радіо|сайт";
    let latin = r"[A-Z][A-Za-z0-9&’'-]*(?: [A-Z][A-Za-z0-9&’'-]*){0,3}";
    Patterns::new(vec![
        (
            &["со ссылкой на", "са спасылкай на", "з посиланням на", "із посиланням на"],
            format!(
                r"(?:(?:сообщает|сообщило|сообщила|передает|передаёт|пишет|піша|паведамляе|пише|повідомляє|повідомило|повідомила|повідомив)\s+(?:\p{{Ll}}+\s+)?(?:{kind})\s+(?P<first>{NAME})|(?:повідоми(?:в|ла|ло)|паведамі(?:ў|ла|ла)|(?:Про це|Пра гэта) (?:пише|піша))\s+(?P<quoted>«[^»]{{2,}}»)|(?:(?:Об этом|Про це) (?:пишет|пише)|Пра гэта піша)\s+(?P<latin>«[^»]{{2,}}»|{latin}))\s+{cites}"
            ),
        ),
        (
            &["е ссылается на", "й ссылается на", "я ссылается на"],
            format!(
                r"(?:известно от|сообщил[аои]?|сообщает|пишет|передает|передаёт|передал[аои]?)\s+(?:\p{{Ll}}+\s+)?(?P<first>(?:ИА\s+)?{NAME}),\s+котор(?:ый|ая|ое) ссылается на"
            ),
        ),
    ])
});

/// The names that "и" joins: not the words of one, as of "Министерство воды и леса".
fn named_apart(words: &str) -> Vec<&str> {
    const KINDS: [&str; 8] = ["пресс-служб", "местны", "агентств", "издани", "портал", "телеканал", "газет", "журнал"];
    let opens = |rest: &str| !rest.starts_with(char::is_lowercase) || KINDS.iter().any(|kind| rest.starts_with(kind));
    let joints = words.match_indices(" и ").filter(|(at, joint)| opens(&words[at + joint.len()..]));
    let mut from = 0;
    let mut names: Vec<&str> = Vec::new();
    for (at, joint) in joints {
        names.push(&words[from..at]);
        from = at + joint.len();
    }
    names.push(&words[from..]);
    names
}

/// The first characters of a text.
pub(super) fn at_most(text: &str, length: usize) -> &str {
    text.char_indices().nth(length).map_or(text, |(at, _)| &text[..at])
}

/// Up to a word that begins another clause.
fn clipped(words: &str) -> &str {
    let stops = [" сообщ", " о том", " что ", " передает", " передаёт", " пишет", " that ", " – ", " — ", " - "];
    let end = stops.iter().filter_map(|s| words.find(s)).min().unwrap_or(words.len());
    words[..end].trim()
}

/// The name of an origin as one cites it, in the nominative where a rule is safe. Empty for one that names nobody, as "местные СМИ".
pub(super) fn origin(words: &str) -> String {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        compiled(
            r"^(?:the |(?:\p{Ll}+\s+){1,2}(?:газеты|газету|журнала|журнал|издания|издание|портала|агентства)\s+|(?i)(?:свои|собственн\p{L}+|информационн\p{L}+|агентств[оа]|информагентство|портал|издание|газету|журнал|сайт|телеканал|телеграм-канал|telegram-канал|тэлеграм-канал|агенттігі|видання|агенцію|news agency|newspaper|local|местн\p{L}+)\s+)+",
        )
    });
    if is_generic(words.trim()) {
        return String::new();
    }
    // "Агентство по причалам" is called so: nothing that is a name by itself follows.
    let is_called_so = |rest: &str| words.starts_with(char::is_uppercase) && rest.starts_with(char::is_lowercase);
    let words = behind_kind(words.trim());
    let name = match LEAD.replace(words, "") {
        rest if is_called_so(&rest) => plain_name(words),
        rest => plain_name(&rest),
    };
    let name = without_dative(&name);
    let is_name = name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
        || name.contains('.')
        || name.starts_with("пресс-")
        || names::is_agency(name)
        || is_office(name)
        || name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // "пресс-службу МВД": the office is the origin, in the nominative.
    let name = nominative(name);
    if is_name && name.chars().count() <= 60 { name } else { String::new() }
}

/// What stands behind the words for a kind of outlet or of what it publishes, where a name in quotation marks or in Latin letters follows:
/// "канал «Порт»", "отчёт Pier Monitor", "ежегодный обзор журнала «Порт»".
fn behind_kind(words: &str) -> &str {
    const KINDS: [&str; 34] = [
        "канал",
        "радио",
        "радіо",
        "радыё",
        "радиостанцию",
        "радіостанцію",
        "радыёстанцыю",
        "газету",
        "журнал",
        "журнала",
        "часопіс",
        "еженедельник",
        "телекомпанию",
        "паблик",
        "паблік",
        "отчет",
        "отчёт",
        "обзор",
        "данные",
        "сообщение",
        "публикацию",
        "исследование",
        "материал",
        "статью",
        "репортаж",
        "доклад",
        "звіт",
        "дані",
        "повідомлення",
        "публікацію",
        "дослідження",
        "справаздачу",
        "сайт",
        "агентства",
    ];
    let opens = |rest: &str| rest.starts_with(['«', '„', '“', '"']) || rest.starts_with(|c: char| c.is_ascii_uppercase());
    let Some(at) = words.match_indices(' ').map(|(at, _)| at + 1).find(|at| opens(&words[*at..])) else { return words };
    let before = &words[..at];
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if before.split_whitespace().count() <= 4 && !before.contains(char::is_uppercase) && KINDS.contains(&last) {
        &words[at..]
    } else {
        words
    }
}

/// Whether a phrase in small letters is an office's in a Turkic language: "облыстық төтенше жағдайлар департаменті".
pub(super) fn is_office(name: &str) -> bool {
    static OFFICES: LazyLock<Regex> = LazyLock::new(|| compiled(&format!(r"\s{SERVICE}$")));
    // In the nominative such a word ends so.
    name.contains(' ') && name.ends_with(['і', 'ы', 'и', 'i', 'у']) && OFFICES.is_match(name)
}

/// Whether a phrase ends with what names nobody: "местные СМИ", "local media", "own sources".
fn is_generic(words: &str) -> bool {
    const WHOLE: [&str; 27] = [
        "сми",
        "змі",
        "бақ",
        "ммк",
        "media",
        "medien",
        "médias",
        "medios",
        "source",
        "sources",
        "quelle",
        "quellen",
        "данные",
        "дані",
        "данными",
        "соцсети",
        "социальные сети",
        "news",
        "agencies",
        "inf. własna",
        "własne",
        "social media",
        "social networks",
        "officials",
        "reports",
        "press",
        "прессу",
    ];
    const BEGINNINGS: [&str; 6] = ["источник", "джерел", "очевидц", "собств", "дереккөз", "ақпарат"];
    let lower = words.to_lowercase();
    let ends = |phrase: &&str| lower.strip_suffix(*phrase).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace));
    let last = lower.rsplit(char::is_whitespace).next().unwrap_or_default();
    WHOLE.iter().any(ends) || BEGINNINGS.iter().any(|beginning| last.starts_with(beginning) && last.chars().all(char::is_alphabetic))
}

/// The office of a Turkic phrase without the dative that "сілтеме жасап", "tayanib" ask for: "баспасөз қызметіне" → "баспасөз қызметі".
fn without_dative(name: &str) -> &str {
    const DATIVES: [(&str, &str); 3] = [("іне", "не"), ("ына", "на"), ("iga", "ga")];
    let is_office = name.rsplit_once(' ').is_some_and(|(_, last)| last.starts_with(char::is_lowercase));
    let dative = DATIVES.iter().find_map(|(ending, dative)| name.ends_with(ending).then_some(*dative)).filter(|_| is_office);
    dative.and_then(|dative| name.strip_suffix(dative)).unwrap_or(name)
}

/// Feminine accusatives, whose nominative is certain: "Российскую газету" → "Российская газета", "пресс-службу" → "пресс-служба".
fn nominative(name: &str) -> String {
    const ADJECTIVES: [(&str, &str); 4] = [("ую", "ая"), ("юю", "яя"), ("ську", "ська"), ("цьку", "цька")];
    // Behind such an adjective stands a feminine noun; alone only these are told from other words in "у".
    const BEHIND: [(&str, &str); 2] = [("у", "а"), ("ю", "я")];
    const ALONE: [(&str, &str); 11] = [
        ("мэрию", "мэрия"),
        ("полицию", "полиция"),
        ("прокуратуру", "прокуратура"),
        ("администрацию", "администрация"),
        ("службу", "служба"),
        ("пресс-службы", "пресс-служба"),
        ("газету", "газета"),
        ("правду", "правда"),
        ("компанию", "компания"),
        ("агенцию", "агенция"),
        ("службе", "служба"),
    ];
    let turned = |word: &str, endings: &[(&str, &str)]| {
        let (from, to) = endings.iter().find(|(from, _)| word.len() > from.len() + 4 && word.ends_with(from) || word == *from)?;
        Some(word[..word.len() - from.len()].to_owned() + to)
    };
    let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
    let mut described = false;
    for word in &mut words {
        let adjective = turned(word, &ADJECTIVES);
        let is_adjective = adjective.is_some();
        let noun = || turned(word, &ALONE).or_else(|| turned(word, &BEHIND).filter(|_| described));
        let Some(nominative) = adjective.or_else(noun) else { break };
        *word = nominative;
        if !is_adjective {
            break;
        }
        described = true;
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Role;

    fn line(text: &str) -> Line {
        Line { number: 1, text: text.to_owned(), role: Role::Paragraph, score: 1.0 }
    }

    #[test]
    fn offices_are_origins_as_they_call_themselves() {
        for (text, origins) in [
            ("По информации пресс-службы Минпорта, в гавани убрали 41 процент льда.", vec!["пресс-служба Минпорта"]),
            ("По информации пресс-службы никто не пострадал", vec![]),
            ("Специалисты осмотрят 27 причалов, сообщило Агентство по причалам.", vec!["Агентство по причалам"]),
            ("Барлығы аман, деп хабарлады Айлақ облыстық ТЖД.", vec!["Айлақ облыстық ТЖД"]),
            ("Жигит кармалды, деп кабарлады ИИМдин басма сөз кызматы.", vec!["ИИМдин басма сөз кызматы"]),
            ("Бош прокуратура маълум қилишича, уч мактаб таъмирланган.", vec!["Бош прокуратура"]),
            ("Об этом сообщает агентство «Причал» со ссылкой на газету «Дозор».", vec!["Причал", "Дозор"]),
            ("Об этом сообщает «Причал» со ссылкой на газету «Дозор».", vec!["Дозор"]),
            (
                "Об этом сообщает деловое издание Pier News со ссылкой на отраслевую газету Minerals Daily.",
                vec!["Pier News", "Minerals Daily"],
            ),
            ("Как сообщил пресс-центр Комитета по причалам, дорога закрыта.", vec!["пресс-центр Комитета по причалам"]),
            ("О новой жизни он рассказал в интервью газете «Утро порта».", vec!["Утро порта"]),
            ("Liman Haber Ajansı'nın haberine göre ekmekler dağıtıldı.", vec!["Liman Haber Ajansı"]),
            ("…, a indiqué le maire, confirmant une information de Radio Port.", vec!["Radio Port"]),
            ("As reported by Pier Watch, a residents' website, 1,908 objected.", vec!["Pier Watch"]),
            ("Der Heuler wurde gefunden, wie die Presseagentur Nordsee berichtet.", vec!["Presseagentur Nordsee"]),
            ("Бұл туралы облыстық кемежай департаменті хабарлады.", vec!["облыстық кемежай департаменті"]),
            ("Bu haqda viloyat hokimligi matbuot xizmati xabar berdi.", vec!["viloyat hokimligi matbuot xizmati"]),
            ("Bu haqda Liman resurslari qoʻmitasi xabar berdi.", vec!["Liman resurslari qoʻmitasi"]),
            ("Бул тууралуу Айлак райондук милициясы билдирди.", vec!["Айлак райондук милициясы"]),
            ("112 қызметінің мәліметінше, лифт тоқтаған.", vec!["112 қызметі"]),
            ("Liman xo‘jaligi boshqarmasi ma’lumotiga ko‘ra, bunday daraxt yo‘q.", vec!["Liman xo‘jaligi boshqarmasi"]),
            ("Джерело: Приморська обласна прокуратура", vec!["Приморська обласна прокуратура"]),
            ("Об этом пишет Pier Post со ссылкой на отчёт Quay Monitor.", vec!["Pier Post", "Quay Monitor"]),
            ("Об этом пишет Pier-Xabar со ссылкой на ежегодный обзор журнала Quay Review.", vec!["Pier-Xabar", "Quay Review"]),
            ("Про це повідомив «Інфопричал» з посиланням на канал «Баржа-2».", vec!["Інфопричал", "Баржа-2"]),
            (
                "Стало известно от ИА «Причал», которое ссылается на пресс-службу ОАО «Портдор».",
                vec!["ИА Причал", "пресс-служба ОАО Портдор"],
            ),
            ("Пра гэта піша выданне «Прычал» са спасылкай на «Дазор».", vec!["Прычал", "Дазор"]),
        ] {
            let found: Vec<String> = cited(&line(text)).into_iter().map(|name| name.value).collect();
            assert_eq!(found, origins, "{text}");
        }
    }

    #[test]
    fn a_report_s_name_ends_with_its_sentence() {
        let outlet = |text: &str| reported(&line(text), false).map(|name| name.value);
        assert_eq!(outlet("Кран остаётся, пишет Harbour. Опросив лоцманов, автор молчит.").as_deref(), Some("Harbour"));
    }

    #[test]
    fn an_office_of_a_place_is_no_outlet() {
        assert!(reported(&line("Көлік соқтығысты, деп хабарлайды Өңірлік кемежайлар орталығы."), false).is_none());
        assert!(reported(&line("Барлығы аман, деп хабарлады Айлақ облыстық ТЖД."), false).is_none());
        assert_eq!(reported(&line("Барлығы аман, деп хабарлады «Айлақ»."), false).map(|name| name.value).as_deref(), Some("Айлақ"));
    }
}
