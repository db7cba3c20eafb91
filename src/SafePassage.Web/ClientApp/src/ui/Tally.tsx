import { useEffect, useRef } from 'preact/hooks';
import { shapeOf } from '../map/marks';
import type { Whereabouts } from '../model/journey';
import type { CountRow, Movement, TallyNode } from '../model/views';
import { clockOf, moment, passing, signed } from '../model/wording';
import { Glyph } from './Glyph';

function isNothing(figure: string): boolean {
  return figure === '' || figure === '0';
}

/** What a visit of a place is called within the page, as on the movement's page. */
function nodeId(node: TallyNode): string {
  return `node-${node.place.id}${node.visit > 1 ? `-${node.visit}` : ''}`;
}

function standing(count: CountRow): string {
  return count.attests ? (count.primary ? 'attested; used in the tally' : 'attested') : 'stated, not attested';
}

function Figures({ node }: { node: TallyNode }) {
  return (
    <dl class="flow">
      <div>
        <dt>in{node.inIsCarried ? ', carried' : ''}</dt>
        <dd>{node.in}</dd>
      </div>
      {!isNothing(node.lost) && (
        <div class="flow__lost">
          <dt>stayed or lost</dt>
          <dd>{signed(node.lost, '−')}</dd>
        </div>
      )}
      {!isNothing(node.joined) && (
        <div class="flow__joined">
          <dt>joined</dt>
          <dd>{signed(node.joined, '+')}</dd>
        </div>
      )}
      <div>
        <dt>out</dt>
        <dd>{node.out}</dd>
      </div>
      <div class={isNothing(node.unexplained) ? 'flow__calm' : 'flow__alarm'}>
        <dt>unexplained</dt>
        <dd>{node.unexplained || '0'}</dd>
      </div>
    </dl>
  );
}

function Observers({ node }: { node: TallyNode }) {
  return (
    <ul class="observers">
      {node.counts.map((c, i) => (
        <li key={i} class={c.attests ? '' : 'observers__beside'}>
          <b>{c.value}</b> {c.kind}
          <span>
            {c.observer}, {c.role}
          </span>
          <span>
            {standing(c)}, {c.basis}
            {c.remark && <> · {c.remark}</>}
          </span>
          <span>
            {c.source && <>{c.source} · </>}
            {c.logIndexes.map((index) => (
              <a key={index} class="log-link" href={`/log/${index}`}>
                #{index}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Node({ node, here, selected, onSelect }: { node: TallyNode; here: boolean; selected: boolean; onSelect(): void }) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) {
      element.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [selected]);
  return (
    <li ref={element} class={`tally__node${here ? ' tally__node--here' : ''}${selected ? ' tally__node--selected' : ''}`} id={nodeId(node)}>
      <span class={`node node--${node.place.role} node--still`} dangerouslySetInnerHTML={{ __html: shapeOf(node.place.role) }} />
      <h3>
        {node.place.name} <span>{passing(node)}</span>
      </h3>
      <Figures node={node} />
      {node.contested && <p class="quiet">{node.contested}</p>}
      {node.received && <p class="quiet">{node.received} received here for good</p>}
      {node.others.map((o) => (
        <p key={o.relation + o.name} class="quiet">
          {o.count} {o.relation} {o.name}
        </p>
      ))}
      {node.surrendered && <p class="quiet">{node.surrendered} surrendered: combatants, in no other figure</p>}
      {node.observersDiffer && (
        <p class="differ">
          <Glyph name="exceeds-what-is-attested" />
          observers differ
        </p>
      )}
      {node.counts.length === 0 ? (
        <p class="quiet">Nobody stated a figure here. Unknown is not zero.</p>
      ) : (
        <details open={selected} onToggle={(e) => e.currentTarget.open && !selected && onSelect()}>
          <summary>
            {node.counts.length === 1 ? 'One observer’s figure' : `All ${node.counts.length} figures stated here`}
          </summary>
          <Observers node={node} />
        </details>
      )}
    </li>
  );
}

/** Where everybody in the movement is: each person in exactly one of these numbers. */
function Everybody({ where }: { where: Movement['whereabouts'] }) {
  return (
    <dl class="flow flow--everybody">
      <div>
        <dt>arrived</dt>
        <dd>{where.arrived}</dd>
      </div>
      <div>
        <dt>remained</dt>
        <dd>{where.remained}</dd>
      </div>
      {where.transferred && (
        <div>
          <dt>went over</dt>
          <dd>{where.transferred}</dd>
        </div>
      )}
      <div class={where.isAnybodyAwaited ? 'flow__alarm' : 'flow__calm'}>
        <dt>awaiting a count{where.awaitingSince && ` since ${moment(Date.parse(where.awaitingSince), clockOf(where.awaitingSince))}`}</dt>
        <dd>{where.awaiting}</dd>
      </div>
      <div class={where.isAnybodyUnexplained ? 'flow__alarm' : 'flow__calm'}>
        <dt>unexplained</dt>
        <dd>{where.unexplained}</dd>
      </div>
    </dl>
  );
}

/** The tally of a movement, node by node, in the order of the way. */
export function Tally({ movement, where, selected, onSelect }: { movement: Movement | null; where: Whereabouts | null; selected: string | null; onSelect(placeId: string): void }) {
  if (!movement) {
    return <p class="quiet">No closed movement yet. A movement is shown here when it is closed and its counts are reconciled.</p>;
  }

  return (
    <>
      <p class="sum">
        {movement.reconciliation.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <Everybody where={movement.whereabouts} />
      {(movement.hasUnexplained || !movement.whereabouts.isAnybodyAwaited) && (
        <p class={`unexplained${movement.hasUnexplained ? ' unexplained--alarm' : ''}`}>
          <Glyph name={movement.hasUnexplained ? 'exceeds-what-is-attested' : 'supported'} />
          unaccounted for: <b>{movement.unexplained}</b>
        </p>
      )}
      <ol class="tally">
        {movement.nodes.map((node, i) => (
          <Node key={nodeId(node)} node={node} here={where?.node === i} selected={selected === node.place.id} onSelect={() => onSelect(node.place.id)} />
        ))}
      </ol>
      {movement.sideStreams.map((line) => (
        <p key={line} class="quiet">
          {line}
        </p>
      ))}
      <p>
        <a href={`/movements/${movement.id}`}>The tally as a table</a>
      </p>
    </>
  );
}
