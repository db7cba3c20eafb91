import { type GeoJSONSource, LngLatBounds, Map as GlMap, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import { mapWords } from './mapWords';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Draft } from '../accord/draft';
import { holders } from '../accord/holders';
import { placeName } from '../accord/said';
import type { BaseMap } from './base/about';
import { fade } from './calm';
import { keepStyle } from './keepStyle';
import { showNames, type Named } from './names';
import { buildStyle, type Lines } from './style';

setWorkerUrl(workerUrl);

/** The pieces of a text's road: straight lines between its places, a letter and a shape for each holder. */
export class PiecesMap {
  private readonly map: GlMap;
  private readonly endStyle: () => void;
  private markers: Marker[] = [];
  private draft: Draft | null = null;

  constructor(container: HTMLElement, label: string, base: BaseMap | null) {
    const style = () => buildStyle(base, LINES, []);
    this.map = new GlMap({ container, style: style(), maxZoom: 17, attributionControl: false, locale: mapWords(), fadeDuration: fade(), dragRotate: false, pitchWithRotate: false, touchPitch: false });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().setAttribute('aria-label', label);
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.on('moveend', () => showNames(this.map, this.places()));
    this.endStyle = keepStyle(this.map, style, () => this.draw());
  }

  /** Shows the pieces of a text and moves to where they all are seen. */
  show(draft: Draft): void {
    this.draft = draft;
    const points = draft.segments.flatMap((s) => [this.at(s.from), this.at(s.to)]).flatMap((p) => (p ? [p] : []));
    if (points.length > 0) {
      const bounds = points.reduce((all, p) => all.extend(p), new LngLatBounds(points[0]!, points[0]!));
      this.map.fitBounds(bounds, { padding: 48, maxZoom: 14, animate: false });
    }

    this.mark();
    this.draw();
  }

  /** Gives the memory back. */
  remove(): void {
    this.endStyle();
    this.map.remove();
  }

  private at(place: string): [number, number] | null {
    const location = this.draft?.places?.find((p) => p.place === place)?.location;
    return location ? [location.longitude, location.latitude] : null;
  }

  // Shapes are drawn as marks over the map: a line of one colour would not say whose piece it is.
  private mark(): void {
    this.markers.forEach((m) => m.remove());
    this.markers = [];
    const draft = this.draft!;
    const marks = holders(draft.segments);
    for (const s of draft.segments) {
      const [from, to, mark] = [this.at(s.from), this.at(s.to), marks.get(s.controlledBy)!];
      if (from && to) {
        this.add(`desk-mark desk-mark--${mark.shape}`, mark.letter, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
      }
    }
  }

  private places(): Named[] {
    return [...new Set((this.draft?.segments ?? []).flatMap((s) => [s.from, s.to]))].flatMap((id) => {
      const at = this.at(id);
      return at ? [{ id, name: placeName(this.draft!, id), longitude: at[0], latitude: at[1] }] : [];
    });
  }

  private add(look: string, text: string, at: [number, number]): void {
    const element = document.createElement('span');
    element.className = look;
    element.textContent = text;
    // The list beside the map says the same.
    element.setAttribute('aria-hidden', 'true');
    this.markers.push(new Marker({ element }).setLngLat(at).addTo(this.map));
  }

  private draw(): void {
    const lines = (this.draft?.segments ?? []).flatMap((s) => {
      const [from, to] = [this.at(s.from), this.at(s.to)];
      return from && to ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: [from, to] } }] : [];
    });
    this.map.getSource<GeoJSONSource>('way')?.setData({ type: 'FeatureCollection', features: lines });
    showNames(this.map, this.places());
  }
}

const LINES: Lines = {
  sources: ['way'],
  layers: (inks) => [
    { id: 'way-casing', type: 'line', source: 'way', paint: { 'line-color': inks.rim, 'line-width': 7 } },
    { id: 'way', type: 'line', source: 'way', paint: { 'line-color': inks.corridor, 'line-width': 4 } },
    {
      id: 'way-end', type: 'circle', source: 'nodes',
      paint: { 'circle-radius': 4, 'circle-color': inks.rim, 'circle-stroke-color': inks.text, 'circle-stroke-width': 2 },
    },
  ],
};
