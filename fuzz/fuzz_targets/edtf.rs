//! A date of any letters.
#![no_main]

use dossier::model::Edtf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(date) = text.parse::<Edtf>() {
        let written = date.to_string();
        assert_eq!(written.parse::<Edtf>().ok(), Some(date), "{text} was written as {written}");
        let _ = (date.earliest(), date.latest());
    }
});
