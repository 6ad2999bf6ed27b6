//! The whole program over whole dossiers.

mod dossier;
mod law;
