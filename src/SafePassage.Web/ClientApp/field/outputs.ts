/** The two outputs of the phone's build: an app that can be installed, and the same app as one file. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { phoneMessages } from './words.ts';

/** The most bytes that the single file may have: it is sent by chat and Bluetooth. */
export const FILE_MAX = 150_000;

/** The name of the single file. */
export const FILE_NAME = 'safe-passage-field.html';

const ICON = 'mark.svg';

/** What the build has made so far. */
export interface Built {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

/** Adds to the app what it needs to be installed, and writes the single file. Fails when that is too large. */
export function outputs(): Plugin {
  return {
    name: 'field-outputs',
    enforce: 'post',
    generateBundle(_, bundle) {
      const made = Object.values(bundle);
      const chunks = made.filter((m) => m.type === 'chunk');
      const assets = made.filter((m) => m.type === 'asset');
      const page = assets.find((a) => a.fileName === 'index.html')!;
      const style = assets.find((a) => a.fileName.endsWith('.css'))!;
      if (chunks.length !== 1) {
        this.error(`The single file is made of one script; there are ${chunks.length}.`);
      }

      const script = chunks[0]!;
      const html = worded(String(page.source));
      const built = { html, script: script.code, style: String(style.source) };
      const file = singleFile(built);
      page.source = appPage(html);
      const others = [page.fileName, script.fileName, style.fileName, ICON, 'manifest.webmanifest'];
      this.emitFile({ type: 'asset', fileName: FILE_NAME, source: file });
      this.emitFile({ type: 'asset', fileName: ICON, source: readFileSync(new URL('../../wwwroot/mark.svg', import.meta.url)) });
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifest() });
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: worker(others, file) });
      const bytes = Buffer.byteLength(file);
      console.log(`${FILE_NAME}: ${bytes} bytes of at most ${FILE_MAX}, SHA-256 ${createHash('sha256').update(file).digest('hex')}`);
      if (bytes > FILE_MAX) {
        this.error(`${FILE_NAME} has ${bytes} bytes; it may have ${FILE_MAX}.`);
      }
    },
  };
}

/** The app as one file: script and style inside, named by their hashes in a policy that lets nothing else run and nothing out. */
export function singleFile({ html, script, style }: Built): string {
  // The end of a script must not stand in a string of it.
  const inside = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim();
  const policy = `default-src 'none'; script-src '${hashOf(inside)}'; style-src '${hashOf(style)}' 'unsafe-inline'; img-src blob: data:; base-uri 'none'; form-action 'none'`;
  // Functions: a dollar sign in a script is no pattern.
  return stripped(html)
    .replace('</head>', () => `${policyTag(policy)}<style>${style}</style></head>`)
    .replace('</body>', () => `<script type="module">${inside}</script></body>`);
}

function appPage(html: string): string {
  const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
  return html.replace('<head>', () => `<head>${policyTag(policy)}<link rel="manifest" href="manifest.webmanifest"><link rel="icon" href="${ICON}" type="image/svg+xml">`);
}

function worded(html: string): string {
  const said = phoneMessages();
  const all = Object.entries(said).map(([code, messages]) => `<p lang="${code}"${code === 'ar' ? ' dir="rtl"' : ''}>${messages['field.script']}</p>`);
  return html.replace('<!--words:field.script-->', () => all.join(''));
}

function stripped(html: string): string {
  return html.replace(/<script type="module"[^>]*><\/script>/g, '').replace(/<link rel="(stylesheet|modulepreload)"[^>]*>/g, '');
}

function policyTag(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function manifest(): string {
  const name = phoneMessages()['en']!['field.title'];
  return JSON.stringify({
    name, short_name: name, start_url: './', scope: './', display: 'standalone', orientation: 'portrait',
    background_color: '#ffffff', theme_color: '#000000', icons: [{ src: ICON, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  });
}

function worker(files: readonly string[], file: string): string {
  const name = `safe-passage-field-${createHash('sha256').update(file).digest('hex').slice(0, 16)}`;
  const list = ['./', ...files.filter((f) => f !== 'index.html')];
  return readFileSync(new URL('./worker.js', import.meta.url), 'utf8')
    .replace('self.__FILES__', () => JSON.stringify(list))
    .replace('self.__NAME__', () => JSON.stringify(name));
}
