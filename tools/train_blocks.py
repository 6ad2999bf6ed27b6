#!/usr/bin/env python3
"""Trains the trees that judge a saved page's blocks and writes src/import/html/weights.rs.

    pip install lightgbm numpy
    cargo build --release --example block_features
    python3 tools/train_blocks.py ../shared/extraction [--report] [--work FOLDER]

A block's label comes from aligning it with the gold body; its weight is the share of its page's score that hangs on it. Sites never
stand on both sides of a split. `--report` prints what is reached on unseen sites, unseen sources and unseen languages instead of
writing weights."""
import argparse, gzip, json, math, pathlib, re, statistics, subprocess, sys, tarfile
from collections import Counter, defaultdict
from urllib.parse import urlsplit

import lightgbm as lgb
import numpy as np

import rust_weights

PARAMETERS = dict(objective="binary", learning_rate=0.04, num_leaves=15, min_data_in_leaf=40, feature_fraction=0.25, bagging_fraction=0.8,
                  bagging_freq=1, lambda_l2=5.0, max_bin=63, verbose=-1, seed=1, num_threads=2, deterministic=True, force_row_wise=True)
TREES = 300
KEPT = 0.45
# The place of the first of the numbers that pasted lines are judged by, and what stands there for a block far from any paragraph.
LINES, REMOTE = 190, -2.0
FOLDS = 6


def tokens(text, lang):
    found = re.findall(r"\w+", text or "")
    return [c for w in found for c in w] if lang in ("zh", "ja", "th") else found


def shingles(t, n=4):
    return Counter(tuple(t[i:i + n]) for i in range(max(1, len(t) - n + 1))) if t else Counter()


def prf(have, want):
    both = sum((have & want).values())
    a, b = sum(have.values()), sum(want.values())
    return (both / a if a else (0.0 if b else 1.0)), (both / b if b else 1.0)


class Page:
    def __init__(self, name, gold):
        self.name, self.source, self.lang = name, gold["source"], gold["lang"]
        host = urlsplit(gold.get("url") or "").netloc.lower().split(":")[0]
        parts = host.split(".")
        self.site = ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2:]) or name
        if self.source == "fundus":
            self.site = "_".join(name.split("_")[:3])
        self.gold = tokens(gold["body"], self.lang)
        self.want = shingles(self.gold)
        self.texts, self.rows, self.doubtful = [], [], False

    def finish(self):
        self.tokens = [tokens(t, self.lang) for t in self.texts]
        self.labels()

    def labels(self):
        where = defaultdict(list)
        for i in range(len(self.gold) - 3):
            where[tuple(self.gold[i:i + 4])].append(i)
        n = len(self.texts)
        label, sure, start, end = np.zeros(n), np.ones(n), [None] * n, [None] * n
        for b, t in enumerate(self.tokens):
            if len(t) < 6:
                continue
            hits = [s for s in (tuple(t[i:i + 4]) for i in range(len(t) - 3)) if s in where]
            share = len(hits) / (len(t) - 3)
            label[b], sure[b] = share >= 0.5, abs(2 * share - 1)
            if label[b]:
                start[b], end[b] = where[hits[0]][0], where[hits[-1]][-1] + 4
        self.keep_one_copy(label)
        upto = 0
        for b, t in enumerate(self.tokens):
            if len(t) >= 6:
                upto = end[b] if label[b] else upto
                continue
            if not t:
                continue
            to = next((start[k] for k in range(b + 1, n) if label[k] and start[k] is not None and start[k] >= upto), len(self.gold) if upto else 0)
            inside = self.gold[upto:min(to, upto + 60)]
            at = next((i for i in range(len(inside) - len(t) + 1) if inside[i:i + len(t)] == t), None)
            if at is not None:
                label[b], upto = 1, upto + at + len(t)
        self.label = label
        self.weight = np.array([min(1.0, (len(t) + 1.5) / max(30, len(self.gold))) for t in self.tokens]) * (0.15 + 0.85 * sure)

    def keep_one_copy(self, label):
        chosen = [b for b in range(len(label)) if label[b]]
        if not chosen:
            return
        middle = statistics.median(chosen)
        copies = defaultdict(list)
        for b in chosen:
            copies[tuple(self.tokens[b])].append(b)
        for same in copies.values():
            for b in sorted(same, key=lambda b: abs(b - middle))[1:]:
                label[b] = 0

    def score(self, kept):
        have = [w for t, k in zip(self.tokens, kept) if k for w in t]
        return prf(shingles(have), self.want)


def load(data, binary, work):
    pages = work / "pages"
    if not pages.exists():
        pages.mkdir(parents=True)
        with tarfile.open(data / "html-dev.tar.gz") as t:
            t.extractall(pages, filter="data")
    gold = {r["id"]: r for r in map(json.loads, gzip.open(data / "html-dev.gold.jsonl.gz", "rt")) if r.get("body")}
    out, found = {}, subprocess.run([binary, str(pages)], stdout=subprocess.PIPE, check=True).stdout.decode()
    for line in found.split("\n"):
        if not line:
            continue
        name, text, row = line.split("\t")
        if name in gold:
            page = out.setdefault(name, Page(name, gold[name]) if name not in out else None)
            page.texts.append(text)
            page.rows.append(np.array(row.split(","), dtype=np.float32))
    for page in out.values():
        page.finish()
    return sorted(out.values(), key=lambda p: p.name)


