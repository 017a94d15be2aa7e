#!/usr/bin/python3
"""The real server on a port of its own, with a small database: tests/serve.py PROGRAM [NAME]

Every address is asked as docs/openapi.yaml describes it, and every answer checked against it; then what a client should not send. The
last line is the count.
"""
import concurrent.futures
import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import openapi

HERE = os.path.dirname(os.path.abspath(__file__))
API = openapi.Api(os.path.join(HERE, "..", "docs", "openapi.yaml"))
EVIL = "<script>alert(1)</script> \u202eمكتوب\u202c &\"'"
ARTICLES = [
    {"id": "papers/one", "published": "2025-03-04", "publisher": "صحيفة الأمثلة", "title": "وزير الخارجية المصري يلتقي نظيره الجزائري",
     "text": "التقى وزير الخارجية المصري نظيره الجزائري في الجزائر أمس الاثنين، بحسب وكالة الأنباء الجزائرية. وبحث الجانبان العلاقات بين "
             "البلدين وسبل تعزيزها في المجالات كافة.\nوزار الرئيس التونسي القاهرة يوم الأحد."},
    {"id": "papers/two", "published": "2025-03-05", "publisher": "جريدة أخرى", "title": "لقاء مصري جزائري",
     "text": "التقى وزير الخارجية المصري نظيره الجزائري في الجزائر أمس الاثنين، بحسب وكالة الأنباء الجزائرية. وبحث الجانبان العلاقات بين "
             "البلدين وسبل تعزيزها في المجالات كافة.\nوزار الرئيس التونسي القاهرة يوم الأحد."},
    {"id": "papers/three", "published": "2025-03-06", "publisher": "صحيفة الأمثلة", "title": "قتلى في هجوم",
     "text": "قتل ثلاثة جنود في هجوم شنه مسلحون على مدينة سبها جنوب ليبيا يوم الأحد. ونفت الحكومة الليبية أن يكون الجيش قصف المدينة."},
    {"id": "papers/evil", "published": "2025-03-07", "publisher": EVIL, "url": "javascript:alert(1)", "title": EVIL,
     "text": f"اتهمت الحكومة المصرية الوزير الجزائري {EVIL} بالتحريض على العنف يوم الأربعاء.\n" + "اسم" * 5000},
]
LATER = {"id": "papers/later", "published": "2025-04-01", "title": "زيارة", "text": "زار وزير الخارجية التركي بغداد أمس الاثنين والتقى نظيره العراقي."}
SECURITY = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY",
            "cross-origin-resource-policy": "same-origin"}


