import type { Exposure } from './api';
import { momentOn, useDesk } from './context';

/** How long people of a plan are exposed, waiting and driving apart, and those who remain apart from both. */
export function ExposurePart({ exposure }: { exposure: Exposure }) {
  const { words, draft } = useDesk();
  const stand = exposure.longStand;
  return (
    <section aria-labelledby="pd-exposure">
      <h3 id="pd-exposure">{words.say('draft.exposure.title')}</h3>
      <dl class="pd-figures">
        <div>
          <dt>{words.say('draft.exposure.until')}</dt>
          <dd>{words.number(exposure.assemblyPersonHours + exposure.roadPersonHours)}</dd>
          <dd class="pd-muted">{words.say('draft.exposure.waiting', { n: exposure.assemblyPersonHours })}</dd>
          <dd class="pd-muted">{words.say('draft.exposure.road', { n: exposure.roadPersonHours })}</dd>
        </div>
        <div>
          <dt>{words.say('draft.exposure.remain')}</dt>
          {exposure.peopleRemaining === 0 ? <dd>{words.say('draft.exposure.nobody')}</dd> : (
            <>
              <dd>{words.number(exposure.remainingPersonHours)}</dd>
              <dd class="pd-muted">{words.say('draft.exposure.remain-of', { n: exposure.peopleRemaining })}</dd>
            </>
          )}
        </div>
        <div>
          <dt>{words.say('draft.exposure.kilometres')}</dt>
          <dd>{words.number(exposure.loadedKilometres + exposure.emptyKilometres)}</dd>
          <dd class="pd-muted">{words.say('draft.exposure.loaded', { n: exposure.loadedKilometres, empty: exposure.emptyKilometres })}</dd>
        </div>
      </dl>
      {stand && (
        <p class="pd-warn" role="note">
          {words.say('draft.exposure.stand', { people: stand.people, runs: stand.runs, length: { duration: stand.longestSeconds }, place: stand.place })}
        </p>
      )}
      <p class="pd-muted">{words.say('draft.exposure.from', { from: { moment: momentOn(exposure.from, draft) } })} {words.say('draft.exposure.alike')}</p>
    </section>
  );
}
