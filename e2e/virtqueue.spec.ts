import { expect, test } from './app.ts';

/** The card has its address; one that is pulled out earlier makes the guest grumble in its console. */
const untilAddress = 'until ping -q -c 1 -W 1 10.0.2.2 > /dev/null 2>&1; do :; done';

test('a look into the pipe shows the rings of the running guest, and they move with its packets', async ({
  app,
}) => {
  const { page, terminal, status } = app;
  const house = page.getByTestId('house');
  const number = (queue: 'rx' | 'tx', name: 'available' | 'used') =>
    house.locator(`[data-queue="${queue}"] [data-number="${name}"]`);
  const read = async (queue: 'rx' | 'tx', name: 'available' | 'used') =>
    Number((await number(queue, name).textContent())?.replaceAll(',', ''));

  await terminal.run(untilAddress);
  await test.step('a fake card has no ring, and it is said why', async () => {
    await house.getByRole('button', { name: 'Look into the pipe' }).press('Enter');
    await expect(house).toContainText('No virtqueue here');
  });

  await test.step('a virtio card has three, with their agreements in words', async () => {
    await status.switchNic('virtio-net-pci (transitional)');
    await expect(house.getByRole('figure')).toHaveCount(3);
    await expect(house).toContainText('256 slots');
    await expect(house).toContainText('VIRTIO_F_VERSION_1');
  });

  await test.step('both indexes go on by the pings, and then lie still', async () => {
    await terminal.run(untilAddress);
    const before = await read('tx', 'used');
    await terminal.run('ping -q -c 50 -i 0.02 10.0.2.2');
    await expect.poll(() => read('tx', 'used')).toBeGreaterThanOrEqual(before + 50);
    await expect(number('tx', 'available')).toHaveText(await number('tx', 'used').innerText());
  });

  await test.step('Escape leads back to the house', async () => {
    await house.getByRole('button', { name: 'Back to the house' }).press('Escape');
    await expect(house.getByRole('figure')).toHaveCount(0);
  });
});
