import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Glyph } from '../ui/Glyph';
import { useWords } from '../ui/said';
import { followLink } from '../model/link';
import { stated } from '../records/say';
import { lookNow, lookOf, writeLook } from './address';
import type { DeskView } from './api';
import { useStands, useWays } from './asked';
import { type DeskContext, DeskOf, useDesk } from './context';
import type { Drawing } from './closures';
import { CorridorsTab } from './CorridorsTab';
import type { PlaceKind } from './draft';
import { placesOf } from './edits';
import { HoursTab } from './HoursTab';
import { MapSide, toolOf } from './MapSide';
import { type Point, pointsOf, type Tab, tabs } from './missing';
import { everybodyOf, PlacesTab, sum } from './PlacesTab';
import { PasteTable } from './PasteTable';
import { PlansView } from './PlansView';
import { RoadsTab } from './RoadsTab';
import type { DraftStore } from './store';
import { isTableFile, isTableText, type Source } from './tables';
import { TableSide } from './TableSide';
import { VehiclesTab } from './VehiclesTab';

interface Props {
  desk: DeskView;
  isHost: boolean;
  store: DraftStore;
  onRefresh(): void;
}

/** What of the desk a narrow screen shows. */
type View = 'map' | 'form' | 'table';

const PARTS: Readonly<Record<Tab, () => preact.JSX.Element>> = {
  places: PlacesTab, corridors: CorridorsTab, vehicles: VehiclesTab, hours: HoursTab, roads: RoadsTab,
};

/** The planning desk: bar, map, table and form over one draft. */
export function Desk({ desk, isHost, store, onRefresh }: Props) {
  const words = useWords();
  const [state, setState] = useState(store.state);
  const [first] = useState(lookNow);
  const [selected, setSelected] = useState(first.selected);
  const [tab, setTab] = useState<Tab>(first.tab === 'plans' ? 'places' : first.tab);
  const [isPlans, setPlans] = useState(first.tab === 'plans');
  const [begins, setBegins] = useState<number | null>(null);
  const [view, setView] = useState<View>(first.tab === 'places' && first.selected === null ? 'map' : 'form');
  const [adding, setAdding] = useState<PlaceKind | null>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [reshaped, setReshaped] = useState<number | null>(null);
  const [brought, setBrought] = useState<{ readonly table: Source | File | null } | null>(null);
  const [fits, setFits] = useState(0);
  const [said, setSaid] = useState('');
  useEffect(() => store.watch(() => setState(store.state)), [store]);
  const draft = state.history.now;
  const part = useKeptFocus();
  const stands = useStands(draft, desk.roads?.file ?? null);
  const { ways, closedWays } = useWays(draft, desk.roads?.file ?? null);
  const open = (next: Tab, id: string | null = null) => {
    setTab(next);
    setSelected(id);
    setReshaped(null);
    setPlans(false);
    setView('form');
  };
  useEffect(() => writeLook({ tab: isPlans ? 'plans' : tab, selected: isPlans ? null : selected }), [tab, isPlans, selected]);
  useEffect(() => followLink((link) => {
    const look = lookOf(link);
    setPlans(look.tab === 'plans');
    setTab((known) => (look.tab === 'plans' ? known : look.tab));
    setSelected(look.selected);
  }), []);
  const context = useMemo<DeskContext>(() => ({
    words, desk, isHost, store, draft, problems: state.problems, selected, ways, closedWays, stands, select: setSelected, open, refresh: onRefresh,
    bring: (table) => setBrought({ table }),
    drawing,
    draw: (next) => {
      setDrawing(next);
      setReshaped(null);
      setAdding(null);
      setView(next ? 'map' : 'form');
    },
    reshaped,
    reshape: setReshaped,
    edit: (next, of = null) => store.edit(next, of),
  }), [words, desk, store, draft, state.problems, selected, ways, closedWays, stands, drawing, reshaped]);
  const points = pointsOf(draft, state.problems, desk.roads !== null);
  const onTool = (kind: PlaceKind | null) => {
    setAdding(kind);
    setDrawing(null);
    setReshaped(null);
    setView('map');
  };
  useKeys(store, onTool);
  useTables((table) => setBrought({ table }), !isPlans && brought === null, words.say('draft.paste.clipboard'));
  const onPlace = (id: string) => {
    setSelected(id);
    setReshaped(null);
    setTab('places');
  };
  const onClosure = (at: number) => {
    open('roads');
    setReshaped(at);
    setTimeout(() => document.getElementById(`pd-closure-${at}`)?.focus(), 50);
  };
  const onDesk = () => {
    setPlans(false);
    setBegins(null);
  };
  // One press makes the plan; where something is to be looked at, it is said first.
  const onPlans = () => void store.save().then(() => {
    setBegins(points.length === 0 ? store.state.version : null);
    setPlans(true);
  });
  if (isPlans) {
    return (
      <DeskOf.Provider value={context}>
        <div class="pd pd--plans frame"><PlansView points={points.length} begins={begins} onDesk={onDesk} /></div>
      </DeskOf.Provider>
    );
  }

  const Part = PARTS[tab];
  return (
    <DeskOf.Provider value={context}>
      <div class={`pd pd--${view}`}>
        <Bar points={points} onPlans={onPlans} />
        <Conflict />
        <div class="pd-seg pd-views" role="group" aria-label={words.say('draft.views')}>
          {(['map', 'form', 'table'] as const).map((v) => (
            <button key={v} type="button" aria-pressed={view === v} onClick={() => setView(v)}>{words.say(`draft.view.${v}`)}</button>
          ))}
        </div>
        <MapSide adding={adding} fits={fits} onAdding={onTool} onPlace={onPlace} onClosure={onClosure} />
        <TableSide />
        <section class="pd-side" aria-label={words.say('draft.form')}>
          <Tabs tab={tab} points={points} onTab={(t) => {
            setTab(t);
            setSelected(null);
            setReshaped(null);
          }} />
          <div class="pd-part" ref={part} tabIndex={-1}><Part /></div>
          <Totals />
        </section>
        <p class="visually-hidden" role="status">{said}</p>
        {brought && (
          <PasteTable brought={brought.table} onClose={() => setBrought(null)} onAdded={(n) => {
            setSaid(words.say('draft.paste.added', { n }));
            setFits(fits + 1);
          }} />
        )}
      </div>
    </DeskOf.Provider>
  );
}

