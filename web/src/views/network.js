/*
 * Who acts on whom, as a network. The layout starts from the same places every time and is drawn when it has settled: one question gives
 * one picture. Where there are more actors than have room, those with most events are drawn, and names that would lie on others wait until
 * their actor is looked at; the table has all.
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
const ROOM = 8000; // square pixels an actor
const CROWD = [12, 90]; // actors: drawn in the least room, and in any
const MARGIN = { x: 62, y: 46 };

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

/* The part of a network that has room in a drawing: whoever is chosen, and those with most events. */
export function thin({ nodes, links }, width, height, focus) {
  const most = Math.min(CROWD[1], Math.max(CROWD[0], Math.floor((width * height) / ROOM)));
  if (nodes.length <= most) return { nodes, links };
  const first = nodes.filter(({ key }) => key === focus);
  const kept = new Set([...first, ...nodes].slice(0, most + first.length));
  return { nodes: nodes.filter((node) => kept.has(node)), links: links.filter(({ source, target }) => kept.has(source) && kept.has(target)) };
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
  const scale = {
    x: Math.min(1.5, (width - 2 * MARGIN.x) / Math.max(1, box[1] - box[0])),
    y: Math.min(1.5, (height - 2 * MARGIN.y) / Math.max(1, box[3] - box[2])),
  };
  const middle = [(box[0] + box[1]) / 2, (box[2] + box[3]) / 2];
  for (const node of nodes) {
    node.px = width / 2 + (node.x - middle[0]) * scale.x;
    node.py = height / 2 + (node.y - middle[1]) * scale.y;
  }
  spread(nodes, width, height);
}

const within = (value, margin, size) => Math.min(size - margin, Math.max(margin, value));

/* Moves discs that lie on each other now that all have their place in the drawing. */
function spread(nodes, width, height) {
  const points = nodes.map((node) => ({ x: node.px, y: node.py, radius: radius(node) }));
  const simulation = forceSimulation(points)
    .randomSource(lottery(20241003))
    .force("x", forceX((_, i) => nodes[i].px).strength(0.05))
    .force("y", forceY((_, i) => nodes[i].py).strength(0.05))
    .force("collide", forceCollide((point) => point.radius + 5).iterations(3))
    .stop();
  for (let i = 0; i < 80; i++) {
    simulation.tick();
    for (const point of points) {
      point.x = within(point.x, MARGIN.x, width);
      point.y = within(point.y, MARGIN.y, height);
    }
  }
  nodes.forEach((node, i) => ([node.px, node.py] = [points[i].x, points[i].y]));
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

const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/* Gives each name, the most important first, a place below its disc or above, off other names and if it can be off other discs. One
 * without a place is crowded. The labels are in the page already, to be measured. */
function placeNames(nodes, labels, focus) {
  const sizes = labels.map((label) => label.getBBox());
  const discs = nodes.map((node) => ({ x: node.px - radius(node), y: node.py - radius(node), width: 2 * radius(node), height: 2 * radius(node) }));
  const taken = [];
  const order = nodes.map((_, i) => i).sort((i, j) => (nodes[j].key === focus) - (nodes[i].key === focus) || i - j);
  for (const i of order) {
    const { px, py } = nodes[i];
    const { width, height } = sizes[i];
    const at = (y) => ({ y, box: { x: px - width / 2, y: y - height * 0.8, width, height } });
    const free = [at(py + radius(nodes[i]) + 16), at(py - radius(nodes[i]) - 7)].filter(({ box }) => !taken.some((one) => meet(one, box)));
    const place = free.find(({ box }) => !discs.some((disc, j) => j !== i && meet(disc, box))) ?? free[0];
    labels[i].classList.toggle("crowded", !place);
    if (!place) continue;
    labels[i].setAttribute("y", place.y);
    taken.push(place.box);
  }
}

/* The part of an actor's events that is conflict, as a slice of its disc. */
function share(node, part) {
  const r = radius(node);
  if (part <= 0) return null;
  if (part >= 0.999) return [s("circle", { class: "slice", cx: node.px, cy: node.py, r }), s("circle", { class: "hatching", cx: node.px, cy: node.py, r, fill: "url(#network-hatch)" })];
  const angle = 2 * Math.PI * part - Math.PI / 2;
  const d = `M${node.px} ${node.py}V${node.py - r}A${r} ${r} 0 ${part > 0.5 ? 1 : 0} 1 ${node.px + r * Math.cos(angle)} ${node.py + r * Math.sin(angle)}z`;
  return [s("path", { class: "slice", d }), s("path", { class: "hatching", d, fill: "url(#network-hatch)" })];
}

function drawing(whole, focus, choose) {
  const place = h("div", { class: "chart network-chart" });
  onWidth(place, (width) => {
    const height = Math.min(HEIGHT, Math.max(360, width * 0.8));
    const net = thin(whole, width, height, focus);
    settle(net, width, height);
    const nodes = net.nodes.map((node) => drawNode(node, choose));
    const links = net.links.map((link) => bow(link));
    const labels = net.nodes.map(drawLabel);
    const light = (key) => {
      const node = net.nodes.find((one) => one.key === key);
      links.forEach((link, i) => link.classList.toggle("dim", Boolean(node) && net.links[i].source !== node && net.links[i].target !== node));
      net.nodes.forEach((one, i) => {
        const far = Boolean(node) && one !== node && !node.links.some((link) => link.source === one || link.target === one);
        labels[i].classList.toggle("lit", one === node);
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
      net.nodes.length < whole.nodes.length ? h("p", { class: "hint" }, t("network.some", { n: net.nodes.length, all: whole.nodes.length })) : null,
    );
    placeNames(net.nodes, labels, focus);
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
