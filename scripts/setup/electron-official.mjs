// @ts-check
/** Electron's own release, through Electron's own downloader. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, nodeModulesDir } from './paths.mjs';

/** How long the release server may take to answer; a machine that is cut off must not wait for minutes. */
const reachableWithinMs = 8_000;

/** Errors that mean "can't get there", as opposed to "got something wrong". */
const unreachable =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EPIPE|ERR_NON_2XX_3XX_RESPONSE|ERR_GOT_REQUEST_ERROR)$/;

/** The version this project declares. */
export async function declaredVersion() {
  /** @type {{ version: string }} */
  const manifest = JSON.parse(await readFile(join(nodeModulesDir, 'electron', 'package.json'), 'utf8'));
  return manifest.version;
}

/**
 * Downloads the release and checks it against the checksums that came with the npm package.
 * @param {string} version
 * @param {(percent: number) => void} onPercent
 * @returns {Promise<string | undefined>} the zip; nothing when the release server can't be reached
 */
export async function downloadOfficial(version, onPercent) {
  const { downloadArtifact } = await import('@electron/get');
  const checksums = JSON.parse(await readFile(join(nodeModulesDir, 'electron', 'checksums.json'), 'utf8'));
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      cacheRoot: join(cacheDir, 'electron'),
      downloadOptions: {
        quiet: true,
        retry: { limit: 0 },
        timeout: {
          lookup: reachableWithinMs,
          connect: reachableWithinMs,
          secureConnect: reachableWithinMs,
          response: reachableWithinMs,
        },
        getProgressCallback: async (/** @type {{ percent: number }} */ { percent }) =>
          onPercent(percent * 100),
      },
    });
  } catch (error) {
    if (unreachable.test(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) return undefined;
    throw error;
  }
}
