/**
 * The side panel: who said what, who and what is named, and when.
 *
 * In: a text and its items. Out: calls `onPick(item)` when a row is clicked
 * (again and again: the next mention each time) and `onLight(item)` when one is
 * hovered. A name is renamed, merged and shown alone from its row. On a narrow
 * element it is a sheet at the bottom that opens. What stands over its lists
 * (`head`) are parts of their own.
 */

import { isElement, make, makeButton } from "./dom.js";
import { matches } from "./fold.js";
import { KINDS } from "./kinds.js";
import { listDates } from "./panel-dates.js";
import { PanelDrag } from "./panel-drag.js";
import { PanelMenu } from "./panel-menu.js";
import { listNames } from "./panel-names.js";
import { listQuotes } from "./panel-quotes.js";
import { fill } from "../strings.js";

/** @import { Correction, Reason } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */
/** @import { Who } from "./filter.js" */
/** @import { Item, Items } from "./items.js" */
/** @import { Bench } from "./workbench.js" */

/**
 * A row that stands for one or several marks. What is not seen is not made.
 * @typedef {object} Row
 * @property {string} key the same from one text to the next, to keep focus and place
 * @property {() => Item[] | Item} list in reading order
 * @property {() => HTMLElement} make what it shows
 * @property {() => string} words what a search finds
 * @property {number} [entity] whom it names
 * @property {string} [name] class of the row
 * @property {() => void} [run] what a click does, in place of going to its items
 */

/**
 * @typedef {object} Group
 * @property {string} key
 * @property {Row | string | null} title
 * @property {number} count
 * @property {Row[]} rows
 * @property {number} first rows that are shown before “Show all”
 * @property {boolean} [isLast] shown also where not all groups are
 */

/**
 * A titled list of rows; `groups` have titles of their own.
 * @typedef {object} Section
 * @property {string} key
 * @property {string} title
 * @property {number} count
 * @property {readonly string[]} kinds of its marks
 * @property {Group[]} groups
 * @property {number} [first] groups that are shown before “Show all”
 * @property {string} [more] what is said there
 */

/**
 * What the sections are made from.
 * @typedef {object} Source
 * @property {string} text
 * @property {Items} items
 * @property {Strings} strings
 * @property {string} language
 * @property {(item: Item) => Reason[]} explain why a name is one
 * @property {readonly Correction[]} corrections the person's, in their order
 * @property {readonly Correction[]} lost those of them that found no place
 * @property {boolean} [isWhole] for paper: no words are cut
 */

/** Rows of one list, however much is asked for: more nobody reads. */
const MOST = 500;

export class Panel {
  /** What stands over the lists. */
  head = make("div", { class: "panel-head" });
  #only = make("div", { class: "panel-only", hidden: true });
  #body = make("div", { class: "panel-body", part: "panel-body", id: "panel-body" });
  #handle = makeButton({ class: "handle", part: "panel-handle", "aria-expanded": "false", "aria-controls": "panel-body", onclick: () => this.toggle() });
  #menu = new PanelMenu();
  #drag;
  element;

