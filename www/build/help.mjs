// In: the words of the help, of the tool, and its table of keys. Out: help.html.

import { KEYS } from "../element/keys.js";
import { STRINGS } from "../strings.js";
import { BACK, KEYS_TITLE, TITLE, writeSections } from "../docs/words.js";

/** Every picture that the page shows. */
export const PICTURES = writeSections(STRINGS).flatMap(({ picture }) => (picture ? [picture.file] : []));

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * @param {string} assets the folder of styles and pictures
 * @returns {string}
 */
export function renderHelp(assets) {
  const sections = writeSections(STRINGS);
  const links = [...sections, { id: "keys", title: KEYS_TITLE }].map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`);
  const parts = sections.map(({ id, title, sentences, picture, code, link }) =>
    [
      `<section aria-labelledby="${id}">`,
      `<h2 id="${id}">${escape(title)}</h2>`,
      ...sentences.map((words) => `<p>${escape(words)}</p>`),
      ...(code ? [`<pre tabindex="0" aria-label="HTML"><code>${escape(code)}</code></pre>`] : []),
      ...(link ? [`<p><a href="${link.href}">${escape(link.words)}</a></p>`] : []),
      ...(picture ? [`<img src="${assets}/${picture.file}" width="1000" height="640" alt="${escape(picture.alt)}">`] : []),
      "</section>",
    ].join("\n"),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(TITLE)}</title>
<link rel="icon" href="${assets}/icon.svg">
<link rel="stylesheet" href="${assets}/page.css">
<link rel="stylesheet" href="${assets}/help.css">
</head>
<body>
<header class="masthead"><p><a href="./">${escape(BACK)}</a></p></header>
<main>
<h1>${escape(TITLE)}</h1>
<nav aria-label="Sections"><ul>
${links.join("\n")}
</ul></nav>
${parts.join("\n")}
<section aria-labelledby="keys">
<h2 id="keys">${escape(KEYS_TITLE)}</h2>
${renderKeys()}
</section>
</main>
</body>
</html>
`;
}

function renderKeys() {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const { group, words, show } of KEYS) {
    const keys = show.map((key) => (key === "…" ? key : `<kbd>${escape(key)}</kbd>`)).join(" ");
    groups.set(group, [...(groups.get(group) ?? []), `<dt>${keys}</dt><dd>${escape(STRINGS[words])}</dd>`]);
  }
  return [...groups].map(([group, rows]) => `<h3>${escape(STRINGS[/** @type {keyof typeof STRINGS} */ (group)])}</h3>\n<dl>\n${rows.join("\n")}\n</dl>`).join("\n");
}

/** @param {string} words */
function escape(words) {
  return words.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
