import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { base64url, type Bytes } from '../../keys/bytes';
import { writeKeyFile } from '../../keys/keyFile';
import { requireLong } from '../../keys/passphrase';
import type { OpenKey } from '../../keys/seed';
import type { Signer } from '../../keys/signer';
import { changePassphrase, forget, type KeptKey, withSeed } from '../../keys/vault';
import { Refused } from '../../model/server';
import { say } from '../../words/said';
import { download, keyFileName } from './download';
import { Field, Refusal, WithPassphrase } from './fields';
import { KeyUnlock } from './KeyUnlock';
import { PublicHalf } from './PublicHalf';
import { useAct } from './useAct';

interface Props {
  keys: readonly KeptKey[];
  /** Origin of the log of this server. */
  log: string;
  /** The key that is open; null while all are locked. */
  signer: Signer | null;
  onOpen(key: OpenKey): void;
  onLock(): void;
  /** A key was deleted. */
  onForgotten(keyId: string): void;
}

/** The keys of this browser, and what can be done with each. */
export function KeyList(props: Props) {
  return (
    <section class="card" aria-labelledby="list-title">
      <h2 id="list-title">{say('own-key.list.title')}</h2>
      {props.keys.length === 0 ? (
        <p class="empty">{say('own-key.list.none')}</p>
      ) : (
        <ul class="kept">
          {props.keys.map((kept) => (
            <li key={kept.keyId}>
              <One {...props} kept={kept} signer={props.signer?.keyId === kept.keyId ? props.signer : null} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function One({ kept, log, signer, onOpen, onLock, onForgotten }: Props & { kept: KeptKey }) {
  return (
    <article aria-labelledby={`key-${kept.keyId}`}>
      <h3 id={`key-${kept.keyId}`}>
        <bdi>{kept.party}</bdi>
      </h3>
      <p class="status-line">
        <span class="status">{signer ? say('own-key.list.open') : say('own-key.list.locked')}</span>
        <span>
          {say('own-key.list.key-id')} <code dir="ltr">{kept.keyId}</code>
        </span>
        {kept.log !== log && <span>{say('own-key.list.other-log', { log: kept.log })}</span>}
      </p>
      {signer ? <Open kept={kept} signer={signer} onLock={onLock} /> : <KeyUnlock kept={kept} onOpen={onOpen} />}
      <Part title={say('own-key.list.show')}>
        <PublicHalf halves={kept} />
      </Part>
      <Part title={say('own-key.list.save')}>
        <Save kept={kept} />
      </Part>
      <Part title={say('own-key.list.change')}>
        <Change kept={kept} />
      </Part>
      <Part title={say('own-key.list.forget')}>
        <Forget kept={kept} onForgotten={onForgotten} />
      </Part>
    </article>
  );
}

/** A part that is made when it is opened for the first time: the form in it asks for nothing before. */
function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}

function Open({ kept, signer, onLock }: { kept: KeptKey; signer: Signer; onLock(): void }) {
  const [tested, setTested] = useState(false);
  const act = useAct();
  return (
    <>
      <p class="muted">{say('own-key.list.open-for')}</p>
      <Refusal act={act} />
      <p role="status">{tested && say('own-key.list.tested')}</p>
      <p class="actions">
        <button type="button" class="button" onClick={() => act.run(async () => setTested(await fits(kept, signer)))}>
          {say('own-key.list.test')}
        </button>
        <button type="button" class="button button--quiet" onClick={onLock}>
          {say('own-key.list.lock')}
        </button>
      </p>
    </>
  );
}

// A text that can be taken for nothing else: no record, no sign-in begins like this.
async function fits(kept: KeptKey, signer: Signer): Promise<true> {
  const text = new TextEncoder().encode(`safe-passage/key-test/v1\n${base64url(crypto.getRandomValues(new Uint8Array(32)))}`);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: kept.publicKey };
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
  if (!(await crypto.subtle.verify('Ed25519', key, (await signer.sign(text)) as Bytes, text))) {
    throw new Refused(say('own-key.list.test-failed'), say('own-key.list.test-failed-next'));
  }

  return true;
}

function Save({ kept }: { kept: KeptKey }) {
  const [saved, setSaved] = useState(false);
  const save = async (passphrase: string) => {
    const text = await withSeed(kept.keyId, passphrase, (seed) => writeKeyFile(seed, passphrase));
    download(keyFileName(kept.keyId), text);
    setSaved(true);
  };
  return (
    <>
      <WithPassphrase label={say('own-key.list.passphrase')} button={say('own-key.made.save')} onPassphrase={save} />
      <p role="status">{saved && say('own-key.list.saved')}</p>
    </>
  );
}

function Change({ kept }: { kept: KeptKey }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const act = useAct();
  const change = async () => {
    setChanged(false);
    if (fresh !== again) {
      throw new Refused(say('own-key.make.differ'), say('own-key.make.differ-next'));
    }

    requireLong(fresh);
    await changePassphrase(kept.keyId, old, fresh);
    [setOld, setFresh, setAgain].forEach((set) => set(''));
    setChanged(true);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act.run(change);
      }}
    >
      <Field label={say('own-key.list.old')} value={old} onValue={setOld} type="password" autocomplete="current-password" />
      <Field label={say('own-key.list.fresh')} value={fresh} onValue={setFresh} type="password" autocomplete="new-password" hint={say('own-key.make.hint')} />
      <Field label={say('own-key.make.again')} value={again} onValue={setAgain} type="password" autocomplete="new-password" />
      <Refusal act={act} />
      <p role="status">{changed && say('own-key.list.changed')}</p>
      <button type="submit" class="button" aria-disabled={act.busy}>
        {say('own-key.list.change')}
      </button>
    </form>
  );
}

function Forget({ kept, onForgotten }: { kept: KeptKey; onForgotten(keyId: string): void }) {
  const act = useAct();
  return (
    <>
      <p class="refusal">{say('own-key.list.forget-warning')}</p>
      <Refusal act={act} />
      <button
        type="button"
        class="button button--quiet"
        onClick={() =>
          act.run(async () => {
            await forget(kept.keyId);
            onForgotten(kept.keyId);
          })
        }
      >
        {say('own-key.list.forget-sure')}
      </button>
    </>
  );
}
