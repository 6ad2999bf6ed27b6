//! A light stemmer for Kazakh and Kyrgyz: personal, case, possessive and plural endings come off in the order in which they were put on.
//!
//! An ending comes off only if it agrees with what is left: by vowel harmony (back or front), by its first consonant (-дар, -тар, -лар), and if
//! a syllable remains. Endings that make new words (-лық, -шы, -ла) stay.

/// The endings of a language by slot, longest first in each; a slot is emptied at most once.
pub(super) struct Endings {
    /// Person, tense and participle.
    person: &'static [&'static str],
    /// Cases after the third person's possessive: what is left must end in its vowel.
    pronominal: &'static [&'static str],
    /// Cases.
    case: &'static [&'static str],
    /// Possessive endings of "our" and "your".
    ours: &'static [&'static str],
    /// The third person's possessive after a vowel and after a consonant.
    theirs: [&'static [&'static str]; 2],
    plural: &'static [&'static str],
}

pub(super) const KAZAKH: Endings = Endings {
    person: &[
        "атын", "етін", "йтын", "йтін", "мын", "мін", "пын", "пін", "сың", "сің", "ған", "ген", "қан", "кен", "ады", "еді", "йды", "йді",
        "ып", "іп",
    ],
    pronominal: &["ндағы", "ндегі", "нда", "нде", "нан", "нен", "на", "не"],
    case: &[
        "дағы",
        "дегі",
        "тағы",
        "тегі",
        "менен",
        "ның",
        "нің",
        "дың",
        "дің",
        "тың",
        "тің",
        "дан",
        "ден",
        "тан",
        "тен",
        "нан",
        "нен",
        "мен",
        "бен",
        "пен",
        "ға",
        "ге",
        "қа",
        "ке",
        "ны",
        "ні",
        "ды",
        "ді",
        "ты",
        "ті",
        "да",
        "де",
        "та",
        "те",
    ],
    ours: &["ымыз", "іміз", "ыңыз", "іңіз", "мыз", "міз", "ңыз", "ңіз"],
    theirs: [&["сы", "сі"], &["ы", "і"]],
    plural: &["лар", "лер", "дар", "дер", "тар", "тер"],
};

pub(super) const KYRGYZ: Endings = Endings {
    person: &[
        "мын", "мин", "мун", "мүн", "сың", "сиң", "суң", "сүң", "ган", "ген", "гон", "гөн", "кан", "кен", "кон", "көн", "ып", "ип", "уп",
        "үп",
    ],
    pronominal: &["ндагы", "ндеги", "ндогу", "ндөгү", "нда", "нде", "ндо", "ндө", "нан", "нен", "нон", "нөн", "на", "не", "но", "нө"],
    case: &[
        "дагы",
        "деги",
        "догу",
        "дөгү",
        "тагы",
        "теги",
        "тогу",
        "төгү",
        "менен",
        "нын",
        "нин",
        "нун",
        "нүн",
        "дын",
        "дин",
        "дун",
        "дүн",
        "тын",
        "тин",
        "тун",
        "түн",
        "дан",
        "ден",
        "дон",
        "дөн",
        "тан",
        "тен",
        "тон",
        "төн",
        "га",
        "ге",
        "го",
        "гө",
        "ка",
        "ке",
        "ко",
        "кө",
        "ны",
        "ни",
        "ну",
        "нү",
        "ды",
        "ди",
        "ду",
        "дү",
        "ты",
        "ти",
        "ту",
        "тү",
        "да",
        "де",
        "до",
        "дө",
        "та",
        "те",
        "то",
        "тө",
    ],
    ours: &["ыбыз", "ибиз", "убуз", "үбүз", "ыңыз", "иңиз", "уңуз", "үңүз", "быз", "биз", "буз", "бүз"],
    theirs: [&["сы", "си", "су", "сү"], &["ы", "и", "у", "ү"]],
    plural: &["лар", "лер", "лор", "лөр", "дар", "дер", "дор", "дөр", "тар", "тер", "тор", "төр"],
};

