// The core against what else reads English in JavaScript, in one run: an article of 5 KB, names and quotations. In:
// nothing; the peers come from www/bench/peers (`npm ci` there). Out: a Markdown table for Node, and one for each
// engine in AA_ENGINES. Rounds are taken in turns, so that a busy machine is as busy for one as for the other.

import { build } from "esbuild";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArticles } from "../../tests/browser/articles.mjs";
import { closeBrowsers, engines, open } from "../../tests/browser/driver.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const text = readArticles().join("\n\n").slice(0, 5000);

// In the page and in Node the same script: what it exports is of the build.
const SCRIPT = `
  import nlp from "compromise";
  import winkNLP from "wink-nlp";
  import model from "wink-eng-lite-web-model";
  import { annotate, init } from "${here}../../dist/npm/dist/standalone.js";
  await init();
  const wink = winkNLP(model);
  const readers = {
    "this core: names, quotations, who said them, dates, amounts": (text) => annotate(text).mentions.length,
    "compromise: people, places, organizations, quotations": (text) => {
      const doc = nlp(text);
      return doc.people().length + doc.places().length + doc.organizations().length + doc.quotations().length;
    },
    "compromise: the text alone": (text) => nlp(text).length,
    "wink-nlp: tokens, tags, entities": (text) => wink.readDoc(text).entities().length(),
  };
  const ROUNDS = 40;
  export async function compare(text) {
    const times = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS + 10; round++) {
      for (const [name, read] of Object.entries(readers)) {
        const start = performance.now();
        // The clocks of some engines go in steps of a millisecond: several readings a round.
        for (let again = 0; again < 5; again++) read(text);
        // The first rounds are for the compilers.
        if (round >= 10) times[name].push((performance.now() - start) / 5);
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    return times;
  }
  globalThis.compare = compare;
`;

const folder = mkdtempSync(join(tmpdir(), "article-annotator-peers-"));
const bundle = async (/** @type {"node" | "browser"} */ platform) => {
  const outfile = join(folder, `${platform}.mjs`);
  await build({ stdin: { contents: SCRIPT, resolveDir: join(here, "peers"), loader: "js" }, bundle: true, format: "esm", platform, outfile, logLevel: "error", target: "es2022" });
  return outfile;
};

const { compare } = await import(await bundle("node"));
print(`Node ${process.versions.node}`, await compare(text));
await bundle("browser");
// A module of a file: address may not be loaded by a page of one: the script stands in the page.
for (const engine of engines) {
  const page = await open(engine, await writePage());
  await page.waitFor(() => typeof (/** @type {any} */ (globalThis).compare) === "function");
  print(engine, await page.evaluate((words) => /** @type {any} */ (globalThis).compare(words), text));
  await page.close();
}
await closeBrowsers();
rmSync(folder, { recursive: true });

async function writePage() {
  const { readFileSync } = await import("node:fs");
  const script = readFileSync(join(folder, "browser.mjs"), "utf8").replaceAll("</script", "<\\/script");
  const file = join(folder, "page.html");
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><article-annotator></article-annotator><script type="module">${script}</script>`);
  return file;
}

/** @param {string} where @param {Record<string, number[]>} times milliseconds of each reader, round by round */
function print(where, times) {
  console.log(`\n### ${where}\n\n| an article of ${text.length} characters | ms | ours is faster by |\n|---|--:|--:|`);
  const [ours = []] = Object.values(times);
  for (const [name, all] of Object.entries(times)) {
    const ratio = median(all.map((time, round) => time / (ours[round] ?? NaN)));
    console.log(`| ${name} | ${median(all).toFixed(2)} | ${all === ours ? "–" : `${ratio.toFixed(1)} ×`} |`);
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}
