import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nicModels, type NicModel } from '../../contract/machine.ts';
import { expectNoticed, provokes } from '../../faults/testing/provokes.ts';
import { nicPlaces } from '../../qemu/nic.ts';
import type { Guest } from '../guest.ts';
import { Meta, pathsIn } from './meta.ts';
import { SnapshotStore } from './store.ts';
import { bundledGuest } from '../testing/bundled-guest.ts';
import { bundleDir, imageDir, realGuest, type } from '../testing/real-guest.ts';

const folder = mkdtempSync(join(tmpdir(), 'snap-'));
const dataDir = join(folder, 'data');
const snapshots = join(dataDir, 'snapshots');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds a restored guest's clock may be off: the time it takes to ask for it on a busy machine. */
const CLOCK_MS = 5_000;

/** Starts a guest whose snapshots are all of this file's, and tells whether it had to boot for it. */
async function start(nic: NicModel | null, board: 'pc' | 'q35' = 'pc', where = dataDir) {
  const { guest, log } = realGuest({ dataDir: where });
  await guest.start({ board, nic });
  return { guest, built: log.some((line) => line.startsWith('built')) };
}

async function said(guest: Guest, program: string, ...args: string[]): Promise<string> {
  return (await guest.exec(program, args)).stdout;
}

function folders(root = snapshots): string[] {
  return readdirSync(root).map((name) => join(root, name));
}

describe('the first guest of a board is built, every later one restored', () => {
  test('the first', async () => {
    const { guest, built } = await start('e1000');
    expect(built).toBe(true);
    expect(guest.view).toMatchObject({
      kind: 'ready',
      via: 'restore',
      machine: { nic: 'e1000' },
      notices: [],
    });
    await guest.stop();
    expect(folders()).toHaveLength(1);
  });

  test.each(['virtio-net-pci', 'igb', 'rtl8139'] as const)('a later one with %s', async (nic) => {
    const { guest, built } = await start(nic);
    expect(built).toBe(false);
    expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore', machine: { nic }, notices: [] });
    const { output } = await type(guest, `lspci -nnk -s ${nicPlaces.pc.slot}`);
    expect(output).toContain(`[${nicModels[nic].pciId}]`);
    expect(output).toContain(`Kernel driver in use: ${nicModels[nic].driver ?? '?'}`);
    await guest.stop();
  });

  test('on a q35 as well', async () => {
    const { guest, built } = await start('e1000e', 'q35');
    expect(built).toBe(true);
    expect((await type(guest, 'lspci -n -d ::0200')).output).toContain(nicModels.e1000e.pciId);
    await guest.stop();
    expect(folders()).toHaveLength(2);
  });
});

test('two guests of one snapshot know the time, and share no random number', async () => {
  const [one, two] = await Promise.all([start(null), start(null)]);
  const random = ['/usr/bin/head', '-c', '16', '/proc/sys/kernel/random/uuid', '/dev/urandom'] as const;
  const [first, second] = await Promise.all([said(one.guest, ...random), said(two.guest, ...random)]);
  expect(first).not.toBe('');
  expect(first).not.toBe(second);
  const now = Number(await said(one.guest, '/usr/bin/date', '+%s')) * 1000;
  expect(Math.abs(now - Date.now())).toBeLessThan(CLOCK_MS);
  await Promise.all([one.guest.stop(), two.guest.stop()]);
});

test('twenty starts and switches leave one snapshot a board, and nothing else', async () => {
  const { guest, log } = realGuest({ dataDir });
  const nics = ['e1000', 'virtio-net-pci', null] as const;
  for (let round = 0; round < 10; round++) {
    await guest.start({ board: round % 4 === 3 ? 'q35' : 'pc', nic: nics[round % 3] ?? null });
    await guest.switchNic(nics[(round + 1) % 3] ?? null);
    const { output } = await type(guest, 'lspci -n -d ::0200');
    const nic = nics[(round + 1) % 3] ?? null;
    expect(output.trim().split(' ')[2] ?? null).toBe(nic === null ? null : nicModels[nic].pciId);
    if (round % 2 === 0) await guest.stop();
  }
  expect(log.filter((line) => line.startsWith('switch-failed') || line.startsWith('exited: ready'))).toEqual(
    [],
  );
  await guest.stop();
  expect(folders()).toHaveLength(2);
});

describe('what is broken', () => {
  provokes('snapshot.rebuilt')('a RAM file cut short is thrown away and made anew', async () => {
    const before = folders();
    for (const one of before) truncateSync(pathsIn(one).ram, 1_000_000);
    const { guest, built } = await start('e1000');
    expect(built).toBe(true);
    expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
    if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.rebuilt');
    await guest.stop();
    expect(before.filter((one) => existsSync(one))).toHaveLength(1); // that of the other board
  });

  provokes('snapshot.failed')('a state that QEMU refuses is thrown away, and the guest boots', async () => {
    const good = folders().map((one) => ({ one, meta: metaOf(one) }));
    const pc = good.find(({ meta }) => meta.facts.board === 'pc');
    if (pc === undefined) throw new Error('no snapshot of a pc');
    const store = new SnapshotStore(snapshots, () => undefined);
    const draft = await store.begin(pc.meta.facts);
    copyFileSync(pathsIn(pc.one).ram, pathsIn(draft.folder).ram);
    writeFileSync(pathsIn(draft.folder).state, 'This is no state of any device.');
    await store.commit(draft, pc.meta.nonce, pc.meta.screen);
    const { guest } = await start('e1000');
    expect(guest.view).toMatchObject({
      kind: 'ready',
      via: 'boot',
      machine: { board: 'pc', nic: 'e1000' },
    });
    if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.failed');
    expect((await type(guest, 'echo alive')).output).toBe('alive\n');
    expect(existsSync(draft.folder)).toBe(false);
    await guest.stop();
  });
});

describe('killed in the middle of saving', () => {
  const where = join(folder, 'killed');
  const root = join(where, 'snapshots');
  let module = '';
  beforeAll(async () => {
    module = await bundledGuest(folder);
  });

  test('nothing is believed, and what is left goes away', async () => {
    const runtimeRoot = join(folder, 'run');
    const options = { bundleDir, imageDir, runtimeRoot, dataDir: where, accelerator: 'tcg' };
    const program = `
      import { Guest } from ${JSON.stringify(module)};
      await new Guest(${JSON.stringify(options)}).start({ board: 'pc', nic: null });`;
    const app = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const exited = new Promise<void>((resolve) => app.once('exit', () => resolve()));
    // The devices are written in one go; hashing and flushing the RAM then takes longer than a look at a folder.
    const saving = () => existsSync(root) && folders(root).some((one) => existsSync(pathsIn(one).state));
    await expect.poll(saving, { interval: 2 }).toBe(true);
    app.kill('SIGKILL');
    await exited;
    const [left] = folders(root);
    expect(existsSync(pathsIn(left ?? '').ram)).toBe(true);
    expect(existsSync(pathsIn(left ?? '').meta)).toBe(false);

    const store = new SnapshotStore(root, () => undefined);
    expect(await store.find(metaOf(folders()[0] ?? '').facts)).toEqual({ kind: 'none' });
    await store.tidy();
    expect(folders(root)).toEqual([]);
  });
});

function metaOf(snapshot: string): Meta {
  return Meta.parse(JSON.parse(readFileSync(pathsIn(snapshot).meta, 'utf8')));
}
