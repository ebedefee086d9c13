// @ts-check
/** The architectures of hosts that Taproom runs on. The guest is always amd64. */
import { text } from './language.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {'amd64' | 'arm64'} Architecture by Debian's name */

/** Where Debian's packages have the libraries and the loader, and what Node and npm call it. */
export const architectures = {
  amd64: {
    node: 'x64',
    libDir: 'usr/lib/x86_64-linux-gnu',
    loader: 'usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2',
  },
  arm64: {
    node: 'arm64',
    libDir: 'usr/lib/aarch64-linux-gnu',
    loader: 'usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1',
  },
};

/** @type {readonly Architecture[]} */
export const architectureNames = ['amd64', 'arm64'];

/** @type {Architecture} */
export const guestArchitecture = 'amd64';

/**
 * This machine's.
 * @param {string} [node] what Node calls it
 * @returns {Architecture}
 */
export function hostArchitecture(node = process.arch) {
  const ours = architectureNames.find((name) => architectures[name].node === node);
  if (ours !== undefined) return ours;
  throw new SetupError(
    text(
      `Taproom runs on x86-64 and arm64; this is ${node}.`,
      `Taproom支持x86-64和arm64，而这台机器是${node}。`,
    ),
    text(
      'run it on another machine, and open its browser edition from here: npm start -- --serve',
      '请在另一台机器上运行，再从这里用浏览器打开：npm start -- --serve',
    ),
  );
}
