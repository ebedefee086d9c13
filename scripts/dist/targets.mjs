// @ts-check
/** What `npm run dist` makes, by name. */
import { text } from '../setup/language.mjs';
import { architectureNames } from '../setup/architecture.mjs';
import { isInstalled } from '../setup/run.mjs';
import { makeAppImage, whyNoAppImage } from './appimage.mjs';
import { makeArchive } from './archive.mjs';
import { makeDeb } from './deb.mjs';
import { makeImage } from './image/image.mjs';
import { makeRpm } from './rpm.mjs';

/** @typedef {import('../setup/architecture.mjs').Architecture} Architecture */
/**
 * @typedef {object} Target
 * @property {string} name a word before its first hyphen names all that begin with it
 * @property {Architecture | null} image the architecture of a container image; null for what has Electron in it
 * @property {string} label
 * @property {() => Promise<string | null>} whyNot why it can't be made here, in a line
 * @property {() => Promise<string>} make its file
 */

const wants = (/** @type {string} */ program) => async () =>
  (await isInstalled(program)) ? null : text(`${program} is not installed here.`, `这里没有安装${program}。`);

/** @param {Architecture} architecture @returns {Target} */
const image = (architecture) => ({
  name: `image-${architecture}`,
  label: text(`Container image for ${architecture}`, `${architecture}容器镜像`),
  image: architecture,
  whyNot: wants('tar'),
  make: () => makeImage(architecture),
});

/** @type {readonly Target[]} */
export const targets = [
  { name: 'deb', image: null, label: text('Debian package', 'Debian安装包'), whyNot: wants('dpkg-deb'), make: makeDeb },
  { name: 'rpm', image: null, label: text('RPM package', 'RPM安装包'), whyNot: wants('rpmbuild'), make: makeRpm },
  { name: 'tar', image: null, label: text('Archive', '压缩包'), whyNot: wants('xz'), make: makeArchive },
  { name: 'appimage', image: null, label: 'AppImage', whyNot: () => whyNoAppImage(), make: makeAppImage },
  ...architectureNames.map(image),
];

/** The unpacked app alone, without an installer. */
const DIR = 'dir';

/**
 * The targets that the words name: all of them for none.
 * @param {readonly string[]} words
 * @returns {{ chosen: readonly Target[], named: boolean, app: boolean } | { unknown: string }} app: whether the unpacked
 *   app is wanted, for itself or for what is made of it
 */
export function chosenTargets(words) {
  const names = (/** @type {string} */ word, /** @type {Target} */ { name }) =>
    name === word || name.startsWith(`${word}-`);
  const unknown = words.find((word) => word !== DIR && !targets.some((target) => names(word, target)));
  if (unknown !== undefined) return { unknown };
  const named = words.length > 0;
  const chosen = targets.filter((target) => !named || words.some((word) => names(word, target)));
  return { chosen, named, app: words.includes(DIR) || chosen.some(({ image }) => image === null) };
}

export const targetNames = [DIR, ...targets.map(({ name }) => name)];
