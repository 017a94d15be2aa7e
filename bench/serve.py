#!/usr/bin/env python3
"""Many clients at once while pages are ingested: requests, errors, times, and whether the server's memory grows.

    bench/serve.py [--program build/release/tawatur] [--seconds 300] [--clients 64] [--corpus ../shared/corpus]

A database is begun with part of the corpus; then the rest is ingested, file by file, again and again under new names, while the
clients ask questions of all kinds, each over a connection of its own that it keeps. Memory is the server's resident set, its
highest of each tenth of the time. Prints JSON on the last line.
"""
import argparse
import gzip
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTRIES = ["RUS", "AFG", "EGY", "USA", "ISR", "PSE", "SYR", "IRN", "SAU", "CHN", "UKR", "DZA"]
WORDS = ["الرئيس", "زيارة", "هجوم", "الأمم المتحدة", "اتفاق", "وزير الخارجية", "مظاهرات", "عقوبات"]


def batches(corpus, size):
    """Lists of JSON lines of the corpus, forever; each round has other ids."""
    turn = 0
    while True:
        lines = []
        for file in sorted(corpus.glob("*.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as rows:
                for row in map(json.loads, rows):
                    if turn:
                        row["id"] = f"{turn}/{row['id']}"
                    lines.append(json.dumps(row, ensure_ascii=False))
                    if len(lines) == size:
                        yield lines
                        lines = []
        turn += 1


def ingest(program, database, lines, folder):
    path = os.path.join(folder, "batch.jsonl")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return subprocess.run([program, "ingest", "--db", database, "--jobs", "1", "--quiet", path], stderr=subprocess.PIPE, check=False)


def question(pick, keys):
    """One of the page's questions: the target of a request."""
    a, b = pick.sample(COUNTRIES, 2)
    choices = [
        ("/", {}), ("/api/v1/status", {}), ("/api/v1/events", {"actor": a, "limit": 50}), ("/api/v1/events", {"pair": f"{a},{b}"}),
        ("/api/v1/stories", {"min_origins": 2}), ("/api/v1/stories", {"text": pick.choice(WORDS)}), ("/api/v1/stories", {"actor": a}),
        ("/api/v1/series", {"pair": f"{a},{b}", "by": "month"}), ("/api/v1/series", {"actor": a, "by": "week"}),
        ("/api/v1/relation", {"a": a, "b": b}), ("/api/v1/network", {"limit": 100}), ("/api/v1/network", {"actor": a}),
        ("/api/v1/places", {"actor": a}), ("/api/v1/actors", {"name": pick.choice(WORDS)}),
    ]
    if keys:
        choices += [("/api/v1/stories/" + pick.choice(keys), {})] * 3
    path, parameters = pick.choice(choices)
    return path + ("?" + urllib.parse.urlencode(parameters) if parameters else "")


class Client(threading.Thread):
    def __init__(self, number, port, until):
        super().__init__()
        self.pick, self.port, self.until = random.Random(number), port, until
        self.times, self.errors, self.keys = {}, [], []

    def ask(self, connection, target):
        began = time.monotonic()
        connection.request("GET", target, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        self.times.setdefault(target.split("?")[0].split("/stories/")[0], []).append(time.monotonic() - began)
        if response.status != 200:
            self.errors.append(f"{target}: {response.status} {body[:200]}")
        elif target.startswith("/api/v1/stories?"):
            if response.getheader("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            self.keys = [s["key"] for s in json.loads(body)["stories"]] or self.keys

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while time.monotonic() < self.until:
            target = question(self.pick, self.keys)
            try:
                self.ask(connection, target)
            except (OSError, http.client.HTTPException) as fault:
                self.errors.append(f"{target}: {type(fault).__name__} {fault}")
                connection.close()
        connection.close()


def resident(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


class Memory(threading.Thread):
    """The highest resident set of each tenth of the time, in MB."""

    def __init__(self, pid, seconds):
        super().__init__()
        self.pid, self.seconds, self.tenths = pid, seconds, [0.0] * 10

    def run(self):
        began = time.monotonic()
        while (spent := time.monotonic() - began) < self.seconds:
            tenth = min(9, int(spent / self.seconds * 10))
            self.tenths[tenth] = max(self.tenths[tenth], resident(self.pid))
            time.sleep(0.1)


def percentile(times, part):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000


def report(clients, memory, seconds, ingested):
    times = {}
    for client in clients:
        for path, spent in client.times.items():
            times.setdefault(path, []).extend(spent)
    for path in sorted(times):
        spent = times[path]
        print(f"{path:20} {len(spent):8} requests  p50 {percentile(spent, .5):8.1f} ms  p99 {percentile(spent, .99):8.1f} ms")
    every = [one for spent in times.values() for one in spent]
    errors = [fault for client in clients for fault in client.errors]
    for fault in errors[:10]:
        print(fault)
    figures = {"requests": len(every), "per_second": round(len(every) / seconds), "errors": len(errors), "p50_ms": round(percentile(every, .5), 1),
               "p99_ms": round(percentile(every, .99), 1), "rss_mb_by_tenth": [round(m, 1) for m in memory.tenths], **ingested}
    print(json.dumps(figures))
    return len(errors)


def start(program, database):
    server = subprocess.Popen([program, "serve", "--db", database, "--port", "0", "--quiet"], stderr=subprocess.PIPE)
    line = server.stderr.readline().decode()
    found = re.search(r":(\d+)/", line)
    if not found:
        sys.exit(line + server.stderr.read().decode())
    return server, int(found[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/tawatur"))
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--corpus", type=Path, default=ROOT / "../shared/corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database, source = os.path.join(folder, "news.db"), batches(options.corpus, 2000)
        ingest(options.program, database, next(source), folder)
        server, port = start(options.program, database)
        until = time.monotonic() + options.seconds
        memory = Memory(server.pid, options.seconds)
        clients = [Client(i, port, until) for i in range(options.clients)]
        for thread in [memory, *clients]:
            thread.start()
        ingested = {"ingests": 0, "ingest_failures": 0}
        while time.monotonic() < until:
            done = ingest(options.program, database, next(source), folder)
            ingested["ingests"] += 1
            if done.returncode:
                print(f"ingest: status {done.returncode}: {done.stderr.decode()[-500:]}", flush=True)
                ingested["ingest_failures"] += 1
        for thread in [memory, *clients]:
            thread.join()
        failed = report(clients, memory, options.seconds, ingested)
        server.send_signal(signal.SIGTERM)
        status = server.wait(60)
    return 1 if failed or status or ingested["ingest_failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
