/*
 * Outlines of countries for the map: Natural Earth at 1:50 million by way of world-atlas, without names and ids, made as small as the
 * deepest zoom allows.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const DETAIL = 2.5e-6; // smallest triangle of an outline that is kept, in steradians
const ISLAND = 6e-6; // smallest island
const GRID = 1e4;

export async function outlines() {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const world = JSON.parse(await readFile(file, "utf8"));
  for (const one of world.objects.countries.geometries) {
    delete one.properties;
    delete one.id;
  }
  delete world.objects.land;
  const weighed = presimplify(world, sphericalTriangleArea);
  const small = simplify(weighed, DETAIL);
  const islands = filter(small, filterWeight(small, ISLAND, sphericalRingArea));
  return JSON.stringify(quantize(islands, GRID));
}
