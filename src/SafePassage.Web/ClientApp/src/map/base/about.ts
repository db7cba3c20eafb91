import { loadFonts } from '../fonts';

/** What the base map says of itself. */
export interface BaseMap {
  /** West, south, east and north in degrees: beyond them nothing is known. */
  readonly bounds: readonly [number, number, number, number];
  /** Names of what is not drawn because the extract lacks it; `draft.lacks.NAME` says each in words. */
  readonly lacks: readonly string[];
}

/**
 * What the operation's base map says of itself, and the letters for its names. Null where there is no base map, and where
 * the server does not answer: roads and corridor are drawn without one.
 */
export async function loadBaseMap(): Promise<BaseMap | null> {
  try {
    const [response] = await Promise.all([fetch('/map/base/description'), loadFonts()]);
    return response.status === 200 ? ((await response.json()) as BaseMap) : null;
  } catch {
    return null;
  }
}
