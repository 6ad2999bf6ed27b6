use std::io::Read;

use super::super::book::Words;
use super::super::xml::tests::assert_well_formed;
use super::*;

/// A book with everything that may go wrong.
pub(crate) fn example() -> Book {
    Book {
        title: "Мост & «порт» <1>".into(),
        lang: "ru".into(),
        identifier: "https://d.example/topics/мосты/".into(),
        url: "https://d.example/topics/мосты/".into(),
        creator: Some("Редакция \"Досье\"".into()),
        description: "Всё о мосте ]]>".into(),
        modified: Some(1_762_934_400),
        words: Words {
            contents: "Содержание".into(),
            excerpt: "Здесь приведён отрывок. Полностью — у издания.".into(),
            original: "Оригинал".into(),
            in_dossier: "В досье".into(),
            text: "Текст".into(),
        },
        chapters: vec![
            Chapter {
                title: "Мост открыт</title><script>".into(),
                lang: "ru".into(),
                meta: "Портовая газета, 12 ноября 2025 г.".into(),
                html: "Текст<p>a<b>b</p><h1>c</h1><img src=\"/x.png\" alt=\"фото\"><table><caption>t</caption><tr><td>1<td>2</table>\
                       <ul>x<li>y</ul><p><a href=\"../pier/?a=1&b=2\">z</a><a href=\"#n\">n</a></p><div id=n>note</div><pre>q < w</pre>\
                       <em><div>d</div></em><dl><dt>k<dd>v</dl><p lang=kk>қала</p><iframe src=x></iframe>"
                    .into(),
                is_excerpt: false,
                url: "https://d.example/articles/bridge/".into(),
                source_url: Some("https://port.example/новости/1?x=\"y\" z".into()),
            },
            Chapter { title: "الجسر 👍".into(), lang: "ar".into(), html: "<p>نص</p>".into(), ..Chapter::default() },
            Chapter { source_url: Some("javascript:alert(1)".into()), lang: "not a language".into(), ..Chapter::default() },
        ],
    }
}

fn files(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().to_owned(), text)
        })
        .collect()
}

#[test]
fn the_archive_begins_with_its_type_and_every_part_is_well_formed() {
    let bytes = book(&example()).unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let files = files(&bytes);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]);
    for (name, text) in files.iter().filter(|(name, _)| name.contains('.') && !name.ends_with(".css")) {
        assert_well_formed(text);
        assert!(!text.contains("<script") && !text.contains("javascript:"), "{name}: {text}");
    }
    let of = |name: &str| files.iter().find(|(n, _)| n.ends_with(name)).unwrap().1.clone();
    insta::assert_snapshot!(of("package.opf") + &of("nav.xhtml") + &of("c00001.xhtml"));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(book(&example()).unwrap(), book(&example()).unwrap());
}

#[test]
fn an_empty_book_is_a_book() {
    let empty = Book { words: example().words, ..Book::default() };
    let files = files(&book(&empty).unwrap());
    assert!(files.iter().any(|(_, text)| text.contains("<dc:language>und</dc:language>")));
    files.iter().filter(|(name, _)| name.ends_with("html") || name.ends_with("opf")).for_each(|(_, text)| assert_well_formed(text));
}
