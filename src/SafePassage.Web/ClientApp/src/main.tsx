import { render } from 'preact';
import './app.css';
import './map.css';
import './watch';
import { App, readRoom } from './ui/App';
import { loadBar } from './ui/Frame';
import { learnWords } from './words/catalogue';
import { say } from './words/said';

declare global {
  interface Window {
    /** Set when the map, or what stands in for it, is drawn: for tests and screenshots. */
    __ready?: boolean;
  }
}

// The server has drawn the bar and the figures already; they stay until everything is there to take their place.
const place = document.getElementById('app')!;
const progress = place.querySelector('progress');
const [, first] = await Promise.all([
  learnWords().then(() => (document.title = `${say('problem.room')} · Safe Passage`)),
  readRoom((done, all) => {
    if (progress) {
      [progress.value, progress.max] = [done, all];
    }
  }),
  // The room says itself that the server cannot be reached.
  loadBar().catch(() => null),
]);
place.replaceChildren();
render(<App first={first} />, place);
