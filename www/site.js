// The hosted page: the page, and a service worker that keeps it for offline use.
// Neither belongs in the single file, which is offline already.

import "./page.js";

if ("serviceWorker" in navigator && location.protocol !== "file:") {
  // Private windows and blocked storage refuse it: the page works without.
  navigator.serviceWorker.register("sw.js").catch(() => {});
}
