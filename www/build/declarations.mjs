// In: the JSDoc of the element, as tsc reads it, and www/types/element.d.ts, which says what JSDoc
// cannot. Out: one `element.d.ts` of what people see. Declarations that nothing public names are
// left out; types of the core are imported from the file beside it.

import { ts } from "@custom-elements-manifest/analyzer";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { root, www } from "./places.mjs";

/** @typedef {ts.Statement & { jsDoc?: ts.JSDoc[] }} Statement */
/** @typedef {{ from: number, to: number, words: string }} Edit */

/** Where the joint starts, and the file that it imports from. */
const ENTRY = "www/types/element";
const CORE = "www/types/core";

/** What tsc leaves with. */
const WRITTEN_WITH_ERRORS = 2;

/** @returns {string} */
export function readDeclarations() {
  const folder = mkdtempSync(join(tmpdir(), "article-annotator-types-"));
  try {
    const flags = ["--project", www("tsconfig.types.json"), "--outDir", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, [www("node_modules/typescript/bin/tsc"), ...flags], { encoding: "utf8" });
    // `npm run check` is what forbids errors; here they are reported where declarations were written all the same.
    if (status === WRITTEN_WITH_ERRORS) console.warn(stdout);
    else if (status !== 0) throw new Error(`tsc wrote no declarations of the element:\n${stdout}${stderr}`);
    return new Joint(folder).join();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One file of declarations, and what its names are. */
class Module {
  /** @type {Map<string, Statement[]>} */
  declarations = new Map();
  /** @type {Map<string, string>} names and the modules they are imported from */
  imports = new Map();

  /** @param {string} path inside the repository, without its ending @param {string} text */
  constructor(path, text) {
    this.path = path;
    this.text = text;
    this.source = ts.createSourceFile(`${path}.d.ts`, text, ts.ScriptTarget.Latest, true);
    for (const statement of this.source.statements) {
      for (const name of namesOf(statement)) this.declarations.set(name, [...(this.declarations.get(name) ?? []), statement]);
      const from = specifierOf(statement);
      if (from === undefined) continue;
      for (const name of listed(statement)) this.imports.set(name, posix.join(posix.dirname(path), from.replace(/\.js$/, "")));
    }
  }

  /** `@typedef`s become types without a comment: theirs is in the JavaScript. @param {string} name */
  readTypedefComment(name) {
    const comments = readFileSync(root(`${this.path}.js`), "utf8").match(/\/\*\*(?:(?!\*\/)[^])*@typedef(?:(?!\*\/)[^])*\*\//g) ?? [];
    const comment = comments.find((each) => each.match(/@typedef \{.*\} (\w+)/)?.[1] === name);
    const words = comment?.slice(3).split("@typedef")[0]?.replaceAll(/\s+\*?\s*/g, " ").trim();
    return words ? `/** ${words} */\n` : "";
  }
}

/** Files of declarations, joined: what the entry exports, and what that names. */
class Joint {
  #folder;
  /** @type {Map<string, Module>} in the order in which they were named */
  #modules = new Map();
  /** @type {Map<string, Statement>} the first of each name */
  #kept = new Map();
  /** @type {Set<string>} */
  #ofCore = new Set();

  /** @param {string} folder where tsc laid its files */
  constructor(folder) {
    this.#folder = folder;
  }

  join() {
    const entry = new Module(ENTRY, readFileSync(root(`${ENTRY}.d.ts`), "utf8"));
    const own = entry.source.statements.flatMap((statement) => {
      this.#keepNamed(entry, statement);
      if (ts.isImportDeclaration(statement)) return [];
      const isOpened = ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name);
      const parts = isOpened && statement.body && ts.isModuleBlock(statement.body) ? [...statement.body.statements] : [statement];
      return parts.map((part) => this.#print(entry, part));
    });
    const [first] = this.#modules.values();
    const header = first?.text.slice(0, first.text.indexOf("*/") + 2) ?? "";
    const core = `import type { ${[...this.#ofCore].sort().join(", ")} } from "./core.js";`;
    const kept = new Set(this.#kept.values());
    const joined = [...this.#modules.values()].flatMap((module) =>
      module.source.statements.filter((statement) => kept.has(statement)).map((statement) => this.#print(module, statement)),
    );
    return `${[header, core, ...joined, ...own].join("\n\n")}\n`;
  }

  /** @param {string} path */
  #open(path) {
    const known = this.#modules.get(path);
    if (known) return known;
    const module = new Module(path, readFileSync(join(this.#folder, `${path}.d.ts`), "utf8"));
    this.#modules.set(path, module);
    return module;
  }

  /** @param {Module} module @param {string} name */
  #keep(module, name) {
    const path = module.imports.get(name);
    if (path === CORE) this.#ofCore.add(name);
    else if (path) this.#keep(this.#open(path), name);
    for (const statement of module.declarations.get(name) ?? []) {
      if (module.path === ENTRY) continue;
      const known = this.#kept.get(name);
      if (known === statement) continue;
      if (known) throw new Error(`Two public declarations are called ${name}.`);
      this.#kept.set(name, statement);
      this.#keepNamed(module, statement);
    }
  }

  /** Keeps what a declaration names. @param {Module} module @param {ts.Node} node */
  #keepNamed(module, node) {
    const base = this.#findBase(module, node);
    if (base && ts.isClassDeclaration(node)) {
      for (const member of base.members) this.#keepNamed(base.module, member);
      for (const member of node.members) this.#keepNamed(module, member);
    } else if (ts.isIdentifier(node)) this.#keep(module, node.text);
    else if (ts.isExpressionWithTypeArguments(node) && standsFor(module, node.expression)) node.typeArguments?.forEach((each) => this.#keepNamed(module, each));
    else ts.forEachChild(node, (child) => this.#keepNamed(module, child));
  }

  /**
   * The class of another module of ours that a class extends: people see one class, with the members of both.
   * @param {Module} module @param {ts.Node} node
   */
  #findBase(module, node) {
    const extended = ts.isClassDeclaration(node) ? node.heritageClauses?.[0]?.types[0]?.expression : undefined;
    const path = extended && ts.isIdentifier(extended) ? module.imports.get(extended.text) : undefined;
    if (!extended || !path) return undefined;
    const base = this.#open(path);
    const [statement] = base.declarations.get(extended.getText()) ?? [];
    const above = statement && ts.isClassDeclaration(statement) ? statement.heritageClauses?.[0]?.types[0]?.expression : undefined;
    if (!statement || !above || !ts.isClassDeclaration(statement)) throw new Error(`${path} has no class ${extended.getText()} that extends another.`);
    return { module: base, members: statement.members, extended, above: standsFor(base, above) ?? above.getText() };
  }

  /** A class and what it extends become one. @param {Module} module @param {Statement} statement @returns {Edit[]} */
  #editsOfBase(module, statement) {
    const base = this.#findBase(module, statement);
    if (!base || !ts.isClassDeclaration(statement)) return [];
    const { members, extended, above } = base;
    return [
      { from: extended.getStart(), to: extended.end, words: above },
      { from: statement.members.pos, to: statement.members.pos, words: base.module.text.slice(members.pos, members.end) },
    ];
  }

  /** @param {Module} module @param {Statement} statement */
  #print(module, statement) {
    const isOfEntry = module.path === ENTRY;
    const own = statement.jsDoc?.at(-1);
    const comment = own && !/@(?:typedef|import)\b/.test(own.getText()) ? own : undefined;
    const from = comment?.getStart() ?? statement.getStart();
    const edits = [...editsOf(module, statement, comment), ...this.#editsOfBase(module, statement), ...(isOfEntry ? editsOfEntry(statement) : withoutExport(statement))];
    const printed = apply(module.text.slice(from, statement.end), edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })));
    const typedef = comment || isOfEntry ? "" : (namesOf(statement).map((name) => module.readTypedefComment(name))[0] ?? "");
    const { character } = module.source.getLineAndCharacterOfPosition(from);
    return typedef + (isOfEntry ? printed.replaceAll(new RegExp(`^ {${character}}`, "gm"), "") : printed.replaceAll(/^(?: {4})+/gm, (indent) => indent.slice(indent.length / 2)));
  }
}

/** What is put otherwise in a statement. @param {Module} module @param {ts.Node} node @param {ts.JSDoc} [comment] @returns {Edit[]} */
function editsOf(module, node, comment) {
  /** @type {Edit[]} */
  const edits = [];
  // What a class extends where there is no DOM is of no interest here.
  for (const tag of comment?.tags ?? []) {
    const before = module.text.slice(0, tag.pos).match(/[\s*]*$/)?.[0].length ?? 0;
    if (ts.isJSDocAugmentsTag(tag)) edits.push({ from: tag.pos - before, to: tag.end, words: "" });
  }
  /** @param {ts.Node} each */
  const visit = (each) => {
    if (ts.isExpressionWithTypeArguments(each)) {
      const name = standsFor(module, each.expression);
      if (name) edits.push({ from: each.expression.getStart(), to: each.expression.end, words: name });
    }
    // An argument that the function takes apart has a name in its comment only.
    if (ts.isParameter(each) && ts.isObjectBindingPattern(each.name)) {
      const [tag] = ts.getJSDocParameterTags(each);
      if (tag) edits.push({ from: each.name.getStart(), to: each.name.end, words: tag.name.getText() });
    }
    ts.forEachChild(each, visit);
  };
  visit(node);
  return edits;
}

/** Exports of modules become exports of this file. @param {Statement} statement @returns {Edit[]} */
function editsOfEntry(statement) {
  const from = specifierOf(statement);
  if (!ts.isExportDeclaration(statement) || !statement.exportClause || from === "./core.js") return [];
  return [{ from: statement.exportClause.end, to: statement.end, words: ";" }];
}

/** The entry says what is exported. @param {Statement} statement @returns {Edit[]} */
function withoutExport(statement) {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword).map((each) => ({ from: each.getStart(), to: each.end + 1, words: "" }));
}

/** The class of the DOM that a constant stands for: `{ new (): HTMLElement; prototype: HTMLElement }`. @param {Module} module @param {ts.Node} node */
function standsFor(module, node) {
  const [statement] = ts.isIdentifier(node) ? (module.declarations.get(node.text) ?? []) : [];
  const type = statement && ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.type : undefined;
  const prototype = type && ts.isTypeLiteralNode(type) ? type.members.find((member) => member.name?.getText() === "prototype") : undefined;
  return prototype && ts.isPropertySignature(prototype) ? prototype.type?.getText() : undefined;
}

/** @param {Statement} statement @returns {string[]} */
function namesOf(statement) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = /** @type {{ name?: ts.Node }} */ (/** @type {unknown} */ (statement));
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/** @param {Statement} statement */
function specifierOf(statement) {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined;
  return statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
}

/** The names that a statement imports, or exports from elsewhere. @param {Statement} statement @returns {string[]} */
function listed(statement) {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  return clause && (ts.isNamedImports(clause) || ts.isNamedExports(clause)) ? clause.elements.map(({ name }) => name.text) : [];
}

/** @param {string} text @param {Edit[]} edits apart from each other */
function apply(text, edits) {
  return edits.sort((a, b) => b.from - a.from).reduce((rest, { from, to, words }) => rest.slice(0, from) + words + rest.slice(to), text);
}
