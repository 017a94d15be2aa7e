/*
 * The page: its frame, and which view is in it. The address decides; everything else follows.
 */
import { app, t } from "./app.js";
import { chooseLanguage, LANGUAGES, translator } from "./i18n/index.js";
import { ask, Problem } from "./lib/api.js";
import { fill, h } from "./lib/dom.js";
import { formatter } from "./lib/format.js";
import { prefer, preferred, takeToken, token } from "./lib/prefs.js";
import { linkTo, parseRoute } from "./lib/route.js";
import { chips, filterPanel } from "./ui/filters.js";
import { helpDialog, listenForKeys } from "./ui/keys.js";
import { icon, problem, waiting } from "./ui/parts.js";
import { searchBox } from "./ui/search.js";
import { tokenForm } from "./ui/token.js";
import * as article from "./views/article.js";
import * as stories from "./views/stories.js";
import * as story from "./views/story.js";

/* Each gives `title(route)` and `draw(route, signal)`; those with a library of their own are fetched when first shown. */
const VIEWS = {
  stories: () => stories,
  story: () => story,
  article: () => article,
  timeline: () => import("./views/timeline.js"),
  network: () => import("./views/network.js"),
  map: () => import("./views/map.js"),
  relation: () => import("./views/relation.js"),
};
const TABS = ["stories", "timeline", "network", "map", "relation"];
const SCHEMES = ["", "light", "dark"];

const root = document.documentElement;
const page = document.getElementById("page");
const parts = {};
let drawing = null;
let filtersOpen = false;
let scrolls = {};
let entry = 0;

function useLanguage(code) {
  const { dir, locale } = LANGUAGES[code];
  app.language = code;
  app.t = translator(code);
  app.f = formatter(locale, app.t);
  root.lang = code;
  root.dir = dir;
}

const setScheme = (scheme) => {
  prefer("scheme", scheme);
  if (scheme) root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
};

const schemeNow = () => root.dataset.scheme ?? "";

export function nextScheme() {
  setScheme(SCHEMES[(SCHEMES.indexOf(schemeNow()) + 1) % SCHEMES.length]);
  fill(parts.scheme, schemeLabel());
  parts.scheme.setAttribute("aria-label", t("scheme.label", { scheme: t(`scheme.${schemeNow() || "auto"}`) }));
  app.say(t(`scheme.${schemeNow() || "auto"}`));
}

const schemeLabel = () => icon({ "": "auto", light: "sun", dark: "moon" }[schemeNow()]);

export function nextLanguage() {
  const codes = Object.keys(LANGUAGES);
  const code = codes[(codes.indexOf(app.language) + 1) % codes.length];
  prefer("language", code);
  useLanguage(code);
  frame();
  show({ keepFocus: true });
  parts.language.focus();
}

function tools() {
  const other = Object.keys(LANGUAGES).find((code) => code !== app.language);
  parts.language = h("button", { type: "button", class: "tool", lang: other, onclick: nextLanguage }, LANGUAGES[other].name);
  parts.scheme = h("button", { type: "button", class: "tool", "aria-label": t("scheme.label", { scheme: t(`scheme.${schemeNow() || "auto"}`) }), onclick: nextScheme }, schemeLabel());
  const help = h("button", { type: "button", class: "tool", "aria-label": t("keys.title"), onclick: () => helpDialog() }, icon("keys"));
  return h("div", { class: "tools" }, parts.language, parts.scheme, help);
}

function frame() {
  parts.nav = h("nav", { class: "tabs", "aria-label": t("nav.label") });
  parts.search = h("search", { class: "asking", "aria-label": t("search.label") });
  parts.main = h("main", { id: "main", tabindex: -1 });
  parts.live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
  parts.foot = h("footer", {});
  const skip = (event) => {
    event.preventDefault(); // the part after # is the route
    parts.main.focus();
    parts.main.scrollIntoView();
  };
  fill(
    page,
    h("a", { class: "skip", href: "#main", onclick: skip }, t("nav.skip")),
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: "#/", title: t("app.home") }, h("img", { src: "/favicon.svg", alt: "", width: 30, height: 30 }), h("strong", {}, t("app.name")), h("span", {}, t("app.motto"))),
      parts.nav,
      tools(),
    ),
    parts.search,
    parts.main,
    parts.foot,
    parts.live,
  );
  fill(parts.search, searchBox(), (parts.filters = h("div", { class: "filter-place" })));
  footer();
}

function footer() {
  const totals = app.status?.totals;
  fill(
    parts.foot,
    totals
      ? h(
          "p",
          {},
          [t("count.articles", { n: totals.articles }), t("count.events", { n: totals.events }), t("count.stories", { n: totals.stories }), t("count.copies", { n: totals.copies })].join(" · "),
          totals.first ? ` · ${app.f.range(totals.first, totals.last)}` : "",
        )
      : null,
    app.status ? h("p", { class: "program" }, h("bdi", {}, app.status.program), " · ", h("a", { href: "/api/v1/openapi.yaml" }, t("app.api"))) : null,
  );
}

