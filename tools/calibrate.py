#!/usr/bin/env python3
"""Fit what the score promises: the chance that an event is right (type, sides and status).

    tools/calibrate.py [--program build/release/tawatur] [--cross N] [--penalty 1] [--dry]

The decision `event` says how likely a draft is an event at all, and each side how likely it is one; whether both sides
and the status are right besides is another question. This fits a logistic regression whose features are the sum of
`event` and that of the least sure side, each bent by a curve that only rises, and which sides there are. Writes the
knots of the curves to lexicon/ar/weights/score.txt, where src/code/score.c reads them. What keeps or drops an event
stays as it was.

It learns from the events coded in the part `tune`; with --cross N from those in `train`, each of N folds coded by
weights trained without it (N trainings, minutes each). Run it after tools/train.py, which removes the old mapping.
"""
import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy import optimize, special

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "eval"), str(ROOT / "tools")]
import own  # noqa: E402
import train  # noqa: E402

KNOTS = 8  # half a unit apart, from 0
SIDES = ("none", "source", "target")  # both: the others are told from it
HEADER = """# Made by tools/calibrate.py from {}; do not edit. See src/code/score.c.
"""


# ---- what was coded, and was it right ----

def drafts_by_place(explained):
    """{(document, type): [(draft, sum of its event decision)]} of the drafts that were kept."""
    found = {}
    for doc in explained:
        for s in doc["sentences"]:
            sums = {d["draft"]: d["sum"] for d in s["decisions"] if d["decision"] == "event"}
            for i, draft in enumerate(s["drafts"]):
                if not draft["dropped"] and i in sums:
                    found.setdefault((doc["doc"], draft["type"]), []).append((draft, sums[i]))
    return found


def draft_of(event, drafts):
    """The draft with most letters of the event's trigger (whose span leaves the «و» of a word out)."""
    a, b = event["trigger"]["span"]

    def common(draft):
        return max(min(b, end) - max(a, start) for start, end in [draft["span"]] + ([draft["with"]] if "with" in draft else []))

    ranked = [(common(d), -i, d, total)
              for i, (d, total) in enumerate(drafts.get((event["article_doc"], event["type"]), []))]
    best = max(ranked, default=(0, 0, None, 0.0), key=lambda r: r[:2])
    return best[2:] if best[0] > 0 else None


def observe(program, lexicon, gold):
    """[(sum of the event, sum of its least sure side, which sides, right)]."""
    scorer, documents = own.scorer(), own.documents(gold)
    events = own.placed(own.run(program, "code", documents, lexicon), gold, scorer.letters)
    drafts, out = drafts_by_place(own.run(program, "explain", documents, lexicon)), []
    for event, right in own.verdicts(scorer, gold, events):
        found = draft_of(event, drafts)
        if found:
            draft, total = found
            sides = {(0, 0): "none", (1, 0): "source", (0, 1): "target"}.get((min(1, draft["source"]), min(1, draft["target"])), "both")
            out.append((total, special.logit(min(draft["sure"], 0.99999)), sides, right))
    return out


def observe_cross(program, folds, folder):
    """The same from `train`, each fold coded by weights that have not seen it."""
    gold, out = own.rows("train"), []
    for fold in range(folds):
        sources = folder / f"fold{fold}"
        shutil.copytree(ROOT / "lexicon", sources)
        subprocess.run([sys.executable, str(ROOT / "tools" / "train.py"), "--program", program, "--lexicon", str(sources),
                        "--leave", f"{fold}/{folds}"], check=True, stdout=subprocess.DEVNULL)
        rows = [row for row in gold if train.lot(row) % folds == fold]
        out += observe(program, own.build(program, sources, folder / f"{fold}.lexicon"), rows)
        print(f"fold {fold + 1} of {folds}: {len(out)} events", flush=True)
    return out


# ---- fitting ----

def steps(total):
    """How much of each step of a curve a sum has climbed."""
    place = min(KNOTS, max(0.0, 2 * total))
    return [min(1.0, max(0.0, place - k)) for k in range(KNOTS)]


