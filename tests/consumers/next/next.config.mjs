import { fileURLToPath } from "node:url";

export default {
  // Where the server annotates: Node takes the package as it is, the wasm beside it.
  serverExternalPackages: ["article-annotator"],
  // A folder above has a lock file, too: Next.js would take it for the project.
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
};
