import { SHAPES } from '../map/marks';
import { roleInWords } from '../model/wording';
import { Glyph } from './Glyph';

/** What the shapes and lines on the map mean. */
export function Legend({ schematic }: { schematic: boolean }) {
  return (
    <details class="legend">
      <summary class="tool tool--words">
        <Glyph name="legend" />
        Legend
      </summary>
      <ul class="legend__list">
        {Object.entries(SHAPES).map(([role, shape]) => (
          <li key={role}>
            <span class={`node node--${role} node--still`} dangerouslySetInnerHTML={{ __html: `<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">${shape}</svg>` }} />
            {roleInWords(role)}
          </li>
        ))}
        <li>
          <span class="legend__convoy" /> convoy at a place, as attested
        </li>
        <li>
          <span class="legend__convoy legend__convoy--between" /> convoy between places, interpolated
        </li>
        <li>
          <span class="legend__line legend__line--corridor" /> corridor
        </li>
        <li>
          <span class="legend__line legend__line--way" /> way of the convoy
        </li>
        <li>
          <span class="legend__line legend__line--detour" /> way with a road cut
        </li>
        {schematic && (
          <li>
            <span class="legend__line legend__line--schematic" /> road, schematic
          </li>
        )}
      </ul>
    </details>
  );
}
