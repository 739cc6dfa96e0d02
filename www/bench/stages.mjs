// Where the time of a reading goes in V8, by a profile of the wasm before it loses its names. In: a folder with
// article_annotator.js and article_annotator_bg.wasm (`cargo xtask bench stages` makes it). Out: a Markdown table:
// the modules of the crate, each with the share of what its own functions take; what a compiler puts into a caller
// is the caller's.

import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readArticles } from "../../tests/browser/articles.mjs";

const PATIENCE_MS = 4000;
/** So much is no more than chance. */
const LEAST = 0.005;

const [folder = "target/stages"] = process.argv.slice(2);
const { default: init, annotate } = await import(pathToFileURL(join(process.cwd(), folder, "article_annotator.js")).href);
await init({ module_or_path: readFileSync(join(folder, "article_annotator_bg.wasm")) });
const articles = readArticles().join("\n\n");

for (const size of [5000, 1_000_000]) {
  const text = articles.repeat(Math.ceil(size / articles.length)).slice(0, size);
  // The compilers come first.
  read(text, PATIENCE_MS / 2);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  const readings = read(text, PATIENCE_MS);
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  print(text.length, readings, sum(profile));
}

/** @param {string} text @param {number} patience in milliseconds */
function read(text, patience) {
  let readings = 0;
  for (const end = performance.now() + patience; performance.now() < end; readings++) annotate(text, undefined);
  return readings;
}

/** @param {import("node:inspector").Profiler.Profile} profile @returns {Map<string, number>} milliseconds by module */
function sum({ nodes, samples = [], timeDeltas = [] }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameModule(callFrame.functionName)]));
  const times = new Map();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? "";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  return times;
}

/** `article_annotator::entity::tagger::tag::h0123` → `entity::tagger`. @param {string} name of a function */
function nameModule(name) {
  const [, path = ""] = /article_annotator::([\w:]+)/.exec(name) ?? [];
  const parts = path.split("::").filter((part) => /^[a-z_]\w*$/.test(part));
  if (parts.length > 1) return parts.slice(0, Math.min(2, parts.length - 1)).join("::");
  if (/alloc|dealloc|realloc|dlmalloc|memcpy|memmove|memset|memcmp/.test(name)) return "memory";
  if (name === "(garbage collector)" || name === "(program)" || name === "(idle)") return name;
  return /^wasm|core::|alloc::|hashbrown|regex/.test(name) ? "libraries" : "JavaScript";
}

/** @param {number} length @param {number} readings @param {Map<string, number>} times */
function print(length, readings, times) {
  const whole = [...times.values()].reduce((all, time) => all + time, 0);
  console.log(`\n${length} characters, ${(whole / readings).toFixed(2)} ms a reading\n\n| module | µs | share |\n|---|--:|--:|`);
  for (const [name, time] of [...times].sort(([, a], [, b]) => b - a)) {
    if (time / whole < LEAST) continue;
    console.log(`| ${name} | ${((time / readings) * 1000).toFixed(0)} | ${((time / whole) * 100).toFixed(0)} % |`);
  }
}
