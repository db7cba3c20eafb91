/** A form in which one thing is signed, and its choices: of movements, incidents and the review. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { sessionOfPage } from '../keys/session';
import type { Signer } from '../keys/signer';
import { now } from '../model/clock';
import { say } from '../records/say';
import { download } from './keys/download';
import { Refusal } from './keys/fields';
import { type Act, useAct } from './keys/useAct';
import { useWords } from './said';
import { WithKey } from './WithKey';

const session = sessionOfPage();

interface SayingProps {
  title: string;
  lede?: string;
  log: string;
  zone: string;
  children(act: Act, onSay: (statement: Statement) => void): ComponentChildren;
}

/** A card in which one thing is signed and sent, or saved to be carried when the server cannot be reached. */
export function Saying({ title, lede, log, zone, children }: SayingProps) {
  const words = useWords();
  const [told, setTold] = useState('');
  const act = useAct();
  const speak = (signer: Signer, { kind, body }: Statement) =>
    act.run(async () => {
      setTold('');
      const said = await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone });
      if (said.kind === 'to-carry') {
        download(said.fileName, said.text);
        setTold(words.say('desk.carry'));
      } else {
        setTold(words.say('desk.taken-in', { index: said.receipt.index }));
      }
    });
  return (
    <section class="card" aria-labelledby="say-title">
      <h2 id="say-title">{title}</h2>
      {lede && <p class="muted">{lede}</p>}
      <WithKey session={session} log={log}>
        {(signer) => children(act, (statement) => void speak(signer, statement))}
      </WithKey>
      <Refusal act={act} />
      <p role="status">
        {told} {told && <a href={location.pathname}>{words.say('desk.show-anew')}</a>}
      </p>
    </section>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string;
  choices: readonly (readonly [string, string])[];
  onValue(value: string): void;
}

export function Choice({ id, label, value, choices, onValue }: ChoiceProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onValue(e.currentTarget.value)}>
        {choices.map(([v, name]) => (
          <option key={v} value={v}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
