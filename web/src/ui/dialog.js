/*
 * A window over the page: the browser's own dialog, which keeps the focus and closes on Escape.
 */
import { t } from "../app.js";
import { h } from "../lib/dom.js";
import { icon } from "./parts.js";

let number = 0;

/* Returns a function that closes it. */
export function dialog(title, content) {
  const id = `dialog-${++number}`;
  const node = h(
    "dialog",
    { "aria-labelledby": id },
    h("div", { class: "dialog-head" }, h("h2", { id }, title), h("button", { type: "button", class: "tool", "aria-label": t("action.close"), onclick: () => node.close() }, icon("close"))),
    content,
  );
  const before = document.activeElement;
  node.addEventListener("close", () => {
    node.remove();
    if (before?.isConnected) before.focus();
  });
  node.addEventListener("click", (event) => event.target === node && node.close());
  document.body.append(node);
  node.showModal();
  return () => node.close();
}
