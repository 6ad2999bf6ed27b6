//! The expert whose opinion a text relays: in a sentence of the opening someone is called an expert and named, and the sentence says what they think.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::masthead::is_form;
use super::names;
use super::speakers::{has_patronymic, people_in};
use crate::import::{Found, Line};
use crate::words::chars::{self, lowercase};

/// What someone is who is asked for an opinion, in the languages whose press relays them by name; in the nominative, since the name beside it is in the same
/// case. Those of one language may be words of another.
const EXPERTS: [&str; 50] = [
    "эксперт",
    "аналитик",
    "экономист",
    "обозреватель",
    "историк",
    "юрист",
    "профессор",
    "финансист",
    "консультант",
    "исследователь",
    "исследовательница",
    "сарапшы",
    "сарапшысы",
    "тарихшы",
    "заңгер",
    "қаржыгер",
    "ғалым",
    "таануучу",
    "сиёсатшунос",
    "иқтисодчи",
    "expert",
    "analyst",
    "economist",
    "scientist",
    "historian",
    "professor",
    "економіст",
    "експерт",
    "історик",
    "аналітик",
    "siyosatshunos",
    "iqtisodchi",
    "ekspert",
    "uzman",
    "uzmanı",
    "ekonomist",
    "analist",
    "bilimci",
    "эксперті",
    "экономисі",
    "аналитигі",
    "эксперти",
    "сарапчы",
    "тарыхчы",
    "окумуштуу",
    "тарихчи",
    "мутахассис",
    "mutaxassis",
    "tarixchi",
    "tarihçi",
];
/// How others of them end: "политолог", "востоковед", "саясаттанушы".
const ENDINGS: [&str; 5] = ["олог", "вед", "танушы", "танушысы", "шунос"];

/// Who is one only where the sentence says that an opinion was given: who heads such a body, and who holds a degree, tells of news as well.
const HEADS: [&str; 13] = [
    "директор",
    "руководитель",
    "глава",
    "председатель",
    "президент",
    "сотрудник",
    "доцент",
    "директоры",
    "басшысы",
    "жетекшісі",
    "төрағасы",
    "президенті",
    "докторы",
];
const BODIES: [&str; 14] = [
    "института",
    "центра",
    "фонда",
    "лаборатории",
    "кафедры",
    "научный",
    "наук",
    "орталығының",
    "институтының",
    "қорының",
    "зертханасының",
    "кафедрасының",
    "ғылымдарының",
    "ғылымының",
];
/// Words from who heads a body to the word for it, on either side.
const APART: usize = 3;

/// That an opinion was given.
const GIVES: [&str; 16] = [
    "высказался",
    "высказалась",
    "прокомментировал",
    "прокомментировала",
    "прокомментировали",
    "пікір білдірді",
    "пікірін білдірді",
    "пікірімен бөлісті",
    "ойымен бөлісті",
    "көзқарасымен бөлісті",
    "commented",
    "fikr bildirdi",
    "фикр билдирди",
    "пикирин билдирди",
    "değerlendirdi",
    "прокоментував",
];
/// Words that say so in one sentence with another: "мнение … выразил", "пікірді … білдірді".
const OPINIONS: [&str; 4] = ["мнени", "оценк", "пікір", "думку"];
const VOICED: [&str; 10] =
    ["высказал", "выразил", "изложил", "поделил", "выступил", "білдірді", "бөлісті", "висловив", "висловила", "поділи"];

/// That someone says something, as news has it of anyone: an opinion is relayed if the text goes on with whose it is.
const TELLS: [&str; 32] = [
    "рассказал",
    "рассказала",
    "отметил",
    "отметила",
    "отмечает",
    "заявил",
    "заявила",
    "объяснил",
    "объяснила",
    "подчеркнул",
    "подчеркнула",
    "пояснил",
    "пояснила",
    "деді",
    "дейді",
    "айтты",
    "түсіндірді",
    "мәлімдеді",
    "said",
    "says",
    "told",
    "explained",
    "зазначив",
    "зазначила",
    "заявив",
    "пояснив",
    "aytdi",
    "söyledi",
    "belirtti",
    "vurguladı",
    "атап өтті",
    "деп белгиледи",
];

/// That someone thinks something.
const THINKS: [&str; 34] = [
    "поделился",
    "поделилась",
    "считает",
    "полагает",
    "думает",
    "убежден",
    "убеждён",
    "убеждена",
    "уверен",
    "уверена",
    "рассуждает",
    "уверяет",
    "оценил",
    "оценила",
    "проанализировал",
    "проанализировала",
    "прогнозирует",
    "предупреждает",
    "деп санайды",
    "деп есептейді",
    "деп болжайды",
    "argues",
    "believes",
    "thinks",
    "warns",
    "expects",
    "вважає",
    "переконаний",
    "переконана",
    "hisoblaydi",
    "ҳисоблайди",
    "эсептейт",
    "görüşünde",
    "düşünüyor",
];
/// In whose opinion something is so, behind a name in the genitive: "Айдос Тестовтың пікірінше", "Anna Testovaning fikricha".
const OF_WHOM: [&str; 9] = ["пікірінше", "ойынша", "айтуынша", "сөзінше", "болжамынша", "fikricha", "aytishicha", "фикрича", "айтишича"];
const GENITIVES: [&str; 8] = ["ның", "нің", "тың", "тің", "дың", "дің", "ning", "нинг"];

