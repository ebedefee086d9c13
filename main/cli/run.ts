import type { AppPaths } from '../app/paths.ts';
import type { MachineSpec } from '../contract/machine.ts';
import { Guest } from '../guest/guest.ts';
import { runInTenant } from '../guest/tenant.ts';
import { UsageError } from './usage.ts';
import { runtimeRoot } from './paths.ts';
import { acceleratorOf, machineFrom, type MachineOptions } from './machine-options.ts';

export interface RunOptions extends MachineOptions {
  exec?: string | undefined;
  /** Arguments of the landlord's `tenant`; what follows runs in it. */
  tenant?: string | undefined;
  tenantExec?: string | undefined;
  cold: boolean;
  json: boolean;
}

/** A command may measure or download inside the lab; ten minutes is far beyond every lesson. */
const execTimeoutMs = 600_000;

/** `lab run`: one guest, one command or an interactive console. Returns the exit status. */
export async function runInGuest(paths: AppPaths, options: RunOptions): Promise<number> {
  const machine = machineFrom(options);
  const tenant = tenantOf(options);
  const guest = new Guest({
    bundleDir: paths.qemu,
    imageDir: paths.guest,
    dataDir: paths.data,
    runtimeRoot: await runtimeRoot(paths),
    accelerator: acceleratorOf(options),
    snapshots: options.cold ? 'never' : 'use',
  });
  process.on('exit', () => guest.disposeNow());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
  try {
    await guest.start(machine);
    if (options.exec === undefined && tenant === null) return await converse(guest);
    const result = await guest.exec('/bin/bash', ['-lc', options.exec ?? ':'], { timeoutMs: execTimeoutMs });
    const report = reportOf(guest, machine, result);
    const inside =
      tenant === null ? null : await runInTenant(guest, tenant.with, tenant.command, execTimeoutMs);
    if (options.json) {
      process.stdout.write(`${JSON.stringify(inside === null ? report : { ...report, tenant: inside })}\n`);
    } else {
      for (const { stdout, stderr } of inside === null ? [result] : [result, inside]) {
        process.stdout.write(stdout);
        process.stderr.write(stderr);
      }
    }
    return result.exitCode === 0 && (inside === null || inside.ok) ? 0 : 1;
  } catch (error) {
    const { view } = guest;
    // What a kernel said as it panicked, for instance.
    if (view.kind === 'crashed') process.stderr.write(`${view.logTail}\n`);
    throw error;
  } finally {
    await guest.stop();
  }
}

/** @throws UsageError for half of a tenant, or one without a landlord. */
function tenantOf({ board, tenant, tenantExec }: RunOptions): { with: string; command: string } | null {
  if (tenant === undefined && tenantExec === undefined) return null;
  if (board !== 'landlord') throw new UsageError('--tenant needs --board landlord.');
  if (tenantExec === undefined) throw new UsageError('--tenant needs --tenant-exec COMMAND.');
  return { with: tenant ?? '', command: tenantExec };
}

function reportOf(
  guest: Guest,
  machine: MachineSpec,
  result: { exitCode: number; stdout: string; stderr: string },
) {
  const { view } = guest;
  return {
    ok: result.exitCode === 0,
    ...result,
    accel: view.kind === 'ready' ? view.accel : null,
    nic: machine.nic,
    via: view.kind === 'ready' ? view.via : null,
    readyMs: view.kind === 'ready' ? view.readyMs : null,
  };
}

/** Joins our terminal and the guest's console until the guest ends or Ctrl-] is typed. */
function converse(guest: Guest): Promise<number> {
  const leaveKey = '\x1d';
  const { stdin, stdout } = process;
  return new Promise((resolve) => {
    const detach = guest.console.attach((data) => void stdout.write(data));
    const stopWatching = guest.onView((view) => {
      if (view.kind === 'off' || view.kind === 'crashed') leave();
    });
    const resized = () => guest.console.resize(stdout.columns, stdout.rows);
    const typed = (data: Buffer) => {
      const text = data.toString();
      if (text.includes(leaveKey)) leave();
      else guest.console.write(text);
    };
    const leave = () => {
      stopWatching();
      detach();
      stdin.off('data', typed);
      stdout.off('resize', resized);
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.pause();
      stdout.write('\r\n');
      resolve(0);
    };
    if (stdin.isTTY) {
      stdin.setRawMode(true);
      resized();
    }
    stdin.on('data', typed);
    stdin.on('end', leave);
    stdout.on('resize', resized);
  });
}
