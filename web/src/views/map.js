/*
 * Where it happened: outlines that come with the page, and a sign for each place as large as what happened there. Mostly cooperation is a
 * disc, mostly conflict a hatched square on its corner.
 */
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { fill, h, onWidth, s } from "../lib/dom.js";
import { filtersOf, formatRoute, linkTo } from "../lib/route.js";
import { clip, plain } from "../lib/text.js";
import { placeNames } from "../ui/filters.js";
import { empty, hatch, icon, legend, name, nearest, roving, subject, table } from "../ui/parts.js";

const MOST = 400;
const NEAR = 14; // as deep as one may go
let world = null;

export const title = () => t("view.map");

async function outlines(signal) {
  if (world) return world;
  const topology = await (await fetch(WORLD, { signal })).json();
  const { countries } = topology.objects;
  world = { land: feature(topology, countries), borders: mesh(topology, countries, (a, b) => a !== b) };
  return world;
}

/* Where one looks: {lon, lat, zoom}; zoom 1 shows the whole earth. */
function parseAt(text) {
  const [lon, lat, zoom] = (text ?? "").split(",").map(Number);
  return [lon, lat, zoom].every(Number.isFinite) && text ? bound({ lon, lat, zoom }) : null;
}

const bound = ({ lon, lat, zoom }) => ({
  lon: ((((lon + 180) % 360) + 360) % 360) - 180,
  lat: Math.min(Math.max(lat, -80), 80),
  zoom: Math.min(Math.max(zoom, 1), NEAR),
});

