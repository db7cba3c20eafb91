import type { Plan } from '../model/views';
import { duration } from '../model/wording';
import { say, words } from '../words/said';

/** The plan beside its bound, in short. */
export function PlanSummary({ plan }: { plan: Plan | null }) {
  if (!plan) {
    return <p class="quiet">{say('room.plan.none')}</p>;
  }

  return (
    <div class="plan">
      <h3>{plan.name}</h3>
      <dl class="measures">
        <div>
          <dt>{say('room.plan.moved')}</dt>
          <dd>{words().number(plan.peopleOut)}</dd>
          <dd class="quiet">
            {say('room.plan.of-waiting', { waiting: plan.peopleWaiting, bound: plan.peopleBound, gap: plan.peopleGapPercent })}
          </dd>
        </div>
        <div>
          <dt>{say('room.plan.last-arrival')}</dt>
          <dd>{plan.clearanceSeconds === null ? say('room.plan.not-everyone') : duration(plan.clearanceSeconds)}</dd>
          {plan.clearanceBoundSeconds !== null && (
            <dd class="quiet">
              {say('room.plan.bound', { bound: { duration: plan.clearanceBoundSeconds } })}
              {plan.clearanceGapPercent && <> {say('room.plan.gap', { gap: plan.clearanceGapPercent })}</>}
            </dd>
          )}
        </div>
        <div>
          <dt>{say('room.plan.vehicles')}</dt>
          <dd>
            {say('room.plan.of', { used: plan.vehiclesUsed, offered: plan.vehiclesOffered })}
          </dd>
          <dd class="quiet">{say('room.plan.trips', { n: plan.trips })}</dd>
        </div>
      </dl>
      <p lang="en" dir="ltr">{plan.bottleneck}</p>
      <p>
        <a href="/plan">{say('room.plan.link')}</a>
      </p>
    </div>
  );
}
