/*
 * Who acts on whom, as a network. The layout starts from the same places every time and is drawn when it has settled: one question gives
 * one picture.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { app, t } from "../app.js";
import { ask } from "../lib/api.js";
import { fill, h, onWidth, s } from "../lib/dom.js";
import { filtersOf, formatRoute, linkTo } from "../lib/route.js";
import { clip } from "../lib/text.js";
import { belongs, codeOf, empty, hatch, legend, name, nearest, partyText, roving, subject, table } from "../ui/parts.js";

const most = () => (window.innerWidth < 700 ? 60 : 150); // ties
const HEIGHT = 560;

export const title = () => t("view.network");

/* A generator of chance that gives the same every time. */
function lottery(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/* {nodes, links} of ties; an actor without a code is nobody's node. */
export function netOf(ties) {
  const nodes = new Map();
  const nodeOf = (party) => {
    const key = codeOf(party);
    if (!key) return null;
    if (!nodes.has(key)) nodes.set(key, { key, party, label: partyText(party), count: 0, links: [] });
    return nodes.get(key);
  };
  const links = [];
  for (const tie of ties) {
    const source = nodeOf(tie.source);
    const target = nodeOf(tie.target);
    if (!source || !target) continue;
    source.count += tie.count;
    if (source !== target) target.count += tie.count;
    const link = { source, target, tie };
    source.links.push(link);
    if (source !== target) {
      target.links.push(link);
      links.push(link);
    }
  }
  return { nodes: [...nodes.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)), links };
}

const DISCS = 0.07; // of the drawing, at most
const WIDEST = 9; // tie
const radius = (node) => node.radius;

/* Areas tell how many events, and lines how many acts; of a large database all are drawn smaller, so that they leave room for each other. */
function measure({ nodes, links }, width, height) {
  const events = nodes.reduce((sum, { count }) => sum + count, 0);
  const unit = Math.min(1.9, Math.sqrt((DISCS * width * height) / (Math.PI * Math.max(1, events))));
  const thick = Math.min(1, WIDEST / Math.sqrt(Math.max(1, ...links.map(({ tie }) => tie.count))));
  for (const node of nodes) node.radius = (unit < 1.9 ? 5 : 7) + Math.sqrt(node.count) * unit;
  for (const link of links) link.width = 1 + Math.sqrt(link.tie.count) * thick;
}

function settle({ nodes, links }, width, height) {
  measure({ nodes, links }, width, height);
  const greatest = Math.max(1, ...nodes.map((node) => node.count));
  const squeeze = Math.min(1, width / 900);
  const simulation = forceSimulation(nodes)
    .randomSource(lottery(20241002))
    .force("link", forceLink(links).distance(110 * (0.5 + squeeze / 2)).strength((link) => Math.min(0.5, 0.08 + link.tie.count / greatest) / Math.sqrt(Math.min(link.source.links.length, link.target.links.length))))
    .force("charge", forceManyBody().strength(-420 * (0.4 + 0.6 * squeeze)))
    .force("x", forceX().strength(0.06))
    .force("y", forceY().strength(0.06 * (width / height)))
    .force("collide", forceCollide((node) => Math.max(radius(node), Math.min(node.label.length, 16) * 3.2) + 10))
    .stop();
  simulation.tick(320);
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const box = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = { x: 62, y: 46 };
  const scale = {
    x: Math.min(1.5, (width - 2 * margin.x) / Math.max(1, box[1] - box[0])),
    y: Math.min(1.5, (height - 2 * margin.y) / Math.max(1, box[3] - box[2])),
  };
  const middle = [(box[0] + box[1]) / 2, (box[2] + box[3]) / 2];
  for (const node of nodes) {
    node.px = width / 2 + (node.x - middle[0]) * scale.x;
    node.py = height / 2 + (node.y - middle[1]) * scale.y;
  }
}

const kindOfTie = (tie) => (tie.conflict > tie.cooperation ? "conflict" : "cooperation");

