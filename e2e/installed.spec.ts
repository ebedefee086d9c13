/** The packages where a learner has them. `npm test -- installed` makes them, and the clean machine. */
import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, expectNothingLeft, test } from './app.ts';
import { everywhere, lifeOfDeb } from './deb.ts';
import { asOwner, environmentOf, give, type Home } from './home.ts';
import { finishLessonOne } from './lesson-one.ts';
import { cleanMachine, findPackage, type Machine, thisMachine } from './machine.ts';
import { shipped } from './shipped-app.ts';

const run = promisify(execFile);
const root = process.env['TAPROOM_CLEAN_MACHINE'];

test('the .deb on a clean Debian trixie: lesson 1 is finished with nothing but what it depends on', async ({
  home,
}) => {
  if (root === undefined) throw new Error('npm test -- installed says where the clean machine is.');
  const machine = cleanMachine(root);
  expect(await machine.run('cat', ['/etc/debian_version'])).toMatch(/^13\./);
  await lifeOfDeb(home, machine, async ({ lesson, terminal }) => {
    await test.step('its doctor is content', () => askDoctor(home, machine, '/usr/bin/taproom'));
    await finishLessonOne(lesson, terminal);
  });
});

test('the .rpm, by rpm in the root of a clean machine: lesson 1 is finished, and nothing but progress is left', async ({
  home,
}) => {
  if (root === undefined) throw new Error('npm test -- installed says where the clean machine is.');
  const machine = cleanMachine(root);
  // This machine's rpm, as a Debian has none: it wants to be told that somebody knows, and nothing there is an .rpm.
  const rpm = async (...args: string[]): Promise<string> =>
    (await run('rpm', ['--root', root, '--force-debian', ...args])).stdout;
  const places = [...everywhere, '/usr/share/licenses/taproom'];
  for (const place of places) expect(await machine.exists(place), `${place} before`).toBe(false);
  await rpm('--install', '--nodeps', join(thisMachine.packages, await findPackage('.rpm')));
  try {
    await shipped(home, machine, '/usr/bin/taproom', async ({ lesson, terminal }) => {
      await lesson.expectOpen(1);
      await test.step('its doctor is content', () => askDoctor(home, machine, '/usr/bin/taproom'));
      await finishLessonOne(lesson, terminal);
    });
    await expectNothingLeft(home);
    expect(await rpm('--verify', '--nodeps', 'taproom')).toBe('');
  } finally {
    await rpm('--erase', '--nodeps', 'taproom');
  }
  for (const place of places) expect(await machine.exists(place), `${place} afterwards`).toBe(false);
  expect(await thisMachine.exists(join(home.data, 'progress.json')), 'what was learnt stays').toBe(true);
  await expect(rpm('--query', 'taproom')).rejects.toThrow();
});

test('the .tar.xz, unpacked by an ordinary user: lesson 1 is finished, and progress outlives the folder', async ({
  home,
}) => {
  const folder = join(home.folder, 'Tap room 水龙头');
  await mkdir(folder);
  await give(home, folder);
  const name = await findPackage('.tar.xz');
  const archive = join(thisMachine.packages, name);
  await run('/bin/sh', [
    '-c',
    'xz --decompress --stdout "$1" | "$2" --extract --directory="$3"',
    ...['sh', archive, await asOwner(home, '/usr/bin/tar'), folder],
  ]);
  const program = join(folder, name.replace(/\.tar\.xz$/, ''), 'taproom');
  await shipped(home, thisMachine, program, async ({ lesson, terminal }) => {
    await lesson.expectOpen(1);
    await finishLessonOne(lesson, terminal);
  });
  await expectNothingLeft(home);
  await askDoctor(home, thisMachine, program);
  await rm(folder, { recursive: true });
  expect(await thisMachine.exists(join(home.data, 'progress.json')), 'what was learnt stays').toBe(true);
});

/** It exits with an error when it is not content. */
async function askDoctor(home: Home, machine: Machine, program: string): Promise<void> {
  const { stdout } = await run(await asOwner(home, program, machine.enter), ['lab', 'doctor', '--json'], {
    env: environmentOf(home, 'en_US.UTF-8'),
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
}
