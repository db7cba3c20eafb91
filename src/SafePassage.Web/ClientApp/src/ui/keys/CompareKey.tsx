import { useEffect, useState } from 'preact/hooks';
import { sha256, utf8 } from '../../keys/bytes';
import { lineIn, SCHEME } from '../../keys/card';
import { say } from '../../words/said';
import { Field } from './fields';
import { WordEntry } from './Words';

/** Compares the key that another party handed over with the words that it reads out. */
export function CompareKey() {
  const [text, setText] = useState('');
  const [hash, setHash] = useState<Uint8Array | null>(null);
  const line = lineIn(text);
  useEffect(() => {
    let current = true;
    setHash(null);
    if (line) {
      void sha256(utf8(line)).then((h) => current && setHash(h));
    }

    return () => {
      current = false;
    };
  }, [line]);
  return (
    <section class="card" aria-labelledby="compare-title">
      <h2 id="compare-title">{say('own-key.compare.title')}</h2>
      <p>{say('own-key.compare.intro')}</p>
      <Field label={say('own-key.compare.line')} value={text} onValue={setText} hint={text !== '' && !line ? say('own-key.compare.not-line', { scheme: SCHEME }) : undefined} />
      {hash && <WordEntry key={line} hash={hash} of="key" />}
    </section>
  );
}
