import { type LanguageCode, languages } from '../../words/language';
import { say } from '../../words/said';

/** The choice of a language, each by its own name. */
export function Languages({ language, onLanguage }: { language: LanguageCode; onLanguage: (code: LanguageCode) => void }) {
  return (
    <div class="langs" role="group" aria-label={say('field.language')}>
      {languages.map((l) => (
        <button type="button" key={l.code} lang={l.code} aria-pressed={l.code === language} onClick={() => onLanguage(l.code)}>{l.ownName}</button>
      ))}
    </div>
  );
}
