/**
 * Starts, switches and resets of a landlord and its tenants. After each step the house and everybody who should live
 * there must answer at their own seats, with their own cards, and nothing may be left of those who are gone.
 */
import { FaultError } from '../../../contract/fault.ts';
import type { MachineSpec } from '../../../contract/machine.ts';
import { tenantSeats } from '../../../contract/seat.ts';
import type { ExecResult } from '../../guest.ts';
import { typeLine } from '../../type-line.ts';
import type { Course, Reached, Scene } from './course.ts';
import { actInjured } from './injuries.ts';
import { comeTo } from './machine-course.ts';
import { cards, parts, type Card, type Tenancy } from './tenancy.ts';
import { hurtTenant, tenantInjuries, type TenantInjury } from './tenant-injuries.ts';

const HOUSE: MachineSpec = { board: 'landlord', nic: 'igb' };

/** Where somebody goes who leaves the house, and comes back. */
const ELSEWHERE: MachineSpec = { board: 'pc', nic: 'e1000' };

/** Milliseconds for one step: a house that is made anew saves a tenant, and the next one may have to boot. */
const STEP_MS = 900_000;

/** Milliseconds for a line in the landlord. */
const LINE_MS = 300_000;

/** Milliseconds until nothing is left of a tenant that has ended: its seat is told, its machine and its QEMU are gone. */
const SETTLED_MS = 60_000;

const everyCard = ['e1000', 'virtio', 'vhost', 'vf'] as const;

/** Says the same whether it was done before or not. */
const FURNISH = [
  'cd /sys/bus/pci; [ -e /sys/class/net/br0 ] || ip link add br0 type bridge; ip link set br0 up',
  'for t in tenant1 tenant2; do [ -e /sys/class/net/$t ] || ip tuntap add dev $t mode tap; ip link set $t master br0 up; done',
  'n=$(cat devices/0000:01:00.0/sriov_numvfs); [ $n = 2 ] || echo 2 > devices/0000:01:00.0/sriov_numvfs || exit',
  `for v in ${Object.values(parts).join(' ')}; do d=$(readlink devices/$v/driver); [ "\${d##*/}" = vfio-pci ] && continue`,
  '  echo vfio-pci > devices/$v/driver_override; [ -z "$d" ] || echo $v > devices/$v/driver/unbind; echo $v > drivers_probe; done',
].join('\n');

type Wish = 'move-in' | 'swap' | 'move-out' | 'reset-house' | 'stop-house' | 'elsewhere';

/** What is done to the house as to any guest; the rest is done to a tenant. */
const houseInjuries = ['kill-qemu', 'panic', 'freeze-qemu', 'kill-agent'] as const;
type Injury = 'none' | TenantInjury | (typeof houseInjuries)[number];

/** Chance of a plain step, and of a tenant's fault among the others. */
const PLAIN = 0.4;
const TENANTS = 0.75;

/** Of wishes: somebody moves in or out most of the time. */
const AT_HOME = 0.8;

