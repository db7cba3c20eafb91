import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useDesk } from './context';
import { numberOf } from './fields';
import { type Answers, encodings, kindMessage, separators, type Source, tableKinds, type TableView } from './tables';

interface Props {
  source: Source;
  view: TableView;
  /** @param rows true when the rows are others after it. */
  onSaid(part: Partial<Answers>, rows: boolean): void;
}

/** How a table was read. Each fact can be said otherwise. */
export function PasteFacts({ source, view, onSaid }: Props) {
  const { words } = useDesk();
  const { facts } = view;
  const isText = facts.sheet === null;
  return (
    <fieldset class="pd-facts">
      <legend class="visually-hidden">{words.say('draft.paste.facts')}</legend>
      <p class="pd-fact">
        <span>{words.say('draft.paste.from')}</span>
        <b><bdi>{source.name}</bdi></b>
        <small>{words.say('draft.paste.rows', { n: view.rowCount })}</small>
      </p>
      <Choice label={words.say('draft.paste.kind')} value={view.kind ?? ''} mark="kind" wrong={view.kind === null} onValue={(v) => onSaid({ kind: v as NonNullable<Answers['kind']> }, false)}
        options={[...(view.kind === null ? [['', words.say('draft.choose')] as const] : []), ...tableKinds.map((k) => [k, words.sayMessage(kindMessage(k))] as const)]} />
      {facts.sheets.length > 1 && (
        <Choice label={words.say('draft.paste.sheet')} value={facts.sheet ?? ''} options={facts.sheets.map((s) => [s, s] as const)} onValue={(sheet) => onSaid({ sheet }, true)} />
      )}
      {isText && source.bytes !== undefined && (
        <Choice label={words.say('draft.paste.letters')} value={facts.encoding} onValue={(encoding) => onSaid({ encoding }, true)}
          options={[...new Set([facts.encoding, ...encodings])].map((e) => [e, e] as const)}>
          {facts.samples.length > 0 && <span>{words.say('draft.paste.as-in', { word: facts.samples.join(', ') })}</span>}
          {!facts.encodingSurely && <b class="pd-warn"> {words.say('draft.paste.likely')}</b>}
        </Choice>
      )}
      {isText && facts.separator !== null && (
        <Choice label={words.say('draft.paste.between')} value={facts.separator} options={separators.map((s) => [s, words.say(`draft.paste.${s}`)] as const)}
          onValue={(v) => onSaid({ separator: v as (typeof separators)[number] }, true)} />
      )}
      <Choice label={words.say('draft.paste.numbers')} value={facts.decimalMark ?? ''} onValue={(v) => v !== '' && onSaid({ decimalMark: v as 'point' | 'comma' }, false)}
        options={[...(facts.decimalMark === null ? [['', words.say('draft.paste.unknown')] as const] : []), ...(['point', 'comma'] as const).map((m) => [m, words.say(`draft.paste.decimal-${m}`)] as const)]} />
      <Choice label={words.say('draft.paste.first-row')} value={facts.hasHeader ? 'names' : 'data'} onValue={(v) => onSaid({ hasHeader: v === 'names' }, true)}
        options={(['names', 'data'] as const).map((v) => [v, words.say(`draft.paste.${v}`)] as const)}>
        {facts.hasTags && words.say('draft.paste.tags')}
      </Choice>
      {facts.loadMinutes !== null && <Minutes label={words.say('draft.paste.boarding')} value={facts.loadMinutes} onValue={(loadMinutes) => onSaid({ loadMinutes }, false)} />}
      {facts.unloadMinutes !== null && <Minutes label={words.say('draft.paste.leaving')} value={facts.unloadMinutes} onValue={(unloadMinutes) => onSaid({ unloadMinutes }, false)} />}
    </fieldset>
  );
}

function Choice({ label, value, options, mark, wrong, onValue, children }: {
  label: string; value: string; options: readonly (readonly [string, string])[]; mark?: string; wrong?: boolean; onValue(value: string): void; children?: ComponentChildren;
}) {
  const id = useId();
  return (
    <p class="pd-fact">
      <label for={id}>{label}</label>
      <select id={id} value={value} data-paste={mark} aria-invalid={wrong ?? false} onChange={(e) => onValue(e.currentTarget.value)}>
        {options.map(([v, name]) => <option key={v} value={v}>{name}</option>)}
      </select>
      {children && <small>{children}</small>}
    </p>
  );
}

function Minutes({ label, value, onValue }: { label: string; value: number; onValue(value: number): void }) {
  const { words } = useDesk();
  const id = useId();
  return (
    <p class="pd-fact">
      <label for={id}>{label}</label>
      <span class="pd-number">
        <input id={id} type="text" inputMode="numeric" dir="ltr" autocomplete="off" value={String(value)} onChange={(e) => {
          const n = numberOf(e.currentTarget.value);
          if (typeof n === 'number') {
            onValue(n);
          } else {
            e.currentTarget.value = String(value);
          }
        }} />
        <span>{words.say('draft.minutes')}</span>
      </span>
    </p>
  );
}
