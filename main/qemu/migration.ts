/**
 * Saves and loads the state of a machine. Where RAM is a mapped file it stays there (`x-ignore-shared`): what is
 * written here is 0.3 MB, in some 10 ms.
 */
import { z } from 'zod';
import { Problem } from './problem.ts';
import type { Platform } from './platform/platform.ts';
import type { QmpClient } from './qmp.ts';

/** Milliseconds for either way; both take 4 to 15 on a quiet machine, and with the RAM about a second. */
const TRANSFER_MS: Readonly<Record<Platform['memory'], number>> = { mapped: 15_000, 'in-state': 120_000 };

const anything = z.unknown();

/** Stops the guest and writes its state to `file`. @throws Problem when QEMU refuses or can't write. */
export async function saveState(qmp: QmpClient, file: string, memory: Platform['memory']): Promise<void> {
  await prepare(qmp, memory);
  await qmp.execute('stop', {}, anything);
  await transfer(qmp, 'migrate', file, TRANSFER_MS[memory]);
}

/** Gives a QEMU that waits (`-incoming defer -S`) its state; it stays paused. @throws Problem. */
export async function loadState(qmp: QmpClient, file: string, memory: Platform['memory']): Promise<void> {
  await prepare(qmp, memory);
  await transfer(qmp, 'migrate-incoming', file, TRANSFER_MS[memory]);
}

async function prepare(qmp: QmpClient, memory: Platform['memory']): Promise<void> {
  const wanted = memory === 'mapped' ? ['x-ignore-shared', 'events'] : ['events'];
  const capabilities = wanted.map((capability) => ({ capability, state: true }));
  await qmp.execute('migrate-set-capabilities', { capabilities }, anything);
}

async function transfer(
  qmp: QmpClient,
  command: 'migrate' | 'migrate-incoming',
  file: string,
  timeoutMs: number,
): Promise<void> {
  const over = qmp.waitEvent(
    ({ name, data }) =>
      name === 'MIGRATION' && (data['status'] === 'completed' || data['status'] === 'failed'),
    command,
    timeoutMs,
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
