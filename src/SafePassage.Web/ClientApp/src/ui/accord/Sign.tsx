import { useEffect, useState } from 'preact/hooks';
import { type Difference, differences } from '../../accord/diff';
import { draftOf } from '../../accord/draft';
import { keepOpening, openingOf, sealOf } from '../../accord/seal';
import { actOf, allSealed, lastSigned, type ReadText, readText } from '../../accord/texts';
import type { Accord, AccordText } from '../../accord/views';
import { Refused } from '../../model/server';
import { download } from '../keys/download';
import { WordEntry, WordGrid } from '../keys/Words';
import { Carry } from './Carry';
import { Changes } from './Changes';
import { useDesk, useSaying } from './desk';
import { ActWithWords, Title, Told, WithKey } from './parts';
import { ReadWhole } from './Read';

/** A text as this browser read it: undefined while it reads, null where its bytes are not those of its hash. */
export function useReadText(view: AccordText | null): ReadText | null | undefined {
  const [text, setText] = useState<ReadText | null | undefined>(undefined);
  useEffect(() => {
    let current = true;
    setText(undefined);
    if (view) {
      void readText(view).then((t) => current && setText(t));
    }

    return () => {
      current = false;
    };
  }, [view?.hash, view?.payload]);
  return text;
}

/** Signing a text: its bytes, its eight words, what changed since this party signed, and the signature itself. */
export function Sign({ accord, view }: { accord: Accord; view: AccordText }) {
  const { book, desk, terms, wording } = useDesk();
  const text = useReadText(view);
  const own = desk.own!;
  const before = lastSigned(accord, own.id);
  const earlier = useReadText(before && before.hash !== view.hash ? before : null);
  const found = text && earlier ? differences(terms, draftOf(earlier.proposal), draftOf(text.proposal), wording) : null;
  if (text === undefined) {
    return <p role="status">{book.say('state.loading')}</p>;
  }

  if (text === null) {
    return <p class="stop" role="alert">{view.payload === null ? book.say('desk.not-handed') : book.say('desk.other-bytes')}</p>;
  }

  const complete = view.silent.length === 0;
  return (
    <div class="desk-sign">
      <Title of={view.hash}>{book.say('desk.sign-title', { version: view.version, party: own.name })}</Title>
      <p class={complete ? '' : 'notice'}>
        {complete ? book.say('desk.complete', { n: terms.length }) : book.say('desk.incomplete', { n: view.silent.length })}
      </p>
      <SealStrip accord={accord} view={view} />
      <div class="desk-sign__columns">
        <What text={text} found={found} by={view.proposer.name} before={before} />
        <div class="desk-sign__acts">
          <Compare text={text} />
          {/* The bytes stay; what was said of them since does not. */}
          <Signature accord={accord} text={{ ...text, view }} />
        </div>
      </div>
    </div>
  );
}

