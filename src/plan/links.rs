//! Addresses in texts that lead to nothing of the site.

use rayon::prelude::*;

use super::{Plan, SEARCH_FOLDER};
use crate::catalog::ArticleId;
use crate::model::{InnerLink, OutputPath, Rights, SitePath, decoded};
use crate::parse::links::inner_links;
use crate::problem::Problem;

/// So many articles are looked at by one thread before another may take over: hardly any has such an address.
const AT_A_TIME: usize = 4096;

impl Plan {
    /// The problems of addresses in published texts that lead to no page and no file of the site.
    pub fn broken_links(&self) -> Vec<Problem> {
        let of_article = |id: usize| self.broken_of_article(id as ArticleId);
        let mut problems: Vec<Problem> =
            (0..self.catalog.articles.len()).into_par_iter().with_min_len(AT_A_TIME).flat_map_iter(of_article).collect();
        for page in &self.catalog.pages {
            let folder = if page.slug.as_str() == "index" { String::new() } else { format!("{}/", page.slug) };
            problems.extend(self.broken(&page.path, &folder, &inner_links(&page.body)));
        }
        for entry in self.catalog.terms.iter().filter(|entry| !entry.term.introduction.is_empty()) {
            let folder = format!("{}/{}/", entry.term.kind.folder(), entry.term.slug);
            for (lang, text) in &entry.term.introduction {
                let file = entry.term.path.as_ref().and_then(|path| file_of(path, lang));
                problems.extend(file.into_iter().flat_map(|file| self.broken(&file, &folder, &inner_links(text))));
            }
        }
        problems
    }

    fn broken_of_article(&self, id: ArticleId) -> Vec<Problem> {
        let article = self.catalog.article(id);
        if article.links.is_empty() {
            return Vec::new();
        }
        let rights = self.catalog.rights(id, &self.site);
        let is_published = |link: &&InnerLink| match rights {
            Rights::Full | Rights::Abstract => true,
            Rights::Excerpt => link.is_early,
            Rights::Link => false,
        };
        let links: Vec<InnerLink> = article.links.iter().filter(is_published).cloned().collect();
        self.broken(&article.path, &self.article_path(0, id), &links)
    }

    fn broken(&self, file: &SitePath, folder: &str, links: &[InnerLink]) -> Vec<Problem> {
        let is_broken = |link: &&InnerLink| link.is_torn || !self.leads_somewhere(folder, &link.to);
        let told = |link: &InnerLink| if link.is_torn { torn(file, &link.to) } else { problem(file, &link.to) };
        links.iter().filter(is_broken).map(told).collect()
    }

    /// Whether an address in a text leads to something of the site, or out of it, from the page in this folder.
    fn leads_somewhere(&self, folder: &str, to: &str) -> bool {
        let path = to.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() || path.ends_with(".md") && self.catalog.of_file(path.rsplit('/').next().unwrap_or(path)).is_some() {
            return true;
        }
        let path = decoded(path);
        let from_root = match path.strip_prefix('/') {
            Some(rest) => resolved("", rest),
            None => resolved(folder, &path),
        };
        from_root.is_none_or(|path| self.has(&path))
    }

    /// Whether a server that publishes the site answers this path.
    fn has(&self, path: &str) -> bool {
        let is_output = |path: &str| OutputPath::new(path).is_ok_and(|path| self.jobs.contains_key(&path));
        if path.is_empty() || path.ends_with('/') {
            return is_output(&[path, "index.html"].concat());
        }
        is_output(path) || is_output(&[path, "/index.html"].concat()) || path == "sitemap.xml" || path.starts_with(SEARCH_FOLDER)
    }
}

/// The file of a term's introduction: `ice.md`, in a further language `ice.kk.md`.
fn file_of(path: &SitePath, lang: &str) -> Option<SitePath> {
    let whole = path.as_str().strip_suffix(".md").filter(|_| !lang.is_empty()).map(|stem| format!("{stem}.{lang}.md"));
    whole.map_or_else(|| Some(path.clone()), |whole| SitePath::new(&whole).ok())
}

fn torn(file: &SitePath, to: &str) -> Problem {
    let problem =
        Problem::warning("dossier::broken_link", file, format!("`{to}` is no link, since it has a space: readers see its brackets"));
    problem.in_text(to).help(format!("write %20 for each space, or put the address between < and >: (<{to}>)"))
}

fn problem(file: &SitePath, to: &str) -> Problem {
    let path = to.split(['#', '?']).next().unwrap_or(to);
    let last = path.rsplit('/').next().unwrap_or(path);
    let (message, help) = if last.ends_with(".md") {
        let help = "write the name of the article's file as it is, or the address of its page; drafts are no part of the site";
        (format!("`{to}` is no article of this dossier"), help)
    } else if path.starts_with("www.") {
        (format!("`{to}` leads to nothing of this site"), "an address elsewhere begins with https://")
    } else if last.contains('.') {
        let help = "put the file into static/ and write where it stands there: /quay.jpg for static/quay.jpg";
        (format!("there is no file at `{to}`"), help)
    } else {
        (format!("there is no page at `{to}`"), "write the address of a page from the site's root, as in /topics/harbours/")
    };
    Problem::warning("dossier::broken_link", file, message).in_text(to).help(help)
}

/// A path from the root that is written from a folder; `None` = it leads out of the site.
fn resolved(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    let is_folder = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    let mut whole = parts.join("/");
    if is_folder && !whole.is_empty() {
        whole.push('/');
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_from_its_page() {
        let from = |path| resolved("articles/strike/", path);
        assert_eq!(from("quay.jpg").as_deref(), Some("articles/strike/quay.jpg"));
        assert_eq!(from("../../about/").as_deref(), Some("about/"));
        assert_eq!(from("../../").as_deref(), Some(""));
        assert_eq!(from("..").as_deref(), Some("articles/"));
        assert_eq!(from("../../../other/"), None);
        assert_eq!(resolved("", "topics//ice").as_deref(), Some("topics/ice"));
    }
}
