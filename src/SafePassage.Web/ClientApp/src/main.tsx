import { render } from 'preact';
import './app.css';
import './map.css';
import './watch';
import { App } from './ui/App';
import { loadWords } from './words/catalogue';
import { say, speak } from './words/said';

declare global {
  interface Window {
    /** Set when the map, or what stands in for it, is drawn: for tests and screenshots. */
    __ready?: boolean;
  }
}

speak(await loadWords());
document.title = `${say('problem.room')} · Safe Passage`;
render(<App />, document.getElementById('app')!);
