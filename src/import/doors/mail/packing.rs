//! What is left of text whose packing was damaged: Base64 and quoted-printable (RFC 2045 §6) read on, where the parser gives up.

/// The bytes, and how many characters do not belong there: foreign ones, which the standard passes over, and those of a group that is not whole.
pub(super) fn base64(packed: &[u8]) -> (Vec<u8>, usize) {
    let mut out = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut group, mut count, mut wrong) = (0u32, 0, 0);
    for byte in packed {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                out.extend(&group.to_be_bytes()[1..bytes_of(count)]);
                (group, count) = (0, 0);
                continue;
            }
            _ => {
                wrong += usize::from(!byte.is_ascii_whitespace());
                continue;
            }
        };
        group |= u32::from(value) << (18 - 6 * count);
        count += 1;
        if count == 4 {
            out.extend(&group.to_be_bytes()[1..]);
            (group, count) = (0, 0);
        }
    }
    out.extend(&group.to_be_bytes()[1..bytes_of(count)]);
    (out, wrong + count)
}

/// Where the whole bytes of a group of so many characters end in its number.
fn bytes_of(count: usize) -> usize {
    count.max(1)
}

/// The bytes, and how many signs of equality stand before no code: they stay as they are.
pub(super) fn quoted_printable(packed: &[u8]) -> (Vec<u8>, usize) {
    let (mut out, mut wrong) = (Vec::with_capacity(packed.len()), 0);
    let mut rest = packed;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend(&rest[..at]);
        rest = &rest[at + 1..];
        let digit = |at: usize| rest.get(at).and_then(|b| char::from(*b).to_digit(16));
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            out.push((high * 16 + low) as u8);
            rest = &rest[2..];
        } else if rest[blanks..].is_empty() || rest[blanks] == b'\n' {
            // A line goes on in the next.
            rest = rest.get(blanks + 1..).unwrap_or_default();
        } else {
            out.push(b'=');
            wrong += 1;
        }
    }
    out.extend(rest);
    (out, wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_packings_are_undone() {
        for (packed, plain) in [("UG9ydA==", "Port"), ("UG9y\r\ndHM=", "Ports"), ("UG9ydHNz", "Portss"), ("", "")] {
            assert_eq!(base64(packed.as_bytes()), (plain.as_bytes().to_vec(), 0), "{packed}");
        }
        assert_eq!(quoted_printable(b"P=6Frt =3d a =\r\nship=  \nyard="), (b"Port = a shipyard".to_vec(), 0));
    }

    #[test]
    fn what_does_not_belong_there_is_counted() {
        assert_eq!(base64(b"UG9!!!y*dHNz"), (b"Portss".to_vec(), 4));
        assert_eq!(base64(b"UG9ydH"), (b"Port".to_vec(), 2));
        assert_eq!(base64(b"UG9ydHM"), (b"Ports".to_vec(), 3));
        assert_eq!(quoted_printable(b"Po=ZZrt a=b=c"), (b"Po=ZZrt a=b=c".to_vec(), 3));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in "[A-Za-z=\r\n !-]{0,60}") {
            let _ = (base64(bytes.as_bytes()), quoted_printable(bytes.as_bytes()));
        }
    }
}
