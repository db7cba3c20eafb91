import { useEffect, useRef, useState } from 'preact/hooks';
import { findWays, type Stand, standOf } from './api';
import { isWhole } from './closures';
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

/** The ways of the corridors of a draft, asked for anew when a place, an order or an opened or closed road changes. */
export function useWays(draft: ScenarioDraft, roads: string | null): readonly Way[] {
  const [ways, setWays] = useState<readonly Way[]>([]);
  const chains = chainsOf(draft);
  const closed = (draft.closedRoads ?? []).filter(isWhole);
  const asked = JSON.stringify([roads, chains, draft.openRoads ?? [], closed]);
  useEffect(() => {
    if (roads === null || chains.length === 0) {
      setWays([]);
      return undefined;
    }

    let isOver = false;
    const timer = setTimeout(() => void findWays(chains, draft.openRoads ?? [], closed).then((found) => !isOver && setWays(waysOf(found)), () => {}), AFTER_MILLISECONDS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return ways;
}
