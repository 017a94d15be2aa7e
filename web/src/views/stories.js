/*
 * The stories that pass the filter, newest first: what happened, and on how many feet it stands.
 */
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { h, s } from "../lib/dom.js";
import { filtersOf, linkTo } from "../lib/route.js";
import { empty, name, problem, shown, sides, statusBadge, typeBadge, verdictBadge } from "../ui/parts.js";

const PAGE = 30;

/* Pages fetched before, by filter, so that back finds the list as it was left. One list is kept. */
let kept = { key: "", stories: [], next: null };

export const title = () => t("view.stories");

/* Independent origins as feet under a bar: a story stands on them. */
export function feet(origins, denials) {
  const most = Math.min(origins, 6);
  const width = 12 + most * 9;
  return s(
    "svg",
    { class: `feet${denials ? " denied" : ""}`, viewBox: `0 0 ${width} 22`, width, height: 22, "aria-hidden": "true" },
    s("path", { d: `M2 5H${width - 2}` }),
    Array.from({ length: most }, (_, i) => [s("path", { d: `M${10.5 + i * 9} 5v9` }), s("circle", { cx: 10.5 + i * 9, cy: 17, r: 2.8 })]),
  );
}

export const figures = (story) =>
  h(
    "span",
    { class: "figures" },
    h("span", { class: "origins", title: t("story.origins.hint") }, feet(story.origins, story.denials), t("count.origins", { n: story.origins })),
    h("span", {}, t("count.articles", { n: story.mentions })),
    story.copies ? h("span", {}, t("count.ofThemCopies", { n: story.copies })) : null,
    story.denials ? h("span", { class: "badge denial" }, t("count.denials", { n: story.denials })) : null,
    Object.keys(story.disagreement ?? {}).length ? h("span", { class: "badge disagree" }, t("story.disagree")) : null,
  );

function card(story, params) {
  const path = [story.key];
  return h(
    "li",
    {},
    h(
      "article",
      { class: "card" },
      h(
        "div",
        { class: "card-head" },
        typeBadge(story),
        statusBadge(story.status),
        verdictBadge(story.verdict),
        h("time", { datetime: story.day }, app.f.day(story.day || story.first)),
      ),
      h("h2", {}, h("a", { href: linkTo("story", params, {}, path), "data-walk": true }, sides(story))),
      h("p", { class: "said", lang: "ar", dir: "auto" }, shown(story.sentence || story.title, 400)),
      h("p", { class: "card-foot" }, figures(story), h("span", { class: "first" }, name(story.first_publisher, 40), story.place?.text ? [" · ", name(story.place.text, 40)] : null)),
    ),
  );
}

function summary(params) {
  const filters = filtersOf(params);
  if (filters.pair) return filters.pair.split(",").map((one) => app.f.actorCode(one));
  return [];
}

export async function draw(route, signal) {
  const params = filtersOf(route.params);
  const key = JSON.stringify([params, app.status?.totals?.reviews]);
  if (kept.key !== key) {
    const page = await ask("/stories", { ...params, limit: PAGE }, signal);
    kept = { key, stories: page.stories, next: page.next };
  }
  const list = h("ol", { class: "cards" }, kept.stories.map((story) => card(story, params)));
  const more = h("div", { class: "more" });
  const drawMore = (failed) => {
    more.replaceChildren();
    if (failed) more.append(problem(failed));
    if (kept.next) more.append(h("button", { type: "button", onclick: fetchMore }, t("action.more")));
    else if (kept.stories.length > PAGE) more.append(h("p", {}, t("stories.end")));
  };
  const fetchMore = async () => {
    try {
      const page = await ask("/stories", { ...params, limit: PAGE, after: kept.next }, signal);
      const first = kept.stories.length;
      kept.stories.push(...page.stories);
      kept.next = page.next;
      list.append(...page.stories.map((story) => card(story, params)));
      list.children[first]?.querySelector("a").focus();
      drawMore();
    } catch (error) {
      if (error.name !== "AbortError") drawMore(error);
    }
  };
  drawMore();
  const pair = summary(params);
  return [
    h("h1", { tabindex: -1 }, pair.length ? t("stories.between", { a: pair[0], b: pair[1] }) : t("view.stories")),
    kept.stories.length ? [list, more] : nothing(params),
  ];
}

function nothing(params) {
  if (Object.keys(params).length) return empty(t("stories.none"), t("stories.none.hint"));
  return empty(t("stories.empty"), t("stories.empty.hint"));
}

/* After a review the list is asked for again. */
export const forget = () => (kept = { key: "", stories: [], next: null });
