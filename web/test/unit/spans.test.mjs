import assert from "node:assert/strict";
import test from "node:test";
import { segments, sliceSpan, units } from "../../src/lib/spans.js";

test("spans of plain text are the same in both countings", () => {
  assert.equal(sliceSpan("زار الوزير بغداد", [4, 10]), "الوزير");
});

test("what lies beyond the basic plane is one code point and two units", () => {
  const text = "a😀b𝒜c";
  assert.equal(sliceSpan(text, [1, 2]), "😀");
  assert.equal(sliceSpan(text, [2, 3]), "b");
  assert.equal(sliceSpan(text, [3, 5]), "𝒜c");
  assert.equal(units(text)(5), text.length);
});

test("marks stand right after an emoji", () => {
  const text = "🇮🇶 زار الوزير";
  const points = Array.from(text);
  const start = points.indexOf("ز");
  assert.equal(sliceSpan(text, [start, start + 3]), "زار");
});

test("a lone surrogate is one code point", () => {
  assert.equal(sliceSpan("a\ud800b", [2, 3]), "b");
});

test("spans beyond the text end with it", () => {
  assert.equal(sliceSpan("ab", [1, 99]), "b");
  assert.equal(sliceSpan("a😀", [1, Infinity]), "😀");
  assert.equal(sliceSpan("ab", [-3, 1]), "a");
});

test("a text is cut where overlapping marks begin and end, and comes back whole", () => {
  const text = "x😀abcdef";
  const marks = [
    { what: "sentence", span: [0, 8], number: 0 },
    { what: "target", span: [2, 5], number: 0 },
    { what: "place", span: [4, 6], number: 0 },
  ];
  const cut = segments(text, marks);
  assert.equal(cut.map((piece) => piece.text).join(""), text);
  assert.deepEqual(cut.map((piece) => [piece.text, piece.marks.map((mark) => mark.what).join("+")]), [
    ["x😀", "sentence"], ["ab", "sentence+target"], ["c", "sentence+target+place"], ["d", "sentence+place"], ["ef", "sentence"],
  ]);
});

test("empty marks cut nothing", () => {
  assert.deepEqual(segments("abc", [{ what: "source", span: [1, 1], number: 0 }]), [{ text: "abc", marks: [] }]);
  assert.deepEqual(segments("", []), []);
});
