import { useState } from 'preact/hooks';
import type { Session } from '../keys/session';
import type { Signer } from '../keys/signer';
import { now } from '../model/clock';
import type { Group, WaitingSignature } from '../model/views';
import { countersign, readEnvelope } from '../records/envelope';
import { say, type Saying, signForSecond } from '../records/say';
import { download } from '../ui/keys/download';
import { Field, Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { letWait, submit } from './api';
import type { Compared } from './compared';

interface Props {
  group: Group;
  session: Session;
  onDone(): void;
}

function sayingOf(group: Group): Saying {
  return { provenance: { basis: 'counted' }, at: now(), zone: group.zone };
}

/** Says something about keys: at once when it is about the speaker's own party, else with a second signature to come. */
async function sayOfKeys(signer: Signer, group: Group, party: string, kind: string, body: object): Promise<'said' | 'waits' | 'carry'> {
  if (party === group.you) {
    await say(signer, kind, body, sayingOf(group));
    return 'said';
  }

  const half = await signForSecond(signer, kind, body, sayingOf(group));
  if (await letWait(half.envelope)) {
    return 'waits';
  }

  download(half.fileName, half.envelope);
  return 'carry';
}

/** Grants a key to whom a compared card belongs. */
export function Grant({ group, session, card, onDone }: Props & { card: Compared }) {
  const words = useWords();
  const act = useAct();
  const [outcome, setOutcome] = useState('');
  const { party, name, role, key, sealingKey } = card;
  return (
    <section class="card" aria-labelledby={`grant-${card.id}`}>
      <h2 id={`grant-${card.id}`}>{words.say('desk.grant', { party: name })}</h2>
      <p>{words.say(party === group.you ? 'desk.grant-own' : 'desk.grant-other')}</p>
      {outcome ? (
        <p role="status">{words.say(`desk.outcome.${outcome}`)}</p>
      ) : (
        <WithKey session={session} log={group.logOrigin}>
          {(signer) => (
            <>
              <Refusal act={act} />
              <button
                type="button"
                class="button"
                aria-disabled={act.busy}
                onClick={() =>
                  act.run(async () => {
                    setOutcome(await sayOfKeys(signer, group, party, 'key-granted', { member: { party, name, role, key, sealingKey } }));
                    onDone();
                  })
                }
              >
                {words.say('desk.grant-button')}
              </button>
            </>
          )}
        </WithKey>
      )}
    </section>
  );
}

/** Takes a key back: lost, stolen, or no longer wanted. */
export function Revoke({ group, session, onDone }: Props) {
  const words = useWords();
  const act = useAct();
  const [chosen, setChosen] = useState('');
  const [outcome, setOutcome] = useState('');
  const keys = group.members.flatMap((m) => m.keys.filter((k) => k.revokedAt === null).map((k) => ({ ...k, party: m.party, name: m.name })));
  const key = keys.find((k) => k.keyId === chosen);
  return (
    <section class="card" aria-labelledby="revoke-title">
      <h2 id="revoke-title">{words.say('desk.revoke')}</h2>
      <p>{words.say('desk.revoke-lede')}</p>
      <p class="field">
        <label for="revoke-key">{words.say('desk.which-key')}</label>
        <select id="revoke-key" value={chosen} onChange={(e) => setChosen(e.currentTarget.value)}>
          <option value="">–</option>
          {keys.map((k) => (
            <option key={k.keyId} value={k.keyId}>
              {k.name} {k.keyId}
            </option>
          ))}
        </select>
      </p>
      {outcome && <p role="status">{words.say(`desk.outcome.${outcome}`)}</p>}
      {key && (
        <WithKey session={session} log={group.logOrigin}>
          {(signer) => (
            <>
              <Refusal act={act} />
              <button
                type="button"
                class="button"
                aria-disabled={act.busy}
                onClick={() =>
                  act.run(async () => {
                    setOutcome(await sayOfKeys(signer, group, key.party, 'key-revoked', { party: key.party, keyId: key.keyId }));
                    setChosen('');
                    onDone();
                  })
                }
              >
                {words.say('button.take-back')}
              </button>
            </>
          )}
        </WithKey>
      )}
    </section>
  );
}

/** What another party has signed about keys and this one is asked to sign as well. */
export function SecondSignatures({ group, session, onDone, waiting }: Props & { waiting: readonly WaitingSignature[] }) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <section class="card" aria-labelledby="second-title">
      <h2 id="second-title">{words.say('desk.second', { n: waiting.length })}</h2>
      <p>{words.say('desk.second-lede')}</p>
      <ul class="desk__list">
        {waiting.map((record) => (
          <li key={record.id}>
            <Second group={group} session={session} onDone={onDone} envelope={record.envelope} id={record.id} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{words.say('desk.second-file')}</summary>
        <Field label={words.say('desk.second-text')} value={text} onValue={setText} />
        {text.trim() !== '' && <Second group={group} session={session} onDone={onDone} envelope={text.trim()} id="" />}
      </details>
    </section>
  );
}

function Second({ group, session, onDone, envelope, id }: Props & { envelope: string; id: string }) {
  const words = useWords();
  const act = useAct();
  const read = tryRead(envelope);
  if (!read) {
    return <p class="refusal">{words.say('desk.second-broken')}</p>;
  }

  return (
    <>
      <p>
        <b>{words.say(`act.${read.kind}`)}</b> · {read.signers.join(', ')}
      </p>
      <pre dir="ltr">
        <code>{JSON.stringify(read.statement, null, 2)}</code>
      </pre>
      <WithKey session={session} log={group.logOrigin}>
        {(signer) => (
          <>
            <Refusal act={act} />
            <button
              type="button"
              class="button"
              aria-disabled={act.busy}
              onClick={() =>
                act.run(async () => {
                  await submit(await countersign(signer, envelope), id || 'none');
                  onDone();
                })
              }
            >
              {words.say('desk.second-button')}
            </button>
          </>
        )}
      </WithKey>
    </>
  );
}

function tryRead(envelope: string) {
  try {
    return readEnvelope(envelope);
  } catch {
    return null;
  }
}
