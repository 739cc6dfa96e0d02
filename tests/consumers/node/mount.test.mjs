// The element in vitest, on a DOM library that only looks like a browser: it has no layout, no constructed
// sheets, no observers, no wasm over the network. It mounts, annotates and is corrected.

import { beforeAll, expect, test } from "vitest";
import { text } from "./text.cjs";

beforeAll(async () => {
  await import("article-annotator/define");
});

/** An element on the page, with a text, and the names of its events. */
async function mount() {
  const element = document.createElement("article-annotator");
  const events = [];
  for (const name of ["aa-ready", "aa-annotate", "aa-select", "aa-correct", "aa-error"]) element.addEventListener(name, () => events.push(name));
  document.body.append(element);
  element.mode = "read";
  element.value = text;
  await element.ready;
  await element.annotate(text);
  return { element, events, root: element.shadowRoot };
}

test("it mounts, and annotates", async () => {
  const { element, events, root } = await mount();
  const { quotations, entities } = element.annotations;
  expect(element.value).toBe(text);
  expect(entities[quotations[0].source.entity].name).toBe("Amara Okafor");
  expect(root.querySelector("article").textContent).toBe(text);
  expect(root.querySelectorAll("mark").length).toBeGreaterThan(1);
  expect(events).toContain("aa-ready");
  expect(events).toContain("aa-annotate");
  expect(events).not.toContain("aa-error");
});

test("marks are chosen and corrected, words replaced, files written", async () => {
  const { element, events, root } = await mount();
  root.querySelector("mark").click();
  element.select("q0");
  expect(element.selected.id).toBe("q0");
  element.next();
  element.previous("quotation");
  const at = element.annotations.mentions.findIndex(({ kind }) => kind === "person");
  element.updateAnnotation(`m${at}`, { kind: "place" });
  expect(element.annotations.mentions[at].kind).toBe("place");
  expect(element.undo()).toBe(true);
  element.strings = { read: "Lesen" };
  expect((await element.export("json")).size).toBeGreaterThan(text.length);
  expect(events).toContain("aa-select");
  expect(events).toContain("aa-correct");
});

test("it is edited, disabled, taken away and put back", async () => {
  const { element, events, root } = await mount();
  element.mode = "edit";
  const editor = root.querySelector("textarea");
  editor.value = `${text} Later.`;
  editor.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  await expect.poll(() => element.value).toBe(`${text} Later.`);
  element.disabled = true;
  element.disabled = false;
  element.panel = "none";
  element.theme = "dark";
  element.kinds = "quotation";
  element.remove();
  document.body.append(element);
  element.value = "";
  expect(element.value).toBe("");
  element.remove();
  expect(events).not.toContain("aa-error");
});

test("it reads a text of the page in place, and leaves it as it was", async () => {
  const story = document.createElement("p");
  story.id = "story";
  story.textContent = text;
  const element = document.createElement("article-annotator");
  element.htmlFor = "story";
  document.body.append(story, element);
  await element.ready;
  expect(element.annotations.quotations.length).toBe(1);
  element.select("q0");
  element.remove();
  expect(story.outerHTML).toBe(`<p id="story">${text}</p>`);
});
