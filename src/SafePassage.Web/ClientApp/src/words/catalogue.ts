import { languageOf, type LanguageCode } from './language';
import type { Messages } from './message';
import { speak } from './said';
import { Wordbook } from './wordbook';

/** The same files as the server's: each language is a chunk of its own, loaded when it is read. */
const files: Readonly<Record<LanguageCode, () => Promise<{ default: Messages }>>> = {
  en: () => import('../../../../SafePassage.Words/messages/en.json'),
  uk: () => import('../../../../SafePassage.Words/messages/uk.json'),
  ru: () => import('../../../../SafePassage.Words/messages/ru.json'),
  fr: () => import('../../../../SafePassage.Words/messages/fr.json'),
  ar: () => import('../../../../SafePassage.Words/messages/ar.json'),
};

/** The words of the page's language, as `<html lang>` names it. */
export async function loadWords(lang: string = document.documentElement.lang): Promise<Wordbook> {
  const language = languageOf(lang);
  const [own, english] = await Promise.all([files[language.code](), files.en()]);
  return new Wordbook(language, own.default, english.default);
}

/** Loads the words of the page's language and speaks them from then on; every page does so before anything is drawn. */
export async function learnWords(): Promise<Wordbook> {
  const words = await loadWords();
  speak(words);
  return words;
}
