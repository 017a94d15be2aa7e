#!/usr/bin/env python3
"""Measures questions over 10 million synthetic events beside their budgets.

    bench/query.py [--db FILE] [--events 10000000] [--program build/release/tawatur] [--runs 5]

Without --db a database is made below $TMPDIR by bench/synthetic_db.py (several minutes, about 5 GB) and removed afterwards. Of several runs
the median counts; a run is one process, so its start, the opening of lexicon and database and a cold page cache of SQLite's are in it.
"""
import argparse
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUESTIONS = [ # name, budget in ms or None, arguments
    ("a pair's months, the commonest", 100, "series --by month --pair AAA,AAA"),
    ("a pair's months, two countries", 100, "series --by month --pair AAA,AAB"),
    ("a pair's months, a rare one", 100, "series --by month --pair AFR,AGA"),
    ("text, a common word, first page", 100, "events --limit 20 --text كلمة0"),
    ("text, two words, first page", 100, "events --limit 20 --text 'كلمة100 كلمة200'"),
    ("text, a rare word, first page", 100, "events --limit 20 --text كلمة30000"),
    ("text, a rare word and a type", 100, "events --limit 20 --text كلمة30000 --type PROTEST"),
    ("text, a rare word, stories", 100, "stories --limit 20 --text كلمة30000"),
    ("text and a pair, first page", 100, "events --limit 20 --text كلمة100 --pair AAA,AAB"),
    ("stories, first page", None, "stories --limit 20"),
    ("stories of a pair, first page", None, "stories --limit 20 --pair AAA,AAB"),
    ("an actor's events, first page", None, "events --limit 20 --actor entry-3-2"),
    ("an actor's months", None, "series --by month --actor entry-50-3"),
    ("a country's months", None, "series --by month --actor AAG"),
    ("the network of all countries", None, "network --limit 100"),
    ("a type in a year, by day", None, "series --by day --type PROTEST --since 2020-01-01 --until 2020-12-31"),
]


def milliseconds(program, db, arguments, runs):
    command = [program, "query", "--db", db, "--format", "jsonl", *shlex.split(arguments)]
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        times.append((time.perf_counter() - begun) * 1000)
        if done.returncode:
            sys.exit(f"{' '.join(command)}: {done.stderr.decode()}")
    return statistics.median(times)


def measure(options, db):
    print(f"{'question':<36}{'ms':>8}{'budget':>8}")
    missed = 0
    for name, budget, arguments in QUESTIONS:
        taken = milliseconds(options.program, str(db), arguments, options.runs)
        missed += budget is not None and taken > budget
        print(f"{name:<36}{taken:>8.1f}{budget or '-':>8}", flush=True)
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db")
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--program", default=str(ROOT / "build/release/tawatur"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if options.db:
        return measure(options, options.db) > 0
    with tempfile.TemporaryDirectory() as folder:
        db = pathlib.Path(folder) / "synthetic.db"
        subprocess.run([sys.executable, ROOT / "bench/synthetic_db.py", db, "--events", str(options.events),
                        "--articles", str(max(options.events * 12 // 100, 1000))], check=True)
        return measure(options, db) > 0


if __name__ == "__main__":
    sys.exit(main())
