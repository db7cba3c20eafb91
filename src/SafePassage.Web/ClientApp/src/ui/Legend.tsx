import type { BaseMap } from '../map/base/about';
import { paletteNow } from '../map/base/palette';
import { SHAPES } from '../map/marks';
import { roleInWords } from '../model/wording';
import { Glyph } from './Glyph';
import { say } from '../words/said';

/** What the shapes and lines on the map mean, and what is not on it. */
export function Legend({ schematic, base }: { schematic: boolean; base: BaseMap | null }) {
  // Over a base map lines have its colours.
  const c = base && paletteNow();
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
          <span class="legend__line legend__line--corridor" style={c ? { borderColor: c.corridor, opacity: 1 } : {}} /> {say('room.legend.corridor')}
        </li>
        <li>
          <span class="legend__line legend__line--way" /> {say('room.legend.way')}
        </li>
        <li>
          <span class="legend__line legend__line--detour" style={c ? { borderColor: c.alarm } : {}} /> {say('room.legend.detour')}
        </li>
        {schematic && (
          <li>
            <span class="legend__line legend__line--schematic" /> {say('room.legend.schematic')}
          </li>
        )}
        {base !== null && base.lacks.length > 0 && (
          <li class="legend__lacks">
            <b>{say('room.legend.base')}</b>
            {base.lacks.map((l) => <span key={l}>{say(`draft.lacks.${l}`)}</span>)}
          </li>
        )}
      </ul>
    </details>
  );
}
