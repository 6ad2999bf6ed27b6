#!/usr/bin/env python3
"""Trains the network and the trees by which pasted lines are judged, and says how well they do on sites that they have not seen.

    pip install numpy lightgbm
    cargo build --release --example line_figures --example block_features
    tools/train_lines.py --data ../shared/extraction [--write] [--built target/release/examples] [--work target/train-blocks]

Writes src/import/lines/weights.rs with --write. Every figure is computed by the program itself (tools/line_figures.rs). The second look is trained on
the first look's verdicts on sites that it was not trained on. Seeds are fixed; the same data and versions give the same weights.

Saved pages are learnt from too, their blocks as lines: what a page's text looks like depends on who copied it with what. Headlines are also learnt
from the pages of tests/pasted, which we wrote in forms that the collection has few of.
"""
import argparse, gzip, json, pathlib, re, struct, subprocess
from collections import Counter
from urllib.parse import urlparse

import lightgbm as lgb
import numpy as np

import rust_weights
import train_blocks
from network import Network

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDS = 5
MIXED, MIXED_WEIGHT = 2, 0.4
RENDERED_WEIGHT = 0.5
OWN_WEIGHT = 2
COMMON = dict(objective="binary", learning_rate=0.06, lambda_l2=5, max_depth=6, bagging_freq=1, max_bin=63, num_threads=2, deterministic=True, force_row_wise=True, seed=1, verbose=-1)
SECOND = dict(COMMON, num_leaves=20, min_data_in_leaf=60, feature_fraction=0.5, bagging_fraction=0.7, learning_rate=0.08), 120
TITLE = dict(COMMON, num_leaves=8, min_data_in_leaf=20, feature_fraction=0.4, bagging_fraction=0.7, learning_rate=0.08), 80


def scorer(data):
    """The functions of score.py: the metric must be the very same."""
    text = (data / "score.py").read_text().rsplit("\nmain()", 1)[0]
    space = {"__file__": str(data / "score.py"), "__name__": "score"}
    exec(compile(text, "score.py", "exec"), space)
    return space


def site(row):
    """The last two parts of the page's host; the page itself where it has no address."""
    parts = urlparse(row["url"] or "").netloc.split(".")
    cut = 3 if len(parts) > 2 and parts[-2] in ("co", "com", "org", "gov", "ac", "net") else 2
    return ".".join(parts[-cut:]) or row["id"]


def group(row, by):
    """What is held out together: a site, a source, a language (those of few pages as one)."""
    if by == "lang":
        return row["lang"] if row["lang"] in ("en", "ru", "de") else "others"
    return site(row) if by == "site" else row["source"]


def figures(command, look, rows, scores=None):
    """For each page the numbers of its lines and their figures."""
    pages = []
    for i, row in enumerate(rows):
        given = "" if scores is None else " ".join("%.5f" % p for p in scores[i])
        pages.append(re.sub("[\x1e\x1f]", " ", row["text"]) + "\x1f" + given + "\x1e")
    raw = subprocess.run([*command, look], input="".join(pages).encode(), stdout=subprocess.PIPE, check=True).stdout
    at, found = 0, []
    for _ in rows:
        count, width = struct.unpack_from("<II", raw, at)
        numbers = np.frombuffer(raw, "<u4", count, at + 8)
        at += 8 + 4 * count
        found.append((numbers, np.frombuffer(raw, "<f4", count * width, at).reshape(count, width)))
        at += 4 * count * width
    return found


class Lines:
    """All lines of all pages, with labels and weights: a page counts as a page, a line by its words."""

    def __init__(self, rows, looks, toks):
        self.numbers = [numbers for numbers, _ in looks]
        self.x = np.vstack([x for _, x in looks if len(x)])
        self.page = np.repeat(np.arange(len(rows)), [len(n) for n in self.numbers])
        labels, weights = [], []
        for row, numbers in zip(rows, self.numbers):
            lines = row["text"].split("\n")
            y = np.array([row["labels"][n - 1] == "1" for n in numbers], float)
            words = np.array([max(1, len(toks(lines[n - 1], row["lang"]))) for n in numbers], float)
            body = sum(len(toks(l, row["lang"])) for l, k in zip(lines, row["labels"]) if k == "1")
            labels.append(y)
            weights.append(np.minimum((words + 2) / (body + 61), 0.6))
        self.y, self.w = np.concatenate(labels), np.concatenate(weights)
        self.w /= self.w.mean()

    def by_page(self, values):
        return np.split(values, np.cumsum([len(n) for n in self.numbers])[:-1])


def folds(keys, count=FOLDS):
    """A fold for each page, whole groups together."""
    names = sorted(set(keys))
    order = dict(zip(names, np.random.RandomState(0).permutation(len(names)) % count))
    return np.array([order[key] for key in keys])


