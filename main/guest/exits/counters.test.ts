import { expect, test } from 'vitest';
import { exitCountsIn, exitsBetween } from './counters.ts';

const stat = (pid: number, name: string, user: number, system: number) =>
  `${pid} (${name}) S 1 433 433 0 -1 4194368 9 0 0 0 ${user} ${system} 0 0 20 0 5 0 700 1 2 3\n`;

/** As the landlord prints it: one tenant with vhost, after `more` of everything. */
const printed = (more = 0, { name = 'tenant1', pid = 433, vhost = true } = {}) =>
  [
    `tenant ${name} ${pid}\n`,
    `exits ${28_912 + 100 * more}\nio_exits ${4_432 + 40 * more}\nmmio_exits ${7_204 + 30 * more}\n`,
    `halt_exits ${81 + 5 * more}\nirq_exits ${1_418 + 15 * more}\nirq_injections ${2_432 + 7 * more}\n`,
    stat(pid, 'qemu-system-x86', 120 + more, 300),
    stat(pid + 9, 'CPU 0/KVM) R (x', 1_000, 2_000 + 3 * more),
    vhost ? stat(pid + 11, `vhost-${pid}`, 0, 50 + 2 * more) : '',
  ].join('');

test('what two looks differ by, by cause, and the time of vhost apart from that of QEMU', () => {
  const between = exitsBetween(exitCountsIn(printed()), exitCountsIn(printed(1)));
  expect(between).toEqual([
    {
      tenant: 'tenant1',
      exits: 100,
      kinds: { io: 40, mmio: 30, halt: 5, interrupt: 15, other: 10 },
      injections: 7,
      qemuMs: 40,
      vhostMs: 20,
    },
  ]);
});

test('two tenants are told apart, and one without vhost has no time of it', () => {
  const both = (more: number) =>
    printed(more) + printed(2 * more, { name: 'tenant2', pid: 800, vhost: false });
  const between = exitsBetween(exitCountsIn(both(0)), exitCountsIn(both(1)));
  expect(between.map(({ tenant, exits, vhostMs }) => ({ tenant, exits, vhostMs }))).toEqual([
    { tenant: 'tenant1', exits: 100, vhostMs: 20 },
    { tenant: 'tenant2', exits: 200, vhostMs: null },
  ]);
});

test.each([
  ['a tenant that came meanwhile', '', printed()],
  ['one that ended', printed(), ''],
  ['another QEMU at the same seat', printed(), printed(0, { pid: 434 })],
  ['no landlord at all', 'bash: no such thing\n', 'tenant nobody 7\nexits 3\n'],
])('%s is not compared', (_, from, to) => {
  expect(exitsBetween(exitCountsIn(from), exitCountsIn(to))).toEqual([]);
});

test('vhost that began meanwhile counts from nothing', () => {
  const [seen] = exitsBetween(exitCountsIn(printed(0, { vhost: false })), exitCountsIn(printed(1)));
  expect(seen?.vhostMs).toBe(520);
});