  #onPick;
  #onLight;
  /** @type {Bench | null} */
  #bench = null;
  /** @type {Source | null} */
  #source = null;
  /** Lists in place of those of this article. @type {(() => Section[]) | null} */
  #others = null;
  #isWhole = false;
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Map<string, number>} which mention a row has jumped to */
  #turns = new Map();
  /** @type {Set<string>} sections and groups shown whole */
  #whole = new Set();
  /** How far the lists are scrolled: to ask for it would lay out all that has changed. */
  #scrolled = 0;

  /**
   * @param {(item: Item, turn: { i: number, n: number }) => void} onPick
   * @param {(item: Item | null) => void} onLight
   */
  constructor(onPick, onLight) {
    this.#onPick = onPick;
    this.#onLight = onLight;
    this.#drag = new PanelDrag(this.#body, (from, into) => this.#merge(from, into));
    this.element = make("aside", { part: "panel", class: "panel" }, this.#handle, this.head, this.#only, this.#body, this.#menu.element, this.#drag.element);
    this.#body.addEventListener("keydown", (event) => this.#press(event));
    this.#body.addEventListener("scroll", () => (this.#scrolled = this.#body.scrollTop), { passive: true });
  }

  /** Where its menu and what is dragged lie. */
  get sheets() {
    return [this.#menu.sheet, this.#drag.sheet];
  }

  /** The element was taken away: what is dragged goes nowhere. */
  detach() {
    this.#drag.cancel();
  }

  /** @param {Bench} bench */
  connect(bench) {
    this.#bench = bench;
    bench.filter.listen(() => this.#refresh());
  }

  /** @param {Source} source @param {boolean} [whole] no row is left for “Show all”: on paper nobody can press it */
  show(source, whole = false) {
    this.#source = whole ? { ...source, isWhole: true } : source;
    this.#isWhole = whole;
    this.#turns.clear();
    this.#refresh();
  }

  /** Lists of something else than this article; `null`: of this article again. @param {(() => Section[]) | null} sections */
  showOthers(sections) {
    this.#others = sections;
    this.#refresh();
  }

  /** The kinds that are shown are others now: their sections stay, and are dimmed. */
  update() {
    const { strings } = this.#source ?? {};
    const shown = this.#bench?.state().shown;
    if (!strings || !shown) return;
    for (const element of this.#body.querySelectorAll(".panel-section")) {
      const kinds = (element.getAttribute("data-kinds") ?? "").split(" ").filter(Boolean);
      const isOff = kinds.length > 0 && !kinds.some((kind) => shown.has(kind));
      element.toggleAttribute("data-off", isOff);
      const button = element.querySelector(".panel-kinds");
      if (!button) continue;
      const isAlone = !isOff && kinds.length > 0 && [...shown].every((kind) => kinds.includes(kind));
      button.textContent = isOff ? strings.kindShow : isAlone ? strings.kindAll : strings.kindOnly;
      button.setAttribute("aria-label", fill(isOff ? strings.kindShowLong : isAlone ? strings.kindAllLong : strings.kindOnlyLong, { kind: element.getAttribute("data-title") ?? "" }));
    }
  }

  /** Shows which rows speak of an item. @param {Item | null} item */
  mark(item) {
    for (const row of this.#body.querySelectorAll(".row")) {
      const known = isElement(row) ? this.#rows.get(row.dataset.key ?? "") : undefined;
      const speaksOf = Boolean(item && known && [known.list()].flat().includes(item));
      row.toggleAttribute("data-current", speaksOf);
      if (speaksOf && item?.letter === "q") revealIn(this.#body, row);
    }
  }

  /** Opens or closes the sheet. @param {boolean} [open] */
  toggle(open = !this.element.hasAttribute("data-open")) {
    this.element.toggleAttribute("data-open", open);
    this.#handle.setAttribute("aria-expanded", String(open));
  }

  #refresh() {
    const source = this.#source;
    if (!source) return;
    const { items, strings } = source;
    const focused = /** @type {ShadowRoot} */ (this.element.getRootNode()).activeElement;
    const key = isElement(focused) && this.#body.contains(focused) ? focused.dataset.key : undefined;
    this.#rows.clear();
    this.#drag.cancel();
    const all = this.#others?.() ?? [listQuotes(source), ...listNames(source), listDates(source)];
    const sections = all.filter(({ count }) => count > 0).flatMap((section) => this.#narrow(section) ?? []);
    const scrolled = this.#scrolled;
    this.#body.replaceChildren(...sections.map((section) => this.#makeSection(section, source)));
    if (sections.length === 0 && all.length > 0) this.#body.append(make("p", { class: "panel-none" }, this.#bench?.filter.isOn ? strings.noneFound : strings.noneHere));
    if (scrolled > 0) this.#body.scrollTop = scrolled;
    this.#showOnly(strings);
    this.element.setAttribute("aria-label", strings.panel);
    this.element.toggleAttribute("data-empty", all.every(({ count }) => count === 0) && !this.#others);
    const entities = items.value?.entities.length ?? 0;
    const quotes = items.value?.quotations.length ?? 0;
    this.#handle.textContent = fill(strings.sheet, { entities, quotes });
    this.update();
    if (key) this.#findRow(key)?.focus();
  }

  /** The line that says whom the lists are narrowed to. @param {Strings} strings */
  #showOnly(strings) {
    const who = this.#bench?.filter.who ?? null;
    this.#only.hidden = who === null;
    if (!who) return;
    const all = makeButton({ class: "panel-all", onclick: () => this.#widen() }, strings.showEverything);
    this.#only.replaceChildren(make("span", {}, fill(strings.onlyWho, { name: who.name })), all);
  }

  #widen() {
    if (this.#bench) this.#bench.filter.who = null;
    /** @type {HTMLElement | null} */ (this.#body.querySelector("button"))?.focus();
  }

  /**
   * What is left of a section where only some of it is asked for.
   * @param {Section} section
   * @returns {Section | null} `null` for nothing
   */
  #narrow(section) {
    const { who = null, query = null } = this.#bench?.filter ?? {};
    if (!who && !query) return section;
    const reach = who && !this.#others ? this.#findReach(who) : null;
    /** @param {Row} row */
    const isKept = (row) => (!query || matches(query, row.words())) && (!reach || [row.list()].flat().some(reach));
    const groups = section.groups.flatMap((group) => {
      const { title } = group;
      const isNamed = query && title !== null && matches(query, typeof title === "string" ? title : title.words());
      const rows = isNamed && !reach ? group.rows : group.rows.filter(isKept);
      return rows.length > 0 ? [{ ...group, rows, count: rows.length }] : [];
    });
    const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    return count > 0 ? { ...section, groups, count } : null;
  }

  /** Which marks have to do with somebody: what they say, where they are named, and what they speak of. @param {Who} who @returns {(item: Item) => boolean} */
  #findReach({ entities, quotations }) {
    const { value } = this.#source?.items ?? {};
    const spans = [...quotations].flatMap((index) => value?.quotations[index]?.contents ?? []).sort((a, b) => a.start - b.start);
    return ({ letter, index, entity, start, end }) => {
      if (letter === "q") return quotations.has(index) || (quotations.size === 0 && this.#speaksOf(start, end, entities));
      return (entity !== null && entities.has(entity)) || isWithin(spans, start, end);
    };
  }

  /** Whether one of some entities is named between two places. @param {number} start @param {number} end @param {ReadonlySet<number>} entities */
  #speaksOf(start, end, entities) {
    const { value } = this.#source?.items ?? {};
    return [...entities].some((entity) => value?.entities[entity]?.mentions.some((index) => {
      const mention = value.mentions[index];
      return mention !== undefined && start <= mention.start && mention.end <= end;
    }));
  }

  /** @param {Section} section @param {Source} source */
  #makeSection({ key, title, count, kinds, groups, first = Number.POSITIVE_INFINITY, more }, source) {
    const { strings } = source;
    const id = `panel-${key}`;
    const heading = make("h2", { class: "panel-title", id }, make("span", { class: "panel-words" }, title), " ", make("span", { class: "count" }, String(count)));
    const canSwitch = kinds.length > 0 && key !== "unnamed" && !this.#others;
    const button = canSwitch ? makeButton({ class: "panel-kinds", "data-key": `kinds:${key}`, onclick: () => this.#switchKinds(kinds) }) : null;
    const element = make("section", { class: "panel-section", part: "panel-section", "data-section": key, "data-kinds": kinds.join(" "), "data-title": title, "aria-labelledby": id }, make("div", { class: "panel-heading" }, heading, button));
    const isWhole = this.#isWhole || this.#whole.has(key);
    const shown = groups.filter((group, at) => isWhole || at < first || group.isLast);
    for (const group of shown) {
      const { title: groupTitle } = group;
      const list = this.#makeRows(group, key, source);
      if (groupTitle === null) element.append(...list);
      else element.append(make("div", { class: "group" }, typeof groupTitle === "string" ? makeGroupTitle(groupTitle, group.count) : make("div", { class: "item" }, ...this.#makeRow(groupTitle, strings)), ...list));
    }
    const inOrder = groups.filter(({ isLast }) => !isLast).length;
    if (inOrder > first && !this.#isWhole) element.append(this.#makeMore(key, fill(more ?? strings.more, { n: inOrder }), strings));
    return element;
  }

  /** @param {Group} group @param {string} sectionKey @param {Source} source */
  #makeRows({ key, rows, first }, sectionKey, { strings }) {
    const path = `${sectionKey}/${key}`;
    const isWhole = this.#isWhole || this.#whole.has(path);
    // One row more is shorter than the words that would bring it.
    const limit = isWhole ? (this.#isWhole ? rows.length : MOST) : rows.length === first + 1 ? first + 1 : first;
    const list = make("ul", { class: "rows" }, ...rows.slice(0, limit).map((row) => make("li", { class: "item" }, ...this.#makeRow(row, strings))));
    const hasMore = rows.length > first + 1 && !this.#isWhole;
    return hasMore ? [list, this.#makeMore(path, fill(strings.more, { n: rows.length }), strings)] : [list];
  }

  /** @param {string} key of a section or a group @param {string} words @param {Strings} strings */
  #makeMore(key, words, strings) {
    const whole = this.#whole.has(key);
    return makeButton(
      {
        class: "more",
        "data-key": `more:${key}`,
        "aria-expanded": String(whole),
        onclick: () => {
          if (!this.#whole.delete(key)) this.#whole.add(key);
          this.#refresh();
        },
      },
      whole ? strings.less : words,
    );
  }

  /** @param {Row} row @param {Strings} strings @returns {HTMLElement[]} */
  #makeRow(row, strings) {
    const { key, name = "", entity } = row;
    this.#rows.set(key, row);
    const first = () => [row.list()].flat()[0] ?? null;
    const button = makeButton(
      {
        class: `row ${name}`,
        part: "row",
        "data-key": key,
        "data-entity": entity ?? null,
        onclick: () => this.#turn(row),
        onpointerenter: () => this.#onLight(first()),
        onpointerleave: () => this.#onLight(null),
        onfocus: () => this.#onLight(first()),
        onblur: () => this.#onLight(null),
      },
      row.make(),
    );
    if (entity === undefined || !this.#bench) return [button];
    const words = this.#source?.items.value?.entities[entity]?.name ?? "";
    const more = makeButton({ class: "row-more", "data-key": `menu:${key}`, "aria-label": fill(strings.rowMenu, { name: words }), "aria-haspopup": "menu", onclick: () => this.#openMenu(row, more) }, "⋯");
    return [button, more];
  }

  /** @param {Row} row */
  #turn(row) {
    if (row.run) return row.run();
    const items = [row.list()].flat();
    if (this.#drag.hasJustDragged || items.length === 0) return;
    const turn = ((this.#turns.get(row.key) ?? -1) + 1) % items.length;
    this.#turns.set(row.key, turn);
    const item = items[turn];
    if (item) this.#onPick(item, { i: turn + 1, n: items.length });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !isElement(target) || !target.matches(".row")) return;
    const row = this.#rows.get(target.dataset.key ?? "");
    if (!row || row.entity === undefined || !this.#bench?.state().mayCorrect) return;
    if (key === "m" || (event.code === "KeyM" && !/^[a-z]$/i.test(key))) this.#mergeWith(row);
    else if (key === "F2") this.#rename(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Row} row @param {HTMLElement} button */
  #openMenu(row, button) {
    const bench = this.#bench;
    const { entity } = row;
    if (!bench || entity === undefined) return;
    const { strings, mayCorrect } = bench.state();
    const isOnly = bench.filter.who?.entities.has(entity) ?? false;
    this.#menu.open(button, [
      ...(mayCorrect ? [{ words: strings.rowRename, run: () => this.#rename(row) }, { words: strings.rowMerge, run: () => this.#mergeWith(row) }] : []),
      { words: isOnly ? strings.showEverything : strings.rowOnly, run: () => this.#showOnlyRow(entity, isOnly) },
    ]);
  }

  /** @param {number} entity @param {boolean} isOnly */
  #showOnlyRow(entity, isOnly) {
    const { value } = this.#source?.items ?? {};
    const found = value?.entities[entity];
    if (!this.#bench || !value || !found) return;
    const quotations = new Set(value.quotations.flatMap(({ source }, index) => (source?.entity === entity ? [index] : [])));
    this.#bench.filter.who = isOnly ? null : { key: `${found.kind}:${found.name}`, name: found.name, entities: new Set([entity]), quotations };
  }

  /** Asks with whom: the chooser is another part. @param {Row} row */
  #mergeWith(row) {
    const [item = null] = [row.list()].flat();
    if (!item) return;
    this.#bench?.select(item, { ring: false, scroll: false });
    this.#bench?.run("merge");
  }

  /** The name becomes a field. @param {Row} row */
  #rename({ key, entity }) {
    const bench = this.#bench;
    const button = this.#findRow(key);
    const name = this.#source?.items.value?.entities[entity ?? -1]?.name;
    if (!bench || !button || entity === undefined || name === undefined) return;
    const { strings } = bench.state();
    const field = make("input", { class: "row-name", type: "text", "aria-label": fill(strings.renameField, { name }), "data-key": key });
    field.value = name;
    let isDone = false;
    /** @param {boolean} isKept */
    const finish = (isKept) => {
      if (isDone) return;
      isDone = true;
      const words = field.value.trim();
      const hadFocus = field.matches(":focus");
      if (isKept && words !== "" && words !== name) bench.attempt(() => bench.tool.rename(entity, words));
      this.#refresh();
      const { kind = "" } = bench.source().items.value?.entities[entity] ?? {};
      if (hadFocus) (this.#findRow(`${kind}:${words}`) ?? this.#findRow(key))?.focus();
    };
    field.addEventListener("keydown", (event) => {
      // In a field a letter is a letter.
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") finish(event.key === "Enter");
    });
    field.addEventListener("blur", () => finish(true));
    button.replaceWith(field);
    field.select();
    field.focus();
  }

  /** Two names are one, without a question: it can be undone. @param {number} from @param {number} into */
  #merge(from, into) {
    const bench = this.#bench;
    const names = [from, into].map((index) => this.#source?.items.value?.entities[index]?.name ?? "");
    if (!bench || from === into || !bench.state().mayCorrect) return;
    const known = bench.tool.corrections.length;
    bench.attempt(() => bench.tool.merge(from, into));
    // A listener of the page may have forbidden it.
    if (bench.tool.corrections.length === known) return;
    bench.notify(fill(bench.state().strings.merged, { from: names[0] ?? "", into: names[1] ?? "" }), { undo: () => bench.tool.undo() });
  }

  /** @param {readonly string[]} kinds */
  #switchKinds(kinds) {
    const bench = this.#bench;
    if (!bench) return;
    const { shown } = bench.state();
    const isOff = !kinds.some((kind) => shown.has(kind));
    const isAlone = !isOff && [...shown].every((kind) => kinds.includes(kind));
    bench.showKinds(isOff ? [...shown, ...kinds] : isAlone ? KINDS.map(({ kind }) => kind) : [...kinds]);
  }

  /** @param {string} key */
  #findRow(key) {
    const rows = [...this.#body.querySelectorAll("[data-key]")];
    return /** @type {HTMLElement | undefined} */ (rows.find((row) => row.getAttribute("data-key") === key));
  }
}

/** Whether words are in one of some pieces of quotations; one in another is at most a few deep. @param {readonly { start: number, end: number }[]} spans sorted @param {number} start @param {number} end */
function isWithin(spans, start, end) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return spans.slice(Math.max(0, low - 4), low).some((span) => end <= span.end);
}

/** @param {string} words @param {number} count */
function makeGroupTitle(words, count) {
  return make("h3", { class: "group-title" }, words, " ", make("span", { class: "count" }, String(count)));
}

/** Scrolls the panel, and nothing else, to a row. @param {Element} body @param {Element} row */
function revealIn(body, row) {
  const inner = row.getBoundingClientRect();
  const outer = body.getBoundingClientRect();
  // Under the heading that sticks at the top.
  const top = outer.top + 34;
  if (inner.top < top) body.scrollTop -= top - inner.top + 8;
  else if (inner.bottom > outer.bottom) body.scrollTop += inner.bottom - outer.bottom + 8;
}
