// What tsc does not see: forgotten variables, loose comparisons, and every way
// by which text could become markup or code.

import js from "@eslint/js";
import globals from "globals";

/** Doors from text to markup or code; each is shut. */
const DOORS = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"].map((property) => ({
  property,
  message: "Text stays text: build nodes, or set textContent.",
}));

export default [
  { ignores: ["www/node_modules/", "www/pkg/", "dist/", "target/", "**/*.d.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["www/**/*.js", "www/**/*.mjs", "src/web/*.js", "tests/browser/**/*.mjs", "tests/consumers/*.mjs", "tests/supply/*.mjs"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.browser, ...globals.worker } },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-console": "error",
      "no-shadow": ["error", { allow: ["name", "length", "top", "event"] }],
      "no-restricted-properties": ["error", ...DOORS, { object: "document", property: "write" }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
      // Control characters are what hostile pastes are made of: the code has to name them.
      "no-control-regex": "off",
    },
  },
  {
    files: ["www/cli/**/*.js", "www/build/**/*.mjs", "www/bench/**/*.mjs", "tests/browser/**/*.mjs", "tests/consumers/*.mjs", "tests/supply/*.mjs", "www/*.config.mjs"],
    languageOptions: { globals: globals.nodeBuiltin },
    rules: { "no-console": "off" },
  },
];
