import type { Claim } from '../model/views';
import { date, slug } from '../model/wording';
import { Glyph } from './Glyph';

/** Public claims beside what is attested, in short; the claims page has the reasons and the evidence. */
export function ClaimList({ claims }: { claims: Claim[] }) {
  if (claims.length === 0) {
    return <p class="quiet">No public claim is recorded.</p>;
  }

  return (
    <ul class="claims">
      {claims.map((c) => (
        <li key={c.id} class={`claims__one tone--${slug(c.category)}`}>
          <p class="badge">
            <Glyph name={slug(c.category)} />
            {c.category}
          </p>
          <blockquote>{c.text}</blockquote>
          <p class="quiet">
            {c.speaker}, {date(c.publishedOn)}
          </p>
          <dl class="pairs">
            <div>
              <dt>claimed</dt>
              <dd>{c.value}</dd>
            </div>
            {c.category !== 'not comparable' && (
              <>
            <div>
              <dt>by two roles</dt>
              <dd>{c.attestedByTwo}</dd>
            </div>
            <div>
              <dt>by anyone</dt>
              <dd>{c.attestedByAnyone}</dd>
            </div>
              </>
            )}
          </dl>
          <a href={`/claims#${c.id}`}>Why, and on what evidence</a>
        </li>
      ))}
    </ul>
  );
}
