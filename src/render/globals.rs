//! What all templates see, once for each thread.
//!
//! A value counts who holds it, and a template holds what it looks at. Where threads share a value, each look waits for the other threads' looks.

use std::sync::OnceLock;

use tera::{Context, Value};

/// Values by their names.
type Named = Vec<(&'static str, Value)>;

/// What all templates of one interface language see.
pub(super) struct Globals {
    make: Box<dyn Fn() -> Named + Send + Sync>,
    /// By thread; the last serves those that are none of rayon's.
    each: Vec<OnceLock<Named>>,
}

impl Globals {
    /// What `make` makes, always the same.
    pub fn of(make: impl Fn() -> Named + Send + Sync + 'static) -> Self {
        Self { make: Box::new(make), each: vec![OnceLock::new(); rayon::current_num_threads() + 1] }
    }

    /// Adds this thread's values to what a template sees.
    pub fn add_to(&self, context: &mut Context) {
        let last = self.each.len() - 1;
        let own = &self.each[rayon::current_thread_index().map_or(last, |thread| thread.min(last))];
        own.get_or_init(&self.make).iter().for_each(|(name, value)| context.insert_value(*name, value.clone()));
    }
}
