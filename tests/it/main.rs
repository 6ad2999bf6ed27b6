//! The whole program over whole dossiers.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "no part of the program: it opens files by itself")]

mod arrows;
mod browser;
mod browser_disk;
mod browser_keyboard;
mod browser_odd;
mod cli;
mod contrast;
mod dossier;
mod export;
mod hostile;
mod languages;
mod law;
mod lots;
mod metadata;
mod mistakes;
mod pasted;
mod preview;
mod readers;
mod rights;
mod saved;
mod shown;
mod stories;
mod story_page;
mod structure;
mod systems;
mod terms;
