// How fast the core is in V8, through the package as built. In: text files, or else
// the page's own sample. Out: a table of sizes, and what ten times the text costs.

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { annotate, init } from "../../dist/npm/dist/core.js";
import { SAMPLE } from "../sample.js";

/** Bytes; the first is an article, the last a book. */
const SIZES = [5_000, 50_000, 500_000, 5_000_000];
/** A row is measured for about this long, in milliseconds, and at least five times. */
const PATIENCE = 2000;

const files = process.argv.slice(2);
const source = files.length > 0 ? files.map((file) => readFileSync(file, "utf8")).join("\n\n") : SAMPLE;

const cold = performance.now();
await init();
annotate(source);
console.log(`ready, and the first article annotated: ${(performance.now() - cold).toFixed(1)} ms`);
console.log(`${"bytes".padStart(9)} ${"ms".padStart(9)} ${"MB/s".padStart(7)} ${"per 10x".padStart(8)}`);

let before;
for (const size of SIZES) {
  const text = repeatTo(source, size);
  const bytes = Buffer.byteLength(text);
  const milliseconds = measure(text);
  const speed = bytes / 1e6 / (milliseconds / 1e3);
  const growth = before === undefined ? "" : `${(milliseconds / before).toFixed(1)}x`;
  console.log(
    `${String(bytes).padStart(9)} ${milliseconds.toFixed(2).padStart(9)} ${speed.toFixed(2).padStart(7)} ${growth.padStart(8)}`,
  );
  before = milliseconds;
}

/**
 * The median time of one call, in milliseconds.
 * @param {string} text
 */
function measure(text) {
  annotate(text);
  const times = [];
  const end = performance.now() + PATIENCE;
  while (times.length < 5 || performance.now() < end) {
    const start = performance.now();
    annotate(text);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

/**
 * Whole copies of the text, then a part of one that ends with a line.
 * @param {string} text
 * @param {number} size
 */
function repeatTo(text, size) {
  const copies = `${text}\n\n`.repeat(Math.ceil(size / Buffer.byteLength(text)) + 1);
  const end = copies.lastIndexOf("\n", size);
  return end > 0 ? copies.slice(0, end) : copies.slice(0, size);
}
