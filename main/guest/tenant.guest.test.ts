/** Tenants of a real landlord: woken with each kind of card, two at a time, and typed by hand. */
import { beforeAll, expect, test } from 'vitest';
import { iperfMegabytes } from '../checks/work.ts';
import { exitsBetween } from './exits/counters.ts';
import { readExits } from './exits/read-exits.ts';
import { landlordHands, PART } from './testing/landlord-hands.ts';
import { realGuest } from './testing/real-guest.ts';
import { typeLine } from './type-line.ts';

const { guest } = realGuest();
const { host, tenant, refusal, everybodyOut, splitCard } = landlordHands(guest);

/** What the first tenant's start printed. */
let printed = '';

beforeAll(() => guest.start({ board: 'landlord', nic: 'igb' }));

test('two woken tenants at once, at their prompts, one on a bridge with vhost', async () => {
  await host(
    'ip link add br0 type bridge; ip addr add 10.0.9.1/24 dev br0; ip link set br0 up;' +
      'ip tuntap add dev tap0 mode tap; ip link set tap0 master br0 up',
  );
  printed = await tenant('--nic e1000');
  expect(printed).toMatch(/-device e1000,.*\ntenant1 was woken from a saved state/);
  expect(await tenant('--nic vhost --tap tap0')).toMatch(/vhost=on.*\ntenant2 was woken from a saved state/);
  const typed = await typeLine(guest, 'lspci -nnk -d ::0200', 'tenant1');
  expect(typed).toMatchObject({ exitCode: 0, seat: 'tenant1' });
  expect(typed.output).toMatch(/8086:100e[^]*driver in use: e1000/);
  expect((await typeLine(guest, 'lspci -n -d ::0200', 'tenant2')).output).toContain('1af4:1000');
  await host("tenant-exec tenant2 'ip addr flush dev eth0; ip addr add 10.0.9.2/24 dev eth0'");
  expect((await host("tenant-exec tenant2 'ping -c 3 -i 0.2 10.0.9.1'")).stdout).toContain(' 3 received');
  expect((await host('cat /proc/$(</run/tenants/tenant2/pid)/task/*/comm')).stdout).toContain('vhost-');
  expect((await host('tenant list')).stdout).toMatch(/^tenant1: process \d+, woken in \d+ ms\ntenant2: /);
});

test('each woken tenant draws random numbers of its own, of which hardware addresses are made', async () => {
  for (const name of ['tenant1', 'tenant2']) {
    const { stdout } = await host(
      `tenant-exec ${name} 'dmesg | grep -c "crng reseeded due to virtual machine fork"'`,
    );
    expect(stdout).toBe('1\n');
  }
});

test('KVM tells what a tenant cost, and of an e1000 alone calls to memory', async () => {
  const before = await readExits(guest);
  await host(
    "tenant-exec tenant1 'ping -c 3 -i 0.2 10.0.2.2'; tenant-exec tenant2 'ping -c 3 -i 0.2 10.0.9.1'",
  );
  const [first, second] = exitsBetween(before, await readExits(guest));
  expect(first).toMatchObject({ tenant: 'tenant1', vhostMs: null });
  expect(first?.kinds.mmio).toBeGreaterThan(0);
  expect(second).toMatchObject({ tenant: 'tenant2', kinds: { mmio: 0 } });
  expect(second?.vhostMs).not.toBeNull();
  for (const one of [first, second]) expect(one?.exits).toBeGreaterThan(one?.kinds.io ?? Infinity);
});

test('output, errors and status of a command in a tenant are its own', async () => {
  const line = String.raw`printf 'a\0b\\n\nc'; echo "it's wrong" >&2; exit 7`;
  expect(await guest.exec('/usr/local/bin/tenant-exec', ['tenant1', line])).toEqual({
    exitCode: 7,
    stdout: 'a\0b\\n\nc',
    stderr: "it's wrong\n",
  });
  expect(await host("tenant-exec tenant1 'true\nfalse'")).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: '',
  });
});

test('a command that got lost on its way is told again', async () => {
  // At its first run it loses all that is known of it, as if it had never come.
  const vanish = 'read -r _ _ _ runner _ < /proc/$BASHPID/stat; rm /run/taproom/agent/*; kill -9 $runner';
  const line = `echo >> /tmp/runs; [ $(wc -l < /tmp/runs) -gt 1 ] || { ${vanish}; }; echo ran`;
  const { exitCode, stdout } = await host(`tenant-exec tenant1 '${line}'; cat /run/tenants/told-again`);
  expect(stdout).toMatch(/^ran\ntenant1: > \d+ echo >> \/tmp\/runs/);
  expect(exitCode).toBe(0);
});

test('a third tenant is refused, and so is a console that somebody has', async () => {
  expect(await refusal('tenant --nic virtio')).toContain('both tenants are there already');
  expect(await refusal('tenant --nic virtio', 'zh-CN')).toContain('两位房客都已经在了');
  const console = 'qemu-system-x86_64 -serial /dev/ttyS2';
  expect(await refusal(console)).toContain('the console of tenant1, which runs already');
  expect(await refusal(console, 'zh-CN')).toContain('tenant1的控制台，它已经在运行');
});

test('what can’t be is said with the way out', async () => {
  await everybodyOut();
  expect(await refusal('tenant --tap tap7')).toBe(
    'tenant: there is no tap7; make it: ip tuntap add dev tap7 mode tap\n',
  );
  expect(await refusal('tenant --tap tap7', 'zh-CN')).toBe(
    'tenant: 没有tap7；先建一个：ip tuntap add dev tap7 mode tap\n',
  );
  expect(await refusal('tenant --nic vhost')).toContain('vhost serves a tap');
});

test('a virtual function handed over: it answers, and keeps its tenant from being moved', async () => {
  await splitCard();
  expect(await tenant(`--nic vf=${PART}`)).toContain('woken');
  expect((await typeLine(guest, 'lspci -nnk -d ::0200', 'tenant1')).output).toMatch(
    /Virtual Function \[8086:10ca\][^]*driver in use: igbvf/,
  );
  expect((await host("tenant-exec tenant1 'ping -c 3 -i 0.2 10.0.2.2'")).stdout).toContain(' 3 received');
  // Much at once, which lies across pages: each of them has to be where the card looks for it.
  await host('iperf3 -s -D --pidfile /run/iperf3.pid');
  const sent = await host(
    "tenant-exec tenant1 'ip addr flush dev eth0; ip addr add 10.0.2.16/24 dev eth0; until iperf3 -c 10.0.2.15 -t 2; do sleep 0.2; done'; kill $(tr -d '\\0' </run/iperf3.pid)",
  );
  expect(iperfMegabytes(sent.stdout), sent.stdout).toBeGreaterThan(1);
  expect((await host('tenant monitor tenant1 "migrate file:/tmp/moved"')).stdout).toContain(
    'VFIO migration init failed',
  );
});

test('the printed line works as well when somebody types it', async () => {
  await everybodyOut();
  const [line = ''] = printed.split('\n');
  await typeLine(guest, `${line} &`);
  await expect.poll(() => guest.tenants).toEqual(['tenant1']);
  expect((await host('tenant list')).stdout).toMatch(/^tenant1: process \d+, started by hand\n$/);
  expect(await host("tenant-exec tenant1 'cat /etc/hostname'")).toMatchObject({ stdout: 'tenant\n' });
  expect((await typeLine(guest, 'lspci -n -d ::0200', 'tenant1')).output).toContain('8086:100e');
});
