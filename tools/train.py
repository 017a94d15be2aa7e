#!/usr/bin/env python3
"""Train the weights of the coder's decisions from our own annotation.

    tools/train.py [--program build/release/tawatur] [--sets train] [--penalty 1]

Runs `tawatur explain --format jsonl` over the annotated texts, which lists every decision (is this phrase the source of
that event? what is its status? is it an event at all?) with the features that speak in it, labels each decision by
the annotation, and fits logistic regressions with NumPy and SciPy. Sides and status come
first; the lexicon is then compiled with their weights, because whether a draft is an event depends on its sides. Writes
lexicon/ar/weights/*.txt and prints how well each decision does on the sentences held out for tuning.
"""
import argparse
import json
import math
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy import optimize, sparse, special

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import annotation  # noqa: E402

WEIGHTS = ROOT / "lexicon" / "ar" / "weights"
KINDS = ("sentences", "articles", "random")
STATUSES = ("actual", "planned", "denied", "hypothetical")
PAIRS = ("pair",)
LAST = ("country", "event")
LINKS = ("link",)
FIRST = ("draft", "source", "target") + STATUSES
SIDES = {"source": "source", "target": "target"}
STATUS_PENALTY = 1.0  # few events are denied or possible: what denies them counts, whatever the type
CLEAR = 3  # how often each clear case of tests/corpus counts
# An event counts when both sides are right, so that half a chance is not the best place to cut: shifts that did best on
# the tuning part (event: of all drafts; country: of every state; link: of everybody who speaks).
SHIFTS = {"event": ("* is=draft", 0.6), "country": ("* state=yes", 2.0), "link": ("* is=link", 0.3)}
# Decisions in which every word of the sentence is a feature need a stronger penalty.
WORDY = {"draft": 2, "event": 1.5}
HEADER = "# Made by tools/train.py from eval/gold; do not edit. CONTEXT FEATURE VALUE: see src/code/decide.h.\n"


# ---- reading ----

class Letters:
    """Maps offsets of one spelling of a sentence to another's: by the number of letters before them."""

    def __init__(self, text):
        self.before, n = [0], 0
        for c in text:
            n += c.isalnum()
            self.before.append(n)

    def span(self, a, b):
        return self.before[max(0, min(a, len(self.before) - 1))], self.before[max(0, min(b, len(self.before) - 1))]


def letters_of(text):
    return "".join(c for c in text if c.isalnum())


def explain(program, lexicon, documents):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    command = [program, "explain", "--format", "jsonl", "--input", "jsonl"] + (["--lexicon", lexicon] if lexicon else [])
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"tawatur explain: status {done.returncode}\n{done.stderr.decode()[:2000]}")
    for line in done.stdout.splitlines():
        yield json.loads(line)


def documents_of(kind, rows, shared):
    """Single sentences are documents of their own; articles are read whole."""
    if kind != "articles":
        return [{"id": r["id"], "text": r["text"], "published": r["date"], "lang": "ar"} for r in rows]
    whole = annotation.corpus({r["article"] for r in rows})
    return [{k: a[k] for k in ("id", "text", "title", "published") if a.get(k)} | {"lang": "ar"} for a in whole.values()]


def sentences(program, lexicon, kind, rows, shared):
    """(gold row, explained sentence) pairs."""
    by_text = {}
    for row in rows:
        by_text.setdefault((row.get("article", row["id"]) if kind == "articles" else row["id"], letters_of(row["text"])), row)
    for doc in explain(program, lexicon, documents_of(kind, rows, shared)):
        for s in doc["sentences"]:
            row = by_text.get((doc["doc"], letters_of(s["text"])))
            if row is not None:
                yield row, s


# ---- labels ----

