import { expect, test } from 'vitest';
import type { ExitCounts } from './counters.ts';
import { ExitsWatch } from './exits-watch.ts';

/** A landlord whose first tenant has left so often. */
function counted(exits: number, pid = 700): ExitCounts[] {
  const counters = {
    exits,
    io_exits: 0,
    mmio_exits: exits / 2,
    halt_exits: 0,
    irq_exits: 0,
    irq_injections: 3,
  };
  return [{ tenant: 'tenant1', pid, counters, qemuTicks: 5, vhostTicks: null }];
}

/** A landlord that answers one question after the other, each when it is told to. */
function landlord() {
  const asked: ((counts: ExitCounts[] | Error) => void)[] = [];
  const log: string[] = [];
  const watch = new ExitsWatch({
    read: () =>
      new Promise((resolve, reject) =>
        asked.push((counts) => (counts instanceof Error ? reject(counts) : resolve(counts))),
      ),
    log: (line) => log.push(line),
  });
  const answer = async (counts: ExitCounts[] | Error): Promise<void> => {
    asked.shift()?.(counts);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { watch, answer, log };
}

const ping = {
  line: 'ping -c 4 10.0.2.2',
  output: '4 packets transmitted, 4 received, 0% packet loss, time 3004ms\n',
  exitCode: 0,
} as const;

test('a command costs what was counted between its start and its end, at whatever seat it was typed', async () => {
  const { watch, answer } = landlord();
  watch.started('tenant1');
  await answer(counted(100));
  const result = watch.finished({ ...ping, seat: 'tenant1' });
  await answer(counted(140));
  expect(await result).toMatchObject({
    command: ping.line,
    seat: 'tenant1',
    tenants: [{ tenant: 'tenant1', exits: 40, kinds: { mmio: 20 } }],
    work: [{ unit: 'ping', count: 4 }],
  });
});

test('commands at two seats have their own counts', async () => {
  const { watch, answer } = landlord();
  watch.started('tenant1');
  await answer(counted(100));
  watch.started('host');
  await answer(counted(200));
  const host = watch.finished({ line: 'sleep 1', output: '', exitCode: 0 });
  await answer(counted(210));
  const tenant = watch.finished({ ...ping, seat: 'tenant1' });
  await answer(counted(260));
  expect((await host)?.tenants.map(({ exits }) => exits)).toEqual([10]);
  expect((await tenant)?.tenants.map(({ exits }) => exits)).toEqual([160]);
});

test('nothing is told of a command that was over too soon, of an empty house, and of a tenant that came meanwhile', async () => {
  const { watch, answer } = landlord();
  watch.started('host');
  expect(await watch.finished({ line: 'true', output: '', exitCode: 0 })).toBeNull();
  await answer(counted(1));

  watch.started('host');
  await answer([]);
  expect(await watch.finished({ line: 'ls', output: '', exitCode: 0 })).toBeNull();

  watch.started('host');
  await answer(counted(100, 700));
  const moved = watch.finished({ line: 'tenant', output: '', exitCode: 0 });
  await answer(counted(5, 800));
  expect(await moved).toBeNull();
});

test('a landlord that cannot be asked costs the figures, and says why in the log', async () => {
  const { watch, answer, log } = landlord();
  watch.started('host');
  await answer(new Error('the agent is gone'));
  expect(await watch.finished({ line: 'ls', output: '', exitCode: 0 })).toBeNull();
  expect(log).toEqual([expect.stringContaining('the agent is gone')]);
});

test('after it was told to forget, a command that began before is not counted', async () => {
  const { watch, answer } = landlord();
  watch.started('host');
  await answer(counted(100));
  watch.forget();
  expect(await watch.finished({ line: 'ls', output: '', exitCode: 0 })).toBeNull();
});
