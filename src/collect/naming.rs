//! Where the article of a source goes: `content/articles/2026/2026-01-15-slug.md`, each address once.

use std::collections::{BTreeMap, BTreeSet};

use super::Present;
use super::todo::Task;
use crate::disk::Disk;
use crate::import::front_matter::Entry;
use crate::model::{Edtf, Lang, Precision, Site, SitePath, is_of_a_device, slug};

/// The addresses that are taken.
pub struct Paths<'a> {
    site: &'a Site,
    slugs: BTreeSet<String>,
    /// The last number that was tried for a slug.
    numbers: BTreeMap<String, usize>,
}

impl<'a> Paths<'a> {
    /// The addresses of these articles are taken.
    pub fn new(articles: &[Present], site: &'a Site) -> Self {
        Self { site, slugs: articles.iter().map(|a| a.slug.clone()).collect(), numbers: BTreeMap::new() }
    }

    /// The article's file: where it is or was, else by date and title. It is taken from now on.
    pub fn path(&mut self, disk: &Disk, task: &Task, entry: &Entry) -> SitePath {
        if let Some(article) = &task.article {
            return article.clone();
        }
        if let Some(former) = &task.former {
            let slug = Present::of(former, "").slug;
            if !self.slugs.contains(&slug) && !disk.exists(former) {
                self.slugs.insert(slug);
                return former.clone();
            }
        }
        let lang = entry.lang.as_ref().unwrap_or(self.site.language());
        let title = entry.title.as_deref().unwrap_or_else(|| task.path.stem());
        self.by_title(disk, title, lang, entry.date)
    }

    /// The file of an article of this title and date: the address is numbered if another has it, or a device of Windows. It is taken from now on.
    pub fn by_title(&mut self, disk: &Disk, title: &str, lang: &Lang, date: Option<Edtf>) -> SitePath {
        let base = slug(title, lang, self.site.slugs).to_string();
        loop {
            let number = self.numbers.entry(base.clone()).or_default();
            *number += 1;
            let slug = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
            let path = path_of(date, &slug);
            if !is_of_a_device(&slug) && !self.slugs.contains(&slug) && !disk.exists(&path) {
                self.slugs.insert(slug);
                return path;
            }
        }
    }
}

/// By year where the year is known; with the day before the slug where the day is.
fn path_of(date: Option<Edtf>, slug: &str) -> SitePath {
    let part = date.map(|d| d.part()).filter(|part| part.year_digits_unknown == 0);
    let folder = part.map_or("undated".to_owned(), |part| format!("{:04}", part.year));
    let day = part.filter(|part| part.precision() >= Precision::Day).map_or(String::new(), |part| format!("{}-", part.earliest()));
    let whole = format!("content/articles/{folder}/{day}{slug}.md");
    SitePath::new(&whole).unwrap_or_else(|_| SitePath::new("content/articles/undated/untitled.md").expect("a plain path"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_says_the_year_and_the_name_the_day() {
        let of = |date: &str| path_of(date.parse().ok(), "strike").to_string();
        assert_eq!(of("2026-01-15"), "content/articles/2026/2026-01-15-strike.md");
        assert_eq!(of("2026-01-15T10:00+05:00"), "content/articles/2026/2026-01-15-strike.md");
        assert_eq!(of("2026-01-15?"), "content/articles/2026/2026-01-15-strike.md");
        assert_eq!(of("2026-01"), "content/articles/2026/strike.md");
        assert_eq!(of("202X"), "content/articles/undated/strike.md");
        assert_eq!(of("no date"), "content/articles/undated/strike.md");
    }
}
