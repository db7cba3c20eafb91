import type { ComponentChildren } from 'preact';
import { Glyph } from './Glyph';
import { say } from '../words/said';

const WAYS = [
  ['accord-page.title', '/accord'],
  ['claims.title', '/claims'],
  ['stage.plan', '/plan'],
  ['log.title', '/log'],
  ['key.title', '/keys'],
  ['start.interface', '/docs/'],
] as const;

/** The first sentence; the others one touch away where there is little room. */
function Sentences({ text }: { text: string }) {
  const end = text.indexOf('. ') + 1;
  if (end === 0 || innerWidth > 760) {
    return <span>{text}</span>;
  }

  return (
    <details>
      <summary>
        {text.slice(0, end)} <u>{say('room.more')}</u>
      </summary>
      {text.slice(end)}
    </details>
  );
}

/** Header and notice around everything the control room shows. */
export function Frame({ notice, children }: { notice?: string | null; children: ComponentChildren }) {
  return (
    <div class="room">
      <header class="top">
        <a class="top__brand" href="/">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" fill="none" stroke-width="2.5" stroke-linecap="round">
            <path d="M4 3v18M20 3v18" stroke="currentColor" />
            <path d="M8 21c0-6 8-7 8-12V3" stroke="var(--accent)" />
          </svg>
          Safe Passage
        </a>
        <nav aria-label={say('shell.main')}>
          <ul class="top__nav">
            <li>
              <a href="/app/" aria-current="page">
                {say('problem.room')}
              </a>
            </li>
            {WAYS.map(([key, href]) => (
              <li key={href}>
                <a href={href}>{say(key)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {notice && (
        <aside class="top__notice" aria-label={say('shell.notice')}>
          <Glyph name="info" />
          <Sentences text={notice} />
        </aside>
      )}
      {children}
    </div>
  );
}
