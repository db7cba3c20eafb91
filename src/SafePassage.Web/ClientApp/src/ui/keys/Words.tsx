import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { differing, pieces, read, wordList, WORDS, wordsOf, numbersOf } from '../../keys/eightWords';
import { say } from '../../words/said';
import { rowOf } from '../../words/message';

/** The list of words; null until it is loaded. */
export function useWordList(): readonly string[] | null {
  const [list, setList] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let current = true;
    void wordList().then((words) => current && setList(words));
    return () => {
      current = false;
    };
  }, []);
  return list;
}

/** Eight words of a hash, to be read out. The words are English in every language; the numbers are for all others. */
export function WordGrid({ hash }: { hash: Uint8Array }) {
  const list = useWordList();
  const numbers = numbersOf(hash);
  return (
    <ol class="words" aria-label={say('own-key.words.grid')} aria-busy={!list} dir="ltr" lang="en">
      {list && wordsOf(hash, list).map((word, i) => (
        <li key={i}>
          <b>{word}</b> <span class="words__number">{numbers[i]}</span>
        </li>
      ))}
    </ol>
  );
}

interface EntryProps {
  /** What the words must be words of. They are never shown here: who types them must have heard them. */
  hash: Uint8Array;
  /** What has this hash: it is told what must not be done when the words differ. */
  of: 'key' | 'text';
  /** The words are the same. */
  onSame?(): void;
}

// More words than these are not misheard: it is another hash.
const MISHEARD_MAX = 2;

type Outcome = 'open' | 'missing' | 'same' | 'stop';

/** Eight fields for the words that the other side reads out. Wrong words end in a stop. */
export function WordEntry({ hash, of, onSame }: EntryProps) {
  const list = useWordList();
  const [typed, setTyped] = useState<string[]>(() => Array(WORDS).fill(''));
  const [left, setLeft] = useState<boolean[]>(() => Array(WORDS).fill(false));
  const [outcome, setOutcome] = useState<Outcome>('open');
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const stop = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome === 'stop') {
      stop.current?.focus();
    }
  }, [outcome]);
  if (!list) {
    return <p aria-busy="true">{say('own-key.words.grid')}</p>;
  }

  const put = (from: number, words: string[]) => {
    setOutcome('open');
    setTyped(typed.map((t, i) => (i >= from && i < from + words.length ? words[i - from]! : t)));
  };
  const restart = () => {
    setTyped(Array(WORDS).fill(''));
    setLeft(Array(WORDS).fill(false));
    setOutcome('open');
  };
  const compare = () => {
    const words = typed.map((t) => read(t, list));
    setLeft(Array(WORDS).fill(true));
    if (words.some((w) => w.kind !== 'word')) {
      setOutcome('missing');
      return;
    }

    const differ = differing(words.map((w) => (w.kind === 'word' ? w.word : '')), wordsOf(hash, list));
    const isSame = differ.length === 0;
    setWrong(differ);
    setOutcome(isSame ? 'same' : 'stop');
    if (isSame) {
      onSame?.();
    }
  };
  const again = () => {
    setTyped(typed.map((t, i) => (wrong.includes(i + 1) ? '' : t)));
    setLeft(left.map((l, i) => l && !wrong.includes(i + 1)));
    setOutcome('open');
  };
  if (outcome === 'stop') {
    const isNear = wrong.length <= MISHEARD_MAX;
    return (
      <div class="stop" role="alert" tabIndex={-1} ref={stop}>
        <h3>{say(`own-key.stop.${of}`)}</h3>
        {isNear && <p>{say('own-key.words.near', { numbers: rowOf(wrong) })}</p>}
        {isNear && <button type="button" class="button button--quiet" onClick={again}>{say('own-key.words.near-again')}</button>}
        <p>{say('own-key.words.stop-next')}</p>
        <button type="button" class="button button--quiet" onClick={restart}>
          {say('own-key.words.restart')}
        </button>
      </div>
    );
  }

  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        compare();
      }}
    >
      <p class="muted">{say('own-key.words.hint')}</p>
      <ol class="entry" dir="ltr">
        {typed.map((text, i) => (
          <li key={i}>
            <WordField number={i + 1} text={text} list={list} left={left[i]!} onLeave={() => setLeft(left.map((l, at) => l || at === i))} onText={(t) => put(i, pieces(t).length > 1 ? pieces(t) : [t])} />
          </li>
        ))}
      </ol>
      <p role="status">{outcome === 'missing' ? say('own-key.words.missing') : outcome === 'same' ? <b class="same">{say('own-key.words.same')}</b> : ''}</p>
      <button type="submit" class="button">
        {say('own-key.words.button')}
      </button>
    </form>
  );
}

interface WordFieldProps {
  number: number;
  text: string;
  list: readonly string[];
  /** The person has left the field: only then is a word that is not in the list told. */
  left: boolean;
  onLeave(): void;
  onText(text: string): void;
}

function WordField({ number, text, list, left, onLeave, onText }: WordFieldProps) {
  const seen = read(text, list);
  const isWrong = left && seen.kind === 'unknown';
  const id = useId();
  return (
    <>
      <label for={id}>{say('own-key.words.word', { n: number })}</label>
      <input id={id} lang="en" value={text} autocomplete="off" autocapitalize="none" spellcheck={false} aria-invalid={isWrong} aria-describedby={isWrong ? `${id}-hint` : undefined} onInput={(e) => onText(e.currentTarget.value)} onBlur={onLeave} />
      {isWrong && (
        <span id={`${id}-hint`} class="entry__hint">
          {seen.nearest.length > 0 ? say('own-key.words.meant') : say('own-key.words.unknown')}{' '}
          {seen.nearest.map((word) => (
            <button key={word} type="button" class="chip" lang="en" onClick={() => onText(word)}>
              {word}
            </button>
          ))}
        </span>
      )}
    </>
  );
}
