import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { type Act, useAct } from './useAct';

interface FieldProps {
  label: string;
  value: string;
  onValue(value: string): void;
  type?: 'text' | 'password';
  autocomplete?: string;
  hint?: ComponentChildren;
}

/** A field with its label above and what helps below. */
export function Field({ label, value, onValue, type = 'text', autocomplete = 'off', hint }: FieldProps) {
  const id = useId();
  const shared = {
    id,
    value,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    dir: 'auto',
    'aria-describedby': hint ? `${id}-hint` : undefined,
    onInput: (e: { currentTarget: HTMLInputElement }) => onValue(e.currentTarget.value),
  } as const;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {type === 'password' ? <input type="password" {...shared} /> : <input type="text" {...shared} />}
      {hint && (
        <small id={`${id}-hint`} class="field__hint">
          {hint}
        </small>
      )}
    </p>
  );
}

/** What was refused, read out at once. */
export function Refusal({ act }: { act: Act }) {
  return (
    <div role="alert">
      {act.refused && (
        <p class="refusal">
          <b>{act.refused.what}</b> {act.refused.next}
        </p>
      )}
    </div>
  );
}

/** Asks for the passphrase of a key and does one thing with it. */
export function WithPassphrase({ label, button, onPassphrase }: { label: string; button: string; onPassphrase(passphrase: string): Promise<void> }) {
  const [passphrase, setPassphrase] = useState('');
  const act = useAct();
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act.run(async () => {
          await onPassphrase(passphrase);
          setPassphrase('');
        });
      }}
    >
      <Field label={label} value={passphrase} onValue={setPassphrase} type="password" autocomplete="current-password" />
      <Refusal act={act} />
      <button type="submit" class="button" aria-disabled={act.busy}>
        {button}
      </button>
    </form>
  );
}
