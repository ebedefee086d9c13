import { resolve } from 'node:path';
import { loadLessons } from '../main/lessons/load.ts';
import { close, expect, expectNothingLeft, launch, test } from './app.ts';
import { haveCome } from './earlier-lessons.ts';

/** Milliseconds for a guest in which the earlier steps are done; on a busy machine it may have to boot first. */
const PREPARED_MS = 90_000;

test.setTimeout(300_000);

test('a learner who comes back to a later step finds the guest as they left it, and loses nothing', async ({
  home,
}) => {
  const { lessons } = await loadLessons([resolve(import.meta.dirname, '../resources/lessons')]);
  const lesson = lessons.find(({ id }) => id === 'whose-tap');
  if (lesson === undefined) throw new Error('there is no lesson whose-tap');
  await haveCome(home, lesson, 'fitter-back');

  const app = await launch(home);
  const { page, terminal } = app;
  const step = app.lesson.step(7);
  const footing = page.getByTestId('footing');
  const prepared = 'A fresh guest in which steps 1 to 6 have been done.';

  await test.step('the earlier steps are done again in a fresh guest', async () => {
    await step.expectOpen();
    await expect(footing).toHaveText(prepared, { timeout: PREPARED_MS });
    expect(await terminal.read('lspci -k -s 00:02.0')).not.toContain('driver in use');
  });

  await test.step('a guess that was passed over stays so when the window is loaded anew', async () => {
    await step.card.getByRole('button', { name: 'Skip the guess' }).click();
    await page.reload();
    await expect(step.card.getByRole('button', { name: 'Show me the solution' })).toBeVisible();
  });

  await test.step('a guest that was restarted is said to lack them, and is made right by a click', async () => {
    await page.getByRole('button', { name: 'Restart the guest' }).click();
    await expect(footing).toContainText('This guest has not been through steps 5, 6', {
      timeout: PREPARED_MS,
    });
    await footing.getByRole('button', { name: 'Prepare a fresh one' }).click();
    await expect(footing).toHaveText(prepared, { timeout: PREPARED_MS });
  });

  await test.step('the solution is done, not only shown', async () => {
    await step.card.getByRole('button', { name: 'Show me the solution' }).click();
    await step.card.getByRole('button', { name: 'Do it for me' }).click();
    await expect(step.title).toContainText('solution shown');
    await expect(footing).toBeHidden({ timeout: PREPARED_MS });
    expect(await terminal.read('ls /sys/class/net')).toContain('eth0');
  });

  await test.step('done again, the lesson is done beside its record', async () => {
    await step.next();
    await app.lesson.finished.getByRole('button', { name: 'Do it again' }).click();
    await expect(app.lesson.step(1).title).toContainText('not done yet');
    await page.getByTestId('practice').getByRole('button', { name: 'Back to my record' }).click();
    await expect(app.lesson.step(1).title).toContainText('solved');
    await expect(step.title).toContainText('solution shown');
  });

  await close(app);
  await expectNothingLeft(home);
});
