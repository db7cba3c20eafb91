/** What is said at the board: the fields of each record in the order of docs/formats/records.md. */

import type { Statement } from '../departures/statements';

/** What the page writes beside an alarm that this reader may acknowledge. */
export interface AlarmMark {
  readonly acknowledge?: string;
  readonly movement?: string;
  readonly place?: string;
  readonly visit?: string;
  readonly cause?: string;
}

/** That an alarm was seen: it names what it rings for, so that another cause is seen by nobody. */
export function acknowledged(mark: AlarmMark): Statement {
  return {
    kind: 'alarm-acknowledged',
    body: {
      ...(mark.movement ? { movement: mark.movement } : {}),
      alarm: mark.acknowledge,
      place: mark.place,
      ...(Number(mark.visit) > 1 ? { visit: Number(mark.visit) } : {}),
      cause: mark.cause,
    },
  };
}
