/** What goes wrong with the tenants of a real landlord, and what its learner gets to read of it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { landlordHands, CARD, PART } from './testing/landlord-hands.ts';
import { nextView, realGuest } from './testing/real-guest.ts';
import { printed, scrollbackOf } from './testing/real-guest-hands.ts';
import { typeLine } from './type-line.ts';

const { guest } = realGuest();
const { host, tenant, refusal, everybodyOut, splitCard } = landlordHands(guest);

/** A tenant that does nothing, and is there at once: its QEMU alone. */
const STILL = 'qemu-system-x86_64 -accel kvm -m 64 -nodefaults -display none -S -serial /dev/ttyS2';

beforeAll(() => guest.start({ board: 'landlord', nic: 'igb' }));

describe('a seat that loses its tenant is empty, and free', () => {
  test('one killed from the landlord’s terminal, five times in a row', async () => {
    for (let round = 0; round < 5; round++) {
      await typeLine(guest, `setsid ${STILL} </dev/null >/dev/null 2>&1 &`);
      await expect.poll(() => guest.tenants).toEqual(['tenant1']);
      await typeLine(guest, 'kill -9 $(cat /run/tenants/tenant1/pid)');
      await expect.poll(() => guest.tenants).toEqual([]);
      // The console is free a moment before the process is gone, and its name is taken for as long.
      await host('until [ ! -d /proc/$(</run/tenants/tenant1/pid) ]; do sleep 0.1; done');
    }
  });

  test('one that somebody follows as soon as its process is gone', async () => {
    await everybodyOut();
    await tenant('--nic e1000');
    const { stdout } = await host(
      'pid=$(</run/tenants/tenant1/pid); kill -9 $pid; until [ ! -d /proc/$pid ]; do :; done; tenant --nic virtio',
    );
    expect(stdout).toContain('tenant1 was woken');
    expect(guest.tenants).toEqual(['tenant1']);
    expect((await typeLine(guest, 'lspci -n -d ::0200', 'tenant1')).output).toContain('1af4:1000');
  });

  test('one that ends with its kernel', async () => {
    const said: string[] = [];
    const stop = guest.consoleOf('tenant1').onData((data) => said.push(data));
    guest.consoleOf('tenant1').write('echo c > /proc/sysrq-trigger\r');
    await expect.poll(() => guest.tenants).toEqual([]);
    stop();
    expect(said.join('')).toContain('Kernel panic');
    expect((await host('tenant list')).stdout).toBe('');
    expect(await refusal('tenant-exec tenant1 true')).toBe('tenant: there is no tenant "tenant1"\n');
    expect(await refusal('tenant stop tenant1', 'zh-CN')).toBe(
      'tenant: 没有房客“tenant1”；有哪些房客，用tenant list查看\n',
    );
  });
});

test('half an answer of a tenant that ends meanwhile is none', async () => {
  await everybodyOut();
  await tenant('--nic virtio');
  const said = await host(
    `tenant-exec tenant1 'seq 100000' > /tmp/half & asked=$!
     until [ -s /tmp/half ]; do sleep 0.1; done; kill -9 $(</run/tenants/tenant1/pid)
     wait $asked; echo $?`,
  );
  expect(said.stdout).toBe('1\n');
  expect(said.stderr).toMatch(/^tenant: tenant1 (has ended|does not answer)/);
});

describe('a tenant that stands still', () => {
  beforeEach(everybodyOut);
  /** Stops QEMU for good as soon as somebody asks its tenant. */
  const stopped =
    '(until grep -qs "[t]enant-exec" /proc/[0-9]*/cmdline; do :; done; kill -STOP $(</run/tenants/tenant1/pid)) &';

  test('as it is woken is woken once more', async () => {
    const { exitCode, stdout, stderr } = await host(
      `echo en > /run/taproom/language; ${stopped} TENANT_SECONDS=10 tenant --nic virtio`,
    );
    expect(stderr).toContain('tenant1 does not answer');
    expect(stdout).toMatch(/\ntenant1 is woken once more:\nqemu[^]*\ntenant1 was woken from a saved state/);
    expect(exitCode).toBe(0);
    expect(await host("tenant-exec tenant1 'echo here'")).toMatchObject({ stdout: 'here\n' });
  });

  test('while a command runs in it is said to, with the way out', async () => {
    await tenant('--nic virtio');
    const run = "TENANT_SECONDS=9 tenant-exec tenant1 'sleep 1000'";
    const stop = '(sleep 2; kill -STOP $(</run/tenants/tenant1/pid)) &';
    const said = await refusal(`${stop} ${run}`);
    expect(said).toBe('tenant: tenant1 does not answer. If it stays so, this ends it: tenant stop tenant1\n');
    expect((await host('tenant stop tenant1')).exitCode).toBe(0);
  });
});

