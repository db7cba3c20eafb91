import { type GeoJSONSource, type LayerSpecification, LngLatBounds, Map as GlMap, Marker, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import { mapWords } from './mapWords';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../map.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { followLink, type Link, readLink, writeLink } from '../model/link';
import type { Position } from '../model/views';
import { say } from '../words/said';
import { ARROWS, stepOf } from './arrows';
import type { BaseMap } from './base/about';
import { fade, isCalm } from './calm';
import { ClosureWork } from './closureWork';
import type { Corner } from './corners';
import type { DrawWork } from './drawTool';
import { keepStyle } from './keepStyle';
import { closureMark, shapeOf } from './marks';
import type { DrawnShape } from './shapes';
import { showNames, tellNames } from './names';
import { buildStyle, inksOver, type Lines } from './style';

setWorkerUrl(workerUrl);

/** A place of the draft on the map. */
export interface DeskPlace {
  readonly id: string;
  readonly name: string;
  /** Its role as marks.ts draws it. */
  readonly role: string;
  /** What is read out: its name and what it is. */
  readonly label: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** A line on the map: a leg of a corridor (counted from 0 in the draft), or a road that blocks one. */
export interface DeskLine {
  readonly corridor: number | null;
  readonly line: readonly Position[];
}

/** A closure of the draft on the map. */
export interface DeskClosure {
  /** Its place in the draft's list. */
  readonly at: number;
  readonly outline: readonly Position[];
  /** Where its mark stands. */
  readonly mark: Position;
  readonly label: string;
}

export interface DeskMapEvents {
  onSelect(id: string): void;
  /** The map was pressed while a place is being added. */
  onPoint(longitude: number, latitude: number): void;
  /** Enter was pressed on the map while something is being added or drawn. */
  onEnter(): void;
  onClosure(at: number): void;
  /** A closure was drawn whole. */
  onDrawn(shape: DrawnShape): void;
  /** So many points of what is being drawn are set. */
  onCount(points: number): void;
  /** The closure that is worked on was changed: one of its buttons was moved by a key, or (null) what is a step of its own. */
  onShape(shape: DrawnShape, corner: Corner | null): void;
  /** The point of it that was meant last. */
  onCorner(corner: Corner): void;
  onMove(id: string, longitude: number, latitude: number): void;
  onDelete(id: string): void;
}

// Pixels by which the mark of the closure that is worked on stands above its place.
const MARK_ABOVE = 34;

/** The map of the planning desk. Places are buttons: they are dragged, or moved with the arrow keys. */
export class DeskMap {
  private readonly map: GlMap;
  private readonly ends: (() => void)[];
  private readonly marks = new Map<string, { marker: Marker; place: DeskPlace }>();
  private lines: readonly DeskLine[] = [];
  private closures: readonly DeskClosure[] = [];
  private readonly closureMarks = new Map<number, Marker>();
  private readonly closureWork: ClosureWork;
  private adding = false;
  private drawing = false;

  constructor(
    container: HTMLElement,
    bounds: readonly [number, number, number, number] | null,
    base: BaseMap | null,
    private readonly events: DeskMapEvents,
  ) {
    const style = () => buildStyle(base, LINES, []);
    const link = readLink(location.hash);
    this.map = new GlMap({
      container,
      style: style(),
      ...(link.zoom !== undefined ? { center: [link.longitude!, link.latitude!] as [number, number], zoom: link.zoom } : bounds ? { bounds: [...bounds] as [number, number, number, number], fitBoundsOptions: { padding: 32 } } : { center: [20, 30], zoom: 2 }),
      maxZoom: 18,
      attributionControl: false,
      locale: mapWords(),
      fadeDuration: fade(),
      // A page is printed some time after the map was drawn.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
    });
    this.map.touchZoomRotate.disableRotation();
    const canvas = this.map.getCanvas();
    canvas.setAttribute('aria-label', say('draft.map-says'));
    const isRightToLeft = document.documentElement.dir === 'rtl';
    this.map.addControl(new NavigationControl({ showCompass: false }), isRightToLeft ? 'top-left' : 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 100 }), isRightToLeft ? 'bottom-right' : 'bottom-left');
    const { onDrawn, onCount, onShape: onChanged, onCorner } = events;
    this.closureWork = new ClosureWork(this.map, () => inksOver(base), { onDrawn, onCount, onChanged, onCorner, onPicture: () => this.draw() });
    const drawn = () => {
      this.draw();
      this.closureWork.styled();
    };
    this.ends = [() => this.closureWork.end(), keepStyle(this.map, style, drawn, () => this.closureWork.unstyled()), followLink((l) => this.show(l))];
    this.map.on('idle', () => tellNames(this.map, [...this.marks].map(([id, { marker }]) => [id, marker.getElement()])));
    this.map.on('moveend', (e) => {
      this.drawNames();
      // Only what a person did is worth remembering; the first fit is not.
      if ('originalEvent' in e && e.originalEvent) {
        const { lng, lat } = this.map.getCenter();
        writeLink({ zoom: this.map.getZoom(), latitude: lat, longitude: lng });
      }
    });
    this.map.on('click', (e) => this.adding && this.events.onPoint(e.lngLat.lng, e.lngLat.lat));
    canvas.addEventListener('keydown', (e) => {
      if ((this.adding || this.drawing) && e.key === 'Enter') {
        this.events.onEnter();
      }
    });
  }

  /** Shows the places of the draft, and which of them is read. */
  showPlaces(places: readonly DeskPlace[], selected: string | null): void {
    for (const [id, { marker }] of this.marks) {
      if (!places.some((p) => p.id === id)) {
        marker.remove();
        this.marks.delete(id);
      }
    }

    for (const place of places) {
      const known = this.marks.get(place.id);
      if (known && known.place.role === place.role) {
        known.place = place;
        known.marker.setLngLat([place.longitude, place.latitude]);
        name(known.marker.getElement(), place);
      } else {
        known?.marker.remove();
        this.marks.set(place.id, { marker: this.mark(place), place });
      }
    }

    for (const [id, { marker }] of this.marks) {
      const element = marker.getElement();
      element.classList.toggle('node--selected', id === selected);
      element.setAttribute('aria-pressed', String(id === selected));
    }

    this.drawNames();
  }

  showLines(lines: readonly DeskLine[]): void {
    this.lines = lines;
    this.draw();
  }

  /** Shows what is closed. @param selected which of it is worked on. */
  showClosures(closures: readonly DeskClosure[], selected: number | null): void {
    this.closures = closures;
    for (const [at, mark] of this.closureMarks) {
      if (!closures.some((c) => c.at === at)) {
        mark.remove();
        this.closureMarks.delete(at);
      }
    }

    for (const { at, mark, label } of closures) {
      const known = this.closureMarks.get(at) ?? this.closed(at, mark);
      known.setLngLat([...mark] as [number, number]).getElement().setAttribute('aria-label', label);
      known.getElement().setAttribute('aria-pressed', String(at === selected));
      // Above the point on which it stands, which can then be taken hold of.
      known.setOffset([0, at === selected ? -MARK_ABOVE : 0]);
      this.closureMarks.set(at, known);
    }

    this.draw();
  }

  /** Takes up work on a closure: it is drawn, or changed. Null for none. */
  setWork(work: DrawWork | null): void {
    this.drawing = work?.kind === 'draw';
    this.closureWork.take(work);
  }

  /** Sets a point of what is being drawn. */
  press(longitude: number, latitude: number): void {
    this.closureWork.press(longitude, latitude);
  }

  /** Ends the drawing where it is whole. */
  finish(): void {
    this.closureWork.finish();
  }

  /** Turns a press on the map into a place, or back into nothing. */
  setAdding(adding: boolean): void {
    this.adding = adding;
    this.map.getCanvas().style.cursor = adding ? 'crosshair' : '';
  }

  centre(): [number, number] {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  /** Moves to a point, and nearer where it is far away. */
  goTo(longitude: number, latitude: number): void {
    this.map.easeTo({ center: [longitude, latitude], zoom: Math.max(this.map.getZoom(), 13), animate: !isCalm(), duration: 500 });
  }

  /** Brings a point into sight where it is not. */
  reveal(longitude: number, latitude: number): void {
    if (!this.map.getBounds().contains([longitude, latitude])) {
      this.map.easeTo({ center: [longitude, latitude], animate: !isCalm(), duration: 500 });
    }
  }

  /** Shows all places and what is closed. `tools` is what lies on the map's upper corner, in pixels: a column takes from the side, a row from the top. */
  fit(tools: { readonly width: number; readonly height: number }): void {
    const places = [...this.marks.values()].map((m) => m.place);
    if (places.length === 0) {
      return;
    }

    const all = new LngLatBounds();
    places.forEach((p) => all.extend([p.longitude, p.latitude]));
    this.closures.flatMap((c) => c.outline).forEach(([longitude, latitude]) => all.extend([longitude, latitude]));
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const edge = Math.min(56, height * 0.14, width * 0.14);
    const isRow = tools.height < height * 0.4;
    const side = isRow ? edge : edge + Math.min(tools.width, width * 0.3);
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const padding = {
      top: isRow ? Math.max(edge, tools.height + 24) : edge, bottom: edge, left: isRightToLeft ? edge : side, right: isRightToLeft ? side : edge,
    };
    this.map.fitBounds(all, { padding, maxZoom: 14, animate: false });
  }

  /** The map lies in a part of the page that has changed its size. */
  resize(): void {
    this.map.resize();
  }

  /** Puts the focus on a place, so that arrow keys move it. */
  focus(id: string): void {
    this.marks.get(id)?.marker.getElement().focus();
  }

  /** Gives the memory back. */
  remove(): void {
    this.ends.forEach((end) => end());
    this.map.remove();
  }

  /** What an address says of the map; where it says nothing, the map stays where it is. */
  private show({ zoom, latitude, longitude }: Link): void {
    if (zoom !== undefined) {
      this.map.jumpTo({ center: [longitude!, latitude!], zoom });
    }
  }

  private mark(place: DeskPlace): Marker {
    const { id, role } = place;
    const element = document.createElement('button');
    element.type = 'button';
    element.className = `node node--${role}`;
    element.innerHTML = shapeOf(role);
    const label = document.createElement('span');
    label.className = 'node__label';
    label.setAttribute('aria-hidden', 'true');
    element.append(label);
    name(element, place);
    const marker = new Marker({ element, draggable: true }).setLngLat([place.longitude, place.latitude]).addTo(this.map);
    marker.on('drag', () => this.drawNames());
    marker.on('dragend', () => {
      const { lng, lat } = marker.getLngLat();
      this.events.onMove(id, lng, lat);
    });
    element.addEventListener('click', (e) => {
      e.stopPropagation();
      this.events.onSelect(id);
    });
    element.addEventListener('keydown', (e) => this.onKey(e, id));
    return marker;
  }

  private closed(at: number, mark: Position): Marker {
    const element = closureMark();
    element.addEventListener('click', (e) => {
      e.stopPropagation();
      this.events.onClosure(at);
    });
    return new Marker({ element }).setLngLat([...mark] as [number, number]).addTo(this.map);
  }

  private onKey(e: KeyboardEvent, id: string): void {
    const way = ARROWS[e.key];
    if (way) {
      const by = stepOf(e);
      const { x, y } = this.map.project(this.marks.get(id)!.marker.getLngLat());
      const { lng, lat } = this.map.unproject([x + way[0] * by, y + way[1] * by]);
      this.events.onMove(id, lng, lat);
    } else if (e.key === 'Delete' || e.key === 'Backspace') {
      this.events.onDelete(id);
    } else {
      return;
    }

    // The map would move under the place.
    e.preventDefault();
    e.stopPropagation();
  }

  // Where a mark is now: the draft hears of a drag only at its end.
  private drawNames(): void {
    showNames(this.map, [...this.marks.values()].map(({ marker, place }) => {
      const { lng, lat } = marker.getLngLat();
      return { id: place.id, name: place.name, longitude: lng, latitude: lat };
    }));
  }

  private draw(): void {
    this.map.getSource<GeoJSONSource>('desk')?.setData({
      type: 'FeatureCollection',
      features: [
        ...this.lines.map(({ corridor, line }) => lineOf(corridor === null ? 'blocked' : corridor % 2 === 0 ? 'even' : 'odd', line)),
        ...this.closures.filter(({ at, outline }) => outline.length > 1 && at !== this.closureWork.shown).map((c) => lineOf('closed', c.outline)),
      ],
    });
    this.drawNames();
  }
}

function lineOf(shape: string, line: readonly Position[]) {
  return { type: 'Feature' as const, properties: { shape }, geometry: { type: 'LineString' as const, coordinates: line as Position[] } };
}

function name(element: HTMLElement, place: DeskPlace): void {
  element.setAttribute('aria-label', place.label);
  element.querySelector('.node__label')!.textContent = place.name;
}

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Corridors beside one another on the same road, one whole and one dashed; over all a road that blocks, and what is closed. */
const LINES: Lines = {
  sources: ['desk'],
  layers: (inks) => {
    const line = (id: string, shape: string, paint: object): LayerSpecification => ({
      id: `desk-${id}`, type: 'line', source: 'desk', layout: shape === 'odd' ? {} : ROUND, filter: ['==', ['get', 'shape'], shape], paint,
    });
    return [
      line('even-casing', 'even', { 'line-color': inks.rim, 'line-width': 7, 'line-offset': -2.6 }),
      line('odd-casing', 'odd', { 'line-color': inks.rim, 'line-width': 7, 'line-offset': 2.6 }),
      line('even', 'even', { 'line-color': inks.corridor, 'line-width': 4, 'line-offset': -2.6 }),
      line('odd', 'odd', { 'line-color': inks.other, 'line-width': 4, 'line-offset': 2.6, 'line-dasharray': [2.4, 1.2] }),
      line('blocked', 'blocked', { 'line-color': inks.alarm, 'line-width': 7 }),
      line('closed-casing', 'closed', { 'line-color': inks.rim, 'line-width': 7 }),
      line('closed', 'closed', { 'line-color': inks.alarm, 'line-width': 4, 'line-dasharray': [0.2, 1.6] }),
    ];
  },
};
