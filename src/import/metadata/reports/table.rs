//! The forms in which reports name an outlet and its origin. Words such as `<NAME>` stand for others: see [`super::words`].

use super::forms::Form;
use crate::import::metadata::patterns::AND;

/// Which outlet reports.
pub(super) const REPORTS: &[Form] = &[
    // Eastern Slavic: the verb, then the outlet.
    (
        &["ереда", "ообща", "ишет", "нформиру", "узнал", "овідомл", "інформ", "пише", "паведамл", "піша"],
        r"(?:^|[,.–—(]|\s-)\s*(?:об этом |про це |як |как |пра гэта )?(?:передает|передаёт|сообщает|сообщил[аи]?|пишет|информирует|узнал[аи]?|повідомляє|передає|пише|інформує|паведамляе|перадае|піша)\s+<KIND>(?P<outlet><NAME>)",
    ),
    // At a sentence's beginning, "Об этом сообщает X", "Как сообщает X": as often said of another. Of who "writes" it always is, see [`super::papers::PAPERS`].
    (
        &[
            "этом перед",
            "этом сообщ",
            "этом инф",
            "ак перед",
            "ак сообщ",
            "ак информ",
            "Про це п",
            "Про це і",
            "Як п",
            "Як і",
            "Пра гэта п",
        ],
        r"(?:^|[.!?…»”)])\s*(?:Об этом|Про це|Как|Як|Пра гэта) (?:передает|передаёт|сообщает|сообщил[аи]?|информирует|повідомляє|передає|інформує|паведамляе|перадае)\s+<KIND>(?P<opening><NAME>)",
    ),
    // "рассказал в интервью Harbour News", "в эфире Gavan.kz", on their own page as well; a name in Cyrillic has another case there.
    (
        &["в интервью ", "в эфире ", "в комментарии "],
        r"(?:в интервью|в эфире|в комментарии(?: для)?)\s+(?P<outlet>(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}|[A-Z][A-Za-z0-9&’'-]*(?: [A-Z][A-Za-z0-9&’'-]*){0,3})",
    ),
    // Turkic: "деп хабарлайды X", "X хабарлайды", "deb xabar berdi X".
    (
        &["хабар", "жаз", "жеткіз", "кабар", "билдир", "ёзади", "xabar", "yoz"],
        r"(?:деп|деб|dep|deb|diye|,|–|—)\s*(?:хабарлайды|хабарлады|жазады|жеткізді|хабарлап отыр|кабарлайт|билдирет|жазат|хабар беради|хабар берди|ёзади|xabar beradi|xabar berdi|xabar qildi|yozadi)\s+<KIND>(?P<outlet><NAME>)",
    ),
    (
        &["хабар", "жаз", "жеткіз", "кабар", "билдир", "xabar", "yoz", "bildir", "xəbər", "yazır", "aktar"],
        r"(?:^|[,.–—(]|деп|\s-|\s)\s*(?P<outlet><NAME>)(?:-\p{Ll}{1,4})?\s+(?:тілшісі\s+|агенттігі\s+|ақпарат агенттігі\s+|кабарчысы\s+|muxbiri\s+|порталы\s+|сайты\s+)*(?:хабарлайды|хабарлағандай|хабарлап отыр|жазғандай|жазады|жеткізді|кабарлайт|билдирет|жазат|xabar beradi|xabar berdi|xabar qilmoqda|yozadi|bildirir|xəbər verir|yazır|bildiriyor|aktarıyor)",
    ),
    // "деп хабарлайды «Причал» агенттігіне сілтеме жасаған Порт": who refers to another stands behind.
    (
        &["сілтеме жаса", "шилтеме жаса", "таян", "havola qil", "tayan", "istinad ed"],
        r"(?:деп|деб|dep|deb|diye)\s.+(?:сілтеме жаса(?:ған|п|й отырып)|шилтеме жаса(?:ган|п)|таян(?:ған|ып)|havola qil(?:gan|ib)|tayan(?:gan|ib)|istinad ed(?:ən|ərək))\s+<KIND>(?P<outlet><NAME>)",
    ),
    (&["məlumatına", "хабарына"], r"(?P<outlet><NAME>)(?:['’]\p{Ll}{1,4})?\s+(?:məlumatına görə|хабарына қарағанда)"),
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
        r"[,–—]\s*(?:as\s+)?(?:the\s+)?(?P<outlet><NAME>)\s+(?:reports|reported|writes|wrote|has learned|berichtet|meldet|schreibt|rapporte|informa|segnala|podaje|pisze|informuje|скай)",
    ),
    (
        &["report", "writes", "informuje", "podaje", "informa", "selon", "segundo", "según", "volgens"],
        r"[,–—]\s*(?:wie\s+)?(?:reports|reported|writes|informuje|podaje|informa|selon|segundo|según|volgens)\s+<KIND>(?P<outlet><NAME>)",
    ),
];

