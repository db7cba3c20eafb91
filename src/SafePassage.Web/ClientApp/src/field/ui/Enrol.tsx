import { useEffect, useState } from 'preact/hooks';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { say } from '../../words/said';
import type { Chain } from '../chain';
import { type Enrolment, enrolmentOf } from '../enrolment';
import type { OpenSlot } from '../vault';
import { Code } from './Code';
import { Scan } from './Scan';

interface Props {
  readonly slot: OpenSlot;
  readonly chain: Chain;
  readonly attempt: (run: () => Promise<void>) => void;
  readonly onChange: () => void;
}

/** A phone without a card: it shows its public key and reads the card. */
export function Enrol({ slot, chain, attempt, onChange }: Props) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  useEffect(() => {
    attempt(async () => setEnrolment(await enrolmentOf(slot.key.publicKey, slot.key.keyId, wordlist)));
  }, [slot]);
  const take = async (text: string) => {
    attempt(async () => {
      await chain.takeCard(text, new Date());
      onChange();
    });
    return true;
  };
  return (
    <main class="hand">
      <h1 class="unseen">{say('field.title')}</h1>
      {enrolment && (
        <>
          <Code text={enrolment.code} label={say('field.enrol.code')} />
          <p>{say('field.enrol.show')}</p>
          <p>{say('field.enrol.aloud', { characters: [enrolment.characters, ...enrolment.words].join(' ') })}</p>
        </>
      )}
      <i class="grow" />
      <Scan label={say('field.scan.card')} take={take} />
    </main>
  );
}