/* A look at all places, or at the earth where there is none. */
function around(places) {
  if (!places.length) return { lon: 20, lat: 15, zoom: 1 };
  const lons = places.map((place) => place.lon);
  const lats = places.map((place) => place.lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const zoom = Math.min(300 / Math.max(east - west, 20), 150 / Math.max(north - south, 12));
  return bound({ lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(zoom, 6) });
}

const keyOf = (place) => place.id || `${place.lat},${place.lon}`;
const size = (place, most) => 5 + 17 * Math.sqrt(place.count / most);
const conflicting = (place) => place.conflict * 2 > place.count;

const placeText = (place) =>
  t("map.place", { name: plain(clip(place.name || app.f.country(place.country), 60)), events: t("count.events", { n: place.count }), conflict: t("count.conflict", { n: place.conflict }) });

/* A state lies where its capital does: of two at one point the name of the greater is written. */
const named = (place, order) => order.find(({ lat, lon }) => lat === place.lat && lon === place.lon) === place;

function sign(place, most, choose, written) {
  const r = size(place, most);
  const d = conflicting(place) ? `M0 ${-r * 1.15}L${r * 1.15} 0 0 ${r * 1.15} ${-r * 1.15} 0z` : `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  const act = () => choose(keyOf(place));
  return s(
    "g",
    {
      class: `spot ${conflicting(place) ? "conflict" : "cooperation"}`, role: "button", "aria-label": placeText(place), "data-place": place.name,
      onclick: act,
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), act()),
    },
    s("circle", { class: "ring", r: r * 1.15 + 5 }),
    s("path", { class: "sign", d }),
    conflicting(place) ? s("path", { class: "hatching", d, fill: "url(#map-hatch)" }) : null,
    written ? s("text", { y: r + 14, "aria-hidden": "true" }, plain(clip(place.name || app.f.country(place.country), 60))) : null,
  );
}

/* The drawing; `look` is changed by wheel, drag, buttons and keys, and told to `moved` when it rests. */
function drawing(places, earth, look, focus, choose, moved) {
  const place = h("div", { class: "chart map-chart" });
  const most = Math.max(1, ...places.map((one) => one.count));
  // The largest below, so that small ones can be reached.
  const order = [...places].sort((a, b) => b.count - a.count);
  const signs = order.map((one) => sign(one, most, choose, named(one, order)));
  const land = s("path", { class: "land" });
  const borders = s("path", { class: "borders" });
  const sphere = s("path", { class: "sphere" });
  const svg = s("svg", { role: "group", "aria-label": t("map.drawing") }, hatch("map-hatch"), sphere, land, borders, signs);
  const points = order.map(() => ({ x: 0, y: 0 }));
  let width = 0;
  let height = 0;
  let timer = 0;
  let frame = 0;

  const projection = geoNaturalEarth1().precision(0.3);
  const path = geoPath(projection);
  const paint = () => {
    frame = 0;
    const scale = Math.min(width / 5.6, height / 2.75) * look.zoom;
    projection.scale(scale).rotate([-look.lon, 0]).center([0, look.lat]).translate([width / 2, height / 2]).clipExtent([[-5, -5], [width + 5, height + 5]]);
    sphere.setAttribute("d", path({ type: "Sphere" }) ?? "");
    land.setAttribute("d", path(earth.land) ?? "");
    borders.setAttribute("d", path(earth.borders) ?? "");
    order.forEach((one, i) => {
      const at = projection([one.lon, one.lat]);
      points[i] = { x: at[0], y: at[1] };
      signs[i].setAttribute("transform", `translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`);
      signs[i].classList.toggle("chosen", keyOf(one) === focus);
    });
    labels();
  };
  /* Names where there is room for them, the largest first. */
  const labels = () => {
    const taken = [];
    order.forEach((one, i) => {
      const half = Math.min((one.name || app.f.country(one.country)).length, 60) * 3.6 + 4;
      const y = points[i].y + size(one, most) + 14;
      const box = [points[i].x - half, y - 13, points[i].x + half, y + 4];
      const free = !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
      if (free) taken.push(box);
      signs[i].classList.toggle("named", free);
    });
  };
  const soon = () => (frame ||= requestAnimationFrame(paint));
  const change = (next) => {
    Object.assign(look, bound({ ...look, ...next }));
    soon();
    clearTimeout(timer);
    timer = setTimeout(() => moved(look), 400);
  };
  const zoom = (factor) => change({ zoom: look.zoom * factor });
  const pan = (dx, dy) => {
    const perDegree = (projection.scale() * Math.PI) / 180;
    change({ lon: look.lon - dx / perDegree, lat: look.lat + dy / perDegree });
  };
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !place.contains(document.activeElement)) return; // the page scrolls until the map is in use
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400));
  }, { passive: false });
  let drag = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") drag = { x: event.clientX, y: event.clientY, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    if (!drag.moved) svg.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, y: event.clientY, moved: true };
    pan(dx, dy);
  });
  const stop = () => (drag = null);
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
  place.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = { "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: () => change(around(places)) }[event.key];
    const way = event.shiftKey && { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[event.key];
    if (!act && !way) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) act();
    else pan(...way);
  }, true);
  roving(signs, (i, key) => nearest(points, i, key));
  onWidth(place, (now) => {
    width = now;
    height = Math.min(560, Math.max(320, now * 0.62));
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    paint();
  });
  const button = (key, symbol, act) => h("button", { type: "button", class: "tool", "aria-label": t(key), onclick: act }, icon(symbol));
  fill(place, svg, h("div", { class: "zoom" }, button("map.in", "plus", () => zoom(1.6)), button("map.out", "minus", () => zoom(1 / 1.6)), button("map.home", "home", () => change(around(places)))));
  return place;
}

const storiesAt = (place, params) => linkTo("stories", params, { place: place.id || place.name || place.country });

function panel(places, focus, params) {
  const place = places.find((one) => keyOf(one) === focus);
  if (!place) return h("p", { class: "hint" }, t("map.hint"));
  return h(
    "div",
    { class: "panel" },
    h("h2", {}, name(place.name, 60)),
    h("p", {}, app.f.country(place.country)),
    h("p", {}, placeText(place)),
    h("p", { class: "ways" }, h("a", { class: "button", href: storiesAt(place, params) }, t("map.stories"))),
  );
}

function placeTable(places, params) {
  return table(
    t("map.table"),
    [
      { title: t("filter.place"), cell: (place) => h("a", { href: storiesAt(place, params) }, name(place.name || place.country, 50)) },
      { title: t("map.country"), cell: (place) => app.f.country(place.country) },
      { title: t("kind.cooperation"), number: true, cell: (place) => app.f.number(place.count - place.conflict) },
      { title: t("kind.conflict"), number: true, cell: (place) => app.f.number(place.conflict) },
    ],
    places,
  );
}

export async function draw(route, signal) {
  const params = filtersOf(route.params);
  const [{ places }, earth] = await Promise.all([ask("/places", { ...params, limit: MOST }, signal), outlines(signal)]);
  for (const place of places) if (place.id) placeNames.set(place.id, place.name);
  if (!places.length) return [h("h1", { tabindex: -1 }, t("view.map")), empty(t("map.none"), t("stories.none.hint"))];
  const at = (look) => `${look.lon.toFixed(2)},${look.lat.toFixed(2)},${look.zoom.toFixed(2)}`;
  const choose = (key) => app.go(formatRoute({ view: "map", params: { ...app.route.params, focus: app.route.params.focus === key ? null : key } }));
  const moved = (look) => app.route.view === "map" && !signal.aborted && app.replace(formatRoute({ view: "map", params: { ...app.route.params, at: at(look) } }));
  const look = parseAt(route.params.at) ?? around(places);
  return [
    h("h1", { tabindex: -1 }, t("map.of"), " ", subject(params)),
    h("div", { class: "beside" }, h("section", { "aria-label": t("map.drawing") }, legend(h("span", {}, t("map.legend"))), drawing(places, earth, look, route.params.focus ?? "", choose, moved)), h("div", {}, panel(places, route.params.focus, params), placeTable(places, params))),
  ];
}
