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

fn lines(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(' ').collect())
}

fn of(word: &str) -> String {
    stem(&crate::words::folded(word), &KAZAKH)
}

#[test]
fn kazakh_forms_of_one_word_meet() {
    let apart: Vec<String> = lines(include_str!("forms.txt"))
        .filter_map(|forms| {
            let first = of(forms[0]);
            let others: Vec<String> = forms.iter().filter(|form| of(form) != first).map(|form| format!("{form} {}", of(form))).collect();
            (!others.is_empty()).then(|| format!("{first}: {}", others.join(", ")))
        })
        .collect();
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}

#[test]
fn different_kazakh_words_do_not_meet() {
    for words in lines(include_str!("strangers.txt")) {
        let stems: std::collections::BTreeSet<String> = words.iter().map(|word| of(word)).collect();
        assert_eq!(stems.len(), words.len(), "{words:?} {stems:?}");
    }
}
