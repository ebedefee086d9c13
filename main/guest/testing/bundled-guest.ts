import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the guest for a program of its own, as the app does; returns the module's path. */
export async function bundledGuest(folder: string): Promise<string> {
  const pty = createRequire(import.meta.url).resolve('node-pty');
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'node-pty': pty } },
    build: {
      ssr: fileURLToPath(new URL('../guest.ts', import.meta.url)),
      outDir: folder,
      minify: false,
      rolldownOptions: { external: [pty], output: { entryFileNames: 'guest.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, 'guest.mjs');
}
