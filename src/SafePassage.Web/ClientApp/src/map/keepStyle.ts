import type { Map as GlMap, StyleSpecification } from 'maplibre-gl';
import { drawImages } from './base/images';
import { onPaletteChange } from './base/palette';

/**
 * Keeps a map in the colours that the reader's screen or paper asks for.
 * @param drawn draws the map's own data; called whenever a style is there anew.
 * @param before called when a style is about to go: what is put into it by others than its maker must be taken out while it is there.
 * @returns ends that.
 */
export function keepStyle(map: GlMap, style: () => StyleSpecification, drawn: () => void, before: () => void = () => {}): () => void {
  drawImages(map);
  map.on('style.load', drawn);
  // As a whole: pictures in the former colours go with the former style.
  return onPaletteChange(() => {
    before();
    map.setStyle(style(), { diff: false });
  });
}
