import { expect, test } from './app.ts';

/** Each mark in the picture says its value on hover. */
const marks = 'svg[role="img"] title';

/** Milliseconds for four runs and a change of the card between them; the machine may be busy. */
const RUNS_MS = 120_000;

test.setTimeout(300_000);

test('an experiment by hand and by the helping hands: every run in the picture, a verdict, and a scored guess', async ({
  app,
}) => {
  const { page, lesson, terminal, status } = app;
  await page.getByRole('button', { name: /^The course/ }).click();
  await page
    .getByRole('dialog', { name: 'The course' })
    .getByRole('button', { name: /Measure the water/ })
    .click();
  await lesson.expectOpen(6);
  await status.expectNic('Intel 82540EM (e1000)');
  await terminal.prompt();
  const step = lesson.step(3);
  await step.title.click();
  await step.predict(/The e1000/);
  const panel = step.card.getByRole('region', { name: 'Your experiment' });
  const rows = panel.getByRole('row');
  const pour = 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9';

  await test.step('nobody listened: not a run, and the reason is told', async () => {
    await terminal.run(pour);
    await step.expectFailed({ after: pour, saw: /while “Listen to the calls” was off/ });
    await expect(rows.nth(1)).toContainText('(0 of 3)');
  });

  await test.step('a command of the learner’s own is a run', async () => {
    await panel.getByRole('button', { name: 'Listen to the calls' }).click();
    await expect(panel.getByRole('button', { name: 'Run it once' })).toBeVisible();
    await terminal.run(pour);
    await expect(rows.nth(1)).toContainText('(1 of 3)');
    await expect(step.card.getByRole('heading', { name: 'Not quite yet' })).toBeHidden();
    await expect(panel.locator(marks)).toHaveCount(1);
  });

  await test.step('by the keyboard: one press, one thing', async () => {
    await panel.getByRole('button', { name: 'Run it once' }).press('Enter');
    await expect(rows.nth(1)).toContainText('(2 of 3)');
    await expect.poll(() => terminal.text()).toContain(`# ${pour}`);
  });

  await test.step('the window is loaded anew, and what was measured is still there', async () => {
    await page.reload();
    await step.expectOpen();
    await expect(rows.nth(1)).toContainText('(2 of 3)');
  });

  await test.step('the hands do the rest: the card in the status line, the command in the terminal', async () => {
    await panel.getByRole('button', { name: 'Do the rest for me' }).press('Enter');
    await status.expectNic('virtio-net-pci (transitional)');
    await expect(step.title).toContainText('solved', { timeout: RUNS_MS });
  });

  await test.step('table, picture and verdict tell of all six runs', async () => {
    await expect(panel.locator(marks)).toHaveCount(6);
    const [fake, agreed] = await Promise.all(
      [1, 2].map(async (at) => {
        const [values = ''] = await rows.nth(at).getByRole('cell').allTextContents();
        return values.split(',').map(Number);
      }),
    );
    expect(fake).toHaveLength(3);
    expect(agreed).toHaveLength(3);
    // By order only: what a count is depends on the moment, how the two compare does not.
    expect(Math.min(...(fake ?? []))).toBeGreaterThan(3 * Math.max(...(agreed ?? [])));
    await expect(panel.getByRole('img')).toHaveAccessibleName(
      /e1000: (\d[\d.]*, ){3}the median is [\d.]+\. virtio-net: (\d[\d.]*, ){3}the median/,
    );
    await expect(panel).toContainText(/e1000 needed [\d.]+ times the calls of virtio-net/);
    await expect(step.card).toContainText('And so it is.');
  });
});
