/** What a landlord has for its tenants: how its kernel is asked, and how the answer is read. Pure. */
import type { Probe } from '../../checks/facts.ts';
import type { HostView, PciFunction, TenantNic, TenantProcess } from '../../contract/host.ts';
import { tenantSeats } from '../../contract/seat.ts';

/**
 * One line a thing, its fields apart by tabs. A tenant that was woken has its cards not in its command line: they were
 * plugged in, and `tenant` keeps what was asked for in `args`.
 */
const script = [
  'cd /proc; for p in [1-9]*; do read -r n <$p/comm && [ "$n" = qemu-system-x86 ] && printf "qemu\\t%s\\t" $p && tr "\\0" "\\t" <$p/cmdline && for t in /run/tenants/tenant[12]; do read -r q <$t/pid && [ $q = $p ] && cat $t/args; done; echo; done 2>/dev/null',
  'cd /sys/class/net; for i in *; do [ -d $i/bridge ] && printf "bridge\\t%s\\n" $i; [ -e $i/tun_flags ] || continue; m=; [ -e $i/master ] && m=$(readlink $i/master); printf "tap\\t%s\\t%s\\n" $i "${m##*/}"; done',
  'cd /sys/bus/pci/devices; for d in *; do p=; [ -e $d/physfn ] && p=$(readlink $d/physfn); [ -n "$p" ] || [ -e $d/sriov_numvfs ] || continue; v=; [ -e $d/driver ] && v=$(readlink $d/driver); read -r c <$d/class; printf "function\\t%s\\t%s\\t%s\\t%s\\n" $d "${p##*/}" $c "${v##*/}"; done',
].join('\n');

/** Asks a landlord for everything that {@link hostFacts} reads. */
export const hostProbe: Probe = { path: '/usr/bin/busybox', args: ['sh', '-c', script] };

/** The consoles of tenants, as the landlord calls them; see resources/guest/README.md. */
const consoles = ['/dev/ttyS2', '/dev/ttyS3'];

/** Reads what {@link hostProbe} brought. Lines that are not understood are passed over. */
export function hostFacts(output: string): HostView {
  const view: HostView = { tenants: [], bridges: [], taps: [], functions: [] };
  for (const line of output.split('\n')) {
    const [kind, first = '', ...rest] = line.split('\t');
    if (kind === 'qemu') view.tenants.push(tenantFrom(Number(first), rest));
    if (kind === 'bridge') view.bridges.push(first);
    if (kind === 'tap') view.taps.push({ name: first, bridge: rest[0] === '' ? null : (rest[0] ?? null) });
    if (kind === 'function') view.functions.push(functionFrom(first, rest));
  }
  return view;
}

function functionFrom(slot: string, [physical = '', classes = '', driver = '']: string[]): PciFunction {
  return {
    slot,
    physical: physical === '' ? null : physical,
    // `0x020000`, with the programming interface behind the class.
    classId: classes.slice(2, 6),
    driver: driver === '' ? null : driver,
  };
}

function tenantFrom(pid: number, args: readonly string[]): TenantProcess {
  const at = consoles.findIndex((console) => args.includes(console));
  const netdevs = new Map(
    valuesOf(args, '-netdev').map((value) => [optionsOf(value).get('id') ?? '', value]),
  );
  const nics = valuesOf(args, '-device').flatMap((value) => nicFrom(value, netdevs) ?? []);
  return { seat: tenantSeats[at] ?? null, pid, nics };
}

function nicFrom(device: string, netdevs: ReadonlyMap<string, string>): TenantNic | null {
  const options = optionsOf(device);
  const model = device.split(',')[0] ?? '';
  const host = options.get('host');
  if (model === 'vfio-pci')
    return { model, technology: 'passthrough', backend: null, tap: null, vhost: false, slot: host ?? null };
  const netdev = netdevs.get(options.get('netdev') ?? '');
  if (netdev === undefined) return null;
  const own = optionsOf(netdev);
  const isTap = netdev.startsWith('tap,');
  return {
    model,
    technology: model.startsWith('virtio-') ? 'paravirtual' : 'emulated',
    backend: isTap ? 'tap' : 'user',
    tap: isTap ? (own.get('ifname') ?? null) : null,
    vhost: own.get('vhost') === 'on',
    slot: null,
  };
}

/** The words that stand behind each of these options. */
function valuesOf(args: readonly string[], option: string): string[] {
  // One that was booted has them twice.
  return [...new Set(args.flatMap((word, at) => (word === option ? (args[at + 1] ?? []) : [])))];
}

/** `tap,id=n,vhost=on`: a word of its own is no option. */
function optionsOf(value: string): Map<string, string> {
  return new Map(
    value.split(',').flatMap((part) => {
      const at = part.indexOf('=');
      return at === -1 ? [] : [[part.slice(0, at), part.slice(at + 1)] as const];
    }),
  );
}
