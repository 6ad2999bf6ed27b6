use super::super::page::Page;
use super::roles;
use crate::import::{Line, Role};

/// What each line of a text is, all of which stays: `p`, `h`, `q`, `i` or `b`.
fn kinds(text: &str) -> String {
    let page = Page::of(text);
    let line = |entry: &super::Entry<'_>| Line { number: entry.number, text: entry.text.to_string(), role: Role::Paragraph, score: 1.0 };
    let mut lines: Vec<Line> = page.entries.iter().map(line).collect();
    roles(&page, &mut lines);
    let letter = |line: &Line| match line.role {
        Role::Heading => 'h',
        Role::Question => 'q',
        Role::Item => 'i',
        Role::Quote => 'b',
        _ => 'p',
    };
    lines.iter().map(letter).collect()
}

#[test]
fn who_asks_is_told_by_labels_names_and_initials() {
    let named = "Ада Зимина: Вы строите порт на болоте.\nОлег Пробный: Это и есть болото, насыплем песка.\nА. З.: Кто в него придёт?\nО. П.: Паромы.\n\
                 А. З.: А если нет?\nО. П.: Тогда катера.\nА. З.: Спасибо.\nПорт откроют через три года.";
    assert_eq!(kinds(named), "qpqpqpqp");
    assert_eq!(kinds("ВОПРОС. Когда откроют мост?\nОТВЕТ. Осенью.\nВОПРОС. А паром?\nОТВЕТ. До весны."), "qpqp");
    assert_eq!(kinds("Вопрос:\nКогда откроют мост?\nОтвет:\nОсенью.\nВопрос:\nА паром?\nОтвет:\nДо весны."), "qqppqqpp");
    assert_eq!(kinds("Плюсы: близко к морю.\nМинусы: дорого.\nПлюсы: тихо.\nМинусы: далеко до школы."), "pppp");
}

#[test]
fn dashes_open_turns_in_a_talk_and_direct_speech_in_a_report() {
    let talk = "– Когда откроют мост?\nОсенью, если не помешает лёд.\nА может быть, и раньше.\n– Расскажите о пароме.\nОн ходит сорок лет.\n– И что с ним будет?\nМузей.";
    assert_eq!(kinds(talk), "qppqpqp");
    let report =
        "– Вы надолго? – спрашиваю я.\n– До весны, – отвечает смотритель.\n– Не страшно?\n– Страшно, когда нет связи, – говорит он.";
    assert_eq!(kinds(report), "pppp");
}

#[test]
fn questions_are_turns_where_someone_is_asked_and_subheadings_where_nobody_is() {
    let talk = "Вера Петровна, лёд в этом году тоньше?\nДа, на одиннадцать сантиметров, мы меряем его каждый день.\nКто его меряет?\nДва поста. Разве это много?\n\
                Вы сами на лёд выходите?\nС верёвкой.";
    assert_eq!(kinds(talk), "qpqpqp");
    let explained = "С весны меняется плата за воду, и многие спрашивают, сколько придётся платить.\nКто заплатит больше?\nЖители больших квартир. Для них плата вырастет вдвое.\n\
                     Можно ли не платить?\nНельзя.\nКуда жаловаться?\nВ отдел по работе с жильцами, который открыт по средам.";
    assert_eq!(kinds(explained), "phphphp");
    let column = "Я стою в очереди третий час и думаю о том, как устроена наша жизнь у моря.\nКто последний?\nПоследний тот, кто не спросил. Мы все последние, если подумать.";
    assert_eq!(kinds(column), "ppp");
}

#[test]
fn a_number_opens_a_heading_alone_and_an_item_beside_others() {
    let parts = "За десять лет закрылось девять станций из четырнадцати, говорится в докладе.\n1. Причины\nПоезд стал медленнее автобуса, и пассажир ушёл.\n\
                 2. Что делать\nАвторы предлагают три меры:\n1) рельсовый автобус;\n2) остановки по требованию;\n3) билеты на почте.";
    assert_eq!(kinds(parts), "phphpiii");
}

#[test]
fn runs_of_dashes_and_letters_are_lists_and_lines_of_a_verse_are_none() {
    assert_eq!(kinds("Инженер назвал причины\n– нет шин\n– нет механиков\n– нет запчастей.\nВопрос на контроле."), "piiip");
    assert_eq!(kinds("Владелец обязан:\nа) гулять с собакой;\nб) убирать за ней.\nРешение в силе."), "piip");
    let said = "Вот что сказал капитан:\n«Паром пойдёт в июне».\nРемонт почти закончен.\nБилеты есть в кассах.";
    assert_eq!(kinds(said), "pppp");
    let quoted = "Жители говорят:\n«Паром нужен».\n«Без него никак».\nПаром пойдёт в июне.";
    assert_eq!(kinds(quoted), "piip");
    let below = "В порту сообщили:\nПаром пойдёт в июне.\nРемонт почти закончен.\nБилеты есть в кассах.";
    assert_eq!(kinds(below), "pppp", "the text's paragraphs");
    assert_eq!(kinds(&below.replace("сообщили", "назвали причины")), "piii");
    assert_eq!(kinds(&format!("{below}\n\nКассы откроют в мае.")), "piiip", "a blank line ends the list");
    let longer = "Что известно:\nПаром пойдёт.\nБилеты есть.\nВ порту ждут гостей из всех посёлков залива и обещают музыку.";
    assert_eq!(kinds(longer), "piip");
    assert_eq!(kinds("На стене висели стихи:\nЗдесь ветер пишет сводку сам,\nА мы лишь ставим запятые\nСуда пустые\nТак было."), "ppppp");
}

#[test]
fn quotations_are_set_apart_by_who_said_them_or_as_repeated_words() {
    let said = "Сквер хотели отдать под стоянку, но жители собрали подписи.\n«Деревья не ходят на выборы».\nАда Зимина, жительница дома\nВторое голосование было в июле.";
    assert_eq!(kinds(said), "pbbp");
    let repeated = "Проект нарисовали бесплатно. Самое дорогое в парке – это тень. Её нельзя купить.\nСамое дорогое в парке – это тень\nФонтана в проекте нет.";
    assert_eq!(kinds(repeated), "pbp");
}

#[test]
fn odd_texts_are_borne() {
    let labels: String = (0..20_000).map(|at| format!("Имя{at}: да?\n")).collect();
    let same = "А:\nДа, это так, и ничего с этим не сделать сегодня\n".repeat(10_000);
    for text in ["", "?", "–", "«»", "А:", &labels, &same] {
        assert_eq!(kinds(text).len(), Page::of(text).entries.len());
    }
}
