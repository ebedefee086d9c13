/** Rows of the fault table that a real QEMU can't be made to show at will, on one that misbehaves on purpose. */
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { FaultError, type Fault } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import type { FaultTag } from '../faults/table.ts';
import { expectNoticed, expectTold, provokes } from '../faults/testing/provokes.ts';
import { rememberAccelerator } from '../qemu/accelerator.ts';
import { Guest, type GuestOptions } from './guest.ts';
import { faultOf } from './faults.ts';
import { makeFakeBundle, type FakeMode } from './testing/fake-bundle.ts';
import { leftovers } from './testing/leftovers.ts';
import { nextView, scrollbackOf } from './testing/real-guest-hands.ts';

// Without a card: the fake has no bus where its driver could be looked for.
const spec = { board: 'pc', nic: null } as const;

/** Milliseconds: the kill ladder's own deadlines, and a busy machine. */
const SLOW = 30_000;

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

interface Made {
  guest: Guest;
  options: GuestOptions & { runtimeRoot: string };
  /** A folder beside everything, for a test's own things. */
  folder: string;
}

function make(mode: FakeMode, changed: (folder: string) => Partial<GuestOptions> = () => ({})): Made {
  const fake = makeFakeBundle(mode);
  const folder = dirname(fake.options.bundleDir);
  const runtimeRoot = join(folder, 'run');
  const options = { ...fake.options, runtimeRoot, ...changed(folder) };
  const guest = new Guest(options);
  cleanups.push(fake.remove, async () => {
    await guest.stop();
    expect(leftovers(runtimeRoot).filter((one) => one !== 'snapshots')).toEqual([]);
  });
  return { guest, options, folder };
}

/** What a start that fails is told as; the window shows the same. */
async function startFault(guest: Guest, tag: FaultTag): Promise<Fault> {
  const error: unknown = await guest.start(spec).catch((caught: unknown) => caught);
  if (!(error instanceof FaultError)) throw new Error('the start did not fail with a fault');
  const fault = expectTold(error.fault, tag);
  expect(guest.view).toMatchObject({ kind: 'crashed', fault });
  return fault;
}

/** The way out that the fault offers works, once its cause is gone. */
async function expectRecovery(guest: Guest): Promise<void> {
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', machine: spec });
}

function crashed(guest: Guest): Promise<GuestView> {
  return nextView(guest, ({ kind }) => kind === 'crashed');
}

/** Types and waits for the echo. */
async function typed(guest: Guest, text: string): Promise<void> {
  const echo = new Promise<void>((resolve) => {
    const stop = guest.console.onData(() => {
      stop();
      resolve();
    });
  });
  guest.console.write(text);
  await echo;
}

/** Replaces the fake's program with one of another mode, as a repair does. */
function repair({ options, folder }: Made): void {
  const whole = makeFakeBundle('echo');
  cleanups.push(whole.remove);
  for (const [part, path] of [
    [whole.options.bundleDir, options.bundleDir],
    [whole.options.imageDir, options.imageDir],
  ] as const) {
    if (!path.startsWith(folder)) throw new Error('not a part of this test');
    rmSync(path, { recursive: true, force: true });
    symlinkSync(part, path);
  }
}

