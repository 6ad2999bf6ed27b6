use super::*;

fn read(mail: &str) -> Result<Document, Problem> {
    document(&SitePath::new("content/sources/a.eml").unwrap(), mail.as_bytes())
}

#[test]
fn a_letters_text_and_headers_are_read() {
    let read = read("From: \"Ann Harbour\" <ann@port.example>\r\nSubject: Fwd: =?utf-8?B?0J/QvtGA0YI=?=\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=CF=EE=F0=F2 =EE=F2=EA=F0=FB=F2.\r\n").unwrap();
    assert_eq!(read.content, Content::Text("Порт открыт.\r\n".to_owned()));
    assert_eq!(read.hints.title.unwrap().value, "Порт");
    assert_eq!(read.hints.author.unwrap().value, "Ann Harbour");
    assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-12");
}

#[test]
fn a_newsletter_is_its_paper_s_and_a_letter_a_person_s() {
    let of = |from: &str| {
        let hints =
            read(&format!("From: {from}\r\nSubject: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n\r\nOpen.\r\n")).unwrap().hints;
        (hints.author.map(|found| found.value), hints.outlet.map(|found| found.value))
    };
    assert_eq!(of("Harbour Weekly <editors@harbourweekly.example>"), (None, Some("Harbour Weekly".to_owned())));
    assert_eq!(of("Ann Harbour <ann@port.example>"), (Some("Ann Harbour".to_owned()), None));
}

#[test]
fn a_page_saved_as_a_mail_is_a_page() {
    let read = read("From: <Saved by a browser>\r\nSubject: Port\r\nDate: Thu, 13 Nov 2025 23:05:00 +0500\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://port.example/news/1\r\n\r\n<html><body><p class=3D\"x\">Open.</p></body></html>\r\n--b--\r\n").unwrap();
    assert!(matches!(&read.content, Content::Page(html) if html.contains("class=\"x\"")));
    assert_eq!(read.hints.url.unwrap().value, "https://port.example/news/1");
    assert_eq!((read.hints.date, read.hints.retrieved.unwrap().value.to_string()), (None, "2025-11-13".to_owned()));
}

#[test]
fn a_page_is_not_of_an_address_that_no_reader_can_follow() {
    let url = |location: &str| {
        let part = format!("Content-Type: text/html\r\nContent-Location: {location}\r\n\r\n<p>The port is open.</p>");
        of_parts("related", &[part]).hints.url.map(|found| found.value)
    };
    assert_eq!(url("https://port.example/news/1").as_deref(), Some("https://port.example/news/1"));
    assert_eq!((url("https://port.example/news 1"), url("https://port.example/news\"1")), (None, None));
}

#[test]
fn a_mail_without_a_text_is_a_problem() {
    let mail = "From: a@b.example\r\nSubject: x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
    assert_eq!(read(mail).unwrap_err().code, "dossier::mail_without_body");
}

/// A mail of one or more parts between boundaries, each with its headers.
fn of_parts(kind: &str, parts: &[String]) -> Document {
    let head = "From: Ann Harbour <ann@port.example>\r\nSubject: Fwd: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n";
    let parts: String = parts.iter().map(|part| format!("--b\r\n{part}\r\n")).collect();
    read(&format!("{head}Content-Type: multipart/{kind}; boundary=b\r\n\r\n{parts}--b--\r\n")).unwrap()
}

const OPEN: &str = "The port is open again, said its master. Ships sail from today.";

#[test]
fn a_letter_parted_by_a_picture_is_read_whole() {
    let text = |text: &str| format!("Content-Type: text/plain\r\n\r\n{text}");
    let read = of_parts("mixed", &[text("One."), "Content-Type: image/png\r\n\r\n0".to_owned(), text("Two.")]);
    assert_eq!(read.content, Content::Text("One.\n\nTwo.".to_owned()));
    let page = |text: &str| format!("Content-Type: text/html\r\n\r\n<p>{text}</p>");
    let read = of_parts("mixed", &[page("One."), "Content-Type: application/pdf\r\n\r\n0".to_owned(), page("Two.")]);
    assert_eq!(read.content, Content::Page("<p>One.</p>\n<p>Two.</p>".to_owned()));
}

#[test]
fn a_text_that_only_points_to_the_page_yields_to_it() {
    let page = format!("Content-Type: text/html\r\n\r\n<style>p {{ margin: 0 }}</style><p>{OPEN}</p>");
    let text = |text: &str| format!("Content-Type: text/plain\r\n\r\n{text}");
    let read = of_parts("alternative", &[text("See https://port.example/letters/2025/11/12/in-the-browser."), page.clone()]);
    assert!(matches!(read.content, Content::Page(_)));
    let read = of_parts("alternative", &[text(OPEN), page]);
    assert_eq!(read.content, Content::Text(OPEN.to_owned()));
}

