import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the guest for a program of its own, as the app does; returns the module's path. */
export async function bundledGuest(folder: string): Promise<string> {
  const module = join(folder, 'guest.mjs');
  await bundled('guest/guest.ts', module);
  return module;
}

/** Bundles a module of main/ into `file`. */
export async function bundled(source: string, file: string): Promise<void> {
  const pty = createRequire(import.meta.url).resolve('node-pty');
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    resolve: { alias: { 'node-pty': pty } },
    build: {
      ssr: fileURLToPath(new URL(`../../${source}`, import.meta.url)),
      outDir: dirname(file),
      minify: false,
      rolldownOptions: { external: [pty], output: { entryFileNames: basename(file) } },
    },
    ssr: { noExternal: true },
  });
}
