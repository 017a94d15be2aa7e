/*
 * The page in real Chromium, served by the real program from a database of the examples.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, open, settled, violations } from "./browser.mjs";
import { LONG, SCRIPT } from "./malicious.mjs";
import { makeDatabase, serve } from "./server.mjs";

let database;
let server;
let chromium;
let origin;
const opened = new Set();

before(async () => {
  database = makeDatabase();
  server = await serve(database.db);
  origin = server.origin;
  chromium = await launch();
});
after(async () => {
  await chromium?.close();
  await server?.stop();
  database?.remove();
});

const api = async (address) => (await fetch(`${origin}/api/v1${address}`)).json();

/* Runs `act` in a page of its own, and asks afterwards that nothing went wrong in it. */
async function inPage(options, act) {
  const tab = await open(chromium.browser, origin, options);
  opened.add(tab);
  await act(tab.page, tab.go);
  assert.deepEqual(await tab.close(), []);
  opened.delete(tab);
}

after(async () => {
  for (const tab of opened) await tab.context.close().catch(() => {});
});

const stories = async () => (await api("/stories?limit=500")).stories;
const tally = (list, key) => list.reduce((best, one) => (one[key] > best[key] ? one : best));
const route = (page) => page.evaluate(() => location.hash);

async function views() {
  const list = await stories();
  const reported = tally(list, "mentions");
  const whole = await api(`/stories/${reported.key}`);
  const { doc, article, span } = whole.reports[0].event;
  return {
    stories: "#/stories",
    filtered: "#/stories?pair=MRT,SEN&quad=4",
    nothing: "#/stories?text=زقزقزق",
    story: `#/story/${reported.key}`,
    article: `#/article/${encodeURIComponent(doc)}/${article}?span=${span.join("-")}`,
    timeline: "#/timeline?pair=MRT,SEN&by=day",
    goldstein: "#/timeline?by=day&sum=goldstein",
    network: "#/network",
    map: "#/map",
    relation: "#/relation?a=MRT&b=SEN",
    choose: "#/relation",
  };
}

for (const language of ["ar", "en"])
  for (const scheme of ["light", "dark"])
    test(`every view, ${language}, ${scheme}: drawn, accessible, without mistakes`, async () => {
      await inPage({ language, scheme }, async (page, go) => {
        for (const [name, hash] of Object.entries(await views())) {
          await go(hash);
          const seen = await page.evaluate(() => ({
            lang: document.documentElement.lang,
            dir: document.documentElement.dir,
            heading: document.querySelector("main h1")?.textContent,
            problem: document.querySelector("main .problem")?.textContent,
            title: document.title,
            paper: getComputedStyle(document.body).backgroundColor,
          }));
          assert.equal(seen.lang, language, name);
          assert.equal(seen.dir, language === "ar" ? "rtl" : "ltr", name);
          assert.ok(seen.heading, `${name} has a heading`);
          assert.equal(seen.problem, undefined, name);
          assert.match(seen.title, language === "ar" ? /تواتر/ : /tawatur/);
          const light = Number(/\d+/.exec(seen.paper)[0]) > 128;
          assert.equal(light, scheme === "light", `${name} ${seen.paper}`);
          assert.deepEqual(await violations(page), [], name);
        }
      });
    });

for (const width of [360, 760, 1920])
  test(`nothing sticks out at ${width} pixels`, async () => {
    for (const language of ["ar", "en"])
      await inPage({ language, width, height: 740 }, async (page, go) => {
        for (const [name, hash] of Object.entries(await views())) {
          await go(hash);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(over <= 0, `${name} in ${language} is ${over} too wide`);
        }
      });
  });

test("windows, filters and suggestions are accessible, too", async () => {
  for (const [language, scheme] of [["ar", "dark"], ["en", "light"]])
    await inPage({ language, scheme }, async (page, go) => {
      await go("#/stories");
      await page.keyboard.press("f");
      await page.waitForSelector("details.filters[open]");
      assert.deepEqual(await violations(page), [], "filters");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog[open]");
      assert.deepEqual(await violations(page), [], "shortcuts");
      await page.keyboard.press("Escape");
      await page.fill("#search", "العر");
      await page.waitForSelector("#suggestions:not([hidden]) li");
      assert.deepEqual(await violations(page), [], "suggestions");
      await go((await views()).story);
      await page.click("[data-verdict=correct]");
      await page.waitForSelector("dialog[open]");
      assert.deepEqual(await violations(page), [], "review");
    });
});

