//! The cases of a noun from its dictionary form, where a stemmer that goes by endings alone gives them other stems than the form itself:
//! *Иван*, *океан* and *музей* look like verbs to it, *рынок* loses a vowel, *жолын* is too short to lose its ending.
//!
//! For what a vocabulary names, which is a noun nearly always. A form that no text has does no harm.

/// Letters of the shortest word of which forms are made.
const SHORTEST: usize = 3;

/// The forms of a folded word in this language (primary subtag), as far as they are known; without the word itself.
pub fn forms(word: &str, lang: &str) -> Vec<String> {
    let is_plain = |alphabet: fn(char) -> bool| word.chars().all(alphabet) && word.chars().count() >= SHORTEST;
    match lang {
        "ru" if is_plain(|c| ('а'..='я').contains(&c)) => russian(word),
        "kk" if is_plain(|c| ('а'..='я').contains(&c) || "әғқңөұүһі".contains(c)) => kazakh(word),
        _ => Vec::new(),
    }
}

/// Each of these stems with each of these endings.
fn with<'a>(stems: &[String], endings: &'a [&'a str]) -> Vec<String> {
    stems.iter().flat_map(|stem| endings.iter().map(move |ending| format!("{stem}{ending}"))).collect()
}

/// Nouns that lose or change a vowel by no rule, and what is left of them before any ending.
const RUSSIAN_STEMS: [(&str, &str); 13] = [
    ("лев", "льв"),
    ("лед", "льд"),
    ("день", "дн"),
    ("заяц", "зайц"),
    ("пес", "пс"),
    ("павел", "павл"),
    ("орел", "орл"),
    ("уголь", "угл"),
    ("посол", "посл"),
    ("узел", "узл"),
    ("котел", "котл"),
    ("осел", "осл"),
    ("угол", "угл"),
];
/// Endings of a noun that loses a vowel before any ending, and what is left of them: behind a consonant, behind a vowel.
const FLEETING: [(&str, &str, &str); 8] = [
    ("ок", "к", "к"),
    ("ек", "ьк", "йк"),
    ("ек", "к", "йк"),
    ("ец", "ц", "йц"),
    ("ец", "ьц", "йц"),
    ("ень", "н", "йн"),
    ("онь", "н", "н"),
    ("оль", "л", "л"),
];
/// The cases of Russian nouns (declensions of А. А. Зализняк, "Грамматический словарь русского языка", without stress).
fn russian(word: &str) -> Vec<String> {
    const HARD: [&str; 9] = ["а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам"];
    const SOFT: [&str; 7] = ["я", "ю", "ем", "е", "и", "ев", "ям"];
    const OF_A: [&str; 8] = ["ы", "и", "е", "у", "ой", "ей", "ам", "ах"];
    const OF_YA: [&str; 6] = ["и", "е", "ю", "ей", "ям", "ях"];
    const OF_O: [&str; 6] = ["а", "у", "ом", "е", "ам", "ах"];
    let own = RUSSIAN_STEMS.iter().filter(|(whole, _)| *whole == word).map(|(_, stem)| (*stem).to_owned());
    let mut stems: Vec<String> = own.collect();
    let vowel_before = |stem: &str| stem.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я']);
    let fleeting = FLEETING.iter().filter_map(|(ending, left, behind_vowel)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 2)?;
        Some(format!("{stem}{}", if vowel_before(stem) { behind_vowel } else { left }))
    });
    stems.extend(fleeting);
    let cut = |ending: char| word.strip_suffix(ending).map(str::to_owned);
    if let Some(stem) = cut('й') {
        stems.push(stem);
        return with(&stems, &SOFT);
    }
    if let Some(stem) = cut('ь') {
        let mut forms = with(&stems, &SOFT);
        forms.extend(with(&stems, &HARD));
        forms.extend(with(&[stem], &["я", "ю", "ем", "е", "и", "ью", "ей", "ям"]));
        return forms;
    }
    if let Some(stem) = cut('а') {
        let mut forms = with(std::slice::from_ref(&stem), &OF_A);
        // Many of them: забастовка, забастовок; овца, овец.
        for (ending, whole) in [("к", "ок"), ("к", "ек"), ("ц", "ец")] {
            forms.extend(stem.strip_suffix(ending).map(|stem| format!("{}{whole}", stem.trim_end_matches('ь'))));
        }
        forms.push(stem);
        return forms;
    }
    if let Some(stem) = cut('я') {
        let mut forms = with(std::slice::from_ref(&stem), &OF_YA);
        forms.push(format!("{stem}{}", if vowel_before(&stem) { 'й' } else { 'ь' }));
        return forms;
    }
    if let Some(stem) = cut('о').or_else(|| cut('е')) {
        return with(&[stem], &OF_O);
    }
    if let Some(stem) = cut('ы').or_else(|| cut('и')) {
        let mut forms = with(std::slice::from_ref(&stem), &["ов", "ей", "ам", "ах", "ами"]);
        for (ending, whole) in [("ьг", "ег"), ("к", "ок"), ("к", "ек")] {
            forms.extend(stem.strip_suffix(ending).map(|stem| format!("{stem}{whole}")));
        }
        return forms;
    }
    stems.push(word.to_owned());
    with(&stems, &HARD)
}

