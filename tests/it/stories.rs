//! Which texts the program takes for one story, on the invented ones of `tests/stories`: reprints as the press makes them, and texts that only look so.
//!
//! A text begins with `@@@` and, as JSON, its story, outlet, date, language and in what way it is a version; `same` where it is to be refused as the
//! very same. Texts of one story are each other's reprints.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};

use serde_json::Value;

struct Version {
    head: Value,
    text: String,
}

impl Version {
    fn says(&self, key: &str) -> &str {
        self.head[key].as_str().unwrap_or_default()
    }

    fn name(&self) -> String {
        format!("{}, {}, {}", self.says("story"), self.says("outlet"), self.says("kind"))
    }
}

fn versions(lot: &str) -> Vec<Version> {
    super::lots::lot(&format!("stories/{lot}")).into_iter().map(|(head, text)| Version { head, text }).collect()
}

/// A dossier in which texts were imported in an order.
struct Imported<'a> {
    folder: tempfile::TempDir,
    versions: Vec<&'a Version>,
}

impl<'a> Imported<'a> {
    /// All at once, with their outlets.
    fn of(versions: impl Iterator<Item = &'a Version>) -> Self {
        let imported = Self { folder: tempfile::tempdir().unwrap(), versions: versions.collect() };
        let root = imported.folder.path();
        std::fs::create_dir_all(root.join("content/sources")).unwrap();
        std::fs::write(root.join("site.yaml"), "title: Stories\nlanguage: en\n").unwrap();
        for (at, version) in imported.versions.iter().enumerate() {
            let file = root.join(format!("content/sources/{at:03}.txt"));
            std::fs::write(&file, &version.text).unwrap();
            std::fs::write(file.with_extension("txt.yaml"), format!("outlet: {}\n", version.head["outlet"])).unwrap();
        }
        imported.run("import");
        assert!(imported.run("build").status.success());
        imported
    }

    fn run(&self, command: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_dossier")).arg(command).current_dir(self.folder.path()).output().unwrap()
    }

    /// The versions that became articles, by slug, with the articles' text.
    fn articles(&self) -> BTreeMap<String, (&'a Version, String)> {
        let files = super::dossier::files(&self.folder.path().join("content/articles"));
        let article = |(name, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8(bytes).unwrap();
            let number = text.split("sources/").nth(1).and_then(|rest| rest.get(..3)?.parse::<usize>().ok()).unwrap();
            let of_file = name.rsplit('/').next().unwrap().trim_end_matches(".md").get(11..).unwrap();
            let slug = text.lines().find_map(|line| line.strip_prefix("slug: ")).unwrap_or(of_file).to_owned();
            (slug, (self.versions[number], text))
        };
        files.into_iter().map(article).collect()
    }

    /// The versions of each published story, the first publication first.
    fn stories(&self) -> Vec<Vec<&'a Version>> {
        let articles = self.articles();
        let pages = super::dossier::files(&self.folder.path().join("public/stories"));
        let story = |page: Vec<u8>| {
            let page = String::from_utf8(page).unwrap();
            let main = page.split("<main").nth(1).unwrap().split("</main").next().unwrap().to_owned();
            let mut members: Vec<&Version> = Vec::new();
            for link in main.split("articles/").skip(1) {
                if let Some((version, _)) = articles.get(link.split('/').next().unwrap())
                    && !members.iter().any(|member| std::ptr::eq(*member, *version))
                {
                    members.push(version);
                }
            }
            members
        };
        pages.into_values().map(story).collect()
    }
}

/// Pairs of names.
fn pairs<'a>(groups: impl IntoIterator<Item = Vec<&'a Version>>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for group in groups {
        let mut names: Vec<String> = group.iter().map(|version| version.name()).collect();
        names.sort();
        pairs.extend(
            (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b))).map(|(a, b)| (names[a].clone(), names[b].clone())),
        );
    }
    pairs
}

/// Fails if fewer pairs of a lot are found, or more that are none, than a little below what is reached.
fn are_found(lot: &str, least_precision: f32, least_recall: f32) {
    let versions = versions(lot);
    for is_reversed in [false, true] {
        let imported = if is_reversed { Imported::of(versions.iter().rev()) } else { Imported::of(versions.iter()) };
        let articles = imported.articles();
        let refused = versions.len() - articles.len();
        assert_eq!(refused, versions.iter().filter(|version| version.head["same"] == true).count(), "{lot}: the very same");
        let mut gold: BTreeMap<&str, Vec<&Version>> = BTreeMap::new();
        for (version, _) in articles.values() {
            gold.entry(version.says("story")).or_default().push(version);
        }
        let (gold, stories) = (pairs(gold.into_values()), imported.stories());
        for story in &stories {
            let earliest = story.iter().map(|version| version.says("date")).min();
            assert_eq!(Some(story[0].says("date")), earliest, "the first publication is named: {}", story[0].name());
        }
        let found = pairs(stories);
        let right = found.intersection(&gold).count() as f32;
        let (precision, recall) = (right / found.len() as f32, right / gold.len() as f32);
        println!("{lot}, reversed: {is_reversed}: of {} pairs {recall:.3} are found, of those found {precision:.3} are right", gold.len());
        gold.difference(&found).for_each(|(a, b)| println!("  missed: {a} | {b}"));
        found.difference(&gold).for_each(|(a, b)| println!("  wrong: {a} | {b}"));
        assert!(precision >= least_precision && recall >= least_recall);
    }
}

#[test]
fn reprints_are_found_in_whatever_order_they_come() {
    are_found("lot1.txt", 0.97, 0.94);
    are_found("lot2.txt", 0.8, 0.8);
}

#[test]
fn the_import_says_which_text_told_the_story_first() {
    let versions = versions("lot1.txt");
    let bridge = || versions.iter().filter(|version| version.says("story") == "bridge");
    let imported = Imported::of(bridge());
    let articles = super::dossier::files(&imported.folder.path().join("content/articles"));
    let first = articles.keys().find(|name| name.contains("novyy-most")).unwrap();
    std::fs::remove_dir_all(imported.folder.path().join("content/articles")).unwrap();
    std::fs::remove_dir_all(imported.folder.path().join(".dossier")).unwrap();
    let told = String::from_utf8(imported.run("import").stdout).unwrap();
    assert_eq!(told.matches(&format!("the same story: content/articles/{first}")).count(), 2, "{told}");
    // Without the first publication the others are still there, and a third that comes later is told of them.
    std::fs::remove_file(imported.folder.path().join("content/articles").join(first)).unwrap();
    std::fs::remove_file(imported.folder.path().join("content/sources/000.txt")).unwrap();
    std::fs::write(imported.folder.path().join("content/sources/later.txt"), bridge().nth(1).unwrap().text.replace("восемь", "девять"))
        .unwrap();
    let told = String::from_utf8(imported.run("import").stdout).unwrap();
    assert!(told.contains("the same story: content/articles/2025/2025-04-17-most-cherez-ulbu-zarabotal.md"), "{told}");
}
