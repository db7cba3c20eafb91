/** The browser's own store (IndexedDB) of wrapped keys and of where each key's statements stand. */

import { Refused } from '../model/server';

const NAME = 'safe-passage';
const VERSION = 1;

/** The two kinds of rows, each found by the key id. */
export type Shelf = 'keys' | 'chains';

/** The row of a key; undefined when there is none. */
export function find<T>(shelf: Shelf, keyId: string): Promise<T | undefined> {
  return once(shelf, 'readonly', (rows) => rows.get(keyId) as IDBRequest<T | undefined>);
}

/** All rows, in the order of their key ids. */
export function all<T>(shelf: Shelf): Promise<T[]> {
  return once(shelf, 'readonly', (rows) => rows.getAll() as IDBRequest<T[]>);
}

/** Writes a row in place of the one of this key; returns when it is on the disk. */
export async function put(shelf: Shelf, row: { readonly keyId: string }): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.put(row));
}

/** Writes a row for a key that has none; refuses to overwrite. */
export async function add(shelf: Shelf, row: { readonly keyId: string }): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.add(row));
}

export async function remove(shelf: Shelf, keyId: string): Promise<void> {
  await once(shelf, 'readwrite', (rows) => rows.delete(keyId));
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
      request.result.createObjectStore('keys', { keyPath: 'keyId' });
      request.result.createObjectStore('chains', { keyPath: 'keyId' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(closed());
    request.onblocked = () => reject(new Refused('Another page of this address holds the store of keys.', 'Close its other windows, then try again.'));
  });
}

function closed(): Refused {
  return new Refused('This browser does not let the page keep keys.', 'Leave the private window, or allow this address to keep data. A key file works without.');
}
