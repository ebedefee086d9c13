import { expect, test } from './app.ts';

test('another network card is plugged in while the guest runs, and lspci and the house follow', async ({
  app,
}) => {
  const { page, terminal, status } = app;
  // What the picture says of the way of a packet; the call meter speaks for itself.
  const house = page.getByRole('region', { name: 'The house' }).getByRole('status').first();

  await terminal.run('KEPT=still-the-same-shell');
  expect(await terminal.read('lspci')).toContain('82540EM Gigabit Ethernet Controller');
  await expect(house).toContainText(/Emulated.*driver e1000.*fake card 00:02\.0/s);

  await status.switchNic('virtio-net-pci (transitional)');

  const lspci = await terminal.read('lspci');
  expect(lspci).toMatch(/Ethernet controller: Red Hat, Inc\. Virtio network device/);
  expect(lspci).not.toContain('82540EM');
  await expect(house).toContainText(/Paravirtual.*driver virtio-pci.*shared ring/s);
  await expect(house).not.toContainText('Emulated');
  expect(await terminal.read('echo $KEPT')).toBe('still-the-same-shell');

  await test.step('and it can be pulled out altogether', async () => {
    await status.switchNic('No network card');
    expect(await terminal.read('lspci')).not.toContain('Ethernet');
    await expect(house).toContainText('No network card');
    expect(await terminal.read('echo $KEPT')).toBe('still-the-same-shell');
  });
});
