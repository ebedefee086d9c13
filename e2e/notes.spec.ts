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
