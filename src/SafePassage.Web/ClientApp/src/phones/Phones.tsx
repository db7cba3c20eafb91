import { useState } from 'preact/hooks';
import type { Session } from '../keys/session';
import { now } from '../model/clock';
import type { Group } from '../model/views';
import { say } from '../records/say';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { loadCard, type Phone } from './api';
import { CardCode } from './NewPhone';
import { phoneRevoked } from './statements';

interface Props {
  group: Group;
  party: string;
  phones: readonly Phone[];
  session: Session;
  onChanged(): void;
}

/** The phones of a party: what has arrived of each, its card once more, and what is done when one is lost. */
export function Phones({ group, party, phones, session, onChanged }: Props) {
  const words = useWords();
  const act = useAct();
  const [card, setCard] = useState('');
  const [lost, setLost] = useState<Phone | null>(null);
  return (
    <section class="card" aria-labelledby="phones-title">
      <h2 id="phones-title">{words.say('phones.yours')}</h2>
      {phones.length === 0 && <p class="empty">{words.say('phones.none')}</p>}
      <ul class="desk__list">
        {phones.map((phone) => (
          <li key={phone.keyId}>
            <p>
              <code>{phone.keyId}</code> <b>{phone.places.join(', ')}</b> {phone.movements.join(', ')}
            </p>
            <p>
              {phone.arrivedTo === 0 ? words.say('phones.nothing-yet') : words.say('phones.arrived-to', { number: phone.arrivedTo })}
              {phone.missing.map((m) => (
                <b key={m.first}> {words.say('phones.missing', { first: m.first, last: m.last })}</b>
              ))}
            </p>
            {phone.revokedAt !== null ? (
              <p class="tag tag--missing">{words.say('group.key-revoked')}</p>
            ) : (
              <p class="actions">
                <button type="button" class="button button--quiet" aria-disabled={act.busy} onClick={() => act.run(async () => setCard(await loadCard(phone.keyId, phone.places[0]!, phone.movements[0] ?? '')))}>
                  {words.say('phones.card-again')}
                </button>
                <button type="button" class="button button--quiet" onClick={() => setLost(phone)}>
                  {words.say('phones.lost')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {lost && (
        <div role="group" aria-labelledby="lost-title">
          <h3 id="lost-title">{words.say('phones.lost-title', { key: lost.keyId })}</h3>
          <p>{words.say('phones.lost-lede', { number: lost.arrivedTo })}</p>
          <WithKey session={session} log={group.logOrigin}>
            {(signer) => {
              const revoke = (since: number | null) =>
                act.run(async () => {
                  const { kind, body } = phoneRevoked(party, lost.keyId, since);
                  await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
                  setLost(null);
                  onChanged();
                });
              return (
                <p class="actions">
                  <button type="button" class="button" aria-disabled={act.busy} onClick={() => revoke(lost.arrivedTo + 1)}>
                    {words.say('phones.revoke-doubt', { number: lost.arrivedTo + 1 })}
                  </button>
                  <button type="button" class="button button--quiet" aria-disabled={act.busy} onClick={() => revoke(null)}>
                    {words.say('phones.revoke-laid-aside')}
                  </button>
                </p>
              );
            }}
          </WithKey>
        </div>
      )}
      <Refusal act={act} />
      {card && <CardCode card={card} />}
    </section>
  );
}
