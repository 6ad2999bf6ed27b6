use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The folder of the articles' files.
pub const ARTICLES: &str = "content/articles";

/// The folder of raw texts.
pub const SOURCES: &str = "content/sources";

/// A file of the dossier, relative to its root, with `/` between parts: `content/articles/2026/strike.md`. Its copies share one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SitePath(Arc<str>);

/// A file of the published site, relative to the output folder, with `/` between parts: `topics/harbours/index.html`.
/// Its copies share one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OutputPath(Arc<str>);

/// Why a text is no path inside the dossier or the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Empty, or with an empty part (`a//b`).
    Empty,
    /// Absolute, or with a `.`, `..` or drive part: it may lead outside.
    Outside,
    /// A control character, a backslash, or a part longer than 255 bytes.
    Unwritable,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty or has an empty part",
            Self::Outside => "leads outside the folder",
            Self::Unwritable => "cannot be the name of a file",
        })
    }
}

/// What keeps a name from being a path, in words: of which characters a name may not be made is not to be guessed.
pub fn why_unusable(name: &str) -> String {
    let control = |c: &char| c.is_control() || *c == '\\';
    match name.chars().find(control) {
        Some('\\') => "it has a `\\`".to_owned(),
        Some(c) => format!("it has the control character U+{:04X}", u32::from(c)),
        None if name.as_bytes().get(1) == Some(&b':') => "a `:` behind its first letter would make it a drive's".to_owned(),
        None if name.split('/').any(|part| part.len() > 255) => "it is longer than 255 bytes".to_owned(),
        None => "it is not in UTF-8".to_owned(),
    }
}

fn checked(path: &str) -> Result<Arc<str>, PathError> {
    if path.is_empty() {
        return Err(PathError::Empty);
    }
    let bytes = path.as_bytes();
    if bytes[0] == b'/' || bytes.get(1) == Some(&b':') {
        return Err(PathError::Outside);
    }
    let is_odd = may_be_unwritable(bytes);
    let mut start = 0;
    for end in memchr::memchr_iter(b'/', bytes).chain([bytes.len()]) {
        let part = &bytes[start..end];
        start = end + 1;
        match part {
            b"" => return Err(PathError::Empty),
            b"." | b".." => return Err(PathError::Outside),
            _ if part.len() > 255 || is_odd && is_unwritable(part) => return Err(PathError::Unwritable),
            _ => {}
        }
    }
    Ok(path.into())
}

/// Whether a byte may be a backslash or of a control character. Looks at all bytes, so that the compiler can take many at a time: a site has
/// some hundred thousand paths, of which hardly one has such a byte.
fn may_be_unwritable(path: &[u8]) -> bool {
    path.iter().fold(false, |is_odd, byte| is_odd | (*byte < b' ') | (*byte == 0x7f) | (*byte == b'\\') | (*byte == 0xc2))
}

/// Whether a part of a path has a backslash or a control character: those beyond ASCII, U+0080 to U+009F, begin with the byte C2.
fn is_unwritable(part: &[u8]) -> bool {
    let is_control = |pair: &[u8]| matches!(pair, [0xc2, 0x80..=0x9f]);
    part.iter().any(|byte| *byte < b' ' || matches!(byte, 0x7f | b'\\')) || part.windows(2).any(is_control)
}

macro_rules! relative_path {
    ($name:ident) => {
        impl $name {
            /// The path if it stays inside its folder.
            ///
            /// # Errors
            /// [`PathError`] says why it does not.
            pub fn new(path: &str) -> Result<Self, PathError> {
                checked(path).map(Self)
            }

            /// The path with `/` between parts.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether it lies below this folder: `content/articles`.
            pub fn is_below(&self, folder: &str) -> bool {
                self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
            }

            /// The last part: `strike.md`.
            pub fn file_name(&self) -> &str {
                self.0.rsplit('/').next().unwrap_or(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

relative_path!(SitePath);
relative_path!(OutputPath);

impl SitePath {
    /// The last part without its extension: `strike` of `content/articles/2026/strike.md`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension in lower case, without the dot; empty when there is none.
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase())
    }

    /// Whether a program or the system keeps the file for itself beside others: a lock (`~$strike.docx`), a former state (`strike.md~`), how a
    /// folder looks.
    pub fn is_leftover(&self) -> bool {
        let name = self.file_name();
        name.starts_with("~$") || name.ends_with('~') || ["thumbs.db", "desktop.ini"].iter().any(|own| name.eq_ignore_ascii_case(own))
    }

    /// Whether this is the extension, in whatever case; `extension` is in lower case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.file_name().rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(extension))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_name_is_said() {
        for (name, why) in [("a:b.txt", "`:`"), ("a\\b", "`\\`"), ("a\u{7}b", "U+0007"), ("a\u{fffd}b", "UTF-8")] {
            assert!(why_unusable(name).contains(why), "{name}: {}", why_unusable(name));
        }
        assert!(why_unusable(&"ж".repeat(130)).contains("255 bytes"));
    }

    #[test]
    fn a_path_stays_inside() {
        assert_eq!(SitePath::new("content/a.md").unwrap().stem(), "a");
        assert_eq!(OutputPath::new("../x"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("/etc/passwd"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("C:/x"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("a//b"), Err(PathError::Empty));
        assert_eq!(OutputPath::new("a\\b"), Err(PathError::Unwritable));
        let path = SitePath::new("content/articles/a.md").unwrap();
        assert!(
            path.is_below("content/articles") && path.is_below("content") && !path.is_below("content/art") && !path.is_below("articles")
        );
        assert_eq!(SitePath::new("content/порт\u{a0}№ 2.md").unwrap().stem(), "порт\u{a0}№ 2");
    }

    #[test]
    fn a_part_has_no_control_character() {
        for c in (0..=0x7ff).filter_map(char::from_u32).filter(|c| !matches!(c, '/' | ':' | '\\')) {
            assert_eq!(OutputPath::new(&format!("folder/a{c}b")).is_err(), c.is_control(), "{c:?}");
        }
    }
}
