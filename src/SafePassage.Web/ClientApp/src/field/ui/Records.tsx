import { say } from '../../words/said';
import type { Chain } from '../chain';
import type { KeptRecord } from '../drawer';
import { numberOf } from './Post';

interface Said {
  readonly kind: string;
  readonly count: { readonly qualifier: string; readonly value: number };
  readonly supersedes?: readonly string[];
}

/** What is signed and has no receipt yet, the last one first. Each can be corrected once. */
export function Records({ chain, onCorrect }: { chain: Chain; onCorrect: (record: KeptRecord) => void }) {
  const { records, standing } = chain.content;
  const lines = records.map((record) => ({ record, said: JSON.parse(record.payload) as Said }));
  const replaced = new Set(lines.flatMap(({ said }) => said.supersedes ?? []));
  return (
    <main class="list">
      <h1>{say('field.records.title')}</h1>
      {lines.length === 0 && <p>{say('field.records.none')}</p>}
      {lines.toReversed().map(({ record, said }) => (
        <div key={record.id} class="line" data-replaced={replaced.has(record.id)}>
          <span>
            {say('field.records.line', { sequence: record.sequence, number: numberOf(said.count), kind: say(`field.kind.${said.kind}`) })}
          </span>
          {replaced.has(record.id)
            ? <small>{say('field.records.replaced')}</small>
            : <button type="button" onClick={() => onCorrect(record)}>{say('field.records.correct')}</button>}
        </div>
      ))}
      {standing.acknowledged > 0 && <p>{say('field.records.received', { sequence: standing.acknowledged })}</p>}
    </main>
  );
}
