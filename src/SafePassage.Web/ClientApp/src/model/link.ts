/** What the address remembers: where the map is and which moment is shown. */
export interface Link {
  zoom?: number;
  latitude?: number;
  longitude?: number;
  time?: number;
}

/** Reads "#map=8.2/47.31/36.4&t=2022-05-02T05:00Z"; whatever is malformed is left out. */
export function readLink(hash: string): Link {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const [zoom, latitude, longitude] = (fields.get('map') ?? '').split('/').map(Number);
  const time = Date.parse(fields.get('t') ?? '');
  const onMap = [zoom, latitude, longitude].every((n) => Number.isFinite(n)) && Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180;
  return { ...(onMap ? { zoom, latitude, longitude } : {}), ...(Number.isFinite(time) ? { time } : {}) };
}

let current: Link = {};

/** Puts what changed into the address, without a step in the browser's history. */
export function writeLink(change: Link): void {
  current = { ...current, ...change };
  const parts: string[] = [];
  if (current.zoom !== undefined) {
    parts.push(`map=${current.zoom.toFixed(2)}/${current.latitude!.toFixed(4)}/${current.longitude!.toFixed(4)}`);
  }

  if (current.time !== undefined) {
    parts.push(`t=${new Date(current.time).toISOString().replace(/:\d\d\.\d+Z$/, 'Z')}`);
  }

  history.replaceState(null, '', `#${parts.join('&')}`);
}