function Bar({ points, onPlans }: { points: readonly Point[]; onPlans(): void }) {
  const { words, store, open, desk } = useDesk();
  const { history, saved, version, savedAt, refused } = store.state;
  const [isOpen, setOpen] = useState(false);
  const facts = { version: version ?? 0, at: savedAt ? stated(new Date(savedAt), desk.zone).slice(11, 16) : '' };
  const said = saved === 'saved' ? (version === null ? 'draft.saved.none' : savedAt ? 'draft.saved.at' : 'draft.saved.as') : `draft.saved.${saved}`;
  return (
    <header class="pd-top">
      <h1 class="visually-hidden">{words.say('draft.title')}</h1>
      <button type="button" class="pd-icon" aria-label={words.say('draft.undo')} title={words.say('draft.undo')} aria-disabled={history.past.length === 0} onClick={() => store.undo()}><Glyph name="undo" /></button>
      <button type="button" class="pd-icon pd-icon--redo" aria-label={words.say('draft.redo')} title={words.say('draft.redo')} aria-disabled={history.future.length === 0} onClick={() => store.redo()}><Glyph name="undo" /></button>
      <p class={`pd-saved pd-saved--${saved}`} role="status">{words.say(said, facts)}{refused && <> <b>{refused.what}</b></>}</p>
      <span class="pd-top__gap" />
      {points.length === 0 ? <p class="pd-ok">{words.say('stage.points-to-look-at', { n: 0 })}</p> : (
        <div class="pd-points">
          <button type="button" class="pd-points__button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{words.say('stage.points-to-look-at', { n: points.length })}</button>
          {isOpen && (
            <ol class="pd-points__list">
              {points.map((p) => (
                <li key={p.path + (p.problem?.what ?? '')}>
                  <button type="button" onClick={() => {
                    setOpen(false);
                    open(p.tab, p.id);
                  }}>
                    {p.message ? words.sayMessage(p.message) : <span dir="auto"><b>{p.problem!.what}</b> {p.problem!.next}</span>}
                  </button>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
      <button type="button" class="button" onClick={onPlans}>{words.say('draft.plans.make')}</button>
    </header>
  );
}

/** Another window has changed the draft: nothing is sent before somebody has said which of the two goes on. */
function Conflict() {
  const { words, store } = useDesk();
  return (
    <div role="alert">
      {store.state.saved === 'conflict' && (
        <div class="pd-conflict">
          <p><b>{words.say('draft.conflict')}</b> {words.say('draft.conflict-how')}</p>
          <button type="button" class="button button--quiet" onClick={() => void store.takeTheirs().catch(() => {})}>{words.say('draft.take-theirs')}</button>
          <button type="button" class="button button--quiet" onClick={() => void store.keepMine().catch(() => {})}>{words.say('draft.keep-mine')}</button>
        </div>
      )}
    </div>
  );
}

function Tabs({ tab, points, onTab }: { tab: Tab; points: readonly Point[]; onTab(tab: Tab): void }) {
  const { words, draft } = useDesk();
  const counts: Readonly<Record<Tab, number | null>> = {
    places: placesOf(draft).length,
    corridors: draft.corridors.length,
    vehicles: draft.fleet.reduce((all, g) => all + g.vehicles, 0),
    hours: null,
    roads: (draft.openRoads?.length ?? 0) + (draft.closedRoads?.length ?? 0) || null,
  };
  return (
    <nav class="pd-tabs" aria-label={words.say('draft.parts')}>
      {tabs.map((t) => (
        <button key={t} type="button" aria-current={t === tab ? 'true' : undefined} onClick={() => onTab(t)}>
          {words.say(`draft.tab.${t}`)}
          {counts[t] !== null && <span class="pd-tabs__count"> {words.number(counts[t])}</span>}
          {points.some((p) => p.tab === t) && <span class="pd-tabs__mark"><span aria-hidden="true">!</span><span class="visually-hidden">{words.say('stage.points-to-look-at', { n: points.filter((p) => p.tab === t).length })}</span></span>}
        </button>
      ))}
    </nav>
  );
}

/** People, places in vehicles, room at the end: seen while everything else changes. */
function Totals() {
  const { words, draft } = useDesk();
  const wait = draft.assemblyPoints.reduce((all, p) => all + everybodyOf(p), 0);
  const seats = draft.fleet.reduce((all, g) => all + g.vehicles * Math.max(sum(g.places ?? {}), ...(g.patterns ?? []).map(sum)), 0);
  const room = draft.receptionPoints.reduce((all, p) => all + (p.capacityPeople ?? 0), 0);
  const figures = [['draft.total.wait', wait], ['draft.total.places', seats], ['draft.total.room', room]] as const;
  return (
    <dl class="pd-totals">
      {figures.map(([key, n]) => (
        <div key={key}>
          <dt>{words.say(key)}</dt>
          <dd>{words.number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

/**
 * The focus stays in a part of the page when what had it goes away with a change, so that the next Tab goes on from there.
 * @returns where the part is put; it must take the focus itself.
 */
function useKeptFocus() {
  const part = useRef<HTMLDivElement>(null);
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = (e: FocusEvent) => {
      last.current = e.target as Element;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  // After every drawing of the page: that is when something may have gone.
  useLayoutEffect(() => {
    const had = last.current;
    if (had && !had.isConnected && document.activeElement === document.body) {
      last.current = null;
      part.current?.focus({ preventScroll: true });
    }
  });
  return part;
}

/** Undo and redo anywhere; one letter for a tool where nobody is typing. */
function useKeys(store: DraftStore, onTool: (kind: PlaceKind | null) => void): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const isTyping = e.target instanceof HTMLElement && e.target.closest('input, select, textarea, dialog, [contenteditable]') !== null;
      const key = e.key.toLowerCase();
      if ((e.ctrlKey || e.metaKey) && !e.altKey && (key === 'z' || key === 'y')) {
        e.preventDefault();
        if (key === 'y' || e.shiftKey) {
          store.redo();
        } else {
          store.undo();
        }
      } else if (!isTyping && !e.ctrlKey && !e.metaKey && !e.altKey) {
        const tool = toolOf(e.key);
        if (tool !== undefined || e.key === 'Escape') {
          onTool(tool ?? null);
        } else if (e.key === '/') {
          e.preventDefault();
          document.getElementById('pd-find')?.focus();
        }
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [store]);
}

/** A table comes by Ctrl+V outside of a field, or is dropped anywhere on the page. */
function useTables(onTable: (table: Source | File) => void, isOn: boolean, clipboard: string): void {
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }

    const onPaste = (e: ClipboardEvent) => {
      const isField = e.target instanceof HTMLElement && e.target.closest('input, select, textarea, dialog, [contenteditable]') !== null;
      const file = [...(e.clipboardData?.files ?? [])].find((f) => isTableFile(f.name));
      const text = e.clipboardData?.getData('text/plain') ?? '';
      const table = isTableText(text) ? { name: clipboard, text } : file;
      if (!isField && table) {
        e.preventDefault();
        onTable(table);
      }
    };
    const onOver = (e: DragEvent) => e.dataTransfer?.types.includes('Files') && e.preventDefault();
    const onDrop = (e: DragEvent) => {
      const file = [...(e.dataTransfer?.files ?? [])].find((f) => isTableFile(f.name));
      if (file && !e.defaultPrevented) {
        onTable(file);
      }

      // A file that falls beside the desk would take its place in the window.
      e.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
    };
  }, [onTable, isOn, clipboard]);
}
