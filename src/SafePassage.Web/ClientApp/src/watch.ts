/** The script of every page: a suspension shows within a second, whatever page is open. Parts/Suspensions.razor says what. */

import { followEvents } from './model/events';

const place = document.getElementById('suspensions');
if (place) {
  followEvents(async () => {
    // What is shown stays when the server cannot be reached; the stream opens again when it can.
    const answer = await fetch('/suspensions').catch(() => null);
    const read = document.createElement('template');
    read.innerHTML = answer?.ok ? await answer.text().catch(() => place.innerHTML) : place.innerHTML;
    // A screen reader says again what is put in again.
    if (read.innerHTML.trim() !== place.innerHTML.trim()) {
      place.replaceChildren(read.content);
    }
  });
}
