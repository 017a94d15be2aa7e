#!/usr/bin/env python3
"""Train the weights of the coder's decisions from our own annotation.

    tools/train.py [--program build/release/tawatur] [--sets train] [--penalty 5]

Runs `tawatur explain --format examples` over the annotated texts, which lists every decision (is this phrase the source of
that event? what is its status? is it an event at all?) with the features that speak in it, labels each decision by
the annotation (train_examples.py), and fits logistic regressions with NumPy and SciPy (train_fit.py). Sides and status come
first; the lexicon is then compiled with their weights, because whether a draft is an event depends on its sides, and whether
two tell one act on which were kept. Writes lexicon/ar/weights/*.txt and prints how well each decision does on the sentences
held out for tuning.
"""
import argparse
import multiprocessing
import os
import shutil
import subprocess
import tempfile
import time
from multiprocessing.pool import ThreadPool
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the cores have decisions of their own; asked before NumPy comes

import numpy as np  # noqa: E402

from train_examples import CHOICES, ROOT, STATUSES, TUNE, chosen, collect, gold_rows, lot  # noqa: E402, F401 (lot, chosen: for eval)
from train_fit import ALWAYS, CONTEXTS, FOLD_ROUNDS, MORE_ROUNDS, ROUNDS, Matrix, by_odds, fit_choice, fit_each, judge_choice, judge_each, with_own  # noqa: E402

WEIGHTS = ROOT / "lexicon" / "ar" / "weights"
LAST = ("country", "event")
LINKS = ("link",)
PAIRS = ("pair",)
MEMBERS = ("joins-source", "joins-target")
TWINS = ("twin",)
SECTORS = ("sector",)
AROUND = ("date", "place")
FIRST = ("draft", "source", "target") + STATUSES
ALONE = ("country",) + LINKS + TWINS + SECTORS + AROUND  # nothing that is learned later looks at them
STATUS_PENALTY = 2.0  # few events are denied or possible: what denies them counts, whatever the type
# An event counts when both sides are right, so that half a chance is not the best place to cut: shifts that did best on
# the tuning part (event: of all drafts; country: of every state; link: of everybody who speaks; date, place: of all in the
# sentence).
SHIFTS = {"event": ("is=draft", -0.05), "country": ("state=yes", 1.5), "link": ("is=link", 0.3),
          "date": ("is=date", 0.3), "place": ("is=place", 0.5)}
# Decisions in which every word of the sentence is a feature need a stronger penalty, and so does the choice of a pair, whose features
# are many for few choices.
STRONGER = {"draft": 1.5, "event": 2.2, "pair": 3.5, "twin": 4, "date": 2.5, "place": 2.5}
# And the words themselves a stronger one again: most are the words of one occasion, and on tune they tell little.
WORDS = {"draft": 4, "event": 10}
# The penalty follows what a feature tells alone (train_fit.by_odds), but for these, whose answers are the contexts of one set of features:
# in the context of all a feature speaks for none of them.
FLAT = SECTORS
# Texts that we wrote tell more acts, and tell them more plainly, than a newspaper: in these decisions they get weights of their own beside
# those of all, which are not kept. Elsewhere that was no gain on tune.
OWN = TWINS + LINKS + AROUND
DEARER = 3  # the penalty of those weights, times that of the others
# Weights below this are not written. Many small ones add up where features are many.
SMALLEST = {"draft": 0.02, "event": 0.02, "pair": 0.02, "country": 0.03}
HEADER = "# Made by tools/train.py from eval/gold; do not edit. CONTEXT FEATURE VALUE: see src/code/decide.h.\n"



# ---- weights ----

def write(decision, weights):
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    with open(WEIGHTS / f"{decision}.txt", "w", encoding="utf-8") as out:
        out.write(f"{HEADER}weights {decision}\n")
        for feature, weight in sorted(weights.items()):
            out.write(f"  {feature} {weight:.3f}\n")


