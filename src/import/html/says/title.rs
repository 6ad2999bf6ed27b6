//! The headline, without the site's name.

use std::collections::HashSet;

use super::super::features::letters;
use super::super::json_ld;
use super::super::tag::Tag;
use super::super::tree::{collapsed, decoded};
use super::seen::{Seen, below_site, seen};
use super::{Markup, outlet};
use crate::import::Found;
use crate::import::metadata::dates;
use crate::model::Precision;

/// Runs of a heading's text that are looked at.
const RUNS: usize = 100;

/// Characters from which on a text is no headline.
pub const LONGEST: usize = 400;

/// What stands between a headline and a site's name.
const SEPARATORS: [&str; 14] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " // ", " / ", " > ", " ‹ ", " « ", " |"];

/// How much a candidate's own weight counts beside the agreement of the others.
const OWN: f32 = 1.4;

struct Candidate {
    text: String,
    rule: &'static str,
    weight: f32,
}

/// The headline that the page's titles agree on.
pub fn title(markup: &Markup) -> Option<Found<String>> {
    let mut candidates = candidates(markup);
    if outlet::is_on_network(markup) {
        candidates.retain(|c| !matches!(c.rule, "open-graph" | "meta" | "title"));
    }
    let seen = seen(markup);
    for candidate in &mut candidates {
        candidate.text = without_day(&without_site(&candidate.text, &markup.site, &seen)).to_owned();
    }
    drop_site_heading(&mut candidates, &seen);
    if let [only] = candidates.as_mut_slice() {
        only.text = behind_colon(&only.text, &seen).to_owned();
    }
    candidates.retain(|c| c.text.chars().count() >= 2 && !markup.calls_itself(&c.text));
    drop_cut_short(&mut candidates);
    weigh_lone(&mut candidates, &seen);
    let keys: Vec<String> = candidates.iter().map(|c| letters(&c.text)).collect();
    let score = |i: usize| {
        let agreeing = candidates.iter().zip(&keys).map(|(c, key)| c.weight * likeness(&keys[i], key));
        agreeing.sum::<f32>() + candidates[i].weight * OWN
    };
    let best = (0..candidates.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))?;
    let best = core(best, &candidates, &keys);
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

/// Drops a heading that stands before a colon in the page's title, where the page shows what is behind it: "Harbour Notes: A suitcase of card".
fn drop_site_heading(candidates: &mut Vec<Candidate>, seen: &Seen) {
    let titles = candidates.iter().filter(|c| c.rule == "title").filter_map(|c| c.text.split_once(": "));
    let site: Vec<String> = titles.filter(|(_, behind)| seen.contains_key(&letters(behind))).map(|(before, _)| letters(before)).collect();
    candidates.retain(|c| !matches!(c.rule, "h1" | "h2") || !site.contains(&letters(&c.text)));
}

/// Drops titles that were cut short, unless all of them end so: then the headline does. One that ends with a colon goes on in the next line.
fn drop_cut_short(candidates: &mut Vec<Candidate>) {
    let is_cut = |c: &Candidate| ["…", "...", ":"].iter().any(|end| c.text.ends_with(end));
    let tells = |c: &&Candidate| matches!(c.rule, "json-ld" | "open-graph" | "meta" | "title");
    if !candidates.iter().filter(tells).all(is_cut) {
        candidates.retain(|c| !is_cut(c));
    }
}

/// A heading that shares no words with any other title is a section's or the site's, and a headline for machines that shares none is a
/// description. Where the heading stands right above the text, and what the page is called otherwise stands nowhere near, all its pages are called so.
fn weigh_lone(candidates: &mut [Candidate], seen: &Seen) {
    let is_heading = |c: &Candidate| matches!(c.rule, "h1" | "h2");
    let words: Vec<HashSet<String>> = candidates.iter().map(|c| long_words(&c.text)).collect();
    // Of words so short that none is long one heading may still have the other.
    let keys: Vec<String> = candidates.iter().map(|c| letters(&c.text)).collect();
    let is_disjoint = |i: usize, k: usize| words[k].is_disjoint(&words[i]) && !(words[i].is_empty() && keys[k].contains(&keys[i]));
    let is_lone = |i: usize| {
        let own = &candidates[i];
        let others = |k: &usize| match own.rule {
            "h1" | "h2" => !is_heading(&candidates[*k]),
            "json-ld" => candidates[*k].rule != "json-ld",
            _ => false,
        };
        let mut others = (0..candidates.len()).filter(others).peekable();
        others.peek().is_some() && others.all(|k| is_disjoint(i, k))
    };
    let is_near = |c: &Candidate| seen.get(&letters(&c.text)).copied().unwrap_or_default();
    let is_named_alike = || candidates.iter().all(|c| is_heading(c) || c.rule == "title" && !is_near(c));
    let heads_text = |i: usize| is_heading(&candidates[i]) && is_near(&candidates[i]) && is_named_alike();
    let lone: Vec<usize> = (0..candidates.len()).filter(|i| is_lone(*i) && !heads_text(*i)).collect();
    for i in lone {
        candidates[i].weight *= 0.2;
    }
}

