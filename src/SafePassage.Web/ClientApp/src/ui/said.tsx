import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Wordbook } from '../words/wordbook';

/** The words of the page, for everything below. */
export const Said = createContext<Wordbook | null>(null);

/** What a page says in its language. */
export function useWords(): Wordbook {
  return useContext(Said)!;
}
