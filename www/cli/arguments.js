/**
 * What a person types. In: the words of the command line. Out: checked settings, or what is wrong with them.
 */

import { parseArgs } from "node:util";
import { isDay } from "./row.js";

/** @import { Fields } from "./row.js" */
/** @import { Format } from "../types/core.js" */

/** @typedef {"annotations" | Format} Form */
/** @typedef {"auto" | "text" | "jsonl" | "html"} Kind */

/**
 * @typedef {object} Settings
 * @property {string[]} inputs
 * @property {Form} format
 * @property {string | null} output `null`: standard output
 * @property {Kind} input
 * @property {string | null} referenceDate
 * @property {"utf16" | "codepoints"} offsets
 * @property {boolean} withText
 * @property {Fields} fields
 * @property {boolean} quiet
 */

/** Every format, and the ending of its files. @type {Readonly<Record<Form, string>>} */
export const ENDINGS = { annotations: "json", json: "json", webannotation: "jsonld", tei: "xml", brat: "brat.zip", csv: "csv.zip", jsonl: "jsonl", markdown: "md", html: "html" };
const KINDS = ["auto", "text", "jsonl", "html"];
const UNITS = ["utf16", "codepoints"];

/** The command line asks for what cannot be. */
export class WrongUse extends Error {
  name = "WrongUse";
}

/**
 * @param {string[]} words
 * @returns {Settings | "help" | "version"}
 */
export function readArguments(words) {
  const { values, positionals } = parse(words);
  if (values.help) return "help";
  if (values.version) return "version";
  const settings = {
    inputs: positionals,
    format: /** @type {Form} */ (oneOf("--format", values.format, Object.keys(ENDINGS))),
    output: values.output === undefined || values.output === "-" ? null : values.output,
    input: /** @type {Kind} */ (oneOf("--input", values.input, KINDS)),
    referenceDate: values["reference-date"] ?? null,
    offsets: /** @type {"utf16" | "codepoints"} */ (oneOf("--offsets", values.offsets, UNITS)),
    withText: values["with-text"],
    fields: { id: values["id-field"], text: values["text-field"], referenceDate: values["date-field"] },
    quiet: values.quiet,
  };
  if (settings.referenceDate !== null && !isDay(settings.referenceDate)) {
    throw new WrongUse(`--reference-date: "${settings.referenceDate}" is not a day: write it as YYYY-MM-DD, like 2024-02-07`);
  }
  if (!/^[1-9]\d*$/.test(values.jobs)) throw new WrongUse(`--jobs: "${values.jobs}" is no number from 1`);
  if ((settings.withText || settings.offsets === "codepoints") && settings.format !== "annotations") {
    throw new WrongUse("--with-text and --offsets belong to `--format annotations`; the other formats have the text");
  }
  return settings;
}

/** @param {string[]} args */
function parse(args) {
  /** @param {string} [short] @param {string} [value] */
  const text = (short, value) => ({ type: /** @type {const} */ ("string"), ...(short && { short }), ...(value && { default: value }) });
  /** @param {string} [short] */
  const flag = (short) => ({ type: /** @type {const} */ ("boolean"), default: false, ...(short && { short }) });
  try {
    return /** @type {{ values: Record<"format" | "input" | "offsets" | "id-field" | "text-field" | "date-field" | "jobs", string> & Record<"output" | "reference-date", string | undefined> & Record<"with-text" | "quiet" | "help" | "version", boolean>, positionals: string[] }} */ (
      /** @type {unknown} */ (
        parseArgs({
          args,
          allowPositionals: true,
          options: {
            format: text("f", "annotations"),
            output: text("o"),
            input: text("i", "auto"),
            "reference-date": text("d"),
            offsets: text("", "utf16"),
            "with-text": flag(),
            "id-field": text("", "id"),
            "text-field": text("", "text"),
            "date-field": text("", "referenceDate"),
            jobs: text("j", "1"),
            quiet: flag("q"),
            help: flag("h"),
            version: flag("V"),
          },
        })
      )
    );
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : error}; --help lists the flags`);
  }
}

/** @param {string} flag @param {string} word @param {readonly string[]} known */
function oneOf(flag, word, known) {
  if (!known.includes(word)) throw new WrongUse(`${flag}: "${word}" is none of ${known.join(", ")}`);
  return word;
}
