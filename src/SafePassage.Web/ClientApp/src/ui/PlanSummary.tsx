import type { Plan } from '../model/views';
import { duration, number } from '../model/wording';

/** The plan beside its bound, in short. */
export function PlanSummary({ plan }: { plan: Plan | null }) {
  if (!plan) {
    return <p class="quiet">The operation has no plan yet. It is made from a scenario and a road network.</p>;
  }

  return (
    <div class="plan">
      <h3>{plan.name}</h3>
      <dl class="measures">
        <div>
          <dt>people moved</dt>
          <dd>{number(plan.peopleOut)}</dd>
          <dd class="quiet">
            of {number(plan.peopleWaiting)} waiting; no plan under these terms moves more than <b>{number(plan.peopleBound)}</b> (gap {plan.peopleGapPercent})
          </dd>
        </div>
        <div>
          <dt>last arrival after</dt>
          <dd>{plan.clearanceSeconds === null ? 'not everyone is moved' : duration(plan.clearanceSeconds)}</dd>
          {plan.clearanceBoundSeconds !== null && (
            <dd class="quiet">
              no plan under these terms clears sooner than <b>{duration(plan.clearanceBoundSeconds)}</b>
              {plan.clearanceGapPercent && <> (gap {plan.clearanceGapPercent})</>}
            </dd>
          )}
        </div>
        <div>
          <dt>vehicles</dt>
          <dd>
            {number(plan.vehiclesUsed)} of {number(plan.vehiclesOffered)}
          </dd>
          <dd class="quiet">{number(plan.trips)} trips</dd>
        </div>
      </dl>
      <p>{plan.bottleneck}</p>
      <p>
        <a href="/plan">Timetable, curve, assumptions, files</a>
      </p>
    </div>
  );
}
