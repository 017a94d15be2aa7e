#!/usr/bin/env python3
"""Annotation of our own: from words to offsets and back.

    eval/annotation.py check FILE.ann TEXTS.jsonl         names what is wrong, by line
    eval/annotation.py store KIND FILE.ann… TEXTS.jsonl   puts annotated texts into eval/gold/KIND.jsonl
    eval/annotation.py join KIND [--set tune]             prints gold with its text, as the scorers want it
    eval/annotation.py agree A.ann B.ann TEXTS.jsonl      scores one annotator against another
    eval/annotation.py words KIND                         prints stored annotation in the format below

The repository keeps ids and offsets only; the text stays in ../shared and is joined back by `join`. While one annotates
one writes words, a line a field (docs/annotation.md tells the format and the rules). Texts that we wrote ourselves stand in
eval/written with their annotation in words; `join written` reads them there:

    @ pool-0000
    ASSAULT actual
     t: اغتيالات
     o: أتباع التيار الصدري = IRQ PTY
     a: أسماء الموسوي = IRQ LEG : أشارت

TEXTS.jsonl has {"id","text",…}. Offsets are code points into that text, half open.
"""
import argparse
import functools
import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TYPES = ("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
STATUSES = ("actual", "planned", "denied", "hypothetical")
SECTORS = ("GOV MIL COP SPY JUD LEG PTY OPP REB UAF CVL BUS LAB EDU MED REL ELI REF CRM -").split()
FLAGS = {"recip": "reciprocal", "optional": "optional", "source_optional": "source_optional", "target_optional": "target_optional"}
SIDES = {"s": "source", "o": "target", "a": "attribution"}
PLAIN = {"t": "trigger", "d": "date_text", "p": "place_text"}
MARK = re.compile("[\u0640\u064b-\u0652\u0670\u200c-\u200f\u202a-\u202e]")
SAME = str.maketrans("أإآٱى“”", 'ااااي""')  # letters that are written one for the other


class Fault(Exception):
    pass


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# ---- words to offsets ----

@functools.lru_cache(maxsize=64)  # the words of a text are looked for one after the other
def folded(text):
    """The text without marks, with the offset of each letter kept."""
    marks = {m.start() for m in MARK.finditer(text)}
    places = [i for i in range(len(text) + 1) if i not in marks] if marks else range(len(text) + 1)
    return MARK.sub("", text).translate(SAME), places


def places_of(shape, letters):
    """Where it stands, one after the other."""
    at = letters.find(shape) if shape else -1
    while at >= 0:
        yield at
        at = letters.find(shape, at + len(shape))


def find(text, words, near):
    """The span of the words in the text, the one nearest to an offset; `words#2` asks for the second."""
    words, _, which = words.strip().partition("#")
    wanted = folded(words.strip())[0]
    letters, places = folded(text)
    shapes = [wanted]
    if wanted.startswith("ال"):
        shapes.append("لل" + wanted[2:])
    for shape in shapes:
        at = list(places_of(shape, letters))
        if not at:
            continue
        if which:
            if not which.isdigit() or not 1 <= int(which) <= len(at):
                raise Fault(f"there is no {which}. «{words}»")
            start = at[int(which) - 1]
        else:
            whole = [a for a in at if a == 0 or not letters[a - 1].isalpha()] or at
            start = min(whole, key=lambda a: abs(places[a] - near)) if near is not None else whole[0]
        return [places[start], places[start + len(shape) - 1] + 1]
    raise Fault(f"«{words}» is not in the text")


def pieces(text, words, near):
    spans = []
    for piece in re.split(r"…|\.\.\.", words):
        if piece.strip():
            spans.append(find(text, piece, spans[-1][1] if spans else near))
    if not spans:
        raise Fault("no words")
    return spans


def code_pair(words):
    parts = words.split()
    if len(parts) != 2 or not re.fullmatch(r"[A-Z]{3}|-", parts[0]) or parts[1] not in SECTORS:
        raise Fault(f"«{words.strip()}» is no COUNTRY SECTOR (- for none)")
    return {"country": parts[0].strip("-"), "sector": parts[1].strip("-")}


def actor(text, line, near, link):
    optional = line.endswith(" optional")
    line = line.removesuffix(" optional")
    cue, step = None, None
    if link:
        step = re.search(r"@(\d)\s*$", line)
        line = re.sub(r"@\d\s*$", "", line).rstrip()
        line, colon, cue = line.rpartition(" : ")
        if not colon:
            raise Fault("a link ends in « : cue»")
    name, equals, codes = line.rpartition(" = ")
    if not equals:
        raise Fault("name = COUNTRY SECTOR")
    first, *others = codes.split("/")
    out = {"span": None if name.strip() == "-" else find(text, name, near)} | code_pair(first)
    if others:
        out["alt"] = [code_pair(other) for other in others]
    if optional:
        out["optional"] = True
    if link:
        out["cue"] = pieces(text, cue, out["span"][0] if out["span"] else near) if cue.strip() != "-" else []
        if step:
            out["step"] = int(step.group(1))
    return out


def head(line):
    kinds, *rest = line.split()
    kinds = kinds.split(",")
    if not rest or rest[0] not in STATUSES or any(k not in TYPES for k in kinds) or any(f not in FLAGS for f in rest[1:]):
        raise Fault("TYPE[,TYPE] STATUS [recip] [optional] [source_optional] [target_optional]")
    return {"type": kinds, "status": rest[0], "trigger": [], "source": [], "target": [], "attribution": []} | {FLAGS[f]: True for f in rest[1:]}


def field(event, text, line):
    key, colon, value = line.partition(":")
    key, value = key.strip(), value.strip()
    near = event["trigger"][0][0] if event["trigger"] else None
    if not colon or key not in SIDES | PLAIN:
        raise Fault("a field is t: s: o: a: d: or p:")
    if key in SIDES:
        event[SIDES[key]].append(actor(text, value, near, key == "a"))
    elif key == "d":
        words, equals, iso = value.partition("=")
        event["date_text"] = pieces(text, words, near)
        if equals:
            event["date_iso"] = iso.strip()
    else:
        event[PLAIN[key]] = pieces(text, value, near)


def finish(event):
    if not event["trigger"]:
        raise Fault("an event without t:")
    steps = [link.get("step") for link in event["attribution"]]
    if any(s is None for s in steps):
        for i, link in enumerate(event["attribution"]):
            link["step"] = i if steps[i] is None else steps[i]
    if not event["attribution"]:
        del event["attribution"]


def read(path, texts, faults):
    """{id: events} of a file of annotation; what is wrong goes into faults as (line, message)."""
    rows, row, event = {}, None, None

    def close(number):
        if event is not None:
            try:
                finish(event)
            except Fault as fault:
                faults.append((number, str(fault)))

    number = 0
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").removesuffix("\n").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if line.startswith("@"):
                close(number)
                event, row = None, line[1:].strip()
                if row not in texts:
                    raise Fault(f"no text {row}")
                if row in rows:
                    raise Fault(f"{row} a second time")
                rows[row] = []
            elif not line.startswith(" "):
                close(number)
                event = None
                event = head(line)
                rows[row].append(event)
            elif event is not None:
                field(event, texts[row]["text"], line)
            else:
                raise Fault("a field of no event")
        except Fault as fault:
            faults.append((number, str(fault)))
    close(number)
    return rows


# ---- offsets to words ----

def joined(text, spans):
    return " … ".join(text[a:b] for a, b in spans)


def gold_actor(text, a):
    out = {"name": text[slice(*a["span"])] if a["span"] else "", "country": a["country"], "sector": a["sector"]}
    for key in ("alt", "optional", "step"):
        if key in a:
            out[key] = a[key]
    if "cue" in a:
        out["cue"] = joined(text, a["cue"])
    return out


def gold_event(text, e):
    out = {"type": e["type"][0] if len(e["type"]) == 1 else e["type"], "status": e["status"]}
    for key in PLAIN.values():
        if e.get(key):
            out[key] = joined(text, e[key])
    for key in SIDES.values():
        if key in e:
            out[key] = [gold_actor(text, a) for a in e[key]]
    for key in (*FLAGS.values(), "date_iso"):
        if key in e:
            out[key] = e[key]
    return out


@functools.cache
def whole_corpus(folder):
    found = {}
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found |= {row["id"]: row for row in map(json.loads, lines)}
    return found


def corpus(ids):
    return {key: row for key, row in whole_corpus(SHARED / "corpus").items() if key in ids}


def day(text):
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if re.fullmatch(r"\d{8}", text or "") else text


def own_texts(part=None):
    """The texts of eval/written, which are ours, with their events as stored ones are: {"id","set","date","lang","text","stored","events"}."""
    out = []
    for file in sorted((ROOT / "eval" / "written").glob("*.jsonl")):
        texts = {row["id"]: row for row in load(file)}
        for key, events in read_or_stop([file.with_suffix(".ann")], texts).items():
            row = {"id": key, "set": part_of(texts[key]), "date": texts[key]["date"], "lang": "ar", "text": texts[key]["text"]}
            if part in (None, row["set"]):
                out.append(row | {"stored": events, "events": [gold_event(row["text"], e) for e in events]})
    return out


def join(kind, part=None):
    """Rows with their text, as {"id","text","date","events",…}, and in "stored" the events with offsets; None if the texts are not there."""
    if kind == "written":
        return own_texts(part)
    path = ROOT / "eval" / "gold" / f"{kind}.jsonl"
    rows = [row for row in load(path) if part in (None, row["set"])] if path.exists() else []
    if not (SHARED / "gold" / "pool.jsonl").exists():
        return None
    articles = corpus({row["article"] for row in rows if "article" in row})
    pool = {row["id"]: row for row in load(SHARED / "gold" / "pool.jsonl")}
    out = []
    for row in rows:
        if "article" in row:
            whole = articles[row["article"]]
            text, date = whole[row["field"]][slice(*row["span"])], whole["published"]
        else:
            text, date = pool[row["id"]]["text"], day(pool[row["id"]]["date"])
        out.append({key: row[key] for key in ("id", "set", "article", "field") if key in row} |
                   {"date": date, "lang": "ar", "text": text, "stored": row["events"], "events": [gold_event(text, e) for e in row["events"]]})
    return out


# ---- one sentence of several ----

def moved(event, start, end):
    """A stored event of a text as one of the sentence at these offsets; None if its trigger stands elsewhere."""
    def span(s):
        return [s[0] - start, s[1] - start] if s and start <= s[0] and s[1] <= end else None

    def who(a):
        return a | {"span": span(a["span"])} | ({"cue": [span(c) for c in a["cue"] if span(c)]} if "cue" in a else {})

    trigger = [span(t) for t in event["trigger"] if span(t)]
    sides = {side: [who(a) for a in event.get(side, [])] for side in ("source", "target", "attribution")}
    return event | {"trigger": trigger} | sides if trigger else None


def sentence_of(row, text, spent):
    """The part of a row of several sentences that one of them is; `spent`: letters of those before."""
    places = [i for i, c in enumerate(row["text"]) if c.isalnum()]
    count = sum(c.isalnum() for c in text)
    start, end = places[spent], places[spent + count - 1] + 1
    events = [moved(e, start, end) for e in row["stored"]]
    return row | {"text": row["text"][start:end], "stored": [e for e in events if e]}


# ---- commands ----

def read_or_stop(paths, texts):
    rows, bad = {}, False
    for path in paths:
        faults = []
        rows |= read(path, texts, faults)
        for number, message in faults:
            print(f"{path}:{number}: {message}", file=sys.stderr)
        bad |= bool(faults)
    if bad:
        sys.exit(1)
    return rows


def part_of(row):
    """Four fifths train, one tenth each tune and test; an article stays together."""
    number = int(hashlib.sha256(row.get("article", row["id"]).encode()).hexdigest()[:8], 16) % 10
    return ("tune", "test")[number - 8] if number >= 8 else "train"


def store(kind, files, texts):
    rows = read_or_stop(files, texts)
    path = ROOT / "eval" / "gold" / f"{kind}.jsonl"
    path.parent.mkdir(exist_ok=True)
    kept = {row["id"]: row for row in load(path)} if path.exists() else {}
    for key, events in rows.items():
        row = {k: texts[key][k] for k in ("id", "article", "field", "span") if k in texts[key]}
        kept[key] = row | {"set": part_of(row), "events": events}
    with open(path, "w", encoding="utf-8") as out:
        for key in sorted(kept):
            out.write(json.dumps(kept[key], ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(rows)} stored, {len(kept)} in {path}")


def agree(files, texts):
    a, b = (read_or_stop([f], texts) for f in files)
    both = [k for k in a if k in b]
    with tempfile.TemporaryDirectory() as folder:
        gold, pred = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        with open(gold, "w", encoding="utf-8") as g, open(pred, "w", encoding="utf-8") as p:
            for key in both:
                text = texts[key]["text"]
                g.write(json.dumps({"id": key, "text": text, "events": [gold_event(text, e) for e in a[key]]}) + "\n")
                for e in b[key]:
                    if e.get("optional"):
                        continue
                    one = gold_event(text, e) | {"type": e["type"][0], "doc": key}
                    one["date"] = {"text": one.pop("date_text", "")}
                    one["place"] = {"text": one.pop("place_text", "")}
                    p.write(json.dumps(one) + "\n")
        subprocess.run([sys.executable, SHARED / "score" / "score_events.py", gold, pred, *sys.argv[5:]], check=True)


def place(text, span, near):
    """The words of a span, with `#n` where the words alone would be found elsewhere."""
    shown = text[slice(*span)]
    try:
        if find(text, shown, near) == list(span):
            return shown
        for n in range(1, 100):
            if find(text, f"{shown}#{n}", near)[0] == span[0]:
                return f"{shown}#{n}"
    except Fault:
        pass
    return shown


def places(text, spans, near):
    out = []
    for k, span in enumerate(spans):
        out.append(place(text, span, spans[k - 1][1] if k else near))
    return " … ".join(out)


def written(text, e):
    """Lines of a stored event in the format in which one annotates."""
    yield " ".join([",".join(e["type"]), e["status"]] + [flag for flag, key in FLAGS.items() if e.get(key)])
    near = None
    for key, name in PLAIN.items():
        if e.get(name):
            yield f" {key}: {places(text, e[name], near)}" + (f" = {e['date_iso']}" if key == "d" and "date_iso" in e else "")
        near = e["trigger"][0][0]
    for key, name in SIDES.items():
        for a in e.get(name, []):
            codes = "/".join(f"{x['country'] or '-'} {x['sector'] or '-'}" for x in [a] + a.get("alt", []))
            tail = ""
            if key == "a":
                tail = f" : {places(text, a['cue'], a['span'][0] if a['span'] else near) if a.get('cue') else '-'} @{a['step']}"
            yield f" {key}: {place(text, a['span'], near) if a['span'] else '-'} = {codes}{tail}{' optional' if a.get('optional') else ''}"


def words(kind):
    texts = {row["id"]: row["text"] for row in join(kind) or []}
    for row in load(ROOT / "eval" / "gold" / f"{kind}.jsonl") if texts else []:
        text = texts[row["id"]]
        print(f"@ {row['id']}\n# {' '.join(text.split())}")
        for e in row["events"]:
            print("\n".join(written(text, e)))


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("command", choices=("check", "store", "join", "agree", "words"))
    args.add_argument("args", nargs="+")
    args.add_argument("--set", choices=("train", "tune", "test"))
    args.add_argument("--errors", action="store_true", help="agree: show each disagreement")
    opts = args.parse_args()
    if opts.command in ("check", "store", "agree"):
        *files, source = opts.args
        texts = {row["id"]: row for row in load(source)}
    if opts.command == "check":
        rows = read_or_stop(files, texts)
        missing = [key for key in texts if key not in rows]
        print(f"{len(rows)} texts, {sum(map(len, rows.values()))} events; {len(missing)} missing: {' '.join(missing[:10])}")
    elif opts.command == "store":
        store(files[0], files[1:], texts)
    elif opts.command == "agree":
        agree(files, texts)
    elif opts.command == "join":
        for row in join(opts.args[0], opts.set) or []:
            print(json.dumps(row, ensure_ascii=False))
    else:
        words(opts.args[0])


if __name__ == "__main__":
    main()
