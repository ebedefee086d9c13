/** The whole app without a window, on data folders that fail it. No guest runs: its bundle is not there. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput, CallOutput } from '../contract/api.ts';
import type { Fault } from '../contract/fault.ts';
import type { FaultTag } from '../faults/table.ts';
import { expectTold, provokes } from '../faults/testing/provokes.ts';
import { faultOf } from '../guest/faults.ts';
import type { App } from '../transport/app.ts';
import { compose } from './compose.ts';
import { lockData } from './data-lock.ts';

const lessons = resolve(import.meta.dirname, '../../resources/lessons');
const isRoot = process.getuid?.() === 0;

let folder = '';
let data = '';
let runtime: string | undefined;
const cleanups: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taproom-app-'));
  data = join(folder, 'data');
  runtime = process.env['XDG_RUNTIME_DIR'];
  process.env['XDG_RUNTIME_DIR'] = folder;
});
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
  if (runtime === undefined) delete process.env['XDG_RUNTIME_DIR'];
  else process.env['XDG_RUNTIME_DIR'] = runtime;
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = data): Promise<App> {
  const paths = { qemu: join(folder, 'no-qemu'), guest: join(folder, 'no-guest'), lessons, data: dataDir };
  const app = await compose(paths, { version: '0', locale: 'en' });
  // Its last write must be over before the folder goes; on a folder that can't be written that write fails.
  cleanups.push(() => app.dispose().catch(() => app.disposeNow()));
  return app;
}

async function hello({ handlers }: App): Promise<CallOutput<'app.hello'>> {
  return handlers.calls['app.hello']({});
}

/** What is wrong with the learner's own files, as every window gets it. */
async function ownProblems(app: App): Promise<Fault[]> {
  return (await hello(app)).problems;
}

/** Resolves when the windows are told of this row, or, with null, of none any more. */
function told(app: App, tag: FaultTag | null): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const stop = app.events.on('lessons.changed', ({ problems }) => {
      const found = problems.find((one) => one.tag === tag);
      if (tag === null ? problems.length > 0 : found === undefined) return;
      stop();
      resolve(found);
    });
  });
}

const step: CallInput<'lesson.hint'> = { lessonId: 'first-look', stepId: firstStep('first-look') };

/** Takes a hint, which is progress, and returns how many were taken. */
async function takeHint(app: App): Promise<number> {
  await app.handlers.calls['lesson.open']({ lessonId: step.lessonId });
  const view = await app.handlers.calls['lesson.hint'](step);
  return view.steps.find(({ id }) => id === step.stepId)?.hintsShown ?? 0;
}

function firstStep(lesson: string): string {
  const text = readFileSync(join(lessons, lesson, 'lesson.yaml'), 'utf8');
  return /^\s*- id: (\S+)/m.exec(text)?.[1] ?? '';
}

provokes('data.unusable')('a data folder that can’t be made: all works, and nothing is kept', async () => {
  writeFileSync(join(folder, 'file'), '');
  const app = await start(join(folder, 'file', 'data'));
  const [fault] = await ownProblems(app);
  expectTold(fault, 'data.unusable');
  expect(await takeHint(app)).toBe(1);
  const settings = await app.handlers.calls['settings.set']({ theme: 'dark' });
  expect([settings.theme, (await hello(app)).settings.theme]).toEqual(['dark', 'dark']);
  await expect(app.dispose()).rejects.toThrow('ENOTDIR');
});

test('a read-only data folder: what was learnt before is there, and more is learnt', async () => {
  const first = await start();
  await takeHint(first);
  await first.dispose();
  if (isRoot) {
    // Permissions do not stop root; a read-only drive does.
    execFileSync('mount', ['--bind', data, data]);
    cleanups.push(() => void execFileSync('umount', [data]));
    execFileSync('mount', ['-o', 'remount,ro,bind', data]);
  } else {
    chmodSync(data, 0o500);
    cleanups.push(() => chmodSync(data, 0o700));
  }
  const app = await start();
  expectTold((await ownProblems(app))[0], 'data.unusable');
  expect(await takeHint(app)).toBe(2);
  await expect(app.dispose()).rejects.toThrow(/EROFS|EACCES/);
});

/** Has the next write of a file in the data folder end as on a full disk. */
function fillDiskFor(name: string): void {
  symlinkSync('/dev/full', join(data, `${name}.${process.pid}.tmp`));
}

provokes('progress.not-saved')('a disk that is full: told, and made up for at the next step', async () => {
  const app = await start();
  fillDiskFor('progress.json');
  const full = told(app, 'progress.not-saved');
  expect(await takeHint(app)).toBe(1);
  expect(expectTold(await full, 'progress.not-saved').message.en).toContain('ENOSPC');
  expect(await ownProblems(app)).toHaveLength(1);
  const well = told(app, null);
  expect(await takeHint(app)).toBe(2);
  await well;
  await app.dispose();
  expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(await takeHint(await start())).toBe(3);
});

provokes('settings.not-saved')('settings on a full disk hold, and are saved at the next change', async () => {
  const app = await start();
  fillDiskFor('settings.json');
  const full = told(app, 'settings.not-saved');
  expect(await app.handlers.calls['settings.set']({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  expectTold(await full, 'settings.not-saved');
  const well = told(app, null);
  await app.handlers.calls['settings.set']({ fontSize: 15 });
  await well;
  await app.dispose();
  expect((await hello(await start())).settings).toMatchObject({ theme: 'dark', fontSize: 15 });
});

provokes('progress.corrupt')('progress that nobody can read is kept aside', async () => {
  mkdirSync(data);
  writeFileSync(join(data, 'progress.json'), '{"format":1,');
  const app = await start();
  expectTold((await ownProblems(app))[0], 'progress.corrupt');
  expect(readdirSync(data)).toContain('progress.corrupt-1.json');
  expect(await takeHint(app)).toBe(1);
  await app.dispose();
});

provokes('app.already-running')(
  'a second Taproom on the same data is kept out until the first ends',
  async () => {
    const first = await start();
    expectTold(await start().catch(faultOf), 'app.already-running');
    const other = await start(join(folder, 'other'));
    await other.dispose();
    await first.dispose();
    await (await start()).dispose();
  },
);

test('a lock that a killed Taproom left is no obstacle', async () => {
  const lock = await lockData(data, folder);
  const [name = ''] = readdirSync(folder).filter((one) => one.startsWith('app-'));
  lock.release();
  const serve = `require('net').createServer().listen(process.argv[1], () => console.log('ready'))`;
  const killed = spawn(process.execPath, ['-e', serve, join(folder, name)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(killed.stdout, 'data');
  await expect(lockData(data, folder)).rejects.toMatchObject({ fault: { tag: 'app.already-running' } });
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(readdirSync(folder)).toContain(name);
  (await lockData(data, folder)).release();
  expect(readdirSync(folder)).toEqual([]);
});
