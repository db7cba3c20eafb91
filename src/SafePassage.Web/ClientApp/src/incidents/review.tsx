/** The script of the page /review. The page itself comes from the server: Pages/ReviewPage.razor. */

import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Statement } from '../departures/statements';
import { answerOf, reach } from '../model/server';
import type { Review } from '../model/views';
import { Field } from '../ui/keys/fields';
import type { Act } from '../ui/keys/useAct';
import { Said, useWords } from '../ui/said';
import { learnWords } from '../words/catalogue';
import { Choice, Saying } from '../ui/Saying';
import { decided } from './statements';

function Decision({ review, act, onSay }: { review: Review; act: Act; onSay(statement: Statement): void }) {
  const words = useWords();
  // Numbered as on the page above.
  const open = review.waiting.map((item, at) => ({ item, at })).filter(({ item }) => item.mayDecide);
  const [which, setWhich] = useState(String(open[0]!.at));
  const [stands, setStands] = useState('');
  const [reason, setReason] = useState('');
  const item = review.waiting[Number(which)]!;
  const choose = (at: string) => {
    setWhich(at);
    setStands('');
  };
  return (
    <form onSubmit={(e) => (e.preventDefault(), onSay(decided(item.sides, stands, reason)))}>
      <Choice id="say-which" label={words.say('review.field.which')} value={which} choices={open.map((o) => [String(o.at), `${o.at + 1}. ${words.say(`review.kind.${o.item.kind}`)}`] as const)} onValue={choose} />
      <Choice
        id="say-stands"
        label={words.say('review.field.stands')}
        value={stands}
        choices={[['', words.say('review.field.none-stands')] as const, ...item.sides.map((s) => [s.record, `${s.party}, ${words.say('review.key', { key: s.keyId, number: s.number })}, #${s.logIndex}`] as const)]}
        onValue={setStands}
      />
      <Field label={words.say('review.field.reason')} value={reason} onValue={setReason} />
      <button type="submit" class="button" disabled={!reason.trim()} aria-disabled={act.busy}>
        {words.say('review.sign')}
      </button>
    </form>
  );
}

function Page({ review }: { review: Review }) {
  const words = useWords();
  return (
    <Saying title={words.say('review.decide')} lede={words.say('review.lede')} log={review.logOrigin} zone={review.zone}>
      {(act, onSay) => <Decision review={review} act={act} onSay={onSay} />}
    </Saying>
  );
}

const place = document.getElementById('review')!;
void Promise.all([learnWords(), reach('/api/v1/review').then(answerOf<Review>)]).then(
  ([words, review]) =>
    review.waiting.some((w) => w.mayDecide) &&
    render(
      <Said.Provider value={words}>
        <Page review={review} />
      </Said.Provider>,
      place,
    ),
);
