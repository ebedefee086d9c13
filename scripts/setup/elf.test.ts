import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { librariesOf } from './deb-root.mjs';
import { dynamicOf } from './elf.mjs';

const native = (node: string): Buffer =>
  readFileSync(join(import.meta.dirname, `../../node_modules/node-pty/prebuilds/linux-${node}/pty.node`));

test.each(['x64', 'arm64'])('a library for %s says what it needs, on any processor', (node) => {
  expect(dynamicOf(native(node))?.needed).toEqual(expect.arrayContaining(['libstdc++.so.6', 'libc.so.6']));
});

test('what is no dynamic program needs nothing', () => {
  expect(dynamicOf(Buffer.from('#!/bin/sh\nexit 0\n'.padEnd(100)))).toBeUndefined();
  expect(dynamicOf(Buffer.alloc(0))).toBeUndefined();
  // Without its table of segments, as an object file.
  const object = Buffer.from(native('x64'));
  object.writeUInt16LE(0, 56);
  expect(dynamicOf(object)).toBeUndefined();
});

test('libraries are looked for where the architecture has them; one that is in no package is named', () => {
  const folder = 'usr/lib/aarch64-linux-gnu';
  const needed = dynamicOf(native('arm64'))?.needed ?? [];
  const owner = new Map(needed.map((name) => [`${folder}/${name}`, 'a package']));
  const root = { dir: '/nowhere', architecture: 'arm64' as const, owner };
  expect(librariesOf(root, 'usr/bin/x', native('arm64'))).toEqual([
    `${folder}/ld-linux-aarch64.so.1`,
    ...needed.map((name) => `${folder}/${name}`),
  ]);
  owner.delete(`${folder}/libstdc++.so.6`);
  expect(() => librariesOf(root, 'usr/bin/x', native('arm64'))).toThrow('libstdc++.so.6');
});
