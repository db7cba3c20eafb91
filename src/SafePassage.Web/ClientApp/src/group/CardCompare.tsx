import { useEffect, useState } from 'preact/hooks';
import { sha256, utf8 } from '../keys/bytes';
import { lineIn } from '../keys/card';
import { now } from '../model/clock';
import type { WaitingCard } from '../model/views';
import { Field } from '../ui/keys/fields';
import { WordEntry } from '../ui/keys/Words';
import { useWords } from '../ui/said';
import { isId } from '../records/id';
import type { Compared } from './compared';
import { idOf, type Role } from './invitation';
import { RoleField } from './Invite';

interface Props {
  cards: readonly WaitingCard[];
  button: string;
  /** The words are the same. */
  onAdd(card: Compared): void;
  onDrop(id: string): void;
}

/** The cards that wait, each with eight fields for the words that its owner reads out. */
export function CardCompare({ cards, button, onAdd, onDrop }: Props) {
  const words = useWords();
  const [pasted, setPasted] = useState<readonly WaitingCard[]>([]);
  const all = [...cards, ...pasted.filter((p) => !cards.some((c) => c.id === p.id))];
  const unpaste = (id: string) => setPasted(pasted.filter((p) => p.id !== id));
  return (
    <section class="card" aria-labelledby="cards-title">
      <h2 id="cards-title">{words.say('desk.cards', { n: all.length })}</h2>
      <p>{words.say('desk.cards-lede')}</p>
      <ul class="desk__list">
        {all.map((card) => (
          <OneCard key={card.id} card={card} button={button} onAdd={(c) => (unpaste(card.id), onAdd(c))} onDrop={() => (unpaste(card.id), onDrop(card.id))} />
        ))}
      </ul>
      <PasteCard onCard={(card) => setPasted([...pasted.filter((p) => p.id !== card.id), card])} />
    </section>
  );
}

function OneCard({ card, button, onAdd, onDrop }: { card: WaitingCard; button: string; onAdd(card: Compared): void; onDrop(): void }) {
  const words = useWords();
  const [hash, setHash] = useState<Uint8Array | null>(null);
  const [same, setSame] = useState(false);
  useEffect(() => void sha256(utf8(card.line)).then(setHash), [card.line]);
  return (
    <li>
      <h3>
        <bdi>{card.name}</bdi> <span class="tag">{words.say(`role.${card.role}`)}</span>
      </h3>
      <p class="muted">
        <code>{card.party}</code> · <code>{card.id}</code>
      </p>
      {card.isCompared && <p class="notice">{words.say('desk.compared-elsewhere')}</p>}
      {hash && <WordEntry hash={hash} of="key" onSame={() => setSame(true)} />}
      <p>
        <button type="button" class="button" disabled={!same} onClick={() => onAdd({ ...card, role: card.role as Role })}>
          {button}
        </button>{' '}
        <button type="button" class="button button--quiet" onClick={onDrop}>
          {words.say('button.remove')}
        </button>
      </p>
    </li>
  );
}

/** For a card that came as text or picture, not through this server. */
function PasteCard({ onCard }: { onCard(card: WaitingCard): void }) {
  const words = useWords();
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('belligerent');
  const line = lineIn(text);
  const party = idOf(name);
  const add = () => {
    const [, , key, sealingKey] = line!.split(':') as [string, string, string, string];
    void sha256(bytesOf(key)).then((hash) => {
      const id = Array.from(hash.subarray(0, 8), (b) => b.toString(16).padStart(2, '0')).join('');
      onCard({ id, party, name: name.trim(), role, line: line!, key, sealingKey, at: now().toISOString(), isCompared: false });
      setText('');
      setName('');
    });
  };
  return (
    <details>
      <summary>{words.say('desk.paste-card')}</summary>
      <Field label={words.say('desk.card-line')} value={text} onValue={setText} />
      <Field label={words.say('desk.party-name')} value={name} onValue={setName} />
      <RoleField role={role} onRole={setRole} />
      <button type="button" class="button button--quiet" disabled={!line || !isId(party)} onClick={add}>
        {words.say('button.add')}
      </button>
    </details>
  );
}

function bytesOf(base64url: string): Uint8Array {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/') + '='), (c) => c.charCodeAt(0));
}
