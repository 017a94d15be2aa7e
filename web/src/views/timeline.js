/*
 * Cooperation above the line, conflict below it, over time. A stretch is chosen by dragging or by the keyboard and becomes the dates of
 * the filter; the table beside it says the same in figures.
 */
import { scaleLinear, scaleUtc } from "d3-scale";
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { fill, h, onWidth, s } from "../lib/dom.js";
import { endOfStep, stepFor } from "../lib/format.js";
import { filtersOf, formatRoute, linkTo } from "../lib/route.js";
import { empty, hatch, legend, segmented, subject, table } from "../ui/parts.js";

const STEPS = ["day", "week", "month", "year"];
const DAYS = { day: 1, week: 7, month: 28, year: 365 }; // at least
const DAY = 86400000;
const SUMS = ["events", "goldstein"];
const HEIGHT = 320;
const MARGIN = { top: 14, bottom: 30, side: 46 };
const ROWS = 400;
const MOST = 2000; // bars

export const title = () => t("view.timeline");

const utc = (iso) => new Date(`${iso}T00:00:00Z`);

/* What a bar shows: above and below the line. */
function values(point, sum) {
  if (sum === "goldstein") return [Math.max(point.goldstein, 0), Math.max(-point.goldstein, 0)];
  return [point.quad[0] + point.quad[1], point.quad[2] + point.quad[3]];
}

export function pointText(point, by) {
  return t("timeline.point", {
    step: app.f.step(point.from, by),
    cooperation: t("count.cooperation", { n: point.quad[0] + point.quad[1] }),
    conflict: t("count.conflict", { n: point.quad[2] + point.quad[3] }),
    goldstein: app.f.signed(point.goldstein),
  });
}

