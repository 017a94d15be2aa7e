/*
 * A report's words with what was read in them marked, and the chain by which they reached the paper.
 */
import { app, t } from "../app.js";
import { h } from "../lib/dom.js";
import { segments } from "../lib/spans.js";
import { paperOf } from "../lib/text.js";
import { belongs, icon, name, shown } from "./parts.js";

/* Marks change background and underline alone: weight or space inside a word would break its joined letters. */
function piece({ text, marks }) {
  const what = marks.map((mark) => mark.what);
  const inner = what.filter((one) => one !== "sentence");
  const around = what.includes("sentence") ? "" : "around";
  if (!inner.length) return around ? h("span", { class: around }, shown(text)) : shown(text);
  return h("mark", { class: inner.map((one) => `m-${one}`).join(" "), title: [...new Set(inner)].map((one) => t(`mark.${one}`)).join(t("list.comma")) }, shown(text));
}

/* Only these are told to be there, in this order. */
const MARKS = ["source", "trigger", "target", "date", "place", "size", "link"];

export function excerpt({ text, marks }, lang) {
  const whole = marks.some((mark) => mark.what === "sentence") ? marks : [{ what: "sentence", span: [0, Infinity], number: 0 }, ...marks];
  return h("blockquote", { class: "excerpt", lang: lang || "ar", dir: "auto" }, segments(text, whole).map(piece));
}

export function markKeys(marks) {
  const there = new Set(marks.map((mark) => mark.what));
  return h("p", { class: "mark-keys" }, MARKS.filter((what) => there.has(what)).map((what) => h("span", {}, h("mark", { class: `m-${what}` }, t(`mark.${what}`)))));
}

/* The links of a chain from the paper down to its origins: [[links of the highest step], …, [links of step 0]]. */
export function steps(attribution) {
  const by = new Map();
  for (const link of attribution) by.set(link.step, [...(by.get(link.step) ?? []), link]);
  return [...by.entries()].sort(([a], [b]) => b - a).map(([, links]) => links);
}

const node = (content, kind, origin) => h("span", { class: `node ${kind}${origin ? " origin" : ""}` }, content, origin ? h("span", { class: "unseen" }, t("chain.origin")) : null);

/* A list from the paper down; arrows are drawn by the style sheet, and said. */
export function chain(report) {
  const levels = steps(report.event.attribution);
  const paper = paperOf(report.article);
  const agency = report.article.agency;
  const credited = agency && !report.event.attribution.some((link) => link.name.includes(agency) || agency.includes(link.name));
  const last = levels.length - 1;
  return h(
    "ol",
    { class: "chain", "aria-label": t("chain.title") },
    h("li", {}, node(name(paper, 60), "paper", !levels.length && !credited)),
    credited ? h("li", {}, h("span", { class: "cue" }, t("chain.credits")), node(name(agency, 60), "agency", !levels.length)) : null,
    levels.map((links, i) =>
      h(
        "li",
        {},
        links.map((link) => [
          h("span", { class: "cue" }, icon("arrow", true), link.cue ? name(link.cue, 40) : t("chain.from")),
          node([name(link.name || belongs(link), 70), belongs(link) && link.name ? h("small", {}, belongs(link)) : null], "link", i === last),
        ]),
      ),
    ),
  );
}

const number = (value) => app.f.number(value);

/* «at least 5», «5 – 7», «about 500». */
export function sizeText({ min, max, about }) {
  const low = min ?? -1;
  const high = max ?? -1;
  const told =
    low >= 0 && high >= 0 ? (low === high ? number(low) : t("size.between", { low: number(low), high: number(high) }))
    : low >= 0 ? t("size.atLeast", { low: number(low) })
    : high >= 0 ? t("size.atMost", { high: number(high) })
    : "";
  return about && told ? t("size.about", { value: told }) : told;
}
