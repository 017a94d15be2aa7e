/*
 * What a reader says about what the coder said: confirm, reject, correct, take back. Written by POST /reviews, kept apart from the coding.
 */
import { app, t } from "../app.js";
import { send } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { keepToken, prefer, preferred, token } from "../lib/prefs.js";
import { dialog } from "./dialog.js";
import { STATUSES, TYPES } from "./filters.js";
import { icon, name, problem, typeName } from "./parts.js";
import { tokenField } from "./token.js";

const choice = (key, options, value) =>
  h("div", { class: "field" }, h("label", { for: `r-${key}` }, t(`filter.${key}`)), h("select", { id: `r-${key}`, name: key }, options.map(([one, label]) => h("option", { value: one, selected: one === value }, label))));

const SECTORS = ["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CVL", "BUS", "LAB", "EDU", "MED", "REL", "ELI", "REF", "CRM"];
const SIDES = ["source", "target"];

const select = (key, label, options, value) =>
  h("div", { class: "field" }, h("label", { for: `r-${key}` }, label), h("select", { id: `r-${key}`, name: key }, h("option", { value: "" }, t("actor.unknown")), options.map(([one, text]) => h("option", { value: one, selected: one === value }, text))));

/* Country and sector of a side's first actor. */
function sideFields(side, [actor]) {
  const values = { side: t(`filter.${side}`) };
  const others = ["IGO", "NGO", "IMG", "MNC"].map((code) => ({ code, name: app.f.country(code) }));
  return [
    select(`${side}-country`, t("review.country", values), [...others, ...app.f.countries()].map(({ code, name: text }) => [code, text]), actor?.country),
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

/* What can be corrected, as it is now. Only what was changed is sent. */
function fieldsOf(what) {
  return h(
    "fieldset",
    { class: "corrections" },
    h("legend", {}, t("review.fields")),
    choice("type", TYPES.flat().map((type) => [type, typeName(type)]), what.type),
    choice("status", STATUSES.map((status) => [status, t(`status.${status}`)]), what.status),
    h("div", { class: "field" }, h("label", { for: "r-date" }, t("review.date")), h("input", { id: "r-date", name: "date", value: what.day, dir: "ltr", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", placeholder: "YYYY-MM-DD" })),
    SIDES.map((side) => sideFields(side, what[side])),
  );
}

function changed(form, what) {
  const data = new FormData(form);
  const fields = {};
  if (data.get("type") !== what.type) fields.type = data.get("type");
  if (data.get("status") !== what.status) fields.status = data.get("status");
  if (data.get("date") !== what.day) fields.date = data.get("date");
  for (const side of SIDES) {
    const actors = changedSide(data, side, what[side]);
    if (actors) fields[side] = actors;
  }
  return fields;
}

/* what: {kind: "event" or "story", key, type, status, day, source, target}. */
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
