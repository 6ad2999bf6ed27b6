//! What the template engine refuses, as problems at the lines of the theme's files.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::ErrorKind;

use crate::model::SitePath;
use crate::problem::Problem;
use crate::theme::Template;
use crate::words::nearest;

type Sources = BTreeMap<String, Template>;

/// The template and the page that were being rendered.
pub type Rendering<'a> = (&'a str, &'a str);

const CODE: &str = "dossier::template";

/// Every mistake that an error tells of before a page is rendered.
pub fn of_theme(e: &tera::Error, sources: &Sources) -> Vec<Problem> {
    match e.kind() {
        // What it finds beside syntax the engine gives as one text, with a report for each place.
        ErrorKind::Msg(text) if !reports(text, sources).is_empty() => reports(text, sources),
        _ => vec![problem(e, sources, None)],
    }
}

/// The mistake at which the rendering of a page ended.
pub fn of_page(e: &tera::Error, sources: &Sources, rendering: Rendering<'_>) -> Problem {
    problem(e, sources, Some(rendering))
}

fn problem(e: &tera::Error, sources: &Sources, rendering: Option<Rendering<'_>>) -> Problem {
    let help = || match rendering {
        Some((_, page)) => format!("it happened on the page /{page}; docs/themes.md lists what each view has"),
        None => "docs/themes.md shows how templates are written".to_owned(),
    };
    match e.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let Some(template) = sources.get(report.filename()) else { return missing(report.filename()) };
            let range = &report.span().range;
            let end = range.end.min(template.text.len());
            let problem = Problem::error(CODE, &template.path, report.message().to_owned()).at(range.start.min(end)..end);
            let (before, wrong) = (&template.text[..range.start.min(end)], &template.text[range.start.min(end)..end]);
            let is_of_end = report.message().contains("end") || wrong.contains("end");
            let closes = || open_tag(before).filter(|_| is_of_end);
            let named = || closes().map(|(tag, line)| format!("`{{% {tag} %}}` of line {line} has no `{{% end{tag} %}}`"));
            problem.help(meant(report.message(), sources).or_else(named).unwrap_or_else(help))
        }
        ErrorKind::TemplateNotFound(name) => missing(name),
        ErrorKind::MissingParent { current, parent } => wanted(parent, sources.get(current), sources),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let chain: Vec<&str> = std::iter::once(tpl).chain(inheritance_chain).map(String::as_str).collect();
            circle(&chain, "extends", sources)
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            circle(&include_chain.iter().map(String::as_str).collect::<Vec<_>>(), "includes", sources)
        }
        ErrorKind::Msg(text) if text.contains("recursion") => match calls_itself(sources) {
            Some((template, span)) => Problem::error(CODE, &template.path, "a component calls itself without end").at(span).help(help()),
            None => plain(&format!("components call one another without end: {text}"), sources, rendering).help(help()),
        },
        _ => plain(&e.to_string(), sources, rendering).help(help()),
    }
}

/// A template that another one extends by a name that the theme does not have.
fn wanted(name: &str, by: Option<&Template>, sources: &Sources) -> Problem {
    let Some(template) = by else { return missing(name) };
    let span = template.place_of(name).unwrap_or(0..0);
    let problem = Problem::error("dossier::missing_template", &template.path, format!("the theme has no template `{name}`")).at(span);
    let like = nearest(name, sources.keys().map(String::as_str));
    problem.help(like.map_or_else(|| format!("add the file templates/{name}"), |like| format!("did you mean `{like}`?")))
}

fn missing(name: &str) -> Problem {
    let path = SitePath::new(&format!("templates/{name}")).unwrap_or_else(|_| SitePath::new("templates").expect("templates is a path"));
    Problem::error("dossier::missing_template", &path, format!("the theme has no template `{name}`"))
        .help("add the file, or take the name out of the template that wants it")
}

/// A mistake without a place: of the first template that the text names, else of the one that was rendered.
fn plain(text: &str, sources: &Sources, rendering: Option<Rendering<'_>>) -> Problem {
    let named = text.split('`').skip(1).step_by(2).find_map(|name| sources.get(name));
    let name = rendering.map_or("base", |(template, _)| template);
    match named.or_else(|| sources.get(&format!("{name}.html"))) {
        Some(template) => Problem::error(CODE, &template.path, text.trim_end_matches('.')),
        None => missing(&format!("{name}.html")),
    }
}

