import type { Message } from './message';

const QUALIFIED: Readonly<Record<string, string>> = {
  '': 'count.exact',
  '+': 'count.plus',
  '−': 'count.minus',
  'about ': 'count.about',
  'more than ': 'count.more-than',
  'at least ': 'count.at-least',
  'at most ': 'count.at-most',
  'fewer than ': 'count.fewer-than',
};

const FIXED: readonly string[] = ['unknown', 'none', 'nobody', 'withheld'];

const FORM = /^(|[+−]|about |more than |at least |at most |fewer than )([\d,]{1,19})(?: to ([\d,]{1,19}))?(?: (missing|too many))?$/;

const BETWEEN = /^between (.+) and (.+)$/;

/** A number of people as a view writes it, as a message: the same forms as Figures of SafePassage.Words. */
export function figureOf(shown: string): Message {
  const between = BETWEEN.exec(shown);
  if (between) {
    return { key: 'count.between', with: { low: figureOf(between[1]!), high: figureOf(between[2]!) } };
  }

  const [, how, low, high, gap] = FORM.exec(shown) ?? [];
  if (how === undefined || low === undefined) {
    return FIXED.includes(shown) ? { key: `count.${shown}` } : { key: 'count.as-it-is', with: { text: shown } };
  }

  const count: Message = high
    ? { key: how === '+' ? 'count.range-plus' : how === '−' ? 'count.range-minus' : 'count.range', with: { low: number(low), high: number(high) } }
    : { key: QUALIFIED[how]!, with: { n: number(low) } };
  return gap === 'missing' ? { key: 'count.missing', with: { count } }
    : gap === 'too many' ? { key: 'count.too-many', with: { count } }
    : count;
}

function number(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
