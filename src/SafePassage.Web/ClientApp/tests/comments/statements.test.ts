import { describe, expect, it } from 'vitest';
import { released, withheld } from '../../src/comments/statements';

const held = { comment: 'a'.repeat(64), movement: 'convoy-1', claim: null, salt: 'b'.repeat(64), text: 'Thank you.', language: 'en', writtenAt: '2022-05-04T09:00:00+00:00' };

describe('a decision on a comment', () => {
  it('to release signs the text and what it was salted with', () => {
    const { kind, body } = released(held);
    expect(kind).toBe('comment-released');
    expect(JSON.parse(JSON.stringify(body))).toEqual({ comment: held.comment, movement: 'convoy-1', salt: held.salt, text: held.text, language: 'en', writtenAt: held.writtenAt });
  });

  it('to withhold signs nothing by which the text could be guessed', () => {
    const { kind, body } = withheld({ ...held, movement: null, claim: 'claim-1' }, 'tells-where');
    expect(kind).toBe('comment-withheld');
    expect(JSON.parse(JSON.stringify(body))).toEqual({ comment: held.comment, claim: 'claim-1', reason: 'tells-where' });
  });
});
