/*
 * Small pieces that several views are made of.
 */
import { app, t } from "../app.js";
import { h, s } from "../lib/dom.js";
import { clip, pieces, plain } from "../lib/text.js";

/* Nodes for text of a page: controls become visible marks. */
export function shown(value, most) {
  const text = String(value ?? "");
  return pieces(most ? clip(text, most) : text).map((piece) =>
    piece.control ? h("span", { class: "control", title: t("text.control", { name: piece.control }) }, piece.control) : piece.text,
  );
}

/* A name from a page: isolated, cut when it has no end. */
export function name(value, most = 90) {
  const text = String(value ?? "");
  return h("bdi", { dir: "auto", title: text.length > most ? plain(clip(text, 400)) : null }, shown(text, most));
}

export const isConflict = (quad) => quad >= 3;
export const kindOf = (quad) => (isConflict(quad) ? "conflict" : "cooperation");

const ICONS = {
  arrow: "M3 12h16M13 6l6 6-6 6",
  both: "M4 12h16M9 6l-6 6 6 6M15 6l6 6-6 6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  sun: "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  auto: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 8l6 6M12 13l4.5 4.5",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.5l4.5 4.5L19 7",
  pencil: "M4 20l1-4L16 5l3 3L8 19l-4 1z",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  home: "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9",
  keys: "M3 7h18v11H3zM7 11h.5M11 11h.5M15 11h.5M8 14.5h8",
  split: "M12 3v6M12 9 5 20M12 9l7 11",
  no: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8",
};

export const icon = (key, flip) =>
  s("svg", { class: `icon${flip ? " flip" : ""}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, s("path", { d: ICONS[key] }));

/* Cooperation is round, conflict has corners; words are hollow, deeds are full. */
export function mark(quad) {
  const kind = kindOf(quad);
  const full = quad === 2 || quad === 4;
  const shape = kind === "cooperation" ? s("circle", { cx: 8, cy: 8, r: 5.5 }) : s("path", { d: "M8 1.5 14.5 8 8 14.5 1.5 8z" });
  return s("svg", { class: `mark ${kind}${full ? " full" : ""}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, shape);
}

export const typeName = (type) => (app.t.has(`type.${type}`) ? t(`type.${type}`) : type);
export const modeName = (mode) => (app.t.has(`mode.${mode}`) ? t(`mode.${mode}`) : mode);
export const contextName = (context) => (app.t.has(`context.${context}`) ? t(`context.${context}`) : context);

export const typeBadge = ({ type, quad, mode }) =>
  h(
    "span",
    { class: `badge ${kindOf(quad)}`, title: t(`quad.${quad}`) },
    mark(quad),
    typeName(type),
    mode ? h("span", { class: "mode" }, modeName(mode)) : null,
  );

export const statusBadge = (status) => (status === "actual" ? null : h("span", { class: `badge status ${status}` }, t(`status.${status}`)));

const VERDICT_ICONS = { confirm: "check", reject: "no", correct: "pencil" };
export const verdictBadge = (verdict) =>
  VERDICT_ICONS[verdict] ? h("span", { class: `badge verdict ${verdict}` }, icon(VERDICT_ICONS[verdict]), t(`verdict.${verdict}`)) : null;

/* Country and sector in words; "" where neither is known. */
export const belongs = ({ country, sector }) => [country && app.f.country(country), sector && app.f.sector(sector)].filter(Boolean).join(" · ");

/* How an actor is written in a filter. */
export const codeOf = ({ id, country, sector, name: words }) =>
  id || (country || sector ? `${country}${sector ? `:${sector}` : ""}` : (words ?? ""));

/* Name of an actor of a sum as plain text: a country's sum bears its code as name. */
export const partyText = (party) => plain(clip((party.name !== party.country && party.name) || belongs(party) || t("actor.unknown"), 60));

export function side(actor) {
  const where = belongs(actor);
  const told = actor.name ? name(actor.name, 70) : h("span", {}, where || t("actor.unnamed"));
  return h("span", { class: "side" }, told, actor.name && where ? h("small", {}, where) : null);
}

function sideList(actors) {
  if (!actors.length) return h("span", { class: "side nobody" }, t("actor.unnamed"));
  return actors.slice(0, 6).map((actor, i) => [i ? h("span", { class: "and" }, t("list.and")) : null, side(actor)]);
}

export function sides({ source, target, reciprocal }) {
  return h(
    "span",
    { class: "sides" },
    h("span", { class: "group" }, sideList(source)),
    h("span", { class: "to" }, icon(reciprocal ? "both" : "arrow", true), h("span", { class: "unseen" }, reciprocal ? t("sides.with") : t("sides.to"))),
    h("span", { class: "group" }, sideList(target)),
  );
}

