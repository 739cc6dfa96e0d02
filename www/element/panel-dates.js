/**
 * The panel's "Datelines and dates": the datelines, then the dates in calendar
 * order; the same day said twice is one row.
 */

import { excerpt, make } from "./dom.js";

/** @import { Row, Section, Source } from "./panel.js" */

/** Rows that are shown before “Show all”. */
const FIRST = 6;

/** @param {Source} source @returns {Section} */
export function listDates(source) {
  const { text, items, strings } = source;
  const { value } = items;
  /** @type {Row[]} */
  const datelines = (value?.datelines ?? []).map((dateline, index) => ({
    key: `dateline:d${index}`,
    list: () => items.find(`d${index}`) ?? [],
    words: () => text.slice(dateline.start, dateline.end),
    make: () => make("span", { class: "dateline-row" }, excerpt(text, dateline, 80)),
  }));
  /** @type {Map<string, number[]>} */
  const byValue = new Map();
  value?.dates.forEach((date, index) => {
    const known = byValue.get(date.value ?? "");
    if (known) known.push(index);
    else byValue.set(date.value ?? "", [index]);
  });
  const year = value?.referenceDate?.value.slice(0, 4);
  const keyed = [...byValue].map(([date, found]) => ({ date, found, order: readSortKey(date, year) }));
  const sorted = keyed.sort((a, b) => compare(a.order, b.order) || compare(a.date, b.date));
  const rows = [...datelines, ...sorted.map(({ date, found }) => makeDateRow(date, found, source))];
  return { key: "date", title: strings.datelinesAndDates, count: rows.length, kinds: ["dateline", "date"], groups: [{ key: "", title: null, count: rows.length, rows, first: FIRST }] };
}

/** @param {string} value EDTF, or empty: not known @param {number[]} indices of dates @param {Source} source @returns {Row} */
function makeDateRow(value, indices, { text, items, language, strings }) {
  const shown = value === "" ? strings.undated : formatDate(value, language);
  const read = () => [...new Set(indices.flatMap((index) => (items.value?.dates[index] ? excerpt(text, items.value.dates[index], 40) : [])))].join(", ");
  return {
    key: `date:${value}`,
    list: () => indices.flatMap((index) => items.find(`t${index}`) ?? []),
    words: () => `${shown} ${value} ${read()}`,
    make: () => make("span", { class: "date-row" }, make("span", { class: "date-value" }, shown), make("span", { class: "details" }, read())),
  };
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
  try {
    return findFormat(language || "en-GB", parts[3] !== undefined).format(date);
  } catch {
    return value; // A host may have written a lang that does not exist.
  }
}

/** To make one takes longer than to write a hundred days with it. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} language @param {boolean} hasDay */
function findFormat(language, hasDay) {
  const key = `${language} ${hasDay}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, { ...(hasDay && { day: "numeric" }), month: "short", year: "numeric", timeZone: "UTC" });
  formats.set(key, format);
  return format;
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