def doubtful(page, p):
    """Whether the annotation is of something else: text that is not on the page, or on an automatically matched page the comments."""
    f = lambda kept: (lambda a, b: 2 * a * b / (a + b) if a + b else 0)(*page.score(kept))
    return f(page.label) < 0.8 or page.source == "daniel" and f(p >= 0.5) < 0.3


def folds_by_site(pages, key=lambda p: p.site, k=FOLDS):
    sites = sorted({key(p) for p in pages}, key=lambda s: (hash_of(s), s))
    of = {s: i % k for i, s in enumerate(sites)}
    return np.array([of[key(p)] for p in pages])


def hash_of(text):
    value = 2166136261
    for b in text.encode():
        value = (value ^ b) * 16777619 % 2**32
    return value


def matrix(pages):
    return np.vstack([np.vstack(p.rows) for p in pages]), np.concatenate([p.label for p in pages]), np.concatenate([p.weight for p in pages])


def thinned(x, y, w):
    """Of the blocks of menus, on which the program spends no look at lines, every fourth stands for four: they are half of all blocks."""
    menu = (x[:, LINES] == REMOTE) & (y == 0)
    kept = ~menu | (np.cumsum(menu) % 4 == 0)
    return x[kept], y[kept], np.where(menu, 4 * w, w)[kept]


def fit(pages):
    x, y, w = thinned(*matrix([p for p in pages if not p.doubtful]))
    return lgb.train(PARAMETERS, lgb.Dataset(x, y, weight=w * len(w) / w.sum()), TREES)


def out_of_fold(pages, folds):
    p = [None] * len(pages)
    for f in sorted(set(folds)):
        model = fit([q for q, g in zip(pages, folds) if g != f])
        for i, q in enumerate(pages):
            if folds[i] == f:
                p[i] = model.predict(np.vstack(q.rows), num_threads=2)
    return p


def line(label, pages, p, threshold=KEPT):
    scores = [q.score(v >= threshold) for q, v in zip(pages, p)]
    P, R = (statistics.mean(s[i] for s in scores) for i in (0, 1))
    f = [2 * a * b / (a + b) if a + b else 0 for a, b in scores]
    return f"{label:<14} n={len(pages):<4} F1 {2 * P * R / (P + R):.4f} (P {P:.3f} R {R:.3f}) under .5: {sum(x < .5 for x in f)}"


def table(pages, p, threshold=KEPT):
    print(line("all", pages, p, threshold))
    for key in ("source", "lang"):
        for value in sorted({getattr(q, key) for q in pages}):
            sel = [i for i, q in enumerate(pages) if getattr(q, key) == value]
            if len(sel) >= 8:
                print("  " + line(f"{key[0]}:{value}", [pages[i] for i in sel], [p[i] for i in sel], threshold))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("data", type=pathlib.Path)
    ap.add_argument("--bin", default="target/release/examples/block_features")
    ap.add_argument("--work", type=pathlib.Path, default=pathlib.Path("target/train-blocks"))
    ap.add_argument("--report", action="store_true")
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    pages = load(a.data, a.bin, a.work)
    print(f"{len(pages)} pages, {sum(len(p.texts) for p in pages)} blocks, {len(pages[0].rows[0])} numbers")
    print("a perfect choice of blocks")
    table(pages, [p.label for p in pages])
    folds = folds_by_site(pages)
    for page, p in zip(pages, out_of_fold(pages, folds)):
        page.doubtful = doubtful(page, p)
    print(f"{sum(q.doubtful for q in pages)} pages whose gold body is not the article are not learnt from (they count in the scores)")
    if a.report:
        return report(pages, folds)
    model = fit(pages)
    text = rust_weights.module("train_blocks.py", [rust_weights.trees("BLOCK", "Whether a block is a part of the article.", model)])
    pathlib.Path("src/import/html/weights.rs").write_text(text)
    print(f"weights.rs: {len(text)} bytes")


def report(pages, folds):
    """Unseen sites; then each source, and each language with ten pages, held out."""
    print("unseen sites")
    table(pages, out_of_fold(pages, folds))
    for key in ("source", "lang"):
        for value in sorted({getattr(q, key) for q in pages}):
            held = np.array([getattr(q, key) == value for q in pages])
            if held.sum() >= 10:
                model = fit([q for q, h in zip(pages, held) if not h])
                print(line(f"without {value}", [q for q, h in zip(pages, held) if h], [model.predict(np.vstack(q.rows)) for q, h in zip(pages, held) if h]))


if __name__ == "__main__":
    main()
