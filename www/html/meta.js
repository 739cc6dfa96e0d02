/**
 * What a page says of its article where no reader looks.
 *
 * In: an inert document, its scripts still in it (JSON-LD is in one). Out:
 * headline, authors, dateline and the day of publication. It trusts nothing but
 * strings.
 */

/**
 * @typedef {object} Meta
 * @property {string} headline empty when there is none
 * @property {string[]} authors
 * @property {string} dateline
 * @property {string | null} published `YYYY-MM-DD`, as the page wrote it
 */

const ARTICLE_TYPE = /(?:Article|Posting|Report)$/;

/** `<meta>` names of the day of publication, the surest first. */
const DATE_NAMES = ["article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "pubdate", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date"];
const AUTHOR_NAMES = ["author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author"];
const HEADLINE_NAMES = ["og:title", "twitter:title", "dc.title", "parsely-title"];

/** @param {Document} doc @returns {Meta} */
export function readMeta(doc) {
  const story = findStory(doc);
  const named = readNamed(doc);
  const headline = readString(story?.headline) || first(named, HEADLINE_NAMES);
  const dates = [readString(story?.datePublished), ...DATE_NAMES.map((name) => named.get(name) ?? ""), ...readTimes(doc), readString(story?.dateModified)];
  const published = dates.map(readDay).find((day) => day !== null) ?? null;
  return { headline, authors: readAuthors(story?.author ?? first(named, AUTHOR_NAMES)), dateline: readString(story?.dateline), published };
}

/**
 * The day that a machine's date stands for, in the zone that it was written in.
 * @param {string} date such as `2024-02-07T23:10:00+01:00`
 * @returns {string | null} `YYYY-MM-DD`
 */
export function readDay(date) {
  const parts = /^\s*([12]\d{3})([-/]?)(\d{2})\2(\d{2})(?!\d)/.exec(date);
  if (parts) {
    const day = `${parts[1]}-${parts[3]}-${parts[4]}`;
    const time = Date.parse(`${day}T00:00:00Z`);
    // 30 February is read as 1 March by some, and is neither.
    return Number.isNaN(time) || !new Date(time).toISOString().startsWith(day) ? null : day;
  }
  const worded = /[a-z]{3}/i.test(date) && /\b\d{4}\b/.test(date) ? Date.parse(`${date.replace(/\s+[\d:]+.*$/, "")} UTC`) : Number.NaN;
  return Number.isNaN(worded) ? null : new Date(worded).toISOString().slice(0, 10);
}

/** The JSON-LD object that is the article's. @param {Document} doc @returns {Record<string, unknown> | null} */
function findStory(doc) {
  for (const script of doc.querySelectorAll('script[type*="ld+json" i]')) {
    /** @type {unknown[]} */
    const waiting = [];
    try {
      waiting.push(JSON.parse((script.textContent ?? "").replace(/^\s*(?:<!--|\/\/<!\[CDATA\[)|(?:-->|\/\/\]\]>)\s*$/g, "")));
    } catch {
      continue;
    }
    for (let looked = 0; waiting.length > 0 && looked < 1000; looked++) {
      const found = waiting.shift();
      if (Array.isArray(found)) waiting.push(...found.slice(0, 100));
      else if (isRecord(found)) {
        const types = [found["@type"]].flat();
        if (types.some((type) => typeof type === "string" && ARTICLE_TYPE.test(type)) && (found.headline || found.datePublished)) return found;
        waiting.push(found["@graph"], found.mainEntity);
      }
    }
  }
  return null;
}

/** @param {Document} doc @returns {Map<string, string>} the content of every `<meta>`, by its name */
function readNamed(doc) {
  /** @type {Map<string, string>} */
  const named = new Map();
  for (const meta of doc.querySelectorAll("meta[content]")) {
    const name = (meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop") ?? "").toLowerCase();
    if (name && !named.has(name)) named.set(name, (meta.getAttribute("content") ?? "").trim());
  }
  return named;
}

/** Times in the page that say they are the article's. @param {Document} doc */
function readTimes(doc) {
  const marked = [...doc.querySelectorAll('time[pubdate], [itemprop="datePublished"]')];
  const times = [...marked, ...[...doc.querySelectorAll("article time[datetime], main time[datetime], header time[datetime]")].slice(0, 1)];
  return times.map((time) => time.getAttribute("datetime") ?? time.getAttribute("content") ?? "");
}

/** @param {unknown} author @returns {string[]} */
function readAuthors(author) {
  const names = [author].flat().map((each) => readString(isRecord(each) ? each.name : each).replace(/^by\s+/i, ""));
  return [...new Set(names)].filter((name) => name !== "" && name.length < 80 && !/^https?:/i.test(name)).slice(0, 8);
}

/** @param {Map<string, string>} named @param {string[]} names */
function first(named, names) {
  return names.map((name) => named.get(name)).find(Boolean) ?? "";
}

/** @param {unknown} value one line, or nothing */
function readString(value) {
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, 1000) : "";
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
