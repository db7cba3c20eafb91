import { render } from 'preact';
import './app.css';
import './map.css';
import './watch';
import { App } from './ui/App';
import { learnWords } from './words/catalogue';
import { say } from './words/said';

declare global {
  interface Window {
    /** Set when the map, or what stands in for it, is drawn: for tests and screenshots. */
    __ready?: boolean;
  }
}

await learnWords();
document.title = `${say('problem.room')} · Safe Passage`;
render(<App />, document.getElementById('app')!);
