#!/usr/bin/env python3
"""eval/stories.py: which event a pair refers to, what counts as joined, and the arithmetic. The last line is the count."""
import sqlite3
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import stories  # noqa: E402

SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE articles (id INTEGER PRIMARY KEY, document INTEGER, number INTEGER);
CREATE TABLE events (id INTEGER PRIMARY KEY, article INTEGER, type TEXT, trigger_start INTEGER, trigger_end INTEGER,
                     start INTEGER, end INTEGER, story INTEGER);
CREATE TABLE copies (article INTEGER PRIMARY KEY, original INTEGER, likeness REAL);
"""


def database(events=(), copies=(), names="abcd"):
    """Documents named by one letter, each with one article of the same number, counted from 1."""
    out = sqlite3.connect(":memory:")
    out.executescript(SCHEMA)
    out.executemany("INSERT INTO documents VALUES (?, ?)", enumerate(names, 1))
    out.executemany("INSERT INTO articles VALUES (?, ?, 0)", [(i, i) for i in range(1, len(names) + 1)])
    out.execute("INSERT INTO articles VALUES (100, 1, 1)")
    out.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", events)
    out.executemany("INSERT INTO copies VALUES (?, ?, ?)", copies)
    return out


def side(doc, kind="ASSAULT", trigger=(10, 15), sentence=(0, 50)):
    return {"doc": doc, "type": kind, "trigger": list(trigger), "sentence_span": list(sentence)}


def pair(first, second, same, part="tune", kind="rewording"):
    return {"id": "00", "set": part, "a": first, "b": second, "same": same, "kind": kind}


class Find(unittest.TestCase):
    EVENTS = [dict(id=1, type="ACCUSE", trigger_start=10, trigger_end=15, start=0, end=50, story=None),
              dict(id=2, type="ASSAULT", trigger_start=14, trigger_end=20, start=0, end=50, story=None),
              dict(id=3, type="ASSAULT", trigger_start=40, trigger_end=45, start=0, end=50, story=None),
              dict(id=4, type="ASSAULT", trigger_start=60, trigger_end=65, start=51, end=90, story=None)]

    def found(self, *args, **kwargs):
        event = stories.find(side("a", *args, **kwargs), self.EVENTS)
        return event and event["id"]

    def test_overlapping_trigger_of_the_type_comes_first(self):
        self.assertEqual(self.found("ASSAULT", (10, 15)), 2)
        self.assertEqual(self.found("ACCUSE", (10, 15)), 1)

    def test_overlapping_trigger_of_another_type(self):
        self.assertEqual(self.found("AID", (10, 13)), 1)

    def test_spans_that_only_touch_do_not_overlap(self):
        self.assertEqual(self.found("ACCUSE", (20, 24)), 1)
        self.assertIsNone(self.found("AID", (20, 24)))

    def test_else_the_type_in_the_sentence_nearest_to_the_trigger(self):
        self.assertEqual(self.found("ASSAULT", (30, 35)), 3)
        self.assertEqual(self.found("ASSAULT", (22, 26)), 2)

    def test_other_sentences_do_not_count(self):
        self.assertIsNone(self.found("ASSAULT", (95, 99), (91, 120)))


class Stories(unittest.TestCase):
    def outcomes(self, events, rows):
        return stories.story_outcomes(database(events), rows)

    def test_joined_apart_and_missing(self):
        events = [(1, 1, "ASSAULT", 10, 15, 0, 50, 7), (2, 2, "ASSAULT", 11, 16, 0, 50, 7), (3, 3, "ASSAULT", 10, 15, 0, 50, 8),
                  (4, 4, "ASSAULT", 10, 15, 0, 50, None), (5, 100, "ASSAULT", 10, 15, 0, 50, 8)]
        rows = [pair(side("a"), side(other), True) for other in "bcde"]
        out = self.outcomes(events, rows)
        self.assertEqual([o.predicted for o in out], [True, False, False, False])
        self.assertEqual([o.why for o in out], ["joined", "two stories", "no story", "event missing"])

    def test_two_events_without_a_story_are_not_joined(self):
        events = [(1, 1, "ASSAULT", 10, 15, 0, 50, None), (2, 2, "ASSAULT", 10, 15, 0, 50, None)]
        self.assertFalse(self.outcomes(events, [pair(side("a"), side("b"), True)])[0].predicted)

    def test_stories_may_join_types(self):
        events = [(1, 1, "ASSAULT", 10, 15, 0, 50, 7), (2, 2, "ACCUSE", 10, 15, 0, 50, 7), (3, 3, "ACCUSE", 10, 15, 0, 50, 8)]
        out = self.outcomes(events, [pair(side("a"), side("b", "ACCUSE"), True), pair(side("a"), side("c", "ACCUSE"), True)])
        self.assertEqual([o.why for o in out], ["joined", "types differ"])


class Copies(unittest.TestCase):
    def test_original_common_original_and_neither(self):
        rows = [{"id": "0", "set": "tune", "a": a, "b": b, "copy": True, "kind": "cut"} for a, b in ("ab", "bc", "cd", "ax")]
        out = stories.copy_outcomes(database(copies=[(2, 1, .9), (3, 1, .8)]), rows)
        self.assertEqual([o.predicted for o in out], [True, True, False, False])
        self.assertEqual([o.why for o in out], ["joined", "joined", "apart", "article missing"])


class Figures(unittest.TestCase):
    @staticmethod
    def outcome(gold, predicted, part="tune", kind="rewording"):
        return stories.Outcome(gold, predicted, "joined" if predicted else "two stories", {"id": "00", "set": part, "kind": kind})

    def test_precision_recall_f1(self):
        some = [self.outcome(True, True)] * 3 + [self.outcome(True, False)] * 2 + [self.outcome(False, True)] + [self.outcome(False, False)] * 4
        precision, recall, f1 = stories.figures(some)
        self.assertAlmostEqual(precision, 3 / 4)
        self.assertAlmostEqual(recall, 3 / 5)
        self.assertAlmostEqual(f1, 2 / 3)

    def test_nothing_to_divide_by(self):
        self.assertEqual(stories.figures([]), (0, 0, 0))
        self.assertEqual(stories.figures([self.outcome(True, False)]), (0, 0, 0))

    def test_sets(self):
        some = [self.outcome(True, True), self.outcome(True, False, "test")]
        self.assertEqual([stories.figures(stories.in_set(some, name))[1] for name in stories.SETS], [1, 0, .5])

    def test_commonest_error_first(self):
        some = [self.outcome(True, False)] + [self.outcome(False, True, kind="episode")] * 2 + [self.outcome(True, True)] * 5
        self.assertEqual(stories.causes(some), [(("false", "episode", "joined"), 2), (("missed", "rewording", "two stories"), 1)])

    def test_errors_of_test_are_not_listed(self):
        some = [self.outcome(True, False, "test")]
        self.assertFalse(any(line.startswith("  00 ") for line in stories.report("t", some, True)))
        self.assertTrue(any(line.startswith("  00 ") for line in stories.report("t", [self.outcome(True, False)], True)))


class Gold(unittest.TestCase):
    def test_stored_pairs_are_what_the_ids_say(self):
        for name in ("story_pairs", "copy_pairs"):
            rows = stories.load(stories.GOLD / f"{name}.jsonl")
            self.assertEqual(len(rows), len({row["id"] for row in rows}))
            for row in rows:
                sides = [row[s] if name == "copy_pairs" else f"{row[s]['doc']}:{row[s]['trigger'][0]}" for s in "ab"]
                self.assertEqual((row["id"], row["set"]), (stories.identifier(*sides), stories.part_of(row["id"])))
                self.assertEqual(row["id"], stories.identifier(*reversed(sides)))


if __name__ == "__main__":
    result = unittest.main(exit=False, argv=sys.argv[:1]).result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed")
    sys.exit(bad > 0)
