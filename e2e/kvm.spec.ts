import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { close, expect, expectNothingLeft, launch, testIn } from './app.ts';
import { asRoot, makeHome } from './home.ts';

/** Opening /dev/kvm takes its owner or group, which `nobody` is not; so the app runs as the test does. */
const test = testIn(() => makeHome('root'));

test('where /dev/kvm opens, it is tried once beside the guest, and what was learnt is used and said', async ({
  home,
}) => {
  const opens = await access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  const args = asRoot ? ['--no-sandbox'] : [];
  const memory = join(home.data, 'accelerator.json');
  const readMemory = (): Promise<string> => readFile(memory, 'utf8').catch(() => '');

  const first = await launch(home, { args });
  await first.terminal.prompt();
  await expect(first.status.bar.getByRole('button', { name: 'TCG' })).toBeVisible();
  if (!opens) {
    expect(await readMemory(), 'nothing to learn').toBe('');
    await close(first);
    return;
  }
  await expect.poll(readMemory, { message: 'what was learnt about KVM' }).toMatch(/"kvm": "(works|broken)"/);
  const learnt = await readMemory();
  const works = learnt.includes('"works"');
  if (!works) await expect(first.status.bar).toContainText(/KVM does not work/);
  await close(first);

  const second = await launch(home, { args });
  await second.terminal.prompt();
  await expect(second.status.bar.getByRole('button', { name: works ? 'KVM' : 'TCG' })).toBeVisible();
  if (!works) await expect(second.status.bar).toContainText(/KVM does not work/);
  expect(await readMemory(), 'no second probe').toBe(learnt);
  await close(second);
  await expectNothingLeft(home);
});
