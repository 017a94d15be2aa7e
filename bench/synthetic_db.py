#!/usr/bin/env python3
"""Makes a database of synthetic events by src/store/schema.sql, for bench/query.py: 20 years, a few countries in most of them.

    bench/synthetic_db.py FILE [--events 10000000] [--articles 1200000]

The rows are computed from their numbers, so that each run makes the same. Nothing reads like news; only sizes and skew count.
"""
import argparse
import pathlib
import random
import re
import sqlite3
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_DAY, DAYS = 13149, 7305  # 2006-01-01, twenty years
TYPES = [("CONSULT", 1, 2.5, "042"), ("AGREE", 1, 3.5, "030"), ("SUPPORT", 1, 3.5, "050"), ("CONCEDE", 1, 5.0, "080"),
         ("COOPERATE", 2, 6.0, "060"), ("AID", 2, 7.0, "070"), ("RETREAT", 2, 5.0, "0871"), ("REQUEST", 3, -1.0, "100"),
         ("ACCUSE", 3, -2.0, "112"), ("REJECT", 3, -4.0, "120"), ("THREATEN", 3, -5.8, "130"), ("PROTEST", 4, -6.5, "140"),
         ("SANCTION", 4, -5.0, "163"), ("MOBILIZE", 4, -7.2, "150"), ("COERCE", 4, -7.0, "170"), ("ASSAULT", 4, -10.0, "190")]
STATUSES = ["actual"] * 8 + ["planned", "denied", "hypothetical", "actual"]
SECTORS = ["GOV", "MIL", "COP", "PTY", "REB", "CVL", "MED", "JUD", "BUS", ""]
COUNTRIES, ENTRIES = 200, 10  # actors: one of each sector and entry of each country


