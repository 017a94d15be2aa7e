import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { LANGUAGES, translator } from "../../src/i18n/index.js";
import { COUNTRIES } from "../../src/lib/countries.js";
import { endOfStep, formatter, parseDay, stepFor } from "../../src/lib/format.js";

const make = (code) => formatter(LANGUAGES[code].locale, translator(code));
const ar = make("ar");
const en = make("en");

test("a date is as exact as it was told", () => {
  assert.equal(en.day("2024-10-02"), "2 October 2024");
  assert.equal(en.day("2024-10"), "October 2024");
  assert.equal(en.day("2024"), "2024");
  assert.equal(en.day("2024-09-29T15:20:00+03:00"), "29 September 2024");
  assert.equal(ar.day("2024-10-02"), "٢ أكتوبر ٢٠٢٤");
  for (const nothing of ["", undefined, "soon", "20-1-1"]) assert.equal(en.day(nothing), "");
  assert.equal(parseDay("2024-10").precision, "month");
});

test("ranges and steps are told in words", () => {
  assert.match(en.range("2024-09-28", "2024-10-06"), /28 September.+6 October 2024/);
  assert.equal(en.range("2024-09-28", "2024-09-28"), "28 September 2024");
  assert.equal(en.range("", "2024-10-06"), "until 6 October 2024");
  assert.equal(en.range("", ""), "");
  assert.equal(en.step("2024-09-30", "week"), "week of 30 September 2024");
  assert.equal(en.step("2024-09-01", "month"), "September 2024");
});

test("a step ends the day before the next one begins", () => {
  assert.equal(endOfStep("2024-09-30", "week"), "2024-10-06");
  assert.equal(endOfStep("2024-02-01", "month"), "2024-02-29");
  assert.equal(endOfStep("2024-12-01", "month"), "2024-12-31");
  assert.equal(endOfStep("2023-01-01", "year"), "2023-12-31");
  assert.equal(endOfStep("2024-10-01", "day"), "2024-10-01");
});

test("the step fits the time that is shown", () => {
  assert.equal(stepFor("2024-09-28", "2024-10-06"), "day");
  assert.equal(stepFor("2024-01-01", "2024-12-31"), "week");
  assert.equal(stepFor("1990-01-01", "2026-01-01"), "month");
  assert.equal(stepFor("1900-01-01", "2026-01-01"), "year");
  assert.equal(stepFor("", ""), "month");
});

test("codes have names in both languages", () => {
  assert.equal(en.country("IRQ"), "Iraq");
  assert.equal(ar.country("IRQ"), "العراق");
  assert.equal(en.country("IGO"), "international organisation");
  assert.equal(en.country("QQQ"), "QQQ");
  assert.equal(en.actorCode("RUS:MIL"), "Russia · army");
  assert.equal(en.actorCode(":COP"), "police");
  assert.equal(en.actorCode("sergey-lavrov"), "sergey-lavrov");
  for (const format of [ar, en]) for (const code of COUNTRIES.keys()) assert.notEqual(format.country(code), code, code);
});

test("the states are those of the lexicon", async () => {
  const states = await readFile(new URL("../../../lexicon/ar/states.txt", import.meta.url), "utf8");
  const listed = [...states.matchAll(/^state ([A-Z]{3});(?:.*?;)? *iso2 ([A-Z]{2})/gm)].map((match) => [match[1], match[2]]);
  assert.deepEqual([...COUNTRIES].sort(), listed.sort());
});

test("numbers are written as the language writes them", () => {
  assert.equal(ar.number(1234.5), "١٬٢٣٤٫٥");
  assert.equal(en.signed(-3), "-3");
  assert.equal(en.signed(3.25), "+3.3");
  assert.equal(en.percent(0.97), "97%");
});
