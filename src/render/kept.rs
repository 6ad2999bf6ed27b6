//! Cards as HTML, each made once for all pages that show it, and other components likewise.
//!
//! An article's card stands in the list of every term it has, and beside every article it is related to. It is made by the theme's component
//! `card` when a page first shows it, and kept under the fingerprint of all that it shows, so nothing that is kept can be out of date. What is
//! made of plain arguments, as the menu is, is kept under these. What is kept serves pages at any depth: where it says the way to the site's
//! root, each page's own is put in.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use ahash::AHashMap;
use tera::value::Key;
use tera::{Context, Kwargs, Tera, TeraResult, Value};

use super::escape;
use super::globals::Globals;

/// The bytes of cards that are kept at most, some fifty thousand of them. What is beyond is made anew each time, so that memory does not grow
/// with the site.
const MOST_BYTES: usize = 64 << 20;

/// The cards of one interface language.
pub(super) struct Cards {
    engine: Tera,
    globals: Arc<Globals>,
    most_bytes: usize,
    kept: RwLock<Kept>,
    /// Why the component failed when it last did: at its own line, which the template that asked for it does not know.
    failure: Mutex<Option<tera::Error>>,
}

/// The bytes of a component that is kept, with some to spare.
const USUAL_COMPONENT: usize = 4096;

#[derive(Default)]
struct Kept {
    /// By the component with what else it is made with, and by the card's fingerprint, 0 = no card.
    html: AHashMap<String, AHashMap<u128, Rootless>>,
    bytes: usize,
}

/// HTML that serves pages at any depth.
struct Rootless {
    /// As it stands on a page where [`USUAL_ROOT`] is the way to the site's root.
    usual: Value,
    /// Where the way stands, in bytes.
    gaps: Box<[u32]>,
}

/// What stands for the way to the site's root while a component is made: characters that no text has.
const ROOT: &str = "\u{e000}\u{e002}";

/// The way from an article's page, and from the first page of a term's list, to the root: where most cards stand.
const USUAL_ROOT: &str = "../../";

impl Rootless {
    fn of(html: &str) -> Self {
        let (mut whole, mut gaps, mut from) = (String::with_capacity(2 * html.len()), Vec::new(), 0);
        for at in memchr::memmem::find_iter(html.as_bytes(), ROOT) {
            whole.push_str(&html[from..at]);
            gaps.push(whole.len() as u32);
            whole.push_str(USUAL_ROOT);
            from = at + ROOT.len();
        }
        whole.push_str(&html[from..]);
        Self { usual: Value::safe_string(&whole), gaps: gaps.into() }
    }

    fn with(&self, root: &str) -> Value {
        if root == USUAL_ROOT {
            return self.usual.clone();
        }
        let (usual, root) = (self.usual.as_str().unwrap_or_default(), &escape::html(root));
        let mut html = String::with_capacity(usual.len() + self.gaps.len() * root.len());
        let mut from = 0;
        for gap in &*self.gaps {
            let to = *gap as usize;
            html.extend([&usual[from..to], root]);
            from = to + USUAL_ROOT.len();
        }
        html.push_str(&usual[from..]);
        Value::safe_string(&html)
    }

    fn bytes(&self) -> usize {
        self.usual.as_str().map_or(0, str::len) + size_of_val(&*self.gaps) + size_of::<(u128, Self)>()
    }
}

impl Cards {
    /// No cards yet. `engine` has the templates and `globals` what is the same for every page; they are of one of so many `languages`.
    pub(super) fn new(engine: Tera, globals: Arc<Globals>, languages: usize) -> Self {
        Self { engine, globals, most_bytes: MOST_BYTES / languages.max(1), kept: RwLock::default(), failure: Mutex::default() }
    }

    /// `card(item=…, root=page.root)` with the component's other arguments: the component `card`, to which `page` is its `root` alone.
    ///
    /// # Errors
    /// The component's, which [`Cards::failure`] has too.
    pub(super) fn card(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let wanted = Wanted { component: "card", arguments, own: "item" };
        self.card_of(arguments.must_get::<&Value>("item")?, &wanted, &wanted.beside(), arguments.must_get::<&str>("root")?)
    }

    /// `cards(items=…, root=page.root)` with the component's other arguments: a list of what [`Cards::card`] makes of each item.
    ///
    /// # Errors
    /// Those of [`Cards::card`].
    pub(super) fn cards(&self, arguments: &Kwargs) -> TeraResult<Vec<Value>> {
        let wanted = Wanted { component: "card", arguments, own: "items" };
        let (beside, root) = (wanted.beside(), arguments.must_get::<&str>("root")?);
        let items = arguments.must_get::<Vec<&Value>>("items")?;
        // Asked for once for all of them: threads that ask wait for each other.
        let found: Vec<Option<Value>> = {
            let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
            let cards = kept.html.get(&beside);
            let of = |item: &&Value| Some(cards?.get(&fingerprint(item)?)?.with(root));
            items.iter().map(of).collect()
        };
        let cards = items.into_iter().zip(found);
        cards.map(|(item, found)| found.map_or_else(|| self.card_of(item, &wanted, &beside, root), Ok)).collect()
    }

