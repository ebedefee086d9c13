// @ts-check
/**
 * An image as one file without a daemon: an OCI layout, with the manifest beside it that older `docker load` looks for.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { run } from '../../setup/run.mjs';

const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** Every tool reads gzip; level 6 packs a third of a gigabyte in ten seconds. */
const gzipLevel = 6;

/** @typedef {{ mediaType: string, digest: string, size: number }} Descriptor */
/**
 * @typedef {object} Image
 * @property {string} name as in `taproom:0.1.0`
 * @property {import('../../setup/architecture.mjs').Architecture} architecture
 * @property {number} date seconds
 * @property {Record<string, unknown>} config how it runs, by OCI's names
 * @property {readonly { tar: string, what: string }[]} layers lowest first; each an uncompressed archive
 */

/**
 * @param {Image} image
 * @param {string} folder an empty one, to put it together in
 * @param {string} file
 */
export async function writeImage({ name, architecture, date, config, layers }, folder, file) {
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  const created = new Date(date * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const packed = await Promise.all(layers.map(({ tar }, index) => packLayer(tar, blobs, `layer-${index}`)));
  const description = await putJson(blobs, mediaTypes.config, {
    created,
    architecture,
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: packed.map(({ diffId }) => diffId) },
    history: layers.map(({ what }) => ({ created, created_by: what })),
  });
  const manifest = await putJson(blobs, mediaTypes.manifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: description,
    layers: packed.map(({ layer }) => layer),
  });
  const annotations = {
    // Podman reads the one, containerd (Docker, Apple's container) the other.
    'org.opencontainers.image.ref.name': name,
    'io.containerd.image.name': `docker.io/library/${name}`,
  };
  await putFile(folder, 'oci-layout', { imageLayoutVersion: '1.0.0' });
  await putFile(folder, 'index.json', {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [{ ...manifest, platform: { architecture, os: 'linux' }, annotations }],
  });
  const pathOf = (/** @type {Descriptor} */ { digest }) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
  await putFile(folder, 'manifest.json', [
    { Config: pathOf(description), RepoTags: [name], Layers: packed.map(({ layer }) => pathOf(layer)) },
  ]);
  await tarOf({ root: folder, file, date, paths: ['oci-layout', 'index.json', 'manifest.json', 'blobs'] });
}

/**
 * The archive of some paths below a folder: everything is root's, of one date, and readable by everybody.
 * @param {{ root: string, file: string, date: number, paths: readonly string[], parents?: readonly string[] }} options
 *   parents: folders that come along without what is in them
 */
export async function tarOf({ root, file, date, paths, parents = [] }) {
  await rm(file, { force: true });
  // By itself: tar's sorting would recurse into what was not to be.
  if (parents.length > 0) await addTo({ root, file, date, owner: 0, paths: ['--no-recursion', ...parents] });
  await addTo({ root, file, date, owner: 0, paths });
}

/**
 * Appends paths to an archive, or begins it.
 * @param {{ root: string, file: string, date: number, owner: number, paths: readonly string[] }} options
 */
export async function addTo({ root, file, date, owner, paths }) {
  await run('tar', [
    '--append',
    `--file=${file}`,
    `--directory=${root}`,
    '--format=gnu',
    '--sort=name',
    '--hard-dereference',
    `--owner=:${owner}`,
    `--group=:${owner}`,
    '--numeric-owner',
    '--mode=u+rwX,go+rX,go-w',
    `--mtime=@${date}`,
    ...paths,
  ]);
}

/**
 * @param {string} tar
 * @param {string} blobs
 * @param {string} temporary
 * @returns {Promise<{ layer: Descriptor, diffId: string }>}
 */
async function packLayer(tar, blobs, temporary) {
  const [whole, packed] = [createHash('sha256'), createHash('sha256')];
  const file = join(blobs, temporary);
  await pipeline(
    createReadStream(tar),
    passing(whole),
    createGzip({ level: gzipLevel }),
    passing(packed),
    createWriteStream(file),
  );
  const { size } = await stat(file);
  const digest = packed.digest('hex');
  await rename(file, join(blobs, digest));
  return {
    layer: { mediaType: mediaTypes.layer, digest: `sha256:${digest}`, size },
    diffId: `sha256:${whole.digest('hex')}`,
  };
}

/** @param {import('node:crypto').Hash} hash */
function passing(hash) {
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

/**
 * @param {string} blobs
 * @param {string} mediaType
 * @param {unknown} content
 * @returns {Promise<Descriptor>}
 */
async function putJson(blobs, mediaType, content) {
  const bytes = Buffer.from(JSON.stringify(content));
  const digest = createHash('sha256').update(bytes).digest('hex');
  await writeFile(join(blobs, digest), bytes);
  return { mediaType, digest: `sha256:${digest}`, size: bytes.length };
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {unknown} content
 */
const putFile = (folder, name, content) => writeFile(join(folder, name), JSON.stringify(content));
