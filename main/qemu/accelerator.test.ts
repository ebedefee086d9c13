import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ACCELERATOR_FILE,
  kvmDevice,
  planAccelerator,
  recallAccelerator,
  rememberAccelerator,
} from './accelerator.ts';

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'data-'));
});
afterEach(() => {
  chmodSync(data, 0o700);
  rmSync(data, { recursive: true });
});

test.each([
  ['tcg', 'openable', 'kvm-works', { kind: 'tcg', why: 'wanted' }],
  ['auto', 'absent', 'kvm-works', { kind: 'tcg', why: 'vanished' }],
  ['auto', 'absent', 'kvm-broken', { kind: 'tcg', why: 'unavailable' }],
  ['auto', 'no-access', 'kvm-works', { kind: 'tcg', why: 'no-access' }],
  ['auto', 'openable', 'kvm-works', { kind: 'kvm' }],
  ['auto', 'openable', 'kvm-broken', { kind: 'tcg', why: 'broken' }],
  ['auto', 'openable', 'unknown', { kind: 'tcg-and-probe' }],
] as const)('%s, /dev/kvm %s, %s', (wish, device, memory, plan) => {
  expect(planAccelerator(wish, device, memory)).toEqual(plan);
});

test('a KVM of another architecture is none', async () => {
  const device = join(data, 'kvm');
  writeFileSync(device, '');
  expect([await kvmDevice(device, 'x64'), await kvmDevice(device, 'arm64')]).toEqual(['openable', 'absent']);
});

test('a verdict is remembered for this boot and this QEMU', async () => {
  const folder = join(data, 'made', 'when', 'missing');
  await rememberAccelerator(folder, '11.1.3', 'broken', 'no word');
  expect([
    await recallAccelerator(folder, '11.1.3'),
    await recallAccelerator(folder),
    await recallAccelerator(folder, '11.2.0'),
  ]).toEqual(['kvm-broken', 'kvm-broken', 'unknown']);
  await rememberAccelerator(folder, '11.1.3', 'works', 'word after 400 ms');
  expect(await recallAccelerator(folder, '11.1.3')).toBe('kvm-works');
  expect(readdirSync(folder)).toEqual([ACCELERATOR_FILE]);
});

test('a memory that can’t be read is no memory', async () => {
  expect(await recallAccelerator(data)).toBe('unknown');
  for (const text of ['', '{', '{"format": 2}']) {
    writeFileSync(join(data, ACCELERATOR_FILE), text);
    expect(await recallAccelerator(data)).toBe('unknown');
  }
});
