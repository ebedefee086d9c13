import { expect, test } from './app.ts';

test('a guest’s screen shows what is painted on it, and the ring of its disk moves with the reads', async ({
  app,
}) => {
  const { page, terminal } = app;
  const house = page.getByTestId('house');
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  for (const name of ['Bochs display', 'virtio-blk disk']) {
    // The box itself is drawn by its label.
    await sandbox.getByRole('checkbox', { name }).press('Space');
  }
  await sandbox.getByRole('button', { name: 'Start this guest' }).click();
  await terminal.prompt();
  await expect(sandbox.getByText('This guest is running.')).toBeVisible();

  await test.step('nothing is painted at first, and then the whole screen is', async () => {
    await house.getByRole('button', { name: 'Look at the screen' }).click();
    const picture = house.getByRole('img', { name: /^The picture of Bochs display/ });
    await expect(picture).toHaveAccessibleName(/Nothing has been painted yet/);
    // A guest that has just begun may still clear its console.
    await expect(async () => {
      await terminal.run('dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000');
      await expect(picture).toHaveAccessibleName(/1280 × 800 pixels\. About (9\d|100) % of its dots/, {
        timeout: 5_000,
      });
    }).toPass();
  });

  await test.step('enlarged it covers the lesson, and Escape brings it back first', async () => {
    await house.getByRole('button', { name: 'Enlarge the picture' }).click();
    const small = house.getByRole('button', { name: 'Back to its place' });
    await small.press('Escape');
    await expect(house.getByRole('button', { name: 'Enlarge the picture' })).toBeVisible();
    await house.getByRole('button', { name: 'Back to the house' }).click();
  });

  await test.step('each device has a pipe to look into', async () => {
    await house.getByRole('button', { name: 'Look into the pipe' }).click();
    await house.getByRole('radio', { name: /^virtio-blk/ }).check();
    const done = house.locator('[data-queue="request"] [data-number="used"]');
    const before = Number(await done.textContent());
    await terminal.run('dd if=/dev/vda of=/dev/null bs=4k count=50 iflag=direct');
    await expect(done).toHaveText(String(before + 50));
    await expect(house).toContainText('VIRTIO_BLK_F_FLUSH');
  });
});
