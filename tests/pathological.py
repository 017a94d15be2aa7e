#!/usr/bin/env python3
"""Inputs made to be slow or to go wrong, each with a time and a memory limit: tests/pathological.py PROGRAM

Every input must be coded with status 0 (or 1 where a record is named as unreadable), print nothing but whole JSON
lines, and stay within its limits. The time limits only tell linear from worse: a megabyte a second, for busy and
slow machines, plus a second.
"""
import json
import os
import random
import resource
import subprocess
import sys
import time

MEGABYTE = 1 << 20
LIMIT = 512 * MEGABYTE  # address space, the mapped lexicon and input included


def sentence_without_end():
    words = ["قال", "الرئيس", "إن", "القوات", "التي", "هاجمت", "المدينة", "و", "الحكومة", "رفضت"]
    return " ".join(words[i % 10] for i in range(5 * MEGABYTE // 10))


def clitics():
    words = ["وبالمسؤولين", "فسيكتبونها", "ولأصدقائهم", "أفبالمدينة", "وكالعادة", "فللجنود", "وسنلتقيهم", "وبحكوماتهما"]
    return " ".join(words[i % 8] for i in range(1_000_000))


def random_bytes():
    return random.Random(1).randbytes(2 * MEGABYTE)


def broken_arabic():
    """Half of it Arabic, the other half cut inside its characters."""
    pick = random.Random(2)
    data = bytearray("اتهم الوزير المعارضة بالتحريض على العنف. ".encode() * 30000)
    for _ in range(len(data) // 20):
        del data[pick.randrange(len(data))]
    return bytes(data)


def json_lines():
    good = json.dumps({"id": "x", "text": "التقى الوزير نظيره."}, ensure_ascii=False)
    return "\n".join(good if i % 3 else good[:-3] for i in range(20000))


def numbers():
    return " ".join(f"{i} قتيلا و{i * 7} جريحا" for i in range(60000))


CASES = [
    # name, input, options, statuses
    ("a sentence of 5 MB", sentence_without_end, [], {0}),
    ("a word of 3 MB", lambda: "ا" * (3 * MEGABYTE // 2), [], {0}),
    ("100,000 nested parentheses", lambda: "(" * 100_000 + "قتل" + ")" * 100_000, [], {0}),
    ("100,000 nested quotations", lambda: "«قال " * 100_000 + "قتل" + "»" * 100_000, [], {0}),
    ("100,000 quotations that never end", lambda: "قال: «قتل جنود. " * 100_000, [], {0}),
    ("100,000 closing quotes", lambda: "»" * 100_000 + ")" * 100_000, [], {0}),
    ("a million tokens with clitics", clitics, [], {0}),
    ("a million conjunctions", lambda: "و " * 1_000_000, [], {0}),
    ("a million commas", lambda: "،" * 1_000_000, [], {0}),
    ("a million stops", lambda: ". " * 1_000_000, [], {0}),
    ("a million empty lines", lambda: "\n" * 1_000_000, [], {0}),
    ("a million lines of a word", lambda: "قتل\n" * 1_000_000, [], {0}),
    ("100,000 who say that they say", lambda: "قال الوزير إن " * 100_000, [], {0}),
    ("100,000 chained sources", lambda: "نقلا عن وكالة رويترز " * 100_000, [], {0}),
    ("100,000 actors in a row", lambda: "التقى " + "والرئيس الروسي " * 100_000, [], {0}),
    ("100,000 months", lambda: "في مارس (آذار) الماضي " * 100_000, [], {0}),
    ("numbers", numbers, [], {0}),
    ("marks alone", lambda: "\u064b\u0651\u0652" * 300_000, [], {0}),
    ("a letter with 300,000 marks", lambda: "ق" + "\u064e" * 300_000 + "تل", [], {0}),
    ("tatweel and bidi controls", lambda: "\u0640\u200f\u202b\u2066" * 200_000, [], {0}),
    ("invalid UTF-8", lambda: b"\xff\xfe\xd9 \x80\xc0" * 200_000, ["--input", "text"], {0, 1}),
    ("random bytes as text", random_bytes, ["--input", "text"], {0, 1}),
    ("random bytes", random_bytes, [], {0, 1}),
    ("Arabic cut inside its characters", broken_arabic, ["--input", "text"], {0, 1}),
    ("NUL bytes", lambda: b"\0" * MEGABYTE, ["--input", "text"], {0, 1}),
    ("every third record broken", json_lines, ["--input", "jsonl"], {1}),
    ("a record of 20 MB", lambda: '{"id":"x","text":"' + "قتل جنود. " * (20 * MEGABYTE // 18) + '"}', ["--input", "jsonl"], {0, 1}),
    ("JSON nested 100,000 deep", lambda: '{"id":' + "[" * 100_000, ["--input", "jsonl"], {1}),
    ("100,000 open tags", lambda: "<html><body>" + "<div>" * 100_000 + "قتل جنود", ["--input", "html"], {0, 1}),
    ("100,000 attributes", lambda: "<html><body " + "a=b " * 100_000 + "><p>قتل جنود</p>", ["--input", "html"], {0, 1}),
    ("a page of 100,000 paragraphs", lambda: "<html><body><article>" + "<p>قتل جنود في المدينة أمس.</p>" * 100_000, [], {0, 1}),
    ("a comment that never ends", lambda: "<html><body><!--" + "-" * MEGABYTE, [], {0, 1}),
]


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))


def run(program, name, make, options, statuses):
    data = make()
    data = data.encode() if isinstance(data, str) else data
    seconds = 1 + len(data) / (1.0 * MEGABYTE)
    began = time.monotonic()
    try:
        done = subprocess.run([program, "code", "--format", "jsonl", "--published", "2024-10-04", *options, "-"], input=data,
                              capture_output=True, timeout=20 * seconds, preexec_fn=limit, check=False)
    except subprocess.TimeoutExpired:
        return f"still running after {20 * seconds:.0f} s, {seconds:.1f} s allowed"
    spent = time.monotonic() - began
    if done.returncode not in statuses:
        return f"status {done.returncode}: {done.stderr.decode(errors='replace')[:300]}"
    try:
        for line in done.stdout.decode().splitlines():
            json.loads(line)
    except ValueError as fault:
        return f"no JSON: {fault}"
    if done.returncode and not done.stderr:
        return "status 1 without a message"
    return f"{spent:.2f} s, {seconds:.2f} s allowed for {len(data) / MEGABYTE:.1f} MB" if spent > seconds else None


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    for case in CASES:
        if len(sys.argv) > 2 and sys.argv[2] not in case[0]:
            continue
        fault = run(program, *case)
        failed += fault is not None
        if fault:
            print(f"pathological: {case[0]}: {fault}", flush=True)
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
