#!/usr/bin/env python3
"""Ingesting that is killed, stopped, run twice at once, or given too much: tests/ingest.py PROGRAM

Whatever happens to a run, the database after the last one holds what a database of one undisturbed run holds: the same rows
of all tables, with the same numbers, but for the times of writing.
"""
import json
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

WHO = ["روسيا", "أوكرانيا", "فرنسا", "إيران", "مصر", "وزير الخارجية المصري", "الرئيس الفرنسي", "الجيش الروسي", "تركيا",
       "العراق", "الأردن", "عمان", "اليابان", "الصين", "الهند", "كندا", "ألمانيا", "الرئيس التركي", "الجيش العراقي"]
WHAT = ["أدانت {0} الهجوم على {1}", "زار {0} {1} أمس", "هاجم {0} {1} بالصواريخ", "اتهمت {0} {1} بدعم المتمردين",
        "وقعت {0} و{1} اتفاقا للتعاون", "فرضت {0} عقوبات على {1}", "نفى {0} أن تكون {1} هاجمت المدينة"]


def article(number, pick):
    """A story of a few sentences; every fifth is a copy of an earlier one with a new headline."""
    told = random.Random(number // 5 if number % 5 == 0 else number)
    lines = ["وقال متحدث باسم الحكومة إن " + told.choice(WHAT).format(*told.sample(WHO, 2)) + "." for _ in range(3)]
    return {"id": f"a{number}", "lang": "ar", "published": f"20{number % 24:02}-{1 + number % 12:02}-{1 + number % 28:02}", "publisher": f"صحيفة {number % 7}",
            "title": pick.choice(WHAT).format(*pick.sample(WHO, 2)), "text": "\n".join(lines)}


def write_lines(path, count):
    pick = random.Random(1)
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps(article(number, pick), ensure_ascii=False) + "\n")


def command(program, database, *arguments):
    return [program, "ingest", "--quiet", "--db", database, *arguments]


def run(program, database, *arguments):
    subprocess.run(command(program, database, *arguments), check=True)


def rows(database):
    """All that a database holds, but for times and for how the search index lies on its pages."""
    db = sqlite3.connect(database)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
              if not name.startswith(("search", "sqlite_"))]
    content = {}
    for table in sorted(tables):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "ingested"]
        content[table] = sorted(db.execute("SELECT " + ", ".join(f'"{c}"' for c in columns) + f" FROM {table}"), key=repr)
    for word in ("روسيا", "متحدث", "هجوم"):
        content["search " + word] = list(db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (word,)))
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    orphans = db.execute("PRAGMA foreign_key_check").fetchall()
    assert not orphans, orphans[:3]
    db.close()
    return content


def same(got, want):
    for table, content in want.items():
        assert got.get(table) == content, f"{table} differs: {len(got.get(table, []))} rows, {len(content)} wanted"
    assert got.keys() == want.keys()


