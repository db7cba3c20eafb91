import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { loadBaseMap } from '../map/base/about';
import type { DeskMap } from '../map/deskMap';
import { type DrawnShape, withoutPoint } from '../map/shapes';
import { readLink } from '../model/link';
import { type Found, findPlaces } from './api';
import { roleOf, useDesk } from './context';
import { ChangeHint, DrawingHint, useDrawingKeys } from './ClosureHints';
import { markOf, outlineOf, partOf, redrawn, workOf } from './closures';
import type { PlaceKind } from './draft';
import { placeKinds } from './draft';
import { addPlace, changeClosure, movePlace, placeOf, placesOf, removePlace } from './edits';
import { MapLegend } from './MapLegend';
import { BringMap } from './RoadsTab';
import { PlaceShape } from './PlacesTab';
import { blockedIn } from './ways';

interface Props {
  adding: PlaceKind | null;
  /** Counts up when the map shall show all places again: many have come at once. */
  fits: number;
  onAdding(kind: PlaceKind | null): void;
  /** A place was pressed on the map: its form comes up. */
  onPlace(id: string): void;
  /** The mark of a closure was pressed: its form comes up. */
  onClosure(at: number): void;
}

/** The map with its tools. Find and tools stand before the map, so that Tab comes to them first. */
export function MapSide({ adding, fits, onAdding, onPlace, onClosure }: Props) {
  const { words, desk, draft, edit, select, selected, ways, closedWays, drawing, draw, reshaped, reshape } = useDesk();
  const frame = useRef<HTMLDivElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const map = useRef<DeskMap | null>(null);
  const [isReady, setReady] = useState(false);
  const [points, setPoints] = useState(0);
  const [point, setPoint] = useState<number | null>(null);
  const work = useMemo(() => workOf(draft.closedRoads ?? [], drawing, reshaped), [draft.closedRoads, drawing, reshaped]);
  // What the map calls back always sees the draft of now.
  const now = useRef({ draft, adding, drawing, reshaped, points, work });
  now.current = { draft, adding, drawing, reshaped, points, work };
  const middle = () => {
    const { adding: kind } = now.current;
    if (kind) {
      add(kind, ...map.current!.centre());
    } else {
      map.current!.press(...map.current!.centre());
    }
  };
  const onDrawn = (shape: DrawnShape) => {
    const { drawing: drawn, draft: before } = now.current;
    const part = partOf(shape);
    if (drawn && part) {
      edit(changeClosure(before, drawn.at, part));
      draw(null);
      onClosure(drawn.at);
    } else {
      // Less than a line or an area is left of it: it is drawn anew.
      draw(drawn && { ...drawn });
    }
  };
  const onShape = (shape: DrawnShape, corner: unknown) => {
    const { reshaped: at, draft: before, work: shown } = now.current;
    const next = at === null ? null : redrawn(before, at, shape);
    if (next) {
      edit(next, corner === null ? null : `closure ${at} corner ${corner}`);
    } else {
      map.current?.setWork(shown);
    }
  };
  const add = (kind: PlaceKind, longitude: number, latitude: number, name?: string) => {
    const added = addPlace(now.current.draft, kind, name ?? words.say(`draft.kind.${kind}`), latitude, longitude);
    edit(added.draft);
    onAdding(null);
    onPlace(added.id);
    setTimeout(() => map.current?.focus(added.id), 50);
  };
  useEffect(() => {
    let isOver = false;
    void Promise.all([import('../map/deskMap'), loadBaseMap()]).then(([{ DeskMap: Made }, base]) => {
      if (isOver || !frame.current) {
        return;
      }

      map.current = new Made(frame.current, desk.roads?.bounds ?? null, base, {
        onSelect: onPlace,
        onPoint: (longitude, latitude) => now.current.adding && add(now.current.adding, longitude, latitude),
        onEnter: () => now.current.drawing && now.current.points > 0 ? map.current!.finish() : middle(),
        onClosure,
        onDrawn,
        onCount: setPoints,
        onShape,
        onCorner: (corner) => setPoint(typeof corner === 'number' ? corner : null),
        onMove: (id, longitude, latitude) => {
          select(id);
          edit(movePlace(now.current.draft, id, latitude, longitude), `${id} position`);
        },
        onDelete: (id) => {
          edit(removePlace(now.current.draft, id));
          select(null);
        },
      });
      setReady(true);
    });
    const sized = new ResizeObserver(() => map.current?.resize());
    sized.observe(frame.current!);
    return () => {
      isOver = true;
      sized.disconnect();
      map.current?.remove();
      map.current = null;
    };
  }, [desk.roads?.file]);
  useEffect(() => {
    map.current?.showPlaces(placesOf(draft).map(({ kind, place }) => ({
      id: place.id, name: place.name, role: roleOf[kind], longitude: place.longitude, latitude: place.latitude,
      label: words.say('draft.mark', { place: place.name, kind: { key: `draft.kind.${kind}` } }),
    })), selected);
  }, [draft, selected, isReady]);
  useEffect(() => map.current?.showLines(linesOf(draft.corridors.map((c) => c.id), ways)), [ways, draft.corridors, isReady]);
  useEffect(() => {
    const closed = draft.closedRoads ?? [];
    map.current?.showClosures(closed.flatMap((c, at) => {
      const outline = drawing?.at === at ? [] : outlineOf(c, closedWays);
      return outline.length === 0 ? [] : [{ at, outline, mark: markOf(c, outline), label: words.say('draft.closed.mark', { n: at + 1, kind: { key: `draft.closed.kind.${c.kind}` } }) }];
    }), reshaped);
  }, [draft.closedRoads, closedWays, drawing, reshaped, isReady]);
  useEffect(() => map.current?.setWork(work), [work, isReady]);
  useEffect(() => setPoints(0), [drawing]);
  useEffect(() => {
    setPoint(null);
    const shape = work?.kind === 'edit' ? work.shape : null;
    if (shape) {
      map.current?.reveal(...shape.points[0]!);
    }
  }, [reshaped, isReady]);
  // A map that the address has put somewhere stays there.
  useEffect(() => {
    if (fits > 0 || readLink(location.hash).zoom === undefined) {
      map.current?.fit(tools.current!.getBoundingClientRect());
    }
  }, [isReady, fits]);
  useEffect(() => map.current?.setAdding(adding !== null), [adding, isReady]);
  useDrawingKeys(drawing, () => map.current?.finish(), () => draw(null));
  useEffect(() => {
    const place = placeOf(draft, selected)?.place;
    if (place) {
      map.current?.reveal(place.longitude, place.latitude);
    }
  }, [selected]);
  return (
    <section class={`pd-map${adding || drawing ? ' pd-map--adding' : ''}`} aria-label={words.say('draft.map')}>
      <div class="pd-tools" ref={tools}>
        <FindBox onFound={(f) => map.current?.goTo(f.longitude, f.latitude)} onAdd={(kind, f) => add(kind, f.longitude, f.latitude, f.name)} />
        <ToolBar adding={adding} onAdding={onAdding} />
        {drawing && <DrawingHint drawing={drawing} points={points} onPoint={() => map.current && middle()} onDone={() => map.current?.finish()} />}
        {work?.kind === 'edit' && (
          <ChangeHint shape={work.shape} point={point} onDone={() => reshape(null)} onRemove={(n) => {
            const left = withoutPoint(work.shape, n);
            if (left) {
              onShape(left, null);
            }
          }} />
        )}
        {adding && (
          <div class="pd-hint">
            <p role="status">{words.say('draft.press-map', { kind: { key: `draft.kind.${adding}` } })}</p>
            <button type="button" class="button button--quiet" onClick={() => map.current && add(adding, ...map.current.centre())}>{words.say('draft.in-the-middle')}</button>
            <button type="button" class="button button--quiet" onClick={() => onAdding(null)}>{words.say('draft.cancel')}</button>
          </div>
        )}
      </div>
      {desk.roads === null && <div class="pd-nomap"><h2>{words.say('draft.missing.map')}</h2><BringMap /></div>}
      <div class="pd-canvas" ref={frame} />
      <MapLegend />
      <p class="pd-attribution"><bdi>{words.say('draft.attribution')}</bdi></p>
    </section>
  );
}