test("the list tells the stories of the database", async () => {
  const list = await stories();
  assert.ok(list.length >= 15, `${list.length} stories`);
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/stories?since=2024-09-28&until=2024-10-05");
    const { stories: wanted, next } = await api("/stories?since=2024-09-28&until=2024-10-05&limit=30");
    const cards = await page.$$eval(".card", (all) => all.map((card) => [card.querySelector("h2 a").getAttribute("href"), card.querySelector(".said").textContent, card.querySelector(".origins").textContent]));
    assert.equal(cards.length, wanted.length);
    wanted.forEach((story, i) => {
      assert.ok(cards[i][0].startsWith(`#/story/${story.key}`));
      assert.equal(cards[i][2], `${story.origins} independent origin${story.origins === 1 ? "" : "s"}`);
    });
    if (next) {
      await page.click(".more button");
      await page.waitForFunction((count) => document.querySelectorAll(".card").length > count, wanted.length);
    }
  });
});

test("the example week is there: the agreement in Muscat, and the attack with its two numbers", async () => {
  await inPage({ language: "ar" }, async (page, go) => {
    await go("#/stories?pair=OMN,JOR");
    assert.match(await page.textContent("main"), /عُ?مان/);
    await go("#/stories?type=ASSAULT");
    const attack = (await stories()).filter((story) => story.type === "ASSAULT").reduce((a, b) => (a.mentions >= b.mentions ? a : b));
    await go(`#/story/${attack.key}`);
    assert.ok(attack.origins >= 2, `${attack.origins} origins`);
    const told = await page.textContent(".disagreement");
    assert.match(told, /القتلى/);
    assert.match(told, /٥/);
    assert.match(told, /٧/);
  });
});

test("marks stand on the words that were read, after an emoji too", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    let beyond = 0;
    for (const { key } of await stories()) {
      const whole = await api(`/stories/${key}`);
      if (!whole.reports.some(({ excerpt }) => /[\ud800-\udbff]/.test(excerpt.text)) && whole.reports.length < 3) continue;
      await go(`#/story/${key}`);
      for (const { event, excerpt } of whole.reports) {
        const marked = await page.$$eval(`#event-${event.id} article > .excerpt mark.m-trigger`, (all) => all.map((mark) => mark.textContent).join(""));
        assert.equal(marked, Array.from(excerpt.text).slice(...excerpt.marks.find((mark) => mark.what === "trigger").span).join(""));
        assert.ok(event.trigger.text.startsWith(marked), `${marked} of ${event.trigger.text}`); // «اتهم … بالكذب» has two parts
        if (/[\ud800-\udbff]/.test(excerpt.text)) beyond++;
      }
    }
    assert.ok(beyond > 0, "a text with characters beyond the basic plane");
  });
});

test("chains go from the paper down to an origin, in a list and in a drawing", async () => {
  const wholes = await Promise.all((await stories()).map(({ key }) => api(`/stories/${key}`)));
  const deep = wholes.find(({ reports }) => reports.some(({ event }) => event.attribution.some((link) => link.step > 0)));
  assert.ok(deep, "a chain of two links");
  const report = deep.reports.find(({ event }) => event.attribution.some((link) => link.step > 0));
  await inPage({ language: "ar" }, async (page, go) => {
    await go(`#/story/${deep.story.key}`);
    const chain = await page.$$eval(`#event-${report.event.id} .chain li .node`, (all) => all.map((node) => node.textContent));
    assert.ok(report.article.publisher === "" || chain[0].startsWith(report.article.publisher), chain[0]);
    const order = [...report.event.attribution].sort((a, b) => b.step - a.step);
    order.forEach((link) => assert.ok(chain.some((text) => text.includes(link.name)), link.name));
    assert.match(chain.at(-1), new RegExp(order.at(-1).name));
    assert.ok((await page.$$(".isnad .inode.origin")).length >= 1);
    assert.ok((await page.$$(".isnad .iedge")).length >= 2);
  });
});

