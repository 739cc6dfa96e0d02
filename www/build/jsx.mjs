// In: what custom-elements.json says of the element. Out: types of `<article-annotator>` for each
// framework that has JSX, all from that one table: an attribute, property or event that the element
// has is in all of them, and no other.

/** @import { CustomElementDeclaration, Package } from "custom-elements-manifest" */
/** @typedef {{ name: string, description?: string, type?: { text: string }, readonly?: boolean }} Described */

/**
 * @typedef {object} Framework
 * @property {string} name as people say it
 * @property {string} module whose namespace `JSX` has the tags
 * @property {string} imports what `tag` names of it
 * @property {string} tag what any HTML tag may have
 * @property {string} handlers the types of the handlers, by their name
 * @property {string} example
 */

/** @type {Record<string, Framework>} by the entry of the package */
export const FRAMEWORKS = {
  react: {
    name: "React 19",
    module: "react",
    imports: "ClassAttributes, HTMLAttributes",
    tag: "HTMLAttributes<ArticleAnnotator> & ClassAttributes<ArticleAnnotator>",
    handlers: '{ [Name in OwnEvent as `on${Name}`]?: (event: ArticleAnnotatorEventMap[Name]) => void }',
    example: '<article-annotator mode="read" value={text} onaa-annotate={(event) => console.log(event.detail.annotations)} />',
  },
  preact: {
    name: "Preact",
    module: "preact",
    imports: "ClassAttributes, HTMLAttributes",
    tag: "HTMLAttributes<ArticleAnnotator> & ClassAttributes<ArticleAnnotator>",
    handlers: '{ [Name in OwnEvent as `on${Name}`]?: (event: ArticleAnnotatorEventMap[Name]) => void }',
    example: '<article-annotator mode="read" value={text} onaa-annotate={(event) => console.log(event.detail.annotations)} />',
  },
  solid: {
    name: "Solid",
    module: "solid-js",
    imports: "JSX",
    tag: "JSX.HTMLAttributes<ArticleAnnotator>",
    handlers:
      '{ [Name in OwnEvent as `on:${Name}`]?: (event: ArticleAnnotatorEventMap[Name]) => void } & { [Name in keyof ArticleAnnotatorProperties as `prop:${Name}`]?: ArticleAnnotatorProperties[Name] }',
    example: '<article-annotator mode="read" prop:value={text()} on:aa-annotate={(event) => console.log(event.detail.annotations)} />',
  },
};

/**
 * Types by their file in the package: one of what the tag has, and one for each framework.
 * @param {Package} manifest
 * @returns {Record<string, string>}
 */
export function writeJsxTypes(manifest) {
  const element = /** @type {CustomElementDeclaration} */ (manifest.modules[0]?.declarations?.[0]);
  const frameworks = Object.entries(FRAMEWORKS).map(([entry, framework]) => [`dist/${entry}.d.ts`, describeFramework(entry, framework)]);
  return { "dist/jsx.d.ts": describeTag(element), ...Object.fromEntries(frameworks) };
}

/** @param {CustomElementDeclaration} element */
function describeTag({ attributes = [], members = [], events = [] }) {
  const properties = /** @type {Described[]} */ (members).filter((member) => "kind" in member && member.kind === "field" && !member.readonly);
  const own = events.filter(({ name }) => name.startsWith("aa-"));
  const types = [...attributes, ...properties].map(({ type }) => type?.text.replaceAll(/"[^"]*"/g, "") ?? "").join(" ");
  const named = [...new Set(types.match(/\b[A-Z]\w+/g) ?? [])].filter((name) => name !== "Partial" && name !== "Readonly");
  return `/** What \`<article-annotator>\` may be given in markup, made from custom-elements.json. */

import type { ${["ArticleAnnotatorEventMap", ...named].sort().join(", ")} } from "./element.js";

/** The attributes, as HTML writes them. */
export interface ArticleAnnotatorAttributes {
${attributes.map(describeMember).join("\n")}
}

/** The properties that can be set. */
export interface ArticleAnnotatorProperties {
${properties.map(describeMember).join("\n")}
}

/** The events that are its own. */
export type OwnEvent = Extract<keyof ArticleAnnotatorEventMap, ${own.map(({ name }) => JSON.stringify(name)).join(" | ")}>;
`;
}

/** @param {Described} member */
function describeMember({ name, description, type }) {
  const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
  return `  /** ${(description ?? "").replaceAll(/\s+/g, " ").trim()} */\n  ${key}?: ${type?.text ?? "string"};`;
}

/** @param {string} entry @param {Framework} framework */
function describeFramework(entry, { name, module, imports, tag, handlers, example }) {
  return `/**
 * \`<article-annotator>\` in ${name}: importing this registers the element, and gives its tag types.
 *
 * @example
 * import "article-annotator/${entry}";
 * ${example}
 */

import type { ${imports} } from "${module}";
import type { ArticleAnnotator, ArticleAnnotatorEventMap } from "./element.js";
import type { ArticleAnnotatorAttributes, ArticleAnnotatorProperties, OwnEvent } from "./jsx.js";

export { ArticleAnnotator } from "./element.js";

type Own = ArticleAnnotatorAttributes & ArticleAnnotatorProperties;
type Handlers = ${handlers};

/** What the tag may have: what any HTML tag has, and its own attributes, properties and events. */
export type ArticleAnnotatorProps = Omit<${tag}, keyof Own | keyof Handlers> & Own & Handlers;

declare module "${module}" {
  namespace JSX {
    interface IntrinsicElements {
      "article-annotator": ArticleAnnotatorProps;
    }
  }
}
`;
}
