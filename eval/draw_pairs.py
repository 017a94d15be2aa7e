#!/usr/bin/env python3
"""Draws pairs of reports to be judged: of a database of the corpus, as docs/annotation.md («Pairs of reports») says.

    eval/draw_pairs.py DATABASE [--number 240] [--seed 1] [--train] >pairs.jsonl

A line is a pair in the format of eval/gold/story_pairs.jsonl without `same` and `kind`, and with what is read to judge it: the
headlines, days and sentences, the trigger between « and ». These are third-party text: they stay out of the repository. Two pairs of
three are of tune; with --train all are to learn from, of articles that no pair of test has. Pairs that are in eval/gold are not drawn
again. It needs python3-zstandard.
"""
import argparse
import collections
import itertools
import json
import math
import random
import sqlite3
import sys

import zstandard

import stories

EACH = {"block": 48, "mid": 37, "near": 33, "types": 28, "days": 25, "copy": 19, "status": 17, "far": 10, "daystypes": 9, "daysfar": 8,
        "copyother": 7}  # of 241, as they are in eval/gold/story_pairs.jsonl
NEAR, MID, ALIKE, OF_A_SENTENCE = .45, .2, .5, .8
MOST_OF_ARTICLE, MOST_OF_DYAD = 3, 3
LEAST_SCORE, DAYS = .2, 2


def words(text):
    return {word.strip("«».,،؛:()\"'“”؟!-") for word in text.split()} - {""}


class Corpus:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.articles, self.bodies = {}, {}
        unzip = zstandard.ZstdDecompressor()
        for row, doc, title, published, day, text, size in self.database.execute(
                "SELECT a.id, d.name, a.title, a.published, a.day, a.text, a.length FROM articles a JOIN documents d ON d.id = a.document"
                " WHERE a.number = 0 AND a.day IS NOT NULL"):
            self.articles[row] = {"doc": doc, "title": title, "published": published[:10], "day": day,
                                  "text": unzip.decompress(text, size).decode()}
        self.copies = dict(self.database.execute("SELECT article, original FROM copies"))
        self.rare = self.rarity()

    def rarity(self):
        count = collections.Counter(word for a in self.articles.values() for word in words(a["text"]))
        return {word: math.log(len(self.articles) / n) for word, n in count.items()}

    def events(self):
        """Events with a dyad: both sides' first countries, one of which may be missing."""
        sides = collections.defaultdict(lambda: ["", ""])
        for event, side, country in self.database.execute("SELECT s.event, s.side, a.country FROM sides s JOIN actors a ON a.id = s.actor"
                                                          " ORDER BY s.event, s.side, s.number"):
            sides[event][side] = sides[event][side] or country
        out = []
        for row in self.database.execute("SELECT id, article, type, status, trigger_start, trigger_end, start, end FROM events"
                                         " WHERE score >= ?", (LEAST_SCORE,)):
            event = dict(zip(("id", "article", "type", "status", "from", "to", "start", "end"), row))
            if event["article"] in self.articles and any(sides[event["id"]]):
                event["dyad"] = tuple(sorted(sides[event["id"]]))
                event["day"] = self.articles[event["article"]]["day"]
                event["words"] = words(self.articles[event["article"]]["text"][event["start"]:event["end"]])
                out.append(event)
        return out

    def likeness(self, a, b):
        weigh = lambda some: sum(self.rare.get(word, 1) for word in some)  # noqa: E731
        return weigh(a["words"] & b["words"]) / (1 + math.sqrt(weigh(a["words"]) * weigh(b["words"])))

    def one_text(self, a, b):
        return self.copies.get(a["article"], a["article"]) == self.copies.get(b["article"], b["article"])


