#!/usr/bin/env python3
"""Write eval/report.md: what the coder gets right and why not more.

    eval/report.py [--program build/release/tawatur] [--shared ../shared]
    eval/report.py --curve      trains on parts of the annotation first (minutes) and keeps the figures in eval/curve.csv

Figures of all sets beside those of an older commit; by type, status and paper; causes of misses and false alarms with
ids, never texts; how well the score keeps its word; what parts of the coder are worth; the learning curve. Of the part
`test` there are figures only.
"""
import argparse
import csv
import datetime
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import zip_longest
from pathlib import Path

import annotation
import own
import run
from causes import Causes

ROOT = annotation.ROOT
MAIN = ("type", "dyad", "dyad+", "strict", "chain", "date")
SHARES = (0.25, 0.5, 1.0)
EXAMPLES = 5
BINS = 10


# ---- what is looked at ----

class Coded:
    """A set: gold rows, the events coded in them and the scorer's pairs."""

    def __init__(self, scorer, gold, documents, program, lexicon=None):
        self.scorer, self.gold, self.documents, self.program = scorer, gold, documents, program
        self.events = own.placed(own.run(program, "code", documents, lexicon), gold, scorer.letters)

    def __iter__(self):
        """(row, its coded events, pairs of gold index, coded index and level)."""
        by_row = defaultdict(list)
        for event in self.events:
            by_row[event["doc"]].append(event)
        for row in self.gold:
            yield row, by_row[row["id"]], self.scorer.match(row["events"], by_row[row["id"]])

    def sentences(self):
        """{row: its explanation}."""
        places = own.Places(self.gold, self.scorer.letters)
        told = own.run(self.program, "explain", self.documents)
        found = [(places.row(doc["doc"], s["text"]), s) for doc in told for s in doc["sentences"]]
        return {key: s for key, s in found if key is not None}


def shared_rows(shared):
    """Gold of the shared development sets; those of articles are coded whole."""
    rows = []
    for kind, name in (("sentences", "ar.dev.jsonl"), ("articles", "ar.articles.dev.jsonl"), ("random", "ar.random.dev.jsonl")):
        for row in annotation.load(shared / "gold" / name):
            row = row | {"kind": kind, "date": annotation.day(row.get("date"))}
            rows.append(row)
    return rows


# ---- tables ----

def table(head, rows):
    """Numbers stand to the right."""
    line = "|" + "|".join("---" if i == 0 else "--:" for i in range(len(head))) + "|"
    return ["| " + " | ".join(head) + " |", line] + ["| " + " | ".join(map(str, row)) + " |" for row in rows] + [""]


def three(value):
    return "" if value is None else f"{value:.3f}"


def earlier(today):
    """(date, commit, {set: figures}) of the newest commit at least seven days old, else of the oldest; None without any."""
    path = ROOT / "eval" / "results.csv"
    if not path.exists():
        return None
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    limit = (today - datetime.timedelta(days=7)).isoformat()
    old = [row for row in rows if row["date"] <= limit]
    if not rows:
        return None
    one = max(enumerate(old), key=lambda r: (r[1]["date"], r[0]))[1] if old else min(rows, key=lambda r: r["date"])
    figures = {row["set"]: {k: float(v) for k, v in (pair.split("=") for pair in row["figures"].split())}
               for row in rows if row["commit"] == one["commit"]}
    return one["date"], one["commit"], figures


def main_table(results, old):
    then = old[2] if old else {}
    beside = f" In brackets the figures of {old[1]}, {old[0]}." if old else ""
    out, rows = ["## All sets", "", "F1; a sentence's events are matched one to one (docs/formats.md)." + beside, ""], []

    def both(before, key, value):
        return three(value) + (f" ({before[key]:.3f})" if key in before else "")

    for name, figures in results.items():
        if "dyad" in figures:
            before = then.get(name, {})
            rows.append([name, *(both(before, k, figures[k]) for k in MAIN), f'{figures["predicted"]:.0f}', f'{figures["gold"]:.0f}'])
    out += table(["set", *MAIN, "coded", "gold"], rows)
    for name, figures in results.items():
        if "dyad" not in figures:
            before = then.get(name, {})
            out += [f"{name}: " + ", ".join(f"{k} {both(before, k, v)}" for k, v in figures.items()), ""]
    return out


def paper_of(row):
    found = re.match(r"(.+?)-\d{4}-\d\d-\d\d", row.get("article") or row["id"])
    return row.get("source") or (found.group(1) if found else "single sentences")


