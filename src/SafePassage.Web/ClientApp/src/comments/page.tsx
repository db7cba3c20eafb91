/** The script of the page /comments. The page itself comes from the server: Pages/CommentsPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { answerOf, reach } from '../model/server';
import type { Comments } from '../model/views';
import type { Act } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { Choice, Saying } from '../ui/Saying';
import { learnWords } from '../words/catalogue';
import { released, WITHHELD_REASONS, type WithheldReason, withheld } from './statements';

function Decision({ comments, act, onSay }: { comments: Comments; act: Act; onSay(statement: Statement): void }) {
  const words = useWords();
  const [which, setWhich] = useState('0');
  const [reason, setReason] = useState<WithheldReason | ''>('');
  const comment = comments.waiting[Number(which)]!;
  // The log takes in no text in which a person or a spot was found.
  const mayRelease = comment.findings.length === 0;
  const choices = [...(mayRelease ? [['', words.say('comment.release')] as const] : []), ...WITHHELD_REASONS.map((r) => [r, words.say(`comment.reason.${r}`)] as const)];
  const chosen = reason || (mayRelease ? '' : 'names-a-person');
  return (
    <form onSubmit={(e) => (e.preventDefault(), onSay(chosen === '' ? released(comment) : withheld(comment, chosen)))}>
      <Choice
        id="say-which"
        label={words.say('comment.field.which')}
        value={which}
        choices={comments.waiting.map((c, at) => [String(at), `${at + 1}. ${c.movement ?? c.claim}`] as const)}
        onValue={(at) => (setWhich(at), setReason(''))}
      />
      <Choice id="say-decision" label={words.say('comment.field.decision')} value={chosen} choices={choices} onValue={(value) => setReason(value as WithheldReason | '')} />
      <button type="submit" class="button" aria-disabled={act.busy}>
        {words.say('comment.sign')}
      </button>
    </form>
  );
}

function Page({ comments }: { comments: Comments }) {
  const words = useWords();
  return (
    <Saying title={words.say('comment.decide')} lede={words.say('comment.vouches')} log={comments.logOrigin} zone={comments.zone}>
      {(act, onSay) => <Decision comments={comments} act={act} onSay={onSay} />}
    </Saying>
  );
}

const place = document.getElementById('comments')!;
void Promise.all([learnWords(), reach('/api/v1/comments').then(answerOf<Comments>)]).then(
  ([words, comments]) =>
    comments.waiting.length > 0 &&
    render(
      <Said.Provider value={words}>
        <Page comments={comments} />
      </Said.Provider>,
      place,
    ),
);
