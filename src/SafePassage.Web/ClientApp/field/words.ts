/** The words of the phone at the time of its build: of each language the messages whose keys begin with "field.". */

import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const NAME = 'virtual:field-words';
const LANGUAGES = ['en', 'uk', 'ru', 'fr', 'ar'] as const;

const PREFIX = 'field.';

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
    load: (id) => (id === `\0${NAME}` ? scriptOf(phoneMessages()) : null),
  };
}

/** The module that gives them: the keys stand once for all languages, since a file that goes by Bluetooth must be small. */
export function scriptOf(messages: Record<string, Record<string, string>>): string {
  const keys = Object.keys(messages['en']!);
  const lists = Object.entries(messages).map(([code, said]) => {
    const missing = [...keys.filter((k) => !(k in said)), ...Object.keys(said).filter((k) => !keys.includes(k))];
    if (missing.length > 0 || Object.values(said).some((text) => text.includes('\n'))) {
      throw new Error(`The phone's words in ${code} are not those of the other languages, each on one line: ${missing.join(', ')}`);
    }

    return `${code}: of(${JSON.stringify(keys.map((key) => said[key]).join('\n'))})`;
  });
  const names = JSON.stringify(keys.map((key) => key.slice(PREFIX.length)).join('\n'));
  return `const names = ${names}.split('\\n');
const of = (text) => Object.fromEntries(text.split('\\n').map((said, i) => ['${PREFIX}' + names[i], said]));
export default { ${lists.join(', ')} };`;
}

function messagesOf(code: string): Record<string, string> {
  const file = new URL(`../../../SafePassage.Words/messages/${code}.json`, import.meta.url);
  const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  return Object.fromEntries(all.filter(([key]) => key.startsWith(PREFIX) && !key.startsWith(ELSEWHERE)));
}
