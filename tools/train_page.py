#!/usr/bin/env python3
"""Train the weights that tell an article's blocks from the rest of its page, and say how good they are on pages they have not seen.

    tools/train_page.py [--shared ../shared] [--folds 5] [--write]

Needs numpy and the program page_blocks (cmake --build --preset release --target page_blocks). Pages and their bodies are
those of ../shared/pages. A block is labelled by the share of its runs of four words that the body has. Two logistic
regressions are fitted, one for each pass (src/page/html_score.h); a block counts by its words, a page as much as any other.

First the pages are dealt into folds, by page, and each fold is extracted with weights trained on the others: these are the
figures to believe. Then the weights are trained on all pages; --write puts them into src/page/html_weights.c.
"""
import argparse
import gzip
import hashlib
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SETS = ("aeb", "wcxb", "ar")
TOKEN = re.compile(r"\w+")
RIDGE = 10.0        # pull of the weights towards nothing
HEAVIEST_REST = 4  # a page's blocks that are no content count at most so many times its content


def grams(tokens):
    return [tuple(tokens[i:i + 4]) for i in range(max(1, len(tokens) - 3))] if tokens else []


class Page:
    def __init__(self, name, gold):
        self.name, self.gold = name, gold
        self.want = Counter(grams(TOKEN.findall(gold)))

    def read(self, row):
        self.blocks = row["blocks"]
        for block in self.blocks:
            block["tokens"] = TOKEN.findall(block["text"])
        if not hasattr(self, "labels"):
            self.label()

    def label(self):
        """A short block is looked for together with what stands beside it."""
        wanted, n = set(self.want), len(self.blocks)
        self.labels = np.zeros(n)
        for i, block in enumerate(self.blocks):
            tokens = block["tokens"]
            runs = grams(tokens)
            if len(tokens) < 4:
                before = self.blocks[i - 1]["tokens"][-3:] if i else []
                after = self.blocks[i + 1]["tokens"][:3] if i + 1 < n else []
                around = before + tokens + after
                runs = [g for k, g in enumerate(grams(around)) if k < len(before) + len(tokens) and k + 4 > len(before)]
                found = [g in wanted for g in runs]
                self.labels[i] = float(any(found)) if tokens else 0.0
            else:
                self.labels[i] = sum(g in wanted for g in runs) / len(runs)
        words = np.array([len(b["tokens"]) + 2 for b in self.blocks], float)
        content = max(30.0, (words * self.labels).sum())
        self.weight = words / content
        rest = (self.weight * (1 - self.labels)).sum()
        if rest > HEAVIEST_REST:
            self.weight *= self.labels + (1 - self.labels) * HEAVIEST_REST / rest

    def score(self, keep):
        """Precision and recall of the kept blocks, as src/page/html_choose.c and assemble.c put them together."""
        kept, text = [], False
        for i in range(len(self.blocks) - 1, -1, -1):
            take, heading = keep[i], self.blocks[i]["heading"]
            if heading and not text:
                take = False
            if take:
                text = not heading
                kept.append(i)
        tokens, seen = [], set()
        for i in reversed(kept):
            block = self.blocks[i]
            if block["caption"] or (block["key"] in seen and block["words"] > 3):
                continue
            seen.add(block["key"])
            tokens += block["tokens"]
        have = Counter(grams(tokens))
        hit = sum((have & self.want).values())
        return (hit / sum(have.values()) if have else None), (hit / sum(self.want.values()) if self.want else None)


def load(shared, folder):
    pages = []
    for name in SETS:
        gold = json.loads((shared / "pages" / name / "ground-truth.json").read_text(encoding="utf-8"))
        for page, truth in gold.items():
            if not truth.get("articleBody"):
                continue
            path = folder / f"{name}-{page}.html"
            path.write_bytes(gzip.decompress((shared / "pages" / name / f"{page}.html.gz").read_bytes()))
            pages.append(Page(f"{name}-{page}", truth["articleBody"]))
    return pages


def run(program, weights, pages, folder):
    out = subprocess.run([program, weights, *(str(folder / f"{p.name}.html") for p in pages)], stdout=subprocess.PIPE, check=True)
    for page, line in zip(pages, out.stdout.decode("utf-8", "replace").split("\n")):
        page.read(json.loads(line, strict=False))


def matrix(pages, width, second):
    rows = sum(len(p.blocks) for p in pages)
    x, at = np.zeros((rows, width), np.float32), 0
    for page in pages:
        for block in page.blocks:
            x[at, block["f1"] + (block["f2"] if second else [])] = 1
            at += 1
    return x


