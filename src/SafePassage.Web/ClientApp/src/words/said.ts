import { figureOf } from './figures';
import type { Arguments, Message } from './message';
import type { Wordbook } from './wordbook';

let book: Wordbook | undefined;
let begin: () => void;

/** Over when the page speaks: for what is read before, and may have to say what went wrong. */
export const spoken = new Promise<void>((resolve) => (begin = resolve));

/** Sets what the page speaks; once, before anything is drawn. */
export function speak(words: Wordbook): void {
  book = words;
  begin();
}

/** The words of the page. */
export function words(): Wordbook {
  if (!book) {
    // speak() comes before anything is said.
    throw new Error('speak()');
  }

  return book;
}

/** Says a message in the language of the page. */
export function say(key: string, facts?: Arguments): string {
  return words().say(key, facts);
}

/** Says a message that a view carries. */
export function sayMessage(message: Message): string {
  return words().sayMessage(message);
}

/** Says a number of people as a view shows it; nothing where there is none. */
export function figure(shown: string): string {
  return shown === '' ? '' : words().sayMessage(figureOf(shown));
}