#[test]
fn a_mail_that_is_sent_on_is_read_with_its_own_headers() {
    let sent_on = format!(
        "Content-Type: message/rfc822\r\n\r\nFrom: Ivan Kai <i@kai.example>\r\nSubject: Open\r\nDate: Mon, 10 Nov 2025 08:00:00 +0500\r\n\r\n{OPEN}"
    );
    let short = "Content-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: Ice\r\n\r\nNone.".to_owned();
    let read = of_parts("mixed", &["Content-Type: text/plain\r\n\r\nSee below.".to_owned(), sent_on, short]);
    assert!(read.warnings[0].message.ends_with(": Ice"), "{}", read.warnings[0].message);
    assert_eq!(read.content, Content::Text(OPEN.to_owned()));
    assert_eq!(read.hints.author.unwrap().value, "Ivan Kai");
    assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-10");
}

#[test]
fn an_attached_document_is_named() {
    let attached = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"dues.pdf\"\r\n\r\n%PDF";
    let read = of_parts("mixed", &["Content-Type: text/plain\r\n\r\nSee the attachment.".to_owned(), attached.to_owned()]);
    assert_eq!(read.warnings[0].code, "dossier::unread_attachment");
    assert!(read.warnings[0].message.contains("dues.pdf"));
}

#[test]
fn every_attachment_that_may_hold_an_article_is_named() {
    let named = |head: &str| {
        let read = of_parts("mixed", &[format!("Content-Type: text/plain\r\n\r\n{OPEN}"), format!("{head}\r\n\r\n0")]);
        assert_eq!(read.content, Content::Text(OPEN.to_owned()), "{head}");
        read.warnings.first().map(|told| told.message.rsplit_once(": ").unwrap().1.to_owned())
    };
    let attached = "\r\nContent-Disposition: attachment";
    for name in ["dues.html", "dues.HTM", "dues.eml", "dues.mht", "dues.xlsx", "dues.docx"] {
        assert_eq!(named(&format!("Content-Type: text/html{attached}; filename={name}")).as_deref(), Some(name));
        assert_eq!(named(&format!("Content-Type: application/octet-stream; name={name}{attached}")).as_deref(), Some(name));
    }
    assert_eq!(named("Content-Type: application/pdf").as_deref(), Some("a PDF without a name"));
    assert_eq!(named(&format!("Content-Type: text/html{attached}")).as_deref(), Some("a page without a name"));
    assert_eq!(named(&format!("Content-Type: application/octet-stream{attached}")).as_deref(), Some("a file without a name"));
    assert_eq!(named("Content-Type: application/pdf; name=dues").as_deref(), Some("dues"));
    for head in ["Content-Type: image/png; name=a.png", "Content-Type: application/pgp-signature", "Content-Type: text/css"] {
        assert_eq!(named(&format!("{head}{attached}")), None, "{head}");
    }
}

#[test]
fn an_attached_page_that_is_read_is_not_named() {
    let page = format!("Content-Type: text/html\r\nContent-Disposition: attachment; filename=dues.html\r\n\r\n<p>{OPEN}</p>");
    let read = of_parts("mixed", &[page]);
    assert_eq!((read.content, read.warnings), (Content::Page(format!("<p>{OPEN}</p>")), Vec::new()));
}

#[test]
fn what_hangs_on_the_mail_inside_is_named_too() {
    let headers = "From: Ivan Kai <i@kai.example>\r\nSubject: Open\r\nDate: Mon, 10 Nov 2025 08:00:00 +0500\r\n";
    let pdf = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=dues.pdf\r\n\r\n%PDF";
    let inside = |outer: &str, own: &str, inner: &str| {
        let parts = format!("--{outer}\r\n\r\n{own}\r\n--{outer}\r\n{inner}\r\n--{outer}--\r\n");
        format!("Content-Type: message/rfc822\r\n\r\n{headers}Content-Type: multipart/mixed; boundary={outer}\r\n\r\n{parts}")
    };
    let fyi = "Content-Type: text/plain\r\n\r\nFYI".to_owned();
    let read = of_parts("mixed", &[fyi.clone(), inside("c", OPEN, pdf)]);
    assert_eq!(read.content, Content::Text(OPEN.to_owned()));
    assert!(read.warnings[0].message.ends_with(": dues.pdf"), "{}", read.warnings[0].message);
    let read = of_parts("mixed", &[fyi, inside("c", "See below.", &inside("d", OPEN, pdf))]);
    assert!(read.warnings[0].message.ends_with(": Open, dues.pdf"), "{}", read.warnings[0].message);
}

