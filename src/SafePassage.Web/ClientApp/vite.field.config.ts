import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { outputs } from './field/outputs.ts';
import { fieldWords } from './field/words.ts';

/** The observer's phone: docs/formats/field.md. One source, two outputs; nothing of it is fetched from elsewhere. */
export default defineConfig({
  root: 'field',
  base: './',
  publicDir: false,
  plugins: [fieldWords(), outputs()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The library would make the single file a third larger than it may be.
  resolve: { alias: { 'intl-messageformat': fileURLToPath(new URL('./src/field/messageFormat.ts', import.meta.url)) } },
  build: {
    outDir: '../../wwwroot/field',
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
