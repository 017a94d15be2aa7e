#!/usr/bin/env python3
"""Measure words and clauses against a treebank (UD_Arabic-PUD in ../shared/treebank; CC BY-SA, not part of the project).

    eval/treebank.py [--program build/release/tawatur] [--errors 20] [--kind missing]

Prints how many of the treebank's verbs the coder reads as verbs (and how many of what it reads as verbs are), and, of the verbs
that both have, how often subject and object are the treebank's. Only what the treebank tells is compared:

- the subject of a verb is its own (of a passive one, which the coder may keep as its object, that), else what a relative clause
  describes, unless a pronoun stands for that elsewhere in the clause, else the subject of the verb it is joined to, where it agrees;
- the object is its own, or what a relative clause describes if a pronoun of the verb stands for it; the complement of «كان» or
  «أصبح» (xcomp) may be given as object and need not be;
- where it has neither a noun nor a known owner, a noun that the coder has from outside the verb's own words is not counted: the
  treebank does not tell whom a pronoun means;
- two nouns are the same where the treebank's head is a word of the coder's phrase, or what it counts is («ثلاثة من الجنود»).

Then errors by kind: what the treebank has the coder's noun for, or that it has none.
"""
import argparse
import json
import random
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTING = {"بعض", "معظم", "جميع", "كل", "أي", "عدد", "عشرات", "مئات", "آلاف", "ملايين", "نصف", "غالبية", "أغلبية", "مجموعة", "أحد",
            "إحدى", "كثير", "عديد", "مزيد", "أكثر", "كلا"}
JOINED = ("conj", "parataxis")
OPTIONAL = ("xcomp", "iobj", "obl:tmod")


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
        words.append({"id": int(row[0]), "form": row[1], "lemma": row[2], "upos": row[3], "feats": features(row[5]),
                      "head": int(row[6]), "rel": row[7], "span": span})
    return words


def features(field):
    return dict(f.split("=", 1) for f in field.split("|") if "=" in f)