#[test]
fn of_very_many_attachments_ten_are_named() {
    let part = |at: usize| format!("Content-Type: application/pdf; name=dues-{at}.pdf\r\n\r\n%PDF");
    let parts: Vec<String> = std::iter::once(format!("Content-Type: text/plain\r\n\r\n{OPEN}")).chain((1..=2_000).map(part)).collect();
    assert!(of_parts("mixed", &parts).warnings[0].message.ends_with(", dues-10.pdf and 1990 more"));
}

/// A mail of one part that is packed like this.
fn packed(packing: &str, letters: &str, text: &str) -> String {
    let head = "From: a@b.example\r\nSubject: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n";
    format!("{head}Content-Type: text/plain; charset={letters}\r\nContent-Transfer-Encoding: {packing}\r\n\r\n{text}\r\n")
}

/// The codes of the warnings, and the text.
fn told(mail: &str) -> (Vec<&'static str>, String) {
    let read = read(mail).unwrap();
    let (Content::Text(text) | Content::Page(text) | Content::Article(text)) = read.content;
    (read.warnings.iter().map(|told| told.code).collect(), text.trim_end().to_owned())
}

#[test]
fn a_mail_that_is_cut_short_is_read_as_far_as_it_goes() {
    let head = "From: a@b.example\r\nSubject: Port\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\n";
    for kind in ["mixed", "alternative", "related"] {
        let mail = |part: &str| format!("{head}Content-Type: multipart/{kind}; boundary=b\r\n\r\n--b\r\n{part}");
        for (type_of, text) in [("plain", OPEN.to_owned()), ("html", format!("<p>{OPEN}</p>"))] {
            let read = told(&mail(&format!("Content-Type: text/{type_of}\r\n\r\n{text}")));
            assert_eq!(read, (vec!["dossier::broken_source"], text), "{kind} {type_of}");
        }
        let packed = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n0J/QvtGA0YIg0L7RgtC60YDRi9GC";
        assert_eq!(told(&mail(packed)).1, "Порт открыт");
        assert_eq!(read(&mail("Content-Type: text/plain\r\n\r\n")).unwrap_err().code, "dossier::broken_source");
    }
    let before = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    assert_eq!(read(&before).unwrap_err().code, "dossier::broken_source");
    let whole = format!("{before}--b\r\n\r\n{OPEN}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR");
    assert_eq!(told(&whole), (Vec::new(), OPEN.to_owned()));
}

#[test]
fn a_damaged_packing_is_told_and_read_on() {
    let broken = "dossier::broken_source";
    assert_eq!(told(&packed("base64", "utf-8", "0J/QvtGA0YIg0L7RgtC6!!!\r\n0YDRi9GC")), (vec![broken], "Порт открыт".to_owned()));
    let (codes, text) = told(&packed("base64", "utf-8", "0J/QvtGA0YIg0L7RgtC60YDRi9G"));
    assert_eq!((codes, text.as_str()), (vec![broken, "dossier::broken_encoding"], "Порт откры\u{fffd}"));
    assert_eq!(read(&packed("base64", "utf-8", "J/QvtGA0YIg0L7RgtC60YDRi9GC*")).unwrap_err().code, broken);
    assert_eq!(told(&packed("quoted-printable", "utf-8", "P=6Frt =ZZ")), (vec![broken], "Port =ZZ".to_owned()));
    let text = "=D0=9F=D0=BE=D1=80=D1=82 =ZZ =D0";
    assert_eq!(told(&packed("quoted-printable", "utf-8", text)).1, "Порт =ZZ \u{fffd}");
    assert_eq!(told(&packed("quoted-printable", "utf-8", "a =3D b =\r\nc")), (Vec::new(), "a = b c".to_owned()));
}

#[test]
fn encodings_that_no_header_says_are_recognised() {
    const TEXT: &str = "В порту закончилась забастовка. Суда снова выходят в море, сообщил начальник порта Иван Пристанский.";
    let path = SitePath::new("content/sources/a.eml").unwrap();
    let read = |head: &str, text: &str, encoding: &'static encoding_rs::Encoding| {
        let mail = format!("From: a@b.example\r\nDate: Wed, 12 Nov 2025 14:05:00 +0500\r\nSubject: Порт открыт\r\n{head}\r\n{text}\r\n");
        document(&path, &encoding.encode(&mail).0).unwrap()
    };
    let bare = read("", TEXT, encoding_rs::WINDOWS_1251);
    assert_eq!((bare.content, bare.hints.title.unwrap().value), (Content::Text(format!("{TEXT}\r\n")), "Порт открыт".to_owned()));
    let page = format!("<html><head><meta charset=koi8-r></head><body><p>{TEXT}</p></body></html>");
    let said = read("Content-Type: text/html\r\n", &page, encoding_rs::KOI8_R);
    assert!(matches!(said.content, Content::Page(html) if html.contains(TEXT)));
}

