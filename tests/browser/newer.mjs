// What browsers have learnt since the oldest that the tool runs in (Chrome 111, Firefox 115, Safari 16.4), as MDN's
// compatibility data has it, and a page without it: `forget`, as source text, takes all of it away. What is syntax
// the bundler's target sees to; what is CSS is taken out of the sheets as such a browser would drop it.

/** `Class.member`, of the class or of its instances, or a global. */
const NEWER = `
Array.fromAsync ArrayBuffer.detached ArrayBuffer.maxByteLength ArrayBuffer.resizable ArrayBuffer.resize
ArrayBuffer.transfer ArrayBuffer.transferToFixedLength AsyncDisposableStack DataView.getFloat16 DataView.setFloat16
Date.toTemporalInstant DisposableStack Float16Array Intl.Segmenter Iterator.chunks Iterator.concat Iterator.drop
Iterator.every Iterator.filter Iterator.find Iterator.flatMap Iterator.forEach Iterator.from Iterator.includes
Iterator.join Iterator.map Iterator.reduce Iterator.some Iterator.take Iterator.toArray Iterator.windows
Iterator.zip Iterator.zipKeyed JSON.isRawJSON JSON.rawJSON Map.getOrInsert Map.getOrInsertComputed Map.groupBy
Math.f16round Math.sumPrecise Object.groupBy Promise.allKeyed Promise.allSettledKeyed Promise.try
Promise.withResolvers RegExp.escape Set.difference Set.intersection Set.isDisjointFrom Set.isSubsetOf
Set.isSupersetOf Set.symmetricDifference Set.union String.isWellFormed String.toWellFormed Symbol.asyncDispose
Symbol.dispose Uint8Array.fromBase64 Uint8Array.fromHex Uint8Array.setFromBase64 Uint8Array.setFromHex
Uint8Array.toBase64 Uint8Array.toHex WeakMap.getOrInsert WeakMap.getOrInsertComputed Blob.bytes Blob.textStream
CharacterData.afterHTML CharacterData.afterHTMLUnsafe CharacterData.beforeHTML CharacterData.beforeHTMLUnsafe
CharacterData.replaceWithHTML CharacterData.replaceWithHTMLUnsafe Clipboard.read Clipboard.readText Clipboard.write
ClipboardItem CloseWatcher CustomElementRegistry.CustomElementRegistry CustomElementRegistry.getName
CustomElementRegistry.initialize CustomStateSet Document.activeViewTransition Document.customElementRegistry
Document.moveBefore Document.startViewTransition Element.activeViewTransition Element.afterHTML
Element.afterHTMLUnsafe Element.appendHTML Element.appendHTMLUnsafe Element.beforeHTML Element.beforeHTMLUnsafe
Element.checkVisibility Element.computedStyleMap Element.currentCSSZoom Element.customElementRegistry
Element.getHTML Element.moveBefore Element.prependHTML Element.prependHTMLUnsafe Element.pseudo
Element.replaceWithHTML Element.replaceWithHTMLUnsafe Element.role Element.setHTML Element.setHTMLUnsafe
Element.startViewTransition ElementInternals.role ElementInternals.states EventTarget.when HTMLButtonElement.command
HTMLButtonElement.commandForElement HTMLButtonElement.interestForElement HTMLButtonElement.popoverTargetAction
HTMLButtonElement.popoverTargetElement HTMLDialogElement.closedBy HTMLDialogElement.requestClose
HTMLElement.attributeStyleMap HTMLElement.autocorrect HTMLElement.editContext HTMLElement.focusGroup
HTMLElement.focusGroupStart HTMLElement.headingOffset HTMLElement.headingReset HTMLElement.hidePopover
HTMLElement.popover HTMLElement.showPopover HTMLElement.togglePopover HTMLElement.writingSuggestions
HTMLSelectElement.showPicker Highlight HighlightRegistry IDBFactory.databases IDBObjectStore.getAllRecords
Observable ReadableStream.transferable ReadableStream.values Request.bytes Request.textStream Response.bytes
Response.textStream Sanitizer Scheduler Selection.direction Selection.getComposedRanges Selection.removeRange
ShadowRoot.appendHTML ShadowRoot.appendHTMLUnsafe ShadowRoot.clonable ShadowRoot.customElementRegistry
ShadowRoot.getHTML ShadowRoot.getSelection ShadowRoot.prependHTML ShadowRoot.prependHTMLUnsafe
ShadowRoot.referenceTarget ShadowRoot.serializable ShadowRoot.setHTML ShadowRoot.setHTMLUnsafe
StorageManager.estimate ToggleEvent TrustedTypePolicyFactory Window.cookieStore Window.fetchLater Window.navigation
Window.viewport scheduler trustedTypes Window.requestIdleCallback Window.cancelIdleCallback CSS.highlights
Document.caretRangeFromPoint Document.caretPositionFromPoint
`;

/** Functions and selectors of CSS that such a browser does not know. */
const NEWER_CSS = /light-dark\(|:has\(|::highlight\(|text-wrap:|:state\(/g;

/** @param {string[]} names @param {RegExp} styles */
function forget(names, styles) {
  const page = /** @type {any} */ (globalThis);
  page.Iterator ??= { prototype: Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) };
  for (const name of names) {
    const [owner = "", member = ""] = name.split(".");
    if (member === "") delete page[owner];
    else for (const place of owner === "Window" ? [page] : [page[owner], page[owner]?.prototype]) if (place) delete place[member];
  }
  for (const { prototype } of [Element, ElementInternals]) {
    for (const name of Object.getOwnPropertyNames(prototype)) if (name.startsWith("aria")) delete (/** @type {any} */ (prototype))[name];
  }
  delete page.Iterator;
  // What is not known is in the sheet under a name that nobody knows.
  const older = (/** @type {string} */ css) => css.replace(styles, (word) => word.replace(/[a-z]/, "unknown-$&"));
  const { replaceSync } = CSSStyleSheet.prototype;
  CSSStyleSheet.prototype.replaceSync = function (css) {
    return replaceSync.call(this, older(css));
  };
  const { supports } = CSS;
  CSS.supports = (/** @type {string[]} */ ...words) => supports.call(CSS, .../** @type {[string]} */ (words.map(older)));
}

/** The script that goes before all others. */
export const FORGET = `(${forget})(${JSON.stringify(NEWER.trim().split(/\s+/))}, ${NEWER_CSS});`;
