import { useRef, useState } from 'preact/hooks';
import { FrameReader } from '../field/frames';
import { toBase45 } from '../field/base45';
import { utf8 } from '../keys/bytes';
import { Refused } from '../model/server';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { QrCode } from '../ui/QrCode';
import { useWords } from '../ui/said';
import { type PackAnswer, sendPack } from './api';
import { Look } from './Look';

/** Takes what a phone hands over, from its moving code or its file, and shows the receipt. */
export function HandOver({ onTaken }: { onTaken(): void }) {
  const words = useWords();
  const act = useAct();
  const reader = useRef(new FrameReader());
  const [progress, setProgress] = useState<{ have: number; need: number } | null>(null);
  const [note, setNote] = useState('');
  const [answer, setAnswer] = useState<PackAnswer | null>(null);

  const send = (pack: Uint8Array<ArrayBuffer>) =>
    act.run(async () => {
      setAnswer(await sendPack(pack));
      onTaken();
    });
  const take = async (text: string) => {
    const taken = await reader.current.take(text);
    setNote('');
    switch (taken.kind) {
      case 'whole':
        reader.current.restart();
        setProgress(null);
        send(taken.pack);
        return true;
      case 'reading':
        setProgress(taken);
        return false;
      case 'other-pack':
        setNote('phones.other-pack');
        return false;
      case 'spoiled':
        setProgress(null);
        setNote('phones.spoiled');
        return false;
      case 'no-frame':
        setNote('phones.no-frame');
        return false;
    }
  };
  const file = (files: FileList | null) => {
    const [one] = files ?? [];
    if (one) {
      act.run(async () => {
        if (one.size > 65_536) {
          throw new Refused(words.say('phones.file-too-large'), words.say('phones.file-next'));
        }

        setAnswer(await sendPack(new Uint8Array(await one.arrayBuffer())));
        onTaken();
      });
    }
  };
  return (
    <section class="card" aria-labelledby="hand-title">
      <h2 id="hand-title">{words.say('phones.hand')}</h2>
      <p>{words.say('phones.hand-lede')}</p>
      <Look label={words.say('phones.hand-camera')} take={take} />
      {progress && (
        <p>
          <label>
            {words.say('phones.pieces', { have: progress.have, need: progress.need })} <progress max={progress.need} value={progress.have} />
          </label>
        </p>
      )}
      <p role="status">{note && words.say(note)}</p>
      <p class="field">
        <label for="pack-file">{words.say('phones.hand-file')}</label>
        <input id="pack-file" type="file" accept=".bin,application/octet-stream" onChange={(e) => (file(e.currentTarget.files), (e.currentTarget.value = ''))} />
      </p>
      <Refusal act={act} />
      {answer && <Answer answer={answer} />}
    </section>
  );
}

function Answer({ answer }: { answer: PackAnswer }) {
  const words = useWords();
  return (
    <div role="status">
      <p>
        <b>{words.say('phones.taken', { records: answer.records, fresh: answer.newRecords })}</b> <code>{answer.keyId}</code>
      </p>
      {answer.missingFrom !== null && <p class="notice">{words.say('phones.missing-from', { number: answer.missingFrom })}</p>}
      {answer.refused.length > 0 && (
        <ul>
          {answer.refused.map((r) => (
            <li key={r.sequence}>
              {words.say('phones.refused', { number: r.sequence })} {r.why.what} {r.why.next}
            </li>
          ))}
        </ul>
      )}
      {answer.receipt && (
        <figure class="code">
          <QrCode text={toBase45(utf8(answer.receipt))} label={words.say('phones.receipt-code')} />
          <figcaption>{words.say('phones.receipt-show')}</figcaption>
        </figure>
      )}
    </div>
  );
}
