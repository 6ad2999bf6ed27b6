#!/usr/bin/env python3
"""Tests of check_feeds.py: valid feeds pass, and each breach is named with its clause.

    python tools/test_check_feeds.py
"""

import tempfile
import unittest
from pathlib import Path

import check_feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Bridge</title><link>https://d.example/</link><description>On a bridge</description><language>ru</language>
<atom:link href="https://d.example/feed.xml" rel="self" type="application/rss+xml"/>
<item xml:lang="kk"><title>A</title><link>https://d.example/a/</link><guid isPermaLink="true">https://d.example/a/</guid>
<pubDate>Wed, 12 Nov 2025 08:00:00 +0000</pubDate><dc:creator>Pier</dc:creator><source url="https://port.example/">Port</source></item>
<item><title>B</title><guid isPermaLink="false">b</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Bridge</title><id>https://d.example/atom.xml</id>
<updated>2025-11-12T08:00:00Z</updated><author><name>Editor</name></author>
<link rel="self" type="application/atom+xml" href="https://d.example/atom.xml"/>
<entry><title>A</title><id>https://d.example/a/</id><updated>2025-11-12T08:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://d.example/a/"/><category term="Bridges"/></entry></feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Bridge", "home_page_url": "https://d.example/",
"feed_url": "https://d.example/feed.json", "language": "ru", "items": [{"id": "1", "content_text": "x", "url": "https://d.example/a/",
"date_published": "2025-11-12T08:00:00Z", "authors": [{"name": "Pier"}], "tags": ["x"], "_outlet": {"name": "Port"}}]}"""

OPML = """<opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="All" type="rss" xmlUrl="https://d.example/feed.xml" htmlUrl="https://d.example/"/></body></opml>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://d.example/</loc>
<lastmod>2025-11-12</lastmod></url></urlset>"""

# File, what is replaced, by what, and words of the message.
BREACHES = [
    ("feed.xml", RSS, 'version="2.0"', 'version="0.91"', 'version="2.0"'),
    ("feed.xml", RSS, "<description>On a bridge</description>", "", "exactly one <description>"),
    ("feed.xml", RSS, "Wed, 12", "Thu, 12", "wrong day of the week"),
    ("feed.xml", RSS, "Wed, 12 Nov 2025", "2025-11-12", "RFC 822"),
    ("feed.xml", RSS, "<title>B</title>", "", "neither <title> nor <description>"),
    ("feed.xml", RSS, "<title>B</title>", "<title>B</title><author>Pier</author>", "e-mail"),
    ("feed.xml", RSS, "<title>B</title>", "<title>B</title><byline>Pier</byline>", "<byline>"),
    ("feed.xml", RSS, ' url="https://port.example/"', "", "url of <source>"),
    ("feed.xml", RSS, "https://d.example/a/</guid>", "https://d.example/порт/</guid>", "RFC 3986"),
    ("feed.xml", RSS, '"false">b', '"true">b', "permanent <guid>"),
    ("feed.xml", RSS, '"false">b', '"false">https://d.example/a/', "same <guid>"),
    ("feed.xml", RSS, 'rel="self"', 'rel="next"', "atom:link"),
    ("feed.xml", RSS, 'xml:lang="kk"', 'xml:lang="kk_KZ"', "BCP 47"),
    ("feed.xml", RSS, "</rss>", "", "well-formedness"),
    ("atom.xml", ATOM, "<author><name>Editor</name></author>", "", "<author>"),
    ("atom.xml", ATOM, "<name>Editor</name>", "<name/>", "has no name"),
    ("atom.xml", ATOM, "<id>https://d.example/a/</id>", "", "exactly one <id>"),
    ("atom.xml", ATOM, "<id>https://d.example/a/</id>", "<id>a</id>", "absolute IRI"),
    ("atom.xml", ATOM, "08:00:00Z</updated><author>", "08:00:00</updated><author>", "RFC 3339"),
    ("atom.xml", ATOM, 'rel="alternate"', 'rel="related"', "neither <content> nor"),
    ("atom.xml", ATOM, ' term="Bridges"', "", "no term"),
    ("atom.xml", ATOM, 'type="text/html"', 'type="html"', "media type"),
    ("feed.json", JSON, "version/1.1", "version/2", "version is"),
    ("feed.json", JSON, '"content_text": "x", ', "", "neither content_text nor content_html"),
    ("feed.json", JSON, '"id": "1"', '"id": 1', "no id that is a string"),
    ("feed.json", JSON, "2025-11-12T08", "2025-11-12 08", "RFC 3339"),
    ("feed.json", JSON, '{"name": "Pier"}', "{}", "nobody"),
    ("feed.json", JSON, '{"name": "Port"}', '"Port"', "no object"),
    ("feeds.opml", OPML, ' xmlUrl="https://d.example/feed.xml"', "", "xmlUrl"),
    ("feeds.opml", OPML, 'text="All" ', "", "no text"),
    ("sitemap.xml", SITEMAP, "2025-11-12", "2025-11", "no date"),
    ("sitemap.xml", SITEMAP, "https://d.example/", "/", "RFC 3986"),
]


def breaches(name, text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return check_feeds.checked(path)


class Tests(unittest.TestCase):
    def test_valid_files_pass(self):
        for name, text in (("feed.xml", RSS), ("atom.xml", ATOM), ("feed.json", JSON), ("feeds.opml", OPML), ("sitemap.xml", SITEMAP)):
            self.assertEqual(breaches(name, text), [], name)

    def test_each_breach_is_named(self):
        for name, valid, old, new, message in BREACHES:
            with self.subTest(old=old, new=new):
                self.assertIn(old, valid)
                found = breaches(name, valid.replace(old, new, 1))
                self.assertTrue(any(message in breach for breach in found), found)


if __name__ == "__main__":
    unittest.main()
