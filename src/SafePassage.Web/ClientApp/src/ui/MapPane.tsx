import { useEffect, useRef, useState } from 'preact/hooks';
import type { Journey } from '../model/journey';
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
  corridor: Corridor | null;
  movement: Movement | null;
  journey: Journey | null;
  time: number;
  clock: number;
  selected: string | null;
  onNode(placeId: string): void;
}

function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The map with its tools; a still drawing where the browser cannot draw maps. */
export function MapPane(props: Props) {
  const { corridor, movement, journey, time, selected } = props;
  const [drawn] = useState(canDraw);
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<ControlMap | null>(null);
  const [broken, setBroken] = useState(false);
  const cut = useCutRoad(corridor);
  const handlers = useRef({ onNode: props.onNode, onPoint: cut.cutAt });
  handlers.current = { onNode: props.onNode, onPoint: cut.cutAt };

  useEffect(() => {
    if (!drawn || !corridor || !container.current) {
      window.__ready = true;
      return;
    }

    window.__ready = false;
    let made: ControlMap | null = null;
    let left = false;
    import('../map/controlMap').then(
      ({ ControlMap: Drawn }) => {
        if (left || !container.current) {
          return;
        }

        const places = movement?.nodes.map((n) => n.place) ?? [];
        made = new Drawn(container.current, corridor, places, journey?.line ?? [], {
          onNode: (id) => handlers.current.onNode(id),
          onPoint: (longitude, latitude) => handlers.current.onPoint(longitude, latitude),
          onReady: () => (window.__ready = true),
        });
        setMap(made);
      },
      () => setBroken(true),
    );
    return () => {
      left = true;
      made?.remove();
    };
  }, [drawn, corridor, movement, journey]);

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
          <Legend schematic={corridor.schematic} />
        </div>
      )}
      {corridor && <p class="map__attribution">{corridor.attribution}</p>}
    </section>
  );
}
