use super::*;

fn read(title: &str, prose: &[&str]) -> Metadata {
    let mut lines = vec![Line { number: 1, text: title.to_owned(), role: Role::Title, score: 1.0 }];
    lines.extend(prose.iter().enumerate().map(|(i, t)| Line { number: i + 2, text: (*t).to_owned(), role: Role::Paragraph, score: 1.0 }));
    let mut metadata = Metadata::default();
    fill(&mut metadata, &Frame::of(&lines));
    metadata
}

#[test]
fn the_one_who_answers_is_the_author_of_an_interview() {
    let metadata = read(
        "Как чинили мост",
        &[
            "Как рассказал кандидат технических наук, руководитель ремонта Института Мостов ИМС Пётр Павлович Пробный, работы шли ночью.",
            "– Пётр, сколько длился ремонт?",
            "– Три недели.",
            "– Что было труднее всего?",
            "– Ждать погоды.",
            "– Когда откроется движение?",
            "– В понедельник.",
        ],
    );
    assert_eq!(metadata.author[0].value, "Пётр Павлович Пробный");
    assert!(metadata.author[0].confidence >= crate::import::SURE);
    assert_eq!(metadata.author_role.unwrap().value, AuthorRole::Interviewee);
    assert_eq!(metadata.genre.unwrap().value, Genre::Interview);
}

#[test]
fn who_opens_the_headline_answers_whoever_signs_the_talk() {
    let talk =
        ["Мост чинили ночью.", "— Сколько?", "— Три недели.", "— Что труднее?", "— Ждать погоды.", "— Когда откроется?", "— Завтра."];
    let author =
        |headline: &str| read(headline, &talk).author.first().map(|found| (found.value.clone(), found.confidence >= crate::import::SURE));
    assert_eq!(author("Анна Тестова, инженер: Песок не держит"), Some(("Анна Тестова".to_owned(), true)));
    assert_eq!(author("Песок не держит"), None);
}

/// Author, role and whether the editor is asked, of a talk below a headline, a byline and an introduction.
fn talk(headline: &str, byline: &str, introduction: &str) -> (String, AuthorRole, bool) {
    let answers = ["— Сколько?", "— Три недели.", "— Что труднее?", "— Ждать погоды.", "— Когда откроется?", "— Завтра."];
    let paragraphs = [&[introduction], &answers[..]].concat();
    let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
    let mut lines = vec![line(1, headline, Role::Title), line(2, byline, Role::Meta)];
    lines.extend(paragraphs.iter().zip(3..).map(|(text, number)| line(number, text, Role::Paragraph)));
    let mut found = crate::import::metadata::from_lines(&lines, None);
    let (author, role) = (found.author.remove(0), found.author_role.unwrap());
    (author.value, role.value, author.confidence < SURE || role.confidence < SURE)
}

#[test]
fn who_answers_is_the_author_where_the_headline_quotes_him_or_says_with_whom_the_talk_is() {
    let interviewee = |name: &str| (name.to_owned(), AuthorRole::Interviewee, false);
    let written = "By Ann Poe";
    let day = "В пять утра порт уже не спит.";
    assert_eq!(talk("Лоцман Антон Пробный: «Мосты нужны»", "Автор: Анна Тестова", day), interviewee("Антон Пробный"));
    assert_eq!(talk("“Bridges last”: Lena Roe on ferries", written, "At five the port is awake."), interviewee("Lena Roe"));
    assert_eq!(talk("“We measured all”: an interview with Lena Roe", written, "At five."), interviewee("Lena Roe"));
    let with = "Мы поговорили с инженером Степаном Пробновым о мостах.";
    assert_eq!(talk("«Я проверяю мосты»", "Автор: Анна Тестова", with), interviewee("Степан Пробнов"));
}

#[test]
fn where_nobody_is_known_to_answer_the_editor_is_asked_about_the_byline() {
    let asker = |name: &str| (name.to_owned(), AuthorRole::Byline, true);
    assert_eq!(talk("Зима у моста", "By Ann Poe", "At five the port is awake."), asker("Ann Poe"));
    let with = "Мы поговорили с инженером Анной Пробновой о мостах.";
    assert_eq!(talk("«Я проверяю мосты»", "Автор: Иван Пробный", with), asker("Иван Пробный"));
}

