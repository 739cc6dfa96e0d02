/**
 * Copies the article with its highlights: rich text for a mail or a document,
 * plain text for everything else.
 *
 * In: the rendered article. Out: the clipboard. The HTML is written as a
 * string, each word of it escaped; it is never parsed here.
 */

/** Background and underline that survive a paste into other programs. @type {Readonly<Record<string, string>>} */
const LOOKS = {
  quotation: "background:#fcf0c4",
  dateline: "font-weight:600",
  person: "background:#e2e5ee;border-bottom:2px solid #10256a",
  place: "background:#e6eeeb;border-bottom:2px dashed #377b68",
  organization: "background:#efe4f2;border-bottom:3px double #87399f",
  date: "background:#f8e5de;border-bottom:2px dotted #c34214",
};

/**
 * @param {Element} article
 * @param {Set<string>} shown kinds that are switched on
 */
export async function copyArticle(article, shown) {
  const html = `<div>${writeHtml(article, shown)}</div>`;
  const text = article.textContent ?? "";
  try {
    const item = new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" }),
    });
    await navigator.clipboard.write([item]);
  } catch (error) {
    if (!copyByEvent(html, text)) throw error;
  }
}

/** The older way, which works on `file://` where the newer is forbidden.
 * @param {string} html @param {string} text */
function copyByEvent(html, text) {
  let done = false;
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", fill, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  return done;
}

/** @param {Node} node @param {Set<string>} shown @returns {string} */
function writeHtml(node, shown) {
  let html = "";
  for (const child of node.childNodes) {
    if (child instanceof Text) {
      html += escapeHtml(child.data);
    } else if (child instanceof HTMLElement) {
      const inner = writeHtml(child, shown);
      const kind = child.dataset.kind ?? "";
      if (child.localName === "mark") html += shown.has(kind) ? `<span style="${LOOKS[kind] ?? "border-bottom:1px dotted #5b5850"}">${inner}</span>` : inner;
      else if (child.dataset.block === "headline") html += `<h1>${inner}</h1>`;
      else html += child.localName === "p" ? `<p>${inner}</p>` : inner;
    }
  }
  return html;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
