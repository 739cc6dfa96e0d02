// The environments that the package is tried in, one row each: what is run there, what a host has to do,
// and what works then. `run.mjs` runs them. Their versions are in the package.json here, or in the folder's own.

/**
 * `element`: it mounts and marks. `core`: it annotates. `worker`: so does a core in a worker of the host's.
 * `events`: the framework hears of them. `server`: the core annotates where pages are rendered. `types`: they
 * hold. `policy`: all of it works under `POLICY`, too.
 * @typedef {"element" | "core" | "worker" | "events" | "server" | "types" | "policy"} Part
 */

/**
 * @typedef {object} Consumer
 * @property {string} name as it is asked for: `node tests/consumers/run.mjs vite-8`
 * @property {string} environment as people call it; neighbours that are called the same share a row of the table
 * @property {string} folder the project, beside this file
 * @property {Part[]} parts what works
 * @property {string} [setup] what a host has to do besides the import
 * @property {string} [tool] the package whose version is told
 * @property {boolean} [isQuick] also run where there is little time
 *
 * One of these says what is run. The first word of a command is a file in node_modules, or of the project.
 *
 * @property {string} [program] a script of the project, which prints what works as JSON
 * @property {string} [check] a command that fails where something does not hold; `build` may follow
 * @property {string} [build] a command that leaves a site in the folder `site`
 * @property {string} [serve] a command that serves until it is ended, after `build`; PORT is a free one
 * @property {true} [extension] the project is a browser's extension, and its page is one that the extension finds
 *
 * @property {string} [site] the folder that is served: the project itself, when left out
 * @property {string} [page] what is opened, `index.html` when left out
 * @property {boolean} [copyWasm] puts core.wasm into the site, as `setup` says
 * @property {boolean} [inEveryEngine] no bundler between package and browser: tried in all of them
 * @property {RegExp} [says] nothing works, and this is in the first error
 */

/** What strict hosts send. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; worker-src 'self'; base-uri 'none'";

const COPY = "copy `article-annotator/core.wasm` beside the bundle";
const WHERE_TO = /core\.wasm[^]*article-annotator\/standalone/;

/** @type {Consumer[]} */
export const CONSUMERS = [
  { name: "script", environment: "`<script>` with `integrity`", folder: "pages", page: "script.html", parts: ["element", "core", "policy"], inEveryEngine: true, isQuick: true },
  { name: "import-map", environment: "Import map, module worker", folder: "pages", page: "import-map.html", parts: ["element", "core", "worker"], inEveryEngine: true, isQuick: true },

  ...[5, 6, 7, 8].map((major) => viteServed(major)),
  ...[5, 6, 7, 8].map((major) => viteBuilt(major)),
  {
    name: "webpack", environment: "webpack", tool: "webpack", folder: "app", site: "dist/webpack",
    build: "webpack-cli/bin/cli.js --output-path dist/webpack", parts: ["element", "core", "worker", "policy"],
  },
  {
    name: "rollup", environment: "Rollup", tool: "rollup", folder: "app", site: "dist/rollup",
    build: "rollup/dist/bin/rollup --config --silent", setup: COPY, copyWasm: true, parts: ["element", "core", "worker", "policy"],
  },
  {
    name: "esbuild", environment: "esbuild", tool: "esbuild", folder: "app", site: "dist/esbuild",
    build: "esbuild.mjs dist/esbuild main.js worker.js",
    setup: COPY, copyWasm: true, parts: ["element", "core", "worker", "policy"], isQuick: true,
  },
  {
    name: "esbuild-bare", environment: "esbuild, the wasm left behind", tool: "esbuild", folder: "app", site: "dist/esbuild-bare",
    build: "esbuild.mjs dist/esbuild-bare main.js worker.js",
    parts: [], says: WHERE_TO, isQuick: true,
  },
  {
    name: "esbuild-inside", environment: "esbuild, `article-annotator/standalone`", tool: "esbuild", folder: "app", site: "dist/esbuild-inside", page: "inside.html",
    build: "esbuild.mjs dist/esbuild-inside inside.js",
    parts: ["element", "core", "policy"], isQuick: true,
  },
  {
    name: "next", environment: "Next.js, server and client", tool: "next", folder: "next", build: "next/dist/bin/next build",
    serve: "next/dist/bin/next start --hostname 127.0.0.1 --port PORT", parts: ["element", "events", "server"],
    setup: 'where the server annotates, `serverExternalPackages: ["article-annotator"]`; listen to `aa-…` in an effect (react#35446)',
  },
  {
    name: "angular", environment: "Angular, build", tool: "@angular/core", folder: "angular", site: "dist/browser",
    build: "@angular/cli/bin/ng.js build", parts: ["element", "core", "events"], setup: "name `core.wasm` among the `assets` of angular.json",
  },
  {
    name: "angular-dev", environment: "Angular, development", tool: "@angular/core", folder: "angular",
    serve: "@angular/cli/bin/ng.js serve --host 127.0.0.1 --port PORT", parts: ["element", "core", "events"],
  },

  {
    name: "extension", environment: "Content script of an extension (Chromium, Firefox)", folder: "extension", extension: true, parts: ["element", "core"],
    setup: 'the core works in the script’s own world, the element with `"world": "MAIN"`', isQuick: true,
  },

  { name: "node", environment: "Node, `import`", folder: "node", program: "esm.mjs", parts: ["core"], isQuick: true },
  { name: "node-cjs", environment: "Node, CommonJS: `import()`", folder: "node", program: "import.cjs", parts: ["core"], isQuick: true },
  { name: "node-require", environment: "Node 20.19 and later, CommonJS: `require()`", folder: "node", program: "require.cjs", parts: ["core"], isQuick: true },
  { name: "npx", environment: "Command line, `npx article-annotator`", folder: "node", program: "npx.mjs", parts: ["core"], isQuick: true },
  { name: "node-worker", environment: "Node, worker thread", folder: "node", program: "worker.mjs", parts: ["worker"], isQuick: true },
  ...["jsdom", "happy-dom"].map(mounted),

  ...[
    { name: "react", environment: "React: `article-annotator/react`", tool: "react", from: "react" },
    { name: "preact", environment: "Preact: `article-annotator/preact`", tool: "preact", from: "preact" },
  ].map((framework) => ({ ...typed(framework), ...rendered(framework.from) })),
  typed({ name: "solid", environment: "Solid: `article-annotator/solid`", tool: "solid-js", from: "solid-js" }),
];

