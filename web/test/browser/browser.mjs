/*
 * Chromium, and what is watched in every page: mistakes, breaches of the Content-Security-Policy, requests to anywhere else.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function launch() {
  const profile = mkdtempSync(path.join(tmpdir(), "tawatur-chromium-"));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...FLAGS, `--crash-dumps-dir=${profile}`] });
  return { browser, close: async () => (await browser.close(), rmSync(profile, { recursive: true, force: true })) };
}

/* A page of its own context; `faults` collects what must not be. */
export async function open(browser, origin, { language = "ar", scheme = "light", width = 1280, height = 900, expected = [] } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: language, reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && !expected.some((one) => one.test(message.text())) && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`page: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:" && url.protocol !== "about:") faults.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.breaches = [];
    document.addEventListener("securitypolicyviolation", (event) => window.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const go = async (hash) => {
    await page.goto("about:blank");
    await page.goto(`${origin}/${hash}`);
    await settled(page);
  };
  const close = async () => {
    const breaches = await page.evaluate(() => window.breaches ?? []);
    await context.close();
    return [...faults, ...breaches.map((one) => `policy: ${one}`)];
  };
  return { page, context, go, close, faults };
}

/* Until the view that the address asks for is drawn. */
export async function settled(page) {
  await page.waitForSelector("main[data-view]:not([aria-busy])");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/* What axe finds wrong, as lines. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary.split("\n").at(1) ?? ""}`));
}