describe('what a tenant needs and does not get', () => {
  test('memory, whoever starts it, with another one there', async () => {
    await everybodyOut();
    await tenant('--nic virtio');
    expect(await refusal('tenant -m 1G')).toMatch(
      /: out of memory: tenant2 needs 1084 MB, and \d+ MB are free\. End another tenant first/,
    );
    expect(await refusal('tenant -m 1G', 'zh-CN')).toMatch(
      /：内存不足：tenant2需要1084 MB，.*先结束另一位房客/,
    );
    const typed = 'qemu-system-x86_64 -accel kvm -m 1G -nodefaults -display none -serial /dev/ttyS3';
    expect(await refusal(typed)).toContain('out of memory: tenant2 needs 1084 MB');
    expect(await refusal('tenant -m lots')).toContain('-m takes megabytes');
    expect(guest.tenants).toEqual(['tenant1']);
  });

  test('KVM, whoever starts it', async () => {
    await everybodyOut();
    await host('modprobe -r kvm-amd');
    try {
      expect(await refusal('tenant')).toMatch(/there is no \/dev\/kvm: .*modprobe kvm-amd/);
      expect(await refusal('tenant', 'zh-CN')).toMatch(/没有 \/dev\/kvm：.*modprobe kvm-amd/);
      expect(await refusal(STILL)).toContain('there is no /dev/kvm');
    } finally {
      await host('modprobe kvm-amd');
    }
    expect(guest.tenants).toEqual([]);
  });
});

describe('a virtual function', () => {
  beforeEach(everybodyOut);

  test('the kernel refuses more than a card has, and another number before there are none', async () => {
    expect((await host(`echo 8 > ${CARD}/sriov_numvfs`)).stderr).toContain('Numerical result out of range');
    expect((await host(`echo 2 > ${CARD}/sriov_numvfs; ls ${CARD} | grep -c virtfn`)).stdout).toBe('2\n');
    expect((await host(`echo 1 > ${CARD}/sriov_numvfs`)).stderr).toContain('Device or resource busy');
  });

  test('taken back from a tenant at work, the tenant gives it up and stays', async () => {
    await splitCard();
    await tenant(`--nic vf=${PART}`);
    expect(await typeLine(guest, `echo ${PART} > /sys/bus/pci/drivers/vfio-pci/unbind`)).toMatchObject({
      exitCode: 0,
    });
    expect(guest.tenants).toEqual(['tenant1']);
    expect((await typeLine(guest, 'lspci -n -d ::0200', 'tenant1')).output).toBe('');
  });

  test('taken back from a tenant that stands still, the learner hears who has it and gets out', async () => {
    await splitCard();
    await tenant(`--nic vf=${PART}`);
    await host('tenant monitor tenant1 stop; echo en > /run/taproom/language');
    const waiting = printed(guest, `tenant1 still has ${PART}`);
    const line = `echo ${PART} > /sys/bus/pci/drivers/vfio-pci/unbind`;
    const typed = typeLine(guest, line);
    await waiting;
    // As the kernel says it; it repeats itself after a hundred seconds only.
    const again = printed(guest, `${PART}还在tenant1手里`);
    await host(
      `echo zh-CN > /run/taproom/language; echo 'vfio-pci ${PART}: Relaying device request to user (#0)' > /dev/kmsg`,
    );
    await again;
    await expect.poll(() => scrollbackOf(guest)).toMatch(/Ctrl\+C ends tenant1[^]*按Ctrl\+C会结束tenant1/);
    guest.console.write('\x03');
    expect(await typed).toMatchObject({ line });
    await expect.poll(() => guest.tenants).toEqual([]);
    expect((await host(`ls /sys/bus/pci/devices/${PART}/driver`)).exitCode).not.toBe(0);
  });
});

describe('a saved tenant that is not believed: the next one boots, and says why', () => {
  beforeEach(everybodyOut);

  test('its memory is gone', async () => {
    await host('mv /run/tenants/saved/ram /run/tenants/ram');
    expect(await tenant('--nic virtio')).toMatch(
      /tenant1 booted: \d+ ms\. \(Not woken .* because: the saved tenant could not be loaded/,
    );
    await host('mv /run/tenants/ram /run/tenants/saved/ram');
  });

  test('its devices are those of something else', async () => {
    await host('cd /run/tenants/saved; rm -f refused; head -c 4000 /dev/urandom > state');
    expect(await tenant('--nic virtio', 'zh-CN')).toMatch(
      /tenant1从头启动：\d+ ms。（没有从保存的状态唤醒，原因：保存的房客无法加载）/,
    );
    expect((await typeLine(guest, 'lspci -n -d ::0200', 'tenant1')).output).toContain('1af4:1000');
  });
});

test('a landlord that panics takes its tenant along, and the next one has none', async () => {
  await everybodyOut();
  await typeLine(guest, `setsid ${STILL} </dev/null >/dev/null 2>&1 &`);
  await expect.poll(() => guest.tenants).toEqual(['tenant1']);
  const crashed = nextView(guest, ({ kind }) => kind === 'crashed');
  guest.console.write('echo c > /proc/sysrq-trigger\r');
  expect(await crashed).toMatchObject({ fault: { tag: 'guest.panicked' } });
  expect(guest.tenants).toBeUndefined();
  await guest.restart();
  expect(guest.tenants).toEqual([]);
  expect((await host('tenant list')).stdout).toBe('');
});
