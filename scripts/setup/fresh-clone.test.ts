import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const scripts = resolve(import.meta.dirname, '..');

/** The modules that a script names at its top, which are loaded before it can do anything. */
const IMPORTED = /^(?:import|export)\b(?:[^;']*?\bfrom)?\s*'([^']+)'/gm;

/** What a script loads, at first and second hand, that neither Node nor this project brings. */
function packagesOf(script: string, seen = new Set<string>()): string[] {
  if (seen.has(script)) return [];
  seen.add(script);
  const names = [...readFileSync(script, 'utf8').matchAll(IMPORTED)].map(([, name = '']) => name);
  return names.flatMap((name) => {
    if (name.startsWith('.')) return packagesOf(resolve(dirname(script), name), seen);
    return name.startsWith('node:') ? [] : [`${name} in ${script}`];
  });
}

/** Those that people call: they set up what is missing. */
const commands = readdirSync(scripts).filter(
  (name) => name.endsWith('.mjs') && readFileSync(resolve(scripts, name), 'utf8').includes('modern-node.mjs'),
);

test('the commands of the README are among them', () => {
  expect(commands).toEqual(
    expect.arrayContaining(['start.mjs', 'test.mjs', 'dist.mjs', 'lab.mjs', 'bench.mjs']),
  );
});

test.each(commands)('%s begins on a fresh clone, where no package is installed', (name) => {
  expect(packagesOf(resolve(scripts, name))).toEqual([]);
});
