//! The forms in which reports name an outlet and its origin.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use crate::import::metadata::origins;
use crate::import::metadata::patterns::{AND, Patterns};

/// A pattern, and the bits of words of which a line must have one.
pub(in crate::import::metadata) type Guarded = (&'static [&'static str], String);

/// What a form says.
#[derive(Clone, Copy)]
pub(in crate::import::metadata) enum Says {
    /// Which outlet reports.
    Reports,
    /// Whom it cites.
    Cites,
    /// Who cites a third: see [`chain`].
    Chain,
    /// Which other paper has it: see [`origins::press`].
    Press,
}

/// All forms; their bits are looked for together, for they are looked for in each paragraph of a report.
static FORMS: LazyLock<(Patterns<Regex>, [Range<usize>; 4])> = LazyLock::new(|| {
    let lists = [reports(), cites(), chain(), origins::press()];
    let mut end = 0;
    let places = lists.each_ref().map(|list| {
        let start = end;
        end += list.len();
        start..end
    });
    (Patterns::new(lists.into_iter().flatten().collect()), places)
});

/// The forms that a line is worth being compared with.
pub(in crate::import::metadata) struct Worth(Vec<usize>);

impl Worth {
    /// Those of which the line has a bit.
    pub(in crate::import::metadata) fn of(text: &str) -> Self {
        Self(FORMS.0.wanted(text))
    }

    /// Those that say this, in order.
    pub(in crate::import::metadata) fn trying(&self, says: Says) -> impl Iterator<Item = &'static Regex> {
        let (patterns, places) = &*FORMS;
        let list = &places[says as usize];
        self.0.iter().filter(|at| list.contains(at)).map(|at| patterns.made(*at))
    }
}

/// Groups of a form that may have so many characters, no more. They are counted when they are found: counted in the pattern, they would make it one
/// of many thousand states, which takes as long to make ready as some texts to be read.
const LIMITS: [(&str, usize); 3] = [("of_60", 60), ("of_40", 40), ("of_30", 30)];
/// The same of a group of which what goes beyond is cut off.
const CUT: (&str, usize) = ("up_to_60", 60);

/// Places at which a form is looked for again, where a group of it was too long.
const PLACES: usize = 32;

/// What a form says of a text, by the first place where it holds and its groups are short enough.
pub(super) fn said<'t>(form: &Regex, text: &'t str) -> Option<Captures<'t>> {
    let is_short = |found: &Captures<'_>| {
        LIMITS.iter().all(|(group, most)| found.name(group).is_none_or(|group| group.as_str().chars().nth(*most).is_none()))
    };
    let mut from = 0;
    for _ in 0..PLACES {
        let found = form.captures_at(text, from)?;
        if is_short(&found) {
            return Some(found);
        }
        let start = found.get(0)?.start();
        from = start + text[start..].chars().next()?.len_utf8();
    }
    None
}

/// The words of a group of a form, up to what is cut off.
pub(super) fn words_of<'t>(text: &'t str, found: &Captures<'_>, group: Match<'t>) -> &'t str {
    let Some(cut) = found.name(CUT.0) else { return group.as_str() };
    // A full stop and the letter behind it are one of the characters that count.
    let mut before = ' ';
    let counted = text[cut.range()].char_indices().filter(|(_, c)| std::mem::replace(&mut before, *c) != '.');
    let end = counted.map(|(at, _)| at).nth(CUT.1).map_or(cut.end(), |at| cut.start() + at);
    &text[group.start()..end]
}

