/**
 * Articles → where they go: a stream of rows, a file that joins them, or a folder with a file for each. A reader
 * that goes away (`| head`) ends the program quietly.
 */

import fs from "node:fs";
import { dirname, join } from "node:path";
import { exportArticles } from "../core.js";
import { faultRow, write } from "./answer.js";
import { ENDINGS } from "./arguments.js";
import { Fault } from "./document.js";
import { realPath } from "./input.js";

/** @import { Settings } from "./arguments.js" */
/** @import { Document } from "./document.js" */
/** @import { ExportedArticle } from "../types/core.js" */

/**
 * @typedef {object} Target
 * @property {(document: Document, article: ExportedArticle) => void} take throws a `Fault` where an article cannot be written
 * @property {(document: Document, fault: Fault) => void} fail
 * @property {() => void} finish
 */

export const STANDARD_OUTPUT = 1;
/** The most text that goes into one joined file, in bytes: all of it is in memory at once. */
const MOST_JOINED_BYTES = 64 * 1024 * 1024;
/** The longest name of a file, in bytes, without its ending and number: file systems take 255. */
const MOST_NAME_BYTES = 200;
const NAP = new Int32Array(new SharedArrayBuffer(4));
const NAP_MS = 2;

/** Nothing can be written any more. */
export class OutputError extends Error {
  name = "OutputError";
}

/** The reader has what it wants. */
export class ClosedPipe extends Error {
  name = "ClosedPipe";
}

/** Rows, as they come. @param {Settings} settings @returns {Target} */
export function stream(settings) {
  const file = settings.output === null ? STANDARD_OUTPUT : open(settings.output);
  return {
    take: ({ id }, article) => writeAll(file, write(id, article, settings)),
    fail: ({ id }, fault) => writeAll(file, faultRow(id, fault)),
    finish() {},
  };
}

/** All in one file, at the end. @param {Settings} settings @returns {Target} */
export function joined({ output, format }) {
  /** @type {ExportedArticle[]} */
  const articles = [];
  let bytes = 0;
  return {
    take(_document, article) {
      bytes += Buffer.byteLength(article.text);
      if (bytes > MOST_JOINED_BYTES) {
        throw new OutputError("more than 64 MiB of text do not go into one file: name a folder (--output FOLDER/), or write rows (--format annotations or jsonl)");
      }
      articles.push(article);
    },
    fail() {},
    finish() {
      if (articles.length === 0 || format === "annotations") return;
      writeAll(output === null ? STANDARD_OUTPUT : open(output), exportArticles(articles, format));
    },
  };
}

/** Each in a file of its own. @param {Settings} settings @param {string} folder @param {ReadonlySet<string>} inputs none of which is written over @returns {Target} */
export function folderOf(settings, folder, inputs) {
  const names = new Names();
  return {
    take({ id, stem }, article) {
      const path = join(folder, `${names.choose(stem)}.${ENDINGS[settings.format]}`);
      if (inputs.has(realPath(path) ?? "")) throw new Fault(`${path} is an input, and is left as it is: write into another folder`);
      const bytes = write(id, article, settings);
      try {
        fs.mkdirSync(dirname(path), { recursive: true });
        fs.writeFileSync(path, bytes);
      } catch (error) {
        throw new Fault(`${path} cannot be written`, error);
      }
    },
    fail() {},
    finish() {},
  };
}

/** @param {string} path */
function open(path) {
  try {
    return fs.openSync(path, "w");
  } catch (error) {
    throw new OutputError(`${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {number} file @param {string | Uint8Array} what */
export function writeAll(file, what) {
  const bytes = typeof what === "string" ? Buffer.from(what) : what;
  for (let from = 0; from < bytes.length;) {
    try {
      from += fs.writeSync(file, bytes, from);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EPIPE" || code === "EOF") throw new ClosedPipe();
      // A pipe that is full, and was set not to wait.
      if (code !== "EAGAIN") throw new OutputError(`the output cannot be written: ${error instanceof Error ? error.message : error}`);
      Atomics.wait(NAP, 0, 0, NAP_MS);
    }
  }
}

/** The names of the files in a folder, each given once. */
class Names {
  /** In lower case, as some file systems compare, with the last number that was tried. @type {Map<string, number>} */
  #given = new Map();

  /** `a/story` → `a/story`, the next time `a/story-2`; nothing that leads out of the folder. @param {string} stem */
  choose(stem) {
    const own = stem.split("/").map(plain).filter((part) => part !== "").join("/") || "article";
    let name = own;
    while (this.#given.has(name.toLowerCase())) {
      const asked = (this.#given.get(own.toLowerCase()) ?? 1) + 1;
      this.#given.set(own.toLowerCase(), asked);
      name = `${own}-${asked}`;
    }
    this.#given.set(name.toLowerCase(), 1);
    return name;
  }
}

/** A part of a path without what file systems refuse, and not too long; empty where nothing is left. @param {string} part */
function plain(part) {
  const name = part.replace(/[\p{Cc}\\:*?"<>|]/gu, " ").split(/[^\S\ufeff]+/).filter((word) => word !== "").join(" ");
  let bytes = 0;
  const cut = [...name].filter((letter) => (bytes += Buffer.byteLength(letter)) <= MOST_NAME_BYTES).join("");
  return cut.replace(/^[. ]+|[. ]+$/g, "");
}
