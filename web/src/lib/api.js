/*
 * The server's answers (docs/openapi.yaml). Failures are Problems, which the page tells in words.
 */
import { token } from "./prefs.js";

const BASE = "/api/v1";

export class Problem extends Error {
  constructor(status, detail, parameter) {
    super(detail);
    this.status = status; // 0: no answer at all
    this.detail = detail;
    this.parameter = parameter ?? "";
  }
}

async function answer(path, options) {
  const secret = token();
  let response;
  try {
    response = await fetch(BASE + path, {
      ...options,
      headers: { Accept: "application/json", ...options.headers, ...(secret ? { Authorization: `Bearer ${secret}` } : {}) },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "");
  }
  const body = await response.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    return null;
  });
  if (!response.ok) throw new Problem(response.status, body?.detail ?? "", body?.parameter);
  if (body === null) throw new Problem(response.status, "");
  return body;
}

/* Parameters without a value are left out. */
export function ask(path, params = {}, signal) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== ""));
  const text = query.toString();
  return answer(text ? `${path}?${text}` : path, { signal });
}

export const send = (path, body) =>
  answer(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

export const articlePath = (document, number) => `/articles/${encodeURIComponent(document)}/${number}`;
