import { useDesk } from './context';
import { type Answers, answered, fieldMessage, marked, proposalMessage, type Remark, takeMessage, type TableRow, type TableView } from './tables';

interface Props {
  view: TableView;
  answers: Answers;
  onAnswers(answers: Answers): void;
}

/** The table with a field above each column, and below a row what is asked about it. */
export function PasteRows({ view, answers, onAnswers }: Props) {
  const { words, draft } = useDesk();
  const nameOf = (field: string) => {
    const message = fieldMessage(field, draft);
    return message ? words.sayMessage(message) : field;
  };
  const choose = (header: string, field: string) => onAnswers({ ...answers, columns: { ...answers.columns, [header]: field } });
  return (
    <>
      {/* Which columns are taken stands above each of them: only what is wrong is said in a sentence. */}
      <Remarks remarks={view.remarks.filter((r) => r.isWrong || r.next !== '')} />
      <div class="pd-scroll" tabIndex={0} role="group" aria-label={words.say('draft.paste.table')}>
        <table class="pd-grid pd-pasted">
          <thead>
            <tr>
              <th scope="col">{words.say('draft.paste.row')}</th>
              {view.columns.map((c, i) => (
                <th key={i} scope="col">
                  <bdi>{c.header}</bdi>
                  {view.fields.length > 0 && (
                    <select aria-label={words.say('draft.paste.column', { column: c.header })} value={c.field ?? ''} onChange={(e) => choose(c.header, e.currentTarget.value)}>
                      <option value="">{words.say('draft.paste.do-not-take')}</option>
                      {[...new Set([...(c.field ? [c.field] : []), ...view.fields])].map((f) => <option key={f} value={f}>{nameOf(f)}</option>)}
                    </select>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => <Row key={row.number} row={row} view={view} answers={answers} onAnswers={onAnswers} />)}
          </tbody>
        </table>
      </div>
      {view.rows.length < view.rowCount && <p class="pd-muted">{words.say('draft.paste.shown', { n: view.rows.length, of: view.rowCount })}</p>}
    </>
  );
}

const SIGNS: Readonly<Record<TableRow['state'], string>> = { ready: '✓', asked: '?', wrong: '!', 'left-out': '–' };

function Row({ row, view, answers, onAnswers }: { row: TableRow } & Props) {
  const { words } = useDesk();
  const about = marked(row, view);
  const isTaken = answers.taken?.includes(row.number) ?? false;
  const isOut = row.state === 'left-out';
  const take = takeMessage(row);
  const isSaid = row.remarks.length > 0 || row.proposals.length > 0 || isOut;
  return (
    <>
      <tr class={`pd-pasted--${row.state}`}>
        <th scope="row">
          {words.number(row.number)} <span aria-hidden="true">{SIGNS[row.state]}</span>
          <span class="visually-hidden">{words.say(`draft.paste.state.${row.state}`)}</span>
        </th>
        {row.cells.map((cell, i) => (
          <td key={i} dir="auto" class={[about.has(i) ? 'pd-pasted__about' : '', view.columns[i]?.field ? '' : 'pd-pasted__not'].filter(Boolean).join(' ') || undefined}>{cell}</td>
        ))}
      </tr>
      {isSaid && view.kind !== null && (
        <tr class={`pd-pasted--${row.state}`} data-row={row.number}>
          <td colSpan={row.cells.length + 1} class="pd-pasted__said">
            <div>
              {isOut && <span>{words.say('draft.paste.state.left-out')}</span>}
              {row.proposals.map((p) => <span key={p.kind + p.column}>{words.sayMessage(proposalMessage(p))}</span>)}
              <Remarks remarks={row.remarks} />
              {(row.state !== 'ready' || isTaken) && (
                <span class="pd-seg" role="group" aria-label={words.say('draft.paste.answer', { n: row.number })}>
                  {take && <button type="button" aria-pressed={isTaken} onClick={() => onAnswers(answered(answers, row.number, 'taken'))}>{words.sayMessage(take)}</button>}
                  <button type="button" aria-pressed={isOut} onClick={() => onAnswers(answered(answers, row.number, 'leftOut'))}>{words.say('draft.paste.leave-out')}</button>
                </span>
              )}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

// The server's own sentences, which are English.
function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <>
      {remarks.map((r) => (
        <span key={r.column + r.what} lang="en" dir="auto" class={r.isWrong ? 'pd-bad' : 'pd-muted'}>
          {r.column !== '' && <><bdi>{r.column}</bdi>: </>}{r.what} {r.next}
        </span>
      ))}
    </>
  );
}
