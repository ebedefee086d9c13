import { setTimeout as wait } from 'node:timers/promises';
import type { AppPaths } from '../app/paths.ts';
import { workOf } from '../checks/work.ts';
import type { MeterReading, Work } from '../contract/meter.ts';
import type { TenantExits } from '../contract/tenant-exits.ts';
import { exitsBetween } from '../guest/exits/counters.ts';
import { readExits } from '../guest/exits/read-exits.ts';
import { Guest } from '../guest/guest.ts';
import { FIRST_TENANT, startTenant } from '../guest/tenant.ts';
import { shellQuote } from '../qemu/command-line.ts';
import { ProvingGuest } from './proving-guest.ts';
import { acceleratorOf, machineFrom, type MachineOptions } from './machine-options.ts';
import { runtimeRoot } from './paths.ts';
import { UsageError } from './usage.ts';

export interface MeterOptions extends MachineOptions {
  exec?: string | undefined;
  /** Arguments of the landlord's `tenant`, which is started before anything is counted. */
  tenant?: string | undefined;
  /** Counted instead of a command of the landlord's own. */
  tenantExec?: string | undefined;
  json: boolean;
}

/** Milliseconds for a card that was just plugged in to get its address; it takes about 300. */
const ADDRESS_MS = 10_000;

/** Milliseconds for a tenant, which may have to boot. */
const TENANT_MS = 600_000;

/** `lab meter`: one command of a learner's, counted, and with a tenant what that cost. Returns 0 when the command succeeded. */
export async function runMeter(paths: AppPaths, options: MeterOptions): Promise<number> {
  const exec = lineOf(options);
  const machine = machineFrom(options);
  const guest = new Guest({
    bundleDir: paths.qemu,
    imageDir: paths.guest,
    dataDir: paths.data,
    runtimeRoot: await runtimeRoot(paths),
    accelerator: acceleratorOf(options),
  });
  process.on('exit', () => guest.disposeNow());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
  try {
    await guest.start(machine);
    if (machine.nic !== null) await untilAddress(guest);
    const seat = new ProvingGuest(guest);
    if (options.tenant !== undefined) {
      const started = await startTenant(guest, options.tenant, TENANT_MS);
      if (started.exitCode !== 0) {
        process.stderr.write(started.stderr);
        return 1;
      }
    }
    await seat.setMeter(true);
    const before = options.tenant === undefined ? [] : await readExits(guest);
    const command = await seat.typeAndWait(exec);
    const tenants = options.tenant === undefined ? [] : exitsBetween(before, await readExits(guest));
    const { calls, output, exitCode } = command;
    if (calls == null) throw new Error('The command was not counted from its start to its end.');
    const { view } = guest;
    const accel = 'accel' in view ? view.accel : null;
    const work = workOf(command);
    if (options.json) {
      const counted = options.tenant === undefined ? {} : { tenants };
      const report = {
        command: exec,
        output,
        exitCode,
        accel,
        nic: machine.nic,
        work,
        reading: calls,
        ...counted,
      };
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else process.stdout.write(`${output}${table(calls, work)}${tenants.map(exitTable).join('')}`);
    return exitCode === 0 ? 0 : 1;
  } finally {
    await guest.stop();
  }
}

/** The line that is typed. @throws UsageError where the options name none, or a tenant of no landlord. */
function lineOf({ board, exec, tenant, tenantExec }: MeterOptions): string {
  if (tenant === undefined && tenantExec === undefined) {
    if (exec === undefined) throw new UsageError('meter needs --exec COMMAND.');
    return exec;
  }
  if (board !== 'landlord') throw new UsageError('--tenant needs --board landlord.');
  if (tenant === undefined) throw new UsageError('--tenant-exec needs --tenant ARGUMENTS.');
  if (tenantExec !== undefined && exec !== undefined) {
    throw new UsageError('meter counts one command: --exec or --tenant-exec.');
  }
  if (tenantExec !== undefined) return `tenant-exec ${FIRST_TENANT} ${shellQuote(tenantExec)}`;
  if (exec === undefined) throw new UsageError('meter needs --exec COMMAND or --tenant-exec COMMAND.');
  return exec;
}

async function untilAddress(guest: Guest): Promise<void> {
  const deadline = performance.now() + ADDRESS_MS;
  for (;;) {
    const { stdout } = await guest.exec('/usr/bin/ip', ['-4', '-o', 'addr', 'show', 'scope', 'global']);
    if (stdout.trim() !== '' || performance.now() > deadline) return;
    await wait(50);
  }
}

/** What KVM counted, for people. */
function exitTable({ tenant, exits, kinds, injections, qemuMs, vhostMs }: TenantExits): string {
  const causes = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  const times = [`QEMU ${qemuMs} ms`, ...(vhostMs === null ? [] : [`vhost ${vhostMs} ms`])];
  return `${tenant}: ${exits} exits (${causes.join(', ')}), ${injections} interrupts, ${times.join(', ')}\n`;
}

/** The reading for people, a device a line. */
function table(reading: MeterReading, work: readonly Work[]): string {
  const lines = reading.devices.map(({ name, reads, writes, notifies }) => {
    const calls = reads + writes + notifies;
    const each = work.map(({ unit, count }) => `${(calls / count).toFixed(2)} each ${unit}`);
    return `${name}: ${[`${calls} calls (${reads} reads, ${writes} writes, ${notifies} kicks)`, ...each].join(', ')}\n`;
  });
  const interrupts = reading.interrupts === null ? '' : `interrupts: ${reading.interrupts}\n`;
  return `${lines.join('')}${interrupts}${(reading.durationMs / 1000).toFixed(2)} s\n`;
}
