/** What is said of a phone: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';
import { stated } from '../records/say';

/** Where, for whom and until when a phone counts. */
export interface Post {
  readonly party: string;
  readonly partyName: string;
  readonly place: string;
  readonly movement: string;
  /** The instant after which its key counts nothing. */
  readonly until: Date;
  /** The zone of the operation. */
  readonly zone: string;
}

/** Lets a phone's key count at one place for one movement. */
export function phoneGranted(key: string, { party, partyName, place, movement, until, zone }: Post): Statement {
  const scope = { places: [place], until: stated(until, zone), movements: [movement] };
  return { kind: 'key-granted', body: { member: { party, name: partyName, role: 'device', key }, scope } };
}

/**
 * Takes a phone's key back.
 * @param compromisedSince number of its first statement that somebody else may have made; null where it was only laid aside.
 */
export function phoneRevoked(party: string, keyId: string, compromisedSince: number | null): Statement {
  return { kind: 'key-revoked', body: { party, keyId, ...(compromisedSince !== null && { compromisedSince }) } };
}
