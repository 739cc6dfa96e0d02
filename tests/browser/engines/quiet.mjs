// Waits until a program has hardly anything left to do, however slow the machine is: by
// what the processes of its family have computed, as Linux counts it in /proc.

import { readFileSync, readdirSync } from "node:fs";
import { PATIENCE } from "./page.mjs";

/** How long a program at least takes until it is clear what it does, in milliseconds. */
const START = 2000;
/** Between two looks, in milliseconds. */
const LOOK = 100;
/** It is quiet when it was busy in fewer than half of so many looks: timers go on for ever. */
const LOOKS = 10;

/** @typedef {{ parent: number, isRunnable: boolean, ticks: number }} Process */

/** @param {import("node:child_process").ChildProcess} program */
export async function waitUntilQuiet({ pid = 0 }) {
  const began = Date.now();
  /** @type {boolean[]} */
  const looks = [];
  let before = -1;
  while (Date.now() < began + PATIENCE) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    const family = findFamily(pid);
    const ticks = family.reduce((sum, process) => sum + process.ticks, 0);
    // Runnable: a process that waits for its turn on a busy core computes nothing, and is not done.
    looks.push(ticks !== before || family.some(({ isRunnable }) => isRunnable));
    before = ticks;
    const busy = looks.slice(-LOOKS).filter(Boolean).length;
    if (Date.now() >= began + START && busy * 2 < LOOKS) {
      return;
    }
  }
}

/** A process and all that it started. @param {number} first */
function findFamily(first) {
  const all = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap(readProcess));
  /** @param {number} pid @returns {boolean} */
  const belongs = (pid) => pid === first || (all.has(pid) && belongs(all.get(pid)?.parent ?? 0));
  return [...all.keys()].filter(belongs).flatMap((pid) => all.get(pid) ?? []);
}

/** @param {string} pid @returns {[number, Process][]} none, where it has ended meanwhile */
function readProcess(pid) {
  try {
    // After the name, which is in brackets: state, parent, and further on the ticks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    const [state, parent] = fields;
    return [[Number(pid), { parent: Number(parent), isRunnable: state === "R", ticks: Number(fields[11]) + Number(fields[12]) }]];
  } catch {
    return [];
  }
}
