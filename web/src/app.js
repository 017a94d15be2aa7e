/*
 * What all parts of the page share: language, formats, the route, and how to go elsewhere. main.js fills it.
 */
export const app = {
  language: "ar",
  t: null, // translator
  f: null, // formatter
  status: null, // answer of /status, or null
  route: null,
  go: null, // go(hash): to another address
  say: null, // say(text): told to screen readers
  refresh: null, // draws the view again
};

export const t = (key, values) => app.t(key, values);
