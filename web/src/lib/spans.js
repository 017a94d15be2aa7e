/*
 * Spans come as Unicode code points; JavaScript counts UTF-16 units. Here is the way from one to the other, and the cutting of a text
 * at marks that may overlap.
 */

/* Returns a function from code point to UTF-16 offset. Offsets beyond the text are its end. */
export function units(text) {
  if (!/[\uD800-\uDFFF]/.test(text)) return (point) => Math.min(Math.max(point, 0), text.length);
  const starts = [];
  for (let unit = 0; unit < text.length; unit += text.codePointAt(unit) > 0xffff ? 2 : 1) starts.push(unit);
  starts.push(text.length);
  return (point) => starts[Math.min(Math.max(point, 0), starts.length - 1)];
}

export function sliceSpan(text, [start, end]) {
  const unit = units(text);
  return text.slice(unit(start), unit(end));
}

/* Cuts `text` at the ends of `marks` [{what, number, span}] into [{text, marks}], in order; empty spans are passed over. */
export function segments(text, marks) {
  const unit = units(text);
  const placed = marks
    .map((mark) => ({ mark, start: unit(mark.span[0]), end: unit(mark.span[1]) }))
    .filter(({ start, end }) => start < end);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of placed) cuts.add(start).add(end);
  const order = [...cuts].sort((a, b) => a - b);
  const out = [];
  for (let i = 0; i + 1 < order.length; i++) {
    const over = placed.filter(({ start, end }) => start <= order[i] && end >= order[i + 1]);
    out.push({ text: text.slice(order[i], order[i + 1]), marks: over.map(({ mark }) => mark) });
  }
  return out;
}
