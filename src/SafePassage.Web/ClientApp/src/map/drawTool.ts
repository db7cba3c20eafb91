import type { Map as GlMap } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures, TerraDraw, TerraDrawCircleMode, type TerraDrawExtend, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Position } from '../model/views';
import { CIRCLE_CORNERS, type DrawnGeometry, type DrawnShape, FEWEST, geometryOf, middleOf, POINTS_MAX, radiusOf, shapeFrom } from './shapes';

/** What is done on the map with the closure at a place of the draft's list: drawn from nothing, or changed. */
export type DrawWork =
  | {
    readonly kind: 'draw';
    readonly at: number;
    readonly shape: DrawnShape['kind'];
    /** Of a circle that is pressed, not dragged open: its radius in metres. */
    readonly radius: number;
  }
  | { readonly kind: 'edit'; readonly at: number; readonly shape: DrawnShape };

/** The colours of what is drawn. */
export interface DrawInks {
  readonly alarm: string;
  readonly rim: string;
}

export interface DrawEvents {
  /** A whole shape was drawn. */
  onDrawn(shape: DrawnShape): void;
  /** So many points of what is being drawn are set. */
  onCount(points: number): void;
  /** A gesture has changed the shape: told once, when it ends. */
  onChanged(shape: DrawnShape): void;
}

/** What the tool needs of a map. */
export type DrawAdapter = ConstructorParameters<typeof TerraDraw>[0]['adapter'];

type DrawMode = TerraDrawCircleMode | TerraDrawLineStringMode | TerraDrawPolygonMode;

/** The library's names of our shapes. */
const MODES = { circle: 'circle', line: 'linestring', area: 'polygon' } as const;

// How near a press must come to a point to mean it: a finger's tip is about twice as wide.
const NEAR_PIXELS = 18;

// The library listens to keys of the canvas alone; the desk's keys are heard everywhere. This one no keyboard has: the tool sends it.
const FINISH = 'safe-passage-finish';

/** Draws shapes and changes them, by Terra Draw. Rests until it is given work; the library's layers are on the map only while it works. */
export class DrawTool {
  private draw: TerraDraw | null = null;
  private work: DrawWork | null = null;
  private mode: DrawMode | null = null;
  private id: string | number | null = null;
  private middle: Position | null = null;
  private isInserted = false;
  private kept: readonly Position[] = [];

  constructor(private readonly adapter: () => DrawAdapter, private readonly events: DrawEvents) {}

  /** The tool of a map. */
  static on(map: GlMap, events: DrawEvents): DrawTool {
    const config: TerraDrawExtend.BaseAdapterConfig = { minPixelDragDistance: 4, minPixelDragDistanceSelecting: 2, minPixelDragDistanceDrawing: 8 };
    return new DrawTool(() => new TerraDrawMapLibreGLAdapter({ map, ...config }), events);
  }

  /** True while the map shows the tool's own picture of a closure, which it can then change. */
  get isEditing(): boolean {
    return this.draw !== null && this.work?.kind === 'edit' && this.id !== null;
  }

  /** Takes up work, or goes on with it: what another part of the page has changed is shown. The map must have its style. */
  take(work: DrawWork, inks: DrawInks): void {
    const isSame = this.work?.kind === work.kind && this.work.at === work.at && kindOf(this.work) === kindOf(work);
    if (this.draw && isSame) {
      this.work = work;
      this.show();
      return;
    }

    const again = isSame ? this.kept : [];
    this.rest();
    this.begin(work, inks);
    again.forEach(([longitude, latitude]) => this.press(longitude, latitude));
  }

  /** Takes the library's layers from the map. Points that were set are put back when the same work goes on: a change of colours drops nothing. */
  rest(): void {
    const { draw } = this;
    if (draw) {
      this.kept = this.points();
      this.draw = this.mode = this.id = null;
      this.isInserted = false;
      draw.stop();
    }
  }

  /** Ends the work without a result. */
  drop(): void {
    this.rest();
    this.kept = [];
    this.work = null;
  }

