import { answered, type Draft, placesOf, sidesOf, type Standing, termOf, valuesOf, withTerm } from '../../accord/draft';
import type { Accord, Question, TermTable } from '../../accord/views';
import { useDesk, useMoment } from './desk';
import { CheckpointEditor } from './CheckpointEditor';
import { ExpiryEditor, HoursEditor } from './HoursEditor';
import { ActWithWords, Text, Ticks, Title } from './parts';
import { SegmentEditor } from './SegmentEditor';

interface Props {
  term: TermTable;
  draft: Draft;
  standing: Standing;
  accord: Accord | null;
  onDraft(draft: Draft): void;
}

/** One term: its questions from the table of terms, what the text must hold besides, and words that add. */
export function TermForm({ term, draft, standing, accord, onDraft }: Props) {
  const { book } = useDesk();
  const said = termOf(draft, term.code);
  const notAgreed = said.state === 'not-agreed';
  const words = (text: string) => onDraft(withTerm(draft, { ...said, text: text === '' ? undefined : text }));
  const agree = (is: boolean) => onDraft(withTerm(draft, { ...said, state: is ? 'not-agreed' : 'set' }));
  return (
    <>
      <p class="desk-kicker">{book.say('accord.must-be-said')}</p>
      <Title of={term.code}>{book.say(`term.${term.code}.name`)}</Title>
      <p class="desk-question">{book.say(`term.${term.code}.question`)}</p>
      <p role="status" class={`desk-state desk-state--${standing.state}`}>
        {standing.state === 'still-silent'
          ? book.say('accord.term-state.still-silent', { missing: standing.missing.length, of: standing.of })
          : book.say(`accord.term-state.${standing.state}`)}
        {standing.missing.length > 0 && standing.state !== 'not-agreed' && (
          <>: {standing.missing.map((m) => missingName((key) => book.say(key), term, m)).join('; ')}</>
        )}
      </p>
      {standing.isRisk && <p class="notice">{book.say('desk.risk-explained')}</p>}
      {term.questions.map((q) => (
        <Asked key={q.code} term={term} question={q} draft={draft} onDraft={onDraft} />
      ))}
      {(term.rest === 'joined-segments' || term.rest === 'commanders-and-hotlines') && (
        <SegmentEditor draft={draft} telephones={term.rest === 'commanders-and-hotlines'} onDraft={onDraft} said={term.code} />
      )}
      {term.rest === 'windows-and-clocks' && <HoursEditor draft={draft} onDraft={onDraft} said={term.code} />}
      {term.rest === 'checkpoint-rules' && <CheckpointEditor draft={draft} onDraft={onDraft} />}
      {term.rest === 'expiry' && <ExpiryEditor draft={draft} onDraft={onDraft} said={term.code} />}
      <label class="desk-tick">
        <input type="checkbox" checked={notAgreed} onChange={(e) => agree(e.currentTarget.checked)} />
        <span>{book.say('desk.not-agreed')} <small>{book.say('desk.not-agreed-hint')}</small></span>
      </label>
      <Text label={book.say('desk.more-words')} value={said.text ?? ''} onValue={words} long />
      {accord && <Comments accord={accord} code={term.code} />}
    </>
  );
}

function missingName(say: (key: string) => string, term: TermTable, code: string): string {
  return term.questions.some((q) => q.code === code) ? say(`ask.${term.code}.${code}`) : say(`missing.${code}`);
}

function Asked({ term, question: q, draft, onDraft }: { term: TermTable; question: Question; draft: Draft; onDraft(draft: Draft): void }) {
  const { book, desk } = useDesk();
  const values = valuesOf(termOf(draft, term.code), q.code);
  const set = (next: string[]) => onDraft(answered(draft, term.code, q.code, next));
  const ask = book.say(`ask.${term.code}.${q.code}`);
  const legend = q.isRequired ? ask : book.say('desk.optional', { question: ask });
  switch (q.kind) {
    case 'number':
      return (
        <Text label={q.unit ? book.say('desk.in-unit', { question: legend, unit: { key: `unit-name.${q.unit}` } }) : legend} type="number"
          value={values[0] ?? ''} onValue={(v) => set(/^\d{1,7}$/.test(v) && Number(v) <= 1_000_000 ? [String(Number(v))] : [])} />
      );
    case 'sides':
      return (
        <>
          <Ticks legend={legend} values={values} choices={sidesOf(desk.members, values)} onValues={set} />
          <p class="muted">{book.say('desk.sides-hint')}</p>
        </>
      );
    case 'places':
      return <Ticks legend={legend} values={values} choices={placesOf(draft)} onValues={set} />;
    case 'parties':
      return <Ticks legend={legend} values={values} choices={desk.members.map((m) => [m.id, m.name] as const)} onValues={set} />;
    default:
      return q.isMany
        ? <Ticks legend={legend} values={values} choices={q.choices.map((c) => [c, book.say(`answer.${c}`)] as const)} onValues={set} />
        : <Radios name={`${term.code}-${q.code}`} legend={legend} question={q} value={values[0] ?? ''} onValue={(v) => set(v ? [v] : [])} />;
  }
}

function Radios({ name, legend, question, value, onValue }: {
  name: string; legend: string; question: Question; value: string; onValue(value: string): void;
}) {
  const { book } = useDesk();
  return (
    <fieldset class="desk-choice">
      <legend>{legend}</legend>
      {[...question.choices, ''].map((c) => (
        <label key={c}>
          <input type="radio" name={name} checked={value === c} onChange={() => onValue(c)} />
          <span>{c ? book.say(`answer.${c}`) : book.say('desk.left-open')}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What parties remarked on a term, text by text, and a remark of one's own. It binds nobody. */
export function Comments({ accord, code }: { accord: Accord; code: string }) {
  const { book, desk } = useDesk();
  const moment = useMoment();
  const found = accord.texts.flatMap((t) => t.comments.filter((c) => c.term === code).map((c) => ({ ...c, version: t.version })));
  const text = accord.texts.find((t) => t.hash === accord.standing.current);
  return (
    <section class="desk-comments" aria-label={book.say('desk.comments', { n: found.length })}>
      <h3>{book.say('desk.comments', { n: found.length })}</h3>
      <ul>
        {found.map((c) => (
          <li key={c.logIndex}>
            <p><b><bdi>{c.party.name}</bdi></b> <span class="muted">{book.say('accord.version', { version: c.version })}, {moment(c.at)}</span></p>
            <p dir="auto">{c.text}</p>
          </li>
        ))}
      </ul>
      {text && desk.may.includes('accord-commented') && (
        <ActWithWords button={book.say('button.comment')} label={book.say('desk.comment-words')} confirm={book.say('desk.send-comment')}
          kind="accord-commented" body={(words) => ({ accord: accord.id, version: text.version, proposalHash: text.hash, term: code, text: words })} />
      )}
    </section>
  );
}
