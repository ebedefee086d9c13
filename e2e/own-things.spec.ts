import type { Page } from '@playwright/test';
import { close, expect, launch, test } from './app.ts';

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
