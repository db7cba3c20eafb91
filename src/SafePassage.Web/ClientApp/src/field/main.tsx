/** The phone of an observer at a checkpoint. */

import { render } from 'preact';
import './field.css';
import { App } from './ui/App';
import { ownLanguage, speakLanguage } from './words';

speakLanguage(ownLanguage(navigator.languages));
render(<App />, document.getElementById('app')!);

// A file page gets no worker, and needs none.
if (location.protocol !== 'file:' && document.querySelector('link[rel=manifest]')) {
  void navigator.serviceWorker?.register('worker.js');
}