/** @param {number} major @returns {Consumer} */
function viteServed(major) {
  return {
    name: `vite-${major}-dev`, environment: "Vite, development", tool: `vite-${major}`, folder: "app",
    serve: `vite-${major}/bin/vite.js --host 127.0.0.1 --port PORT --strictPort --clearScreen false`, parts: ["element", "core", "worker"],
  };
}

/** @param {number} major @returns {Consumer} */
function viteBuilt(major) {
  return {
    name: `vite-${major}`, environment: "Vite, build", tool: `vite-${major}`, folder: "app", site: `dist/vite-${major}`,
    build: `vite-${major}/bin/vite.js build --outDir dist/vite-${major} --logLevel warn`, parts: ["element", "core", "worker", "policy"],
    isQuick: major === 8,
  };
}

/** @param {string} library @returns {Consumer} */
function mounted(library) {
  return {
    name: library, environment: `Vitest with ${library}`, tool: library, folder: "node", parts: ["element"], isQuick: true,
    check: `vitest/vitest.mjs run --environment ${library} --reporter dot`,
  };
}

/** @param {{ name: string, environment: string, tool: string, from: string }} framework @returns {Consumer} */
function typed({ name, environment, tool, from }) {
  const flags = "--noEmit --strict --target es2022 --lib es2022,dom,dom.iterable --module esnext --moduleResolution bundler";
  return {
    name, environment, tool, folder: "jsx", parts: ["types"], isQuick: true,
    check: `typescript/bin/tsc ${flags} --jsx ${name === "solid" ? "preserve" : "react-jsx"} --jsxImportSource ${from} ${name}.tsx${name === "solid" ? "" : ` ${name}-page.tsx`}`,
  };
}

/** A page that the framework renders in the browser. @param {string} from @returns {Partial<Consumer> & { parts: Part[] }} */
function rendered(from) {
  return {
    site: `dist/${from}`, page: `${from}.html`, copyWasm: true, parts: ["types", "element", "events"],
    build: `esbuild.mjs ${from}`,
  };
}
