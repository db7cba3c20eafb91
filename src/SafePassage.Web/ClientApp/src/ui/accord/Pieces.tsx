import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../accord/draft';
import { holders } from '../../accord/holders';
import { placeName } from '../../accord/said';
import { loadBaseMap } from '../../map/base/about';
import type { PiecesMap } from '../../map/piecesMap';
import { useDesk } from './desk';
import { Joined } from './SegmentEditor';

function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The pieces of the road on a map, a letter and a shape for each holder, and the same as a list. */
export function Pieces({ draft }: { draft: Draft }) {
  const { book, wording } = useDesk();
  const container = useRef<HTMLDivElement>(null);
  const [drawn] = useState(canDraw);
  const [credited, setCredited] = useState(false);
  const map = useRef<PiecesMap | null>(null);
  const located = (draft.places ?? []).some((p) => p.location && draft.segments.some((s) => s.from === p.place || s.to === p.place));
  const print = JSON.stringify([draft.segments, draft.places]);
  useEffect(() => {
    if (!drawn || !located || !container.current) {
      return;
    }

    let left = false;
    void Promise.all([import('../../map/piecesMap'), loadBaseMap()]).then(([{ PiecesMap: Drawn }, base]) => {
      if (!left && container.current) {
        setCredited(base !== null);
        map.current ??= new Drawn(container.current, book.say('desk.map'), base);
        map.current.show(draft);
      }
    });
    return () => {
      left = true;
    };
  }, [drawn, located, print]);
  useEffect(() => () => map.current?.remove(), []);
  const marks = holders(draft.segments);
  return (
    <aside class="desk-map" aria-label={book.say('term.route.name')}>
      {drawn && located && <div class="desk-map__canvas" ref={container} />}
      {credited && <p class="desk-map__credit">{book.say('draft.attribution')}</p>}
      <h3>{book.say('term.route.name')}</h3>
      <ol class="desk-map__list">
        {draft.segments.map((s) => {
          const mark = marks.get(s.controlledBy)!;
          return (
            <li key={s.id}>
              <span class={`desk-mark desk-mark--${mark.shape}`} aria-hidden="true">{mark.letter}</span>
              <span>
                <b>{book.say('desk.from-to', { from: placeName(draft, s.from), to: placeName(draft, s.to) })}</b>
                <span class="muted"> <bdi>{wording.party(s.controlledBy)}</bdi></span>
              </span>
            </li>
          );
        })}
      </ol>
      <Joined draft={draft} />
    </aside>
  );
}
