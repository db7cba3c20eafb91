import type { Map as GlMap, StyleImageMetadata } from 'maplibre-gl';
import { ICONS } from './icons';
import { paletteNow, type Palette } from './palette';

type Draw = (g: OffscreenCanvasRenderingContext2D, c: Palette) => void;

interface Picture {
  /** Pixels of the screen. */
  readonly width: number;
  readonly height: number;
  readonly draw: Draw;
  /** What of it grows with a text; pixels of the screen. */
  readonly stretch?: { readonly x: [number, number]; readonly y: [number, number]; readonly content: [number, number, number, number] };
}

const arrow: Draw = (g, c) => {
  g.strokeStyle = g.fillStyle = c.arrow;
  g.lineWidth = 1.3;
  stroke(g, [1.5, 4], [13, 4]);
  g.beginPath();
  g.moveTo(17, 4);
  g.lineTo(11.5, 1.2);
  g.lineTo(11.5, 6.8);
  g.fill();
};

const PICTURES: Readonly<Record<string, Picture>> = {
  dot: {
    width: 8, height: 8,
    draw: (g, c) => {
      g.beginPath();
      g.arc(4, 4, 2.6, 0, 7);
      g.fillStyle = c.halo;
      g.fill();
      g.lineWidth = 1.4;
      g.strokeStyle = c.text;
      g.stroke();
    },
  },
  arrow: { width: 18, height: 8, draw: arrow },
  'arrow-back': {
    width: 18, height: 8,
    draw: (g, c) => {
      g.translate(18, 8);
      g.rotate(Math.PI);
      arrow(g, c);
    },
  },
  shield: {
    width: 20, height: 16, stretch: { x: [4, 16], y: [4, 12], content: [2, 2, 18, 14] },
    draw: (g, c) => {
      g.beginPath();
      g.roundRect(0.75, 0.75, 18.5, 14.5, 3);
      g.fillStyle = c.shield;
      g.fill();
      g.lineWidth = 1.1;
      g.strokeStyle = c.shieldEdge;
      g.stroke();
    },
  },
  // Which way a corridor leads.
  chevron: {
    width: 12, height: 12,
    draw: (g, c) => {
      g.strokeStyle = c.halo;
      g.lineWidth = 2;
      g.lineCap = g.lineJoin = 'round';
      stroke(g, [4, 2.5], [8.5, 6], [4, 9.5]);
    },
  },
  // Keeps names of the base map away from a mark that the page itself draws there.
  room: { width: 22, height: 22, draw: () => {} },
};

/**
 * Draws the style's pictures when one is asked for, at the map's own resolution: nothing is loaded for them, and on paper
 * they are sharp. Without this MapLibre shows no picture at all.
 */
export function drawImages(map: GlMap): void {
  map.setMissingStyleImageResolver((id) => {
    if (map.hasImage(id)) {
      return;
    }

    const ratio = Math.max(2, Math.ceil(map.getPixelRatio()));
    const { width, height, draw, stretch } = PICTURES[id] ?? icon(id);
    const canvas = new OffscreenCanvas(width * ratio, height * ratio);
    const g = canvas.getContext('2d')!;
    g.scale(ratio, ratio);
    draw(g, paletteNow());
    const scaled = <T extends number[]>(values: T) => values.map((v) => v * ratio) as T;
    const grows: Partial<StyleImageMetadata> = stretch
      ? { stretchX: [scaled(stretch.x)], stretchY: [scaled(stretch.y)], content: scaled(stretch.content) }
      : {};
    map.addImage(id, g.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: ratio, ...grows });
  });
}

function icon(id: string): Picture {
  const name = id.replace(/^poi-/, '').replace(/^halt$/, 'station');
  return {
    width: 17, height: 17,
    draw: (g, c) => {
      const paths = ICONS[name] ?? [];
      if (paths.length === 0) {
        return;
      }

      g.beginPath();
      g.roundRect(0.5, 0.5, 16, 16, 4);
      g.fillStyle = c.halo;
      g.fill();
      g.translate(2.5, 2.5);
      g.scale(0.8, 0.8);
      g.fillStyle = ['hospital', 'clinic', 'pharmacy'].includes(name) ? c.poiCare : c.poi;
      paths.forEach((path) => g.fill(new Path2D(path)));
    },
  };
}

function stroke(g: OffscreenCanvasRenderingContext2D, ...points: readonly (readonly [number, number])[]): void {
  g.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? g.moveTo(x, y) : g.lineTo(x, y)));
  g.stroke();
}