def mixed(rows, fold, times=MIXED):
    """More pages: the furniture of one around the article of another of the same language and fold. They teach what does not hang on a site."""
    rng, found, where = np.random.RandomState(0), [], []
    ends = [(row["labels"].find("1"), row["labels"].rfind("1") + 1) for row in rows]
    for _ in range(times):
        for i, row in enumerate(rows):
            others = [j for j, other in enumerate(rows) if fold[j] == fold[i] and "1" in other["labels"] and other["lang"] == row["lang"] and site(other) != site(row)]
            if not others or "1" not in row["labels"]:
                continue
            j = others[rng.randint(len(others))]
            lines, article = row["text"].split("\n"), rows[j]["text"].split("\n")
            (start, end), (first, last) = ends[i], ends[j]
            text = lines[:start] + article[first:last] + lines[end:]
            labels = row["labels"][:start] + rows[j]["labels"][first:last] + row["labels"][end:]
            found.append(dict(row, text="\n".join(text), labels=labels))
            where.append(fold[i])
    return found, np.concatenate([fold, where]).astype(int)


def rendered(data, binary, work, rows, fold, by):
    """Saved pages as pastes, each in the fold of its site (source, language): a line for each block, with blank lines between on every other page."""
    work.mkdir(parents=True, exist_ok=True)
    with gzip.open(data / "html-dev.gold.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    of_key, rng, found, where = dict(zip([group(row, by) for row in rows], fold)), np.random.RandomState(5), [], []
    for page in train_blocks.load(data, binary, work):
        precision, recall = page.score(page.label)
        if precision + recall == 0 or 2 * precision * recall / (precision + recall) < 0.8:
            continue
        row, apart = gold[page.name], rng.rand() < 0.5
        where.append(of_key.setdefault(group(row, by), rng.randint(FOLDS)))
        end = "\n\n" if apart else "\n"
        text = "".join(text.replace("\n", " ") + end for text in page.texts)
        labels = "".join(str(int(label)) + "0" * apart for label in page.label)
        found.append(dict(row, text=text, labels=labels + "0"))
    return found, np.array(where)


def own_pages():
    """The pages of tests/pasted: a line of JSON begins each; the headline is marked by ¶, the lines of the body by §."""
    for path in sorted((ROOT / "tests/pasted").glob("*.txt")):
        for page in re.split("^@@@ ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, text = page.split("\n", 1)
            title = re.search("^¶(.*)", text, re.M)
            yield dict(json.loads(head), title=title and title[1], text=re.sub("^[¶§]", "", text, flags=re.M))


def train(kind, x, y, w=None):
    """A network, or trees by their settings and number."""
    if kind is Network:
        return Network(x, y, w)
    settings, trees = kind
    return lgb.train(settings, lgb.Dataset(x, y, weight=w), trees)


def held_out(kind, x, y, w, fold):
    """The verdict on every line by what was trained without its fold; lines of fold -1 are always trained on."""
    p = np.zeros(len(y))
    for f in np.unique(fold[fold >= 0]):
        seen = fold != f
        p[~seen] = train(kind, x[seen], y[seen], None if w is None else w[seen]).predict(x[~seen], num_threads=2)
    return p


def report(score, rows, results):
    def line(label, sel):
        if len(sel) < 5:
            return
        p, r = np.mean([results[i] for i in sel], axis=0)
        each = [2 * p * r / (p + r) if p + r else 0 for p, r in (results[i] for i in sel)]
        print(f"{label:<10} n={len(sel):<4} body F1 {2 * p * r / (p + r):.4f} (P {p:.3f} R {r:.3f}, pages under .5: {sum(x < .5 for x in each)})", flush=True)

    line("ALL", range(len(rows)))
    for key in ("source", "lang"):
        for value, _ in Counter(row[key] for row in rows).most_common():
            line(f"{key[0]}:{value}", [i for i, row in enumerate(rows) if row[key] == value])
    line("l:others", [i for i, row in enumerate(rows) if row["lang"] not in ("en", "ru", "de")])


def body_results(score, rows, command, scores):
    """Precision and recall of each page's body as the program would keep it."""
    results = []
    for row, (numbers, _) in zip(rows, figures(command, "kept", rows, scores)):
        text = row["text"].split("\n")
        body = "\n".join(text[n - 1] for n in numbers)
        results.append(score["prf"](score["match"](score["plain"](body), row["body"], row["lang"])))
    return results


def titles(rows, looks, fold_name):
    """The candidates for headlines of pages that have one: their figures, whether each is it, and the page of each."""
    x, y, page = [], [], []
    for i, (row, (numbers, look)) in enumerate(zip(rows, looks)):
        if row["title"] and len(numbers):
            lines, want = row["text"].split("\n"), fold_name(row["title"])
            x.append(look)
            y.append([fold_name(lines[n - 1]) == want for n in numbers])
            page += [i] * len(numbers)
    return np.vstack(x), np.concatenate(y).astype(float), np.array(page)


def train_titles(rows, looks, fold, own, own_looks, fold_name):
    """The trees that choose the headline. What is said of unseen pages is of trees that have seen our own pages, but none of a page's site."""
    (x, y, page), (own_x, own_y, _) = titles(rows, looks, fold_name), titles(own, own_looks, fold_name)
    x, y = np.vstack([x, own_x]), np.concatenate([y, own_y])
    w = np.concatenate([np.ones(len(page)), np.full(len(own_y), OWN_WEIGHT)])
    # Our own pages are in no fold that is held out.
    p = held_out(TITLE, x, y, w, np.concatenate([fold[page], np.full(len(own_y), -1)]))[: len(page)]
    present = sum(any(fold_name(line) == fold_name(row["title"]) for line in row["text"].split("\n")) for row in rows if row["title"])
    right = claimed = 0
    for i in np.unique(page):
        best = np.flatnonzero(page == i)[p[page == i].argmax()]
        claimed += p[best] >= 0.08
        right += p[best] >= 0.08 and y[best]
    print(f"headline right on {right / present:.3f} of {present} pages that have it in the text; claimed on {claimed}", flush=True)
    return train(TITLE, x, y, w)


def looked_at(command, rows, first, second):
    """What the trained looks make of the lines of pages that they were not trained on."""
    pages = figures(command, "first", rows)
    scores = [first.predict(x) for _, x in pages]
    for (numbers, _), score, (again, x) in zip(pages, scores, figures(command, "second", rows, scores)):
        if len(again):
            # A line that was cut in two, as those of a chat are, has its number twice.
            places = np.flatnonzero(np.isin(numbers, again))[: len(again)]
            score[places] = second.predict(x, num_threads=2)
    return scores


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/extraction")
    ap.add_argument("--built", type=pathlib.Path, default=ROOT / "target/release/examples")
    ap.add_argument("--work", type=pathlib.Path, default=ROOT / "target/train-blocks")
    ap.add_argument("--by", choices=["site", "source", "lang"], default="site", help="what is held out together")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    score = scorer(a.data)
    with gzip.open(a.data / "paste-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    fold = folds([group(row, a.by) for row in rows], FOLDS if a.by == "site" else 99)
    command = [a.built / "line_figures"]
    more, folds_of_all = mixed(rows, fold)
    saved, folds_of_saved = rendered(a.data, a.built / "block_features", a.work, rows, fold, a.by)
    pages, folds_of_all = rows + more + saved, np.concatenate([folds_of_all, folds_of_saved]).astype(int)
    counts_for = np.concatenate([np.ones(len(rows)), np.full(len(more), MIXED_WEIGHT), np.full(len(saved), RENDERED_WEIGHT)])
    first = Lines(pages, figures(command, "first", pages), score["toks"])
    first.w *= counts_for[first.page]
    guess = held_out(Network, first.x, first.y, first.w, folds_of_all[first.page])
    print("after the first look", flush=True)
    report(score, rows, body_results(score, rows, command, first.by_page(guess)))
    second = Lines(pages, figures(command, "second", pages, first.by_page(guess)), score["toks"])
    second.w *= counts_for[second.page]
    verdict = guess.copy()
    again = np.concatenate([np.isin(n, m) for n, m in zip(first.numbers, second.numbers)])
    verdict[again] = held_out(SECOND, second.x, second.y, second.w, folds_of_all[second.page])
    print("after the second look", flush=True)
    report(score, rows, body_results(score, rows, command, first.by_page(verdict)))
    first_look, second_look = train(Network, first.x, first.y, first.w), train(SECOND, second.x, second.y, second.w)
    looks = figures(command, "title", rows, first.by_page(verdict)[: len(rows)])
    own = list(own_pages())
    own_looks = figures(command, "title", own, looked_at(command, own, first_look, second_look))
    title = train_titles(rows, looks, fold, own, own_looks, score["fold"])
    if a.write:
        parts = [
            rust_weights.network("FIRST", "The first look.", first_look),
            rust_weights.trees("SECOND", "The second look.", second_look),
            rust_weights.trees("TITLE", "Which candidate is the headline.", title),
        ]
        (ROOT / "src/import/lines/weights.rs").write_text(rust_weights.module("train_lines.py", parts, networks=True))


if __name__ == "__main__":
    main()
