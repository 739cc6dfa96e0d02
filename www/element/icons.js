/**
 * The icons of the tools: lines on a grid of 20, drawn for this project. Each
 * is beside its word, or its word is said in its place; none speaks alone.
 */

import { makeSvg } from "./dom.js";

/** @type {Readonly<Record<string, string>>} */
const PATHS = Object.freeze({
  paste: "M7 4H5v13h10V4h-2M7 3h6v3H7zM8 10h4M8 13h4",
  open: "M3 16V4h5l2 2h6v3M3 16l2.5-7H18l-2.5 7z",
  save: "M10 3v9M6 8.5l4 4 4-4M3.5 13v4h13v-4",
  undo: "M7.5 4L4 7.5 7.5 11M4 7.5h8a4 4 0 0 1 0 8H8",
  redo: "M12.5 4L16 7.5 12.5 11M16 7.5H8a4 4 0 0 0 0 8h4",
  review: "M3 5h7M3 10h5M3 15h5M10.5 12.5l2.5 2.5 4.5-6",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  clear: "M4 6h12M8 6V4h4v2M5.5 6l.8 11h7.4l.8-11",
  print: "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 12h8v5H6z",
  copy: "M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z",
  margin: "M3 4h9M3 8h9M3 12h9M3 16h9M15 4v12M17 6v4",
  help: "M7.5 7.5a2.5 2.5 0 1 1 3.7 2.2c-.8.45-1.2 1-1.2 1.8M10 14.5h.01M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  about: "M10 9v5M10 6h.01M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  kept: "M5.5 3h9v14L10 13.5 5.5 17z",
  link: "M8.5 11.5l3-3M7 9L4.7 11.3a2.8 2.8 0 0 0 4 4L11 13M9 7l2.3-2.3a2.8 2.8 0 0 1 4 4L13 11",
});

/** @param {string} name */
export function makeIcon(name) {
  return makeSvg("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" }, makeSvg("path", { d: PATHS[name] ?? "" }));
}
