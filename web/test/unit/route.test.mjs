import assert from "node:assert/strict";
import test from "node:test";
import { FILTERS, filtersOf, formatRoute, linkTo, parseRoute, splitPair, VIEWS } from "../../src/lib/route.js";

test("an address without a view is the stories", () => {
  for (const hash of ["", "#", "#/", "#/nowhere", "#/__proto__"]) assert.deepEqual(parseRoute(hash), { view: "stories", path: [], params: {} });
});

test("every view and filter comes back as it went", () => {
  const params = Object.fromEntries(FILTERS.map((name, i) => [name, `قيمة ${i} & ? # / + %`]));
  for (const view of VIEWS) assert.deepEqual(parseRoute(formatRoute({ view, path: ["a/b ؟", "0"], params })), { view, path: ["a/b ؟", "0"], params });
});

test("the same state has the same address", () => {
  const a = formatRoute({ view: "timeline", params: { since: "2024-10-01", pair: "IRQ,TUR", by: "week" } });
  const b = formatRoute({ view: "timeline", params: { by: "week", pair: "IRQ,TUR", since: "2024-10-01" } });
  assert.equal(a, b);
  assert.equal(a, "#/timeline?by=week&pair=IRQ,TUR&since=2024-10-01");
});

test("what no view knows is left out, and what another view owns", () => {
  assert.deepEqual(parseRoute("#/stories?type=AID&evil=1&by=week&type=").params, { type: "AID" });
});

test("broken escapes are taken as they stand", () => {
  assert.deepEqual(parseRoute("#/story/%zz"), { view: "story", path: ["%zz"], params: {} });
});

test("a link keeps the filters and changes what it is told", () => {
  assert.equal(linkTo("map", { actor: "RUS:MIL", by: "day", since: "2024-01-01" }, { since: null }), "#/map?actor=RUS:MIL");
  assert.deepEqual(filtersOf({ actor: "x", by: "day", text: "" }), { actor: "x" });
});

test("pairs are told from names with a hyphen", () => {
  assert.deepEqual(splitPair("العراق – تركيا"), ["العراق", "تركيا"]);
  assert.deepEqual(splitPair("Iraq - Turkey"), ["Iraq", "Turkey"]);
  assert.deepEqual(splitPair("العراق/تركيا"), ["العراق", "تركيا"]);
  assert.deepEqual(splitPair("IRQ ↔ TUR"), ["IRQ", "TUR"]);
  for (const text of ["Guinea-Bissau", "العراق", "– تركيا", "a – b – c", "a, b – c"]) assert.equal(splitPair(text), null);
});
