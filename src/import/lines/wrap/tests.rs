use super::lines;

#[test]
fn a_text_that_a_mail_quotes_is_read_without_its_marks() {
    let quoted = "See below.\n> > Вода прибывает\n> >\n>> Уровень воды в реке поднялся.\n> > Жителей предупредили.\n> > Лодки готовы.\n> > Пик ждут в субботу.";
    let found: Vec<String> = lines(quoted).into_iter().map(|line| line.text.into_owned()).collect();
    assert_eq!(found[..4], ["See below.", "Вода прибывает", "", "Уровень воды в реке поднялся."]);
    let quoting = "Уровень воды в реке поднялся за сутки.\n> Лодки готовы.\nПик ждут в субботу, сказали в штабе.";
    assert_eq!(lines(quoting)[1].text, "> Лодки готовы.");
}

#[test]
fn broken_lines_are_joined_into_paragraphs() {
    let text = "The council of the northern port voted on Tuesday for a new bridge over\n\
                the bay, which is to replace the old ferry by the end of the next year.\n\
                The ferry has carried passengers and lorries since the harbour was built\n\
                and can no longer be repaired, the mayor said after the vote, adding that\n\
                the money had been found.\n\
                \n\
                Two members of the council voted against the plan, since the road to the\n\
                bridge is to lead past the school, and asked for a tunnel in its stead\n\
                that would cost half as much again and could be opened a year later than\n\
                the bridge, as the engineers of the port had told them in a letter which\n\
                was read to the meeting.\n";
    let found: Vec<String> = lines(text).into_iter().map(|line| line.text.into_owned()).filter(|line| !line.is_empty()).collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].ends_with("the money had been found."));
    assert!(found[1].contains("for a tunnel in its stead that would cost"));
}

#[test]
fn the_divided_words_of_a_narrow_column_are_put_together() {
    let text = "ВЕСТНИК ПРИСТАНИ                         № 47 (2113), 21 ноября 2025 г.\nстр. 3\n\nНОВЫЙ ПРИЧАЛ БУДЕТ ГОТОВ К ВЕСНЕ\n\n\
                Строители вбили последнюю сваю нового при-\nчала на левом берегу. До конца года они обе-\nщают уложить плиты, а весной причал примет\nпервые баржи.\n\n\
                Причал строят второй год. Старый разобрали\nпосле ледохода, когда льдина снесла два про-\nлёта.\n";
    let found: Vec<String> = lines(text).into_iter().map(|line| line.text.into_owned()).filter(|line| !line.is_empty()).collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    assert_eq!(found[4], "Причал строят второй год. Старый разобрали после ледохода, когда льдина снесла два пролёта.");
}

#[test]
fn the_hyphens_of_a_text_that_divides_no_words_stay() {
    let text = "По словам властей, новый причал строят второй\n\
                год, и по словам начальника порта Санкт-\n\
                Петербурга он будет готов весной, когда на\n\
                реке растает лёд и суда смогут подойти к\n\
                левому берегу.\n\n\
                Старый причал разобрали после ледохода, когда\n\
                льдина снесла два пролёта, а временный,\n\
                который стоит на понтонах, закрыли из-за\n\
                паводка. Портовые рабочие ждали этого всю\n\
                зиму и надеются, что работы теперь хватит\n\
                каждому.\n\n\
                Сваи привезли поездом из соседней области,\n\
                где их делает завод, который строил мост.\n\
                Завод работает день и ночь, но не успевает за\n\
                портом, и часть свай пришлось заказать ещё\n\
                одному, на другом берегу реки.\n\n\
                Тогда же совет решил, что сваи будут везти по\n\
                реке, как только она вскроется, и что до\n\
                осени, когда закончится навигация, порт\n\
                построит новый склад и путь к нему, а онлайн-\n\
                продажа билетов на паром начнётся летом,\n\
                сказали в управе.\n\n\
                Так было и в прошлые годы, но никогда ещё\n\
                порт и город не договаривались об этом\n\
                заранее, и никто не знал, во что обойдётся\n\
                причал и сколько судов сможет стоять у него в\n\
                одно и то же время.\n\n\
                О том, каким будет город через десять лет,\n\
                спорят и в школе у пристани: дети рисуют\n\
                мосты, краны и корабли, а учителя вешают\n\
                рисунки на стены, и каждый гость порта,\n\
                который приходит в школу, долго стоит перед\n\
                ними.\n";
    let found = paragraphs(text);
    assert_eq!(found.len(), 6, "{found:#?}");
    assert!(found[0].contains("Санкт-Петербурга") && found[1].contains("из-за"), "{found:#?}");
    assert!(found[3].contains("онлайн-продажа"), "{found:#?}");
}