/// A name as an outlet writes it: in quotes, a domain, or capitalised words. Its length is checked later, as those of [`LIMITS`] are.
const NAME: &str = r#"(?:«[^»]{2,}»|“[^”]{2,}”|"[^"]{2,}"|„[^“”]{2,}[“”]|(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}(?-u:\b)(?:/[a-z]{2})?|(?:The |Le |La |El |Die |Der )?[\p{Lu}\d][\p{L}\d.&’'-]*(?:[ -][\p{Lu}\d][\p{L}\d.&’'-]*){0,3})"#;
/// A word of an office's name that stands behind its proper name in Turkic languages: "Көлік министрлігінің баспасөз қызметіне".
const OFFICE: &str = r"(?:министрліг|әкімдіг|комитет|басқарма|департамент|қызмет|агенттіг|баспасөз|ресми|полиция|прокуратура|vazirlig|hokimlig|qoʻmita|agentlig|matbuot|xizmat)\p{Ll}*";
/// The last word of an office's name in Turkic languages, in the nominative.
pub(super) const SERVICE: &str = r"(?:баспасөз қызметі|басма сөз кызматы|матбуот хизмати|matbuot xizmati|ТЖД|ПД|ІІМ|ИИМ|ӨКМ|министрлігі|министрлиги|вазирлиги|vazirligi|әкімдігі|департаменті|департаменти|басқармасы|башкармалыгы|бошқармаси|boshqarmasi|прокуратурасы|прокуратураси|прокуратура|prokuratura|комитеті|комитети|қўмитаси|qo.mitasi|қызметі|кызматы|орталығы|борбору|маркази|markazi|инспекциясы|inspeksiyasi|милициясы|полициясы|мэриясы|hokimligi|ҳокимлиги)";
/// Words between the verb and the name that say what kind of outlet it is.
const KIND: &str = r"(?:(?:корреспондент[\x{400}-\x{52f}]*|редакци[\x{400}-\x{52f}]|собкор|журналист[\x{400}-\x{52f}]*|пресс-служб[\x{400}-\x{52f}]|агентств[\x{400}-\x{52f}]|информагентств[\x{400}-\x{52f}]|информационн[\x{400}-\x{52f}]+|агенттігі|портал[\x{400}-\x{52f}]?|газет[\x{400}-\x{52f}]|издани[\x{400}-\x{52f}]|телеканал[\x{400}-\x{52f}]?|сайт[\x{400}-\x{52f}]?|ИА|МИА|РИА|тілшісі|агенттік|кореспондент[\x{400}-\x{52f}]*|агентств[\x{400}-\x{52f}]|видання|news agency|newspaper|the newspaper|agency)\s+){0,3}";

fn reports() -> Vec<Guarded> {
    let pattern = |p: &str| p.replace("NAME", NAME).replace("KIND", KIND);
    vec![
        // Eastern Slavic: the verb, then the outlet.
        (
            &["ереда", "ообща", "ишет", "нформиру", "узнал", "овідомл", "інформ", "паведамл", "піша"],
            pattern(
                r"(?:^|[,.–—(]|\s-)\s*(?:об этом |про це |як |как |пра гэта )?(?:передает|передаёт|сообщает|сообщил[аи]?|пишет|информирует|узнал[аи]?|повідомляє|передає|пише|інформує|паведамляе|перадае|піша)\s+KIND(?P<outlet>NAME)",
            ),
        ),
        // "рассказал в интервью Harbour News", "в эфире Gavan.kz", on their own page as well; a name in Cyrillic has another case there.
        (
            &["в интервью ", "в эфире ", "в комментарии "],
            pattern(
                r"(?:в интервью|в эфире|в комментарии(?: для)?)\s+(?P<outlet>(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}|[A-Z][A-Za-z0-9&’'-]*(?: [A-Z][A-Za-z0-9&’'-]*){0,3})",
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
        // "деп хабарлайды «Причал» агенттігіне сілтеме жасаған Порт": who refers to another stands behind.
        (
            &["сілтеме жасаған", "шилтеме жасаган", "таянған", "havola qilgan", "tayangan", "istinad edən"],
            pattern(
                r"(?:деп|деб|dep|deb|diye)\s.+(?:сілтеме жасаған|шилтеме жасаган|таянған|havola qilgan|tayangan|istinad edən)\s+KIND(?P<outlet>NAME)",
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
    ]
}

fn cites() -> Vec<Guarded> {
    let pattern = |p: &str| p.to_owned();
    vec![
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
                r"(?:сообща(?:ет|ют)|сообщил[аи]|рассказал[аи]|уточнил[аи]|информирует|отметили|пояснил[аи])\s+(?:в\s+)?(?P<via>(?:\p{Ll}+\s+)?пресс-служб[ае]\s+(?P<up_to_60>(?:[^.,;:()\n]|\.[\p{L}\d]){2,}))",
            ),
        ),
        // "По информации пресс-службы порта, …", "… сообщило Управление порта."
        (
            &["о информации пресс", "о данным пресс", "о сообщению пресс"],
            pattern(r"[Пп]о (?:информации|данным|сообщению)\s+(?P<via>пресс-службы\s+(?P<of_60>[^.,;:()\n]{2,}))[,.)]"),
        ),
        (
            &[
                "ообщил",
                "ообщает",
                "нформирует",
                "овідомил",
                "овідомляє",
                AND,
                " пресс-центр",
                " дирекция",
                " администрация",
                " мэрия",
                " федерация",
                " Агентств",
                " Министерство",
                " Управление",
                " Департамент",
                " Комитет",
                " Комиссия",
                " Служба",
                " Прокуратура",
                " Инспекция",
                " Міністерство",
                " Управління",
            ],
            pattern(
                r"(?:сообщает|сообщил[ао]?|информирует|повідомляє|повідомил[ао]|повідомив)\s+(?P<via>(?:пресс-центр|дирекция|администрация|мэрия|федерация|Агентств[ао]|Министерство|Управление|Департамент|Комитет|Комиссия|Служба|Прокуратура|Инспекция|Міністерство|Управління|Департамент|Прокуратура|Служба)\s+(?P<of_60>[^.,;:()«»\n]{2,}))(?:[,.)]|$)",
            ),
        ),
        // Who tells of what another has reported says so in the past.
        (
            &[
                "ообщил",
                "ередал",
                "аписал",
                "известно от ",
                AND,
                "агентство",
                "издание",
                "газета",
                "радиостанция",
                "портал",
                "телеканал",
                "журнал",
                "сайт",
                "известно от ",
            ],
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
            &[
                "в интервью ",
                "une information de ",
                "s reported by ",
                AND,
                "газете",
                "изданию",
                "журналу",
                "порталу",
                "телеканалу",
                "агентству",
                "une information de ",
                "s reported by ",
            ],
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
                r"(?P<via>{NAME}(?:-\p{{Ll}}{{1,4}})?(?:(?:\s+\p{{Ll}}+){{0,4}}?(?:\s+{OFFICE})+)?)(?:-\p{{Ll}}{{1,4}})?(?:\s+\p{{Ll}}+){{0,2}}?\s+(?:сілтеме жаса|шилтеме жаса|таянып|istinad\p{{L}}+|havola qil|tayanib|asoslanib)"
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
                r"(?:(?:daily|newspaper|broadcaster|news agency|news site|website|news portal)\s+(?P<via>{NAME})\s+(?:reported|reports|wrote|writes|said))|(?:wie die (?:Nachrichtena|A)gentur\s+(?P<agency>(?P<of_30>[\p{{L}}\d.-]{{2,}}))\s+(?:berichtet|meldet))|(?:wie die (?P<presse>Presseagentur\s\p{{Lu}}[\p{{L}}\d.-]+)\s+(?:berichtet|meldet))|(?:(?:según (?:informó|reportó|publicó)|en diálogo con)\s+(?:la\s+|el\s+)?(?P<medio>(?:Agencia|Radio|Diario|Canal|Noticias|Revista)(?:\s\p{{Lu}}[\p{{L}}\d.&-]*){{1,4}}))"
            )),
        ),
        // "Джерело: обласна прокуратура" as a paragraph of the text.
        (
            &["сточник: ", "жерело: ", "ереккөз: "],
            pattern(r"^(?:Источник|Первоисточник|Джерело|Дереккөз): (?P<via>\p{Lu}(?P<of_60>[^.,;:()\n]{2,}))\.?$"),
        ),
        // "(mit Hafenpress)" at a text's end.
        (
            &["(mit ", "(with ", "(avec ", "(con ", "(com "],
            pattern(r"\((?:mit|with|avec|con|com)\s+(?P<via>[\p{L}\d](?P<of_40>[^()]+))\)$"),
        ),
        (&["据"], pattern(r"据(?P<via>[\p{Han}A-Za-z]{2,12}?)(?:报道|消息|电)")),
    ]
}