def stratum(corpus, a, b):
    likeness, apart = corpus.likeness(a, b), abs(a["day"] - b["day"])
    if corpus.one_text(a, b):
        return "copy" if likeness >= OF_A_SENTENCE else "copyother" if a["type"] == b["type"] else None
    if (a["status"] == "planned") != (b["status"] == "planned"):
        return "status" if likeness >= MID else None
    if a["type"] != b["type"]:
        return None if likeness < MID else "daystypes" if apart else "types"
    if apart:
        return "days" if likeness >= MID else "daysfar"
    return "near" if likeness >= NEAR else "mid" if likeness >= MID else "far"


def side(corpus, event):
    return {"doc": corpus.articles[event["article"]]["doc"], "type": event["type"], "sentence_span": [event["start"], event["end"]],
            "trigger": [event["from"], event["to"]]}


def shown(corpus, event):
    article = corpus.articles[event["article"]]
    text = article["text"]
    marked = text[event["start"]:event["from"]] + "«" + text[event["from"]:event["to"]] + "»" + text[event["to"]:event["end"]]
    return {"title": article["title"], "day": article["published"], "sentence": marked.replace("\n", " "), "status": event["status"]}


def pair_of(corpus, a, b, drawn):
    one, other = side(corpus, a), side(corpus, b)
    name = stories.identifier(*(f"{s['doc']}:{s['trigger'][0]}" for s in (one, other)))
    return {"id": name, "set": stories.part_of(name), "a": one, "b": other, "drawn": drawn, "read": [shown(corpus, a), shown(corpus, b)]}


def by_dyad(events):
    out = collections.defaultdict(list)
    for event in events:
        out[event["dyad"]].append(event)
    return out


def two_of(events, chance):
    """Two events, the first of any type with the same chance, however rare the type is."""
    kind = chance.choice(sorted({event["type"] for event in events}))
    return chance.choice([event for event in events if event["type"] == kind]), chance.choice(events)


def quotas(number, train):
    shares = {"train": 1} if train else {"tune": 2 / 3, "test": 1 / 3}
    return {(name, part): round(number * each * share / sum(EACH.values())) for name, each in EACH.items() for part, share in shares.items()}


def draw(corpus, number, chance, known, barred):
    """One pair of a dyad after another, each of a stratum that still lacks some. `barred`: articles to leave alone, for pairs to learn from."""
    quota = quotas(number, barred is not None)
    used, out = collections.Counter(), []
    dyads = by_dyad(event for event in corpus.events() if not barred or corpus.articles[event["article"]]["doc"] not in barred)
    for turn in itertools.count():
        names = sorted(d for d in dyads if len(dyads[d]) > 1)
        chance.shuffle(names)
        for dyad in names:
            for _ in range(60):
                a, b = two_of(dyads[dyad], chance)
                if abs(a["day"] - b["day"]) > DAYS or a["article"] == b["article"] or used[dyad] > turn or used[dyad] >= MOST_OF_DYAD:
                    continue
                if max(used[a["article"]], used[b["article"]]) >= MOST_OF_ARTICLE:
                    continue
                drawn = stratum(corpus, a, b)
                if a["type"] == b["type"] and not corpus.one_text(a, b) and chance.random() < .2:
                    drawn = "block"
                pair = pair_of(corpus, a, b, drawn)
                pair["set"] = pair["set"] if barred is None else "train"
                if pair["id"] in known or quota.get((drawn, pair["set"]), 0) < 1:
                    continue
                quota[drawn, pair["set"]] -= 1
                used.update([dyad, a["article"], b["article"]])
                known.add(pair["id"])
                out.append(pair)
                break
        if turn >= MOST_OF_DYAD * 6 or not any(quota.values()):
            return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database")
    parser.add_argument("--number", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--train", action="store_true")
    options = parser.parse_args()
    gold = [row for name in ("story_pairs", "story_train") for row in stories.load(stories.GOLD / f"{name}.jsonl")]
    barred = {row[side]["doc"] for row in gold if row["set"] == "test" for side in "ab"} if options.train else None
    for pair in draw(Corpus(options.database), options.number, random.Random(options.seed), {row["id"] for row in gold}, barred):
        json.dump(pair, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