test("copies are folded under the report that they copy", async () => {
  const wholes = await Promise.all((await stories()).map(({ key }) => api(`/stories/${key}`)));
  const one = wholes.find(({ reports }) => reports.some(({ copies }) => copies.length));
  assert.ok(one, "a story with copies");
  const report = one.reports.find(({ copies }) => copies.length);
  await inPage({ language: "en" }, async (page, go) => {
    await go(`#/story/${one.story.key}`);
    const fold = `#event-${report.event.id} details.copies`;
    assert.equal(await page.isVisible(`${fold} ul`), false);
    await page.focus(`${fold} summary`);
    await page.keyboard.press("Enter");
    assert.equal(await page.isVisible(`${fold} ul`), true);
    assert.equal((await page.$$(`${fold} li`)).length, report.copies.length);
  });
});

test("denials are marked", async () => {
  const wholes = await Promise.all((await stories()).map(({ key }) => api(`/stories/${key}`)));
  const one = wholes.find(({ reports }) => reports.some(({ denies }) => denies));
  assert.ok(one, "a story that is denied");
  await inPage({ language: "en" }, async (page, go) => {
    await go(`#/story/${one.story.key}`);
    assert.equal((await page.$$(".report.denies")).length, one.reports.filter(({ denies }) => denies).length);
    assert.match(await page.textContent(".disagreement"), /Denied by/);
  });
});

test("an article is shown whole", async () => {
  const [found] = (await api("/events?pair=OMN,JOR&limit=1")).events;
  const { event } = found;
  const whole = await api(`/articles/${encodeURIComponent(event.doc)}/${event.article}`);
  await inPage({}, async (page, go) => {
    await go(`#/article/${encodeURIComponent(event.doc)}/${event.article}?span=${event.span.join("-")}`);
    assert.equal(await page.$$eval(".whole .text > *", (parts) => parts.map((part) => part.textContent).join("\n")), whole.text);
    assert.equal(await page.$$eval(".whole .m-here", (marks) => marks.map((mark) => mark.textContent).join("")), event.text);
  });
});

test("the search box: actors in both languages, a pair, words; by keyboard alone", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/stories");
    await page.keyboard.press("/");
    await page.keyboard.type("Maurit");
    await page.waitForSelector("#suggestions:not([hidden]) li");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.getAttribute("#search", "aria-activedescendant"), "option-0");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.match(await route(page), /^#\/stories\?actor=MR[TU]/);
    assert.ok((await page.$$(".card")).length > 0);

    await page.fill("#search", "موريتانيا – السنغال");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("pair="));
    await settled(page);
    assert.match(await route(page), /pair=MRT(:\w+)?,SEN(:\w+)?$/);
    assert.ok((await page.$$(".card")).length > 0);

    await page.fill("#search", "الصيادين");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("text="));
    await settled(page);
    assert.ok((await page.$$(".card")).length > 0);
  });
});

test("filters: set in the form, told as chips, taken away again", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/stories");
    await page.click("details.filters summary");
    await page.check("input[value=AGREE]");
    await page.check("input[value=CONSULT]");
    await page.selectOption("#f-quad", "1");
    await page.fill("#f-since", "2024-09-29");
    await page.click("details.filters button[type=submit]");
    await page.waitForFunction(() => location.hash.includes("quad=1"));
    await settled(page);
    assert.equal(await route(page), "#/stories?type=AGREE,CONSULT&quad=1&since=2024-09-29");
    assert.equal((await page.$$(".chips li:not(.all)")).length, 3);
    assert.ok((await page.$$(".card")).length > 0);
    await page.click(".chips .remove >> nth=0");
    await page.waitForFunction(() => !location.hash.includes("type="));
    await page.click(".chips .all a");
    await page.waitForFunction(() => !location.hash.includes("quad="));
  });
});

