// The memory of the browsers that this process has started. In: nothing. Out: bytes that are theirs alone, and
// their part of what they share (PSS); Linux only, elsewhere NaN.

import { readdirSync, readFileSync } from "node:fs";

export function measureMemory() {
  try {
    const parents = new Map(listProcesses());
    const ours = [...parents.keys()].filter((id) => isBelow(id, parents));
    return ours.reduce((sum, id) => sum + readPss(id), 0);
  } catch {
    return NaN;
  }
}

/** Each process and its parent. @returns {[number, number][]} */
function listProcesses() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // "123 (a name) S 45": the name may have anything in it.
      const stat = readOrNothing(`/proc/${name}/stat`);
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return stat === "" ? [] : [/** @type {[number, number]} */ ([Number(name), parent])];
    });
}

/** @param {number} id @param {Map<number, number>} parents */
function isBelow(id, parents) {
  for (let at = parents.get(id); at; at = parents.get(at)) if (at === process.pid) return true;
  return false;
}

/** @param {number} id */
function readPss(id) {
  return Number(/^Pss: +(\d+) kB$/m.exec(readOrNothing(`/proc/${id}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** A process may be gone by now. @param {string} path */
function readOrNothing(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