    fn card_of(&self, item: &Value, wanted: &Wanted<'_>, beside: &str, root: &str) -> TeraResult<Value> {
        match fingerprint(item) {
            Some(fingerprint) => self.kept_or_made((fingerprint, beside), wanted, Some(item), root),
            None => self.made(wanted, Some(item), root, Value::safe_string),
        }
    }

    /// `once(component=…, root=page.root)` with the component's other arguments, texts and numbers: the component, to which `page` is its
    /// `root` alone.
    ///
    /// # Errors
    /// The component's, which [`Cards::failure`] has too.
    pub(super) fn once(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let wanted = Wanted { component: arguments.must_get::<&str>("component")?, arguments, own: "component" };
        self.kept_or_made((0, &wanted.beside()), &wanted, None, arguments.must_get::<&str>("root")?)
    }

    /// The component by its card's fingerprint, 0 = no card, and by what else it is made with.
    fn kept_or_made(&self, (key, beside): (u128, &str), wanted: &Wanted<'_>, item: Option<&Value>, root: &str) -> TeraResult<Value> {
        // Taken from what is kept as it stands there: a copy would count who holds each of its parts.
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = kept.html.get(beside).and_then(|cards| cards.get(&key)) {
            return Ok(html.with(root));
        }
        drop(kept);
        let html = self.made(wanted, item, ROOT, Rootless::of)?;
        let shown = html.with(root);
        self.keep((key, beside), html);
        Ok(shown)
    }

    /// Lets go of what is kept.
    pub(super) fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// Why a component failed since this was last asked.
    pub(super) fn failure(&self) -> Option<tera::Error> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What `of` makes of the component's HTML.
    fn made<T>(&self, wanted: &Wanted<'_>, item: Option<&Value>, root: &str, of: impl FnOnce(&str) -> T) -> TeraResult<T> {
        let mut own = Context::new();
        for (name, value) in wanted.named().chain(item.map(|item| ("item", item))) {
            own.insert_value(name.to_owned(), value.clone());
        }
        let mut around = Context::new();
        around.insert_value("page", Value::from_serializable(&[("root", root)].into_iter().collect::<AHashMap<_, _>>()));
        self.globals.add_to(&mut around);
        let mut html = Vec::with_capacity(USUAL_COMPONENT);
        self.engine.render_component_with_implicits_to(wanted.component, &own, &around, None, true, &mut html).map_err(|e| {
            let message = e.to_string();
            // Only this one has a place of its own; others are told where the component was asked for.
            if matches!(e.kind(), tera::ErrorKind::RenderingError(_)) {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(e);
            }
            tera::Error::message(message)
        })?;
        // Whatever is put in is text: that is looked at many bytes at a time here.
        Ok(of(simdutf8::basic::from_utf8(&html).map_err(|e| tera::Error::message(e.to_string()))?))
    }

    fn keep(&self, (key, beside): (u128, &str), html: Rootless) {
        let (mut kept, bytes) = (self.kept.write().unwrap_or_else(PoisonError::into_inner), html.bytes());
        if kept.bytes + bytes > self.most_bytes {
            return;
        }
        let others = match kept.html.get_mut(beside) {
            Some(others) => others,
            None => kept.html.entry(beside.to_owned()).or_default(),
        };
        if others.insert(key, html).is_none() {
            kept.bytes += bytes;
        }
    }
}

/// A card's fingerprint; `None` = it has none.
fn fingerprint(item: &Value) -> Option<u128> {
    item.as_map()?.get(&Key::Str("key"))?.as_u128().filter(|key| *key != 0)
}

/// A component that a template asks for.
struct Wanted<'a> {
    component: &'a str,
    arguments: &'a Kwargs,
    /// The argument that is the function's own; the component's are all others but `root`.
    own: &'static str,
}

impl Wanted<'_> {
    /// The component's arguments but for the article.
    fn named(&self) -> impl Iterator<Item = (&str, &Value)> {
        let named = self.arguments.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
        named.filter(|(name, _)| *name != "root" && *name != self.own)
    }

    /// The component and these arguments as a text, in whatever order they come.
    fn beside(&self) -> String {
        let mut named: Vec<(&str, &Value)> = self.named().collect();
        named.sort_unstable_by_key(|(name, _)| *name);
        let mut text = String::with_capacity(64);
        text.push_str(self.component);
        text.push('\0');
        named.into_iter().for_each(|(name, value)| add_argument(&mut text, name, value));
        text
    }
}

