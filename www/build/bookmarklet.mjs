// In: a script that needs nothing beside it. Out: an address that runs it, for a bookmark.

/** Chromium keeps no longer address, in UTF-16 code units; WebKit has no limit, Firefox the one below. */
const LONGEST = 2 * 1024 * 1024;
/** What Firefox keeps as a bookmark. */
const LONGEST_IN_FIREFOX = 65_536;
/** Room for the annotator's own address after the short one. */
const LONGEST_ADDRESS = 2048;

// eslint-disable-next-line no-script-url -- this is what it is for
const SCHEME = "javascript:";

/** A script that is run on every click. @param {string} script */
export function writeBookmarklet(script) {
  // The value of the last statement would take the page's place.
  return writeAddress(`${script.trim()};void 0`, LONGEST);
}

/**
 * A script with one function that is called with the annotator's address. That is put after it, with a
 * closing bracket, where the bookmark is made: a build knows no server.
 * @param {string} script a classic script that leaves a global
 * @param {string} call the function, on that global
 */
export function writeOpenBookmarklet(script, call) {
  return writeAddress(`(function(address){${script.trim()}${call}(address)})(`, LONGEST_IN_FIREFOX - LONGEST_ADDRESS);
}

/**
 * What follows the scheme is decoded from percent signs before it is run. So they are written as such, and
 * what an address loses (line ends, tabs), what ends it, and what an attribute of HTML or a hand that
 * copies it could change. Characters beyond ASCII are not there: the bundler has escaped them.
 * @param {string} script
 * @param {number} limit
 */
function writeAddress(script, limit) {
  const address = SCHEME + script.replace(/[\0-\x20%"#&<>`'\\^{|}\x7f]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  if (/[^\x21-\x7e]/.test(address)) throw new Error("a bookmarklet has to be ASCII");
  if (address.length > limit) throw new Error(`the bookmarklet has ${address.length} characters; browsers keep ${limit}`);
  return address;
}
