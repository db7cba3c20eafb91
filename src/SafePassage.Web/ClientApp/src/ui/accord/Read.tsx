import { linesOf, restLinesOf } from '../../accord/said';
import { type Draft, termOf } from '../../accord/draft';
import { useDesk } from './desk';

/** A whole text in words, term by term: what is read before it is signed. */
export function ReadWhole({ draft, changed }: { draft: Draft; changed: ReadonlySet<string> }) {
  const { book, terms, wording } = useDesk();
  const further = draft.terms.filter((t) => !terms.some((k) => k.code === t.code));
  return (
    <div class="desk-text">
      <div class="desk-text__term">
        {restLinesOf(draft, wording).map((line, i) => <p key={i} dir="auto">{line}</p>)}
      </div>
      {terms.map((t) => {
        const lines = linesOf(t, draft, wording);
        const state = termOf(draft, t.code).state;
        return (
          <div key={t.code} class={`desk-text__term${changed.has(t.code) ? ' desk-text__term--changed' : ''}`}>
            <h4>
              {book.say(`term.${t.code}.name`)}
              {changed.has(t.code) && <span class="desk-tag desk-tag--changed">{book.say('accord.term-state.changed')}</span>}
            </h4>
            {lines.length === 0 || state === 'silent' ? <p class="desk-gap">{book.say('accord.term-state.silent')}</p> : null}
            {lines.map((line, i) => <p key={i} dir="auto">{line}</p>)}
          </div>
        );
      })}
      {further.map((t) => (
        <div key={t.code} class="desk-text__term">
          <h4>{t.code}</h4>
          <p dir="auto">{t.text}</p>
        </div>
      ))}
    </div>
  );
}
