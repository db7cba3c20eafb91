import { render } from 'preact';
import './app.css';
import './map.css';
import { App } from './ui/App';

declare global {
  interface Window {
    /** Set when the map, or what stands in for it, is drawn: for tests and screenshots. */
    __ready?: boolean;
  }
}

render(<App />, document.getElementById('app')!);