def ingest(program, database, articles):
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        subprocess.run([program, "ingest", "--db", database, "--quiet", file.name], check=True, stderr=subprocess.DEVNULL)


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.raw = response.status, {k.lower(): v for k, v in response.getheaders()}, body
        packed = self.headers.get("content-encoding") == "gzip"
        self.body = gzip.decompress(body) if packed and body else body

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    def __init__(self, program, *options, env=None):
        environment = {k: v for k, v in os.environ.items() if k != "TAWATUR_TOKEN"} | (env or {})
        self.process = subprocess.Popen([program, "serve", "--port", "0", *options], stderr=subprocess.PIPE, env=environment)
        self.line = self.process.stderr.readline().decode()
        found = re.search(r"http://\[?([0-9.:]+?)\]?:(\d+)/(?:#token=(\w+))?", self.line)
        assert found, self.line + self.process.stderr.read().decode()
        self.host, self.port, self.token = found[1], int(found[2]), found[3]
        self.name = f"127.0.0.1:{self.port}"

    def ask(self, target, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request(method, target, body, {k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        answer = Answer(response, response.read())
        connection.close()
        return answer

    def review(self, **fields):
        return self.ask("/api/v1/reviews", "POST", json.dumps(fields), Content_Type="application/json",
                        Authorization=f"Bearer {self.token}")

    def raw(self, data, wait=10):
        """What comes back until the server closes or falls silent."""
        with socket.create_connection((self.host, self.port), timeout=wait) as s:
            s.sendall(data)
            got = b""
            with contextlib.suppress(OSError):
                while piece := s.recv(65536):
                    got += piece
            return got

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        rest = self.process.stderr.read().decode()
        return self.process.wait(30), rest


def query(**parameters):
    return "?" + urllib.parse.urlencode(parameters) if parameters else ""


def conforms(path, method, answer):
    """Status, media type and body are as the API's file says."""
    described = API.answer(path, method, answer.status)
    assert described, f"{method} {path}: {answer.status} is not described"
    kinds = described.get("content", {})
    if not kinds:
        assert not answer.body
        return
    kind = answer.headers["content-type"].split(";")[0]
    assert kind in kinds, f"{path}: {kind}"
    if kind.endswith("json"):
        wrong = list(API.check(kinds[kind]["schema"], answer.json))
        assert not wrong, f"{path}: {wrong[:5]}"
    for name in described.get("headers", {}):
        schema = API.resolve(described["headers"][name])["schema"]
        assert not list(API.check(schema, answer.headers[name.lower()])), f"{path}: {name}"


def problem(answer, status, parameter=None):
    assert answer.status == status, f"{answer.status}: {answer.body[:300]}"
    body = answer.json
    assert answer.headers["content-type"] == "application/problem+json"
    assert not list(API.check(API.file["components"]["schemas"]["Problem"], body)), body
    assert body["status"] == status and body.get("parameter") == parameter, body


class Addresses:
    """The API's addresses with what this database holds."""

    def __init__(self, server):
        stories = server.ask("/api/v1/stories").json["stories"]
        self.key = stories[0]["key"] if stories else "0" * 16
        self.event = server.ask("/api/v1/events").json["events"][0]["event"]["id"]

    def target(self, path):
        document = urllib.parse.quote(ARTICLES[0]["id"], safe="")
        return "/api/v1" + path.format(key=self.key, document=document, number=0)


def gets():
    for path, method, operation in API.operations():
        if method == "get":
            yield path, [p for p in API.parameters(operation) if p["in"] == "query"]


def required(parameters):
    return {p["name"]: p["example"] for p in parameters if p.get("required")}


def test_every_address_answers_as_described(server):
    addresses = Addresses(server)
    for path, parameters in gets():
        answer = server.ask(addresses.target(path) + query(**required(parameters)))
        assert answer.status == 200, f"{path}: {answer.status} {answer.body[:300]}"
        conforms(path, "get", answer)


def test_every_parameter_is_taken(server):
    addresses = Addresses(server)
    for path, parameters in gets():
        for parameter in parameters:
            given = required(parameters) | {parameter["name"]: parameter.get("example", "")}
            if parameter["name"] == "key":
                given["kind"] = "event"
            if parameter["name"] == "kind":
                given["key"] = addresses.event
            answer = server.ask(addresses.target(path) + query(**given))
            assert answer.status == 200, f"{path} {given}: {answer.status} {answer.body[:300]}"
            conforms(path, "get", answer)


def bad_values(schema):
    schema = API.resolve(schema)
    if schema["type"] in ("integer", "number"):
        yield from ("x", "-1", "1x", "0x1", "nan", "1e999", " 1", "99999999999999999999")
        if "maximum" in schema:
            yield str(schema["maximum"] + 1)
        if schema.get("minimum", 0) > 0:
            yield str(schema["minimum"] - 1)
    if "enum" in schema or "pattern" in schema:
        yield from ("zzz,", "x'; DROP TABLE events; --")
    if schema.get("format") == "date":
        yield from ("2025-02-29", "2025-1-1", "today", "2025-01-01T00:00:00Z")
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)


def test_bad_values_are_refused_by_name(server):
    addresses, count = Addresses(server), 0
    for path, parameters in gets():
        for parameter in parameters:
            for value in bad_values(parameter["schema"]):
                problem(server.ask(addresses.target(path) + query(**required(parameters) | {parameter["name"]: value})), 400,
                        parameter["name"])
                count += 1
        target = addresses.target(path)
        problem(server.ask(target + query(nonsense=1)), 400, "nonsense")
        problem(server.ask(target + "?limit=1&limit=1"), 400, "limit")
        for parameter in required(parameters):
            problem(server.ask(target + query(**{k: v for k, v in required(parameters).items() if k != parameter})), 400, parameter)
    assert count > 100


def test_sql_in_values_is_text(server):
    for name in ("actor", "source", "target", "place", "publisher", "text", "document", "after"):
        for value in ("' OR 1=1 --", "\" OR *", "a\" NEAR b", "(", "*", "%", "_", "\u202e", "-" * 1000, "AND", "🙂"):
            answer = server.ask("/api/v1/events" + query(**{name: value}))
            assert answer.status in (200, 400), f"{name}={value}: {answer.status} {answer.body[:300]}"
            conforms("/events", "get", answer)


def walk(server, path, items, **parameters):
    seen, after = [], None
    while True:
        page = server.ask(path + query(**parameters, **({"after": after} if after else {}))).json
        seen += page[items]
        after = page["next"]
        if after is None:
            return seen
        assert len(page[items]) == parameters["limit"] and len(seen) < 1000


def test_pages_add_up(server):
    for path, key in (("/api/v1/events", "events"), ("/api/v1/stories", "stories")):
        whole = server.ask(path + "?limit=500").json
        assert whole["next"] is None and len(whole[key]) >= 3
        for limit in (1, 2):
            assert walk(server, path, key, limit=limit) == whole[key], f"{path} by {limit}"


def test_series_leave_out_what_is_empty(server):
    """Days, months and years add up to the same, and none of them is empty."""
    sums = set()
    for by in ("day", "month", "year"):
        points = server.ask("/api/v1/series" + query(by=by)).json["points"]
        assert points and all(p["count"] for p in points)
        assert [p["from"] for p in points] == sorted({p["from"] for p in points})
        sums.add((sum(p["count"] for p in points), round(sum(p["goldstein"] for p in points), 3)))
    assert len(sums) == 1, sums


def test_a_story_with_its_evidence(server):
    stories = server.ask("/api/v1/stories?limit=500").json["stories"]
    twice = [s for s in stories if s["mentions"] > 1]
    assert twice and any(s["copies"] for s in twice), stories
    for story in stories:
        whole = server.ask("/api/v1/stories/" + story["key"]).json
        assert whole["story"] == story
        reports = [r for one in whole["reports"] for r in [one, *one["copies"]]]
        assert len({(r["article"]["doc"], r["article"]["article"]) for r in reports}) == story["mentions"]
        for report in reports:
            check_excerpt(server, report)
        paged = walk(server, "/api/v1/stories/" + story["key"], "reports", limit=1)
        assert len(paged) == len(reports)
    for found in server.ask("/api/v1/events?limit=500").json["events"]:  # any event's key leads to its story
        assert not found["story"] or server.ask("/api/v1/stories/" + found["event"]["id"]).json["story"]["key"] == found["story"]
    copied = [one for s in twice for one in server.ask("/api/v1/stories/" + s["key"]).json["reports"] if one["copies"]]
    assert copied and all(c["copy_of"]["doc"] == one["article"]["doc"] for one in copied for c in one["copies"])


def check_excerpt(server, report):
    """The excerpt is a piece of the article, and marks stand where the words are."""
    event, excerpt = report["event"], report["excerpt"]
    document = urllib.parse.quote(event["doc"], safe="")
    text = server.ask(f"/api/v1/articles/{document}/{event['article']}").json["text"]
    start, end = excerpt["span"]
    assert text[start:end] == excerpt["text"] and start <= event["span"][0] and end >= event["span"][1]
    marked = {(m["what"], m["number"]): excerpt["text"][slice(*m["span"])] for m in excerpt["marks"]}
    assert marked["sentence", 0] == text[slice(*event["span"])]
    assert marked["trigger", 0] == text[slice(*event["trigger"]["span"])]
    for side in ("source", "target"):
        for i, actor in enumerate(event[side]):
            if actor["span"][0] < actor["span"][1]:
                assert marked[side, i] == text[slice(*actor["span"])]


def test_article_text_is_only_text(server):
    document = urllib.parse.quote("papers/evil", safe="")
    answer = server.ask(f"/api/v1/articles/{document}/0")
    assert answer.headers["content-type"] == "application/json" and answer.headers["x-content-type-options"] == "nosniff"
    assert b"\xe2\x80\xae" not in answer.body, "direction marks are escaped"
    article = answer.json
    assert "<script>alert(1)</script>" in article["text"] and article["article"]["publisher"] == EVIL
    for target in ("/api/v1/events?document=papers%2Fevil", "/api/v1/stories?document=papers%2Fevil", "/api/v1/events?publisher=%3Cscript%3E"):
        answer = server.ask(target)
        assert answer.status == 200 and answer.headers["content-type"] == "application/json"


def test_etags(server):
    for target in ("/api/v1/events", "/api/v1/stories", "/api/v1/series?by=day", "/api/v1/status", "/api/v1/openapi.yaml"):
        first = server.ask(target)
        tag = first.headers["etag"]
        for given in (tag, "*", f'"x", {tag}', tag.removeprefix("W/")):
            again = server.ask(target, If_None_Match=given)
            assert again.status == 304 and not again.body and again.headers["etag"] == tag, f"{target} {given}: {again.status}"
        assert server.ask(target, If_None_Match='"x"').status == 200
    assert server.ask("/api/v1/events").headers["etag"] != server.ask("/api/v1/events?limit=1").headers["etag"]


def test_gzip(server):
    plain, packed = server.ask("/api/v1/events"), server.ask("/api/v1/events", Accept_Encoding="br, gzip")
    assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
    assert plain.body == packed.body and len(packed.raw) < len(plain.raw) / 2
    assert plain.headers["etag"] == packed.headers["etag"] and packed.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in server.ask("/api/v1/events", Accept_Encoding="gzip;q=0").headers


def test_security_headers(server):
    for target, status in (("/", 200), ("/api/v1/events", 200), ("/nothing", 404), ("/api/v1/events?x=1", 400)):
        answer = server.ask(target)
        assert answer.status == status
        for name, value in SECURITY.items():
            assert answer.headers[name] == value, f"{target}: {name}"
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == "'self'" and policy["style-src"] == "'self'" and policy["connect-src"] == "'self'"
        assert "server" not in answer.headers and "access-control-allow-origin" not in answer.headers


def test_methods(server):
    for target in ("/", "/api/v1/events", "/api/v1/status"):
        get, head = server.ask(target), server.ask(target, "HEAD")
        assert head.status == 200 and not head.raw
        assert {k: v for k, v in head.headers.items() if k != "date"} == {k: v for k, v in get.headers.items() if k != "date"}
    options = server.ask("/api/v1/reviews", "OPTIONS")
    assert options.status == 204 and options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "NONSENSE"):
        answer = server.ask("/api/v1/events", method)
        problem(answer, 405)
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_page(server):
    """What the start page loads is there, typed, tagged and packed; without the page, the start says how to build it."""
    start = server.ask("/")
    assert start.status == 200 and start.headers["content-type"] == "text/html; charset=utf-8"
    loaded = re.findall(r'(?:src|href)="/?(assets/[^"]+)"', start.body.decode())
    if not loaded:
        assert b"npm run build" in start.body
        return
    assert not re.search(rb"<script[^>]*>[^<]|<style|\son\w+=|style=", start.body), "nothing inline"
    assert server.ask("/index.html").body == start.body and start.headers["cache-control"] == "private, no-cache"
    for name in loaded:
        plain, packed = server.ask("/" + name), server.ask("/" + name, Accept_Encoding="gzip")
        kind = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}.get(name.rsplit(".", 1)[1])
        assert plain.status == 200 and plain.body == packed.body and kind in (None, plain.headers["content-type"])
        assert "immutable" in plain.headers["cache-control"]
        assert re.fullmatch(r'"[0-9a-f]{16}"', plain.headers["etag"])
        if "content-encoding" in packed.headers:
            assert packed.headers["etag"] == plain.headers["etag"][:-1] + '-gz"'
        for tag in (plain.headers["etag"], packed.headers["etag"], "W/" + plain.headers["etag"]):
            assert server.ask("/" + name, If_None_Match=tag).status == 304