def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Labelled:
    """One sentence: its drafts and decisions beside the gold events, all spans in letters."""

    def __init__(self, row, s):
        have, want = Letters(s["text"]), Letters(row["text"])
        start = s["span"][0]

        def mine(span):
            return have.span(span[0] - start, span[1] - start)

        self.drafts = [{"type": d["type"], "status": d["status"], "dropped": d["dropped"],
                        "spans": [mine(d[k]) for k in ("span", "with") if k in d]} for d in s["drafts"]]
        self.events = [self.gold(e, want) for e in row["stored"]]
        self.decisions, self.pairs, self.countries, last = defaultdict(list), defaultdict(list), [], None
        self.links = defaultdict(list)
        for d in s["decisions"]:
            if "features" in d:
                last = d
            if d["decision"] == "country":
                self.countries.append((d, mine(d["span"])))
                continue
            if d["decision"] == "link":
                self.links[d["draft"]].append((d, mine(d["span"]), mine(d["cue"]) if "cue" in d else None))
                continue
            if d["decision"] == "pair":
                sides = [(p.get("who"), mine(p["span"]) if "span" in p else None) for p in d["pair"]]
                self.pairs[d["draft"]].append((sides, d))
                continue
            self.decisions[d["draft"]].append((d["decision"], d.get("who"), mine(d["span"]) if "span" in d else None, last))
        self.assign()

    @staticmethod
    def gold(event, want):
        out = {"types": event["type"], "status": event["status"], "optional": event.get("optional", False),
               "recip": event.get("reciprocal", False), "trigger": [want.span(*t) for t in event["trigger"]]}
        for side in SIDES.values():
            out[side] = [(want.span(*a["span"]) if a["span"] else None, a.get("optional", False)) for a in event[side]]
            out[side + " unknown"] = any(a.get("unknown") for a in event[side])
            out[side + " countries"] = [{x["country"] for x in [a] + a.get("alt", [])} for a in event[side]]
        links = event.get("attribution", [])
        out["links"] = None if links is None else [(want.span(*a["span"]) if a["span"] else None, [want.span(*c) for c in a["cue"]])
                                                   for a in links]
        out["speakers"] = [(want.span(*a["span"]) if a["span"] else None, {x["country"] for x in [a] + a.get("alt", [])})
                           for a in links or []]
        return out

    def touches(self, draft, event):
        return any(overlap(a, b) for a in draft["spans"] for b in event["trigger"])

    def assign(self):
        """draft.gold: the event it tells; draft.only: no other draft tells it better."""
        taken = set()
        ranked = []
        for i, d in enumerate(self.drafts):
            d["gold"], d["same"] = None, None
            for j, e in enumerate(self.events):
                if d["type"] not in e["types"]:
                    continue
                near = self.touches(d, e)
                if near and d["same"] is None:
                    d["same"] = j
                rank = (near, not e["optional"], self.kept_by_rules(i), self.sides_found(i, e))
                ranked.append((rank, -i, i, j))
        for rank, _, i, j in sorted(ranked, reverse=True):
            far = not rank[0] and rank[3] == 0
            if self.drafts[i]["gold"] is None and j not in taken and not far:
                self.drafts[i]["gold"] = j
                taken.add(j)

    def kept_by_rules(self, i):
        return any("rules=kept" in told["features"] for decision, _, _, told in self.decisions[i] if decision == "draft")

    def sides_found(self, i, event):
        found = 0
        for side in SIDES:
            chosen = self.positives(i, event, side)
            found += len(chosen)
        return found

    def positives(self, i, event, side):
        """Indices of the decisions of draft i that should be made for this side: the first phrase that meets each name."""
        choices = [(k, who, span) for k, (decision, who, span, _) in enumerate(self.decisions[i]) if decision == side]
        out = {}
        for want, optional in event[side]:
            best = None
            for k, who, span in choices:
                if want is None:
                    fits = who in ("unsaid", "pronoun")
                elif who in ("unsaid", "pronoun"):
                    fits = overlap(span, want) and want[1] - want[0] <= span[1] - span[0]
                else:
                    fits = overlap(span, want)
                if fits and (best is None or (span[0], -span[1]) < (best[1][0], -best[1][1])):
                    best = (k, span)
            if best is not None:
                out[best[0]] = optional
        return out

    def examples(self):
        """(decision, features with contexts, label) for training."""
        for i, d in enumerate(self.drafts):
            event = self.events[d["gold"]] if d["gold"] is not None else self.events[d["same"]] if d["same"] is not None else None
            right = {side: self.positives(i, event, side) for side in SIDES} if event else {}
            for k, (decision, who, span, told) in enumerate(self.decisions[i]):
                if event and decision.split("-")[0] in SIDES and event[decision.split("-")[0] + " unknown"]:
                    continue
                if decision in SIDES and event:
                    if right[decision].get(k) is True:
                        continue
                    yield decision, told, k in right[decision]
                elif decision in STATUSES and event and not event["optional"]:
                    yield decision, told, decision == event["status"]
                elif decision in ("event", "draft"):
                    if d["gold"] is not None and self.events[d["gold"]]["optional"]:
                        continue
                    if d["gold"] is None and d["same"] is not None and self.events[d["same"]]["optional"]:
                        continue
                    yield decision, told, d["gold"] is not None

            if event and self.pairs[i]:
                told = [(pair, self.pair_right(i, event, right, sides)) for sides, pair in self.pairs[i]]
                if any(ok for _, ok in told) and not all(ok for _, ok in told):
                    yield "pair", [pair for pair, _ in told], [ok for _, ok in told]

            if event and not event["optional"] and event["links"] is not None:
                right = self.right_links(i, event["links"])
                yield from (("link", told, k in right) for k, (told, _, _) in enumerate(self.links[i]))

        for told, span in self.countries:
            right = self.right_countries(told, span)
            if right is not None:
                yield "country", told, told["country"] in right

    def pair_right(self, i, event, right, sides):
        """Whether both sides of a pair are right; anything is where the right one has no words or is no choice."""
        def fits(side, who, span):
            wanted = right[side]
            if who is None:
                return all(optional for _, optional in event[side]) and not event[side + " unknown"]
            if event[side + " unknown"] or (event[side] and not wanted):
                return None
            return any(self.decisions[i][k][1:3] == (who, span) for k in wanted)

        ways = [("source", "target")] + ([("target", "source")] if event["recip"] else [])
        for way in ways:
            told = [fits(side, who, span) for side, (who, span) in zip(way, sides)]
            if all(t is not False for t in told) and any(told):
                return True
        return False

    def right_links(self, i, links):
        """Places of the candidates of draft i that stand for the links of the annotation, one for each."""
        right = set()
        for want, cues in links:
            best, at = (0, 0, False), None
            for k, (told, span, cue) in enumerate(self.links[i]):
                named = told["who"] in ("phrase", "adjective")
                by_name = bool(want) and named and overlap(span, want)
                by_cue = bool(cue) and any(overlap(cue, c) for c in cues)
                fits = by_name * 2 + by_cue if named else 3 * by_cue if not want else 2 * by_cue
                if not named and not want and not cues:
                    fits = 1
                rank = (fits if by_name or not named else 0, by_cue, "ruled=yes" in told["features"][1])
                if rank > best and rank[0] and k not in right:
                    best, at = rank, k
            if at is not None:
                right.add(at)
        return right

    def right_countries(self, told, span):
        """The countries that are right for whom the decision is about, or None if the annotation does not tell."""
        if told["side"] == "speaker":
            for event in self.events:
                for want, countries in event["speakers"]:
                    if want and overlap(want, span):
                        return countries
            return None
        draft = self.drafts[told["draft"]]
        which = draft["gold"] if draft["gold"] is not None else draft["same"]
        if which is None:
            return None
        event = self.events[which]
        sides = [told["side"]] if not event["recip"] else ["source", "target"]
        for side in sides:
            for (want, _), countries in zip(event[side], event[side + " countries"]):
                if want and overlap(want, span):
                    return countries
        return None


