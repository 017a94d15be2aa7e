/*
 * Asks for the server's token, where an address without one was opened.
 */
import { t } from "../app.js";
import { h } from "../lib/dom.js";
import { keepToken, token } from "../lib/prefs.js";

export const tokenField = () =>
  h("div", { class: "field" }, h("label", { for: "token" }, t("token.label")), h("input", { id: "token", name: "token", type: "password", autocomplete: "off", required: true, dir: "ltr", "aria-describedby": "token-hint" }), h("small", { id: "token-hint" }, t("token.hint")));

export function tokenForm(done) {
  const submit = (event) => {
    event.preventDefault();
    keepToken(new FormData(event.target).get("token").trim());
    done();
  };
  return h(
    "div",
    { class: "problem token" },
    h("h1", { tabindex: -1 }, t("token.title")),
    token() ? h("p", { role: "alert" }, t("token.wrong")) : null,
    h("form", { onsubmit: submit }, tokenField(), h("button", { type: "submit", class: "primary" }, t("token.go"))),
  );
}
