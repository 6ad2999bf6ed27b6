//! What keeps a PDF within bounds: how much its streams unpack to, pictures, and forms that draw themselves.
//!
//! The reader of PDFs unpacks whatever it meets, pictures too, and follows forms by recursion; so what would not end is found beforehand.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Bytes to which all streams of a PDF together may unpack, pictures aside; the reader makes some forty times as much of them.
pub(super) const LARGEST: u64 = 20 * 1024 * 1024;
/// Forms may stand in forms so deep.
const DEEPEST: usize = 24;
/// The page tree may be so deep.
const TALLEST: usize = 100;

/// Whether the file's streams unpack to more than [`LARGEST`]: looked at in the raw bytes, before anything is unpacked in earnest.
pub(super) fn unpacks_too_far(bytes: &[u8]) -> bool {
    let has = |word: &[u8]| bytes.windows(word.len()).any(|w| w == word);
    let has_older_filters = has(b"LZWDecode") || has(b"ASCII85Decode");
    let mut total = 0;
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"stream").map(|at| from + at) {
        from = at + b"stream".len();
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let data = bytes[from..].strip_prefix(b"\r").unwrap_or(&bytes[from..]);
        let Some(data) = data.strip_prefix(b"\n") else { continue };
        let dictionary = &bytes[at.saturating_sub(400)..at];
        let dictionary = &dictionary[rfind(dictionary, b"obj").unwrap_or(0)..];
        if find(dictionary, b"/Image").is_some() {
            continue;
        }
        total += if is_zlib(data) {
            unpacked(data, LARGEST)
        } else if has_older_filters {
            by_older_filters(data, dictionary)
        } else {
            0
        };
        if total > LARGEST {
            return true;
        }
    }
    false
}

/// The size of what older filters make of a stream: of LZW, whose packing is not undone here, the most that a text could be.
fn by_older_filters(data: &[u8], dictionary: &[u8]) -> u64 {
    const LZW: u64 = 60;
    let end = find(data, b"endstream").unwrap_or(data.len());
    if find(dictionary, b"LZWDecode").is_some() {
        end as u64 * LZW
    } else if find(dictionary, b"ASCII85Decode").is_some() {
        let plain = ascii_85(&data[..end]);
        if is_zlib(&plain) { unpacked(&plain, LARGEST) } else { plain.len() as u64 }
    } else {
        0
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    // A byte that is rare in packed data is looked for first.
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|b| *b == word[0])?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|w| w == word)
}

/// Whether data begins as zlib's does (RFC 1950 §2.2).
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// The size of what packed data unpacks to, and of what that unpacks to if it is packed again; looked at up to `limit`.
fn unpacked(data: &[u8], limit: u64) -> u64 {
    let mut inner = Vec::new();
    let _ = ZlibDecoder::new(data).take(limit + 1).read_to_end(&mut inner);
    let size = inner.len() as u64;
    if size <= limit && is_zlib(&inner) { size + unpacked(&inner, limit - size) } else { size }
}

/// ISO 32000-1 §7.4.3: five characters for four bytes, at the end one more than bytes.
fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 4 / 5);
    let (mut group, mut count) = (0u32, 0);
    for byte in data.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        let whole = (count..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        out.extend(&whole.to_be_bytes()[..count - 1]);
    }
    out
}

/// Empties pictures, and forms that stand in themselves or too deep: the reader would take the one for drawing, and follow the other for ever.
pub(super) fn tame(document: &mut Document) {
    let mut forms: BTreeMap<ObjectId, BTreeSet<ObjectId>> = BTreeMap::new();
    for object in document.objects.values() {
        for form in named_forms(document, object, NESTED) {
            forms.entry(form).or_default();
        }
    }
    let pages: BTreeSet<ObjectId> = document.page_iter().flat_map(|page| document.get_page_contents(page)).collect();
    let mut looping: BTreeSet<ObjectId> = BTreeSet::new();
    for id in forms.keys().copied().collect::<Vec<_>>() {
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        match stream.dict.get(b"Resources") {
            // Without resources of its own it has those of whoever draws it, itself among them.
            Err(_) if draws(stream) => drop(looping.insert(id)),
            _ if pages.contains(&id) => drop(looping.insert(id)),
            Err(_) => {}
            Ok(resources) => drop(forms.insert(id, named_forms(document, resources, NESTED))),
        }
    }
    looping.extend(forms.keys().copied().filter(|id| is_endless(*id, &forms)));
    let is_picture = |stream: &Stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
    for (id, object) in &mut document.objects {
        if let Object::Stream(stream) = object
            && (is_picture(stream) || looping.contains(id))
        {
            stream.set_plain_content(Vec::new());
        }
    }
}

