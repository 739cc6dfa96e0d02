// The element in a DOM library that only looks like a browser: it has no constructed sheets, no
// observers and no wasm over the network, and mounts all the same. In: `jsdom` or `happy-dom`.

import { text } from "./text.cjs";

const library = process.argv[2];
const open = {
  jsdom: async () => new (await import("jsdom")).JSDOM("<!doctype html><html lang=en><body></body></html>", { url: "https://example.org/" }).window,
  "happy-dom": async () => new (await import("happy-dom")).Window({ url: "https://example.org/" }),
}[library];
const window = await open();

// What vitest and jest do: what the window has becomes global, where Node has nothing of that name.
for (const name of Object.getOwnPropertyNames(window)) {
  if (name in globalThis && !["Event", "CustomEvent", "EventTarget"].includes(name)) continue;
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
}
Object.assign(globalThis, { window, document: window.document });

await import("article-annotator/define");
const element = document.createElement("article-annotator");
const events = [];
for (const name of ["aa-ready", "aa-annotate", "aa-error"]) element.addEventListener(name, () => events.push(name));
document.body.append(element);
element.value = text;
await element.ready;
const { quotations, entities } = element.annotations;
const id = element.addAnnotation({ start: 0, end: 6, kind: "place" });
element.removeAnnotation(id);
element.undo();
element.value = "";
element.remove();
document.body.append(element);
element.value = text;
await element.annotate(text);
console.log(JSON.stringify({
  element: element.value === text && events.includes("aa-ready") && entities[quotations[0].source.entity].name,
}));
await window.happyDOM?.close();
process.exit();