def features(told):
    out = list(told["features"])
    bound = out[:told["bound"]]
    contexts = [("*", out), (told["type"], bound), (told["form"], bound), (told["lemma"], out[:told["lexical"]])]
    return [f"{c} {f}" for c, fs in contexts if c for f in fs]


def lot(row):
    """A number below 1200 that a row or its whole article draws, independent of parts and folds."""
    return zlib.crc32(b"lot " + row.get("article", row["id"]).encode()) % 1200


def chosen(row, share, leave):
    """Whether a row is trained from: it is among the first `share` of all, and not in the fold (k, n) that is left out."""
    return lot(row) < share * 1200 and not (leave and lot(row) % leave[1] == leave[0])


def gold_rows(parts, folds, share=1.0, leave=None):
    """{fold or "tune": {kind: rows}}; an article stays in one fold."""
    out = {key: {kind: [] for kind in KINDS} for key in [*range(folds), "tune"]}
    for kind in KINDS:
        if not (ROOT / "eval" / "gold" / f"{kind}.jsonl").exists():
            continue
        stored = {r["id"]: r for r in annotation.load(ROOT / "eval" / "gold" / f"{kind}.jsonl")}
        for row in annotation.join(kind):
            row["stored"] = stored[row["id"]]["events"]
            fold = zlib.crc32(row.get("article", row["id"]).encode()) % folds
            if row["set"] in parts and chosen(row, share, leave):
                out[fold][kind].append(row)
            elif row["set"] == "tune":
                out["tune"][kind].append(row)
    for row in corpus_rows():
        out[zlib.crc32(row["id"].encode()) % folds]["sentences"].append(row)
    return out


