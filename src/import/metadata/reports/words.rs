//! The words that stand for others in the forms of reports: `<NAME>` in [`super::table`] is [`NAME`].

/// A name as an outlet writes it: in quotes, a domain, or capitalised words. Its length is checked later, as those of [`LIMITS`] are.
const NAME: &str = r#"(?:«[^»]{2,}»|“[^”]{2,}”|"[^"]{2,}"|„[^“”]{2,}[“”]|(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}(?-u:\b)(?:/[a-z]{2})?|(?:The |Le |La |El |Die |Der )?[\p{Lu}\d][\p{L}\d.&’'-]*(?:[ -][\p{Lu}\d][\p{L}\d.&’'-]*){0,3})"#;
/// A word of an office's name that stands behind its proper name in Turkic languages: "Көлік министрлігінің баспасөз қызметіне".
const OFFICE: &str = r"(?:министрліг|әкімдіг|комитет|басқарма|департамент|қызмет|агенттіг|баспасөз|ресми|полиция|прокуратура|vazirlig|hokimlig|qoʻmita|agentlig|matbuot|xizmat)\p{Ll}*";
/// The last word of an office's name in Turkic languages, in the nominative.
pub(super) const SERVICE: &str = r"(?:баспасөз қызметі|басма сөз кызматы|матбуот хизмати|matbuot xizmati|ТЖД|ПД|ІІМ|ИИМ|ӨКМ|министрлігі|министрлиги|вазирлиги|vazirligi|әкімдігі|департаменті|департаменти|басқармасы|башкармалыгы|бошқармаси|boshqarmasi|прокуратурасы|прокуратураси|прокуратура|prokuratura|комитеті|комитети|қўмитаси|qo.mitasi|қызметі|кызматы|орталығы|борбору|маркази|markazi|инспекциясы|inspeksiyasi|милициясы|полициясы|мэриясы|hokimligi|ҳокимлиги)";
/// Words between the verb and the name that say what kind of outlet it is.
const KIND: &str = r"(?:(?:корреспондент[\x{400}-\x{52f}]*|редакци[\x{400}-\x{52f}]|собкор|журналист[\x{400}-\x{52f}]*|пресс-служб[\x{400}-\x{52f}]|агентств[\x{400}-\x{52f}]|информагентств[\x{400}-\x{52f}]|информационн[\x{400}-\x{52f}]+|агенттігі|портал[\x{400}-\x{52f}]?|газет[\x{400}-\x{52f}]|издани[\x{400}-\x{52f}]|телеканал[\x{400}-\x{52f}]?|сайт[\x{400}-\x{52f}]?|ИА|МИА|РИА|тілшісі|агенттік|кореспондент[\x{400}-\x{52f}]*|агентств[\x{400}-\x{52f}]|видання|news agency|newspaper|the newspaper|agency)\s+){0,3}";
/// A name in quotation marks.
const QUOTED: &str = r#"(?:«[^»]+»|[“„][^“”"]+[“”"]|"[^"]+"|»[^«»]+«)"#;
/// A name in Latin letters.
const LATIN: &str = r"(?:[A-ZÀ-Þ][A-Za-z0-9À-ÿ\x{100}-\x{17f}&’'-]*(?: [A-ZÀ-Þ][A-Za-z0-9À-ÿ\x{100}-\x{17f}&’'-]*){0,3})";
/// Capitalised words. Letters of all alphabets would take long to make a pattern of.
const WORDS: &str = r"(?:[A-ZÀ-Þ\x{100}-\x{17f}0-9][A-Za-z0-9À-ÿ\x{100}-\x{17f}&’'-]*(?:\.[a-z]{2,6}(?-u:\b))?(?: (?:(?:de|del|de la|du|des|di|della|da|do|der|of|the) )?[A-ZÀ-Þ\x{100}-\x{17f}0-9][A-Za-z0-9À-ÿ\x{100}-\x{17f}&’'-]*){0,4})";
/// The last word of many a newspaper's name in English.
const PAPER: &str = r"(?:(?:The )?(?:[A-Z][A-Za-z’'-]* ){1,4}(?:Post|Times|News|Gazette|Herald|Tribune|Journal|Register|Ledger|Chronicle|Observer|Dispatch|Courier|Press|Mail|Daily|Today|Telegraph|Examiner|Echo|Bulletin|Argus|Advertiser|Sentinel|Inquirer|Globe|Weekly|Radio|Wire|Newswire))";
/// What kinds of outlet there are in Russian.
const RU: &str = r"(?:(?:интернет-|информ|радио|теле|медиа)?(?:агентство|издание|газета|журнал|портал|канал|станция|компания|еженедельник)|сайт|радио|медиа|паблик|(?:телеграм|Telegram|телеграмм)-канал)";
const RU_GENITIVE: &str = r"(?:(?:интернет-|информ|радио|теле|медиа)?(?:агентства|издания|газеты|журнала|портала|канала|станции)|сайта|радио|медиа|паблика|еженедельника|(?:телеграм|Telegram|телеграмм)-канала)";
const UK: &str = r"(?:(?:інтернет-|інформ|радіо|теле)?(?:агентство|агенція|видання|газета|журнал|портал|канал|станція|тижневик)|сайт|радіо|медіа|паблік|(?:телеграм|Telegram)-канал)";
const UK_GENITIVE: &str = r"(?:(?:інтернет-|інформ|радіо|теле)?(?:агентства|агенції|видання|газети|журналу|порталу|каналу|станції)|сайту|радіо|медіа|(?:телеграм|Telegram)-каналу)";
const BE: &str = r"(?:агенцтва|выданне|газета|часопіс|партал|канал|сайт|радыё|(?:тэлеграм|Telegram)-канал|тэлеканал)";
/// How who cites another says so in the Slavic languages of the east.
const CITING: &str = "(?:со ссылкой|са спасылкай|з посиланням|із посиланням) на";
/// The kind of a paper that cites a third.
const CITING_KIND: &str =
    r"(?:информ|тэле|теле|радио)?(?:агентство|агенцтва|издание|газета|портал|канал|выданне|видання|агенція)|радио|радіо|сайт";
/// A name in Latin letters without accents.
const ASCII: &str = r"[A-Z][A-Za-z0-9&’'-]*(?: [A-Z][A-Za-z0-9&’'-]*){0,3}";

/// Each word, and what it stands for.
const FILLED: [(&str, &str); 16] = [
    ("<NAME>", NAME),
    ("<OFFICE>", OFFICE),
    ("<SERVICE>", SERVICE),
    ("<KIND>", KIND),
    ("<QUOTED>", QUOTED),
    ("<LATIN>", LATIN),
    ("<WORDS>", WORDS),
    ("<PAPER>", PAPER),
    ("<RU>", RU),
    ("<RU_GENITIVE>", RU_GENITIVE),
    ("<UK>", UK),
    ("<UK_GENITIVE>", UK_GENITIVE),
    ("<BE>", BE),
    ("<CITING>", CITING),
    ("<CITING_KIND>", CITING_KIND),
    ("<ASCII>", ASCII),
];

/// A form with its words filled in.
pub(super) fn filled(form: &str) -> String {
    FILLED.iter().fold(form.to_owned(), |form, (word, stands_for)| form.replace(word, stands_for))
}
