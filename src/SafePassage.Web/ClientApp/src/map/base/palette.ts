/**
 * Colours of the base map, how wide the rim around a name is, in pixels, and in the last line what is planned and what
 * happens: strong colours are left to it, so nothing above is saturated.
 */
export interface Palette {
  outside: string; land: string; built: string; works: string; farm: string; grass: string; park: string;
  wood: string; rock: string; sand: string; wet: string; burial: string; site: string; care: string;
  water: string; waterEdge: string; waterText: string; ice: string; building: string; buildingEdge: string;
  pier: string;
  road: string; edge: string; main: string; mainEdge: string; motorway: string; motorwayEdge: string;
  track: string; path: string; tunnel: string; bridge: string;
  rail: string; railGap: string; ferry: string; border: string; borderMinor: string; borderHalo: string;
  text: string; textSoft: string; textRoad: string; halo: string; haloWidth: number; shield: string;
  shieldEdge: string; shieldText: string; arrow: string; poi: string; poiCare: string;
  corridor: string; corridorOther: string; alarm: string; way: string;
}

const light: Palette = {
  outside: '#e6e5e1', land: '#f6f4ef', built: '#ebe7e0', works: '#e6e3e6', farm: '#f1eee0', grass: '#ecefe1',
  park: '#d9e6cc', wood: '#d2dfc6', rock: '#e3e0db', sand: '#f0e8d0', wet: '#d9e6dc', burial: '#d9e0d2',
  site: '#efe9e3', care: '#f6e2e0',
  water: '#aacbdd', waterEdge: '#86afc6', waterText: '#2c5f7e', ice: '#e7f1f6', building: '#d9d2c7',
  buildingEdge: '#bdb4a6', pier: '#e8e4dc',
  road: '#ffffff', edge: '#b3aca0', main: '#fdeebb', mainEdge: '#b99a50', motorway: '#f4c877',
  motorwayEdge: '#a87a2a', track: '#a98f6c', path: '#b09a86', tunnel: '#ece8e1', bridge: '#7d756a',
  rail: '#8b8a88', railGap: '#f2f0ec', ferry: '#5f8fae', border: '#7a5f86', borderMinor: '#9b8aa3',
  borderHalo: '#eadff0',
  text: '#232a31', textSoft: '#545c63', textRoad: '#4a443b', halo: '#ffffff', haloWidth: 1.6, shield: '#ffffff',
  shieldEdge: '#8d8473', shieldText: '#3a342a', arrow: '#7c756a', poi: '#6b6f75', poiCare: '#9c4a4a',
  corridor: '#0b57c2', corridorOther: '#8a4b00', alarm: '#b3261e', way: '#13202b',
};

const dark: Palette = {
  outside: '#12181d', land: '#1a2128', built: '#252d35', works: '#282d37', farm: '#1d2425', grass: '#1c2823',
  park: '#1d3027', wood: '#1a2c24', rock: '#23282c', sand: '#29281f', wet: '#182a2b', burial: '#1d2824',
  site: '#20272c', care: '#33262a',
  water: '#0d3348', waterEdge: '#1c5069', waterText: '#7fb6d2', ice: '#2a3d48', building: '#343e47',
  buildingEdge: '#48545e', pier: '#262f36',
  road: '#525f6a', edge: '#10161b', main: '#7a7050', mainEdge: '#10161b', motorway: '#a0864a',
  motorwayEdge: '#10161b', track: '#5d5447', path: '#4f5357', tunnel: '#2b343b', bridge: '#0a0e11',
  rail: '#6a737b', railGap: '#151c22', ferry: '#4c86a6', border: '#b79cc6', borderMinor: '#76647f',
  borderHalo: '#251d2b',
  text: '#e4eaef', textSoft: '#a9b5be', textRoad: '#c3ccd3', halo: '#0d1318', haloWidth: 1.6, shield: '#20292f',
  shieldEdge: '#7f8b95', shieldText: '#dbe3e9', arrow: '#a4b0ba', poi: '#9aa7b1', poiCare: '#e09a9a',
  corridor: '#5aa9ff', corridorOther: '#ffb454', alarm: '#ff6b78', way: '#f2f6f9',
};

/** Black on white: for readers who ask for more contrast, and for forced colours. */
const contrast: Palette = {
  ...light, outside: '#e4e4e4', land: '#ffffff', built: '#f1f1f1', works: '#ededed', farm: '#ffffff',
  grass: '#f2f7ec', park: '#e2efd8', wood: '#d2e6c4', rock: '#f0f0f0', sand: '#faf3dc', site: '#f5f5f5',
  water: '#9cc9e6', waterEdge: '#1c5f88', waterText: '#003f66', building: '#d4d4d4', buildingEdge: '#5f5f5f',
  edge: '#4a4a4a', main: '#ffe48a', mainEdge: '#3a3000', motorway: '#ffc14d', motorwayEdge: '#3a2600',
  track: '#5c4726', path: '#5c5c5c',
  rail: '#3a3a3a', border: '#4b1f63', borderMinor: '#6d4a80', text: '#000000', textSoft: '#1d1d1d',
  textRoad: '#000000', haloWidth: 2.2, shieldEdge: '#000000', shieldText: '#000000', arrow: '#000000',
  poi: '#222222', poiCare: '#8a0000',
  corridor: '#00419c', corridorOther: '#6b3a00', alarm: '#a80000', way: '#000000',
};

/** For paper: little ink, and still told apart in grey. */
const print: Palette = {
  ...light, outside: '#f2f2f2', land: '#ffffff', built: '#f0eeea', works: '#eeedef', farm: '#ffffff',
  grass: '#f1f5ea', park: '#e6efdd', wood: '#dae7cf', rock: '#f0efec', sand: '#f8f3e4', wet: '#e8f0ea',
  burial: '#e8ece4', site: '#f6f3ef', care: '#fbeeed',
  water: '#c3dbe8', waterEdge: '#6f9cb6', building: '#d8d4cd', buildingEdge: '#9b9489', edge: '#8f8a82',
  main: '#fdf3d2', mainEdge: '#8a7644', motorway: '#f5d99f', motorwayEdge: '#7d5f27',
  text: '#000000', textSoft: '#333333', haloWidth: 1.4, arrow: '#555555',
};

/** The palettes by what the screen or the paper asks for. */
export const palettes = { light, dark, contrast, print } as const;

const ASKED: readonly (readonly [string, keyof typeof palettes])[] = [
  ['print', 'print'],
  ['(forced-colors: active)', 'contrast'],
  ['(prefers-contrast: more)', 'contrast'],
  ['(prefers-color-scheme: dark)', 'dark'],
];

/** The palette that fits what the reader's screen asks for now. */
export function paletteNow(): Palette {
  return palettes[ASKED.find(([query]) => matchMedia(query).matches)?.[1] ?? 'light'];
}

/** Calls when another palette may fit from now on; the answer ends that. */
export function onPaletteChange(changed: () => void): () => void {
  const queries = ASKED.map(([query]) => matchMedia(query));
  queries.forEach((q) => q.addEventListener('change', changed));
  return () => queries.forEach((q) => q.removeEventListener('change', changed));
}
