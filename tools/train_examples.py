"""What the coder's model learns from: its decisions over the annotated texts, labelled by the annotation.

`tawatur explain --format examples` lists every decision with the features that speak in it (docs/formats.md); `Labelled` says which of
them are right; `collect` gathers them as arrays, on all cores. For tools/train.py.
"""
import gc
import itertools
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import zlib
from array import array
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import annotation  # noqa: E402

KINDS = ("sentences", "articles", "random", "written")
STATUSES = ("actual", "planned", "denied", "hypothetical")
CLEAR = 3  # how often each clear case of tests/corpus counts
REAL = 2  # how often a text of a newspaper counts, one that we wrote counting once
TUNE = -1  # the key of rows that nothing is learned from
PIECES = 6  # into which each kind of texts is cut for several cores
TITLE_REACH = 24  # letters between a speaker's office and his name
SIDES = {"source": "source", "target": "target"}
AROUND = {"date": "date_text", "place": "place_text"}  # what stands around an event, and what the annotation calls it
JOINS = {"joins-source": "source", "joins-target": "target"}
CHOICES = ("pair", "sector")  # decisions among several, of which the right ones are told together


# ---- reading ----

class Letters:
    """Maps offsets of one spelling of a sentence to another's: by the number of letters before them."""

    def __init__(self, text):
        self.before = [0, *itertools.accumulate(map(str.isalnum, text))]
        self.last = len(text)

    def place(self, at):
        return self.before[0 if at < 0 else at if at < self.last else self.last]

    def span(self, a, b):
        return self.place(a), self.place(b)


def letters_of(text):
    return "".join(filter(str.isalnum, text))


def explain(program, lexicon, documents, wanted):
    """The explained documents, one after the other, with the features of the decisions that are wanted."""
    with tempfile.TemporaryFile() as texts, tempfile.TemporaryFile() as complaints:
        for document in documents:
            texts.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")
        texts.seek(0)
        command = [program, "explain", "--format", "examples", "--input", "jsonl", "--lexicon", lexicon, "--decisions", ",".join(wanted)]
        with subprocess.Popen(command, stdin=texts, stdout=subprocess.PIPE, stderr=complaints) as run:
            for line in run.stdout:
                yield json.loads(line)
        if run.returncode:
            complaints.seek(0)
            sys.exit(f"tawatur explain: status {run.returncode}\n{complaints.read(2000).decode()}")


def documents_of(kind, rows):
    """Single sentences are documents of their own; articles are read whole."""
    if kind != "articles":
        return [{"id": r["id"], "text": r["text"], "published": r["date"], "lang": "ar"} for r in rows]
    whole = annotation.corpus({r["article"] for r in rows})
    return [{k: a[k] for k in ("id", "text", "title", "published") if a.get(k)} | {"lang": "ar"} for a in whole.values()]


def written(documents, rows):
    """The same for texts of several sentences that are annotated whole."""
    by_id = {row["id"]: row for row in rows}
    for doc in documents:
        row, spent = by_id[doc["doc"]], 0
        for s in doc["sentences"]:
            count = len(letters_of(s["text"]))
            if count and letters_of(row["text"])[spent:spent + count] == letters_of(s["text"]):
                yield annotation.sentence_of(row, s["text"], spent), s, doc["names"]
                spent += count


def sentences(documents, kind, rows):
    """(gold row, explained sentence, its document's features) for each sentence of the explained documents with a row."""
    if kind == "written":
        yield from written(documents, rows)
        return
    by_text = {}
    for row in rows:
        by_text.setdefault((row.get("article", row["id"]) if kind == "articles" else row["id"], letters_of(row["text"])), row)
    for doc in documents:
        for s in doc["sentences"]:
            row = by_text.get((doc["doc"], letters_of(s["text"])))
            if row is not None:
                yield row, s, doc["names"]


def numbers_of(told):
    """The features of a decision, as numbers among their document's."""
    return np.frombuffer(bytes.fromhex(told["features"]), dtype=">u4")


# ---- labels ----

