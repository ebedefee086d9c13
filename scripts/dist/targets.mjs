// @ts-check
/** What `npm run dist` makes, by name. */
import { text } from '../setup/language.mjs';
import { isInstalled } from '../setup/run.mjs';
import { makeAppImage, whyNoAppImage } from './appimage.mjs';
import { makeArchive } from './archive.mjs';
import { makeDeb } from './deb.mjs';
import { makeRpm } from './rpm.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} label
 * @property {() => Promise<string | null>} whyNot why it can't be made here, in a line
 * @property {() => Promise<string>} make its file
 */

const wants = (/** @type {string} */ program) => async () =>
  (await isInstalled(program)) ? null : text(`${program} is not installed here.`, `这里没有安装${program}。`);

/** @type {readonly Target[]} */
export const targets = [
  { name: 'deb', label: text('Debian package', 'Debian安装包'), whyNot: wants('dpkg-deb'), make: makeDeb },
  { name: 'rpm', label: text('RPM package', 'RPM安装包'), whyNot: wants('rpmbuild'), make: makeRpm },
  { name: 'tar', label: text('Archive', '压缩包'), whyNot: wants('xz'), make: makeArchive },
  { name: 'appimage', label: 'AppImage', whyNot: () => whyNoAppImage(), make: makeAppImage },
];

/** The unpacked app alone, without an installer. */
const DIR = 'dir';

/**
 * The targets that the words name: all of them for none.
 * @param {readonly string[]} words
 * @returns {{ chosen: readonly Target[], named: boolean } | { unknown: string }}
 */
export function chosenTargets(words) {
  const unknown = words.find((word) => word !== DIR && targets.every(({ name }) => name !== word));
  if (unknown !== undefined) return { unknown };
  const named = words.length > 0;
  return { chosen: targets.filter(({ name }) => !named || words.includes(name)), named };
}

export const targetNames = [DIR, ...targets.map(({ name }) => name)];
