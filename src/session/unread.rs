//! Files among the texts that nobody reads: what an editor believes to be on the site and is not.

use super::parsed::kind_of;
use crate::model::{ARTICLES, SOURCES, SitePath, TermKind};
use crate::problem::Problem;
use crate::words::nearest;

const PAGES: &str = "content/pages";

/// Whether a file lies below `content/` and in none of its folders.
pub(super) fn is_stray(path: &SitePath) -> bool {
    path.is_below("content") && ![ARTICLES, SOURCES, PAGES].iter().any(|folder| path.is_below(folder)) && kind_of(path).is_none()
}

/// The problem of a file that is no text, where every file should be one; `None` = it does not stand there, or no editor put it there.
pub(super) fn unread(path: &SitePath) -> Option<Problem> {
    if path.is_leftover() {
        return None;
    }
    if is_stray(path) {
        return Some(stray(path));
    }
    if !path.is_below(ARTICLES) && !path.is_below(PAGES) && kind_of(path).is_none() {
        return None;
    }
    let name = path.file_name();
    let problem = Problem::warning("dossier::unread_file", path, format!("`{name}` does not end with .md, so it is not read"));
    Some(problem.help(match stem_of_text(name) {
        Some(stem) => format!("rename it to {stem}.md"),
        None => "pictures and other files for readers go into static/; whatever else it is, move it out of this folder".to_owned(),
    }))
}

/// The problem of a stray file: that of its folder, which is the same for all in it.
fn stray(path: &SitePath) -> Problem {
    let own = ["articles", "sources", "pages"].into_iter().chain(TermKind::ALL.into_iter().map(TermKind::folder));
    let name = path.as_str().split('/').nth(1).unwrap_or_default();
    let all = own.clone().collect::<Vec<_>>().join(", ");
    match SitePath::new(&format!("content/{name}")).ok().filter(|folder| folder != path) {
        Some(folder) => {
            let problem = Problem::warning("dossier::unread_file", &folder, "nothing reads what lies in this folder");
            problem.help(match nearest(&name.to_lowercase(), own) {
                Some(meant) => format!("did you mean content/{meant}?"),
                None => format!("the folders of content are {all}; move this one out of it"),
            })
        }
        None => {
            let problem = Problem::warning("dossier::unread_file", path, "no file is read that lies in content itself");
            problem.help(format!("move it into one of the folders {all}, or out of content"))
        }
    }
}

/// The name before the endings that programs give to a text: `strike` of `strike.md.txt`.
fn stem_of_text(name: &str) -> Option<&str> {
    let stem = before_ending(name)?;
    Some(before_ending(stem).unwrap_or(stem))
}

fn before_ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    ["txt", "text", "md", "markdown", "yaml", "yml"].contains(&ending.to_lowercase().as_str()).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_another_ending_is_to_be_renamed() {
        assert_eq!(stem_of_text("strike.md.txt"), Some("strike"));
        assert_eq!(stem_of_text("about.kk.TXT"), Some("about.kk"));
        assert_eq!(stem_of_text("quay.jpg"), None);
        assert_eq!(stem_of_text("notes"), None);
    }
}
