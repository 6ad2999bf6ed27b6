//! The headline, without the site's name.

use super::super::features::letters;
use super::super::json_ld;
use super::super::tag::Tag;
use super::super::tree::collapsed;
use super::Markup;
use crate::import::Found;

/// What stands between a headline and a site's name.
const SEPARATORS: [&str; 14] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", " / ", " > ", " ‹ ", " « ", " |"];

struct Candidate {
    text: String,
    rule: &'static str,
    weight: f32,
}

/// The headline that the page's titles agree on.
pub fn title(markup: &Markup) -> Option<Found<String>> {
    let mut candidates = candidates(markup);
    let headings: Vec<String> =
        candidates.iter().filter(|c| matches!(c.rule, "h1" | "json-ld" | "itemprop")).map(|c| letters(&c.text)).collect();
    for candidate in candidates.iter_mut().filter(|c| !matches!(c.rule, "h1" | "itemprop")) {
        candidate.text = without_site(&candidate.text, &markup.site, &headings);
    }
    candidates.retain(|c| c.text.chars().count() >= 2 && !markup.site.iter().any(|s| letters(s) == letters(&c.text)));
    let keys: Vec<String> = candidates.iter().map(|c| letters(&c.text)).collect();
    let score = |i: usize| {
        let agreeing = candidates.iter().zip(&keys).map(|(c, key)| c.weight * likeness(&keys[i], key));
        agreeing.sum::<f32>() + candidates[i].weight * 0.5
    };
    let best = (0..candidates.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))?;
    let agreed = keys.iter().filter(|k| **k == keys[best]).count();
    let sure = match (agreed, candidates[best].rule) {
        (3.., _) => 0.97,
        (2, _) => 0.92,
        (_, "title") => 0.65,
        _ => 0.8,
    };
    let Candidate { text, rule, .. } = &candidates[best];
    Some(Found::new(text.clone(), rule, None, text, sure))
}

fn candidates(markup: &Markup) -> Vec<Candidate> {
    let tree = markup.tree;
    let mut out = Vec::new();
    let mut add = |text: String, rule, weight| {
        let text = collapsed(&text);
        if !text.is_empty() && text.chars().count() < 400 {
            out.push(Candidate { text, rule, weight });
        }
    };
    let first_of_body = markup.blocks.get(markup.body_span().0).map_or(usize::MAX, |b| b.nodes.start);
    let h1: Vec<usize> = tree.elements(Tag::H1).take(12).filter(|&id| !tree.text(id).is_empty()).collect();
    // With several, the nearest before the article's text.
    let nearest = h1.iter().rev().find(|&&id| id < first_of_body).or(h1.first());
    for id in &h1 {
        add(tree.text(*id), "h1", if Some(id) == nearest { 1.3 } else { 0.2 });
    }
    if let Some(article) = markup.article {
        add(json_ld::text(article, "headline").or_else(|| json_ld::text(article, "name")).unwrap_or_default(), "json-ld", 1.0);
    }
    for id in markup.named(|v| v.split(' ').any(|w| w == "headline" || w == "entry-title")).into_iter().take(1) {
        add(tree.text(id), "itemprop", 0.6);
    }
    for (name, text) in
        markup.meta(&["og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "sailthru.title", "title"])
    {
        let (rule, weight) = if name == "og:title" { ("open-graph", 1.0) } else { ("meta", 0.5) };
        add(text.to_owned(), rule, weight);
    }
    if let Some(id) = tree.elements(Tag::Title).next().filter(|&id| tree.nodes.get(id + 1).is_some_and(|n| n.parent == id)) {
        add(tree.nodes[id + 1].text.to_string(), "title", 0.8);
    }
    if h1.is_empty() {
        for id in [Tag::H2, Tag::H3].into_iter().flat_map(|t| tree.elements(t)).filter(|&id| id < first_of_body).take(8) {
            add(tree.text(id), "h2", 0.3);
        }
    }
    out
}

/// How much two headlines are the same: 1 the same, less where one begins with the other.
fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let share = short.chars().count() as f32 / long.chars().count().max(1) as f32;
    if long.contains(short) && share > 0.4 { 0.6 * share } else { 0.0 }
}

/// The headline without a site's name before or after it: a part that the site calls itself, or what is left when a heading is taken out.
fn without_site(text: &str, site: &[String], headings: &[String]) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let Some(shorter) = shortened(&text, site, headings) else { break };
        text = shorter;
    }
    text
}

fn shortened(text: &str, site: &[String], headings: &[String]) -> Option<String> {
    let whole = letters(text);
    if headings.contains(&whole) {
        return None;
    }
    let names: Vec<String> = site.iter().map(|s| letters(s)).filter(|s| s.chars().count() > 1).collect();
    let is_site = |part: &str| {
        let part = letters(part);
        names.iter().any(|n| {
            *n == part
                || part.contains(n.as_str()) && part.chars().count() < n.chars().count() + 14
                || n.contains(&part) && part.chars().count() >= 3
        })
    };
    let mut cut: Option<String> = None;
    for separator in SEPARATORS {
        for (at, _) in text.match_indices(separator) {
            let (before, after) = (text[..at].trim(), text[at + separator.len()..].trim());
            for (kept, dropped) in [(before, after), (after, before)] {
                let kept_letters = letters(kept);
                if headings.contains(&kept_letters) {
                    return Some(kept.to_owned());
                }
                if is_site(dropped) && kept.chars().count() > 3 && cut.as_ref().is_none_or(|c| c.len() < kept.len()) {
                    cut = Some(kept.to_owned());
                }
            }
        }
    }
    cut.or_else(|| {
        // A bar before a short rest is a site's name or a section even where the site does not say its name.
        let at = text.rfind(" | ")?;
        let (before, after) = (text[..at].trim(), text[at + 3..].trim());
        (before.chars().count() > 15 && after.split(' ').count() <= 4 && headings.is_empty()).then(|| before.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sites_name_is_taken_off_either_end() {
        let site = ["Port Gazette".to_owned(), "portgazette".to_owned()];
        assert_eq!(without_site("Strike ends - at last | News | Port Gazette", &site, &[]), "Strike ends - at last | News");
        assert_eq!(without_site("Port Gazette — Strike ends", &site, &[]), "Strike ends");
        assert_eq!(without_site("Strike ends :: All the news", &site, &[letters("Strike ends")]), "Strike ends");
        assert_eq!(without_site("Strike - ends", &[], &[]), "Strike - ends");
    }
}
