//! What an address on the web is.

/// Whether a text is an address that a reader can follow: of the web, and without signs that end an address, which are spaces, control characters,
/// quotation marks and the brackets of tags.
pub fn is_web_address(text: &str) -> bool {
    // From the first byte beyond ASCII on it takes letters to tell.
    let odd = text.bytes().position(|b| b <= b' ' || b >= 0x7f || matches!(b, b'"' | b'<' | b'>'));
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>');
    is_on_web(text) && !odd.is_some_and(|at| text[at..].contains(ends))
}

/// Whether a text begins as an address of the web.
pub fn is_on_web(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// A path with its percent signs read (RFC 3986 §2.1); what is no UTF-8 then is left as it was.
pub fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.filter(|_| bytes[at] == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// The host of an address, without `www.`, in small letters; `None` = there is none.
pub fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned()).filter(|h| !h.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_web() {
        for address in ["https://port.example", "HTTP://port.example/a?b=c#d", "https://порт.example/суда(1)", "https://port.example/«a»"]
        {
            assert!(is_web_address(address), "{address}");
        }
        let others = ["", "port.example/a", "ftp://port.example/a", "https:/", "javascript:alert(1)", "httpя://a"];
        for text in others {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn an_address_has_no_space_no_control_character_and_no_mark_that_ends_it() {
        let ends = |c: char| c.is_whitespace() || c.is_control() || ['"', '<', '>'].contains(&c);
        for c in (0..=0x3100).filter_map(char::from_u32) {
            for text in [format!("https://x.example/{c}"), format!("https://x.example/a-long-enough-name-мост{c}a")] {
                assert_eq!(is_web_address(&text), !ends(c), "{text:?}");
            }
        }
    }

    #[test]
    fn a_host_is_shown_without_www() {
        assert_eq!(host("https://WWW.Example.com/x").as_deref(), Some("example.com"));
        assert_eq!(host("https://user@порт.example?www.").as_deref(), Some("порт.example"));
        assert_eq!(host("https:///x"), None);
    }
}
