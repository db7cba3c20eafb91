import type { Map as GlMap } from 'maplibre-gl';
import { type Corner, Corners } from './corners';
import type { DrawInks, DrawTool, DrawWork } from './drawTool';
import type { DrawnShape } from './shapes';

export interface WorkEvents {
  onDrawn(shape: DrawnShape): void;
  onCount(points: number): void;
  /** A shape was changed. @param corner which was moved by keys, a run of which is one step; null for what is a step of its own. */
  onChanged(shape: DrawnShape, corner: Corner | null): void;
  /** The point that was meant last. */
  onCorner(corner: Corner): void;
  /** The map shows another picture of the closure from now on: the tool's own, or none of it. */
  onPicture(): void;
}

// How near a press must come to a point to mean it.
const NEAR_PIXELS = 16;

/** Draws and changes closures on a map. The library is loaded with the first work; until it is there, and for what it does not take, the buttons work alone. */
export class ClosureWork {
  private readonly corners: Corners;
  private tool: DrawTool | null = null;
  private loading: Promise<void> | null = null;
  private work: DrawWork | null = null;
  private isStyled = false;

  constructor(private readonly map: GlMap, private readonly inks: () => DrawInks, private readonly events: WorkEvents) {
    this.corners = new Corners(map, {
      onChanged: (shape, corner) => this.events.onChanged(shape, corner),
      onFocus: (corner) => this.events.onCorner(corner),
    });
    const canvas = map.getCanvas();
    canvas.addEventListener('pointerdown', (e) => {
      if (this.work) {
        // A gesture that ends over a mark, or outside of the map, ends all the same.
        canvas.setPointerCapture(e.pointerId);
      }
    });
    addEventListener('pointerup', this.onUp);
    map.on('click', (e) => {
      if (this.work?.kind === 'draw' && this.work.shape === 'circle') {
        this.tool?.press(e.lngLat.lng, e.lngLat.lat);
      } else if (this.work?.kind === 'edit') {
        this.corners.focusNear(e.point, NEAR_PIXELS);
      }
    });
  }

  /** Number of the closure that the map shows with the tool's own picture; null for none. */
  get shown(): number | null {
    return this.tool?.isEditing ? this.work!.at : null;
  }

  /** Takes up work, goes on with it, or leaves it. */
  take(work: DrawWork | null): void {
    this.work = work;
    this.corners.show(work?.kind === 'edit' ? work.shape : null, (work?.at ?? 0) + 1);
    if (work === null) {
      this.tool?.drop();
      this.events.onPicture();
    } else {
      this.loading ??= this.load();
      this.go();
    }
  }

  /** Sets a point at a place of the map. */
  press(longitude: number, latitude: number): void {
    this.tool?.press(longitude, latitude);
  }

  /** Ends the drawing where it is whole. */
  finish(): void {
    this.tool?.finish();
  }

  /** The map's style is there, or another one. */
  styled(): void {
    this.isStyled = true;
    this.go();
  }

  /** The map's style is about to go. */
  unstyled(): void {
    this.tool?.rest();
    this.isStyled = false;
  }

  /** Ends all work; before the map goes. */
  end(): void {
    removeEventListener('pointerup', this.onUp);
    this.take(null);
    this.isStyled = false;
  }

  private readonly onUp = () => this.tool?.released();

  private async load(): Promise<void> {
    const { DrawTool: Made } = await import('./drawTool');
    this.tool = Made.on(this.map, {
      onDrawn: (shape) => {
        this.work = null;
        this.events.onDrawn(shape);
      },
      onCount: (points) => this.events.onCount(points),
      onChanged: (shape) => this.events.onChanged(shape, null),
    });
    this.go();
  }

  private go(): void {
    if (this.work && this.isStyled && this.tool) {
      this.tool.take(this.work, this.inks());
      this.events.onPicture();
    }
  }
}