def contexts_of(decision):
    return (ALWAYS,) if decision in STATUSES else tuple(c for c in CONTEXTS if c != ALWAYS) if decision in FLAT else CONTEXTS


def strength(opts, decision):
    """The penalty of a decision's weights."""
    if decision in STATUSES:
        return STATUS_PENALTY
    base = opts.link_penalty if decision in LINKS else opts.late_penalty if decision in PAIRS + LAST else opts.penalty
    return base * STRONGER.get(decision, 1)


def build(opts, folder):
    lexicon = str(Path(folder) / "lexicon")
    subprocess.run([opts.program, "lexicon", "build", str(opts.lexicon), "-o", lexicon], check=True)
    return lexicon


def clear():
    for file in WEIGHTS.glob("*.txt"):
        file.unlink()


def keep(weights, folder):
    """Writes weights where `restore` finds them."""
    folder.mkdir(exist_ok=True)
    for decision, found in weights.items():
        write(decision, found)
        shutil.copy(WEIGHTS / f"{decision}.txt", folder)


def restore(folder):
    for file in folder.glob("*.txt"):
        shutil.copy(file, WEIGHTS)


# ---- learning ----

def by_feature(decision, matrix, weights):
    """Those of the weights by column that are worth writing, shifted, as {«CONTEXT FEATURE»: weight}."""
    weights = weights.copy()
    if decision in SHIFTS:
        feature, shift = SHIFTS[decision]
        weights[matrix.column(feature)] += shift
    columns = np.flatnonzero(np.abs(weights) >= SMALLEST.get(decision, 0.05))
    return dict(zip(matrix.texts(columns), weights[columns].tolist()))


def fit_rows(decision, matrix, rows, penalty, rounds, start=None):
    """Weights by column, learned from some rows; `start` are such weights to begin from."""
    ones, label, weight, group, columns = matrix.part(rows)
    begin = np.zeros(len(columns)) if start is None else start[columns]
    penalty = np.where(matrix.words[columns], penalty * WORDS.get(decision, 1), penalty)
    if decision not in FLAT:
        penalty = penalty / by_odds(ones, label, weight)
    if decision in OWN:
        ones, penalty = with_own(ones, matrix.x["real"][rows] == 0, penalty, DEARER)
        begin = np.concatenate([begin, np.zeros(len(columns))])
    told = (ones, label, weight, group, penalty) if decision in CHOICES else (ones, label, weight, penalty)
    fit = fit_choice if decision in CHOICES else fit_each
    weights = np.zeros(len(matrix.keys))
    weights[columns] = fit(*told, begin, rounds)[:len(columns)]
    return weights


def judged(decision, matrix, z, rows):
    label = matrix.x["label"][rows]
    return judge_choice(z[rows], label, matrix.x["group"][rows]) if decision in CHOICES else judge_each(z[rows], label)


TASK = {}  # what the processes of `learn` inherit: they are forked, so that examples need not be sent


def learn_one(decision):
    """{fold left out, or TUNE for none: weights} of one decision, and what there is to tell of it."""
    opts, data, folds = TASK["opts"], TASK["data"], TASK["folds"]
    matrix, penalty = Matrix(data.examples(decision), data.names, contexts_of(decision)), strength(opts, decision)
    key, folds = matrix.x["key"], () if decision in ALONE else folds
    taught, held_out = np.flatnonzero(key != TUNE), np.flatnonzero(key == TUNE)
    with ThreadPool(os.cpu_count()) as threads:  # so that one decision, too, has all cores
        out = dict(zip(folds, threads.map(lambda fold: fit_rows(decision, matrix, taught[key[taught] != fold], penalty, FOLD_ROUNDS), folds)))
    start = sum(out.values()) / len(out) if out else None
    out[TUNE] = fit_rows(decision, matrix, taught, penalty, ROUNDS if decision in ALONE else MORE_ROUNDS, start)
    z = matrix.sums(out[TUNE])
    told = [f"train: {judged(decision, matrix, z, taught)}", f"tune:  {judged(decision, matrix, z, held_out)}"]
    return {fold: by_feature(decision, matrix, weights) for fold, weights in out.items()}, told


