import { useEffect, useRef, useState } from 'preact/hooks';
import { wordList } from '../../keys/eightWords';
import { writeKeyFile } from '../../keys/keyFile';
import { type Strength, strengthOf, suggest } from '../../keys/passphrase';
import { drawSeed, type OpenKey } from '../../keys/seed';
import { keep } from '../../keys/vault';
import { Refused } from '../../model/server';
import { say } from '../../words/said';
import { download, keyFileName } from './download';
import { Field, Refusal } from './fields';
import { PublicHalf } from './PublicHalf';
import { useAct } from './useAct';

interface Props {
  /** Origin of the operation's log. */
  log: string;
  /** What the party is called where that is known already. */
  party?: string;
  /** The key is kept and open. */
  onMade(key: OpenKey): void;
}

interface Made {
  readonly key: OpenKey;
  /** The key file, sealed: what may lie in memory. */
  readonly file: string;
}

/** Makes a party's key: a name, a passphrase twice, and the key file to take away at once. */
export function KeyMaker({ log, party: known = '', onMade }: Props) {
  const [party, setParty] = useState(known);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [suggested, setSuggested] = useState('');
  const [made, setMade] = useState<Made | null>(null);
  const act = useAct();
  const make = async () => {
    if (party.trim() === '') {
      throw new Refused(say('own-key.make.no-party'), say('own-key.make.no-party-next'));
    }

    if (passphrase !== again) {
      throw new Refused(say('own-key.make.differ'), say('own-key.make.differ-next'));
    }

    const seed = drawSeed();
    try {
      const key = await keep(seed, { party: party.trim(), log }, passphrase);
      setMade({ key, file: await writeKeyFile(seed, passphrase) });
      setPassphrase('');
      setAgain('');
      setSuggested('');
      onMade(key);
    } finally {
      seed.fill(0);
    }
  };
  if (made) {
    return <JustMade made={made} />;
  }

  const propose = async () => {
    setSuggested(suggest(await wordList()));
  };
  const type = shown ? 'text' : 'password';
  const strength: Strength | null = passphrase === '' ? null : strengthOf(passphrase);
  return (
    <section class="card" aria-labelledby="make-title">
      <h2 id="make-title">{say('own-key.make.title')}</h2>
      <p>{say('own-key.make.intro')}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          act.run(make);
        }}
      >
        <Field label={say('own-key.make.party')} value={party} onValue={setParty} autocomplete="organization" />
        <Field label={say('own-key.make.passphrase')} value={passphrase} onValue={setPassphrase} type={type} autocomplete="new-password" hint={say('own-key.make.hint')} />
        <p role="status" class={`strength strength--${strength ?? 'none'}`}>
          {strength && say(`own-key.strength.${strength}`)}
        </p>
        <p class="tick">
          <label>
            <input type="checkbox" checked={shown} onChange={(e) => setShown(e.currentTarget.checked)} /> {say('own-key.make.show')}
          </label>
          <button type="button" class="button button--quiet" onClick={() => act.run(propose)}>
            {say('own-key.make.suggest')}
          </button>
        </p>
        <p role="status">{suggested && say('own-key.make.suggested', { passphrase: suggested })}</p>
        <Field label={say('own-key.make.again')} value={again} onValue={setAgain} type={type} autocomplete="new-password" />
        <Refusal act={act} />
        <button type="submit" class="button" aria-disabled={act.busy}>
          {act.busy ? say('own-key.make.busy') : say('own-key.make.button')}
        </button>
      </form>
    </section>
  );
}

function JustMade({ made }: { made: Made }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section class="card" aria-labelledby="made-title">
      <h2 id="made-title" tabIndex={-1} ref={title}>
        {say('own-key.made.title')}
      </h2>
      <p>{say('own-key.made.backup')}</p>
      <p>
        <button type="button" class="button" onClick={() => download(keyFileName(made.key.keyId), made.file)}>
          {say('own-key.made.save')}
        </button>
      </p>
      <PublicHalf halves={made.key} />
    </section>
  );
}
