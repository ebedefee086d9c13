// @ts-check
/** What a release consists of, in SPDX 2.3: from the manifests of QEMU and guest, and from npm's lock. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { guestArchitecture } from '../setup/architecture.mjs';
import { nodeVersion } from '../setup/node-runtime.mjs';
import { electronDir, guestDir, imageBaseDirOf, projectRoot, qemuDir, qemuDirOf } from '../setup/paths.mjs';
import { CommandError, run } from '../setup/run.mjs';
import { sourceDate } from './source-date.mjs';
import { facts, releaseDir } from './tree.mjs';

/** @typedef {import('../setup/architecture.mjs').Architecture} Architecture */
/** @typedef {import('../setup/manifest.mjs').ManifestPackage} ManifestPackage */
/** @typedef {{ version: string, license?: string, dev?: boolean, integrity?: string }} LockedPackage */
/**
 * @typedef {object} Parts
 * @property {string} version
 * @property {string} commit
 * @property {number} date
 * @property {string | null} electron null where nothing that was made has it
 * @property {string | null} node as electron
 * @property {readonly { where: string, architecture: Architecture, packages: readonly ManifestPackage[] }[]} debian
 * @property {Record<string, LockedPackage>} npm those that are in the app, by name
 */

/**
 * @param {Parts} parts
 */
export function spdxOf({ version, commit, date, electron, node, debian, npm }) {
  const app = {
    ...entry('taproom', 'taproom', version),
    licenseDeclared: 'MIT',
    primaryPackagePurpose: 'APPLICATION',
  };
  const runtimes = Object.entries({ electron, node }).flatMap(([name, its]) =>
    its === null ? [] : [{ ...entry(name, name, its), licenseDeclared: 'MIT' }],
  );
  const fromNpm = Object.entries(npm).map(([name, { version: its, license, integrity }]) => ({
    ...entry('npm', name, its),
    licenseDeclared: license ?? 'NOASSERTION',
    externalRefs: [purl(`pkg:npm/${name.replace('@', '%40')}@${its}`)],
    ...(integrity === undefined ? {} : { checksums: [fromIntegrity(integrity)] }),
  }));
  const fromDebian = debian.flatMap(({ where, architecture, packages }) =>
    packages.map(({ name, version: its, sha256, licence }) => ({
      ...entry(where, name, its),
      checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }],
      // Debian's names of licences are not SPDX's.
      licenseDeclared: 'NOASSERTION',
      licenseComments: licence,
      externalRefs: [purl(`pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(its)}?arch=${architecture}`)],
    })),
  );
  const parts = [...runtimes, ...fromNpm, ...fromDebian];
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `taproom-${version}`,
    documentNamespace: `https://taproom.invalid/spdx/taproom-${version}-${commit}`,
    creationInfo: {
      created: new Date(date * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
      creators: [`Tool: taproom-dist-${version}`],
    },
    packages: [app, ...parts],
    relationships: [
      relation('SPDXRef-DOCUMENT', 'DESCRIBES', app.SPDXID),
      ...parts.map(({ SPDXID }) => relation(app.SPDXID, 'CONTAINS', SPDXID)),
    ],
  };
}

/**
 * @param {string} where
 * @param {string} name
 * @param {string} version
 */
function entry(where, name, version) {
  return {
    SPDXID: `SPDXRef-${where}-${name}`.replaceAll('+', '.plus').replaceAll(/[^\w.-]/g, '-').replaceAll('_', '-'),
    name,
    versionInfo: version,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
  };
}

/** @param {string} locator */
const purl = (locator) => ({
  referenceCategory: 'PACKAGE-MANAGER',
  referenceType: 'purl',
  referenceLocator: locator,
});

/** @param {string} integrity as npm writes it: sha512-BASE64 */
function fromIntegrity(integrity) {
  const [algorithm = '', value = ''] = integrity.split('-', 2);
  return {
    algorithm: algorithm.toUpperCase(),
    checksumValue: Buffer.from(value, 'base64').toString('hex'),
  };
}

/**
 * @param {string} from
 * @param {string} type
 * @param {string} to
 */
const relation = (from, type, to) => ({
  spdxElementId: from,
  relationshipType: type,
  relatedSpdxElement: to,
});

/**
 * Reads the parts, and writes the document.
 * @param {{ app: boolean, images: readonly Architecture[] }} made app: what has Electron in it
 * @returns {Promise<string>} its file
 */
export async function makeSbom({ app, images }) {
  const json = async (/** @type {string[]} */ ...path) => JSON.parse(await readFile(join(...path), 'utf8'));
  const { version } = await facts();
  const manifestOf = async (/** @type {string} */ where, /** @type {Architecture} */ architecture, /** @type {string[]} */ ...path) => ({
    where,
    architecture,
    packages: (await json(...path)).packages,
  });
  const { landlord } = await json(qemuDir, 'bundle.json');
  // What Debian has for all architectures alike is named once for each place that it is in.
  const debian = [
    await manifestOf('qemu', guestArchitecture, qemuDir, landlord, 'manifest.json'),
    await manifestOf('guest', guestArchitecture, guestDir, 'manifest.json'),
  ];
  for (const architecture of images) {
    debian.push(
      await manifestOf(`image-${architecture}`, architecture, imageBaseDirOf(architecture), 'usr/share/doc/manifest.json'),
    );
    if (architecture !== guestArchitecture)
      debian.push(await manifestOf(`qemu-${architecture}`, architecture, qemuDirOf(architecture), 'manifest.json'));
  }
  const document = spdxOf({
    version,
    commit: await commit(),
    date: await sourceDate(),
    electron: app ? (await json(electronDir, 'runtime.json')).version : null,
    node: images.length > 0 ? nodeVersion : null,
    debian,
    npm: bundled(await json(projectRoot, 'package-lock.json')),
  });
  const file = join(releaseDir, `taproom-${version}.spdx.json`);
  await writeFile(file, `${JSON.stringify(document, undefined, 2)}\n`);
  return file;
}

/** What the page is built from: npm calls these tools, as the built page needs none of them any more. */
const builtIn = [
  '@xterm/xterm',
  '@xterm/headless',
  '@xterm/addon-fit',
  '@xterm/addon-search',
  '@xterm/addon-serialize',
  '@xterm/addon-unicode11',
  '@xterm/addon-web-links',
  '@xterm/addon-webgl',
  'react',
  'react-dom',
  'react-markdown',
  'remark-gfm',
];

/**
 * The npm packages that are in the app: what it depends on, and what the page was built from with all that these need.
 * @param {{ packages: Record<string, LockedPackage & { dependencies?: Record<string, string> }> }} lock
 */
export function bundled({ packages }) {
  /** @type {Record<string, LockedPackage>} */
  const found = {};
  const visit = (/** @type {string} */ name) => {
    const locked = packages[`node_modules/${name}`];
    if (locked === undefined || name in found) return;
    found[name] = locked;
    for (const other of Object.keys(locked.dependencies ?? {})) visit(other);
  };
  const direct = Object.keys(packages['']?.dependencies ?? {});
  for (const name of [...direct, ...builtIn].sort()) visit(name);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function commit() {
  try {
    return (await run('git', ['rev-parse', 'HEAD'], { cwd: projectRoot })).toString().trim();
  } catch (error) {
    if (error instanceof CommandError) return 'unknown';
    throw error;
  }
}
