import { useEffect, useState } from 'preact/hooks';
import { cardHash, cardLine, cardText } from '../../keys/card';
import { wordList } from '../../keys/eightWords';
import type { PublicHalves } from '../../keys/seed';
import { say } from '../../words/said';
import { Refusal } from './fields';
import { useAct } from './useAct';
import { WordGrid } from './Words';

/** What others need of a key: its eight words to be read out, and its card to be handed over. */
export function PublicHalf({ halves }: { halves: PublicHalves }) {
  const [hash, setHash] = useState<Uint8Array | null>(null);
  const [copied, setCopied] = useState(false);
  const act = useAct();
  useEffect(() => {
    let current = true;
    setHash(null);
    void cardHash(halves).then((h) => current && setHash(h));
    return () => {
      current = false;
    };
  }, [halves.keyId]);
  const copy = async () => {
    await navigator.clipboard.writeText(await cardText(halves, await wordList()));
    setCopied(true);
  };
  return (
    <>
      <p>{say('own-key.made.words')}</p>
      {hash && <WordGrid hash={hash} />}
      <p>{say('own-key.made.card')}</p>
      <pre class="card-line" dir="ltr">
        <code>{cardLine(halves)}</code>
      </pre>
      <Refusal act={act} />
      <p>
        <button type="button" class="button button--quiet" onClick={() => act.run(copy)}>
          {say('own-key.made.copy')}
        </button>{' '}
        <span role="status">{copied && say('own-key.made.copied')}</span>
      </p>
    </>
  );
}
