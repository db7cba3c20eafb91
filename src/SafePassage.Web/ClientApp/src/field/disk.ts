/** The browser's own store as the phone uses it: one row for the vault, one for each cell, nothing that can be read. */

import { type Bytes, same } from '../keys/bytes';
import { Refused } from '../model/server';
import { say } from '../words/said';
import type { Slot, Vault } from './vault';

const NAME = 'safe-passage-field';
const VAULT = 'vault';
const CELLS = 'cells';

/** A cell and where it stands. */
export interface PlacedCell {
  readonly slot: Slot;
  readonly index: number;
  readonly bytes: Bytes;
}

/** The vault of this phone; undefined before it was prepared. */
export async function findVault(): Promise<Vault | undefined> {
  return inTransaction('readonly', (rows) => rows(VAULT).get(0) as IDBRequest<Vault | undefined>);
}

/** Keeps a vault and its first cells; refuses to overwrite one. */
export async function keepVault(vault: Vault, cells: readonly PlacedCell[]): Promise<void> {
  await inTransaction('readwrite', (rows) => {
    cells.forEach((cell) => rows(CELLS).put(cell.bytes, [cell.slot, cell.index]));
    return rows(VAULT).add(vault, 0);
  });
}

/** All cells of a slot, by index. */
export async function cellsOf(slot: Slot): Promise<Bytes[]> {
  return inTransaction('readonly', (rows) => rows(CELLS).getAll(IDBKeyRange.bound([slot, 0], [slot, Infinity])) as IDBRequest<Bytes[]>);
}

/**
 * Writes cells, all of them or none, if the first cell of the slot still holds the bytes that were read.
 * @returns true when they are on the disk, also after a power cut; false when somebody else wrote meanwhile.
 */
export async function writeCells(slot: Slot, asRead: Bytes, cells: readonly PlacedCell[]): Promise<boolean> {
  let isFresh = false;
  await inTransaction('readwrite', (rows) => {
    const first = rows(CELLS).get([slot, 0]) as IDBRequest<Bytes | undefined>;
    first.onsuccess = () => {
      isFresh = first.result !== undefined && same(first.result, asRead);
      if (isFresh) {
        cells.forEach((cell) => rows(CELLS).put(cell.bytes, [cell.slot, cell.index]));
      }
    };
    return first;
  });
  return isFresh;
}

async function inTransaction<T>(mode: IDBTransactionMode, ask: (rows: (store: string) => IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      // Strict: complete means that it is on the disk.
      const transaction = database.transaction([VAULT, CELLS], mode, { durability: 'strict' });
      const request = ask((store) => transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(closed());
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

    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(VAULT);
      request.result.createObjectStore(CELLS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(closed());
  });
}

function closed(): Refused {
  return new Refused(say('field.drawer.closed'), say('field.drawer.closed-next'));
}
