import { useState } from 'preact/hooks';
import type { LanguageCode } from '../../words/language';
import { say } from '../../words/said';
import { PIN_DIGITS } from '../vault';
import { Languages } from './Languages';
import { PinPad } from './PinPad';

interface Props {
  readonly language: LanguageCode;
  readonly onLanguage: (code: LanguageCode) => void;
  /** False when the PIN opens nothing. */
  readonly open: (pin: string) => Promise<boolean>;
  readonly onFault: (e: unknown) => void;
}

/** The locked door: languages and a keypad, and no name of anything. */
export function Unlock({ language, onLanguage, open, onFault }: Props) {
  const [state, setState] = useState<'asks' | 'opens' | 'wrong'>('asks');
  const told = state === 'opens' ? say('field.loading') : state === 'wrong' ? say('field.pin.wrong') : say('field.pin.enter', { digits: PIN_DIGITS });
  const attempt = async (pin: string) => {
    setState('opens');
    try {
      setState((await open(pin)) ? 'asks' : 'wrong');
    } catch (e) {
      setState('asks');
      onFault(e);
    }
  };
  return (
    <main class="lock">
      <h1 class="unseen">{say('field.title')}</h1>
      <Languages language={language} onLanguage={onLanguage} />
      <PinPad told={told} isBusy={state === 'opens'} onPin={(pin) => void attempt(pin)} />
    </main>
  );
}
