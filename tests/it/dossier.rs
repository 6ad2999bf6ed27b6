//! A dossier in a folder of its own, for tests that change files and build.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dossier::disk::MANIFEST;
use dossier::session::{Built, NotBuilt, Options, Session};
use jiff::civil::{Date, date};

/// A dossier that is thrown away with the test.
pub struct Dossier {
    folder: tempfile::TempDir,
}

impl Dossier {
    /// A copy of `tests/sites/<name>`.
    pub fn copy_of(name: &str) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
        let dossier = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        copy(&from, dossier.root());
        dossier
    }

    /// A dossier with a title and these lines of configuration, and nothing else.
    pub fn empty(settings: &str) -> Self {
        let dossier = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        dossier.write("site.yaml", &format!("title: T\nlanguage: ru\n{settings}"));
        dossier
    }

    /// The same texts and the same configuration in another folder.
    pub fn copy(&self) -> Self {
        let dossier = Self::empty("");
        let made = |name: &str| name.starts_with("public/") || name.starts_with(".dossier/");
        for (name, bytes) in files(self.root()).into_iter().filter(|(name, _)| !made(name)) {
            dossier.write(&name, &String::from_utf8(bytes).expect("texts are UTF-8"));
        }
        dossier
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    pub fn write(&self, path: &str, text: &str) -> &Self {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(file, text).expect("files can be written");
        self
    }

    pub fn remove(&self, path: &str) -> &Self {
        let _ = fs::remove_file(self.root().join(path));
        self
    }

    pub fn edit(&self, path: &str, change: impl Fn(String) -> String) -> &Self {
        let text = fs::read_to_string(self.root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        self.write(path, &change(text))
    }

    pub fn session(&self, output: Option<PathBuf>) -> Session {
        self.session_on(date(2026, 6, 1), output)
    }

    pub fn session_on(&self, today: Date, output: Option<PathBuf>) -> Session {
        let options = Options { drafts: false, future: false, base_url: None, output_dir: output, overrides: Vec::new(), today };
        Session::open(self.root(), options).expect("the folder can be read")
    }

    pub fn build(&self) -> Result<Built, NotBuilt> {
        self.session(None).build()
    }

    /// The published files with their bytes; the manifest among them.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.output())
    }

    /// Fails unless the output is what a clean build makes, surplus files included.
    pub fn equals_a_clean_build(&self) -> &Self {
        let clean = tempfile::tempdir().expect("a temporary folder can be made");
        let fresh = clean.path().join("public");
        self.session(Some(fresh.clone())).build().unwrap_or_else(|e| panic!("the clean build failed: {e:?}"));
        same(&self.published(), &files(&fresh));
        self
    }
}

/// Fails with the name of the first file that differs.
pub fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b), "the same files");
    for (name, bytes) in a {
        if *bytes != b[name] && name != MANIFEST {
            assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&b[name]), "the bytes of {name}");
        }
    }
    assert_eq!(a.get(MANIFEST), b.get(MANIFEST), "the manifest");
}

/// Every file below a folder with its bytes, by its path with `/` between parts.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    let named = |e: walkdir::DirEntry| {
        let name = e.path().strip_prefix(folder).expect("a walk stays below its folder").to_string_lossy().replace('\\', "/");
        (name, fs::read(e.path()).expect("files can be read"))
    };
    entries.map(named).collect()
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let file = to.join(&name);
        fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(file, bytes).expect("files can be written");
    }
}
