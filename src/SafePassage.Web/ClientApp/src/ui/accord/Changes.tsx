import type { Difference } from '../../accord/diff';
import { termName, useDesk } from './desk';
import { DiffText } from './parts';

interface Props {
  found: readonly Difference[];
  /** Who wrote the later text. */
  by: string;
  onTerm?: (code: string) => void;
  /** Takes a term as it is in the later text into the draft; absent where the draft is the later text. */
  onAccept?: (code: string) => void;
}

/** What two texts say differently, a card for each term: old struck out, new underlined. */
export function Changes({ found, by, onTerm, onAccept }: Props) {
  const { book, terms } = useDesk();
  return (
    <div class="desk-changes">
      <p>{book.say('desk.changed-terms', { n: found.length })} {book.say('accord.others-same')}</p>
      <ol>
        {found.map((d) => (
          <li key={d.code} class="card">
            <div class="desk-changes__head">
              <h3>{d.code === 'rest' ? book.say('desk.rest') : termName(book, terms, d.code)}</h3>
              <span class="muted"><bdi>{by}</bdi></span>
            </div>
            <DiffText stretches={d.stretches} />
            <p class="actions">
              {onAccept && (
                <button type="button" class="button button--quiet" onClick={() => onAccept(d.code)}>{book.say('button.accept')}</button>
              )}
              {onTerm && (d.code === 'rest' || terms.some((t) => t.code === d.code)) && (
                <button type="button" class="button button--quiet" onClick={() => onTerm(d.code)}>{book.say('button.other-wording')}</button>
              )}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
