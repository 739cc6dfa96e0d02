/**
 * What is kept on this device: articles, in the browser's own database, and only
 * those that a person asked to keep.
 *
 * In: records. Out: records, newest first; whether another tab was quicker. Looking
 * makes no database, and with the last record the database goes. No DOM here.
 */

import { deleteDB, openDB } from "idb";

/** @import { DBSchema, IDBPDatabase } from "idb" */
/** @import { ArticleState } from "./desk.js" */

/**
 * The articles that lay on the desk together.
 * @typedef {object} Kept
 * @property {string} id
 * @property {string} path of the page that they were kept from
 * @property {string} title
 * @property {readonly ArticleState[]} articles with every correction
 * @property {number} current which of them was on top
 * @property {number} place where the person read, a UTF-16 offset of the text on top
 * @property {string} saved ISO 8601, UTC
 * @property {number} version one more with each change: of two tabs the later asks
 */

/** @typedef {DBSchema & { articles: { key: string, value: Kept, indexes: { path: string } } }} Schema */

const NAME = "article-annotator";
const VERSION = 1;
/** Another page may hold an older database open, and never let go. */
const PATIENCE_MS = 4000;

/** Why nothing can be kept: a key of the strings. */
export class KeepError extends Error {
  name = "KeepError";
  /** @param {"keepForbidden" | "keepFull" | "keepNewer" | "keepBlocked"} reason @param {unknown} cause */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** The same article was changed elsewhere, or forgotten there (`theirs` is `null`). */
export class ChangedElsewhereError extends Error {
  name = "ChangedElsewhereError";
  /** @param {Kept | null} theirs */
  constructor(theirs) {
    super("Another tab changed it.");
    this.theirs = theirs;
  }
}

export class KeepStore {
  /** @type {Promise<IDBPDatabase<Schema>> | null} */
  #open = null;

  /** All that is kept, newest first. Makes no database. @returns {Promise<Kept[]>} rejected with a `KeepError` */
  async list() {
    return this.#attempt(async () => {
      if (!this.#open && !(await isThere())) return [];
      const all = await wait((await this.#database()).getAll("articles"));
      return all.filter(isSound).sort((a, b) => (a.saved < b.saved ? 1 : -1));
    });
  }

  /**
   * Writes a record, if it is still the one that was read. Its version is one more then.
   * @param {Kept} record @param {{ isNew?: boolean }} [how]
   * @returns {Promise<Kept>} rejected with a `ChangedElsewhereError`: nothing was written; or with a `KeepError`
   */
  async put(record, { isNew = false } = {}) {
    return this.#attempt(async () => {
      const transaction = (await this.#database()).transaction("articles", "readwrite");
      const theirs = await transaction.store.get(record.id);
      if (!isNew && theirs?.version !== record.version) throw new ChangedElsewhereError(theirs ?? null);
      const written = { ...record, version: record.version + 1 };
      await Promise.all([transaction.store.put(written), transaction.done]);
      return written;
    });
  }

  /** Where the person read: no change of the article, so no other tab is asked. @param {string} id @param {{ place: number, current: number }} where */
  async putPlace(id, where) {
    return this.#attempt(async () => {
      const transaction = (await this.#database()).transaction("articles", "readwrite");
      const record = await transaction.store.get(id);
      if (record) await transaction.store.put({ ...record, ...where });
      await transaction.done;
    });
  }

  /** @param {string} id */
  async forget(id) {
    return this.#attempt(async () => {
      const database = await this.#database();
      await database.delete("articles", id);
      if ((await database.count("articles")) === 0) await this.#destroy();
    });
  }

  async forgetAll() {
    return this.#attempt(() => this.#destroy());
  }

  /** Lets go of the database. */
  close() {
    const open = this.#open;
    this.#open = null;
    open?.then((database) => database.close()).catch(() => {});
  }

  async #destroy() {
    this.close();
    // Who holds it open lets go (`blocking`, below) or has it emptied before it goes.
    await deleteDB(NAME);
  }

  #database() {
    this.#open ??= wait(
      openDB(NAME, VERSION, {
        upgrade(database) {
          database.createObjectStore("articles", { keyPath: "id" });
        },
        blocking: () => this.close(),
        terminated: () => this.close(),
      }),
    );
    return this.#open;
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async #attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ChangedElsewhereError || error instanceof KeepError) throw error;
      this.close();
      const name = error instanceof Error ? error.name : "";
      const reason = name === "QuotaExceededError" ? "keepFull" : name === "VersionError" ? "keepNewer" : name === "TimeoutError" ? "keepBlocked" : "keepForbidden";
      throw new KeepError(reason, error);
    }
  }
}

/** Whether anything may be kept here; looks without making a database. @returns {Promise<boolean>} */
export async function hasDatabase() {
  try {
    return await isThere();
  } catch {
    // Storage is forbidden here.
    return false;
  }
}

/** @returns {Promise<boolean>} */
async function isThere() {
  // A sandbox keeps nothing, and Chromium complains of the question on the console. (Files have no origin either, but may keep.)
  if (globalThis.origin === "null" && location.protocol !== "file:") return false;
  if (typeof indexedDB.databases === "function") return (await wait(indexedDB.databases())).some(({ name }) => name === NAME);
  // Older browsers: a database that is only just being made is given up again.
  return wait(
    new Promise((resolve) => {
      const request = indexedDB.open(NAME);
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
    }),
  );
}

/** @template T @param {Promise<T>} work @returns {Promise<T>} */
function wait(work) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException("The database does not answer.", "TimeoutError")), PATIENCE_MS);
  });
  return /** @type {Promise<T>} */ (Promise.race([work, late]));
}

/** A record that another version, or a hand, left broken is not shown. @param {Kept} record */
function isSound({ articles, path, saved, version }) {
  return Array.isArray(articles) && articles.length > 0 && articles.every(({ text, corrections }) => typeof text === "string" && Array.isArray(corrections)) && typeof path === "string" && typeof saved === "string" && typeof version === "number";
}
