import { setTimeout as wait } from 'node:timers/promises';
import type { AppPaths } from '../app/paths.ts';
import { workOf } from '../checks/work.ts';
import type { MeterReading, Work } from '../contract/meter.ts';
import { Guest } from '../guest/guest.ts';
import { labGuest } from './lab-guest.ts';
import { acceleratorOf, machineFrom, type MachineOptions } from './machine-options.ts';
import { runtimeRoot } from './paths.ts';
import { UsageError } from './usage.ts';

export interface MeterOptions extends MachineOptions {
  exec?: string | undefined;
  json: boolean;
}

/** Milliseconds for a card that was just plugged in to get its address; it takes about 300. */
const ADDRESS_MS = 10_000;

/** `lab meter`: one command of a learner's, counted. Returns 0 when the command succeeded. */
export async function runMeter(paths: AppPaths, options: MeterOptions): Promise<number> {
  const { exec } = options;
  if (exec === undefined) throw new UsageError('meter needs --exec COMMAND.');
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
    const seat = labGuest(guest);
    await seat.setMeter(true);
    const command = await seat.typeAndWait(exec);
    const { calls, output, exitCode } = command;
    if (calls == null) throw new Error('The command was not counted from its start to its end.');
    const { view } = guest;
    const accel = 'accel' in view ? view.accel : null;
    const work = workOf(command);
    if (options.json) {
      const report = { command: exec, output, exitCode, accel, nic: machine.nic, work, reading: calls };
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else process.stdout.write(`${output}${table(calls, work)}`);
    return exitCode === 0 ? 0 : 1;
  } finally {
    await guest.stop();
  }
}

async function untilAddress(guest: Guest): Promise<void> {
  const deadline = performance.now() + ADDRESS_MS;
  for (;;) {
    const { stdout } = await guest.exec('/usr/bin/ip', ['-4', '-o', 'addr', 'show', 'scope', 'global']);
    if (stdout.trim() !== '' || performance.now() > deadline) return;
    await wait(50);
  }
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