def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Labelled:
    """One sentence: its drafts and decisions beside the gold events, all spans in letters."""

    def __init__(self, row, s, texts):
        self.texts = texts
        have, want = Letters(s["text"]), Letters(row["text"])
        start = s["span"][0]

        def mine(span):
            return have.span(span[0] - start, span[1] - start)

        self.drafts = [{"type": d["type"], "status": d["status"], "dropped": d["dropped"],
                        "spans": [mine(d[k]) for k in ("span", "with") if k in d]} for d in s["drafts"]]
        self.events = [self.gold(e, want) for e in row["stored"]]
        self.decisions, self.pairs, self.countries, last = defaultdict(list), defaultdict(list), [], None
        self.links, self.twins, self.sectors, self.around = defaultdict(list), [], defaultdict(list), []
        for d in s["decisions"]:
            if "features" in d:
                last = d
            if d["decision"] == "country":
                self.countries.append((d, mine(d["span"])))
                continue
            if d["decision"] in AROUND:
                self.around.append((d if d is last else last | {"decision": d["decision"], "draft": d["draft"]}, mine(d["span"])))
                continue
            if d["decision"] == "link":
                self.links[d["draft"]].append((d, mine(d["span"]), mine(d["cue"]) if "cue" in d else None))
                continue
            if d["decision"] == "sector":
                self.sectors[d["draft"], d["side"], mine(d["span"])].append(d if d is last else last | d)
                continue
            if d["decision"] == "twin":
                self.twins.append(d)
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
            out[side + " sectors"] = [{x["sector"] or "GOV" for x in [a] + a.get("alt", [])} for a in event[side]]
        for decision, words in AROUND.items():
            out[decision] = None if event.get("words alone") else [want.span(*a) for a in event.get(words, [])]
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
                near = not e["trigger"] or self.touches(d, e)  # a clear case need not tell the trigger
                if near and d["same"] is None:
                    d["same"] = j
                rank = (near, not e["optional"], self.kept_by_rules(i), self.sides_found(i, e))
                ranked.append((rank, -i, i, j))
        for rank, _, i, j in sorted(ranked, reverse=True):
            far = not rank[0] and rank[3] == 0
            if self.drafts[i]["gold"] is None and j not in taken and not far:
                self.drafts[i]["gold"] = j
                taken.add(j)

    def says(self, told, feature):
        return any(self.texts[f] == feature for f in numbers_of(told))

    def kept_by_rules(self, i):
        return any(self.says(told, "rules=kept") for decision, _, _, told in self.decisions[i] if decision == "draft")

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
            taken_up = self.taken_up(i, side, want)
            if taken_up is not None:
                out[taken_up] = optional
            if best is not None:
                out[best[0]] = optional if taken_up is None else True
        return out

    def taken_up(self, i, side, want):
        """The pronoun or unsaid subject of draft i that the rules put on this side, if the name stands before: either is right then."""
        trigger = self.drafts[i]["spans"][0]
        if want is None or want[1] > trigger[0]:
            return None
        for k, (decision, who, span, told) in enumerate(self.decisions[i]):
            if decision == side and who in ("pronoun", "unsaid") and overlap(span, trigger) and self.says(told, "rule=" + side[0].upper()):
                return k
        return None

    def examples(self):
        """(decision, features with contexts, label) for training."""
        for i, d in enumerate(self.drafts):
            event = self.told(i)
            right = {side: self.positives(i, event, side) for side in SIDES} if event else {}
            for k, (decision, who, span, told) in enumerate(self.decisions[i]):
                side = SIDES.get(decision) or JOINS.get(decision)
                if side and (not event or event[side + " unknown"]):
                    continue
                if side:
                    places = {side: k} if decision in SIDES else self.places_of(i, side, who, span, event)
                    if not any(right[s].get(at) is True for s, at in places.items()):
                        yield decision, told, any(at in right[s] for s, at in places.items())
                elif decision in STATUSES and event and not event["optional"]:
                    yield decision, told, decision == event["status"]
                elif decision in ("event", "draft"):
                    if d["gold"] is not None and self.events[d["gold"]]["optional"]:
                        continue
                    if d["gold"] is None and d["same"] is not None and self.events[d["same"]]["optional"]:
                        continue
                    yield decision, told, event is not None  # a second telling too: "twin" joins it to the first

            if event and self.pairs[i]:
                told = [(pair, self.pair_right(i, event, right, sides)) for sides, pair in self.pairs[i]]
                if any(ok for _, ok in told) and not all(ok for _, ok in told):
                    yield "pair", [pair for pair, _ in told], [ok for _, ok in told]

            if event and not event["optional"] and event["links"] is not None:
                right, unclear = self.right_links(i, event["links"])
                yield from (("link", told, k in right) for k, (told, _, _) in enumerate(self.links[i]) if k not in unclear)

        for told in self.twins:
            right = self.right_twin(self.drafts[told["draft"]], self.drafts[told["twin"]])
            if right is not None:
                yield "twin", told, right

        for (draft, side, span), told in self.sectors.items():
            right = self.right_codes(draft, side, span, " sectors")
            ok = [right is not None and one["sector"] in right for one in told]
            if any(ok) and not all(ok):
                yield "sector", told, ok

        for told, span in self.around:
            event, decision = self.told(told["draft"]), told["decision"]
            if event and not event["optional"] and event[decision] is not None:
                yield decision, told, any(overlap(span, want) for want in event[decision])

        for told, span in self.countries:
            right = self.right_countries(told, span)
            if right is not None:
                yield "country", told, told["country"] in right

    def places_of(self, i, side, who, span, event):
        """{side: index of the decision about somebody on that side of draft i}; both sides where parties may change them."""
        sides = SIDES if event["recip"] else (side,)
        return {s: k for s in sides for k, d in enumerate(self.decisions[i]) if d[:3] == (s, who, span)}

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

    @staticmethod
    def right_twin(draft, first):
        """Whether a draft tells once more what another tells, so that it is better dropped; None if the annotation does not say."""
        if draft["same"] is not None and draft["same"] in (first["gold"], first["same"]) and draft["gold"] in (None, draft["same"]):
            return True
        if draft["gold"] is not None:
            return False
        return True if first["gold"] is not None else None

    def right_links(self, i, links):
        """Places of the candidates of draft i that stand for the links of the annotation, one for each; and of those that nothing is
        learned from: whoever the same word is given to where the annotation has nobody named by it."""
        right, unclear = set(), set()
        for want, cues in links:
            best, at = (0, 0, False), None
            for k, (told, span, cue) in enumerate(self.links[i]):
                rank = self.link_rank(told, span, cue, want, cues)
                if rank > best and rank[0] and k not in right:
                    best, at = rank, k
                if not want and told["who"] == "phrase" and cue and any(overlap(cue, c) for c in cues):
                    unclear.add(k)
            if at is not None:
                right.add(at)
        return right, unclear - right

    def link_rank(self, told, span, cue, want, cues):
        """How well a candidate stands for a link of the annotation: by name, beside the name as its title, or by the word alone."""
        named = told["who"] in ("phrase", "adjective")
        by_name = bool(want) and named and overlap(span, want)
        by_cue = bool(cue) and any(overlap(cue, c) for c in cues)
        ruled = self.says(told, "ruled=yes")
        if by_name:
            return 3 + by_cue, by_cue, ruled
        if named:
            title = want and by_cue and max(span[0] - want[1], want[0] - span[1]) <= TITLE_REACH and self.says(told, "office=yes")
            return 2 * bool(title), by_cue, ruled
        if want:
            return 2 * (by_cue and not self.says(told, "how=unsaid,verb") and not self.says(told, "how=unsaid,part")), by_cue, ruled
        return 3 * by_cue + (not cues), by_cue, ruled

    def right_countries(self, told, span):
        """The countries that are right for whom the decision is about, or None if the annotation does not tell."""
        if told["side"] == "speaker":
            for event in self.events:
                for want, countries in event["speakers"]:
                    if want and overlap(want, span):
                        return countries
            return None
        return self.right_codes(told["draft"], told["side"], span, " countries")

    def told(self, draft):
        """The event of the annotation that a draft tells, or None."""
        which = self.drafts[draft]["gold"] if self.drafts[draft]["gold"] is not None else self.drafts[draft]["same"]
        return None if which is None else self.events[which]

    def right_codes(self, draft, side, span, codes):
        """The countries or sectors of somebody on a side of a draft, or None if the annotation does not tell."""
        event = self.told(draft)
        for side in [] if not event else [side] if not event["recip"] else ["source", "target"]:
            for (want, _), right in zip(event[side], event[side + codes]):
                if want and overlap(want, span):
                    return right
        return None


