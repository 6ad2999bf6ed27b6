//! Views to HTML by the theme's templates.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::escape::each_escaped;
use super::globals::Globals;
use super::kept::Cards;
use super::template_problem::{of_page, of_theme};
use crate::locale::Locale;
use crate::problem::Problem;
use crate::theme::{Template, Theme};
use crate::view::{PageView, SiteView};

/// The theme's templates, understood.
pub struct Templates {
    base: Tera,
    sources: BTreeMap<String, Template>,
}

/// The theme's templates, ready for every interface language.
pub struct Html {
    engines: Vec<Engine>,
    templates: Arc<Templates>,
}

/// The bytes of a page, with some to spare: one in two hundred has more.
const USUAL_PAGE: usize = 64 << 10;

/// The templates as one interface language sees them.
struct Engine {
    tera: Tera,
    cards: Arc<Cards>,
    globals: Arc<Globals>,
}

/// One interface language as templates see it.
pub struct Interface {
    /// The global `site`.
    pub site: SiteView,
    /// The strings `t`, and plurals for `count`.
    pub locale: Arc<Locale>,
}

impl Templates {
    /// The templates of a theme.
    ///
    /// # Errors
    /// Every mistake that can be seen before a page is rendered: syntax, a missing parent or component.
    pub fn new(theme: &Theme) -> Result<Self, Vec<Problem>> {
        let syntax = syntax_problems(theme);
        if !syntax.is_empty() {
            return Err(syntax);
        }
        let mut base = Tera::new();
        base.autoescape_on(vec![".html"]);
        base.set_escape_fn(escape);
        base.register_function("fill", fill);
        base.register_filter("typeset", |text: &str, _: Kwargs, _: &State<'_>| crate::parse::typeset::typeset(text).into_owned());
        base.register_filter("safe", safe);
        // A plural needs a language; a stand-in lets the templates be checked once for all of them.
        base.register_function("count", |_: Kwargs, _: &State<'_>| String::new());
        base.register_function("card", |_: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Err(tera::Error::message("a card cannot hold another: use the component `card`"))
        });
        base.register_function("cards", |_: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Err(tera::Error::message("a card cannot hold others: use the component `cards`"))
        });
        base.register_function("once", |_: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Err(tera::Error::message("a component that is made once cannot hold another: use the component itself"))
        });
        let templates = theme.templates.iter().map(|(name, t)| (name.clone(), t.text.clone()));
        base.add_raw_templates(templates).map_err(|e| of_theme(&e, &theme.templates))?;
        Ok(Self { base, sources: theme.templates.clone() })
    }
}

impl Html {
    /// The templates with what each interface language sees.
    pub fn new(templates: Arc<Templates>, interfaces: impl ExactSizeIterator<Item = Interface>) -> Self {
        let languages = interfaces.len();
        Self { engines: interfaces.map(|interface| engine(&templates.base, interface, languages)).collect(), templates }
    }

    /// A page: the template of its kind over `page` and the kind's own data.
    ///
    /// # Errors
    /// A [`Problem`] at the template's line.
    pub fn page<T: Serialize>(&self, language: usize, template: &str, page: &PageView, data: &T) -> Result<Vec<u8>, Problem> {
        self.page_of(language, template, page, self.context(template, page, data)?)
    }

