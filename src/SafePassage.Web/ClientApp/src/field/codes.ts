/** Reads codes on a phone: with a decoder small enough for the single file. */

import decodeQR from 'qr/decode.js';
import { pictureOf } from './camera';

// Wide enough for a card at arm's length, small enough for an old phone.
const PHOTO_SIDES = [1_600, 900];

/** The text of the code in a picture; null when none is found. */
export async function codeIn(picture: ImageData): Promise<string | null> {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}

/** The text of the code in a photo; null when none is found. */
export async function codeInPhoto(file: Blob): Promise<string | null> {
  const photo = await createImageBitmap(file).catch(() => null);
  if (!photo) {
    return null;
  }

  for (const side of PHOTO_SIDES) {
    const scale = Math.min(1, side / Math.max(photo.width, photo.height));
    const picture = pictureOf(photo, Math.round(photo.width * scale), Math.round(photo.height * scale));
    const text = picture && (await codeIn(picture));
    if (text !== null) {
      return text;
    }
  }

  return null;
}