test("back, forward and reload", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/stories");
    await page.click(".card h2 a");
    await page.waitForSelector("main[data-view=story]");
    const story = await route(page);
    await page.click("nav [data-view=timeline]");
    await page.waitForSelector("main[data-view=timeline]");
    await page.goBack();
    await page.waitForSelector("main[data-view=story]");
    assert.equal(await route(page), story);
    await page.goBack();
    await page.waitForSelector("main[data-view=stories]");
    await page.goForward();
    await page.waitForSelector("main[data-view=story]");
    await page.reload();
    await page.waitForSelector("main[data-view=story]");
    assert.equal(await route(page), story);
  });
});

test("back finds the list where it was left", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/stories");
    await page.click(".card >> nth=8");
    await page.waitForSelector("main[data-view=story]");
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.goBack();
    await page.waitForSelector("main[data-view=stories]");
    await settled(page);
    assert.ok((await page.evaluate(() => scrollY)) > 100);
  });
});

test("the timeline by keyboard: move, choose, zoom, back", async () => {
  for (const language of ["ar", "en"])
    await inPage({ language }, async (page, go) => {
      await go("#/timeline?by=day&since=2024-09-28&until=2024-10-05");
      const ahead = language === "ar" ? "ArrowLeft" : "ArrowRight";
      const now = () => page.getAttribute(".cursor", "aria-valuenow").then(Number);
      await page.focus(".cursor");
      await page.keyboard.press("Home");
      assert.equal(await now(), 0);
      await page.keyboard.press(ahead);
      assert.equal(await now(), 1);
      assert.ok(await page.getAttribute(".cursor", "aria-valuetext"));
      await page.keyboard.press(`Shift+${ahead}`);
      await page.keyboard.press(`Shift+${ahead}`);
      assert.ok(await page.isVisible(".choice .primary"));
      const { points } = await api("/series?by=day&since=2024-09-28&until=2024-10-05");
      await page.keyboard.press("Enter");
      await page.waitForFunction((day) => location.hash.includes(`since=${day}`), points[1].from);
      assert.match(await route(page), new RegExp(`until=${points[3].from}`));
      await settled(page);
      await page.goBack();
      await page.waitForFunction(() => location.hash.includes("since=2024-09-28"));
    });
});

test("the timeline by mouse, and its table", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/timeline?by=day&since=2024-09-28&until=2024-10-05");
    const box = await (await page.$(".timeline-chart svg")).boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 100, { steps: 5 });
    await page.mouse.up();
    await page.click(".choice .primary");
    await page.waitForFunction(() => !location.hash.includes("since=2024-09-28"));
    await go("#/timeline?by=day&since=2024-09-28&until=2024-10-05");
    const { points } = await api("/series?by=day&since=2024-09-28&until=2024-10-05");
    const rows = await page.$$eval(".table tbody tr", (all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const told = points.filter((point) => point.count).reverse();
    assert.deepEqual(rows.map((row) => row.slice(1, 3)), told.map(({ quad }) => [String(quad[0] + quad[1]), String(quad[2] + quad[3])]));
    await page.check("input[name=sum][value=goldstein]", { force: true });
    await page.waitForFunction(() => location.hash.includes("sum=goldstein"));
    await page.check("input[name=by][value=week]", { force: true });
    await page.waitForFunction(() => location.hash.includes("by=week"));
  });
});

test("the network: the same picture every time, walked by keyboard, told by a table", async () => {
  await inPage({ language: "en" }, async (page, go) => {
    const picture = () => page.$$eval(".node", (all) => all.map((node) => `${node.dataset.key} ${node.querySelector(".disc").getAttribute("cx")} ${node.querySelector(".disc").getAttribute("cy")}`));
    await go("#/network");
    const first = await picture();
    assert.ok(first.length >= 5);
    await go("#/network");
    assert.deepEqual(await picture(), first);
    assert.equal((await page.$$(".node[tabindex='0']")).length, 1);
    await page.focus(".node[tabindex='0']");
    const before = await page.evaluate(() => document.activeElement.dataset.key);
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
      await page.keyboard.press(key);
      if ((await page.evaluate(() => document.activeElement.dataset.key)) !== before) break;
    }
    const chosen = await page.evaluate(() => document.activeElement.dataset.key);
    assert.notEqual(chosen, before);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("focus="));
    await settled(page);
    assert.equal(new URLSearchParams((await route(page)).split("?")[1]).get("focus"), chosen);
    await page.click(".panel a >> nth=0");
    await page.waitForSelector("main[data-view=stories]");
    assert.ok((await page.$$(".card")).length > 0, chosen);
  });
});

