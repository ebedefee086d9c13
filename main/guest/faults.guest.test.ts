/** Rows of the fault table as a real QEMU and a real Linux show them, and the way out of each. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { FaultTag, NoticeTag } from '../faults/table.ts';
import { expectNoticed, expectTold, provokes } from '../faults/testing/provokes.ts';
import { faultOf } from './faults.ts';
import type { Guest } from './guest.ts';
import { alteredBundle } from './testing/altered-bundle.ts';
import { leftovers, processesNaming } from './testing/leftovers.ts';
import { imageDir, nextView, realGuest, type } from './testing/real-guest.ts';
import { scrollbackOf, signalAgent } from './testing/real-guest-hands.ts';

const spec = { board: 'pc', nic: 'virtio-net-pci' } as const;

/** Resolves when the guest has crashed with this row's sentence. */
async function crashTold(guest: Guest, tag: FaultTag): Promise<void> {
  const view = await nextView(guest, ({ kind }) => kind === 'crashed');
  if (view.kind === 'crashed') expectTold(view.fault, tag);
}

/** Resolves when the status bar says this row's line, or, with null, nothing any more. */
async function noticed(guest: Guest, tag: NoticeTag | null): Promise<void> {
  const view = await nextView(
    guest,
    (now) => now.kind === 'ready' && (tag === null ? now.notices.length === 0 : now.notices[0]?.tag === tag),
  );
  if (view.kind === 'ready' && tag !== null) expectNoticed(view.notices, tag);
}

/** The way out that every fault of a guest offers, and what survives it. */
async function expectRestart(guest: Guest): Promise<void> {
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', machine: spec, notices: [] });
  expect((await type(guest, 'lspci -n -d ::0200')).output).toContain('1af4:1000');
  expect(await scrollbackOf(guest)).toContain('remember me');
}

describe('one guest, hurt again and again', () => {
  const { guest, options } = realGuest();
  const qemu = () => Number(processesNaming(options.runtimeRoot)[0]?.split(' ')[0]);

  beforeAll(async () => {
    await guest.start(spec);
    await type(guest, 'echo remember me');
  });

  provokes('agent.refused')('a program that is not there', async () => {
    const { message } = expectTold(await guest.exec('/nope', []).catch(faultOf), 'agent.refused');
    expect(message.en).toContain('/nope');
    expect(guest.view).toMatchObject({ kind: 'ready', notices: [] });
  });

  provokes('agent.overtime')('a program that never ends', async () => {
    const endless = guest.exec('/usr/bin/tail', ['-f', '/dev/null'], { timeoutMs: 200 });
    expectTold(await endless.catch(faultOf), 'agent.overtime');
  });

  test('kill -9 -1 takes the agent and the hot-plug listener, and both come back by themselves', async () => {
    await type(guest, 'kill -9 -1; true');
    expect((await guest.exec('/usr/bin/true', [])).exitCode).toBe(0);
    await guest.switchNic('e1000');
    expect((await type(guest, 'lspci -n -d ::0200')).output).toContain('8086:100e');
    await guest.switchNic(spec.nic);
    expect(guest.view).toMatchObject({ kind: 'ready', notices: [], runId: '1' });
  });

  provokes('agent.gone')('an agent that is stopped, and goes on', async () => {
    await signalAgent(guest, 'STOP');
    const told = noticed(guest, 'agent.gone');
    expectTold(await guest.exec('/usr/bin/true', []).catch(faultOf), 'agent.silent');
    await told;
    await signalAgent(guest, 'CONT');
    const over = noticed(guest, null);
    await guest.exec('/usr/bin/true', []);
    await over;
  });

  provokes('qemu.unresponsive')('a QEMU that is stopped, and goes on', async () => {
    process.kill(qemu(), 'SIGSTOP');
    const told = noticed(guest, 'qemu.unresponsive');
    guest.console.write('#');
    await told;
    const over = noticed(guest, null);
    process.kill(qemu(), 'SIGCONT');
    await over;
    guest.console.write('\x7f');
    expect((await type(guest, 'echo alive')).output).toBe('alive\n');
  });

  test('a QEMU that is stopped for good is replaced all the same', async () => {
    process.kill(qemu(), 'SIGSTOP');
    await expectRestart(guest);
  });

  provokes('guest.halted')('halt', async () => {
    const told = crashTold(guest, 'guest.halted');
    guest.console.write('halt\r');
    await told;
    await expectRestart(guest);
  });

  test('a guest that is suspended to memory is said to sleep, and not to lack its agent', async () => {
    const told = noticed(guest, 'guest.asleep');
    guest.console.write('echo mem > /sys/power/state\r');
    await told;
    expect(await guest.probe({ path: '/usr/bin/lspci', args: [] })).toMatchObject({ ok: false });
    expect(guest.view).toMatchObject({ notices: [{ tag: 'guest.asleep' }] });
    await expectRestart(guest);
  });

  provokes('guest.powered-off')('poweroff', async () => {
    const told = crashTold(guest, 'guest.powered-off');
    guest.console.write('poweroff\r');
    await told;
    await expectRestart(guest);
  });

  provokes('guest.panicked')('a kernel panic', async () => {
    const told = crashTold(guest, 'guest.panicked');
    guest.console.write('echo c > /proc/sysrq-trigger\r');
    await told;
    await expectRestart(guest);
  });

  provokes('guest.killed')('kill -9 of QEMU', async () => {
    const told = crashTold(guest, 'guest.killed');
    process.kill(qemu(), 'SIGKILL');
    await told;
    expect(leftovers(options.runtimeRoot)).toEqual([]);
    await expectRestart(guest);
  });

  provokes('guest.gutted')('rm -rf /', async () => {
    await type(guest, 'rm -rf --no-preserve-root / 2>&-; true');
    const told = noticed(guest, 'guest.gutted');
    expect(await guest.probe({ path: '/usr/bin/lspci', args: [] })).toMatchObject({ ok: false });
    await told;
    await expectRestart(guest);
  });

  describe('after a night of the host', () => {
    afterEach(() => {
      vi.restoreAllMocks();
      vi.useRealTimers();
    });

    test('the guest knows the time again', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      await guest.restart();
      const now = Date.now.bind(Date);
      const night = 8 * 3_600_000;
      vi.spyOn(Date, 'now').mockImplementation(() => now() + night);
      vi.advanceTimersByTime(10_000); // the next look at the clocks
      await expect
        .poll(async () => Number((await guest.exec('/usr/bin/date', ['+%s'])).stdout))
        .toBeGreaterThan((now() + night) / 1000 - 60);
    });
  });
});