/* A bow to one side, so that both directions are seen, with its head at the edge of the target. */
function bow({ source, target, tie, width }) {
  const dx = target.px - source.px;
  const dy = target.py - source.py;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(36, length * 0.16);
  const middle = [(source.px + target.px) / 2 - (dy / length) * bend, (source.py + target.py) / 2 + (dx / length) * bend];
  const toEnd = Math.hypot(target.px - middle[0], target.py - middle[1]) || 1;
  const ux = (target.px - middle[0]) / toEnd;
  const uy = (target.py - middle[1]) / toEnd;
  const tip = radius(target) + 3;
  const end = [target.px - ux * (tip + 7), target.py - uy * (tip + 7)];
  const head = `M${target.px - ux * tip} ${target.py - uy * tip}L${end[0] - uy * 5} ${end[1] + ux * 5}L${end[0] + uy * 5} ${end[1] - ux * 5}z`;
  return s(
    "g",
    { class: `tie ${kindOfTie(tie)}` },
    s("path", { d: `M${source.px} ${source.py}Q${middle[0]} ${middle[1]} ${end[0]} ${end[1]}`, "stroke-width": width.toFixed(1) }),
    s("path", { class: "head", d: head }),
  );
}

const nodeText = (node) =>
  t("network.node", { name: node.label, events: t("count.events", { n: node.count }), ties: t("count.ties", { n: new Set(node.links.flatMap((link) => [link.source, link.target])).size - 1 }) });

function drawNode(node, choose) {
  const act = () => choose(node.key);
  const conflict = node.links.reduce((sum, { tie }) => sum + tie.conflict, 0);
  const all = node.links.reduce((sum, { tie }) => sum + tie.conflict + tie.cooperation, 0);
  return s(
    "g",
    {
      class: "node", role: "button", "aria-label": nodeText(node), "data-key": node.key,
      onclick: act,
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), act()),
    },
    s("circle", { class: "ring", cx: node.px, cy: node.py, r: radius(node) + 5 }),
    s("circle", { class: "disc", cx: node.px, cy: node.py, r: radius(node) }),
    share(node, all ? conflict / all : 0),
  );
}

/* Names stand above all nodes and ties, cut where they are long; the node's own name for screen readers is whole. */
const drawLabel = (node) => s("text", { class: "node-name", x: node.px, y: node.py + radius(node) + 16, "aria-hidden": "true" }, clip(node.label, 26));

/* The part of an actor's events that is conflict, as a slice of its disc. */
function share(node, part) {
  const r = radius(node);
  if (part <= 0) return null;
  if (part >= 0.999) return [s("circle", { class: "slice", cx: node.px, cy: node.py, r }), s("circle", { class: "hatching", cx: node.px, cy: node.py, r, fill: "url(#network-hatch)" })];
  const angle = 2 * Math.PI * part - Math.PI / 2;
  const d = `M${node.px} ${node.py}V${node.py - r}A${r} ${r} 0 ${part > 0.5 ? 1 : 0} 1 ${node.px + r * Math.cos(angle)} ${node.py + r * Math.sin(angle)}z`;
  return [s("path", { class: "slice", d }), s("path", { class: "hatching", d, fill: "url(#network-hatch)" })];
}

