/*
 * Elements are made here and nowhere else, and text gets into them by textContent alone: nothing that came from a news page is
 * ever read as markup. Styles are classes, or set through CSSOM, as the Content-Security-Policy wants.
 */
const SVG = "http://www.w3.org/2000/svg";

function append(node, child) {
  if (child === null || child === undefined || child === false || child === "") return;
  if (Array.isArray(child)) for (const one of child) append(node, one);
  else node.append(child instanceof Node ? child : document.createTextNode(String(child)));
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "vars") for (const [key, one] of Object.entries(value)) node.style.setProperty(`--${key}`, one);
  else if (name === "value" || name === "checked" || name === "selected" || name === "indeterminate") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

function make(node, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) set(node, name, value);
  append(node, children);
  return node;
}

/* h("a", {class: "x", href: "#/"}, "text", [more]): `on…` are listeners, `vars` custom properties. */
export const h = (tag, properties, ...children) => make(document.createElement(tag), properties, children);
export const s = (tag, properties, ...children) => make(document.createElementNS(SVG, tag), properties, children);

export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/* Calls `draw(width)` now and whenever the node's width changes, until it leaves the page. */
export function onWidth(node, draw) {
  let last = 0;
  const watch = new ResizeObserver(([entry]) => {
    const width = Math.round(entry.contentRect.width);
    if (!node.isConnected) watch.disconnect();
    else if (width && width !== last) draw((last = width));
  });
  watch.observe(node);
}