/* Where the tabs do not fit, the current one is moved into sight. */
function showCurrent(nav) {
  const tab = nav.querySelector("[aria-current]")?.getBoundingClientRect();
  const box = nav.getBoundingClientRect();
  if (tab && (tab.left < box.left || tab.right > box.right)) nav.scrollLeft += tab.left < box.left ? tab.left - box.left : tab.right - box.right;
}

function navigation(route) {
  fill(
    parts.nav,
    TABS.map((view) => {
      const change = view === "relation" ? pairAsStates(route.params) : {};
      const current = route.view === view || (view === "stories" && ["story", "article"].includes(route.view));
      return h("a", { href: linkTo(view, view === "relation" ? {} : route.params, change), "aria-current": current ? "page" : null, "data-view": view }, t(`view.${view}`));
    }),
  );
  showCurrent(parts.nav);
  const filtered = TABS.includes(route.view) && route.view !== "relation";
  parts.filters.hidden = !filtered;
  if (filtered) fill(parts.filters, chips(), filterPanel(filtersOpen, (open) => (filtersOpen = open)));
}

/* The states of a pair are those of a relation. */
function pairAsStates({ pair, a, b }) {
  const states = (pair ?? "").split(",").map((one) => one.split(":")[0]);
  return states.length === 2 && states.every((one) => /^[A-Z]{3}$/.test(one)) ? { a: states[0], b: states[1] } : { a, b };
}

const title = (text) => {
  document.title = text ? `${text} – ${t("app.name")}` : t("app.name");
};

/* Draws what the address says. Only the latest drawing reaches the page. */
async function show({ keepFocus = false, scroll = 0 } = {}) {
  drawing?.abort();
  const mine = (drawing = new AbortController());
  const before = app.route;
  const route = (app.route = parseRoute(location.hash));
  navigation(route);
  parts.main.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => fill(parts.main, waiting()), 250);
  let content;
  try {
    if (app.status?.token === "all" && !app.status.authorized) throw new Problem(401, "");
    const view = await VIEWS[route.view]();
    content = await view.draw(route, mine.signal);
    title(view.title(route));
  } catch (error) {
    if (mine.signal.aborted || error.name === "AbortError") return clearTimeout(slow);
    if (error.status === undefined) console.error(error);
    content = error.status === 401 ? tokenForm(reload) : problem(error, "h1");
    title(t("problem.title"));
  }
  clearTimeout(slow);
  if (mine.signal.aborted) return;
  fill(parts.main, content);
  parts.main.removeAttribute("aria-busy");
  parts.main.dataset.view = route.view;
  if (before && before.view !== route.view && !keepFocus) parts.main.querySelector("h1")?.focus({ preventScroll: true });
  if (!keepFocus) scrollTo(0, scroll);
  app.say(document.title);
}

async function reload() {
  app.status = await ask("/status").catch(() => null);
  footer();
  await show();
}

/* Every entry of the history has a number, under which the place on the page is remembered. */
function arrived(scroll) {
  entry = history.state?.entry ?? Date.now();
  if (!history.state?.entry) history.replaceState({ entry }, "");
  show({ scroll });
}

app.go = (hash) => {
  if (hash === location.hash) return show({ keepFocus: true });
  scrolls[entry] = scrollY;
  history.pushState(null, "", hash);
  arrived(0);
};
app.replace = (hash) => {
  history.replaceState(history.state, "", hash);
  app.route = parseRoute(hash);
};
app.refresh = () => show({ keepFocus: true });
app.say = (text) => {
  parts.live.textContent = text;
};

addEventListener("popstate", () => {
  scrolls[entry] = scrollY;
  arrived(history.state?.entry ? (scrolls[history.state.entry] ?? 0) : 0);
});
addEventListener("scroll", () => parts.main && (scrolls[entry] = scrollY), { passive: true });

function start() {
  takeToken();
  history.scrollRestoration = "manual";
  useLanguage(chooseLanguage(preferred("language"), navigator.languages));
  frame();
  listenForKeys({ nextLanguage, nextScheme, tabs: TABS });
  const status = ask("/status").then((answer) => {
    app.status = answer;
    footer();
  }, () => {});
  // The status decides only whether a token is missing and how fine a timeline is: stories need not wait for it.
  if (parseRoute(location.hash).view === "stories" && !token()) arrived(0);
  else status.then(() => arrived(0));
  status.then(() => app.status?.token === "all" && !app.status.authorized && show());
}

start();
