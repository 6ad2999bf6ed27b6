//! The colours of the theme, by the contrast that WCAG 2.2 defines (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use std::collections::BTreeMap;
use std::path::Path;

/// The colours that a block of custom properties names, later ones over earlier ones.
fn colours(css: &str) -> BTreeMap<&str, [u8; 3]> {
    let named = css.split(';').filter_map(|declaration| {
        let (name, value) = declaration.rsplit_once("--")?.1.split_once(':')?;
        let digits = value.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some((name, [part(0)?, part(2)?, part(4)?]))
    });
    named.collect()
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_stands_out_by_seven_and_everything_by_four_and_a_half() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9, "black on white");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/press/static/press.css");
    let css = std::fs::read_to_string(file).expect("the theme has a stylesheet");
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").expect("the theme has dark colours");
    let dark = rest.split_once("}\n}").expect("the dark colours end").0;
    for (scheme, colours) in [("light", colours(light)), ("dark", colours(dark))] {
        let of = |name: &str| *colours.get(name).unwrap_or_else(|| panic!("{scheme} has no --{name}: {colours:?}"));
        for ground in ["paper", "tint", "hit"] {
            for letters in ["ink", "accent", "quiet"] {
                let least = if ground == "hit" && letters != "ink" { 4.5 } else { 7.0 };
                let found = contrast(of(letters), of(ground));
                assert!(found >= least, "{scheme}: --{letters} on --{ground} is {found:.2}, less than {least}");
            }
        }
    }
}
