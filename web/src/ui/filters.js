/*
 * What is asked for: shown as chips that can be taken away, and changed in a form.
 */
import { app, t } from "../app.js";
import { h } from "../lib/dom.js";
import { FILTERS, filtersOf, formatRoute } from "../lib/route.js";
import { icon, name, typeName } from "./parts.js";

export const TYPES = [
  ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], ["COOPERATE", "AID", "RETREAT"],
  ["REQUEST", "ACCUSE", "REJECT", "THREATEN"], ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
];
export const STATUSES = ["actual", "planned", "denied", "hypothetical"];

const here = (params) => formatRoute({ ...app.route, params });

/* Names of places by their id, as the map met them. */
export const placeNames = new Map();

function placeName(value) {
  const [, code, capital] = /^([A-Z]{3})(-capital)?$/.exec(value) ?? [];
  if (code && !capital) return app.f.country(code);
  return placeNames.get(value) || (capital ? t("place.capital", { country: app.f.country(code) }) : value);
}

function told(key, value) {
  switch (key) {
    case "actor": case "source": case "target": return name(app.f.actorCode(value), 50);
    case "pair": return value.split(",").map((one, i) => [i ? " ↔ " : "", name(app.f.actorCode(one), 40)]);
    case "type": return value.split(",").map(typeName).join(t("list.comma"));
    case "status": return value.split(",").map((one) => (app.t.has(`status.${one}`) ? t(`status.${one}`) : one)).join(t("list.comma"));
    case "quad": return app.t.has(`quad.${value}`) ? t(`quad.${value}`) : name(value);
    case "since": case "until": return app.f.day(value) || name(value);
    case "place": return name(placeName(value), 50);
    case "min_origins": return app.f.number(Number(value));
    case "min_score": return app.f.percent(Number(value));
    case "rejected": return t("filter.rejected.shown");
    default: return name(value, 60);
  }
}

export function chips() {
  const params = app.route.params;
  const set = FILTERS.filter((key) => params[key]);
  if (!set.length) return null;
  return h(
    "ul",
    { class: "chips", "aria-label": t("filter.active") },
    set.map((key) =>
      h(
        "li",
        {},
        h("span", { class: "chip-name" }, t(`filter.${key}`)),
        h("span", { class: "chip-value" }, told(key, params[key])),
        h("a", { href: here({ ...params, [key]: null }), class: "remove", "aria-label": t("filter.remove", { name: t(`filter.${key}`) }) }, icon("close")),
      ),
    ),
    set.length > 1 ? h("li", { class: "all" }, h("a", { href: here(Object.fromEntries(Object.entries(params).filter(([key]) => !FILTERS.includes(key)))) }, t("filter.clear"))) : null,
  );
}

const field = (key, control, hint) => h("div", { class: "field" }, h("label", { for: `f-${key}` }, t(`filter.${key}`)), control, hint ? h("small", { id: `h-${key}` }, hint) : null);

function input(key, properties = {}, hint) {
  return field(key, h("input", { id: `f-${key}`, name: key, value: app.route.params[key] ?? "", dir: properties.type ? null : "auto", "aria-describedby": hint ? `h-${key}` : null, ...properties }), hint);
}

function select(key, options) {
  const now = app.route.params[key] ?? "";
  return field(
    key,
    h("select", { id: `f-${key}`, name: key }, h("option", { value: "" }, t("filter.any")), options.map(([value, label]) => h("option", { value, selected: value === now }, label))),
  );
}

function boxes(key, groups, label) {
  const now = new Set((app.route.params[key] ?? "").split(","));
  return h(
    "fieldset",
    { class: `boxes ${key}` },
    h("legend", {}, t(`filter.${key}`)),
    groups.map((group) =>
      h("div", {}, group.map((value) => h("label", {}, h("input", { type: "checkbox", name: key, value, checked: now.has(value) }), h("span", {}, label(value))))),
    ),
  );
}

/* The form's fields as parameters of a route. */
function readForm(form) {
  const data = new FormData(form);
  const params = {};
  for (const key of FILTERS) {
    if (key === "actor" || key === "pair" || key === "document" || key === "text") continue;
    params[key] = data.getAll(key).map((value) => value.trim()).filter(Boolean).join(",");
  }
  return params;
}

export function filterPanel(open, toggled) {
  const submit = (event) => {
    event.preventDefault();
    app.go(here({ ...app.route.params, ...readForm(event.target) }));
  };
  const panel = h(
    "details",
    { class: "filters", open },
    h("summary", {}, t("filter.title"), Object.keys(filtersOf(app.route.params)).length ? h("span", { class: "count" }, app.f.number(Object.keys(filtersOf(app.route.params)).length)) : null),
    h(
      "form",
      { onsubmit: submit, "aria-label": t("filter.title") },
      boxes("type", TYPES, typeName),
      h(
        "div",
        { class: "row" },
        boxes("status", [STATUSES], (value) => t(`status.${value}`)),
        select("quad", [1, 2, 3, 4].map((quad) => [String(quad), t(`quad.${quad}`)])),
      ),
      h("div", { class: "row" }, input("source", {}, t("filter.side.hint")), input("target", {}), input("since", { type: "date" }), input("until", { type: "date" })),
      h(
        "div",
        { class: "row" },
        input("place", {}),
        input("publisher", {}),
        input("min_origins", { type: "number", min: 0, max: 99, inputmode: "numeric" }),
        select("min_score", ["0.3", "0.5", "0.7", "0.9"].map((value) => [value, t("filter.atLeast", { value: app.f.percent(Number(value)) })])),
      ),
      h("div", { class: "row end" },
        h("label", { class: "check" }, h("input", { type: "checkbox", name: "rejected", value: "1", checked: app.route.params.rejected === "1" }), h("span", {}, t("filter.rejected"))),
        h("button", { type: "submit", class: "primary" }, t("filter.apply"))),
    ),
  );
  panel.addEventListener("toggle", () => toggled(panel.open));
  return panel;
}
