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
    /// Those of "my" and "your" alone.
    mine: &'static [&'static str],
    /// The third person's possessive after a vowel and after a consonant.
    theirs: [&'static [&'static str]; 2],
    plural: &'static [&'static str],
}

pub(super) const KAZAKH: Endings = Endings {
    person: &[
        "атын", "етін", "йтын", "йтін", "мын", "мін", "бын", "бін", "пын", "пін", "быз", "біз", "пыз", "піз", "сың", "сің", "ған", "ген",
        "қан", "кен", "ады", "еді", "ып", "іп",
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
    mine: &["ым", "ім", "ың", "ің"],
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
    mine: &["ым", "им", "ум", "үм", "ың", "иң", "уң", "үң"],
    theirs: [&["сы", "си", "су", "сү"], &["ы", "и", "у", "ү"]],
    plural: &["лар", "лер", "лор", "лөр", "дар", "дер", "дор", "дөр", "тар", "тер", "тор", "төр"],
};

/// The endings of cases of both languages, but for those that make adjectives of them ("-дағы").
pub(crate) fn cases() -> impl Iterator<Item = &'static str> {
    let is_adjective = |ending: &str| ["ғы", "гі", "гы", "ги", "гу", "гү"].iter().any(|end| ending.ends_with(end));
    KAZAKH.case.iter().chain(KYRGYZ.case).copied().filter(move |ending| !is_adjective(ending))
}

/// How often endings of nouns are looked for: мектеп-тер-іміз-дегі-лер-ге has a case, and what is left of it has another.
const ROUNDS: usize = 3;

/// The stem of a folded word.
///
/// A word that only seems to have an ending loses it in all its forms, so that they meet: сауда, саудадан → сау.
pub(super) fn stem(word: &str, endings: &Endings) -> String {
    let mut rest = without(word, endings.person, 3).unwrap_or(word);
    for _ in 0..ROUNDS {
        let before = rest.len();
        rest = without_noun_endings(rest, endings);
        if rest.len() == before {
            break;
        }
    }
    // A participle takes cases itself: айт-қан-ын.
    canonical(if rest.len() < word.len() { without(rest, endings.person, 3).unwrap_or(rest) } else { rest })
}

/// Without one case, one possessive and one plural, where it has them.
fn without_noun_endings<'a>(word: &'a str, endings: &Endings) -> &'a str {
    let rest = if let Some(possessed) = pronominal(word, endings) {
        possessed
    } else if let Some(bare) = without(word, endings.case, 2) {
        possessor(bare, endings).unwrap_or(bare)
    } else {
        accusative(word, endings).or_else(|| possessor(word, endings)).unwrap_or(word)
    };
    without(rest, endings.plural, 2).unwrap_or(rest)
}

/// What is left of a word in a case that only follows the third person's possessive: қаласында → қала.
fn pronominal<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    endings.pronominal.iter().find_map(|ending| {
        let rest = before(word, ending)?;
        theirs(rest, endings).filter(|_| agrees(rest, ending))
    })
}

/// What is left of a word with the accusative -н after the third person's possessive: министрін → министр, but алтын stays.
fn accusative<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    theirs(word.strip_suffix('н')?, endings).filter(|stem| stem.chars().count() >= 4)
}

fn possessor<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    without(word, endings.ours, 2).or_else(|| theirs(word, endings)).or_else(|| mine(word, endings))
}

/// What is left of a word without the possessive of "my" and "your", where no noun ends so by itself: behind the plural (балаларым) and behind a
/// consonant that only stands before vowels (мектебім).
fn mine<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    let rest = without(word, endings.mine, 4)?;
    (rest.ends_with(['б', 'г', 'ғ']) || without(rest, endings.plural, 2).is_some()).then_some(rest)
}

