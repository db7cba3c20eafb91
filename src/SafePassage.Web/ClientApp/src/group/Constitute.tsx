import { useState } from 'preact/hooks';
import type { Session } from '../keys/session';
import { now } from '../model/clock';
import type { Group } from '../model/views';
import { say } from '../records/say';
import { Field, Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { isId } from '../records/id';
import type { Compared } from './compared';
import { bodyOf, type DraftMember, type GroupDraft, lacksOf, othersThan, sameIds, signsByItself } from './draft';
import { idOf } from './invitation';
import { rowOf } from '../words/message';

interface Props {
  group: Group;
  session: Session;
  added: readonly Compared[];
  onRemove(id: string): void;
  /** The record is in the log: what was kept for it is no longer needed. */
  onDone(): Promise<void>;
}

/** The first record of the log: a facilitator signs it with a key of its own, in this browser. */
export function Constitute({ group, session, added, onRemove, onDone }: Props) {
  const words = useWords();
  const [name, setName] = useState(group.name);
  const [own, setOwn] = useState('');
  const [lead, setLead] = useState('');
  const [silent, setSilent] = useState<ReadonlySet<string>>(new Set());
  const act = useAct();
  return (
    <section class="card" aria-labelledby="constitute-title">
      <h2 id="constitute-title">{words.say('start.step.constitute')}</h2>
      <p>{words.say('desk.constitute-lede')}</p>
      {added.length > 0 && <p role="status">{words.say('desk.compared-kept', { n: added.length, names: rowOf(added.map((c) => c.name)) })}</p>}
      <WithKey session={session} log={group.logOrigin}>
        {(signer, kept) => {
          const called = own || kept.party;
          const you: DraftMember = { party: idOf(called), name: called, role: 'facilitator', key: kept.publicKey, sealingKey: kept.sealingKey, signs: !silent.has(kept.keyId) };
          const others = othersThan(kept.publicKey, added);
          const members = [you, ...others.map((card) => ({ ...card, signs: signsByItself(card.role) && !silent.has(card.id) }))];
          const draft: GroupDraft = { name, members: members.map(({ party, name: n, role, key, sealingKey, signs }) => ({ party, name: n, role, key, sealingKey, signs })), lead };
          const { stops, warns } = lacksOf(draft);
          const ids = sameIds(draft.members).join(', ');
          const isReady = stops.length === 0 && name.trim() !== '' && isId(you.party);
          const sign = async () => {
            await say(signer, 'group-constituted', bodyOf(draft, group.isExercise), { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
            await onDone();
            location.assign('/');
          };
          return (
            <form onSubmit={(e) => (e.preventDefault(), isReady && act.run(sign))}>
              <div class="desk__fields">
                <Field label={words.say('desk.group-name')} value={name} onValue={setName} />
                <Field label={words.say('desk.own-name')} value={called} onValue={setOwn} hint={words.say('desk.own-name-hint')} />
              </div>
              <ul class="desk__list">
                {members.map((member, i) => {
                  const id = i === 0 ? kept.keyId : others[i - 1]!.id;
                  return (
                    <li key={id}>
                      <b dir="auto">{member.name}</b> <span class="tag">{words.say(`role.${member.role}`)}</span>
                      {signsByItself(member.role) && (
                        <p class="tick">
                          <label>
                            <input
                              type="checkbox"
                              checked={member.signs}
                              onChange={() => setSilent(new Set(silent.has(id) ? [...silent].filter((s) => s !== id) : [...silent, id]))}
                            />{' '}
                            {words.say('desk.must-sign')}
                          </label>
                          {member.role === 'facilitator' && (
                            <label>
                              <input type="radio" name="lead" checked={lead === member.party} onChange={() => setLead(member.party)} /> {words.say('group.lead')}
                            </label>
                          )}
                        </p>
                      )}
                      {i > 0 && (
                        <button type="button" class="button button--quiet" onClick={() => onRemove(id)}>
                          {words.say('button.remove')}
                        </button>
                      )}
                    </li>
                  );
                })}
              </ul>
              {others.length < added.length && <p class="notice">{words.say('desk.own-card')}</p>}
              {[...stops, ...warns].map((lack) => (
                <p key={lack} class="notice">
                  {words.say(lack, { ids })}
                </p>
              ))}
              <Refusal act={act} />
              <button type="submit" class="button" disabled={!isReady} aria-disabled={act.busy}>
                {words.say('start.act.constitute')}
              </button>
            </form>
          );
        }}
      </WithKey>
    </section>
  );
}