#[test]
fn who_talks_to_someone_asks_and_who_talks_to_the_press_answers() {
    let author = |introduction: &str| talk("A winter at the bridge", "By Ann Poe", introduction);
    assert_eq!(author("Ann Poe talks to the woman who runs the port."), ("Ann Poe".to_owned(), AuthorRole::Byline, true));
    assert_eq!(author("Jan Loe speaks to the woman who runs the port.").0, "Ann Poe");
    assert_eq!(author("Jan Loe talks to harbour master Lena Roe.").0, "Lena Roe");
    assert_eq!(author("Lena Roe talks to reporter Jan Loe.").0, "Lena Roe");
    assert_eq!(author("Ann Poe talks to harbour master Lena Roe."), ("Lena Roe".to_owned(), AuthorRole::Interviewee, false));
    assert_eq!(author("Lena Roe spoke to Ann Poe."), ("Lena Roe".to_owned(), AuthorRole::Interviewee, false));
    assert_eq!(author("Lena Roe spoke to the newspaper."), ("Lena Roe".to_owned(), AuthorRole::Interviewee, false));
}

#[test]
fn an_explainer_that_asks_is_its_writer_s() {
    let of = |headline: &str, opening: &'static str| {
        let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
        let mut lines = vec![line(1, headline, Role::Title), line(2, "Автор: Анна Тестова", Role::Meta)];
        let text = [opening, "Зачем мосты?", "Ходить в гости.", "А лодки?", "Зимой не ходят.", "Что ещё?", "Паром."];
        lines.extend(text.iter().zip(3..).map(|(text, number)| line(number, text, Role::Paragraph)));
        let found = crate::import::metadata::from_lines(&lines, None);
        (found.author[0].value.clone(), found.author_role.unwrap().confidence >= SURE)
    };
    let quoting = "Как рассказал начальник порта Пётр Павлович Пробный, мост закроют.";
    assert_eq!(of("Что будет с мостом", quoting), ("Анна Тестова".to_owned(), true));
    assert_eq!(of("Пекарь Антон Пробный: «Мост нужен»", "В пять утра порт уже не спит."), ("Антон Пробный".to_owned(), true));
}

#[test]
fn initials_before_answers_stand_for_the_name_of_the_deck() {
    let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
    let mut lines = vec![line(1, "Вода уйдёт", Role::Title), line(2, "Гидролог Рустам Пробный — о том, почему мелеет море", Role::Meta)];
    let turns = [
        "Корреспондент: Рустам Хамитович, за двадцать лет уровень упал. Это дно?",
        "Р. Пробный: Нет. К середине века будет ещё полтора-два метра.",
        "Корреспондент: То есть порты можно закрывать?",
        "Р. Пробный: Порты можно углублять, пока есть деньги.",
        "Корреспондент: А переброска рек?",
        "Р. Пробный: Это разговор семидесятых годов, лишней воды нет.",
    ];
    lines.extend(turns.iter().zip(3..).map(|(text, number)| line(number, text, Role::Paragraph)));
    let found = crate::import::metadata::from_lines(&lines, None);
    assert_eq!(found.author[0].value, "Рустам Пробный");
}

#[test]
fn what_someone_is_is_no_part_of_the_name() {
    let answers = ["— Зачем городу мосты?", "— Чтобы ходить в гости.", "— А лодки?", "— Лодки зимой не ходят.", "— Что дальше?", "— Мост."];
    let author = |introduction| read("Зачем городу мосты", &[&[introduction], &answers[..]].concat()).author[0].value.clone();
    let engineer =
        "Инженер Тимур Пробный, который строил мосты в трёх странах, рассказал «Пристани», что делать. С ним спорил не один инженер.";
    assert_eq!(author(engineer), "Тимур Пробный");
    let faith =
        "Вера Павловна Пробная, которая строила мосты в трёх странах, рассказала «Пристани», что делать. Нужны деньги, люди и вера.";
    assert_eq!(author(faith), "Вера Павловна Пробная");
}