class Tests:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.lines = os.path.join(folder, "lines.jsonl")
        write_lines(self.lines, 1200)
        self.whole = self.database()
        self.locked = self.lock()
        began = time.monotonic()
        run(program, self.whole, self.lines)
        self.seconds = time.monotonic() - began
        self.want = rows(self.whole)
        assert len(self.want["documents"]) == 1200 and len(self.want["events"]) > 1200 and self.want["stories"]

    def database(self):
        return tempfile.mktemp(suffix=".db", dir=self.folder)

    def disturb(self, number, times):
        """Runs get a signal at a random moment; then one runs to its end. Where a run ended before its moment, the machine is faster
        than it was: it begins anew, with half the time."""
        pick, database, window, disturbed = random.Random(number), self.database(), self.seconds * 0.7, 0
        for _ in range(times + 20):
            if disturbed == times:
                break
            process = subprocess.Popen(command(self.program, database, self.lines), stderr=subprocess.DEVNULL)
            try:
                process.wait(pick.uniform(0, window))
                database, window, disturbed = self.database(), window / 2, 0
            except subprocess.TimeoutExpired:
                process.send_signal(number)
                disturbed += 1
            process.wait()
        assert disturbed == times, f"{disturbed} of {times} runs were disturbed"
        run(self.program, database, self.lines)
        same(rows(database), self.want)

    def test_killed(self):
        self.disturb(signal.SIGKILL, 4)

    def test_interrupted(self):
        self.disturb(signal.SIGINT, 2)

    def test_interrupted_says_so(self):
        database = self.database()
        process = subprocess.Popen([self.program, "ingest", "--db", database, "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        with open(self.lines, "rb") as lines:
            process.stdin.write(lines.read())
        process.stdin.flush()
        time.sleep(self.seconds / 4)
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        message = process.stderr.read().decode()
        assert process.wait() == 1 and "goes on from here" in message, message

    def test_progress(self):
        """On a terminal: how many, how fast, how long to go."""
        terminal, its_end = os.openpty()
        process = subprocess.Popen([self.program, "ingest", "--db", self.database(), self.lines], stderr=its_end)
        os.close(its_end)
        told = b""
        try:
            while part := os.read(terminal, 4096):
                told += part
        except OSError:
            pass  # the other end was closed
        assert process.wait() == 0
        assert re.search(rb"\d+ articles, \d+/s, \d+%, \d+:\d\d left", told), told
        assert b"1200 documents, 0 known before; 1200 articles" in told, told

    def test_another_order_of_threads(self):
        database = self.database()
        run(self.program, database, "--jobs", "5", self.lines)
        same(rows(database), self.want)

    def test_two_at_once(self):
        """Numbers of rows may differ, documents may not."""
        database = self.database()
        both = [subprocess.Popen(command(self.program, database, self.lines)) for _ in range(2)]
        assert [p.wait() for p in both] == [0, 0]
        names = [sorted(row[2] for row in content["documents"]) for content in (rows(database), self.want)]
        assert names[0] == names[1]

    def test_many_begin_at_once(self):
        """Who comes while another makes the tables waits for him."""
        few = os.path.join(self.folder, "few.jsonl")
        write_lines(few, 2)
        for _ in range(25):
            database = self.database()
            several = [subprocess.Popen(command(self.program, database, few)) for _ in range(4)]
            assert [p.wait() for p in several] == [0] * 4
            assert len(rows(database)["documents"]) == 2

    def test_recoding_killed(self):
        """With a lexicon that lacks a word, killed, and back: what stays keeps its numbers."""
        database, lexicon = self.database(), os.path.join(self.folder, "other.lexicon")
        sources = os.path.join(self.folder, "lexicon")
        root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        subprocess.run(["cp", "-r", os.path.join(root, "lexicon"), sources], check=True)
        relations = os.path.join(sources, "ar", "frames-relations.txt")
        with open(relations, encoding="utf-8") as source:
            text = source.read()
        assert "\nverb زار;" in text
        with open(relations, "w", encoding="utf-8") as out:
            out.write(re.sub(r"(\nverb زار;.*)(\n  frame .*)+", r"\1", text))
        subprocess.run([self.program, "lexicon", "build", sources, "-o", lexicon], check=True)
        run(self.program, database, self.lines)
        again = ["--recode", "--lexicon", lexicon]
        for number in range(3):
            process = subprocess.Popen(command(self.program, database, *again))
            try:
                process.wait(0.15 * (number + 1))
            except subprocess.TimeoutExpired:
                process.kill()
            process.wait()
        run(self.program, database, *again)
        coders = {row[4] for row in rows(database)["documents"]}
        assert len(coders) == 1 and coders != {row[4] for row in self.want["documents"]}
        one_run = self.database()
        run(self.program, one_run, "--lexicon", lexicon, self.lines)
        assert self.facts(one_run) == self.facts(database) != self.facts(self.whole)
        run(self.program, database, "--recode")
        assert self.facts(database) == self.facts(self.whole)

    @staticmethod
    def facts(database):
        """Events and who is in them, without numbers of rows."""
        db = sqlite3.connect(database)
        found = db.execute("SELECT e.key, e.type, e.status, e.date_iso, s.side, s.number, s.name, a.country, a.sector FROM events e"
                           " LEFT JOIN sides s ON s.event = e.id LEFT JOIN actors a ON a.id = s.actor").fetchall()
        pairs = db.execute("SELECT p.source, p.target, p.day, e.key, p.type FROM pairs p JOIN events e ON e.id = p.event")
        return sorted(map(repr, found)) + sorted(map(repr, pairs))

    def lock(self):
        """Begins to write and does not end; a program that wants to write too waits a minute."""
        database = self.database()
        run(self.program, database, os.devnull)
        writer = sqlite3.connect(database, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        waiting = subprocess.Popen(command(self.program, database, self.lines), stderr=subprocess.PIPE, text=True)
        return database, writer, waiting

    def test_the_locked_one(self):
        database, writer, waiting = self.locked
        message = waiting.stderr.read()
        assert waiting.wait() == 1 and "another program" in message, message
        writer.execute("ROLLBACK")
        writer.close()
        run(self.program, database, self.lines)
        same(rows(database), self.want)

    def test_disk_full(self):
        """A limit on the size of files stands for a full disk."""
        database = self.database()

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        process = subprocess.run(command(self.program, database, self.lines), capture_output=True, text=True, preexec_fn=limit)
        assert process.returncode == 1 and database in process.stderr, process.stderr
        run(self.program, database, self.lines)
        same(rows(database), self.want)

    def test_huge(self):
        """Four megabytes of one article, ten thousand events of one document, a name of a megabyte."""
        path, database = os.path.join(self.folder, "huge.jsonl"), self.database()
        many = "\n".join(f"هاجمت روسيا أوكرانيا في اليوم {n}." for n in range(10000))
        articles = [{"id": "long", "lang": "ar", "text": "هاجمت روسيا أوكرانيا. " * 100000},
                    {"id": "many", "lang": "ar", "published": "2024-01-01", "text": many},
                    {"id": "name", "lang": "ar", "byline": "ب" * 500000, "title": "ن" * 500000,
                     "text": "هاجمت روسيا " + "ا" * 500000 + ". قال " + "زيد" * 100000 + " إن روسيا هاجمت أوكرانيا."},
                    {"id": "n" * 1000000, "lang": "ar", "text": "هاجمت فرنسا روسيا."}]
        with open(path, "w", encoding="utf-8") as out:
            for record in articles:
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        run(self.program, database, path)
        content = rows(database)
        assert len(content["documents"]) == 4 and len(content["events"]) >= 10000
        run(self.program, database, path)
        same(rows(database), content)


def main(program):
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(os.path.abspath(program), folder)
        for name in sorted(n for n in dir(tests) if n.startswith("test_")):
            began = time.monotonic()
            try:
                getattr(tests, name)()
                passed += 1
                print(f"{name}: {time.monotonic() - began:.1f} s", flush=True)
            except (AssertionError, subprocess.CalledProcessError) as trouble:
                failed += 1
                print(f"{name}: {trouble}")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
