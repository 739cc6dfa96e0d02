// Tries one consumer. In: its row of consumers.mjs, with the package installed in its project. Out: what
// works there, and what was otherwise than expected.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { engines, open, openWithExtension } from "../browser/driver.mjs";
import { findPort, startProgram } from "../browser/engines/programs.mjs";
import { serve } from "../browser/server.mjs";
import { POLICY } from "./consumers.mjs";
import { HERE } from "./install.mjs";

/** @import { Consumer, Part } from "./consumers.mjs" */
/** @import { Row } from "./table.mjs" */
/** @typedef {Partial<Record<Part, string>>} Found the speaker that each part found, or its error */

/** Whom the article of every project quotes. */
const SPEAKER = "Amara Okafor";

/** Tools tell their makers nothing from here. */
const ENVIRONMENT = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false" };

/** How long a development server may take to answer, in milliseconds. */
const START = 120_000;

/**
 * @param {Consumer} consumer
 * @returns {Promise<{ row: Row, trouble: string[] }>}
 */
export async function tryConsumer(consumer) {
  const { name, environment, setup = "", parts, tool } = consumer;
  /** @type {Found} */
  let found = {};
  /** @type {string[]} */
  const trouble = [];
  try {
    found = await run(consumer, trouble);
  } catch (error) {
    trouble.push(error instanceof Error ? error.message : String(error));
  }
  const works = parts.filter((part) => found[part] === SPEAKER);
  for (const part of parts) if (!works.includes(part)) trouble.push(`${part}: ${found[part] ?? "not there"}`);
  return { row: { name, environment, version: tool ? readVersion(consumer, tool) : "", setup, works }, trouble };
}

/** @param {Consumer} consumer @param {string[]} trouble @returns {Promise<Found>} */
async function run(consumer, trouble) {
  if (consumer.program) return JSON.parse(runNode(consumer, consumer.program.split(" ")));
  if (consumer.check) {
    runTool(consumer, consumer.check);
    if (consumer.build) return { types: SPEAKER, ...(await openSite(consumer, trouble)) };
    return Object.fromEntries(consumer.parts.map((part) => [part, SPEAKER]));
  }
  return consumer.serve ? openServed(consumer, consumer.serve, trouble) : openSite(consumer, trouble);
}

/**
 * Builds the site, serves it, and looks at it in the browsers; under the policy, too.
 * @param {Consumer} consumer @param {string[]} trouble
 */
async function openSite(consumer, trouble) {
  const { folder, site = ".", page = "index.html", build, parts, copyWasm } = consumer;
  const project = join(HERE, folder);
  const served = join(project, site);
  if (build) {
    rmSync(served, { recursive: true, force: true });
    runTool(consumer, build);
    if (!existsSync(join(served, page))) cpSync(join(project, page), join(served, page));
    if (copyWasm) cpSync(join(project, "node_modules/article-annotator/dist/core.wasm"), join(served, "core.wasm"));
  }
  const found = await visit(consumer, served, {}, trouble);
  if (!parts.includes("policy")) return found;
  // In one engine: tests/browser/ holds all three to such policies.
  const strict = await visit({ ...consumer, inEveryEngine: false }, served, { "content-security-policy": POLICY }, trouble);
  const lost = Object.entries(strict).filter(([, words]) => words !== SPEAKER);
  return { ...found, policy: lost.length === 0 ? SPEAKER : lost.map((each) => each.join(": ")).join("; ") };
}

/**
 * @param {Consumer} consumer @param {string} folder
 * @param {Record<string, string>} headers @param {string[]} trouble
 */
async function visit(consumer, folder, headers, trouble) {
  const { page = "index.html", inEveryEngine, extension } = consumer;
  const chosen = extension ? engines.filter((engine) => engine !== "webkit") : inEveryEngine ? engines : engines.slice(0, 1);
  const server = await serve(folder, { headers, pages: fillIntegrity(folder, page) });
  /** @type {Found} */
  let all = {};
  try {
    for (const engine of chosen) {
      const found = await look(engine, `${server.url}${page}`, consumer, trouble);
      for (const [part, words] of Object.entries(found)) if (words !== SPEAKER) found[/** @type {Part} */ (part)] = `${engine}: ${words}`;
      // What one engine did not find stays.
      all = { ...found, ...Object.fromEntries(Object.entries(all).filter(([, words]) => words !== SPEAKER)) };
    }
  } finally {
    await server.close();
  }
  return all;
}