def lot(row):
    """A number below 1200 that a row or its whole article draws, independent of parts and folds."""
    return zlib.crc32(b"lot " + row.get("article", row["id"]).encode()) % 1200


def chosen(row, share, leave):
    """Whether a row is trained from: it is among the first `share` of all, and not in the fold (k, n) that is left out."""
    return lot(row) < share * 1200 and not (leave and lot(row) % leave[1] == leave[0])


def gold_rows(parts, folds, share=1.0, leave=None):
    """{fold or TUNE: {kind: rows}}; an article stays in one fold."""
    out = {key: {kind: [] for kind in KINDS} for key in [*range(folds), TUNE]}
    for kind in KINDS:
        for row in annotation.join(kind):
            fold = zlib.crc32(row.get("article", row["id"]).encode()) % folds
            if row["set"] in parts and chosen(row, share, leave):
                out[fold][kind].append(row)
            elif row["set"] == "tune":
                out[TUNE][kind].append(row)
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
             "target": corpus_side(text, re.split(r" (?:by|<) ", target)[0]), "trigger": [], "words alone": True}  # of the day and the place it tells codes
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


# ---- examples as arrays ----

class Examples:
    """Examples of one decision: numbers of features, contexts and labels, column by column; names are numbers of `Names`."""

    COLUMNS = {"ends": "q", "bound": "i", "lexical": "i", "type": "i", "form": "i", "lemma": "i", "label": "b", "group": "q",
               "key": "i", "weight": "i", "real": "b"}

    def __init__(self):
        self.features, self.count, self.groups = [], 0, 0
        for name, code in self.COLUMNS.items():
            setattr(self, name, array(code))

    def add(self, told, features, label, names, key, weight, real):
        """One example of a decision, with the numbers of its features among `names`; `real`: of a text that we did not write."""
        self.features.append(features)
        self.count += len(features)
        self.ends.append(self.count)
        self.bound.append(told["bound"])
        self.lexical.append(told["lexical"])
        for context in ("type", "form", "lemma"):
            getattr(self, context).append(names.number(told[context]) if told[context] else -1)
        self.label.append(label)
        self.group.append(self.groups)
        self.key.append(key)
        self.weight.append(weight)
        self.real.append(real)

    def arrays(self):
        out = {name: np.array(getattr(self, name), dtype=code) for name, code in self.COLUMNS.items()}
        return out | {"features": np.concatenate([np.zeros(0, dtype="i"), *self.features])}