def row_of(total, sure, sides, _):
    return [1.0] + steps(total) + (steps(sure) if sides != "none" else [0.0] * KNOTS) + [float(sides == s) for s in SIDES]


def fit(seen, penalty):
    """Weights of row_of's columns; steps are never negative, so that more certainty never means a lower score."""
    x, y = np.array([row_of(*s) for s in seen]), np.array([float(s[3]) for s in seen])
    cost = np.full(x.shape[1], penalty)
    cost[0] = 0.0

    def loss(w):
        z = x @ w
        return np.logaddexp(0, z).sum() - y @ z + (cost * w * w).sum() / 2, x.T @ (special.expit(z) - y) + cost * w

    bounds = [(None, None)] + [(0, None)] * (2 * KNOTS) + [(None, None)] * len(SIDES)
    return optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x


def chances(weights, seen):
    return special.expit(np.array([row_of(*s) for s in seen]) @ weights)


def error(chance, right, bins=10):
    """Expected calibration error (Naeini et al. 2015): how far mean score and share of right ones lie apart in ten bins."""
    at = np.minimum((chance * bins).astype(int), bins - 1)
    return sum(abs(chance[at == k].sum() - right[at == k].sum()) for k in range(bins)) / max(1, len(chance))


def judge(name, chance, right):
    chance = np.clip(chance, 1e-6, 1 - 1e-6)
    loss = -np.mean(np.where(right, np.log(chance), np.log(1 - chance)))
    order = np.argsort(-chance)
    half = order[:len(order) // 2]
    print(f"{name:22} mean {chance.mean():.3f}  calibration error {error(chance, right):.3f}  loss {loss:.3f}  "
          f"right in the better half {right[half].mean():.3f}")


def tell(seen, penalty, folds=5):
    right = np.array([s[3] for s in seen])
    print(f"{len(seen)} events, {right.mean():.3f} right")
    judge("raw chance", special.expit(np.array([s[0] for s in seen])), right)
    held = np.zeros(len(seen))
    for k in range(folds):
        rest = [s for i, s in enumerate(seen) if i % folds != k]
        held[k::folds] = chances(fit(rest, penalty), seen[k::folds])
    judge("fitted, on held out", held, right)
    judge("fitted, on itself", chances(fit(seen, penalty), seen), right)


def write(weights, origin):
    base = weights[0] if abs(weights[0]) >= 0.001 else 0.001  # none at all would mean that there is no mapping
    lines = [f"is=score {base:.3f}"]
    for name, first in (("event", 1), ("sure", 1 + KNOTS)):
        heights = np.concatenate([[0.0], np.cumsum(weights[first:first + KNOTS])])
        lines += [f"{name}={k} {height:.3f}" for k, height in enumerate(heights)]
    lines += [f"sides={side} {w:.3f}" for side, w in zip(SIDES, weights[1 + 2 * KNOTS:])]
    path = ROOT / "lexicon" / "ar" / "weights" / "score.txt"
    path.write_text(HEADER.format(origin) + "weights score\n" + "".join(f"  * {line}\n" for line in lines), encoding="utf-8")
    print(f"written to {path.relative_to(ROOT)}; the lexicon must be compiled anew")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=str(ROOT / "build" / "release" / "tawatur"))
    args.add_argument("--cross", type=int, default=0, help="learn from train, in so many folds")
    args.add_argument("--penalty", type=float, default=2.0)
    args.add_argument("--dry", action="store_true", help="write nothing")
    opts = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if opts.cross:
            seen = observe_cross(opts.program, opts.cross, Path(folder))
        else:
            seen = observe(opts.program, own.build(opts.program, ROOT / "lexicon", Path(folder) / "lexicon"), own.rows("tune"))
    tell(seen, opts.penalty)
    if not opts.dry:
        write(fit(seen, opts.penalty), f"eval/gold, train in {opts.cross} folds" if opts.cross else "eval/gold, tune")


if __name__ == "__main__":
    main()
