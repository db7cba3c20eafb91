import type { ExpressionSpecification as Exp, FilterSpecification } from 'maplibre-gl';

/** A layer of the base map's tiles; docs/formats/base-map.md lists them. */
export function base(layer: string): { source: 'base'; 'source-layer': string } {
  return { source: 'base', 'source-layer': layer };
}

/** Values by zoom. */
export type Stops = readonly (readonly [number, number | Exp])[];

/** Something that grows with the zoom; it doubles about every two zooms unless the base says otherwise. */
export function zoomed(stops: Stops, growth = 1.4): Exp {
  return ['interpolate', ['exponential', growth], ['zoom'], ...stops.flat()] as unknown as Exp;
}

export function isKind(...kinds: readonly string[]): FilterSpecification {
  return ['match', ['get', 'kind'], kinds, true, false] as unknown as FilterSpecification;
}

/** One value for these kinds and another for the rest. */
export function byKind(kinds: readonly string[], value: number, rest: number): Exp {
  return ['match', ['get', 'kind'], kinds, value, rest] as unknown as Exp;
}

/** True where the property says so; a property that is not there says no. */
export function flag(name: string): Exp {
  return ['==', ['get', name], true];
}

export function not(what: unknown): Exp {
  return ['!', what] as unknown as Exp;
}

export function all(...what: readonly unknown[]): FilterSpecification {
  return ['all', ...what] as unknown as FilterSpecification;
}
