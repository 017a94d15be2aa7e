/*
 * What a reader says about what the coder said: confirm, reject, correct, take back. Written by POST /reviews, kept apart from the coding.
 */
import { app, t } from "../app.js";
import { send } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { keepToken, prefer, preferred, token } from "../lib/prefs.js";
import { dialog } from "./dialog.js";
import { STATUSES, TYPES } from "./filters.js";
import { icon, modeName, name, problem, typeName } from "./parts.js";
import { tokenField } from "./token.js";

const choice = (key, options, value) =>
  h("div", { class: "field" }, h("label", { for: `r-${key}` }, t(`filter.${key}`)), h("select", { id: `r-${key}`, name: key }, options.map(([one, label]) => h("option", { value: one, selected: one === value }, label))));

const SECTORS = ["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CVL", "BUS", "LAB", "EDU", "MED", "REL", "ELI", "REF", "CRM"];
const SIDES = ["source", "target"];

/* What is chosen now is among the options, whatever it is: else saving would change it. */
const select = (key, label, options, value) =>
  h("div", { class: "field" }, h("label", { for: `r-${key}` }, label), h("select", { id: `r-${key}`, name: key }, h("option", { value: "" }, t("actor.unknown")), (value && !options.some(([one]) => one === value) ? [[value, value], ...options] : options).map(([one, text]) => h("option", { value: one, selected: one === value }, text))));

const states = () => app.f.countries().map(({ code, name: text }) => [code, text]);
const others = () => ["IGO", "NGO", "IMG", "MNC"].map((code) => [code, app.f.country(code)]);

/* Country and sector of a side's first actor. */
function sideFields(side, [actor]) {
  const values = { side: t(`filter.${side}`) };
  return [
    select(`${side}-country`, t("review.country", values), [...others(), ...states()], actor?.country),
    select(`${side}-sector`, t("review.sector", values), SECTORS.map((code) => [code, app.f.sector(code)]), actor?.sector),
  ];
}

/* The side as it should be, or null where nothing was changed: the first actor's words and role stay. */
function changedSide(data, side, actors) {
  const [country, sector] = [data.get(`${side}-country`), data.get(`${side}-sector`)];
  const first = actors[0] ?? { name: "", country: "", sector: "" };
  if (country === first.country && sector === first.sector) return null;
  const kept = { name: first.name, role: first.role ?? "", country, sector };
  return [kept, ...actors.slice(1).map(({ name: words, id, country: state, sector: part, role }) => ({ name: words, id, country: state, sector: part, role }))];
}

/* The modes of the type that is chosen. */
function modeField(what, type) {
  const control = h("select", { id: "r-mode", name: "mode" });
  const show = () => {
    const before = modeBefore(what, type.value);
    const of = [...new Set([...(before ? [before] : []), ...(MODES[type.value] ?? [])])];
    fill(control, [["", t("review.mode.none")], ...of.map((mode) => [mode, modeName(mode)])].map(([mode, text]) => h("option", { value: mode, selected: mode === before }, text)));
    control.disabled = !of.length;
  };
  type.addEventListener("change", show);
  show();
  return h("div", { class: "field" }, h("label", { for: "r-mode" }, t("review.mode")), control);
}

/* A type that is corrected has no mode unless one is said. */
const modeBefore = (what, type) => (type === what.type ? (what.mode ?? "") : "");

const placeFields = ({ place }) => [
  h("div", { class: "field" }, h("label", { for: "r-place" }, t("filter.place")), h("input", { id: "r-place", name: "place", value: place?.text ?? "", dir: "auto", maxlength: 200 })),
  select("place-country", t("review.country", { side: t("filter.place") }), states(), place?.country),
];

/* The place as it should be, or null: a name that stays keeps what is known of it. */
function changedPlace(data, place) {
  const fields = {};
  if (data.get("place").trim() !== (place?.text ?? "")) fields.text = data.get("place").trim();
  if (data.get("place-country") !== (place?.country ?? "")) fields.country = data.get("place-country");
  return Object.keys(fields).length ? fields : null;
}

