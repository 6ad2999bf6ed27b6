//! The whole program over whole dossiers.

mod arrows;
mod browser;
mod dossier;
mod law;
