//! The whole program over whole dossiers.

mod arrows;
mod dossier;
mod law;
