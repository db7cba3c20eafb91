/** The difference of two texts of an accord, term by term. */

import type { Draft } from './draft';
import { linesOf, partsOf, REST, restLinesOf, type Wording } from './said';
import type { TermTable } from './views';

/** A stretch of words that both texts have, or only the earlier, or only the later. */
export interface Stretch {
  readonly kind: 'same' | 'old' | 'new';
  readonly text: string;
}

/** A term on which two texts differ. */
export interface Difference {
  readonly code: string;
  /** In words; empty where they differ in nothing that is read, for example in where a wording comes from. */
  readonly stretches: readonly Stretch[];
}

// Beyond it two texts are set one below the other: the table of all pairs would need too much memory.
const WORDS_MAX = 1_500;

/** The terms on which two texts differ, in the order of the table; what belongs to no term comes last. */
export function differences(terms: readonly TermTable[], before: Draft, after: Draft, w: Wording): Difference[] {
  const known = terms
    .filter((t) => partsOf(t.code, t.rest, before) !== partsOf(t.code, t.rest, after))
    .map((t) => ({ code: t.code, stretches: compare(linesOf(t, before, w), linesOf(t, after, w)) }));
  const others = [...new Set([...before.terms, ...after.terms].map((t) => t.code))]
    .filter((code) => !terms.some((t) => t.code === code) && partsOf(code, null, before) !== partsOf(code, null, after))
    .map((code) => ({ code, stretches: compare(textOf(code, before), textOf(code, after)) }));
  const rest = partsOf(REST, null, before) === partsOf(REST, null, after) ? []
    : [{ code: REST, stretches: compare(restLinesOf(before, w), restLinesOf(after, w)) }];
  return [...known, ...others, ...rest];
}

function textOf(code: string, draft: Draft): string[] {
  const term = draft.terms.find((t) => t.code === code);
  return term ? [term.text ?? term.state] : [];
}

/** What is old and what is new in some lines, word by word. */
export function compare(before: readonly string[], after: readonly string[]): Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  if (old.length > WORDS_MAX || fresh.length > WORDS_MAX) {
    return old.join('') === fresh.join('') ? [] : [{ kind: 'old', text: old.join('') }, { kind: 'new', text: fresh.join('') }];
  }

  const all = stretches(old, fresh);
  return all.every((s) => s.kind === 'same') ? [] : all;
}

// A word with the space behind it: put together again they are the lines.
function wordsOf(lines: readonly string[]): string[] {
  return lines.map((l) => l + '\n').join('').match(/\S+\s*|\s+/g) ?? [];
}

// The longest run of words that both have, in order (LCS): the rest was taken out or put in.
function stretches(old: readonly string[], fresh: readonly string[]): Stretch[] {
  const width = fresh.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      longest[i * width + j] = old[i] === fresh[j]
        ? longest[(i + 1) * width + j + 1]! + 1
        : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }

  const found: { kind: Stretch['kind']; text: string }[] = [];
  const add = (kind: Stretch['kind'], text: string) => {
    const last = found.at(-1);
    if (last?.kind === kind) {
      last.text += text;
    } else {
      found.push({ kind, text });
    }
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      add('same', old[i++]!);
      j++;
    } else if (j >= fresh.length || (i < old.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      add('old', old[i++]!);
    } else {
      add('new', fresh[j++]!);
    }
  }

  return found;
}