#[test]
fn flowed_lines_are_paragraphs() {
    let head = "From: a@b.example\r\nContent-Type: text/plain; charset=utf-8; format=flowed";
    let flowed = read(&format!("{head}\r\n\r\nThe port is \r\nopen.\r\n From today \r\non.\r\n> Is \r\n> it?\r\n-- \r\nAnn\r\n"));
    assert_eq!(flowed.unwrap().content, Content::Text("The port is open.\nFrom today on.\n> Is \n> it?\n-- \nAnn".to_owned()));
    let joined = read(&format!("{head}; delsp=yes\r\n\r\nThe po \r\nrt.\r\n"));
    assert_eq!(joined.unwrap().content, Content::Text("The port.".to_owned()));
}

#[test]
fn headers_as_programs_write_them_are_read() {
    // A letter of two bytes is cut between two encoded words, in either encoding.
    for subject in
        ["=?UTF-8?Q?=D0=9F=D0=BE=D1?=\r\n =?utf-8?q?=80=D1=82?=", "=?UTF-8?B?0J/QvtGA?= =?UTF-8?B?0YI=?=", "=?UTF-8?B?0J/QvtGA0Y?= "]
    {
        let read = read(&format!("From a@b.example Wed Nov 12 14:05:00 2025\r\nFrom: a@b.example\r\nSubject: {subject}\r\nDate: ср, 12 ноя 2025 14:05\r\n\r\nOpen.\r\n")).unwrap();
        assert!(read.hints.title.unwrap().value.starts_with("Пор"), "{subject}");
        assert_eq!(read.hints.date.unwrap().value.to_string(), "2025-11-12");
    }
    let split = headers::legible("Subject: =?UTF-8?Q?=D0=9F=D1?= =?utf-8?q?=80?=\n\nx".as_bytes()).into_owned();
    assert_eq!(String::from_utf8(split).unwrap(), "Subject: =?UTF-8?Q?=D0=9F=D1=80?=\n\nx");
    assert!(is_mail(b"From a@b.example Wed Nov 12 2025\r\nFrom: a\r\nSubject: b\r\nDate: c\r\n\r\nx", false));
}

#[test]
fn a_page_saved_without_pictures_is_a_page_too() {
    let read = read("From: <Saved by a browser>\r\nSubject: Port\r\nDate: Thu, 13 Nov 2025 23:05:00 +0500\r\nContent-Type: text/html\r\nContent-Location: https://port.example/news/1\r\n\r\n<p>Open.</p>\r\n").unwrap();
    assert_eq!((read.hints.date, read.hints.retrieved.unwrap().value.to_string()), (None, "2025-11-13".to_owned()));
}

#[test]
fn a_text_about_a_letter_is_no_mail() {
    assert!(!is_mail("From: the editor\nTo our readers: hello".as_bytes(), false));
}

#[test]
fn a_mailbox_with_several_mails_is_a_problem() {
    let mail = "From a@port.example Wed Nov 12 09:15:00 2031\r\nFrom: Ann Harbour <ann@port.example>\r\nSubject: Port\r\n\r\nOpen.\r\n";
    assert!(read(mail).is_ok());
    assert!(read(&format!("{mail}\r\nFrom the harbour came 12:30 trains of 2031.\r\nNote: none.\r\n")).is_ok());
    assert_eq!(read(&format!("{mail}\r\n{mail}")).unwrap_err().code, "dossier::several_mails");
}

#[test]
fn a_locked_mail_is_a_problem() {
    let head = "From: Ann Harbour <ann@port.example>\r\nSubject: Port\r\nMIME-Version: 1.0\r\n";
    let locked = [
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nTUlJ\r\n",
        "Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0\r\n-----END PGP MESSAGE-----\r\n",
    ];
    for mail in locked {
        assert_eq!(read(&format!("{head}{mail}")).unwrap_err().code, "dossier::encrypted_source");
    }
}

#[test]
fn a_mailbox_encoded_with_the_name_is_no_part_of_it() {
    let read =
        read("From: =?utf-8?B?QW5uIEhhcmJvdXIgPGFubkBwb3J0LmV4YW1wbGU+?=\r\nSubject: Port\r\nTo: b@port.example\r\n\r\nOpen.\r\n").unwrap();
    assert_eq!(read.hints.author.unwrap().value, "Ann Harbour");
}
