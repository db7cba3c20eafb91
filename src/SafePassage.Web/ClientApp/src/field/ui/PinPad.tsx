import { useState } from 'preact/hooks';
import { say } from '../../words/said';
import { PIN_DIGITS } from '../vault';
import { Keypad } from './Keypad';

/** A PIN is typed; what was typed is shown as dots and is gone when it is handed on. */
export function PinPad({ told, isBusy, onPin }: { told: string; isBusy: boolean; onPin: (pin: string) => void }) {
  const [pin, setPin] = useState('');
  const hand = () => {
    setPin('');
    onPin(pin);
  };
  return (
    <>
      <p class="told" role="status">{told}</p>
      <output class="dots" aria-live="off">{'●'.repeat(pin.length) || '\u00a0'}</output>
      <Keypad onDigit={(d) => setPin((p) => (p + d).slice(0, PIN_DIGITS))} onDelete={() => setPin((p) => p.slice(0, -1))}>
        <button type="button" class="main" disabled={isBusy || pin.length < PIN_DIGITS} onClick={hand}>{say('field.pin.open')}</button>
      </Keypad>
    </>
  );
}