/* Geometry of a drawing `width` wide. Time runs with the language: in Arabic from right to left. */
function frameOf(points, by, sum, width) {
  const from = utc(points[0].from);
  const to = new Date(utc(endOfStep(points[points.length - 1].from, by)).getTime() + DAY);
  const span = [MARGIN.side, width - 14];
  const rtl = document.documentElement.dir === "rtl";
  const x = scaleUtc([from, to], rtl ? [width - span[0], width - span[1]] : span);
  const up = Math.max(1, ...points.map((point) => values(point, sum)[0]));
  const down = Math.max(1, ...points.map((point) => values(point, sum)[1]));
  const y = scaleLinear([-down, up], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(6);
  const edges = points.map((point) => {
    const a = x(utc(point.from));
    const b = x(new Date(utc(endOfStep(point.from, by)).getTime() + DAY));
    const gap = Math.min(2, Math.abs(b - a) * 0.12);
    return { left: Math.min(a, b) + gap / 2, right: Math.max(a, b) - gap / 2 };
  });
  return { x, y, edges, width, rtl };
}

const bars = (points, frame, sum, side) => {
  const zero = frame.y(0);
  return points
    .map((point, i) => {
      const value = values(point, sum)[side];
      if (!value) return "";
      const { left, right } = frame.edges[i];
      const end = frame.y(side ? -value : value);
      return `M${left.toFixed(1)} ${zero}V${end.toFixed(1)}H${right.toFixed(1)}V${zero}z`;
    })
    .join("");
};

function axes(frame, by) {
  const { x, y, width } = frame;
  const count = Math.max(2, Math.floor(width / 95));
  const start = frame.rtl ? width - MARGIN.side : MARGIN.side;
  const end = frame.rtl ? 14 : width - 14;
  const dates = dateTicks(x, by, count);
  const apart = dates.length > 1 ? (dates[1] - dates[0]) / DAY : 0;
  const grain = by === "year" || apart > 360 ? "year" : by === "month" || apart > 26 ? "month" : "day";
  const ticks = y.ticks(6).filter((tick) => Number.isInteger(tick) || y.domain()[1] - y.domain()[0] < 4);
  return s(
    "g",
    { class: "axes", "aria-hidden": "true" },
    ticks.map((tick) => [
      s("path", { class: tick ? "grid" : "zero", d: `M${start} ${y(tick)}H${end}` }),
      s("text", { class: "y", x: frame.rtl ? width - MARGIN.side + 8 : MARGIN.side - 8, y: y(tick) + 4 }, app.f.number(Math.abs(tick))),
    ]),
    dates.map((date) => s("text", { class: "x", x: x(date), y: HEIGHT - 8 }, app.f.tick(date, grain))),
  );
}

/* Round dates; where a step is longer than what d3 proposes, its beginnings. */
function dateTicks(x, by, count) {
  const [from, to] = x.domain();
  const least = DAYS[by] * DAY;
  return x.ticks(Math.min(count, Math.max(1, Math.floor((to - from) / least))));
}

/* The drawing with its cursor: one tab stop, moved by the arrow keys; Shift extends a selection. */
function chart({ points, by, sum, select, enter }) {
  const place = h("div", { class: "chart timeline-chart" });
  const state = { at: points.length - 1, from: -1, to: -1 };
  let frame;
  let cursor;
  let selection;
  let tip;

  const said = () => pointText(points[state.at], by);
  const paint = () => {
    const { left, right } = frame.edges[state.at];
    cursor.setAttribute("x", left - 1);
    cursor.setAttribute("width", right - left + 2);
    cursor.setAttribute("aria-valuenow", state.at);
    cursor.setAttribute("aria-valuetext", said());
    const chosen = state.from >= 0;
    selection.setAttribute("visibility", chosen ? "visible" : "hidden");
    if (chosen) {
      const [a, b] = [Math.min(state.from, state.to), Math.max(state.from, state.to)];
      const lefts = Math.min(frame.edges[a].left, frame.edges[b].left);
      selection.setAttribute("x", lefts);
      selection.setAttribute("width", Math.max(frame.edges[a].right, frame.edges[b].right) - lefts);
    }
    tip.textContent = said();
  };
  const chosen = () => (state.from < 0 ? null : [Math.min(state.from, state.to), Math.max(state.from, state.to)]);
  const tell = () => select(chosen());
  const move = (to, extend) => {
    const target = Math.min(Math.max(to, 0), points.length - 1);
    if (extend) {
      if (state.from < 0) state.from = state.at;
      state.to = target;
    }
    state.at = target;
    paint();
    if (extend) tell();
  };
  const keys = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const ahead = frame.rtl ? "ArrowLeft" : "ArrowRight";
    const back = frame.rtl ? "ArrowRight" : "ArrowLeft";
    const page = Math.max(1, Math.round(points.length / 10));
    const to = { [ahead]: state.at + 1, ArrowUp: state.at + 1, [back]: state.at - 1, ArrowDown: state.at - 1, Home: 0, End: points.length - 1, PageUp: state.at + page, PageDown: state.at - page }[event.key];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === "Enter") enter(chosen() ?? [state.at, state.at]);
    else if (event.key === "Escape" && state.from >= 0) {
      state.from = state.to = -1;
      paint();
      tell();
    } else return;
    event.preventDefault();
  };
  const indexAt = (event) => {
    const box = place.querySelector("svg").getBoundingClientRect();
    const x = ((event.clientX - box.left) * frame.width) / box.width;
    const away = ({ left, right }) => Math.max(left - x, x - right, 0);
    return frame.edges.reduce((best, edge, i, edges) => (away(edge) < away(edges[best]) ? i : best), 0);
  };
  const pointer = (svg) => {
    let down = -1;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      down = indexAt(event);
      state.from = state.to = -1;
      state.at = down;
      svg.setPointerCapture(event.pointerId);
      paint();
    });
    svg.addEventListener("pointermove", (event) => {
      const at = indexAt(event);
      if (down >= 0 && at !== down) {
        state.from = down;
        state.to = at;
      }
      state.at = at;
      paint();
    });
    const end = () => {
      if (down < 0) return;
      if (state.from < 0) state.from = state.to = state.at;
      down = -1;
      paint();
      tell();
    };
    svg.addEventListener("pointerup", end);
    svg.addEventListener("pointercancel", end);
  };
  const drawAt = (width) => {
    frame = frameOf(points, by, sum, width);
    cursor = s("rect", {
      class: "cursor", y: MARGIN.top - 4, height: HEIGHT - MARGIN.top - MARGIN.bottom + 8, rx: 2, tabindex: 0, role: "slider",
      "aria-label": t("timeline.cursor"), "aria-valuemin": 0, "aria-valuemax": points.length - 1, "aria-orientation": "horizontal", onkeydown: keys,
    });
    selection = s("rect", { class: "selection", y: MARGIN.top - 4, height: HEIGHT - MARGIN.top - MARGIN.bottom + 8, rx: 2 });
    const svg = s(
      "svg",
      { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT },
      hatch("timeline-hatch"),
      axes(frame, by),
      selection,
      s("path", { class: "bar cooperation", d: bars(points, frame, sum, 0) }),
      s("path", { class: "bar conflict", d: bars(points, frame, sum, 1) }),
      s("path", { class: "hatching", d: bars(points, frame, sum, 1), fill: "url(#timeline-hatch)" }),
      cursor,
    );
    pointer(svg);
    tip = h("p", { class: "tip" });
    fill(place, svg, tip);
    paint();
  };
  onWidth(place, drawAt);
  return place;
}

function figures(points, by, params) {
  const told = [...points].reverse();
  const columns = [
    {
      title: t(`step.${by}`),
      cell: (point) => h("a", { href: linkTo("stories", params, { since: point.from, until: endOfStep(point.from, by) }) }, app.f.step(point.from, by)),
    },
    { title: t("kind.cooperation"), number: true, cell: (point) => app.f.number(point.quad[0] + point.quad[1]) },
    { title: t("kind.conflict"), number: true, cell: (point) => app.f.number(point.quad[2] + point.quad[3]) },
    { title: t("timeline.goldstein"), number: true, cell: (point) => h("bdi", { dir: "ltr" }, app.f.signed(point.goldstein)) },
    { title: t("view.stories"), number: true, cell: (point) => app.f.number(point.stories) },
  ];
  return [table(t("timeline.table"), columns, told.slice(0, ROWS), "dates"), told.length > ROWS ? h("p", { class: "hint" }, t("table.cut", { n: told.length - ROWS })) : null];
}

