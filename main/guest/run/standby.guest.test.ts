import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { GuestView } from '../../contract/guest.ts';
import { leftovers, processesNaming } from '../testing/leftovers.ts';
import { realGuest, type } from '../testing/real-guest.ts';

// One snapshot for all of them.
const dataDir = mkdtempSync(join(tmpdir(), 'standby-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const spec = { board: 'pc', nic: 'e1000' } as const;

test('the next guest stands by, is taken over as it is, and replaced', async () => {
  const { guest, options, log } = realGuest({ dataDir, mayStandBy: () => true });
  const times = () => log.filter((line) => line === 'standby is ready').length;
  await guest.start(spec);
  await expect.poll(times).toBe(1);
  expect(processesNaming(options.runtimeRoot)).toHaveLength(2);
  await type(guest, 'OLD=yes');

  const views: GuestView[] = [];
  guest.onView((view) => views.push(view));
  await guest.restart();
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore', machine: spec, runId: '2' });
  // Its NIC was there from the first moment.
  expect(views.filter((view) => view.kind === 'ready' && view.switchingTo !== undefined)).toEqual([]);
  expect((await type(guest, 'lspci -nk -d ::0200')).output).toContain('Kernel driver in use: e1000');
  expect((await type(guest, 'echo "[$OLD]"')).output).toBe('[]\n');
  // What was typed to warm it up left no trace.
  expect((await type(guest, 'history')).output.trim().split('\n')).toHaveLength(3);

  await expect.poll(times).toBe(2);
  await guest.start({ board: 'pc', nic: 'rtl8139' });
  expect((await type(guest, 'lspci -n -d ::0200')).output).toContain('10ec:8139');
  await guest.stop();
  expect(leftovers(options.runtimeRoot)).toEqual([]);
});

test('our own exit takes it along', async () => {
  const { guest, options, log } = realGuest({ dataDir, mayStandBy: () => true });
  await guest.start(spec);
  await expect.poll(() => log).toContain('standby is ready');
  guest.disposeNow();
  await expect.poll(() => leftovers(options.runtimeRoot)).toEqual([]);
});

test('nobody stands by while that is not welcome, and somebody does once it is', async () => {
  let asked = 0;
  let isWelcome = false;
  const { guest, options, log } = realGuest({
    dataDir,
    mayStandBy: () => {
      asked++;
      return isWelcome;
    },
  });
  await guest.start(spec);
  await expect.poll(() => asked).toBe(1);
  expect(processesNaming(options.runtimeRoot)).toHaveLength(1);
  isWelcome = true;
  await expect.poll(() => log).toContain('standby is ready');
});
