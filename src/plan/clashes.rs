//! Outputs that cannot all be: what would be lost without a word is told as a problem of the file that can be changed.

use super::jobs::Clash;
use super::{Job, Plan, SEARCH_FOLDER};
use crate::catalog::ArticleId;
use crate::model::{OutputPath, SitePath};
use crate::problem::Problem;
use crate::theme::{StaticFile, Theme};

impl Plan {
    /// The problems of outputs of which only one can be, each once.
    pub(super) fn told(&self, clashes: &[Clash], theme: &Theme) -> Vec<Problem> {
        let of_clash = |clash: &Clash| self.of_clash(clash, theme);
        let mut problems: Vec<Problem> = clashes.iter().filter_map(of_clash).chain(self.reserved(theme)).collect();
        problems.sort_by(|a, b| (&a.path, a.code, &a.key).cmp(&(&b.path, b.code, &b.key)));
        // A page clashes once in every language.
        problems.dedup_by(|later, first| (&later.path, later.code, &later.key) == (&first.path, first.code, &first.key));
        problems
    }

    fn of_clash(&self, clash: &Clash, theme: &Theme) -> Option<Problem> {
        let [kept, lost] = &clash.outputs;
        // The site's own robots.txt stands for the program's.
        if matches!((&kept.1, &lost.1), (Job::Static(_), Job::Robots)) {
            return None;
        }
        let at = |own: &(OutputPath, Job), other: &(OutputPath, Job)| {
            let is_alike = own.0 != other.0 && own.0.as_str().to_lowercase() == other.0.as_str().to_lowercase();
            let but = if is_alike { ": on this system capital letters make no other file" } else { "" };
            self.taken(own, &[&self.owner(&other.1, theme), but].concat(), theme)
        };
        if freedom(&kept.1) > freedom(&lost.1) {
            at(kept, lost).or_else(|| at(lost, kept))
        } else {
            at(lost, kept).or_else(|| at(kept, lost))
        }
    }

    /// The problems of paths at which a build puts files that are no jobs.
    fn reserved(&self, theme: &Theme) -> Vec<Problem> {
        let holder = |path: &str| match path.strip_prefix("sitemap.xml") {
            Some("") => Some("the sitemap"),
            Some(rest) if rest.starts_with('/') => Some("the sitemap"),
            _ if path.starts_with(SEARCH_FOLDER) && self.views.search => Some("the search index"),
            _ => None,
        };
        let may_be = |path: &str| ["sitemap.xml", "search/"].iter().any(|start| path.starts_with(start));
        let aliases =
            self.catalog.aliases.iter().filter(|(alias, _)| may_be(alias)).map(|(alias, id)| (alias_path(alias), Job::Alias(*id)));
        let statics = theme.statics.keys().filter(|name| may_be(name)).map(|name| (name.clone(), Job::Static(name.clone())));
        let problem = |(path, job): (String, Job)| self.taken(&(OutputPath::new(&path).ok()?, job), holder(&path)?, theme);
        aliases.chain(statics).filter_map(problem).collect()
    }

    /// The problem of an output whose path somebody else has; `None` = its path is none that can be changed.
    fn taken(&self, (path, job): &(OutputPath, Job), owner: &str, theme: &Theme) -> Option<Problem> {
        let address = path.as_str().strip_suffix("index.html").unwrap_or(path.as_str());
        let message = format!("the address {} is taken by {owner}", if address.is_empty() { "/" } else { address });
        match job {
            Job::Alias(id) => {
                let alias = self.alias_at(path, *id)?;
                let problem = Problem::error("dossier::duplicate_alias", &self.catalog.article(*id).path, message);
                Some(problem.key("aliases", alias).help("take it out of `aliases:`"))
            }
            Job::Static(name) => {
                match theme.statics.get(name)? {
                    StaticFile::OnDisk(file) => {
                        let problem = Problem::error("dossier::duplicate_file", file, message);
                        Some(problem.help(
                            "give the file another name; a page of your own goes into content/pages, a look of your own into templates",
                        ))
                    }
                    StaticFile::Embedded(_) => None,
                }
            }
            Job::Standing(_, slug) => {
                let problem = Problem::error("dossier::duplicate_slug", self.file_of_page(slug)?, message);
                Some(problem.key("slug", slug).help("rename the file, or give it another `slug:`"))
            }
            _ => None,
        }
    }

    /// The alias of an article that leads to a path.
    fn alias_at<'a>(&self, path: &'a OutputPath, id: ArticleId) -> Option<&'a str> {
        let path = path.as_str();
        let candidates = [Some(path), path.strip_suffix("/index.html")].into_iter().flatten();
        let mut own = candidates.filter(|alias| self.catalog.aliases.get(*alias) == Some(&id) && alias_path(alias) == path);
        own.next()
    }

    fn file_of_page(&self, slug: &str) -> Option<&SitePath> {
        self.catalog.pages.iter().find(|page| page.slug.as_str() == slug).map(|page| &page.path)
    }

    /// Whose an output is, as a message names it.
    fn owner(&self, job: &Job, theme: &Theme) -> String {
        match job {
            Job::Home(..) => "the home page".to_owned(),
            Job::Article(_, id) | Job::Alias(id) => self.catalog.article(*id).path.to_string(),
            Job::Parallel(..) => "a page of two versions side by side".to_owned(),
            Job::Terms(_, kind) => format!("the list of {}", kind.folder()),
            Job::Term(_, id, _) => {
                let term = &self.catalog.term(*id).term;
                term.path.as_ref().map_or_else(|| format!("`{}` of the {}", term.slug, term.kind.folder()), ToString::to_string)
            }
            Job::Timeline(_) | Job::Year(..) => "the timeline".to_owned(),
            Job::Coverage(_) => "the coverage page".to_owned(),
            Job::Story(..) => "the page of a story".to_owned(),
            Job::Standing(_, slug) => self.file_of_page(slug).map_or_else(|| slug.clone(), ToString::to_string),
            Job::Search(_) => "the search page".to_owned(),
            Job::Feeds(_) => "the page about feeds".to_owned(),
            Job::NotFound => "the page for addresses that do not exist".to_owned(),
            Job::Feed(..) => "a feed".to_owned(),
            Job::Opml(_) => "the list of feeds".to_owned(),
            Job::Bibliography(..) => "a bibliography".to_owned(),
            Job::Robots => "robots.txt".to_owned(),
            Job::Static(name) => match theme.statics.get(name) {
                Some(StaticFile::OnDisk(path)) => path.to_string(),
                _ => format!("the theme's {name}"),
            },
        }
    }
}

/// How freely the path of an output is chosen: whose is to give way.
fn freedom(job: &Job) -> u8 {
    match job {
        Job::Alias(_) => 3,
        Job::Static(_) => 2,
        Job::Standing(..) => 1,
        _ => 0,
    }
}

/// Where the page of a former address lies.
pub(super) fn alias_path(alias: &str) -> String {
    if alias.ends_with(".html") { alias.to_owned() } else { format!("{alias}/index.html") }
}
