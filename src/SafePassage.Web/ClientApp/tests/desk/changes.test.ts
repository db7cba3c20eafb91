import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figuresOf, readChange, withChanges } from '../../src/desk/changes';
import type { ScenarioDraft } from '../../src/desk/draft';

// The planner's own tests hold that these fields give the same model as the change itself.
const { draft, changes, unsaid } = JSON.parse(readFileSync(new URL('../../../../../tests/vectors/draft-changes-v1.json', import.meta.url), 'utf8')) as {
  draft: ScenarioDraft;
  changes: { lines: string[]; set: Record<string, unknown> }[];
  unsaid: string[];
};

function withFields(set: Record<string, unknown>): unknown {
  const whole = structuredClone(draft) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.');
    const parent = steps.slice(0, -1).reduce((at, step) => at[step] as Record<string, unknown>, whole);
    if (value === null) {
      delete parent[steps.at(-1)!];
    } else {
      parent[steps.at(-1)!] = value;
    }
  }

  return whole;
}

test.each(changes)('$lines are put into the draft, field by field', ({ lines, set }) => {
  const before = JSON.stringify(draft);
  // As it is sent: a field that is undefined is not there.
  expect(JSON.parse(JSON.stringify(withChanges(draft, lines)))).toEqual(withFields(set));
  expect(JSON.stringify(draft)).toBe(before);
});

test.each(unsaid)('%s is not put into the draft', (line) => {
  expect(withChanges(draft, [line])).toBeNull();
  expect(withChanges(draft, ['--slack +1', line])).toBeNull();
});

test('a change is read as the command line writes it', () => {
  expect(readChange('--rate gate=+50')).toEqual({ kind: 'rate', of: 'gate', value: '+50' });
  expect(readChange('--window -30')).toEqual({ kind: 'window', of: null, value: '-30' });
  expect([readChange(''), readChange('--rate'), readChange('rate gate=+50'), readChange('--rate gate=')]).toEqual([null, null, null, null]);
});

test('the figures of a change are in its own unit', () => {
  expect(figuresOf(draft, '--stop mall=50%')).toEqual({ now: 30, then: 15 });
  expect(figuresOf(draft, '--vehicles buses=+4')).toEqual({ now: 9, then: 13 });
  expect(figuresOf(draft, '--rate screening=+1')).toEqual({ now: 12, then: 13 });
  expect(figuresOf(draft, '--per-day screening=300')).toEqual({ now: undefined, then: 300 });
  expect([figuresOf(draft, '--per-day gate=none'), figuresOf(draft, '--window +60'), figuresOf(draft, '--rate gone=+1')]).toEqual([null, null, null]);
});
