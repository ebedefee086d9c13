import { expect, test } from './app.ts';

test('another network card is plugged in while the guest runs, and lspci and the house follow', async ({
  app,
}) => {
  const { page, terminal, status } = app;
  const house = page.getByRole('region', { name: 'The house' });

  await terminal.run('KEPT=still-the-same-shell');
  expect(await terminal.read('lspci')).toContain('82540EM Gigabit Ethernet Controller');
  await expect(house.getByRole('status')).toContainText(/Emulated.*driver e1000.*fake card 00:02\.0/s);

  await status.switchNic('virtio-net (transitional)');

  const lspci = await terminal.read('lspci');
  expect(lspci).toMatch(/Ethernet controller: Red Hat, Inc\. Virtio network device/);
  expect(lspci).not.toContain('82540EM');
  await expect(house.getByRole('status')).toContainText(/Paravirtual.*driver virtio-pci.*shared ring/s);
  await expect(house.getByRole('status')).not.toContainText('Emulated');
  expect(await terminal.read('echo $KEPT')).toBe('still-the-same-shell');

  await test.step('and it can be pulled out altogether', async () => {
    await status.switchNic('No network card');
    expect(await terminal.read('lspci')).not.toContain('Ethernet');
    await expect(house.getByRole('status')).toContainText('No network card');
    expect(await terminal.read('echo $KEPT')).toBe('still-the-same-shell');
  });
});
