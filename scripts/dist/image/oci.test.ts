import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addTo, tarOf, writeImage } from './oci.mjs';
import { runConfig } from './image.mjs';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'oci-'));
});
afterEach(() => rmSync(top, { recursive: true }));

const date = 1_700_000_000;
const sha256 = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A small image; its archive, and the archive unpacked. */
async function make(name: string): Promise<{ file: string; layout: string }> {
  const [root, layer, file, layout] = ['root', 'layer.tar', `${name}.tar`, `${name}.layout`].map((one) => join(top, one));
  if (root === undefined || layer === undefined || file === undefined || layout === undefined) throw new Error();
  mkdirSync(join(root, 'opt/app'), { recursive: true });
  mkdirSync(join(root, 'data'), { recursive: true });
  writeFileSync(join(root, 'opt/app/program'), '#!/bin/sh\n', { mode: 0o700 });
  await tarOf({ root, file: layer, date, parents: ['opt'], paths: ['opt/app'] });
  await addTo({ root, file: layer, date, owner: 1000, paths: ['data'] });
  await writeImage(
    {
      name: 'taproom:1.2.3',
      architecture: 'arm64',
      date,
      config: runConfig('1.2.3'),
      layers: [{ tar: layer, what: 'all of it' }],
    },
    join(top, `${name}.work`),
    file,
  );
  mkdirSync(layout);
  execFileSync('tar', ['-xf', file, '-C', layout]);
  return { file, layout };
}

test('every blob is named by its content, from the index down to what a layer is unpacked', async () => {
  const { layout } = await make('one');
  const blob = ({ digest, size }: { digest: string; size: number }): Buffer => {
    const bytes = readFileSync(join(layout, 'blobs', digest.replace(':', '/')));
    expect([sha256(bytes), bytes.length]).toEqual([digest, size]);
    return bytes;
  };
  const json = (bytes: Buffer) => JSON.parse(bytes.toString());
  const index = json(readFileSync(join(layout, 'index.json')));
  expect(index.manifests[0].platform).toEqual({ architecture: 'arm64', os: 'linux' });
  const manifest = json(blob(index.manifests[0]));
  const description = json(blob(manifest.config));
  expect(description).toMatchObject({ architecture: 'arm64', created: '2023-11-14T22:13:20Z' });
  expect(description.rootfs.diff_ids).toEqual([sha256(gunzipSync(blob(manifest.layers[0])))]);
  // What `docker load` read before it knew the layout.
  const [old] = json(readFileSync(join(layout, 'manifest.json')));
  expect(old.RepoTags).toEqual(['taproom:1.2.3']);
  for (const path of [old.Config, ...old.Layers]) readFileSync(join(layout, path));
});

test('files are root’s and for everybody, the volume is the account’s, and equal content gives equal bytes', async () => {
  const { file } = await make('one');
  const list = execFileSync('tar', ['-tvf', join(top, 'layer.tar'), '--numeric-owner']).toString();
  expect(list).toMatch(/^drwxr-xr-x 0\/0 .* opt\/$/m);
  expect(list).toMatch(/^-rwxr-xr-x 0\/0 .* opt\/app\/program$/m);
  expect(list).toMatch(/^drwxr-xr-x 1000\/1000 .* data\/$/m);
  expect(list.trim().split('\n')).toHaveLength(4);
  const again = await make('two');
  expect(sha256(readFileSync(again.file))).toBe(sha256(readFileSync(file)));
});

test('it runs as nobody special, listens for its host, and ends on SIGTERM', () => {
  expect(runConfig('1.2.3')).toMatchObject({ User: '1000:1000', StopSignal: 'SIGTERM', Volumes: { '/data': {} } });
  expect(runConfig('1.2.3').Cmd).toEqual(['serve', '--listen', '0.0.0.0', '--port', '8080']);
});
