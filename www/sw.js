// Keeps the hosted page for offline use after the first visit: every file of one
// build is fetched at once, under the build's own name, and answered from there.
// Nothing but the page's own files is ever asked for.

import { BUILD, FILES } from "aa:site-files";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PREFIX = "article-annotator ";
const CACHE = PREFIX + BUILD;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepFiles());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder());
});

worker.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  if (method === "GET" && new URL(url).origin === worker.location.origin) {
    event.respondWith(answer(event.request, mode === "navigate" && isRoot(new URL(url))));
  }
});

/** @returns {Promise<void>} */
async function keepFiles() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  await worker.skipWaiting();
}

/** @returns {Promise<void>} */
async function dropOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) {
      await caches.delete(name);
    }
  }
  await worker.clients.claim();
}

/** Whether an address is the page itself: beside it there may be others. @param {URL} url */
function isRoot({ pathname }) {
  const root = new URL("./", worker.location.href).pathname;
  return pathname === root || pathname === `${root}index.html`;
}

/**
 * @param {Request} request
 * @param {boolean} isPage
 * @returns {Promise<Response>}
 */
async function answer(request, isPage) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(isPage ? "./" : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