/// Templates that lead back to themselves. The chain's last one stands in it once before.
fn circle(chain: &[&str], verb: &str, sources: &Sources) -> Problem {
    let last = chain.last().copied().unwrap_or_default();
    let chain = &chain[chain.iter().position(|name| *name == last).unwrap_or(0)..];
    let Some(template) = sources.get(last) else { return missing(last) };
    let next = chain.get(1).copied().unwrap_or(last);
    let span = template.place_of(next);
    let (message, help) = match (chain.len(), verb) {
        (0..=2, "extends") => (
            format!("`{last}` extends itself"),
            "a template of the site stands in for the theme's of the same name and cannot extend it: extend base.html",
        ),
        (0..=2, _) => (format!("`{last}` includes itself"), "what repeats within itself goes into a component"),
        _ => (format!("`{last}` {verb} itself by way of others: {}", chain.join(" → ")), "take the name out of one of them"),
    };
    Problem::error(CODE, &template.path, message).at(span.unwrap_or(0..0)).help(help)
}

/// A component whose own text calls it, and where.
fn calls_itself(sources: &Sources) -> Option<(&Template, Range<usize>)> {
    sources.values().find_map(|template| {
        let begins = |rest: &str| rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        template.text.match_indices("component ").find_map(|(at, word)| {
            let from = at + word.len();
            let name = &template.text[from..from + begins(&template.text[from..])];
            let end = template.text[from..].find("endcomponent").map_or(template.text.len(), |end| from + end);
            let call = format!("<{name}");
            let calls = template.text[from..end].match_indices(&call).map(|(at, _)| from + at..from + at + call.len());
            calls.filter(|span| !name.is_empty() && begins(&template.text[span.end..]) == 0).map(|span| (template, span)).next()
        })
    })
}

/// The reports in a text: `error: MESSAGE`, below it `--> NAME:LINE:COLUMN`, and in the fourth line below that `^^^` as long as the place.
fn reports(text: &str, sources: &Sources) -> Vec<Problem> {
    let lines: Vec<&str> = text.lines().collect();
    let report = |at: usize| {
        let message = lines[at].strip_prefix("error: ")?;
        let mut place = lines.get(at + 1)?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let template = sources.get(place.next()?)?;
        let width = lines.get(at + 4).map_or(1, |marks| marks.matches('^').count());
        let help = meant(message, sources).unwrap_or_else(|| "docs/themes.md shows how templates are written".to_owned());
        Some(Problem::error(CODE, &template.path, message).at(span(&template.text, line, column, width)).help(help))
    };
    (0..lines.len()).filter_map(report).collect()
}

/// The bytes of so many characters from a line and column on, both counted from 1.
fn span(text: &str, line: usize, column: usize, width: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let byte = |chars: usize| start + line.char_indices().nth(chars).map_or(line.len(), |(at, _)| at);
    byte(column.saturating_sub(1))..byte(column.saturating_sub(1) + width)
}

/// The last tag that nothing closes up to here, and its line.
fn open_tag(text: &str) -> Option<(&str, usize)> {
    const CLOSED: [&str; 8] = ["if", "for", "block", "filter", "set_block", "raw", "component", "with"];
    let mut open: Vec<(&str, usize)> = Vec::new();
    for (at, _) in text.match_indices("{%") {
        let tag = text[at + 2..].trim_start_matches(['-', ' ', '\n', '\t']);
        let tag = &tag[..tag.find(|c: char| !c.is_ascii_alphabetic() && c != '_').unwrap_or(tag.len())];
        match tag.strip_prefix("end") {
            Some(closed) => open.truncate(open.iter().rposition(|(open, _)| *open == closed).unwrap_or(open.len())),
            None if CLOSED.contains(&tag) => open.push((tag, text[..at].matches('\n').count() + 1)),
            None => {}
        }
    }
    open.pop()
}

/// The component or template that is like the unknown one.
fn meant(message: &str, sources: &Sources) -> Option<String> {
    let unknown = || message.strip_prefix("Component '")?.strip_suffix("' not found").map(|name| ("component", name));
    let (kind, name) = message.strip_prefix("Unknown ").and_then(|rest| rest.split_once(' ')).or_else(unknown)?;
    let name = name.trim_matches('`');
    let names = sources.keys().map(String::as_str);
    let like = match kind {
        "component" => nearest(name, names.filter_map(|n| n.strip_prefix("components/")?.split('/').next()))?,
        "template" => nearest(name, names)?,
        _ => return None,
    };
    // A file of that name holds a component of another one.
    let other = || format!("components/{name}/{name}.html defines no component of that name");
    Some(if like == name { other() } else { format!("did you mean `{like}`?") })
}