/// Whom a report cites.
pub(super) const CITES: &[Form] = &[
    (
        &["ссыл", "посил", "спасыл"],
        r"(?:со ссылкой на|ссылаясь на|котор(?:ый|ая|ое) ссылается на|з посиланням на|із посиланням на|посилаючись на|са спасылкай на|спасылаючыся на)\s+(?P<via>(?:[^.,;()\n]|\.[\p{L}\d]){2,})",
    ),
    // "сообщает пресс-служба порта", "рассказали в пресс-службе порта".
    (
        &["ресс-служб"],
        r"(?:сообща(?:ет|ют)|сообщил[аи]|рассказал[аи]|уточнил[аи]|информирует|отметили|пояснил[аи])\s+(?:в\s+)?(?P<via>(?:\p{Ll}+\s+)?пресс-служб[ае]\s+(?P<up_to_60>(?:[^.,;:()\n]|\.[\p{L}\d]){2,}))",
    ),
    // "По информации пресс-службы порта, …", "… сообщило Управление порта."
    (
        &["о информации пресс", "о данным пресс", "о сообщению пресс"],
        r"[Пп]о (?:информации|данным|сообщению)\s+(?P<via>пресс-службы\s+(?P<of_60>[^.,;:()\n]{2,}))[,.)]",
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
        r"(?:сообщает|сообщил[ао]?|информирует|повідомляє|повідомил[ао]|повідомив)\s+(?P<via>(?:пресс-центр|дирекция|администрация|мэрия|федерация|Агентств[ао]|Министерство|Управление|Департамент|Комитет|Комиссия|Служба|Прокуратура|Инспекция|Міністерство|Управління|Департамент|Прокуратура|Служба)\s+(?P<of_60>[^.,;:()«»\n]{2,}))(?:[,.)]|$)",
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
        r"(?:(?:сообщил[ао]?|передал[ао]?|написал[ао]?)\s+(?:\p{Ll}+\s+)?(?:информагентство|агентство|издание|газета|радиостанция|портал|телеканал|журнал|сайт)|стало известно от)\s+(?P<via>(?:ИА\s+)?<NAME>)",
    ),
    // "Бұл туралы облыстық … департаменті хабарлады": behind such words the office is named in small letters too.
    (
        &["ұл туралы ", "ұл ж", "ул тууралуу ", "у ҳақда ", "u haqda ", "u barədə "],
        r"(?:[Бб]ұл (?:туралы|жөнінде|жайлы)|[Бб]ул тууралуу|[Бб]у ҳақда|[Bb]u haqda|[Bb]u barədə)\s+(?P<via>[\p{L}\d][\p{L}\d‘’ʻʼ'-]*(?:\s+[\p{L}\d‘’ʻʼ'-]+){0,6}?\s+(?:<SERVICE>|mətbuat xidməti))(?:нен|ndən|дан|dan)?\s+(?:хабарла|мәлімде|кабарла|маалымда|билдир|маълум қил|хабар бер|xabar ber|xabar qil|ma.lum qil|məlumat ver)",
    ),
    // "112 қызметінің мәліметінше", "boshqarmasi ma’lumotiga ko‘ra".
    (
        &["мәліметінше", "хабарлауынша", "лумотига кўра", "lumotiga ko", "xabariga ko"],
        r"(?P<via>[\p{Lu}\d][\p{L}\d‘’ʻʼ'-]*(?:\s+[\p{L}‘’ʻʼ'-]+){0,4}?\s+<SERVICE>)(?:нің|ның)?\s+(?:мәліметінше|хабарлауынша|маълумотига кўра|ma.lumotiga ko.ra|xabariga ko.ra)",
    ),
    // Turkic: the office whose press service tells, or that does so itself.
    (
        &["хабарла", "мәлімде", "маалымда", "билдир", "маълум қил", "хабар бер", "xabar ber", "lum qil", "məlumat ver"],
        r"(?:[Бб]ұл туралы\s+|[Бб]ұл жөнінде\s+|[Бб]ул тууралуу\s+|[Бб]у ҳақда\s+|[Bb]u haqda\s+|[Bb]u barədə\s+)?(?P<via>\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,5}?\s+(?:баспасөз қызметі|басма сөз кызматы|матбуот хизмати|matbuot xizmati|mətbuat xidməti|министрлігі|министрлиги|вазирлиги|vazirligi|әкімдігі))(?:нен|ndən|дан|dan)?\s+(?:хабарла|мәлімде|маалымда|билдир|маълум қил|хабар бер|xabar ber|ma.lum qil|məlumat ver)",
    ),
    // "Marmara Haber Ajansı'nın haberine göre": whose report it is.
    (&["haberine", "aktardığına", "bildirdiğine"], r"(?P<via><NAME>)['’]\p{Ll}{1,4}\s+(?:haberine|aktardığına|bildirdiğine)\s+göre"),
    // "рассказал в интервью газете «Причал»", "confirmant une information de Radio Port", "As reported by Harbour Watch,".
    (
        &[
            " интервью ",
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
        r"[Вв] интервью\s+(?:\p{Ll}+\s+)?(?:газете|изданию|журналу|порталу|телеканалу|агентству)\s+(?P<medio><QUOTED>|(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}|<LATIN>)|(?:une information de(?: la| l’)?|[Aa]s reported by(?: the)?)\s+(?P<via><NAME>)",
    ),
    // "«Причал» газетіне берген сұхбатында", "Harbour Media-ға берген сұхбатында".
    (
        &["берген сұхбат", "берген интервью", "берген маег"],
        r"(?P<via><QUOTED>|(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,12}|<LATIN>(?:-\p{Ll}{1,3})?)(?:\s+(?:республикалық\s+|облыстық\s+|интернет-|ақпарат\s+)?(?:газет|журнал|портал|сайт|басылым|агенттіг|арна|телеарна|телеканал|радио|агенттик)\p{Ll}*)?\s+берген (?:сұхбат|интервью|маег)",
    ),
    // "деп хабарлады Порт облыстық ТЖД": the office behind the verb.
    (
        &["еп хабарла", "еп кабарла", "еб хабар", "eb xabar", "еп билдир", "еп мәлімде"],
        r"(?:деп|деб|deb)\s+(?:хабарла(?:ды|йды)|мәлімдеді|кабарла(?:ды|йт)|билдирди|хабар бер\p{Ll}+|xabar ber\p{Ll}+)\s+(?P<via>\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,5}?\s+<SERVICE>)(?:[,.)]|$)",
    ),
    (
        &["лум қилишича", "lum qilishicha"],
        r"(?P<via>\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,4}?\s+<SERVICE>)\p{Ll}{0,4}\s+(?:маълум қилишича|ma.lum qilishicha)",
    ),
    (
        &["сілтеме", "шилтеме", "таянып", "istinad", "havola", "tayanib", "asoslanib"],
        r"(?P<via><NAME>(?:-\p{Ll}{1,4})?(?:(?:\s+\p{Ll}+){0,4}?(?:\s+<OFFICE>)+)?)(?:-\p{Ll}{1,4})?(?:\s+\p{Ll}+){0,2}?\s+(?:сілтеме жаса|шилтеме жаса|таянып|istinad\p{L}+|havola qil|tayanib|asoslanib)",
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
        r"(?:citing|with reference to|referring to|quoting|unter Berufung auf|mit Verweis auf|citant|se référant à|citando a|citando|powołując się na|za agencją|first reported by(?: the)?)\s+(?P<via>(?:[^.,;()\n]|\.[\p{L}\d]){2,})",
    ),
    (
        &["ёзишича", "yozishicha", "хабар беришича", "xabar berishicha"],
        r"(?P<via><NAME>)\s+(?:\p{Ll}+\s+)?(?:ёзишича|yozishicha|хабар беришича|xabar berishicha)",
    ),
    (
        &["daily ", "newspaper ", "broadcaster ", "agency ", "website ", "portal ", "agentur ", "según ", "diálogo con"],
        r"(?:(?:daily|newspaper|broadcaster|news agency|news site|website|news portal)\s+(?P<via><NAME>)\s+(?:reported|reports|wrote|writes|said))|(?:wie die (?:Nachrichtena|A)gentur\s+(?P<agency>(?P<of_30>[\p{L}\d.-]{2,}))\s+(?:berichtet|meldet))|(?:wie die (?P<presse>Presseagentur\s\p{Lu}[\p{L}\d.-]+)\s+(?:berichtet|meldet))|(?:(?:según (?:informó|reportó|publicó)|en diálogo con)\s+(?:la\s+|el\s+)?(?P<medio>(?:Agencia|Radio|Diario|Canal|Noticias|Revista)(?:\s\p{Lu}[\p{L}\d.&-]*){1,4}))",
    ),
    // "Джерело: обласна прокуратура" as a paragraph of the text.
    (
        &["сточник: ", "жерело: ", "ереккөз: "],
        r"^(?:Источник|Первоисточник|Джерело|Дереккөз): (?P<via>\p{Lu}(?P<of_60>[^.,;:()\n]{2,}))\.?$",
    ),
    // "(mit Hafenpress)" at a text's end.
    (&["(mit ", "(with ", "(avec ", "(con ", "(com "], r"\((?:mit|with|avec|con|com)\s+(?P<via>[\p{L}\d](?P<of_40>[^()]+))\)$"),
    (&["据"], r"据(?P<via>[\p{Han}A-Za-z]{2,12}?)(?:报道|消息|电)"),
];

/// Another outlet that cites a third: what kind it is stands before its name, as of the page's own it does not.
pub(super) const CHAIN: &[Form] = &[
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
        r"(?:(?:сообщает|сообщило|сообщила|передает|передаёт|пишет|піша|паведамляе|пише|повідомляє|повідомило|повідомила|повідомив)\s+(?:\p{Ll}+\s+)?(?:<CITING_KIND>)\s+(?P<first><NAME>)|(?:повідоми(?:в|ла|ло)|паведамі(?:ў|ла|ла)|(?:Про це|Пра гэта) (?:пише|піша))\s+(?P<quoted>«[^»]{2,}»)|(?:(?:Об этом|Про це) (?:пишет|пише)|Пра гэта піша)\s+(?P<latin>«[^»]{2,}»|<ASCII>))\s+<CITING>",
    ),
    (
        &["е ссылается на", "й ссылается на", "я ссылается на"],
        r"(?:известно от|сообщил[аои]?|сообщает|пишет|передает|передаёт|передал[аои]?)\s+(?:\p{Ll}+\s+)?(?P<first>(?:ИА\s+)?<NAME>),\s+котор(?:ый|ая|ое) ссылается на",
    ),
];
