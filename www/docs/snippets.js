/**
 * The code for what the playground shows. In: how the element is set, and the
 * facts of the build. Out: lines to copy: a page, a bundler, React, a frame.
 */

/**
 * @typedef {object} Setting
 * @property {Record<string, string>} attributes those that are set; an empty value is a bare attribute
 * @property {Record<string, string>} styles custom properties
 * @property {string} integrity
 */

/** @type {Readonly<Record<string, (setting: Setting) => string>>} by the name that a person chooses */
export const SNIPPETS = Object.freeze({
  "A page": ({ attributes, styles, integrity }) =>
    [
      `<script src="article-annotator.iife.js" integrity="${integrity}" crossorigin="anonymous" defer></script>`,
      ...writeRule(styles),
      "",
      `<article-annotator${writeAttributes(attributes)}>`,
      "  <p>The article, also what is read without JavaScript.</p>",
      "</article-annotator>",
    ].join("\n"),
  "A bundler (npm)": ({ attributes, styles }) =>
    [
      'import "article-annotator/define";',
      "",
      'const annotator = document.createElement("article-annotator");',
      ...Object.entries(attributes).map(([name, value]) => `annotator.setAttribute(${quote(name)}, ${quote(value)});`),
      ...Object.entries(styles).map(([name, value]) => `annotator.style.setProperty(${quote(name)}, ${quote(value)});`),
      "document.body.append(annotator);",
      "const { quotations } = await annotator.annotate(text);",
    ].join("\n"),
  "React, Preact, Solid": ({ attributes, styles }) =>
    [
      'import "article-annotator/define";',
      "",
      "export function Article({ text }) {",
      `  return <article-annotator${writeProps(attributes, styles)} value={text} />;`,
      "}",
    ].join("\n"),
  "A frame": ({ attributes, styles }) =>
    [
      '<iframe src="article-annotator.html#frame" sandbox="allow-scripts allow-downloads" title="Article"></iframe>',
      '<script type="module">',
      '  import { connectFrame } from "article-annotator/frame";',
      "",
      '  const frame = await connectFrame(document.querySelector("iframe"), { autosize: true });',
      ...writeSet(attributes, styles),
      "  const { quotations } = await frame.annotate(text);",
      "</script>",
    ].join("\n"),
});

/** @param {Record<string, string>} attributes */
function writeAttributes(attributes) {
  return Object.entries(attributes)
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`))
    .join("");
}

/** @param {Record<string, string>} styles */
function writeRule(styles) {
  const lines = Object.entries(styles).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length === 0 ? [] : ["<style>", "article-annotator {", ...lines, "}", "</style>"];
}

/** @param {Record<string, string>} attributes @param {Record<string, string>} styles */
function writeProps(attributes, styles) {
  const rows = Object.entries(styles).map(([name, value]) => `${quote(name)}: ${quote(value)}`);
  return writeAttributes(attributes) + (rows.length === 0 ? "" : ` style={{ ${rows.join(", ")} }}`);
}

/** What the frame's protocol lets a page set. @param {Record<string, string>} attributes @param {Record<string, string>} styles */
function writeSet(attributes, styles) {
  const set = { ...(Object.keys(attributes).length > 0 ? { attributes } : {}), ...(Object.keys(styles).length > 0 ? { styles } : {}) };
  return Object.keys(set).length === 0 ? [] : [`  await frame.set(${JSON.stringify(set)});`];
}

/** @param {string} value */
function quote(value) {
  return JSON.stringify(value);
}

/** @param {string} value */
function escape(value) {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