function drawing(net, focus, choose) {
  const place = h("div", { class: "chart network-chart" });
  onWidth(place, (width) => {
    const height = Math.min(HEIGHT, Math.max(360, width * 0.8));
    settle(net, width, height);
    const nodes = net.nodes.map((node) => drawNode(node, choose));
    const links = net.links.map((link) => bow(link));
    const labels = net.nodes.map(drawLabel);
    const light = (key) => {
      const node = net.nodes.find((one) => one.key === key);
      links.forEach((link, i) => link.classList.toggle("dim", Boolean(node) && net.links[i].source !== node && net.links[i].target !== node));
      net.nodes.forEach((one, i) => {
        const far = Boolean(node) && one !== node && !node.links.some((link) => link.source === one || link.target === one);
        for (const drawn of [nodes[i], labels[i]]) {
          drawn.classList.toggle("dim", far);
          drawn.classList.toggle("chosen", one.key === focus);
        }
      });
    };
    nodes.forEach((node, i) => {
      node.addEventListener("pointerenter", () => light(net.nodes[i].key));
      node.addEventListener("pointerleave", () => light(focus));
      node.addEventListener("focus", () => light(net.nodes[i].key));
      node.addEventListener("blur", () => light(focus));
    });
    roving(nodes, (i, key) => nearest(net.nodes.map(({ px, py }) => ({ x: px, y: py })), i, key));
    fill(
      place,
      s(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": t("network.drawing") },
        hatch("network-hatch"),
        links,
        nodes,
        labels,
      ),
    );
    light(focus);
  });
  return place;
}

/* What is known of the chosen actor, with ways on from it. */
function panel(net, focus, params) {
  const node = net.nodes.find((one) => one.key === focus);
  if (!node) return h("p", { class: "hint" }, t("network.hint"));
  const who = { actor: node.key, pair: null, source: null, target: null };
  return h(
    "div",
    { class: "panel" },
    h("h2", {}, name(node.label, 60)),
    node.party.name && belongs(node.party) ? h("p", {}, belongs(node.party)) : null,
    h("p", {}, nodeText(node)),
    h(
      "p",
      { class: "ways" },
      h("a", { class: "button", href: linkTo("stories", params, who) }, t("network.stories")),
      h("a", { class: "button", href: linkTo("timeline", params, who) }, t("network.timeline")),
      h("a", { class: "button", href: linkTo("network", params, who) }, t("network.own")),
    ),
  );
}

function ties(net, params) {
  const rows = net.nodes.flatMap((node) => node.links.filter((link) => link.source === node)).sort((a, b) => b.tie.count - a.tie.count);
  const pairLink = ({ source, target }) =>
    source === target ? linkTo("timeline", params, { actor: source.key }) : linkTo("timeline", params, { pair: `${source.key},${target.key}`, actor: null });
  return table(
    t("network.table"),
    [
      { title: t("filter.source"), cell: ({ source }) => name(source.label, 40) },
      { title: t("filter.target"), cell: ({ target }) => name(target.label, 40) },
      { title: t("kind.cooperation"), number: true, cell: ({ tie }) => app.f.number(tie.cooperation) },
      { title: t("kind.conflict"), number: true, cell: ({ tie }) => app.f.number(tie.conflict) },
      { title: t("timeline.goldstein"), number: true, cell: ({ tie }) => h("bdi", { dir: "ltr" }, app.f.signed(tie.goldstein)) },
      { title: t("view.timeline"), cell: (link) => h("a", { href: pairLink(link) }, t("action.open"), h("span", { class: "unseen" }, ` – ${t("network.pairTimeline", { a: link.source.label, b: link.target.label })}`)) },
    ],
    rows,
  );
}

export async function draw(route, signal) {
  const params = filtersOf(route.params);
  const limit = most();
  const answer = await ask("/network", { ...params, limit }, signal);
  const net = netOf(answer.ties);
  const choose = (key) => app.go(formatRoute({ view: "network", params: { ...route.params, focus: route.params.focus === key ? null : key } }));
  if (!net.nodes.length) return [h("h1", { tabindex: -1 }, t("view.network")), empty(t("stories.none"), t("stories.none.hint"))];
  return [
    h("h1", { tabindex: -1 }, t("network.of"), " ", subject(params)),
    answer.ties.length === limit ? h("p", { class: "hint" }, t("network.cut", { n: limit })) : null,
    h("div", { class: "beside" }, h("section", { "aria-label": t("network.drawing") }, legend(h("span", {}, t("network.legend"))), drawing(net, route.params.focus ?? "", choose)), h("div", {}, panel(net, route.params.focus, params), ties(net, params))),
  ];
}
