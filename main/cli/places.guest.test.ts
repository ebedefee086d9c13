/** Folders that the environment names and that are no good: a guest runs all the same, and both places are named. */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DoctorReport } from '../contract/doctor.ts';
import { makeNotice } from '../faults/table.ts';
import { expectNoticed, provokes } from '../faults/testing/provokes.ts';
import { bundled } from '../guest/testing/bundled-guest.ts';
import { bundleDir, imageDir, realGuest } from '../guest/testing/real-guest.ts';
import { textLike, textWith } from '../testing/text.ts';

/** Debian's nobody. Root may write everywhere, so it has to be somebody else where it can be. */
const nobody = 65_534;
const mayBeNobody =
  process.getuid?.() === 0 &&
  [join(bundleDir, 'bundle.json'), tmpdir()].every(
    (path) => spawnSync('test', ['-r', path], { uid: nobody, gid: nobody }).status === 0,
  );
const account = mayBeNobody ? { uid: nobody, gid: nobody } : {};

const folder = mkdtempSync(join(tmpdir(), 'places-'));
const program = join(folder, 'dist', 'main', 'cli.js');
/** Where this account can make nothing; root can everywhere but there. */
const shut = process.getuid?.() === 0 && !mayBeNobody ? '/proc/self' : join(folder, 'shut');

beforeAll(async () => {
  await bundled('cli.ts', program);
  for (const part of ['build', 'resources', 'home']) mkdirSync(join(folder, part));
  symlinkSync(bundleDir, join(folder, 'build', 'qemu'));
  symlinkSync(imageDir, join(folder, 'build', 'guest'));
  symlinkSync(resolve(import.meta.dirname, '../../resources/lessons'), join(folder, 'resources', 'lessons'));
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'home'), 0o777);
  if (shut.startsWith(folder)) mkdirSync(shut, { mode: mayBeNobody ? 0o700 : 0o500 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function lab(line: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [program, ...line], {
    ...account,
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: join(folder, 'home'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said.stderr += data.toString()));
  const code = await new Promise((ended) => child.once('close', ended));
  return { code, ...said };
}

/** What the doctor says of one thing, in one language. */
async function doctorOn(id: string, environment: Record<string, string>) {
  const { stdout } = await lab(['doctor', '--json'], environment);
  const item = DoctorReport.parse(JSON.parse(stdout)).items.find((one) => one.id === id);
  return { status: item?.status, summary: item?.summary.en, next: item?.next?.en };
}

const elsewhere = makeNotice('run-dir.elsewhere').text.en;

test('a runtime folder and a TMPDIR of another account’s: /tmp is used, and nothing is left there', async () => {
  const environment = { XDG_RUNTIME_DIR: shut, TMPDIR: shut };
  const used = join('/tmp', `taproom-${account.uid ?? process.getuid?.()}`);
  // A killed app of this account may have left something; it is not ours.
  const before = existsSync(used) ? readdirSync(used) : [];
  const { code, stdout, stderr } = await lab(['run', '--exec', 'echo alive'], environment);
  expect([code, stdout, stderr.trim()]).toEqual([0, 'alive\n', elsewhere]);
  expect(await doctorOn('runtime-folder', environment)).toEqual({
    status: 'warning',
    summary: textLike(`${join(shut, 'taproom')} \\((EACCES|ENOENT)\\).*${used}`),
    next: textWith('XDG_RUNTIME_DIR'),
  });
  expect(readdirSync(used)).toEqual(before);
  if (before.length === 0) rmdirSync(used);
});

test('a data folder that can’t be made: the guest runs, and the doctor says what to do', async () => {
  const environment = { TAPROOM_DATA_DIR: join(shut, 'data'), XDG_RUNTIME_DIR: join(folder, 'home') };
  expect(await lab(['run', '--exec', 'echo alive'], environment)).toMatchObject({
    code: 0,
    stdout: 'alive\n',
  });
  expect(await doctorOn('data-folder', environment)).toEqual({
    status: 'missing',
    summary: textLike(/EACCES|ENOENT/),
    next: textWith('TAPROOM_DATA_DIR'),
  });
});

const { guest } = realGuest({ runtimeElsewhere: true });
provokes('run-dir.elsewhere')('sockets lie elsewhere', async () => {
  await guest.start({ board: 'pc', nic: null });
  if (guest.view.kind !== 'ready') throw new Error(guest.view.kind);
  expectNoticed(guest.view.notices, 'run-dir.elsewhere');
});
