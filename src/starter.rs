//! The files of a new dossier and of a new article, embedded in the program.

use include_dir::{Dir, include_dir};

use crate::import::front_matter::scalar;
use crate::model::{Edtf, Lang, SitePath};

/// `starter/`: a folder for each language, and what all have in common.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// The languages in which a dossier can begin, the one for all others last.
const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

fn language(lang: &Lang) -> &'static str {
    LANGUAGES.into_iter().find(|known| *known == lang.primary()).unwrap_or("en")
}

fn text(name: &str) -> &'static str {
    STARTER.get_file(name).and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// The files of a new dossier, in order of path. `title` beats the example's.
pub fn files(lang: &Lang, title: Option<&str>) -> Vec<(SitePath, Vec<u8>)> {
    let folder = language(lang);
    let of_git = |name: &str| (format!(".{name}"), text(name).as_bytes().to_vec());
    let mut files = Vec::from(["gitattributes", "gitignore"].map(of_git));
    if let Some(dir) = STARTER.get_dir(folder) {
        collect(dir, folder, &mut files);
    }
    if let Some(title) = title.map(str::trim).filter(|t| !t.is_empty()) {
        for (_, bytes) in files.iter_mut().filter(|(path, _)| path == "site.yaml") {
            *bytes = titled(&String::from_utf8_lossy(bytes), title).into_bytes();
        }
    }
    files.sort();
    files.into_iter().filter_map(|(path, bytes)| Some((SitePath::new(&path).ok()?, bytes))).collect()
}

fn collect(dir: &Dir<'_>, folder: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let inside = path.strip_prefix(folder).unwrap_or(&path).trim_start_matches('/').to_owned();
        files.push((inside, file.contents().to_vec()));
    }
    dir.dirs().for_each(|dir| collect(dir, folder, files));
}

fn titled(site: &str, title: &str) -> String {
    let lines =
        site.lines().map(|line| if line.starts_with("title:") { format!("title: {}", scalar(title, false)) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The text of a new article, its front matter laid out; the comments in the dossier's language `site`.
pub fn article(site: &Lang, title: &str, date: Option<Edtf>, lang: Option<&Lang>) -> String {
    let date = date.map_or_else(|| "# date: 2026-01-15".to_owned(), |date| format!("date: {date}"));
    let tag = format!("lang: {}", scalar(lang.unwrap_or(site).as_str(), false));
    let text = text(&format!("new.{}.md", language(site)));
    // The title last: it may hold braces of its own.
    text.replacen("{date}", &date, 1).replacen("{lang}", &tag, 1).replacen("{title}", &scalar(title, false), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use crate::problem::Severity;

    #[test]
    fn every_starter_has_the_same_kinds_of_files_and_no_mistakes() {
        for lang in LANGUAGES.map(|tag| Lang::new(tag).unwrap()) {
            let files = files(&lang, None);
            let count = |folder: &str| files.iter().filter(|(path, _)| path.as_str().starts_with(folder)).count();
            let counts = ["content/articles", "content/sources", "content/topics", "content/outlets", "content/pages"].map(count);
            assert_eq!((files.len(), counts), (11, [2, 1, 2, 1, 2]), "{lang}");
            for (path, bytes) in &files {
                let text = std::str::from_utf8(bytes).unwrap();
                if path.as_str().starts_with("content/articles") {
                    assert_eq!(parse::article(path, text).1, [], "{path}");
                } else if path.as_str() == "site.yaml" {
                    let (site, problems) = crate::settings::site(path, text, &[]);
                    assert_eq!((problems, site.language()), (vec![], &lang));
                }
            }
        }
    }

    #[test]
    fn the_comments_name_every_setting_and_its_default() {
        for lang in LANGUAGES {
            let text = text(&format!("{lang}/site.yaml"));
            for key in crate::settings::KEYS {
                assert!(text.contains(&format!("\n{key}:")) || text.contains(&format!("\n# {key}:")), "{lang}: {key}");
            }
        }
    }

    #[test]
    fn a_title_of_any_letters_reads_back() {
        let lang = Lang::new("kk").unwrap();
        for title in ["Айлақтар", "a: b # {date} {lang}", "\"x\"", "- {title}"] {
            let files = files(&lang, Some(title));
            let (path, bytes) = files.iter().find(|(path, _)| path.as_str() == "site.yaml").unwrap();
            let (site, problems) = crate::settings::site(path, std::str::from_utf8(bytes).unwrap(), &[]);
            assert_eq!((site.title.get(&lang, &lang), problems), (Some(title), vec![]));

            let text = article(&lang, title, "2025-11~".parse().ok(), Lang::new("no").as_ref());
            let path = SitePath::new("content/articles/x.md").unwrap();
            let (article, problems) = parse::article(&path, &text);
            assert!(problems.iter().all(|p| p.severity != Severity::Error), "{problems:?}\n{text}");
            let article = article.unwrap();
            assert_eq!((article.title.as_str(), article.lang, article.date), (title, Lang::new("no"), "2025-11~".parse().ok()));
        }
    }
}
