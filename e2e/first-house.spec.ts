import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, testIn } from './app.ts';
import { makeHome } from './home.ts';

/** Milliseconds for a landlord to boot and to save a first tenant in itself: 20 s on a quiet machine. */
const FIRST_MS = 200_000;

/** Of a learner for whom nothing was saved. */
const test = testIn(() => makeHome());

test('a landlord’s house that never stood before is built before the learner’s eyes, and kept', async ({
  app,
  home,
}) => {
  test.setTimeout(2 * FIRST_MS);
  const { page, terminal } = app;
  await terminal.prompt();
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await sandbox.getByText('a landlord’s').click();
  await sandbox.getByRole('button', { name: 'Start this guest' }).click();
  const progress = page.getByRole('region', { name: 'Guest terminal' }).getByRole('status');
  await expect(progress).toContainText('Linux is booting');
  await expect(progress).toContainText('starts here for the first time');
  await expect(sandbox.getByText('This guest is running.')).toBeVisible({ timeout: FIRST_MS });
  await terminal.prompt();
  expect(await terminal.read('lsmod | grep -c ^kvm_amd')).toBe('1');
  expect(await readdir(join(home.data, 'snapshots'))).not.toEqual([]);
});
