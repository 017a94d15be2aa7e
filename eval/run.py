#!/usr/bin/env python3
"""Measure the coder against the gold in ../shared and write the figures down.

    eval/run.py [--program build/release/tawatur] [--shared ../shared] [--no-record]

Prints one table and puts one row a set into eval/results.csv: date, commit (with + where the work tree differs from
it), set, figures. The shared scorers are run as they stand. Rows of the same commit and set are replaced.
"""
import argparse
import csv
import datetime
import gzip
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import own
import stories

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("detect", "type", "dyad", "dyad+", "strict", "chain", "date")
MADE = ("results.csv", "report.md", "curve.csv")  # by measuring: they make no difference
PAGES = ("aeb", "wcxb", "ar")
ON_MATCHED = ("trigger", "names", "chain_right", "status", "place_where_placed")


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def day(text):
    """YYYY-MM-DD of that or of YYYYMMDD; "" of anything else."""
    text = text or ""
    if re.fullmatch(r"\d{8}", text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else ""


def document(row, date):
    doc = {"id": row["id"], "text": row["text"], "lang": row.get("lang", "ar")}
    if day(date):
        doc["published"] = day(date)
    return doc


class Bench:
    """Runs the coder and the scorers over temporary files."""

    def __init__(self, program, shared, folder):
        self.program, self.gold, self.score, self.folder = program, shared / "gold", shared / "score", folder
        self.corpus = shared / "corpus"

    def run(self, command, documents, name):
        """Feeds documents as JSON lines; the path of what comes out."""
        out = self.folder / f"{name}.jsonl"
        lines = "".join(json.dumps(doc, ensure_ascii=False) + "\n" for doc in documents)
        with open(out, "wb") as file:
            done = subprocess.run([self.program, command, "--format", "jsonl", "--input", "jsonl"],
                                  input=lines.encode(), stdout=file, stderr=subprocess.PIPE, check=False)
        if done.returncode:
            sys.exit(f"tawatur {command} on {name}: status {done.returncode}\n{done.stderr.decode()[:2000]}")
        return out

    def scorer(self, script, *args):
        command = ["sh"] if script.endswith(".sh") else [sys.executable]
        done = subprocess.run([*command, str(self.score / script), *map(str, args)],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{script}: {done.stderr[:2000]}")
        return done.stdout

    def events(self, gold, documents, name):
        return figures_of(json.loads(self.scorer("score_events.py", gold, self.run("code", documents, name), "--json")))

    def sentences(self, file):
        gold = self.gold / file
        return self.events(gold, [document(row, row.get("date")) for row in load(gold)], Path(file).stem)

    def seed(self):
        return figures_of(json.loads(self.scorer("score_seed.sh", self.program, "--json")))

    def articles(self):
        """Whole articles; events are brought to gold sentences by their text."""
        gold = self.gold / "ar.articles.dev.jsonl"
        wanted, documents = {row["article"] for row in load(gold)}, []
        for file in sorted(self.corpus.glob("*.jsonl.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    if row["id"] in wanted:
                        documents.append({key: row[key] for key in ("id", "text", "title", "published", "url") if row.get(key)})
        return self.events(gold, documents, "articles-whole")

    def own(self, part, kinds=own.KINDS):
        """Our own annotation: articles coded whole, sentences alone."""
        gold = own.rows(part, kinds)
        if not gold:
            return None
        letters, name = own.scorer(self.score.parent).letters, f"own-{part}-{'-'.join(kinds)}"
        wanted, coded = self.folder / f"{name}-gold.jsonl", self.run("code", own.documents(gold), name)
        placed = own.placed(load(coded), gold, letters)
        for path, lines in ((wanted, gold), (coded, placed)):
            path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return figures_of(json.loads(self.scorer("score_events.py", wanted, coded, "--json")))

    def random(self):
        figures = self.sentences("ar.random.dev.jsonl")
        figures["false_events"] = figures["predicted"] - figures["matched"]
        return figures

    def gsr(self):
        figures = {}
        for task, file in (("detection", "detection.dev.jsonl"), ("actors", "spans.dev.jsonl")):
            gold = self.gold / "gsr" / file
            documents = [document(row, row.get("date")) for row in load(gold)]
            for line in self.scorer("score_gsr.py", task, gold, self.run("code", documents, f"gsr-{task}")).splitlines():
                kind, what, value = line.split()[:3]
                figures[f"{kind}_{what}"] = float(value)
                for label, share in re.findall(r"(difficult|easy) no ([\d.]+)", line):
                    figures[f"{kind}_{label}_no"] = float(share)
        return figures

    def dates(self):
        gold = self.gold / "dates" / "ar.dev.jsonl"
        documents = [document(row, row["reference"]) for row in load(gold)]
        text = self.scorer("score_dates.py", gold, self.run("explain", documents, "dates"))
        return {name: float(value) for name, value in re.findall(r"(all|newspaper) ([\d.]+)", text)}


    def pages(self, name):
        """Articles of HTML pages against their published bodies and dates."""
        folder = self.gold.parent / "pages" / name
        out = self.folder / f"pages-{name}.jsonl"
        with open(out, "wb") as file:
            subprocess.run([self.program, "code", "--articles", "--format", "jsonl", *sorted(map(str, folder.glob("*.html.gz")))],
                           stdout=file, check=True)
        text = self.scorer("score_pages.py", folder / "ground-truth.json", out)
        p, r, f1, count = re.search(r"P ([\d.]+)  R ([\d.]+)  F1 ([\d.]+)  \((\d+) pages", text).groups()
        figures = {"precision": float(p), "recall": float(r), "f1": float(f1), "pages": int(count)}
        dated = re.search(r"date  (\d+) of (\d+)", text)
        if dated:
            figures["dates_right"], figures["dates"] = map(int, dated.groups())
        return figures

    def database(self):
        """The corpus, ingested; None where it is not there."""
        files = sorted(self.corpus.glob("*.jsonl.gz"))
        if not files:
            return None
        plain, out = self.folder / "corpus.jsonl", self.folder / "corpus.db"
        with open(plain, "wb") as file:
            for path in files:
                with gzip.open(path) as lines:
                    shutil.copyfileobj(lines, file)
        # some records have no text, which gives status 1
        subprocess.run([self.program, "ingest", "--quiet", "--jobs", "0", "--db", out, plain], stderr=subprocess.DEVNULL, check=False)
        return out

    def joined(self):
        """{set: figures} of reports joined into stories, also of those alone that are coded, and of copies told."""
        path = self.database()
        if not path:
            return {}
        database, found = sqlite3.connect(path), {}
        told = stories.story_outcomes(database, stories.load(stories.GOLD / "story_pairs.jsonl"))
        copies = stories.copy_outcomes(database, stories.load(stories.GOLD / "copy_pairs.jsonl"))
        for name, pairs in (("stories", told), ("coded", [o for o in told if o.why != "event missing"]), ("copies", copies)):
            for part in ("tune", "test"):
                judged = stories.in_set(pairs, part)
                precision, recall, f1 = stories.figures(judged)
                found[f"{name} {part}"] = {"precision": precision, "recall": recall, "f1": f1, "pairs": len(judged)}
        database.close()
        return found


def figures_of(scores):
    figures = {name: scores[name]["f1"] for name in NAMES}
    figures["dyad+_precision"], figures["dyad+_recall"] = scores["dyad+"]["precision"], scores["dyad+"]["recall"]
    figures.update({name: scores["on_matched"][name] for name in ON_MATCHED if scores["on_matched"][name] is not None})
    figures["matched"], figures["predicted"], figures["gold"] = scores["dyad"]["hit"], scores["dyad"]["pred"], scores["dyad"]["gold"]
    figures["unaligned"] = scores["unaligned_predictions"]
    return figures


def commit():
    def git(*args):
        return subprocess.run(["git", "-C", str(ROOT), *args], capture_output=True, text=True, check=False).stdout.strip()
    changed = git("status", "--porcelain", "--", ".", *(f":!eval/{made}" for made in MADE))
    return (git("rev-parse", "--short=10", "HEAD") or "none") + ("+" if changed else "")


def record(results):
    path = ROOT / "eval" / "results.csv"
    today, now, rows = datetime.date.today().isoformat(), commit(), []
    if path.exists():
        with open(path, encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if (row["commit"], row["set"]) not in {(now, name) for name in results}]
    for name, figures in results.items():
        rows.append({"date": today, "commit": now, "set": name,
                     "figures": " ".join(f"{key}={value:g}" for key, value in figures.items())})
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["date", "commit", "set", "figures"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def show(results):
    print(f'{"F1 of":32}' + "".join(f"{name:>8}" for name in NAMES) + "   pred  gold  false")
    for name, figures in results.items():
        if "dyad" in figures:
            false = figures["predicted"] - figures["matched"]
            print(f"{name:32}" + "".join(f"{figures[key]:8.3f}" for key in NAMES) +
                  f'{figures["predicted"]:7}{figures["gold"]:6}{false:7}')
    for name, figures in results.items():
        if "dyad" not in figures:
            print(f"{name:14}" + "  ".join(f"{key} {value}" if isinstance(value, int) else f"{key} {value:.3f}"
                                           for key, value in figures.items()))


def measure(program, shared):
    """{set: figures} of all sets whose texts are there."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(str(program.resolve()), shared.resolve(), Path(folder))
        results = {
            "seed": bench.seed(),
            "dev": bench.sentences("ar.dev.jsonl"),
            "articles, each sentence alone": bench.sentences("ar.articles.dev.jsonl"),
            "articles, whole": bench.articles(),
            "random": bench.random(),
            "own tune": bench.own("tune"),
            "own test": bench.own("test"),
            "written test": bench.own("test", own.WRITTEN),
            "gsr": bench.gsr(),
            "dates": bench.dates(),
        }
        results.update({f"pages-{name}": bench.pages(name) for name in PAGES
                        if (shared / "pages" / name / "ground-truth.json").is_file()})
        results.update(bench.joined())
    return {name: figures for name, figures in results.items() if figures}


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=ROOT / "build" / "release" / "tawatur", type=Path)
    args.add_argument("--shared", default=ROOT.parent / "shared", type=Path)
    args.add_argument("--no-record", action="store_true", help="do not write eval/results.csv")
    opts = args.parse_args()
    if not (opts.shared / "gold").is_dir():
        print(f"There is no gold in {opts.shared}: nothing is measured.")
        return
    results = measure(opts.program, opts.shared)
    show(results)
    if not opts.no_record:
        record(results)


if __name__ == "__main__":
    main()
