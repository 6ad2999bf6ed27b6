//! A light stemmer for Ukrainian and Belarusian: the longest ending of a noun, an adjective or a verb comes off.

/// Endings of one language, the longest first.
pub(super) struct Endings {
    /// The reflexive particles.
    reflexive: &'static [&'static str],
    /// All others.
    endings: &'static [&'static str],
}

pub(super) const UKRAINIAN: Endings = Endings {
    reflexive: &["ся", "сь"],
    endings: &[
        "ському",
        "ського",
        "ськими",
        "ським",
        "ських",
        "ської",
        "ській",
        "ською",
        "ський",
        "ська",
        "ське",
        "ську",
        "ські", // 6 to 4 letters
        "увати",
        "ували",
        "ювати",
        "ювали",
        "ував",
        "ював",
        "увала",
        "ювала", //
        "ами",
        "ями",
        "ими",
        "іми",
        "ого",
        "ому",
        "ові",
        "еві",
        "єві",
        "ями",
        "ємо",
        "имо",
        "емо",
        "ете",
        "ите",
        "ють",
        "уть",
        "ить",
        "ять",
        "ати",
        "яти",
        "ити",
        "іти",
        "ала",
        "яла",
        "ила",
        "іла",
        "али",
        "яли",
        "или",
        "іли",
        "ало",
        "яло",
        "ило",
        "іло", //
        "ах",
        "ях",
        "ам",
        "ям",
        "ів",
        "їв",
        "ом",
        "ем",
        "єм",
        "ою",
        "ею",
        "єю",
        "ій",
        "ей",
        "ий",
        "їй",
        "им",
        "ім",
        "ої",
        "их",
        "іх",
        "ає",
        "яє",
        "ав",
        "яв",
        "ив",
        "ую",
        "ія",
        "ії",
        "ію",
        "іє",
        "ть",
        "ти", //
        "а",
        "я",
        "у",
        "ю",
        "і",
        "ї",
        "и",
        "е",
        "є",
        "о",
        "ь",
        "й",
    ],
};

pub(super) const BELARUSIAN: Endings = Endings {
    reflexive: &["ся", "ца", "цца"],
    endings: &[
        "скага",
        "скаму",
        "скімі",
        "скай",
        "скія",
        "скіх",
        "скім",
        "скую",
        "ская",
        "скае",
        "скі", //
        "амі",
        "ямі",
        "ымі",
        "імі",
        "ага",
        "яга",
        "ога",
        "аму",
        "яму",
        "ому",
        "аць",
        "яць",
        "іць",
        "ыць",
        "уць",
        "юць",
        "ала",
        "яла",
        "іла",
        "ыла",
        "алі",
        "ялі",
        "ілі",
        "ылі",
        "ала", //
        "аў",
        "яў",
        "оў",
        "еў",
        "ах",
        "ях",
        "ам",
        "ям",
        "ом",
        "ём",
        "ем",
        "ай",
        "яй",
        "ой",
        "ей",
        "ая",
        "яя",
        "ую",
        "юю",
        "ае",
        "яе",
        "ых",
        "іх",
        "ым",
        "ім",
        "ыя",
        "ія",
        "іў",
        "ыў",
        "аю",
        "яю",
        "эй",
        "ць", //
        "а",
        "я",
        "у",
        "ю",
        "і",
        "ы",
        "е",
        "ё",
        "о",
        "ь",
        "й",
    ],
};

/// The stem of a folded word.
pub(super) fn stem(word: &str, endings: &Endings) -> String {
    let verb = cut(word, endings.reflexive, 5).unwrap_or(word);
    let stem = cut(verb, endings.endings, 3).unwrap_or(verb);
    let twice = stem.strip_suffix('ь').filter(|rest| rest.chars().count() >= 3).unwrap_or(stem);
    twice.to_owned()
}

/// The word without the first of these endings that leaves so many letters, a vowel among them.
fn cut<'a>(word: &'a str, endings: &[&str], least: usize) -> Option<&'a str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= least && rest.contains(is_vowel)))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'є' | 'ё' | 'и' | 'і' | 'ї' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(endings: &Endings, forms: &str) {
        let stems: Vec<String> = forms.split(' ').map(|w| stem(w, endings)).collect();
        assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms} → {stems:?}");
    }

    #[test]
    fn ukrainian_forms_meet() {
        meet(&UKRAINIAN, "угода угоди угоді угоду угодою угодами угодах");
        meet(&UKRAINIAN, "президент президента президенту президентом президентів президентові");
        meet(&UKRAINIAN, "український українського українському українська українську українських");
        meet(&UKRAINIAN, "переговори переговорів переговорам переговорами");
        meet(&UKRAINIAN, "новий нового новому нова нову нових новими");
        assert_eq!(stem("міст", &UKRAINIAN), "міст");
    }

    #[test]
    fn belarusian_forms_meet() {
        meet(&BELARUSIAN, "дамова дамовы дамове дамову дамовай дамовамі");
        meet(&BELARUSIAN, "прэзідэнт прэзідэнта прэзідэнту прэзідэнтам прэзідэнтаў");
        meet(&BELARUSIAN, "беларускі беларускага беларускаму беларуская беларускую беларускіх");
    }
}
