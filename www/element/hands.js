/**
 * The work by hand, put together: the card with its actions, the chooser, the bar at
 * selected words, the handles of a mark, and the keys.
 *
 * In: the bench. Out: the card, which the workbench opens, and parts to be put in
 * place.
 */

import { Actions, ENTITY_KINDS } from "./actions.js";
import { Bounds } from "./bounds.js";
import { Card } from "./card.js";
import { Chooser } from "./chooser.js";
import { Keys } from "./keys.js";
import { SelectionBar } from "./selection-bar.js";

/** @import { Item } from "./items.js" */
/** @import { Part, Place } from "./parts.js" */
/** @import { Bench } from "./workbench.js" */

/**
 * @param {Bench} bench
 * @param {{ onPick: (item: Item) => void, onClose: () => void, onEscape: () => void }} listener
 * @returns {{ card: Card, parts: { place: Place, part: Part }[] }}
 */
export function makeHands(bench, listener) {
  const chooser = new Chooser(bench);
  const actions = new Actions(bench, chooser);
  const card = new Card(bench, actions, listener);
  const bar = new SelectionBar(bench, actions);
  // What is on top goes first.
  bench.define("escape", () => {
    if (!chooser.stop() && !bar.close()) listener.onEscape();
  });
  // A digit is about the words that are selected, else about a mark.
  ENTITY_KINDS.forEach((_, index) =>
    bench.define(`retag-${index + 1}`, () => {
      if (!bar.addKind(index)) actions.retag(index);
    }),
  );
  return {
    card,
    parts: [
      { place: "stage", part: new Bounds(bench, actions) },
      { place: "stage", part: card },
      { place: "stage", part: bar },
      { place: "end", part: chooser },
      { place: "end", part: new Keys(bench, () => bar.isOpen) },
    ],
  };
}
