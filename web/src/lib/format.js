/*
 * Dates, numbers and the names of codes in the reader's language.
 */
import { COUNTRIES } from "./countries.js";

const DAY = 86400000;

/* YYYY, YYYY-MM, YYYY-MM-DD or longer: {date (UTC), precision}, or null. */
export function parseDay(iso) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso ?? "");
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[1]), match[2] ? Number(match[2]) - 1 : 0, match[3] ? Number(match[3]) : 1));
  return Number.isNaN(date.getTime()) ? null : { date, precision: match[3] ? "day" : match[2] ? "month" : "year" };
}

export const isoDay = (date) => date.toISOString().slice(0, 10);

/* Last day of the step that begins on `from`. */
export function endOfStep(from, by) {
  const date = new Date(`${from}T00:00:00Z`);
  if (by === "week") date.setUTCDate(date.getUTCDate() + 7);
  else if (by === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else if (by === "year") date.setUTCFullYear(date.getUTCFullYear() + 1);
  else date.setUTCDate(date.getUTCDate() + 1);
  return isoDay(new Date(date.getTime() - DAY));
}

/* A step that gives a readable number of bars for a range of days. */
export function stepFor(first, last) {
  const from = parseDay(first);
  const to = parseDay(last);
  if (!from || !to) return "month";
  const days = (to.date - from.date) / DAY;
  return days <= 62 ? "day" : days <= 400 ? "week" : days <= 366 * 40 ? "month" : "year";
}

export function formatter(locale, t) {
  const utc = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const forms = {
    day: utc({ day: "numeric", month: "long", year: "numeric" }),
    month: utc({ month: "long", year: "numeric" }),
    year: utc({ year: "numeric" }),
    short: utc({ day: "numeric", month: "short" }),
    monthShort: utc({ month: "short", year: "numeric" }),
    time: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
  };
  const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const collator = new Intl.Collator(locale);

  const country = (code) => {
    if (t.has(`country.${code}`)) return t(`country.${code}`);
    const short = COUNTRIES.get(code);
    return (short && regions.of(short)) || code;
  };
  const sector = (code) => (t.has(`sector.${code}`) ? t(`sector.${code}`) : code);

  const day = (iso) => {
    const parsed = parseDay(iso);
    return parsed ? forms[parsed.precision].format(parsed.date) : "";
  };
  const step = (iso, by) => {
    const parsed = parseDay(iso);
    if (!parsed) return "";
    if (by === "week") return t("time.weekOf", { day: forms.day.format(parsed.date) });
    return (forms[by] ?? forms.day).format(parsed.date);
  };
  const range = (from, to) => {
    const a = parseDay(from);
    const b = parseDay(to);
    if (a && b) return from === to ? day(from) : forms.day.formatRange(a.date, b.date);
    return a ? t("time.since", { day: day(from) }) : b ? t("time.until", { day: day(to) }) : "";
  };
  const tick = (date, by) => (by === "year" ? forms.year : by === "month" ? forms.monthShort : forms.short).format(date);
  const moment = (iso) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? iso : forms.time.format(date);
  };

  /* «روسيا · الجيش» for an actor of a filter: a country, ":MIL", "RUS:MIL", or whatever else it is. */
  const actorCode = (code) => {
    const match = /^([A-Z]{3})?(?::([A-Z]{3}))?$/.exec(code);
    if (!match || (!match[1] && !match[2])) return code;
    const names = [match[1] && country(match[1]), match[2] && sector(match[2])].filter(Boolean);
    return names.join(" · ");
  };

  return {
    day, step, range, tick, moment, country, sector, actorCode,
    number: (value) => number.format(value),
    signed: (value) => signed.format(value),
    percent: (value) => percent.format(value),
    compare: (a, b) => collator.compare(a, b),
    countries: () =>
      [...COUNTRIES.keys()].map((code) => ({ code, name: country(code) })).sort((a, b) => collator.compare(a.name, b.name)),
  };
}
