import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isIdle, isOnBattery } from './power.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function supplies(all: Record<string, Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'power-'));
  made.push(root);
  for (const [name, files] of Object.entries(all)) {
    mkdirSync(join(root, name));
    for (const [file, content] of Object.entries(files))
      writeFileSync(join(root, name, file), `${content}\n`);
  }
  return root;
}

const mains = { type: 'Mains', online: '1' };

test.each([
  [{ AC: mains, BAT0: { type: 'Battery', status: 'Charging' } }, false],
  [{ AC: { ...mains, online: '0' }, BAT0: { type: 'Battery', status: 'Discharging' } }, true],
  [{ AC: mains, BAT0: { type: 'Battery', status: 'Full' } }, false],
  [{ mouse: { type: 'Battery', status: 'Discharging', scope: 'Device' } }, false],
  [{ AC: mains }, false],
  [{}, false],
])('%j: on battery %s', (all, expected) => {
  expect(isOnBattery(supplies(all))).toBe(expected);
});

test('where there is no such folder nobody is on battery', () => {
  expect(isOnBattery('/no/such/folder')).toBe(false);
});

test('a machine with other work is not idle', () => {
  expect([isIdle(0.3, 2), isIdle(1.4, 2), isIdle(1.4, 8)]).toEqual([true, false, true]);
});
