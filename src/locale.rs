//! An interface language: the theme's strings, and dates, plurals and sorting by CLDR (ICU4X).
//!
//! Knows no article and no page.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use ahash::HashMap;
use icu_calendar::{Date, Gregorian};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_locale_core::Locale as IcuLocale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::model::{Edtf, Lang, Part, Precision};
use crate::view::DateView;

/// The strings of one language: `i18n/<lang>.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    /// Texts by key.
    pub texts: BTreeMap<String, String>,
    /// Plurals by key, then by CLDR category: `one`, `few`, `many`, `other`.
    pub plurals: BTreeMap<String, BTreeMap<String, String>>,
}

impl Strings {
    /// A text; the key itself where it is missing, so that the page shows what to add.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The same strings with those of another laid over them, plurals form by form.
    pub fn extend(&mut self, over: Strings) {
        self.texts.extend(over.texts);
        for (key, forms) in over.plurals {
            self.plurals.entry(key).or_default().extend(forms);
        }
    }
}

/// One interface language.
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// Its strings.
    pub strings: Strings,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    day_short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    month_name: FixedCalendarDateTimeFormatter<Gregorian, M>,
    plural: PluralRules,
    collator: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
    dates: EachDate<DateView>,
}

/// What is made of a date, once for each: dates come again on many pages. May be shared between threads.
pub struct EachDate<T>(RwLock<HashMap<Edtf, T>>);

impl<T> Default for EachDate<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> EachDate<T> {
    /// What was made of the date, or is made now.
    pub fn get(&self, date: &Edtf, make: impl FnOnce() -> T) -> T {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(date) {
            return known.clone();
        }
        let made = make();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(*date, made.clone());
        made
    }
}

fn collator(locale: &IcuLocale, options: CollatorOptions) -> CollatorBorrowed<'static> {
    Collator::try_new(locale.clone().into(), options).expect("CLDR has a collation for every locale")
}