/// Another outlet that cites a third: what kind it is stands before its name, as of the page's own it does not.
fn chain() -> Vec<Guarded> {
    let cites = "(?:со ссылкой|са спасылкай|з посиланням|із посиланням) на";
    let kind = r"(?:информ|тэле|теле|радио)?(?:агентство|агенцтва|издание|газета|портал|канал|выданне|видання|агенція)|радио|радіо|сайт";
    let latin = r"[A-Z][A-Za-z0-9&’'-]*(?: [A-Z][A-Za-z0-9&’'-]*){0,3}";
    vec![
        (
            &[
                "со ссылкой на",
                "са спасылкай на",
                "з посиланням на",
                "із посиланням на",
                AND,
                "агентство",
                "агенцтва",
                "издание",
                "газета",
                "портал",
                "канал",
                "выданне",
                "видання",
                "агенція",
                "радио",
                "радіо",
                "сайт",
                "овідоми",
                "аведамі",
                "ро це ",
                "ра гэта ",
                "б этом ",
            ],
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
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_looked_for_further_on_or_cut() {
        let form = Regex::new("by (?P<of_30>[^,]+),").unwrap();
        let text = format!("by {}, by the port,", "x".repeat(31));
        assert_eq!(&said(&form, &text).unwrap()["of_30"], "the port");
        assert!(said(&form, &text[..40]).is_none());
        let form = Regex::new(r"(?P<via>by (?P<up_to_60>(?:[^.]|\.[a-z])+))").unwrap();
        let text = format!("by {}", "ab.c".repeat(40));
        let found = said(&form, &text).unwrap();
        assert_eq!(words_of(&text, &found, found.name("via").unwrap()), &text[..3 + 80]);
    }
}
