import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Problem } from './api';
import { useProblems } from './context';
import { isClock } from './hours';

/** One choice of several. */
export interface Option {
  readonly value: string;
  readonly name: string;
}

/** What every field has. */
interface FieldFrame {
  label: string;
  /** JSON path of the field in the draft: what the rules say against it stands below it. */
  path: string;
  hint?: ComponentChildren;
}

/** What the rules say against a field. */
export function Problems({ id, problems }: { id?: string | undefined; problems: readonly Problem[] }) {
  return problems.length === 0 ? null : (
    <ul id={id} class="pd-problems">
      {problems.map((p) => (
        <li key={p.path + p.what} dir="auto">
          <b>{p.what}</b> {p.next}
        </li>
      ))}
    </ul>
  );
}

function Framed({ label, path, hint, children }: FieldFrame & { children(of: { id: string; about: string | undefined; wrong: boolean }): ComponentChildren }) {
  const id = useId();
  const problems = useProblems(path);
  const about = [hint ? `${id}-hint` : '', problems.length > 0 ? `${id}-problems` : ''].filter(Boolean).join(' ');
  return (
    <div class="pd-field">
      <label for={id}>{label}</label>
      {children({ id, about: about === '' ? undefined : about, wrong: problems.length > 0 })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

export function TextField({ value, onValue, type = 'text', ...frame }: FieldFrame & { value: string; type?: 'text' | 'date'; onValue(value: string): void }) {
  return (
    <Framed {...frame}>
      {({ id, about, wrong }) => {
        const shared = { id, value, 'aria-describedby': about, 'aria-invalid': wrong, onInput: (e: { currentTarget: HTMLInputElement }) => onValue(e.currentTarget.value) };
        return type === 'date' ? <input type="date" {...shared} /> : <input type="text" dir="auto" autocomplete="off" {...shared} />;
      }}
    </Framed>
  );
}

/** What is typed stays as it is typed while it is no value yet; a change from elsewhere (an undo, the table) replaces it. */
export const useTyped = <T,>(value: T, write: (value: T) => string, read: (text: string) => T | null, onValue: (value: T) => void) => {
  const [text, setText] = useState(write(value));
  const last = useRef(value);
  useEffect(() => {
    if (last.current !== value) {
      last.current = value;
      setText(write(value));
    }
  }, [value]);
  const take = (typed: string) => {
    setText(typed);
    const next = read(typed);
    if (next !== null && next !== last.current) {
      last.current = next;
      onValue(next);
    }
  };
  return { text, take, wrong: read(text) === null };
};

/** A whole number as it is typed: undefined for an empty field, null for what is none. Groups may be apart. */
export function numberOf(text: string): number | undefined | null {
  const plain = text.replace(/[\s\u00A0\u202F]/g, '');
  return plain === '' ? undefined : /^\d{1,8}$/.test(plain) ? Number(plain) : null;
}

/** A whole number; empty means that the field is left out. `unit` stands behind it. */
export function NumberField({ value, onValue, unit, needed, ...frame }: FieldFrame & {
  value: number | undefined;
  unit?: string;
  /** An empty field is no answer. */
  needed?: boolean;
  onValue(value: number | undefined): void;
}) {
  const read = (text: string) => {
    const n = numberOf(text);
    return n === null || (needed && n === undefined) ? null : n;
  };
  const typed = useTyped<number | undefined>(value, (n) => (n === undefined ? '' : String(n)), read, onValue);
  return (
    <Framed {...frame}>
      {({ id, about, wrong }) => (
        <span class="pd-number">
          <input id={id} type="text" inputMode="numeric" dir="ltr" value={typed.text} autocomplete="off" aria-describedby={about}
            aria-invalid={wrong || typed.wrong} onInput={(e) => typed.take(e.currentTarget.value)} />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Framed>
  );
}

/** A time of day, HH:mm. */
export function ClockField({ value, onValue, ...frame }: FieldFrame & { value: string; onValue(value: string): void }) {
  const typed = useTyped(value, (clock) => clock, (text) => (isClock(text) ? text : null), onValue);
  return (
    <Framed {...frame}>
      {({ id, about, wrong }) => (
        <input id={id} type="text" inputMode="numeric" dir="ltr" autocomplete="off" value={typed.text} aria-describedby={about}
          aria-invalid={wrong || typed.wrong} onInput={(e) => typed.take(e.currentTarget.value)} />
      )}
    </Framed>
  );
}

/** Seconds of the format, shown and typed as minutes. */
export function MinutesField({ seconds, onSeconds, ...rest }: FieldFrame & { seconds: number | undefined; unit: string; onSeconds(seconds: number): void }) {
  return <NumberField {...rest} needed value={seconds === undefined ? undefined : Math.round(seconds / 60)} onValue={(n) => n !== undefined && onSeconds(n * 60)} />;
}

export function SelectField({ value, options, onValue, ...frame }: FieldFrame & { value: string; options: readonly Option[]; onValue(value: string): void }) {
  return (
    <Framed {...frame}>
      {({ id, about, wrong }) => (
        <select id={id} value={value} aria-describedby={about} aria-invalid={wrong} onChange={(e) => onValue(e.currentTarget.value)}>
          {options.map((o) => (
            <option key={o.value} value={o.value}>{o.name}</option>
          ))}
        </select>
      )}
    </Framed>
  );
}
