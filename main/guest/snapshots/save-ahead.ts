import type { Board } from '../../contract/machine.ts';
import type { Platform } from '../../qemu/platform/platform.ts';
import { parametersOf } from '../run/every-run.ts';
import { prepareRun } from '../run/prepare.ts';
import { keyFacts } from './key.ts';
import { SnapshotStore } from './store.ts';
import { Template } from './template.ts';

/** Every board that a lesson has. */
const savedAhead: readonly Board[] = ['pc', 'q35', 'landlord'];

/** Where things are. */
export interface SaveAheadPaths {
  qemu: string;
  guest: string;
  data: string;
  /** Folder for what a running guest needs. */
  runtimeRoot: string;
  /** Folder of the saved guests. */
  out: string;
}

/**
 * Saves a guest of each board that is not saved there yet; `tell` hears a line for each.
 * @throws what keeps a guest from being saved.
 */
export async function saveAhead(
  platform: Platform,
  { qemu, guest, data, runtimeRoot, out }: SaveAheadPaths,
  tell: (line: string) => void,
  log: (line: string) => void,
): Promise<void> {
  const store = new SnapshotStore(out, log);
  for (const board of savedAhead) {
    const prepared = await prepareRun({
      platform,
      bundleDir: qemu,
      imageDir: guest,
      dataDir: data,
      board,
      wish: 'tcg',
      learnt: 'unknown',
    });
    const facts = keyFacts(prepared, { board }, parametersOf(board, prepared.accel));
    if ((await store.find(facts)).kind === 'snapshot') {
      tell(`${board}: there already`);
      continue;
    }
    const draft = await store.begin(facts);
    const launched = (): void => log(`${board}: booting`);
    const template = new Template(prepared, { board, nic: null }, draft, runtimeRoot, launched, log);
    const killed = (): void => template.disposeNow();
    process.on('exit', killed);
    try {
      const { nonce, screen } = await template.saved;
      await store.commit(draft, nonce, screen);
    } catch (error) {
      await store.discard(draft.folder);
      throw error;
    } finally {
      process.off('exit', killed);
    }
    tell(`${board}: ${draft.folder}`);
  }
}