  /** Sets a point as a press at this place of the map does. */
  press(longitude: number, latitude: number): void {
    if (this.work?.kind !== 'draw' || !this.mode) {
      return;
    }

    if (this.work.shape === 'circle') {
      this.end({ kind: 'circle', points: [[longitude, latitude]], radius: this.work.radius });
      return;
    }

    const { x, y } = this.projected(longitude, latitude);
    this.mode.onClick({ lng: longitude, lat: latitude, containerX: x, containerY: y, button: 'left', heldKeys: [], isContextMenu: false });
  }

  /** Ends the drawing where it has as many points as it needs. */
  finish(): void {
    if (this.work?.kind === 'draw' && this.points().length >= FEWEST[this.work.shape]) {
      this.mode?.onKeyUp({ key: FINISH, heldKeys: [], preventDefault: () => {} });
    }
  }

  /** The pointer was let go: what had begun with a new point ends here, if it was not dragged on. */
  released(): void {
    if (this.isInserted) {
      this.changed(false);
    }
  }

  private begin(work: DrawWork, inks: DrawInks): void {
    this.work = work;
    const modes = modesOf(inks);
    const adapter = this.adapter();
    this.projected = (longitude, latitude) => adapter.project(longitude, latitude);
    const draw = new TerraDraw({ adapter, modes: [...Object.values(modes), selection(kindOf(work), inks)] });
    this.draw = draw;
    draw.start();
    draw.on('finish', (id, { action }) => this.onFinish(id, action));
    if (work.kind === 'edit') {
      this.show();
      return;
    }

    this.mode = modes[work.shape];
    draw.on('change', (ids, type) => this.onChange(ids, type));
    draw.setMode(MODES[work.shape]);
  }

  private projected: (longitude: number, latitude: number) => { readonly x: number; readonly y: number } = () => ({ x: 0, y: 0 });

  // Anew as a whole: what the library refuses (it knows no longitude beyond 180) is then not there, and moves by its buttons alone.
  private show(): void {
    const { draw, work } = this;
    if (!draw || work?.kind !== 'edit') {
      return;
    }

    if (this.id !== null) {
      draw.removeFeatures([this.id]);
    }

    const [added] = draw.addFeatures([{
      type: 'Feature', properties: { mode: MODES[work.shape.kind] }, geometry: geometryOf(work.shape),
    } as GeoJSONStoreFeatures]);
    this.id = added?.valid ? added.id! : null;
    if (this.id !== null) {
      draw.selectFeature(this.id);
    }
  }

  private onChange(ids: readonly (string | number)[], type: string): void {
    const drawn = ids.map((id) => this.draw?.getSnapshotFeature(id)).find((f) => f && f.geometry.type !== 'Point');
    if (!drawn || this.work?.kind !== 'draw') {
      return;
    }

    if (type === 'create') {
      this.id = drawn.id!;
      this.middle = middleOf(drawn.geometry as DrawnGeometry);
    }

    const set = this.points().length;
    this.events.onCount(set);
    if (set >= POINTS_MAX) {
      queueMicrotask(() => this.finish());
    }
  }

  private onFinish(id: string | number, action: string): void {
    if (action === 'draw') {
      const { geometry, properties } = this.draw!.getSnapshotFeature(id)!;
      const { shape } = this.work as DrawWork & { readonly kind: 'draw' };
      this.end(shape === 'circle'
        ? { kind: shape, points: [this.middle!], radius: radiusOf(Number(properties['radiusKilometers']) * 1000) }
        : shapeFrom(geometry as DrawnGeometry, { kind: shape, points: [], radius: 0 }, false));
    } else if (action === 'insertMidpoint') {
      // The library tells of a new point when it is pressed; it may be dragged on in the same gesture.
      this.isInserted = true;
    } else {
      this.changed(action === 'dragCoordinateResize');
    }
  }

  private end(shape: DrawnShape): void {
    this.drop();
    this.events.onDrawn(shape);
  }

