use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

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

fn checked(path: &str) -> Result<Arc<str>, PathError> {
    if path.is_empty() {
        return Err(PathError::Empty);
    }
    if path.starts_with('/') || path.contains(':') && path.as_bytes().get(1) == Some(&b':') {
        return Err(PathError::Outside);
    }
    for part in path.split('/') {
        match part {
            "" => return Err(PathError::Empty),
            "." | ".." => return Err(PathError::Outside),
            _ if part.len() > 255 || part.contains('\\') || part.chars().any(char::is_control) => {
                return Err(PathError::Unwritable);
            }
            _ => {}
        }
    }
    Ok(path.into())
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside() {
        assert_eq!(SitePath::new("content/a.md").unwrap().stem(), "a");
        assert_eq!(OutputPath::new("../x"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("/etc/passwd"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("C:/x"), Err(PathError::Outside));
        assert_eq!(OutputPath::new("a//b"), Err(PathError::Empty));
        assert_eq!(OutputPath::new("a\\b"), Err(PathError::Unwritable));
    }
}
