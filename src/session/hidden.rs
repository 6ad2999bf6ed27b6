//! What leads to an article that is there and that readers do not see.

use super::Session;
use crate::model::{Article, decoded};
use crate::problem::Problem;

impl Session {
    /// Says of links and translations that lead nowhere because an article is a draft, or not to be read on this day, that this is why.
    pub(super) fn say_what_is_hidden(&self, problems: &mut [Problem]) {
        let leads_nowhere = |problem: &&mut Problem| matches!(problem.code, "dossier::broken_link" | "dossier::unknown_translation");
        let mut hidden: Option<Vec<&Article>> = None;
        for problem in problems.iter_mut().filter(leads_nowhere) {
            let Some((key, to)) = &problem.key else { continue };
            let hidden = hidden.get_or_insert_with(|| self.hidden().collect());
            let path = decoded(to.split(['#', '?']).next().unwrap_or_default());
            let path = path.trim_end_matches('/');
            let (above, last) = path.rsplit_once('/').unwrap_or(("", path));
            let is_address = !key.is_empty() || above.ends_with("articles");
            let is_meant = |article: &&&Article| article.path.file_name() == last || is_address && article.slug.as_str() == last;
            if let Some(article) = hidden.iter().find(is_meant) {
                problem.message = format!("`{to}` is no part of the site: {} {}", article.path, self.why_hidden(article));
                problem.help = Some("publish both at once, or take out what leads there".to_owned());
            }
        }
    }

    fn hidden(&self) -> impl Iterator<Item = &Article> {
        let articles = self.parsed.values().filter_map(|(_, parsed, _)| parsed.article());
        articles.map(|article| &**article).filter(|article| !self.is_shown(article))
    }

    fn why_hidden(&self, article: &Article) -> String {
        let is_early = article.publish_date.as_ref().filter(|day| !self.options.future && day.earliest() > self.options.today);
        match (is_early, &article.expiry_date) {
            _ if article.draft && !self.options.drafts => "is a draft".to_owned(),
            (Some(day), _) => format!("is to be published on {day}"),
            (None, Some(day)) => format!("was to be read until {day}"),
            (None, None) => "is not shown".to_owned(),
        }
    }
}
