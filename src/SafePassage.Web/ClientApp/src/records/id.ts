/** Ids as the records take them: of a party, of a place, of a telephone. */

const ID = /^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/;

/** True for a text that the log takes as an id; the same judgement as the server's. */
export function isId(text: string): boolean {
  return ID.test(text);
}
