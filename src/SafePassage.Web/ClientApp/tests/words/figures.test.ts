import { expect, test } from 'vitest';
import { figure } from '../../src/words/said';

// The server's pages say the same of the same: FiguresTests of SafePassage.Words.Tests.
test.each([
  ['', ''],
  ['101', '101'],
  ['+58', '+58'],
  ['−32', '−32'],
  ['about 1,500', 'about 1\u202F500'],
  ['500 to 1,000', '500 to 1\u202F000'],
  ['+58 to 59', '+58 to 59'],
  ['0 to 12 missing', '0 to 12 missing'],
  ['between 3 too many and 5 missing', 'between 3 too many and 5 missing'],
  ['fewer than 10', 'fewer than 10'],
  ['withheld', 'withheld'],
  ['a dozen', 'a dozen'],
])('%s is said as it was written, with its groups in their one form', (shown, said) => expect(figure(shown)).toBe(said));
