/** Reads QR codes with a camera of this computer. Nothing of a picture is kept. */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import decoderUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

// A phone shows eight pictures a second: none is missed at this pace, and a slow computer has time to draw.
const PAUSE = 30;

let isPrepared = false;

function prepare(): void {
  if (!isPrepared) {
    isPrepared = true;
    // From this server, never from elsewhere.
    prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? decoderUrl : prefix + path) } });
  }
}

/** The text of the one code in a picture; null when there is none. */
export async function codeIn(picture: ImageData | Blob): Promise<string | null> {
  prepare();
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryInvert: true });
  return found?.isValid ? found.text : null;
}

/** A camera while somebody holds a phone before it. */
export class CodeCamera {
  private isOver = false;
  private stream: MediaStream | null = null;

  constructor(private readonly video: HTMLVideoElement) {}

  /**
   * Looks until a text is taken or the camera is stopped.
   * @param take true when it was what was looked for.
   * @returns false when there is no camera, or this page gets none.
   */
  async look(take: (text: string) => Promise<boolean>): Promise<boolean> {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1_280 }, height: { ideal: 720 } } });
      this.video.srcObject = this.stream;
      await this.video.play();
    } catch {
      this.stop();
      return false;
    }

    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    while (!this.isOver) {
      const { videoWidth: width, videoHeight: height } = this.video;
      if (width > 0) {
        [canvas.width, canvas.height] = [width, height];
        context.drawImage(this.video, 0, 0);
        const text = await codeIn(context.getImageData(0, 0, width, height));
        if (text !== null && !this.isOver && (await take(text))) {
          break;
        }
      }

      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }

    this.stop();
    return true;
  }

  stop(): void {
    this.isOver = true;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }
}