provokes('qemu.bundle-invalid')('a bundle whose description is garbage', async () => {
  const made = make('echo');
  writeFileSync(join(made.options.bundleDir, 'bundle.json'), '{"format":1}');
  const { message } = await startFault(made.guest, 'qemu.bundle-invalid');
  expect(message.en).toContain('qemuVersion');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('qemu.bundle-missing')('a bundle that is gone', async () => {
  const made = make('echo');
  rmSync(made.options.bundleDir, { recursive: true });
  await startFault(made.guest, 'qemu.bundle-missing');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('qemu.not-executable')('a loader without its permission', async () => {
  const made = make('echo');
  const loader = join(made.options.bundleDir, 'loader');
  chmodSync(loader, 0o644);
  await startFault(made.guest, 'qemu.not-executable');
  chmodSync(loader, 0o755);
  await expectRecovery(made.guest);
});

provokes('image.missing')('an image that is gone', async () => {
  const made = make('echo');
  rmSync(made.options.imageDir, { recursive: true });
  await startFault(made.guest, 'image.missing');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('image.invalid')('an image whose description is garbage', async () => {
  const made = make('echo');
  writeFileSync(join(made.options.imageDir, 'guest.json'), 'PK');
  await startFault(made.guest, 'image.invalid');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('image.truncated')('an image that was cut short', async () => {
  const made = make('echo');
  const kernel = join(made.options.imageDir, 'kernel');
  truncateSync(kernel, 0);
  const { message } = await startFault(made.guest, 'image.truncated');
  expect(message['zh-CN']).toContain('只有0字节，应为1字节');
  writeFileSync(kernel, 'x');
  await expectRecovery(made.guest);
});

provokes('host-disk.failed')('a landlord’s disk that can’t be written', async () => {
  const made = make('echo');
  mkdirSync(made.options.dataDir);
  writeFileSync(join(made.options.dataDir, 'landlord'), 'in the way');
  const refused = await made.guest
    .start({ board: 'landlord', nic: null })
    .catch((error: unknown) => (error instanceof FaultError ? error.fault : undefined));
  expect(expectTold(refused, 'host-disk.failed').message.en).toContain('EEXIST');
  rmSync(join(made.options.dataDir, 'landlord'));
  await made.guest.start(spec);
  expect(made.guest.view).toMatchObject({ kind: 'ready', machine: spec });
});

provokes('image.corrupt')('an image with another content dies early, and is named', async () => {
  const made = make('reboots');
  writeFileSync(join(made.options.imageDir, 'initrd'), 'y');
  const { message } = await startFault(made.guest, 'image.corrupt');
  expect(message.en).toContain('initrd');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('guest.rebooted-early')('a guest that resets before its prompt, from a whole image', async () => {
  const made = make('reboots');
  await startFault(made.guest, 'guest.rebooted-early');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('run-dir.path-too-long')('a runtime folder too deep for a socket', async () => {
  const { guest, options } = make('echo', (folder) => ({ runtimeRoot: join(folder, 'x'.repeat(90)) }));
  const { message } = await startFault(guest, 'run-dir.path-too-long');
  expect(message.en).toContain('107 are allowed');
  const shorter = new Guest({ ...options, runtimeRoot: join(dirname(options.runtimeRoot), 'r') });
  cleanups.push(() => shorter.stop());
  await shorter.start(spec);
  expect(shorter.view.kind).toBe('ready');
});

provokes('run-dir.unsafe')('a runtime folder that leads somewhere else', async () => {
  const { guest, options, folder } = make('echo');
  mkdirSync(join(folder, 'theirs'));
  symlinkSync(join(folder, 'theirs'), options.runtimeRoot);
  await startFault(guest, 'run-dir.unsafe');
  rmSync(options.runtimeRoot);
  await expectRecovery(guest);
});

provokes('run-dir.unwritable')('a runtime folder that can’t be made', async () => {
  const { guest, options } = make('echo');
  writeFileSync(options.runtimeRoot, '');
  await startFault(guest, 'run-dir.unwritable');
  rmSync(options.runtimeRoot);
  await expectRecovery(guest);
});

provokes('qmp.garbage')(
  'a QEMU that talks nonsense',
  async () => {
    const made = make('garbage');
    const { message } = await startFault(made.guest, 'qmp.garbage');
    expect(message.en).toMatch(/answered “\w+”/);
    repair(made);
    await expectRecovery(made.guest);
  },
  SLOW,
);

provokes('qmp.closed')(
  'a QEMU that hangs up on us and lives on: scrollback stays, a restart works',
  async () => {
    const { guest } = make('hangs-up');
    await guest.start(spec);
    const gone = crashed(guest);
    guest.console.write('x\r');
    const view = await gone;
    if (view.kind !== 'crashed') throw new Error('not crashed');
    expectTold(view.fault, 'qmp.closed');
    expect(await scrollbackOf(guest)).toContain('fake# ');
    await expectRecovery(guest);
    expect((await scrollbackOf(guest)).match(/fake# /g)).toHaveLength(2);
  },
  SLOW,
);

provokes('guest.qemu-failed')('a QEMU that ends at once is quoted', async () => {
  const made = make('dies');
  const { message } = await startFault(made.guest, 'guest.qemu-failed');
  expect(message.en).toBe('QEMU ended with exit code 3. It said: fake-qemu: cannot do it');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('guest.out-of-memory')('no memory for a guest', async () => {
  const made = make('no-memory');
  await startFault(made.guest, 'guest.out-of-memory');
  repair(made);
  await expectRecovery(made.guest);
});

provokes('guest.stopped')('a stop while starting', async () => {
  const { guest } = make('silent');
  const started = guest.start(spec).catch((error: unknown) => faultOf(error));
  await nextView(guest, ({ kind }) => kind === 'booting');
  await guest.stop();
  expectTold(await started, 'guest.stopped');
});

provokes('guest.not-ready')('a look into a guest that is not there', async () => {
  const { guest } = make('echo');
  expectTold(await guest.exec('/bin/true', []).catch(faultOf), 'guest.not-ready');
});

provokes('guest.boot-overdue')(
  'no prompt for two minutes',
  async () => {
    const { guest } = make('silent');
    const over = crashed(guest);
    const started = guest.start(spec).catch((error: unknown) => faultOf(error));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    await nextView(guest, ({ kind }) => kind === 'booting');
    vi.advanceTimersByTime(119_000);
    expect(guest.view.kind).toBe('booting');
    vi.advanceTimersByTime(1_000);
    expect(guest.view.kind).toBe('stopping');
    vi.useRealTimers();
    await over;
    const fault = expectTold(await started, 'guest.boot-overdue');
    expect(fault.message.en).toContain('120 seconds');
  },
  SLOW,
);

provokes('app.unexpected')('an error that nobody foresaw', () => {
  expect(expectTold(faultOf(new Error('boom')), 'app.unexpected').message['zh-CN']).toContain('boom');
});

/** A machine whose KVM was found to work earlier since it was booted. */
async function kvmWorked(
  mode: FakeMode,
  device: (folder: string) => string,
  also: Partial<GuestOptions> = {},
): Promise<Made> {
  const made = make(mode, (folder) => ({ accelerator: 'auto', kvmDevice: device(folder), ...also }));
  await rememberAccelerator(made.options.dataDir, '11.1.3', 'works', 'so it was');
  return made;
}

/** A device that opens, like /dev/kvm of a machine where it then does not work. */
function openable(folder: string): string {
  const device = join(folder, 'kvm');
  writeFileSync(device, '');
  return device;
}

provokes('kvm.broken')('a KVM that aborts is replaced by TCG, once and for all', async () => {
  const { guest } = await kvmWorked('kvm-aborts', openable);
  await guest.start(spec);
  expect(guest.view).toMatchObject({ kind: 'ready', accel: 'tcg' });
  if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'kvm.broken');
  await guest.restart();
  expect(guest.view).toMatchObject({ accel: 'tcg', runId: '3' });
});

provokes('accelerator.lost')('a KVM that gives up later: told, and the restart uses TCG', async () => {
  const { guest } = await kvmWorked('kvm-stops', openable);
  await guest.start(spec);
  expect(guest.view).toMatchObject({ kind: 'ready', accel: 'kvm' });
  const gone = crashed(guest);
  guest.console.write('x\r');
  const view = await gone;
  if (view.kind !== 'crashed') throw new Error('not crashed');
  expectTold(view.fault, 'accelerator.lost');
  expect(await scrollbackOf(guest)).toContain('fake# ');
  await expectRecovery(guest);
  expect(guest.view).toMatchObject({ accel: 'tcg' });
});

provokes('kvm.vanished')('a KVM that was there before', async () => {
  const { guest } = await kvmWorked('echo', (folder) => join(folder, 'kvm'));
  await guest.start(spec);
  expect(guest.view).toMatchObject({ kind: 'ready', accel: 'tcg' });
  if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'kvm.vanished');
});

test('what KVM has to say hides nothing that the runtime folder has to say', async () => {
  const { guest } = await kvmWorked('echo', (folder) => join(folder, 'kvm'), { runtimeElsewhere: true });
  await guest.start(spec);
  if (guest.view.kind !== 'ready') throw new Error(guest.view.kind);
  expectNoticed(guest.view.notices, 'kvm.vanished');
  expectNoticed(guest.view.notices, 'run-dir.elsewhere');
});

provokes('nic.booted')('a guest that does not take a card is booted anew with it, and says so', async () => {
  const { guest } = make('echo');
  await guest.start({ ...spec, nic: null });
  await guest.switchNic('e1000');
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'boot', machine: { nic: 'e1000' }, runId: '2' });
  if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'nic.booted');
});

provokes('kvm.no-access')('a KVM that this account may not open', async () => {
  // Root may open everything; a path that goes through a file opens for nobody.
  const { guest } = await kvmWorked('echo', (folder) => join(openable(folder), 'kvm'));
  await guest.start(spec);
  expect(guest.view).toMatchObject({ kind: 'ready', accel: 'tcg' });
  if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'kvm.no-access');
});

provokes('snapshot.not-kept')('no place for a snapshot anywhere: every start boots', async () => {
  const { guest, options } = make('echo', (folder) => {
    writeFileSync(join(folder, 'file'), '');
    return { snapshots: 'use', dataDir: join(folder, 'file', 'data') };
  });
  mkdirSync(options.runtimeRoot, { mode: 0o700 });
  writeFileSync(join(options.runtimeRoot, 'snapshots'), '');
  await guest.start(spec);
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'boot' });
  if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.not-kept');
});

test('a guest that echoes is asked nothing', async () => {
  const { guest } = make('echo');
  await guest.start(spec);
  await typed(guest, 'a');
  await typed(guest, 'b');
  expect(guest.view).toMatchObject({ kind: 'ready', notices: [] });
});
