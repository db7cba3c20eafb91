import { useEffect, useRef, useState } from 'preact/hooks';
import type { Journey } from '../model/journey';
import { loadBaseMap, type BaseMap } from '../map/base/about';
import type { ControlMap } from '../map/controlMap';
import type { Corridor, Movement } from '../model/views';
import { moment } from '../model/wording';
import { CutRoad, useCutRoad } from './CutRoad';
import { Glyph } from './Glyph';
import { Legend } from './Legend';
import { StillMap } from './StillMap';
import { say } from '../words/said';
import { figureOf } from '../words/figures';

interface Props {
  corridors: readonly Corridor[];
  movement: Movement | null;
  journey: Journey | null;
  time: number;
  clock: number;
  selected: string | null;
  onNode(placeId: string): void;
}

// What lies over the map and is no part of it.
const FLOATING = '.map__tools > *, .map__where, .map__schematic, .map__attribution, .maplibregl-ctrl-group';

function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The map with its tools; a still drawing where the browser cannot draw maps. */
export function MapPane(props: Props) {
  const { corridors, movement, journey, time, selected } = props;
  const corridor = corridors[0] ?? null;
  const [drawn] = useState(canDraw);
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<ControlMap | null>(null);
  const [broken, setBroken] = useState(false);
  const [base, setBase] = useState<BaseMap | null>(null);
  const cut = useCutRoad(corridors);
  const handlers = useRef({ onNode: props.onNode, onPoint: cut.cutAt });
  handlers.current = { onNode: props.onNode, onPoint: cut.cutAt };

  useEffect(() => {
    if (!drawn || corridors.length === 0 || !container.current) {
      window.__ready = true;
      return;
    }

    window.__ready = false;
    let made: ControlMap | null = null;
    let left = false;
    Promise.all([import('../map/controlMap'), loadBaseMap()]).then(
      ([{ ControlMap: Drawn }, found]) => {
        if (left || !container.current) {
          return;
        }

        const places = movement?.nodes.map((n) => n.place) ?? [];
        const section = container.current.parentElement!;
        setBase(found);
        made = new Drawn(container.current, { base: found, corridors, places, way: journey?.line ?? [] }, {
          onNode: (id) => handlers.current.onNode(id),
          onPoint: (longitude, latitude) => handlers.current.onPoint(longitude, latitude),
          onReady: () => (window.__ready = true),
          floating: () => section.querySelectorAll(FLOATING),
        });
        setMap(made);
      },
      () => setBroken(true),
    );
    return () => {
      left = true;
      made?.remove();
    };
  }, [drawn, corridors, movement, journey]);

  const where = journey?.at(time) ?? null;
  useEffect(() => map?.showConvoy(where, movement?.name.split(':')[0] ?? ''), [map, where, movement]);
  useEffect(() => map?.select(selected), [map, selected]);
  useEffect(() => map?.setCutting(cut.state === 'choosing'), [map, cut.state]);
  useEffect(() => map?.showCut(cut.result), [map, cut.result]);

  const still = !drawn || broken || !corridor;
  const passage = journey?.lastPassage(time);
  return (
    <section class={`map${cut.state === 'choosing' ? ' map--choosing' : ''}${cut.state !== 'idle' || cut.result ? ' map--cut' : ''}`} aria-label={say('room.map')}>
      {still ? <StillMap corridor={corridor} movement={movement} where={where} /> : <div class="map__canvas" ref={container} />}
      {!still && !map && <p class="map__wait">{say('room.drawing')}</p>}
      {corridor?.schematic && <p class="map__schematic">{say('room.schematic')}<span>{say('room.schematic-why')}</span></p>}
      {where && (
        <p class="map__where">
          <b>{where.people && where.people !== 'unknown' ? say('room.people', { number: figureOf(where.people) }) : say('room.people-unknown')}</b> {where.text}
          {where.interpolated && passage && (
            <span>
              {say('room.last-attested', { what: passage.text, when: moment(passage.at, props.clock) })}
              {passage.inferred && ` ${say('room.hour-inferred')}`}
            </span>
          )}
        </p>
      )}
      {corridor && (
        <div class="map__tools">
          {!still && (
            <button type="button" class="tool tool--words" onClick={() => map?.fit()}>
              <Glyph name="fit" />
              {say('room.whole-corridor')}
            </button>
          )}
          {!still && <CutRoad cut={cut} centre={() => map?.centre()} />}
          <Legend schematic={corridor.schematic} base={base} />
        </div>
      )}
      {corridor && <p class="map__attribution"><bdi>{corridor.attribution}</bdi></p>}
    </section>
  );
}
