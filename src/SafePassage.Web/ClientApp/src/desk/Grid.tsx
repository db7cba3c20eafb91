import { useRef, useState } from 'preact/hooks';
import { numberOf, type Option, useTyped } from './fields';

/** A column of a table whose cells are changed in place. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly kind: 'text' | 'number' | 'select' | 'read';
  value(row: Row): string | number | undefined;
  onValue?(row: Row, value: string | number | undefined): void;
  /** False where a row has no such field. */
  has?(row: Row): boolean;
  readonly options?: readonly Option[];
  /** What the rules say against the cell. */
  problem?(row: Row): string | null;
}

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  idOf(row: Row): string;
  selected?: string | null;
  onRow?(row: Row): void;
}

/** A table that is one stop of the Tab key: arrow keys go from cell to cell. */
export const Grid = <Row,>({ label, rows, columns, idOf, selected, onRow }: Props<Row>) => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const go = (row: number, column: number) => {
    const cell = body.current?.rows[row]?.cells[column];
    const target = cell?.querySelector<HTMLElement>('input, select') ?? cell;
    if (target) {
      setAt([row, column]);
      target.focus();
    }
  };
  const onKey = (e: KeyboardEvent, row: number, column: number) => {
    const input = e.target instanceof HTMLInputElement ? e.target : null;
    const isAtStart = !input || (input.selectionStart === 0 && input.selectionEnd === 0);
    const isAtEnd = !input || input.selectionStart === input.value.length;
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const [before, after] = isRightToLeft ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const isChoice = e.target instanceof HTMLSelectElement;
    if (e.key === 'ArrowUp' && !isChoice) {
      go(row - 1, column);
    } else if ((e.key === 'ArrowDown' && !isChoice) || e.key === 'Enter') {
      go(row + 1, column);
    } else if (e.key === before && isAtStart) {
      go(row, column - 1);
    } else if (e.key === after && isAtEnd) {
      go(row, column + 1);
    } else {
      return;
    }

    e.preventDefault();
  };
  const [row, column] = [Math.min(at[0], rows.length - 1), at[1]];
  return (
    <div class="pd-scroll">
      <table class="pd-grid" role="grid" aria-label={label}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" class={`pd-cell--${c.kind}`}>{c.head}</th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((r, i) => (
            <tr key={idOf(r)} aria-selected={idOf(r) === selected} onFocusCapture={() => onRow?.(r)}>
              {columns.map((c, j) => (
                <Cell key={c.key} row={r} column={c} isStop={i === row && j === column} onKey={(e) => onKey(e, i, j)} onFocus={() => setAt([i, j])} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

function Cell<Row>({ row, column, isStop, onKey, onFocus }: { row: Row; column: Column<Row>; isStop: boolean; onKey(e: KeyboardEvent): void; onFocus(): void }) {
  const isOpen = column.kind !== 'read' && (column.has?.(row) ?? true);
  const problem = column.problem?.(row) ?? null;
  const shared = { tabIndex: isStop ? 0 : -1, onKeyDown: onKey, onFocus };
  const named = { 'aria-label': column.head, 'aria-invalid': problem !== null, title: problem ?? undefined };
  if (!isOpen) {
    return <td class={`pd-cell--${column.kind}`} {...shared}>{column.kind === 'read' ? <bdi>{column.value(row)}</bdi> : ''}</td>;
  }

  return (
    <td class={`pd-cell--${column.kind}${problem ? ' pd-cell--wrong' : ''}`}>
      {column.kind === 'select' ? (
        <select {...shared} {...named} value={String(column.value(row) ?? '')} onChange={(e) => column.onValue!(row, e.currentTarget.value)}>
          {column.options!.map((o) => (
            <option key={o.value} value={o.value}>{o.name}</option>
          ))}
        </select>
      ) : column.kind === 'number' ? (
        <NumberCell row={row} column={column} shared={{ ...shared, ...named }} />
      ) : (
        <input {...shared} {...named} type="text" dir="auto" value={String(column.value(row) ?? '')} autocomplete="off"
          onInput={(e) => column.onValue!(row, e.currentTarget.value)} />
      )}
    </td>
  );
}

function NumberCell<Row>({ row, column, shared }: { row: Row; column: Column<Row>; shared: { 'aria-invalid': boolean } }) {
  const value = column.value(row) as number | undefined;
  const typed = useTyped<number | undefined>(value, (n) => (n === undefined ? '' : String(n)), numberOf, (n) => column.onValue!(row, n));
  return (
    <input {...shared} aria-invalid={typed.wrong || shared['aria-invalid']} type="text" inputMode="numeric" dir="ltr" value={typed.text} autocomplete="off"
      onInput={(e) => typed.take(e.currentTarget.value)} />
  );
}
