import { useEffect, useRef, useState } from 'preact/hooks';
import { type ClosedWay, findWays, type Stand, standOf } from './api';
import { isWhole, shapeOf } from './closures';
import { standKey } from './context';
import type { ScenarioDraft } from './draft';
import { placesOf } from './edits';
import { chainsOf, type Way, waysOf } from './ways';

const AFTER_MILLISECONDS = 500;

// So many questions about roads are on the way at once.
const AT_ONCE = 4;

/** The roads on which the places of a draft stand. Each position is asked for once. */
export function useStands(draft: ScenarioDraft, roads: string | null): ReadonlyMap<string, Stand | null> {
  const [stands, setStands] = useState<ReadonlyMap<string, Stand | null>>(new Map());
  const asking = useRef(new Set<string>());
  useEffect(() => {
    asking.current.clear();
    setStands(new Map());
  }, [roads]);
  useEffect(() => {
    if (roads === null) {
      return undefined;
    }

    const timer = setTimeout(async () => {
      const open = placesOf(draft).filter(({ kind, place }) => !asking.current.has(standKey(kind, place)));
      open.forEach(({ kind, place }) => asking.current.add(standKey(kind, place)));
      for (let i = 0; i < open.length; i += AT_ONCE) {
        const found = await Promise.all(open.slice(i, i + AT_ONCE).map(async ({ kind, place }) => {
          const key = standKey(kind, place);
          try {
            return [[key, await standOf(kind, place.latitude, place.longitude)] as const];
          } catch {
            // Asked again with the next change.
            asking.current.delete(key);
            return [];
          }
        }));
        setStands((known) => new Map([...known, ...found.flat()]));
      }
    }, AFTER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft, roads]);
  return stands;
}

/** Where the corridors of a draft lead, and the roads that it closes by their number. */
interface Asked {
  readonly ways: readonly Way[];
  readonly closedWays: readonly ClosedWay[];
}

const NOTHING: Asked = { ways: [], closedWays: [] };

/** The ways of a draft, asked for anew when a place, an order or an opened or closed road changes. */
export function useWays(draft: ScenarioDraft, roads: string | null): Asked {
  const [found, setFound] = useState(NOTHING);
  const chains = chainsOf(draft);
  const closed = (draft.closedRoads ?? []).filter(isWhole);
  const asked = JSON.stringify([roads, chains, draft.openRoads ?? [], closed]);
  useEffect(() => {
    if (roads === null || (chains.length === 0 && !closed.some((c) => shapeOf(c) === 'way'))) {
      setFound(NOTHING);
      return undefined;
    }

    let isOver = false;
    const timer = setTimeout(() => void findWays(chains, draft.openRoads ?? [], closed).then(
      (answer) => !isOver && setFound({ ways: waysOf(answer.ways), closedWays: answer.closed }), () => {}), AFTER_MILLISECONDS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return found;
}
