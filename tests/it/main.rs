//! The whole program over whole dossiers.

mod arrows;
mod cli;
mod dossier;
mod law;
