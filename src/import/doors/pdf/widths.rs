//! How wide the letters of a PDF's fonts are, written so that the reader of PDFs understands it.
//!
//! It passes over widths that are given for a range of characters (ISO 32000-1 §9.7.4.3), as browsers give those of figures, and then sees a
//! gap behind each of them.

use pdf_extract::{Document, Object, ObjectId};

/// Widths of all ranges together: more than a font has characters, and few enough for memory.
const MOST: usize = 200_000;

/// Gives each character of a range its width by itself.
pub(super) fn spell_out(document: &mut Document) {
    let mut left = MOST;
    let fonts: Vec<(ObjectId, Vec<Object>)> =
        document.objects.iter().filter_map(|(id, font)| Some((*id, spelled(widths(document, font)?, &mut left)))).collect();
    for (id, widths) in fonts {
        if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("W", widths);
        }
    }
}

fn widths<'d>(document: &'d Document, font: &'d Object) -> Option<&'d Vec<Object>> {
    let font = font.as_dict().ok()?;
    font.get(b"Subtype").and_then(Object::as_name).ok().filter(|kind| kind.starts_with(b"CIDFont"))?;
    let widths = font.get(b"W").ok()?;
    widths.as_reference().map_or(Ok(widths), |id| document.get_object(id)).ok()?.as_array().ok()
}

fn spelled(widths: &[Object], left: &mut usize) -> Vec<Object> {
    let mut out = Vec::new();
    let mut rest = widths;
    loop {
        match rest {
            [first, list @ Object::Array(_), after @ ..] => {
                out.extend([first.clone(), list.clone()]);
                rest = after;
            }
            [first, last, width, after @ ..] => {
                let span = |first: i64, last: i64| usize::try_from(last.saturating_sub(first).saturating_add(1)).unwrap_or(0);
                let count = first.as_i64().and_then(|first| last.as_i64().map(|last| span(first, last))).unwrap_or(0).min(*left);
                *left -= count;
                out.extend([first.clone(), Object::Array(vec![width.clone(); count])]);
                rest = after;
            }
            _ => return out,
        }
    }
}
