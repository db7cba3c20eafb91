import type { CountKind } from '../counts';

// Drawn here: no emblem and no cross, which only those whom the conventions name may show.
const paths: Readonly<Record<CountKind, string>> = {
  arrived: 'M4 12h11M10 6l6 6-6 6M20 4v16',
  released: 'M4 4v16M8 12h12M14 6l6 6-6 6',
  joined: 'M4 8h6l4 4h6M4 16h6l4-4',
  stayed: 'M4 12l8-7 8 7M7 10v9h10v-9',
  'held-back': 'M3 9h18v6H3zM6 15v5M18 15v5M8 9l-3 6M14 9l-3 6M20 9l-3 6',
  hospitalised: 'M3 6v13M3 15h18v4M21 15v-3l-10-3v6',
  died: 'M12 5a7 7 0 1 0 .01 0z',
};

export function KindIcon({ kind }: { kind: CountKind }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[kind]} />
    </svg>
  );
}
