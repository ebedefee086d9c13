import type { MachineSpec } from '../main/contract/machine.ts';
import type { Guest } from '../main/guest/guest.ts';

export const landlordMachine: MachineSpec = { board: 'landlord', nic: 'igb' };

/** Milliseconds for one line in the landlord; a tenant that boots without KVM takes minutes. */
const LINE_MS = 900_000;

/** Runs a command line in the landlord and returns what it printed. @throws Error when it fails. */
export async function inLandlord(guest: Guest, line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await guest.exec('/usr/bin/bash', ['-lc', line], {
    timeoutMs: LINE_MS,
  });
  if (exitCode !== 0) throw new Error(`"${line}": ${stderr}`);
  return stdout;
}

/** How a learner asks for each way in; a virtual function has to be made first ({@link splitCard}). */
export const cards = {
  e1000: '--nic e1000 --tap tap0',
  virtio: '--nic virtio --tap tap0',
  vhost: '--nic vhost --tap tap0',
  vf: '--nic vf=01:10.0',
} as const;

/** A tap on a bridge, with the landlord at 10.0.9.1. */
export const LAY_BRIDGE =
  'ip link add br0 type bridge && ip addr add 10.0.9.1/24 dev br0 && ip link set br0 up && ' +
  'ip tuntap add dev tap0 mode tap && ip link set tap0 master br0 up';

/** Two virtual functions, the first of them for a tenant. */
export const SPLIT_CARD =
  'cd /sys/bus/pci && echo 2 > devices/0000:01:00.0/sriov_numvfs && v=0000:01:10.0 && ' +
  'echo vfio-pci > devices/$v/driver_override && { [ ! -e devices/$v/driver ] || echo $v > devices/$v/driver/unbind; } && ' +
  'echo $v > drivers_probe';
