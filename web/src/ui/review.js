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

/* What can be corrected, as it is now. Only what was changed is sent. */
function fieldsOf(what) {
  return h(
    "fieldset",
    { class: "corrections" },
    h("legend", {}, t("review.fields")),
    choice("type", TYPES.flat().map((type) => [type, typeName(type)]), what.type),
    choice("status", STATUSES.map((status) => [status, t(`status.${status}`)]), what.status),
    h("div", { class: "field" }, h("label", { for: "r-date" }, t("review.date")), h("input", { id: "r-date", name: "date", value: what.day, dir: "ltr", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", placeholder: "YYYY-MM-DD" })),
  );
}

function changed(form, what) {
  const data = new FormData(form);
  const fields = {};
  if (data.get("type") !== what.type) fields.type = data.get("type");
  if (data.get("status") !== what.status) fields.status = data.get("status");
  if (data.get("date") !== what.day) fields.date = data.get("date");
  return fields;
}

/* what: {kind: "event" or "story", key, type, status, day}. */
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
