import { useEffect, useState } from 'preact/hooks';
import { toBase45 } from '../field/base45';
import { utf8 } from '../keys/bytes';
import { wordList } from '../keys/eightWords';
import type { Session } from '../keys/session';
import { now } from '../model/clock';
import type { Group, GroupParty, Movement } from '../model/views';
import { isId } from '../records/id';
import { say } from '../records/say';
import { Field, Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { QrCode } from '../ui/QrCode';
import { useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { loadCard } from './api';
import { phoneIn, type ShownPhone } from './enrolled';
import { Look } from './Look';
import { phoneGranted } from './statements';

/** How many hours a phone counts unless somebody says otherwise. */
const HOURS = 12;

const HOURS_MAX = 72;

interface Props {
  group: Group;
  you: GroupParty;
  movements: readonly Movement[];
  session: Session;
  onGranted(): void;
}

/** Reads a phone's key, grants it for one place and one movement, and shows its card. */
export function NewPhone({ group, you, movements, session, onGranted }: Props) {
  const words = useWords();
  const act = useAct();
  const [phone, setPhone] = useState<ShownPhone | null>(null);
  const [note, setNote] = useState('');
  const [isCompared, setCompared] = useState(false);
  const [movement, setMovement] = useState('');
  const [place, setPlace] = useState('');
  const [hours, setHours] = useState(String(HOURS));
  const [card, setCard] = useState('');
  const take = async (text: string) => {
    const read = await phoneIn(text, await wordList());
    setNote(read ? '' : words.say('phones.no-key-code'));
    if (read) {
      setPhone(read);
      setCompared(false);
      setCard('');
    }

    return read !== null;
  };
  const until = Number(hours);
  const isWhole = phone !== null && isCompared && isId(movement) && isId(place) && until >= 1 && until <= HOURS_MAX;
  const places = movements.find((m) => m.id === movement)?.nodes.map((n) => n.place) ?? [];
  return (
    <section class="card" aria-labelledby="new-title">
      <h2 id="new-title">{words.say('phones.new')}</h2>
      <p>{words.say('phones.new-lede')}</p>
      <Look label={words.say('phones.new-camera')} take={take} />
      <Field label={words.say('phones.new-paste')} value="" onValue={(text) => void take(text.trim())} />
      <p role="status">{note}</p>
      {phone && (
        <>
          <p>{words.say('phones.compare')}</p>
          <p class="fingerprint" translate={false} dir="ltr">
            {phone.aloud}
          </p>
          <p class="tick">
            <label>
              <input type="checkbox" checked={isCompared} onChange={(e) => setCompared(e.currentTarget.checked)} /> {words.say('phones.compared')}
            </label>
          </p>
          <Suggested id="phone-movement" label={words.say('phones.movement')} value={movement} onValue={setMovement} among={movements.map((m) => [m.id, m.name])} />
          <Suggested id="phone-place" label={words.say('phones.place')} value={place} onValue={setPlace} among={places.map((p) => [p.id, p.name])} />
          <Field label={words.say('phones.hours')} value={hours} onValue={setHours} hint={words.say('phones.hours-hint', { most: HOURS_MAX })} />
          <WithKey session={session} log={group.logOrigin}>
            {(signer) => (
              <button
                type="button"
                class="button"
                disabled={!isWhole}
                aria-disabled={act.busy}
                onClick={() =>
                  act.run(async () => {
                    const post = { party: you.party, partyName: you.name, place, movement, until: new Date(now().getTime() + until * 3_600_000), zone: group.zone };
                    const { kind, body } = phoneGranted(phone.key, post);
                    await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
                    onGranted();
                    setCard(await loadCard(phone.keyId, place, movement));
                  })
                }
              >
                {words.say('phones.grant')}
              </button>
            )}
          </WithKey>
        </>
      )}
      <Refusal act={act} />
      {card && <CardCode card={card} />}
    </section>
  );
}

/** The card of a phone as the code that it reads. */
export function CardCode({ card }: { card: string }) {
  const words = useWords();
  return (
    <figure class="code" role="status">
      <QrCode text={toBase45(utf8(card))} label={words.say('phones.card-code')} />
      <figcaption>{words.say('phones.card-show')}</figcaption>
    </figure>
  );
}

interface SuggestedProps {
  id: string;
  label: string;
  value: string;
  onValue(value: string): void;
  among: readonly (readonly [string, string])[];
}

// Who may not see a movement under way is told its id by whoever runs it: so it may be typed.
function Suggested({ id, label, value, onValue, among }: SuggestedProps) {
  const only = among.length === 1 ? among[0]![0] : '';
  useEffect(() => {
    if (value === '' && only !== '') {
      onValue(only);
    }
  }, [only]);
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input id={id} type="text" list={`${id}-list`} value={value} autocomplete="off" spellcheck={false} onInput={(e) => onValue(e.currentTarget.value.trim())} />
      <datalist id={`${id}-list`}>
        {among.map(([v, name]) => (
          <option key={v} value={v}>
            {name}
          </option>
        ))}
      </datalist>
    </p>
  );
}
