/*
 * A story and its evidence: who reports it in which words, by which chains, what is a copy of what, and where they disagree.
 */
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { fill, h, onWidth } from "../lib/dom.js";
import { formatRoute, linkTo } from "../lib/route.js";
import { paperOf } from "../lib/text.js";
import { chain, excerpt, markKeys, sizeText } from "../ui/evidence.js";
import { isnad } from "../ui/isnad.js";
import { belongs, contextName, name, problem, side, sides, shown, statusBadge, table, typeBadge, verdictBadge } from "../ui/parts.js";
import { reviewButtons, reviewList } from "../ui/review.js";
import { figures, forget } from "./stories.js";

let heading = "";

export const title = () => heading;

const what = (kind, key, { type, mode, status, day, source, target, place }) => ({ kind, key, type, mode, status, day: day ?? "", source, target, place });

const articleLink = ({ doc, article }, span) => formatRoute({ view: "article", path: [doc, String(article)], params: { span: span.join("-") } });

function paperLine({ article, event }, likeness) {
  return h(
    "p",
    { class: "paper-line" },
    h("strong", {}, name(paperOf(article), 60)),
    h("time", { datetime: article.published }, app.f.day(article.published)),
    article.byline ? h("span", {}, name(article.byline, 60)) : null,
    likeness === undefined ? null : h("span", {}, t("copy.likeness", { value: app.f.percent(likeness) })),
    h("a", { href: articleLink(event, event.span) }, t("article.open")),
  );
}

function copies(report) {
  if (!report.copies.length) return null;
  return h(
    "details",
    { class: "copies" },
    h("summary", {}, t("count.copies", { n: report.copies.length }), " – ", report.copies.slice(0, 4).map((copy, i) => [i ? t("list.comma") : "", name(paperOf(copy.article), 30)])),
    h("p", { class: "hint" }, t("copy.hint")),
    h("ul", {}, report.copies.map((copy) => h("li", {}, paperLine(copy, copy.copy_of?.likeness), h("p", { class: "copy-title", lang: "ar", dir: "auto" }, shown(copy.article.title, 300)), excerpt(copy.excerpt, copy.event.lang)))),
  );
}

function reportFacts({ event }) {
  const sizes = Object.entries(event.size);
  const fact = (key, content) => (content ? [h("dt", {}, t(key)), h("dd", {}, content)] : null);
  return h(
    "dl",
    { class: "facts" },
    fact("mark.source", event.source.length ? event.source.map((one, i) => [i ? t("list.comma") : "", side(one)]) : null),
    fact("mark.trigger", [name(event.trigger.text, 60), " ", h("small", {}, t("fact.cameo", { code: event.cameo }))]),
    fact("mark.target", event.target.length ? event.target.map((one, i) => [i ? t("list.comma") : "", side(one)]) : null),
    fact("mark.date", event.date.iso ? [app.f.range(event.date.iso, event.date.end || event.date.iso), event.date.text ? [" «", name(event.date.text, 60), "»"] : h("small", {}, " ", t("fact.published"))] : null),
    fact("mark.place", event.place ? [name(event.place.text, 60), " ", h("small", {}, app.f.country(event.place.country))] : null),
    fact("mark.size", sizes.length ? sizes.map(([kind, size], i) => [i ? t("list.comma") : "", t(`size.${kind}`, { value: sizeText(size) })]) : null),
    fact("fact.contexts", event.contexts.length ? event.contexts.map(contextName).join(t("list.comma")) : null),
    fact("fact.score", h("span", {}, h("meter", { min: 0, max: 1, value: event.score, "aria-label": t("fact.score") }), " ", app.f.percent(event.score))),
  );
}

function report(one) {
  const { event } = one;
  const day = event.date.iso;
  return h(
    "li",
    { id: `event-${event.id}` },
    h(
      "article",
      { class: `report${one.denies ? " denies" : ""}` },
      h("div", { class: "report-head" }, typeBadge(event), statusBadge(event.status), one.denies ? h("span", { class: "badge denial" }, t("report.denies")) : null, verdictBadge(one.verdict)),
      paperLine(one, one.copy_of?.likeness),
      h("h3", { lang: event.lang, dir: "auto" }, shown(one.article.title || event.text, 300)),
      excerpt(one.excerpt, event.lang),
      markKeys(one.excerpt.marks),
      h("h4", {}, t("chain.title")),
      chain(one),
      h("details", { class: "details" }, h("summary", {}, t("fact.title")), reportFacts(one)),
      copies(one),
      reviewButtons(what("event", event.id, { ...event, day }), one.verdict),
    ),
  );
}

/* Numbers told differently: kind → what is told → who tells it. */
export function numbers(reports) {
  const kinds = new Map();
  for (const { event, article, copies: more } of reports)
    for (const [kind, size] of Object.entries(event.size)) {
      const told = kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind);
      const key = `${size.min ?? -1}–${size.max ?? -1}`;
      const row = told.get(key) ?? told.set(key, { size, papers: [] }).get(key);
      for (const paper of [article, ...(more ?? []).map((copy) => copy.article)])
        if (!row.papers.includes(paperOf(paper))) row.papers.push(paperOf(paper));
    }
  return [...kinds].filter(([, told]) => told.size > 1).map(([kind, told]) => ({ kind, told: [...told.values()] }));
}