/// The words that say something, as far as their length tells.
pub fn long_words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3).map(str::to_lowercase).collect()
}

/// The shorter title that the best one is with something added: a kicker before it, a date or a subtitle after it.
fn core(best: usize, candidates: &[Candidate], keys: &[String]) -> usize {
    let length = keys[best].chars().count();
    let holds = |i: &usize| {
        let share = keys[*i].chars().count() as f32 / length.max(1) as f32;
        candidates[*i].weight >= 0.7
            && (0.6..1.0).contains(&share)
            && (keys[best].starts_with(&keys[*i]) || keys[best].ends_with(&keys[*i]))
    };
    (0..keys.len()).filter(holds).max_by(|&a, &b| candidates[a].weight.total_cmp(&candidates[b].weight).then(b.cmp(&a))).unwrap_or(best)
}

fn candidates(markup: &Markup) -> Vec<Candidate> {
    let tree = markup.tree;
    let mut out = Vec::new();
    let mut add = |text: String, rule, weight| {
        // A mark behind a heading is a link to it.
        let text = collapsed(decoded(&text).trim_end_matches('¶'));
        // The same words in several meta tags were written once.
        let is_repeated = rule == "meta" && out.iter().any(|c: &Candidate| c.rule == rule && c.text == text);
        if !is_repeated && !text.is_empty() && text.chars().count() < LONGEST {
            out.push(Candidate { text, rule, weight });
        }
    };
    let first_of_body = markup.start_of_body(usize::MAX);
    let h1: Vec<usize> = tree.elements(Tag::H1).take(12).filter(|&id| !tree.text(id).is_empty()).collect();
    // With several, the nearest before the article's text.
    let nearest = h1.iter().rev().find(|&&id| id < first_of_body).or(h1.first());
    let pieces = title_pieces(markup);
    for id in &h1 {
        add(own_words(markup, *id, &pieces), "h1", if Some(id) == nearest { 1.0 } else { 0.15 });
    }
    if let Some(article) = markup.article {
        add(declared_title(markup, article, &h1), "json-ld", 1.9);
    }
    for id in markup.named(|v| v.split(' ').any(|w| w == "headline" || w == "entry-title")).into_iter().take(1) {
        add(tree.text(id), "itemprop", 1.0);
    }
    for (name, text) in
        markup.meta(&["og:title", "twitter:title", "citation_title", "dc.title", "parsely-title", "sailthru.title", "title"])
    {
        let (rule, weight) = if name == "og:title" { ("open-graph", 0.8) } else { ("meta", 0.3) };
        add(text.to_owned(), rule, weight);
    }
    if let Some(id) = tree.elements(Tag::Title).next().filter(|&id| tree.nodes.get(id + 1).is_some_and(|n| n.parent == id)) {
        add(tree.nodes[id + 1].text.to_string(), "title", 0.6);
    }
    if let Some((site, headline)) = below_site(markup, &h1) {
        add(tree.text(headline), "h2", 1.5);
        let site = letters(&tree.text(site));
        out.retain(|c| !matches!(c.rule, "h1" | "title") || letters(&c.text) != site);
        return out;
    }
    if h1.is_empty() {
        for id in [Tag::H2, Tag::H3].into_iter().flat_map(|t| tree.elements(t)).filter(|&id| id < first_of_body).take(8) {
            add(tree.text(id), "h2", 1.5);
        }
    }
    out
}

/// The headline in the article's JSON-LD; its name where the page's heading is that, for then the headline describes the matter.
fn declared_title(markup: &Markup, article: &json_ld::Object, headings: &[usize]) -> String {
    let is_heading = |name: &String| headings.iter().any(|id| letters(&markup.tree.text(*id)) == letters(name));
    let name = json_ld::text(article, "name");
    let headline = json_ld::text(article, "headline");
    name.clone().filter(is_heading).or(headline).or(name).unwrap_or_default()
}

