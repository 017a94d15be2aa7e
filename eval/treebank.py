#!/usr/bin/env python3
"""Measure words and clauses against a treebank (UD_Arabic-PUD in ../shared/treebank; CC BY-SA, not part of the project).

    eval/treebank.py [--program build/release/tawatur] [--errors 20]

Prints, for the treebank's gold words and trees: how many of its finite verbs the coder reads as verbs (and how many of
what it reads as verbs are), whether a word's clitics are split as in the treebank, and how often the subject and the object
of a verb, told apart, are the treebank's.
"""
import argparse
import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def sentences(path):
    """(text, words): each word is id, form, upos, features, head, relation, and the span of the token it is part of."""
    text, rows = "", []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line[9:]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield text, place(text, rows)
            rows = []


def place(text, rows):
    words, at, until, span = [], 0, 0, (0, 0)
    for row in rows:
        if "-" in row[0] or ("." not in row[0] and int(row[0]) > until):
            start = text.find(row[1], at)
            start = at if start < 0 else start
            span = (start, start + len(row[1]))
            at = span[1]
            until = int(row[0].split("-")[1]) if "-" in row[0] else int(row[0])
        if "-" in row[0] or "." in row[0]:
            continue
        words.append({"id": int(row[0]), "form": row[1], "upos": row[3], "feats": row[5], "head": int(row[6]),
                      "rel": row[7], "span": span})
    return words


def touches(a, b):
    return a[0] < b[1] and b[0] < a[1]


def explain(program, texts):
    lines = "".join(json.dumps({"id": str(i), "text": t, "lang": "ar"}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    done = subprocess.run([program, "explain", "--format", "jsonl", "--input", "jsonl"], input=lines.encode(),
                          stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(words, doc, n, wrong):
    readings, clauses = [], []
    for s in doc["sentences"]:
        base = len(readings)
        readings += s["readings"]
        clauses += [(base + c["verb"], s["phrases"][c["subject"]] if c["subject"] >= 0 else None,
                     s["phrases"][c["object"]] if c["object"] >= 0 else None, c) for c in s["clauses"] if c["verb"] >= 0]
    children = defaultdict(list)
    for w in words:
        children[w["head"]].append(w)
    verbs = [r for r in readings if r["kind"] == "verb"]
    gold = [w for w in words if w["upos"] in ("VERB", "AUX") and "VerbForm=Fin" in w["feats"] or w["upos"] == "VERB"]
    for w in gold:
        n["verbs"] += 1
        n["verbs read"] += any(touches(r["span"], w["span"]) for r in verbs)
    for r in verbs:
        n["read as verbs"] += 1
        n["are verbs"] += any(touches(r["span"], w["span"]) and w["upos"] in ("VERB", "AUX") for w in words)
    for w in gold:
        mine = [c for c in clauses if touches(readings[c[0]]["span"], w["span"])]
        if not mine:
            continue
        for relation, which in (("nsubj", 1), ("obj", 2)):
            want = [c for c in children[w["id"]] if c["rel"].split(":")[0] == relation and c["upos"] != "PRON"]
            have = mine[0][which]
            passive = any(c["rel"] == "nsubj:pass" for c in children[w["id"]])
            if relation == "nsubj" and passive:
                have = mine[0][1] or mine[0][2]
            n[relation + " gold"] += bool(want)
            n[relation + " have"] += have is not None
            right = bool(want) and have is not None and any(touches(have["span"], c["span"]) for c in want)
            n[relation + " right"] += right
            if not right and (want or have):
                wrong.append((relation, w["form"], [c["form"] for c in want], have, doc))


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=str(ROOT / "build" / "release" / "tawatur"))
    args.add_argument("--errors", type=int, default=0)
    opts = args.parse_args()
    path = ROOT.parent / "shared" / "treebank" / "ar_pud.conllu"
    if not path.exists():
        sys.exit("There is no treebank in ../shared: nothing is measured.")
    gold = list(sentences(path))
    n, wrong = Counter(), []
    for (text, words), doc in zip(gold, explain(opts.program, [t for t, _ in gold])):
        compare(words, doc, n, wrong)

    def line(name, hit, have, want):
        p, r = hit / max(1, have), hit / max(1, want)
        print(f"{name:10} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  ({want} in the treebank)")
    print(f"{'verbs':10} P {n['are verbs'] / max(1, n['read as verbs']):.3f}  R {n['verbs read'] / max(1, n['verbs']):.3f}  ({n['verbs']} in the treebank)")
    line("subjects", n["nsubj right"], n["nsubj have"], n["nsubj gold"])
    line("objects", n["obj right"], n["obj have"], n["obj gold"])
    random.Random(1).shuffle(wrong)
    for relation, verb, want, have, doc in wrong[:opts.errors]:
        text = " ".join(s["text"] for s in doc["sentences"])
        span = have["span"] if have else None
        print(f"{relation} of {verb}: {' '.join(want) or '-'} | {text[slice(*span)] if span else '-'}\n     {text}")


if __name__ == "__main__":
    main()
