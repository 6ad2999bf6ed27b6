//! JSON-LD in a page's scripts: every object of it in one row.

use serde_json::{Map, Value};

use super::tag::Tag;
use super::tree::{Tree, collapsed, decoded_value};

/// Objects of one page that are looked at.
const OBJECTS: usize = 2_000;

/// An object of the page's JSON-LD.
pub type Object = Map<String, Value>;

/// What the page's scripts hold, each as it stands.
pub fn values(tree: &Tree) -> Vec<Value> {
    let mut out = Vec::new();
    for script in tree.elements(Tag::Script) {
        let is_data = tree.attribute(script, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"));
        if is_data && let Some(text) = tree.nodes.get(script + 1).filter(|n| n.parent == script) {
            out.extend(parsed(&text.text).or_else(|| fields_of_broken(&text.text).map(Value::Object)));
        }
    }
    out
}

/// Every object, those of arrays and graphs and those inside others included, an outer one before what is in it.
pub fn objects(values: &[Value]) -> Vec<&Object> {
    let mut out = Vec::new();
    let mut todo: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(all) => todo.extend(all.iter().filter(|v| holds(v)).rev()),
            Value::Object(object) if out.len() < OBJECTS => {
                todo.extend(object.values().filter(|v| holds(v)).rev());
                out.push(object);
            }
            _ => {}
        }
    }
    out
}

/// Whether an object may stand in a value, or be it.
fn holds(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// The names of an object's types, without the vocabulary's address.
pub fn types(object: &Object) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(s)) => vec![s.rsplit(['/', ':', '#']).next().unwrap_or(s)],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(|s| s.rsplit(['/', ':', '#']).next().unwrap_or(s)).collect(),
        _ => Vec::new(),
    }
}

/// Whether an object is an article of some kind.
pub fn is_article(object: &Object) -> bool {
    types(object).iter().any(|t| {
        t.ends_with("Article")
            || t.ends_with("Posting")
            || matches!(*t, "Report" | "Review" | "AnalysisNewsArticle" | "CreativeWork" | "NewsItem")
    })
}

/// The text of a field, its HTML's entities resolved; `None` where it is absent or blank.
pub fn text(object: &Object, field: &str) -> Option<String> {
    let text = match object.get(field)? {
        Value::String(s) => s.clone(),
        Value::Array(all) => all.iter().find_map(Value::as_str)?.to_owned(),
        Value::Object(o) => o.get("@value").or_else(|| o.get("name"))?.as_str()?.to_owned(),
        _ => return None,
    };
    let text = collapsed(&decoded_value(&text));
    (!text.is_empty()).then_some(text)
}

fn parsed(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim_end_matches(';').trim();
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// The usual mistakes put right: line breaks inside strings, commas before a closing bracket, unknown escapes.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_string = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => out.extend(['\\', next]),
                Some(next) => out.push(next),
                None => {}
            },
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            c if in_string && c.is_control() => out.push(' '),
            ']' | '}' if !in_string => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// What can be read of JSON that cannot be parsed: the first of each of these fields.
fn fields_of_broken(text: &str) -> Option<Object> {
    let mut object = Object::new();
    for field in ["headline", "datePublished", "dateModified", "articleBody"] {
        if let Some(value) = string_after(text, field) {
            object.insert(field.to_owned(), Value::String(value));
        }
    }
    if let Some(at) = text.find("\"author\"")
        && let Some(name) = string_after(&text[at..], "name")
    {
        object.insert("author".to_owned(), Value::String(name));
    }
    if object.is_empty() {
        return None;
    }
    object.insert("@type".to_owned(), Value::String("Article".to_owned()));
    Some(object)
}

fn string_after(text: &str, field: &str) -> Option<String> {
    let at = text.find(&format!("\"{field}\""))? + field.len() + 2;
    let rest = text[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let mut end = 0;
    let mut escaped = false;
    for c in rest.chars() {
        if c == '"' && !escaped {
            break;
        }
        escaped = c == '\\' && !escaped;
        end += c.len_utf8();
    }
    let raw = &rest[..end];
    let whole = serde_json::from_str(&format!("\"{}\"", raw.replace(['\n', '\r', '\t'], " ")));
    Some(whole.unwrap_or_else(|_| raw.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Vec<Object> {
        let values = values(&Tree::parse(&format!("<script type=\"application/ld+json\">{json}</script>")));
        objects(&values).into_iter().cloned().collect()
    }

    #[test]
    fn graphs_and_arrays_are_laid_out_in_order() {
        let found = of(r#"{"@graph":[{"@type":"WebSite","name":"N"},{"@type":["NewsArticle"],"author":{"name":"A"}}]}"#);
        let kinds: Vec<_> = found.iter().map(|o| types(o).join("+")).collect();
        assert_eq!(kinds, ["", "WebSite", "NewsArticle", ""]);
        assert!(is_article(&found[2]));
    }

    #[test]
    fn usual_mistakes_are_mended() {
        let found = of("/* */ {\"@type\":\"Article\",\"headline\":\"One\ntwo\",}");
        assert_eq!(text(&found[0], "headline").as_deref(), Some("One two"));
        let found = of("{\"@type\":\"Article\",\"headline\":\"One \"two\" three\", \"datePublished\": \"2024-02-03\"}");
        assert_eq!(text(&found[0], "datePublished").as_deref(), Some("2024-02-03"));
    }

    #[test]
    fn an_object_is_not_copied_for_each_that_it_stands_in() {
        let page = format!("<script type='application/ld+json'>{}[1]{}</script>", "{\"a\":".repeat(50), "}".repeat(50));
        let values = values(&Tree::parse(&page));
        let found = objects(&values);
        assert_eq!(found.len(), 50);
        assert!(found.windows(2).all(|pair| std::ptr::eq(pair[0]["a"].as_object().unwrap(), pair[1])));
    }

    #[test]
    fn an_address_keeps_parameters_that_begin_like_old_entities() {
        let found = of(r#"{"url":"https://a.example/?id=5&section=2&amp;copy=1","name":"Port &amp; quay"}"#);
        assert_eq!(text(&found[0], "url").as_deref(), Some("https://a.example/?id=5&section=2&copy=1"));
        assert_eq!(text(&found[0], "name").as_deref(), Some("Port & quay"));
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        assert!(of(&"[".repeat(100_000)).is_empty());
        assert!(of(&"{\"a\":".repeat(100_000)).is_empty());
    }
}
