import { cp, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { type AlteredApp, alteredApp } from './altered-app.ts';
import {
  type App,
  close,
  expect,
  expectNoGuestLeft,
  expectNothingLeft,
  launch,
  test as base,
} from './app.ts';
import { replaceByCopy } from './copy-tree.ts';
import { guestsOf } from './home.ts';

const test = base.extend<{ altered: (alter: (resources: string) => Promise<void>) => Promise<App> }>({
  /** Launches a copy of the app with altered resources, and closes and removes it after the test. */
  altered: async ({ home }, use) => {
    const apps: AlteredApp[] = [];
    const launched: App[] = [];
    await use(async (alter) => {
      const copy = await alteredApp(alter);
      apps.push(copy);
      const app = await launch(home, { program: copy.program });
      launched.push(app);
      return app;
    });
    for (const app of launched) await close(app);
    for (const copy of apps) await copy.remove();
    await expectNothingLeft(home);
  },
});

/** What lies over the terminal when the guest has stopped by itself. */
function overlayOf({ page }: App): Locator {
  return page.getByRole('region', { name: 'Guest terminal' }).getByRole('alert');
}

test('a guest that goes away says how, and one click brings it back', async ({ app, home }) => {
  const { terminal, status } = app;
  const overlay = overlayOf(app);

  await test.step('powered off from inside', async () => {
    await status.expectNic('Intel 82540EM (e1000)');
    await terminal.enter('poweroff');
    await expect(overlay).toContainText('The guest was powered off from inside.');
    await overlay.getByRole('button', { name: 'Restart the guest' }).click();
    await expect(overlay).toBeHidden();
    await terminal.prompt();
  });

  await test.step('killed from outside', async () => {
    for (const { pid } of await guestsOf(home)) process.kill(pid, 'SIGKILL');
    await expect(overlay).toContainText('QEMU was ended from outside (signal 9).');
    await overlay.getByRole('button', { name: 'Restart the guest' }).click();
    await expect(overlay).toBeHidden();
    expect(await terminal.read('echo alive')).toBe('alive');
  });
});

test('an app that is killed takes its guest with it, and the next launch works', async ({ home }) => {
  const app = await launch(home);
  await app.terminal.prompt();
  const gone = app.electron.waitForEvent('close');
  app.electron.process().kill('SIGKILL');
  await gone;
  await expect.poll(() => guestsOf(home), { message: 'QEMU processes' }).toEqual([]);

  const next = await launch(home);
  expect(await next.terminal.read('echo alive')).toBe('alive');
  await close(next);
  await expectNoGuestLeft(home);
});

test('a QEMU bundle that is not there is named by the window and by the doctor', async ({ altered }) => {
  const app = await altered((resources) => rm(join(resources, 'qemu'), { recursive: true }));
  const sentence = /The bundled QEMU is not there: \/.*\/resources\/qemu\/bundle\.json could not be read/;
  await expect(overlayOf(app)).toContainText(sentence);
  await expectDoctorSays(app, sentence, /reinstalling Taproom/);
});

test('a guest image that was cut short is named by the window and by the doctor', async ({ altered }) => {
  const app = await altered(async (resources) => {
    const { initrd } = await readJson(join(resources, 'guest', 'guest.json'));
    const file = join(resources, 'guest', String(initrd));
    await replaceByCopy(file);
    await truncate(file, (await stat(file)).size - 5000);
  });
  const sentence =
    /The guest image is not whole: \/.*\/resources\/guest\/initrd\S* has \d+ bytes instead of \d+\./;
  await expect(overlayOf(app)).toContainText(sentence);
  await expectDoctorSays(app, sentence, /reinstalling Taproom/);
});

test('folders of another account’s are passed over, and the doctor in the window says so', async ({
  home,
}) => {
  const theirs = join(home.folder, 'theirs');
  await mkdir(theirs, { mode: 0o500 });
  const app = await launch(home, { environment: { XDG_RUNTIME_DIR: theirs, TMPDIR: theirs } });
  expect(await app.terminal.read('echo alive')).toBe('alive');
  await app.page.getByRole('button', { name: 'Settings' }).click();
  await app.page.getByRole('button', { name: /^Doctor/ }).click();
  const doctor = app.page.getByRole('dialog', { name: 'Doctor' });
  await expect(doctor).toContainText(`${theirs}/taproom (EACCES)`);
  await expect(doctor).toContainText(/Sockets of guests lie in \/tmp\/taproom-\d+/);
  await close(app);
  await expectNoGuestLeft(home);
});

test('broken lessons are named with file and field, and the others still work', async ({ altered }) => {
  const app = await altered(async (resources) => {
    const lessons = join(resources, 'lessons');
    const fakeTap = join(lessons, 'fake-tap', 'lesson.yaml');
    const text = await readFile(fakeTap, 'utf8');
    await rm(fakeTap);
    await writeFile(fakeTap, text.replace(/^number:/m, 'numbre:'));
    await rm(join(lessons, 'fast-pipe', 'zh.md'));
    await cp(join(lessons, 'first-look'), join(lessons, 'second-look'), { recursive: true });
  });
  const { page, lesson, terminal } = app;
  const sentences = [
    /fake-tap\/lesson\.yaml, line \d+, field numbre: the field "numbre" is not known here/,
    /fast-pipe\/zh\.md: this file is missing/,
    /second-look\/lesson\.yaml, line \d+, field id: the id "first-look" is already used by first-look\/lesson\.yaml/,
  ];
  await lesson.pane.getByText(/problems in lesson files/).click();
  for (const sentence of sentences) await expect(lesson.pane).toContainText(sentence);
  await expect(lesson.pane).toContainText('Give this lesson an id of its own.');

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Doctor/ }).click();
  const doctor = page.getByRole('dialog', { name: 'Doctor' });
  for (const sentence of sentences) await expect(doctor).toContainText(sentence);
  await doctor.getByRole('button', { name: 'Close' }).click();

  await lesson.expectOpen(1);
  expect(await terminal.read('echo alive')).toBe('alive');
});

async function expectDoctorSays(app: App, sentence: RegExp, next: RegExp): Promise<void> {
  await overlayOf(app).getByRole('button', { name: 'Ask the doctor' }).click();
  const doctor = app.page.getByRole('dialog', { name: 'Doctor' });
  await expect(doctor).toContainText('Something the course needs is missing.');
  await expect(doctor).toContainText(sentence);
  await expect(doctor).toContainText(next);
  await doctor.getByRole('button', { name: 'Close' }).click();
  await expect(doctor).toBeHidden();
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${file} holds no object.`);
  return { ...value };
}
