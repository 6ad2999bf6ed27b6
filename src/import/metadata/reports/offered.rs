//! Papers to which someone spoke or which had the news first, in forms that have other names too: what a name says of itself, or the editor, has to
//! tell. Groups `a` and `b` hold what the form says to be a paper's, `m` what a word of the name has to say, `w` who writes. Words such as `<WORDS>` stand for
//! others: see [`super::words`].

use super::forms::Form;
use crate::import::metadata::patterns::AND;

/// How a text says to whom someone spoke, or who had the news.
pub(super) const OFFERED: &[Form] = &[
    // "рассказал газете «X»", "в беседе с изданием X".
    (
        &[
            "азете ",
            "зданию ",
            "урналу ",
            "орталу ",
            "леканалу ",
            "гентству ",
            "диостанции ",
            AND,
            "ассказал",
            "аявил",
            "казал",
            "ризнал",
            "ообщил",
            "яснил",
            "дтверди",
            "комментарии",
        ],
        r"(?:[Рр]ассказал|[Зз]аявил|[Сс]казал|[Пп]ризнал|[Сс]ообщил|[Пп]ояснил|[Оо]бъяснил|[Пп]одтвердил|в комментарии)\p{Ll}{0,3} +(?:[a-zа-џґ]+ +){0,2}?(?:газете|изданию|интернет-изданию|журналу|порталу|телеканалу|агентству|информагентству|радиостанции) +(?P<a><QUOTED>|<LATIN>)",
    ),
    // "Об этом пишет Тихий Берег": the forms of other papers ask for quotation marks or Latin letters.
    (
        &["этом пиш", "ак пиш", "е пиш", "к пиш", "та піш"],
        r"(?:Об этом|Как|Про це|Як|Пра гэта) (?:пиш[еу]т|пише|пишуть|піша)\s+(?P<w><NAME>)",
    ),
    // "в интервью агентству ТАСС", "газете Портовые ведомости": who gives it stands in the nominative there too, but has two capitals.
    (
        &["нтервью "],
        r"[Ии]нтервью +(?:(?:[a-zа-џґ]+ +)?(?:газете|изданию|журналу|порталу|телеканалу|агентству|радиостанции) +(?P<a>[А-ЯЁ][а-яё]+(?:ые|ий|ый|ая|ое|ой) [а-яё]+|[А-ЯЁ]{2,6}|[А-ЯЁ][а-яё]+(?: [0-9]{1,2})?)(?:[,.;:)]|$| [^А-ЯЁA-Z])|(?P<m>[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][а-яё-]+)?))",
    ),
    (
        &[" беседе с ", " разговоре с "],
        r"в (?:беседе|разговоре) с(?: (?:газетой|изданием|журналом|порталом|телеканалом|агентством|радиостанцией) +(?P<a><QUOTED>|<LATIN>)| +(?P<b><LATIN>))",
    ),
    (
        &["азеті ", "иданню ", "урналу ", "орталу ", "леканалу ", "гентству ", AND, "озпові", "аяви", "каза", "нтерв"],
        r"(?:[Рр]озпові|[Зз]аяви|[Сс]каза|інтерв[’'ʼ])\p{Ll}{1,3} +(?:[a-zа-џґ]+ +){0,2}?(?:газеті|виданню|журналу|порталу|телеканалу|агентству) +(?P<a><QUOTED>|<LATIN>)",
    ),
    // "«X» gazetasiga bergan intervyusida", "X gazetesine konuşan".
    (
        &["asiga bergan", "riga bergan", "аларга берген", "асига берган", "итине берген", "масына берген", "sine ", "lına "],
        r"(?P<a><QUOTED>|<LATIN>|<WORDS>) +(?:gazetasiga|nashriga|jurnaliga|telekanaliga|газетасига|нашрига|гезитине|басылмасына|gazetesine|dergisine|kanalına|ajansına) +(?:bergan|берган|берген|konuşan|konuştu|verdiği|açıklama)",
    ),
    (&["u barədə "], r"[Bb]u barədə +(?P<m><NAME>) +məlumat +(?:yayıb|verib)"),
    // English.
    (
        &[" told ", "nterview with ", "nterview to ", "peaking to ", "ccording to "],
        r"(?:told|[Ii]n an interview (?:with|to)|[Ss]peaking to|[Aa]ccording to) +(?:the +)?(?:(?P<a><PAPER>)|(?P<m><WORDS>))",
    ),
    // German.
    (
        &["sagte ", "erklärte ", "bestätigte ", "Gespräch mit de"],
        r"(?:(?:[Ss]agte|[Ee]rklärte|[Bb]estätigte) +(?:[\p{L}-]+ +){0,5}?|im Gespräch mit )(?:der|den|dem) +(?:(?P<a>„[A-ZÄÖÜ][^“”]+[“”])|(?P<m><WORDS>))",
    ),
    (
        &["erichtet", "erichten", "eldet ", "elden "],
        r"(?:[Bb]erichte(?:te?n?|n)|[Mm]elde(?:te?n?|n)) +(?:(?:die|der|das) +)?(?P<m><WORDS>)",
    ),
    // French, Spanish, Italian, Polish.
    (
        &["révél", "rapport", "annonc", "indiqu", "déclaré à ", "confié à ", "elon "],
        r"(?:(?:a|ont) (?:révélé|annoncé|rapporté|indiqué)|(?:a|ont) (?:déclaré|confié) à|révèle|rapporte|annonce|indique|[Ss]elon)(?: \p{Ll}+)? +(?P<m><WORDS>)",
    ),
    (
        &["egún ", "nforma ", "ublica ", "ntrevista ", "ecoge ", "delanta "],
        r"(?:[Ss]egún|[Ii]nforma|[Pp]ublica|[Rr]ecoge|[Aa]delanta|entrevista (?:con|a)) +(?:el +|la +|los +)?(?P<m><WORDS>)",
    ),
    (
        &["o riferisce ", "o riporta ", "o scrive ", "o rivela ", "econdo "],
        r"(?:[Ll]o (?:riferisce|riporta|scrive|rivela)|[Ss]econdo) +(?:il +|la +|lo +|l[’'])?(?P<m><WORDS>)",
    ),
    (
        &["ak podaje ", "ak informuje ", "ak pisze ", "ak donosi "],
        r"[Jj]ak (?:podaje|informuje|pisze|donosi) +(?:(?P<a>„[^”“]+[”“])|(?P<m><WORDS>))",
    ),
    // Chinese: the kind of paper ends its name.
    (
        &["报道", "報道", "报导", "采访", "採訪", "专访"],
        r"(?:据|據|^|[，。、；“])(?P<a>[\p{Han}]{1,10}?(?:报|報|社|网|網|台|周刊|新闻))(?:\d{1,2}月\d{1,2}日)?(?:报道|報道|报导)|接受(?P<b>[\p{Han}]{1,10}?(?:报|報|社|网|網|台|周刊|新闻))(?:记者)?(?:采访|採訪|专访)",
    ),
    // Arabic: the kind of paper opens its name.
    (
        &["وكالة ", "صحيفة ", "قناة ", "جريدة ", "إذاعة "],
        r"(?:ذكرت|أفادت|نقلت|أوردت|بحسب|وفقا ل|وفقاً ل|نقلا عن|نقلاً عن) ?(?P<a>(?:وكالة|صحيفة|قناة|جريدة|إذاعة)(?: [\x{621}-\x{64a}]+){1,4}?)(?: (?:أن|أنّ|بأن|إن|عن|اليوم|أمس|يوم|في)(?:\s)|[،.:]|$)",
    ),
];
