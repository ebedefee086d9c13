/**
 * Saves and loads the state of a machine's devices. RAM stays where it is, in its file (`x-ignore-shared`):
 * what is written here is 0.3 MB, in some 10 ms.
 */
import { z } from 'zod';
import { Problem } from './problem.ts';
import type { QmpClient } from './qmp.ts';

/** Milliseconds for either way; both take 4 to 15 on a quiet machine. */
const TRANSFER_MS = 15_000;

const anything = z.unknown();

/** Stops the guest and writes its devices to `file`. @throws Problem when QEMU refuses or can't write. */
export async function saveDevices(qmp: QmpClient, file: string): Promise<void> {
  await prepare(qmp);
  await qmp.execute('stop', {}, anything);
  await transfer(qmp, 'migrate', file);
}

/** Gives a QEMU that waits (`-incoming defer -S`) its devices; it stays paused. @throws Problem. */
export async function loadDevices(qmp: QmpClient, file: string): Promise<void> {
  await prepare(qmp);
  await transfer(qmp, 'migrate-incoming', file);
}

async function prepare(qmp: QmpClient): Promise<void> {
  const capabilities = ['x-ignore-shared', 'events'].map((capability) => ({ capability, state: true }));
  await qmp.execute('migrate-set-capabilities', { capabilities }, anything);
}

async function transfer(
  qmp: QmpClient,
  command: 'migrate' | 'migrate-incoming',
  file: string,
): Promise<void> {
  const over = qmp.waitEvent(
    ({ name, data }) =>
      name === 'MIGRATION' && (data['status'] === 'completed' || data['status'] === 'failed'),
    command,
    TRANSFER_MS,
  );
  // The list form takes any path; in the short one a comma would begin an option.
  const addr = { transport: 'file', filename: file, offset: 0 };
  const channels = [{ 'channel-type': 'main', addr }];
  const [event] = await Promise.all([over, qmp.execute(command, { channels }, anything)]);
  if (event.data['status'] === 'completed') return;
  const { 'error-desc': desc } = await qmp.execute('query-migrate', {}, Failure);
  throw new Problem('qmp.refused', { command, class: 'MigrationFailed', desc: desc ?? 'no reason given' });
}

const Failure = z.object({ 'error-desc': z.string().optional() });