/// What is left of a word without the third person's possessive: қаласы → қала, жолы → жол.
fn theirs<'a>(word: &'a str, endings: &Endings) -> Option<&'a str> {
    let [after_vowel, after_consonant] = endings.theirs;
    let fits = |rest: &&str, ending: &str| harmonises(rest, ending) && is_stem(rest, 2);
    let find = |list: &'static [&'static str], follows: fn(&str) -> bool| {
        list.iter().find_map(|ending| before(word, ending).filter(|rest| follows(rest) && fits(rest, ending)))
    };
    find(after_vowel, takes_s).or_else(|| find(after_consonant, |rest| rest.ends_with(is_consonant)))
}

/// Whether a word takes the possessive that begins with с: of those with a narrow vowel most end with с themselves (жұмыс-ы, автобус-ы), but
/// for callings and the like (оқушы-сы, жалақы-сы).
fn takes_s(rest: &str) -> bool {
    let mut letters = rest.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('ы' | 'і'), Some(before)) => matches!(before, 'ш' | 'қ' | 'к' | 'ж'),
        (Some(last), _) => !is_consonant(last),
        (None, _) => false,
    }
}

/// The word without the first of these endings that agrees with what is left.
fn without<'a>(word: &'a str, endings: &[&str], least: usize) -> Option<&'a str> {
    endings.iter().find_map(|ending| before(word, ending).filter(|rest| is_stem(rest, least) && agrees(rest, ending)))
}

/// What stands before an ending. Most endings are told from a word's by their last letter, sooner than by all.
fn before<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let is_last = word.as_bytes().last_chunk::<2>() == ending.as_bytes().last_chunk();
    is_last.then(|| word.strip_suffix(ending)).flatten()
}

/// At least so many letters, a vowel among them; of two letters only a closed syllable (ел, үй, су) will do.
fn is_stem(rest: &str, least: usize) -> bool {
    let letters = rest.chars().count();
    let is_closed = || rest.ends_with(|c| !is_vowel(c)) || rest.starts_with(|c| !is_vowel(c)) && rest.ends_with(is_glide);
    letters >= least && rest.chars().any(is_vowel) && (letters > 2 || is_closed())
}

fn agrees(rest: &str, ending: &str) -> bool {
    if ending == "тан" && rest.strip_suffix('с').is_some_and(|rest| rest.ends_with(|c| !is_vowel(c))) {
        return false; // a country: Қазақстан, Өзбекстан
    }
    let (Some(before), Some(first)) = (rest.trim_end_matches('ь').chars().last(), ending.chars().next()) else { return false };
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
        'ы' | 'і' | 'а' | 'е' => is_consonant(before),
        'б' => matches!(before, 'м' | 'н' | 'ң' | 'з' | 'ж'),
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

/// A vowel that ends a syllable as a consonant does: тау-ы, сайлау-ымыз.
fn is_glide(c: char) -> bool {
    matches!(c, 'у' | 'и' | 'ю')
}

fn is_consonant(c: char) -> bool {
    !is_vowel(c) || is_glide(c)
}

/// `Some(true)` for a front vowel, `Some(false)` for a back one, `None` for those that stand with either.
fn frontness(c: char) -> Option<bool> {
    match c {
        'ә' | 'е' | 'ө' | 'ү' | 'і' | 'э' => Some(true),
        'а' | 'о' | 'ұ' | 'ы' | 'я' => Some(false),
        _ => None,
    }
}

/// One form of a stem whose end changes before a vowel (кітап, кітабы → кітап; халық, халқы → халқ) or seems to (кеңес, кеңесі → кеңе, as
/// that may be кеңе-сі).
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
        && matches!(before, 'л' | 'р' | 'ң' | 'у')
        && matches!(last, 'қ' | 'к' | 'н' | 'з' | 'л' | 'с')
    {
        letters.remove(letters.len() - 2);
    }
    if let [.., before, 'с'] = letters[..]
        && letters.len() >= 4
        && matches!(before, 'а' | 'ә' | 'е' | 'о')
    {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests;