def corpus_side(text, notation):
    """«name[COUNTRY SECTOR] + …» as stored sides; names that are not words of the text have no span."""
    side = []
    for part in notation.split(" + "):
        name, _, codes = part.strip().partition("[")
        if part.strip() in ("", "-"):
            continue
        country, _, sector = codes.rstrip("]").partition(" ")
        try:
            span = annotation.find(text, name, None) if name.strip() else None
        except annotation.Fault:
            span = None
        side.append({"unknown": span is None, "span": span, "country": country.strip("-*"), "sector": sector.strip("-*")})
    return side


def corpus_links(text, line):
    """The chain of an expected record as stored links without cues; None where the record does not tell it."""
    chain = re.search(r"\[from: (.*)\](?= \[|$)", line)
    if not chain:
        return None
    links = []
    for name in re.split(r" [<+] ", "" if chain.group(1) == "-" else chain.group(1)):
        name = name.partition("[")[0].strip()
        try:
            links += [{"span": annotation.find(text, name, None), "cue": [], "country": ""}] if name else []
        except annotation.Fault:
            return None
        if not name and chain.group(1) != "-":
            return None
    return links


def corpus_event(text, line):
    """One expected record of tests/corpus as a stored event, or None if it is no record of an event."""
    facts = re.match(r"([A-Z]+) (actual|planned|denied|hypothetical) (.*)$", re.sub(r"\[[a-z ]+:[^\]]*\]", "", line))
    if not facts:
        return None
    mutual = " <-> " in facts.group(3)
    source, _, target = facts.group(3).partition(" <-> " if mutual else "->")
    trigger = re.search(r"\[trigger: ([^\]]*)\]", line)
    event = {"type": [facts.group(1)], "status": facts.group(2), "source": corpus_side(text, re.split(r" (?:by|<) ", source)[0]),
             "target": corpus_side(text, re.split(r" (?:by|<) ", target)[0]), "trigger": []}
    if mutual:
        event["reciprocal"] = True
    event["attribution"] = corpus_links(text, line)
    try:
        event["trigger"] = annotation.pieces(text, trigger.group(1), None) if trigger else []
    except annotation.Fault:
        pass
    return event


def corpus_rows():
    """Our own test sentences are clear cases: they teach too."""
    rows = []
    for file in sorted((ROOT / "tests" / "corpus").glob("*.txt")):
        for number, block in enumerate(re.split(r"^== .*\n", file.read_text(encoding="utf-8"), flags=re.M)[1:]):
            head, dashes, expected = block.partition("\n--\n")
            lines = [line for line in head.split("\n") if line and not re.match(r"[a-z]+:", line)]
            records = [line for line in expected.split("\n") if line.strip() and not line.startswith("#")]
            if not dashes or len(lines) != 1:
                continue
            events = [e for e in (corpus_event(lines[0], line) for line in records) if e]
            if len(events) == len(records) or records == ["none"]:
                date = re.search(r"^published: (\S+)", head, re.M)
                rows.append({"id": f"{file.stem}-{number}", "set": "train", "clear": True, "date": date.group(1) if date else "2023-07-13",
                             "text": lines[0], "stored": events})
    return rows


def collect(program, lexicon, rows, wanted):
    """{fold: {decision: [(features, label)]}}; the program reads all folds at once."""
    data = {key: defaultdict(list) for key in rows}
    for kind in KINDS:
        fold_of = {row["id"]: key for key in rows for row in rows[key][kind]}
        for row, s in sentences(program, lexicon, kind, [row for key in rows for row in rows[key][kind]], annotation.SHARED):
            for decision, told, label in Labelled(row, s).examples():
                if decision in wanted:
                    copies = CLEAR if "clear" in row else 1
                    seen = [features(one) for one in told] if decision in PAIRS else features(told)
                    data[fold_of[row["id"]]][decision] += [(seen, label)] * copies
    return data