/// Bits of which a text must have one to speak of an expert.
const BITS: [&str; 52] = [
    "ксперт",
    "нали",
    "кономи",
    "озревател",
    "сторик",
    "рист",
    "рофессор",
    "инансист",
    "онсультант",
    "сследовател",
    "олог",
    "вед",
    "арапшы",
    "арапчы",
    "танушы",
    "арихшы",
    "арыхчы",
    "арихчи",
    "аңгер",
    "ржыгер",
    "алым",
    "шунос",
    "қтисодчи",
    "аануучу",
    "утахассис",
    "кумуштуу",
    "xpert",
    "conomist",
    "cientist",
    "istorian",
    "rofessor",
    "kspert",
    "qtisodchi",
    "iyosatshunos",
    "zman",
    "konomist",
    "nalist",
    "nalyst",
    "ilimci",
    "utaxassis",
    "arixchi",
    "arihçi",
    "нститута",
    "ентра",
    "онда",
    "аборатори",
    "афедр",
    "отрудник",
    "наук",
    "оцент",
    "ның",
    "нің",
];

/// Characters in which an expert, the name and the verb stand together.
const FAR: usize = 400;
/// Characters of an opening in which the expert is looked for.
const OPENING: usize = 700;

/// The expert whose opinion the opening relays, or whose words the headline begins with: "Political scientist Ann Poe: …".
pub(super) fn expert(headline: &str, prose: &[&Line]) -> Option<Found<String>> {
    let by_opening = prose.iter().take(2).enumerate().filter(|(_, line)| may_name_expert(&line.text)).find_map(|(at, line)| {
        let opening = &line.text[..line.text.char_indices().nth(OPENING).map_or(line.text.len(), |(at, _)| at)];
        let name = sentences(opening).find_map(|sentence| thinking(sentence).or_else(|| of_whom(sentence, prose)))?;
        // A piece of news quotes one voice of many: who is relayed goes on speaking.
        let is_relayed = at == 0 && thinks(opening) || speaks_on(&name, headline, &prose[at + 1..]);
        is_relayed.then(|| Found::new(name.clone(), "relayed-opinion", Some(line.number), &name, if at == 0 { 0.8 } else { 0.6 }))
    });
    by_opening.or_else(|| {
        let name = speaking(headline)?;
        Some(Found::new(name.clone(), "relayed-opinion", None, headline, 0.72))
    })
}

fn may_name_expert(text: &str) -> bool {
    static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| {
        // Of each text only two paragraphs are looked at, so what is soon made ready is better than what is fast.
        AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(BITS).expect("a few short words")
    });
    ANY.is_match(text)
}

/// The words of a text and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| !chars::is_alphanumeric(c);
    text.split(is_end).filter(|word| !word.is_empty()).map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Bytes of the shortest word for an expert, and of the shortest for who heads a body or for a body.
const EXPERT: usize = 5;
const BODY: usize = 8;

fn is_expert(word: &str) -> bool {
    if word.len() < EXPERT {
        return false;
    }
    let word = lowercase(word);
    EXPERTS.contains(&word.as_str()) || ENDINGS.iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// Where a sentence calls someone an expert. A "специалист-эксперт" is an official.
fn called(sentence: &str) -> Option<std::ops::Range<usize>> {
    let is_rank = |at: usize| sentence[..at].ends_with("специалист-");
    words(sentence).find(|(at, word)| is_expert(word) && !is_rank(*at)).map(|(at, word)| at..at + word.len())
}

/// Where a sentence says what someone heads or by which degree they are known.
fn titled(sentence: &str) -> Option<std::ops::Range<usize>> {
    let all: Vec<(usize, &str)> = words(sentence).collect();
    let has = |list: &[&str], word: &str| word.len() >= BODY && list.contains(&lowercase(word).as_str());
    let at = all.iter().position(|(_, word)| has(&BODIES, word))?;
    let around = &all[at.saturating_sub(APART)..all.len().min(at + 1 + APART)];
    let is_degree = at > 0 && all[at].1 == "наук";
    let (head, word) = around.iter().rev().find(|(_, word)| has(&HEADS, word)).or_else(|| all.get(at).filter(|_| is_degree))?;
    let end = (head + word.len()).max(all[at].0 + all[at].1.len());
    Some((*head).min(all[at].0)..end)
}

/// Whether one of the phrases stands in a text as whole words.
fn says(text: &str, phrases: &[&str]) -> bool {
    let is_edge = |c: Option<char>| !c.is_some_and(chars::is_alphanumeric);
    phrases.iter().any(|phrase| {
        text.match_indices(phrase)
            .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + phrase.len()..].chars().next()))
    })
}

/// Whether a sentence says that an opinion was given.
fn gives(sentence: &str) -> bool {
    let has = |bits: &[&str]| bits.iter().any(|bit| sentence.contains(bit));
    says(sentence, &GIVES) || has(&OPINIONS) && has(&VOICED)
}

