//! A light stemmer for Uzbek in Latin letters: case, possessive and plural endings come off in the order in which they were put on.
//!
//! Uzbek has no vowel harmony left, so that an ending is known by its letters alone. Endings that make new words stay.

/// Cases, longest first.
const CASES: [&str; 10] = ["dagi", "gacha", "ning", "niki", "dan", "da", "ga", "ka", "qa", "ni"];
/// Possessives of "our" and "your", and the third person's after a vowel.
const POSSESSIVES: [&str; 5] = ["imiz", "ingiz", "miz", "ngiz", "si"];
/// How often endings are looked for: mashina-lar-dagi-lar-ga.
const ROUNDS: usize = 3;

/// The stem of a folded word.
pub(super) fn stem(word: &str) -> String {
    let mut rest = word;
    for _ in 0..ROUNDS {
        let before = rest.len();
        rest = without(rest, &CASES).unwrap_or(rest);
        rest = without(rest, &POSSESSIVES).or_else(|| theirs(rest)).unwrap_or(rest);
        rest = without(rest, &["lar"]).unwrap_or(rest);
        if rest.len() == before {
            break;
        }
    }
    // qishloq, qishlogʻi
    match rest.strip_suffix('g') {
        Some(stem) if !stem.ends_with('n') => format!("{stem}q"),
        _ => rest.to_owned(),
    }
}

/// What is left without the third person's possessive after a consonant: suvi → suv.
fn theirs(word: &str) -> Option<&str> {
    word.strip_suffix('i').filter(|rest| is_stem(rest) && !rest.ends_with(is_vowel))
}

/// The word without the first of these endings that leaves enough of it.
fn without<'a>(word: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| is_stem(rest)))
}

fn is_stem(rest: &str) -> bool {
    rest.chars().count() >= 3 && rest.contains(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::folded;

    #[test]
    fn uzbek_forms_meet() {
        for forms in [
            "kanal kanallar kanalning kanalga kanalni kanalda kanaldan kanali kanalimiz kanallarimizdan kanallardagilarga",
            "shifokor shifokorlar shifokorlarimiz shifokorning shifokorga shifokori shifokorlari",
            "suv suvning suvga suvni suvdan suvi suvimiz suvlari",
            "qishloq qishloqlar qishloqda qishlog‘i qishlog‘ida qishlog‘imizdan",
            "maktab maktablar maktabi maktabda maktabimizdagi maktablarimizdagilarga",
            "Rahimov Rahimovning Rahimovga Rahimovni Rahimovdan",
            "daryo daryolar daryosi daryosining daryoga daryomiz",
        ] {
            let stems: Vec<String> = forms.split(' ').map(|form| stem(&folded(form))).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{forms} {stems:?}");
        }
    }

    #[test]
    fn different_uzbek_words_do_not_meet() {
        for words in ["suv suvoq", "maktab maktub", "yil yilqi", "tong tonna", "bola bol", "dori dorixona", "ish ishchi", "osh oshxona"] {
            let stems: Vec<String> = words.split(' ').map(stem).collect();
            assert_ne!(stems[0], stems[1], "{words}");
        }
    }
}
