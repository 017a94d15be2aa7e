#!/usr/bin/env python3
"""Inputs made to be slow or to go wrong, each with a time and a memory limit: tests/pathological.py PROGRAM

Every input must be coded with status 0 (or 1 where a record is named as unreadable), print nothing but whole JSON
lines, and stay within its limits. The time limits only tell linear from worse: half a megabyte a second, for busy and
slow machines, plus a second.
"""
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
import zlib

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


def gzip_bomb():
    """A page, and then 600 MB of blanks in half a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    blank = b" " * MEGABYTE
    return packer.compress(PAGE) + b"".join(packer.compress(blank) for _ in range(600)) + packer.flush()


def record(kind, block, headers=b""):
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: https://example.org/1\r\n" + headers +
            b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n")


def response(body, headers=b""):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body


def archive(bad):
    """Before and after what is bad stands a good record, which must be read."""
    good = record(b"response", response(PAGE))
    return good + bad + good


def attributes():
    return b"<html><body><p " + b" ".join(b"a%d=''" % i for i in range(1_000_000)) + b">" + PAGE


def unmatched():
    return b"<b>" * 400 + b"</i>" * 1_000_000 + PAGE


def laughs():
    entities = b"".join(b"<!ENTITY a%d '%s'>" % (i + 1, b"&a%d;" % i * 10) for i in range(12))
    return b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'lol'>" + entities + b"]><rss><channel><item><title>&a12;</title></item></channel></rss>"


PAGE = "<html><body><p>قتل ثلاثة جنود في هجوم على الثكنة يوم الجمعة.</p></body></html>".encode()

CASES = [
    # name, input, options, statuses
    ("a decompression bomb", gzip_bomb, [], {1}),
    ("a bomb within an archive", lambda: archive(gzip_bomb()), [], {0, 1}),
    ("a bomb as a member of an archive", lambda: gzip.compress(record(b"response", response(PAGE))) + gzip_bomb() +
     gzip.compress(record(b"response", response(PAGE))), [], {1}),
    ("a bomb in a response", lambda: archive(record(b"response", response(gzip_bomb(), b"Content-Encoding: gzip\r\n"))), [], {1}),
    ("an endless chunked body", lambda: archive(record(b"response", response(b"1\r\nx\r\n" * 3_000_000, b"Transfer-Encoding: chunked\r\n"))), [], {1}),
    ("a record longer than the archive", lambda: archive(record(b"response", PAGE)[:-40]), [], {1}),
    ("a record of 40 MB", lambda: archive(record(b"response", response(PAGE + b" " * (40 * MEGABYTE)))), [], {1}),
    ("100,000 records without a page", lambda: record(b"request", b"GET / HTTP/1.1\r\n\r\n") * 100_000, [], {0}),
    ("100,000 broken records", lambda: b"WARC/1.0\r\nContent-Length: x\r\n\r\n" * 100_000, [], {1}),
    ("a line of JSON of 60 MB", lambda: b'{"text": "' + b"x" * (60 * MEGABYTE) + b'"}\n{"text": "x"}\n', [], {1}),
    ("a line of text of 60 MB", lambda: b"x" * (60 * MEGABYTE), [], {0}),
    ("a page of 40 MB", lambda: PAGE + b"<p>x</p>" * (5 * MEGABYTE), [], {1}),
    ("a million attributes", attributes, [], {0}),
    ("a million attributes without blanks", lambda: b"<p " + b"".join(b"a%d=''" % i for i in range(1_000_000)) + b">" + PAGE, [], {0}),
    ("a tag that never ends", lambda: PAGE + b"<p title='" + b"x " * (2 * MEGABYTE), [], {0}),
    ("10,000 nested tags", lambda: PAGE + b"<div>" * 10_000, [], {1}),
    ("a million end tags of nothing", unmatched, [], {0}),
    ("a million articles", lambda: b"<article><h1>x y</h1><p>z</p></article>" * 100_000, [], {0, 1}),
    ("a million comments", lambda: PAGE + b"<!-- x --><!-->" * 300_000, [], {0}),
    ("a million opening brackets", lambda: b"<" * (2 * MEGABYTE), ["--input", "html"], {0}),
    ("a million references", lambda: b"<p>" + b"&#1575;&lt;&nosuch;" * 200_000, [], {0}),
    ("references to files", lambda: b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///dev/zero'>]>" + PAGE + b"&x;", [], {0}),
    ("a feed that refers to files", lambda: b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///dev/zero'>]><rss><channel><item>"
     b"<title>&x; y</title></item></channel></rss>", [], {0}),
    ("a billion laughs", laughs, [], {0, 1}),
    ("100,000 items of a feed", lambda: b"<rss><channel>" + b"<item><title>x</title></item>" * 100_000, [], {0, 1}),
    ("a feed nested 100,000 deep", lambda: b"<rss><channel><item>" + b"<a>" * 100_000, [], {0, 1}),
    ("linked data nested 100,000 deep", lambda: b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>" + PAGE, [], {0}),
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
    seconds = 1 + len(data) / (0.5 * MEGABYTE)
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
