/** What a draft lacks before a plan can be made of it, in the order in which it is filled in. */

import type { Message } from '../words/message';
import type { Problem } from './api';
import type { ScenarioDraft } from './draft';
import { placesOf } from './edits';

/** The parts of the desk, in the order of its tabs. */
export type Tab = 'places' | 'corridors' | 'vehicles' | 'hours' | 'roads';

export const tabs: readonly Tab[] = ['places', 'corridors', 'vehicles', 'hours', 'roads'];

/** Something to look at: in our words, or in those of the server's rules. */
export interface Point {
  readonly tab: Tab;
  /** Id of the place or corridor that it is about. */
  readonly id: string | null;
  readonly path: string;
  readonly message: Message | null;
  readonly problem: Problem | null;
}

/** Everything to look at; a list that is empty is said once, in our words. */
export function pointsOf(draft: ScenarioDraft, problems: readonly Problem[], hasRoads: boolean): Point[] {
  const own = missingOf(draft, hasRoads);
  const said = new Set(own.map((p) => p.path));
  const others = problems.filter((p) => !said.has(p.path)).map((p) => ({ ...whereOf(draft, p.path), path: p.path, message: null, problem: p }));
  return [...own, ...others];
}

/** The problems of a field, and of what lies below it. */
export function problemsAt(problems: readonly Problem[], path: string): Problem[] {
  return problems.filter((p) => p.path === path || p.path.startsWith(`${path}.`) || p.path.startsWith(`${path}[`));
}

function missingOf(draft: ScenarioDraft, hasRoads: boolean): Point[] {
  const points: Point[] = [];
  const add = (tab: Tab, path: string, key: string, id: string | null = null, facts?: Message['with']) =>
    points.push({ tab, path, id, message: facts ? { key, with: facts } : { key }, problem: null });
  if (!hasRoads) {
    add('roads', '$.extract', 'draft.missing.map');
  }

  if (draft.assemblyPoints.length === 0) {
    add('places', '$.assemblyPoints', 'draft.missing.assembly');
  }

  if (draft.receptionPoints.length === 0) {
    add('places', '$.receptionPoints', 'draft.missing.reception');
  }

  for (const { place, path } of placesOf(draft)) {
    const twin = placesOf(draft).find((p) => p.place.name === place.name);
    if (twin && twin.place.id !== place.id) {
      add('places', `${path}.name`, 'draft.missing.twin', place.id, { place: place.name });
    }
  }

  if (draft.corridors.length === 0) {
    add('corridors', '$.corridors', 'draft.missing.corridor');
  }

  draft.assemblyPoints.forEach((p, i) => {
    const waits = Object.values(p.people ?? {}).some((n) => n > 0);
    if (waits && draft.corridors.length > 0 && !draft.corridors.some((c) => c.assemblyPoints.includes(p.id))) {
      add('places', `$.assemblyPoints[${i}]`, 'draft.missing.leaves', p.id, { place: p.name });
    }
  });
  draft.corridors.forEach((c, i) => {
    if (c.assemblyPoints.length === 0) {
      add('corridors', `$.corridors[${i}].assemblyPoints`, 'draft.missing.begins', c.id, { corridor: c.name });
    }

    if (c.receptionPoints.length === 0) {
      add('corridors', `$.corridors[${i}].receptionPoints`, 'draft.missing.ends', c.id, { corridor: c.name });
    }
  });
  if (draft.fleet.length === 0) {
    add('vehicles', '$.fleet', 'draft.missing.vehicles');
  }

  draft.fleet.forEach((g, i) => {
    if (g.startsAt === '') {
      add('vehicles', `$.fleet[${i}].startsAt`, 'draft.missing.stands', g.id, { vehicles: g.name });
    }
  });
  if (draft.windows.length === 0 && !draft.corridors.some((c) => c.hours)) {
    add('hours', '$.windows', 'draft.missing.hours');
  }

  return points;
}

function whereOf(draft: ScenarioDraft, path: string): { tab: Tab; id: string | null } {
  const [, list = '', at] = /^\$\.(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const index = at === undefined ? -1 : Number(at);
  switch (list) {
    case 'assemblyPoints':
    case 'receptionPoints':
    case 'checkpoints':
    case 'waypoints':
      return /\.(hours|opens|closes)\b/.test(path) ? { tab: 'hours', id: draft[list][index]?.id ?? null } : { tab: 'places', id: draft[list][index]?.id ?? null };
    case 'corridors':
      return { tab: path.includes('.hours') ? 'hours' : 'corridors', id: draft.corridors[index]?.id ?? null };
    case 'fleet':
    case 'classes':
      return { tab: 'vehicles', id: null };
    case 'openRoads':
    case 'closedRoads':
    case 'extract':
      return { tab: 'roads', id: null };
    default:
      return { tab: 'hours', id: null };
  }
}
