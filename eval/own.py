"""Our own annotation as a set to measure on: documents to code, gold rows, and which event stands in which row.

Sentences and random sentences are documents of their own, articles are read whole. Where an article is not annotated to
its last sentence, what is coded in the rest is nobody's mistake and left out.
"""
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import annotation

KINDS = ("sentences", "random", "articles")
WRITTEN = ("written",)  # news text of our own, of other places and years


def scorer(shared=annotation.SHARED):
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_events", Path(shared) / "score" / "score_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(part, kinds=KINDS):
    """Gold rows of train, tune or test with their text and their kind; None if the texts are not there."""
    out = []
    for kind in kinds:
        joined = annotation.join(kind, part)
        if joined is None:
            return None
        out += [row | {"kind": kind} for row in joined]
    return out


def documents(gold, alone=False):
    """What the program is given; alone: also each sentence of an article by itself."""
    out = [{"id": r["id"], "text": r["text"], "published": r["date"], "lang": "ar"} for r in gold if alone or r["kind"] != "articles"]
    whole = {} if alone else annotation.corpus({r["article"] for r in gold if r["kind"] == "articles"})
    return out + [{k: a[k] for k in ("id", "text", "title", "published") if a.get(k)} | {"lang": "ar"} for a in whole.values()]


def run(program, command, documents_, lexicon=None):
    """The program's answers, an object a line."""
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents_)
    call = [str(program), command, "--format", "jsonl", "--input", "jsonl"] + (["--lexicon", str(lexicon)] if lexicon else [])
    done = subprocess.run(call, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"tawatur {command}: status {done.returncode}\n{done.stderr.decode()[:2000]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


class Places:
    """Finds the gold row in which something coded stands: by document, then by the letters of its sentence."""

    def __init__(self, gold, letters):
        self.letters, self.alone, self.inside = letters, {}, {}
        for row in gold:
            self.alone[row["id"]] = row["id"]
            if "article" in row:
                self.inside.setdefault(row["article"], []).append((letters(row["text"]), row["id"]))

    def row(self, doc, text):
        if doc in self.alone:
            return doc
        wanted, sentences = self.letters(text), self.inside.get(doc, [])
        same = [key for have, key in sentences if have == wanted]
        near = [(len(have), key) for have, key in sentences if have and len(wanted) >= 12 and (have in wanted or wanted in have)]
        return same[0] if same else max(near)[1] if near else None


def placed(events, gold, letters):
    """The events that stand in gold rows, with the row as their document."""
    places = Places(gold, letters)
    found = [(places.row(e["doc"], e["text"]), e) for e in events]
    return [e | {"doc": key, "article_doc": e["doc"]} for key, e in found if key is not None]


def verdicts(scorer, gold, events):
    """(event, right) for each event; those that stand for an optional one are nobody's business."""
    for row in gold:
        coded = [e for e in events if e["doc"] == row["id"]]
        pairs = {j: (i, level) for i, j, level in scorer.match(row["events"], coded)}
        for j, event in enumerate(coded):
            i, level = pairs.get(j, (None, 0))
            if i is None or not row["events"][i].get("optional"):
                yield event, level >= 3
            elif level < 2:
                yield event, False


def build(program, sources, out):
    """Compiles a lexicon."""
    subprocess.run([str(program), "lexicon", "build", str(sources), "-o", str(out)], check=True)
    return out
