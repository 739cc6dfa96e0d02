// In: `react` or `preact`. Out: its page, built.

import { build } from "esbuild";

const [from] = process.argv.slice(2);
await build({
  entryPoints: [`${from}-page.tsx`], outfile: `dist/${from}/page.js`, bundle: true, format: "esm", logLevel: "warning",
  jsx: "automatic", jsxImportSource: from,
});