/// Dictionaries and arrays within an object that are looked into.
const NESTED: usize = 6;

/// The forms that an object's resources name.
fn named_forms(document: &Document, object: &Object, depth: usize) -> BTreeSet<ObjectId> {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Reference(id) if depth == NESTED => match document.get_dictionary(*id) {
            Ok(dictionary) => dictionary,
            Err(_) => return BTreeSet::new(),
        },
        _ => return BTreeSet::new(),
    };
    let named = dictionary.get(b"XObject").ok().and_then(|named| match named {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        named => named.as_dict().ok(),
    });
    let here = named.into_iter().flat_map(Dictionary::iter).filter_map(|(_, form)| form.as_reference().ok());
    let within = dictionary.iter().filter(|_| depth > 0).flat_map(|(_, value)| match value {
        Object::Dictionary(_) => named_forms(document, value, depth - 1),
        _ => BTreeSet::new(),
    });
    here.chain(within).collect()
}

/// Whether a form draws another.
fn draws(form: &Stream) -> bool {
    let content = content(form);
    content.windows(3).any(|w| w == b"Do " || w == b"Do\n" || w == b"Do\r") || content.ends_with(b"Do")
}

/// What a stream draws, unpacked as far as it goes; as it is where nothing can be unpacked.
pub(super) fn content(stream: &Stream) -> Cow<'_, [u8]> {
    let packed = stream.content.as_slice();
    let mut plain = Vec::new();
    if is_zlib(packed) {
        let _ = ZlibDecoder::new(packed).take(LARGEST).read_to_end(&mut plain);
    }
    if plain.is_empty() { packed.into() } else { plain.into() }
}

/// Whether a form draws itself through others, or is too deep.
fn is_endless(form: ObjectId, forms: &BTreeMap<ObjectId, BTreeSet<ObjectId>>) -> bool {
    let mut reached = BTreeSet::from([form]);
    let mut edge = reached.clone();
    for _ in 0..DEEPEST {
        let next: BTreeSet<ObjectId> = edge.iter().filter_map(|id| forms.get(id)).flatten().copied().collect();
        if next.contains(&form) {
            return true;
        }
        edge = next.difference(&reached).copied().collect();
        reached.extend(&edge);
        if edge.is_empty() {
            return false;
        }
    }
    true
}

/// Whether a page draws more than [`LARGEST`], be it the same stream again and again.
pub(super) fn is_overlong(document: &Document, page: ObjectId, sizes: &mut BTreeMap<ObjectId, u64>) -> bool {
    let mut total = 0;
    for id in document.get_page_contents(page) {
        total += *sizes.entry(id).or_insert_with(|| size(document, id));
        if total > LARGEST {
            return true;
        }
    }
    false
}

/// Whether what a page draws is lost: its streams are not there, damaged, or packed in a way that is not known.
pub(super) fn is_lost(document: &Document, page: ObjectId) -> bool {
    let is_whole = |id| document.get_object(id).and_then(Object::as_stream).is_ok_and(is_whole);
    !document.get_page_contents(page).into_iter().all(is_whole)
}

fn is_whole(stream: &Stream) -> bool {
    let known: [&[u8]; 3] = [b"FlateDecode", b"LZWDecode", b"ASCII85Decode"];
    let filters = stream.filters().unwrap_or_default();
    let spelled = filters.first().is_some_and(|first| *first == known[2]).then(|| ascii_85(&stream.content));
    let packed = spelled.as_deref().unwrap_or(&stream.content);
    let unpacks = || ZlibDecoder::new(packed).take(LARGEST).read_to_end(&mut Vec::new()).is_ok();
    filters.iter().all(|filter| known.contains(filter)) && (!filters.contains(&known[0]) || packed.is_empty() || unpacks())
}

/// Whether a page's parents go on and on.
pub(super) fn has_no_root(document: &Document, page: ObjectId) -> bool {
    let mut here = document.get_dictionary(page).ok();
    for _ in 0..TALLEST {
        let parent = here.and_then(|dict| dict.get(b"Parent").and_then(Object::as_reference).ok());
        let Some(parent) = parent else { return false };
        here = document.get_dictionary(parent).ok();
    }
    true
}

fn size(document: &Document, id: ObjectId) -> u64 {
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return 0 };
    let packed = stream.content.as_slice();
    if is_zlib(packed) { unpacked(packed, LARGEST) } else { packed.len() as u64 }
}
