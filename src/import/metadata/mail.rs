//! The lines that head a mail where it was copied: who sent it, when, to whom, and its subject.

use crate::words::chars::lowercase;

/// What a line of a mail's head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Header {
    From,
    To,
    Day,
    Subject,
}

/// How mail programs label these, in lower case.
const LABELS: [(Header, &[&str]); 4] = [
    (Header::From, &["from", "от", "от кого", "von", "de", "кімнен", "від", "gönderen", "kimdan"]),
    (Header::To, &["to", "cc", "кому", "копия", "an", "kopie", "à", "para", "кімге", "көшірме", "kime", "kimga"]),
    (Header::Day, &["date", "sent", "дата", "отправлено", "gesendet", "datum", "envoyé", "enviado", "күні", "жіберілді", "tarih", "sana"]),
    (Header::Subject, &["subject", "тема", "тақырып", "тақырыбы", "betreff", "objet", "asunto", "konu", "mavzu"]),
];

/// Bytes of the longest label.
const LONGEST: usize = 24;

/// What a line says by its label, which a space may part from the colon in French, and the value behind it.
pub(in crate::import) fn header(text: &str) -> Option<(Header, &str)> {
    let (label, value) = text.split_once(':').filter(|(label, _)| label.len() <= LONGEST)?;
    let label = lowercase(label.trim_end());
    let (header, _) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()))?;
    Some((*header, value.trim())).filter(|(_, value)| !value.is_empty())
}

/// The name and the mailbox in a mail's header: "From: Harbour Weekly <editors@harbour.example>".
pub(in crate::import) fn mail_header(text: &str) -> Option<(&str, &str)> {
    let (name, mailbox) = header(text).filter(|(header, _)| *header == Header::From)?.1.split_once(" <")?;
    Some((name.trim_matches('"'), mailbox))
}

/// Lines at the top of a text among which the head of a mail begins, and of the longest head.
const TOP: usize = 4;
const HEAD: usize = 6;

/// The lines of a mail's head at the top of a text: two or more in a row, one of them of who sent it or to whom.
pub(in crate::import) fn mail_head<'a>(lines: impl IntoIterator<Item = &'a str>) -> std::ops::Range<usize> {
    let headers: Vec<Option<Header>> = lines.into_iter().take(TOP + HEAD).map(|line| header(line).map(|(header, _)| header)).collect();
    let Some(start) = headers.iter().take(TOP).position(Option::is_some) else { return 0..0 };
    let end = start + headers[start..].iter().take_while(|header| header.is_some()).count();
    let has = |wanted: Header| headers[start..end].contains(&Some(wanted));
    let kinds = [Header::From, Header::To, Header::Day, Header::Subject].into_iter().filter(|header| has(*header)).count();
    if kinds >= 2 && (has(Header::From) || has(Header::To)) { start..end } else { 0..0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_mail_is_two_labels_in_a_row() {
        let of = |lines: &[&str]| mail_head(lines.iter().copied());
        assert_eq!(
            of(&["От: Анна Тестова <a@port.example>", "Дата: 29.08.2031", "Кому: b@port.example", "Тема: Порт", "Порт открыт."]),
            0..4
        );
        assert_eq!(of(&["-----Original Message-----", "De : Ann Poe", "Objet : Le port", "Le port est ouvert."]), 1..3);
        for none in [&["Тема: Порт", "Дата: 29.08.2031"][..], &["От: Анна Тестова", "Порт открыт."], &["Порт", "Дата: 29.08.2031"]]
        {
            assert_eq!(of(none), 0..0);
        }
    }
}
