/** Looks through a camera for codes. Nothing of a picture is kept. */

/** Reads the code in a picture; null when there is none. */
export type ReadCode = (picture: ImageData) => Promise<string | null>;

/** The camera of a page while it is being looked through. */
export class Camera {
  private isOver = false;
  private stream: MediaStream | null = null;

  /** @param pause Milliseconds between two looks. */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly read: ReadCode,
    private readonly pause: number,
  ) {}

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
      const picture = pictureOf(this.video, this.video.videoWidth, this.video.videoHeight);
      const text = picture && (await this.read(picture));
      if (text !== null && !this.isOver && (await take(text))) {
        break;
      }

      await new Promise((resolve) => setTimeout(resolve, this.pause));
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

/** The points of a picture at a size; null when it has none yet. */
export function pictureOf(picture: CanvasImageSource, width: number, height: number): ImageData | null {
  if (width === 0 || height === 0) {
    return null;
  }

  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
