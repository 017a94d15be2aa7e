#!/usr/bin/env python3
"""Fits src/attest/weights.txt to pairs of reports: the tuning half of eval/gold/story_pairs.jsonl, and story_train.jsonl.

    cmake --build build/release --target stories
    tools/fit_stories.py DATABASE [--write] [--hold STRENGTH]

A logistic regression over the features of each pair (src/attest/alike.h), held near to the weights that were set by hand (BY_HAND below), the
more so the larger STRENGTH is. Pairs that are never compared (other groups of types, days that are told and apart) teach nothing. The
two files were drawn alike but not the same way, and differ in how many pairs are one act: a weight of its own takes that
up for story_train.jsonl, and is not written. Pairs were drawn with the same countries on both sides, so the pairs do not tell
what sides that clash or are unknown are worth, nor two places: those stay as set by hand. DATABASE is the corpus, ingested. Prints F1
of the tuning pairs by themselves, over twenty folds; what becomes of them in stories is told by eval/stories.py.
"""
import argparse
import subprocess
import sqlite3
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import stories as pairs  # noqa: E402

WEIGHTS = ROOT / "src/attest/weights.txt"
BY_HAND = {"always": -2.2, "type": 1.5, "mode": -1.0, "entry": 0.1, "sector": -0.1, "country": -0.5, "unknown": -1.5, "clash": -2.5,
           "crossed": -0.5, "words": 1.0, "within": 1.0, "near": 1.6, "trigger": 0.9, "topic": 0.5, "across": 0.3, "numbers": 0.6,
           "other-numbers": -0.8, "next-day": -0.4, "far-day": -1.5, "other-day": -0.6, "published": -1.0, "status": -0.5,
           "denied": -0.3, "place": 0.2, "other-place": -3.0, "names": -0.5, "sentence": -2.0,
           "paper": -0.5, "headline": -0.5}
# What the trees do best with on tune: a report has one parent only; and nearly all pairs have the same countries, while a report is
# compared with those of other ones too (France recalls its ambassador, and so does Germany).
THRESHOLD, CLASH = -0.15, -4.5
KEPT = ("unknown", "clash", "place", "other-place", "numbers", "other-numbers", "sentence")


def read_pairs(path):
    """Feature names, a row of features for each pair both of whose events are found and compared, whether they are one act, and
    whether the pair is one of tune."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    ids, events, same, tune = pairs.articles(database), [], [], []
    rows = [row for row in pairs.load(pairs.GOLD / "story_pairs.jsonl") if row["set"] == "tune"]
    for row in rows + pairs.load(pairs.GOLD / "story_train.jsonl"):
        found = [pairs.find(row[side], pairs.events_of(database, ids[row[side]["doc"]])) for side in "ab"]
        if all(found):
            events.append(f"{found[0]['id']} {found[1]['id']}")
            same.append(row["same"])
            tune.append(row["set"] == "tune")
    lines = subprocess.run([ROOT / "build/release/stories", "features", path], input="\n".join(events), capture_output=True, text=True,
                           check=True).stdout.splitlines()
    names, table = lines[0].split()[:-1], np.array([[float(x) for x in line.split()] for line in lines[1:]])
    return names, table[:, :-1], table[:, -1] > 0, np.array(same, float), np.array(tune)


def fit(rows, same, tune, start, strength):
    """Newton's method; `strength` holds each weight near its start. The weight of being no pair of tune comes last."""
    rows, start = np.c_[rows, ~tune], np.r_[start, 0]
    weights, hold = start.copy(), np.diag(np.r_[strength, .1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ weights))
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + hold
        weights -= np.linalg.solve(curve, rows.T @ (chance - same) + hold @ (weights - start))
    return weights[:-1]


def f1(said, same):
    return 2 * (said & (same > 0)).sum() / (said.sum() + same.sum())


def held_out(rows, possible, same, tune, start, strength, folds=20):
    """F1 of tune, each fold by weights that were fitted to all others."""
    order, said = np.random.RandomState(1).permutation(len(same)), np.zeros(len(same), bool)
    for k in range(folds):
        test = order[k::folds]
        known = np.setdiff1d(np.flatnonzero(possible), test)
        said[test] = rows[test] @ fit(rows[known], same[known], tune[known], start, strength) > 0
    return f1((said & possible)[tune], same[tune])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--hold", type=float, default=2.0)
    options = parser.parse_args()
    names, rows, possible, same, tune = read_pairs(options.database)
    start = np.array([BY_HAND.get(name, 0.0) for name in names])
    strength = np.array([1e6 if name in KEPT else options.hold for name in names])
    fitted = held_out(rows, possible, same, tune, start, strength)
    by_hand = f1(((rows @ start > 0) & possible)[tune], same[tune])
    print(f"{len(same)} pairs, {tune.sum()} of tune; F1 of those by hand {by_hand:.3f}, fitted {fitted:.3f} held out")
    weights = fit(rows[possible], same[possible], tune[possible], start, strength)
    weights[names.index("clash")] = CLASH
    if options.write:
        head = [line for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        lines = [f"{name} {weight:.2f}" for name, weight in zip(names, weights)]
        WEIGHTS.write_text("\n".join(head + lines + [f"threshold {THRESHOLD:.2f}"]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
