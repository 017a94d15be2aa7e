/*
 * Two states: what has passed between them, in order, and what it adds up to now.
 */
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { formatRoute, linkTo } from "../lib/route.js";
import { empty, kindOf, mark, shown, sides, statusBadge, typeBadge, verdictBadge } from "../ui/parts.js";

const STANDING = ["relations", "ambassadors", "recognised", "listed", "war", "sanctions"];

export const title = () => t("view.relation");

function picker(key, value) {
  return h(
    "div",
    { class: "field" },
    h("label", { for: `state-${key}` }, t(`relation.${key}`)),
    h("select", { id: `state-${key}`, name: key, required: true }, h("option", { value: "" }, t("relation.choose")), app.f.countries().map(({ code, name: label }) => h("option", { value: code, selected: code === value }, label))),
  );
}

function form(a, b) {
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    app.go(formatRoute({ view: "relation", params: { a: data.get("a"), b: data.get("b") } }));
  };
  return h("form", { class: "relation-form", onsubmit: submit }, picker("a", a), picker("b", b), h("button", { type: "submit", class: "primary" }, t("relation.show")));
}

/* «recalled», or whose it is: «recalled (MRT)». */
function valueText(value) {
  const match = /^(\S+) \(([A-Z]{3})\)$/.exec(value);
  return match ? t("standing.by", { value: word(`standing.value.${match[1]}`, match[1]), state: app.f.country(match[2]) }) : word(`standing.value.${value}`, value);
}

const word = (key, code) => (app.t.has(key) ? t(key) : code);

function standing(all) {
  return h(
    "dl",
    { class: "standing" },
    STANDING.map((key) => {
      const { value, since } = all[key];
      return h("div", { class: value ? "known" : "unknown" }, h("dt", {}, t(`standing.${key}`)), h("dd", {}, value ? valueText(value) : t("standing.unknown"), since ? h("small", {}, t("time.since", { day: app.f.day(since) })) : null));
    }),
  );
}

function turn(one) {
  const { event } = one;
  return h(
    "li",
    { class: kindOf(event.quad) },
    h("div", { class: "turn-when" }, mark(event.quad), h("time", { datetime: event.date.iso }, app.f.day(event.date.iso || event.published))),
    h(
      "div",
      { class: "turn" },
      h("p", { class: "card-head" }, h("strong", { class: "turn-what" }, one.what ? word(`turn.${one.what}`, one.what) : t("turn.other")), typeBadge(event), statusBadge(event.status), verdictBadge(one.verdict)),
      h("p", {}, one.story ? h("a", { href: linkTo("story", {}, {}, [one.story]), "data-walk": true }, sides(event)) : sides(event)),
      h("p", { class: "said", lang: event.lang, dir: "auto" }, shown(event.text, 400)),
      one.changes ? h("p", { class: "changes" }, t("relation.changes", { what: t(`standing.${one.changes}`) }), " ", h("strong", {}, valueText(one.to))) : null,
      h("p", { class: "card-foot" }, t("count.origins", { n: one.origins }), " · ", t("count.articles", { n: one.mentions })),
    ),
  );
}

export async function draw(route, signal) {
  const { a, b } = route.params;
  const head = [h("h1", { tabindex: -1 }, a && b ? t("relation.of", { a: app.f.country(a), b: app.f.country(b) }) : t("view.relation")), form(a, b)];
  if (!a || !b) return [...head, empty(t("relation.pick"), t("relation.pick.hint"))];
  if (a === b) return [...head, empty(t("relation.same"))];
  const relation = await ask("/relation", { a, b }, signal);
  return [
    ...head,
    h("h2", {}, t("relation.now")),
    standing(relation.standing),
    h("p", { class: "ways" }, h("a", { class: "button", href: linkTo("timeline", {}, { pair: `${a},${b}` }) }, t("relation.timeline")), h("a", { class: "button", href: linkTo("stories", {}, { pair: `${a},${b}` }) }, t("relation.stories"))),
    h("h2", {}, t("relation.history")),
    relation.turns.length ? h("ol", { class: "turns" }, relation.turns.map(turn)) : empty(t("relation.none"), t("relation.none.hint")),
  ];
}
