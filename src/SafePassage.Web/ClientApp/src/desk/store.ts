/** The draft as the page holds it: every change at once in the browser, soon after at the server, never lost between the two. */

import { answerOf, reach, Refused } from '../model/server';
import type { Problem } from './api';
import type { ScenarioDraft } from './draft';
import { begin, type History, redo, step, undo } from './history';

const DRAFT = '/api/v1/desk/draft';

// A pause in the work: typing a name is one version at the server, not ten.
const SAVE_AFTER_MILLISECONDS = 1_500;
const AGAIN_AFTER_MILLISECONDS = 10_000;

/** Where the draft stands: `conflict` when another window has changed it at the server meanwhile. */
export type Saved = 'saved' | 'saving' | 'unsaved' | 'conflict';

export interface DraftState {
  readonly history: History<ScenarioDraft>;
  /** Version at the server that the draft builds on; null before there is one. */
  readonly version: number | null;
  readonly savedAt: string | null;
  readonly saved: Saved;
  readonly problems: readonly Problem[];
  /** Why the last save was refused. */
  readonly refused: Refused | null;
}

/** What of the browser's store is used. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Kept {
  readonly version: number | null;
  readonly draft: ScenarioDraft;
}

/** Holds the draft of one operation. `keeper` may refuse (a full or a closed store): then only the server keeps it. */
export class DraftStore {
  #state: DraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;
  readonly #told = new Set<() => void>();

  private constructor(
    private readonly key: string,
    private readonly keeper: Keeper,
    private readonly clock: () => number,
    private readonly read: (stored: unknown) => ScenarioDraft | null,
    state: DraftState,
  ) {
    this.#state = state;
  }

  /**
   * Loads the server's draft and what this browser has not been able to save.
   * @param read what a stored draft says; null for what is none.
   * @param blank the draft to begin with where there is none.
   */
  static async load(
    key: string, keeper: Keeper, clock: () => number, read: (stored: unknown) => ScenarioDraft | null, blank: () => ScenarioDraft,
  ): Promise<DraftStore> {
    const { draft, version } = await fetchDraft(read);
    const kept = keptAt(keeper, key);
    const isBehind = kept !== null && kept.version !== version;
    const store = new DraftStore(key, keeper, clock, read, {
      history: begin(kept?.draft ?? draft ?? blank()),
      version: kept ? kept.version : version,
      savedAt: null,
      saved: isBehind ? 'conflict' : kept ? 'unsaved' : 'saved',
      problems: [],
      refused: null,
    });
    if (kept && !isBehind) {
      store.#soon(SAVE_AFTER_MILLISECONDS);
    }

    return store;
  }

  get state(): DraftState {
    return this.#state;
  }

  get draft(): ScenarioDraft {
    return this.#state.history.now;
  }

  /** Tells of every change. @returns what ends it. */
  watch(told: () => void): () => void {
    this.#told.add(told);
    return () => void this.#told.delete(told);
  }

  /** Changes the draft. Changes of the same thing (`of`) shortly after one another are one step; see history.ts. */
  edit(next: ScenarioDraft, of: string | null = null): void {
    this.#move(step(this.#state.history, next, of, this.clock()));
  }

  undo(): void {
    this.#move(undo(this.#state.history));
  }

  redo(): void {
    this.#move(redo(this.#state.history));
  }

  /** Saves now; a draft that changes meanwhile is saved again. In a conflict nothing is sent before somebody has decided. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving) {
      await this.#saving;
    }

    if (this.#state.saved === 'unsaved') {
      this.#saving = this.#send().finally(() => {
        this.#saving = null;
      });
      await this.#saving;
    }
  }

  /** Ends a conflict: this window's draft goes over the other one, which stays in the server's versions. */
  async keepMine(): Promise<void> {
    const { version } = await fetchDraft(this.read);
    this.#set({ version, saved: 'unsaved', refused: null });
    this.#keep();
    await this.save();
  }

  /** Ends a conflict: the other window's draft comes in as one step, so that this window's is an undo away. */
  async takeTheirs(): Promise<void> {
    const { draft, version } = await fetchDraft(this.read);
    this.keeper.removeItem(this.key);
    const history = draft ? step(this.#state.history, draft, null, this.clock()) : this.#state.history;
    this.#set({ history, version, saved: 'saved', refused: null, problems: [] });
  }

  #move(history: History<ScenarioDraft>): void {
    if (history === this.#state.history || history.now === this.#state.history.now) {
      return;
    }

    this.#set({ history, saved: this.#state.saved === 'conflict' ? 'conflict' : 'unsaved' });
    this.#keep();
    this.#soon(SAVE_AFTER_MILLISECONDS);
  }

  async #send(): Promise<void> {
    const sent = this.draft;
    const { version } = this.#state;
    this.#set({ saved: 'saving' });
    try {
      const answer = await reach(DRAFT, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...(version === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${version}"` }) },
        body: JSON.stringify(sent, null, 2),
      });
      if (answer.status === 412) {
        this.#set({ saved: 'conflict' });
        return;
      }

      const said = await answerOf<{ version: number; savedAt: string; problems: Problem[] }>(answer);
      const isWhole = this.draft === sent;
      this.#set({ version: said.version, savedAt: said.savedAt, problems: said.problems, refused: null, saved: isWhole ? 'saved' : 'unsaved' });
      if (isWhole) {
        this.keeper.removeItem(this.key);
      } else {
        this.#keep();
        this.#soon(SAVE_AFTER_MILLISECONDS);
      }
    } catch (e) {
      this.#set({ saved: 'unsaved', refused: e instanceof Refused ? e : null });
      this.#soon(AGAIN_AFTER_MILLISECONDS);
    }
  }

  #soon(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), after);
  }

  #keep(): void {
    try {
      this.keeper.setItem(this.key, JSON.stringify({ version: this.#state.version, draft: this.draft } satisfies Kept));
    } catch {
      // A browser that keeps nothing: what is not saved at the server is lost with the page, as its words say.
    }
  }

  #set(part: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...part };
    this.#told.forEach((told) => told());
  }
}

async function fetchDraft(read: (stored: unknown) => ScenarioDraft | null): Promise<{ draft: ScenarioDraft | null; version: number | null }> {
  const answer = await reach(DRAFT);
  if (answer.status === 404) {
    const problem = (await answer.clone().json().catch(() => ({}))) as { code?: string };
    return problem.code === 'desk.no-draft' ? { draft: null, version: null } : answerOf(answer);
  }

  const draft = read(await answerOf<unknown>(answer));
  return { draft, version: Number(/\d+/.exec(answer.headers.get('ETag') ?? '')?.[0] ?? 0) };
}

function keptAt(keeper: Keeper, key: string): Kept | null {
  try {
    const kept = JSON.parse(keeper.getItem(key) ?? 'null') as Kept | null;
    return kept && typeof kept.draft === 'object' ? kept : null;
  } catch {
    return null;
  }
}