fn add_argument(text: &mut String, name: &str, value: &Value) {
    text.extend([name, "\0"]);
    match (value.as_str(), value.as_bool(), value.as_u128()) {
        (Some(value), ..) => text.extend(["\"", value]),
        (_, Some(flag), _) => text.push(if flag { 't' } else { 'f' }),
        (.., Some(digit @ 0..10)) => text.push(char::from(b'0' + digit as u8)),
        _ => _ = write!(text, "{value}"),
    }
    text.push('\0');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(component: &str) -> Cards {
        let mut engine = Tera::new();
        engine.autoescape_on(vec![".html"]);
        let text = format!("{{% component card(item: map, level: integer = 3, @page) %}}{component}{{% endcomponent card %}}");
        engine.add_raw_template("components/card/card.html", &text).unwrap();
        Cards::new(engine, Arc::new(Globals::of(Vec::new)), 1)
    }

    fn shown(cards: &Cards, title: &str, key: u128, level: u8, root: &str) -> String {
        let item = serde_json::json!({ "title": title, "key": 0 });
        let mut item: std::collections::BTreeMap<String, Value> =
            item.as_object().unwrap().iter().map(|(name, value)| (name.clone(), Value::from_serializable(value))).collect();
        item.insert("key".to_owned(), Value::from_serializable(&key));
        let arguments =
            [("item", Value::from_serializable(&item)), ("level", Value::from_serializable(&level)), ("root", Value::from(root))];
        cards.card(&Kwargs::from(arguments)).unwrap().to_string()
    }

    #[test]
    fn a_card_is_made_once_for_the_same_fingerprint_and_arguments() {
        let cards = cards("<h{{ level }}>{{ page.root }}{{ item.title }}</h{{ level }}>");
        assert_eq!(shown(&cards, "a & b", 1, 3, "../"), "<h3>../a &amp; b</h3>");
        // The title would be another: the fingerprint is what counts.
        assert_eq!(shown(&cards, "other", 1, 3, "../"), "<h3>../a &amp; b</h3>");
        assert_eq!(shown(&cards, "other", 2, 3, "../"), "<h3>../other</h3>");
        assert_eq!(shown(&cards, "a", 1, 2, "../"), "<h2>../a</h2>");
        assert_eq!(shown(&cards, "other", 1, 3, "./"), "<h3>./a &amp; b</h3>");
    }

    #[test]
    fn cards_are_what_card_makes_of_each() {
        let cards = cards("<h{{ level }}>{{ page.root }}{{ item.title }}</h{{ level }}>");
        let item = |title: &str, key: u8| {
            Value::from([("title", Value::from(title)), ("key", Value::from(key))].into_iter().collect::<AHashMap<_, _>>())
        };
        let items = Value::from(vec![item("a", 1), item("b & c", 0), item("other", 1)]);
        let made = cards.cards(&Kwargs::from([("items", items), ("level", Value::from(2)), ("root", Value::from("../"))])).unwrap();
        let texts: Vec<&str> = made.iter().filter_map(Value::as_str).collect();
        assert_eq!(texts, ["<h2>../a</h2>", "<h2>../b &amp; c</h2>", "<h2>../a</h2>"]);
        assert_eq!(shown(&cards, "another", 1, 2, "./"), "<h2>./a</h2>");
    }

    #[test]
    fn a_card_without_a_fingerprint_is_made_each_time() {
        let cards = cards("{{ item.title }}");
        assert_eq!(shown(&cards, "a", 0, 3, "./"), "a");
        assert_eq!(shown(&cards, "b", 0, 3, "./"), "b");
    }

    #[test]
    fn a_component_of_plain_arguments_is_made_once() {
        let mut engine = Tera::new();
        engine.autoescape_on(vec![".html"]);
        let text = "{% component menu(section: string, here: bool = false, @page) %}<{{ page.root }} {{ section }} {{ here }}>{% endcomponent menu %}";
        engine.add_raw_template("components/menu/menu.html", text).unwrap();
        let cards = Cards::new(engine, Arc::new(Globals::of(Vec::new)), 1);
        let shown = |section: &str, here: bool, root: &str| {
            let texts = [("component", "menu"), ("section", section), ("root", root)].map(|(name, text)| (name, Value::from(text)));
            let all: Vec<(&str, Value)> = texts.into_iter().chain([("here", Value::from(here))]).collect();
            cards.once(&Kwargs::from(<[(&str, Value); 4]>::try_from(all).unwrap())).unwrap().as_str().unwrap().to_owned()
        };
        assert_eq!(shown("a&", true, "./"), "<./ a&amp; true>");
        assert_eq!(shown("a&", false, "../"), "<../ a&amp; false>");
        assert_eq!(shown("a&", true, "./"), "<./ a&amp; true>");
        assert_eq!(cards.kept.read().unwrap().html.len(), 2);
        assert_eq!(shown("a&", false, ""), "< a&amp; false>");
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let cards = Cards { most_bytes: 0, ..cards("{{ item.title }}") };
        assert_eq!(shown(&cards, "a", 1, 3, "./"), "a");
        assert_eq!(shown(&cards, "b", 1, 3, "./"), "b");
    }

    #[test]
    fn a_failure_is_told_at_the_component_s_own_line() {
        let cards = cards("{{ page.kind }}");
        let arguments = [("item", Value::from_serializable(&std::collections::BTreeMap::from([("key", 1)]))), ("root", Value::from("./"))];
        assert!(cards.card(&Kwargs::from(arguments)).is_err());
        let failure = cards.failure().unwrap();
        assert!(matches!(failure.kind(), tera::ErrorKind::RenderingError(report) if report.filename() == "components/card/card.html"));
        assert!(cards.failure().is_none());
    }
}