# ---- fitting ----

def matrix(examples, index):
    """Rows of ones where a feature of the index holds."""
    columns, ends = [], [0]
    for fs, _ in examples:
        columns += [index[f] for f in fs if f in index]
        ends.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends)),
                             shape=(len(examples), len(index)))


def fit(examples, penalty, least=3, rounds=70):
    """Weights by feature, of a logistic regression with an L2 penalty (L-BFGS, Byrd et al. 1995)."""
    counts = Counter(f for fs, _ in examples for f in fs)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    x, y = matrix(examples, index), np.array([1.0 if label else 0.0 for _, label in examples])

    def loss(w):
        z = x @ w
        gradient = x.T @ (special.expit(z) - y) + penalty * w
        return np.logaddexp(0, z).sum() - y @ z + penalty / 2 * w @ w, gradient

    found = optimize.minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return {f: float(found.x[i]) for f, i in index.items()}


def fit_pairs(examples, penalty, least=3, rounds=70):
    """Weights by feature of a choice among several: the chance of all right ones together, in a softmax over the choices."""
    flat = [(fs, ok) for choices, oks in examples for fs, ok in zip(choices, oks)]
    counts = Counter(f for fs, _ in flat for f in fs)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    x, right = matrix(flat, index), np.array([ok for _, ok in flat])
    starts = np.cumsum([0] + [len(oks) for _, oks in examples[:-1]])
    group = np.repeat(np.arange(len(examples)), [len(oks) for _, oks in examples])

    def shares(z):
        e = np.exp(z - np.maximum.reduceat(z, starts)[group])
        return e, np.add.reduceat(e, starts), np.add.reduceat(e * right, starts)

    def loss(w):
        e, every, good = shares(x @ w)
        gradient = x.T @ (e / every[group] - e * right / good[group]) + penalty * w
        return -np.log(good / every).sum() + penalty / 2 * w @ w, gradient

    found = optimize.minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": rounds})
    return {f: float(found.x[i]) for f, i in index.items()}


def judge_pairs(weights, examples):
    hit = 0
    for choices, oks in examples:
        sums = [sum(weights.get(f, 0.0) for f in fs) for fs in choices]
        hit += oks[sums.index(max(sums))]
    return f"{len(examples)} choices, right {hit / max(1, len(examples)):.3f}"


def judge(weights, examples):
    hit = tp = fp = fn = 0
    loss = 0.0
    for fs, label in examples:
        z = sum(weights.get(f, 0.0) for f in fs)
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
        loss -= math.log(max(1e-9, p if label else 1 - p))
        hit += (z > 0) == label
        tp += z > 0 and label
        fp += z > 0 and not label
        fn += z <= 0 and label
    n = max(1, len(examples))
    return f"{len(examples)} decisions, right {hit / n:.3f}, F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} (P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f}), loss {loss / n:.4f}"


def write(decision, weights, smallest=0.05):
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    kept = sorted((f, w) for f, w in weights.items() if abs(w) >= smallest)
    with open(WEIGHTS / f"{decision}.txt", "w", encoding="utf-8") as out:
        out.write(f"{HEADER}weights {decision}\n")
        for feature, weight in kept:
            out.write(f"  {feature} {weight:.3f}\n")
    return len(kept)


def build(opts, folder):
    lexicon = str(Path(folder) / "lexicon")
    subprocess.run([opts.program, "lexicon", "build", str(opts.lexicon), "-o", lexicon], check=True)
    return lexicon


def report(decision, kept, examples, held_out, weights):
    told = judge_pairs if decision in PAIRS else judge
    print(f"{decision:13} {kept:6} weights; train: {told(weights, examples)}", flush=True)
    if held_out:
        print(f"{'':13} {'':14} tune:  {told(weights, held_out)}", flush=True)


def clear():
    for file in WEIGHTS.glob("*.txt"):
        file.unlink()


def fit_one(decision, examples, penalty):
    strength = STATUS_PENALTY if decision in STATUSES else penalty * WORDY.get(decision, 1)
    weights = fit_pairs(examples, strength) if decision in PAIRS else fit(examples, strength)
    if decision in SHIFTS:
        feature, shift = SHIFTS[decision]
        weights[feature] = weights.get(feature, 0.0) + shift
    return weights


