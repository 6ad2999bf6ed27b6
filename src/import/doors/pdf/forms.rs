//! How much the pages of a PDF draw if each form counts as often as it is drawn: forms that draw forms double with every step.

use std::collections::BTreeMap;

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::bounds::{LARGEST, content};

/// Bytes of drawing on all pages together: a few seconds for the reader.
const MOST: u64 = 4 * LARGEST;
/// What it costs to draw an empty form, in bytes of drawing.
const EACH: u64 = 64;

/// Whether the pages draw more than [`MOST`]. Forms must not stand in themselves.
pub(super) fn draw_too_much(document: &Document) -> bool {
    let mut drawn = Drawn { document, forms: BTreeMap::new() };
    let mut total: u64 = 0;
    document.page_iter().any(|page| {
        total = total.saturating_add(drawn.by_page(page));
        total > MOST
    })
}

/// The bytes that are drawn by forms looked at so far.
struct Drawn<'a> {
    document: &'a Document,
    forms: BTreeMap<ObjectId, u64>,
}

impl<'a> Drawn<'a> {
    fn by_page(&mut self, page: ObjectId) -> u64 {
        let (own, shared) = self.document.get_page_resources(page).unwrap_or_default();
        let shared = shared.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(shared).collect();
        let mut drawn: u64 = 0;
        for stream in self.document.get_page_contents(page) {
            let bytes = self.stream(stream).map_or(0, |stream| self.by_stream(stream, &resources));
            drawn = drawn.saturating_add(bytes);
        }
        drawn
    }

    fn by_form(&mut self, id: ObjectId) -> u64 {
        if let Some(known) = self.forms.get(&id) {
            return *known;
        }
        self.forms.insert(id, EACH);
        let Some(stream) = self.stream(id) else { return EACH };
        let resources: Vec<&Dictionary> = self.dictionary(&stream.dict, b"Resources").into_iter().collect();
        let drawn = self.by_stream(stream, &resources).saturating_add(EACH);
        self.forms.insert(id, drawn);
        drawn
    }

    fn by_stream(&mut self, stream: &Stream, resources: &[&'a Dictionary]) -> u64 {
        let content = content(stream);
        let mut drawn = content.len() as u64;
        for (name, times) in forms_drawn(&content) {
            let named = |resources: &&'a Dictionary| self.dictionary(resources, b"XObject")?.get(name).and_then(Object::as_reference).ok();
            if let Some(form) = resources.iter().find_map(named) {
                drawn = drawn.saturating_add(self.by_form(form).saturating_mul(times));
            }
        }
        drawn
    }

    fn stream(&self, id: ObjectId) -> Option<&'a Stream> {
        self.document.get_object(id).and_then(Object::as_stream).ok()
    }

    fn dictionary(&self, within: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        match within.get(key).ok()? {
            Object::Reference(id) => self.document.get_dictionary(*id).ok(),
            object => object.as_dict().ok(),
        }
    }
}

/// The names of the forms that `/Name Do` draws (ISO 32000-1 §8.8), and how often each is.
fn forms_drawn(content: &[u8]) -> BTreeMap<&[u8], u64> {
    let mut found = BTreeMap::new();
    let mut before: &[u8] = &[];
    for token in content.split(u8::is_ascii_whitespace).filter(|token| !token.is_empty()) {
        if token == b"Do"
            && let Some(slash) = before.iter().rposition(|b| *b == b'/')
        {
            *found.entry(&before[slash + 1..]).or_default() += 1;
        }
        before = token;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_counted_by_their_names() {
        let found = forms_drawn(b"q /A Do Q\n/B  Do /A\nDo Done /C q (x)/D Do");
        assert_eq!(found, BTreeMap::from([(&b"A"[..], 2), (b"B", 1), (b"D", 1)]));
    }
}
