#!/usr/bin/env node
/**
 * `npx article-annotator`: texts, web pages and JSON Lines in, annotations out; the flags of the program in
 * Rust, on one core.
 *
 * In: files, folders, standard input. Out: a row an article in the order they came, or files in any format of
 * `export`. What one article cannot is said in its row and on standard error, and the others go on.
 */

import { isatty } from "node:tty";
import { init, version } from "../core.js";
import { read } from "./answer.js";
import { readArguments, WrongUse } from "./arguments.js";
import { installDecoder } from "./decoder.js";
import { Fault } from "./document.js";
import { HELP } from "./help.js";
import { isFolder, listSources, readFiles, readSources, realPath } from "./input.js";
import { ClosedPipe, folderOf, joined, OutputError, STANDARD_OUTPUT, stream, writeAll } from "./output.js";
import { Progress, say } from "./progress.js";

/** @import { Settings } from "./arguments.js" */
/** @import { Document } from "./document.js" */
/** @import { Target } from "./output.js" */
/** @import { Source } from "./input.js" */

const STANDARD_INPUT = 0;

/** @param {string[]} words @returns {Promise<number>} the exit code */
async function run(words) {
  const settings = readArguments(words);
  if (settings === "help") return print(HELP);
  await init();
  if (settings === "version") return print(`article-annotator ${version()}\n`);
  if (settings.inputs.length === 0 && isatty(STANDARD_INPUT)) {
    throw new WrongUse("name files or folders, or pipe a text in; --help shows how");
  }
  installDecoder();
  const sources = listSources(settings.inputs, settings.output);
  const target = choose(settings, sources);
  const progress = new Progress(settings.quiet || (settings.output === null && isatty(STANDARD_OUTPUT)));
  for await (const document of readSources(sources, settings.input, settings.fields)) {
    progress.advance(take(document, target, settings, progress));
  }
  target.finish();
  progress.finish(settings.quiet);
  return progress.failed > 0 ? 1 : 0;
}

/** @param {Document} document @param {Target} target @param {Settings} settings @param {Progress} progress @returns {boolean} whether it was read */
function take(document, target, settings, progress) {
  try {
    if (document.fault !== null) throw document.fault;
    target.take(document, read(document, settings));
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    progress.say(`${document.place}: ${error.message}${error.detail === "" ? "" : ` (${error.detail})`}`);
    target.fail(document, error);
    return false;
  }
}

/** Where the answers go. @param {Settings} settings @param {readonly Source[]} sources @returns {Target} */
function choose(settings, sources) {
  const { output, format } = settings;
  const inputs = readFiles(sources);
  if (output !== null && (/[/\\]$/.test(output) || isFolder(output))) return folderOf(settings, output, inputs);
  if (output !== null && inputs.has(realPath(output) ?? "")) throw new WrongUse(`${output} is an input: write to another file`);
  if (format === "annotations" || format === "jsonl") return stream(settings);
  if (output === null && (format === "brat" || format === "csv") && isatty(STANDARD_OUTPUT)) {
    throw new WrongUse("this format is a zip, which a terminal cannot show: name a file (--output FILE)");
  }
  return joined(settings);
}

/** @param {string} words */
function print(words) {
  writeAll(STANDARD_OUTPUT, words);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof WrongUse || error instanceof OutputError) {
    say(error.message);
    process.exitCode = error instanceof WrongUse ? 2 : 1;
  } else if (!(error instanceof ClosedPipe)) {
    throw error;
  }
}
