/**
 * What can be done from the card: buttons, each with its key.
 *
 * In: an item. Out: nodes; their presses run the commands of `actions.js`, all of
 * which are about the mark that the card is of.
 */

import { ENTITY_KINDS, QUOTATION_KINDS } from "./actions.js";
import { capitalize, isByPerson, makeSwatch } from "./card-facts.js";
import { excerpt, make, makeButton } from "./dom.js";
import { stripMarks } from "./naming.js";
import { findOverlaps } from "./overlaps.js";
import { findRemovals } from "./removals.js";
import { fill } from "../strings.js";

/** @import { Actions } from "./actions.js" */
/** @import { Item } from "./items.js" */
/** @import { Source } from "./panel.js" */
/** @import { Bench } from "./workbench.js" */

/** Marks on the same letters that are listed. */
const MOST_OTHERS = 4;

/**
 * @param {Item} item @param {Bench} bench @param {Actions} actions
 * @returns {Node[]}
 */
export function makeActions(item, bench, actions) {
  const source = bench.source();
  const { strings } = source;
  const isName = item.letter === "m";
  const isQuotation = item.letter === "q";
  /** @param {string} key @param {string} label @param {() => void} run @param {string} [shortcut] */
  const action = (key, label, run, shortcut) => makeButton({ class: "button action", "data-key": key, "aria-keyshortcuts": shortcut, onclick: run }, label, makeKey(shortcut));
  const buttons = [
    isName ? action("rename", strings.rename, () => bench.run("rename"), "F2") : null,
    isQuotation ? action("speaker", strings.changeSpeaker, () => actions.chooseSpeaker(item), "S") : null,
    isName ? action("split", strings.split, () => bench.run("split"), "S") : null,
    isName ? action("merge", strings.merge, () => bench.run("merge"), "M") : null,
    (isName || isQuotation) && !isByPerson(item, source) ? action("accept", strings.accept, () => bench.run("accept")) : null,
    action("remove", strings.remove, () => bench.run("remove"), "Delete"),
  ].filter((each) => each !== null);
  return [
    ...(isName ? makeAll(item, bench, actions) : []),
    ...(isName ? [makeKinds(item.kind, ENTITY_KINDS, bench)] : []),
    ...(isQuotation ? [makeKinds(source.items.value?.quotations[item.index]?.kind ?? "", QUOTATION_KINDS, bench)] : []),
    make("div", { class: "card-actions" }, ...buttons),
  ];
}

/** The field for another name. @param {string} name @param {Bench} bench @param {{ onSave: (name: string) => void, onCancel: () => void }} listener */
export function makeRenaming(name, bench, { onSave, onCancel }) {
  const { strings } = bench.source();
  const field = make("input", { class: "card-field", type: "text", "aria-label": strings.newName, value: name, autocomplete: "off", spellcheck: "false" });
  const form = make("form", { class: "card-renaming" }, field, make("button", { class: "button", type: "submit" }, strings.save), makeButton({ class: "button", onclick: onCancel }, strings.cancel));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSave(field.value);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onCancel();
  });
  return { form, field };
}

/** The other marks on the same letters, to go to. @param {Item} item @param {Source} source @param {(item: Item) => void} onPick @returns {Node[]} */
export function makeOthers(item, { text, items, strings }, onPick) {
  const others = findOverlaps(items, item).filter((each) => each.id !== item.id && isThere(each, item)).slice(0, MOST_OTHERS);
  if (others.length === 0) return [];
  const links = others.map((each) =>
    makeButton({ class: "other", "data-key": `other:${each.kind}`, onclick: () => onPick(each) }, makeSwatch(each.kind), make("span", {}, `${capitalize(strings[/** @type {"person"} */ (each.kind)])}: ${excerpt(text, each, 40)}`)),
  );
  return [make("div", { class: "card-others", role: "group", "aria-label": strings.alsoHere }, make("p", {}, strings.alsoHere), ...links)];
}

/** The ways back to marks that were removed in a range. @param {{ start: number, end: number }} range @param {Bench} bench @param {Actions} actions @returns {Node[]} */
export function makeWaysBack(range, bench, actions) {
  const { text, strings, corrections } = bench.source();
  return findRemovals(text, corrections, range).map(({ correction, place }) => {
    const label = fill(strings.removedHere, { words: stripMarks(excerpt(text, place, 60)) });
    return make("div", { class: "card-removed" }, make("p", {}, label), makeButton({ class: "button", "data-key": "put-back", onclick: () => actions.putBack(correction) }, strings.putBack));
  });
}

/** From one mention to the next. @param {Item} item @param {Source} source @param {(item: Item) => void} onPick @returns {Node[]} */
export function makeTurns(item, { items, strings }, onPick) {
  const mentions = item.letter === "m" && item.entity !== null ? items.mentionsOf(item.entity) : [];
  const n = mentions.length;
  const at = mentions.indexOf(item);
  if (n < 2 || at < 0) return [];
  /** @param {number} step */
  const turn = (step) => {
    const to = mentions[(at + step + n) % n];
    if (to) onPick(to);
  };
  return [
    make(
      "div",
      { class: "card-turns" },
      makeButton({ class: "button", "data-key": "previous", "aria-label": strings.previousMention, onclick: () => turn(-1) }, "‹"),
      make("span", { class: "card-turn" }, fill(strings.mentionOf, { i: at + 1, n })),
      makeButton({ class: "button", "data-key": "next", "aria-label": strings.nextMention, onclick: () => turn(1) }, "›"),
    ),
  ];
}

/** @param {Item} item @param {Bench} bench @param {Actions} actions @returns {Node[]} */
function makeAll(item, bench, actions) {
  const { text, strings } = bench.source();
  const n = actions.countSame(item);
  if (n < 2) return [];
  const box = make("input", { type: "checkbox", "data-key": "all" });
  box.checked = actions.takesAll(item);
  box.addEventListener("change", () => actions.setAll(item, box.checked));
  return [make("label", { class: "card-all" }, box, fill(strings.allHere, { n, words: excerpt(text, item, 40) }))];
}

/** @param {string} kind the one it is @param {readonly (keyof import("../strings.js").Strings)[]} kinds @param {Bench} bench */
function makeKinds(kind, kinds, bench) {
  const { strings } = bench.source();
  const choices = kinds.map((each, index) =>
    makeButton(
      { class: "kind-choice", "data-key": `kind:${each}`, "data-kind": each, "aria-pressed": String(each === kind), "aria-keyshortcuts": String(index + 1), onclick: () => bench.run(`retag-${index + 1}`) },
      makeKey(String(index + 1)),
      capitalize(strings[each]),
    ),
  );
  return make("div", { class: "card-kinds", role: "group", "aria-label": strings.kind }, ...choices);
}

/** @param {string | undefined} shortcut */
function makeKey(shortcut) {
  return shortcut === undefined ? null : make("kbd", { "aria-hidden": "true" }, shortcut === "Delete" ? "Del" : shortcut);
}

/**
 * Whether a mark has the letters of another: round it, across its end, or most of it.
 * The names within a long quotation are seen and pressed by themselves.
 * @param {Item} other @param {Item} item
 */
function isThere(other, item) {
  const shared = Math.min(other.end, item.end) - Math.max(other.start, item.start);
  const isInside = item.start <= other.start && other.end <= item.end;
  return shared > 0 && (!isInside || shared * 2 >= item.end - item.start);
}
