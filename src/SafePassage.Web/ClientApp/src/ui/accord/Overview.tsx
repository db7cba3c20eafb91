import { useState } from 'preact/hooks';
import type { Accord, AccordText } from '../../accord/views';
import { termName, useDesk, useMoment, useSaying } from './desk';
import { ActWithWords, Text, Told, WithKey } from './parts';
import { SealStrip } from './Sign';
import { rowOf } from '../../words/message';

/** The texts of an accord in order of the log, and the acts that are open to this party. */
export function Overview({ accord, onSign }: { accord: Accord; onSign(hash: string): void }) {
  const { book, desk } = useDesk();
  const moment = useMoment();
  const { standing } = accord;
  const current = accord.texts.find((t) => t.hash === standing.current);
  const may = (kind: string) => desk.may.includes(kind);
  const act = { accord: accord.id, version: current?.version ?? 1 };
  return (
    <div class="desk-overview">
      {current && <SealStrip accord={accord} view={current} />}
      <ol class="desk-versions">
        {accord.texts.map((t) => (
          <li key={t.hash} class={`card${t.hash === standing.current ? ' desk-versions--current' : ''}`}>
            <h3>{book.say('accord.version', { version: t.version })} · {book.say(`accord.status.${t.status}`, factsOf(t, accord))}</h3>
            <p class="muted"><bdi>{t.proposer.name}</bdi>, {moment(t.statedAt)} · <a href={`/log/${t.logIndex}`}>{book.say('accord-page.log')}</a> · <code dir="ltr">{t.hash.slice(0, 16)}…</code></p>
            {t.silent.length > 0 && <p>{book.say('accord.silent-terms', { n: t.silent.length })}</p>}
            {t.signatures.map((s) => (
              <p key={s.logIndex}>
                {book.say('accord.signed-by', { party: s.party.name, at: { moment: s.at } })}
                {s.isVoid && <span class="desk-tag">{book.say('desk.void')}</span>}
              </p>
            ))}
            {t.refusals.map((r) => (
              <p key={r.logIndex} dir="auto">{book.say('desk.refused-by', { party: r.party.name, why: r.reason ?? '' })}</p>
            ))}
            <Risks accord={accord} text={t} />
            <p class="actions">
              <button type="button" class="button button--quiet" onClick={() => onSign(t.hash)}>{book.say('desk.read-and-sign', { version: t.version })}</button>
            </p>
          </li>
        ))}
      </ol>
      <section class="card" aria-labelledby="acts-title">
        <h3 id="acts-title">{book.say('desk.acts')}</h3>
        {may('accord-suspended') && standing.status !== 'suspended' && (
          <ActWithWords button={book.say('button.suspend')} label={book.say('desk.why')} confirm={book.say('desk.suspend-sure')} danger
            kind="accord-suspended" body={(reason) => ({ ...act, reason })} />
        )}
        {may('accord-resumed') && standing.awaitedToResume.some((p) => p.id === desk.own?.id) && <Resume act={act} />}
        {may('accord-terminated') && ['in-force', 'suspended'].includes(standing.status) && (
          <ActWithWords button={book.say('button.terminate')} label={book.say('desk.why')} confirm={book.say('desk.terminate-sure')}
            kind="accord-terminated" body={(reason) => ({ ...act, reason })} />
        )}
        {standing.status === 'suspended' && (
          <p>{book.say('desk.awaited', { parties: rowOf(standing.awaitedToResume.map((p) => p.name)) })}</p>
        )}
      </section>
    </div>
  );
}

function factsOf(text: AccordText, accord: Accord) {
  const signed = new Set(text.signatures.filter((s) => !s.isVoid).map((s) => s.party.id)).size;
  return { signed, of: accord.standing.signatories.length, version: accord.texts.find((t) => t.hash === accord.standing.inForce)?.version ?? text.version };
}

function Resume({ act }: { act: object }) {
  const { book } = useDesk();
  const saying = useSaying();
  return (
    <>
      <WithKey>
        {(signer) => (
          <button type="button" class="button" aria-disabled={saying.act.busy} onClick={() => saying.run(signer, 'accord-resumed', () => act)}>
            {book.say('button.resume')}
          </button>
        )}
      </WithKey>
      <Told saying={saying} />
    </>
  );
}

/** What is a risk for the people moved, and the humanitarian lead's decision on it. */
function Risks({ accord, text }: { accord: Accord; text: AccordText }) {
  const { book, desk, terms } = useDesk();
  return (
    <>
      {text.risks.map((r) => (
        <div key={r.code} class="notice desk-risk">
          <p>
            <b>{termName(book, terms, r.code)}</b>{' '}
            {r.decision ? book.say(`desk.risk.${r.decision}`, { party: r.by?.name ?? '', why: r.reason ?? '' }) : book.say('desk.risk.open')}
          </p>
          {!r.decision && desk.may.includes('protection-risk-decided') && <Decide accord={accord} text={text} risk={r.code} />}
        </div>
      ))}
    </>
  );
}

function Decide({ accord, text, risk }: { accord: Accord; text: AccordText; risk: string }) {
  const { book } = useDesk();
  const [reason, setReason] = useState('');
  const saying = useSaying();
  const decide = (decision: 'accepted' | 'refused') => ({ accord: accord.id, version: text.version, proposalHash: text.hash, risk, decision, reason: reason.trim() });
  return (
    <details>
      <summary>{book.say('desk.decide')}</summary>
      <Text label={book.say('desk.why')} value={reason} onValue={setReason} long />
      <WithKey>
        {(signer) => (
          <p class="actions">
            {(['accepted', 'refused'] as const).map((d) => (
              <button key={d} type="button" class="button button--quiet" aria-disabled={reason.trim() === '' || saying.act.busy}
                onClick={() => reason.trim() !== '' && saying.run(signer, 'protection-risk-decided', () => decide(d))}>
                {book.say(`desk.decide.${d}`)}
              </button>
            ))}
          </p>
        )}
      </WithKey>
      <Told saying={saying} />
    </details>
  );
}
