import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from '../guest/testing/bundled-guest.ts';
import { leftovers } from '../guest/testing/leftovers.ts';
import { bringSavedGuests, bundleDir, imageDir } from '../guest/testing/real-guest.ts';

/** Milliseconds that a command may stay after its last word with nothing to do. Two looks; it once was 3000. */
const IDLE_MS = 150;

const folder = mkdtempSync(join(tmpdir(), 'lab-'));
const runtime = join(folder, 'run');
const program = join(folder, 'dist', 'main', 'cli.js');

beforeAll(async () => {
  await bundled('cli.ts', program);
  // As in a checkout, seen from the built program.
  for (const part of ['build', 'resources', 'run']) mkdirSync(join(folder, part), { mode: 0o700 });
  bringSavedGuests(join(folder, 'data'));
  symlinkSync(bundleDir, join(folder, 'build', 'qemu'));
  symlinkSync(imageDir, join(folder, 'build', 'guest'));
  symlinkSync(resolve(import.meta.dirname, '../../resources/lessons'), join(folder, 'resources', 'lessons'));
});
afterAll(() => {
  expect(leftovers(join(runtime, 'taproom'))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  { line: ['run', '--nic', 'e1000', '--exec', 'true'] },
  { line: ['run', '--exec', 'false'], code: 1 },
  { line: ['meter', '--nic', 'e1000', '--exec', 'ping -c 1 10.0.2.2'] },
  { line: ['verify', 'first-look'] },
  { line: ['doctor'] },
])('lab $line has nothing left to wait for after its last word', async ({ line, code = 0 }) => {
  const report = join(folder, 'idle');
  const lab = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'testing', 'idle-at-the-end.mjs'), program, ...line],
    {
      env: {
        ...process.env,
        IDLE_REPORT: report,
        TAPROOM_DATA_DIR: join(folder, 'data'),
        XDG_RUNTIME_DIR: runtime,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  expect(await new Promise((ended) => lab.once('close', ended))).toBe(code);
  expect(Number(readFileSync(report, 'utf8'))).toBeLessThan(IDLE_MS);
});
