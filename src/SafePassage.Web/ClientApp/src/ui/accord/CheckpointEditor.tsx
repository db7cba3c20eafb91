import { type CheckpointRule, type Draft, inspections } from '../../accord/draft';
import { placeName } from '../../accord/said';
import { useDesk } from './desk';
import { Pick, Text, Ticks } from './parts';

/** A rule for each checkpoint on the road: who holds it, how far the inspection goes, how long, who is present. */
export function CheckpointEditor({ draft, onDraft }: { draft: Draft; onDraft(draft: Draft): void }) {
  const { book, desk } = useDesk();
  const members = desk.members.map((m) => [m.id, m.name] as const);
  const named = [...new Set(draft.segments.flatMap((s) => (s.checkpoint ? [s.checkpoint] : [])))];
  const rules = draft.checkpoints ?? [];
  const put = (place: string, part: Partial<CheckpointRule>) => {
    const holder = draft.segments.find((s) => s.checkpoint === place)?.controlledBy ?? '';
    const rule = rules.find((r) => r.place === place) ?? { place, heldBy: holder, inspection: 'vehicles-only', maxMinutes: 30, present: [] };
    onDraft({ ...draft, checkpoints: [...rules.filter((r) => r.place !== place), { ...rule, ...part }] });
  };
  if (named.length === 0) {
    return <p class="muted">{book.say('desk.no-checkpoints')}</p>;
  }

  return (
    <section class="desk-pieces" aria-label={book.say('desk.checkpoint')}>
      {named.map((place) => {
        const rule = rules.find((r) => r.place === place);
        return (
          <fieldset key={place} class="desk-piece">
            <legend><bdi>{placeName(draft, place)}</bdi></legend>
            <Pick label={book.say('desk.inspection')} value={rule?.inspection ?? ''} none={book.say('desk.left-open')}
              choices={inspections.map((i) => [i, book.say(`inspection.${i}`)] as const)}
              onValue={(v) => v
                ? put(place, { inspection: v as CheckpointRule['inspection'] })
                : onDraft({ ...draft, checkpoints: rules.filter((r) => r.place !== place) })} />
            {rule && (
              <>
                <Pick label={book.say('accord-page.controlled-by')} value={rule.heldBy} choices={members} onValue={(v) => put(place, { heldBy: v })} />
                <Text label={book.say('desk.minutes-at-most')} type="number" value={String(rule.maxMinutes)}
                  onValue={(v) => put(place, { maxMinutes: Math.min(1_440, Math.max(0, Math.trunc(Number(v) || 0))) })} />
                <Ticks legend={book.say('desk.present')} values={rule.present} choices={members} onValues={(present) => put(place, { present })} />
              </>
            )}
          </fieldset>
        );
      })}
    </section>
  );
}
