//! Whether a date is a meeting's and not a publication's, by the words that stand beside it.

/// What stands before a meeting's hours, in lower case.
const TIMES: [&str; 27] = [
    "when",
    "date and time",
    "date & time",
    "date/time",
    "start",
    "starts",
    "begins",
    "wann",
    "beginn",
    "termin",
    "datum und uhrzeit",
    "wanneer",
    "quand",
    "date et heure",
    "début",
    "cuándo",
    "fecha y hora",
    "inicio",
    "quando",
    "inizio",
    "kiedy",
    "когда",
    "дата и время",
    "начало",
    "дата проведения",
    "қашан",
    "коли",
];
/// What stands before a meeting's place, in lower case.
const PLACES: [&str; 14] =
    ["where", "venue", "wo", "veranstaltungsort", "waar", "où", "dónde", "onde", "dove", "gdzie", "где", "место проведения", "қайда", "де"];

/// Whether what stands before a date, or in the line above it, asks when.
pub(super) fn asks_when(text: &str) -> bool {
    TIMES.contains(&bare(text).as_str())
}

/// Whether a line says where: "Venue: Old Pier", or "Where" with the place below it.
pub(super) fn says_where(line: &str) -> bool {
    let label = line.split([':', '?']).next().unwrap_or(line);
    (label.len() < line.len() || line.len() <= 20) && PLACES.contains(&bare(label).as_str())
}

fn bare(text: &str) -> String {
    if text.len() > 60 {
        return String::new();
    }
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_a_meeting_are_known() {
        assert!(asks_when("Wann:") && asks_when("When") && asks_when("Начало — "));
        assert!(!asks_when("Published when") && !asks_when("") && !asks_when("Date:"));
        assert!(says_where("Venue: Old Pier") && says_where("Wo? Alte Mole") && says_where("Где"));
        assert!(!says_where("Where the ships are") && !says_where("Wo die Schiffe liegen: ein Bericht"));
    }
}
