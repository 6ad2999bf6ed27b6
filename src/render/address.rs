//! Addresses as feeds, sitemaps and books want them.

use ammonia::Url;

use crate::words::position;

/// The address with everything percent-encoded that a URI may not hold (RFC 3986 §2); a host in other letters than Latin as IDNA has it.
pub(super) fn uri(address: &str) -> String {
    let address = address.trim();
    if all_stay(address) {
        return address.to_owned();
    }
    let authority_end = address.find("://").map_or(0, |at| {
        let rest = &address[at + 3..];
        at + 3 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
    });
    let (authority, rest) = address.split_at(authority_end);
    if !authority.is_ascii() {
        return Url::parse(address).map_or_else(|_| encoded(address), |url| encoded(url.as_str()));
    }
    if authority.bytes().all(|byte| byte.is_ascii_graphic()) && all_stay(rest) {
        return address.to_owned();
    }
    let authority = authority.replace(|c: char| c.is_ascii_control() || c == ' ', "");
    authority + &encoded(rest)
}

/// Whether a URI may hold a byte (RFC 3986 §2), `%` apart. Sixteen are asked for at once, so there are no branches.
fn stays(byte: u8) -> bool {
    let is_within = |first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    let is_sign = (byte == b'!') | (byte == b'#') | (byte == b'$') | (byte == b'=') | (byte == b'_') | (byte == b'~');
    // The signs from & to / and : and ; stand around the digits, ? and @ before the capitals.
    is_within(b'&', b';') | is_within(b'?', b'Z') | is_within(b'a', b'z') | is_sign
}

fn all_stay(text: &str) -> bool {
    position(text.as_bytes(), |byte| !stays(byte)).is_none()
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let stays = match c {
            '%' => is_escape(&text.as_bytes()[at..]),
            _ => c.is_ascii() && stays(c as u8),
        };
        if stays {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(escape(byte)));
        }
    }
    out
}

/// A byte percent-encoded (RFC 3986 §2.1).
fn escape(byte: u8) -> &'static str {
    std::str::from_utf8(&ESCAPES[usize::from(byte)]).unwrap_or_default()
}

/// A byte percent-encoded, as bytes.
pub(super) fn escape_bytes(byte: u8) -> [u8; 3] {
    ESCAPES[usize::from(byte)]
}

/// All bytes percent-encoded.
static ESCAPES: [[u8; 3]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut escapes = [[b'%'; 3]; 256];
    let mut byte = 0;
    while byte < 256 {
        escapes[byte] = [b'%', DIGITS[byte >> 4], DIGITS[byte & 15]];
        byte += 1;
    }
    escapes
};

fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() >= 3 && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}

/// The address that a link of a page at `base` leads to; `None` = nowhere a book may lead: only http, https and mailto.
pub(super) fn resolved(link: &str, base: &str) -> Option<String> {
    let url = match Url::parse(link.trim()) {
        Ok(url) => url,
        Err(_) => Url::parse(base).ok()?.join(link.trim()).ok()?,
    };
    (is_web(&url) || url.scheme() == "mailto").then(|| encoded(url.as_str()))
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_uri() {
        assert_eq!(uri("https://a.example/b?c=d&e#f"), "https://a.example/b?c=d&e#f");
        assert_eq!(uri("https://a.example/порт \"x\""), "https://a.example/%D0%BF%D0%BE%D1%80%D1%82%20%22x%22");
        assert_eq!(uri("https://a.example/100%"), "https://a.example/100%25");
        assert_eq!(uri("https://a.example/%D0%BF"), "https://a.example/%D0%BF");
        assert_eq!(uri("https://порт.example/а"), "https://xn--n1abei.example/%D0%B0");
        assert_eq!(uri("not an address"), "not%20an%20address");
        assert_eq!(uri("https://a.exa mple\n/x"), "https://a.example/x");
        assert_eq!(uri(""), "");
    }

    #[test]
    fn a_uri_may_hold_what_the_standard_lists() {
        let held = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=";
        assert!((0..=u8::MAX).all(|byte| stays(byte) == held.contains(&byte)));
    }

    #[test]
    fn hosts_and_links() {
        assert_eq!(resolved("../y/", "https://a.example/x/").as_deref(), Some("https://a.example/y/"));
        assert_eq!(resolved("javascript:alert(1)", "https://a.example/"), None);
        assert_eq!(resolved("y", "no base"), None);
    }
}
