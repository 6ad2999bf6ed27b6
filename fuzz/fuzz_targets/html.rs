//! A saved page of any bytes.
#![no_main]

use dossier::import::{html, reading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = html::page(&reading::page_text(bytes));
    assert!(!page.body.to_ascii_lowercase().contains("<script"));
});
