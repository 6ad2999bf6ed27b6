//! Our citations beside those of a CSL processor, as a Markdown table.
//!
//!     cargo run --manifest-path tools/citations-check/Cargo.toml -- src/render/citations/snapshots/*citations_to_compare.snap
//!
//! The snapshot of the unit test `citations_to_compare` holds articles as CSL-JSON with the citations that we make of them. Of the differences `docs/citing.md`
//! says which clause of the standard they rest on.

use std::fmt::Write;
use std::process::ExitCode;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Style};
use hayagriva::{BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest};
use serde_json::Value;

/// Our name of a style, its counterpart, and what it is called in the table.
const STYLES: [(&str, ArchivedStyle, &str); 3] = [
    ("apa", ArchivedStyle::AmericanPsychologicalAssociation, "APA 7"),
    ("chicago", ArchivedStyle::TurabianFullnote8, "Chicago 17 (Turabian 8, notes and bibliography)"),
    ("gost-r-7.0.5-2008", ArchivedStyle::GostR7052008Numeric, "GOST R 7.0.5-2008 (numeric)"),
];

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: citations-check SNAPSHOT");
        return ExitCode::from(2);
    };
    let text = std::fs::read_to_string(&path).expect("the snapshot can be read");
    let json = &text[text.find("\n[").expect("the snapshot holds a JSON array")..];
    let articles: Vec<Value> = serde_json::from_str(json).expect("the snapshot is JSON");
    for (ours, theirs, name) in STYLES {
        let Style::Independent(style) = theirs.get() else { unreachable!("archived styles are independent") };
        println!("### {name}\n");
        let mut equal = 0;
        for article in &articles {
            let ours = article["ours"][ours].as_str().unwrap_or_default();
            let theirs = rendered(&article["csl"], &style);
            if ours == theirs {
                equal += 1;
                println!("- = {ours}");
            } else {
                println!("- ours: {ours}\n- CSL:  {theirs}");
            }
        }
        println!("\n{equal} of {} equal\n", articles.len());
    }
    ExitCode::SUCCESS
}

/// The entry of a bibliography with this one item, without its number.
fn rendered(csl: &Value, style: &IndependentStyle) -> String {
    let mut csl = csl.clone();
    if style.info.id.contains("gost") {
        // The style prints the address of a page only.
        csl["type"] = "webpage".into();
    }
    let item: Item = serde_json::from_value(csl.clone()).expect("our CSL-JSON is read");
    let locale = match csl["language"].as_str() {
        Some("ru") => LocaleCode("ru-RU".into()),
        _ => LocaleCode("en-US".into()),
    };
    let locales = locales();
    let mut driver = BibliographyDriver::new();
    let cited = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::new(cited, style, Some(locale.clone()), &locales, Some(1)));
    let rendered = driver.finish(BibliographyRequest::new(style, Some(locale), &locales));
    let mut text = String::new();
    for entry in rendered.bibliography.map(|b| b.items).unwrap_or_default() {
        let mut part = String::new();
        entry.content.write_buf(&mut part, BufWriteFormat::Plain).expect("a string takes everything");
        write!(text, "{part}").expect("a string takes everything");
    }
    text
}
