/**
 * What is around an article on its page: menus, share buttons, “related”.
 *
 * In: elements by their tags, roles and class names; lines by their words. Out:
 * whether they are furniture by that look alone. How much of the article is in
 * them is for `choose.js` to weigh.
 */

import * as phrases from "./phrases.js";

const TAGS = new Set("NAV ASIDE FORM MENU DIALOG SEARCH".split(" "));
const ROLES = new Set("navigation complementary search menu menubar dialog alertdialog alert toolbar tablist contentinfo".split(" "));

/** Words in names of classes, which are first cut into words. */
const NAMES =
  /\b(?:related|recirc(?:ulation)?|recommend(?:ed|ations?)?|share|shar(?:ing|ebar)|social|news ?letters?|subscri(?:be|ptions?)|sign ?up|promos?|promotions?|ads?|adverts?|advertis(?:ement|ing)s?|sponsor(?:ed|s)?|comments?|disqus|cookies?|consent|gdpr|breadcrumbs?|nav(?:bar|igation)?|menu|side ?bar|outbrain|taboola|popular|trending|most ?read|read ?more|read ?next|more ?from|more ?on|up ?next|paywall|toolbar|tags|tag ?list|topics|skip ?link|bio|donat(?:e|ion)|follow(?:ing|us)?|teasers?|widgets?|pagination|pager|ratings?|survey|footer ?links|masthead|site ?header|site ?footer|copyright|correction ?form)\b/;

/** Headings under which no article goes on. */
const HEADS = new RegExp(`^(?:${anyOf(phrases.HEADS)}|share$)\\b.{0,50}$`, "i");

/** Lines that are a button's, or the printer's; after the phrases those that go on. */
const LINES = new RegExp(
  `^(?:${anyOf(phrases.LINES)}|` +
    [
      "(?:story|article) continues below.*",
      "share(?: this(?: article| story| page| post)?)?(?: (?:on|via|with) [\\w ]{2,20})?",
      "(?:print|e-?mail)(?: this.*)?",
      "link copied.*",
      "loading[.…]*",
      "(?:view|show|read|see|\\d+)(?: all)?(?: \\d+)? comments?",
      "comments? \\(?\\d*\\)?",
      "watch:.*",
      "(?:sign up|subscribe|register)\\b.{0,80}\\b(?:newsletters?|inbox|alerts?|briefing|e-?mails?|updates)\\b.*",
      "follow (?:us|[\\w ]{2,20}) on\\b.{0,60}",
      "follow @.*",
      "(?:copyright )?(?:©|\\(c\\) ?\\d{4}).*",
      "all rights reserved.*",
    ].join("|") +
    ")\\.?$",
  "i",
);

/** Lines that are furniture when they are links. */
const LINKED_LINES = new RegExp(`^(?:${anyOf(phrases.LINKED_LINES)})\\b`, "i");

/** @param {string} words as an expression; an apostrophe may be curly */
function anyOf(words) {
  return words.replaceAll("'", "[’']").replaceAll(".", "\\.");
}

/** @param {Element} element */
export function looksStructural(element) {
  return TAGS.has(element.tagName) || ROLES.has(element.getAttribute("role") ?? "");
}

/** @param {Element} element */
export function looksNamed(element) {
  const names = `${element.getAttribute("class") ?? ""} ${element.id} ${element.getAttribute("data-component") ?? ""} ${element.getAttribute("data-testid") ?? ""}`;
  if (names.length < 4) return false;
  return NAMES.test(names.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[^A-Za-z]+/g, " ").toLowerCase());
}

/** @param {string} line */
export function isFurnitureHead(line) {
  return line.length <= 70 && HEADS.test(line);
}

/** @param {string} line @param {number} linked how much of it is links, 0 to 1 */
export function isFurnitureLine(line, linked) {
  return line.length < 240 && (LINES.test(line) || (linked > 0.4 && LINKED_LINES.test(line)));
}
