//! One page from its address.
//!
//! Touches the network and no file; nothing of the import calls it but the command that was given an address. Every connection, those of
//! redirects too, goes to an address that was looked up here and found public: a name that points inside, or is made to between the
//! look-up and the connection, does not get through.

use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// Bytes of the largest page.
const LARGEST: u64 = 10 * 1024 * 1024;
/// The longest that a page may take, redirects included.
const LIMIT: Duration = Duration::from_secs(20);
/// How many redirects are followed.
const REDIRECTS: u32 = 5;

/// Which addresses may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only those of the public network.
    Public,
    /// Those of this machine and its network too.
    Private,
}

/// A page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found after redirects.
    pub url: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it calls itself, such as `text/html; charset=koi8-r`; empty = it does not say.
    pub content_type: String,
}

/// The page at an address.
///
/// # Errors
/// A sentence without a full stop: the address is no page's, is private, does not answer in time, answers with an error or with too much.
pub fn fetch(address: &str, reach: Reach) -> Result<Fetched, String> {
    let url = url::Url::parse(address).map_err(|e| format!("`{address}` is no address: {e}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("only http and https are fetched, not {}", url.scheme()));
    }
    let config = Agent::config_builder()
        .timeout_global(Some(LIMIT))
        .max_redirects(REDIRECTS)
        // A proxy would look names up itself and reach what must not be reached.
        .proxy(None)
        .user_agent(concat!("dossier/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Checked { inner: DefaultResolver::default(), reach });
    let mut response = agent
        .get(url.as_str())
        .header("accept", "text/html,application/xhtml+xml,text/plain,application/pdf")
        .call()
        .map_err(|e| reason(&e))?;
    let content_type = response.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let packing = response.headers().get("content-encoding").and_then(|v| v.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    if !matches!(packing.as_str(), "" | "identity" | "gzip" | "x-gzip") {
        return Err(format!("the server packs the page as {packing}, which it was not asked for"));
    }
    let found = ureq::ResponseExt::get_uri(&response).to_string();
    let mut bytes = Vec::new();
    // What counts is what comes out: the limit of the library is on what is sent, and that may unpack to a thousand times as much.
    let mut body = response.body_mut().with_config().limit(LARGEST).reader().take(LARGEST + 1);
    body.read_to_end(&mut bytes).map_err(|e| reason(&ureq::Error::from(e)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(reason(&ureq::Error::BodyExceedsLimit(LARGEST)));
    }
    Ok(Fetched { url: found, bytes, content_type })
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => format!("the server answered {code}"),
        ureq::Error::Timeout(_) => format!("no answer within {} seconds", LIMIT.as_secs()),
        ureq::Error::BodyExceedsLimit(_) => format!("the page has more than {} MB", LARGEST >> 20),
        ureq::Error::TooManyRedirects => format!("it redirects more than {REDIRECTS} times"),
        ureq::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// Looks names up and lets only permitted addresses through.
#[derive(Debug)]
struct Checked {
    inner: DefaultResolver,
    reach: Reach,
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(ureq::Error::BadUri(format!("only http and https are fetched, not {uri}")));
        }
        let found = self.inner.resolve(uri, config, timeout)?;
        let private = found.iter().find(|a| !is_public(a.ip()));
        match private {
            Some(address) if self.reach == Reach::Public => {
                let why =
                    format!("{} is a private address ({}), which --allow-private permits", uri.host().unwrap_or_default(), address.ip());
                Err(ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, why)))
            }
            _ => Ok(found),
        }
    }
}

/// Whether an address is of the public network (IANA's special-purpose registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    let benchmark = a == 198 && (18..20).contains(&b);
    let reserved = a == 0 || a >= 224;
    let of_this_network = address.is_private() || address.is_loopback() || address.is_link_local() || address.is_documentation();
    !(shared || protocol || benchmark || reserved || of_this_network)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    // IPv4 in another dress: mapped, compatible, translated (64:ff9b::/96), 6to4 (2002::/16).
    let last = Ipv4Addr::from((u32::from(segments[6]) << 16) | u32::from(segments[7]));
    let within = match segments {
        [0, 0, 0, 0, 0, 0xffff | 0, ..] => Some(last),
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(last),
        [0x2002, high, low, ..] => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    };
    // Only 2000::/3 is given out; of it Teredo, documentation and other special ranges are no hosts.
    let global = segments[0] & 0xe000 == 0x2000 && !matches!(segments, [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, ..]);
    within.map_or(global, is_public_v4)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for address in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "ff02::1",
            "2001:db8::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "172.32.0.1"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn other_schemes_and_private_hosts_are_refused() {
        for address in ["file:///etc/passwd", "ftp://port.example/", "javascript:1", "no address"] {
            assert!(fetch(address, Reach::Private).is_err(), "{address}");
        }
        for address in ["http://127.0.0.1:9/", "http://[::1]:9/", "http://2130706433:9/", "http://localhost:9/"] {
            let why = fetch(address, Reach::Public).unwrap_err();
            assert!(why.contains("private address"), "{address}: {why}");
        }
    }

    /// A server on this machine that answers each connection with this text.
    fn server<B: AsRef<[u8]>>(answer: impl Fn(u16) -> B + Send + 'static) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer(port).as_ref());
            }
        });
        port
    }

    #[test]
    fn a_page_is_fetched_where_private_addresses_are_permitted() {
        let port =
            server(|_| "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>ok</p>".to_owned());
        let fetched = fetch(&format!("http://127.0.0.1:{port}/a"), Reach::Private).unwrap();
        assert_eq!((fetched.bytes.as_slice(), fetched.content_type.as_str()), (b"<p>ok</p>".as_slice(), "text/html"));
    }

    #[test]
    fn endless_redirects_and_endless_pages_end() {
        let port = server(|port| {
            format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        });
        assert!(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Private).unwrap_err().contains("redirects"));
        let port = server(|_| format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}", "x".repeat(LARGEST as usize + 10)));
        assert!(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Private).unwrap_err().contains("more than 10 MB"));
    }

    #[test]
    fn packed_pages_are_unpacked_up_to_the_limit() {
        let packed = |size: usize| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(&vec![b' '; size]).unwrap();
            let body = encoder.finish().unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            [head.into_bytes(), body].concat()
        };
        let port = server(move |_| packed(1_000));
        assert_eq!(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Private).unwrap().bytes.len(), 1_000);
        let port = server(move |_| packed(LARGEST as usize + 1));
        assert!(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Private).unwrap_err().contains("more than 10 MB"));
        let port = server(|_| "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        assert!(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Private).unwrap_err().contains("packs the page as br"));
    }
}
