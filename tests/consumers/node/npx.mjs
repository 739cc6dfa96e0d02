// The command line, as npx starts what is installed.

import { spawnSync } from "node:child_process";
import { text } from "./text.cjs";

const isWindows = process.platform === "win32";
const { stdout } = spawnSync("npx", ["--no-install", "article-annotator", "--format", "json"], { input: text, encoding: "utf8", shell: isWindows });
const { quotations, entities } = JSON.parse(stdout);
console.log(JSON.stringify({ core: entities[quotations[0].source.entity].name }));
