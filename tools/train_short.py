#!/usr/bin/env python3
"""Trains the network by which the lines of short pastes are judged, and says how well it does on lots and sites that it has not seen.

    pip install numpy lightgbm
    cargo build --release --example line_figures
    export OPENBLAS_NUM_THREADS=1
    tools/train_short.py --data ../shared/extraction [--write] [--built target/release/examples]

Writes src/import/lines/short.rs with --write. A short paste is an article with little around it, as editors paste most; whole pages, from which
train_lines.py learns, have a menu for each of its paragraphs. So the examples are pastes cut out of pages, of the collection and of tests/pasted, with up to
15 lines above and below; the short ones of these pages as they are; and the texts of tests/structure, in forms that pages have few of: as they are, cut, and
each with what stands around another. Of those one lot, KEPT_BACK, is never learnt from.
"""
import argparse, gzip, json, pathlib, re

import numpy as np

import rust_weights
from network import Network
from train_lines import ROOT, figures, folds, own_pages, scorer, site

SHORT = 60
SEEDS, HIDDEN = 4, 16
# How often each page is cut, and what its cuts count for; the same of the lots' texts, which are few.
CUTS, LOT_CUTS, LOT_MIXES = 4, 3, 3
CUT_WEIGHT, WHOLE_WEIGHT, OWN_WEIGHT, LOT_WEIGHT, LOT_CHANGED_WEIGHT = 0.5, 24, 8, 6, 2
LOTS = ROOT / "tests/structure"
KEPT_BACK = ["lot5"]
KEEP = 0.4


def short_of(row):
    return 0 < sum(bool(line.strip()) for line in row["text"].split("\n")) <= SHORT and "1" in row["labels"]


def spaced(rng, pairs):
    """Lines with their labels as they are, or with blank lines between all, between the paragraphs or nowhere."""
    how = rng.choice(["as", "as", "none", "all", "body"])
    if how == "as":
        return pairs
    full = [pair for pair in pairs if pair[0].strip()]
    apart = lambda i: how == "all" or how == "body" and "1" in (full[i][1], full[min(i + 1, len(full) - 1)][1])
    return [line for i, pair in enumerate(full) for line in ([pair, ("", "0")] if apart(i) else [pair])]


def some(side, count):
    """The first lines of a side, blank ones not counted."""
    taken = []
    for pair in side:
        if not count:
            break
        taken.append(pair)
        count -= bool(pair[0].strip())
    return taken


def part(rng, pairs, first, last):
    """The article or a part of it: its beginning, its beginning and end, or some paragraphs in a row."""
    body = [i for i in range(first, last + 1) if pairs[i][1] == "1"]
    draw = rng.rand()
    if draw < 0.15:
        want = rng.randint(1, 3)
    else:
        want = rng.randint(1, min(len(body), 35) + 1) if draw < 0.5 or len(body) > 35 else len(body)
    if want >= len(body):
        return pairs[first : last + 1]
    draw = rng.rand()
    if draw < 0.5:
        return pairs[first : body[want - 1] + 1]
    if draw < 0.8:
        half = (want + 1) // 2
        return pairs[first : body[half - 1] + 1] + (pairs[body[half - want] : last + 1] if half < want else [])
    start = rng.randint(0, len(body) - want + 1)
    return pairs[body[start] : body[start + want - 1] + 1]


def cut(rng, row, fold_name):
    """A short paste out of a page: its article or a part of it with a little of what stands around; None = it is no short one."""
    pairs = list(zip(row["text"].split("\n"), row["labels"]))
    first, last = row["labels"].find("1"), row["labels"].rfind("1")
    middle = part(rng, pairs, first, last)

    def count():
        draw = rng.rand()
        return 0 if draw < 0.3 else rng.randint(1, 6) if draw < 0.7 else rng.randint(3, 16)

    above = some(pairs[:first][::-1], count())[::-1]
    if rng.rand() < 0.5 and row.get("title"):
        name = fold_name(row["title"])
        headlines = [i for i in range(max(0, first - 25), first) if fold_name(pairs[i][0]) == name]
        above = pairs[headlines[-1] : first] if headlines else above
    below = some(pairs[last + 1 :], count())
    if rng.rand() < 0.25:
        middle = [pair for pair in middle if pair[1] == "1" or not pair[0].strip()]
    return text_of(row, spaced(rng, above + middle + below))


def text_of(row, pairs):
    made = dict(row, text="\n".join(line for line, _ in pairs), labels="".join(label for _, label in pairs), either="")
    return made if short_of(made) else None


def cuts(rows, times, seed, fold_name):
    rng = np.random.RandomState(seed)
    made = [cut(rng, row, fold_name) for _ in range(times) for row in rows if "1" in row["labels"]]
    return [row for row in made if row]


def mixes(rows, times, seed):
    """Articles with what stands around others of their language."""
    rng, made = np.random.RandomState(seed), []
    for _ in range(times):
        for i, row in enumerate(rows):
            others = [other for j, other in enumerate(rows) if j != i and other["lang"] == row["lang"]]
            if not others:
                continue
            parts = []
            for of in (row, others[rng.randint(len(others))]):
                pairs = list(zip(of["text"].split("\n"), of["labels"]))
                parts.append((pairs, of["labels"].find("1"), of["labels"].rfind("1") + 1))
            (article, start, end), (around, first, last) = parts
            made.append(text_of(row, spaced(rng, around[:first] + article[start:end] + around[last:])))
    return [row for row in made if row]


