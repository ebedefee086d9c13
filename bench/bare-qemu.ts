import { spawn } from 'node:child_process';
import { launchForm, loadBundle } from '../main/qemu/bundle.ts';
import { machineTypes, memoryMib } from '../main/qemu/machine.ts';
import { usualMachine } from './context.ts';
import { within } from './deadline.ts';

/** QEMU greets within this, or not at all. */
const GREETING_MS = 30_000;

/** Milliseconds from starting QEMU, with the usual board and memory and nothing else, until its QMP greets. */
export async function bareQemuStart(bundleDir: string): Promise<number> {
  const bundle = await loadBundle(bundleDir);
  const { argv, env } = launchForm(bundle);
  const [program = '', ...before] = argv;
  const args = ['-nodefaults', '-no-user-config', '-display', 'none', '-S', '-qmp', 'stdio'];
  const size = [
    '-machine',
    machineTypes[usualMachine.board],
    '-accel',
    'tcg',
    '-m',
    `${memoryMib[usualMachine.board]}M`,
  ];
  const startedAt = performance.now();
  const qemu = spawn(
    program,
    [...before, ...bundle.firmware.flatMap((folder) => ['-L', folder]), ...size, ...args],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const gone = new Promise<void>((resolve) => qemu.once('exit', () => resolve()));
  try {
    const greeting = new Promise<number>((resolve, reject) => {
      qemu.stdout.once('data', () => resolve(performance.now() - startedAt));
      qemu.once('error', reject);
      qemu.once('exit', (code) => reject(new Error(`QEMU ended with ${code} before it greeted`)));
    });
    return await within(GREETING_MS, 'the greeting of a bare QEMU', greeting);
  } finally {
    qemu.kill('SIGKILL');
    await gone;
  }
}
