// The doors by which a script could run text, make markup of it, ask for something, keep it or hand it on. In: a
// script's text. Out: the doors that it has, with their number. It reads the syntax, not the letters: a door
// in a comment or a string is none, one in a script that is a string itself (a worker's) is.

import { createRequire } from "node:module";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
/** @type {typeof import("acorn")} */
const { parse } = require("acorn");

/** Called, or made with `new`, by their bare name or as a property of anything. @type {Record<string, string>} */
const CALLS = {
  eval: "eval",
  execScript: "eval",
  Function: "Function",
  fetch: "fetch",
  XMLHttpRequest: "XMLHttpRequest",
  WebSocket: "WebSocket",
  WebTransport: "WebTransport",
  EventSource: "EventSource",
  RTCPeerConnection: "RTCPeerConnection",
  sendBeacon: "sendBeacon",
  importScripts: "importScripts",
  Image: "Image",
  Audio: "Audio",
  SharedWorker: "SharedWorker",
  Worker: "Worker",
  Notification: "Notification",
  BroadcastChannel: "BroadcastChannel",
  parseFromString: "parseFromString",
  createContextualFragment: "createContextualFragment",
  insertAdjacentHTML: "insertAdjacentHTML",
  setHTMLUnsafe: "setHTMLUnsafe",
  parseHTMLUnsafe: "parseHTMLUnsafe",
  postMessage: "postMessage",
  createObjectURL: "createObjectURL",
  showSaveFilePicker: "showSaveFilePicker",
};
/** Read in any way, by their bare name or as a property of a window. @type {readonly string[]} */
const GLOBALS = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"];
/** Properties that are doors whoever has them: assigned, or read. @type {readonly string[]} */
const ASSIGNED = ["innerHTML", "outerHTML", "srcdoc", "cookie"];
const READ = ["clipboard", "serviceWorker", "geolocation", "mediaDevices", "cookie"];
const TIMERS = ["setTimeout", "setInterval"];

/** Strings of at least so many characters may be scripts of their own. */
const LONG = 400;

/** @param {string} script @returns {Record<string, number>} */
export function findDoors(script) {
  /** @type {Record<string, number>} */
  const found = {};
  const add = (/** @type {string} */ door) => void (found[door] = (found[door] ?? 0) + 1);
  /** @param {any} node */
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node?.type !== "string") return;
    look(node, add, walk);
    for (const value of Object.values(node)) if (typeof value === "object") walk(value);
  };
  walk(read(script));
  return Object.fromEntries(Object.keys(found).sort().map((door) => [door, found[door] ?? 0]));
}

/** @param {any} node @param {(door: string) => void} add @param {(node: any) => void} walk */
function look(node, add, walk) {
  const { type } = node;
  if (type === "CallExpression" || type === "NewExpression") {
    const name = nameOf(node.callee);
    if (Object.hasOwn(CALLS, name)) add(CALLS[name] ?? name);
    if (TIMERS.includes(name) && isText(node.arguments[0])) add("a timer with text");
    if (name === "open" && isWindow(node.callee.object)) add("window.open");
    if (name === "write" && node.callee.object?.name === "document") add("document.write");
    if (name === "constructor" && isText(node.arguments[0])) add("Function");
    if ((name === "setAttribute" || name === "setAttributeNS") && node.arguments.some((/** @type {any} */ each) => isText(each) && /^(?:on[a-z]+|style|srcdoc)$/.test(each.value ?? ""))) add("setAttribute of a handler or style");
  }
  if (type === "ImportExpression") add("import()");
  if (type === "AssignmentExpression" && ASSIGNED.includes(propertyOf(node.left))) add(`${propertyOf(node.left)} =`);
  if (type === "MemberExpression" && READ.includes(propertyOf(node))) add(propertyOf(node));
  if (type === "MemberExpression" && GLOBALS.includes(propertyOf(node)) && isWindow(node.object)) add(propertyOf(node));
  if (type === "MemberExpression" && node.object.type === "Identifier" && GLOBALS.includes(node.object.name)) add(node.object.name);
  const text = type === "Literal" ? node.value : type === "TemplateElement" ? node.value.cooked : undefined;
  if (typeof text !== "string") return;
  if (/^\s*javascript:/i.test(text)) add("a javascript: link");
  if (/^(?:https?|wss?):\/\//i.test(text)) add(text.length < 200 ? text : `${text.slice(0, 60)}…`);
  if (text.length >= LONG && /\b(?:function|=>|self|var|const)\b/.test(text)) {
    const inner = tryToRead(text);
    if (inner) walk(inner);
  }
}

/** @param {string} script */
function read(script) {
  try {
    return parse(script, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  } catch {
    return parse(script, { ecmaVersion: "latest", sourceType: "script" });
  }
}

/** @param {string} text */
function tryToRead(text) {
  try {
    return parse(text, { ecmaVersion: "latest", sourceType: "script", allowReturnOutsideFunction: true });
  } catch {
    return null;
  }
}

/** @param {any} callee @returns {string} */
function nameOf(callee) {
  // `(0, eval)("…")` runs it as a stranger would.
  if (callee.type === "SequenceExpression") return nameOf(callee.expressions.at(-1));
  return callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? propertyOf(callee) : "";
}

/** @param {any} node */
function propertyOf(node) {
  if (node.type !== "MemberExpression") return "";
  if (!node.computed) return node.property.name ?? "";
  return typeof node.property.value === "string" ? node.property.value : "";
}

/** @param {any} node */
function isWindow(node) {
  return node?.type === "Identifier" && ["window", "self", "globalThis", "top", "parent"].includes(node.name);
}

/** @param {any} node @returns {boolean} */
function isText(node) {
  return (node?.type === "Literal" && typeof node.value === "string") || node?.type === "TemplateLiteral" || (node?.type === "BinaryExpression" && (isText(node.left) || isText(node.right)));
}