/* Rows of what the reports tell differently: numbers with the papers that tell them, places and countries with how many do. */
function versions(reports, story) {
  const rows = numbers(reports).flatMap(({ kind, told }) =>
    told.map((row) => ({ what: t(`sizeKind.${kind}`), told: sizeText(row.size), by: row.papers.map((paper, i) => [i ? t("list.comma") : "", name(paper, 40)]) })),
  );
  const seen = new Set(numbers(reports).map(({ kind }) => kind));
  for (const [kind, list] of Object.entries(story.disagreement)) {
    if (seen.has(kind) || !Array.isArray(list)) continue;
    const label = app.t.has(`sizeKind.${kind}`) ? t(`sizeKind.${kind}`) : app.t.has(`disagree.${kind}`) ? t(`disagree.${kind}`) : kind;
    for (const one of list) {
      const told = "name" in one ? name(one.name, 60) : "country" in one ? (one.country ? app.f.country(one.country) : t("actor.unknown")) : sizeText(one);
      rows.push({ what: label, told, by: t("count.articles", { n: one.documents ?? 0 }) });
    }
  }
  return rows;
}

function disagreement(reports, story) {
  const rows = versions(reports, story);
  const denying = reports.filter((one) => one.denies);
  if (!rows.length && !denying.length) return null;
  const denier = (one) => (one.event.attribution.length ? name(one.event.attribution.find((link) => link.step === 0).name, 80) : name(paperOf(one.article), 60));
  const see = (one) => h("a", { href: `#event-${one.event.id}`, onclick: (event) => jump(event, one.event.id) }, t("report.see"));
  return h(
    "section",
    { class: "disagreement" },
    h("h2", {}, t("story.disagreement")),
    rows.length
      ? table(t("disagree.table"), [
          { title: t("disagree.what"), cell: (row) => row.what },
          { title: t("disagree.told"), cell: (row) => row.told },
          { title: t("disagree.by"), cell: (row) => row.by },
        ], rows)
      : null,
    denying.length ? h("ul", { class: "denials" }, denying.map((one) => h("li", {}, t("report.deniedBy"), " ", denier(one), see(one)))) : null,
  );
}

function jump(event, id) {
  event.preventDefault(); // the part after # is the route
  const target = document.getElementById(`event-${id}`);
  target.setAttribute("tabindex", -1);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth", block: "start" });
}

function origins(list) {
  if (!list.length) return null;
  return h(
    "ul",
    { class: "origin-list" },
    list.map((one) =>
      h("li", { class: one.denies ? "denies" : null }, h("span", { class: `origin-kind ${one.kind}` }, t(`origin.${one.kind}`)), name(one.name || belongs({ ...one, sector: "" }), 80), one.denies ? h("span", { class: "badge denial" }, t("report.denies")) : null),
    ),
  );
}

function transmission(whole) {
  const drawing = h("div", { class: "drawing" });
  onWidth(drawing, (width) => fill(drawing, isnad(whole.reports, width)));
  return h("section", { class: "transmission" }, h("h2", {}, t("story.transmission")), h("p", { class: "hint" }, t("story.transmission.hint")), origins(whole.origin), drawing);
}

async function fetchWhole(key, signal) {
  const whole = await ask(`/stories/${encodeURIComponent(key)}`, { limit: 100 }, signal);
  return whole;
}

function moreReports(whole, list, key, signal) {
  const place = h("div", { class: "more" });
  const draw = (error) => fill(place, error ? problem(error) : null, whole.next ? h("button", { type: "button", onclick: fetchMore }, t("action.more")) : null);
  const fetchMore = async () => {
    try {
      const page = await ask(`/stories/${encodeURIComponent(key)}`, { limit: 100, after: whole.next }, signal);
      list.append(...page.reports.map(report));
      whole.next = page.next;
      draw();
    } catch (error) {
      if (error.name !== "AbortError") draw(error);
    }
  };
  draw();
  return place;
}

export async function draw(route, signal) {
  forget();
  const key = route.path[0] ?? "";
  const whole = await fetchWhole(key, signal);
  const { story } = whole;
  heading = story.title || t("view.story");
  const list = h("ol", { class: "reports" }, whole.reports.map(report));
  const pair = [story.source[0], story.target[0]].map((one) => one?.country).filter((code) => /^[A-Z]{3}$/.test(code ?? ""));
  return h(
    "div",
    { class: "story" },
    h("p", { class: "back" }, h("a", { href: linkTo("stories", route.params) }, t("story.back"))),
    h("div", { class: "card-head" }, typeBadge(story), statusBadge(story.status), verdictBadge(story.verdict), h("time", { datetime: story.day }, app.f.day(story.day || story.first))),
    h("h1", { tabindex: -1, lang: "ar", dir: "auto" }, shown(story.title || story.sentence, 300)),
    h("p", { class: "story-sides" }, sides({ ...story, reciprocal: whole.reports[0]?.event.reciprocal })),
    h("p", { class: "story-figures" }, figures(story), pair.length === 2 && pair[0] !== pair[1] ? h("a", { href: formatRoute({ view: "timeline", params: { pair: pair.join(",") } }) }, t("story.pairTimeline")) : null),
    h("p", { class: "span-of-reports" }, t("story.reported", { range: app.f.range(story.first, story.last) })),
    reviewButtons(what("story", story.key, story), story.verdict),
    h("div", { class: "story-top" }, transmission(whole), disagreement(whole.reports, story)),
    h("h2", {}, t("story.evidence", { n: whole.reports.length })),
    list,
    moreReports(whole, list, key, signal),
    whole.reviews.length ? [h("h2", {}, t("story.reviews")), reviewList(whole.reviews)] : null,
  );
}
