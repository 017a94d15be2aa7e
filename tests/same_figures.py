#!/usr/bin/env python3
"""`tawatur eval` gives the figures of the shared scorer: tests/same_figures.py PROGRAM SHARED

The events compared are gold events, some left out, doubled, or spoilt in type, sides, status, chain, date or document.
"""
import json
import random
import subprocess
import sys
import tempfile

FILES = ["ar.dev.jsonl", "ar.articles.dev.jsonl", "ar.random.dev.jsonl", "seed/events.jsonl", "en/plover.dev.jsonl"]
ROUNDS = 4


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def one_type(event):
    return event["type"] if isinstance(event["type"], str) else event["type"][0]


def spoil(event, row, every, pick):
    """A coded event made from a gold one."""
    event = json.loads(json.dumps(event))
    event["type"] = one_type(pick.choice(every) if pick.random() < .1 else event)
    if pick.random() < .1:
        event["status"] = "denied"
    for side in ("source", "target"):
        actors = event.get(side, [])
        for actor in actors:
            if pick.random() < .1:
                actor["country"] = pick.choice(["IRQ", "USA", "", "EGY"])
            if pick.random() < .1:
                actor["sector"] = pick.choice(["GOV", "MIL", "", "CVL"])
            if pick.random() < .1 and actor.get("name"):
                actor["name"] = actor["name"].split()[0]
        event[side] = actors[1:] if pick.random() < .1 else actors
    if pick.random() < .1:
        event["source"], event["target"] = event["target"], event["source"]
    chain = event.get("attribution", [])[pick.random() < .2:]
    if pick.random() < .2:
        chain.append({"name": "رويترز", "country": "GBR", "sector": "MED", "step": pick.randrange(3)})
    event["attribution"] = chain
    event["date"] = {"text": event.get("date_text", "") if pick.random() < .7 else "الخميس",
                     "iso": event.get("date_iso", "") if pick.random() < .7 else "2015-08-02",
                     "from": pick.choice(["text", "published"])}
    event["place"], event["trigger"] = {"text": event.get("place_text", "")}, {"text": event.get("trigger", "")}
    event["doc"], event["text"] = row["id"], row["text"]
    if pick.random() < .4:
        event["doc"] = "elsewhere"
        if pick.random() < .4:
            event["text"] = row["text"][:pick.randrange(5, max(6, len(row["text"])))]
    return event


def predictions(rows, pick):
    every = [event for row in rows for event in row["events"]]
    for row in rows:
        events = row["events"] + [pick.choice(every)] * (pick.random() < .3)
        if pick.random() < .05:
            events = events + [pick.choice(every) for _ in range(18)]
        if pick.random() < .4:
            events = pick.sample(events, len(events))
        for event in events:
            if pick.random() > .15:
                yield spoil(event, row, every, pick)


def output(*command):
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def main():
    program, shared = sys.argv[1:]
    passed = failed = 0
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8", suffix=".jsonl") as coded:
        for seed, file in enumerate(FILES * ROUNDS):
            gold = f"{shared}/gold/{file}"
            coded.seek(0)
            coded.truncate()
            for event in predictions(load(gold), random.Random(seed)):
                coded.write(json.dumps(event, ensure_ascii=False) + "\n")
            coded.flush()
            want = output(sys.executable, f"{shared}/score/score_events.py", gold, coded.name, "--json")
            have = output(program, "eval", gold, "--predicted", coded.name, "--json")
            passed, failed = passed + (want == have), failed + (want != have)
            for key in want:
                if want[key] != have.get(key):
                    print(f"{file}, seed {seed}: {key} is {have.get(key)}, not {want[key]}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
