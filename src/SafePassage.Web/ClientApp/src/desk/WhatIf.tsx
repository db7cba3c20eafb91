import { useId, useState } from 'preact/hooks';
import type { Job, NewJob } from './api';
import { useDesk } from './context';
import { SelectField } from './fields';
import { amountOf, changeKinds, type ChangeKind, changeOf, thingsOf } from './whatIf';

/** A plan again with one thing changed. It stands beside the plan that it came from; the draft stays as it is. */
export function WhatIf({ job, busy, onStart }: { job: Job; busy: boolean; onStart(job: NewJob): void }) {
  const { words, draft } = useDesk();
  const id = useId();
  const [kind, setKind] = useState<ChangeKind>('vehicles');
  const [of, setOf] = useState('');
  const [by, setBy] = useState('');
  const [isWrong, setWrong] = useState(false);
  const things = thingsOf(kind, draft);
  const chosen = things?.some((t) => t.id === of) ? of : things?.[0]?.id ?? '';
  const change = changeOf(kind, chosen, amountOf(by));
  return (
    <section aria-labelledby="pd-what-if">
      <h3 id="pd-what-if">{words.say('draft.whatif.title')}</h3>
      <p class="pd-muted">{words.say('draft.whatif.how')}</p>
      <form class="pd-start" onSubmit={(e) => {
        e.preventDefault();
        setWrong(change === null);
        if (change !== null) {
          onStart({ effort: 'quick', seed: 1, from: job.id, change, onlyAffected: false });
        }
      }}>
        <SelectField label={words.say('draft.whatif.what')} path="$.-" value={kind} onValue={(v) => setKind(v as ChangeKind)}
          options={changeKinds.map((value) => ({ value, name: words.say(`draft.whatif.kind.${value}`) }))} />
        {things && (
          <SelectField label={words.say('draft.whatif.of')} path="$.-" value={chosen} onValue={setOf} options={things.map((t) => ({ value: t.id, name: t.name }))} />
        )}
        <div class="pd-field">
          <label for={id}>{words.say('draft.whatif.by')}</label>
          <input id={id} type="text" dir="ltr" autocomplete="off" value={by} aria-invalid={isWrong && change === null} aria-describedby={`${id}-hint`}
            onInput={(e) => setBy(e.currentTarget.value)} />
          <small id={`${id}-hint`} class={isWrong && change === null ? 'pd-bad' : undefined} role="status">{words.say('draft.whatif.by-hint')}</small>
        </div>
        <button type="submit" class="button button--quiet" aria-disabled={busy}>{words.say('draft.whatif.make')}</button>
      </form>
    </section>
  );
}
