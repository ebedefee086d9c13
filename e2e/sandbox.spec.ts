import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from './app.ts';
import { Keyboard } from './keyboard.ts';
import { truncatedIn } from './window-text.ts';

const lessons = resolve(import.meta.dirname, '..', 'resources', 'lessons');

test('a guest of one’s own is built and started, and each line of its lspci explains itself to the keyboard', async ({
  app,
}) => {
  const { page, terminal, lesson, status } = app;
  const keyboard = new Keyboard(page);
  await terminal.run('KEPT=still-the-same-shell');

  await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  const card = sandbox.getByRole('combobox', { name: 'Network card' });
  await card.selectOption({ label: 'virtio-net-pci (transitional)' });
  await keyboard.reach(sandbox.getByRole('checkbox', { name: 'NVMe disk' }));
  await page.keyboard.press('Space');
  await expect(
    sandbox.getByText(/^qemu-system-x86_64 -nic user,model=virtio-net-pci .*-device nvme/),
  ).toBeVisible();
  await expect(sandbox.getByText(/Starts in a blink.*takes the place of the guest/)).toBeVisible();

  await test.step('looking changes nothing: what was chosen stays, and so does the guest', async () => {
    await sandbox.getByRole('button', { name: 'Back to lesson 1' }).click();
    await lesson.expectOpen(1);
    expect(await terminal.read('echo $KEPT')).toBe('still-the-same-shell');
    await page.getByRole('button', { name: 'Sandbox', exact: true }).click();
    await expect(sandbox.getByRole('checkbox', { name: 'NVMe disk' })).toBeChecked();
  });

  await sandbox.getByRole('button', { name: 'Start this guest' }).click();
  await expect(sandbox.getByText('This guest is running.')).toBeVisible();
  expect(await terminal.read('lspci -n -s 3')).toContain('0108: 1b36:0010');

  const line = sandbox.getByRole('button', { name: /^00:03\.0 Non-Volatile memory controller/ });
  const tip = page.getByRole('tooltip').filter({ visible: true });
  await expect(line).toContainText('Kernel driver in use: nvme');
  await keyboard.reach(line);
  await expect(tip).toHaveCount(1);
  await expect(tip).toContainText(/Emulated.*An emulated NVMe disk/s);
  await expect(tip).toContainText(/Slot\s*00:03\.0.*bus 00, device 03, function 0/s);
  await expect(tip).toContainText(/Driver\s*nvme.*every NVMe disk/s);

  await page.keyboard.press('ArrowUp');
  await expect(tip).toHaveCount(1);
  await expect(tip).toContainText(/Paravirtual.*IDs\s*\[1af4:1000\]/s);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);

  await test.step('and in Chinese', async () => {
    await status.choose('中文');
    await page.getByRole('button', { name: /^00:03\.0 Non-Volatile/ }).focus();
    await expect(tip).toContainText(/全模拟.*模拟的NVMe磁盘/s);
    await expect(tip).toContainText(/驱动\s*nvme.*真盘也是它/s);
    expect(await truncatedIn(page)).toEqual([]);
  });

  await test.step('back in the lesson, its own guest is one click away', async () => {
    await page.getByRole('button', { name: '回到第1课' }).click();
    await page.getByRole('button', { name: '启动本课的客户机' }).click();
    await terminal.prompt();
    expect(await terminal.read('lspci -nn | grep -c Non-Vol')).toBe('0');
  });
});

test('a folder of lessons is chosen in the system’s dialog, and what is broken in it is named', async ({
  app,
  home,
}) => {
  const { page, status, lesson, electron } = app;
  const pack = join(home.folder, 'my-lessons');
  await mkdir(pack);
  for (const name of ['good', 'broken']) {
    await cp(join(lessons, 'first-look'), join(pack, name), { recursive: true });
    const file = join(pack, name, 'lesson.yaml');
    const text = await readFile(file, 'utf8');
    const own = text.replace(/^id: .*/m, `id: ${name}`).replaceAll('lesson:first-look', `lesson:${name}`);
    await writeFile(file, name === 'good' ? own : own.replace(/^number: .*/m, 'number: many'));
  }
  await electron.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, pack);

  await status.inSettings(async (settings) => {
    await settings.getByRole('button', { name: 'Add lessons from a folder…' }).click();
    await expect(settings.getByText('1 lesson, 1 problem')).toBeVisible();
  });
  await page.getByText('One lesson file has a problem').click();
  await expect(page.getByText(/broken\/lesson\.yaml.*field number/).first()).toBeVisible();

  await page.getByRole('button', { name: /^The course/ }).click();
  const course = page.getByRole('dialog', { name: 'The course' });
  await expect(course.getByText('From the folder “my-lessons”')).toBeVisible();
  await course
    .getByRole('button', { name: /First look/ })
    .last()
    .click();
  await lesson.expectOpen(1);

  await status.inSettings(async (settings) => {
    await settings.getByRole('button', { name: `Remove ${pack}` }).click();
    await expect(settings.getByText(pack)).toBeHidden();
  });
  await expect(page.getByText('One lesson file has a problem')).toBeHidden();
});
