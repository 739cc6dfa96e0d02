/**
 * Makes elements from plain values, without a parser: whatever the words are,
 * they become text, never markup.
 */

/**
 * @typedef {Record<string, string | number | boolean | null | undefined | EventListener>} Properties
 * `class`, `part`, `aria-…` and the like become attributes, `onclick` and the
 * like listeners; `true` is an empty attribute; `false`, `null` and `undefined` none.
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Properties} [properties]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** A button that submits nothing.
 * @param {Properties} properties @param {...(Node | string | null)} children */
export function makeButton(properties, ...children) {
  return make("button", { type: "button", ...properties }, ...children);
}

/**
 * Whether an element is shown; Safari before 17.4 does not say.
 * @param {Element} element
 */
export function isShown(element) {
  return element.checkVisibility?.() ?? element.getClientRects().length > 0;
}

/**
 * Whether something is an element. An element of another window, where this may stand, is of no class of this one.
 * @param {unknown} thing
 * @returns {thing is HTMLElement}
 */
export function isElement(thing) {
  return typeof thing === "object" && thing !== null && /** @type {Node} */ (thing).nodeType === 1;
}

/** @param {Node} node @returns {node is Text} */
export function isText(node) {
  return node.nodeType === 3;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...Node} children
 * @returns {SVGElement}
 */
export function makeSvg(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * The words of a span on one line, cut in the middle of nothing: at a space.
 * @param {string} text
 * @param {{ start: number, end: number }} span UTF-16, end exclusive
 * @param {number} [limit] in UTF-16 code units
 */
export function excerpt(text, { start, end }, limit = 140) {
  const words = text.slice(start, Math.min(end, start + limit + 40)).replace(/\s+/g, " ");
  if (words.length <= limit && end - start <= limit + 40) return words;
  const cut = words.lastIndexOf(" ", limit);
  return `${words.slice(0, cut > limit / 2 ? cut : limit)}…`;
}