/* Ties of 130 actors: each with the next two, and all with the first; the last have the fewest events. */
function denseTies() {
  const actor = (i) => ({ id: `someone-${i}`, name: `وزارة الخارجية رقم ${i}`, country: "EGY", sector: "GOV" });
  const ties = [];
  for (let i = 0; i < 130; i++)
    for (const j of i ? [0, (i + 1) % 130, (i + 2) % 130] : [1]) {
      const count = 140 - i;
      ties.push({ source: { ...actor(i), count }, target: { ...actor(j), count }, count, cooperation: count - (i % 5), conflict: i % 5, goldstein: 1 });
    }
  return ties;
}

test("a dense network: as many actors as have room, no name on another, the table has all", async () => {
  const ties = denseTies();
  for (const width of [1280, 390])
    await inPage({ language: "ar", width }, async (page, go) => {
      await page.route("**/api/v1/network?*", (request) => request.fulfill({ json: { ties } }));
      await go("#/network?focus=someone-129");
      const drawn = await page.$$eval(".node", (all) => all.map((node) => node.dataset.key));
      assert.ok(drawn.length >= 12 && drawn.length < 100, `${drawn.length} actors`);
      assert.ok(drawn.includes("someone-0") && drawn.includes("someone-129"), "the greatest and the chosen one");
      assert.match(await page.textContent(".network-chart .hint"), /١٣٠|130/);
      assert.equal((await page.$$(".table tbody tr")).length, ties.length);
      const { names, discs, size } = await page.evaluate(() => {
        const boxes = (query) => [...document.querySelectorAll(query)].filter((one) => getComputedStyle(one).visibility === "visible").map((one) => one.getBoundingClientRect().toJSON());
        return { names: boxes(".node-name"), discs: boxes(".node .disc"), size: boxes(".network-chart svg")[0] };
      });
      const meet = (a, b, gap) => a.left + gap < b.right && b.left + gap < a.right && a.top + gap < b.bottom && b.top + gap < a.bottom;
      assert.ok(names.length >= 8, `${names.length} names`);
      names.forEach((a, i) => names.slice(0, i).forEach((b) => assert.ok(!meet(a, b, 2), "a name lies on another")));
      const far = (a, b) => Math.hypot((a.left + a.right - b.left - b.right) / 2, (a.top + a.bottom - b.top - b.bottom) / 2) - (a.width + b.width) / 2;
      discs.forEach((a, i) => discs.slice(0, i).forEach((b) => assert.ok(far(a, b) > -3, "a disc lies on another")));
      for (const disc of discs) assert.ok(disc.left >= size.left && disc.right <= size.right && disc.top >= size.top && disc.bottom <= size.bottom, "a disc is cut");
      const crowded = await page.$eval(".node-name.crowded:not(.chosen)", (label) => [...label.parentNode.querySelectorAll(".node-name")].indexOf(label));
      await (await page.$$(".node"))[crowded].focus();
      assert.equal(await page.evaluate((i) => getComputedStyle(document.querySelectorAll(".node-name")[i]).visibility, crowded), "visible");
    });
});

test("the map: moved and zoomed, walked by keyboard, told by a table", async () => {
  await inPage({ language: "ar" }, async (page, go) => {
    await go("#/map");
    const { places } = await api("/places?limit=400");
    assert.ok(places.length >= 3);
    assert.equal((await page.$$(".spot")).length, places.length);
    assert.equal((await page.$$(".table tbody tr")).length, places.length);
    assert.ok((await page.getAttribute(".land", "d")).length > 5000, "outlines");
    await page.focus(".spot[tabindex='0']");
    await page.keyboard.press("+");
    await page.waitForFunction(() => location.hash.includes("at="));
    const zoomed = await route(page);
    await page.keyboard.press("Shift+ArrowUp");
    await page.waitForFunction((old) => location.hash !== old, zoomed);
    const moved = await route(page);
    await page.reload();
    await settled(page);
    assert.equal(await route(page), moved);
    await page.focus(".spot[tabindex='0']");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("focus="));
    await page.waitForSelector(".panel .button");
    await page.click(".panel .button");
    await page.waitForSelector("main[data-view=stories]");
    assert.ok((await page.$$(".card")).length > 0);
  });
});