function linesOf(corridors: readonly string[], ways: ReturnType<typeof useDesk>['ways']) {
  return ways.flatMap((w) => w.legs.flatMap((l) => [
    ...(l.line ? [{ corridor: Math.max(0, corridors.indexOf(w.corridor)), line: l.line }] : []),
    ...blockedIn(l).map((b) => ({ corridor: null, line: b.line })),
  ]));
}

/** What is added with the next press on the map. One stop of the Tab key. */
function ToolBar({ adding, onAdding }: Pick<Props, 'adding' | 'onAdding'>) {
  const { words } = useDesk();
  const bar = useRef<HTMLDivElement>(null);
  const kinds = [null, ...placeKinds];
  const onKey = (e: KeyboardEvent) => {
    const by = ['ArrowDown', 'ArrowRight'].includes(e.key) ? 1 : ['ArrowUp', 'ArrowLeft'].includes(e.key) ? -1 : 0;
    const buttons = [...bar.current!.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (by !== 0 && at >= 0) {
      e.preventDefault();
      buttons[(at + by + buttons.length) % buttons.length]!.focus();
    }
  };
  return (
    <div class="pd-bar" role="toolbar" aria-label={words.say('draft.tools')} aria-orientation="vertical" ref={bar} onKeyDown={onKey}>
      {kinds.map((kind) => (
        <button key={kind ?? 'select'} type="button" aria-pressed={adding === kind} tabIndex={adding === kind ? 0 : -1} onClick={() => onAdding(kind)}>
          {kind ? <PlaceShape role={roleOf[kind]} /> : <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M4 3l12 6-5 1.5L9 16z" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linejoin="round" /></svg>}
          <span>{words.say(kind ? `draft.kind.${kind}` : 'draft.select')}</span>
          <kbd aria-hidden="true">{KEYS[kind ?? 'select']}</kbd>
        </button>
      ))}
    </div>
  );
}

/** The key of each tool. */
const KEYS: Readonly<Record<PlaceKind | 'select', string>> = { select: 'V', assembly: 'A', reception: 'R', checkpoint: 'C', waypoint: 'W' };

/** The tool of a key; undefined where it has none. */
export function toolOf(key: string): PlaceKind | null | undefined {
  const found = Object.entries(KEYS).find(([, k]) => k === key.toUpperCase())?.[0];
  return found === undefined ? undefined : found === 'select' ? null : (found as PlaceKind);
}

const FIND_AFTER_MILLISECONDS = 250;

/** Finds a place by its name, and offers to add it. */
function FindBox({ onFound, onAdd }: { onFound(found: Found): void; onAdd(kind: PlaceKind, found: Found): void }) {
  const { words } = useDesk();
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [chosen, setChosen] = useState<Found | null>(null);
  useEffect(() => {
    setFound(null);
    if (asked.trim().length < 2) {
      return undefined;
    }

    let isOver = false;
    const timer = setTimeout(() => void findPlaces(asked.trim()).then((f) => !isOver && setFound(f), () => !isOver && setFound([])), FIND_AFTER_MILLISECONDS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  const choose = (f: Found) => {
    setChosen(f);
    onFound(f);
  };
  const close = () => {
    setAsked('');
    setChosen(null);
  };
  return (
    <div class="pd-find" role="search">
      <label for="pd-find" class="visually-hidden">{words.say('draft.find')}</label>
      <input id="pd-find" type="search" dir="auto" value={asked} placeholder={words.say('draft.find')} autocomplete="off"
        onInput={(e) => {
          setAsked(e.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={(e) => e.key === 'Enter' && found?.[0] && choose(found[0])} />
      <div role="status" class="visually-hidden">{found && words.say('draft.found', { n: found.length })}</div>
      {found && !chosen && (found.length === 0
        ? <p class="pd-hint">{words.say('draft.found', { n: 0 })}</p>
        : (
          <ul class="pd-found">
            {found.map((f) => (
              <li key={`${f.name} ${f.latitude} ${f.longitude}`}>
                <button type="button" onClick={() => choose(f)}><bdi>{f.name}</bdi> <small>{f.kind}</small></button>
              </li>
            ))}
          </ul>
        ))}
      {chosen && (
        <div class="pd-hint">
          <p><b>{words.say('draft.add-found', { place: chosen.name })}</b></p>
          {placeKinds.map((kind) => (
            <button key={kind} type="button" class="button button--quiet" onClick={() => {
              close();
              onAdd(kind, chosen);
            }}>
              {words.say(`draft.kind.${kind}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
