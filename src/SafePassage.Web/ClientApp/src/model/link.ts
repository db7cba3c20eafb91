import type { Position } from './views';

/** What the address remembers: where the map is, which moment, tab and place are shown, and where a road is cut. */
export interface Link {
  zoom?: number | undefined;
  latitude?: number | undefined;
  longitude?: number | undefined;
  time?: number | undefined;
  tab?: string | undefined;
  /** Id of what is read, for example of a place. */
  place?: string | undefined;
  cut?: Position | undefined;
}

/**
 * Reads "#map=8.2/47.31/36.4&at=2022-05-02T05:00Z&tab=events&place=berdyansk&cut=47.3/36.5"; whatever is malformed is left out. Addresses
 * that were written down earlier say "t" for the moment.
 */
export function readLink(hash: string): Link {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const numbers = (name: string) => (fields.get(name) ?? '').split('/').map((n) => (n === '' ? NaN : Number(n)));
  const [zoom, latitude, longitude] = numbers('map');
  const [cutLatitude, cutLongitude] = numbers('cut');
  const time = Date.parse(fields.get('at') ?? fields.get('t') ?? '');
  const tab = /^[a-z]+$/.exec(fields.get('tab') ?? '')?.[0];
  const place = /^[a-z0-9.-]{1,64}$/.exec(fields.get('place') ?? '')?.[0];
  return {
    ...(Number.isFinite(zoom) && isOnEarth(latitude, longitude) ? { zoom, latitude, longitude } : {}),
    ...(Number.isFinite(time) ? { time } : {}),
    ...(tab ? { tab } : {}),
    ...(place ? { place } : {}),
    ...(isOnEarth(cutLatitude, cutLongitude) ? { cut: [cutLongitude!, cutLatitude!] } : {}),
  };
}

function isOnEarth(latitude: number | undefined, longitude: number | undefined): boolean {
  return Math.abs(latitude ?? NaN) <= 90 && Math.abs(longitude ?? NaN) <= 180;
}

function addressOf(link: Link): string {
  const parts: string[] = [];
  if (link.zoom !== undefined) {
    parts.push(`map=${link.zoom.toFixed(2)}/${link.latitude!.toFixed(4)}/${link.longitude!.toFixed(4)}`);
  }

  if (link.time !== undefined) {
    parts.push(`at=${new Date(link.time).toISOString().replace(/:\d\d\.\d+Z$/, 'Z')}`);
  }

  if (link.tab !== undefined) {
    parts.push(`tab=${link.tab}`);
  }

  if (link.place !== undefined) {
    parts.push(`place=${encodeURIComponent(link.place)}`);
  }

  if (link.cut) {
    parts.push(`cut=${link.cut[1].toFixed(5)}/${link.cut[0].toFixed(5)}`);
  }

  return `#${parts.join('&')}`;
}

// These are steps of their own; the map and the moment are moved in many small ones.
const STEPS: readonly string[] = ['tab', 'place', 'cut'];

let last: string | null = null;

/**
 * Puts what changed into the address; undefined takes it out. A change is a step in the browser's history, but what changes
 * again and again, such as the map that is being moved, is one step until something else changes.
 */
export function writeLink(change: Link): void {
  const address = addressOf({ ...readLink(location.hash), ...change });
  if (address === (location.hash || '#')) {
    return;
  }

  const kind = Object.keys(change).join();
  if (kind === last && !Object.keys(change).some((key) => STEPS.includes(key))) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }

  last = kind;
}

/** Calls when a reader goes back or forward, or changes the address; the answer ends that. */
export function followLink(arrived: (link: Link) => void): () => void {
  const follow = () => {
    last = null;
    arrived(readLink(location.hash));
  };
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}
