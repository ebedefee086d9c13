import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { QemuBundle } from './bundle.ts';
import { ensureHostDisk, hostDiskFile, hostDiskKey } from './host-disk.ts';
import type { GuestImage } from './image.ts';
import { textWith } from '../testing/text.ts';

let root: string;
let bundle: QemuBundle;
let image: GuestImage;

/** The first argument behind the sources is the disk; what is written tells what it was called with. */
const WRITES =
  'for a; do case $a in *.squashfs.*) echo "$@" >"$a"; echo made >>"$(dirname "$0")/made";; esac; done';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'disk盘-'));
  writeFileSync(join(root, 'manifest.json'), '{"packages":[]}');
  bundle = {
    root,
    qemuVersion: '11.1.3',
    loader: join(root, 'loader'),
    libraryPath: [join(root, 'lib')],
    program: join(root, 'qemu'),
    firmware: [],
    moduleDir: join(root, 'modules'),
    diskMaker: join(root, 'mksquashfs'),
    landlord: root,
  };
  image = {
    root,
    kernel: join(root, 'vmlinux'),
    initrd: join(root, 'initrd'),
    cmdline: ['quiet'],
    kernelVersion: '6.12',
    landlord: { folder: join(root, 'landlord'), sha256: 'cc' },
    sha256: new Map([
      [join(root, 'vmlinux'), 'aa'],
      [join(root, 'initrd'), 'bb'],
    ]),
  };
  maker(WRITES);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function maker(script: string): void {
  writeFileSync(bundle.loader, `#!/bin/sh\n${script}\n`);
  chmodSync(bundle.loader, 0o755);
}

function timesMade(): number {
  return readFileSync(join(root, 'made'), 'utf8').trim().split('\n').length;
}

describe('the key', () => {
  test('changes with the packages of the bundle, the image, and the landlord’s own files, with nothing else', async () => {
    const key = await hostDiskKey(bundle, image);
    expect(await hostDiskKey(bundle, { ...image, root: '/elsewhere' })).toBe(key);
    expect(await hostDiskKey(bundle, { ...image, landlord: { ...image.landlord, sha256: 'dd' } })).not.toBe(
      key,
    );
    expect(await hostDiskKey(bundle, { ...image, sha256: new Map([['/v', 'aa']]) })).not.toBe(key);
    writeFileSync(join(root, 'manifest.json'), '{"packages":[1]}');
    expect(await hostDiskKey(bundle, image)).not.toBe(key);
  });

  test('is that of the guest’s architecture where the host has another one', async () => {
    const key = await hostDiskKey(bundle, image);
    const landlord = join(root, 'landlord');
    mkdirSync(landlord);
    writeFileSync(join(landlord, 'manifest.json'), '{"packages":[]}');
    const foreign = { ...bundle, landlord };
    writeFileSync(join(root, 'manifest.json'), '{"packages":["of another architecture"]}');
    expect(await hostDiskKey(foreign, image)).toBe(key);
    expect(await hostDiskKey(foreign, image)).not.toBe(await hostDiskKey(bundle, image));
    const file = await ensureHostDisk(foreign, image, 'k1', join(root, 'data'));
    expect(readFileSync(file, 'utf8')).toContain(join(landlord, 'usr'));
  });

  test('a bundle that does not say what it was made of', async () => {
    rmSync(join(root, 'manifest.json'));
    await expect(hostDiskKey(bundle, image)).rejects.toMatchObject({ tag: 'qemu.bundle-invalid' });
  });
});

describe('the disk', () => {
  test('is made once, of what is there already', async () => {
    const folder = join(root, 'data');
    const file = await ensureHostDisk(bundle, image, 'k1', folder);
    expect(file).toBe(hostDiskFile(folder, 'k1'));
    const called = readFileSync(file, 'utf8');
    for (const source of [join(root, 'usr'), image.kernel, image.initrd, image.landlord.folder]) {
      expect(called).toContain(source);
    }
    expect(await ensureHostDisk(bundle, image, 'k1', folder)).toBe(file);
    expect(timesMade()).toBe(1);
  });

  test('is made once for two who want it at the same time', async () => {
    maker(`sleep 0.2; ${WRITES}`);
    const folder = join(root, 'data');
    const wanted = [1, 2].map(() => ensureHostDisk(bundle, image, 'k1', folder));
    expect(await Promise.all(wanted)).toEqual([1, 2].map(() => hostDiskFile(folder, 'k1')));
    expect(timesMade()).toBe(1);
  });

  test('leaves nothing of one whose maker died, and all of one that is being made', async () => {
    const folder = join(root, 'data');
    mkdirSync(folder);
    const file = hostDiskFile(folder, 'k1');
    const [dead, alive] = [`${file}.${2 ** 30}`, `${file}.${process.ppid}`];
    for (const unfinished of [dead, alive]) writeFileSync(unfinished, '');
    await ensureHostDisk(bundle, image, 'k1', folder);
    expect(readdirSync(folder).toSorted()).toEqual(
      [file, alive, `${file}.size`].map((path) => basename(path)).toSorted(),
    );
  });

  test('is made again when it was cut short', async () => {
    const folder = join(root, 'data');
    const file = await ensureHostDisk(bundle, image, 'k1', folder);
    truncateSync(file, 1);
    await ensureHostDisk(bundle, image, 'k1', folder);
    expect(timesMade()).toBe(2);
    expect(readFileSync(file, 'utf8').length).toBeGreaterThan(1);
  });

  test('leaves nothing behind where it can’t be made, and says what the maker said', async () => {
    maker('echo "Write failed: No space left on device" >&2; exit 1');
    await expect(ensureHostDisk(bundle, image, 'k1', join(root, 'data'))).rejects.toMatchObject({
      tag: 'host-disk.failed',
      data: { why: textWith('No space left on device') },
    });
    maker(WRITES);
    await ensureHostDisk(bundle, image, 'k1', join(root, 'data'));
    expect(timesMade()).toBe(1);
  });
});
