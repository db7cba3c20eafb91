import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { base64url, type Bytes } from '../../keys/bytes';
import { writeKeyFile } from '../../keys/keyFile';
import { requireLong } from '../../keys/passphrase';
import type { OpenKey } from '../../keys/seed';
import type { Signer } from '../../keys/signer';
import { changePassphrase, forget, type KeptKey, withSeed } from '../../keys/vault';
import { Refused } from '../../model/server';
import { download, keyFileName } from './download';
import { Field, Refusal, WithPassphrase } from './fields';
import { KeyUnlock } from './KeyUnlock';
import { PublicHalf } from './PublicHalf';
import { fill, texts } from './texts';
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
      <h2 id="list-title">{texts.list.title}</h2>
      {props.keys.length === 0 ? (
        <p class="empty">{texts.list.none}</p>
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
        <span class="status">{signer ? texts.list.open : texts.list.locked}</span>
        <span>
          {texts.list.keyId} <code dir="ltr">{kept.keyId}</code>
        </span>
        {kept.log !== log && <span>{fill(texts.list.otherLog, { log: kept.log })}</span>}
      </p>
      {signer ? <Open kept={kept} signer={signer} onLock={onLock} /> : <KeyUnlock kept={kept} onOpen={onOpen} />}
      <Part title={texts.list.show}>
        <PublicHalf halves={kept} />
      </Part>
      <Part title={texts.list.save}>
        <Save kept={kept} />
      </Part>
      <Part title={texts.list.change}>
        <Change kept={kept} />
      </Part>
      <Part title={texts.list.forget}>
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
      <p class="muted">{texts.list.openFor}</p>
      <Refusal act={act} />
      <p role="status">{tested && texts.list.tested}</p>
      <p class="actions">
        <button type="button" class="button" onClick={() => act.run(async () => setTested(await fits(kept, signer)))}>
          {texts.list.test}
        </button>
        <button type="button" class="button button--quiet" onClick={onLock}>
          {texts.list.lock}
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
    throw new Refused(texts.list.testFailed, texts.list.testFailedNext);
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
      <WithPassphrase label={texts.list.passphrase} button={texts.made.save} onPassphrase={save} />
      <p role="status">{saved && texts.list.saved}</p>
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
      throw new Refused(texts.make.differ, texts.make.differNext);
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
      <Field label={texts.list.old} value={old} onValue={setOld} type="password" autocomplete="current-password" />
      <Field label={texts.list.fresh} value={fresh} onValue={setFresh} type="password" autocomplete="new-password" hint={texts.make.hint} />
      <Field label={texts.make.again} value={again} onValue={setAgain} type="password" autocomplete="new-password" />
      <Refusal act={act} />
      <p role="status">{changed && texts.list.changed}</p>
      <button type="submit" class="button" aria-disabled={act.busy}>
        {texts.list.change}
      </button>
    </form>
  );
}

function Forget({ kept, onForgotten }: { kept: KeptKey; onForgotten(keyId: string): void }) {
  const act = useAct();
  return (
    <>
      <p class="refusal">{texts.list.forgetWarning}</p>
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
        {texts.list.forgetSure}
      </button>
    </>
  );
}
