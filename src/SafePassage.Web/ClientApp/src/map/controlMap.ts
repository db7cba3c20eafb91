import { LngLatBounds, Map as GlMap, Marker, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import { mapWords } from './mapWords';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { isLocated, type Corridor, type Located, type Place, type Position, type RoadCut } from '../model/views';
import type { Whereabouts } from '../model/journey';
import { followLink, readLink, writeLink, type Link } from '../model/link';
import type { BaseMap } from './base/about';
import { fade, isCalm } from './calm';
import { keepStyle } from './keepStyle';
import { convoyMark, cutMark, nodeMark } from './marks';
import { showNames, tellNames } from './names';
import { paddingAround } from './padding';
import { buildStyle, ways } from './style';
import { say } from '../words/said';

setWorkerUrl(workerUrl);

/** What the map shows from the beginning. */
export interface Shown {
  readonly base: BaseMap | null;
  /** All of them, at once. */
  readonly corridors: readonly Corridor[];
  /** Places of the movement. */
  readonly places: readonly Place[];
  readonly way: readonly Position[];
}

/** What the map tells the room. */
export interface MapEvents {
  onNode(placeId: string): void;
  onPoint(longitude: number, latitude: number): void;
  onReady(): void;
  /** What floats over the map. */
  floating(): Iterable<Element>;
}

interface NodeMarker {
  marker: Marker;
  place: Located;
}

/** The map: the base map and roads from this server's tiles, the corridors, and marks that can be reached by keyboard. */
export class ControlMap {
  private readonly map: GlMap;
  private readonly nodes: NodeMarker[] = [];
  private readonly convoy: Marker;
  private readonly convoyElement: HTMLElement;
  private readonly ends: (() => void)[];
  private readonly places: Located[];
  private cutMarker: Marker | null = null;
  private cutting = false;
  private detour: readonly Position[] = [];

  constructor(
    container: HTMLElement,
    private readonly shown: Shown,
    private readonly events: MapEvents,
  ) {
    // Nodes of the movement come first: where labels collide they keep theirs.
    this.places = [...shown.places, ...shown.corridors.flatMap((c) => c.places)]
      .filter(isLocated)
      .filter((p, i, all) => all.findIndex((q) => q.id === p.id) === i);
    const link = readLink(location.hash);
    this.map = new GlMap({
      container,
      style: this.style(),
      ...(link.zoom === undefined
        ? { bounds: this.bounds(), fitBoundsOptions: { padding: this.padding(container) } }
        : { center: [link.longitude!, link.latitude!], zoom: link.zoom }),
      maxZoom: 17,
      attributionControl: false,
      locale: mapWords(),
      fadeDuration: fade(),
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().setAttribute('aria-label', say('room.map-says'));
    // The library's corners are of the screen; ours are of the language, and its tools must not lie on ours.
    const isRightToLeft = document.documentElement.dir === 'rtl';
    this.map.addControl(new NavigationControl({ showCompass: false }), isRightToLeft ? 'top-left' : 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120 }), isRightToLeft ? 'bottom-right' : 'bottom-left');
    this.convoyElement = convoyMark();
    // Above its place, so that it covers neither the place's mark nor its name.
    this.convoy = new Marker({ element: this.convoyElement, anchor: 'bottom', offset: [0, -11] });
    this.ends = [keepStyle(this.map, () => this.style(), () => this.draw()), followLink((l) => this.goTo(l))];
    this.listen();
    this.addNodes();
  }

  /** Shows where the convoy is; null hides it. */
  showConvoy(where: Whereabouts | null, name: string): void {
    if (!where) {
      this.convoy.remove();
      return;
    }

    this.convoy.setLngLat(where.position);
    if (!this.convoyElement.isConnected) {
      this.convoy.addTo(this.map);
    }

    this.convoyElement.classList.toggle('convoy--interpolated', where.interpolated);
    const people = where.people === '' || where.people === 'unknown' ? '?' : where.people;
    const label = `${name}: ${where.people || 'unknown number of'} people, ${where.text}`;
    if (this.convoyElement.getAttribute('aria-label') !== label) {
      this.convoyElement.setAttribute('aria-label', label);
      this.convoyElement.querySelector('.convoy__people')!.textContent = people;
    }
  }

  /** Marks the node that is being read. */
  select(placeId: string | null): void {
    for (const { marker, place } of this.nodes) {
      marker.getElement().classList.toggle('node--selected', place.id === placeId);
    }
  }

  /** Turns a click into a cut, or back into nothing. */
  setCutting(cutting: boolean): void {
    this.cutting = cutting;
    this.map.getCanvas().style.cursor = cutting ? 'crosshair' : '';
  }

  /** The point in the middle of what is shown. */
  centre(): Position {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  /** Draws the way that is left after a cut; null takes it away. */
  showCut(cut: RoadCut | null): void {
    this.cutMarker?.remove();
    this.cutMarker = cut ? new Marker({ element: cutMark() }).setLngLat([cut.longitude, cut.latitude]).addTo(this.map) : null;
    this.detour = cut?.after?.geometry ?? [];
    this.draw();
  }

  /** Shows all corridors. */
  fit(): void {
    this.show();
    writeLink({ zoom: undefined, latitude: undefined, longitude: undefined });
  }

  /** Gives the memory back. */
  remove(): void {
    this.ends.forEach((end) => end());
    this.map.remove();
  }

  private show(): void {
    this.map.fitBounds(this.bounds(), { padding: this.padding(this.map.getContainer()), animate: !isCalm(), duration: 600 });
  }

  private goTo({ zoom, latitude, longitude }: Link): void {
    if (zoom === undefined) {
      this.show();
    } else {
      this.map.jumpTo({ center: [longitude!, latitude!], zoom });
    }
  }

  private style() {
    const { base } = this.shown;
    return buildStyle(base, ways(base !== null), this.places.map((p) => p.name));
  }

  private listen(): void {
    this.map.once('idle', () => this.events.onReady());
    this.map.on('idle', () => tellNames(this.map, this.nodes.map(({ marker, place }) => [place.id, marker.getElement()])));
    this.map.on('moveend', (e) => {
      showNames(this.map, this.places);
      // Only what a person did is worth remembering; the first fit is not.
      if ('originalEvent' in e && e.originalEvent) {
        const { lng, lat } = this.map.getCenter();
        writeLink({ zoom: this.map.getZoom(), latitude: lat, longitude: lng });
      }
    });
    this.map.on('click', (e) => {
      if (this.cutting) {
        this.events.onPoint(e.lngLat.lng, e.lngLat.lat);
      }
    });
  }

  private addNodes(): void {
    for (const place of this.places) {
      const element = nodeMark(place);
      element.addEventListener('click', (e) => {
        e.stopPropagation();
        this.events.onNode(place.id);
      });
      const marker = new Marker({ element }).setLngLat([place.longitude, place.latitude]).addTo(this.map);
      this.nodes.push({ marker, place });
    }
  }

  private draw(): void {
    this.setLines('corridor', this.shown.corridors.map((c) => c.geometry));
    this.setLines('way', [this.shown.way]);
    this.setLines('detour', [this.detour]);
    showNames(this.map, this.places);
  }

  private setLines(source: string, lines: readonly (readonly Position[])[]): void {
    this.map.getSource<GeoJSONSource>(source)?.setData({
      type: 'FeatureCollection',
      features: lines.filter((l) => l.length >= 2).map((l) => (
        { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: l as Position[] } })),
    });
  }

  private bounds(): LngLatBounds {
    const all = new LngLatBounds();
    for (const { bounds: [west, south, east, north] } of this.shown.corridors) {
      all.extend([west!, south!]).extend([east!, north!]);
    }

    this.places.forEach((place) => all.extend([place.longitude, place.latitude]));
    return all;
  }

  private padding(container: HTMLElement) {
    return paddingAround(container.getBoundingClientRect(), [...this.events.floating()].map((e) => e.getBoundingClientRect()));
  }
}