fn thinks(sentence: &str) -> bool {
    gives(sentence) || says(sentence, &THINKS)
}

fn tells(sentence: &str) -> bool {
    thinks(sentence) || says(sentence, &TELLS)
}

/// Whether a text goes on with someone, or with "the expert", or its headline speaks of one.
fn speaks_on(name: &str, headline: &str, rest: &[&Line]) -> bool {
    let family = name.rsplit(' ').next().unwrap_or(name);
    let stem = &family[..family.char_indices().rev().nth(1).map_or(family.len(), |(at, _)| at)];
    let speaks = |text: &str| text.contains(stem) || called(text).is_some();
    speaks(headline) || rest.iter().any(|line| speaks(&line.text))
}

/// The expert who thinks something in this sentence.
fn thinking(sentence: &str) -> Option<String> {
    if sentence.chars().count() > FAR {
        return None;
    }
    let by = |who: std::ops::Range<usize>, says: fn(&str) -> bool| {
        let behind = named_behind(sentence, who.end);
        let is_beside = |(_, between): &(String, &str)| between.trim().is_empty();
        let (name, between) =
            if behind.as_ref().is_some_and(is_beside) { behind? } else { named_before(sentence, who.start).or(behind)? };
        // "An expert believes that Ann Poe …": the expert is another.
        (says(sentence) && !says(between)).then_some(name)
    };
    called(sentence).and_then(|who| by(who, tells)).or_else(|| titled(sentence).and_then(|who| by(who, gives)))
}

/// The expert in whose opinion something is so, in the nominative.
fn of_whom(sentence: &str, prose: &[&Line]) -> Option<String> {
    let all: Vec<(usize, &str)> = words(sentence).collect();
    if let Some(at) = all.iter().position(|(_, word)| OF_WHOM.contains(word)).filter(|at| *at >= 2 && called(sentence).is_some()) {
        let family = GENITIVES.iter().find_map(|ending| all[at - 1].1.strip_suffix(ending))?;
        let name = format!("{} {family}", all[at - 2].1);
        return names::is_person(&name).then_some(name);
    }
    // "По мнению экономиста Анны Тестовой": the nominative must stand elsewhere.
    let opens =
        |pair: &[(usize, &str)]| matches!(pair[0].1, "По" | "по") && matches!(pair[1].1, "мнению" | "словам" | "оценке" | "прогнозу");
    let at = all.windows(2).position(opens)?;
    let is_genitive = |word: &str| word.strip_suffix(['а', 'я']).is_some_and(|stem| is_expert(stem) || is_expert(&format!("{stem}ь")));
    let (who, word) = all[at + 2..].iter().take(4).find(|(_, word)| is_genitive(word))?;
    let name = people_in(&sentence[who + word.len()..]).next()?.as_str();
    let is_subject = |text: &str, found: &regex::Match<'_>| {
        let behind = text[found.end()..].split(['.', ',']).next().unwrap_or_default();
        found.as_str() != name && is_form(found.as_str(), name) && tells(behind)
    };
    prose.iter().find_map(|line| Some(people_in(&line.text).find(|found| is_subject(&line.text, found))?.as_str().to_owned()))
}

/// The first person named behind what they are, and what stands between.
fn named_behind(sentence: &str, end: usize) -> Option<(String, &str)> {
    const KAZAKH: [&str; 9] = ["білдірді", "бөлісті", "деді", "дейді", "айтты", "өтті", "санайды", "есептейді", "болжа"];
    let rest = &sentence[end..];
    let name = people_in(rest).next()?;
    let written = name.as_str();
    let third = written.match_indices(' ').nth(1).map(|(at, _)| at);
    // "Айдос Тестов Орталық порт туралы пікір білдірді": the verb stands last.
    let is_kazakh = || KAZAKH.iter().any(|verb| sentence.contains(verb));
    let own = third.filter(|_| is_kazakh() && !has_patronymic(written)).map_or(written, |at| &written[..at]);
    Some((own.to_owned(), &rest[..name.start()]))
}

/// "Ann Poe, a political scientist, believes".
fn named_before(sentence: &str, start: usize) -> Option<(String, &str)> {
    let name = people_in(&sentence[..start]).last()?;
    let between = &sentence[name.end()..start];
    between.starts_with(", ").then(|| (name.as_str().to_owned(), between))
}

/// The expert with whose words a headline begins.
fn speaking(headline: &str) -> Option<String> {
    let who = called(headline)?;
    let (name, between) = named_behind(headline, who.end)?;
    let behind = headline[who.end + between.len() + name.len()..].trim_start();
    let opens = headline[..who.start].split(' ').count() <= 2 && between.trim().is_empty();
    (opens && behind.starts_with([':', '–', '—'])).then_some(name)
}

/// The sentences of a text; an initial ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut before = '\0';
    text.split_inclusive(move |c: char| {
        let ends = matches!(c, '!' | '?') || c == '.' && !before.is_uppercase();
        before = c;
        ends
    })
}