#[test]
fn a_signature_below_the_last_line_is_no_part_of_it() {
    let text = "Строители вбили последнюю сваю нового причала на левом берегу. До конца\n\
                года они обещают уложить плиты, а весной причал примет первые баржи с\n\
                зерном, которые зимуют в затоне ниже плотины, и баржи с лесом, сказал\n\
                Пётр Лозин. Причал строят второй год, и порт рассчитывает закончить его\n\
                прежде, чем на реке растает лёд. Временный к этому времени разберут.\n";
    for signature in ["В. САМОХВАЛОВ.", "Вера Самохвалова"] {
        let found = paragraphs(&format!("{text}{signature}\n"));
        assert_eq!(found.last().map(String::as_str), Some(signature), "{found:#?}");
        assert_eq!(found.len(), 2, "{found:#?}");
    }
}

#[test]
fn a_headline_shorter_than_the_width_is_no_part_of_the_text_below() {
    let text = "Причал на левом берегу будет готов к весне, обещают строители\n\
                Строители вбили последнюю сваю нового причала на левом берегу. До конца\n\
                года они обещают уложить плиты, а весной причал примет первые баржи с\n\
                зерном, которые зимуют в затоне ниже плотины.\n\
                Причал строят второй год: старый разобрали после ледохода, когда льдина\n\
                снесла два пролёта, и с тех пор баржи грузят у временной пристани, что\n\
                стоит на понтонах, привезённых из соседней области ещё прошлым летом.\n";
    let found: Vec<String> = lines(text).into_iter().map(|line| line.text.into_owned()).filter(|line| !line.is_empty()).collect();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[1].ends_with("ниже плотины."), "{found:#?}");
    // However deep all lines are set in.
    let deep: String = text.lines().map(|line| format!("        {line}\n")).collect();
    assert_eq!(lines(&deep).iter().filter(|line| !line.text.trim().is_empty()).count(), 3);
}

#[test]
fn what_a_messenger_puts_before_a_message_is_a_line_of_its_own() {
    for (line, mark) in [
        ("[03.04.2025 18:22] Port Herald: The ferry stays", "[03.04.2025 18:22] Port Herald: "),
        ("03.04.2025, 18:22 - Айгуль: смотрите", "03.04.2025, 18:22 - Айгуль: "),
        ("[1] Port Herald: The ferry stays", ""),
        ("18:22 - the ferry left: nobody was on it", ""),
    ] {
        assert_eq!(&line[..super::message_mark(line)], mark);
        assert_eq!(lines(line).len(), if mark.is_empty() { 1 } else { 2 });
    }
}

/// The lines that are not blank, joined.
fn paragraphs(text: &str) -> Vec<String> {
    lines(text).into_iter().map(|line| line.text.into_owned()).filter(|line| !line.trim().is_empty()).collect()
}