def test_nothing_of_the_file_system(server):
    for target in ("/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/etc/passwd",
                   "/assets/../../../etc/passwd", "/api/v1/../../etc/passwd", "/index.html/..", "/.", "/..", "/web.db", "/api", "/api/v2/events",
                   "/api/v1", "/api/v1/", "/api/v1/events/", "/API/v1/events", "/api/v1/articles/%2Fetc%2Fpasswd/0",
                   "/api/v1/articles/..%2F..%2Fetc%2Fpasswd/0", "/api/v1/stories/0000000000000000"):
        answer = server.ask(target)
        assert answer.status == 404 and b"root:" not in answer.body, f"{target}: {answer.status} {answer.body[:100]}"
    problem(server.ask("/api/v1/stories/xyz"), 400, "key")
    problem(server.ask("/api/v1/articles/x/-1"), 400, "number")


def status_of(data):
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", data)
    return int(found[1]) if found else None


def test_malformed_requests(server):
    host = f"Host: {server.name}\r\n".encode()
    close = host + b"Connection: close\r\n"

    def get(target):
        return b"GET " + target + b" HTTP/1.1\r\n" + close + b"\r\n"
    cases = [
        (get(b"/api/v1/events?a=%"), {400}), (get(b"/api/v1/events?a=%zz"), {400}), (get(b"/api/v1/events?a=%00"), {400}),
        (get(b"/api/v1/events?a=%ff"), {400}), (get(b"/api/v1/events?a=\xff\xfe"), {400}), (get(b"/api/v1/events?actor=a\x00b"), {400, 200, None}),  # libmicrohttpd ends the line at NUL
       
        (get(b"/api/v1/events?actor=" + b"a" * 9000), {414}), (get(b"/" + b"a" * 100000), {414, 431, None}),
        (get(b"/api/v1/events?" + b"&".join(b"p%d=1" % i for i in range(100))), {400}), (get(b"*"), {400}), (get(b"http://evil/"), {400, 404, 421}),
        (b"GET /api/v1/status HTTP/1.1\r\nConnection: close\r\n\r\n", {400, 421}),
        (b"GET /api/v1/status HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", {400}),
        (b"GET /api/v1/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", {421}),
        (b"GET /api/v1/status HTTP/1.1\r\n" + close + b"X: " + b"a" * 100000 + b"\r\n\r\n", {431, 413, None}),
        (b"GET /api/v1/status HTTP/1.1\r\n" + close + b"".join(b"X%d: a\r\n" % i for i in range(5000)) + b"\r\n", {431, 413, None}),
        (b"GET /api/v1/status HTTP/1.1\r\n" + close + b"Content-Length: 5\r\n\r\nabcde", {400}),
        (b"POST /api/v1/reviews HTTP/1.1\r\n" + close + b"Content-Length: 99999999999999999999\r\n\r\n", {400, 401, 413, None}),
        (b"POST /api/v1/reviews HTTP/1.1\r\n" + close + b"Content-Length: -1\r\n\r\n", {400, 401, None}),
        (b"\x00\x01\x02\x03\r\n\r\n", {400, 405, 404, None}), (b"\r\n\r\n\r\n", {400, None}), (b"GET\r\n\r\n", {400, 404, None}),
        (b"GET / HTTP/9.9\r\n" + close + b"\r\n", {400, 505, 200}), (b"\x16\x03\x01\x02\x00\x01\x00" + b"\xfc" * 200 + b"\r\n\r\n", {400, 405, 404, None}),
    ]
    for data, statuses in cases:
        status = status_of(server.raw(data, wait=3))
        assert status in statuses, f"{data[:80]}: {status}"
    assert server.ask("/api/v1/status").status == 200


