import type { Map as GlMap, StyleSpecification } from 'maplibre-gl';
import { drawImages } from './base/images';
import { onPaletteChange } from './base/palette';

/**
 * Keeps a map in the colours that the reader's screen or paper asks for.
 * @param drawn draws the map's own data; called whenever a style is there anew.
 * @returns ends that.
 */
export function keepStyle(map: GlMap, style: () => StyleSpecification, drawn: () => void): () => void {
  drawImages(map);
  map.on('style.load', drawn);
  // As a whole: pictures in the former colours go with the former style.
  return onPaletteChange(() => map.setStyle(style(), { diff: false }));
}
