import { useEffect } from 'preact/hooks';
import { type DrawnShape, FEWEST } from '../map/shapes';
import { type Drawing, isEnough } from './closures';
import { useDesk } from './context';

/** What is pressed for a closure, and how it ends. `points` of it are set. */
export function DrawingHint({ drawing, points, onPoint, onDone }: { drawing: Drawing; points: number; onPoint(): void; onDone(): void }) {
  const { words, draw } = useDesk();
  const { shape } = drawing;
  return (
    <div class="pd-hint">
      <p role="status">{words.say(`draft.closed.press.${shape}`, { n: points })}</p>
      <div class="pd-hint__acts">
        <button type="button" class="button button--quiet" onClick={onPoint}>{words.say('draft.in-the-middle')}</button>
        {shape !== 'point' && (
          <button type="button" class="button" aria-disabled={!isEnough(shape, points)} onClick={onDone}>{words.say('draft.closed.done')}</button>
        )}
        <button type="button" class="button button--quiet" onClick={() => draw(null)}>{words.say('draft.cancel')}</button>
      </div>
    </div>
  );
}

/** How the closure that is worked on is changed on the map. `point` was meant last. */
export function ChangeHint({ shape, point, onRemove, onDone }: { shape: DrawnShape; point: number | null; onRemove(point: number): void; onDone(): void }) {
  const { words } = useDesk();
  const isEnding = shape.points.length <= FEWEST[shape.kind];
  return (
    <div class="pd-hint">
      <p role="status">{words.say(`draft.closed.change.${shape.kind}`)}</p>
      <div class="pd-hint__acts">
        {point !== null && shape.kind !== 'circle' && point < shape.points.length && (
          <button type="button" class="button button--quiet" aria-disabled={isEnding} onClick={() => onRemove(point)}>{words.say('draft.closed.remove-point', { n: point + 1 })}</button>
        )}
        <button type="button" class="button button--quiet" onClick={onDone}>{words.say('draft.closed.done')}</button>
      </div>
    </div>
  );
}

/** Enter ends a drawing and Escape drops it, wherever nothing else takes the key. */
export function useDrawingKeys(drawing: Drawing | null, onDone: () => void, onCancel: () => void): void {
  useEffect(() => {
    if (!drawing) {
      return undefined;
    }

    const onKey = (e: KeyboardEvent) => {
      const isTaken = e.target instanceof HTMLElement && e.target.closest('input, select, textarea, button, canvas') !== null;
      if (e.key === 'Escape') {
        onCancel();
      } else if (e.key === 'Enter' && !isTaken) {
        onDone();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawing]);
}