/** Pages that name the integrity of the script: that of the package that is installed. @param {string} folder @param {string} page */
function fillIntegrity(folder, page) {
  const text = readFileSync(join(folder, page), "utf8");
  if (!text.includes("INTEGRITY")) return {};
  const [integrity = ""] = readFileSync(join(folder, "node_modules/article-annotator/dist/SRI"), "utf8").split(" ");
  return { [`/${page}`]: text.replace("INTEGRITY", integrity) };
}

/**
 * Has the tool serve, and looks at what it serves.
 * @param {Consumer} consumer @param {string} command @param {string[]} trouble
 */
async function openServed(consumer, command, trouble) {
  const project = join(HERE, consumer.folder);
  // Each version would find what another has left there, or an older package.
  for (const cache of ["node_modules/.vite", ".angular", ".next"]) rmSync(join(project, cache), { recursive: true, force: true });
  if (consumer.build) runTool(consumer, consumer.build);
  const port = await findPort();
  const [file = "", ...values] = command.replace("PORT", String(port)).split(" ");
  const server = startProgram(process.execPath, [findFile(consumer, file), ...values], { cwd: project, env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  server.stdout?.on("data", (words) => (said += words));
  server.stderr?.on("data", (words) => (said += words));
  const address = `http://127.0.0.1:${port}/`;
  try {
    for (const end = Date.now() + START; !(await fetch(address).catch(() => undefined))?.ok; ) {
      if (server.exitCode !== null || Date.now() > end) throw new Error(`the server does not answer: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return await look(engines[0] ?? "chromium", address, consumer, trouble);
  } finally {
    server.kill();
  }
}

/**
 * Opens a page of a consumer, and reads what its parts found.
 * @param {import("../browser/driver.mjs").Engine} engine
 * @param {string} address
 * @param {Consumer} consumer
 * @param {string[]} trouble
 * @returns {Promise<Found>}
 */
async function look(engine, address, { folder, parts, says, extension }, trouble) {
  const page = extension && engine !== "webkit" ? await openWithExtension(engine, address, join(HERE, folder)) : await open(engine, address);
  try {
    // A development server may load the page again once it knows the packages: what was asked is lost then.
    const found = await page.waitFor(readParts).catch(() => page.waitFor(readParts));
    if (says) {
      for (const part of /** @type {const} */ (["element", "core", "worker"])) {
        if (!says.test(found[part] ?? "")) trouble.push(`${part} does not say what to do: ${found[part]}`);
      }
      return found;
    }
    for (const error of await page.consoleErrors()) trouble.push(`${engine}, on the console: ${error}`);
    return Object.fromEntries(Object.entries(found).filter(([part]) => parts.includes(/** @type {Part} */ (part))));
  } finally {
    await page.close();
  }
}

/** In the page: what each part found; `null` while one is still at work. */
async function readParts() {
  /** @type {Record<string, string>} */
  const found = {};
  for (const output of document.querySelectorAll("output")) {
    if (output.textContent === "") return null;
    found[output.id] = output.textContent;
  }
  const element = /** @type {any} */ (document.querySelector("article-annotator"));
  if (!element?.ready) return null;
  try {
    await element.ready;
    const { quotations, entities } = element.annotations;
    const isMarked = element.shadowRoot.querySelectorAll("mark").length > 1;
    found.element = isMarked ? entities[quotations[0].source.entity].name : "nothing is marked";
  } catch (error) {
    found.element = String(error);
  }
  return found;
}

/** @param {Consumer} consumer @param {string} command */
function runTool(consumer, command) {
  const [file = "", ...values] = command.split(" ");
  return runNode(consumer, [findFile(consumer, file), ...values]);
}

/** @param {Consumer} consumer @param {string[]} values */
function runNode({ folder }, values) {
  const { status, stdout, stderr } = spawnSync(process.execPath, values, { cwd: join(HERE, folder), env: ENVIRONMENT, encoding: "utf8", timeout: 600_000 });
  if (status !== 0) throw new Error(`node ${values.join(" ")} in ${folder}:\n${stdout}${stderr}`);
  return stdout;
}

/** A file of the project, of a package of its own, or of a shared one. @param {Consumer} consumer @param {string} file */
function findFile({ folder }, file) {
  const places = [join(HERE, folder, file), join(HERE, folder, "node_modules", file)];
  return places.find((place) => existsSync(place)) ?? join(HERE, "node_modules", file);
}

/** @param {Consumer} consumer @param {string} tool */
function readVersion(consumer, tool) {
  return JSON.parse(readFileSync(findFile(consumer, `${tool}/package.json`), "utf8")).version;
}
