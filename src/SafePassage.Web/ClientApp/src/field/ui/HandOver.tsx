import { useEffect, useState } from 'preact/hooks';
import { say } from '../../words/said';
import type { Chain } from '../chain';
import { FRAMES_A_SECOND, frameSizes, FrameWriter, type FrameSize } from '../frames';
import { carryHome, postAll, whyNoPost } from '../post';
import { Code } from './Code';
import { Scan } from './Scan';

// What else stands on the screen, in pixels of it: with the code it fits a small phone without scrolling.
const BESIDE = 350;

const sizes = Object.keys(frameSizes) as (keyof typeof frameSizes)[];

interface Props {
  readonly chain: Chain;
  readonly attempt: (run: () => Promise<void>) => void;
  readonly onChange: () => void;
}

/** The records without a receipt as a post, a moving code or a file, and the receipt that answers it. */
export function HandOver({ chain, attempt, onChange }: Props) {
  const [size, setSize] = useState<keyof typeof frameSizes>('default');
  const [isTaken, setTaken] = useState(false);
  const [isPosting, setPosting] = useState(false);
  const [pack, setPack] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const { records } = chain.content;
  const noPost = whyNoPost(chain.card, location.protocol);
  useEffect(() => attempt(async () => setPack(await chain.pack())), [records]);

  const take = async (text: string) => {
    attempt(async () => {
      await chain.takeReceipt(text, new Date());
      setTaken(true);
      onChange();
    });
    return true;
  };
  const post = () => {
    setPosting(true);
    attempt(async () => {
      try {
        await postAll(chain, carryHome, () => new Date());
        setTaken(true);
      } finally {
        // A part may have its receipt although the rest has none.
        setPosting(false);
        onChange();
      }
    });
  };
  return (
    <main class="hand">
      {records.length === 0 && <p class="done">{isTaken ? say('field.hand.taken') : say('field.hand.none')}</p>}
      {records.length > 0 && pack && (
        <>
          <MovingCode pack={pack} size={frameSizes[size]} />
          <p class="show">{say('field.hand.show')}</p>
          <div class="how" role="group">
            {sizes.map((s) => <button type="button" key={s} aria-pressed={s === size} onClick={() => setSize(s)}>{say(`field.hand.${s}`)}</button>)}
          </div>
        </>
      )}
      <i class="grow" />
      {records.length > 0 && (
        <div class="ways">
          {noPost === null ? (
            <button type="button" class="big" disabled={isPosting} onClick={post}>{say(isPosting ? 'field.loading' : 'field.post.send')}</button>
          ) : (
            <p class="note">{say(`field.post.${noPost}`)}</p>
          )}
          <button type="button" class="second" disabled={!pack} onClick={() => save(pack!)}>{say('field.hand.save')}</button>
          <Scan label={say('field.scan.receipt')} take={take} />
        </div>
      )}
    </main>
  );
}

function MovingCode({ pack, size }: { pack: Uint8Array<ArrayBuffer>; size: FrameSize }) {
  const [writer, setWriter] = useState<{ of: FrameWriter; version: number } | null>(null);
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    let isOver = false;
    void FrameWriter.of(pack, size).then((of) => isOver || setWriter({ of, version: size.version }));
    const timer = setInterval(() => setFrame((f) => f + 1), 1000 / FRAMES_A_SECOND);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [pack, size]);
  return writer && <Code text={writer.of.frame(frame)} version={writer.version} beside={BESIDE} label={say('field.hand.code')} />;
}

// The name tells nothing: a file on a phone is seen by whoever holds it.
function save(pack: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([pack], { type: 'application/octet-stream' }));
  link.download = 'pack.bin';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
