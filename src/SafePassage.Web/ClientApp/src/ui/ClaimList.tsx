import type { Claim } from '../model/views';
import { date } from '../model/wording';
import { Glyph } from './Glyph';
import { figure, say } from '../words/said';

/** Public claims beside what is attested, in short; the claims page has the reasons and the evidence. */
export function ClaimList({ claims }: { claims: Claim[] }) {
  if (claims.length === 0) {
    return <p class="quiet">{say('room.claims.none')}</p>;
  }

  return (
    <ul class="claims">
      {claims.map((c) => (
        <li key={c.id} class={`claims__one tone--${c.category}`}>
          <p class="badge">
            <Glyph name={c.category} />
            {say(`verdict.${c.category}`)}
          </p>
          <blockquote>{c.text}</blockquote>
          <p class="quiet">
            {c.speaker}, {date(c.publishedOn)}
          </p>
          <dl class="pairs">
            <div>
              <dt>{say('room.claims.claimed')}</dt>
              <dd>{figure(c.value)}</dd>
            </div>
            {c.category !== 'not-comparable' && (
              <>
            <div>
              <dt>{say('room.claims.by-two')}</dt>
              <dd>{figure(c.attestedByTwo)}</dd>
            </div>
            <div>
              <dt>{say('room.claims.by-anyone')}</dt>
              <dd>{figure(c.attestedByAnyone)}</dd>
            </div>
              </>
            )}
          </dl>
          <a href={`/claims#${c.id}`}>{say('room.claims.why')}</a>
        </li>
      ))}
    </ul>
  );
}
