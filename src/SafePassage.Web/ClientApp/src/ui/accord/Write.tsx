import { useEffect, useMemo, useState } from 'preact/hooks';
import { differences } from '../../accord/diff';
import { badHotlines, type Draft, draftOf, emptyDraft, nextSilent, nextVersion, proposalBody, standing } from '../../accord/draft';
import { draftFor, dropDraft, keepDraft } from '../../accord/drafts';
import { draftFromPlan } from '../../accord/load';
import { REST } from '../../accord/said';
import type { Accord, AccordText } from '../../accord/views';
import { Refused } from '../../model/server';
import { Refusal } from '../keys/fields';
import { useAct } from '../keys/useAct';
import { Changes } from './Changes';
import { useDesk, useSaying } from './desk';
import { Text, Title, Told, WithKey } from './parts';
import { Pieces } from './Pieces';
import { PlaceEditor } from './SegmentEditor';
import { useReadText } from './Sign';
import { TermForm } from './TermForm';
import { TermList } from './TermList';
import { rowOf } from '../../words/message';

interface Props {
  /** Id of the accord. */
  id: string;
  accord: Accord | null;
  /** The text that is answered; null for a first text. */
  answers: AccordText | null;
  onProposed(): void;
}

/** Writing a text: the terms, one form at a time, and the pieces of the road. Nothing is sent before it is proposed. */
export function Write({ id, accord, answers, onProposed }: Props) {
  const { book, desk, terms, wording, belligerents, now } = useDesk();
  const read = useReadText(answers);
  const base = read ? draftOf(read.proposal) : null;
  const [draft, setDraft] = useState<Draft | null>(null);
  const [parent, setParent] = useState<string | null>(null);
  const [code, setCode] = useState<string>(REST);
  const [changes, setChanges] = useState(false);
  const saving = useAct();
  const ready = !answers || read !== undefined;
  useEffect(() => {
    if (ready) {
      saving.run(async () => {
        const kept = await draftFor(desk.log, id);
        setDraft(kept?.draft ?? base ?? emptyDraft(terms, id, now()));
        setParent(kept ? kept.parent : answers?.hash ?? null);
      });
    }
  }, [id, ready]);
  const put = (next: Draft, of: string | null = parent) => {
    setDraft(next);
    void keepDraft(desk.log, { accord: id, parent: of, draft: next });
  };
  const standings = useMemo(
    () => new Map(draft ? terms.map((t) => [t.code, standing(t, draft, belligerents, now())] as const) : []),
    [draft, terms, belligerents],
  );
  const found = useMemo(() => (draft && base ? differences(terms, base, draft, wording) : []), [draft, read]);
  if (!draft) {
    return <><Refusal act={saving} /><p role="status">{book.say('state.loading')}</p></>;
  }

  const silent = terms.filter((t) => ['silent', 'still-silent'].includes(standings.get(t.code)!.state));
  const next = nextSilent(terms, code, (t) => silent.includes(t));
  const term = terms.find((t) => t.code === code);
  const stale = parent !== (answers?.hash ?? null);
  return (
    <div class="desk-write">
      <div class="desk-bar">
        <p class="desk-bar__draft">{book.say('state.draft-here')} {book.say('desk.said-of', { n: terms.length - silent.length, of: terms.length })}</p>
        {next && <button type="button" class="button button--quiet" onClick={() => setCode(next)}>{book.say('button.next-silent')}</button>}
        {answers && (
          <button type="button" class="button button--quiet" aria-pressed={changes} onClick={() => setChanges(!changes)}>
            {book.say('desk.changed-terms', { n: found.length })}
          </button>
        )}
      </div>
      {stale && <Stale answers={answers} onAnew={() => base && (put(base, answers!.hash), setParent(answers!.hash))} onKeep={() => (put(draft, answers?.hash ?? null), setParent(answers?.hash ?? null))} />}
      <div class="desk-columns">
        <TermList standings={standings} changed={new Set(found.map((d) => d.code))} selected={code} onSelect={(c) => (setChanges(false), setCode(c))} />
        <div class="desk-form">
          {changes && answers ? (
            <><Title of="changes">{book.say('button.show-changes')}</Title><Changes found={found} by={desk.own?.name ?? ''} onTerm={(c) => (setChanges(false), setCode(c))} /></>
          ) : term ? (
            <TermForm key={term.code} term={term} draft={draft} standing={standings.get(term.code)!} accord={accord} onDraft={put} />
          ) : (
            <>
              <Title of={REST}>{book.say('desk.rest')}</Title>
              <Text label={book.say('desk.text-title')} value={draft.title} onValue={(title) => put({ ...draft, title })} />
              {desk.hasPlan && <FromPlan id={id} onDraft={put} />}
              <PlaceEditor draft={draft} onDraft={put} />
            </>
          )}
          <Propose id={id} accord={accord} parent={parent} draft={draft} silent={silent.length} onProposed={onProposed} />
        </div>
        <Pieces draft={draft} />
      </div>
    </div>
  );
}

function Stale({ answers, onAnew, onKeep }: { answers: AccordText | null; onAnew(): void; onKeep(): void }) {
  const { book } = useDesk();
  return (
    <div class="notice desk-stale" role="status">
      <p>{book.say('desk.stale')}</p>
      {answers && <button type="button" class="button button--quiet" onClick={onAnew}>{book.say('desk.begin-anew', { version: answers.version })}</button>}
      <button type="button" class="button button--quiet" onClick={onKeep}>{book.say('desk.keep-draft')}</button>
    </div>
  );
}

function FromPlan({ id, onDraft }: { id: string; onDraft(draft: Draft): void }) {
  const { book } = useDesk();
  const act = useAct();
  return (
    <>
      <p><button type="button" class="button button--quiet" onClick={() => act.run(async () => onDraft(await draftFromPlan(id)))}>
        {book.say('desk.fill-from-plan')}
      </button></p>
      <Refusal act={act} />
    </>
  );
}

function Propose({ id, accord, parent, draft, silent, onProposed }: {
  id: string; accord: Accord | null; parent: string | null; draft: Draft; silent: number; onProposed(): void;
}) {
  const { book, desk, terms } = useDesk();
  const saying = useSaying();
  const kind = parent ? 'accord-countered' : 'accord-proposed';
  const version = nextVersion((accord?.texts ?? []).map((t) => t.version));
  const body = () => {
    const bad = badHotlines(draft);
    if (bad.length > 0) {
      throw new Refused(book.say('desk.bad-hotlines', { names: rowOf(bad), term: { key: 'term.hotlines.name' } }), book.say('desk.bad-hotline'));
    }

    return proposalBody(draft, id, version, parent, terms, book.say('desk.in-its-parts'));
  };
  if (!desk.may.includes(kind)) {
    return <p class="notice">{book.say('desk.may-not-propose')}</p>;
  }

  return (
    <section class="card desk-propose" aria-labelledby="propose-title">
      <h3 id="propose-title">{book.say('desk.propose-title', { version })}</h3>
      <p>{silent > 0 ? book.say('desk.propose-silent', { n: silent }) : book.say('desk.propose-complete')}</p>
      <WithKey>
        {(signer) => (
          <button type="button" class="button" aria-disabled={saying.act.busy}
            onClick={() => saying.run(signer, kind, body, async () => {
              await dropDraft(desk.log, id);
              onProposed();
            })}>
            {book.say('button.propose')}
          </button>
        )}
      </WithKey>
      <Told saying={saying} />
    </section>
  );
}
