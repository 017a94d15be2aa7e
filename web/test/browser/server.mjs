/*
 * The program under test, for real: a database made of the examples and of what someone malicious wrote, and a server on it.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { MALICIOUS } from "./malicious.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
export const program = path.resolve(process.env.TAWATUR ?? path.join(root, "build/release/tawatur"));

export function makeDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), "tawatur-web-"));
  const pages = path.join(folder, "malicious.jsonl");
  writeFileSync(pages, MALICIOUS.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const db = path.join(folder, "week.db");
  execFileSync(program, ["ingest", "--db", db, "--quiet", path.join(root, "examples/week/pages"), pages], { stdio: ["ignore", "ignore", "inherit"] });
  return { folder, db, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/* {origin, token, stop}: as soon as the server has said where it is. */
export function serve(db, options = []) {
  const child = spawn(program, ["serve", "--db", db, "--port", "0", ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const stop = () => new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", resolve).kill("SIGTERM") : resolve()));
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    child.stderr.on("data", (bytes) => {
      said += bytes;
      const match = /(http:\/\/[^\s/]+)\/(?:#token=(\S+))?\n/.exec(said);
      if (match) resolve({ origin: match[1], token: match[2] ?? "", stop });
    });
  });
}
