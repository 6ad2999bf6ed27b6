//! The keys of `site.yaml`, and which environment variable stands over each.

/// Every key, in the order of the documentation.
pub const KEYS: [&str; 17] = [
    "title",
    "description",
    "base_url",
    "language",
    "languages",
    "theme",
    "rights",
    "per_page",
    "feed_size",
    "feeds",
    "feeds_for",
    "slugs",
    "trust_html",
    "output_dir",
    "editor",
    "contact",
    "extra",
];

/// The environment variable over a key: `DOSSIER_PER_PAGE`.
pub fn variable(key: &str) -> String {
    format!("DOSSIER_{}", key.to_uppercase())
}
