#!/usr/bin/env python3
"""Checks the feeds of a built site against their specifications, clause by clause.

    python tools/check_feeds.py public/

Takes a folder, looks at every feed.xml, atom.xml, feed.json, *.opml and sitemap*.xml below it, prints each breach with the file and the clause, and
exits with 1 if there is one, with 2 if there is nothing to check. Needs nothing but Python 3.9; where feedparser is installed, each feed
must also pass it without `bozo`.

RSS      https://www.rssboard.org/rss-specification   and its profile  https://www.rssboard.org/rss-profile
Atom     RFC 4287
JSON     https://www.jsonfeed.org/version/1.1/
OPML     http://opml.org/spec2.opml
Sitemap  https://www.sitemaps.org/protocol.html
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from email.utils import parsedate_to_datetime
from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT|UT)"
)
RFC3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d{2}:\d{2})")
# RFC 3986 appendix A, without looking into the host; absolute http(s) only.
ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~%:@\[\]]+(/([A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*)?(\?([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?(#([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Checker:
    """Collects breaches; one for each file."""

    def __init__(self, path):
        self.path = path
        self.breaches = []

    def must(self, holds, clause, message):
        if not holds:
            self.breaches.append(f"{self.path}: {clause}: {message}")
        return bool(holds)

    def address(self, value, clause, what):
        self.must(value and ADDRESS.fullmatch(value), clause, f"{what} is no absolute http(s) address by RFC 3986: {value!r}")

    def language(self, value, clause, what):
        self.must(value and LANGUAGE.fullmatch(value), clause, f"{what} is no language tag by BCP 47: {value!r}")


def one(check, parent, name, clause, where):
    """The text of the one child of this name; None if it is missing."""
    found = parent.findall(name)
    check.must(len(found) == 1, clause, f"{where} needs exactly one <{local(name)}>, has {len(found)}")
    return text(found[0]) if found else None


def at_most_one(check, parent, names, clause, where):
    for name in names:
        count = len(parent.findall(name))
        check.must(count <= 1, clause, f"{where} may have one <{local(name)}>, has {count}")


def text(element):
    return (element.text or "").strip() if element is not None else ""


def local(name):
    return name.rsplit("}", 1)[-1]


def languages(check, root, clause):
    for element in root.iter():
        lang = element.get(XML + "lang")
        if lang is not None:
            check.language(lang, clause, f"xml:lang of <{local(element.tag)}>")


CHANNEL = {"title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category",
           "generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays", "item"}
ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}


def rss(check, root):
    check.must(root.tag == "rss" and root.get("version") == "2.0", "RSS, What is RSS", 'the root must be <rss version="2.0">')
    channels = root.findall("channel")
    if not check.must(len(channels) == 1, "RSS, What is RSS", f"<rss> needs exactly one <channel>, has {len(channels)}"):
        return
    channel = channels[0]
    required = "RSS, Required channel elements"
    for name in ("title", "link", "description"):
        value = one(check, channel, name, required, "<channel>")
        check.must(value, required, f"<{name}> of <channel> is empty")
    check.address(text(channel.find("link")), required, "<link> of <channel>")
    for child in channel:
        known = "}" in child.tag or child.tag in CHANNEL
        check.must(known, "RSS, Extending RSS", f"<{child.tag}> of <channel> is not defined and in no namespace")
    at_most_one(check, channel, ("language", "pubDate", "lastBuildDate"), "RSS profile", "<channel>")
    if channel.find("language") is not None:
        check.language(text(channel.find("language")), "RSS, language", "<language>")
    for name in ("pubDate", "lastBuildDate"):
        rfc822(check, channel.find(name), f"<{name}> of <channel>")
    own = [link for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
    if check.must(len(own) == 1, "RSS profile, atom:link", f'<channel> needs one <atom:link rel="self">, has {len(own)}'):
        check.address(own[0].get("href"), "RSS profile, atom:link", "the feed's own address")
        check.must(own[0].get("type") == "application/rss+xml", "RSS profile, atom:link", "the type of a feed is application/rss+xml")
    languages(check, root, "XML 1.0 §2.12")
    guids = [rss_item(check, item, f"item {n}") for n, item in enumerate(channel.findall("item"), 1)]
    check.must(len(set(guids)) == len(guids), "RSS, guid", "two items have the same <guid>")


def rss_item(check, item, where):
    has = text(item.find("title")) or text(item.find("description"))
    check.must(has, "RSS, Elements of <item>", f"{where} has neither <title> nor <description>")
    at_most_one(check, item, sorted(ITEM - {"category", "enclosure"}), "RSS profile", where)
    for child in item:
        check.must("}" in child.tag or child.tag in ITEM, "RSS, Extending RSS", f"<{child.tag}> of {where} is not defined and in no namespace")
    if item.find("link") is not None:
        check.address(text(item.find("link")), "RSS, link", f"<link> of {where}")
    rfc822(check, item.find("pubDate"), f"<pubDate> of {where}")
    guid = item.find("guid")
    if check.must(guid is not None and text(guid), "RSS profile, guid", f"{where} has no <guid>"):
        check.must(guid.get("isPermaLink") in (None, "true", "false"), "RSS, guid", f"isPermaLink of {where} is neither true nor false")
        if guid.get("isPermaLink", "true") == "true":
            check.address(text(guid), "RSS, guid", f"the permanent <guid> of {where}")
    author = item.find("author")
    if author is not None:
        check.must("@" in text(author), "RSS, author", f"<author> of {where} is an e-mail address; names belong into <dc:creator>")
    source = item.find("source")
    if source is not None:
        check.address(source.get("url"), "RSS, source", f"url of <source> of {where}")
        check.must(text(source), "RSS, source", f"<source> of {where} names nobody")
    for category in item.findall("category"):
        check.must(text(category), "RSS, category", f"a <category> of {where} is empty")
    for creator in item.findall(DC + "creator"):
        check.must(text(creator), "Dublin Core, creator", f"a <dc:creator> of {where} is empty")
    description = item.find("description")
    if description is not None:
        check.must("<script" not in text(description).lower(), "RSS profile, description", f"<description> of {where} holds a script")
    return text(guid)


def rfc822(check, element, what):
    if element is None:
        return
    value = text(element)
    if not check.must(RFC822.fullmatch(value), "RFC 822 §5", f"{what} is no date with a four-digit year: {value!r}"):
        return
    try:
        date = parsedate_to_datetime(value)
    except ValueError as error:
        check.must(False, "RFC 822 §5", f"{what}: {error}: {value!r}")
        return
    check.must(date.strftime("%a") == value[:3], "RFC 822 §5", f"{what} names the wrong day of the week: {value!r}")


def atom(check, root):
    if not check.must(root.tag == ATOM + "feed", "RFC 4287 §4.1.1", "the root must be <feed> of Atom's namespace"):
        return
    construct(check, root, "the feed", "§4.1.1")
    entries = root.findall(ATOM + "entry")
    authors = root.findall(ATOM + "author")
    check.must(authors or all(e.findall(ATOM + "author") for e in entries) and entries, "RFC 4287 §4.1.1", "neither the feed nor each entry has an <author>")
    own = [link for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
    check.must(len(own) == 1, "RFC 4287 §4.1.1", 'a feed should have one <link rel="self">')
    at_most_one(check, root, [ATOM + n for n in ("generator", "icon", "logo", "rights", "subtitle")], "RFC 4287 §4.1.1", "the feed")
    languages(check, root, "RFC 4287 §2")
    seen = set()
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}"
        construct(check, entry, where, "§4.1.2")
        at_most_one(check, entry, [ATOM + n for n in ("content", "published", "rights", "source", "summary")], "RFC 4287 §4.1.2", where)
        published = entry.find(ATOM + "published")
        if published is not None:
            rfc3339(check, text(published), f"<published> of {where}", "RFC 4287 §3.3")
        alternates = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        check.must(entry.find(ATOM + "content") is not None or alternates, "RFC 4287 §4.1.2", f'{where} has neither <content> nor <link rel="alternate">')
        keys = [(link.get("type"), link.get("hreflang")) for link in alternates]
        check.must(len(set(keys)) == len(keys), "RFC 4287 §4.1.2", f"{where} has two alternates of one type and language")
        key = (text(entry.find(ATOM + "id")), text(entry.find(ATOM + "updated")))
        check.must(key not in seen, "RFC 4287 §4.1.1", f"{where} has the <id> and <updated> of another")
        seen.add(key)


def construct(check, element, where, clause):
    """What a feed and an entry both must have."""
    clause = f"RFC 4287 {clause}"
    name = one(check, element, ATOM + "id", clause, where)
    check.must(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", name or ""), "RFC 4287 §4.2.6", f"<id> of {where} is no absolute IRI: {name!r}")
    title = one(check, element, ATOM + "title", clause, where)
    check.must(title, "RFC 4287 §4.2.14", f"<title> of {where} is empty")
    rfc3339(check, one(check, element, ATOM + "updated", clause, where) or "", f"<updated> of {where}", "RFC 4287 §3.3")
    for link in element.findall(ATOM + "link"):
        check.address(link.get("href"), "RFC 4287 §4.2.7.1", f"a <link> of {where}")
        kind = link.get("type")
        check.must(kind is None or re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind), "RFC 4287 §4.2.7.3", f"a <link> of {where} has no media type: {kind!r}")
    for person in element.findall(ATOM + "author") + element.findall(ATOM + "contributor"):
        name = one(check, person, ATOM + "name", "RFC 4287 §3.2.1", f"an <author> of {where}")
        check.must(name, "RFC 4287 §3.2.1", f"an <author> of {where} has no name")
    for category in element.findall(ATOM + "category"):
        check.must(category.get("term"), "RFC 4287 §4.2.2.1", f"a <category> of {where} has no term")
    for name in ("title", "summary", "subtitle", "rights"):
        child = element.find(ATOM + name)
        if child is not None:
            kind = child.get("type", "text")
            check.must(kind in ("text", "html", "xhtml"), "RFC 4287 §3.1.1", f"<{name}> of {where} is of no known type: {kind!r}")
            check.must(kind == "xhtml" or len(child) == 0, "RFC 4287 §3.1.1.1", f"<{name}> of {where} holds elements")


def rfc3339(check, value, what, clause):
    check.must(RFC3339.fullmatch(value), clause, f"{what} is no date by RFC 3339: {value!r}")


def json_feed(check, feed):
    top = "JSON Feed, Top-level"
    if not check.must(isinstance(feed, dict), top, "the feed is no object"):
        return
    check.must(feed.get("version") == "https://jsonfeed.org/version/1.1", top, f"version is {feed.get('version')!r}")
    check.must(isinstance(feed.get("title"), str) and feed["title"], top, "title is missing")
    for key in ("home_page_url", "feed_url"):
        check.address(feed.get(key), top, key)
    json_common(check, feed, top, "the feed")
    items = feed.get("items")
    if not check.must(isinstance(items, list), "JSON Feed, Items", "items is no array"):
        return
    ids = []
    for number, item in enumerate(items, 1):
        where, clause = f"item {number}", "JSON Feed, Items"
        check.must(isinstance(item.get("id"), str) and item["id"], clause, f"{where} has no id that is a string")
        ids.append(item.get("id"))
        content = [item.get(key) for key in ("content_text", "content_html") if key in item]
        check.must(content and all(isinstance(c, str) for c in content), clause, f"{where} has neither content_text nor content_html")
        for key in ("url", "external_url", "image", "banner_image"):
            if key in item:
                check.address(item[key], clause, f"{key} of {where}")
        for key in ("date_published", "date_modified"):
            if key in item:
                rfc3339(check, str(item[key]), f"{key} of {where}", clause)
        tags = item.get("tags", [])
        check.must(isinstance(tags, list) and all(isinstance(t, str) and t for t in tags), clause, f"tags of {where} are no array of strings")
        json_common(check, item, clause, where)
    check.must(len(set(ids)) == len(ids), "JSON Feed, Items", "two items have the same id")


def json_common(check, thing, clause, where):
    check.must("author" not in thing, clause, f"{where} has `author`, which 1.1 replaced by `authors`")
    for author in thing.get("authors", []):
        check.must(isinstance(author, dict) and any(author.get(k) for k in ("name", "url", "avatar")), clause, f"an author of {where} is nobody")
    if "language" in thing:
        check.language(thing["language"], clause, f"language of {where}")
    for key, value in thing.items():
        check.must(value is not None, clause, f"{key} of {where} is null")
        check.must(not key.startswith("_") or isinstance(value, dict), "JSON Feed, Extensions", f"{key} of {where} is no object")


def opml(check, root):
    check.must(root.tag == "opml" and root.get("version") == "2.0", "OPML 2.0", 'the root must be <opml version="2.0">')
    one(check, root, "head", "OPML 2.0", "<opml>")
    body = root.find("body")
    if not check.must(body is not None and len(body), "OPML 2.0", "<body> needs one <outline> or more"):
        return
    for outline in body.iter("outline"):
        check.must(outline.get("text"), "OPML 2.0, outline", "an <outline> has no text")
        if outline.get("type") == "rss":
            check.address(outline.get("xmlUrl"), "OPML 2.0, Subscription lists", f"xmlUrl of {outline.get('text')!r}")
            if outline.get("htmlUrl") is not None:
                check.address(outline.get("htmlUrl"), "OPML 2.0, Subscription lists", f"htmlUrl of {outline.get('text')!r}")


def sitemap(check, root, size):
    is_index = root.tag == SITEMAP + "sitemapindex"
    if not check.must(is_index or root.tag == SITEMAP + "urlset", "Sitemaps", "the root is neither <urlset> nor <sitemapindex>"):
        return
    entries = root.findall(SITEMAP + ("sitemap" if is_index else "url"))
    check.must(len(entries) <= 50_000, "Sitemaps", f"{len(entries)} entries; 50,000 are allowed")
    check.must(size <= 52_428_800, "Sitemaps", f"{size} bytes; 50 MB are allowed")
    seen = set()
    for entry in entries:
        address = one(check, entry, SITEMAP + "loc", "Sitemaps", "an entry")
        check.address(address, "Sitemaps, loc", "<loc>")
        check.must(len(address or "") < 2048, "Sitemaps, loc", "<loc> is longer than 2,047 characters")
        check.must(address not in seen, "Sitemaps, loc", f"{address} stands there twice")
        seen.add(address)
        changed = text(entry.find(SITEMAP + "lastmod"))
        check.must(not changed or re.fullmatch(r"\d{4}-\d{2}-\d{2}", changed) or RFC3339.fullmatch(changed), "Sitemaps, lastmod", f"no date: {changed!r}")


def checked(path):
    """The breaches of one file."""
    check = Checker(path)
    raw = path.read_bytes()
    check.must(not raw.startswith(b"\xef\xbb\xbf"), "RFC 8259 §8.1" if path.suffix == ".json" else "XML 1.0 §4.3.3", "begins with a byte order mark")
    try:
        if path.suffix == ".json":
            json_feed(check, json.loads(raw.decode("utf-8")))
            return check.breaches
        root = ET.fromstring(raw)
    except (ValueError, ET.ParseError) as error:
        check.must(False, "well-formedness", str(error))
        return check.breaches
    if path.suffix == ".opml":
        opml(check, root)
    elif path.name.startswith("sitemap"):
        sitemap(check, root, len(raw))
    elif path.name == "atom.xml":
        atom(check, root)
    else:
        rss(check, root)
    if path.name in ("feed.xml", "atom.xml"):
        with_feedparser(check, raw)
    return check.breaches


def with_feedparser(check, raw):
    try:
        import feedparser
    except ImportError:
        return
    parsed = feedparser.parse(raw)
    check.must(not parsed.bozo, "feedparser", f"bozo: {parsed.get('bozo_exception')}")


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    root = Path(sys.argv[1])
    patterns = ("feed.xml", "atom.xml", "feed.json", "*.opml", "sitemap*.xml")
    paths = sorted({path for pattern in patterns for path in root.rglob(pattern)})
    if not paths:
        print(f"{root}: no feed, list of feeds or sitemap", file=sys.stderr)
        return 2
    breaches = [breach for path in paths for breach in checked(path)]
    for breach in breaches:
        print(breach, file=sys.stderr)
    print(f"{len(paths)} files, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
