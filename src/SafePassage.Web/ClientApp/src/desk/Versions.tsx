import { useEffect, useState } from 'preact/hooks';
import { stated } from '../records/say';
import { Refusal } from '../ui/keys/fields';
import { useAct } from '../ui/keys/useAct';
import { type DraftVersion, loadVersion, loadVersions } from './api';
import { useDesk } from './context';
import { readDraft } from './draft';

/** The drafts that the server has kept. One that is taken back is one step: undo brings the other again. */
export function Versions() {
  const { words, desk, edit, store } = useDesk();
  const [versions, setVersions] = useState<readonly DraftVersion[]>([]);
  const [taken, setTaken] = useState<number | null>(null);
  const act = useAct();
  const newest = store.state.version;
  useEffect(() => void loadVersions().then(setVersions, () => {}), [newest]);
  const take = (version: number) => act.run(async () => {
    const draft = readDraft(await loadVersion(version), words.say('plan.can-sit'), words.say('plan.must-lie'));
    if (draft) {
      edit(draft);
      setTaken(version);
    }
  });
  if (versions.length < 2) {
    return null;
  }

  const count = (n: number | null) => (n === null ? '–' : words.number(n));
  return (
    <details class="pd-versions">
      <summary>{words.say('draft.versions.title')}</summary>
      <Refusal act={act} />
      <p role="status">{taken !== null && words.say('draft.versions.taken', { version: taken })}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={words.say('draft.versions.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.say('draft.plans.draft')}</th>
              <th scope="col">{words.say('draft.versions.saved')}</th>
              <th scope="col">{words.say('draft.total.wait')}</th>
              <th scope="col">{words.say('draft.tab.places')}</th>
              <th scope="col">{words.say('draft.tab.vehicles')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {versions.map((v) => (
              <tr key={v.version}>
                <th scope="row">{words.number(v.version)}</th>
                <td>{words.moment(stated(new Date(v.savedAt), desk.zone))}</td>
                <td>{count(v.people)}</td>
                <td>{count(v.places)}</td>
                <td>{count(v.vehicles)}</td>
                <td>{v.version !== newest && <button type="button" class="pd-link" aria-disabled={act.busy} onClick={() => take(v.version)}>{words.say('draft.versions.take', { version: v.version })}</button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
