import { useEffect, useRef, useState } from 'preact/hooks';
import { Refused } from '../model/server';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { askTable } from './api';
import { useDesk } from './context';
import { readDraft } from './draft';
import { PasteFacts } from './PasteFacts';
import { PasteRows } from './PasteRows';
import { type Answers, FILE_BYTES_MAX, firstNew, firstOpen, reread, rememberColumns, rememberedColumns, type Source, tabOf, type TableView } from './tables';
import { rowOf } from '../words/message';

interface Props {
  /** What was pasted or dropped; null when somebody only wants to bring a table. */
  brought: Source | File | null;
  onClose(): void;
  /** The rows are in the draft. */
  onAdded(rows: number): void;
}

/** A table before it is added: how it was read, what each column gives, what becomes of each row. Nothing changes before "Add". */
export function PasteTable({ brought, onClose, onAdded }: Props) {
  const { words, draft, edit, open } = useDesk();
  const frame = useRef<HTMLDialogElement>(null);
  const [source, setSource] = useState<Source | null>(null);
  const [answers, setAnswers] = useState<Answers>(() => ({ columns: rememberedColumns(localStorage) }));
  const [view, setView] = useState<TableView | null>(null);
  const asked = useRef(0);
  const act = useAct();
  const take = (what: Source | File) => act.run(async () => setSource(what instanceof File ? await readFile(what, words.say('draft.paste.too-large')) : what));
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = async (of: Source) => {
    const number = ++asked.current;
    const [found, failed] = await askTable(of, answers, draft).then((v) => [v, null] as const, (e: unknown) => [null, e instanceof Refused ? e : null] as const);
    // The answer to a later question may have come first. What was seen stays when the last answer is refused.
    if (number === asked.current) {
      setView((known) => found ?? known);
      setRefused(failed);
    }
  };
  useEffect(() => {
    frame.current?.showModal();
    if (brought) {
      take(brought);
    }
  }, []);
  useEffect(() => {
    if (source) {
      void ask(source);
    }
  }, [source, answers]);
  const isRead = view !== null;
  const isKnown = view?.kind != null;
  useEffect(() => {
    if (view) {
      const first = firstOpen(view);
      const at = first === null ? '[data-paste="add"]' : first === 'kind' ? '[data-paste="kind"]' : `[data-row="${first}"] button`;
      frame.current?.querySelector<HTMLElement>(at)?.focus();
    }
  }, [isRead, isKnown]);
  const another = () => {
    asked.current++;
    setSource(null);
    setView(null);
    setRefused(null);
    setAnswers({ columns: rememberedColumns(localStorage) });
  };
  const add = () => {
    const next = view?.draft ? readDraft(view.draft, words.say('plan.can-sit'), words.say('plan.must-lie')) : null;
    if (!view?.kind || !next) {
      return;
    }

    rememberColumns(localStorage, answers.columns ?? {});
    edit(next);
    open(tabOf(view.kind), firstNew(draft, next));
    onAdded(view.added);
    frame.current?.close();
  };
  return (
    <dialog class="pd-paste" ref={frame} aria-labelledby="pd-paste-title" onClose={onClose}>
      <div class="pd-paste__top">
        <h2 id="pd-paste-title">{words.say('draft.paste.title')}</h2>
        <p>{words.say('draft.paste.how')}</p>
      </div>
      <div class="pd-paste__body">
        <Refusal act={act} />
        <div role="alert">{refused && <p class="refusal" dir="auto"><b>{refused.what}</b> {refused.next}</p>}</div>
        {!source && <Bring onSource={take} />}
        {source && view && (
          <>
            <PasteFacts source={source} view={view} onSaid={(part, rows) => setAnswers(rows ? reread(answers, part) : { ...answers, ...part })} />
            <PasteRows view={view} answers={answers} onAnswers={setAnswers} />
          </>
        )}
        {source && !view && !refused && <p role="status">{words.say('state.loading')}</p>}
      </div>
      <div class="pd-paste__end">
        <p role="status">{view && <Sum view={view} />}</p>
        {source && <button type="button" class="button button--quiet" onClick={another}>{words.say('draft.paste.another')}</button>}
        <button type="button" class="button button--quiet" onClick={() => frame.current?.close()}>{words.say('draft.cancel')}</button>
        {view && (
          <button type="button" class="button" data-paste="add" aria-disabled={view.added === 0} onClick={add}>
            {words.say('draft.paste.add', { n: view.added, of: view.rowCount })}
          </button>
        )}
      </div>
    </dialog>
  );
}

function Sum({ view }: { view: TableView }) {
  const { words } = useDesk();
  return (
    <>
      {words.say('draft.paste.sum', { added: view.added, left: view.leftOut })}
      {view.foundClasses.length > 0 && <> {words.say('draft.paste.classes', { names: rowOf(view.foundClasses) })}</>}
      {view.needAnswer > 0 && <> <b class="pd-bad">{words.say('draft.paste.open', { n: view.needAnswer })}</b></>}
    </>
  );
}

/** Where a table is pasted or chosen. */
function Bring({ onSource }: { onSource(source: Source | File): void }) {
  const { words } = useDesk();
  const name = words.say('draft.paste.clipboard');
  return (
    <div class="pd-paste__bring">
      <div class="pd-field">
        <label for="pd-paste-text">{words.say('draft.paste.here')}</label>
        <textarea id="pd-paste-text" rows={5} dir="auto" spellcheck={false} onChange={(e) => e.currentTarget.value.trim() !== '' && onSource({ name, text: e.currentTarget.value })}
          onPaste={(e) => {
            const text = e.clipboardData?.getData('text/plain') ?? '';
            if (text.trim() !== '') {
              e.preventDefault();
              onSource({ name, text });
            }
          }} />
      </div>
      <div class="pd-field">
        <label for="pd-paste-file">{words.say('draft.paste.file')}</label>
        <input id="pd-paste-file" type="file" accept=".csv,.tsv,.txt,.xlsx" onChange={(e) => {
          const file = e.currentTarget.files?.[0];
          if (file) {
            onSource(file);
          }
        }} />
      </div>
    </div>
  );
}

async function readFile(file: File, tooLarge: string): Promise<Source> {
  if (file.size > FILE_BYTES_MAX) {
    throw new Refused(tooLarge, '');
  }

  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
  // A data URL of an empty file has no comma in some browsers.
  return { name: file.name, bytes: url.slice(url.indexOf(',') + 1) };
}