def learn(opts, decisions, data, folds, folder):
    """Fits the weights of some decisions, with each fold left out and with all; keeps each kind of them in `folder`."""
    order = sorted(decisions, key=lambda d: -sum(len(part["features"]) for part in data.parts[d]))
    TASK.update(opts=opts, data=data, folds=folds)
    with multiprocessing.get_context("fork").Pool(min(len(order), os.cpu_count() or 1)) as pool:
        fitted = dict(zip(order, pool.map(learn_one, order, chunksize=1)))
    TASK.clear()
    for fold in (*folds, TUNE):
        keep({decision: fitted[decision][0][fold] for decision in decisions if fold in fitted[decision][0]}, folder / str(fold))
    for decision in decisions:
        weights, told = fitted[decision]
        print(f"{decision:13} {len(weights[TUNE]):6} weights; {told[0]}\n{'':29}{told[1]}", flush=True)


def collect_late(opts, rows, folder, decisions):
    """Examples of later decisions: each fold as it is seen with the weights that were kept for it."""
    readings = []
    for key in rows:
        restore(folder / str(key))
        readings.append((build(opts, folder / str(key)), {key: rows[key]}))
    return collect(opts.program, readings, decisions)


def train(opts, parts, folder):
    """Later decisions look at what earlier ones chose. They learn from sentences that the earlier ones have not seen: each
    fold's sides are chosen by weights that the other folds taught."""
    clear()
    folds, rows = range(opts.folds), gold_rows(parts, opts.folds, opts.share, opts.leave)
    learn(opts, FIRST, collect(opts.program, [(build(opts, folder), rows)], FIRST), folds, folder)
    for decisions in (PAIRS, MEMBERS, LAST + LINKS, TWINS + SECTORS + AROUND):
        learn(opts, decisions, collect_late(opts, rows, folder, decisions), folds, folder)
    restore(folder / str(TUNE))


def train_only(opts, parts, folder):
    """Links, dates and places, or status alone, with the weights of all else as they are: neither looks at what others have learned."""
    decisions = {"link": LINKS, "status": STATUSES, "around": AROUND}[opts.only]
    for decision in decisions:
        (WEIGHTS / f"{decision}.txt").unlink(missing_ok=True)
    rows = gold_rows(parts, opts.folds, opts.share, opts.leave)
    learn(opts, decisions, collect(opts.program, [(build(opts, folder), rows)], decisions), (), folder)


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=str(ROOT / "build" / "release" / "tawatur"))
    args.add_argument("--sets", default="train", help="parts of the annotation to train from, joined by commas")
    args.add_argument("--penalty", type=float, default=7.0, help="of weights of sides and status")
    args.add_argument("--late-penalty", type=float, default=10.0, help="of weights of events and countries")
    args.add_argument("--link-penalty", type=float, default=12.0, help="of weights of links in chains")
    args.add_argument("--only", choices=("link", "status", "around"), help="train these decisions only, beside the weights that there are")
    args.add_argument("--folds", type=int, default=2)
    args.add_argument("--lexicon", type=Path, default=ROOT / "lexicon", help="sources whose weights are made")
    args.add_argument("--share", type=float, default=1.0, help="train from this share of the annotation only")
    args.add_argument("--leave", type=lambda s: tuple(map(int, s.split("/"))), help="K/N: leave fold K of N out")
    opts = args.parse_args()
    global WEIGHTS
    WEIGHTS = opts.lexicon / "ar" / "weights"
    begun, parts = time.time(), tuple(opts.sets.split(","))
    with tempfile.TemporaryDirectory() as folder:
        (train_only if opts.only else train)(opts, parts, Path(folder))
    print(f"{time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
