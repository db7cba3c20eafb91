import type { Whereabouts } from '../model/journey';
import { isLocated, type Corridor, type Movement, type Position } from '../model/views';
import { figure, say } from '../words/said';

const SIZE = 1000;

/** Mercator into a box of 1000 by what is needed. */
function projection(corridor: Corridor, more: Position[]): { point(p: Position): [number, number]; height: number } {
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const all: Position[] = [...corridor.geometry, ...more];
  const lons = all.map((p) => p[0]);
  const ys = all.map((p) => y(p[1]));
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...ys), Math.max(...ys)];
  const margin = 80;
  const scale = (SIZE - 2 * margin) / Math.max(1e-9, ((east - west) * Math.PI) / 180);
  return {
    point: (p) => [margin + (((p[0] - west) * Math.PI) / 180) * scale, margin + (north - y(p[1])) * scale],
    height: 2 * margin + (north - south) * scale,
  };
}

/** The corridor as a still drawing, for browsers that cannot draw maps (WebGL is absent). */
export function StillMap({ corridor, movement, where }: { corridor: Corridor | null; movement: Movement | null; where: Whereabouts | null }) {
  if (!corridor || corridor.geometry.length < 2) {
    return (
      <p class="map__wait">
        {say('room.no-corridor')}
      </p>
    );
  }

  const nodes = [...(movement?.nodes.map((n) => n.place) ?? [])];
  const places = [...nodes, ...corridor.places.filter((p) => !nodes.some((n) => n.id === p.id))]
    .filter(isLocated)
    .filter((p, i, all) => all.findIndex((q) => q.id === p.id) === i);
  const { point, height } = projection(corridor, places.map((p) => [p.longitude, p.latitude]));
  const line = corridor.geometry.map((p) => point(p).map((n) => n.toFixed(1)).join(' ')).join('L');
  return (
    <svg class="map__still" viewBox={`0 0 ${SIZE} ${height.toFixed(0)}`} role="img" aria-label={say('room.still-map', { name: corridor.name })}>
      <path class="map__still-way" d={`M${line}`} />
      {places.map((p) => {
        const [x, y] = point([p.longitude, p.latitude]);
        return (
          <g key={p.id}>
            <circle cx={x} cy={y} r="9" />
            <text x={x} y={y - 18} text-anchor="middle">
              {p.name}
            </text>
          </g>
        );
      })}
      {where && (
        <g class="map__still-convoy">
          <circle cx={point(where.position)[0]} cy={point(where.position)[1]} r="26" />
          <text x={point(where.position)[0]} y={point(where.position)[1] + 8} text-anchor="middle">
            {figure(where.people)}
          </text>
        </g>
      )}
    </svg>
  );
}
