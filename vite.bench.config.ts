import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** The benchmark: built from the app's own modules, never part of the app. Its folder depth is that of dist/main. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/bench',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { bench: 'bench/bench.ts' },
      external: ['electron', 'node-pty', ...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'node-pty'] },
});
