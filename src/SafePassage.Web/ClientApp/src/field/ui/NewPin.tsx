import { useState } from 'preact/hooks';
import type { LanguageCode } from '../../words/language';
import { say } from '../../words/said';
import { PIN_DIGITS } from '../vault';
import { Languages } from './Languages';
import { PinPad } from './PinPad';

type Step =
  | { readonly kind: 'choose'; readonly hasDiffered: boolean }
  | { readonly kind: 'repeat'; readonly pin: string }
  | { readonly kind: 'second'; readonly pin: string }
  | { readonly kind: 'making' };

interface Props {
  readonly language: LanguageCode;
  readonly onLanguage: (code: LanguageCode) => void;
  readonly onChosen: (pin: string, second: string | null) => void;
}

/** A PIN is chosen and typed again; then a second one, for an empty app, or none. */
export function NewPin({ language, onLanguage, onChosen }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'choose', hasDiffered: false });
  const told =
    step.kind === 'repeat' ? say('field.pin.repeat')
    : step.kind === 'second' ? say('field.pin.second')
    : step.kind === 'making' ? say('field.loading')
    : step.hasDiffered ? say('field.pin.differ')
    : say('field.pin.choose', { digits: PIN_DIGITS });
  const finish = (pin: string, second: string | null) => {
    // The same PIN twice is refused there, and asked for again here.
    setStep(second === pin ? step : { kind: 'making' });
    onChosen(pin, second);
  };
  const typed = (pin: string) => {
    if (step.kind === 'choose') {
      setStep({ kind: 'repeat', pin });
    } else if (step.kind === 'repeat') {
      setStep(step.pin === pin ? { kind: 'second', pin } : { kind: 'choose', hasDiffered: true });
    } else if (step.kind === 'second') {
      finish(step.pin, pin);
    }
  };
  return (
    <main class="lock">
      <h1 class="unseen">{say('field.title')}</h1>
      <Languages language={language} onLanguage={onLanguage} />
      {location.protocol === 'file:' && <p class="note">{say('field.file-page')}</p>}
      <PinPad told={told} isBusy={step.kind === 'making'} onPin={typed} />
      {step.kind === 'second' && <button type="button" class="second" onClick={() => finish(step.pin, null)}>{say('field.pin.none')}</button>}
    </main>
  );
}
