/** Reads QR codes from the camera or from a photo. Nothing of a picture is kept. */

import decodeQR from 'qr/decode.js';

// Wide enough for a card at arm's length, small enough for an old phone.
const PHOTO_SIDES = [1_600, 900];
const PAUSE = 120;

/** The camera of a page while it is being looked through. */
export class Camera {
  private isOver = false;
  private stream: MediaStream | null = null;

  constructor(private readonly video: HTMLVideoElement) {}

  /**
   * Looks until a text is taken or the camera is stopped.
   * @param take true when the text was the right one.
   * @returns false when this page gets no camera.
   */
  async look(take: (text: string) => Promise<boolean>): Promise<boolean> {
    try {
      const wanted = { facingMode: 'environment', width: { ideal: 1_280 }, height: { ideal: 720 } };
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
      this.video.srcObject = this.stream;
      await this.video.play();
    } catch {
      return this.isOver;
    }

    while (!this.isOver) {
      const text = codeIn(this.video, this.video.videoWidth, this.video.videoHeight);
      if (text !== null && (await take(text))) {
        break;
      }

      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }

    this.stop();
    return true;
  }

  stop(): void {
    this.isOver = true;
    this.stream?.getTracks().forEach((track) => track.stop());
  }
}

/** The text of the code in a photo; null when none is found. */
export async function codeInPhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) {
    return null;
  }

  for (const side of PHOTO_SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const text = codeIn(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
    if (text !== null) {
      return text;
    }
  }

  return null;
}

function codeIn(picture: CanvasImageSource, width: number, height: number): string | null {
  if (width === 0 || height === 0) {
    return null;
  }

  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0, width, height);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    return null;
  }
}
