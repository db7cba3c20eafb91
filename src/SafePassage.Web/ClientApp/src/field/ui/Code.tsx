import { useEffect, useRef } from 'preact/hooks';
import { encode } from 'uqr';

// Free modules around a code, as its standard asks for.
const BORDER = 4;

interface Props {
  readonly text: string;
  readonly version?: number;
  /** How much of the screen's height other things need, in its pixels. */
  readonly beside?: number;
  readonly label: string;
}

/** A code as a picture: black on white at night as well, since few readers take it inverted. */
export function Code({ text, version, beside = 0, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const size = version ? { minVersion: version, maxVersion: version } : {};
    paint(canvas.current!, encode(text, { ecc: 'M', boostEcc: false, border: BORDER, ...size }).data, beside);
  }, [text, version, beside]);
  return <canvas ref={canvas} class="code" role="img" aria-label={label} />;
}

// Whole pixels of the screen for each module: blurred edges cost the reader more than a smaller code does.
function paint(canvas: HTMLCanvasElement, data: readonly (readonly boolean[])[], beside: number): void {
  const modules = data.length;
  const room = Math.min(innerWidth - 16, innerHeight * 0.52, innerHeight - beside) * devicePixelRatio;
  const pixels = Math.max(1, Math.floor(room / modules));
  canvas.width = canvas.height = pixels * modules;
  canvas.style.width = canvas.style.height = `${(pixels * modules) / devicePixelRatio}px`;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  data.forEach((row, y) => row.forEach((isDark, x) => isDark && context.fillRect(x * pixels, y * pixels, pixels, pixels)));
}
