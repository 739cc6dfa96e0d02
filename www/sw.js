// Keeps the hosted page for offline use after the first visit: every file of one build is fetched at once,
// checked, kept under the build's own name and answered from there. A version is taken whole or not at all.
//
// In: the build's name, its files with their fingerprints (`aa:site-files`). Out: answers to navigations and
// requests of these files only: another page on this origin, another version beside this one in a folder of its
// own, a part of a file (Range) and whatever is sent are the network's. Nothing else is ever asked for.

import { BUILD, FILES } from "aa:site-files";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** The folder of the page. */
const FOLDER = new URL("./", worker.location.href);
/** Caches belong to the whole origin: the folder is in their names. */
const PREFIX = `article-annotator ${FOLDER.pathname} `;
const CACHE = PREFIX + BUILD;
const OWN = new Set(FILES.map(([file]) => new URL(file, FOLDER).href));
/** What is in here is named after its content: a page that is open may need that of the build before. */
const ASSETS = new URL("assets/", FOLDER).href;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepFiles());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const address = findOwn(event.request);
  if (address === null) return;
  event.respondWith(answer(event.request, address));
  // A page that was open when this build came had its files till now; this one is of this build.
  if (event.request.mode === "navigate") event.waitUntil(dropOlder());
});

/** Takes all files of the build, or none: while a server is being updated it may have some of the build before. */
async function keepFiles() {
  // Where a build comes back, its cache is the newest again.
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(FILES.map(([file, integrity]) => new Request(file, { cache: "reload", integrity })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await worker.skipWaiting();
}

/** The caches of this folder, in the order in which they were made. */
async function findCaches() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX));
}

/** What comes after this build's is of a newer one, which is being installed. */
async function dropOlder() {
  const names = await findCaches();
  const older = names.slice(0, Math.max(names.indexOf(CACHE), 0));
  await Promise.all(older.map((name) => caches.delete(name)));
}

/**
 * The address under which a request is kept, or `null` where it is none of this worker's business.
 * @param {Request} request
 */
function findOwn({ method, url, mode, headers }) {
  if (method !== "GET" || headers.has("range")) return null;
  const address = new URL(url);
  address.hash = "";
  if (mode === "navigate") {
    // What a link adds (`?from=mail`) does not make it another page.
    address.search = "";
    address.pathname = address.pathname.replace(/\/index\.html$/, "/");
  }
  return OWN.has(address.href) || address.href.startsWith(ASSETS) ? address.href : null;
}

/**
 * @param {Request} request
 * @param {string} address
 * @returns {Promise<Response>}
 */
async function answer(request, address) {
  const older = OWN.has(address) ? [] : await findCaches();
  for (const cacheName of [CACHE, ...older]) {
    const kept = await caches.match(address, { cacheName, ignoreVary: true });
    // Servers that have a page under two addresses redirect; a navigation takes no answer that was redirected.
    if (kept) return kept.redirected ? new Response(kept.body, kept) : kept;
  }
  return fetch(request);
}