def test_pipelining(server):
    one = f"GET /api/v1/events?limit={{}} HTTP/1.1\r\nHost: {server.name}\r\n\r\n"
    last = f"GET /api/v1/nothing HTTP/1.1\r\nHost: {server.name}\r\nConnection: close\r\n\r\n"
    got = server.raw("".join(one.format(i) for i in (1, 2, 0, 1)).encode() + last.encode())
    assert re.findall(rb"HTTP/1\.1 (\d+)", got) == [b"200", b"200", b"400", b"200", b"404"]


def test_64_clients_at_once(server):
    targets = ["/api/v1/events", "/api/v1/stories?text=%D8%A7%D9%84%D8%AC%D8%B2%D8%A7%D8%A6%D8%B1", "/api/v1/series?by=day", "/api/v1/network",
               "/", "/api/v1/places", "/api/v1/actors", "/api/v1/relation?a=EGY&b=DZA"]
    expected = {target: server.ask(target).body for target in targets}

    def client(number):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        for i in range(16):
            target = targets[(number + i) % len(targets)]
            connection.request("GET", target)
            response = connection.getresponse()
            if response.status != 200 or response.read() != expected[target]:
                return f"{target}: {response.status}"
        connection.close()
        return None
    with concurrent.futures.ThreadPoolExecutor(64) as pool:
        assert not [fault for fault in pool.map(client, range(64)) if fault]


