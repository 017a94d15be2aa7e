/*
 * Makes web/dist: index.html, and below assets/ what it loads, named by content (the server lets browsers keep those). Views that need a
 * library are files of their own, fetched when first shown.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";
import { outlines } from "./outlines.mjs";

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);

async function asset(name, ending, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const file = `assets/${name}-${hash}.${ending}`;
  await writeFile(at("dist", file), bytes);
  return file;
}

/* The modes of each type, as the lexicon's ontology has them. */
async function modes() {
  const table = await readFile(at("../lexicon/ontology/plover.txt"), "utf8");
  const of = {};
  for (const [, mode, types] of table.matchAll(/^mode ([\w-]+);(.*)$/gm)) for (const [, type] of types.matchAll(/type (\w+)/g)) (of[type] ??= []).push(mode);
  return of;
}

const common = { bundle: true, minify: true, target: ["es2022"], charset: "utf8", legalComments: "none", logLevel: "warning" };

await rm(at("dist"), { recursive: true, force: true });
await mkdir(at("dist", "assets"), { recursive: true });
const world = await asset("world", "json", await outlines());
const [page, early, style] = await Promise.all([
  build({
    ...common,
    entryPoints: { page: at("src/main.js") },
    format: "esm",
    splitting: true,
    outdir: at("dist/assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    define: { WORLD: JSON.stringify(`/${world}`), MODES: JSON.stringify(await modes()) },
    metafile: true,
  }),
  build({ ...common, entryPoints: [at("src/early.js")], write: false }),
  build({ ...common, entryPoints: [at("src/style/index.css")], write: false }),
]);
const main = Object.entries(page.metafile.outputs).find(([, output]) => output.entryPoint?.endsWith("src/main.js"))[0];
const names = {
  page: `assets/${path.basename(main)}`,
  early: await asset("early", "js", early.outputFiles[0].contents),
  style: await asset("style", "css", style.outputFiles[0].contents),
};
const html = await readFile(at("src/index.html"), "utf8");
await writeFile(at("dist/index.html"), html.replace(/\{\{(\w+)\}\}/g, (_, name) => names[name]));
await writeFile(at("dist/favicon.svg"), await readFile(at("src/favicon.svg")));
