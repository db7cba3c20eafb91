/** Whose hours of a draft can be changed: all roads, each checkpoint, corridor and assembly point. */

import type { DayHours, ScenarioDraft } from './draft';
import { changeCorridor, changePlace } from './edits';

/** One part of the draft that has hours. */
export interface HourOwner {
  /** Empty for the hours of all roads. */
  readonly id: string;
  readonly name: string;
  /** Where the hours stand in the draft. */
  readonly path: string;
  readonly hours: readonly DayHours[];
  readonly hasDirection: boolean;
  /** The message that says what holds while there are none. */
  readonly whenNone: string;
  write(hours: readonly DayHours[]): ScenarioDraft;
}

/** All roads first, then checkpoints, corridors and assembly points in the draft's order. */
export function hourOwners(draft: ScenarioDraft): HourOwner[] {
  const orNone = (hours: readonly DayHours[]) => (hours.length > 0 ? hours : undefined);
  return [
    { id: '', name: '', path: '$.windows', hours: draft.windows, hasDirection: false, whenNone: 'draft.hours.always', write: (windows) => ({ ...draft, windows }) },
    ...draft.checkpoints.map((c, i): HourOwner => ({
      id: c.id, name: c.name, path: `$.checkpoints[${i}].hours`, hasDirection: true, whenNone: 'draft.hours.always',
      hours: c.hours ?? (c.opens && c.closes ? [{ fromDay: 0, toDay: draft.horizonDays - 1, opens: c.opens, closes: c.closes }] : []),
      write: (hours) => changePlace(draft, c.id, { hours: orNone(hours), opens: undefined, closes: undefined }),
    })),
    ...draft.corridors.map((c, i): HourOwner => ({
      id: c.id, name: c.name, path: `$.corridors[${i}].hours`, hasDirection: true, whenNone: 'draft.hours.as-windows', hours: c.hours ?? [],
      write: (hours) => changeCorridor(draft, c.id, { hours: orNone(hours) }),
    })),
    ...draft.assemblyPoints.map((p, i): HourOwner => ({
      id: p.id, name: p.name, path: `$.assemblyPoints[${i}].hours`, hasDirection: false, whenNone: 'draft.hours.boards-always', hours: p.hours ?? [],
      write: (hours) => changePlace(draft, p.id, { hours: orNone(hours) }),
    })),
  ];
}
