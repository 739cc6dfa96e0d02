// A reporter for `node --test`: the files that a failure is in, one a line. The specs
// themselves are printed by another reporter.

/** @typedef {{ type: string, data: { file?: string } }} TestEvent */

/** @param {AsyncIterable<TestEvent>} events */
export default async function* tellFailedFiles(events) {
  /** @type {Set<string>} */
  const told = new Set();
  for await (const { type, data } of events) {
    if (type !== "test:fail" || !data.file || told.has(data.file)) continue;
    told.add(data.file);
    yield `${data.file}\n`;
  }
}
