//! What the import takes the lines of an article for (subheadings, questions of an interview, items, quotations), on the invented texts of `tests/structure`.
//!
//! A text begins with `@@@` and, as JSON, its language and what is special in it. A line of the article has before it, with `¦`, the letters of what it may
//! be: `P` paragraph, `H` subheading, `Q` turn of one who asks, `I` item, `B` quotation set apart, `T` row of a table; small letters: it may as well
//! be dropped. All other lines stand around the article. All but the fifth lot were looked at, and the network of short texts learns from them; of the fifth
//! nobody looked at anything but the figures.

use std::collections::BTreeMap;

use dossier::import::{Importer, Role};
use dossier::model::Vocabulary;

use super::lots::{draft, lot};

/// What the lines of a lot were taken for.
#[derive(Default)]
struct Tally {
    /// Lines that stayed, by the letter that they should have and the letter that they have.
    kinds: BTreeMap<(char, char), usize>,
    lost: usize,
    /// Lines around the articles that stayed.
    strangers: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn of(file: &str) -> Self {
        let importer = Importer::new(&Vocabulary::default());
        let mut tally = Self::default();
        for (head, marked) in lot(file) {
            let wanted: Vec<Option<(&str, &str)>> = marked.lines().map(|line| line.split_once('¦')).collect();
            let text: Vec<&str> = marked.lines().zip(&wanted).map(|(line, wanted)| wanted.map_or(line, |(_, text)| text)).collect();
            let lines = draft(&importer, &text.join("\n")).lines;
            for (at, wanted) in wanted.iter().enumerate().filter(|(at, _)| !text[*at].trim().is_empty()) {
                let own = lines.iter().find(|line| line.number == at + 1 && line.role.is_body());
                // A line that was joined to the one above has no number of its own.
                let last = lines.iter().rev().find(|line| line.number <= at + 1);
                let stays = own.is_some() || last.is_some_and(|line| line.number <= at && line.role.is_body());
                match (*wanted, own) {
                    (None, _) => tally.strangers += usize::from(stays),
                    (Some((letters, text)), Some(line)) => {
                        tally.add(&letters.to_uppercase(), letter(line.role, text), &format!("{}: {text}", head["form"]));
                    }
                    (Some((letters, _)), None) => tally.lost += usize::from(!stays && !letters.chars().all(char::is_lowercase)),
                }
            }
        }
        tally
    }

    fn add(&mut self, wanted: &str, found: char, line: &str) {
        let is_right = wanted.contains(found);
        let kind = if is_right { found } else { wanted.chars().next().unwrap() };
        *self.kinds.entry((kind, found)).or_default() += 1;
        if !is_right {
            self.wrong.push(format!("{found}, not {wanted}: {line}"));
        }
    }

    fn count(&self, is: impl Fn(char, char) -> bool) -> f32 {
        self.kinds.iter().filter(|((wanted, found), _)| is(*wanted, *found)).map(|(_, count)| *count as f32).sum()
    }

    fn report(&self, file: &str) {
        let (right, all) = (self.count(|wanted, found| wanted == found), self.count(|_, _| true));
        println!(
            "{file}: {all} lines stayed, {} were lost, {} around them stayed; of {:.3} the kind is right",
            self.lost,
            self.strangers,
            right / all
        );
        for kind in ['P', 'H', 'Q', 'I', 'B', 'T'] {
            let right = self.count(|wanted, found| wanted == kind && found == kind);
            let (found, wanted) = (self.count(|_, found| found == kind), self.count(|wanted, _| wanted == kind));
            println!("    {kind}: {wanted}, precision {:.3}, recall {:.3}", right / found, right / wanted);
        }
    }
}

/// The letter of what a line is taken for; rows of a table are what has tabs.
fn letter(role: Role, text: &str) -> char {
    match role {
        _ if text.trim().contains('\t') => 'T',
        Role::Heading => 'H',
        Role::Question => 'Q',
        Role::Item => 'I',
        Role::Quote => 'B',
        _ => 'P',
    }
}

#[test]
fn lines_of_an_article_are_taken_for_what_they_are() {
    for (file, right_at_least, lost_at_most, strangers_at_most) in FLOORS {
        let tally = Tally::of(file);
        tally.report(file);
        let share = tally.count(|wanted, found| wanted == found) / tally.count(|_, _| true);
        assert!(share >= right_at_least, "{file}: {share}\n{}", tally.wrong.join("\n"));
        assert!(tally.lost <= lost_at_most, "{file}: {} lines are lost", tally.lost);
        assert!(tally.strangers <= strangers_at_most, "{file}: {} lines around articles stay", tally.strangers);
    }
}

/// For each lot the least share of kinds that are right, and the most lines lost and lines around articles that stay, a little beside what is reached.
const FLOORS: [(&str, f32, usize, usize); 8] = [
    ("structure/lot1.txt", 0.96, 5, 3),
    ("structure/lot2.txt", 0.96, 5, 5),
    ("structure/lot3.txt", 0.94, 10, 16),
    ("structure/lot4.txt", 0.88, 21, 14),
    ("structure/lot5.txt", 0.84, 20, 14),
    ("structure/lot6.txt", 0.82, 5, 7),
    ("structure/lot7.txt", 0.86, 10, 11),
    ("structure/lot8.txt", 0.94, 8, 25),
];
