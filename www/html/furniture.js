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
  /\b(?:related|recirc(?:ulation)?|recommend(?:ed|ations?)?|share|shar(?:ing|ebar)|social|news ?letters?|subscri(?:be|ptions?)|sign ?up|promos?|promotions?|ads?|adverts?|advertis(?:ement|ing)s?|sponsor(?:ed|s)?|comments?|disqus|cookies?|consent|gdpr|breadcrumbs?|nav(?:bar|igation)?|menu|side ?bar|outbrain|taboola|popular|trending|most ?read|read ?more|read ?next|more ?from|more ?on|up ?next|paywall|toolbar|tags|tag ?list|topics|skip ?link|bio|donat(?:e|ion)|follow(?:ing|us)?|teasers?|widgets?|pagination|pager|ratings?|survey|footer ?links|masthead|site ?header|site ?footer|copyright|correction ?form|cta|tooltips?|disclaimers?|disclosures?|post ?excerpt|modal|pop ?up|lightbox|testimonials?|after ?content)\b/;

/** Those of boxes that are no article's however many sentences they hold. */
const SURE_NAMES = /\b(?:(?:m )?author ?(?:bio|box|about|card|profile)|about ?(?:the )?author|post ?nav(?:igation)?|nav ?(?:prev|previous|next)|modal|pop ?up|lightbox|testimonials?|after ?content|after ?entry|news ?letter ?sign ?up)\b/;

/** Classes that say what an element has beside it or has not, or which page builder made it: “has-share”, “sidebar--false”, “elementor-widget”. */
const STATES = /(?:^|\s)(?:(?:has|no|without|with|show|hide)[-_]\S+|\S*(?:--false|--off|-disabled|-enabled)\S*|(?:elementor|so)-\S*)/gi;

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
      "by (?:signing|clicking|submitting|providing|subscribing)\\b.{0,80}\\b(?:you|agree)\\b.*",
      "the following content is brought to you by.*",
      "(?:.{0,160}\\b)?(?:contains?|are|is|uses?|includes?|may be|through)\\b.{0,24}\\baffiliate (?:links?|ones?)\\b.*",
      "(?:.{0,200}\\b)?(?:we|i) (?:may |might |will |can |could )?(?:also )?(?:earn|receive|get) (?:an? )?(?:\\w+ ){0,2}commissions?\\b.*",
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

/**
 * @param {Element} element
 * @returns {"" | "named" | "sure"} whether its name is one of furniture's
 */
export function looksNamed(element) {
  const names = `${element.getAttribute("class") ?? ""} ${element.id} ${element.getAttribute("data-component") ?? ""} ${element.getAttribute("data-testid") ?? ""}`;
  if (names.length < 4) return "";
  const words = names.replace(STATES, " ").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[^A-Za-z]+/g, " ").toLowerCase();
  return SURE_NAMES.test(words) ? "sure" : NAMES.test(words) ? "named" : "";
}

/** @param {string} line */
export function isFurnitureHead(line) {
  return line.length <= 70 && HEADS.test(line);
}

/** @param {string} line @param {number} linked how much of it is links, 0 to 1 */
export function isFurnitureLine(line, linked) {
  return line.length < 500 && (LINES.test(line) || (linked > 0.4 && LINKED_LINES.test(line)));
}