impl Locale {
    /// The language with these strings. A language that CLDR does not know is formatted as its root locale does.
    pub fn new(lang: Lang, strings: Strings) -> Self {
        let icu: IcuLocale = lang.as_str().parse().unwrap_or(IcuLocale::UNKNOWN);
        let mut letters = CollatorOptions::default();
        letters.strength = Some(Strength::Primary);
        let calendar = "CLDR's compiled data has the Gregorian calendar for every locale, the root at least";
        // In digits, English has day and month in an order that readers elsewhere take for the other.
        let short = if lang.primary() == "en" { YMD::medium() } else { YMD::short() };
        Self {
            day: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), YMD::long()).expect(calendar),
            day_short: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), short).expect(calendar),
            month: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), YM::long()).expect(calendar),
            month_name: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), M::long()).expect(calendar),
            plural: PluralRules::try_new_cardinal(icu.clone().into()).expect("CLDR has plural rules for every locale"),
            collator: collator(&icu, CollatorOptions::default()),
            letters: collator(&icu, letters),
            lang,
            strings,
            dates: EachDate::default(),
        }
    }

    /// The order of two names in the language's alphabet.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    /// Whether two letters are one in the language's alphabet, as е and ё are in Russian.
    pub fn is_one_letter(&self, a: &str, b: &str) -> bool {
        self.letters.compare(a, b) == Ordering::Equal
    }

    /// "5 статей": the plural of `key` for `n`.
    pub fn count(&self, key: &str, n: usize) -> String {
        let Some(forms) = self.strings.plurals.get(key) else { return format!("{n} {key}") };
        let category = match self.plural.category_for(n) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let form = forms.get(category).or_else(|| forms.get("other")).map_or(key, String::as_str);
        form.replace("{n}", &n.to_string())
    }

    /// A date for machines and for people.
    pub fn date(&self, date: &Edtf) -> DateView {
        self.dates.get(date, || self.view(date))
    }

    fn view(&self, date: &Edtf) -> DateView {
        let part = date.part();
        DateView {
            edtf: date.to_string(),
            datetime: datetime(date),
            text: self.in_words(date),
            short: self.in_digits(date),
            vague: !date.is_exact_day(),
            year: part.year,
        }
    }

    /// A month: `ноябрь 2025 г.`.
    pub fn month(&self, year: i16, month: u8) -> String {
        gregorian(year, month, 1).map_or(format!("{year}-{month:02}"), |d| self.month.format(&d).to_string())
    }

    /// A month without its year: `ноябрь`.
    pub fn month_name(&self, month: u8) -> String {
        gregorian(2000, month, 1).map_or(month.to_string(), |d| self.month_name.format(&d).to_string())
    }

    fn in_words(&self, date: &Edtf) -> String {
        let Some(end) = date.end else { return self.part_in_words(&date.part(), Form::Alone) };
        // An open interval's one end stands after a preposition: "с ноября 2025 г.".
        let form = if date.start.is_some() && end.is_some() { Form::Alone } else { Form::Governed };
        let part = |p: Option<Part>| p.map(|p| self.part_in_words(&p, form));
        let fill = |key: &str, start: &str, end: &str| self.strings.text(key).replace("{start}", start).replace("{end}", end);
        match (part(date.start), part(end)) {
            (Some(start), Some(end)) => fill("interval", &start, &end),
            (Some(start), None) => fill("interval_open_end", &start, ""),
            (None, Some(end)) => fill("interval_open_start", "", &end),
            (None, None) => String::new(),
        }
    }

    fn part_in_words(&self, part: &Part, form: Form) -> String {
        let form = if part.approximate { Form::Governed } else { form };
        let plain = self.plain_part(part, form);
        let wrap = |key: &str| self.strings.text(key).replace("{date}", &plain);
        match (part.uncertain, part.approximate) {
            (false, false) => plain,
            (true, false) => wrap("date_uncertain"),
            (false, true) => wrap("date_approximate"),
            (true, true) => wrap("date_both"),
        }
    }

    /// A date without its doubts.
    fn plain_part(&self, part: &Part, form: Form) -> String {
        let has = |key: &str| form == Form::Governed && self.strings.texts.contains_key(key);
        let with_year = |key: &str| self.strings.text(key).replace("{year}", &part.year.to_string());
        let formed = |alone: &str, governed: &str| with_year(if has(governed) { governed } else { alone });
        match (part.precision(), part.month) {
            (Precision::Years, _) if part.year_digits_unknown == 1 => formed("decade", "decade_of"),
            (Precision::Years, _) => formed("century", "century_of").replace("{century}", &roman(part.year / 100 + 1)),
            (Precision::Season, Some(season)) => formed(&format!("season_{season}"), &format!("season_of_{season}")),
            (Precision::Month, Some(month)) => {
                let governed = format!("month_of_{month}");
                if has(&governed) { with_year(&governed) } else { self.month(part.year, month) }
            }
            (_, Some(month)) => {
                let date = gregorian(part.year, month, part.day.unwrap_or(1));
                date.map_or_else(|| part.to_string(), |d| self.day.format(&d).to_string())
            }
            (_, None) => formed("year", "year_of"),
        }
    }

    fn in_digits(&self, date: &Edtf) -> String {
        let part = date.part();
        let exact = matches!(part.precision(), Precision::Day | Precision::Time) && date.end.is_none();
        match (exact, part.month, part.day) {
            (true, Some(month), Some(day)) => {
                let mark = if part.uncertain || part.approximate { "≈ " } else { "" };
                gregorian(part.year, month, day).map_or_else(|| date.to_string(), |d| format!("{mark}{}", self.day_short.format(&d)))
            }
            _ => self.in_words(date),
        }
    }
}

/// The form that a date takes in its sentence: CLDR knows the first alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By itself: `ноябрь 2025 г.`.
    Alone,
    /// After "about", "since" or "until", in languages with cases: `ноября 2025 г.`.
    Governed,
}

