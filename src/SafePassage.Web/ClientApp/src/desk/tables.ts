/** Tables that are pasted or dropped on the desk: what is asked of the server about them, and what is done with its answer. */

import type { Message } from '../words/message';
import type { ScenarioDraft } from './draft';
import { placesOf } from './edits';
import type { Tab } from './missing';
import type { Keeper } from './store';

export const tableKinds = [
  'assembly-points', 'reception-points', 'checkpoints', 'waypoints', 'corridors', 'fleet', 'hours', 'classes', 'windows', 'settings',
] as const;

export type TableKind = (typeof tableKinds)[number];

export const separators = ['tab', 'semicolon', 'comma', 'bar'] as const;

/** How letters may be written; a file whose encoding is another shows that one too. */
export const encodings = ['UTF-8', 'UTF-16', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1256', 'KOI8-U', 'ISO-8859-15'];

/** A table as somebody brings it: pasted text, or the bytes of a file in base 64. */
export interface Source {
  readonly name: string;
  readonly text?: string;
  readonly bytes?: string;
}

/** What a person says about a table; what is left out is found by the server. */
export interface Answers {
  readonly kind?: TableKind;
  readonly sheet?: string;
  readonly encoding?: string;
  readonly separator?: (typeof separators)[number];
  readonly decimalMark?: 'point' | 'comma';
  readonly hasHeader?: boolean;
  readonly loadMinutes?: number;
  readonly unloadMinutes?: number;
  /** A field by header; empty for a column that is not taken. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Numbers of rows whose proposals are taken. */
  readonly taken?: readonly number[];
  readonly leftOut?: readonly number[];
}

export interface Remark {
  readonly column: string;
  readonly what: string;
  readonly next: string;
  readonly isWrong: boolean;
}

export interface Proposal {
  readonly kind: 'exchange-coordinates' | 'read-number' | 'add-again';
  readonly column: string;
  readonly stands: string;
  readonly meant: string;
}

export interface TableRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly state: 'ready' | 'asked' | 'left-out' | 'wrong';
  readonly remarks: readonly Remark[];
  readonly proposals: readonly Proposal[];
}

export interface TableView {
  readonly kind: TableKind | null;
  readonly facts: {
    readonly encoding: string;
    readonly encodingSurely: boolean;
    readonly samples: readonly string[];
    readonly separator: (typeof separators)[number] | null;
    readonly decimalMark: 'point' | 'comma' | null;
    readonly hasHeader: boolean;
    readonly hasTags: boolean;
    readonly sheet: string | null;
    readonly sheets: readonly string[];
    readonly loadMinutes: number | null;
    readonly unloadMinutes: number | null;
  };
  readonly columns: readonly { readonly header: string; readonly field: string | null }[];
  readonly fields: readonly string[];
  readonly remarks: readonly Remark[];
  readonly rows: readonly TableRow[];
  readonly rowCount: number;
  readonly added: number;
  readonly needAnswer: number;
  readonly leftOut: number;
  readonly foundClasses: readonly string[];
  /** The draft as it would be; null when no row would be added. */
  readonly draft: unknown;
}

/** The server takes no more. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** True for a file that may be a table: a map that is dropped is something else. */
export function isTableFile(name: string): boolean {
  return /\.(csv|tsv|txt|xlsx)$/i.test(name);
}

/** True for pasted text that has cells or lines: one word that lands on the page by accident is no table. */
export function isTableText(text: string): boolean {
  return /[\t\n;]/.test(text.trim());
}

/** What is said of a row: its proposals are taken, it is left out, or neither. A second press takes the answer back. */
export function answered(answers: Answers, row: number, as: 'taken' | 'leftOut'): Answers {
  const other = as === 'taken' ? 'leftOut' : 'taken';
  const said = answers[as] ?? [];
  return {
    ...answers,
    [as]: said.includes(row) ? said.filter((n) => n !== row) : [...said, row],
    [other]: (answers[other] ?? []).filter((n) => n !== row),
  };
}

/** Another reading of the same bytes has other rows and columns: what was said about those no longer holds. */
export function reread(answers: Answers, part: Partial<Answers>): Answers {
  const { taken: _taken, leftOut: _leftOut, ...rest } = answers;
  return { ...rest, ...part };
}

/** What needs an answer first: what the rows are, then the first row that waits; null when nothing does. */
export function firstOpen(view: TableView): 'kind' | number | null {
  return view.kind === null ? 'kind' : view.rows.find((r) => r.state === 'asked' || r.state === 'wrong')?.number ?? null;
}

/** What a kind of table is called. */
export function kindMessage(kind: TableKind): Message {
  return { key: KINDS[kind] };
}

const KINDS: Readonly<Record<TableKind, string>> = {
  'assembly-points': 'draft.kind.assembly', 'reception-points': 'draft.kind.reception', checkpoints: 'draft.kind.checkpoint',
  waypoints: 'draft.kind.waypoint', corridors: 'draft.tab.corridors', fleet: 'draft.tab.vehicles', hours: 'draft.tab.hours',
  classes: 'draft.classes.title', windows: 'draft.hours.windows', settings: 'draft.paste.settings',
};

