import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Links the sheets that the server's pages use too, as they are served: one file for both. */
function tokens(): Plugin {
  return {
    name: 'tokens',
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        ['/css/tokens.css', '/css/frame.css'].map((href) => ({ tag: 'link', attrs: { rel: 'stylesheet', href }, injectTo: 'head-prepend' as const })),
    },
  };
}

/** Puts the fonts where the pages without script find them too: under stable names. */
function fonts(): Plugin {
  const folder = new URL('./node_modules/@fontsource-variable/noto-sans/files/', import.meta.url);
  return {
    name: 'fonts',
    generateBundle() {
      for (const subset of ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext']) {
        const name = `noto-sans-${subset}-wght-normal.woff2`;
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source: readFileSync(new URL(name, folder)) });
      }
    },
  };
}

export default defineConfig({
  base: '/app/',
  plugins: [tokens(), fonts()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../wwwroot/app',
    emptyOutDir: true,
    sourcemap: false,
    rolldownOptions: {
      input: {
        index: 'index.html',
        keys: 'src/ui/keys/page.tsx',
        'sign-in': 'src/sign-in/page.tsx',
        'accord-desk': 'src/ui/accord/page.tsx',
        group: 'src/group/page.tsx',
        join: 'src/group/join.tsx',
        departures: 'src/departures/page.tsx',
        desk: 'src/desk/page.tsx',
        movement: 'src/movement/page.tsx',
        phones: 'src/phones/page.tsx',
        incidents: 'src/incidents/page.tsx',
        resources: 'src/resources/page.tsx',
        review: 'src/incidents/review.tsx',
        board: 'src/board/page.tsx',
        comments: 'src/comments/page.tsx',
        watch: 'src/watch.ts',
      },
      // A page that the server writes names its script: those names stay. The rest is named by its content.
      output: {
        entryFileNames: (chunk) => (chunk.name === 'index' ? 'assets/[name]-[hash].js' : `${chunk.name}.js`),
      },
    },
    // The map library alone is about 1 MB before compression.
    chunkSizeWarningLimit: 2000,
  },
});
