#!/usr/bin/env python3
"""Measure speed and memory, each figure beside its budget and a baseline of the same run.

    bench/run.py [--program build/release/tawatur] [--text FILE] [--megabytes 30] [--runs 3]

Plain Arabic text is taken from ../shared/corpus (or --text), about 30 MB of it, cut into one paragraph a line. Of
several runs the fastest counts. The baseline is `wc -w` over the same file: what reading and splitting the bytes costs.
"""
import argparse
import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def corpus_rows(folder):
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                yield row["id"], re.sub(r"\s*\n\s*", "\n", row["text"].strip()), row["published"]


def text_rows(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines):
            yield str(number), line.strip(), "2024-10-04"


def write_inputs(rows, size, plain, stream):
    """Bodies of articles, as plain text and as JSON lines, up to `size` bytes, one at a time: what this process holds
    would count as its children's memory."""
    with open(plain, "w", encoding="utf-8") as text, open(stream, "w", encoding="utf-8") as lines:
        for doc, body, published in rows:
            if not body:
                continue
            text.write(body + "\n\n")
            lines.write(json.dumps({"id": doc, "text": body, "published": published}, ensure_ascii=False) + "\n")
            if text.tell() >= size:
                return


def timed(command, runs, **kwargs):
    """Seconds of the fastest run, and the most memory any took (MB)."""
    best, memory = float("inf"), 0
    for _ in range(runs):
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, **kwargs)
        _, status, usage = os.wait4(child.pid, 0)
        best = min(best, time.monotonic() - began)
        memory = max(memory, usage.ru_maxrss / 1024)
        if status:
            sys.exit(f"{' '.join(command[:3])}: status {status}")
    return best, memory


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=ROOT / "build" / "release" / "tawatur", type=Path)
    args.add_argument("--text", type=Path, help="plain text to code instead of the corpus")
    args.add_argument("--megabytes", default=30, type=int)
    args.add_argument("--runs", default=3, type=int)
    opts = args.parse_args()
    program, folder = str(opts.program.resolve()), ROOT.parent / "shared" / "corpus"
    if not opts.text and not folder.is_dir():
        print(f"There is no text in {folder}; name one with --text.")
        return
    rows = text_rows(opts.text) if opts.text else corpus_rows(folder)
    with tempfile.TemporaryDirectory() as work:
        plain, stream = Path(work) / "text.txt", Path(work) / "text.jsonl"
        write_inputs(rows, opts.megabytes * 1_000_000, plain, stream)
        measure(program, plain, stream, opts.runs)


def ingested(program, stream, row):
    """The articles into a database, two threads: texts, search index and stories; one run."""
    database = stream.with_name("bench.db")
    seconds, memory = timed([program, "ingest", "--quiet", "--jobs", "2", "--db", str(database), str(stream)], 1)
    with open(stream, "rb") as lines:
        articles = sum(1 for _ in lines)
    store = sqlite3.connect(database)
    events = store.execute("SELECT count(*) FROM events").fetchone()[0]
    store.close()
    row("ingest, two cores", f"{articles / seconds:.0f} articles/s", "3,000 articles/s, or")
    row("  events", f"{events / seconds:.0f} events/s", "20,000 events/s")
    row("  memory", f"{memory:.0f} MB")
    row("  database to the text in it", f"{database.stat().st_size / stream.stat().st_size:.1f} x")


def measure(program, plain, stream, runs):
    size, stream_size = plain.stat().st_size / 1e6, stream.stat().st_size / 1e6
    lexicon = plain.with_name("bench.lexicon")
    mapped = Path(program).with_name("tawatur.lexicon")

    def row(name, value, budget=""):
        print(f"{name:46}{value:>18}  {budget}".rstrip())

    def code(*options):
        return [program, "code", "--format", "jsonl", "--quiet", *map(str, options)]

    scan, _ = timed(["wc", "-w", str(plain)], runs, env={**os.environ, "LC_ALL": "C"})
    one, memory = timed(code("--input", "text", plain), runs)
    row("plain text, one core", f"{size / one:.1f} MB/s", "20 MB/s or more")
    row("  time of it to wc -w over the same file", f"{one / scan:.1f} x")
    row("  memory", f"{memory:.0f} MB")
    first, first_memory = timed(code(stream), runs)
    second, second_memory = timed(code("--jobs", 2, stream), runs)
    row("JSON lines, one core", f"{stream_size / first:.1f} MB/s")
    row("  memory", f"{first_memory:.0f} MB", "64 MB and the lexicon and 4 MB")
    row("JSON lines, two cores to one", f"{first / second:.2f} x", "1.8 x")
    row("  memory", f"{second_memory:.0f} MB", "64 MB and the lexicon and 8 MB")
    ingested(program, stream, row)
    empty, _ = timed([*code(), "-"], max(runs, 20), stdin=subprocess.DEVNULL)
    row("start-up, lexicon mapped, nothing to code", f"{empty * 1000:.1f} ms", "5 ms")
    build, build_memory = timed([program, "lexicon", "build", str(ROOT / "lexicon"), "-o", str(lexicon)], 1)
    row("lexicon build", f"{build:.2f} s, {build_memory:.0f} MB")
    row("lexicon file", f"{(mapped if mapped.exists() else lexicon).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