/// The stem of a folded word.
pub(super) fn stem(word: &str, endings: &Endings) -> String {
    let mut rest = without(word, endings.person, 3).unwrap_or(word);
    if let Some(possessed) = pronominal(rest, endings) {
        rest = possessed;
    } else if let Some(bare) = without(rest, endings.case, 2) {
        rest = possessor(bare, endings).unwrap_or(bare);
    } else {
        rest = accusative(rest, endings).or_else(|| possessor(rest, endings)).unwrap_or(rest);
    }
    rest = without(rest, endings.plural, 2).unwrap_or(rest);
    // A participle takes cases itself: айт-қан-ын.
    canonical(if rest.len() < word.len() { without(rest, endings.person, 3).unwrap_or(rest) } else { rest })
}

/// What is left of a word in a case that only follows the third person's possessive: қаласында → қала.
fn pronominal<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    endings.pronominal.iter().find_map(|ending| {
        let rest = word.strip_suffix(ending)?;
        theirs(rest, endings).filter(|_| agrees(rest, ending))
    })
}

/// What is left of a word with the accusative -н after the third person's possessive: министрін → министр, but алтын stays.
fn accusative<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    theirs(word.strip_suffix('н')?, endings).filter(|stem| stem.chars().count() >= 4)
}

fn possessor<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    without(word, endings.ours, 2).or_else(|| theirs(word, endings))
}

fn theirs<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    let [after_vowel, after_consonant] = endings.theirs;
    let stripped = |list: &'static [&'static str], vowel: bool| {
        list.iter().find_map(|ending| {
            let rest = word.strip_suffix(ending)?;
            let fits = rest.chars().last().is_some_and(|c| is_vowel(c) == vowel) && harmonises(rest, ending);
            (fits && is_stem(rest, 2)).then_some(rest)
        })
    };
    stripped(after_vowel, true).or_else(|| stripped(after_consonant, false))
}

/// The word without the first of these endings that agrees with what is left.
fn without<'a>(word: &'a str, endings: &[&str], least: usize) -> Option<&'a str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| is_stem(rest, least) && agrees(rest, ending)))
}

/// At least so many letters, a vowel among them; of two letters only a closed syllable (ел, үй) will do.
fn is_stem(rest: &str, least: usize) -> bool {
    let letters = rest.chars().count();
    letters >= least && rest.chars().any(is_vowel) && (letters > 2 || rest.chars().last().is_some_and(|c| !is_vowel(c)))
}

fn agrees(rest: &str, ending: &str) -> bool {
    if ending == "тан" && rest.ends_with('с') && rest.chars().count() >= 4 {
        return false; // a country: Қазақстан, Өзбекстан
    }
    let (Some(before), Some(first)) = (rest.chars().last(), ending.chars().next()) else { return false };
    assimilates(before, first) && harmonises(rest, ending)
}

/// Whether this consonant may begin an ending after this letter.
fn assimilates(before: char, first: char) -> bool {
    let hard = matches!(before, 'п' | 'ф' | 'к' | 'қ' | 'т' | 'с' | 'ш' | 'щ' | 'ч' | 'ц' | 'х' | 'һ' | 'б' | 'в' | 'г' | 'д');
    match first {
        'т' | 'қ' | 'к' | 'п' => hard,
        'ғ' | 'г' => !hard,
        'д' => !matches!(before, 'п' | 'ф' | 'к' | 'қ' | 'т' | 'с' | 'ш' | 'щ' | 'ч' | 'ц' | 'х'),
        'л' => is_vowel(before) || matches!(before, 'р' | 'й' | 'л'),
        'н' => is_vowel(before) || matches!(before, 'м' | 'н' | 'ң' | 'й'),
        'й' => is_vowel(before),
        'ы' | 'і' | 'а' | 'е' => !is_vowel(before),
        _ => true,
    }
}

/// Whether back vowels stand by back ones and front by front ones. A borrowed word has both, or ends in к (банк), and takes
/// either; -мен has no pair.
fn harmonises(rest: &str, ending: &str) -> bool {
    let Some(front) = ending.chars().find_map(frontness).filter(|_| !ending.ends_with("ен") || ending.len() > 6) else { return true };
    let mut last = None;
    let mut mixed = false;
    for vowel in rest.chars().filter_map(frontness) {
        mixed |= last.is_some_and(|l| l != vowel);
        last = Some(vowel);
    }
    mixed || last.is_none_or(|l| l == front) || (front && rest.ends_with('к')) || rest.ends_with("ев") || rest.ends_with("ин")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'ә' | 'е' | 'ё' | 'и' | 'о' | 'ө' | 'у' | 'ұ' | 'ү' | 'ы' | 'і' | 'э' | 'ю' | 'я')
}