#[test]
fn a_few_lines_are_enough_where_all_are_full() {
    let note = "The new school by the river is being built by the firm\n\"Gilmore\", which won the tender last year. The district\n\
                hopes to open it on the first of September, after the walls\nare up, officials told reporters on Friday.\n\nHome\nMore news\n";
    assert_eq!(paragraphs(note).len(), 3, "{:#?}", paragraphs(note));
    let ragged = note.replace("The district\nhopes", "The\ndistrict hopes");
    assert!(paragraphs(&ragged).len() > 3, "a line that had room for the next word was not broken at a width");
    let beside_long =
        format!("{note}\nA line that goes far beyond that width tells of a text that is not broken into lines of one width at all.\n");
    assert!(paragraphs(&beside_long).len() > 4);
}

#[test]
fn a_line_before_a_figure_may_be_the_longest() {
    let text = "Снег убирают с семи утра, а в выходные\nс восьми часов, напоминает управа; ночью\nна дорогах работали все машины, днём ещё\n\
                и бригада, вызванная из посёлка. За сутки\n41 тонну песка рассыпали на мостах и на\nостановках.\n";
    assert_eq!(paragraphs(text), [text.trim_end().replace('\n', " ")]);
}

#[test]
fn letters_without_capitals_go_on_too() {
    let text = "أعاد صيادون في بلدة رأس الملح الأسبوع الماضي فتح مدرسة لصناعة\nالقوارب الخشبية، كانت قد أغلقت أبوابها قبل عشرين عاما بعد وفاة\n\
                آخر معلميها، وتستقبل المدرسة في عامها الأول ثمانية عشر طالبا من\nالبلدة والقرى المجاورة، ويتعلمون فيها قطع الخشب وثنيه بالبخار\nوسد الشقوق بالقطن.\n";
    assert_eq!(paragraphs(text).len(), 1, "{:#?}", paragraphs(text));
}

#[test]
fn verses_stay_lines() {
    let text = "Над тихой водою, над дальней косой\nтуман поднимается белый,\nи лодка причалила к пристани той,\nгде ива над\nводой поседела,\n\
                и кто-то смеётся, и кто-то поёт,\nи вёсла роняют на воду\nхолодные капли, и время идёт\nпо реке\nот дома к заводу.\n";
    assert_eq!(lines(text).len(), text.split('\n').count());
}

#[test]
fn lines_of_their_own_stay_apart() {
    let text = "Home\nNews\nPolitics\n\nA paragraph that is one line, however long it may be and whatever stands in it, stays one line.\n\nAnother one.\n";
    assert_eq!(lines(text).len(), text.split('\n').count());
}

#[test]
fn what_stands_below_a_headline_of_the_width_is_no_part_of_it() {
    let text = "Строители вбили последнюю сваю нового причала на левом берегу. До конца\n\
                года они обещают уложить плиты, а весной причал примет первые баржи с\n\
                зерном, которые зимуют в затоне ниже плотины, и баржи с лесом, сказал\n\
                Пётр Лозин. Причал строят второй год, и порт рассчитывает закончить его\n\
                прежде, чем на реке растает лёд. Временный к этому времени разберут.\n";
    let headline = "Причал на левом берегу будет готов ещё до ледохода, обещают строители";
    for below in [
        "12:0604.01.2024",
        "09 апреля 2024, 16:01",
        "203",
        "Время публикации: 4 января 2024 г., 14:20",
        "Комментарии",
        "Автор: Вера Лозина",
    ] {
        let found = paragraphs(&format!("{headline}\n{below}\n\n{text}"));
        assert_eq!(found[..2], [headline, below], "{found:#?}");
        assert_eq!(found.len(), 3);
    }
    let found = paragraphs(&format!("Новости{headline}\n{headline}\n\n{text}"));
    assert_eq!(found[1], headline, "{found:#?}");
    // The rest of a headline is.
    for rest in ["Вера Лозина и Пётр Громов", "2024 году", "Онлайн-школа", "12 мая."] {
        let found = paragraphs(&format!("{headline}\n{rest}\n\n{text}"));
        assert_eq!(found[0], format!("{headline} {rest}"), "{found:#?}");
    }
}
