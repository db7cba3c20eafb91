import type { LanguageCode } from '../../words/language';
import { say } from '../../words/said';
import { Languages } from './Languages';

// A difference of less says nothing: the laptop showed its code a while before it was read.
const WORTH_SAYING = 120;

interface Props {
  readonly ahead: number | null;
  readonly language: LanguageCode;
  readonly onLanguage: (code: LanguageCode) => void;
  readonly onLock: () => void;
  readonly onRecords: () => void;
  readonly onClose: () => void;
}

/** What is pressed seldom. */
export function Menu({ ahead, language, onLanguage, onLock, onRecords, onClose }: Props) {
  const root = document.documentElement;
  const isNight = root.dataset.theme === 'night';
  const turn = () => {
    root.dataset.theme = isNight ? 'day' : 'night';
    onClose();
  };
  return (
    <div class="sheet" role="dialog" aria-label={say('field.menu')}>
      {ahead !== null && Math.abs(ahead) >= WORTH_SAYING && (
        <p class="note">{say(ahead > 0 ? 'field.clock.ahead' : 'field.clock.behind', { minutes: Math.round(Math.abs(ahead) / 60) })}</p>
      )}
      <Languages language={language} onLanguage={onLanguage} />
      <button type="button" onClick={turn}>{isNight ? say('field.day') : say('field.night')}</button>
      <button type="button" onClick={onRecords}>{say('field.records.title')}</button>
      <button type="button" onClick={onLock}>{say('field.lock')}</button>
      <button type="button" class="big" onClick={onClose}>{say('field.back')}</button>
    </div>
  );
}
