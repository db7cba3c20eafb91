/** The words of the phone at the time of its build: of each language the messages whose keys begin with "field.". */

import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const NAME = 'virtual:field-words';
const LANGUAGES = ['en', 'uk', 'ru', 'fr', 'ar'] as const;

// Said by who reads a pack, not by the phone.
const ELSEWHERE = 'field.pack.';

/** The messages of each language. */
export function phoneMessages(): Record<string, Record<string, string>> {
  return Object.fromEntries(LANGUAGES.map((code) => [code, messagesOf(code)]));
}

/** Gives the screens their words. */
export function fieldWords(): Plugin {
  return {
    name: 'field-words',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(phoneMessages()))});` : null),
  };
}

function messagesOf(code: string): Record<string, string> {
  const file = new URL(`../../../SafePassage.Words/messages/${code}.json`, import.meta.url);
  const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  return Object.fromEntries(all.filter(([key]) => key.startsWith('field.') && !key.startsWith(ELSEWHERE)));
}
