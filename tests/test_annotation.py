"""eval/annotation.py: words become offsets and come back, faults are named by line, the split is by id alone."""
import contextlib
import gzip
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "eval"))
import annotation

POOL = {"id": "pool-1", "date": "20240302", "text": "وأعلنت الوزارة: أمسِ أن الشرطة اعتقلت سبعة محتجين في المدينة، ثم أُفرج عن محتجين آخرين."}
PAGE = {"id": "page-1", "published": "2024-03-05", "title": "زيارة", "text": "مقدمة قصيرة.\nزار الوزير عُمان للتشاور."}
ANN = """# a remark
@ pool-1
COERCE actual
 t: اعتقلت
 s: الشرطة = EGY COP
 o: محتجين = EGY CVL/- OPP
 a: الوزارة = EGY GOV : أعلنت … أن
 a: الوزارة = EGY GOV : : @1
 p: المدينة
 d: أمس
RETREAT,CONCEDE actual optional
 t: أفرج
 o: محتجين#2 = EGY CVL optional
"""


class Annotation(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        shared = self.folder / "shared"
        (shared / "gold").mkdir(parents=True)
        (shared / "corpus").mkdir()
        (self.folder / "eval").mkdir()
        (shared / "gold" / "pool.jsonl").write_text(json.dumps(POOL) + "\n", encoding="utf-8")
        with gzip.open(shared / "corpus" / "one.jsonl.gz", "wt", encoding="utf-8") as out:
            out.write(json.dumps(PAGE) + "\n")
        for name, value in (("ROOT", self.folder), ("SHARED", shared)):
            self.addCleanup(setattr, annotation, name, getattr(annotation, name))
            setattr(annotation, name, value)

    def read(self, words, texts=(POOL,)):
        path, faults = self.folder / "a.ann", []
        path.write_text(words, encoding="utf-8")
        return annotation.read(path, {row["id"]: row for row in texts}, faults), faults

    def store(self, kind, words, texts):
        path = self.folder / "a.ann"
        path.write_text(words, encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            annotation.store(kind, [path], {row["id"]: row for row in texts})
        return (self.folder / "eval" / "gold" / f"{kind}.jsonl").read_text(encoding="utf-8")

    def test_texts_of_our_own_stand_with_their_annotation_in_words(self):
        folder = self.folder / "eval" / "written"
        folder.mkdir()
        text = {"id": "own-1", "date": "2021-06-01", "text": "زار الوزير الأردن. ثم غادرها."}
        (folder / "own.jsonl").write_text(json.dumps(text) + "\n", encoding="utf-8")
        (folder / "own.ann").write_text("@ own-1\nCONSULT actual\n t: زار\n s: الوزير = EGY GOV\n o: الأردن = JOR -\n", encoding="utf-8")
        row = annotation.join("written")[0]
        self.assertEqual(row["text"], text["text"])
        self.assertEqual(row["set"], annotation.part_of(text))
        self.assertEqual(row["stored"][0]["trigger"], [[0, 3]])
        self.assertEqual(row["events"][0]["target"][0]["name"], "الأردن")
        other = {"train": "tune", "tune": "test", "test": "train"}[row["set"]]
        self.assertEqual(annotation.join("written", other), [])

    def test_one_sentence_of_several(self):
        text = "زار الوزير الأردن. ثم غادرها الوزير."
        words = "@ own-1\nCONSULT actual\n t: زار\n s: الوزير = EGY GOV\nRETREAT actual\n t: غادرها\n s: الوزير#2 = EGY GOV\n o: الأردن = JOR -\n"
        rows, faults = self.read(words, [{"id": "own-1", "text": text}])
        self.assertEqual(faults, [])
        row = {"text": text, "stored": rows["own-1"]}
        first = annotation.sentence_of(row, "زار الوزير الأردن.", 0)
        self.assertEqual(first["text"], "زار الوزير الأردن")
        self.assertEqual([e["type"] for e in first["stored"]], [["CONSULT"]])
        second = annotation.sentence_of(row, "ثم غادرها الوزير.", 15)
        event = second["stored"][0]
        self.assertEqual(second["text"][slice(*event["trigger"][0])], "غادرها")
        self.assertEqual(second["text"][slice(*event["source"][0]["span"])], "الوزير")
        self.assertIsNone(event["target"][0]["span"])  # it stands in the other sentence

    def test_what_we_wrote_is_annotated_whole(self):
        for file in sorted((REPOSITORY / "eval" / "written").glob("*.jsonl")):
            texts, faults = {row["id"]: row for row in annotation.load(file)}, []
            rows = annotation.read(file.with_suffix(".ann"), texts, faults)
            self.assertEqual(faults, [], file.name)
            self.assertEqual(sorted(rows), sorted(texts), file.name)

    def test_words_become_offsets(self):
        rows, faults = self.read(ANN)
        self.assertEqual(faults, [])
        first, second = rows["pool-1"]
        words = lambda span: POOL["text"][slice(*span)]
        self.assertEqual(words(first["trigger"][0]), "اعتقلت")
        self.assertEqual(words(first["date_text"][0]), "أمسِ"[:3])  # the vowel sign after it is no letter of the word
        self.assertEqual([words(s) for s in first["attribution"][0]["cue"]], ["أعلنت", "أن"])
        self.assertEqual(first["target"][0]["alt"], [{"country": "", "sector": "OPP"}])
        self.assertEqual(words(second["trigger"][0]), "أُفرج")
        self.assertGreater(second["target"][0]["span"][0], first["target"][0]["span"][0])
        self.assertTrue(second["optional"] and second["target"][0]["optional"])

    def test_faults_are_named_by_line(self):
        for words, line, message in (("@ nobody\n", 1, "no text nobody"), ("@ pool-1\n@ pool-1\n", 2, "a second time"),
                                     ("@ pool-1\nFLY actual\n", 2, "TYPE[,TYPE] STATUS"), ("@ pool-1\nCOERCE actual\n t: طار\n", 3, "not in the text"),
                                     ("@ pool-1\nCOERCE actual\n\n", 3, "an event without t:"), ("@ pool-1\nCOERCE actual\n t: اعتقلت\n s: الشرطة = EG COP\n", 4, "COUNTRY SECTOR"),
                                     ("@ pool-1\nCOERCE actual\n t: اعتقلت\n a: الوزارة = EGY GOV\n", 4, "a link ends in"), ("@ pool-1\n t: اعتقلت\n", 2, "a field of no event"),
                                     ("@ pool-1\nCOERCE actual\n t: محتجين#3\n", 3, "there is no 3.")):
            with self.subTest(words):
                faults = self.read(words)[1]
                self.assertIn((line, True), [(number, message in text) for number, text in faults])

    def test_what_is_stored_has_no_words_and_comes_back(self):
        stored = self.store("sentences", ANN, [POOL])
        for word in ("الشرطة", "اعتقلت", "أعلنت"):
            self.assertNotIn(word, stored)
        row, = annotation.join("sentences")
        self.assertEqual((row["text"], row["date"]), (POOL["text"], "2024-03-02"))
        event = row["events"][0]
        self.assertEqual((event["type"], event["trigger"], event["place_text"]), ("COERCE", "اعتقلت", "المدينة"))
        self.assertEqual(event["attribution"][0], {"name": "الوزارة", "country": "EGY", "sector": "GOV", "step": 0, "cue": "أعلنت … أن"})
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            annotation.words("sentences")
        again, faults = self.read(printed.getvalue())
        self.assertEqual(faults, [])
        self.assertEqual(again["pool-1"], json.loads(stored)["events"])

    def test_the_second_of_equal_words_comes_back(self):
        words = "@ pool-1\nRETREAT actual\n t: أفرج … محتجين#2\n s: محتجين#1 = EGY CVL\n"
        self.store("sentences", words, [POOL])
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            annotation.words("sentences")
        self.assertEqual(self.read(printed.getvalue())[0], self.read(words)[0])

    def test_articles_are_joined_at_their_span(self):
        text = "زار الوزير عُمان للتشاور."
        start = PAGE["text"].index(text)
        row = {"id": "page-1.01", "article": "page-1", "field": "text", "span": [start, start + len(text)], "text": text}
        self.store("articles", "@ page-1.01\nCONSULT actual\n t: زار\n s: الوزير = - GOV\n o: عمان = OMN -\n", [row])
        got, = annotation.join("articles")
        self.assertEqual((got["text"], got["date"]), (text, "2024-03-05"))
        self.assertEqual(got["events"][0]["target"][0]["name"], "عُمان")

    def test_storing_again_replaces(self):
        self.store("sentences", ANN, [POOL])
        self.store("sentences", "@ pool-1\n", [POOL])
        row, = annotation.join("sentences")
        self.assertEqual(row["events"], [])

    def test_split_is_by_id_and_keeps_an_article_together(self):
        parts = [annotation.part_of({"id": f"pool-{i}"}) for i in range(2000)]
        for part, share in (("train", .8), ("tune", .1), ("test", .1)):
            self.assertAlmostEqual(parts.count(part) / 2000, share, delta=.03)
        one = {annotation.part_of({"id": f"a.{i}", "article": "a"}) for i in range(50)}
        self.assertEqual(len(one), 1)


if __name__ == "__main__":
    unittest.main()