export const empty = (title, hint) => h("div", { class: "empty" }, h("p", { class: "empty-title" }, title), hint ? h("p", {}, hint) : null);
export const waiting = () => h("div", { class: "waiting" }, h("span", {}, t("state.loading")));

/* What went wrong, in words. */
export function problem(error, heading = "p") {
  const status = error.status;
  const key = status === undefined ? "problem.page" : app.t.has(`problem.${status}`) ? `problem.${status}` : status >= 500 ? "problem.500" : "problem.other";
  const field = error.parameter && app.t.has(`filter.${error.parameter}`) ? t(`filter.${error.parameter}`) : error.parameter;
  return h(
    "div",
    { class: "problem", role: "alert" },
    h(heading, { class: "problem-title", tabindex: heading === "p" ? null : -1 }, t(key)),
    field ? h("p", {}, t("problem.field", { field: "" }), h("bdi", {}, field)) : null,
    error.detail ? h("p", { class: "detail", lang: "en", dir: "ltr" }, shown(error.detail, 400)) : null,
    status === 400 ? null : h("button", { type: "button", onclick: () => app.refresh() }, t("action.retry")),
  );
}

/* A choice of few: radio buttons that look like one control. */
export function segmented(legend, group, options, value, choose) {
  return h(
    "fieldset",
    { class: "segmented" },
    h("legend", {}, legend),
    h(
      "span",
      { class: "segments" },
      options.map(([key, label]) =>
        h("label", {}, h("input", { type: "radio", name: group, value: key, checked: key === value, onchange: () => choose(key) }), h("span", {}, label)),
      ),
    ),
  );
}

/* A table that scrolls inside itself: columns [{title, cell(row), number}]. */
export function table(caption, columns, rows, kind = "") {
  return h(
    "div",
    { class: `table ${kind}`, role: "region", "aria-label": caption, tabindex: 0 },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map(({ title, number }) => h("th", { scope: "col", class: number ? "number" : null }, title)))),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h("tr", {}, columns.map(({ cell, number }, i) => h(i ? "td" : "th", { scope: i ? null : "row", class: number ? "number" : null }, cell(row)))),
        ),
      ),
    ),
  );
}

/* Cooperation and conflict as they are drawn. */
export const legend = (...more) =>
  h(
    "p",
    { class: "legend" },
    h("span", { class: "key cooperation" }, s("svg", { class: "mark cooperation full", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("circle", { cx: 8, cy: 8, r: 6 })), t("kind.cooperation")),
    h("span", { class: "key conflict" }, s("svg", { class: "mark conflict full", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: "M8 1 15 8 8 15 1 8z" })), t("kind.conflict")),
    more,
  );

/* Moves the one tab stop among `items` with the arrow keys; `next(index, key)` gives the index to go to, or -1. */
export function roving(items, next) {
  items.forEach((item, i) => {
    item.setAttribute("tabindex", i ? -1 : 0);
    item.addEventListener("keydown", (event) => {
      const key = event.key;
      const to = key === "Home" ? 0 : key === "End" ? items.length - 1 : key.startsWith("Arrow") ? next(i, key) : -1;
      if (to < 0 || !items[to] || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      items[i].setAttribute("tabindex", -1);
      items[to].setAttribute("tabindex", 0);
      items[to].focus();
    });
    item.addEventListener("focus", () => {
      for (const other of items) other.setAttribute("tabindex", other === item ? 0 : -1);
    });
  });
}

/* The nearest of `points` [{x, y}] from point `i` in the direction of an arrow key, or -1. */
export function nearest(points, i, key) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = -1;
  let least = Infinity;
  points.forEach((point, j) => {
    const x = point.x - points[i].x;
    const y = point.y - points[i].y;
    const along = x * dx + y * dy;
    if (j === i || along <= 0) return;
    const cost = along + 2 * Math.abs(x * dy - y * dx);
    if (cost < least) [best, least] = [j, cost];
  });
  return best;
}

/* Conflict is hatched too, for eyes that do not tell the colours apart. */
export const hatch = (id) =>
  s("defs", {}, s("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("path", { class: "hatch-line", d: "M0 0V5" })));

/* Whose timeline, network or map it is, in words. */
export function subject(params) {
  if (params.pair) return params.pair.split(",").map((one, i) => [i ? " ↔ " : "", name(app.f.actorCode(one), 50)]);
  if (params.actor) return name(app.f.actorCode(params.actor), 60);
  return t("subject.all");
}
