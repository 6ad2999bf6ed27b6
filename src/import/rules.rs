//! The names of rules by which other rules go: what one writes another asks for.
//!
//! A rule that nobody asks for has its name where it is applied.

/// The address of the page, or the domain of one, on a line of its own.
pub const ADDRESS_LINE: &str = "address-line";
/// The name of a channel or an account, above a post or in its address.
pub const CHANNEL: &str = "channel";
/// Who holds the rights.
pub const COPYRIGHT: &str = "copyright";
/// The agency at a report’s opening.
pub const DATELINE: &str = "dateline";
/// The host of a saved page.
pub const DOMAIN: &str = "domain";
/// A domain alone on a line.
pub const DOMAIN_LINE: &str = "domain-line";
/// The issue of a printed paper.
pub const ISSUE: &str = "issue";
/// The domain of a mail address.
pub const MAIL_BOX: &str = "mail-box";
/// The name at the top of a page that the page says again.
pub const MASTHEAD: &str = "masthead";
/// A name that says what the page’s address does.
pub const NAME_OF_ADDRESS: &str = "name-of-address";
/// The end of the title of a printed page.
pub const PAGE_TITLE: &str = "page-title";
/// A name at the top that says it is a paper’s.
pub const PAPER_NAME: &str = "paper-name";
/// The medium that a notice says is registered.
pub const REGISTERED: &str = "registered";
/// Who sends a letter or a release.
pub const SENDER: &str = "sender";
/// “X reports”.
pub const SO_REPORTS: &str = "so-reports";
/// A label such as “Source:”.
pub const SOURCE_LINE: &str = "source-line";
/// The line at the top alone.
pub const TOP_LINE: &str = "top-line";