/// The parts of the page's titles for machines.
fn title_pieces(markup: &Markup) -> Vec<String> {
    let tag = markup.tree.elements(Tag::Title).next().map(|id| markup.tree.text(id));
    let metas = markup.meta(&["og:title", "twitter:title"]).map(|(_, title)| title.to_owned());
    let headline = markup.article.and_then(|article| json_ld::text(article, "headline"));
    let titles: Vec<String> = tag.into_iter().chain(metas).chain(headline).filter(|title| title.chars().count() < LONGEST).collect();
    let parts = titles.iter().flat_map(|title| cuts(title).flat_map(|(before, after)| [before, after]).chain([title.trim()]));
    parts.map(collapsed).collect()
}

/// A heading without the subtitle, the day or the tags that stand in it: the run of its text with which a part of the page's titles ends, where
/// none has the whole.
fn own_words(markup: &Markup, heading: usize, pieces: &[String]) -> String {
    let tree = markup.tree;
    let whole = tree.text(heading);
    let key = letters(&whole);
    if pieces.iter().any(|piece| letters(piece).contains(&key)) {
        return whole;
    }
    let runs =
        (heading + 1..tree.nodes[heading].end).filter(|&id| tree.nodes[id].tag == Tag::Text).map(|id| collapsed(&tree.nodes[id].text));
    // Before it may stand a site's name and a mark, but no word of a longer headline.
    let ends_with =
        |piece: &String, run: &str| piece.strip_suffix(run).is_some_and(|before| !before.trim_end().ends_with(char::is_alphanumeric));
    let is_headline = |run: &String| run.chars().count() >= 12 && pieces.iter().any(|piece| ends_with(piece, run));
    runs.take(RUNS).filter(is_headline).max_by_key(String::len).unwrap_or(whole)
}

/// How much two headlines are the same: 1 the same, less where one begins with the other.
fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let share = short.chars().count() as f32 / long.chars().count().max(1) as f32;
    if long.contains(short) && share > 0.4 { 0.3 * share } else { 0.0 }
}

/// The headline without a site's name before or after it: the longest part of it that is `seen` on the page, else without what the site
/// calls itself.
fn without_site(text: &str, site: &[String], seen: &Seen) -> String {
    if let Some(part) = seen_part(text, seen) {
        return part;
    }
    let mut text = text.to_owned();
    for _ in 0..3 {
        let Some(shorter) = shortened(&text, site) else { break };
        text = shorter;
    }
    text
}

/// What the page's `title` says.
pub fn of_page(markup: &Markup) -> Option<String> {
    markup.tree.elements(Tag::Title).next().map(|id| decoded(&markup.tree.text(id)).into_owned())
}

/// The parts of a page's title.
pub fn parts(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(title);
    std::iter::from_fn(move || {
        let text = rest?;
        // An underscore parts names in Chinese titles alone.
        let underscore = if text.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) { "_" } else { ": " };
        let marks = SEPARATORS.into_iter().chain([": ", underscore]).filter_map(|mark| Some((text.find(mark)?, mark.len())));
        match marks.min() {
            Some((at, length)) => {
                rest = Some(&text[at + length..]);
                Some(text[..at].trim())
            }
            None => {
                rest = None;
                Some(text.trim())
            }
        }
    })
}

fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    SEPARATORS.iter().flat_map(move |separator| {
        text.match_indices(separator).map(move |(at, _)| (text[..at].trim(), text[at + separator.len()..].trim()))
    })
}

fn seen_part(text: &str, seen: &Seen) -> Option<String> {
    if seen.contains_key(&letters(text)) {
        return Some(text.to_owned());
    }
    let once = cuts(text).flat_map(|(before, after)| [(before, after), (after, before)]);
    let twice = cuts(text).take(6).flat_map(|(_, after)| cuts(after).map(|(middle, _)| (middle, "")));
    // A single word that the page shows beside a sentence is rather the site's name, but for scripts without spaces.
    let has_words = |part: &str| part.contains(|c: char| c == ' ' || c >= '\u{e00}' && c.is_alphabetic());
    let is_headline = |(part, other): &(&str, &str)| has_words(part) || other.split_whitespace().count() < 4;
    let parts = once.chain(twice).filter(is_headline).filter(|(part, _)| seen.contains_key(&letters(part)));
    // Of a headline and a site's name that are both shown the headline stands above the text.
    let is_near = |part: &&str| seen.get(&letters(part)).copied().unwrap_or_default();
    parts.map(|(part, _)| part).max_by_key(|part| (is_near(part), part.len())).map(str::to_owned)
}

