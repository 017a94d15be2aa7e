#!/usr/bin/env python3
"""Measure the reading of HTML pages beside the parser it stands on and a peer, all in one run on one core.

    bench/pages.py [--program build/release/tawatur] [--pages FOLDER]... [--runs 5] [--no-peer]

The pages are those of ../shared/pages, unpacked first. The yardstick is the time libxml2 needs to build and free its trees of
the same bytes (bench/tree.c). tawatur's time is the CPU time of the whole program, start and output included. The peer,
trafilatura in its fast setting with metadata, is no part of the project: it is installed with pip into build/peers where that
can be done, and left out where it cannot. Of several runs the fastest counts.
"""
import argparse
import gzip
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEER = """
import json, sys, time
import trafilatura
pages = [open(path, "rb").read() for path in sys.argv[1:]]
began = time.process_time()
for page in pages:
    trafilatura.bare_extraction(page, fast=True, with_metadata=True)
print(time.process_time() - began)
"""


def unpack(folder, work):
    out = work / folder.name
    out.mkdir()
    for path in sorted(folder.glob("*.html*")):
        data = path.read_bytes()
        (out / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    return sorted(out.iterdir())


def program_time(program, paths):
    child = subprocess.Popen([program, "code", "--articles", "--format", "jsonl", "--quiet", *map(str, paths)],
                             stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{program}: status {status}")
    return usage.ru_utime + usage.ru_stime


def tree_time(program, paths):
    return float(subprocess.run([program, "1", *map(str, paths)], stdout=subprocess.PIPE, check=True).stdout)


def peer_python():
    """A Python that has trafilatura, or None."""
    folder = ROOT / "build" / "peers"
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "trafilatura", "lxml_html_clean"], check=True, capture_output=True)
        subprocess.run([python, "-c", "import trafilatura"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return python


def measure(name, paths, opts, peer):
    size = sum(path.stat().st_size for path in paths) / 1e6

    def row(what, took, note=""):
        print(f"{name + ': ' + what:46}{size / took:>10.1f} MB/s {took:8.3f} s  {note}".rstrip(), flush=True)

    times = [(tree_time(opts.tree, paths), program_time(str(opts.program), paths)) for _ in range(opts.runs)]  # in turn
    tree, own = min(t for t, _ in times), min(t for _, t in times)
    row("libxml2, tree built and freed", tree)
    row("articles with metadata", own, f"{own / tree:.2f} x the tree; at most 2 x")
    if peer:
        took = float(subprocess.run([peer, "-c", PEER, *map(str, paths)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                    check=True).stdout)
        row("trafilatura, fast, with metadata", took, f"{took / own:.0f} x as long; 10 x or more")


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--program", default=ROOT / "build" / "release" / "tawatur", type=Path)
    args.add_argument("--tree", default=ROOT / "build" / "release" / "bench_tree", type=Path)
    args.add_argument("--pages", action="append", type=Path, help="folder of pages (default: aeb and wcxb of ../shared/pages)")
    args.add_argument("--runs", default=5, type=int)
    args.add_argument("--no-peer", action="store_true")
    opts = args.parse_args()
    shared = ROOT.parent / "shared" / "pages"
    folders = opts.pages or [shared / "aeb", shared / "wcxb"]
    if not all(folder.is_dir() for folder in folders):
        print(f"There are no pages in {shared}; name a folder with --pages.")
        return
    peer = None if opts.no_peer else peer_python()
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            measure(folder.name, unpack(folder, Path(work)), opts, peer)
    if not peer:
        print("trafilatura is not here and could not be installed: no peer was measured.")


if __name__ == "__main__":
    main()
