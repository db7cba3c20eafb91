import { useEffect, useRef } from 'preact/hooks';
import { shapeOf } from '../map/marks';
import type { Whereabouts } from '../model/journey';
import type { CountRow, Movement, TallyNode } from '../model/views';
import { clockOf, moment, passing, signed } from '../model/wording';
import { Glyph } from './Glyph';
import { figure, say, sayMessage } from '../words/said';
import { figureOf } from '../words/figures';

function isNothing(figure: string): boolean {
  return figure === '' || figure === '0';
}

/** What a visit of a place is called within the page, as on the movement's page. */
function nodeId(node: TallyNode): string {
  return `node-${node.place.id}${node.visit > 1 ? `-${node.visit}` : ''}`;
}

function standing(count: CountRow): string {
  return say(count.attests ? (count.primary ? 'figure.used' : 'figure.attested') : 'figure.stated');
}

function Figures({ node }: { node: TallyNode }) {
  return (
    <dl class="flow">
      <div>
        <dt>{say(node.inIsCarried ? 'room.flow.in-carried' : 'room.flow.in')}</dt>
        <dd>{figure(node.in)}</dd>
      </div>
      {!isNothing(node.lost) && (
        <div class="flow__lost">
          <dt>{say('room.flow.lost')}</dt>
          <dd>{signed(node.lost, '−')}</dd>
        </div>
      )}
      {!isNothing(node.joined) && (
        <div class="flow__joined">
          <dt>{say('room.flow.joined')}</dt>
          <dd>{signed(node.joined, '+')}</dd>
        </div>
      )}
      <div>
        <dt>{say('room.flow.out')}</dt>
        <dd>{figure(node.out)}</dd>
      </div>
      <div class={isNothing(node.unexplained) ? 'flow__calm' : 'flow__alarm'}>
        <dt>{say('room.flow.unexplained')}</dt>
        <dd>{figure(node.unexplained || '0')}</dd>
      </div>
    </dl>
  );
}

function Observers({ node }: { node: TallyNode }) {
  return (
    <ul class="observers">
      {node.counts.map((c, i) => (
        <li key={i} class={c.attests ? '' : 'observers__beside'}>
          <b>{figure(c.value)}</b> {say(`kind.${c.kind}`)}
          {c.group && <>, {c.group}</>}
          <span>
            {c.observer}, {say(`role.${c.role}`)}
          </span>
          <span>
            {standing(c)}, {say(`basis.${c.basis}`)}
            {c.remarks.map((r) => (
              <span key={r.key}> · {sayMessage(r)}</span>
            ))}
            {c.note && <> · {c.note}</>}
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
      {node.contested && <p class="quiet">{sayMessage(node.contested)}</p>}
      {node.received && <p class="quiet">{say('movement.received', { number: figureOf(node.received) })}</p>}
      {node.others.map((o) => (
        <p key={o.relation + (o.name ?? '')} class="quiet">
          {figure(o.count)} {say(`relation.${o.relation}`)} {o.name ?? say('relation.another-movement')}
        </p>
      ))}
      {node.surrendered && <p class="quiet">{say('movement.surrendered', { number: figureOf(node.surrendered) })}</p>}
      {node.observersDiffer && (
        <p class="differ">
          <Glyph name="exceeds-what-is-attested" />
          {say('alarm.observers-differ')}
        </p>
      )}
      {node.counts.length === 0 ? (
        <p class="quiet">{say('movement.no-figure')}</p>
      ) : (
        <details open={selected} onToggle={(e) => e.currentTarget.open && !selected && onSelect()}>
          <summary>
            {say('room.figures-stated', { n: node.counts.length })}
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
        <dt>{say('where.arrived')}</dt>
        <dd>{figure(where.arrived)}</dd>
      </div>
      <div>
        <dt>{say('room.where.remained')}</dt>
        <dd>{figure(where.remained)}</dd>
      </div>
      {where.transferred && (
        <div>
          <dt>{say('room.where.transferred')}</dt>
          <dd>{figure(where.transferred)}</dd>
        </div>
      )}
      <div class={where.isAnybodyAwaited ? 'flow__alarm' : 'flow__calm'}>
        <dt>
          {where.awaitingSince
            ? say('room.where.awaiting-since', { since: moment(Date.parse(where.awaitingSince), clockOf(where.awaitingSince)) })
            : say('where.awaiting')}
        </dt>
        <dd>{figure(where.awaiting)}</dd>
      </div>
      <div class={where.isAnybodyUnexplained ? 'flow__alarm' : 'flow__calm'}>
        <dt>{say('room.flow.unexplained')}</dt>
        <dd>{figure(where.unexplained)}</dd>
      </div>
    </dl>
  );
}

/** The tally of a movement, node by node, in the order of the way. */
export function Tally({ movement, where, selected, onSelect }: { movement: Movement | null; where: Whereabouts | null; selected: string | null; onSelect(placeId: string): void }) {
  if (!movement) {
    return <p class="quiet">{say('room.no-movement')}</p>;
  }

  return (
    <>
      <p class="sum">
        {movement.reconciliation.map((line, i) => (
          <span key={i}>{sayMessage(line)}</span>
        ))}
      </p>
      <Everybody where={movement.whereabouts} />
      {(movement.hasUnexplained || !movement.whereabouts.isAnybodyAwaited) && (
        <p class={`unexplained${movement.hasUnexplained ? ' unexplained--alarm' : ''}`}>
          <Glyph name={movement.hasUnexplained ? 'exceeds-what-is-attested' : 'supported'} />
          {say('room.unaccounted')} <b>{figure(movement.unexplained)}</b>
        </p>
      )}
      <ol class="tally">
        {movement.nodes.map((node, i) => (
          <Node key={nodeId(node)} node={node} here={where?.node === i} selected={selected === node.place.id} onSelect={() => onSelect(node.place.id)} />
        ))}
      </ol>
      {movement.sideStreams.map((line, i) => (
        <p key={i} class="quiet">
          {sayMessage(line)}
        </p>
      ))}
      <p>
        <a href={`/movements/${movement.id}`}>{say('room.tally-table')}</a>
      </p>
    </>
  );
}