test("a relation: history and standing", async () => {
  const relation = await api("/relation?a=MRT&b=SEN");
  await inPage({ language: "en" }, async (page, go) => {
    await go("#/relation");
    await page.selectOption("#state-a", "MRT");
    await page.selectOption("#state-b", "SEN");
    await page.click(".relation-form button");
    await page.waitForFunction(() => location.hash === "#/relation?a=MRT&b=SEN");
    await settled(page);
    assert.equal((await page.$$(".turns > li")).length, relation.turns.length);
    assert.ok(relation.turns.length > 0);
    const known = Object.values(relation.standing).filter(({ value }) => value).length;
    assert.equal((await page.$$(".standing .known")).length, known);
    assert.doesNotMatch(await page.textContent("main"), /undefined|\bnull\b/);
  });
});

test("malicious text is text", async () => {
  const list = (await stories()).filter((story) => /ISL|NZL|BEL/.test(story.source.concat(story.target).map((side) => side.country).join()));
  assert.ok(list.length >= 3, `${list.length} malicious stories`);
  for (const language of ["ar", "en"])
    await inPage({ language, width: 360 }, async (page, go) => {
      for (const hash of ["#/stories?since=2024-10-03", "#/network", "#/network?actor=FIN", ...list.map(({ key }) => `#/story/${key}`)]) {
        await go(hash);
        const seen = await page.evaluate(() => ({ pwned: window.pwned, scripts: document.querySelectorAll("main script, main img, main svg[onload]").length, over: document.documentElement.scrollWidth - document.documentElement.clientWidth, raw: /[\u202a-\u202e\u2066\u2067]/.test(document.querySelector("main").textContent) }));
        assert.equal(seen.pwned, undefined, hash);
        assert.equal(seen.scripts, 0, hash);
        assert.ok(seen.over <= 0, `${hash} is ${seen.over} too wide`);
        assert.equal(seen.raw, false, `${hash} has a control of direction`);
        assert.deepEqual(await violations(page), [], hash);
      }
      const scripted = list.find((story) => story.title.includes("<script>"));
      await go(`#/story/${scripted.key}`);
      assert.ok((await page.textContent("h1")).includes(SCRIPT));
      assert.equal((await page.$$("a[href^='javascript:']")).length, 0);
      await page.click(".paper-line a");
      await page.waitForSelector("main[data-view=article]");
      assert.ok((await page.textContent(".whole .text")).includes(SCRIPT));
      assert.equal((await page.$$("a[href^='javascript:']")).length, 0);
      const turned = list.find((story) => /NZL/.test(JSON.stringify(story.source)));
      await go(`#/story/${turned.key}`);
      assert.ok((await page.$$eval(".control", (all) => all.map((one) => one.textContent))).includes("RLO"));
      const long = list.find((story) => /BEL/.test(JSON.stringify(story.source)));
      await go(`#/story/${long.key}`);
      assert.ok(!(await page.textContent("h1")).includes(LONG), "names without an end are cut");
    });
});

test("language and colours are remembered; the skip link skips", async () => {
  await inPage({ language: "en", scheme: "light" }, async (page, go) => {
    await go("#/stories");
    await page.click(".tools button >> nth=0");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ar");
    await page.keyboard.press("d"); // light
    await page.keyboard.press("d"); // dark
    await page.reload();
    await settled(page);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.documentElement.dataset.scheme]), ["ar", "rtl", "dark"]);
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    assert.match(await route(page), /^#\/?(stories)?$|^$/);
    for (const [digit, view] of [["2", "timeline"], ["3", "network"], ["4", "map"], ["5", "relation"], ["1", "stories"]]) {
      await page.keyboard.press(digit);
      await page.waitForSelector(`main[data-view=${view}]`);
    }
    await page.keyboard.press("j");
    const first = await page.evaluate(() => document.activeElement.href);
    await page.keyboard.press("j");
    assert.notEqual(await page.evaluate(() => document.activeElement.href), first);
    await page.keyboard.press("?");
    await page.click("dialog input[type=checkbox]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("3");
    assert.equal(await page.getAttribute("main", "data-view"), "stories");
  });
});

