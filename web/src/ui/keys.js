/*
 * Shortcuts, which can be switched off, and the window that lists them. Told by the key's place where its letter depends on the language.
 */
import { app, t } from "../app.js";
import { h } from "../lib/dom.js";
import { prefer, preferred } from "../lib/prefs.js";
import { linkTo } from "../lib/route.js";
import { dialog } from "./dialog.js";

const LIST = [
  ["/", "keys.search"], ["1 – 5", "keys.views"], ["J / K", "keys.list"], ["F", "keys.filters"],
  ["L", "keys.language"], ["D", "keys.scheme"], ["?", "keys.help"],
];
const IN_CHARTS = [
  ["← → ↑ ↓", "keys.move"], ["Shift ← →", "keys.extend"], ["Enter", "keys.enter"], ["+ −", "keys.zoom"], ["Esc", "keys.escape"],
];

const rows = (list) => list.map(([key, message]) => h("div", {}, h("dt", {}, h("kbd", { dir: "ltr" }, key)), h("dd", {}, t(message))));

export function helpDialog() {
  const off = h("input", { type: "checkbox", checked: preferred("shortcuts") !== "off", onchange: (event) => prefer("shortcuts", event.target.checked ? "" : "off") });
  dialog(t("keys.title"), [
    h("dl", { class: "keys" }, rows(LIST)),
    h("h3", {}, t("keys.charts")),
    h("dl", { class: "keys" }, rows(IN_CHARTS)),
    h("label", { class: "check" }, off, h("span", {}, t("keys.on"))),
  ]);
}

/* To the next or previous story of a list. */
function walk(step) {
  const items = [...document.querySelectorAll("[data-walk]")];
  if (!items.length) return;
  const now = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  items[Math.min(Math.max(now + step, 0), items.length - 1)].focus();
}

export function listenForKeys({ nextLanguage, nextScheme, tabs }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || preferred("shortcuts") === "off") return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
    const digit = /^Digit([1-5])$/.exec(event.code);
    const act =
      event.key === "?" || event.key === "؟" ? () => helpDialog()
      : event.shiftKey ? null
      : event.key === "/" || event.code === "Slash" ? () => document.getElementById("search").focus()
      : digit ? () => app.go(linkTo(tabs[digit[1] - 1], app.route.params))
      : { KeyJ: () => walk(1), KeyK: () => walk(-1), KeyL: nextLanguage, KeyD: nextScheme, KeyF: openFilters }[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function openFilters() {
  const panel = document.querySelector("details.filters");
  if (!panel || panel.closest("[hidden]")) return;
  panel.open = true;
  panel.querySelector("summary").focus();
}