/// `Some(true)` for a front vowel, `Some(false)` for a back one, `None` for those that stand with either.
fn frontness(c: char) -> Option<bool> {
    match c {
        'ә' | 'е' | 'ө' | 'ү' | 'і' | 'э' => Some(true),
        'а' | 'о' | 'ұ' | 'ы' | 'я' => Some(false),
        _ => None,
    }
}

/// One form of a stem whose end changes before a vowel: кітап, кітабы → кітап; халық, халқы → халқ.
fn canonical(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if let [.., before, last] = letters[..]
        && (is_vowel(before) || letters.len() > 3)
    {
        let unvoiced = match last {
            'б' => 'п',
            'г' => 'к',
            'ғ' => 'қ',
            other => other,
        };
        if let Some(end) = letters.last_mut() {
            *end = unvoiced;
        }
    }
    if let [.., before, 'ы' | 'і', last] = letters[..]
        && letters.len() >= 4
        && matches!(before, 'л' | 'р' | 'ң')
        && matches!(last, 'қ' | 'к' | 'н' | 'з' | 'л')
    {
        letters.remove(letters.len() - 2);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(endings: &Endings, expected: &str, forms: &str) {
        let stems = forms.split(' ').map(|form| (form, stem(form, endings)));
        let others: Vec<_> = stems.filter(|(_, stem)| stem != expected).collect();
        assert!(others.is_empty(), "{expected}: {others:?}");
    }

    #[test]
    fn kazakh_nouns_lose_their_endings() {
        for (expected, forms) in [
            (
                "қала",
                "қала қалалар қаланың қалаға қаланы қалада қаладан қаламен қаласы қаласында қаласынан қаласына қалаларымызда қаласының қалалары қалалардағы",
            ),
            ("мектеп", "мектеп мектептер мектептің мектепке мектебі мектебінде мектептерінің мектепте мектептен мектеппен"),
            ("ел", "ел елдер елдің елге елі еліміз еліміздің елінде елдердің елімізде елдерге"),
            ("министр", "министр министрлер министрдің министрге министрі министрін министрлері министрінің"),
            ("тоқаев", "тоқаев тоқаевтың тоқаевқа тоқаевты тоқаевпен"),
            ("путин", "путин путиннің путинге путинді путинмен"),
            ("ресей", "ресей ресейдің ресейге ресейде ресейден ресеймен"),
            ("қазақстан", "қазақстан қазақстанның қазақстанға қазақстанда қазақстаннан қазақстандағы"),
            ("кітап", "кітап кітабы кітаптар кітапты кітабын кітаптарының"),
            ("халқ", "халық халқы халықтың халқының халқымыз халыққа"),
            ("келісім", "келісім келісімі келісімге келісімнің келісімдер келісімдерді келісімінің"),
            ("мәселе", "мәселе мәселелер мәселенің мәселесі мәселелерді мәселесін мәселелеріне"),
            ("көпір", "көпір көпірдің көпірлер көпірі көпірінде"),
        ] {
            meet(&KAZAKH, expected, forms);
        }
    }

    #[test]
    fn kazakh_verbs_lose_person_and_tense() {
        meet(&KAZAKH, "айт", "айтты айтқан айтады айтып айтатын айтқанын");
        meet(&KAZAKH, "көрсет", "көрсетті көрсеткен көрсетеді көрсетіп көрсететін");
    }

    #[test]
    fn what_only_looks_like_an_ending_stays() {
        for word in ["баға", "алма", "жаңа", "астана", "қоғам", "адам", "бала", "кейін", "алтын", "маман", "ана", "су", "ол", "де"]
        {
            let stem = stem(word, &KAZAKH);
            assert!(stem == word, "{word} → {stem}");
        }
    }

    #[test]
    fn kyrgyz_nouns_lose_their_endings() {
        meet(&KYRGYZ, "шаар", "шаар шаарлар шаардын шаарга шаарда шаардан шаары шаарында шаарлары");
        meet(&KYRGYZ, "көпүрө", "көпүрө көпүрөнүн көпүрөгө көпүрөдө көпүрөсү көпүрөлөр");
        meet(&KYRGYZ, "мектеп", "мектеп мектептин мектепке мектептер мектеби");
    }
}
