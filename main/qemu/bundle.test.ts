import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchForm, loadBundle } from './bundle.ts';
import { loadGuestImage, verifyImage } from './image.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bundle包-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | object, mode = 0o644): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
  return file;
}

const bundle = {
  format: 1,
  qemuVersion: '11.1.3',
  loader: 'lib/ld.so',
  libraryPath: ['lib'],
  program: 'bin/qemu',
  firmware: ['share/qemu'],
  moduleDir: 'lib/qemu',
  diskMaker: 'mksquashfs',
};

function putBundle(changed: object = {}): void {
  put('bundle.json', { ...bundle, ...changed });
  put('lib/ld.so', '', 0o755);
  put('bin/qemu', '', 0o755);
  put('share/qemu/bios', '');
}

describe('bundle', () => {
  test('runs QEMU through its own loader, from any folder', async () => {
    putBundle();
    expect(launchForm(await loadBundle(root))).toEqual({
      argv: [join(root, 'lib/ld.so'), '--library-path', join(root, 'lib'), join(root, 'bin/qemu')],
      env: { QEMU_MODULE_DIR: join(root, 'lib/qemu') },
    });
  });

  test('a folder that is not there', async () => {
    const file = join(root, 'none', 'bundle.json');
    await expect(loadBundle(join(root, 'none'))).rejects.toMatchObject({
      tag: 'qemu.bundle-missing',
      data: { file, errno: 'ENOENT' },
    });
  });

  test.each([
    ['libraryPath', { libraryPath: 'lib' }],
    ['loader', { loader: '/usr/lib/ld.so' }],
    ['program', { program: '../bin/qemu' }],
    ['format', { format: 2 }],
    ['program', { program: 'bin/none' }],
    ['firmware', { firmware: ['share/none'] }],
  ])('names the field %s that is wrong: %j', async (field, changed) => {
    putBundle(changed);
    await expect(loadBundle(root)).rejects.toMatchObject({
      tag: 'qemu.bundle-invalid',
      data: { file: join(root, 'bundle.json'), field },
    });
  });

  test('not JSON', async () => {
    put('bundle.json', '{"format": 1,');
    await expect(loadBundle(root)).rejects.toMatchObject({ tag: 'qemu.bundle-invalid' });
  });

  test('a program that may not be executed', async () => {
    putBundle();
    chmodSync(join(root, 'bin/qemu'), 0o644);
    await expect(loadBundle(root)).rejects.toMatchObject({
      tag: 'qemu.not-executable',
      data: { file: join(root, 'bin/qemu'), errno: 'EACCES' },
    });
  });
});

describe('guest image', () => {
  const kernel = 'kernel bytes';
  const initrd = 'initrd bytes';
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');

  function putImage(changed: object = {}): void {
    put('vmlinux', kernel);
    put('initrd.cpio', initrd);
    put('guest.json', {
      format: 1,
      kernel: 'vmlinux',
      initrd: 'initrd.cpio',
      cmdline: ['console=ttyS0', 'quiet'],
      kernelVersion: '6.12',
      landlord: { folder: 'landlord', sha256: hash(kernel) },
      sha256: { vmlinux: hash(kernel), 'initrd.cpio': hash(initrd) },
      size: { vmlinux: kernel.length, 'initrd.cpio': initrd.length },
      ...changed,
    });
  }

  test('whole', async () => {
    putImage();
    const image = await loadGuestImage(root);
    await verifyImage(image);
    expect(image).toMatchObject({ kernel: join(root, 'vmlinux'), cmdline: ['console=ttyS0', 'quiet'] });
  });

  test('truncated: found at once, with the sizes', async () => {
    putImage();
    truncateSync(join(root, 'initrd.cpio'), 5);
    await expect(loadGuestImage(root)).rejects.toMatchObject({
      tag: 'image.truncated',
      data: { file: join(root, 'initrd.cpio'), size: 5, expected: initrd.length },
    });
  });

  test('same size, other content: found by the checksum', async () => {
    putImage();
    put('vmlinux', kernel.toUpperCase());
    await expect(verifyImage(await loadGuestImage(root))).rejects.toMatchObject({
      tag: 'image.corrupt',
      data: { file: join(root, 'vmlinux') },
    });
  });

  test.each([
    ['kernel', { kernel: '../vmlinux' }],
    ['cmdline.1', { cmdline: ['quiet', 'two words'] }],
    ['initrd', { initrd: 'none.cpio' }],
    ['kernel', { size: { 'initrd.cpio': 12 } }],
  ])('names the field %s that is wrong: %j', async (field, changed) => {
    putImage(changed);
    await expect(loadGuestImage(root)).rejects.toMatchObject({
      tag: 'image.invalid',
      data: { file: join(root, 'guest.json'), field },
    });
  });

  test('missing', async () => {
    await expect(loadGuestImage(root)).rejects.toMatchObject({ tag: 'image.missing' });
  });
});
