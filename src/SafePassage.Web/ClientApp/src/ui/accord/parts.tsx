import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Stretch } from '../../accord/diff';
import type { Signer } from '../../keys/signer';
import { Refusal } from '../keys/fields';
import { KeyUnlock } from '../keys/KeyUnlock';
import { type Saying, useDesk, useSaying } from './desk';

// The page itself has just been opened: nobody has asked for a part of it yet.
let isOpening = true;

/** A heading that takes the focus when its part comes up: whoever works by keyboard or by ear stands where it begins. */
export function Title({ of, children }: { of: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isOpening) {
      heading.current?.focus();
    }

    isOpening = false;
  }, [of]);
  return (
    <h2 class="desk-title" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  );
}

/** A label and what is filled in below it. */
export function Labelled({ label, children }: { label: string; children(id: string): ComponentChildren }) {
  const id = useId();
  return (
    <div class="desk-field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onValue(value: string): void;
  type?: 'text' | 'date' | 'number';
  list?: string;
  long?: boolean;
  placeholder?: string;
}

/** A field of one line, or of several. */
export function Text({ label, value, onValue, type = 'text', list, long, placeholder }: TextProps) {
  return (
    <Labelled label={label}>
      {(id) => long ? (
        <textarea id={id} rows={3} dir="auto" value={value} onInput={(e) => onValue(e.currentTarget.value)} />
      ) : (
        <input id={id} type={type} dir="auto" value={value} list={list} min={0} placeholder={placeholder} autocomplete="off"
          onInput={(e) => onValue(e.currentTarget.value)} />
      )}
    </Labelled>
  );
}

/** A field whose words are read as they are typed: what stands in it stays as typed, also while it is no answer yet. */
export function Parsed({ label, start, type, onValue, error }: {
  label: string;
  start: string;
  type?: 'text' | 'date';
  onValue(value: string): void;
  /** What is wrong with it. */
  error?: string | null;
}) {
  const [text, setText] = useState(start);
  const take = (value: string) => {
    setText(value);
    onValue(value);
  };
  return (
    <div class="desk-parsed">
      <Text label={label} value={text} onValue={take} type={type} />
      {error && <p class="desk-gap" role="alert">{error}</p>}
    </div>
  );
}

interface PickProps {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, name: string])[];
  /** What stands for no choice; absent where one must be made. */
  none?: string;
  onValue(value: string): void;
}

export function Pick({ label, value, choices, none, onValue }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(e) => onValue(e.currentTarget.value)}>
          {(none !== undefined || !choices.some(([v]) => v === value)) && <option value="">{none ?? ''}</option>}
          {choices.map(([v, name]) => (
            <option key={v} value={v}>{name}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Boxes of which some are ticked. */
export function Ticks({ legend, values, choices, onValues }: {
  legend: string;
  values: readonly string[];
  choices: readonly (readonly [value: string, name: string])[];
  onValues(values: string[]): void;
}) {
  return (
    <fieldset class="desk-choice">
      <legend>{legend}</legend>
      {choices.map(([v, name]) => (
        <label key={v}>
          <input type="checkbox" checked={values.includes(v)}
            onChange={(e) => onValues(e.currentTarget.checked ? [...values, v] : values.filter((o) => o !== v))} />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** Words that were taken out and put in. */
export function DiffText({ stretches }: { stretches: readonly Stretch[] }) {
  const { book } = useDesk();
  return (
    <p class="desk-diff" dir="auto">
      {stretches.length === 0 && book.say('desk.differs-unread')}
      {stretches.map((s, i) => s.kind === 'same' ? <span key={i}>{s.text}</span>
        : s.kind === 'old' ? <del key={i}>{s.text}</del> : <ins key={i}>{s.text}</ins>)}
    </p>
  );
}

/** What can only be done with an open key: until then, the key's passphrase is asked for. */
export function WithKey({ children }: { children(signer: Signer): ComponentChildren }) {
  const { book, keys, signer, openKey } = useDesk();
  if (signer) {
    return <>{children(signer)}</>;
  }

  return (
    <div class="desk-key">
      {keys.length === 0
        ? <p><a href="/keys">{book.say('desk.no-key')}</a></p>
        : <p>{book.say('desk.unlock-first')}</p>}
      {keys.map((kept) => (
        <div key={kept.keyId}>
          <p><b><bdi>{kept.party}</bdi></b> <code dir="ltr">{kept.keyId}</code></p>
          <KeyUnlock kept={kept} onOpen={openKey} />
        </div>
      ))}
    </div>
  );
}

/** What became of something that was said. */
export function Told({ saying }: { saying: Saying }) {
  return (
    <>
      <Refusal act={saying.act} />
      <p role="status" class="desk-told">{saying.told}</p>
    </>
  );
}

interface WordsProps {
  /** What the button opens, and its words. */
  button: string;
  label: string;
  /** What the second button does. */
  confirm: string;
  danger?: boolean;
  kind: string;
  body(text: string): object;
}

/** An act that needs words: one press opens it, the words are written, a second press says it. */
export function ActWithWords({ button, label, confirm, danger, kind, body }: WordsProps) {
  const { book } = useDesk();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const saying = useSaying();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) {
      form.current?.querySelector<HTMLElement>('textarea, input, a')?.focus();
    }
  }, [open]);
  const close = () => {
    setOpen(false);
    setText('');
  };
  const quiet = `button button--quiet${danger ? ' desk-danger' : ''}`;
  return (
    <div class="desk-act">
      {!open && <button type="button" class={quiet} aria-expanded={open} onClick={() => setOpen(true)}>{button}</button>}
      {open && (
        <div class="desk-act__form" ref={form}>
          <Text label={label} value={text} onValue={setText} long />
          <WithKey>
            {(signer) => (
              <button type="button" class={`button${danger ? ' desk-danger' : ''}`} aria-disabled={saying.act.busy || text.trim() === ''}
                onClick={() => text.trim() !== '' && saying.run(signer, kind, () => body(text.trim()), close)}>
                {confirm}
              </button>
            )}
          </WithKey>
          <button type="button" class="button button--quiet" onClick={close}>{book.say('button.close')}</button>
        </div>
      )}
      <Told saying={saying} />
    </div>
  );
}