    /// A page that sees a value beside its kind's own data, under a name.
    ///
    /// # Errors
    /// A [`Problem`] at the template's line.
    pub fn page_with<T: Serialize>(
        &self,
        language: usize,
        template: &str,
        page: &PageView,
        data: &T,
        (name, value): (&'static str, Value),
    ) -> Result<Vec<u8>, Problem> {
        let mut context = self.context(template, page, data)?;
        context.insert_value(name, value);
        self.page_of(language, template, page, context)
    }

    fn context<T: Serialize>(&self, template: &str, page: &PageView, data: &T) -> Result<Context, Problem> {
        let failed = |e: tera::Error| of_page(&e, &self.templates.sources, (template, page.path.as_str()));
        let mut context = Context::from_serialize(data).map_err(failed)?;
        context.insert_value("page", Value::from_serializable(page));
        Ok(context)
    }

    fn page_of(&self, language: usize, template: &str, page: &PageView, mut context: Context) -> Result<Vec<u8>, Problem> {
        let engine = &self.engines[language];
        engine.globals.add_to(&mut context);
        let failed = |e: tera::Error| {
            let e = engine.cards.failure().unwrap_or(e);
            of_page(&e, &self.templates.sources, (template, page.path.as_str()))
        };
        let name = [template, ".html"].concat();
        let mut out = Vec::with_capacity(USUAL_PAGE);
        engine.tera.render_to(&name, &context, &mut out).map_err(failed)?;
        Ok(out)
    }

    /// Lets go of cards and of what else is made once for many pages.
    pub fn forget(&self) {
        self.engines.iter().for_each(|engine| engine.cards.forget());
    }

    /// A component over the arguments of one of its examples.
    ///
    /// # Errors
    /// A [`Problem`] at the component's line.
    pub fn component<T: Serialize>(&self, language: usize, name: &str, arguments: &T, page: &PageView) -> Result<String, Problem> {
        let template = format!("components/{name}/{name}");
        let failed = |e: &tera::Error| of_page(e, &self.templates.sources, (template.as_str(), page.path.as_str()));
        let arguments = Context::from_serialize(arguments).map_err(|e| failed(&e))?;
        let mut around = Context::new();
        around.insert_value("page", Value::from_serializable(page));
        self.engines[language].globals.add_to(&mut around);
        self.engines[language].tera.render_component_with_implicits(name, &arguments, &around, None, true).map_err(|e| failed(&e))
    }
}

fn engine(base: &Tera, interface: Interface, languages: usize) -> Engine {
    let mut tera = base.clone();
    let locale = Arc::clone(&interface.locale);
    tera.register_function("count", move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
        Ok(locale.count(kwargs.must_get::<&str>("key")?, kwargs.must_get::<usize>("n")?))
    });
    let globals = Arc::new(Globals::of(move || {
        vec![("site", Value::from_serializable(&interface.site)), ("t", Value::from_serializable(&interface.locale.strings.texts))]
    }));
    let cards = Arc::new(Cards::new(tera.clone(), Arc::clone(&globals), languages));
    let kept = Arc::clone(&cards);
    tera.register_function("card", move |kwargs: Kwargs, _: &State<'_>| kept.card(&kwargs));
    let kept = Arc::clone(&cards);
    tera.register_function("cards", move |kwargs: Kwargs, _: &State<'_>| kept.cards(&kwargs));
    let kept = Arc::clone(&cards);
    tera.register_function("once", move |kwargs: Kwargs, _: &State<'_>| kept.once(&kwargs));
    Engine { tera, cards, globals }
}

/// What a template shows, so that it can stand in an element or in an attribute between quotes of either kind.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    each_escaped(text, |part| out.write_all(part.as_bytes()))
}

/// A text that is HTML already. Tera's own filter copies it, which an article's text is too long for.
fn safe(value: &Value, _: Kwargs, _: &State<'_>) -> Value {
    match value.as_str() {
        Some(_) => value.clone().mark_safe(),
        None => Value::safe_string(&value.to_string()),
    }
}

/// `fill(text="{a} of {b}", a=1, b=2)` → "1 of 2".
fn fill(kwargs: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    let mut text = kwargs.must_get::<String>("text")?;
    let mut values: Vec<(String, String)> =
        kwargs.iter().filter_map(|(k, v)| Some((k.as_str()?.to_owned(), v.to_string()))).filter(|(k, _)| k != "text").collect();
    values.sort();
    for (key, value) in values {
        text = text.replace(&format!("{{{key}}}"), &value);
    }
    Ok(text)
}

/// The syntax errors of all templates, each parsed alone, so that several are shown at once.
fn syntax_problems(theme: &Theme) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, template) in &theme.templates {
        let alone = Tera::new().add_raw_template(name, &template.text);
        if let Err(e) = alone
            && let ErrorKind::SyntaxError(_) = e.kind()
            && !is_about_another_template(&e)
        {
            problems.extend(of_theme(&e, &theme.templates));
        }
    }
    problems
}

/// Parsed alone, a template does not see the components and functions of others: that is no mistake of its own.
fn is_about_another_template(e: &tera::Error) -> bool {
    let text = e.to_string().to_lowercase();
    ["component", "function", "filter", "test", "not found", "unknown"].iter().any(|word| text.contains(word))
}
