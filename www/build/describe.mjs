// In: the declarations of the element (declarations.mjs), JSDoc tags and all. Out: the package's
// `custom-elements.json`, by the custom-elements-manifest analyzer: the element's attributes,
// properties, methods, events, slots, parts, custom properties and states; nothing private.

import { create, ts } from "@custom-elements-manifest/analyzer";

/** @import { JavaScriptModule, Package } from "custom-elements-manifest" */
/** @typedef {{ type?: { text: string }, parameters?: { type?: { text: string } }[], return?: unknown }} Accessor */

const ELEMENT = "dist/element.js";
const DEFINE = "dist/define.js";
const NAME = "ArticleAnnotator";

/** The version of the schema that has all of it: `cssStates` are the newest. */
const SCHEMA = "2.1.0";

/**
 * @param {string} declarations of `ELEMENT`
 * @param {string} define the module that registers it
 * @returns {Package}
 */
export function describeElement(declarations, define) {
  const source = ts.createSourceFile(ELEMENT, declarations, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const { modules } = create({ modules: [source, ts.createSourceFile(DEFINE, define, ts.ScriptTarget.Latest, true)] });
  const [element, registration] = /** @type {[JavaScriptModule, JavaScriptModule]} */ (modules);
  const found = element.declarations?.find(({ name }) => name === NAME);
  if (!found || !("tagName" in found)) throw new Error(`${ELEMENT} declares no element ${NAME}.`);
  const members = (found.members ?? []).filter(({ privacy }) => privacy !== "private").map(asField);
  const events = (found.events ?? []).map((event) => ({ ...event, ...eventClass(source, element, event.type.text) }));
  const attributes = (found.attributes ?? []).map((attribute) => {
    const field = members.find(({ name }) => name === attribute.fieldName);
    return asField({ ...attribute, ...(field?.kind === "field" ? { type: field.type } : {}) });
  });
  const reference = { name: NAME, module: ELEMENT };
  return {
    schemaVersion: SCHEMA,
    modules: [
      // Types are exported, too, but not at run time.
      { ...element, declarations: [{ ...found, members, events, attributes }], exports: (element.exports ?? []).filter(({ name }) => name === NAME) },
      { ...registration, exports: (registration.exports ?? []).map((each) => ({ ...each, declaration: reference })) },
    ],
  };
}

/**
 * The analyzer takes accessors for functions; what a property is, is what can be set.
 * @template {object} Member
 * @param {Member} member
 * @returns {Member}
 */
function asField(member) {
  if ("kind" in member && member.kind !== "field") return member;
  const field = /** @type {Member & Accessor} */ ({ ...member });
  const type = field.parameters?.[0]?.type ?? field.type;
  if (type) field.type = type;
  delete field.parameters;
  delete field.return;
  return field;
}

/**
 * What the class of an event says of it: `CustomEvent<{ version: string }>`.
 * @param {ts.SourceFile} source @param {JavaScriptModule} module @param {string} name
 */
function eventClass(source, module, name) {
  const described = module.declarations?.find((each) => each.name === name);
  const declared = source.statements.find((each) => ts.isClassDeclaration(each) && each.name?.text === name);
  if (!described || !declared || !ts.isClassDeclaration(declared)) return {};
  const base = declared.heritageClauses?.[0]?.types[0]?.getText() ?? name;
  return { description: described.description, type: { text: base.replaceAll(/\s+/g, " ").replaceAll("; }", " }") } };
}