/// A Kazakh noun with the possessive of the third person and the cases behind it: жол, жолы, жолын, жолына, жолында, жолынан, жолының.
fn kazakh(word: &str) -> Vec<String> {
    const BACK: [char; 7] = ['а', 'о', 'ұ', 'ы', 'у', 'я', 'ю'];
    const FRONT: [char; 7] = ['ә', 'ө', 'ү', 'і', 'е', 'и', 'э'];
    let Some(last_vowel) = word.chars().rev().find(|c| BACK.contains(c) || FRONT.contains(c)) else { return Vec::new() };
    let is_front = FRONT.contains(&last_vowel);
    let Some(last) = word.chars().next_back() else { return Vec::new() };
    let narrow = if is_front { "і" } else { "ы" };
    let cases: [&str; 6] =
        if is_front { ["", "н", "не", "нде", "нен", "нің"] } else { ["", "н", "на", "нда", "нан", "ның"] };
    if BACK.contains(&last) || FRONT.contains(&last) {
        return cases.iter().map(|case| format!("{word}с{narrow}{case}")).collect();
    }
    let stem = &word[..word.len() - last.len_utf8()];
    let voiced = match last {
        'п' => 'б',
        'қ' => 'ғ',
        'к' => 'г',
        other => other,
    };
    let mut stems = vec![format!("{stem}{voiced}")];
    // орын, орны; қауіп, қаупі
    stems.extend(stem.strip_suffix(['ы', 'і']).filter(|stem| stem.chars().count() >= 2).map(|stem| format!("{stem}{last}")));
    stems.iter().flat_map(|stem| cases.iter().map(move |case| format!("{stem}{narrow}{case}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, lang: &str, wanted: &str) {
        let made = forms(word, lang);
        wanted.split(' ').for_each(|form| assert!(made.iter().any(|made| made == form), "{word}: no {form} in {made:?}"));
    }

    #[test]
    fn russian_cases_are_made_of_the_dictionary_form() {
        for (word, wanted) in [
            ("иван", "ивана ивану иваном иване"),
            ("сергей", "сергея сергею сергеем сергее"),
            ("рынок", "рынка рынку рынком рынке рынки рынков"),
            ("поселок", "поселка поселку"),
            ("боец", "бойца бойцу"),
            ("владелец", "владельца владельцем"),
            ("огонь", "огня огню огне"),
            ("павел", "павла павлу"),
            ("кравец", "кравца"),
            ("елена", "елены елене елену еленой"),
            ("овца", "овцы овец"),
            ("деньги", "денег деньгам"),
            ("музей", "музея музею музеем музеев"),
        ] {
            has(word, "ru", wanted);
        }
        assert!(forms("ес", "ru").is_empty() && forms("port", "ru").is_empty() && forms("порт", "en").is_empty());
    }

    #[test]
    fn kazakh_possessives_are_made_of_the_dictionary_form() {
        for (word, wanted) in [
            ("жол", "жолы жолын жолына жолында жолының"),
            ("тіл", "тілі тілін тіліне"),
            ("орын", "орны орнын орны"),
            ("қауіп", "қаупі қаупін"),
            ("кәсіпорын", "кәсіпорны"),
            ("мектеп", "мектебі мектебін"),
            ("қала", "қаласы қаласын"),
        ] {
            has(word, "kk", wanted);
        }
    }
}
