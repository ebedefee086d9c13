// @ts-check
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceDate } from '../source-date.mjs';
import { facts, freshFolder, releaseDir } from '../tree.mjs';
import { addTo, tarOf, writeImage } from './oci.mjs';
import { parts, plantImage } from './tree.mjs';

/** Whom it runs as, by number: an orchestrator can then see that it is not root. */
const account = 1000;

/** The port inside; outside it is the reader's choice. */
const port = 8080;

/**
 * How the image runs. Its root can be read-only: all that is written goes to the volume, sockets of guests included.
 * @param {string} version
 */
export const runConfig = (version) => ({
  User: `${account}:${account}`,
  Env: [
    'PATH=/usr/local/bin:/usr/bin',
    'LANG=C.UTF-8',
    'HOME=/data',
    'TAPROOM_DATA_DIR=/data',
    'XDG_RUNTIME_DIR=/data',
  ],
  Entrypoint: ['taproom'],
  Cmd: ['serve', '--listen', '0.0.0.0', '--port', String(port)],
  WorkingDir: '/data',
  Volumes: { '/data': {} },
  ExposedPorts: { [`${port}/tcp`]: {} },
  StopSignal: 'SIGTERM',
  Labels: {
    'org.opencontainers.image.title': 'Taproom',
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.licenses': 'MIT',
  },
});

/**
 * Packs the app without Electron into an OCI archive.
 * @param {import('../../setup/architecture.mjs').Architecture} architecture
 * @returns {Promise<string>} its file
 */
export async function makeImage(architecture) {
  const [top, date, { version }] = [await freshFolder(`image-${architecture}`), await sourceDate(), await facts()];
  const root = join(top, 'root');
  await plantImage(architecture, root);
  const layer = (/** @type {string} */ name) => join(top, `${name}.tar`);
  await tarOf({ root, file: layer('base'), date, paths: parts.base });
  await tarOf({ root, file: layer('lab'), date, ...parts.lab });
  await tarOf({ root, file: layer('app'), date, paths: parts.app });
  await addTo({ root, file: layer('app'), date, owner: account, paths: [parts.volume] });
  const file = join(top, 'image.tar');
  await writeImage(
    {
      name: `taproom:${version}`,
      architecture,
      date,
      config: runConfig(version),
      layers: [
        { tar: layer('base'), what: 'Node, a shell and the C libraries, from Debian and Node' },
        { tar: layer('lab'), what: 'QEMU, the guest, and a saved one' },
        { tar: layer('app'), what: 'Taproom' },
      ],
    },
    join(top, 'layout'),
    file,
  );
  const finished = join(releaseDir, `taproom-${version}-image-${architecture}.tar`);
  await rename(file, finished);
  await freshFolder(`image-${architecture}`);
  return finished;
}