test("reviews: confirmed and corrected with a name, taken back; not without the token", async () => {
  const { key } = tally(await stories(), "mentions");
  const unauthorized = [/401/];
  await inPage({ language: "en", expected: unauthorized }, async (page, go) => {
    await go(`#/story/${key}`);
    const dialog = async (verdict) => {
      await page.click(`.story > .review [data-verdict=${verdict}]`);
      await page.waitForSelector("dialog[open]");
    };
    await dialog("confirm");
    await page.fill("#r-who", "سارة");
    await page.fill("#token", "wrong");
    await page.click("dialog [type=submit]");
    await page.waitForSelector("dialog .problem");
    await page.keyboard.press("Escape");

    await page.goto("about:blank");
    await page.goto(`${origin}/#token=${server.token}`);
    await settled(page);
    assert.ok(!(await page.url()).includes(server.token), "the token leaves the address");
    await page.evaluate((hash) => (location.hash = hash), `#/story/${key}`);
    await page.waitForSelector("main[data-view=story]");
    await dialog("confirm");
    assert.equal(await page.inputValue("#r-who"), "سارة");
    await page.fill("#r-note", "قرأته <b>كله</b>");
    await page.click("dialog [type=submit]");
    await page.waitForSelector(".story > .card-head .verdict.confirm");
    assert.match(await page.textContent(".reviews"), /سارة/);
    assert.match(await page.textContent(".reviews"), /<b>كله<\/b>/);

    await dialog("correct");
    await page.selectOption("#r-status", "planned");
    await page.selectOption("#r-target-country", "FIN");
    await page.click("dialog [type=submit]");
    await page.waitForSelector(".story > .card-head .verdict.correct");
    assert.match(await page.textContent(".reviews"), /FIN/);
    await dialog("undo");
    await page.click("dialog [type=submit]");
    await page.waitForSelector(".story > .card-head:not(:has(.verdict))");
    assert.deepEqual((await api(`/reviews?kind=story&key=${key}`)).reviews.map(({ verdict }) => verdict), ["confirm", "correct", "undo"]);
  });
});

