/** The words of the phone: of each language only the messages that its screens say, all in the one file. */

import messages from 'virtual:field-words';
import { languageOf, type LanguageCode } from '../words/language';
import { speak } from '../words/said';
import { Wordbook } from '../words/wordbook';

/** The first of the phone's languages that is spoken here; English when none is. */
export function ownLanguage(preferred: readonly string[]): LanguageCode {
  const spoken = preferred.find((p) => languageOf(p).code !== 'en' || /^en\b/i.test(p));
  return languageOf(spoken ?? 'en').code;
}

/** Speaks a language from then on. */
export function speakLanguage(code: LanguageCode): void {
  const language = languageOf(code);
  speak(new Wordbook(language, messages[code], messages.en));
  document.documentElement.lang = code;
  document.documentElement.dir = language.isRightToLeft ? 'rtl' : 'ltr';
}
