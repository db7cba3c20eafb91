import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Journey } from '../model/journey';

/** Milliseconds in an hour. */
export const HOUR = 3_600_000;

/** The time that is shown, and how it moves. */
export interface Clockwork {
  time: number;
  playing: boolean;
  /** Hours of the movement in one second of the viewer. */
  speed: number;
  goTo(time: number): void;
  step(direction: 1 | -1): void;
  toggle(): void;
  setSpeed(hours: number): void;
}

/** Follows a journey: plays it, steps from event to event, jumps. */
export function useClockwork(journey: Journey | null, linked: number | undefined): Clockwork {
  const [start, end] = [journey?.start ?? 0, journey?.end ?? 0];
  const within = (time: number) => Math.min(end, Math.max(start, time));
  // What happened is over: the end is the moment at which everything is known.
  const [time, setTime] = useState(() => within(linked ?? end));
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(3);
  const now = useRef(time);
  now.current = time;

  useEffect(() => {
    if (!playing) {
      return;
    }

    let frame = 0;
    let last = performance.now();
    const tick = (at: number) => {
      const next = now.current + ((at - last) / 1000) * speed * HOUR;
      last = at;
      if (next >= end) {
        setTime(end);
        setPlaying(false);
        return;
      }

      setTime(next);
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, end]);

  const goTo = useCallback(
    (to: number) => {
      setPlaying(false);
      setTime(Math.min(end, Math.max(start, to)));
    },
    [start, end],
  );

  return {
    time,
    playing,
    speed,
    goTo,
    setSpeed,
    step: (direction) => journey && goTo(journey.neighbour(now.current, direction)),
    toggle: () => {
      if (!playing && now.current >= end) {
        setTime(start);
      }

      setPlaying(!playing);
    },
  };
}