def test_slow_clients_are_closed(server):
    """One sends a byte a second of its headers, one of its body, one nothing; others are served meanwhile."""
    def trickle(begin):
        with socket.create_connection((server.host, server.port), timeout=60) as s:
            began = time.monotonic()
            with contextlib.suppress(OSError):
                s.sendall(begin)
                s.settimeout(1)
                while time.monotonic() - began < 60:
                    with contextlib.suppress(TimeoutError):
                        data = s.recv(1000)
                        return status_of(data) if data else None, time.monotonic() - began
                    if begin:
                        s.sendall(b"a")
            return None, time.monotonic() - began
    head = f"Host: {server.name}\r\n".encode()
    body = head + f"Authorization: Bearer {server.token}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n".encode()
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        slow = [pool.submit(trickle, begin) for begin in (b"GET / HTTP/1.1\r\n" + head + b"X: ", b"POST /api/v1/reviews HTTP/1.1\r\n" + body, b"")]
        for _ in range(10):
            assert server.ask("/api/v1/status").status == 200
            time.sleep(0.2)
        results = [one.result() for one in slow]
    assert all(spent < 40 for _, spent in results), results
    assert results[0][0] == results[1][0] == 408, results


def test_reviews(server):
    event = next(f["event"] for f in server.ask("/api/v1/events").json["events"] if f["event"]["doc"] == "papers/three")
    key, target = event["id"], "/api/v1/events?document=papers%2Fthree"
    tag = server.ask(target).headers["etag"]

    def found(more=""):
        return {f["event"]["id"]: f for f in server.ask(target + more).json["events"]}
    answer = server.review(kind="event", key=key, verdict="reject", who="سارة", note=EVIL)
    assert answer.status == 201, answer.body
    conforms("/reviews", "post", answer)
    assert answer.json["review"]["note"] == EVIL and answer.json["review"]["who"] == "سارة"
    assert server.ask(target, If_None_Match=tag).status == 200, "the tag changes with a review"
    assert key not in found() and found("&rejected=1")[key]["verdict"] == "reject"
    assert server.review(kind="event", key=key, verdict="undo", who="سارة").status == 201
    assert key in found()
    answer = server.review(kind="event", key=key, verdict="correct", fields={"status": "planned"}, who="سارة")
    assert answer.status == 201 and answer.json["review"]["fields"] == {"status": "planned"}
    assert found()[key]["event"]["status"] == "planned" and found()[key]["verdict"] == "correct"
    assert server.review(kind="event", key=key, verdict="undo", who="سارة").status == 201
    assert found()[key]["event"]["status"] == event["status"]
    reviews = walk(server, "/api/v1/reviews", "reviews", limit=1, kind="event", key=key)
    assert [r["verdict"] for r in reviews] == ["reject", "undo", "correct", "undo"]


