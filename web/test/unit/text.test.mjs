import assert from "node:assert/strict";
import test from "node:test";
import { clip, isolate, pieces, plain, safeLink } from "../../src/lib/text.js";

test("controls of direction become visible", () => {
  assert.deepEqual(pieces("a\u202eb"), [{ text: "a" }, { control: "RLO" }, { text: "b" }]);
  assert.equal(plain("\u2067x\u2069"), "⟦RLI⟧x⟦PDI⟧");
  for (const point of [0x202a, 0x202b, 0x202c, 0x202d, 0x2066, 0x2068, 0x200e, 0x200f, 0x061c, 0x200b, 0xfeff, 0, 0x1b, 0x85])
    assert.match(plain(String.fromCodePoint(point)), /^⟦.+⟧$/, point.toString(16));
  assert.match(plain("\u{e0041}"), /^⟦U\+E0041⟧$/);
});

test("letters, joiners, newlines and vowel signs stay as they are", () => {
  for (const text of ["نصٌّ عربيّ", "می\u200cخواهم", "👨\u200d👩", "سطر\nسطر\tعمود"]) assert.equal(plain(text), text);
});

test("a name of 10,000 letters is cut by code points", () => {
  assert.equal(Array.from(clip("ب".repeat(10000), 90)).length, 91);
  assert.equal(clip("😀".repeat(100), 10), `${"😀".repeat(10)}…`);
  assert.equal(clip("قصير", 90), "قصير");
  assert.equal(clip("😀😀😀", 3), "😀😀😀");
  assert.equal(clip(undefined), "");
});

test("a name cannot leave its isolation", () => {
  assert.equal(isolate("x\u2069\u202e"), "\u2068x⟦PDI⟧⟦RLO⟧\u2069");
});

test("only addresses of the web become links", () => {
  assert.equal(safeLink("https://example.org/a"), "https://example.org/a");
  for (const bad of ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "/etc/passwd", "", "vbscript:x"]) assert.equal(safeLink(bad), "");
});
