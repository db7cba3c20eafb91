/** What is said before a departure: the fields of each record in the order of docs/formats/records.md. */

import type { Draft } from '../accord/draft';
import { type Bytes, sha256, utf8 } from '../keys/bytes';
import type { BoardRow, DepartureBoard } from '../model/views';

/** One statement: its kind and its fields. */
export interface Statement {
  readonly kind: string;
  readonly body: object;
}

/** The hash whose eight words an order is read out by: the same as the server's. */
export function orderHash(textHash: string, segment: string, checkpoint: string | null | undefined): Promise<Bytes> {
  return sha256(utf8(`safe-passage/order/v1\n${textHash}\n${segment}\n${checkpoint ?? '-'}\n`));
}

function ofText(board: DepartureBoard): object {
  return { accord: board.accord, version: board.version, proposalHash: board.textHash };
}

/** How an order was confirmed by voice. */
export interface Voice {
  readonly spokenBy: string;
  readonly heardBy: string;
  /** The eight words, apart by spaces. */
  readonly words: string;
}

export function orderConfirmed(board: DepartureBoard, row: BoardRow, voice?: Voice): Statement {
  return { kind: 'order-acknowledged', body: { ...ofText(board), segment: row.segment, checkpoint: row.checkpoint ?? undefined, voice } };
}

export function telephoneTested(board: DepartureBoard, hotline: string, answeredBy: string | null): Statement {
  return { kind: 'hotline-tested', body: { ...ofText(board), hotline, answered: answeredBy !== null, answeredBy: answeredBy ?? undefined } };
}

export function roadCleared(board: DepartureBoard, segment: string, free: boolean, finding: string): Statement {
  return { kind: 'route-cleared', body: { ...ofText(board), segment, free, finding: finding || undefined } };
}

export function suspended(board: DepartureBoard, reason: string): Statement {
  return { kind: 'accord-suspended', body: { accord: board.accord, version: board.version, reason } };
}

export function resumed(board: DepartureBoard): Statement {
  return { kind: 'accord-resumed', body: { accord: board.accord, version: board.version } };
}

/** A place on the way of a movement. */
export interface WayPlace {
  readonly place: string;
  readonly name: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly role: 'assembly-point' | 'checkpoint' | 'waypoint' | 'reception-point';
}

/** The way that a text agrees, place by place; null where it does not say where one of them lies. */
export function agreedWay({ segments, places }: Pick<Draft, 'segments' | 'places'>): readonly WayPlace[] | null {
  const posts = new Set(segments.flatMap((s) => (s.checkpoint ? [s.checkpoint] : [])));
  const passed = segments.flatMap((s, i) => [...(i === 0 ? [s.from] : []), ...(s.checkpoint && s.checkpoint !== s.from && s.checkpoint !== s.to ? [s.checkpoint] : []), s.to]);
  const way = passed.map((id, i): WayPlace | null => {
    const found = places?.find((p) => p.place === id);
    const role = i === 0 ? 'assembly-point' : i === passed.length - 1 ? 'reception-point' : posts.has(id) ? 'checkpoint' : 'waypoint';
    return found?.location ? { place: id, name: found.name, location: found.location, role } : null;
  });
  return way.length > 1 && way.every((w) => w !== null) ? way : null;
}

export function movementPlanned(board: DepartureBoard, movement: string, name: string, nodes: readonly WayPlace[]): Statement {
  return { kind: 'movement-planned', body: { movement, name, accord: board.accord, nodes } };
}

/** Why somebody departs in spite of what is open. */
export interface InSpite {
  readonly reason: string;
  /** The office that decides; never a name. */
  readonly decidedBy: string;
}

/** A departure; in spite of something, the decision that names each hindrance stands before it. */
export function departed(movement: DepartureBoard['movements'][number], inSpite: InSpite | null): Statement[] {
  const leave: Statement = { kind: 'movement-departed', body: { movement: movement.id, event: 'departed', place: movement.start } };
  if (movement.open.length === 0 || !inSpite) {
    return [leave];
  }

  // Two telephones of one name are one hindrance to a decision: each is named once.
  const named = new Map(movement.open.map(({ code, subject }) => [`${code} ${subject}`, { code, subject }]));
  const decide: Statement = { kind: 'departure-overridden', body: { movement: movement.id, hindrances: [...named.values()], reason: inSpite.reason, decidedBy: inSpite.decidedBy } };
  return [decide, leave];
}

/** What of a view must be shown anew when it changes; its clock alone is no reason. */
export function printOf(boards: readonly DepartureBoard[]): string {
  return JSON.stringify(boards.map((b) => [b.accord, b.status, b.textHash, b.suspension, b.hindrances.map((h) => [h.code, h.subject]), b.movements.map((m) => [m.id, m.open.length]), b.rows.map((r) => [r.order.state, r.telephone.state, r.road.state])]));
}
