use std::fmt;

use serde::{Deserialize, Serialize};

/// A language as a BCP 47 tag in its usual case: `ru`, `kk`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// The tag as given if it is well-formed (RFC 5646 §2.1: subtags of 1 to 8 letters or digits, the first of letters alone), otherwise `None`.
    pub fn new(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let primary = subtags.next()?;
        let primary_is_valid = (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        let rest_is_valid = subtags.all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
        (primary_is_valid && rest_is_valid).then(|| Self(usual_case(tag)))
    }

    /// The whole tag, such as `zh-Hant`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag, such as `zh` of `zh-Hant`: what stemmers and strings are chosen by.
    pub fn primary(&self) -> &str {
        // Asked for every name that is shown, of two or three letters: looking at each beats setting out a search.
        self.0.bytes().position(|byte| byte == b'-').map_or(&self.0, |end| &self.0[..end])
    }

    /// The writing direction for HTML's `dir`, by the primary subtag.
    pub fn direction(&self) -> &'static str {
        match self.primary() {
            "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" => "rtl",
            _ => "ltr",
        }
    }
}

/// RFC 5646 §2.1.1: language lower case, script title case, region upper case.
fn usual_case(tag: &str) -> String {
    let cased = tag.split('-').enumerate().map(|(i, subtag)| match (i, subtag.len()) {
        (0, _) => subtag.to_ascii_lowercase(),
        (_, 2) => subtag.to_ascii_uppercase(),
        (_, 4) if subtag.as_bytes()[0].is_ascii_alphabetic() => subtag[..1].to_ascii_uppercase() + &subtag[1..].to_ascii_lowercase(),
        _ => subtag.to_ascii_lowercase(),
    });
    cased.collect::<Vec<_>>().join("-")
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_cased() {
        assert_eq!(Lang::new("ZH-hant-tw").unwrap().as_str(), "zh-Hant-TW");
        assert_eq!(Lang::new("kk").unwrap().primary(), "kk");
        assert!(Lang::new("русский").is_none());
        assert!(Lang::new("r").is_none());
        assert!(Lang::new("ru_RU").is_none());
    }
}
