import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../keys/session';
import type { Signer } from '../keys/signer';
import { now } from '../model/clock';
import type { BoardRow, DepartureBoard, Group } from '../model/views';
import { say } from '../records/say';
import { download } from '../ui/keys/download';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { useWords } from '../ui/said';
import { WithKey } from '../ui/WithKey';
import { DepartForm, OrderForm, ResumeForm, RoadForm, SuspendForm, TelephoneForm } from './Forms';
import { PlanForm } from './PlanForm';
import type { Statement } from './statements';

/** An act of the page: which, and about what. */
export interface Act {
  readonly kind: 'order' | 'telephone' | 'road' | 'suspend' | 'resume' | 'plan' | 'depart';
  readonly board: DepartureBoard;
  readonly row?: BoardRow | undefined;
  readonly movement?: DepartureBoard['movements'][number] | undefined;
}

interface Props {
  act: Act;
  group: Group;
  session: Session;
  /** True when the page behind the window no longer shows what is. */
  isStale: boolean;
  onClose(): void;
  /** Everything is in the log. */
  onSaid(): void;
}

/** One act in a window of its own: what is said, then the key that signs it. */
export function ActWindow({ act, group, session, isStale, onClose, onSaid }: Props) {
  const words = useWords();
  const frame = useRef<HTMLDialogElement>(null);
  const [whole, setWhole] = useState<readonly Statement[] | null>(null);
  const [carried, setCarried] = useState(false);
  const sending = useAct();
  useEffect(() => {
    frame.current?.showModal();
    frame.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  const sign = (signer: Signer) =>
    sending.run(async () => {
      for (const { kind, body } of whole!) {
        const said = await say(signer, kind, body, { provenance: { basis: 'counted' }, at: now(), zone: group.zone });
        if (said.kind === 'to-carry') {
          download(said.fileName, said.text);
          setCarried(true);
          return;
        }
      }

      onSaid();
    });
  return (
    <dialog class="window" ref={frame} aria-labelledby="window-title" onClose={onClose}>
      <h2 id="window-title">{words.say(`desk.act.${act.kind}`)}</h2>
      {act.row && (
        <p>
          <bdi>{act.row.to ? words.say('before.from-to', { from: act.row.name, to: act.row.to }) : words.say('before.checkpoint', { name: act.row.name })}</bdi>
          {act.row.partyName && (
            <>
              {' · '}
              <bdi>{act.row.partyName}</bdi>
            </>
          )}
        </p>
      )}
      <div role="status">{isStale && <p class="notice">{words.say('desk.changed')}</p>}</div>
      <TheForm act={act} onWhole={setWhole} />
      <Refusal act={sending} />
      {carried && <p role="status">{words.say('desk.carry')}</p>}
      <WithKey session={session} log={group.logOrigin}>
        {(signer) => (
          <button type="button" class="button" disabled={!whole || carried} aria-disabled={sending.busy} onClick={() => sign(signer)}>
            {words.say(`desk.sign.${act.kind}`)}
          </button>
        )}
      </WithKey>
      <p class="actions">
        <button type="button" class="button button--quiet" onClick={() => frame.current?.close()}>
          {words.say('button.close')}
        </button>
      </p>
    </dialog>
  );
}

function TheForm({ act, onWhole }: { act: Act; onWhole(statements: readonly Statement[] | null): void }) {
  const { kind, board, row, movement } = act;
  switch (kind) {
    case 'order':
      return <OrderForm board={board} row={row!} onWhole={onWhole} />;
    case 'telephone':
      return <TelephoneForm board={board} row={row!} onWhole={onWhole} />;
    case 'road':
      return <RoadForm board={board} row={row!} onWhole={onWhole} />;
    case 'suspend':
      return <SuspendForm board={board} onWhole={onWhole} />;
    case 'resume':
      return <ResumeForm board={board} onWhole={onWhole} />;
    case 'plan':
      return <PlanForm board={board} onWhole={onWhole} />;
    case 'depart':
      return <DepartForm board={board} movement={movement!} onWhole={onWhole} />;
  }
}
