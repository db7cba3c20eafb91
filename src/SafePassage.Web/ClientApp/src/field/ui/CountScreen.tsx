import { useState } from 'preact/hooks';
import { say, words } from '../../words/said';
import type { Card } from '../card';
import type { Chain } from '../chain';
import { bodyOf, type Count, countKinds, type CountKind, PEOPLE_MAX, type Qualifier, qualifiers } from '../counts';
import type { KeptRecord } from '../drawer';
import { KindIcon } from './icons';
import { Keypad } from './Keypad';
import { numberOf } from './Post';

interface Props {
  readonly card: Card;
  readonly chain: Chain;
  /** The record that the next count takes the place of; null for a count of its own. */
  readonly corrects: KeptRecord | null;
  readonly attempt: (run: () => Promise<void>) => void;
  readonly onSigned: () => void;
  readonly onRecords: () => void;
}

/** One kind, one number, how sure it is; and the button that says what it signs. */
export function CountScreen({ card, chain, corrects, attempt, onSigned, onRecords }: Props) {
  const before = corrects ? (JSON.parse(corrects.payload) as { kind: CountKind }).kind : 'arrived';
  const [kind, setKind] = useState<CountKind>(before);
  const [qualifier, setQualifier] = useState<Qualifier>('exact');
  const [value, setValue] = useState(0);
  const [isArmed, setArmed] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const set = (next: number) => {
    setValue(Math.max(0, Math.min(PEOPLE_MAX, next)));
    setArmed(false);
  };
  const sign = () => {
    // Nobody, and the dead, are signed by a second tap: a thumb that slips must not say either.
    if ((value === 0 || kind === 'died') && !isArmed) {
      setArmed(true);
      return;
    }

    const count: Count = { kind, qualifier, value, supersedes: corrects?.id };
    setBusy(true);
    setArmed(false);
    attempt(async () => {
      try {
        await chain.sign('headcount', bodyOf(card, count), new Date());
        setValue(0);
        setQualifier('exact');
        navigator.vibrate?.([30, 40, 30]);
      } finally {
        setBusy(false);
        onSigned();
      }
    });
  };
  const asked = !isArmed ? null : value === 0 ? say('field.count.nobody') : say('field.count.died', { n: value });
  return (
    <main class="count">
      <div class="kinds" role="radiogroup" aria-label={say('field.count.which')}>
        {countKinds.map((k) => (
          <Choice key={k} isChosen={k === kind} choose={() => (setKind(k), setArmed(false))}><KindIcon kind={k} /><span>{say(`field.kind.${k}`)}</span></Choice>
        ))}
      </div>
      <button type="button" class="number" aria-label={`${say('field.count.people', { n: value })}, ${say('field.count.keypad')}`} onClick={() => setTyping(true)}>
        <b>{words().number(value)}</b>
      </button>
      <div class="how" role="radiogroup" aria-label={say('field.count.how')}>
        {qualifiers.map((q) => <Choice key={q} isChosen={q === qualifier} choose={() => setQualifier(q)}>{say(`field.how.${q}`)}</Choice>)}
      </div>
      <div class="pad" dir="ltr">
        <button type="button" aria-label={say('field.count.less')} disabled={value === 0} onClick={() => set(value - 1)}>−1</button>
        <button type="button" aria-label={say('field.count.more')} class="main" onClick={() => set(value + 1)}>+1</button>
        <button type="button" aria-label={say('field.count.ten')} onClick={() => set(value + 10)}>+10</button>
      </div>
      <button type="button" class="sign" data-armed={isArmed} disabled={isBusy} onClick={sign}>
        {asked ?? <><small>{say('field.count.sign')}</small><span>{`${numberOf({ qualifier, value })} · ${say(`field.kind.${kind}`)}`}</span></>}
      </button>
      <button type="button" class="last" onClick={onRecords}>{lastLine(card, chain, corrects)}</button>
      {isTyping && (
        <div class="sheet" role="dialog" aria-label={say('field.count.keypad')}>
          <output class="typed">{words().number(value)}</output>
          <Keypad onDigit={(d) => set(value * 10 + Number(d) > PEOPLE_MAX ? value : value * 10 + Number(d))} onDelete={() => set(Math.floor(value / 10))}>
            <button type="button" class="main" onClick={() => setTyping(false)}>{say('field.done')}</button>
          </Keypad>
        </div>
      )}
    </main>
  );
}

function Choice({ isChosen, choose, children }: { isChosen: boolean; choose: () => void; children: preact.ComponentChildren }) {
  return <button type="button" role="radio" aria-checked={isChosen} onClick={choose}>{children}</button>;
}

function lastLine(card: Card, chain: Chain, corrects: KeptRecord | null): string {
  if (corrects) {
    return say('field.count.replaces', { sequence: corrects.sequence });
  }

  const last = chain.content.records.at(-1);
  if (Date.parse(card.until) < Date.now()) {
    return say('field.count.over');
  }

  if (!last) {
    const { acknowledged } = chain.content.standing;
    return acknowledged > 0 ? say('field.records.received', { sequence: acknowledged }) : say('field.records.title');
  }

  const { kind, count } = JSON.parse(last.payload) as { kind: CountKind; count: { qualifier: string; value: number } };
  return say('field.count.signed', { sequence: last.sequence, number: numberOf(count), kind: say(`field.kind.${kind}`) });
}
