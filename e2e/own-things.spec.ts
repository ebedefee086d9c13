import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { close, expect, launch, test } from './app.ts';
import { makeHome, removeHome } from './home.ts';

test('a note is kept with its step, through a reload and a restart, and is found by its words', async ({
  home,
}) => {
  const first = await launch(home);
  const text = '环 = ring; a kick is one write';
  const { card } = first.lesson.step(1);
  await card.getByRole('button', { name: 'Write a note' }).click();
  await first.page.keyboard.type(text);
  // Leaving in the midst of it is no loss.
  await first.page.reload();
  await expect(card.getByRole('textbox', { name: 'Your note' })).toHaveValue(text);
  await close(first);

  const second = await launch(home);
  await second.lesson.step(2).title.click();
  await second.page.keyboard.press('Control+k');
  await second.page.keyboard.type('one kick');
  const found = second.page.getByRole('group', { name: 'Your notes' }).getByRole('option');
  await expect(found).toContainText(text);
  await found.click();
  await expect(second.lesson.step(1).card.getByRole('textbox', { name: 'Your note' })).toHaveValue(text);
  await close(second);
});

test('everything is as large as the learner made it, in the next launch as well', async ({ home }) => {
  const ratio = (page: Page) => page.evaluate(() => devicePixelRatio);
  const first = await launch(home);
  await first.lesson.expectOpen(1);
  const before = await ratio(first.page);
  await first.page.keyboard.press('Control+1');
  await first.page.keyboard.press('Control+=');
  await expect.poll(() => ratio(first.page)).toBeCloseTo(before * 1.1);
  await first.page.keyboard.press('Control+=');
  await expect.poll(() => ratio(first.page)).toBeCloseTo(before * 1.25);
  await first.terminal.pane.click();
  await first.page.keyboard.press('Control+-');
  await first.status.inSettings(async (settings) => {
    await expect(settings.getByRole('group', { name: 'Size of everything' })).toContainText('125 %');
    await expect(settings.getByRole('group', { name: 'Terminal font size' })).toContainText('13 px');
  });
  await close(first);
  const second = await launch(home);
  await second.lesson.expectOpen(1);
  expect(await ratio(second.page)).toBeCloseTo(before * 1.25);
  await second.page.keyboard.press('Control+1');
  await second.page.keyboard.press('Control+0');
  await expect.poll(() => ratio(second.page)).toBeCloseTo(before);
  await close(second);
});

test('progress and notes go to another machine in one file, and a bad file is named and changes nothing', async ({
  home,
}) => {
  const text = 'taken along';
  const first = await launch(home);
  const { card } = first.lesson.step(1);
  await card.getByRole('button', { name: 'Write a note' }).click();
  await first.page.keyboard.type(text);
  const file = join(home.temporary, 'exported.json');
  await first.electron.evaluate(({ session }, path) => {
    session.defaultSession.once('will-download', (_event, item) => item.setSavePath(path));
  }, file);
  await first.status.inSettings((settings) => settings.getByRole('button', { name: 'Export…' }).click());
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(text);
  const exported = await readFile(file, 'utf8');
  await rm(file);
  await close(first);

  const elsewhere = await makeHome();
  try {
    const second = await launch(elsewhere);
    await second.status.inSettings(async (settings) => {
      const choose = settings.getByLabel('File to import');
      const give = (body: string) =>
        choose.setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(body) });
      await give(exported.replace('"version": 1', '"version": 9'));
      await expect(settings.getByRole('alert')).toContainText('“mine.json” comes from a newer Taproom');
      await give(exported);
      await expect(
        settings.getByRole('region', { name: 'Progress and notes' }).getByRole('status'),
      ).toContainText('1 note added to');
    });
    await expect(second.lesson.step(1).card.getByRole('textbox', { name: 'Your note' })).toHaveValue(text);
    await close(second);
  } finally {
    await removeHome(elsewhere);
  }
});