  private changed(isSized: boolean): void {
    this.isInserted = false;
    const feature = this.id === null ? undefined : this.draw?.getSnapshotFeature(this.id);
    if (feature && this.work?.kind === 'edit') {
      this.events.onChanged(shapeFrom(feature.geometry as DrawnGeometry, this.work.shape, isSized));
    }
  }

  /** The points that are set so far; what follows the pointer is not one. */
  private points(): readonly Position[] {
    const feature = this.work?.kind === 'draw' && this.id !== null ? this.draw?.getSnapshotFeature(this.id) : undefined;
    const { type, coordinates } = (feature?.geometry ?? { type: 'LineString', coordinates: [] }) as DrawnGeometry;
    return type === 'LineString' ? coordinates.slice(0, -1) : coordinates[0]!.slice(0, Number(feature!.properties['committedCoordinateCount'] ?? 0));
  }
}

function kindOf(work: DrawWork): DrawnShape['kind'] {
  return work.kind === 'draw' ? work.shape : work.shape.kind;
}

// The library asks for hexadecimal colours and hands on what it is given.
type Ink = `#${string}`;

function modesOf({ alarm, rim }: DrawInks) {
  const [ink, edge] = [alarm as Ink, rim as Ink];
  const points = {
    closingPointColor: edge, closingPointOutlineColor: ink, closingPointWidth: 6, closingPointOutlineWidth: 3,
    coordinatePointColor: ink, coordinatePointOutlineColor: edge, coordinatePointWidth: 5, coordinatePointOutlineWidth: 2,
  };
  const area = { fillColor: ink, fillOpacity: 0.15, outlineColor: ink, outlineWidth: 4 };
  const shared = { pointerDistance: NEAR_PIXELS, keyEvents: { cancel: null, finish: FINISH } };
  return {
    line: new TerraDrawLineStringMode({ ...shared, showCoordinatePoints: true, styles: { lineStringColor: ink, lineStringWidth: 4, ...points } }),
    area: new TerraDrawPolygonMode({ ...shared, showCoordinatePoints: true, styles: { ...area, ...points } }),
    circle: new TerraDrawCircleMode({ ...shared, drawInteraction: 'click-drag', segments: CIRCLE_CORNERS, styles: area }),
  };
}

function selection(kind: DrawnShape['kind'], { alarm, rim }: DrawInks): TerraDrawSelectMode {
  const [ink, edge] = [alarm as Ink, rim as Ink];
  // A circle is sized anywhere on its edge: four points say so, all of them would hide it.
  const isShown = ({ properties }: GeoJSONStoreFeatures) =>
    kind !== 'circle' || Number(properties['index']) % (CIRCLE_CORNERS / 4) === 0;
  const points = {
    draggable: true, selfIntersectable: true,
    validation: ({ geometry }: GeoJSONStoreFeatures) => ({ valid: countOf(geometry as DrawnGeometry) <= POINTS_MAX }),
    coordinates: { draggable: true, deletable: true, midpoints: { draggable: true } },
  };
  return new TerraDrawSelectMode({
    pointerDistance: NEAR_PIXELS,
    keyEvents: null,
    allowManualDeselection: false,
    flags: { linestring: { feature: points }, polygon: { feature: points }, circle: { feature: { draggable: true, coordinates: { resizable: 'center-fixed' } } } },
    styles: {
      selectedLineStringColor: ink, selectedLineStringWidth: 4,
      selectedPolygonColor: ink, selectedPolygonFillOpacity: 0.15, selectedPolygonOutlineColor: ink, selectedPolygonOutlineWidth: 4,
      selectionPointColor: edge, selectionPointOutlineColor: ink,
      selectionPointWidth: (point) => (isShown(point) ? 6 : 0), selectionPointOutlineWidth: (point) => (isShown(point) ? 3 : 0),
      midPointColor: ink, midPointOutlineColor: edge, midPointWidth: 4, midPointOutlineWidth: 1.5,
    },
  });
}

function countOf(geometry: DrawnGeometry): number {
  return geometry.type === 'LineString' ? geometry.coordinates.length : geometry.coordinates[0]!.length - 1;
}