/// A century's number as Russian and Kazakh write it.
fn roman(mut number: i16) -> String {
    let mut out = String::new();
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

fn gregorian(year: i16, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(i32::from(year), month, day).ok()
}

/// What HTML's `<time datetime>` can say of a date (HTML Standard §4.5.14): a year, month, day or moment.
fn datetime(date: &Edtf) -> Option<String> {
    if date.end.is_some() {
        return None;
    }
    let mut part = date.part();
    (part.uncertain, part.approximate) = (false, false);
    part.month_unknown = false;
    part.day_unknown = false;
    match part.precision() {
        Precision::Years | Precision::Season => None,
        _ => Some(part.to_string()),
    }
}

/// The language's own name, for switches and lists of translations; the tag itself where we do not know it.
pub fn own_name(lang: &str) -> &str {
    match lang.split('-').next().unwrap_or(lang) {
        "ru" => "русский",
        "kk" => "қазақша",
        "en" => "English",
        "uk" => "українська",
        "be" => "беларуская",
        "ky" => "кыргызча",
        "uz" => "oʻzbekcha",
        "tg" => "тоҷикӣ",
        "tk" => "türkmençe",
        "tt" => "татарча",
        "az" => "azərbaycanca",
        "tr" => "Türkçe",
        "mn" => "монгол",
        "ka" => "ქართული",
        "hy" => "հայերեն",
        "de" => "Deutsch",
        "fr" => "français",
        "es" => "español",
        "it" => "italiano",
        "pt" => "português",
        "nl" => "Nederlands",
        "pl" => "polski",
        "cs" => "čeština",
        "ja" => "日本語",
        "ko" => "한국어",
        "zh" => "中文",
        "ar" => "العربية",
        "fa" => "فارسی",
        "he" => "עברית",
        _ => lang,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(lang: &str) -> Locale {
        let texts = [
            ("date_approximate", "около {date}"),
            ("interval_open_end", "с {start}"),
            ("month_of_11", "ноября {year} г."),
            ("century", "{century} век"),
            ("interval", "{start} — {end}"),
            ("decade", "{year}-е"),
            ("year", "{year}"),
            ("season_23", "осень {year}"),
        ];
        let texts = texts.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let forms = [("one", "{n} статья"), ("few", "{n} статьи"), ("many", "{n} статей")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let plurals = BTreeMap::from([("articles".to_owned(), forms.into())]);
        Locale::new(Lang::new(lang).unwrap(), Strings { texts, plurals })
    }

    #[test]
    fn dates_are_put_into_words() {
        let ru = locale("ru");
        let text = |date: &str| ru.date(&date.parse().unwrap()).text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(text("2025-11-12"), "12 ноября 2025 г.");
        assert_eq!(text("2025-11"), "ноябрь 2025 г.");
        assert_eq!(text("2025-11-12~"), "около 12 ноября 2025 г.");
        assert_eq!((text("2025-11~"), text("2025-11/..")), ("около ноября 2025 г.".into(), "с ноября 2025 г.".into()));
        assert_eq!((text("19XX"), text("202X~")), ("XX век".into(), "около 2020-е".into()));
        assert_eq!(text("2025-11-12/2025-12"), "12 ноября 2025 г. — декабрь 2025 г.");
        assert_eq!((text("2025"), text("202X"), text("2025-23")), ("2025".into(), "2020-е".into(), "осень 2025".into()));
        assert!(locale("kk").date(&"2025-11-12".parse().unwrap()).text.contains("қараша"));
    }

    #[test]
    fn html_is_told_only_what_it_can_read() {
        let of = |date: &str| locale("en").date(&date.parse().unwrap()).datetime;
        assert_eq!(of("2025-11-12?").as_deref(), Some("2025-11-12"));
        assert_eq!(of("2025-11-XX").as_deref(), Some("2025-11"));
        assert_eq!((of("202X"), of("2025-21"), of("2025/2026")), (None, None, None));
    }

    #[test]
    fn plurals_and_order_follow_the_language() {
        let ru = locale("ru");
        assert_eq!(
            (ru.count("articles", 1), ru.count("articles", 3), ru.count("articles", 11)),
            ("1 статья".into(), "3 статьи".into(), "11 статей".into())
        );
        assert_eq!(ru.compare("ёж", "ель"), Ordering::Less);
        assert_eq!(ru.compare("ёж", "жук"), Ordering::Less);
        assert_eq!(locale("kk").compare("ә", "б"), Ordering::Less);
        assert!(ru.is_one_letter("Ё", "Е") && !ru.is_one_letter("И", "Й") && !locale("kk").is_one_letter("Ә", "А"));
    }
}
