/** Reads codes on a laptop: with the decoder that reads the poorest pictures. */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import decoderUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

let isPrepared = false;

function prepare(): void {
  if (!isPrepared) {
    isPrepared = true;
    // From this server, never from elsewhere.
    prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? decoderUrl : prefix + path) } });
  }
}

/** The text of the one code in a picture; null when there is none. */
export async function codeIn(picture: ImageData): Promise<string | null> {
  prepare();
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true, tryInvert: true });
  return found?.isValid ? found.text : null;
}
