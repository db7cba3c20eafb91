/** The script of the page /join. The page itself comes from the server: Pages/JoinPage.razor. */

import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { cardLine } from '../keys/card';
import { sessionOfPage } from '../keys/session';
import { type KeptKey, keptKeys } from '../keys/vault';
import { Field, Refusal } from '../ui/keys/fields';
import { KeyFromFile } from '../ui/keys/KeyFromFile';
import { KeyMaker } from '../ui/keys/KeyMaker';
import { PublicHalf } from '../ui/keys/PublicHalf';
import { useAct } from '../ui/keys/useAct';
import { QrCode } from '../ui/QrCode';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { handOver } from './api';
import { isId } from '../records/id';
import { idOf, type Invitation, readInvitation } from './invitation';

const session = sessionOfPage();

interface Server {
  readonly log: string;
  readonly logKey: string;
}

function Join({ server }: { server: Server }) {
  const words = useWords();
  const invitation = readInvitation(location.hash);
  if (!invitation) {
    return <p class="empty">{words.say('desk.no-invitation')}</p>;
  }

  // The invitation was made at the right server: another one in its place has another key.
  if (invitation.log !== server.log || invitation.logKey !== server.logKey) {
    return (
      <div class="stop" role="alert">
        <h2>{words.say('desk.wrong-server')}</h2>
        <p>{words.say('desk.wrong-server-next')}</p>
      </div>
    );
  }

  return <Invited invitation={invitation} />;
}

function Invited({ invitation }: { invitation: Invitation }) {
  const words = useWords();
  const [keys, setKeys] = useState<readonly KeptKey[] | null>(null);
  const [made, setMade] = useState(false);
  const act = useAct();
  const load = () => act.run(async () => setKeys((await keptKeys()).filter((k) => k.log === invitation.log)));
  useEffect(load, []);
  return (
    <div class="desk">
      <section class="card" aria-labelledby="invited-title">
        <h2 id="invited-title">{words.say('desk.invited-as', { party: invitation.name })}</h2>
        <p>{words.say(`role.${invitation.role}`)}</p>
        <p class="muted">{words.say('desk.invited-why')}</p>
      </section>
      <Refusal act={act} />
      {keys && (keys.length === 0 || made) && <KeyMaker log={invitation.log} party={invitation.name} onMade={(key) => (session.open(key), setMade(true), load())} />}
      {keys?.map((key) => (
        <HandOver key={key.keyId} kept={key} invitation={invitation} isShown={made} />
      ))}
      {keys?.length === 0 && <KeyFromFile log={invitation.log} party={invitation.name} onKept={(key) => (session.open(key), load())} />}
      {keys && keys.length > 0 && (
        <p class="muted">
          <a href="/keys">{words.say('desk.other-key')}</a>
        </p>
      )}
    </div>
  );
}

/** The card: read its words out, show its picture, send it. */
function HandOver({ kept, invitation, isShown }: { kept: KeptKey; invitation: Invitation; isShown: boolean }) {
  const words = useWords();
  const [name, setName] = useState(isShown ? kept.party : invitation.name || kept.party);
  const [sent, setSent] = useState(false);
  const act = useAct();
  const party = name === invitation.name ? invitation.party : idOf(name) || invitation.party;
  return (
    <section class="card" aria-labelledby={`card-${kept.keyId}`}>
      <h2 id={`card-${kept.keyId}`}>{words.say('desk.your-card')}</h2>
      {!isShown && <PublicHalf halves={kept} />}
      <QrCode text={cardLine(kept)} label={words.say('desk.card-picture')} />
      {isShown ? <p>{words.say('desk.sent-as', { party: name })}</p> : <Field label={words.say('desk.party-name')} value={name} onValue={setName} />}
      <Refusal act={act} />
      <p>
        <button type="button" class="button" disabled={!isId(party) || sent} aria-disabled={act.busy} onClick={() => act.run(async () => (await handOver(cardLine(kept), party, name.trim(), invitation.role), setSent(true)))}>
          {words.say('desk.send-card')}
        </button>
      </p>
      <p role="status">{sent && words.say('desk.card-sent')}</p>
      <p class="muted">
        <a href="/keys">{words.say('desk.save-key')}</a>
      </p>
    </section>
  );
}

const place = document.getElementById('join')!;
void learnWords().then((words) =>
  render(
    <Said.Provider value={words}>
      <Join server={{ log: place.dataset['log']!, logKey: place.dataset['logKey']! }} />
    </Said.Provider>,
    place,
  ),
);
