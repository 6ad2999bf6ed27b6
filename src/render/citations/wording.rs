//! The words of citations in the language of the cited text.

/// What GOST citations say.
pub(super) struct Gost {
    /// GOST R 7.0.5-2008, section 10: the general material designation.
    pub electronic: &'static str,
    /// GOST R 7.0.100-2018, section 5: the area of content and medium.
    pub text_electronic: &'static str,
    /// What kind of resource the host is.
    pub site: &'static str,
    /// Before the day on which the page was read.
    pub accessed: &'static str,
    /// For the authors beyond the first or the third.
    pub et_al: &'static str,
    /// Other title information of an interview.
    pub interview: &'static str,
    /// In place of an unknown year.
    pub no_year: &'static str,
    /// Before an approximate date.
    pub circa: &'static str,
    /// Abbreviated by GOST R 7.0.12-2011 (ru), GOST 7.11-2004 (en) and CLDR (kk).
    pub months: [&'static str; 12],
    /// Months beside a day.
    pub months_of_days: [&'static str; 12],
    /// Spring to winter.
    pub seasons: [&'static str; 4],
}

/// The words of GOST citations by primary subtag: Russian, the standards' own language, where there are none.
pub(super) fn gost(lang: &str) -> &'static Gost {
    match lang {
        "kk" => &GOST_KK,
        "en" => &GOST_EN,
        _ => &GOST_RU,
    }
}

const GOST_RU: Gost = Gost {
    electronic: "[Электронный ресурс]",
    text_electronic: "Текст : электронный",
    site: "[сайт]",
    accessed: "дата обращения",
    et_al: "[и др.]",
    interview: "[интервью]",
    no_year: "[б. г.]",
    circa: "ок.",
    months: ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
    months_of_days: ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
    seasons: ["весна", "лето", "осень", "зима"],
};

const GOST_KK: Gost = Gost {
    electronic: "[Электрондық ресурс]",
    text_electronic: "Мәтін : электрондық",
    site: "[сайт]",
    accessed: "қаралған күні",
    et_al: "[және т. б.]",
    interview: "[сұхбат]",
    no_year: "[жылы көрсетілмеген]",
    circa: "шам.",
    months: ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."],
    months_of_days: ["қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."],
    seasons: ["көктем", "жаз", "күз", "қыс"],
};

const GOST_EN: Gost = Gost {
    electronic: "[Electronic resource]",
    text_electronic: "Text : electronic",
    site: "[website]",
    accessed: "accessed",
    et_al: "[et al.]",
    interview: "[interview]",
    no_year: "[s. a.]",
    circa: "ca.",
    months: ["Jan.", "Febr.", "March", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
    months_of_days: ["Jan.", "Febr.", "March", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
    seasons: ["spring", "summer", "autumn", "winter"],
};

/// What APA and Chicago citations say.
pub(super) struct Prose {
    /// Primary subtag.
    pub lang: &'static str,
    /// Before the last author in Chicago.
    pub and: &'static str,
    /// Before the last author in APA.
    pub ampersand: &'static str,
    /// Whether a comma stands before `and` of three or more.
    pub serial_comma: bool,
    /// For the authors left out.
    pub et_al: &'static str,
    /// APA's "n.d.".
    pub no_date: &'static str,
    /// Before an approximate date.
    pub circa: &'static str,
    /// APA's bracketed description of an interview, and Chicago's.
    pub interview: &'static str,
    /// Before the day of access in APA, and after it.
    pub retrieved: (&'static str, &'static str),
    /// Before the day of access in Chicago.
    pub accessed: &'static str,
    /// Around a title.
    pub quotes: (&'static str, &'static str),
    /// Around a quotation inside a title.
    pub inner_quotes: (&'static str, &'static str),
    /// Months beside a day.
    pub months: [&'static str; 12],
    /// Months without a day.
    pub months_alone: [&'static str; 12],
    /// Spring to winter.
    pub seasons: [&'static str; 4],
}

/// The words of APA and Chicago by primary subtag: English, the styles' own language, where there are none.
pub(super) fn prose(lang: &str) -> &'static Prose {
    match lang {
        "ru" => &PROSE_RU,
        "kk" => &PROSE_KK,
        _ => &PROSE_EN,
    }
}

const EN_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const PROSE_EN: Prose = Prose {
    lang: "en",
    and: "and",
    ampersand: "&",
    serial_comma: true,
    et_al: "et al.",
    no_date: "n.d.",
    circa: "ca.",
    interview: "Interview",
    retrieved: ("Retrieved ", ", from "),
    accessed: "Accessed ",
    quotes: ("“", "”"),
    inner_quotes: ("‘", "’"),
    months: EN_MONTHS,
    months_alone: EN_MONTHS,
    seasons: ["Spring", "Summer", "Fall", "Winter"],
};

const PROSE_RU: Prose = Prose {
    lang: "ru",
    and: "и",
    ampersand: "и",
    serial_comma: false,
    et_al: "и др.",
    no_date: "б. д.",
    circa: "ок.",
    interview: "Интервью",
    retrieved: ("Дата обращения: ", ", "),
    accessed: "Дата обращения: ",
    quotes: ("«", "»"),
    inner_quotes: ("„", "“"),
    months: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    months_alone: ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
    seasons: ["весна", "лето", "осень", "зима"],
};

const KK_MONTHS: [&str; 12] =
    ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"];

const PROSE_KK: Prose = Prose {
    lang: "kk",
    and: "және",
    ampersand: "және",
    serial_comma: false,
    et_al: "және т. б.",
    no_date: "күні жоқ",
    circa: "шам.",
    interview: "Сұхбат",
    retrieved: ("Қаралған күні: ", ", "),
    accessed: "Қаралған күні: ",
    quotes: ("«", "»"),
    inner_quotes: ("„", "“"),
    months: KK_MONTHS,
    months_alone: KK_MONTHS,
    seasons: ["көктем", "жаз", "күз", "қыс"],
};