def touches(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Gold:
    """A sentence of the treebank: what each verb's subject and object are, as lists of words; None where it does not tell."""

    def __init__(self, words):
        self.words = words
        self.by_id = {w["id"]: w for w in words}
        self.children = defaultdict(list)
        for w in words:
            self.children[w["head"]].append(w)

    def verbs(self):
        return [w for w in self.words if w["upos"] == "VERB" or w["upos"] == "AUX" and w["feats"].get("VerbForm") == "Fin"]

    def under(self, word, verb):
        """Does `word` hang, at whatever distance, on `verb`?"""
        while word and word["id"] != verb["id"]:
            word = self.by_id.get(word["head"])
        return word is not None

    def own(self, verb, relation):
        return [c for c in self.children[verb["id"]] if c["rel"].split(":")[0] == relation]

    def described(self, verb):
        """What the verb's relative clause describes."""
        return self.by_id.get(verb["head"]) if verb["rel"] == "acl:relcl" else None

    def resumed(self, verb):
        """Relation of the pronoun that stands for what the relative clause describes: obj, another, or None."""
        for c in self.children[verb["id"]]:
            if c["upos"] == "PRON" and c["rel"] == "obj":
                return "obj"
        for c in self.children[verb["id"]]:
            below = [c] + self.children[c["id"]]
            if any(g["upos"] == "PRON" and "Person" in g["feats"] for g in below):
                return "elsewhere"
        return None

    def subject(self, verb):
        own = self.own(verb, "nsubj")
        nouns = [c for c in own if c["upos"] != "PRON"]
        if nouns:
            return nouns
        head = self.described(verb)
        if any(c["feats"].get("Person") for c in own):
            return None
        if head:
            relative = any("Person" not in c["feats"] for c in own)
            return [head] if (relative or not self.resumed(verb)) and agree(head, verb) else None
        first = self.by_id.get(verb["head"])
        if verb["rel"] in JOINED and first and first["upos"] == "VERB":
            shared = self.subject(first)
            if shared and all(agree(s, verb) for s in shared):
                return shared
        return None

    def object(self, verb):
        own = [c for c in self.own(verb, "obj") if c["upos"] in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM")]
        if own:
            return own
        head = self.described(verb)
        return [head] if head and self.resumed(verb) == "obj" else None

    def passive(self, verb):
        return verb["feats"].get("Voice") == "Pass" or any(c["rel"] == "nsubj:pass" for c in self.children[verb["id"]])

    def same(self, noun, span):
        """The coder's phrase at `span` is the treebank's `noun`: its word, or what it counts or names."""
        if touches(noun["span"], span):
            return True
        counts = noun["upos"] in ("NUM", "DET", "SYM") or bare(noun["lemma"]) in COUNTING or bare(noun["form"]) in COUNTING
        for c in self.children[noun["id"]]:
            if (c["rel"] in ("flat", "nummod", "det") or counts and c["rel"] in ("nmod", "obl")) and touches(c["span"], span):
                return True
        return False

    def head_of(self, span):
        """The word of the span whose head is outside it."""
        inside = [w for w in self.words if touches(w["span"], span) and w["upos"] not in ("ADP", "CCONJ", "PUNCT")]
        ids = {w["id"] for w in inside}
        return next((w for w in inside if w["head"] not in ids), None)

    def kind(self, verb, span):
        """What the treebank has the coder's phrase for."""
        word = self.head_of(span)
        if not word:
            return "no noun"
        if word["head"] == verb["id"]:
            return word["rel"]
        return ("below: " if self.under(word, verb) else "outside: ") + word["rel"]


def bare(word):
    """Without marks of vowels and the article."""
    letters = "".join(c for c in word if not "\u064b" <= c <= "\u0652").replace("ٱ", "ا")
    return letters[2:] if letters.startswith("ال") and len(letters) > 4 else letters


def agree(noun, verb):
    """Gender and number do not speak against it; things in the plural are feminine, and plurals take either."""
    a, b = noun["feats"], verb["feats"]
    if a.get("Number", "Sing") != "Sing":
        return True
    return "Gender" not in a or "Gender" not in b or a["Gender"] == b["Gender"]


def explain(program, texts):
    lines = "".join(json.dumps({"id": str(i), "text": t, "lang": "ar"}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    done = subprocess.run([program, "explain", "--format", "jsonl", "--input", "jsonl"], input=lines.encode(),
                          stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def read(doc):
    """(readings, verb clauses as (reading, subject, object)), nouns as spans or None."""
    readings, clauses = [], []
    for s in doc["sentences"]:
        def span(phrase):
            return tuple(s["phrases"][phrase]["span"]) if phrase >= 0 else None
        base = len(readings)
        readings += s["readings"]
        clauses += [(readings[base + c["verb"]], span(c["subject"]), span(c["object"])) for c in s["clauses"] if c["verb"] >= 0]
    return readings, clauses


def compare_verbs(gold, readings, n):
    verbs = [r for r in readings if r["kind"] == "verb"]
    for w in gold.verbs():
        n["verbs"] += 1
        n["verbs read"] += any(touches(r["span"], w["span"]) for r in verbs)
    for r in verbs:
        n["read as verbs"] += 1
        n["are verbs"] += any(touches(r["span"], w["span"]) and w["upos"] in ("VERB", "AUX") for w in gold.words)


def judge(gold, verb, want, have, others):
    """(counted in the treebank, counted of the coder, right, kind of error)"""
    if want and have and any(gold.same(w, have) for w in want):
        return True, True, True, None
    if have and not want and (any(gold.same(w, have) for w in others) or not gold.under(gold.head_of(have), verb)):
        return False, False, False, None
    kind = gold.kind(verb, have) if have else "missing" if want else None
    return bool(want), bool(have), False, kind


def compare_nouns(gold, doc, clauses, n, wrong):
    for verb in gold.verbs():
        mine = next((c for c in clauses if touches(c[0]["span"], verb["span"])), None)
        if not mine:
            continue
        _, subject, object_ = mine
        if gold.passive(verb):
            subject, object_ = subject or object_, None
        optional = [c for c in gold.children[verb["id"]] if c["rel"] in OPTIONAL]
        pronouns = [c for c in gold.own(verb, "nsubj") if c["upos"] == "PRON"]
        compared = [("subjects", gold.subject(verb), subject, pronouns)]
        if not gold.passive(verb):
            compared.append(("objects", gold.object(verb), object_, optional))
        for name, want, have, free in compared:
            wanted, had, right, kind = judge(gold, verb, want, have, free)
            n[name, "gold"] += wanted
            n[name, "have"] += had
            n[name, "right"] += right
            if kind:
                n[name, "error", kind] += 1
                wrong.append((name, kind, verb["form"], [w["form"] for w in want or []], have, doc))


def line(name, hit, have, want):
    p, r = hit / max(1, have), hit / max(1, want)
    print(f"{name:10} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  ({want} in the treebank)")


def print_errors(wrong, kind, count):
    wrong = [w for w in wrong if not kind or kind in w[1]]
    random.Random(1).shuffle(wrong)
    for name, kind, verb, want, have, doc in wrong[:count]:
        text = doc["whole"]
        print(f"{name} of {verb}: {' '.join(want) or '-'} | {text[slice(*have)] if have else '-'} ({kind})\n     {text}")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=str(ROOT / "build" / "release" / "tawatur"))
    args.add_argument("--errors", type=int, default=0, help="print so many, in random order")
    args.add_argument("--kind", help="only errors whose kind contains this")
    opts = args.parse_args()
    path = ROOT.parent / "shared" / "treebank" / "ar_pud.conllu"
    if not path.exists():
        sys.exit("There is no treebank in ../shared: nothing is measured.")
    trees = list(sentences(path))
    n, wrong = Counter(), []
    for (text, words), doc in zip(trees, explain(opts.program, [t for t, _ in trees])):
        doc["whole"] = text
        gold = Gold(words)
        readings, clauses = read(doc)
        compare_verbs(gold, readings, n)
        compare_nouns(gold, doc, clauses, n, wrong)
    print(f"{'verbs':10} P {n['are verbs'] / max(1, n['read as verbs']):.3f}  R {n['verbs read'] / max(1, n['verbs']):.3f}  "
          f"({n['verbs']} in the treebank)")
    for name in ("subjects", "objects"):
        line(name, n[name, "right"], n[name, "have"], n[name, "gold"])
    for name in ("subjects", "objects"):
        kinds = sorted(((c, k[2]) for k, c in n.items() if k[0] == name and len(k) == 3), reverse=True)
        print(f"{name}, errors: " + ", ".join(f"{k} {c}" for c, k in kinds[:14]))
    print_errors(wrong, opts.kind, opts.errors)


if __name__ == "__main__":
    main()