describe('a QEMU that can’t be given what it needs', () => {
  const bundle = alteredBundle();
  const { guest } = realGuest({ bundleDir: bundle.folder, snapshots: 'never' });

  provokes('guest.out-of-memory')('too little memory', async () => {
    bundle.before('ulimit -v 250000');
    expectTold(await guest.start(spec).catch(faultOf), 'guest.out-of-memory');
  });

  provokes('qemu.unknown-device')('a NIC it does not know', async () => {
    bundle.before('set -- "${@//virtio-net-pci,/virtio-net-pci-of-tomorrow,}"');
    const fault = expectTold(await guest.start(spec).catch(faultOf), 'qemu.unknown-device');
    expect(fault.message.en).toContain('“virtio-net-pci-of-tomorrow”');
  });

  test('put right, it starts', async () => {
    bundle.before('');
    await guest.restart();
    expect(guest.view).toMatchObject({ kind: 'ready', machine: spec });
  });
});

provokes('image.corrupt')('an initramfs with one wrong block panics, and is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const description = readFileSync(join(imageDir, 'guest.json'), 'utf8');
  const { kernel, initrd } = z
    .looseObject({ kernel: z.string(), initrd: z.string() })
    .parse(JSON.parse(description));
  writeFileSync(join(folder, 'guest.json'), description);
  symlinkSync(join(imageDir, kernel), join(folder, kernel));
  copyFileSync(join(imageDir, initrd), join(folder, initrd));
  const bytes = readFileSync(join(folder, initrd));
  bytes.fill(0, 4_096, 8_192);
  writeFileSync(join(folder, initrd), bytes);
  const { guest } = realGuest({ imageDir: folder, snapshots: 'never' });
  const fault = expectTold(await guest.start(spec).catch(faultOf), 'image.corrupt');
  expect(fault.message.en).toContain(basename(initrd));
});
