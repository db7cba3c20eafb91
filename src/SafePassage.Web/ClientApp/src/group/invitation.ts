/** An invitation: which log and which role. It is signed by nobody and opens nothing. */

import { base64url, fromBase64, utf8 } from '../keys/bytes';
import { isId } from '../records/id';

/** The roles in which somebody is invited: the words of docs/formats/records.md. */
export const ROLES = ['belligerent', 'facilitator', 'receiver', 'observer', 'press', 'desk'] as const;

export type Role = (typeof ROLES)[number];

export interface Invitation {
  readonly operation: string;
  /** Origin of the log. */
  readonly log: string;
  /** SHA-256 of the line of the log's public key, hexadecimal. */
  readonly logKey: string;
  readonly role: Role;
  /** Id of the party. */
  readonly party: string;
  /** Its name as who invites calls it. */
  readonly name: string;
}

/** A proposal for the id of a party: what is left of its name in small letters and digits; empty when nothing is. */
export function idOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** The address to hand over. What stands behind # never reaches a server. */
export function linkOf(origin: string, { operation, log, logKey, role, party, name }: Invitation): string {
  return `${origin}/join#${base64url(utf8(JSON.stringify([1, operation, log, logKey, role, party, name])))}`;
}

/** What an address behind # says; null when it is no invitation. */
export function readInvitation(hash: string): Invitation | null {
  try {
    const bytes = fromBase64(padded(hash));
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes!));
    if (!Array.isArray(read) || read.length !== 7 || read[0] !== 1 || !read.slice(1).every((part) => typeof part === 'string')) {
      return null;
    }

    const [, operation, log, logKey, role, party, name] = read as [number, string, string, string, Role, string, string];
    return ROLES.includes(role) && /^[0-9a-f]{64}$/.test(logKey) && isId(party) && name.length <= 80
      ? { operation, log, logKey, role, party, name }
      : null;
  } catch {
    return null;
  }
}

function padded(hash: string): string {
  const plain = hash.replace(/^#/, '').replaceAll('-', '+').replaceAll('_', '/');
  return plain + '='.repeat((4 - (plain.length % 4)) % 4);
}