def fit(pages, width, second):
    """Newton's method on the weighted log-likelihood with a ridge."""
    x = matrix(pages, width, second)
    y = np.concatenate([p.labels for p in pages])
    sample = np.concatenate([p.weight for p in pages])
    sample *= len(pages) / sample.sum() * 30
    w = np.zeros(width)
    for _ in range(15):
        z = np.clip(x @ w, -30, 30)
        p = 1 / (1 + np.exp(-z))
        gradient = x.T @ (sample * (y - p)) - RIDGE * w
        curve = (x * (sample * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(width)
        step = np.linalg.solve(curve, gradient)
        w += step
        if np.abs(step).max() < 1e-3:
            break
    return w


def figures(pages, kept):
    result = {}
    for name in SETS:
        scores = [p.score(k) for p, k in zip(pages, kept) if p.name.startswith(name)]
        p = statistics.mean(s[0] for s in scores if s[0] is not None)
        r = statistics.mean(s[1] for s in scores if s[1] is not None)
        result[name] = (p, r, 2 * p * r / (p + r))
    return result


def verdicts(pages, w, width, shift):
    z, at, kept = matrix(pages, width, True) @ w + shift, 0, []
    for page in pages:
        kept.append(z[at:at + len(page.blocks)] > 0)
        at += len(page.blocks)
    return kept


def show(title, result):
    print(f"{title:28}" + "   ".join(f"{n} P {p:.3f} R {r:.3f} F1 {f:.4f}" for n, (p, r, f) in result.items()), flush=True)


def show_worst(pages, kept, count):
    """The pages that were extracted worst, with what was wrongly kept (+) and left out (-)."""
    order = sorted(pages, key=lambda p: min(v or 0.0 for v in p.score(kept[p])))
    for page in order[:count]:
        print(page.name, *(None if v is None else round(v, 3) for v in page.score(kept[page])))
        for block, keep, label in zip(page.blocks, kept[page], page.labels):
            if keep != (label > 0.5) and block["words"] > 5:
                print("   ", "+" if keep else "-", block["text"][:120])


def train(program, pages, tested, width, folder):
    """Weights of both passes from `pages`; features of the second pass are read again with those of the first."""
    path = folder / "weights"
    first = fit(pages, width, False)
    path.write_text(" ".join(f"{v:.4f}" for v in first) + "\n" + " ".join(["0"] * width) + "\n")
    run(program, path, sorted(set(pages) | set(tested), key=lambda p: p.name), folder)
    return first, fit(pages, width, True)


def write(first, second, names, what):
    lines = ["/*", " * Weights of the features of html_score.h. Written by tools/train_page.py; do not edit.", f" * Trained on {what}.", " */",
             '#include "page/html_score.h"', "", "const tw_page_weights tw_page_default_weights = {"]
    for label, weights in (("first", first), ("second", second)):
        lines.append(f"    .{label} = {{")
        lines += [f"        [TW_F_{n}] = {v:.2f}f," for n, v in zip(names, weights) if abs(v) >= 0.005]
        lines.append("    },")
    lines.append("};")
    (ROOT / "src" / "page" / "html_weights.c").write_text("\n".join(lines) + "\n")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--shared", default=ROOT.parent / "shared", type=Path)
    args.add_argument("--program", default=ROOT / "build" / "release" / "page_blocks")
    args.add_argument("--folds", default=5, type=int)
    args.add_argument("--worst", default=0, type=int, help="show so many of the worst pages")
    args.add_argument("--write", action="store_true")
    opts = args.parse_args()
    names = subprocess.run([opts.program, "--names"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = load(opts.shared, folder)
        run(opts.program, "-", pages, folder)
        fold = {p: int(hashlib.sha1(p.name.encode()).hexdigest(), 16) % opts.folds for p in pages}
        outcome = {shift: {} for shift in (-0.2, 0.0, 0.2, 0.3, 0.4)}
        for k in range(opts.folds):
            rest, held = [p for p in pages if fold[p] != k], [p for p in pages if fold[p] == k]
            _, second = train(opts.program, rest, held, len(names), folder)
            for shift in outcome:
                outcome[shift].update(zip(held, verdicts(held, second, len(names), shift)))
        for shift, kept in outcome.items():
            show(f"held out, threshold {-shift:+.1f}", figures(pages, [kept[p] for p in pages]))
        show_worst(pages, outcome[0.2], opts.worst)
        first, second = train(opts.program, pages, [], len(names), folder)
        show("seen", figures(pages, verdicts(pages, second, len(names), 0.0)))
    if opts.write:
        write(first, second, names, f"{len(pages)} pages: " + ", ".join(f"{sum(p.name.startswith(s) for p in pages)} of pages/{s}" for s in SETS))


if __name__ == "__main__":
    main()
