import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { GuestView } from '../../contract/guest.ts';
import { Guest } from '../guest.ts';
import { makeFakeBundle, type FakeMode } from '../testing/fake-bundle.ts';
import { leftovers } from '../testing/leftovers.ts';

/** Milliseconds: the kill ladder's own deadlines, and a busy machine. */
const SLOW = 30_000;

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function makeGuest(mode: FakeMode) {
  const { options, remove } = makeFakeBundle(mode);
  const log: string[] = [];
  const guest = new Guest({ ...options, log: (line) => log.push(line) });
  const root = options.runtimeRoot;
  cleanups.push(remove, async () => {
    await guest.stop();
    expect(leftovers(root)).toEqual([]);
  });
  return { guest, log };
}

// Without a card: the fake has no bus where its driver could be looked for.
const spec = { board: 'pc', nic: null } as const;

/** Resolves with the first view of a kind. */
function view(guest: Guest, kind: GuestView['kind']): Promise<GuestView> {
  return new Promise((resolve) => {
    const stop = guest.onView((seen) => {
      if (seen.kind !== kind) return;
      stop();
      resolve(seen);
    });
  });
}

test('starts and stops; starting twice is starting once', async () => {
  const { guest, log } = makeGuest('echo');
  await Promise.all([guest.start(spec), guest.start(spec)]);
  expect(guest.view).toMatchObject({ kind: 'ready', machine: spec, runId: '1', accel: 'tcg' });
  expect(log.filter((line) => line.startsWith('prepared'))).toHaveLength(1);
  const echoed = new Promise<string>((resolve) => void guest.console.onData(resolve));
  guest.console.write('hi');
  expect(await echoed).toContain('hi');
  await guest.stop();
  expect(guest.view).toEqual({ kind: 'off' });
  expect(guest.commandLine()).toBeNull();
});

test('a stop while starting wins, and the start says so', async () => {
  const { guest } = makeGuest('silent');
  const started = expect(guest.start(spec)).rejects.toMatchObject({ fault: { tag: 'guest.stopped' } });
  await view(guest, 'launching');
  await guest.stop();
  await started;
});

test('a QEMU that will not quit is killed', { timeout: SLOW }, async () => {
  const { guest, log } = makeGuest('stubborn');
  await guest.start(spec);
  await guest.stop();
  expect(guest.view).toEqual({ kind: 'off' });
  expect(log.filter((line) => line.includes('had no effect'))).toHaveLength(2);
  expect(log.find((line) => line.includes('exited'))).toContain('"signal":9');
});

test('a QEMU that talks nonsense crashes with words, and is gone', { timeout: SLOW }, async () => {
  const { guest } = makeGuest('garbage');
  await expect(guest.start(spec)).rejects.toMatchObject({ fault: { tag: 'qmp.garbage' } });
  expect(guest.view).toMatchObject({ kind: 'crashed', fault: { actions: ['restart-guest', 'run-doctor'] } });
});

test('a QEMU that ends at once is reported with what it said', async () => {
  const { guest } = makeGuest('dies');
  await expect(guest.start(spec)).rejects.toMatchObject({
    fault: { tag: 'guest.qemu-failed', data: { code: 3, stderr: 'fake-qemu: cannot do it' } },
  });
});

test('another machine replaces the running one', async () => {
  const { guest } = makeGuest('echo');
  await guest.start(spec);
  await guest.start({ board: 'q35', nic: null });
  expect(guest.view).toMatchObject({ kind: 'ready', machine: { board: 'q35', nic: null }, runId: '2' });
});

test('a flood reaches a slow window in bounded pieces', { timeout: SLOW }, async () => {
  const { guest } = makeGuest('floods');
  await guest.start(spec);
  let peak = 0;
  await new Promise<void>((resolve) => {
    let received = 0;
    guest.console.attach(async (data) => {
      peak = Math.max(peak, data.length);
      received += data.length;
      if (received > 3_000_000) resolve();
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    });
  });
  expect(peak).toBeLessThan(1_000_000);
});

test(
  'a NIC that the guest does not let go of is exchanged by booting afresh',
  { timeout: SLOW },
  async () => {
    const { guest, log } = makeGuest('echo'); // answers device_del, and never sends DEVICE_DELETED
    const withCard = { board: 'pc', nic: 'e1000' } as const;
    await guest.start(withCard);
    const switching = view(guest, 'ready');
    const switched = guest.switchNic('igb');
    expect(await switching).toMatchObject({ machine: withCard, switchingTo: 'igb' });
    await switched;
    expect(guest.view).toMatchObject({ kind: 'ready', machine: { board: 'pc', nic: 'igb' }, runId: '2' });
    expect(log.find((line) => line.startsWith('hot-plug'))).toContain('device_del');
  },
);

test('without a guest there is no NIC to switch and nothing to look into', async () => {
  const { guest } = makeGuest('echo');
  await expect(guest.switchNic('igb')).rejects.toMatchObject({ fault: { tag: 'guest.not-ready' } });
  await expect(guest.exec('/bin/true', [])).rejects.toMatchObject({ fault: { tag: 'guest.not-ready' } });
  expect(await guest.probe({ path: '/bin/true', args: [] })).toMatchObject({ ok: false });
});

test('a bundle that is not there, and what was missing put back', async () => {
  const { options, remove } = makeFakeBundle('echo');
  cleanups.push(remove);
  const away = `${options.bundleDir}-away`;
  renameSync(options.bundleDir, away);
  const guest = new Guest(options);
  await expect(guest.start(spec)).rejects.toMatchObject({
    fault: { tag: 'qemu.bundle-missing', data: { file: join(options.bundleDir, 'bundle.json') } },
  });
  expect(guest.view).toMatchObject({ kind: 'crashed', fault: { actions: ['run-doctor', 'retry'] } });
  renameSync(away, options.bundleDir);
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready' });
  await guest.stop();
});
