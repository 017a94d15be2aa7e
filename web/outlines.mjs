/*
 * Outlines of countries for the map: Natural Earth by way of world-atlas, without names and ids.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

export async function outlines() {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-110m.json");
  const world = JSON.parse(await readFile(file, "utf8"));
  for (const one of world.objects.countries.geometries) {
    delete one.properties;
    delete one.id;
  }
  delete world.objects.land;
  return JSON.stringify(world);
}
