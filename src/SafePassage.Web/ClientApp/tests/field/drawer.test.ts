import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { CELLS_STEP, Drawer, prepareDrawer } from '../../src/field/drawer';
import { CELL_BYTES } from '../../src/field/cells';
import { findVault } from '../../src/field/disk';
import { makeVault } from '../../src/field/vault';
import { hex, utf8 } from '../../src/keys/bytes';
import { cardOf, count, noon, phone, receiptOf, ROUNDS, seeded, shown, window } from './sample';

/** Everything that lies in the browser's store: keys and values of every row. */
async function walk(): Promise<{ store: string; key: IDBValidKey; value: unknown }[]> {
  const rows: { store: string; key: IDBValidKey; value: unknown }[] = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name!);
      request.onsuccess = () => resolve(request.result);
    });
    for (const store of database.objectStoreNames) {
      await new Promise<void>((resolve) => {
        const cursor = database.transaction(store).objectStore(store).openCursor();
        cursor.onsuccess = () => {
          if (cursor.result) {
            rows.push({ store, key: cursor.result.key, value: cursor.result.value });
            cursor.result.continue();
          } else {
            resolve();
          }
        };
      });
    }

    database.close();
  }

  return rows;
}

async function busyPhone() {
  const opened = await phone();
  const chain = await window(opened.main);
  await chain.takeCard(await shown('card', cardOf(opened.main.key.keyId)), noon);
  const first = await chain.sign('headcount', count(127), noon);
  await chain.sign('headcount', count(4, { kind: 'died' }), noon);
  await chain.takeReceipt(await shown('receipt', receiptOf(opened.main.key.keyId, 1, first.id)), noon);
  return { ...opened, chain };
}

describe('what lies on the phone', () => {
  test('is numbers of cells and bytes, in which no word of the operation stands', async () => {
    const { main, chain } = await busyPhone();
    const rows = await walk();
    expect(new Set(rows.map((r) => r.store))).toEqual(new Set(['vault', 'cells']));
    const words = ['convoy', 'vasylivka', 'Василівка', 'corridor', 'example', 'arrived', 'died', 'headcount', 'observers', 'Kyiv', 'operation', main.key.keyId, main.key.publicKey, chain.content.standing.last!];
    const kept = rows.map(({ key, value }) => JSON.stringify(key) + bytesIn(value)).join('\n');
    expect(words.filter((word) => kept.includes(hex(utf8(word))) || kept.includes(word))).toEqual([]);
    for (const { store, value } of rows) {
      expect(store === 'vault' || (value instanceof Uint8Array && value.length === CELL_BYTES)).toBe(true);
    }
  });

  test('looks the same for an app in use, for the empty one beside it, and for a phone that was never used', async () => {
    await busyPhone();
    const used = (await walk()).map(({ store, key }) => JSON.stringify([store, key]));
    await phone();
    expect((await walk()).map(({ store, key }) => JSON.stringify([store, key]))).toEqual(used);
    expect(used.filter((k) => k.startsWith('["cells",[0,')).length).toBe(CELLS_STEP);
    expect(used.filter((k) => k.startsWith('["cells",[1,')).length).toBe(CELLS_STEP);
  });

  test('opens as an empty app with the second PIN, and that one can be used as well', async () => {
    const { second, main } = await busyPhone();
    const chain = await window(second, seeded(3));
    expect(chain.content).toMatchObject({ card: null, records: [], standing: { sequence: 0 } });
    await chain.takeCard(await shown('card', cardOf(second.key.keyId)), noon);
    await chain.sign('headcount', count(1), noon);
    expect((await window(main)).content.records).toHaveLength(1);
    expect((await window(second)).content.records).toHaveLength(1);
  });

  test('grows for both slots alike, and loses nothing of either', async () => {
    const { main, second } = await phone();
    const [chain, beside] = [await window(main), await window(second, seeded(3))];
    await chain.takeCard(await shown('card', cardOf(main.key.keyId)), noon);
    for (let i = 0; i < CELLS_STEP + 2; i++) {
      await chain.sign('headcount', count(i), noon);
    }

    const cells = (await walk()).filter((r) => r.store === 'cells').map((r) => (r.key as number[])[0]);
    expect(cells.filter((slot) => slot === 0)).toHaveLength(2 * CELLS_STEP);
    expect(cells.filter((slot) => slot === 1)).toHaveLength(2 * CELLS_STEP);
    await beside.takeCard(await shown('card', cardOf(second.key.keyId)), noon);
    await beside.sign('headcount', count(1), noon);
    expect((await window(main)).content.records.map((r) => r.sequence)).toEqual(Array.from({ length: CELLS_STEP + 2 }, (_, i) => i + 1));
    expect((await window(second)).content.records).toHaveLength(1);
  });

  test('reuses the cells that a receipt emptied', async () => {
    const { chain, main } = await busyPhone();
    for (let i = 0; i < 3 * CELLS_STEP; i++) {
      const { sequence, id } = await chain.sign('headcount', count(i), noon);
      await chain.takeReceipt(await shown('receipt', receiptOf(main.key.keyId, sequence, id)), noon);
    }

    expect((await walk()).filter((r) => r.store === 'cells')).toHaveLength(2 * CELLS_STEP);
  });

  test('is found damaged when another page changed or moved a cell', async () => {
    for (const change of [
      (cells: Uint8Array[]) => (cells[3]![100]! ^= 1),
      (cells: Uint8Array[]) => (cells[0]![100]! ^= 1),
      (cells: Uint8Array[]) => cells.splice(3, 2, cells[4]!, cells[3]!),
    ]) {
      const { main } = await busyPhone();
      await spoil(main.slot, change);
      await expect(window(main)).rejects.toThrow('What this phone kept was changed by something else');
    }
  });

  test('is prepared once: a second vault does not take the place of the first', async () => {
    await phone();
    const before = await findVault();
    await expect(prepareDrawer(await makeVault('111111', null, seeded(77), ROUNDS), seeded(77))).rejects.toThrow();
    expect(await findVault()).toEqual(before);
    const other = await phone(seeded(4));
    expect(await new Drawer(other.main, seeded(1)).read()).toBe(false);
  });

  test('refuses a text that no cell can hold, and keeps what was there', async () => {
    const { chain, main } = await busyPhone();
    expect(await chain.sign('headcount', count(1, { note: 'x'.repeat(2_000) }), noon).then(() => 'done', (e: Error) => e.message)).toBe('The text is too long to be kept');
    expect((await window(main)).content).toEqual(chain.content);
  });
});

function bytesIn(value: unknown): string {
  return value instanceof Uint8Array ? hex(value) : typeof value === 'object' && value ? Object.values(value).map(bytesIn).join() : String(value);
}

async function spoil(slot: number, change: (cells: Uint8Array[]) => unknown): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('safe-passage-field');
    request.onsuccess = () => resolve(request.result);
  });
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('cells', 'readwrite');
    const rows = transaction.objectStore('cells');
    const all = rows.getAll(IDBKeyRange.bound([slot, 0], [slot, Infinity]));
    all.onsuccess = () => {
      change(all.result);
      all.result.forEach((cell, i) => rows.put(cell, [slot, i]));
    };
    transaction.oncomplete = () => resolve();
  });
  database.close();
}
