import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kvmDevice, recallAccelerator } from '../../qemu/accelerator.ts';
import { nextView, promptAfter, realGuest, type } from '../testing/real-guest.ts';

const spec = { board: 'pc', nic: 'virtio-net-pci' } as const;

describe('one guest and its learner', () => {
  const { guest } = realGuest();

  test('boots to a prompt that takes commands, and tells the agent the same', async () => {
    guest.console.resize(132, 43);
    await guest.start(spec);
    const typed = await type(guest, 'lspci -nn');
    expect(await guest.probe({ path: '/usr/bin/lspci', args: ['-nn'] })).toEqual({
      ok: true,
      exitCode: 0,
      stdout: typed.output,
    });
    expect(guest.commandLine()).toMatchObject({
      short: 'qemu-system-x86_64 -nic user,model=virtio-net-pci',
    });
  });

  test('the window’s size arrives, also later', async () => {
    // The size travels beside the console; a request to the agent afterwards waits behind it.
    await guest.exec('/usr/bin/true', []).catch(() => undefined);
    expect((await type(guest, 'stty size')).output).toBe('43 132\n');
    guest.console.resize(100, 30);
    await guest.exec('/usr/bin/stty', ['-F', '/dev/ttyS0', 'size']);
    expect((await type(guest, 'stty size ')).output).toBe('30 100\n');
  });

  test('Chinese survives both ways', async () => {
    expect(await type(guest, 'echo 虚拟化 网卡')).toMatchObject({ output: '虚拟化 网卡\n' });
  });

  test('a probe that can’t look says why, in both languages', async () => {
    const result = await guest.probe({ path: '/nope', args: [] });
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(result.why['zh-CN']).toContain('/nope');
  });

  test('exit brings a fresh shell, not the end', async () => {
    await type(guest, 'LOST=x');
    const prompt = promptAfter(guest, 'logout');
    guest.console.write('exit\r');
    await prompt;
    expect(await type(guest, 'echo "[$LOST]"')).toMatchObject({ output: '[]\n' });
  });

  test('a reboot boots the same machine again', async () => {
    const again = nextView(
      guest,
      (view) => view.kind === 'ready' && view.runId === '2' && view.switchingTo === undefined,
    );
    guest.console.write('reboot\r');
    expect(await again).toMatchObject({ machine: spec });
    expect(await type(guest, 'echo back')).toMatchObject({ output: 'back\n' });
  });
});

test('two guests at once, each with its own console and its own end', async () => {
  const [one, two] = [realGuest(), realGuest()];
  // One runtime root for both, as two windows of one account have it.
  await Promise.all([one.guest.start(spec), two.guest.start({ board: 'q35', nic: 'igb' })]);
  const [first, second] = await Promise.all([
    type(one.guest, 'lspci -d ::0200 -n'),
    type(two.guest, 'lspci -d ::0200 -n'),
  ]);
  expect([first.output, second.output]).toMatchObject([
    expect.stringContaining('1af4:1000'),
    expect.stringContaining('8086:10c9'),
  ]);
  await one.guest.stop();
  expect(readdirSync(one.options.runtimeRoot)).toEqual([]);
  expect(await type(two.guest, 'echo alive')).toMatchObject({ output: 'alive\n' });
});

/** Milliseconds the first start may take longer on a machine whose KVM is broken: the probe shares the CPUs. */
const PROBE_COST = 2_000;

test('whatever KVM is like here, the guest is ready in its time, and the verdict is remembered', async () => {
  const reference = realGuest();
  await reference.guest.start(spec);
  const plain = reference.guest.view;
  await reference.guest.stop();

  const { guest, options, log } = realGuest({ accelerator: 'auto' });
  await guest.start(spec);
  const { view } = guest;
  if (plain.kind !== 'ready' || view.kind !== 'ready') throw new Error('not ready');
  expect(view.readyMs).toBeLessThan(plain.readyMs * 1.5 + PROBE_COST);
  expect(await type(guest, 'echo works')).toMatchObject({ output: 'works\n' });

  // The probe works beside the guest, and may take longer than it.
  if ((await kvmDevice()) === 'openable') await expect.poll(() => log.join('\n')).toMatch(/^KVM /m);
  const isTold = () =>
    guest.view.kind === 'ready' && guest.view.notices.some(({ tag }) => tag === 'kvm.broken');
  const isBroken = log.some((line) => line.startsWith('KVM broken'));
  await expect.poll(isTold).toBe(isBroken);
  const memory = await recallAccelerator(options.dataDir);
  expect(memory === 'kvm-broken').toBe(isBroken);
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', accel: memory === 'kvm-works' ? 'kvm' : view.accel });
  expect(isTold()).toBe(isBroken);
});
