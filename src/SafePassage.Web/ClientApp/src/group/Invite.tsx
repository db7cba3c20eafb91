import { useId, useState } from 'preact/hooks';
import type { Group } from '../model/views';
import { Field } from '../ui/keys/fields';
import { QrCode } from '../ui/QrCode';
import { useWords } from '../ui/said';
import { isId } from '../records/id';
import { idOf, type Invitation, linkOf, type Role, ROLES } from './invitation';

/** Makes an invitation: a link and its picture. Nothing is sent or kept. */
export function Invite({ group }: { group: Group }) {
  const words = useWords();
  const [name, setName] = useState('');
  const [party, setParty] = useState('');
  const [role, setRole] = useState<Role>('belligerent');
  const [copied, setCopied] = useState(false);
  const id = party || idOf(name);
  const isWhole = name.trim() !== '' && isId(id);
  const invitation: Invitation = { operation: group.operation, log: group.logOrigin, logKey: group.logKeyHash, role, party: id, name: name.trim() };
  const link = isWhole ? linkOf(location.origin, invitation) : '';
  return (
    <section class="card" aria-labelledby="invite-title">
      <h2 id="invite-title">{words.say('button.invite')}</h2>
      <p>{words.say('desk.invite-lede')}</p>
      <div class="desk__fields">
        <Field label={words.say('desk.party-name')} value={name} onValue={(v) => (setCopied(false), setName(v))} autocomplete="organization" />
        <Field label={words.say('desk.party-id')} value={id} onValue={setParty} hint={words.say('desk.party-id-hint')} />
        <RoleField role={role} onRole={setRole} />
      </div>
      <div role="alert">{(party !== '' || name.trim() !== '') && !isId(id) && <p class="refusal">{words.say('desk.bad-id')}</p>}</div>
      {link && (
        <>
          <p>
            <label for="invite-link">{words.say('desk.link')}</label>
          </p>
          <p class="field">
            <input id="invite-link" type="text" readOnly value={link} dir="ltr" onFocus={(e) => e.currentTarget.select()} />
          </p>
          <p>
            <button type="button" class="button button--quiet" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
              {words.say('button.copy-link')}
            </button>{' '}
            <span role="status">{copied && words.say('desk.copied')}</span>
          </p>
          <QrCode text={link} label={words.say('desk.link-picture')} />
          <p class="muted">{words.say('desk.read-words')}</p>
          <p class="eight" lang="en" dir="ltr">
            {group.logKeyWords}
          </p>
        </>
      )}
    </section>
  );
}

/** In which role somebody is. */
export function RoleField({ role, onRole }: { role: Role; onRole(role: Role): void }) {
  const words = useWords();
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{words.say('group.role')}</label>
      <select id={id} value={role} onChange={(e) => onRole(e.currentTarget.value as Role)}>
        {ROLES.map((r) => (
          <option key={r} value={r}>
            {words.say(`role.${r}`)}
          </option>
        ))}
      </select>
    </p>
  );
}
