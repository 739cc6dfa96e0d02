// Makes the pictures of README and help from the built single file: `node www/build/pictures.mjs`.
// They are committed, so that a build needs no browser.

import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeBrowsers, open } from "../../tests/browser/driver.mjs";
import { FILE, IN, waitUntilReady } from "../../tests/browser/host.mjs";
import { www } from "./places.mjs";

/** @typedef {import("../../tests/browser/host.mjs").Page} Page */

const SMALL = { width: 1000, height: 640 };
const LARGE = { width: 1280, height: 900 };

/** @typedef {{ size: { width: number, height: number }, dark?: boolean, enter?: (page: Page) => Promise<unknown> }} Picture */

/** @type {Record<string, Picture>} */
const PICTURES = {
  light: { size: LARGE },
  dark: { size: LARGE, dark: true, enter: (page) => page.click(`${IN}article mark[data-kind="quotation"]`) },
  read: { size: SMALL },
  correct: { size: SMALL, enter: (page) => page.click(`${IN}article mark[data-kind="quotation"]`) },
  review: { size: SMALL, enter: (page) => page.click(`${IN}.tool[data-command="review"]`) },
  save: { size: SMALL, enter: (page) => page.click(`${IN}.tool[data-command="save"]`) },
};

for (const [name, { size, dark = false, enter }] of Object.entries(PICTURES)) {
  const page = await open("chromium", FILE, { ...size, dark, reducedMotion: true });
  await waitUntilReady(page);
  await page.evaluate(() => document.getElementById("dismiss-steps")?.click());
  await enter?.(page);
  await new Promise((resolve) => setTimeout(resolve, 600));
  const shot = join(tmpdir(), `help-${name}-${process.pid}.png`);
  await page.screenshot(shot);
  const png = (await readFile(shot)).toString("base64");
  await rm(shot);
  await writeFile(www(`docs/${name}.webp`), Buffer.from(await page.evaluate(toWebp, png), "base64"));
  await page.close();
}
await closeBrowsers();

/** A quarter of the size, by the browser that is there anyway. @param {string} png in base64 @returns {Promise<string>} */
async function toWebp(png) {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  return canvas.toDataURL("image/webp", 0.82).split(",")[1] ?? "";
}
