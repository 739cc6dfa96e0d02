/**
 * The words of a document, block by block, as a person sees them on a page.
 *
 * In: an element of an inert document. Out: its blocks in document order, white
 * space folded as a browser folds it. It leaves out nothing that it is given
 * (what is unseen was removed before), and changes nothing.
 */

/**
 * @typedef {object} Block
 * @property {string} text one line, or several where the page has line breaks
 * @property {Element} element the block-level element it is in
 * @property {Text[]} nodes where its words are from
 * @property {number} linked how many of its UTF-16 code units are in links
 */

/** Elements that are on lines of their own. */
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL".split(" "));
/** Blocks of running words: what is inline in them belongs to one line. */
const RUNNING = new Set("P LI H1 H2 H3 H4 H5 H6 BLOCKQUOTE DD DT TD TH CAPTION PRE SUMMARY".split(" "));
const HEADINGS = /^H[1-6]$/;
/** A cell that holds one of these is layout, not a table's. */
const CELL_BLOCKS = "br, p, div, ul, ol, table, h1, h2, h3, h4, article, section, blockquote";
/** Names of classes that hold who wrote it, and when. */
const META_NAMES = /(?:^|[\s_-])(?:by-?lines?|authors?|time-?stamps?|date-?time|published|pub-?date|post-?date|posted-on)(?:$|[\s_-])/i;
/** Words after which a name or a time goes on in the same line. */
const GOES_ON = /(?:^|\s)(?:by|and|from|with|for|on|at|in|updated|published|posted|modified)\s*:?\s*$|[,&:]\s*$/i;

/** As many UTF-16 code units as decide how words go on. */
const TAIL = 40;

/** Whether an element says who wrote the article, or when. @param {Element} element */
export function isMeta(element) {
  const itemprop = element.getAttribute("itemprop") ?? "";
  return (
    element.tagName === "TIME" ||
    (element.tagName === "ADDRESS" && element.closest("article") !== null) ||
    (element.getAttribute("rel") ?? "").split(" ").includes("author") ||
    /^(?:author|datePublished|dateModified)$/.test(itemprop) ||
    META_NAMES.test(`${element.getAttribute("class") ?? ""} ${element.id}`)
  );
}

/** @param {Element} root @returns {Block[]} */
export function readBlocks(root) {
  const reader = new BlockReader();
  reader.readElement(root, root, false);
  reader.close();
  return reader.blocks;
}

class BlockReader {
  /** @type {Block[]} */
  blocks = [];
  /** @type {string[]} */
  #parts = [];
  /** The last words that were read: all that the next have to know. */
  #tail = "";
  #linked = 0;
  /** @type {Text[]} */
  #nodes = [];
  /** @type {Element | null} */
  #element = null;
  /** What the browser would have drawn before a list item. */
  #bullet = "";
  /** How deep in `<q>`. */
  #quoted = 0;
  /** The numbers that lists have come to. @type {Map<Element, number>} */
  #numbers = new Map();

  /** Ends the block that is being read. */
  close() {
    const heading = HEADINGS.test(this.#element?.tagName ?? "");
    const lines = this.#parts.join("").split("\n").map((line) => line.trim()).filter((line) => line !== "");
    const words = lines.join(heading ? " " : "\n");
    // A bar or a dot between two links is layout.
    if (this.#element && /[\p{L}\p{N}]/u.test(words)) {
      this.blocks.push({ text: this.#bullet + words, element: this.#element, nodes: this.#nodes, linked: this.#linked });
      this.#bullet = "";
    }
    this.#parts = [];
    this.#tail = "";
    this.#linked = 0;
    this.#nodes = [];
    this.#element = null;
  }

  /** @param {Element} element @param {Element} owner the block around it @param {boolean} isLink */
  readElement(element, owner, isLink) {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) this.#readText(/** @type {Text} */ (node), owner, isLink);
      else if (node.nodeType === 1) this.#enter(/** @type {Element} */ (node), owner, isLink);
    }
  }

  /** @param {Element} element @param {Element} owner @param {boolean} isLink */
  #enter(element, owner, isLink) {
    const { tagName } = element;
    if (tagName === "BR") return this.#break();
    if (isNoteMark(element)) return;
    if ((tagName === "TD" || tagName === "TH") && element.parentElement?.tagName === "TR" && !element.querySelector(CELL_BLOCKS)) {
      if (this.#tail !== "") this.#append("\t");
      return this.readElement(element, owner, isLink);
    }
    const isBlock = BLOCKS.has(tagName);
    const stands = isBlock || (!RUNNING.has(owner.tagName) && !isMeta(owner) && isMeta(element) && !GOES_ON.test(this.#tail));
    if (stands) this.close();
    else this.#keepApart(element, owner);
    if (tagName === "LI") this.#bullet = this.#makeBullet(element);
    if (tagName === "Q") this.#append(this.#quoted++ % 2 ? "‘" : "“");
    this.readElement(element, isBlock ? element : owner, isLink || tagName === "A");
    if (tagName === "Q") this.#append(--this.#quoted % 2 ? "’" : "”");
    if (stands) this.close();
    if (tagName === "LI") this.#bullet = "";
  }

  /** @param {Text} node @param {Element} owner @param {boolean} isLink */
  #readText(node, owner, isLink) {
    const seen = node.data.replace(/[\u00ad\u200b\ufeff]/g, "");
    const isPre = owner.tagName === "PRE";
    let words = isPre ? seen.replace(/\r\n?/g, "\n") : seen.replace(/[ \t\n\r\f\u00a0]+/g, " ");
    if (!isPre && words.startsWith(" ") && (this.#tail === "" || /\s$/.test(this.#tail))) words = words.slice(1);
    if (words === "") return;
    if (words.trim() !== "") {
      this.#element ??= owner;
      this.#nodes.push(node);
      if (isLink) this.#linked += words.length;
    } else if (this.#tail === "") {
      return;
    }
    this.#append(words);
  }

  /** @param {string} words */
  #append(words) {
    this.#parts.push(words);
    this.#tail = (this.#tail + words.slice(-TAIL)).slice(-TAIL);
  }

  /** One `<br>` is a line's end; two are a paragraph's. */
  #break() {
    if (/\n *$/.test(this.#tail)) this.close();
    else if (this.#tail !== "") this.#append("\n");
  }

  /** Elements side by side that only a stylesheet keeps apart: a caption and its credit.
   * @param {Element} element @param {Element} owner */
  #keepApart(element, owner) {
    if (RUNNING.has(owner.tagName)) return;
    const ends = element.previousSibling?.nodeType === 1 ? /[\p{L}\p{N}.!?”"’)]$/u : /[.!?”"’)]$/;
    if (ends.test(this.#tail) && /^[\p{Lu}\p{N}“"‘]/u.test(element.textContent ?? "")) this.#append(" ");
  }

  /** @param {Element} item */
  #makeBullet({ parentElement: list }) {
    if (list?.tagName !== "OL") return "• ";
    const number = this.#numbers.get(list) ?? (Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1);
    this.#numbers.set(list, number + 1);
    return `${number}. `;
  }
}

/** The number of a note, which is not a word of the sentence. @param {Element} element */
function isNoteMark(element) {
  return element.tagName === "SUP" && /^\s*\[?\w{1,3}\]?\s*$/.test(element.textContent ?? "") && element.querySelector('a[href*="#"]') !== null;
}
