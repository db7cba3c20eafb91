import { nextOf } from '../../accord/texts';
import type { Accord } from '../../accord/views';
import { useDesk } from './desk';
import { rowOf } from '../../words/message';

/** In which state the accord is, what is next and who must do it: the first line of every page of the desk. */
export function GateLine({ accord }: { accord: Accord }) {
  const { book } = useDesk();
  const { standing } = accord;
  const text = accord.texts.find((t) => t.hash === standing.current);
  const next = nextOf(accord);
  const names = 'parties' in next ? rowOf(next.parties.map((p) => p.name)) : '';
  const silent = text?.silent.length ?? 0;
  const isRed = standing.status === 'suspended';
  const signed = new Set(text?.signatures.filter((s) => !s.isVoid).map((s) => s.party.id)).size;
  return (
    <div class={`desk-gate desk-gate--${standing.status}`} role={isRed ? 'alert' : 'status'}>
      <p class="desk-gate__state">
        <b>
          {standing.status === 'agreed-in-principle' && silent > 0
            ? book.say('desk.gate.in-principle', { n: silent })
            : book.say(`accord.status.${standing.status}`, { signed, of: standing.signatories.length, version: text?.version ?? 0 })}
        </b>{' '}
        {isRed && book.say('desk.gate.suspended', { party: standing.suspendedBy?.name ?? '', why: standing.suspendedBecause ?? '' })}
      </p>
      <p class="desk-gate__next">{book.say(`desk.next.${next.kind}`, { parties: names, n: silent })}</p>
    </div>
  );
}
