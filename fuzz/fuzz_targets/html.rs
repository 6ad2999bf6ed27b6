//! A saved page of any bytes.
#![no_main]

mod drafted;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drafted::check("a.html", bytes));
