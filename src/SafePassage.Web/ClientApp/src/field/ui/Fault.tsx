import { Refused } from '../../model/server';
import { say } from '../../words/said';

/** What is said of something that was thrown. */
export function faultOf(e: unknown): string {
  return e instanceof Refused ? `${e.what}. ${e.next}` : say('field.fault', { what: e instanceof Error ? e.name : String(e) });
}

/** What went wrong, above the screen until it is put away. */
export function Fault({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <div class="fault" role="alert">
      <p>{text}</p>
      <button type="button" onClick={onClose}>{say('field.done')}</button>
    </div>
  );
}