#[test]
fn an_introduction_above_gives_the_name_its_form() {
    let metadata = read(
        "Социолог Анна Тестова — о том, зачем городу мосты",
        &[
            "Мы поговорили с социологом Анной Тестовой, которая изучает малые города.",
            "— Зачем городу мосты?",
            "— Чтобы ходить в гости.",
            "— А лодки?",
            "— Лодки зимой не ходят.",
            "— Что дальше?",
            "— Ещё один мост.",
        ],
    );
    assert_eq!(metadata.author[0].value, "Анна Тестова");
}

#[test]
fn speakers_before_colons_are_told_apart_by_who_asks() {
    let metadata = read(
        "Mending the bridge",
        &[
            "Jan Roe: How long did the repairs of the bridge take you?",
            "Ann Poe: Three weeks, and most of the time we worked at night.",
            "Jan Roe: And what was the hardest part of the work there?",
            "Ann Poe: Waiting for the weather, which was bad all the time.",
            "Q: Will it last?",
            "Q: When does it open?",
            "Q: What is next?",
        ],
    );
    assert_eq!(metadata.author[0].value, "Ann Poe");
}

#[test]
fn an_expert_whose_opinion_is_relayed_is_named() {
    let long = "Мост соединит два берега, и это изменит торговлю края на десятилетия вперёд.";
    let goes_on = "Эксперт напомнил, что паром ходит не всегда.";
    for (lede, name) in [
        ("Эксперт Института портов Пётр Пробный высказался о мосте, передает Gavan.kz.", "Пётр Пробный"),
        ("Политолог Анна Тестова считает, что мост нужен.", "Анна Тестова"),
        ("Такое мнение выразил военный эксперт, полковник запаса Пётр Пробный.", "Пётр Пробный"),
        ("Директор Центра портов Пётр Пробный прокомментировал открытие моста.", "Пётр Пробный"),
        ("Экономист Айдар Сынақов бұл көпір керек деді.", "Айдар Сынақов"),
        ("Саясаттанушы Айдос Сынақ Орталық порт туралы пікір білдірді.", "Айдос Сынақ"),
        ("Әлеуметтанушы Айдос Сынақтың пікірінше, көпір керек.", "Айдос Сынақ"),
        ("The bridge will pay for itself, analyst Ann Poe said.", "Ann Poe"),
        ("Ferries fail, said Ann Poe, an economist at Harbour Invest.", "Ann Poe"),
        ("Uluslararası ilişkiler uzmanı Ayşe Deneme köprüyü değerlendirdi.", "Ayşe Deneme"),
    ] {
        let metadata = read("Мост", &[lede, long, long, goes_on]);
        assert_eq!(metadata.author.first().map(|a| a.value.as_str()), Some(name), "{lede}");
        assert_eq!(metadata.author_role.unwrap().value, AuthorRole::Expert);
        assert_eq!(metadata.genre.unwrap().value, Genre::Analysis);
    }
    let by_headline = read("Военный эксперт Пётр Пробный: Мост нужен", &[long, long]);
    assert_eq!(by_headline.author[0].value, "Пётр Пробный");
    let oblique =
        ["По мнению экономиста Анны Тестовой, мост нужен.", "«Паром стар», – говорит она.", "Анна Тестова считает, что он опасен."];
    assert_eq!(read("Мост", &oblique).author[0].value, "Анна Тестова");
}

#[test]
fn who_is_quoted_in_news_is_no_author() {
    let long = "Мост соединит два берега, и это изменит торговлю края на десятилетия вперёд.";
    for prose in [
        ["Мост открыт.", long],
        ["На форуме профессор Пётр Пробный рассказал о мостах.", long],
        ["Мост открыт, сказал министр.", "Экономист Анна Тестова с ним не согласна, считает она."],
        ["Тренер Пётр Пробный прокомментировал поражение.", long],
        ["Об этом рассказала специалист-эксперт отдела мостов Анна Тестова.", long],
    ] {
        assert!(read("Мост", &prose).author.is_empty(), "{prose:?}");
    }
}

