use super::*;

/// A page of lines of eleven points, each with its distance from the left and from the line above.
fn page(lines: &[(f64, f64, &str)]) -> Vec<Line> {
    let mut y = 40.0;
    let line = |&(x, down, text): &(f64, f64, &str)| {
        y += down;
        Line { text: (*text).to_owned(), x: 50.0 + x, end: 50.0 + x + 5.0 * text.chars().count() as f64, y, size: 11.0, ..Line::default() }
    };
    lines.iter().map(line).collect()
}

#[test]
fn hard_lines_become_paragraphs() {
    let text = page(&[
        (0.0, 0.0, "The strike at the northern port has come to its end after nine days of ne-"),
        (0.0, 13.0, "gotiations between the crews and the owners of the quay, and ships sail again"),
        (0.0, 13.0, "from today."),
        (0.0, 13.0, "The next talks will begin in the spring, said the head of the port's own union"),
        (0.0, 13.0, "to the press. Their eﬃcient course was praised by the harbour master of the port."),
        (0.0, 24.0, "Nobody  knows who will pay for it, and nobody in the port was willing to say what"),
        (0.0, 13.0, "it has cost."),
    ]);
    insta::assert_snapshot!(flowed(vec![text]).0, @r"
    The strike at the northern port has come to its end after nine days of negotiations between the crews and the owners of the quay, and ships sail again from today.

    The next talks will begin in the spring, said the head of the port's own union to the press. Their efficient course was praised by the harbour master of the port.

    Nobody knows who will pay for it, and nobody in the port was willing to say what it has cost.
    ");
}

#[test]
fn an_indent_begins_a_paragraph() {
    let text = page(&[
        (12.0, 0.0, "The strike at the northern port has come to its end after nine days of"),
        (0.0, 13.0, "talks between the crews and the owners of the quay, and ships sail again."),
        (12.0, 13.0, "The next talks will begin in the spring, said the head of the union to"),
        (0.0, 13.0, "the press."),
    ]);
    assert_eq!(flowed(vec![text]).0.matches("\n\n").count(), 1);
}

#[test]
fn a_headline_across_columns_does_not_make_them_wider() {
    let mut text = page(&[
        (0.0, 0.0, "The strike has come to its end"),
        (0.0, 20.0, "After nine days of talks the"),
        (0.0, 13.0, "Northern crews sail again."),
    ]);
    (text[0].size, text[0].end) = (20.0, 600.0);
    assert!(flowed(vec![text]).0.ends_with("After nine days of talks the Northern crews sail again."));
}

#[test]
fn heads_and_numbers_of_pages_do_not_interrupt_a_paragraph() {
    let head = "Northern Gazette | 17 November 2025";
    let first = page(&[
        (0.0, 0.0, head),
        (0.0, 30.0, "The strike at the northern port has come to its end after nine"),
        (0.0, 40.0, "Page 1 of 2"),
    ]);
    let second = page(&[(0.0, 0.0, head), (0.0, 30.0, "days, and кто-"), (0.0, 13.0, "то sails."), (0.0, 40.0, "Page 2 of 2")]);
    insta::assert_snapshot!(flowed(vec![first, second]).0, @r"
    Northern Gazette | 17 November 2025

    The strike at the northern port has come to its end after nine days, and кто-то sails.
    ");
}

#[test]
fn a_foot_stays_without_its_pages_number() {
    let sheet = |number: &str| {
        page(&[(0.0, 0.0, "The strike has ended."), (0.0, 13.0, "Ships sail."), (0.0, 13.0, "All is well."), (0.0, 40.0, number)])
    };
    let text = |numbers: [&str; 2]| flowed(numbers.map(sheet).to_vec()).0;
    assert!(text(["Northern Gazette 1", "Northern Gazette 2"]).ends_with("\n\nNorthern Gazette"));
    assert!(text(["Northern Gazette 17", "Northern Gazette 17"]).ends_with("\n\nNorthern Gazette 17"));
}

#[test]
fn what_a_browser_prints_around_a_page_is_no_text() {
    let printed = page(&[
        (0.0, 0.0, "11/13/25, 6:31 PM Port strike ends"),
        (0.0, 30.0, "The strike at the northern port has come to its end."),
        (0.0, 600.0, "https://gazette.example/port 1/1"),
    ]);
    let found = ("The strike at the northern port has come to its end.".to_owned(), Some("https://gazette.example/port".to_owned()));
    assert_eq!(flowed(vec![printed]), found);
    let broken = page(&[(0.0, 0.0, "The port is open."), (0.0, 600.0, "https://gazette.example/\"port 1/1")]);
    assert_eq!(flowed(vec![broken]), ("The port is open.".to_owned(), None));
}

#[test]
fn rows_of_a_table_at_the_edges_of_pages_stay() {
    let sheet = |row: &str| page(&[(0.0, 0.0, "12 13,7 14"), (0.0, 13.0, "Words between."), (0.0, 13.0, "More."), (0.0, 13.0, row)]);
    let (text, _) = flowed(vec![sheet("15 16,2 17"), sheet("18 19,4 20")]);
    assert_eq!(text.matches("12 13,7 14").count(), 2);
    assert!(text.contains("15 16,2 17") && text.contains("18 19,4 20"), "{text}");
}

#[test]
fn quotations_and_items_stand_further_in_and_are_whole() {
    let whole = "The first day is free for every vessel that comes to the quay, and the next one";
    let text = page(&[
        (0.0, 0.0, "The harbour board has told the press how the new dues are meant, and what they"),
        (0.0, 13.0, "will cost:"),
        (30.0, 24.0, "Nobody lies at the wall for fun. If there is no ice-breaker a vessel cannot"),
        (30.0, 13.0, "leave it. And to"),
        (30.0, 24.0, "first days are free;"),
        (30.0, 13.0, "later ones cost more;"),
        (10.0, 24.0, &format!("1. {whole}")),
        (25.0, 13.0, "is billed at the present rate."),
        (10.0, 13.0, "2. From the fourth day on each metre of length costs more."),
        (0.0, 24.0, "Nobody has asked the crews."),
    ]);
    insta::assert_snapshot!(flowed(vec![text]).0, @r"
    The harbour board has told the press how the new dues are meant, and what they will cost:

    Nobody lies at the wall for fun. If there is no ice-breaker a vessel cannot leave it. And to

    first days are free;

    later ones cost more;

    1. The first day is free for every vessel that comes to the quay, and the next one is billed at the present rate.

    2. From the fourth day on each metre of length costs more.

    Nobody has asked the crews.
    ");
}

#[test]
fn a_quotation_goes_on_in_the_next_column() {
    let mut text = page(&[
        (0.0, 0.0, "The master of the harbour said to the paper that day:"),
        (30.0, 24.0, "Nobody lies at the wall for fun, nor for"),
        (300.0, -24.0, "The board will answer in spring, it said on Tuesday."),
    ]);
    text.insert(
        2,
        Line { x: 380.0, end: 560.0, y: 30.0, text: "gain of any kind that I know of.".to_owned(), size: 11.0, ..Line::default() },
    );
    (text[3].y, text[3].x) = (54.0, 350.0);
    assert!(flowed(vec![text]).0.contains("for fun, nor for gain of any kind"));
}

#[test]
fn marks_of_items_may_be_drawn_apart() {
    let item = |y: f64, x: f64, text: &str| Line { text: text.to_owned(), x, end: x + 100.0, y, size: 11.0, ..Line::default() };
    let mark = |y: f64, text: &str| Line { end: 45.0, ..item(y, 40.0, text) };
    let page = vec![item(40.0, 60.0, "the first day"), item(53.0, 60.0, "the second day"), mark(40.0, "•"), mark(53.0, "•")];
    assert_eq!(flowed(vec![page]).0, "• the first day\n\n• the second day");
}

#[test]
fn lines_from_right_to_left_are_read_so() {
    // Drawn from the right edge on.
    let line = |y: f64, text: &str| {
        let mut line = Line { y, size: 11.0, ..Line::default() };
        for (at, c) in text.chars().enumerate() {
            let x = 400.0 - 5.0 * at as f32;
            line.signs.push(Sign { at: line.text.len(), x, end: x + 5.0 });
            line.text.push(c);
        }
        line
    };
    let page = vec![
        line(40.0, "أعلنت إدارة ميناء الشمال أنها ستفرض رسوما جديدة على الصنادل التي تبقى في"),
        line(53.0, "الأرصفة أكثر من ثلاثة أيام."),
        line(66.0, "ورحبت النقابة بالتغيير لكنها طلبت تأجيله حتى الربيع وذكرت بأن الصنادل تنتظر"),
    ];
    let text = flowed(vec![page]).0;
    assert!(text.contains("تبقى في الأرصفة أكثر من ثلاثة أيام.\n\nورحبت"), "{text}");
}

#[test]
fn a_note_at_the_foot_does_not_part_a_paragraph() {
    let mut first = page(&[
        (0.0, 0.0, "The harbour board has told the press how the new dues are meant,1 and what"),
        (0.0, 40.0, "1 A letter of the board to the press and"),
        (0.0, 13.0, "to the crews."),
    ]);
    first[1..].iter_mut().for_each(|line| line.size = 8.0);
    let second = page(&[(0.0, 0.0, "they will cost."), (0.0, 24.0, "Nobody has asked the crews of the barges what they think.")]);
    insta::assert_snapshot!(flowed(vec![first, second]).0, @r"
    The harbour board has told the press how the new dues are meant,1 and what they will cost.

    1 A letter of the board to the press and to the crews.

    Nobody has asked the crews of the barges what they think.
    ");
}

#[test]
fn a_head_that_reaches_further_does_not_make_a_column_wider() {
    let mut text = page(&[(0.0, 0.0, "Northern Gazette, 17 November 2031, the first edition, sheet number")]);
    text[0].end = 600.0;
    let lines = [
        "Nach Angaben des Hafenmeisters steigen die Abgaben",
        "Binnenschiffe zahlen mehr, sagte er in der Stadt den",
        "Hafenarbeitern, die davon nichts wissen wollen und am",
        "Montag streiken. Ein Hafen lebt, wenn Schiffe kommen",
        "Kapit\u{e4}ne warten im Winter oft auf Eisbrecher, und das",
        "Liegen am Kai kostet dann so viel wie im Sommer, hie\u{df}",
        "Freitag aus der Verwaltung.",
    ];
    text.extend(page(&lines.map(|line| (0.0, 13.0, line))).into_iter().map(|line| Line { y: line.y + 20.0, ..line }));
    assert_eq!(flowed(vec![text]).0.matches("\n\n").count(), 1);
}

#[test]
fn rows_of_a_table_stay_rows() {
    let row = |y: f64, cells: [&str; 3]| Line {
        text: cells.join("\t"),
        gaps: vec![(80.0, 120.0), (150.0, 190.0)],
        x: 50.0,
        end: 220.0,
        y,
        size: 11.0,
        ..Line::default()
    };
    let page = vec![row(40.0, ["Year", "Dues", "Share"]), row(60.0, ["2024", "12.1", "31%"]), row(80.0, ["2025", "12.9", "34%"])];
    assert_eq!(flowed(vec![page]).0, "Year\tDues\tShare\n2024\t12.1\t31%\n2025\t12.9\t34%");
}

#[test]
fn a_line_of_the_same_size_below_is_another_line() {
    let mut pages = Pages::new(Arc::default(), 1_000);
    pages.pages.push(Vec::new());
    // The last word of a paragraph ends where the next is indented to.
    for (x, y, word) in [(50.0, 60.0, "spring."), (90.0, 47.0, "Ne"), (100.0, 47.0, "xt")] {
        pages.begin_word().unwrap();
        let place = Transform::row_major(1.0, 0.0, 0.0, 1.0, x, y);
        pages.output_character(&place, 3.5, 0.0, 10.0, word).unwrap();
    }
    let lines: Vec<&str> = pages.pages[0].iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines[0], "spring.");
}
