//! The whole program over whole dossiers.

mod arrows;
mod browser;
mod cli;
mod dossier;
mod export;
mod law;
