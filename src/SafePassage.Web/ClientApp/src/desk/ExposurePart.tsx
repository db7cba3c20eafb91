import type { Exposure, ExposureFigures } from './api';
import { momentOn, useDesk } from './context';

const DIFFERENCES = [
  ['assemblyPersonHours', 'draft.compare.waiting'], ['roadPersonHours', 'draft.compare.road'], ['peopleRemaining', 'draft.compare.remain'],
  ['remainingPersonHours', 'draft.compare.remain-hours'], ['loadedKilometres', 'draft.compare.loaded'], ['emptyKilometres', 'draft.compare.empty'],
] as const;

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

/** How much longer, or shorter, than in another plan. */
export function ExposureDifferences({ difference }: { difference: ExposureFigures }) {
  const { words } = useDesk();
  return (
    <>
      {DIFFERENCES.map(([figure, key]) => (
        <li key={figure}>{words.say(key, { sign: signOf(difference[figure]), n: Math.abs(difference[figure]) })}</li>
      ))}
      <li>{words.say('draft.exposure.alike')}</li>
    </>
  );
}

/** The word of a message for a difference. */
export function signOf(n: number): 'more' | 'less' | 'same' {
  return n > 0 ? 'more' : n < 0 ? 'less' : 'same';
}
