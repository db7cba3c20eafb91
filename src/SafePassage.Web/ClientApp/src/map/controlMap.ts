import { LngLatBounds, Map as GlMap, Marker, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type PaddingOptions } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { isLocated, type Corridor, type Located, type Place, type Position, type RoadCut } from '../model/views';
import type { Whereabouts } from '../model/journey';
import { readLink, writeLink } from '../model/link';
import { convoyMark, cutMark, nodeMark } from './marks';
import { placeLabels, type Labelled } from './labels';
import { buildStyle } from './style';
import { say } from '../words/said';

setWorkerUrl(workerUrl);

/** What the map tells the room. */
export interface MapEvents {
  onNode(placeId: string): void;
  onPoint(longitude: number, latitude: number): void;
  onReady(): void;
}

interface NodeMarker {
  marker: Marker;
  place: Located;
}

/** The map: roads from this server's tiles, the corridor, and marks that can be reached by keyboard. */
export class ControlMap {
  private readonly map: GlMap;
  private readonly nodes: NodeMarker[] = [];
  private readonly convoy: Marker;
  private readonly convoyElement: HTMLElement;
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly places: Located[];
  private cutMarker: Marker | null = null;
  private cutting = false;
  private detour: Position[] = [];

  constructor(
    container: HTMLElement,
    private readonly corridor: Corridor,
    nodePlaces: Place[],
    private readonly way: Position[],
    private readonly events: MapEvents,
  ) {
    // Nodes of the movement come first: where labels collide they keep theirs.
    this.places = [...nodePlaces, ...corridor.places]
      .filter(isLocated)
      .filter((p, i, all) => all.findIndex((q) => q.id === p.id) === i);
    const link = readLink(location.hash);
    this.map = new GlMap({
      container,
      style: buildStyle(this.names()),
      ...(link.zoom === undefined
        ? { bounds: this.bounds(), fitBoundsOptions: { padding: this.padding() } }
        : { center: [link.longitude!, link.latitude!], zoom: link.zoom }),
      maxZoom: 17,
      attributionControl: false,
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

  /** Shows the whole corridor. */
  fit(): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.fitBounds(this.bounds(), { padding: this.padding(), animate: !calm, duration: 600 });
  }

  /** Gives the memory back. */
  remove(): void {
    this.scheme.removeEventListener('change', this.restyle);
    this.map.remove();
  }

  private readonly restyle = (): void => {
    this.map.setStyle(buildStyle(this.names()));
    this.map.once('styledata', () => this.draw());
  };

  private listen(): void {
    this.map.on('load', () => this.draw());
    this.map.once('idle', () => {
      this.arrangeLabels();
      this.events.onReady();
    });
    this.map.on('move', () => this.arrangeLabels());
    this.map.on('moveend', (e) => {
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
    this.scheme.addEventListener('change', this.restyle);
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

  private arrangeLabels(): void {
    const area = this.map.getContainer().getBoundingClientRect();
    const items: Labelled[] = this.nodes.map(({ marker, place }) => {
      const element = marker.getElement();
      const label = element.querySelector<HTMLElement>('.node__label')!;
      const { x, y } = this.map.project([place.longitude, place.latitude]);
      return { element, x, y, width: label.offsetWidth, height: label.offsetHeight };
    });
    placeLabels(items, area, document.documentElement.dir === 'rtl');
  }

  private draw(): void {
    this.setLine('corridor', this.corridor.geometry);
    this.setLine('way', this.way);
    this.setLine('detour', this.detour);
  }

  private setLine(source: string, coordinates: Position[]): void {
    const target = this.map.getSource<GeoJSONSource>(source);
    target?.setData(
      coordinates.length < 2
        ? { type: 'FeatureCollection', features: [] }
        : { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } },
    );
  }

  private names(): string {
    return this.places.map((p) => p.name).join('|');
  }

  private bounds(): LngLatBounds {
    const [west, south, east, north] = this.corridor.bounds;
    const all = new LngLatBounds([west, south], [east, north]);
    for (const place of this.places) {
      all.extend([place.longitude, place.latitude]);
    }

    return all;
  }

  // The tools lie on the map's upper edge, the convoy's whereabouts on its lower one.
  private padding(): PaddingOptions {
    return innerWidth <= 760 ? { top: 100, bottom: 124, left: 44, right: 40 } : { top: 132, bottom: 110, left: 72, right: 88 };
  }
}
