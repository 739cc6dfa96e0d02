/**
 * The panel's "Datelines and dates": the datelines, then the dates in calendar
 * order; the same day said twice is one row.
 */

import { excerpt, make } from "./dom.js";

/** @import { Item } from "./items.js" */
/** @import { Row, Section, Source } from "./panel.js" */

/** @param {Source} source @returns {Section} */
export function listDates(source) {
  const { text, items, strings } = source;
  const value = items.value;
  /** @type {Row[]} */
  const datelines = items.listOf("d").map((item) => ({
    key: `dateline:${item.id}`,
    items: [item],
    content: make("span", { class: "dateline-row" }, excerpt(text, item, 80)),
  }));
  /** @type {Map<string, Item[]>} */
  const byValue = new Map();
  for (const item of items.listOf("t")) {
    const key = value?.dates[item.index]?.value ?? "";
    const known = byValue.get(key);
    if (known) known.push(item);
    else byValue.set(key, [item]);
  }
  const year = value?.referenceDate?.value.slice(0, 4);
  const sorted = [...byValue].sort(([a], [b]) => compare(readSortKey(a, year), readSortKey(b, year)) || compare(a, b));
  const dates = sorted.map(([date, found]) => makeDateRow(date, found, source));
  const rows = [...datelines, ...dates];
  return { key: "date", title: strings.datelinesAndDates, count: rows.length, groups: [{ title: null, rows }] };
}

/** @param {string} value EDTF, or empty: not known @param {Item[]} items @param {Source} source @returns {Row} */
function makeDateRow(value, items, { text, language, strings }) {
  const words = [...new Set(items.map((item) => excerpt(text, item, 40)))].join(", ");
  const content = make(
    "span",
    { class: "date-row" },
    make("span", { class: "date-value" }, value === "" ? strings.undated : formatDate(value, language)),
    make("span", { class: "details" }, words),
  );
  return { key: `date:${value}`, items, content };
}

/** Month in which an EDTF season, quarter, third or half of a year begins. @type {Readonly<Record<string, string>>} */
const SEASONS = { 21: "03", 22: "06", 23: "09", 24: "12", 33: "01", 34: "04", 35: "07", 36: "10", 37: "01", 38: "05", 39: "09", 40: "01", 41: "07" };

/**
 * A string that sorts as the calendar does, for any EDTF value.
 * @param {string} value such as `2024-02-07`, `199X`, `2019/2021`, `2024-W06`, `2024-33`, `--02-07`
 * @param {string} [year] of the article, for dates without one
 */
export function readSortKey(value, year = "9999") {
  if (value === "") return "~"; // Not known: after all others.
  const [begin = ""] = value.split("/");
  const plain = begin.replace(/[~?%]/g, "").replace(/X/g, "0").replace(/^--/, `${year}-`);
  const week = /^(-?\d+)-W(\d\d)/.exec(plain);
  if (week) return new Date(Date.UTC(Number(week[1]), 0, Number(week[2]) * 7 - 3)).toISOString().slice(0, 10);
  const [, head = plain, month] = /^(-?\d{4,})-(\d\d)$/.exec(plain) ?? [];
  return month && SEASONS[month] ? `${head}-${SEASONS[month]}` : plain;
}

/**
 * A day as the reader's language writes it; anything else as it stands.
 * @param {string} value EDTF
 * @param {string} language BCP 47
 */
export function formatDate(value, language) {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(value);
  if (!parts || SEASONS[parts[2] ?? ""]) return value;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3] ?? 1)));
  if (Number.isNaN(date.getTime())) return value;
  const day = parts[3] ? /** @type {const} */ ({ day: "numeric" }) : {};
  try {
    return new Intl.DateTimeFormat(language || "en-GB", { ...day, month: "short", year: "numeric", timeZone: "UTC" }).format(date);
  } catch {
    return value; // A host may have written a lang that is none.
  }
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