def tallies(coded, key):
    """{key: [found, gold, coded]} of dyad+; key(row, event) of a gold or a coded event."""
    out = defaultdict(lambda: [0, 0, 0])
    for row, events, pairs in coded:
        optional = {i for i, e in enumerate(row["events"]) if e.get("optional")}
        excused = {j for i, j, level in pairs if i in optional and level >= 2}
        right = {i: events[j] for i, j, level in pairs if i not in optional and level >= 3}
        for i, e in enumerate(row["events"]):
            if i not in optional:
                kind = key(row, right.get(i, e))
                out[kind][1] += 1
                out[kind][0] += i in right
        for j, e in enumerate(events):
            if j not in excused:
                out[key(row, e)][2] += 1
    return out


def by_key(title, sets, key):
    """A section with precision, recall and F1 of dyad+ for each key, sets side by side."""
    columns = {name: tallies(coded, key) for name, coded in sets.items()}
    keys = sorted({k for column in columns.values() for k in column}, key=lambda k: -sum(c[k][1] for c in columns.values() if k in c))
    rows = []
    for k in keys:
        row = [k]
        for column in columns.values():
            hit, gold, pred = column.get(k, [0, 0, 0])
            row += [three(hit / pred if pred else None), three(hit / gold if gold else None),
                    three(2 * hit / (gold + pred) if gold + pred else None), gold]
        rows.append(row)
    head = [f"{name} {what}" for name in sets for what in ("P", "R", "F1", "gold")]
    return [f"## By {title}, dyad+", ""] + table([title, *head], rows)


# ---- causes ----

def find_causes(coded, causes):
    """({cause: ids} of misses, the same of false alarms)."""
    misses, alarms, told = defaultdict(list), defaultdict(list), coded.sentences()
    for row, events, pairs in coded:
        mate = {i: (events[j], level) for i, j, level in pairs}
        taken = {j: (i, level) for i, j, level in pairs}
        for i, event in enumerate(row["events"]):
            if event.get("optional") or mate.get(i, (None, 0))[1] >= 3 or row["id"] not in told:
                continue
            for cause in causes.miss(event, mate.get(i), told[row["id"]]):
                misses[cause].append(row["id"])
        for j, event in enumerate(events):
            i, level = taken.get(j, (None, 0))
            if i is None:
                alarms[causes.alarm(event, row, pairs)].append(row["id"])
            elif level < 3 and not row["events"][i].get("optional"):
                alarms["type right; sides or status are not (see the misses)"].append(row["id"])
            elif level < 2:
                alarms["an optional event, but its sides are wrong"].append(row["id"])
    return misses, alarms


def examples(lists):
    """A few ids, from each list in turn."""
    turns = [key for turn in zip_longest(*(dict.fromkeys(keys) for keys in lists)) for key in turn if key]
    return turns[:EXAMPLES]


def cause_tables(sets, causes):
    found = {name: find_causes(coded, causes) for name, coded in sets.items()}
    out = ["## Causes", "", "A missed event may have two causes, one for each side. Examples are ids of sentences.", ""]
    for which, title in enumerate(("Misses", "False alarms")):
        counts = Counter({c: sum(len(f[which].get(c, [])) for f in found.values()) for f in found.values() for c in f[which]})
        rows = []
        for cause, _ in counts.most_common():
            lists = [f[which].get(cause, []) for f in found.values()]
            rows.append([cause, *map(len, lists), " ".join(examples(lists))])
        out += [f"### {title}", ""] + table([title.lower(), *found, "examples"], rows)
    return out


# ---- the score ----

def reliability(coded):
    """([(count, sum of scores, right ones)] for each bin of score, expected calibration error)."""
    bins = [[0, 0.0, 0] for _ in range(BINS)]
    for event, right in own.verdicts(coded.scorer, coded.gold, coded.events):
        one = bins[min(BINS - 1, int(event["score"] * BINS))]
        one[0] += 1
        one[1] += event["score"]
        one[2] += right
    return bins, sum(abs(total - right) for _, total, right in bins) / max(1, sum(n for n, _, _ in bins))


def score_table(sets):
    source = ROOT / "lexicon" / "ar" / "weights" / "score.txt"
    origin = source.read_text(encoding="utf-8").split("\n")[0].lstrip("# ").split(";")[0] if source.exists() else "There is no mapping: raw chances"
    bins, _ = reliability(sets["tune"])
    rows = [[f"{k / BINS:.1f}–{(k + 1) / BINS:.1f}", n, three(total / n), three(right / n)] for k, (n, total, right) in enumerate(bins) if n]
    errors = ", ".join(f"{name} {reliability(coded)[1]:.3f}" for name, coded in sets.items())
    return ["## Does the score keep its word?", "",
            f"Own tune: events by their `score`; right is dyad+. Mapping: {origin}. What was fitted on tune is told by tune too well; "
            "the other sets judge it.", ""] + table(["score", "events", "mean score", "share right"], rows) + [
            f"Expected calibration error (bins of a tenth, Naeini et al. 2015): {errors}.", ""]