def test_bad_reviews_are_refused(server):
    key = Addresses(server).event
    good = {"kind": "event", "key": key, "verdict": "confirm", "who": "x"}
    cases = [("kind", "page"), ("key", "xyz"), ("key", 5), ("verdict", "maybe"), ("who", ""), ("who", "x" * 1000), ("note", ["x"]), ("note", "x" * 9000),
             ("fields", {"status": "planned"}), ("more", 1)]
    for name, value in cases:
        problem(server.review(**good | {name: value}), 400, name)
    assert server.review(**good | {"key": "0" * 16}).status == 400
    for fields in ({"status": "perhaps"}, {"nonsense": 1}, {"quad": 17}, {"type": "NONSENSE"}, []):
        answer = server.review(**good | {"verdict": "correct", "fields": fields})
        assert answer.status == 400, f"{fields}: {answer.status}"
    head = {"Content_Type": "application/json", "Authorization": f"Bearer {server.token}"}
    for body in ("", "[]", "nonsense", "{", '{"kind":1,"kind":2}', '{"a":"\\u0000"}', "[" * 60000, b"\xff"):
        problem(server.ask("/api/v1/reviews", "POST", body, **head), 400)
    problem(server.ask("/api/v1/reviews", "POST", "x" * 70000, **head), 413)
    problem(server.ask("/api/v1/reviews", "POST", "{}", Authorization=head["Authorization"]), 415)
    problem(server.ask("/api/v1/reviews", "POST", "{}", Content_Type="application/json"), 401)
    problem(server.ask("/api/v1/reviews", "POST", "{}", **head | {"Authorization": "Bearer " + "0" * 32}), 401)
    problem(server.ask("/api/v1/reviews", "POST", "{}", **head, Origin="http://evil.example"), 403)
    assert not server.ask("/api/v1/reviews?kind=event&key=" + key).json["reviews"]