/* The first and last day to come: of the filter, else of the database. */
const range = (params) => [params.since ?? app.status?.totals?.first ?? "", params.until ?? app.status?.totals?.last ?? ""];

/* How many steps lie between the first and the last, with those in which nothing happened. */
const stepsOf = (points, by) => (points.length ? (utc(points[points.length - 1].from) - utc(points[0].from)) / (DAYS[by] * DAY) : 0);

/* By the step that was asked for, or by a longer one where that gives more bars than a screen has points. */
async function series(params, by, signal) {
  const { points } = await ask("/series", { ...params, by }, signal);
  const longer = STEPS[STEPS.indexOf(by) + 1];
  return longer && stepsOf(points, by) > MOST ? series(params, longer, signal) : { by, points };
}

const FEW = 0.025; // on either side
const STEPS_IN = 3; // centuries to days

/* Where nearly all of it happened, if that is a small part of the time: one act of the year 900 would leave no room for those of a month. */
function core(points, by) {
  const few = points.reduce((sum, { count }) => sum + count, 0) * FEW;
  let [first, last, before, behind] = [0, points.length - 1, 0, 0];
  while (first < last && before + points[first].count <= few) before += points[first++].count;
  while (first < last && behind + points[last].count <= few) behind += points[last--].count;
  const part = stepsOf(points.slice(first, last + 1), by) + 1;
  return before + behind && stepsOf(points, by) > 3 * part ? { since: points[first].from, until: endOfStep(points[last].from, by), far: before + behind } : null;
}

/* What is drawn: all that was asked for, or its core where no time was asked for. */
async function stretch(params, wanted, signal) {
  let drawn = await series(params, wanted ?? stepFor(...range(params)), signal);
  let far = 0;
  for (let i = 0; i < STEPS_IN && !params.since && !params.until; i++) {
    const cut = core(drawn.points, drawn.by);
    if (!cut) break;
    far += cut.far;
    drawn = await series({ ...params, since: cut.since, until: cut.until }, wanted ?? stepFor(cut.since, cut.until), signal);
  }
  return { ...drawn, far };
}

export async function draw(route, signal) {
  const params = filtersOf(route.params);
  const sum = SUMS.includes(route.params.sum) ? route.params.sum : "events";
  const { by, points, far } = await stretch(params, STEPS.includes(route.params.by) ? route.params.by : null, signal);
  const [first, last] = range(params);
  const change = (more) => formatRoute({ view: "timeline", params: { ...route.params, ...more } });
  const zoomed = params.since || params.until;
  const choice = h("div", { class: "choice", "aria-live": "polite" });
  const zoomTo = ([a, b]) => {
    const since = points[a].from;
    const until = endOfStep(points[b].from, by);
    app.go(change({ since, until, by: stepFor(since, until) === route.params.by ? route.params.by : null }));
  };
  const select = (chosen) => {
    if (!chosen) return fill(choice, h("p", { class: "hint" }, t("timeline.hint")));
    const [since, until] = [points[chosen[0]].from, endOfStep(points[chosen[1]].from, by)];
    fill(
      choice,
      h("strong", {}, app.f.range(since, until)),
      h("button", { type: "button", class: "primary", onclick: () => zoomTo(chosen) }, t("timeline.zoom")),
      h("a", { class: "button", href: linkTo("stories", params, { since, until }) }, t("timeline.stories")),
    );
  };
  select(null);
  return [
    h("h1", { tabindex: -1 }, t("timeline.of"), " ", subject(params)),
    h(
      "div",
      { class: "controls" },
      segmented(t("timeline.by"), "by", STEPS.map((step) => [step, t(`step.${step}`)]), by, (value) => app.go(change({ by: value }))),
      segmented(t("timeline.sum"), "sum", SUMS.map((one) => [one, t(`sum.${one}`)]), sum, (value) => app.go(change({ sum: value }))),
      zoomed ? h("a", { class: "button", href: change({ since: null, until: null, by: null }) }, t("timeline.all")) : null,
      far ? h("a", { class: "button", href: change({ since: first, until: last, by: null }) }, t("timeline.all")) : null,
    ),
    far ? h("p", { class: "hint" }, t("timeline.far", { events: t("count.events", { n: far }) })) : null,
    points.length
      ? h("div", { class: "beside" }, h("section", { "aria-label": t("timeline.drawing") }, legend(sum === "goldstein" ? h("span", {}, t("timeline.goldstein.hint")) : null), chart({ points, by, sum, select, enter: zoomTo }), choice), h("div", {}, figures(points, by, params)))
      : empty(t("stories.none"), t("timeline.none.hint")),
    !params.pair && !params.actor && points.length ? h("p", { class: "hint" }, t("timeline.pick")) : null,
  ];
}