TASK = {}  # what the processes of `fit_all` inherit: they are forked, so that examples need not be sent


def fit_task(decision):
    return fit_one(decision, TASK["examples"][decision], TASK["penalty"])


def fit_all(examples, penalty):
    """Weights of each decision, the largest first, on all cores."""
    order = sorted(examples, key=lambda d: -len(examples[d]))
    TASK.update(examples=examples, penalty=penalty)
    with multiprocessing.get_context("fork").Pool(min(len(order), os.cpu_count() or 1)) as pool:
        fitted = pool.map(fit_task, order, chunksize=1)
    TASK.clear()
    return dict(zip(order, fitted))


def learn(decisions, data, penalty, tell=True):
    """Fits and writes the weights of some decisions from all parts but "tune"."""
    examples = {}
    for decision in decisions:
        examples[decision] = [e for key in data if key != "tune" for e in data[key][decision]]
        if decision in STATUSES:
            examples[decision] = [([f for f in fs if f.startswith("* ")], label) for fs, label in examples[decision]]
    fitted = fit_all(examples, penalty)
    for decision in decisions:
        kept = write(decision, fitted[decision])
        if tell:
            report(decision, kept, examples[decision], data.get("tune", {}).get(decision), fitted[decision])


def keep(decisions, folder):
    """Copies weights away, to be put back by `restore`."""
    folder.mkdir(exist_ok=True)
    for decision in decisions:
        shutil.copy(WEIGHTS / f"{decision}.txt", folder)


def restore(folder):
    for file in folder.glob("*.txt"):
        shutil.copy(file, WEIGHTS)


def train(opts, parts, folder):
    """Later decisions look at what earlier ones chose. They learn from sentences that the earlier ones have not seen: each
    fold's sides are chosen by weights that the other folds taught."""
    clear()
    rows = gold_rows(parts, opts.folds, opts.share, opts.leave)
    early = collect(opts.program, build(opts, folder), rows, FIRST)
    for fold in range(opts.folds):
        learn(FIRST, {k: v for k, v in early.items() if k not in (fold, "tune")}, opts.penalty, tell=False)
        keep(FIRST, folder / str(fold))
    learn(FIRST, early, opts.penalty)
    keep(FIRST, folder / "tune")
    pairs = collect_late(opts, rows, folder, PAIRS)
    for fold in range(opts.folds):
        learn(PAIRS, {k: v for k, v in pairs.items() if k not in (fold, "tune")}, opts.late_penalty, tell=False)
        keep(PAIRS, folder / str(fold))
    learn(PAIRS, pairs, opts.late_penalty)
    keep(PAIRS, folder / "tune")
    late = collect_late(opts, rows, folder, LAST + LINKS)
    learn(LAST, late, opts.late_penalty)
    learn(LINKS, late, opts.link_penalty)
    restore(folder / "tune")


def train_only(opts, parts, folder):
    """Links or status alone, with the weights of all else as they are: neither looks at what others have learned."""
    decisions = {"link": LINKS, "status": STATUSES}[opts.only]
    for decision in decisions:
        (WEIGHTS / f"{decision}.txt").unlink(missing_ok=True)
    data = collect(opts.program, build(opts, folder), gold_rows(parts, opts.folds, opts.share, opts.leave), decisions)
    learn(decisions, data, opts.link_penalty if opts.only == "link" else opts.penalty)


def collect_late(opts, rows, folder, decisions):
    """Examples of later decisions: each fold as it is seen with the weights that were kept for it."""
    out = {}
    for key in rows:
        restore(folder / str(key))
        out |= collect(opts.program, build(opts, folder), {key: rows[key]}, decisions)
    return out


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=str(ROOT / "build" / "release" / "tawatur"))
    args.add_argument("--sets", default="train", help="parts of the annotation to train from, joined by commas")
    args.add_argument("--penalty", type=float, default=3.0, help="of weights of sides and status")
    args.add_argument("--late-penalty", type=float, default=8.0, help="of weights of events and countries")
    args.add_argument("--link-penalty", type=float, default=12.0, help="of weights of links in chains")
    args.add_argument("--only", choices=("link", "status"), help="train these decisions only, beside the weights that there are")
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
