/**
 * What can keep the core from loading, or from loading as it should: one row a kind.
 *
 * In: nothing. Out: `LOAD_ERRORS`, from which `LoadError` takes its message and the
 * documentation its table. No code, no DOM: a build script imports it, too.
 *
 * A message is `cause (what was seen): remedy.`, such as “The server has no wasm at its
 * address (https://example.org/core.wasm, 404): let the server …”. What a person is
 * shown are words of `strings.js`, which `seen` names; the host's `strings` may replace them.
 */

/**
 * @typedef {object} LoadErrorRow
 * @property {string} cause what happened, without a full stop
 * @property {keyof import("./strings.js").Strings | null} seen what the person is shown under `failedTitle`; `null`: nothing
 * @property {string} remedy what the host can do, without a full stop
 * @property {boolean} isFatal `true`: an error, reported by `aa-error`, and nothing is marked; `false`: the article is
 *   read all the same, and one line of `console.info` says so to whoever looks
 * @property {true} [isFetched] it cannot happen in the single file, which fetches nothing
 */

/** The ways out where a bundler or a server left the wasm behind. */
const FIND_IT =
  'have core.wasm lie there (Vite: optimizeDeps: { exclude: ["article-annotator"] }; esbuild, Rollup, Angular: copy ' +
  "article-annotator/core.wasm beside the bundle), or say where it lies by init(url) or the element’s base attribute, " +
  "or import article-annotator/standalone, which has it inside";

export const LOAD_ERRORS = Object.freeze(/** @satisfies {Record<string, LoadErrorRow>} */ ({
  "wasm-forbidden": {
    cause: "The page’s Content-Security-Policy forbids WebAssembly",
    seen: "loadForbidden",
    remedy: "add 'wasm-unsafe-eval' to its script-src directive",
    isFatal: true,
  },
  "fetch-forbidden": {
    cause: "The page’s Content-Security-Policy forbids to fetch the wasm",
    seen: "loadForbidden",
    remedy: "add its origin ('self' where it is the page’s own) to the connect-src directive, or import article-annotator/standalone, which has the wasm inside",
    isFatal: true,
    isFetched: true,
  },
  "no-webassembly": {
    cause: "This browser has no WebAssembly, or too little of it (SIMD is needed), or it is switched off",
    seen: "loadNoWasm",
    remedy: "leave the article inside the element, where it can be read all the same; the person can allow WebAssembly for this site (lockdown mode forbids it), or take another browser",
    isFatal: true,
  },
  "no-memory": {
    cause: "There is no memory left for the wasm",
    seen: "loadNoMemory",
    remedy: "make one element at a time, and let go of those that are not shown",
    isFatal: true,
  },
  "wasm-not-found": {
    cause: "The server has no wasm at its address",
    seen: "loadMissing",
    remedy: FIND_IT,
    isFatal: true,
    isFetched: true,
  },
  "wasm-unreachable": {
    cause: "The wasm could not be fetched",
    seen: "loadUnreachable",
    remedy: "try again; where it fails always, look at the address and the server, which has to send Access-Control-Allow-Origin to pages of another origin",
    isFatal: true,
    isFetched: true,
  },
  "wasm-not-wasm": {
    cause: "At the address of the wasm there is something else, such as a page",
    seen: "loadMissing",
    remedy: FIND_IT,
    isFatal: true,
    isFetched: true,
  },
  "wasm-damaged": {
    cause: "The wasm is cut short or damaged",
    seen: "loadMissing",
    remedy: "serve core.wasm byte for byte, whole, and have caches in between ask for it again",
    isFatal: true,
  },
  "wasm-foreign-version": {
    cause: "The wasm is of another release than the script, or of another program",
    seen: "loadMissing",
    remedy: "serve core.wasm of the same release as the script, and have caches in between ask for it again",
    isFatal: true,
  },
  "wasm-wrong-type": {
    cause: "The wasm is not served as application/wasm, so that it is compiled only when all of it is there",
    seen: null,
    remedy: "have the server send Content-Type: application/wasm for .wasm",
    isFatal: false,
    isFetched: true,
  },
  "worker-forbidden": {
    cause: "Workers from blob: are forbidden, as a rule by the page’s Content-Security-Policy, so that long texts are read on the page’s own thread",
    seen: null,
    remedy: "add blob: to its worker-src directive",
    isFatal: false,
  },
  "trusted-types": {
    cause: "The page’s trusted-types directive does not let the policy article-annotator be made, so that long texts are read on the page’s own thread and HTML is pasted as plain text",
    seen: null,
    remedy: "add article-annotator to the directive, and 'allow-duplicates' where two copies of the script are in one page",
    isFatal: false,
  },
}));

/** @typedef {keyof typeof LOAD_ERRORS} LoadErrorKind */