/** Who has sealed, signed or refused. */
export function SealStrip({ accord, view }: { accord: Accord; view: AccordText }) {
  const { book } = useDesk();
  const { signatories } = accord.standing;
  const sealed = new Set(view.seals.map((s) => s.party.id)).size;
  return (
    <ul class="desk-seals">
      {sealed > 0 && <li><b>{book.say('accord.sealed', { sealed, of: signatories.length })}</b></li>}
      {signatories.map((p) => {
        const act = actOf(view, p.id);
        return (
          <li key={p.id} class={`desk-seals__party desk-seals__party--${act}`}>
            <b><bdi>{p.name}</bdi></b> <span>{book.say(`desk.act.${act}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function What({ text, found, by, before }: { text: ReadText; found: Difference[] | null; by: string; before: AccordText | null }) {
  const { book } = useDesk();
  const [bytes, setBytes] = useState(false);
  const payload = text.view.payload!;
  const changed = new Set((found ?? []).map((d) => d.code));
  const size = new TextEncoder().encode(payload).length;
  return (
    <section class="card desk-what" aria-labelledby="what-title">
      <div class="desk-what__head">
        <h3 id="what-title">{book.say('desk.what-you-sign')}</h3>
        <div class="desk-seg" role="group" aria-labelledby="what-title">
          <button type="button" aria-pressed={!bytes} onClick={() => setBytes(false)}>{book.say('desk.as-text')}</button>
          <button type="button" aria-pressed={bytes} onClick={() => setBytes(true)}>{book.say('desk.as-bytes')}</button>
        </div>
      </div>
      <div class="desk-what__scroll" tabIndex={0} role="group" aria-labelledby="what-title">
        {bytes ? <pre dir="ltr">{payload}</pre> : <ReadWhole draft={draftOf(text.proposal)} changed={changed} />}
      </div>
      <p class="desk-what__foot">
        <span>{book.say('desk.bytes', { n: size })}</span>
        <span>SHA-256 <code dir="ltr" class="wrap">{text.view.hash}</code></span>
        <button type="button" class="desk-link" onClick={() => download(`text-${text.view.hash.slice(0, 16)}.json`, payload)}>
          {book.say('desk.save-bytes')}
        </button>
      </p>
      {found && before && (
        <details open={found.length > 0}>
          <summary>{book.say('word.changed-since-signed')} ({book.say('accord.version', { version: before.version })})</summary>
          <Changes found={found} by={by} />
        </details>
      )}
    </section>
  );
}

function Compare({ text }: { text: ReadText }) {
  const { book } = useDesk();
  return (
    <section class="card" aria-labelledby="compare-title">
      <h3 id="compare-title">{book.say('desk.compare-title')}</h3>
      <p>{book.say('desk.compare-why')}</p>
      <WordGrid hash={text.hash} />
      <details>
        <summary>{book.say('desk.type-theirs')}</summary>
        <WordEntry key={text.view.hash} hash={text.hash} of="text" />
      </details>
    </section>
  );
}

/** Signing at once, or sealing and opening together; by the key of this browser or by a file. */
function Signature({ accord, text }: { accord: Accord; text: ReadText }) {
  const { book, desk } = useDesk();
  const saying = useSaying();
  const { view } = text;
  const party = desk.own!;
  const act = actOf(view, party.id);
  const base = { accord: accord.id, version: view.version, proposalHash: view.hash };
  const everybody = allSealed(view, accord.standing.signatories);
  const seal = async () => ({ ...base, seal: await sealOf(view.hash, party.id, await keepOpening(view.hash, party.id)) });
  const open = async () => {
    const opening = await openingOf(view.hash, party.id);
    if (!opening) {
      throw new Refused(book.say('desk.no-opening'), book.say('desk.no-opening-next'));
    }

    return { ...base, opening };
  };
  const may = desk.may.includes('accord-signed');
  return (
    <section class="card" aria-labelledby="signature-title">
      <h3 id="signature-title">{book.say('desk.signature')}</h3>
      <p role="status"><b>{book.say(`desk.own-act.${act === 'sealed' && everybody ? 'to-open' : act}`)}</b></p>
      {!may && <p>{book.say('desk.may-not-sign')}</p>}
      {may && (
        <>
          <p class="muted">{book.say('desk.seal-why')}</p>
          <p class="muted">{book.say('desk.opening-kept')}</p>
          <WithKey>
            {(signer) => (
              <p class="actions">
                {act !== 'sealed' && act !== 'opened' && act !== 'signed' && (
                  <button type="button" class="button" aria-disabled={saying.act.busy}
                    onClick={() => saying.run(signer, 'signature-sealed', seal)}>
                    {book.say('button.seal', { party: party.name })}
                  </button>
                )}
                {act === 'sealed' && everybody && (
                  <button type="button" class="button" aria-disabled={saying.act.busy} onClick={() => saying.run(signer, 'accord-signed', open)}>
                    {book.say('button.open-together')}
                  </button>
                )}
                {act !== 'sealed' && act !== 'opened' && act !== 'signed' && (
                  <button type="button" class="button button--quiet" aria-disabled={saying.act.busy}
                    onClick={() => saying.run(signer, 'accord-signed', () => base)}>
                    {book.say('button.sign', { party: party.name })}
                  </button>
                )}
              </p>
            )}
          </WithKey>
          <Told saying={saying} />
          <Carry kind="accord-signed" name={`sign-${view.hash.slice(0, 16)}`}
            body={() => (act === 'sealed' ? open() : Promise.resolve(base))} />
          <ActWithWords button={book.say('button.refuse')} label={book.say('desk.why')} confirm={book.say('desk.refuse-sure')}
            kind="accord-refused" body={(reason) => ({ accord: accord.id, version: view.version, proposalHash: view.hash, reason })} />
        </>
      )}
    </section>
  );
}
