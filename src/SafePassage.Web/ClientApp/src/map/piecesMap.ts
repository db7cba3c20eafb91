import { type GeoJSONSource, LngLatBounds, Map as GlMap, Marker, NavigationControl, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Draft } from '../accord/draft';
import { holders } from '../accord/holders';
import { placeName } from '../accord/said';
import { buildStyle, token } from './style';

setWorkerUrl(workerUrl);

/** The pieces of a text's road: straight lines between its places, a letter and a shape for each holder. */
export class PiecesMap {
  private readonly map: GlMap;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private markers: Marker[] = [];
  private draft: Draft | null = null;

  constructor(container: HTMLElement, label: string) {
    this.map = new GlMap({ container, style: style(), maxZoom: 17, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().setAttribute('aria-label', label);
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.on('load', () => this.draw());
    this.scheme.addEventListener('change', this.restyle);
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
    this.scheme.removeEventListener('change', this.restyle);
    this.map.remove();
  }

  private readonly restyle = (): void => {
    this.map.setStyle(style());
    this.map.once('styledata', () => this.draw());
  };

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
        this.add('desk-mark', `desk-mark--${mark.shape}`, mark.letter, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
      }
    }

    for (const place of new Set(draft.segments.flatMap((s) => [s.from, s.to]))) {
      const at = this.at(place);
      if (at) {
        this.add('desk-place', '', placeName(draft, place), at);
      }
    }
  }

  private add(kind: string, shape: string, text: string, at: [number, number]): void {
    const element = document.createElement('span');
    element.className = `${kind} ${shape}`.trim();
    element.textContent = text;
    // The list beside the map says the same.
    element.setAttribute('aria-hidden', 'true');
    this.markers.push(new Marker({ element, anchor: kind === 'desk-place' ? 'left' : 'center' }).setLngLat(at).addTo(this.map));
  }

  private draw(): void {
    const lines = (this.draft?.segments ?? []).flatMap((s) => {
      const [from, to] = [this.at(s.from), this.at(s.to)];
      return from && to ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: [from, to] } }] : [];
    });
    this.map.getSource<GeoJSONSource>('way')?.setData({ type: 'FeatureCollection', features: lines });
  }
}

function style(): StyleSpecification {
  const whole = buildStyle('');
  const line = { 'line-color': token('--accent'), 'line-width': 4 };
  return { ...whole, layers: whole.layers.map((l) => (l.id === 'way' && l.type === 'line' ? { ...l, paint: line } : l)) };
}
