/*
 * What is shown, as it stands in the address: #/view/path?filters. The part after # never reaches a server or its log; links carry it,
 * and back and forward walk through it.
 */
export const VIEWS = ["stories", "timeline", "network", "map", "relation", "story", "article"];

/* Names and meaning as in docs/openapi.yaml. */
export const FILTERS = [
  "actor", "source", "target", "pair", "type", "quad", "status", "since", "until",
  "place", "publisher", "text", "document", "min_origins", "min_score", "rejected",
];

/* What belongs to one view alone. */
const OWN = {
  timeline: ["by", "sum"],
  network: ["focus"],
  map: ["at", "focus"],
  relation: ["a", "b"],
  article: ["span"],
};

const decode = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/* {view, path: [], params: {}}; what is not known is left out. */
export function parseRoute(hash) {
  const [path, query] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  const [view, ...rest] = path.split("/").filter(Boolean).map(decode);
  const known = VIEWS.includes(view) ? view : "stories";
  const allowed = new Set([...FILTERS, ...(OWN[known] ?? [])]);
  const params = {};
  for (const [name, value] of new URLSearchParams(query ?? "")) if (allowed.has(name) && value !== "") params[name] = value;
  return { view: known, path: VIEWS.includes(view) ? rest : [], params };
}

export function formatRoute({ view, path = [], params = {} }) {
  const order = [...(OWN[view] ?? []), ...FILTERS];
  const query = new URLSearchParams();
  for (const name of order) {
    const value = params[name];
    if (value !== undefined && value !== null && value !== "") query.set(name, value);
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `#/${[view, ...path].map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/* The filters among `params`. */
export function filtersOf(params) {
  return Object.fromEntries(FILTERS.filter((name) => params[name]).map((name) => [name, params[name]]));
}

/* The link to another view with the same filters, changed by `change` (null takes one away). */
export function linkTo(view, params, change = {}, path = []) {
  return formatRoute({ view, path, params: { ...filtersOf(params), ...change } });
}

/* «A – B», "A ↔ B", "A / B": [A, B], or null. A hyphen counts only with spaces, as names have it too. */
export function splitPair(text) {
  const parts = text.split(/\s*[–—↔⇄⟷/]\s*|\s+-+\s+/u).map((part) => part.trim());
  return parts.length === 2 && parts[0] && parts[1] && !/,/.test(text) ? parts : null;
}
