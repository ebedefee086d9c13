import { close, expect, launch, test } from './app.ts';

/** Milliseconds for a tenant to wake inside a guest: a few seconds on a quiet machine. */
const WAKE_MS = 120_000;

test('a landlord and its tenants have a terminal each, and each keeps what is its own', async ({ home }) => {
  const app = await launch(home);
  const { page, terminal } = app;
  const house = page.getByTestId('house');
  const tab = (name: string) => page.getByRole('tab', { name });
  await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await sandbox.getByText('a landlord’s').click();
  await sandbox.getByRole('button', { name: 'Start this guest' }).click();
  await terminal.prompt();
  await expect(sandbox.getByText('This guest is running.')).toBeVisible({ timeout: 60_000 });

  await test.step('nobody lives there at first, and the tenant’s terminal says so', async () => {
    await expect(house.getByRole('img', { name: 'Flat 1 is empty' })).toBeVisible();
    await page.keyboard.press('F7');
    await expect(tab('Tenant 1')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('No tenant lives here now.')).toBeVisible();
    await page.getByRole('button', { name: 'To the host’s terminal' }).click();
    await expect(tab('Host')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('a tenant moves in, and the picture and its terminal know', async () => {
    await terminal.enter('tenant --nic virtio | tail -n1');
    await terminal.prompt(WAKE_MS);
    expect(await terminal.text()).toMatch(/tenant1 was woken/);
    await expect(house.getByRole('img', { name: /^Tenant 1: a guest of this guest/ })).toBeVisible();
    await expect(house.getByRole('img', { name: /^A QEMU process: \d+/ })).toBeVisible();
    await page.keyboard.press('F7');
    await terminal.prompt();
    expect(await terminal.read('hostname')).toBe('tenant');
    expect(await terminal.read('lspci -n | grep -c 1af4:')).toBe('1');
  });

  await test.step('the meter tells what a command in the tenant cost, as KVM counted it', async () => {
    const meter = page.getByTestId('meter');
    await meter.getByRole('button', { name: 'Listen to the calls' }).click();
    await terminal.run('ping -c 3 -i 0.5 10.0.2.2');
    const cost = meter.getByRole('button', { name: /^Tenant 1: [\d,]+ exits · [\d,.]+ per ping$/ });
    await expect(cost).toBeVisible();
    await cost.hover();
    await expect(page.getByRole('tooltip').getByText('for a nap (halt)')).toBeVisible();
    await page.screenshot({ path: test.info().outputPath('cost.png') });
    await meter.getByRole('button', { name: 'Listen to the calls' }).click();
  });

  await test.step('after a reload each terminal says what it said', async () => {
    await page.reload();
    await terminal.prompt();
    expect(await terminal.text()).toContain('tenant1 was woken');
    await terminal.pane.click();
    await page.keyboard.press('F7');
    await terminal.prompt();
    expect(await terminal.text()).toContain('lspci -n | grep -c 1af4:');
    expect(await terminal.text()).not.toContain('was woken');
  });

  await test.step('a tenant that is ended leaves its terminal, and the host’s goes on', async () => {
    await page.keyboard.press('Shift+F7');
    await terminal.run('tenant stop tenant1');
    await expect(house.getByRole('img', { name: 'Flat 1 is empty' })).toBeVisible();
    await page.keyboard.press('F7');
    await expect(page.getByText('No tenant lives here now.')).toBeVisible();
  });
  await close(app);
});
