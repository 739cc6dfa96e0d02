// In: the folder to build into, and the entries. As a build script does it.

import { build } from "esbuild";

const [outdir, ...entryPoints] = process.argv.slice(2);
await build({ entryPoints, outdir, bundle: true, format: "esm", logLevel: "warning" });