class Names:
    """Features and contexts by number."""

    def __init__(self):
        self.given = {}

    def number(self, text):
        return self.given.setdefault(text, len(self.given))

    def numbers(self, texts):
        give = self.given.setdefault
        return np.array([give(text, len(self.given)) for text in texts], dtype=np.int32)

    @property
    def texts(self):
        return list(self.given)


class Data:
    """Examples of all decisions, from many readings."""

    def __init__(self):
        self.names, self.parts = Names(), defaultdict(list)

    def take(self, texts, parts):
        """What one process has read: its numbers become ours."""
        ours = np.append(self.names.numbers(texts), np.int32(-1))
        for decision, columns in parts.items():
            for name in ("features", "type", "form", "lemma"):
                columns[name] = ours[columns[name]]
            self.parts[decision].append(columns)

    def examples(self, decision):
        """All columns of a decision; ends and groups go on from one part to the next."""
        parts, out, at, group = self.parts[decision], {}, 0, 0
        for columns in parts:
            columns = dict(columns, ends=columns["ends"] + at, group=columns["group"] + group)
            at += len(columns["features"])
            group = columns["group"][-1] + 1 if len(columns["group"]) else group
            for name, column in columns.items():
                out.setdefault(name, []).append(column)
        return {name: np.concatenate(columns) for name, columns in out.items()}


READING = []  # what the processes of `collect` inherit: they are forked, so that rows and texts need not be sent


def read_part(number):
    """Codes some documents and gathers their examples. Runs in a process of its own."""
    program, lexicon, kind, keys, rows, wanted = READING[number]
    gc.disable()  # nothing of what is read refers to itself
    names, out, texts = Names(), {decision: Examples() for decision in wanted}, None
    for row, s, told_texts in sentences(explain(program, lexicon, documents_of(kind, rows), wanted), kind, rows):
        if told_texts is not texts:
            texts, ours = told_texts, names.numbers(told_texts)
        key, weight = keys[row["id"]], CLEAR if "clear" in row else 1
        for decision, told, label in Labelled(row, s, texts).examples():
            if decision not in out:
                continue
            into = out[decision]
            for one, right in zip(told, label) if decision in CHOICES else ((told, label),):
                into.add(one, ours[numbers_of(one)], right, names, key, weight, kind != "written")
            into.groups += 1
    return names.texts, {decision: examples.arrays() for decision, examples in out.items()}


def pieces_of(rows, kind):
    """The rows of a kind, cut into pieces by article, and the key of each row by its id."""
    keys, pieces = {}, [[] for _ in range(PIECES)]
    for key, kinds in rows.items():
        for row in kinds[kind]:
            keys[row["id"]] = key
            pieces[zlib.crc32(row.get("article", row["id"]).encode()) % PIECES].append(row)
    return [(keys, piece) for piece in pieces if piece]


def collect(program, readings, wanted):
    """The examples of decisions in several readings, each a lexicon and {key: {kind: rows}}; several processes read, long pieces first."""
    for lexicon, rows in readings:
        READING.extend((program, lexicon, kind, *piece, wanted) for kind in KINDS for piece in pieces_of(rows, kind))
    order = sorted(range(len(READING)), key=lambda number: -sum(len(row["text"]) for row in READING[number][4]))
    with multiprocessing.get_context("fork").Pool(os.cpu_count() or 1) as pool:
        found = dict(zip(order, pool.imap(read_part, order)))
    data = Data()
    for number in sorted(found):
        data.take(*found.pop(number))
    READING.clear()
    return data
