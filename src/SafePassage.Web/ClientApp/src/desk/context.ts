import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Wordbook } from '../words/wordbook';
import type { ClosedWay, DeskView, Problem, Stand } from './api';
import type { Drawing } from './closures';
import type { PlaceKind, ScenarioDraft } from './draft';
import { problemsAt, type Tab } from './missing';
import type { DraftStore } from './store';
import type { Source } from './tables';
import type { Way } from './ways';

/** What every part of the desk reads. */
export interface DeskContext {
  readonly words: Wordbook;
  readonly desk: DeskView;
  readonly isHost: boolean;
  readonly store: DraftStore;
  readonly draft: ScenarioDraft;
  readonly problems: readonly Problem[];
  /** Id of the place or corridor that is read. */
  readonly selected: string | null;
  readonly ways: readonly Way[];
  /** The roads that the draft closes by their number, as the map has them. */
  readonly closedWays: readonly ClosedWay[];
  /** The roads on which places stand, by `standKey`; null where there is none. */
  readonly stands: ReadonlyMap<string, Stand | null>;
  /** The closure that is being drawn on the map; null for none. */
  readonly drawing: Drawing | null;
  draw(drawing: Drawing | null): void;
  /** The closure, by its place in the list, that can be changed on the map; null for none. */
  readonly reshaped: number | null;
  reshape(at: number | null): void;
  edit(next: ScenarioDraft, of?: string | null): void;
  select(id: string | null): void;
  open(tab: Tab, id?: string | null): void;
  /** Brings a table: pasted, dropped, or (null) still to be chosen. */
  bring(table: Source | File | null): void;
  /** Asks anew what the operation has: its roads have changed. */
  refresh(): void;
}

export const DeskOf = createContext<DeskContext | null>(null);

export function useDesk(): DeskContext {
  return useContext(DeskOf)!;
}

/** The problems of one field. */
export function useProblems(path: string): readonly Problem[] {
  return problemsAt(useDesk().problems, path);
}

/** A place whose road is asked for: what it is, and where. */
export function standKey(kind: PlaceKind, at: { readonly latitude: number; readonly longitude: number }): string {
  return `${kind} ${at.latitude} ${at.longitude}`;
}

/** What each kind of place is in marks.ts. */
export const roleOf: Readonly<Record<PlaceKind, string>> = {
  assembly: 'assembly-point', reception: 'reception-point', checkpoint: 'checkpoint', waypoint: 'waypoint',
};

/** Moments without their distance from UTC are on the draft's clock. */
export function momentOn(iso: string, draft: ScenarioDraft): string {
  return /(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : iso + draft.utcOffset;
}
