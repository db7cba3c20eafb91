import { SHAPES } from '../map/marks';
import { roleInWords } from '../model/wording';
import { Glyph } from './Glyph';
import { say } from '../words/said';

/** What the shapes and lines on the map mean, and what is not on it. */
export function Legend({ schematic, lacks }: { schematic: boolean; lacks: readonly string[] }) {
  return (
    <details class="legend">
      <summary class="tool tool--words">
        <Glyph name="legend" />
        {say('room.legend')}
      </summary>
      <ul class="legend__list">
        {Object.entries(SHAPES).map(([role, shape]) => (
          <li key={role}>
            <span class={`node node--${role} node--still`} dangerouslySetInnerHTML={{ __html: `<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">${shape}</svg>` }} />
            {roleInWords(role)}
          </li>
        ))}
        <li>
          <span class="legend__convoy" /> {say('room.legend.convoy')}
        </li>
        <li>
          <span class="legend__convoy legend__convoy--between" /> {say('room.legend.between')}
        </li>
        <li>
          <span class="legend__line legend__line--corridor" /> {say('room.legend.corridor')}
        </li>
        <li>
          <span class="legend__line legend__line--way" /> {say('room.legend.way')}
        </li>
        <li>
          <span class="legend__line legend__line--detour" /> {say('room.legend.detour')}
        </li>
        {schematic && (
          <li>
            <span class="legend__line legend__line--schematic" /> {say('room.legend.schematic')}
          </li>
        )}
        {lacks.length > 0 && (
          <li class="legend__lacks">
            <b>{say('room.legend.base')}</b>
            {lacks.map((l) => <span key={l}>{say(`draft.lacks.${l}`)}</span>)}
          </li>
        )}
      </ul>
    </details>
  );
}
