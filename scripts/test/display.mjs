// @ts-check
import { spawn } from 'node:child_process';

/**
 * As withDisplay, with several of them.
 * @template T
 * @param {number} count
 * @param {(displays: string[]) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withDisplays = (count, work) =>
  count === 0
    ? work([])
    : withDisplay((display) => withDisplays(count - 1, (others) => work([display, ...others])));

/**
 * Runs `work` with an X server of our own: no window manager, nobody else's windows, open to every local user
 * because the app under test runs as another one.
 * @template T
 * @param {(display: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-screen', '0', '1920x1080x24'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  try {
    const number = await new Promise((resolve, reject) => {
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`Xvfb ended with status ${code}`)));
      server.stdio[3]?.once('data', (/** @type {Buffer} */ line) => resolve(line.toString().trim()));
    });
    return await work(`:${number}`);
  } finally {
    server.removeAllListeners('exit');
    server.kill();
  }
}
