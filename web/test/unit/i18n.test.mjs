import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import test from "node:test";
import ar from "../../src/i18n/ar.js";
import en from "../../src/i18n/en.js";
import { chooseLanguage, LANGUAGES, translator } from "../../src/i18n/index.js";

const src = new URL("../../src/", import.meta.url);

async function sources(folder = src) {
  const out = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const url = new URL(entry.name + (entry.isDirectory() ? "/" : ""), folder);
    if (entry.isDirectory()) out.push(...(await sources(url)));
    else if (entry.name.endsWith(".js") && !url.pathname.includes("/i18n/")) out.push(await readFile(url, "utf8"));
  }
  return out;
}

test("every key is in both languages", () => {
  assert.deepEqual(Object.keys(ar).sort(), Object.keys(en).sort());
});

test("no message is empty or left in the other language", () => {
  for (const [key, message] of Object.entries(ar))
    for (const text of typeof message === "string" ? [message] : Object.values(message)) {
      assert.notEqual(text.trim(), "", key);
      if (!/^[\p{P}\p{S}\s{}a-z:]*$/iu.test(text)) assert.match(text, /\p{Script=Arabic}/u, key);
    }
  for (const [key, message] of Object.entries(en))
    for (const text of typeof message === "string" ? [message] : Object.values(message)) assert.doesNotMatch(text, /\p{Script=Arabic}/u, key);
});

test("both languages take the same values in a message", () => {
  const values = (message) => [...new Set((typeof message === "string" ? message : message.other).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(en)) assert.deepEqual(values(ar[key]), values(en[key]), key);
});

test("every plural category of the language is there", () => {
  for (const { locale, messages } of Object.values(LANGUAGES)) {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(messages))
      if (typeof message === "object") for (const category of needed) assert.ok(message[category], `${key} ${category}`);
  }
});

test("every key that the page uses is there, and every key is used", async () => {
  const text = (await sources()).join("\n");
  const used = new Set([...text.matchAll(/"([a-z]\w*(?:\.[\w-]+)+)"/gi)].map((match) => match[1]).filter((key) => key.split(".")[0] in groups()));
  for (const key of used) assert.ok(key in en, key);
  const families = [...text.matchAll(/`(\w+(?:\.\w+)*)\.\$\{/g)].map((match) => `${match[1]}.`);
  const whole = ["standing.", "turn.", "review.", "keys."];
  for (const key of Object.keys(en)) assert.ok(used.has(key) || [...families, ...whole].some((family) => key.startsWith(family)), `${key} is not used`);
});

const groups = () => Object.fromEntries(Object.keys(en).map((key) => [key.split(".")[0], true]));

test("the codes of PLOVER have names", async () => {
  const plover = await readFile(new URL("../../../lexicon/ontology/plover.txt", import.meta.url), "utf8");
  let count = 0;
  for (const [, kind, code] of plover.matchAll(/^(type|mode|context) ([\w-]+)/gm)) {
    assert.ok(`${kind}.${code}` in ar, `${kind} ${code}`);
    count++;
  }
  assert.ok(count > 80);
});

test("Arabic counts as Arabic does", () => {
  const t = translator("ar");
  assert.equal(t("count.stories", { n: 0 }), "لا أخبار");
  assert.equal(t("count.stories", { n: 2 }), "خبران");
  assert.equal(t("count.stories", { n: 3 }), "٣ أخبار");
  assert.equal(t("count.stories", { n: 11 }), "١١ خبرًا");
  assert.equal(t("count.stories", { n: 100 }), "١٠٠ خبر");
  assert.equal(translator("en")("count.stories", { n: 1 }), "1 story");
});

test("what is put into a message is not read as one", () => {
  assert.equal(translator("en")("filter.remove", { name: "{name} $& {n}" }), "Remove: {name} $& {n}");
});

test("the language chosen before wins, then the browser's, then Arabic", () => {
  assert.equal(chooseLanguage("en", ["ar"]), "en");
  assert.equal(chooseLanguage("", ["fr-FR", "en-US"]), "en");
  assert.equal(chooseLanguage("", ["fr"]), "ar");
  assert.equal(chooseLanguage("__proto__", ["constructor"]), "ar");
});
