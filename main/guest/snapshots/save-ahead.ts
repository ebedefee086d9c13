import type { Board } from '../../contract/machine.ts';
import type { Platform } from '../../qemu/platform/platform.ts';
import { parametersOf } from '../run/every-run.ts';
import { prepareRun } from '../run/prepare.ts';
import { keyFacts } from './key.ts';
import { SnapshotStore } from './store.ts';
import { Template } from './template.ts';

/** Every board that a lesson has; a landlord, who boots a tenant of its own, takes as long as the two others. */
const savedAhead: readonly (readonly Board[])[] = [['landlord'], ['pc', 'q35']];

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
 * Saves a guest of each board that is not saved there yet, two at a time; `tell` hears a line for each.
 * @throws what keeps a guest from being saved.
 */
export async function saveAhead(
  platform: Platform,
  paths: SaveAheadPaths,
  tell: (line: string) => void,
  log: (line: string) => void,
): Promise<void> {
  const store = new SnapshotStore(paths.out, log);
  await Promise.all(
    savedAhead.map(async (boards) => {
      for (const board of boards) tell(`${board}: ${await save(board, store, platform, paths, log)}`);
    }),
  );
}

/** Resolves to where it is. */
async function save(
  board: Board,
  store: SnapshotStore,
  platform: Platform,
  { qemu, guest, data, runtimeRoot }: SaveAheadPaths,
  log: (line: string) => void,
): Promise<string> {
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
  if ((await store.find(facts)).kind === 'snapshot') return 'there already';
  const draft = await store.begin(facts);
  const launched = (): void => log(`${board}: booting`);
  const template = new Template(prepared, { board, nic: null }, draft, runtimeRoot, launched, log);
  const killed = (): void => template.disposeNow();
  process.on('exit', killed);
  try {
    const { nonce, screen } = await template.saved;
    await store.commit(draft, nonce, screen);
    return draft.folder;
  } catch (error) {
    await store.discard(draft.folder);
    throw error;
  } finally {
    process.off('exit', killed);
  }
}
