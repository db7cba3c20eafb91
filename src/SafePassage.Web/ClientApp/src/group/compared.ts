/**
 * Cards whose words were compared by telephone, in this browser alone: the server is not asked what was compared, and a page that is
 * closed before they are added loses none.
 */

import { all, put, remove } from '../keys/store';
import type { Role } from './invitation';

/** A card whose words were heard over the telephone. */
export interface Compared {
  /** Id of its signing key. */
  readonly id: string;
  readonly party: string;
  readonly name: string;
  readonly role: Role;
  readonly key: string;
  readonly sealingKey: string;
}

interface Row {
  readonly id: string;
  readonly log: string;
  readonly card: Compared;
}

/** The cards that were compared for the operation of a log and are not added yet. */
export async function comparedFor(log: string): Promise<Compared[]> {
  return (await all<Row>('compared')).filter((row) => row.log === log).map((row) => row.card);
}

export async function keepCompared(log: string, { id, party, name, role, key, sealingKey }: Compared): Promise<void> {
  const row: Row = { id: idOf(log, id), log, card: { id, party, name, role, key, sealingKey } };
  await put('compared', row);
}

export async function dropCompared(log: string, id: string): Promise<void> {
  await remove('compared', idOf(log, id));
}

// Another operation at the same address has other members.
const idOf = (log: string, id: string) => `${log} ${id}`;
