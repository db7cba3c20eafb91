/** The browser's own store (IndexedDB): wrapped keys, where each key's statements stand, drafts of texts, what opens seals, and cards that were compared. */

import { Refused } from '../model/server';
import { say } from '../words/said';

const NAME = 'safe-passage';
const VERSION = 3;

/** The kinds of rows, and the field by which each is found. */
const shelves = { keys: 'keyId', chains: 'keyId', drafts: 'id', openings: 'id', compared: 'id' } as const;

export type Shelf = keyof typeof shelves;

/** A row as its shelf takes it. */
type Row<S extends Shelf> = { readonly [field in (typeof shelves)[S]]: string };

/** The row of an id; undefined when there is none. */
export function find<T>(shelf: Shelf, id: string): Promise<T | undefined> {
  return once(shelf, 'readonly', (rows) => rows.get(id) as IDBRequest<T | undefined>);
}

/** All rows, in the order of their ids. */
export function all<T>(shelf: Shelf): Promise<T[]> {
  return once(shelf, 'readonly', (rows) => rows.getAll() as IDBRequest<T[]>);
}

/** Writes a row in place of the one of its id; returns when it is on the disk. */
export async function put<S extends Shelf>(shelf: S, row: Row<S>): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.put(row));
}

/** Writes a row for an id that has none; refuses to overwrite. */
export async function add<S extends Shelf>(shelf: S, row: Row<S>): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.add(row));
}

export async function remove(shelf: Shelf, id: string): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.delete(id));
}

async function once<T>(shelf: Shelf, mode: IDBTransactionMode, ask: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      // Strict: what is said to be kept is kept after a power cut too.
      const transaction = database.transaction(shelf, mode, { durability: 'strict' });
      const request = ask(transaction.objectStore(shelf));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? closed());
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === 'undefined') {
      reject(closed());
      return;
    }

    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      // A store of an earlier version keeps what it has and gets what is new.
      for (const [shelf, keyPath] of Object.entries(shelves)) {
        if (!request.result.objectStoreNames.contains(shelf)) {
          request.result.createObjectStore(shelf, { keyPath });
        }
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(closed());
    request.onblocked = () => reject(new Refused(say('key-fault.store-busy'), say('key-fault.store-busy-next')));
  });
}

function closed(): Refused {
  return new Refused(say('key-fault.store-closed'), say('key-fault.store-closed-next'));
}
