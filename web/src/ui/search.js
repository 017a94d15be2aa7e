/*
 * One box for all questions: an actor in any spelling (suggested by the server, and states in both languages), a pair «A – B», or free
 * text. A combobox after the ARIA practices.
 */
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { formatter } from "../lib/format.js";
import { LANGUAGES, translator } from "../i18n/index.js";
import { filtersOf, formatRoute, splitPair } from "../lib/route.js";
import { belongs, codeOf, icon, name } from "./parts.js";

/* States under their names in every language of the interface, for those who type in another one than the papers. */
let stateNames = null;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/^ال/, "").toLowerCase();

function states(prefix) {
  stateNames ??= Object.entries(LANGUAGES).flatMap(([code, { locale }]) =>
    formatter(locale, translator(code)).countries().map((one) => ({ ...one, key: fold(one.name) })),
  );
  const key = fold(prefix);
  const codes = new Set(stateNames.filter((one) => key && one.key.startsWith(key)).map((one) => one.code));
  if (/^[A-Z]{3}$/.test(prefix) && stateNames.some((one) => one.code === prefix)) codes.add(prefix);
  return [...codes].slice(0, 4).map((country) => ({ id: "", name: "", country, sector: "" }));
}

async function actors(prefix, signal) {
  const found = prefix ? (await ask("/actors", { name: prefix, limit: 6 }, signal)).actors : [];
  const known = new Set(found.map(codeOf));
  return [...states(prefix).filter((one) => !known.has(codeOf(one))), ...found];
}

/* [{label, hint, params}] for what was typed. */
async function suggestions(typed, signal) {
  const pair = splitPair(typed);
  if (pair) {
    const [first, second] = await Promise.all(pair.map((one) => actors(one, signal)));
    const a = first[0];
    return (second.length ? second : [{ name: pair[1], id: "", country: "", sector: "" }]).slice(0, 6).map((b) => ({
      label: [label(a, pair[0]), " ↔ ", label(b, pair[1])],
      hint: t("search.pair"),
      params: { pair: `${a ? codeOf(a) : pair[0]},${codeOf(b)}` },
    }));
  }
  const found = await actors(typed, signal);
  return found.slice(0, 8).map((actor) => ({
    label: label(actor, typed),
    hint: [belongs(actor), actor.count ? t("count.events", { n: actor.count }) : t("search.state")].filter(Boolean).join(" · "),
    params: { actor: codeOf(actor) },
  }));
}

const label = (actor, typed) => (actor?.name ? name(actor.name, 50) : actor ? belongs(actor) : name(typed, 50));

const WHO = ["actor", "pair", "text", "source", "target"];

/* Where a choice leads: the same view where it can show it, else the stories. */
function goTo(params) {
  const { view, params: now } = app.route;
  const kept = filtersOf(now);
  for (const key of WHO) delete kept[key];
  const to = ["story", "article", "relation"].includes(view) ? "stories" : view;
  app.go(formatRoute({ view: to, params: { ...kept, ...params } }));
}

export function searchBox() {
  let options = [];
  let active = -1;
  let pending = null;
  let timer = 0;
  const list = h("ul", { id: "suggestions", role: "listbox", "aria-label": t("search.suggestions"), hidden: true });
  const input = h("input", {
    id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", dir: "auto", maxlength: 400,
    placeholder: t("search.placeholder"), "aria-label": t("search.label"),
    "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list",
  });

  const close = () => {
    pending?.abort();
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (params) => {
    close();
    input.value = "";
    goTo(params);
  };
  const point = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === index ? "true" : "false"));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `option-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (found, typed) => {
    const held = active < 0 ? "" : JSON.stringify(options[active].params); // pointed at before a later answer came
    options = [...found, { label: [t("search.text"), " ", h("q", {}, name(typed, 60))], hint: "", params: { text: typed } }];
    fill(
      list,
      options.map((option, i) =>
        h(
          "li",
          { id: `option-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(option.params) },
          h("span", {}, option.label),
          option.hint ? h("small", {}, option.hint) : null,
        ),
      ),
    );
    list.hidden = false;
    point(held ? options.findIndex(({ params }) => JSON.stringify(params) === held) : -1);
    input.setAttribute("aria-expanded", "true");
    app.say(t("search.found", { n: options.length }));
  };
  const suggest = async () => {
    const typed = input.value.trim();
    pending?.abort();
    if (!typed) return close();
    pending = new AbortController();
    const { signal } = pending;
    const found = await suggestions(typed, signal).catch(() => []);
    if (!signal.aborted && document.activeElement === input) show(found, typed);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  input.addEventListener("blur", () => close());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      else point(((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1)) % options.length + options.length) % options.length);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  const submit = async (event) => {
    event.preventDefault();
    const typed = input.value.trim();
    if (active >= 0) return choose(options[active].params);
    if (!typed) return;
    const pair = splitPair(typed);
    if (!pair) return choose({ text: typed });
    const found = await suggestions(typed).catch(() => []);
    choose(found[0]?.params ?? { pair: pair.join(",") });
  };
  return h(
    "form",
    { class: "search", onsubmit: submit },
    icon("search"),
    input,
    h("button", { type: "submit", class: "primary" }, t("search.go")),
    list,
  );
}
