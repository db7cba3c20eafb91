import { describe, expect, test } from 'vitest';
import { addPlace } from '../../src/desk/edits';
import {
  answered, fieldMessage, firstNew, firstOpen, isTableFile, isTableText, marked, proposalMessage, rememberColumns, rememberedColumns, reread,
  tableKinds, kindMessage, tabOf, takeMessage, type TableRow, type TableView,
} from '../../src/desk/tables';
import english from '../../../../SafePassage.Words/messages/en.json';
import { sample } from './sample';

const row = (number: number, state: TableRow['state'], part: Partial<TableRow> = {}): TableRow => ({ number, cells: [], state, remarks: [], proposals: [], ...part });

const exchange = { kind: 'exchange-coordinates', column: 'Breite', stands: '9.5762, 47.1128', meant: '47.1128, 9.5762' } as const;

function view(part: Partial<TableView> = {}): TableView {
  return {
    kind: 'assembly-points', columns: [{ header: 'Ort', field: 'name' }, { header: 'Breite', field: 'latitude' }, { header: 'Länge', field: 'longitude' }],
    fields: ['name', 'latitude', 'longitude', 'people:lying'], remarks: [], rows: [], rowCount: 0, added: 0, needAnswer: 0, leftOut: 0, foundClasses: [], draft: null,
    facts: {
      encoding: 'UTF-8', encodingSurely: true, samples: [], separator: 'semicolon', decimalMark: 'comma', hasHeader: true, hasTags: false, sheet: null, sheets: [],
      loadMinutes: null, unloadMinutes: null,
    },
    ...part,
  };
}

describe('what is a table', () => {
  test('a map that is dropped is none, and one pasted word neither', () => {
    expect(['a.CSV', 'b.xlsx', 'c.tsv', 'd.txt'].every(isTableFile)).toBe(true);
    expect(['roads.osm.pbf', 'a.csv.pbf', 'xlsx'].some(isTableFile)).toBe(false);
    expect(['Vaduz', ' Vaduz\n', ''].some(isTableText)).toBe(false);
    expect(['a;b', 'a\tb', 'a\nb'].every(isTableText)).toBe(true);
  });
});

describe('answers', () => {
  test('a row is taken or left out, never both, and a second press takes the answer back', () => {
    const taken = answered({}, 3, 'taken');
    expect(taken).toEqual({ taken: [3], leftOut: [] });
    expect(answered(taken, 3, 'leftOut')).toEqual({ taken: [], leftOut: [3] });
    expect(answered(taken, 3, 'taken')).toEqual({ taken: [], leftOut: [] });
    expect(answered(taken, 4, 'taken').taken).toEqual([3, 4]);
  });

  test('another reading forgets what was said of rows and keeps what was said of columns', () => {
    expect(reread({ taken: [3], leftOut: [4], columns: { Ort: 'name' } }, { sheet: 'Two' })).toEqual({ columns: { Ort: 'name' }, sheet: 'Two' });
  });
});

describe('what needs an answer', () => {
  test('first what the rows are, then the first row that waits, then nothing', () => {
    expect(firstOpen(view({ kind: null, rows: [row(2, 'wrong')] }))).toBe('kind');
    expect(firstOpen(view({ rows: [row(2, 'ready'), row(3, 'left-out'), row(4, 'asked'), row(5, 'wrong')] }))).toBe(4);
    expect(firstOpen(view({ rows: [row(2, 'ready'), row(3, 'left-out')] }))).toBeNull();
  });

  test('exchanged coordinates are marked in both columns, and both readings are said', () => {
    expect([...marked(row(3, 'asked', { proposals: [exchange] }), view())]).toEqual([1, 2]);
    expect(proposalMessage(exchange).with).toEqual({ stands: '\u200E9.5762, 47.1128', meant: '\u200E47.1128, 9.5762' });
  });

  test('a note marks no cell, and a wrong row offers nothing to take', () => {
    const remark = { column: 'Ort', what: 'So.', next: '', isWrong: false };
    expect(marked(row(3, 'ready', { remarks: [remark] }), view()).size).toBe(0);
    expect([...marked(row(3, 'wrong', { remarks: [{ ...remark, isWrong: true }] }), view())]).toEqual([0]);
    expect(takeMessage(row(3, 'wrong', { proposals: [exchange] }))).toBeNull();
    expect(takeMessage(row(3, 'asked', { proposals: [exchange] }))?.key).toBe('draft.paste.take.exchange');
  });
});

describe('words', () => {
  test('every kind of table and every field of it has a word of the catalogue', () => {
    const said = (key: string) => expect(Object.keys(english)).toContain(key);
    tableKinds.forEach((k) => said(kindMessage(k).key));
    ['name', 'startsAt', 'receptionPoints', 'loadSecondsPerVehicle', 'people:lying', 'places:seated'].forEach((f) => said(fieldMessage(f, sample())!.key));
    expect(fieldMessage('people:lying', sample())!.with).toEqual({ class: 'must lie' });
    expect(fieldMessage('somethingNew', sample())).toBeNull();
  });
});

describe('after adding', () => {
  test('the first new place is shown, in the part of the desk where its kind stands', () => {
    const next = addPlace(addPlace(sample(), 'reception', 'Nendeln', 47.2, 9.54).draft, 'assembly', 'Planken', 47.18, 9.54).draft;
    expect(firstNew(sample(), next)).toBe('planken');
    expect(firstNew(sample(), sample())).toBeNull();
    expect([tabOf('waypoints'), tabOf('fleet'), tabOf('corridors'), tabOf('hours')]).toEqual(['places', 'vehicles', 'corridors', 'hours']);
  });

  test('columns are remembered by header, but not by letter, and what is no memory is none', () => {
    const kept = new Map<string, string>();
    const keeper = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
    rememberColumns(keeper, { Ort: 'name', A: 'latitude' });
    rememberColumns(keeper, { Breite: 'latitude' });
    expect(rememberedColumns(keeper)).toEqual({ Ort: 'name', Breite: 'latitude' });
    kept.set('desk-columns', '[1]');
    expect(rememberedColumns(keeper)).toEqual({});
    kept.set('desk-columns', '{');
    expect(rememberedColumns(keeper)).toEqual({});
  });
});
