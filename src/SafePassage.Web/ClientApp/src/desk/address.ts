/** What the address of the desk says: a reload and the browser's back and forward keep the tab and what is read there. */

import { type Link, readLink, writeLink } from '../model/link';
import { type Tab, tabs } from './missing';

/** What of the desk is looked at. */
export interface Look {
  readonly tab: Tab | 'plans';
  /** Id of the place or corridor that is read; null for none. */
  readonly selected: string | null;
}

/** What a link says. A tab that there is not is the first one. */
export function lookOf({ tab, place }: Link): Look {
  return { tab: tab === 'plans' ? tab : tabs.find((t) => t === tab) ?? 'places', selected: place ?? null };
}

/** The look of the address as it is now. Addresses that were written down earlier say `#roads` for the tab. */
export function lookNow(): Look {
  return lookOf({ ...readLink(location.hash), ...(/^#[a-z]+$/.test(location.hash) ? { tab: location.hash.slice(1) } : {}) });
}

/** Puts a look into the address, as a step of the browser's history where it is another one. */
export function writeLook({ tab, selected }: Look): void {
  const now = lookNow();
  if (now.tab !== tab || now.selected !== selected) {
    writeLink({ tab: tab === 'places' ? undefined : tab, place: selected ?? undefined });
  }
}