const FIELDS: Readonly<Record<string, string>> = {
  kind: 'draft.what-it-is', id: 'draft.field.id', of: 'draft.hours.whose', startsAt: 'draft.vehicles.stand', name: 'draft.name',
  latitude: 'draft.field.latitude', longitude: 'draft.field.longitude', coordinates: 'draft.position', capacityPeople: 'draft.capacity',
  people: 'draft.people-wait', loadSecondsPerVehicle: 'draft.field.boarding-seconds', loadMinutesPerVehicle: 'draft.classes.boarding',
  unloadSecondsPerVehicle: 'draft.field.leaving-seconds', unloadMinutesPerVehicle: 'draft.classes.leaving',
  intakePeoplePerHour: 'draft.intake', bays: 'draft.bays', shiftMinutes: 'draft.field.shift', restMinutes: 'draft.field.rest',
  rangeKm: 'draft.vehicles.range', refuelMinutes: 'draft.vehicles.refuel', peoplePerHour: 'draft.people-an-hour', vehiclesPerHour: 'draft.vehicles-an-hour',
  peoplePerDay: 'draft.people-a-day', counts: 'draft.what-is-counted', assemblyPoints: 'draft.field.from', via: 'draft.field.via',
  receptionPoints: 'draft.field.to', vehicles: 'draft.vehicles.how-many', availableFrom: 'draft.vehicles.from',
  availableFromDay: 'draft.vehicles.from-day', fromDay: 'draft.hours.from-day', toDay: 'draft.hours.to-day', day: 'draft.field.day',
  opens: 'draft.hours.opens', closes: 'draft.hours.closes', direction: 'draft.hours.direction', priority: 'draft.classes.priority',
  key: 'draft.field.key', value: 'draft.field.value',
};

/** What a field is called: `latitude`, or `people:lying` under the name of the class. Null for one that the page does not know. */
export function fieldMessage(field: string, draft: ScenarioDraft): Message | null {
  const [base, people] = field.split(':', 2);
  if (people !== undefined) {
    const name = draft.classes.find((c) => c.id === people)?.name ?? people;
    return { key: base === 'places' ? 'draft.vehicles.places' : 'draft.paste.people-of', with: { class: name } };
  }

  const key = FIELDS[field];
  return key === undefined ? null : { key };
}

const PROPOSALS: Readonly<Record<Proposal['kind'], readonly [said: string, take: string]>> = {
  'exchange-coordinates': ['draft.paste.exchange', 'draft.paste.take.exchange'],
  'read-number': ['draft.paste.number', 'draft.paste.take.number'],
  'add-again': ['draft.paste.again', 'draft.paste.take.again'],
};

const LEFT_TO_RIGHT_MARK = '\u200E';

/** A proposal with both readings. */
export function proposalMessage({ kind, stands, meant }: Proposal): Message {
  if (kind === 'exchange-coordinates') {
    // Two numbers alone would change places where the line runs from right to left: exactly what is asked about here.
    return { key: PROPOSALS[kind][0], with: { stands: LEFT_TO_RIGHT_MARK + stands, meant: LEFT_TO_RIGHT_MARK + meant } };
  }

  return { key: PROPOSALS[kind][0], with: kind === 'add-again' ? { stands } : { stands, meant } };
}

/** The word on the button that takes the proposals of a row. */
export function takeMessage(row: TableRow): Message | null {
  const first = row.proposals[0];
  return first && row.state !== 'wrong' ? { key: PROPOSALS[first.kind][1] } : null;
}

/** The columns of a row that are spoken of. */
export function marked(row: TableRow, view: TableView): ReadonlySet<number> {
  const names = new Set([...row.remarks.filter((r) => r.isWrong), ...row.proposals].map((r) => r.column));
  // Exchanged coordinates stand in two columns, and the sentence names the first.
  const both = row.proposals.some((p) => p.kind === 'exchange-coordinates') ? ['latitude', 'longitude'] : [];
  return new Set(view.columns.flatMap((c, i) => (names.has(c.header) || (c.field !== null && both.includes(c.field)) ? [i] : [])));
}

/** The first place that a draft has and another has not. */
export function firstNew(before: ScenarioDraft, after: ScenarioDraft): string | null {
  const known = new Set(placesOf(before).map((p) => p.place.id));
  return placesOf(after).find((p) => !known.has(p.place.id))?.place.id ?? null;
}

/** The part of the desk where the rows of a kind are seen. */
export function tabOf(kind: TableKind): Tab {
  return kind === 'corridors' ? 'corridors' : kind === 'fleet' || kind === 'classes' ? 'vehicles'
    : kind === 'hours' || kind === 'windows' || kind === 'settings' ? 'hours' : 'places';
}

const REMEMBERED = 'desk-columns';

/** The fields that were chosen by hand for columns of these headers. */
export function rememberedColumns(keeper: Pick<Keeper, 'getItem'>): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(keeper.getItem(REMEMBERED) ?? '{}');
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept)
      ? Object.fromEntries(Object.entries(kept).filter((e): e is [string, string] => typeof e[1] === 'string')) : {};
  } catch {
    return {};
  }
}

/** Keeps them for the next table with these headers. A letter is no header: it stands for another column in each table. */
export function rememberColumns(keeper: Keeper, columns: Readonly<Record<string, string>>): void {
  const named = Object.entries(columns).filter(([header]) => !/^[A-Z]{1,2}$/.test(header));
  try {
    keeper.setItem(REMEMBERED, JSON.stringify({ ...rememberedColumns(keeper), ...Object.fromEntries(named) }));
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}
