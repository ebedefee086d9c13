// @ts-check
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from '../setup/language.mjs';
import { projectRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { SetupError } from '../setup/setup-error.mjs';
import { facts, releaseDir } from './tree.mjs';
import { unpackedDir } from './unpacked.mjs';

/** What points electron-builder at tools of this machine. */
const variables = ['APPIMAGE_TOOLS_PATH', 'ELECTRON_BUILDER_BINARIES_MIRROR', 'ELECTRON_BUILDER_BINARIES_CUSTOM_DIR'];

/** Milliseconds to wait for the place that electron-builder fetches its tools from. */
const reachMs = 4_000;

/**
 * Why no AppImage can be made here, in a line; null when one can.
 * @param {NodeJS.ProcessEnv} [environment]
 * @param {(url: string) => Promise<unknown>} [reach] rejects when nobody answers
 */
export async function whyNoAppImage(environment = process.env, reach = knock) {
  if (variables.some((name) => environment[name])) return null;
  try {
    await reach('https://github.com');
    return null;
  } catch {
    return text(
      `No AppImage: its runtime comes from GitHub, which does not answer. Tools of your own: ${variables[0]}.`,
      `没有制作AppImage：它的运行时来自GitHub，而那里没有应答。可用${variables[0]}指定自己的工具。`,
    );
  }
}

/** @param {string} url */
const knock = (url) => fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachMs) });

/**
 * Has electron-builder wrap the unpacked app.
 * @returns {Promise<string>} its file
 */
export async function makeAppImage() {
  const { version } = await facts();
  const name = `taproom-${version}-x86_64.AppImage`;
  await run(
    join(projectRoot, 'node_modules', '.bin', 'electron-builder'),
    ['--linux', 'AppImage', '--publish', 'never', '--prepackaged', unpackedDir, `-c.artifactName=${name}`],
    { cwd: projectRoot },
  );
  if (!(await readdir(releaseDir)).includes(name)) {
    throw new SetupError(
      text(`electron-builder left no ${name}.`, `electron-builder没有留下${name}。`),
      text('see its messages: DEBUG=electron-builder npm run dist appimage', '查看它的信息：DEBUG=electron-builder npm run dist appimage'),
    );
  }
  return join(releaseDir, name);
}