#[test]
fn the_one_with_whom_a_talk_is_answers() {
    let turns = ["– Айдос, көпір неге керек?", "– Қонаққа бару үшін.", "– Ал қайық ше?", "– Қыста жүзбейді.", "– Енді ше?", "– Көпір."];
    let author = |introduction| read("Көпір", &[&[introduction], &turns[..]].concat()).author.first().map(|found| found.value.clone());
    assert_eq!(author("Техника ғылымдарының докторы Айдос Сынақпен сұхбат").as_deref(), Some("Айдос Сынақ"));
    assert_eq!(author("Бүгінгі қонағымыз – көпір салушы Айдос Сынақ.").as_deref(), Some("Айдос Сынақ"));
    let unmarked =
        ["Мы поговорили с лоцманом Анной Тестовой.", "Зачем мосты?", "Ходить.", "А лодки?", "Зимой не ходят.", "Что ещё?", "Мост."];
    assert_eq!(read("Лоцман Анна ТЕСТОВА: «Мосты нужны»", &unmarked).author[0].value, "Анна Тестова");
}

#[test]
fn a_deck_says_who_speaks_and_of_what() {
    let answers = ["— Сколько?", "— Три недели.", "— Что труднее?", "— Ждать погоды.", "— Когда откроется?", "— Завтра."];
    let of = |deck: &str, byline: &str| {
        let head = [("«Песок не держит»", Role::Title), (deck, Role::Furniture("other")), (byline, Role::Meta)];
        let answers = answers.map(|text| (text, Role::Paragraph));
        let found = crate::import::metadata::from_lines(&crate::import::metadata::tests::page(&[&head[..], &answers].concat()), None);
        found.author.first().map(|author| (author.value.clone(), found.author_role.as_ref().map(|role| role.value)))
    };
    for (deck, name) in [
        ("Капитан Анна Тестова — о мелях и молодых", "Анна Тестова"),
        ("Капитан парома Анна ТЕСТОВА — о мелях", "Анна Тестова"),
        ("Қобызшы Айдос Тестов – музыка мен үй туралы", "Айдос Тестов"),
        ("Violinist Ann Poe — on music and home", "Ann Poe"),
        ("Anna Maria Poe — on music and home", "Anna Maria Poe"),
    ] {
        for byline in ["27 мая 2031", "Беседовал Иван Пробный", "Вопросы задавал Иван Пробный", "Questions by Jan Roe"]
        {
            assert_eq!(of(deck, byline), Some((name.to_owned(), Some(AuthorRole::Interviewee))), "{deck} {byline}");
        }
    }
    assert_eq!(of("Причал — гордость порта", "27 мая 2031"), None);
    // What someone is does not say that they speak.
    assert_ne!(of("Анна Тестова — капитан парома", "27 мая 2031").and_then(|(_, role)| role), Some(AuthorRole::Interviewee));
}

#[test]
fn an_explainer_s_questions_are_not_surely_a_talk() {
    let sure = |questions: [&str; 3]| {
        let mut lines = vec![Line { number: 1, text: "Port and its critics".to_owned(), role: Role::Title, score: 1.0 }];
        for (at, question) in questions.into_iter().enumerate() {
            let line = |number, text: &str, role| Line { number, text: text.to_owned(), role, score: 1.0 };
            lines.push(line(2 * at + 2, question, Role::Question));
            lines.push(line(2 * at + 3, "The harbour opens in spring, and the ferry sails again in the summer.", Role::Paragraph));
        }
        let mut metadata = Metadata::default();
        fill(&mut metadata, &Frame::of(&lines));
        metadata.genre.map(|genre| (genre.value, genre.confidence >= crate::import::SURE))
    };
    assert_eq!(sure(["When does it open?", "Who pays for it?", "What is next?"]), Some((Genre::Interview, false)));
    assert_eq!(sure(["When did you come here?", "Who pays for your work?", "What is next?"]), Some((Genre::Interview, true)));
    assert_eq!(sure(["– When does it open?", "– Who pays for it?", "– What is next?"]), Some((Genre::Interview, true)));
    assert_eq!(sure(["Ann Poe, when does it open?", "Who pays for it?", "What is next?"]), Some((Genre::Interview, true)));
}