/// The headline without a day and a time behind a mark at its end.
fn without_day(text: &str) -> &str {
    let last = dates::find(text, &dates::Reading::default()).pop();
    let stamp = last.filter(|m| m.span.end == text.len() && m.date.part().time.is_some() && m.date.part().precision() >= Precision::Day);
    let before = stamp.map_or(text, |m| text[..m.span.start].trim_end());
    let kept = before.trim_end_matches([',', '-', '–', '—', '|', '/', '(']).trim_end();
    if kept.len() < before.len() && kept.chars().count() > 15 { kept } else { text }
}

/// What stands behind a colon where the page shows that alone: before it is the site's name. On pages with more titles than one it is a part of
/// the headline.
fn behind_colon<'t>(text: &'t str, seen: &Seen) -> &'t str {
    let behind = text.split_once(": ").map(|(_, behind)| behind.trim());
    behind.filter(|behind| seen.contains_key(&letters(behind))).unwrap_or(text)
}

fn shortened(text: &str, site: &[String]) -> Option<String> {
    let names: Vec<String> = site.iter().map(|s| letters(s)).filter(|s| s.chars().count() > 1).collect();
    let is_site = |part: &str| {
        let part = letters(part);
        let long = part.chars().count();
        names.iter().any(|n| *n == part || part.contains(n.as_str()) && long < n.chars().count() + 14 || n.contains(&part) && long >= 3)
    };
    // A colon with a space before it parts a site's name too, but in French also a headline.
    let at_colons = text.match_indices(" : ").map(|(at, colon)| (text[..at].trim(), text[at + colon.len()..].trim()));
    let pieces = cuts(text).chain(at_colons).flat_map(|(before, after)| [(before, after), (after, before)]);
    let cut = pieces.filter(|(kept, dropped)| is_site(dropped) && kept.chars().count() > 3).max_by_key(|(kept, _)| kept.len());
    cut.map(|(kept, _)| kept.to_owned()).or_else(|| {
        // A bar before a short rest is a site's name or a section even where the site does not say its name.
        let bars = [" | ", " :: ", " // "];
        let at = bars.iter().filter_map(|bar| text.find(bar)).min()?;
        let before = text[..at].trim();
        if before.chars().count() > 15 {
            return Some(before.to_owned());
        }
        // A short first part is the site's; then the headline is last, and longest.
        let last = bars.iter().filter_map(|bar| text.rsplit_once(bar)).map(|(_, last)| last.trim()).min_by_key(|last| last.len())?;
        (last.chars().count() > 20).then(|| last.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sites_name_is_taken_off_either_end() {
        let site = ["Port Gazette".to_owned(), "portgazette".to_owned()];
        let none = Seen::new();
        assert_eq!(without_site("Strike ends - at last | Port Gazette", &site, &none), "Strike ends - at last");
        assert_eq!(without_site("Port Gazette — Strike ends", &site, &none), "Strike ends");
        assert_eq!(without_site("Strike - ends", &[], &none), "Strike - ends");
        assert_eq!(without_site("Strike ends : Port Gazette", &site, &none), "Strike ends");
        assert_eq!(without_site("Grève : le port fermé", &site, &none), "Grève : le port fermé");
        assert_eq!(without_site("PORT NEWS | World | Strike at the port ends", &[], &none), "Strike at the port ends");
        assert_eq!(without_site("Strike ends | World | Port", &[], &none), "Strike ends | World | Port");
    }

    fn title_of(head: &str, heading: &str) -> Option<String> {
        let text = "<p>The northern harbour was closed for three days, and nobody could say when ships would be let in again.</p>";
        let html = format!("<html lang=en><head>{head}</head><body>{heading}{text}{text}</body></html>");
        crate::import::html::page(&html).metadata.title.map(|title| title.value)
    }

    #[test]
    fn the_name_of_an_article_may_be_its_headline() {
        let object = |name: &str| format!(r#"{{"@type":"Article","name":"{name}","headline":"coast with a northern harbour"}}"#);
        let of = |name: &str| {
            let head = format!("<title>Northern coast - Port Wiki</title><script type='application/ld+json'>{}</script>", object(name));
            title_of(&head, "<h1>Northern coast</h1>")
        };
        assert_eq!(of("Northern coast").as_deref(), Some("Northern coast"));
    }

    #[test]
    fn what_stands_in_a_heading_beside_the_headline_is_left_out() {
        let of = |heading: &str| title_of("<title>GAZETTE::: Strike at the port ends / World / Gazette</title>", heading);
        let headline = Some("Strike at the port ends".to_owned());
        assert_eq!(of("<h1>Strike at the port ends&nbsp;<span>06.01.12 08:49</span></h1>"), headline);
        assert_eq!(of("<h1>Strike at the port ends<br><small>Pilots and crews agree after nine days</small></h1>"), headline);
        assert_eq!(of("<h1><span>Strike at the port ends</span><a href=/>Harbour News</a></h1>"), headline);
        let emphasis =
            title_of("<title>The strike at the northern port - Gazette</title>", "<h1>A <em>strike at the northern port</em>?</h1>");
        assert_eq!(emphasis.as_deref(), Some("A strike at the northern port?"));
    }

    #[test]
    fn the_part_that_the_page_shows_is_the_headline() {
        let seen = Seen::from([(letters("Strike at the port ends"), false)]);
        assert_eq!(without_site("News - Strike at the port ends - Daily", &[], &seen), "Strike at the port ends");
        let logo = Seen::from([(letters("Portgazette.example"), false)]);
        assert_eq!(
            without_site("Strike at the port ends - Portgazette.example", &["Portgazette.example".to_owned()], &logo),
            "Strike at the port ends"
        );
        let guide = Seen::from([(letters("PilotsGuide/Download"), false)]);
        assert_eq!(without_site("PilotsGuide/Download - Port Wiki", &[], &guide), "PilotsGuide/Download");
        assert_ne!(
            without_site("Strike at the port ends — Portgazette", &[], &Seen::from([(letters("Portgazette"), false)])),
            "Portgazette"
        );
    }

    #[test]
    fn of_two_parts_that_the_page_shows_the_headline_stands_above_the_text() {
        let seen = Seen::from([(letters("Strike at the port ends"), true), (letters("Ministry of northern ports and harbours"), false)]);
        let title = "Strike at the port ends | Ministry of northern ports and harbours";
        assert_eq!(without_site(title, &[], &seen), "Strike at the port ends");
    }

    #[test]
    fn a_day_with_its_time_behind_a_headline_is_taken_off() {
        assert_eq!(without_day("Strike at the port ends, 4 January 2012-17:33"), "Strike at the port ends");
        for whole in ["Port news for Friday, 19 April 2013", "Strike at the port ends", "Port, 4 January 2012 17:33"] {
            assert_eq!(without_day(whole), whole);
        }
    }

    #[test]
    fn a_sites_name_may_end_with_a_colon() {
        let seen = Seen::from([(letters("Strike at the port ends"), false)]);
        assert_eq!(behind_colon("Port Gazette: Strike at the port ends", &seen), "Strike at the port ends");
        assert_eq!(behind_colon("Strike: what it costs", &seen), "Strike: what it costs");
    }

    fn candidate(rule: &'static str, text: &str) -> Candidate {
        Candidate { text: text.to_owned(), rule, weight: 1.0 }
    }

    #[test]
    fn titles_cut_short_are_left_unless_all_end_so() {
        let mut some = vec![candidate("open-graph", "Strike at the…"), candidate("title", "Strike at the port ends")];
        drop_cut_short(&mut some);
        assert_eq!(some.len(), 1);
        let mut lines = vec![candidate("h2", "Port strike:"), candidate("title", "Port strike: what it costs")];
        drop_cut_short(&mut lines);
        assert_eq!(lines[0].text, "Port strike: what it costs");
        let mut all = vec![candidate("open-graph", "And then…"), candidate("title", "And then…"), candidate("h1", "Read more")];
        drop_cut_short(&mut all);
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn a_title_that_shares_nothing_with_the_others_counts_for_little() {
        let mut all = vec![
            candidate("h1", "Information and resources"),
            candidate("json-ld", "island country in Oceania"),
            candidate("open-graph", "Strike and what it costs"),
            candidate("title", "Strike and what it costs"),
        ];
        weigh_lone(&mut all, &Seen::new());
        let weights: Vec<f32> = all.iter().map(|c| c.weight).collect();
        assert_eq!(weights, [0.2, 0.2, 1.0, 1.0]);
    }

    #[test]
    fn a_heading_right_above_the_text_counts_where_all_pages_are_called_alike() {
        let weight = |seen: &[(&str, bool)]| {
            let mut all = vec![candidate("h1", "Pier opens to ships again"), candidate("title", "Town of Upper Halden")];
            weigh_lone(&mut all, &seen.iter().map(|(text, is_near)| (letters(text), *is_near)).collect());
            all[0].weight
        };
        assert_eq!(weight(&[("Town of Upper Halden", false), ("Pier opens to ships again", true)]), 1.0);
        assert_eq!(weight(&[("Town of Upper Halden", true), ("Pier opens to ships again", true)]), 0.2);
        assert_eq!(weight(&[("Pier opens to ships again", false)]), 0.2);
    }
}