test("a report's mode and place are corrected; a mode is one of the type", async () => {
  const { key } = tally(await stories(), "mentions");
  const { event } = (await api(`/stories/${key}`)).reports[0];
  const modes = (page) => page.$$eval("#r-mode option", (all) => all.map(({ value }) => value));
  await inPage({ language: "ar" }, async (page, go) => {
    await page.goto("about:blank");
    await page.goto(`${origin}/#token=${server.token}`);
    await settled(page);
    await go(`#/story/${key}`);
    await page.click(`#event-${event.id} [data-verdict=correct]`);
    await page.waitForSelector("dialog[open]");
    assert.equal(await page.inputValue("#r-mode"), event.mode);
    assert.equal(await page.inputValue("#r-place"), event.place?.text ?? "");
    await page.selectOption("#r-type", "CONSULT");
    assert.deepEqual(await modes(page), ["", "visit", "third-party", "multilateral", "phone"]);
    await page.selectOption("#r-type", "AGREE");
    assert.ok(await page.isDisabled("#r-mode"));
    await page.selectOption("#r-type", "CONSULT");
    await page.selectOption("#r-mode", "phone");
    await page.fill("#r-place", "هلسنكي");
    await page.selectOption("#r-place-country", "FIN");
    await page.fill("#r-who", "سارة");
    await page.click("dialog [type=submit]");
    await page.waitForSelector("dialog", { state: "detached" });
  });
  const [review] = (await api(`/reviews?kind=event&key=${event.id}`)).reviews.slice(-1);
  const { type, mode, place, ...others } = review.fields;
  assert.deepEqual([type ?? event.type, mode, place], ["CONSULT", "phone", { text: "هلسنكي", country: "FIN" }]);
  assert.deepEqual(others, {});
  const undo = await fetch(`${origin}/api/v1/reviews`, { method: "POST", headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" }, body: JSON.stringify({ kind: "event", key: event.id, verdict: "undo", who: "سارة" }) });
  assert.equal(undo.status, 201);
});

test("a server with a token for everything is asked with it", async () => {
  const file = path.join(database.folder, "token");
  writeFileSync(file, "a-secret-of-some-length\n");
  const closed = await serve(database.db, ["--token", file]);
  try {
    const tab = await open(chromium.browser, closed.origin, { language: "en", expected: [/401/] });
    await tab.page.goto(`${closed.origin}/`);
    await tab.page.waitForSelector("#token");
    assert.deepEqual(await violations(tab.page), []);
    await tab.page.fill("#token", "wrong");
    await tab.page.click("main [type=submit]");
    await tab.page.waitForSelector("main [role=alert]");
    await tab.page.fill("#token", "a-secret-of-some-length");
    await tab.page.click("main [type=submit]");
    await tab.page.waitForSelector(".card");
    assert.deepEqual(await tab.close(), []);
  } finally {
    await closed.stop();
  }
});

test("what goes wrong is told in words", async () => {
  await inPage({ language: "en", expected: [/400/, /404/] }, async (page, go) => {
    await go("#/stories?quad=9");
    assert.match(await page.textContent(".problem"), /cannot be understood.*Word or deed/s);
    assert.deepEqual(await violations(page), []);
    await go("#/story/0000000000000000");
    assert.match(await page.textContent(".problem"), /no such thing/);
    await go("#/stories?text=زقزقزق");
    assert.match(await page.textContent(".empty"), /No story answers/);
  });
});

test("a server that has gone is told in words", async () => {
  const second = await serve(database.db);
  const tab = await open(chromium.browser, second.origin, { language: "en", expected: [/ERR_CONNECTION_REFUSED/] });
  opened.add(tab);
  await tab.go("#/map");
  await second.stop();
  await tab.page.click("nav [data-view=stories]");
  await tab.page.waitForSelector(".problem");
  assert.match(await tab.page.textContent(".problem"), /does not answer/);
  assert.deepEqual(await violations(tab.page), []);
  assert.deepEqual(await tab.close(), []);
});

test("the policy forbids all but the page's own files", async () => {
  const response = await fetch(`${origin}/`);
  const policy = response.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  const html = await response.text();
  assert.equal(html, readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8"), "the program carries the page as it is built now");
  assert.doesNotMatch(html, /<style|style=|<script>|\son\w+=/);
});

test("all that is transferred is under 500 KB; the opening page is measured", async () => {
  const context = await chromium.browser.newContext({ locale: "ar" });
  const page = await context.newPage();
  const sizes = [];
  page.on("requestfinished", (request) => sizes.push(Promise.all([request.sizes(), request.response().then((response) => response.body()), request.url()])));
  await page.goto(`${origin}/`);
  await page.waitForSelector(".card");
  const timing = await page.evaluate(() => ({ ready: performance.now(), paint: performance.getEntriesByType("paint").find((one) => one.name === "first-contentful-paint")?.startTime ?? 0 }));
  const sum = async () => (await Promise.all(sizes)).reduce(([sent, raw], [size, body, url]) => [sent + size.responseBodySize + size.responseHeadersSize, raw + (url.includes("/api/") ? 0 : body.length)], [0, 0]);
  const opening = await sum();
  for (const view of ["timeline", "network", "map", "relation"]) {
    await page.click(`nav [data-view=${view}]`);
    await page.waitForSelector(`main[data-view=${view}]`);
  }
  const all = await sum();
  const kb = ([sent, raw]) => `${(sent / 1024).toFixed(0)} KB transferred, ${(raw / 1024).toFixed(0)} KB of files unpacked`;
  console.log(`opening page: stories drawn after ${timing.ready.toFixed(0)} ms, first paint ${timing.paint.toFixed(0)} ms; ${kb(opening)}`);
  console.log(`all views: ${kb(all)}`);
  assert.ok(all[0] < 500 * 1024 && all[1] < 500 * 1024, kb(all));
  await context.close();
});
