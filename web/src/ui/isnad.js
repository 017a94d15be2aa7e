/*
 * All chains of a story in one drawing: papers above, origins below, and every link between. Whoever stands in several chains is one
 * node, so that two papers that go back to one source are seen to. The lists under each report tell the same in words.
 */
import { app, t } from "../app.js";
import { h, s } from "../lib/dom.js";
import { clip, paperOf, plain } from "../lib/text.js";
import { steps } from "./evidence.js";
import { belongs } from "./parts.js";

const ROW = 92;
const BOX = 46;
const MOST = 14; // reports in a drawing

const keyOf = (link) => link.id || link.name || `${link.country}:${link.sector}`;

/* {nodes: [{key, label, kind, row}], edges: [{from, to, denied}]}; a copy hangs on the report it copies. */
export function graph(reports) {
  const nodes = new Map();
  const edges = new Map();
  const add = (key, label, kind, denied) => {
    if (!nodes.has(key)) nodes.set(key, { key, label, kind, row: 0, denied: false });
    const node = nodes.get(key);
    node.denied ||= denied;
    return node;
  };
  const join = (from, to, kind) => from.key !== to.key && edges.set(`${from.key}→${to.key}`, { from, to, kind });
  for (const report of reports) {
    const levels = steps(report.event.attribution);
    const paperName = paperOf(report.article);
    const paper = add(`paper ${paperName}`, paperName, "paper", report.denies && !levels.length);
    let above = [paper];
    const { agency } = report.article;
    if (agency && !report.event.attribution.some((link) => link.name.includes(agency) || agency.includes(link.name))) {
      const node = add(`link ${agency}`, agency, "link", false);
      join(paper, node, "cites");
      above = [node];
    }
    levels.forEach((links, i) => {
      const below = links.map((link) => add(`link ${keyOf(link)}`, link.name || belongs(link), "link", report.denies && i === levels.length - 1));
      for (const from of above) for (const to of below) join(from, to, "cites");
      above = below;
    });
    for (const copy of report.copies ?? []) {
      const copyName = paperOf(copy.article);
      join(add(`paper ${copyName}`, copyName, "paper", false), paper, "copies");
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/* Rows by the longest way from above; a ring of citations ends where it began. */
export function layers({ nodes, edges }) {
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const { from, to } of edges)
      if (to.row < from.row + 1 && from.row + 1 < nodes.length) {
        to.row = from.row + 1;
        moved = true;
      }
    if (!moved) break;
  }
  const rows = [];
  for (const node of nodes) (rows[node.row] ??= []).push(node);
  return rows.filter(Boolean);
}

/* Order within rows by the mean place of neighbours above, then places. */
function place(rows, edges, width) {
  const room = Math.max(...rows.map((row) => row.length));
  const box = Math.min(190, Math.max(116, width / room - 14));
  const wide = Math.max(width, room * (box + 14));
  rows.forEach((row, i) => {
    const mean = (node) => {
      const above = edges.filter(({ to, from }) => to === node && from.row < node.row).map(({ from }) => from.x);
      return above.length ? above.reduce((a, b) => a + b, 0) / above.length : 0;
    };
    if (i) row.sort((a, b) => mean(a) - mean(b));
    row.forEach((node, j) => {
      node.x = (wide * (j + 0.5)) / row.length;
      if (document.documentElement.dir === "rtl" && !i) node.x = wide - node.x;
      node.y = 8 + i * ROW;
    });
  });
  return { box, wide };
}

function lines(label, most) {
  const words = plain(clip(label, 60)).split(" ");
  const out = [""];
  for (const word of words) {
    if (out[out.length - 1] && (out[out.length - 1] + word).length > most && out.length < 2) out.push("");
    out[out.length - 1] += (out[out.length - 1] ? " " : "") + word;
  }
  return out.map((line) => clip(line, most + 2));
}

function drawNode(node, box, edges) {
  const origin = !edges.some(({ from }) => from === node);
  const label = lines(node.label, Math.floor(box / 8.5));
  return s(
    "g",
    { class: `inode ${node.kind}${origin ? " origin" : ""}${node.denied ? " denied" : ""}` },
    s("rect", { x: node.x - box / 2, y: node.y, width: box, height: BOX, rx: node.kind === "paper" ? 4 : BOX / 2 }),
    label.map((line, i) => s("text", { x: node.x, y: node.y + BOX / 2 + (i - (label.length - 1) / 2) * 17 + 5 }, line)),
  );
}

function drawEdge({ from, to, kind }) {
  const y = from.y + BOX;
  const end = to.y - 7;
  const d = to.row > from.row ? `M${from.x} ${y}C${from.x} ${y + 26} ${to.x} ${end - 26} ${to.x} ${end}` : `M${from.x} ${from.y + BOX / 2}L${to.x} ${to.y + BOX / 2}`;
  return s("g", { class: `iedge ${kind}` }, s("path", { d }), s("path", { class: "head", d: `M${to.x - 5} ${end - 2}L${to.x} ${end + 6}L${to.x + 5} ${end - 2}z` }));
}

export function isnad(reports, width) {
  const { nodes, edges } = graph(reports.slice(0, MOST));
  const rows = layers({ nodes, edges });
  if (nodes.length < 2) return null;
  const { box, wide } = place(rows, edges, Math.max(width, 260));
  const height = rows.length * ROW - (ROW - BOX) + 16;
  const origins = nodes.filter((node) => !edges.some(({ from }) => from === node)).map((node) => plain(clip(node.label, 60)));
  const said = t("isnad.label", { papers: app.f.number(nodes.filter((node) => node.kind === "paper").length), origins: origins.join(t("list.comma")) });
  return h(
    "div",
    { class: "isnad", tabindex: 0, role: "group", "aria-label": said },
    s("svg", { viewBox: `0 0 ${wide} ${height}`, width: wide, height, role: "img", "aria-label": said }, edges.map(drawEdge), nodes.map((node) => drawNode(node, box, edges))),
    reports.length > MOST ? h("p", {}, t("isnad.more", { n: reports.length - MOST })) : null,
  );
}
