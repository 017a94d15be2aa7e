/*
 * Text from news pages on its way to the eye: controls that turn or hide text become visible marks, and names without an end are cut.
 */
const NAMES = new Map([
  [0x00ad, "SHY"], [0x034f, "CGJ"], [0x061c, "ALM"], [0x180e, "MVS"],
  [0x200b, "ZWSP"], [0x200e, "LRM"], [0x200f, "RLM"],
  [0x202a, "LRE"], [0x202b, "RLE"], [0x202c, "PDF"], [0x202d, "LRO"], [0x202e, "RLO"],
  [0x2060, "WJ"], [0x2066, "LRI"], [0x2067, "RLI"], [0x2068, "FSI"], [0x2069, "PDI"], [0xfeff, "BOM"],
]);
/* Also C0 and C1 but tab and newline, and the tag characters. The joiners of Persian and emoji (200C, 200D) are letters here. */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

export function controlName(character) {
  const point = character.codePointAt(0);
  return NAMES.get(point) ?? `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/* Cuts into pieces of plain text and controls: [{text}, {control: "RLO"}]. */
export function pieces(text) {
  const out = [];
  for (const part of text.split(new RegExp(`(${HIDDEN.source})`, "u"))) {
    if (part === "") continue;
    out.push(HIDDEN.test(part) ? { control: controlName(part) } : { text: part });
  }
  return out;
}

/* The same as a string, for labels and SVG: controls as ⟦RLO⟧. */
export function plain(text) {
  return pieces(String(text ?? ""))
    .map((piece) => (piece.control ? `⟦${piece.control}⟧` : piece.text))
    .join("");
}

/* At most `most` code points, ended by … where it was longer. Stacks of combining marks count as what they are. */
export function clip(text, most = 90) {
  const value = String(text ?? "");
  if (value.length <= most) return value;
  const points = Array.from(value.slice(0, most * 2));
  return points.length <= most && value.length <= most * 2 ? value : `${points.slice(0, most).join("")}…`;
}

/* Isolates a name inside a sentence of the interface (FSI, PDI); its own controls were made visible before. */
export const isolate = (text) => `\u2068${plain(clip(text))}\u2069`;

/* Whose article it is: the paper, else the host of its address, else the last part of the document's name. */
export function paperOf({ publisher, url, doc }) {
  if (publisher) return publisher;
  const link = safeLink(url);
  return link ? new URL(link).hostname : (doc.split("/").filter(Boolean).at(-1) ?? doc);
}

/* An address that may become a link, or "". */
export function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : "";
  } catch {
    return "";
  }
}