# ---- ablation and learning curve ----

def scores_of(coded):
    figures, _ = coded.scorer.score(coded.gold, coded.events)
    return {name: figures[name]["f1"] for name in MAIN}


def ablation(full, folder):
    shutil.copytree(ROOT / "lexicon", folder / "rules", ignore=shutil.ignore_patterns("weights"))
    rules = own.build(full.program, folder / "rules", folder / "rules.lexicon")
    alone = own.documents(full.gold, alone=True)
    variants = {"full": full,
                "no weights: rules alone": Coded(full.scorer, full.gold, full.documents, full.program, rules),
                "no coreference: each sentence alone": Coded(full.scorer, full.gold, alone, full.program)}
    rows = [[name, *(three(value) for value in scores_of(coded).values())] for name, coded in variants.items()]
    return ["## What the parts are worth: own tune", "", "F1. Readings by clitics cannot be switched off and are not among them.", ""] + \
        table(["coder", *MAIN], rows)


def learn_curve(program, scorer):
    """Trains on parts of the annotation in copies of the lexicon; writes eval/curve.csv."""
    sys.path.insert(0, str(ROOT / "tools"))
    import train
    gold, every, now = own.rows("tune"), own.rows("train", own.KINDS + own.WRITTEN), run.commit()
    lines = []
    for share in SHARES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(ROOT / "lexicon", folder / "lexicon")
            subprocess.run([sys.executable, str(ROOT / "tools" / "train.py"), "--program", str(program), "--lexicon",
                            str(folder / "lexicon"), "--share", str(share)], check=True, stdout=subprocess.DEVNULL)
            lexicon = own.build(program, folder / "lexicon", folder / "compiled")
            figures = scores_of(Coded(scorer, gold, own.documents(gold), program, lexicon))
        used = [row for row in every if train.chosen(row, share, None)]
        lines.append([datetime.date.today().isoformat(), now, f"{share:g}", len(used), sum(len(r["events"]) for r in used),
                      three(figures["type"]), three(figures["dyad+"])])
        print("share {2}: type {5}, dyad+ {6}".format(*lines[-1]), flush=True)
    with open(ROOT / "eval" / "curve.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["date", "commit", "share", "sentences", "events", "type", "dyad+"], *lines])


def curve_table():
    path = ROOT / "eval" / "curve.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return ["## Learning curve: own tune", "", f"F1 by the share of `train` that taught, at {rows[0]['commit']} of {rows[0]['date']} "
            "(`eval/report.py --curve` makes it anew).", ""] + \
        table(["share", "sentences", "events", "type", "dyad+"], [[r[k] for k in ("share", "sentences", "events", "type", "dyad+")] for r in rows])


# ---- the report ----

def write(opts, scorer):
    shared = opts.shared.resolve()
    gold = {"shared": shared_rows(shared), "tune": own.rows("tune"), "test": own.rows("test")}
    sets = {name: Coded(scorer, rows, own.documents(rows), opts.program) for name, rows in gold.items()}
    known = {name: sets[name] for name in ("shared", "tune")}  # nobody looks into test
    lines = ["# How well it codes", "", f"Made by eval/report.py at {run.commit()}. `shared`: dev, articles (whole) and random "
             "of the shared gold; `tune` and `test`: parts of our own annotation that no weight was trained from.", ""]
    lines += main_table(run.measure(opts.program, opts.shared), earlier(datetime.date.today()))
    lines += by_key("type", sets, lambda row, e: e["type"] if isinstance(e["type"], str) else sorted(e["type"])[0])
    lines += by_key("status", sets, lambda row, e: e.get("status", "actual"))
    lines += by_key("paper", sets, lambda row, e: paper_of(row))
    lines += cause_tables(known, Causes(scorer)) + score_table(sets)
    with tempfile.TemporaryDirectory() as folder:
        lines += ablation(sets["tune"], Path(folder))
    lines += curve_table()
    (ROOT / "eval" / "report.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("eval/report.md is written")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=ROOT / "build" / "release" / "tawatur", type=Path)
    args.add_argument("--shared", default=ROOT.parent / "shared", type=Path)
    args.add_argument("--curve", action="store_true", help="make the learning curve first (minutes)")
    opts = args.parse_args()
    if not (opts.shared / "gold" / "pool.jsonl").exists():
        print(f"There is no gold in {opts.shared}: nothing is reported.")
        return
    scorer = own.scorer(opts.shared)
    if opts.curve:
        learn_curve(opts.program.resolve(), scorer)
    write(opts, scorer)


if __name__ == "__main__":
    main()
