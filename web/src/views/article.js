/*
 * An article whole, as it was read, with the events that were found in it marked.
 */
import { app, t } from "../app.js";
import { articlePath, ask } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { segments, sliceSpan } from "../lib/spans.js";
import { linkTo } from "../lib/route.js";
import { safeLink } from "../lib/text.js";
import { name, shown, sides, statusBadge, typeBadge } from "../ui/parts.js";

let heading = "";

export const title = () => heading || t("view.article");

/* Marks of the part of the text that begins at code point `start` and ends at `end`. */
function inPart(marks, start, end) {
  return marks
    .filter(({ span }) => span[0] < end && span[1] > start)
    .map((mark) => ({ ...mark, span: [Math.max(mark.span[0], start) - start, Math.min(mark.span[1], end) - start] }));
}

function paragraph(text, part, marks) {
  const content = segments(text, inPart(marks, ...part.span)).map((piece) => {
    const classes = piece.marks.map((mark) => `m-${mark.what}`).join(" ");
    return classes ? h("mark", { class: classes }, shown(piece.text)) : shown(piece.text);
  });
  const tag = part.part === "headline" ? "h2" : "p";
  return h(tag, { class: part.part }, content);
}

function meta(article) {
  const link = safeLink(article.url);
  const line = (key, value) => (value ? [h("dt", {}, t(key)), h("dd", {}, value)] : null);
  return h(
    "dl",
    { class: "facts" },
    line("article.publisher", article.publisher && name(article.publisher)),
    line("article.published", article.published && h("time", { datetime: article.published }, app.f.day(article.published))),
    line("article.modified", article.modified && h("time", { datetime: article.modified }, app.f.day(article.modified))),
    line("article.byline", article.byline && name(article.byline)),
    line("article.agency", article.agency && name(article.agency)),
    line("article.dateline", article.dateline && name(article.dateline)),
    line("article.doc", name(article.doc, 120)),
    line("article.url", link ? h("a", { href: link, rel: "noreferrer noopener", target: "_blank", dir: "ltr" }, name(link, 120)) : null),
  );
}

export async function draw(route, signal) {
  const [document, number] = route.path;
  const [whole, found] = await Promise.all([
    ask(articlePath(document ?? "", number ?? "0"), {}, signal),
    ask("/events", { document, limit: 500 }, signal).catch(() => ({ events: [] })),
  ]);
  const events = found.events.filter(({ event }) => event.article === Number(number ?? 0)).sort((a, b) => a.event.span[0] - b.event.span[0]);
  const span = (route.params.span ?? "").split("-").map(Number);
  const marks = events.map(({ event }) => ({ what: "trigger", span: event.trigger.span }));
  if (span.length === 2 && span.every(Number.isInteger)) marks.push({ what: "here", span });
  heading = whole.article.title;
  return h(
    "div",
    { class: "whole" },
    h("h1", { class: "unseen", tabindex: -1 }, t("view.article")),
    h("article", { class: "text", lang: whole.article.lang || "ar", dir: "auto" }, whole.parts.map((part) => paragraph(sliceSpan(whole.text, part.span), part, marks))),
    h(
      "aside",
      { "aria-label": t("article.about") },
      meta(whole.article),
      h("h2", {}, t("article.events", { n: events.length })),
      h("ol", { class: "short-events" }, events.map(({ event, story }) => h("li", {}, h("a", { href: story ? linkTo("story", {}, {}, [story]) : null }, typeBadge(event), statusBadge(event.status), " ", sides(event))))),
    ),
  );
}