/* What can be corrected, as it is now. Only what was changed is sent. */
function fieldsOf(what) {
  const type = choice("type", TYPES.flat().map((one) => [one, typeName(one)]), what.type);
  return h(
    "fieldset",
    { class: "corrections" },
    h("legend", {}, t("review.fields")),
    type,
    what.kind === "event" ? modeField(what, type.querySelector("select")) : null,
    choice("status", STATUSES.map((status) => [status, t(`status.${status}`)]), what.status),
    h("div", { class: "field" }, h("label", { for: "r-date" }, t("review.date")), h("input", { id: "r-date", name: "date", value: what.day, dir: "ltr", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", placeholder: "YYYY-MM-DD" })),
    SIDES.map((side) => sideFields(side, what[side])),
    placeFields(what),
  );
}

function changed(form, what) {
  const data = new FormData(form);
  const fields = {};
  if (data.get("type") !== what.type) fields.type = data.get("type");
  if (what.kind === "event" && (data.get("mode") ?? "") !== modeBefore(what, data.get("type"))) fields.mode = data.get("mode") ?? "";
  if (data.get("status") !== what.status) fields.status = data.get("status");
  if (data.get("date") !== what.day) fields.date = data.get("date");
  for (const side of SIDES) {
    const actors = changedSide(data, side, what[side]);
    if (actors) fields[side] = actors;
  }
  const place = changedPlace(data, what.place);
  if (place) fields.place = place;
  return fields;
}

/* what: {kind: "event" or "story", key, type, mode, status, day, source, target, place}. */
function reviewDialog(what, verdict) {
  const message = h("div", { "aria-live": "polite" });
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form);
    const body = { kind: what.kind, key: what.key, verdict, who: data.get("who").trim(), note: data.get("note").trim() };
    if (verdict === "correct") {
      body.fields = changed(form, what);
      if (!Object.keys(body.fields).length) return fill(message, h("p", { class: "problem-title" }, t("review.unchanged")));
    }
    if (data.get("token")) keepToken(data.get("token").trim());
    prefer("who", body.who);
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      await send("/reviews", body);
    } catch (error) {
      if (error.status === 401) keepToken("");
      button.disabled = false;
      return fill(message, problem(error));
    }
    close();
    app.refresh();
    app.say(t("review.done"));
  };
  const close = dialog(t(`review.${verdict}.${what.kind}`), [
    h(
      "form",
      { class: "review-form", onsubmit: submit },
      h("p", { class: "hint" }, t("review.hint")),
      verdict === "correct" ? fieldsOf(what) : null,
      h("div", { class: "field" }, h("label", { for: "r-who" }, t("review.who")), h("input", { id: "r-who", name: "who", required: true, maxlength: 200, value: preferred("who"), dir: "auto", autocomplete: "name" })),
      h("div", { class: "field" }, h("label", { for: "r-note" }, t("review.note")), h("textarea", { id: "r-note", name: "note", rows: 3, maxlength: 4000, dir: "auto" })),
      token() ? null : tokenField(),
      message,
      h("div", { class: "row end" }, h("button", { type: "submit", class: "primary" }, t(`action.${verdict}`))),
    ),
  ]);
}

export function reviewButtons(what, verdict) {
  const button = (key, symbol) =>
    h("button", { type: "button", class: "quiet", "data-verdict": key, "aria-haspopup": "dialog", onclick: () => reviewDialog(what, key) }, icon(symbol), t(`action.${key}`));
  return h(
    "div",
    { class: "review", role: "group", "aria-label": t(`review.${what.kind}`) },
    button("confirm", "check"),
    button("reject", "no"),
    button("correct", "pencil"),
    verdict && verdict !== "undo" ? button("undo", "both") : null,
  );
}

export function reviewList(reviews) {
  if (!reviews.length) return null;
  return h(
    "ol",
    { class: "reviews" },
    reviews.map((one) =>
      h(
        "li",
        {},
        h("strong", {}, t(`review.${one.verdict}.${one.kind}`)),
        " ",
        name(one.who, 60),
        h("time", { datetime: one.at }, app.f.moment(one.at)),
        one.fields ? h("span", { class: "fields", dir: "ltr" }, Object.entries(one.fields).map(([key, value]) => [h("code", {}, key), " = ", name(typeof value === "string" ? value : JSON.stringify(value), 80), " "])) : null,
        one.note ? h("p", {}, name(one.note, 4000)) : null,
      ),
    ),
  );
}
