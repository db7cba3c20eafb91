/** The script of the page /accord-desk. The page itself comes from the server: Pages/AccordDeskPage.razor. */

import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { draftsOf, type KeptDraft } from '../../accord/drafts';
import { type LoadedDesk, loadAccords, loadDesk } from '../../accord/load';
import type { Accord } from '../../accord/views';
import { sessionOfPage } from '../../keys/session';
import { type KeptKey, keptKeys } from '../../keys/vault';
import { now } from '../../model/clock';
import { followEvents } from '../../model/events';
import { learnWords } from '../../words/catalogue';
import type { Wordbook } from '../../words/wordbook';
import { Refusal } from '../keys/fields';
import { useAct } from '../keys/useAct';
import { type DeskContext, DeskOf, useDesk } from './desk';
import { GateLine } from './GateLine';
import { Overview } from './Overview';
import { Sign } from './Sign';
import { Text, Title } from './parts';
import { Write } from './Write';

const session = sessionOfPage();

function Page({ book }: { book: Wordbook }) {
  const [data, setData] = useState<LoadedDesk | null>(null);
  const [keys, setKeys] = useState<KeptKey[]>([]);
  const [signer, setSigner] = useState(session.signer);
  const act = useAct();
  // A break of the line is told by the next act; what is on the screen stays.
  const refresh = async () => {
    const accords = await loadAccords().catch(() => null);
    if (accords) {
      setData((d) => d && { ...d, accords });
    }
  };
  useEffect(() => {
    act.run(async () => {
      setData(await loadDesk());
      setKeys(await keptKeys());
    });
    return followEvents(refresh);
  }, []);
  useEffect(() => session.watch(() => setSigner(session.signer)), []);
  const context = useMemo<DeskContext | null>(() => data && {
    ...data,
    book,
    wording: {
      say: (key, facts) => book.say(key, facts),
      party: (id) => data.desk.members.find((m) => m.id === id)?.name ?? id,
      zone: data.desk.zone,
    },
    keys: keys.filter((k) => k.log === data.desk.log),
    signer,
    belligerents: data.desk.members.filter((m) => m.isBelligerent).map((m) => m.id),
    openKey: (key) => session.open(key),
    lockKey: () => session.lock(),
    refresh,
    now,
  }, [data, keys, signer]);
  return (
    <>
      <Refusal act={act} />
      {context ? <DeskOf.Provider value={context}><Desk /></DeskOf.Provider> : <p role="status">{book.say('state.loading')}</p>}
    </>
  );
}

type View = { readonly kind: 'overview' } | { readonly kind: 'write' } | { readonly kind: 'sign'; readonly hash: string };

function Desk() {
  const { book, accords, desk, signer, lockKey } = useDesk();
  const [id, setId] = useState<string | null>(accords[0]?.id ?? null);
  const [view, setView] = useState<View>({ kind: 'overview' });
  const accord = accords.find((a) => a.id === id) ?? null;
  const choose = (next: string, to: View) => {
    setId(next);
    setView(to);
  };
  const isSuspended = accord?.standing.status === 'suspended';
  return (
    <div class={`desk${isSuspended ? ' desk--suspended' : ''}`}>
      {accord && <GateLine accord={accord} />}
      <div class="desk-bar">
        <h1 class="desk-name">{accord?.title ?? book.say('desk.title')}</h1>
        <p class="desk-who">
          <bdi>{desk.own?.name}</bdi>
          {signer && <button type="button" class="button button--quiet" onClick={lockKey}>{book.say('desk.lock')}</button>}
        </p>
      </div>
      <Accords selected={id} onChoose={choose} />
      {id && (
        <div class="desk-seg" role="group" aria-label={book.say('desk.views')}>
          {accord && <button type="button" aria-pressed={view.kind === 'overview'} onClick={() => setView({ kind: 'overview' })}>{book.say('desk.texts')}</button>}
          <button type="button" aria-pressed={view.kind === 'write'} onClick={() => setView({ kind: 'write' })}>{book.say('desk.write')}</button>
          {accord && <button type="button" aria-pressed={view.kind === 'sign'} onClick={() => setView({ kind: 'sign', hash: accord.standing.current })}>{book.say('desk.sign')}</button>}
        </div>
      )}
      {id && <Body id={id} accord={accord} view={view} onView={setView} />}
    </div>
  );
}

function Body({ id, accord, view, onView }: { id: string; accord: Accord | null; view: View; onView(view: View): void }) {
  const { book } = useDesk();
  const text = (hash: string | undefined) => accord?.texts.find((t) => t.hash === hash) ?? null;
  if (view.kind === 'sign' && accord && text(view.hash)) {
    return <Sign key={view.hash} accord={accord} view={text(view.hash)!} />;
  }

  if (view.kind === 'write' || !accord) {
    return <Write key={id} id={id} accord={accord} answers={text(accord?.standing.current)} onProposed={() => onView({ kind: 'overview' })} />;
  }

  return (
    <>
      <Title of={id}>{book.say('desk.texts')}</Title>
      <Overview accord={accord} onSign={(hash) => onView({ kind: 'sign', hash })} />
    </>
  );
}

/** The accords that this party may know, and the way to a new one. */
function Accords({ selected, onChoose }: { selected: string | null; onChoose(id: string, view: View): void }) {
  const { book, accords, desk } = useDesk();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(accords.length === 0);
  const [kept, setKept] = useState<readonly KeptDraft[]>([]);
  useEffect(() => void draftsOf(desk.log).then(setKept), [desk.log, selected, accords]);
  const drafts = kept.filter((d) => !accords.some((a) => a.id === d.accord));
  const id = name.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return (
    <div class="desk-accords">
      {accords.length === 0 && <p class="empty">{book.say('accord.none')}</p>}
      {accords.length > 1 && (
        <ul>
          {accords.map((a) => (
            <li key={a.id}>
              <button type="button" class="desk-link" aria-current={a.id === selected ? 'true' : undefined} onClick={() => onChoose(a.id, { kind: 'overview' })}>
                <bdi>{a.title}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {drafts.length > 0 && (
        <section aria-label={book.say('desk.kept-drafts')}>
          <h2>{book.say('desk.kept-drafts')}</h2>
          <ul>
            {drafts.map((d) => (
              <li key={d.accord}>
                <button type="button" class="desk-link" aria-current={d.accord === selected ? 'true' : undefined} onClick={() => onChoose(d.accord, { kind: 'write' })}>
                  <bdi>{d.draft.title || d.accord}</bdi> <code dir="ltr">{d.accord}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {desk.may.includes('accord-proposed') && (
        <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>{book.say('desk.new-accord')}</summary>
          <form class="desk-row" onSubmit={(e) => {
            e.preventDefault();
            if (id !== '') {
              onChoose(id, { kind: 'write' });
              setOpen(false);
            }
          }}>
            <Text label={book.say('desk.new-name')} value={name} onValue={setName} />
            <button type="submit" class="button" aria-disabled={id === ''}>{book.say('desk.begin')}</button>
          </form>
        </details>
      )}
    </div>
  );
}

const place = document.getElementById('accord-desk');
if (place) {
  void learnWords().then((book) => {
    place.replaceChildren();
    render(<Page book={book} />, place);
  });
}