def test_ingest_beside(server):
    before = server.ask("/api/v1/events?limit=500")
    ingest(PROGRAM, server.database, [LATER])
    after = server.ask("/api/v1/events?limit=500", If_None_Match=before.headers["etag"])
    assert after.status == 200 and len(after.json["events"]) > len(before.json["events"])


# ---- servers of their own ----

def refused(program, *options, env=None):
    done = subprocess.run([program, "serve", "--port", "0", *options], capture_output=True, timeout=30, check=False,
                          env={k: v for k, v in os.environ.items() if k != "TAWATUR_TOKEN"} | (env or {}))
    assert done.stderr.startswith(b"tawatur: "), done
    return done.returncode, done.stderr.decode()


def alone_token(program, database):
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("secret-secret-secret\nsecond line\n")
        file.flush()
        server = Server(program, "--db", database, "--token", file.name)
    try:
        assert server.token is None and "secret" not in server.line
        right = {"Authorization": "Bearer secret-secret-secret"}
        for path, parameters in gets():
            target = "/api/v1" + path.format(key="0" * 16, document="x", number=0) + query(**required(parameters))
            answer = server.ask(target)
            if path in ("/status", "/openapi.yaml"):
                assert answer.status == 200
                conforms(path, "get", answer)
            else:
                problem(answer, 401)
                assert answer.headers["www-authenticate"].startswith("Bearer")
            assert server.ask(target, **right).status in (200, 404), target
        assert "totals" not in server.ask("/api/v1/status").json and server.ask("/").status == 200
        assert server.ask("/api/v1/status", **right).json["authorized"] is True
        assert server.ask("/api/v1/status").headers["etag"] != server.ask("/api/v1/status", **right).headers["etag"]
        problem(server.ask("/api/v1/events?token=secret-secret-secret"), 401)
    finally:
        status, _ = server.stop()
    assert status == 0


