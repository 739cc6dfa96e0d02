// What a release has besides crate and package: into a folder that is given go the bill of materials, the
// notices, and what the changelog says of it. In: a checkout that is built.

import { writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readNotices } from "./notices.mjs";
import { root } from "./places.mjs";
import { renderSbom } from "./sbom.mjs";

const [, , folder = "", version = ""] = process.argv;
if (folder === "" || version === "") throw new Error("Usage: node www/build/release.mjs FOLDER VERSION");

await writeFile(join(folder, "sbom.cdx.json"), await renderSbom());
await writeFile(join(folder, "THIRD-PARTY.txt"), await readNotices({ forNode: true }));
await writeFile(join(folder, "CHANGES.md"), readChanges(await readFile(root("CHANGELOG.md"), "utf8")));

/** The section of the release, or of what is not released yet. @param {string} changelog */
function readChanges(changelog) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.startsWith(version)) ?? sections.find((each) => each.startsWith("Unreleased"));
  if (!section) throw new Error(`CHANGELOG.md has no section for ${version}, and none that is unreleased.`);
  return `## ${section.trim()}\n`;
}
