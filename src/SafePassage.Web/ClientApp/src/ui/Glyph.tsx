import type { JSX } from 'preact';

const SHAPES: Record<string, JSX.Element> = {
  supported: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="M4.8 8.3l2.2 2.2 4.2-4.6" stroke="var(--surface)" />
    </>
  ),
  'supported-in-part': (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" stroke="none" />
    </>
  ),
  'exceeds-what-is-attested': <path d="M8 1.8L15 14H1z" fill="currentColor" />,
  'below-what-is-attested': <path d="M8 14.2L1 2h14z" fill="currentColor" />,
  'not-comparable': <path d="M2.5 6h11M2.5 10.5h11M11 2.5L5 14" />,
  'no-evidence': <circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.4" />,
  play: <path d="M4.5 2.5v11l9-5.5z" fill="currentColor" />,
  pause: <path d="M5 3v10M11 3v10" stroke-width="3" />,
  previous: <path d="M4 3v10M12.5 3.5L6.5 8l6 4.5z" fill="currentColor" />,
  next: <path d="M12 3v10M3.5 3.5L9.5 8l-6 4.5z" fill="currentColor" />,
  fit: <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />,
  cut: <path d="M4 4l8 8M12 4l-8 8M1.5 14.5h13" />,
  undo: <path d="M3 6h7a3.5 3.5 0 0 1 0 7H6M6 3L3 6l3 3" />,
  legend: <path d="M2.5 4h.1M2.5 8h.1M2.5 12h.1M6 4h8M6 8h8M6 12h8" />,
  up: <path d="M3 10.5l5-5 5 5" />,
  down: <path d="M3 5.5l5 5 5-5" />,
  start: <path d="M3.5 14V2M3.5 3h9l-2.4 3 2.4 3h-9" />,
  plan: <path d="M5.2 12.5H10a2 2 0 0 0 0-4.5H6a2 2 0 0 1 0-4.5h4.8M3.5 10.8v3.4M12.5 1.8v3.4" />,
  accord: <path d="M3 1.8h7l3 3v9.4H3zM5.5 6h5M5.5 8.5h5M5.5 11.2c1-1 1.6.8 2.6 0" />,
  departures: <path d="M1.5 4h13v7h-13zM1.5 7.5h13M8 4v3.5M4.5 11v2.5M11.5 11v2.5" />,
  proof: <path d="M8 1.5l5.5 2v4.2c0 3.2-2.2 5.6-5.5 6.8-3.3-1.2-5.5-3.6-5.5-6.8V3.5zM5.6 7.8l1.8 1.8 3-3.4" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.2v4M8 4.6v.2" />
    </>
  ),
};

/** The same shapes as on the server's pages, and the signs of the tools. */
export function Glyph({ name }: { name: string }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">
      {SHAPES[name] ?? SHAPES['info']}
    </svg>
  );
}