def alone_listening(program, database):
    status, message = refused(program, "--db", database, "--listen", "0.0.0.0")
    assert status == 2 and "token" in message
    status, message = refused(program, "--db", database, env={"TAWATUR_TOKEN": "short"})
    assert status == 2 and "16" in message
    status, message = refused(program, "--db", database, "--listen", "nowhere.invalid")
    assert status == 2
    server = Server(program, "--db", database, "--listen", "0.0.0.0", env={"TAWATUR_TOKEN": "x" * 20})
    try:
        server.host = "127.0.0.1"
        assert server.ask("/api/v1/events", Host="news.example").status == 401
        done = subprocess.run([program, "serve", "--db", database, "--port", str(server.port)], capture_output=True, timeout=30, check=False)
        assert done.returncode == 2 and b"in use" in done.stderr, done
    finally:
        server.stop()


def alone_bad_databases(program, database):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("empty", b""), ("text", b"this is no database " * 1000), ("damaged", open(database, "rb").read()[:100] + b"\xff" * 20000)):
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(content)
            status, _ = refused(program, "--db", path)
            with open(path, "rb") as file:
                assert status == 1 and file.read() == content, f"{name}: {status}"
        status, _ = refused(program, "--db", os.path.join(folder, "missing"))
        assert status == 1 and not os.path.exists(os.path.join(folder, "missing"))
    status, message = refused(program)
    assert status == 2 and "--db" in message


def alone_ending(program, database):
    """Answers on their way are finished; then the program ends by itself, with status 0."""
    server = Server(program, "--db", database)
    with socket.create_connection((server.host, server.port)) as idle:
        idle.sendall(b"GET / HT")
        statuses = []
        worker = threading.Thread(target=lambda: statuses.append(server.ask("/api/v1/events").status))
        worker.start()
        worker.join()
        began = time.monotonic()
        status, _ = server.stop()
    assert statuses == [200] and status == 0 and time.monotonic() - began < 20


def run(name, test, *arguments):
    try:
        test(*arguments)
    except Exception as fault:  # whatever it is, the others are still worth running
        where = fault.__traceback__
        while where.tb_next:
            where = where.tb_next
        print(f"serve: {name}: line {where.tb_lineno}: {type(fault).__name__}: {str(fault)[:1000]}", flush=True)
        return 1
    return 0


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith(("test_", "alone_"))]
    tests = [(n, t) for n, t in tests if len(sys.argv) < 3 or sys.argv[2] in n]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "news.db")
        ingest(PROGRAM, database, ARTICLES)
        server = Server(PROGRAM, "--db", database)
        server.database = database
        for name, test in tests:
            if name.startswith("test_"):
                failed += run(name, test, server)
        status, rest = server.stop()
        if status or "Sanitizer" in rest or "runtime error" in rest:
            print(f"serve: the server ended with {status}: {rest[-3000:]}")
            failed += 1
        for name, test in tests:
            if name.startswith("alone_"):
                failed += run(name, test, PROGRAM, database)
    print(f"{len(tests) + 1 - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    sys.exit(main())
