import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { QemuBundle } from './bundle.ts';
import { SANDBOX_FILE, sandboxWorks } from './sandbox.ts';

let root = '';
let data = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sandbox沙-'));
  data = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true }));

/** A loader that does what the script says, and counts. */
function bundleThat(script: string): QemuBundle {
  const loader = join(root, 'loader');
  writeFileSync(loader, `#!/bin/sh\necho asked >>"$(dirname "$0")/asked"\n${script}\n`);
  chmodSync(loader, 0o755);
  return {
    root,
    qemuVersion: '11.1.3',
    loader,
    libraryPath: [root],
    program: join(root, 'qemu'),
    firmware: [],
    moduleDir: root,
    diskMaker: join(root, 'mksquashfs'),
    landlord: root,
  };
}

const timesAsked = () => readFileSync(join(root, 'asked'), 'utf8').trim().split('\n').length;

test('what QEMU says is remembered, and it is asked once at a time', async () => {
  const bundle = bundleThat('case "$*" in *"-sandbox on,"*) exit 0;; *) exit 1;; esac');
  expect(await Promise.all([sandboxWorks(bundle, data), sandboxWorks(bundle, data)])).toEqual([true, true]);
  expect(await sandboxWorks(bundle, data)).toBe(true);
  expect(timesAsked()).toBe(1);
});

test('a kernel without it: what an emulated processor’s QEMU answers', async () => {
  const bundle = bundleThat(
    `echo "qemu-system-x86_64: -sandbox on: There is no option group 'sandbox'" >&2; exit 1`,
  );
  expect([await sandboxWorks(bundle, data), await sandboxWorks(bundle, data)]).toEqual([false, false]);
  expect(timesAsked()).toBe(1);
  const other = { ...bundle, program: join(root, 'another') };
  expect(await sandboxWorks(other, data)).toBe(false);
  expect(timesAsked()).toBe(2);
});

test('a QEMU that fails for another reason has said nothing about it', async () => {
  const bundle = bundleThat('echo "error while loading shared libraries" >&2; exit 127');
  expect([await sandboxWorks(bundle, data), await sandboxWorks(bundle, data)]).toEqual([true, true]);
  expect(timesAsked()).toBe(2);
});

test('a memory of another boot, or one that is broken, is none', async () => {
  const bundle = bundleThat('exit 0');
  for (const text of ['{', '{"format":1,"bootId":"x","kernel":"y","program":"z","sandbox":false}']) {
    writeFileSync(join(root, SANDBOX_FILE), text);
    expect(await sandboxWorks(bundle, root)).toBe(true);
  }
  expect(timesAsked()).toBe(2);
});
