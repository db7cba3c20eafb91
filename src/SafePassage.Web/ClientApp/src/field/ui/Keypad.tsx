import type { ComponentChildren } from 'preact';
import { say } from '../../words/said';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Ten digits, one that deletes, and what stands in the last corner. */
export function Keypad({ onDigit, onDelete, children }: { onDigit: (digit: string) => void; onDelete: () => void; children: ComponentChildren }) {
  const key = (digit: string) => <button type="button" key={digit} onClick={() => onDigit(digit)}>{digit}</button>;
  return (
    <div class="keys" dir="ltr">
      {DIGITS.map(key)}
      <button type="button" aria-label={say('field.delete')} onClick={onDelete}>⌫</button>
      {key('0')}
      {children}
    </div>
  );
}
