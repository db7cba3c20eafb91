import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import stages from '../model/stages.json';
import { answerOf, reach } from '../model/server';
import type { FrameFacts } from '../model/views';
import { learnWords } from '../words/catalogue';
import type { Wordbook } from '../words/wordbook';
import { Glyph } from './Glyph';
import { say } from '../words/said';

const CURRENT = 'app';

export interface Bar {
  readonly words: Wordbook;
  readonly facts: FrameFacts;
}

// Kept, so that the bar does not go away while the room below it is drawn for the first time.
let shown: Bar | null = null;

/** Reads what the bar says. */
export async function loadBar(): Promise<Bar> {
  const [words, facts] = await Promise.all([learnWords(), reach('/api/v1/frame').then((r) => answerOf<FrameFacts>(r))]);
  shown = { words, facts };
  return shown;
}

/** The first sentence; the others one touch away where there is little room. */
function Sentences({ text }: { text: string }) {
  const end = text.indexOf('. ') + 1;
  if (end === 0 || innerWidth > 760) {
    return <span dir="auto">{text}</span>;
  }

  return (
    <details dir="auto">
      <summary>
        {text.slice(0, end)} <u>{say('room.more')}</u>
      </summary>
      {text.slice(end)}
    </details>
  );
}

/** The five stages and what stands under the one in sight; the same list as on the server's pages. */
function TopBar({ words, facts }: Bar) {
  const points: Readonly<Record<string, number>> = { accord: facts.accordPoints, departures: facts.hindrances };
  const here = stages.find((s) => s.pages.some((p) => p.id === CURRENT))!;
  return (
    <>
      <header class={`bar${facts.isExercise ? ' bar--exercise' : ''}`}>
        <a class="bar__brand" href="/">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" fill="none" stroke-width="2.5" stroke-linecap="round">
            <path d="M4 3v18M20 3v18" stroke="currentColor" />
            <path d="M8 21c0-6 8-7 8-12V3" stroke="var(--accent)" />
          </svg>
          <bdi>{facts.name}</bdi>
        </a>
        {facts.isExercise && <strong class="bar__tag">{words.say('stage.exercise')}</strong>}
        <nav class="stages" aria-label={words.say('frame.stages')}>
          <ul>
            {stages.map((stage) => (
              <li key={stage.id}>
                <a href={facts.hasDeparted ? (stage.later ?? stage.href) : stage.href} aria-current={stage === here ? 'true' : undefined}>
                  <Glyph name={stage.id} />
                  <span>{words.say(stage.words)}</span>
                  {(points[stage.id] ?? 0) > 0 && (
                    <b class="points">
                      <span aria-hidden="true">{points[stage.id]}</span>
                      <span class="hidden">{words.say('stage.open-points', { n: points[stage.id]! })}</span>
                    </b>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Clock facts={facts} words={words} />
      </header>
      {facts.aheadSeconds > 0 && (
        <aside class="top__notice" aria-label={words.say('frame.ahead-title')}>
          <Glyph name="info" />
          {words.say('frame.ahead', { ahead: { duration: facts.aheadSeconds }, now: { moment: facts.now } })}
        </aside>
      )}
      <nav class="subs" aria-label={words.say(here.words)}>
        <ul>
          {here.pages.map((page) => (
            <li key={page.id}>
              <a href={page.href} aria-current={page.id === CURRENT ? 'page' : undefined}>
                {words.say(page.words)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** The operation's clock. It goes by this machine's own, in the operation's zone, and ahead as far as the server's. */
function Clock({ facts, words }: Bar) {
  const { zone, aheadSeconds } = facts;
  const read = () => new Date(Date.now() + 1000 * aheadSeconds);
  const [now, setNow] = useState(read);
  useEffect(() => {
    const tick = setInterval(() => setNow(read()), 10_000);
    return () => clearInterval(tick);
  }, []);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(now);
  return (
    <p class="bar__clock">
      <time>
        {words.day(parts)}, {time}
      </time>{' '}
      <bdi>{zone}</bdi>
    </p>
  );
}

/** Top bar and notice around everything the control room shows. */
export function Frame({ notice, children }: { notice?: string | null; children: ComponentChildren }) {
  const [bar, setBar] = useState<Bar | null>(shown);
  useEffect(() => {
    if (bar) {
      return;
    }

    let current = true;
    loadBar().then(
      (loaded) => current && setBar(loaded),
      // The page says itself that the server cannot be reached.
      () => {},
    );
    return () => {
      current = false;
    };
  }, []);
  return (
    <div class="room">
      <div class="room__bar">{bar && <TopBar {...bar} />}</div>
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
