/**
 * What an entity is called where people read of it.
 *
 * In: a text, its value, an entity. Out: its name; of one that the text never
 * names, the words that stand for it, with article and capital as they are
 * there (“an official of the River Anglers’ Union”); its role, said of whom
 * (“Amara Okafor’s deputy”). No DOM here.
 */

import { excerpt } from "./dom.js";
import { fill } from "../strings.js";

/** @import { Annotations } from "../types/core.js" */
/** @import { Strings } from "../strings.js" */

/** @typedef {{ text: string, value: Annotations }} Reading */

/** The words for somebody without a name are cut after this many UTF-16 code units. */
const LIMIT = 90;
/** So far before a name its role is looked for. */
const BEFORE = 60;

/** Whether the text, or the person, names it; “a senior official” is not named. @param {Annotations} value @param {number} index */
export function isNamed(value, index) {
  const entity = value.entities[index];
  if (!entity) return false;
  if (entity.mentions.some((each) => value.mentions[each]?.form === "name")) return true;
  // A name that the person gave it stands nowhere in the text.
  return entity.by === "person" && !entity.mentions.some((each) => isLike(entity.name, value, each));
}

/** @param {Reading} reading @param {number} index */
export function nameEntity({ text, value }, index) {
  const entity = value.entities[index];
  if (!entity) return "";
  const first = value.mentions[entity.mentions[0] ?? -1];
  if (!first || isNamed(value, index)) return entity.name;
  const words = excerpt(text, first, LIMIT);
  return words.toLowerCase().includes(entity.name.toLowerCase().slice(0, LIMIT / 2)) ? words : entity.name;
}

/**
 * @param {Reading} reading @param {number} index @param {Strings} strings
 * @returns {string | null}
 */
export function describeRole(reading, index, strings) {
  const { text, value } = reading;
  const entity = value.entities[index];
  if (!entity) return null;
  for (const each of entity.mentions) {
    const mention = value.mentions[each];
    if (!mention || mention.form === "pronoun" || (mention.form === "name" && entity.role === null)) continue;
    // “Her deputy, Jonas Weber”: the role comes before the name; “his deputy” is all there is.
    const from = mention.form === "name" ? Math.max(0, mention.start - BEFORE) : mention.start;
    const words = text.slice(from, mention.form === "name" ? mention.start : mention.end);
    const found = mention.form === "name" ? /\b(his|her|their|its)\s+([^.,;:“”"]{2,40}?),?\s*$/i.exec(words) : /^(his|her|their|its)\s+(.{2,40})$/i.exec(words);
    const owner = found && findAt(value, from + found.index);
    if (!found?.[2] || owner === null || owner === index) continue;
    const role = found[2].replace(/\s+/g, " ");
    if (mention.form === "name" && entity.role !== null && role !== entity.role) continue;
    return fill(strings.roleOf, { name: nameEntity(reading, owner), role });
  }
  return entity.role;
}

/** Words without the quotation marks round them, to be put into others. @param {string} words */
export function stripMarks(words) {
  return words.replace(/^["“„«‘']+|["”“»’']+$/g, "");
}

/** The entity of the pronoun that begins at a place. @param {Annotations} value @param {number} start */
function findAt({ mentions }, start) {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; mentions[at]?.start === start; at++) {
    const mention = mentions[at];
    if (mention?.form === "pronoun") return mention.entity;
  }
  return null;
}

/** Whether a name has about the length of a mention: the words of the text, without their article. @param {string} name @param {Annotations} value @param {number} each */
function isLike(name, { mentions }, each) {
  const { start = 0, end = 0 } = mentions[each] ?? {};
  return name.length <= end - start && end - start - name.length <= 5;
}