def lot(path):
    """The texts of a lot of tests/structure: `letters¦` before each line of an article, small letters before what may be either."""
    for text in re.split("^@@@ ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        head, marked = text.split("\n", 1)
        lines = [re.match("(?:([A-Za-z]+)¦)?(.*)", line).groups() for line in marked.split("\n")]
        labels, either = "".join("1" if m else "0" for m, _ in lines), "".join("1" if m and m.islower() else "0" for m, _ in lines)
        yield dict(lang=json.loads(head)["lang"], text="\n".join(line for _, line in lines), labels=labels, either=either)


def labelled_pages():
    """The pages of tests/pasted with the labels of their lines."""
    marked = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/pasted").glob("*.txt"))]
    labels = ["".join("1" if line.startswith("§") else "0" for line in page.split("\n")[1:]) for text in marked for page in re.split("^@@@ ", text, flags=re.M)[1:]]
    return [dict(page, labels=label) for page, label in zip(own_pages(), labels)]


class Examples:
    """The lines of short texts: figures, labels and weights. A text counts by the root of its lines."""

    def __init__(self, command, rows, weight=1):
        self.rows, self.weight = rows, weight
        self.looks = figures(command, "short", rows)
        self.kinds = [self.kind(row, numbers) for row, (numbers, _) in zip(rows, self.looks)]

    @staticmethod
    def kind(row, numbers):
        """What each line is, and what it counts for. Lines that the program joins are the article's if most of them are."""
        lines, ends = row["text"].split("\n"), [*numbers[1:], len(row["labels"]) + 1]
        joined = [[row["labels"][n - 1] == "1" for n in range(a, max(b, a + 1)) if lines[n - 1].strip()] for a, b in zip(numbers, ends)]
        either = [row.get("either") and row["either"][n - 1] == "1" for n in numbers]
        return np.array([np.mean(of) >= 0.5 for of in joined], float), np.array([0.0 if of else 1 / np.sqrt(len(numbers)) for of in either])

    def parts(self, chosen=None):
        of = [i for i in range(len(self.rows)) if len(self.looks[i][0]) and (chosen is None or chosen[i])]
        return [self.looks[i][1] for i in of], [self.kinds[i][0] for i in of], [self.kinds[i][1] * self.weight for i in of]


def train(parts):
    """Networks of several seeds as one: the mean of what they say."""
    x, y, w = np.vstack([x for part in parts for x in part[0]]), *(np.concatenate([v for part in parts for v in part[i]]) for i in (1, 2))
    nets = [Network(x, y, w, HIDDEN, seed) for seed in range(SEEDS)]
    one = nets[0]
    one.inner, one.inner_start = np.hstack([net.inner for net in nets]), np.concatenate([net.inner_start for net in nets])
    one.outer, one.start = np.concatenate([net.outer for net in nets]) / SEEDS, np.mean([net.start for net in nets])
    return one


def faults(examples, network, chosen=None):
    """Lines of articles, how many of them are lost, lines around them, and how many of those stay: before any rule."""
    x, y, w = examples.parts(chosen)
    kept, y, counts = network.predict(np.vstack(x)) >= KEEP, np.concatenate(y) == 1, np.concatenate(w) > 0
    return np.array([sum(y & counts), sum(y & ~kept & counts), sum(~y & counts), sum(~y & kept & counts)])


def say(name, found):
    print(f"{name}: of {found[0]} lines {found[1]} are lost, of {found[2]} around them {found[3]} stay", flush=True)


def report(pages, fold, lots):
    """Each lot by what was trained on the others and on all pages; pages of the collection by what was trained on those of other sites."""
    (collected, whole), others = pages[:2], pages[2:]
    for name in lots:
        rest = [part for other in lots if other != name for part in lots[other]]
        say(name, faults(lots[name][0], train([part.parts() for part in [*pages, *rest]])))
    found = np.zeros((2, 4), int)
    everything = [part.parts() for part in [*others, *(part for of in lots.values() for part in of)]]
    for held_out in np.unique(fold):
        is_out = [np.array([row["fold"] == held_out for row in part.rows]) for part in (collected, whole)]
        network = train([*everything, collected.parts(~is_out[0]), whole.parts(~is_out[1])])
        found += [faults(part, network, out) for part, out in zip((collected, whole), is_out)]
    say("pastes cut out of pages of unseen sites", found[0])
    say("short pages of unseen sites", found[1])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/extraction")
    ap.add_argument("--built", type=pathlib.Path, default=ROOT / "target/release/examples")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    command, fold_name = [a.built / "line_figures"], scorer(a.data)["fold"]
    with gzip.open(a.data / "paste-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    fold = folds([site(row) for row in rows])
    rows, own = [dict(row, fold=of) for row, of in zip(rows, fold)], labelled_pages()
    pages = [
        Examples(command, cuts(rows, CUTS, 3, fold_name), CUT_WEIGHT),
        Examples(command, list(filter(short_of, rows)), WHOLE_WEIGHT),
        Examples(command, cuts(own, CUTS, 4, fold_name), CUT_WEIGHT),
        Examples(command, list(filter(short_of, own)), OWN_WEIGHT),
    ]
    lots = {}
    for path in sorted(LOTS.glob("*.txt")):
        if path.stem not in KEPT_BACK:
            texts = list(lot(path))
            changed = cuts(texts, LOT_CUTS, 5, fold_name), mixes(texts, LOT_MIXES, 11)
            lots[path.stem] = [Examples(command, texts, LOT_WEIGHT), *(Examples(command, of, LOT_CHANGED_WEIGHT) for of in changed)]
    if not a.write:
        report(pages, fold, lots)
    if a.write:
        network = train([part.parts() for part in [*pages, *(part for of in lots.values() for part in of)]])
        (ROOT / "src/import/lines/short.rs").write_text(
            "//! What was trained for short texts: written by `tools/train_short.py`, not by hand.\n\nuse crate::import::network::Network;\n\n"
            + rust_weights.network("SHORT", "The look at the lines of a short text.", network)
        )


if __name__ == "__main__":
    main()
