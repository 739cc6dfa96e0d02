// A server of static files on this machine, with a log of what it was asked for.
// The log is the proof in "nothing leaves this page". Also run by `cargo xtask start --serve`.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".wasm": "application/wasm",
};

/**
 * What a path is answered with instead of a file.
 * @typedef {object} Answer
 * @property {number} [status] 200 when left out; 0 breaks the connection off
 * @property {Record<string, string>} [headers]
 * @property {string | Uint8Array} [body]
 */

/**
 * @typedef {object} Serving
 * @property {string} url ends with a slash
 * @property {string[]} requests "GET /path", in order
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder, or nothing at all: then every request is answered 404 and logged (a canary).
 * @param {string | undefined} folder
 * @param {object} [options]
 * @param {number} [options.port] a free one when left out
 * @param {Record<string, string>} [options.headers] sent with every file, such as a Content-Security-Policy
 * @param {Record<string, string>} [options.pages] pages by path, such as { "/host.html": "<!doctype html>…" }
 * @param {(path: string) => Answer | undefined} [options.answer] asked first; what it leaves is a page or a file
 * @returns {Promise<Serving>}
 */
export async function serve(folder, { port = 0, headers = {}, pages = {}, answer = () => undefined } = {}) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    requests.push(`${request.method} ${request.url}`);
    const own = answer(path);
    if (own?.status === 0) {
      request.socket.destroy();
      return;
    }
    if (own !== undefined) {
      response.writeHead(own.status ?? 200, { "cache-control": "no-cache", ...own.headers }).end(own.body);
      return;
    }
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { ...headers, "content-type": TYPES[".html"] }).end(page);
      return;
    }
    const file = folder === undefined ? undefined : await findFile(folder, path);
    if (file === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type, "cache-control": "no-cache" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function findFile(folder, path) {
  // Normalised from the root, so that `..` cannot lead out of the folder.
  const file = join(folder, normalize(`/${path}`));
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    return findFile(folder, `${path}/index.html`);
  }
  return found?.isFile() ? file : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? "dist/site";
  const serving = await serve(folder, { port: 8321 }).catch(() => serve(folder));
  console.log(`Serving ${folder} at ${serving.url} (Ctrl+C ends it)`);
}
