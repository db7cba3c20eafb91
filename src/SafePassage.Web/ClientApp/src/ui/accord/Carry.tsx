import { useId, useState } from 'preact/hooks';
import { sendEnvelope } from '../../accord/load';
import { ENVELOPE_MAX } from '../../records/envelope';
import { stated } from '../../records/say';
import { download } from '../keys/download';
import { Refusal } from '../keys/fields';
import { useAct } from '../keys/useAct';
import { PROVENANCE, useDesk } from './desk';

/** The way by file: the statement is taken to where the key is, and comes back signed. */
export function Carry({ kind, name, body }: { kind: string; name: string; body(): Promise<object> }) {
  const { book, desk, refresh, now } = useDesk();
  const act = useAct();
  const [told, setTold] = useState('');
  const id = useId();
  const command = ['safe-passage', 'record', 'sign', `${name}.json`, '--kind', kind, '--key', 'KEY', '--data', 'FOLDER', '--out', 'signed.json'];
  const take = async () => {
    const statement = { statedAt: stated(now(), desk.zone), provenance: PROVENANCE, ...(await body()) };
    download(`${name}.json`, JSON.stringify(statement, null, 2) + '\n');
  };
  const bring = async (file: File | undefined) => {
    if (file) {
      // One character more than is read: a file that is too large is refused by the server, not cut.
      await sendEnvelope(await file.slice(0, ENVELOPE_MAX + 2).text());
      setTold(book.say('desk.brought-back'));
      await refresh();
    }
  };
  return (
    <details class="desk-carry">
      <summary>{book.say('desk.by-file')}</summary>
      <ol>
        <li>
          <button type="button" class="button button--quiet" onClick={() => act.run(take)}>{book.say('desk.take-statement')}</button>
        </li>
        <li>
          <p>{book.say('desk.sign-elsewhere')}</p>
          <pre dir="ltr"><code>{command.join(' ')}</code></pre>
        </li>
        <li>
          <label for={id}>{book.say('desk.bring-back')}</label>
          <input id={id} type="file" accept=".json,application/json" onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            act.run(() => bring(file));
          }} />
        </li>
      </ol>
      <Refusal act={act} />
      <p role="status">{told}</p>
    </details>
  );
}
