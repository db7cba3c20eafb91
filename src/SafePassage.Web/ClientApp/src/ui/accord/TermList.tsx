import type { Standing } from '../../accord/draft';
import { REST } from '../../accord/said';
import { useDesk } from './desk';

interface Props {
  standings: ReadonlyMap<string, Standing>;
  /** Codes of the terms that differ from the text that is answered. */
  changed: ReadonlySet<string>;
  selected: string;
  onSelect(code: string): void;
}

/** Every term with its state: the shape of the mark says it, and so do words. */
export function TermList({ standings, changed, selected, onSelect }: Props) {
  const { book, terms } = useDesk();
  const item = (code: string, name: string, standing: Standing | null) => (
    <li key={code}>
      <button type="button" class={`desk-term desk-term--${standing?.state ?? 'said'}`} aria-current={selected === code ? 'true' : undefined}
        onClick={() => onSelect(code)}>
        <span class="desk-term__mark" aria-hidden="true" />
        <span class="desk-term__name">{name}</span>
        <span class="desk-term__state">
          {changed.has(code) && <span class="desk-tag desk-tag--changed">{book.say('accord.term-state.changed')}</span>}
          {standing && standing.state !== 'said' && (
            <span class="desk-tag">
              {standing.state === 'still-silent'
                ? book.say('accord.term-state.still-silent', { missing: standing.missing.length, of: standing.of })
                : book.say(`accord.term-state.${standing.state}`)}
            </span>
          )}
          {standing?.isRisk && <span class="desk-tag desk-tag--risk">{book.say('desk.needs-decision')}</span>}
          {standing?.state === 'said' && !changed.has(code) && <span class="visually-hidden">{book.say('accord.term-state.said')}</span>}
        </span>
      </button>
    </li>
  );
  return (
    <nav class="desk-terms" aria-label={book.say('accord-page.terms')}>
      <ol>
        {item(REST, book.say('desk.rest'), null)}
        {terms.map((t) => item(t.code, book.say(`term.${t.code}.name`), standings.get(t.code) ?? null))}
      </ol>
    </nav>
  );
}