def country(number):
    return "".join(chr(65 + number // 26 ** k % 26) for k in (2, 1, 0))


def fill_small(db):
    """Countries, types, statuses, actors."""
    db.execute("CREATE TEMP TABLE kind (n INTEGER PRIMARY KEY, type, quad, goldstein, cameo)")
    db.executemany("INSERT INTO kind VALUES (?, ?, ?, ?, ?)", [(i, *row) for i, row in enumerate(TYPES)])
    db.execute("CREATE TEMP TABLE state (n INTEGER PRIMARY KEY, status)")
    db.executemany("INSERT INTO state VALUES (?, ?)", enumerate(STATUSES))
    rows = []
    for c in range(COUNTRIES):
        for e in range(ENTRIES):
            for s, sector in enumerate(SECTORS):
                number = (c * ENTRIES + e) * len(SECTORS) + s + 1
                rows.append((number, f"entry-{c}-{e}", "", country(c), sector))
    db.executemany("INSERT INTO actors VALUES (?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO names VALUES (?, ?)", [(f"اسم{r[1].replace('-', '')}", r[0]) for r in rows])


def fill_articles(db, articles):
    blob = subprocess.run(["zstd", "-q", "-c", "--stream-size=15"], input="خبر قصير".encode(), stdout=subprocess.PIPE, check=True).stdout
    numbers = f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {articles})"
    db.execute(f"""{numbers} INSERT INTO documents SELECT i, CAST(printf('%016d', i) AS BLOB), 'page-' || i, 8,
                   'tawatur', '2026-01-01T00:00:00Z' FROM n""")
    db.execute(f"""{numbers} INSERT INTO articles SELECT i, i, 0, 'عنوان ' || i, '', '', '', '',
                   date(({FIRST_DAY} + i * {DAYS} / {articles}) * 86400, 'unixepoch'), '', 'paper ' || (i % 40), 'ar', '',
                   {FIRST_DAY} + i * {DAYS} / {articles}, ?, 15, x'', 0, NULL FROM n""", (blob,))


def fill_search(db, articles, words=60, vocabulary=60000):
    chance = random.Random(1)
    pool = [f"كلمة{int(vocabulary * chance.random() ** 3)}" for _ in range(1 << 20)]

    def rows():
        for i in range(1, articles + 1):
            at = i * 7919 % (len(pool) - words)
            yield i, " ".join(set(pool[at:at + words]))
    db.executemany("INSERT INTO search (rowid, terms) VALUES (?, ?)", rows())


def fill_events(db, events, articles):
    def chance(a, b):
        """A number in [0, 1) from the row's, by a multiplicative hash."""
        return f"((((i * {a} + {b}) % 2147483648) * 1103515245 % 2147483648 >> 3) / 268435456.0)"

    def actor(a):
        u = chance(a, 17)
        skewed = f"({u} * {u} * sqrt({u}))"
        return (f"CAST({COUNTRIES} * {skewed} AS INT) * {ENTRIES * len(SECTORS)} + "
                f"CAST({ENTRIES * len(SECTORS)} * {chance(a + 2, 99)} * {chance(a + 4, 7)} AS INT) + 1")
    db.execute(f"""CREATE TEMP TABLE plan AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {events})
        SELECT i AS id, 1 + i * ({articles} - 1) / {events} AS article, {actor(40503)} AS s, {actor(69621)} AS t,
               CAST({len(TYPES)} * {chance(48271, 3)} * {chance(16807, 1)} AS INT) AS kind, i % 12 AS state,
               1 + i / 4 AS story FROM n""")
    db.execute("CREATE INDEX temp.plan_id ON plan (id)")
    db.execute(f"""INSERT INTO stories SELECT p.story, printf('%016x', p.story), k.type, 'actual', a.country, b.country,
                   {FIRST_DAY} + p.article * {DAYS} / {articles}, {FIRST_DAY} + p.article * {DAYS} / {articles}, 4, 1,
                   1 + p.story % 4, 0, '{{}}', p.id
                   FROM plan p JOIN kind k ON k.n = p.kind JOIN actors a ON a.id = p.s JOIN actors b ON b.id = p.t
                   WHERE p.id % 4 = 0 OR p.id = 1""")
    db.execute(f"""INSERT INTO events SELECT p.id, printf('%016x', p.id * 2654435761), p.article, 1, 2, k.type, '', 'diplomatic', k.cameo,
                   k.quad, k.goldstein, z.status, 0, 'زار', 5, 8, 0, 40, {FIRST_DAY} + p.article * {DAYS} / {articles},
                   '', '', '', 'day', 'published', 0, 0, '', '', CASE WHEN p.id % 3 = 0 THEN b.country ELSE '' END,
                   NULL, NULL, 0, 0, 0.5 + (p.id % 50) / 100.0, p.story
                   FROM plan p JOIN kind k ON k.n = p.kind JOIN state z ON z.n = p.state JOIN actors b ON b.id = p.t""")
    db.execute("""INSERT INTO sides SELECT id, side, 0, CASE side WHEN 0 THEN s ELSE t END, 'اسم', '', 0, 4
                  FROM plan CROSS JOIN (SELECT 0 AS side UNION ALL SELECT 1)""")
    return """INSERT INTO pairs {columns} SELECT a.country, b.country, e.day, e.id, e.type, e.quad, e.goldstein, e.status, e.story
              FROM plan p JOIN events e ON e.id = p.id JOIN actors a ON a.id = p.s JOIN actors b ON b.id = p.t {order}"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--articles", type=int, default=1_200_000)
    options = parser.parse_args()
    path = pathlib.Path(options.file)
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
                     "PRAGMA temp_store = FILE; PRAGMA application_id = 0x54775472;")
    db.executescript((ROOT / "src/store/schema.sql").read_text())
    version = re.search(r"TW_STORE_VERSION = (\d+)", (ROOT / "src/store/store.h").read_text())
    db.execute(f"PRAGMA user_version = {version[1]}")
    later = [row for row in db.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")]
    kinds = dict(db.execute("SELECT name, type FROM sqlite_master"))
    for name, _ in later:
        db.execute(f"DROP {kinds[name]} {name}")
    begun = time.monotonic()

    def done(what):
        print(f"{time.monotonic() - begun:6.0f} s  {what}", flush=True)
    db.execute("BEGIN")
    fill_small(db)
    fill_articles(db, options.articles)
    done("articles")
    fill_search(db, options.articles)
    done("search")
    pairs = fill_events(db, options.events, options.articles)
    done("events")
    db.execute(pairs.format(columns="", order="ORDER BY 1, 2, 3, 4"))
    db.execute("""INSERT INTO ties SELECT source, target, count(*), sum(quad <= 2), sum(quad >= 3),
                  CAST(sum(round(goldstein * 10)) AS INTEGER) FROM pairs WHERE source <> '' AND target <> '' GROUP BY 1, 2""")
    done("pairs")
    for name, sql in later:
        db.execute(sql)
    done("indexes")
    db.execute("COMMIT")
    db.close()


if __name__ == "__main__":
    main()