export function landlordCourse(scene: Scene): Course {
  const { guest, random } = scene;
  const tenancy: Tenancy = new Map();
  const host = (line: string): Promise<ExecResult> =>
    guest.exec('/usr/bin/bash', ['-lc', line], { timeoutMs: LINE_MS });
  let marks = 0;

  async function moveIn(card: Card): Promise<void> {
    const seat = tenantSeats.find((one) => !tenancy.has(one));
    if (seat === undefined) return;
    const furnished = await host(FURNISH);
    if (furnished.exitCode !== 0) throw new Error(`the house is not furnished: ${furnished.stderr}`);
    const wanted = {
      e1000: '--nic e1000',
      virtio: '--nic virtio',
      vhost: `--nic vhost --tap ${seat}`,
      vf: `--nic vf=${parts[seat]}`,
    }[card];
    const mark = `mark-${++marks}`;
    const { exitCode, stderr } = await host(
      `tenant ${wanted} && tenant-exec ${seat} 'echo ${mark} > /tmp/mark'`,
    );
    if (exitCode !== 0) throw new Error(`${seat} with ${card}: ${stderr}`);
    tenancy.set(seat, { card, mark });
  }

  async function moveOut(): Promise<void> {
    const [seat] = tenancy.keys();
    if (seat === undefined) return;
    await host(`tenant stop ${seat}`);
    tenancy.delete(seat);
  }

  /** A house that is not the one before has nobody in it. */
  async function act(wish: Wish, card: Card): Promise<void> {
    switch (wish) {
      case 'move-in':
        return moveIn(card);
      case 'swap':
        return moveOut().then(() => moveIn(card));
      case 'move-out':
        return moveOut();
      case 'reset-house':
        return guest.restart();
      case 'stop-house':
        return guest.stop();
      case 'elsewhere':
        return guest.start(ELSEWHERE);
    }
  }

  /** Who sits where nobody should, or the other way round; what is left of tenants that are gone. */
  async function whatIsUnsettled(): Promise<string | null> {
    const expected = [...tenancy.keys()].sort().join(' ');
    const seated = (guest.tenants ?? []).join(' ');
    if (seated !== expected) return `at the seats: "${seated}" instead of "${expected}"`;
    // KVM's own list of machines, their QEMUs, and who waits for their ends.
    const { stdout } = await host(
      'ls -d /sys/kernel/debug/kvm/*-* 2>/dev/null | wc -l; ps ax -o comm | grep -c ^qemu-system; ps ax -o args | grep -c [t]enant-end',
    );
    const left = stdout.trim().split('\n').join(' ');
    const count = tenancy.size;
    return left === `${count} ${count} ${count}`
      ? null
      : `machines, QEMUs and watchers of ${count} tenants: ${left}`;
  }

  async function whatIsWrongInside(): Promise<string | null> {
    const until = performance.now() + SETTLED_MS;
    let unsettled = await whatIsUnsettled();
    while (unsettled !== null && performance.now() < until) unsettled = await whatIsUnsettled();
    if (unsettled !== null) return unsettled;
    for (const [seat, { card, mark }] of tenancy) {
      const { output } = await typeLine(guest, 'cat /tmp/mark; lspci -n -d ::0200', seat);
      const [said = '', ...functions] = output.trim().split('\n');
      if (said !== mark) return `${seat} says "${output}" instead of ${mark}`;
      const ids = functions.map((line) => line.split(' ')[2]).join(' ');
      const wanted = card === null ? '' : cards[card];
      if (ids !== wanted) return `${seat} has "${ids}" instead of "${wanted}"`;
    }
    return null;
  }

  async function take(wish: Wish, injury: Injury, card: Card): Promise<Reached> {
    const faults: string[] = [];
    const tell = (error: unknown) => {
      if (error instanceof FaultError) faults.push(error.fault.tag);
      // Only somebody who was hurt on the way may not come.
      else if (injury === 'kill-on-the-way') faults.push('tenant.did-not-come');
      else throw error;
    };
    const before = runOf();
    const acting = () => act(wish, card);
    const isOfHouse = houseInjuries.find((one) => one === injury);
    const isOfTenant = tenantInjuries.find((one) => one === injury);
    const done =
      isOfTenant === undefined
        ? actInjured(isOfHouse ?? 'none', scene, acting)
        : hurtTenant(isOfTenant, scene, tenancy, host, acting);
    await done.catch(tell);
    const wrong = await comeTo(guest, HOUSE, tell);
    if (runOf() !== before) tenancy.clear();
    return { faults, wrong: wrong ?? (await whatIsWrongInside()) };
  }

  function runOf(): string | null {
    return guest.view.kind === 'off' ? null : guest.view.runId;
  }

  function chooseWish(): Wish {
    if (random.next() >= AT_HOME) return random.pick(['reset-house', 'stop-house', 'elsewhere']);
    if (tenancy.size === 0) return 'move-in';
    return tenancy.size === tenantSeats.length
      ? random.pick(['swap', 'swap', 'move-out'])
      : random.pick(['move-in', 'move-in', 'swap', 'move-out']);
  }

  function chooseInjury(): Injury {
    if (random.next() < PLAIN) return 'none';
    return random.next() < TENANTS ? random.pick(tenantInjuries) : random.pick(houseInjuries);
  }

  return {
    first: HOUSE,
    stepMs: STEP_MS,
    plan: (number) => {
      const wish = chooseWish();
      const injury = number === 1 ? 'none' : chooseInjury();
      const card = random.pick(everyCard);
      const there = [...tenancy].map(([seat, one]) => `${seat} with ${one.card ?? 'no card'}`).join(', ');
      return {
        wish: wish === 'move-in' || wish === 'swap' ? `${wish} with ${card}` : wish,
        injury,
        about: `house of ${there === '' ? 'nobody' : there}`,
        take: () => take(wish, injury, card),
      };
    },
  };
}
