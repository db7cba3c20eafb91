import { useEffect } from 'preact/hooks';
import type { Journey } from '../model/journey';
import { clockName, day, moment } from '../model/wording';
import { Glyph } from './Glyph';
import { HOUR, type Clockwork } from './useClockwork';
import { say } from '../words/said';
import { figureOf } from '../words/figures';

const SPEEDS = [1, 3, 6, 12];
const QUARTER = HOUR / 4;

/** Keys that move the time wherever the focus is, unless the focused thing has its own use for them. */
function useKeys(clockwork: Clockwork, journey: Journey) {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const target = e.target as HTMLElement;
      const taken = target.closest('input:not([type=range]), select, textarea, [role=tab], [role=tablist], .maplibregl-canvas, dialog');
      if (taken || e.ctrlKey || e.metaKey || e.altKey) {
        return;
      }

      if (e.key === ' ' && target.closest('button, a, summary')) {
        return;
      }

      const actions: Record<string, () => void> = {
        ' ': clockwork.toggle,
        ArrowRight: () => (e.shiftKey ? clockwork.step(1) : clockwork.goTo(clockwork.time + QUARTER)),
        ArrowLeft: () => (e.shiftKey ? clockwork.step(-1) : clockwork.goTo(clockwork.time - QUARTER)),
        Home: () => clockwork.goTo(journey.start),
        End: () => clockwork.goTo(journey.end),
      };
      const action = actions[e.key];
      if (action) {
        e.preventDefault();
        action();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

function midnights(journey: Journey, clock: number): number[] {
  const offset = clock * 60_000;
  const days: number[] = [];
  for (let t = Math.ceil((journey.start + offset) / (24 * HOUR)) * 24 * HOUR - offset; t < journey.end; t += 24 * HOUR) {
    days.push(t);
  }

  return days;
}

/** The time of the movement: play, step from event to event, drag. */
export function Scrubber({ journey, clock, clockwork }: { journey: Journey; clock: number; clockwork: Clockwork }) {
  useKeys(clockwork, journey);
  const share = (time: number) => (time - journey.start) / (journey.end - journey.start);
  const where = journey.at(clockwork.time);
  const spoken = say('room.moment-spoken', {
    when: moment(clockwork.time, clock),
    number: figureOf(where?.people ?? ''),
    where: where?.text ?? '',
  });
  return (
    <section class="scrubber" aria-label={say('room.time')}>
      <div class="scrubber__keys">
        <button type="button" class="tool" onClick={() => clockwork.step(-1)} aria-label={say('room.previous')} title={say('room.previous-key')}>
          <Glyph name="previous" />
        </button>
        <button type="button" class="tool tool--main" onClick={clockwork.toggle} aria-label={say(clockwork.playing ? 'room.pause' : 'room.play')} title={say('room.play-key')}>
          <Glyph name={clockwork.playing ? 'pause' : 'play'} />
        </button>
        <button type="button" class="tool" onClick={() => clockwork.step(1)} aria-label={say('room.next')} title={say('room.next-key')}>
          <Glyph name="next" />
        </button>
      </div>
      <p class="scrubber__time">
        <b>{moment(clockwork.time, clock)}</b> <span>{clockName(clock)}</span>
      </p>
      <label class="scrubber__speed">
        <span class="hidden">{say('room.speed')}</span>
        <select title={say('room.speed-title')} value={clockwork.speed} onChange={(e) => clockwork.setSpeed(Number(e.currentTarget.value))}>
          {SPEEDS.map((hours) => (
            <option key={hours} value={hours}>
              {say('room.speed-of', { n: hours })}
            </option>
          ))}
        </select>
      </label>
      <div class="scrubber__track">
        <svg class="scrubber__marks" viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {midnights(journey, clock).map((t) => (
            <path key={t} class="scrubber__day" d={`M${share(t) * 1000} 0v28`} />
          ))}
          {journey.steps.map((t) => (
            <path key={t} class="scrubber__event" d={`M${share(t) * 1000} 4v20`} />
          ))}
        </svg>
        <input
          type="range"
          min={journey.start}
          max={journey.end}
          step={60_000}
          value={clockwork.time}
          aria-label={say('room.moment-shown')}
          aria-valuetext={spoken}
          onInput={(e) => clockwork.goTo(Number(e.currentTarget.value))}
        />
      </div>
      <div class="scrubber__days" aria-hidden="true">
        <span>{day(journey.start, clock)}</span>
        <span>{day(journey.end, clock)}</span>
      </div>
    </section>
  );
}
