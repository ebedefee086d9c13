import { expect, test } from 'vitest';
import type { Prepared } from '../run/prepare.ts';
import { keyFacts, keyOf, sameFacts } from './key.ts';
import { posix } from '../../qemu/platform/posix.ts';

function prepared(
  changed: {
    root?: string;
    qemuVersion?: string;
    initrd?: string;
    accel?: 'tcg' | 'kvm';
    sandbox?: boolean;
    libraries?: string;
    cmdline?: string[];
  } = {},
): Prepared {
  const root = changed.root ?? '/opt/taproom';
  return {
    platform: posix,
    bundle: {
      root,
      qemuVersion: changed.qemuVersion ?? '11.1.3',
      loader: `${root}/ld.so`,
      libraryPath: [`${root}/${changed.libraries ?? 'lib'}`],
      program: `${root}/qemu`,
      firmware: [`${root}/share`],
      moduleDir: `${root}/modules`,
      diskMaker: `${root}/mksquashfs`,
      landlord: root,
    },
    image: {
      root,
      kernel: `${root}/vmlinux`,
      initrd: `${root}/initrd`,
      cmdline: changed.cmdline ?? ['console=ttyS0'],
      kernelVersion: '6.12',
      landlord: { folder: '/i/landlord', sha256: 'l' },
      sha256: new Map([
        [`${root}/vmlinux`, 'aa'],
        [`${root}/initrd`, changed.initrd ?? 'bb'],
      ]),
    },
    accel: changed.accel ?? 'tcg',
    sandbox: changed.sandbox ?? true,
    notice: null,
    landlord: null,
    probe: 'not-needed',
  };
}

const facts = keyFacts(prepared(), { board: 'pc' }, ['panic=-1']);

test('the same guest elsewhere on the disk is the same guest', () => {
  const moved = keyFacts(prepared({ root: '/home/alice/a, b' }), { board: 'pc' }, ['panic=-1']);
  expect(moved).toEqual(facts);
  expect(keyOf(moved)).toBe(keyOf(facts));
  expect(JSON.stringify(facts)).not.toContain('/opt');
});

test('nor is it another one on a host of another architecture, or without a filter of system calls', () => {
  const elsewhere = prepared({ sandbox: false, libraries: 'usr/lib/aarch64-linux-gnu' });
  expect(keyFacts(elsewhere, { board: 'pc' }, ['panic=-1'])).toEqual(facts);
});

test.each([
  ['QEMU', keyFacts(prepared({ qemuVersion: '11.1.4' }), { board: 'pc' }, ['panic=-1'])],
  ['initrd', keyFacts(prepared({ initrd: 'cc' }), { board: 'pc' }, ['panic=-1'])],
  ['accelerator', keyFacts(prepared({ accel: 'kvm' }), { board: 'pc' }, ['panic=-1'])],
  [
    'kernel parameter of the image',
    keyFacts(prepared({ cmdline: ['console=ttyS0', 'quiet'] }), { board: 'pc' }, ['panic=-1']),
  ],
  ['kernel parameter of ours', keyFacts(prepared(), { board: 'pc' }, ['panic=0'])],
  ['disk of the board', keyFacts(prepared(), { board: 'pc', devices: ['ide-hd'] }, ['panic=-1'])],
  ['board', keyFacts(prepared(), { board: 'q35' }, ['panic=-1'])],
])('another %s is another guest', (_, other) => {
  expect(sameFacts(other, facts)).toBe(false);
  expect(keyOf(other)).not.toBe(keyOf(facts));
});

test('what is plugged in later is no part of it', () => {
  expect(keyFacts(prepared(), { board: 'pc', devices: ['virtio-blk-pci', 'nvme'] }, ['panic=-1'])).toEqual(
    facts,
  );
});

test('under KVM the host’s own CPU counts', () => {
  expect(keyFacts(prepared({ accel: 'kvm' }), { board: 'pc' }, []).cpu).toMatch(
    /^max of ([0-9a-f]{16}|unknown)$/,
  );
  expect(facts.cpu).toBe('max');
});
