import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** Everything but native code and Electron itself is bundled, so the package ships one dependency: node-pty. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/main',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        index: 'main/index.ts',
        headless: 'main/headless.ts',
        cli: 'main/cli.ts',
        know: 'main/know.ts',
      },
      external: ['electron', 'node-pty', ...builtinModules, /^node:/],
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // Half the text is compiled in half the time; names stay, for whoever reads a stack.
        minify: { compress: true, mangle: false, codegen: true },
      },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'node-pty'] },
});
