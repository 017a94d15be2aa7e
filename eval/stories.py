#!/usr/bin/env python3
"""How well reports of one act are joined, and copies told: a database of the corpus against pairs judged by reading.

    eval/stories.py DATABASE [--gold FOLDER] [--errors]

DATABASE is what `tawatur ingest` made of ../shared/corpus/news-2015-08.jsonl.gz (unpacked). For tune, test and all pairs it
prints precision, recall and F1 of "one story" and of "copy", then what goes wrong most often. --errors lists ids of the pairs of
tune that are wrong; those of test are for their figures only.

docs/annotation.md («Pairs of reports») tells how the pairs were drawn and judged. Two events are joined where both are
found and have one story. A pair one of whose events is not coded counts as not joined: that is the coder's miss, so the figures are also given of
those pairs both of whose events are there. Two articles are copies where one is the original of the other, or both have one original.
"""
import argparse
import collections
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

GOLD = Path(__file__).resolve().parent / "gold"
SETS = ("tune", "test", "all")
Outcome = collections.namedtuple("Outcome", "gold predicted why row")


# ---- gold ----

def identifier(*parts):
    """Of a pair, whichever side stands first: 12 hexadecimal digits."""
    return hashlib.sha256("|".join(sorted(parts)).encode()).hexdigest()[:12]


def part_of(pair):
    """tune or test, by the first digit of the id."""
    return "tune" if int(pair[0], 16) < 8 else "test"


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# ---- the database ----

def articles(database):
    """{name of the document: id of its own article}"""
    return dict(database.execute("SELECT d.name, a.id FROM documents d JOIN articles a ON a.document = d.id WHERE a.number = 0"))


def events_of(database, article):
    columns = ("id", "type", "trigger_start", "trigger_end", "start", "end", "story")
    rows = database.execute(f"SELECT {', '.join(columns)} FROM events WHERE article = ?", (article,))
    return [dict(zip(columns, row)) for row in rows]


def overlap(event, start, end, span):
    return min(event[end], span[1]) - max(event[start], span[0])


def find(side, events):
    """The event that a pair refers to, or None: the one whose trigger overlaps the pair's, of its type if there are several; else
    the one of its type in that sentence, nearest to the trigger."""
    here = [e for e in events if overlap(e, "trigger_start", "trigger_end", side["trigger"]) > 0]
    if here:
        return max(here, key=lambda e: (e["type"] == side["type"], overlap(e, "trigger_start", "trigger_end", side["trigger"]), -e["id"]))
    near = [e for e in events if e["type"] == side["type"] and overlap(e, "start", "end", side["sentence_span"]) > 0]
    return min(near, key=lambda e: (abs(e["trigger_start"] - side["trigger"][0]), e["id"]), default=None)


# ---- outcomes ----

def story_outcome(row, first, second):
    """Whether two events, either of which may be None, are joined; if not, why."""
    joined = bool(first and second) and first["story"] is not None and first["story"] == second["story"]
    if joined:
        why = "joined"
    elif not first or not second:
        why = "event missing"
    elif first["story"] is None or second["story"] is None:
        why = "no story"
    elif first["type"] != second["type"]:
        why = "types differ"
    else:
        why = "two stories"
    return Outcome(row["same"], joined, why, row)


def story_outcomes(database, rows):
    ids = articles(database)
    out = []
    for row in rows:
        pair = [find(row[side], events_of(database, ids[row[side]["doc"]])) if row[side]["doc"] in ids else None for side in "ab"]
        out.append(story_outcome(row, *pair))
    return out


def copy_outcomes(database, rows):
    ids = articles(database)
    original = dict(database.execute("SELECT article, original FROM copies"))
    out = []
    for row in rows:
        pair = [ids.get(row[side]) for side in "ab"]
        roots = [original.get(article, article) for article in pair]
        found = None not in pair
        same = found and roots[0] == roots[1]
        out.append(Outcome(row["copy"], same, "joined" if same else "apart" if found else "article missing", row))
    return out


# ---- figures ----

def in_set(outcomes, name):
    return [o for o in outcomes if name in ("all", o.row["set"])]


def figures(outcomes):
    """precision, recall, F1; 0 where there is nothing to divide by."""
    right = sum(o.gold and o.predicted for o in outcomes)
    predicted, gold = sum(o.predicted for o in outcomes), sum(o.gold for o in outcomes)
    precision, recall = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * right / (predicted + gold) if predicted + gold else 0.0


def wrong(outcomes):
    return [o for o in outcomes if o.gold != o.predicted]


def causes(outcomes):
    """[((fault, kind of pair, why), number)], the commonest first."""
    counted = collections.Counter(("missed" if o.gold else "false", o.row["kind"], o.why) for o in wrong(outcomes))
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def table(title, outcomes):
    lines = [f"{title:<28}{'pairs':>6}{'yes':>6}{'P':>7}{'R':>7}{'F1':>7}"]
    for name in SETS:
        some = in_set(outcomes, name)
        precision, recall, f1 = figures(some)
        lines.append(f"  {name:<26}{len(some):>6}{sum(o.gold for o in some):>6}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}")
    return lines


def by_kind(outcomes):
    """How many pairs of each kind are joined."""
    joined, every = collections.Counter(), collections.Counter()
    for outcome in outcomes:
        every[(not outcome.gold, outcome.row["kind"])] += 1
        joined[(not outcome.gold, outcome.row["kind"])] += outcome.predicted
    return [f"  {'to join' if not apart else 'apart':<9}{kind:<17}{joined[apart, kind]:>5} of {number:<4}joined"
            for (apart, kind), number in sorted(every.items(), key=lambda item: (item[0][0], -item[1]))]


def selections(outcomes):
    """Pairs both of whose events the coder codes today, so what is missed is not the coder's; pairs that were drawn from the events of a later
    coder (round 2), all of them and those; and pairs without events that name no act."""
    found = [o for o in outcomes if o.why != "event missing"]
    return [("both coded", found), ("round 2", [o for o in outcomes if o.row.get("round") == 2]),
            ("round 2 both coded", [o for o in found if o.row.get("round") == 2]), ("sound events", [o for o in outcomes if "bad" not in o.row])]


def report(title, outcomes, errors):
    lines = table(title, outcomes)
    lines += by_kind(outcomes)
    lines += ["  commonest errors:"] + [f"{number:>6}  {' / '.join(cause)}" for cause, number in causes(outcomes)[:8]]
    if errors:
        lines += [f"  {o.row['id']} {'missed' if o.gold else 'false'} {o.row['kind']} {o.why}" for o in wrong(in_set(outcomes, "tune"))]
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--errors", action="store_true", help="list wrong pairs of tune")
    options = parser.parse_args()
    try:
        database = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)
        stories = story_outcomes(database, load(options.gold / "story_pairs.jsonl"))
        copies = copy_outcomes(database, load(options.gold / "copy_pairs.jsonl"))
    except (sqlite3.Error, OSError) as fault:
        sys.exit(f"{options.database}: {fault}")
    lines = report("one story", stories, options.errors) + [""]
    for title, some in selections(stories):
        lines += table(f"one story, {title}", some) + [""]
    print("\n".join(lines + report("copies", copies, options.errors)))


if __name__ == "__main__":
    main()
