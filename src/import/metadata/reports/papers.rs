//! The words that the press has for another paper: "laut der Zeitung X", "как пишет «X»", "selon l’agence X". Words such as `<PAPER>` stand for
//! others: see [`super::words`].
//!
//! Before or behind a name that stands there, a word says that it is an outlet's; what has none is nobody's.

use super::forms::Form;
use crate::import::metadata::patterns::AND;

/// How the press says that another paper has the news.
pub(super) const PAPERS: &[Form] = &[
    // "Об этом пишет X со ссылкой на", "Как пишет «X»": a page seldom says so of itself.
    (
        &["этом пиш", "ак пиш", "этом напис", "ак сообщают"],
        r"(?:Об этом (?:пишет|пишут|написал[аио]?)|Как (?:пиш[еу]т|сообщают)) +(?:(?:[a-zа-џґ]+ +)?<RU> +)?(?P<a><QUOTED>|<LATIN>)(?:[\s,;]|\.\s|\.?$)",
    ),
    (
        &["е пише", "к пише", "е пишуть", "к пишуть", "та піша", "к піша"],
        r"(?:(?:Про це|Як) (?:пише|пишуть)|(?:Пра гэта|Як) піша(?:ць)?) +(?:(?:[a-zа-џґ]+ +)?(?:<UK>|<BE>) +)?(?P<a><QUOTED>|<LATIN>)(?:[\s,;]|\.\s|\.?$)",
    ),
    // "Об этом сообщает телеканал «X»", "Как сообщает газета «X»", "сообщило радио «X»".
    (
        &[
            "гентство «",
            " издание «",
            "-издание «",
            "азета «",
            "урнал «",
            "ортал «",
            "анал «",
            "танция «",
            "омпания «",
            "айт «",
            "адио «",
            "аблик «",
            "канал ",
            "узнал",
        ],
        r"(?:(?:Об этом|Как) (?:сообща[ею]т|переда[её]т|передают)|сообщил[аои]|передал[аои]?|рассказал[аои]|узнал[аои]|опубликовал[аои]?|сообщает(?: (?:телеграм|Telegram|телеграмм)-канал)?) +(?:[a-zа-џґ]+ +)?<RU> +(?P<a><QUOTED>|<LATIN>)",
    ),
    (
        &[
            "овідомл",
            "овідоми",
            "ереда",
            "озпові",
            AND,
            "агентство",
            "агенція",
            "видання",
            "газета",
            "журнал",
            "портал",
            "канал",
            "станція",
            "тижневик",
            "сайт",
            "радіо",
            "медіа",
            "паблік",
        ],
        r"(?:(?:Про це|Як) (?:повідомля[єю]т?ь?|переда[єю]т?ь?)|повідоми(?:в|л[аои])|передал[аои]|розповіл[аои]) +(?:[a-zа-џґ]+ +)?<UK> +(?P<a><QUOTED>|<LATIN>)",
    ),
    (
        &["паведамля", "паведамі"],
        r"(?:(?:Пра гэта|Як) паведамля(?:е|юць)|паведамі(?:ў|л[аі])) +(?:[a-zа-џґ]+ +)?<BE> +(?P<a><QUOTED>|<LATIN>)",
    ),
    // "Газета «X» выяснила", "агентство X сообщало со ссылкой на".
    (
        &[
            "гентство ",
            " издание ",
            "Издание ",
            "азета ",
            "елеканал ",
            "адиостанция ",
            "-канал ",
            AND,
            "сообща",
            "сообщи",
            "пишет",
            "писал",
            "опубликовал",
            "рассказал",
            "выяснил",
        ],
        r"(?:^|[ («,])(?:[Аа]гентство|[Ии]здание|[Гг]азета|[Жж]урнал|[Пп]ортал|[Тт]елеканал|[Рр]адиостанция|(?:[Тт]елеграм|Telegram)-канал|[Пп]аблик) +(?P<a><QUOTED>|<LATIN>|[А-Я]{3,6}) +(?:(?:ранее|накануне|первым|первой) +)?(?:сообща[ею]т|сообщал[ао]?|сообщил[ао]?|пишет|писал[ао]?|написал[ао]?|опубликовал[ао]?|рассказал[ао]?|выяснил[ао]?)",
    ),
    // "По данным агентства «X»", "За даними видання «X»".
    (
        &["гентства ", " издания ", "-издания ", "азеты ", "елеканала ", "адиостанции ", "-канала ", "видання ", "газети ", "порталу "],
        r"(?:[Пп]о (?:данным|информации|сообщени(?:ю|ям)|версии) +(?:[a-zа-џґ]+ +)?<RU_GENITIVE>|[Зз]а (?:даними|інформацією|повідомленням) +(?:[a-zа-џґ]+ +)?<UK_GENITIVE>) +(?P<a><QUOTED>|<LATIN>)",
    ),
    // "говорится в публикации The X", "сообщается на сайте газеты «X»", "приводит «X»".
    (
        &[" на сайте ", "в публикации ", "в материале ", "в статье ", "приводит «"],
        r"(?:сообщается|говорится|рассказывается|отмечается|опубликован[а-я]*) (?:на сайте|в публикации|в материале|в статье) +(?:(?:[a-zа-џґ]+ +)?<RU_GENITIVE> +(?P<a><QUOTED>|<LATIN>)|(?P<b>(?:[A-Za-z0-9-]+\.)+[a-z]{2,6}|<LATIN>))|(?:, |котор[а-я]+ )(?:его |её |их )?приводит (?P<c>«[^»]+»)",
    ),
    (&["пишет,", "пишут,", "пише,", "піша,"], r"(?:^|[.!?…] +)(?P<a>«[^»]+») +(?:пишет|пишут|пише|піша), (?:что|що|што)"),
    // Where a text appeared first, or from where it is taken.
    (
        &["первые опубл", "ервоначально опубл", "ерепечата", "перше опубл"],
        r"(?:[Вв]первые опубликован[a-zа-џґ]*|[Пп]ервоначально опубликован[a-zа-џґ]*|[Пп]ерепечатано|[Вв]перше опубліковано) +(?:в|на|из|у|з) +(?:[a-zа-џґ]+ +){0,2}?(?:журнале|журналі|газете|газеті|издании|виданні|сайте|сайті|портале|порталі|альманахе|журнала|газеты|сайта) +(?P<a><QUOTED>|<LATIN>)",
    ),
    (
        &[
            "irst published",
            "riginally published",
            "irst appeared",
            "riginally appeared",
            "ublished from",
            "eprinted from",
            "ublished with permission",
        ],
        r"(?:[Tt]his|[Tt]he) (?:article|story|piece|post|essay|report|interview|column|text|commentary) (?:was |has been )?(?:first |originally )(?:published|appeared) (?:in [A-Z]\p{Ll}+ )?(?:in|at|by|on|in the|at the|by the|on the) (?P<a><WORDS>)|^\W*(?:First|Originally) (?:published|appeared) (?:in|at|by|on)(?: the)? (?P<b><WORDS>)|(?:[Rr]ep(?:ublished|rinted)(?: with permission)? from|[Rr]epublished with permission of)(?: the)? (?P<c><WORDS>)",
    ),
    (&["о материалам "], r"^\(?По материалам:? (?:(?:[a-zа-џґ]+ +)?<RU_GENITIVE> +|агентства +)?(?P<a><QUOTED>|<LATIN>)(?:[\s,;.)]|$)"),
    (&[", цитирует "], r", цитирует (?:е[её] |его |их )?(?:слова [a-zа-џґ]+ )?(?:<RU> +)?(?P<a><QUOTED>|<LATIN>|[А-Я]{3,6})(?:[\s,;.)]|$)"),
    // English.
    (&["contributed to this"], r"(?P<a><PAPER>|Reuters|AFP|AP) contributed to this"),
    (&["told AFP", "told the "], r"told (?:(?P<a>AFP)(?:[\s,.]|$)|the (?P<b><WORDS>) (?:news|press) agency)"),
    (
        &["ccording to ", "eported by ", "eported in "],
        r"(?:[Aa]ccording to|[Aa]s (?:first )?reported (?:by|in)|[Ff]irst reported by) +(?:the +)?(?:(?:local +)?(?:newspaper|news agency|news site|website|broadcaster) +)?_?(?P<a><PAPER>)(?:_|[,.;:]|$| (?:on|which|citing|this|last|in) )",
    ),
    (
        &[" reported ", " reports"],
        r"(?:^|[.,;–—”] +)(?:[Ll]ocal (?:daily|paper|newspaper) )?(?:the |The )?(?P<a><PAPER>) +(?:first reported|reported|reports)(?: |[.,]|$)",
    ),
    (
        &["news service", "news agency", "newspaper", "news site", "news website", "wire service"],
        r"(?:the|The) +(?P<a><WORDS>) +(?:news service|news agency|newspaper|news site|news website|wire service) +(?:said|says|reported|reports|wrote|writes|has reported)",
    ),
    // German.
    (
        &["eitung ", "agentur ", "magazin ", " Sender ", "ortal "],
        r"(?:[Ww]ie|[Ll]aut|[Nn]ach Angaben|[Bb]ericht|[Ii]nformationen|[Mm]eldung) +(?:der|die|das|des|dem) +(?:[a-zа-џґ]+ +)?(?:Nachrichtena|A|Pressea)?(?:gentur|Tageszeitung|Wochenzeitung|Zeitung|Nachrichtenmagazin|Magazin|Sender|Nachrichtenportal|Portal) +(?P<a><QUOTED>|<WORDS>|[a-z]{3})(?:[\s,.]|$)",
    ),
    (
        &["Nachrichtenagentur ", "Presseagentur "],
        r"(?:sagte|erklärte|bestätigte)\s[^.]*?der +(?:Nachrichtena|Pressea)gentur +(?P<a><QUOTED>|[\p{L}]{3,12})",
    ),
    (
        &["berichte", "melde", "schreibt"],
        r"(?:[Ww]ie|[Zz]uerst hatte|[Zz]uvor hatte)(?: die| das| der)? +(?P<a>„[^“”]+[“”]|»[^«»]+«) +(?:zuerst +|zuvor +)?(?:berichte(?:te?|n)|melde(?:te?|n)|schreibt|darüber berichtet)",
    ),
    (
        &["berichtet", "meldet", "schreibt", "aut „", "aut der „", "aut dem „", "aut einem", "nformationen d"],
        r"(?:(?:berichtete?|meldete?|schreibt) +(?:zuerst +)?(?:die|der|das)|[Ll]aut(?: der| dem)?|(?:[Ll]aut einem Bericht|[Nn]ach Informationen) de[rs]) +(?:\p{Lu}[a-zа-џґ]+ +)?(?P<a>„[A-ZÄÖÜ][^“”]+[“”])",
    ),
    // French.
    (&["nos confrères d"], r"nos confrères (?:de |d[’'])(?P<a><QUOTED>|<WORDS>)"),
    (
        &["agence ", "journal ", "quotidien ", "hebdomadaire ", "magazine ", "chaîne ", "média ", "radio ", "le site "],
        r"(?:[Ss]elon|[Dd][’']après|rapporte(?:nt)?|indique|révèle|annonce|écrit|relate|confié à|déclaré à|indiqué à|affirmé à) +(?:l[’']|le +|la +)(?:agence|journal|quotidien|hebdomadaire|site|magazine|média|chaîne|radio) +(?:(?:local|locale|régional|régionale|de presse|d[’']information) +)?(?P<a><QUOTED>|<WORDS>)",
    ),
    (
        &["par l’A", "par l'A", "à l’A", "à l'A"],
        r"(?:(?:contacté|interrogé|joint)e?s? +par|(?:a|ont|a-t-(?:il|elle)|ont-(?:ils|elles)) +(?:indiqué|déclaré|confirmé|précisé|annoncé|expliqué|affirmé|raconté) +à) +l[’'](?P<a>A[A-Z]{2})(?:[,.\s]|$)",
    ),
    // Spanish, Portuguese.
    (
        &["diario ", "periódico ", "gencia ", "gência ", "portal ", "cadena ", "revista ", "semanario ", "jornal ", "emisora ", "Radio "],
        r"(?:[Ss]egún(?: (?:ha )?(?:informa|informado|informó|publica|publicado|publicó|adelanta|adelantó|adelantado|recoge|cuenta))?|[Ll]o (?:ha )?(?:contado|publicado|adelantado|avanzado|contó|publicó|adelantó|avanzó|cuenta|publica|adelanta)|(?:informa|informó|publica|publicó|reportó|adelantó|recoge)|[Ss]egundo|informou|noticiou|avança|noticia) +(?:el|la|o|a) +(?P<a>(?:Agencia|Agência|Radio|Diario)\s<WORDS>)(?:, que cita (?:a la |a el |al |a )(?P<b><QUOTED>|<WORDS>))?",
    ),
    (
        &["diario ", "periódico ", "agencia ", "agência ", "portal ", "cadena ", "revista ", "semanario ", "jornal ", "emisora "],
        r"(?:[Ss]egún(?: (?:ha )?(?:informa|informado|informó|publica|publicado|publicó|adelanta|adelantó|adelantado|recoge|cuenta))?|[Ll]o (?:ha )?(?:contado|publicado|adelantado|avanzado|contó|publicó|adelantó|avanzó|cuenta|publica|adelanta)|(?:informa|informó|publica|publicó|reportó|adelantó|recoge)|[Ss]egundo|informou|noticiou|avança|noticia) +(?:el|la|o|a) +(?:diario|periódico|agencia|agência|portal|cadena|revista|semanario|jornal|emisora) +(?:(?:local|regional) +|de noticias +|de notícias +)?(?P<a><QUOTED>|<WORDS>)(?:, que cita (?:a la |a el |al |a )(?P<b><QUOTED>|<WORDS>))?",
    ),
    // Italian.
    (
        &["agenzia ", "quotidiano ", "giornale ", "testata ", "settimanale ", "emittente ", "il sito ", "portale "],
        r"(?:[Ss]econdo|riporta|riferisce|scrive|segnala|informa|racconta|rivela|citando) +(?:quanto (?:riporta|riferisce|scrive) +)?(?:l[’']|il +|la +)(?:agenzia|quotidiano|giornale|testata|settimanale|emittente|sito|portale) +(?:(?:locale|regionale|di stampa|online) +)?(?P<a><QUOTED>|<WORDS>)",
    ),
    (&["o scrive ", "o riporta "], r"[Ll]o (?:scrive|riporta) +(?:l[’']|il |la )(?P<a><QUOTED>|<WORDS>)(?:[,.]|$)"),
    // Polish.
    (
        &["ortal ", "ziennik", "azet", "gencj", "ygodnik", "ozgłośni", "erwis"],
        r"(?:(?:podaje|podał[ao]?|informuje|poinformował[ao]?|pisze|napisał[ao]?|donosi|doniósł|doniosła|relacjonuje) +(?:(?:lokalny|lokalna|regionalny|branżowy) +)?(?:portal|dziennik|gazeta|agencja|tygodnik|rozgłośnia|serwis)|(?:[Ww]edług|[Zz]a) +(?:portalu|portalem|dziennika|dziennikiem|gazety|gazetą|tygodnika|tygodnikiem|serwisu|serwisem|agencji|agencją)) +(?P<a><QUOTED>|<WORDS>)",
    ),
    // Turkish.
    (
        &["haberine", "aktardığına", "bildirdiğine", "yazdığına"],
        r"(?P<a><QUOTED>|<WORDS>) +(?:gazetesi|haber ajansı|ajansı|haber sitesi|sitesi|televizyonu|dergisi|kanalı)n[ıi]n +(?:haberine|aktardığına|bildirdiğine|yazdığına) +göre",
    ),
    // Turkic: "деп жазды «X»", "X газеті жазған".
    (&["еп жаз", "еб ёз", "eb yoz"], r"(?:деп|деб|deb) +(?:жазды|жазған|жазган|ёзди|ёзган|yozdi|yozgan) +(?P<a><QUOTED>)"),
    (
        &["газеті", "басылымы", "журналы", "гезити", "газетаси", "gazetasi", "jurnali", "журнали", "басылмасы"],
        r"(?P<a><QUOTED>|<LATIN>) +(?:газеті|басылымы|журналы|гезити|басылмасы|газетаси|журнали|gazetasi|jurnali) +(?:[a-zа-џґ]+ +){0,2}?(?:жазды|жазған|жазган|жариялады|жариялаған|жарыялаган|жарыялады|ёзди|ёзган|ёзган эди|yozdi|yozgan)",
    ),
    // Kazakh: "«X» газетінің жазуынша".
    (
        &["жазуынша", "хабарлауынша", "дерегінше"],
        r"(?P<a><QUOTED>|<LATIN>)(?: +[а-җқңғүұәөіһ]+[нтд][іы]ң)? +(?:жазуынша|хабарлауынша|дерегінше)",
    ),
    // Chinese.
    (&["转自", "轉自", "转载自"], r"(?:转自|轉自|转载自)[：:]?(?P<a>[\p{Han}《》]{2,14})(?:[，。）)\s]|$)"),
    (&["援引"], r"(?:^|[，。、；据])(?P<a>\p{Han}{2,10}?)援引(?P<b>[\p{Han}《》]{2,14}?)(?:的)?(?:消息|报道|報道|报导)"),
];
