//! Texts that may not be copied into the repository: on some machines they lie beside it, and some tests read them there.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What lies at this path beside the repository. Where nothing does, that is said; unlike what `eprintln!` says, it is seen although the test
/// passes.
#[allow(clippy::disallowed_methods, reason = "no part of the program")]
pub(super) fn file(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let found = Some(file).filter(|file| file.exists());
    if found.is_none() {
        let _ = writeln!(std::io::stderr(), "NOT TESTED: there is no ../shared/{path} beside the repository");
    }
    found
}
