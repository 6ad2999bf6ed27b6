use super::*;

fn parts(text: &str) -> (String, String) {
    match Name::of(text) {
        Name::Person(p) | Name::Whole(p) => (p.family, p.given),
        Name::Body(body) => panic!("{body} is a person"),
    }
}

#[test]
fn names_come_apart_by_the_rules_of_their_language() {
    for (text, family, given) in [
        ("Пётр Иванович Лодкин", "Лодкин", "Пётр Иванович"),
        ("Лодкин Пётр Иванович", "Лодкин", "Пётр Иванович"),
        ("Янукевич Пётр Ильич", "Янукевич", "Пётр Ильич"),
        ("Пётр Лодкин", "Лодкин", "Пётр"),
        ("Лодкин Пётр", "Лодкин", "Пётр"),
        ("Причалов Рахат", "Причалов", "Рахат"),
        ("Марина Цой", "Цой", "Марина"),
        ("Лев Причалов", "Причалов", "Лев"),
        ("П. И. Лодкин", "Лодкин", "П. И."),
        ("П.И.Лодкин", "Лодкин", "П. И."),
        ("Лодкин П.И.", "Лодкин", "П. И."),
        ("Лодкин, Пётр", "Лодкин", "Пётр"),
        ("Пётр Лодкин, политолог", "Лодкин", "Пётр"),
        ("Қасым-Серік Боранбаев", "Боранбаев", "Қасым-Серік"),
        ("Боранбай Серік Жомартұлы", "Боранбай", "Серік Жомартұлы"),
        ("Серік Жомартұлы Боранбай", "Боранбай", "Серік Жомартұлы"),
        ("Айша Серікқызы", "Серікқызы", "Айша"),
        ("Серік Болат ұлы", "Болат ұлы", "Серік"),
        ("John Q. Harbour", "Harbour", "John Q."),
        ("John Harbour Jr.", "Harbour", "John"),
        ("Dr. Jane Pier", "Pier", "Jane"),
        ("Anna van der Berg", "van der Berg", "Anna"),
        ("Charles de Pont", "de Pont", "Charles"),
        ("Omar al-Bahri", "al-Bahri", "Omar"),
        ("Li Xiaoqiao", "Li", "Xiaoqiao"),
        ("Ли Сяоцяо", "Ли", "Сяоцяо"),
        ("Ли Мартин", "Мартин", "Ли"),
        ("Kim Ji-won", "Kim", "Ji-won"),
        ("Kim Wilson", "Wilson", "Kim"),
        ("Си Цзиньпин", "Си", "Цзиньпин"),
        ("Ван Вэньбинь", "Ван", "Вэньбинь"),
        ("Lee Jae-myung", "Lee", "Jae-myung"),
        ("Park Geun-hye", "Park", "Geun-hye"),
        ("Mao Zedong", "Mao", "Zedong"),
        ("John Harbour, CEO", "Harbour", "John"),
        ("John Harbour, Ph.D.", "Harbour", "John"),
        ("Пётр Лодкин, Причалск", "Лодкин", "Пётр"),
        ("Лодкин Пётр Иванович мл.", "Лодкин", "Пётр Иванович"),
        ("García Puente, Gabriel", "García Puente", "Gabriel"),
        ("José Puente y Muelle", "Puente y Muelle", "José"),
        ("橋本波三", "橋本", "波三"),
        ("王小明", "王", "小明"),
        ("欧阳小明", "欧阳", "小明"),
        ("Лодкин", "Лодкин", ""),
    ] {
        assert_eq!(parts(text), (family.to_owned(), given.to_owned()), "{text}");
    }
}

#[test]
fn organisations_stay_whole() {
    for text in [
        "Пресс-служба порта",
        "Редакция «Мост»",
        "ТАСС",
        "BAQ.KZ",
        "Port News",
        "Қазақ ақпарат агенттігі",
        "Reuters Staff",
        "Центр мостов",
        "Иван Лодкин и Анна Пирс",
        "Сұхбат24",
        "Human Harbour Organization",
        "Мэрия Причалска",
        "Иван Лодкин, Анна Пирс",
        "Лодкин П.И., Пирс А.А.",
        "корреспондент портала",
    ] {
        assert_eq!(Name::of(text), Name::Body(text.to_owned()), "{text}");
    }
}

#[test]
fn an_outlet_that_signs_is_an_organisation_unless_it_is_a_person() {
    for name in ["Harbour Rights Watch", "Рейдер", "Радио Причал"] {
        assert_eq!(Name::of_outlet(name), Name::Body(name.to_owned()));
    }
    for name in ["Пётр Лодкин", "Anna K. Pier"] {
        assert!(matches!(Name::of_outlet(name), Name::Person(_)), "{name}");
    }
}

#[test]
fn a_name_has_the_forms_that_styles_want() {
    let name = Name::of("Қасым-Серік Жомартұлы Боранбай");
    assert_eq!(name.family_first(" "), "Боранбай Қ.-С. Ж.");
    assert_eq!(name.initials_first(), "Қ.-С. Ж. Боранбай");
    assert_eq!(name.inverted(), "Боранбай, Қасым-Серік Жомартұлы");
    assert_eq!(name.natural(), "Қасым-Серік Жомартұлы Боранбай");
    assert_eq!(Name::of("John Harbour, Jr.").family_comma_initials(), "Harbour, J., Jr.");
    assert_eq!(Name::of("王小明").inverted(), "王小明");
    assert_eq!(Name::of("محمد البحري").inverted(), "محمد البحري");
    assert_eq!(Name::of("Лодкин").family_first(" "), "Лодкин");
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,60}|[\\x00-\\x7f .,-]{0,40}") {
        let name = Name::of(&text);
        name.family_first(", ");
        name.inverted();
        name.initials_first();
    }
}
