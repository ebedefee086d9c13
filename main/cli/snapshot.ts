import type { AppPaths } from '../app/paths.ts';
import type { Board } from '../contract/machine.ts';
import { parametersOf } from '../guest/run/every-run.ts';
import { prepareRun } from '../guest/run/prepare.ts';
import { keyFacts } from '../guest/snapshots/key.ts';
import { SnapshotStore } from '../guest/snapshots/store.ts';
import { Template } from '../guest/snapshots/template.ts';
import { runtimeRoot } from './paths.ts';
import { UsageError } from './usage.ts';

/** Every board that a lesson has. */
const savedAhead: readonly Board[] = ['pc', 'q35', 'landlord'];

/**
 * `lab snapshot --out DIR`: saves a guest of each of these boards, for an installer to bring along as `snapshots` in the
 * image's folder. Under TCG a saved guest runs on any machine with the same bundle and image.
 */
export async function makeSnapshots(paths: AppPaths, out: string | undefined): Promise<number> {
  if (out === undefined) throw new UsageError('lab snapshot needs --out DIR.');
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const store = new SnapshotStore(out, log);
  const root = await runtimeRoot(paths);
  for (const board of savedAhead) {
    const prepared = await prepareRun(paths.qemu, paths.guest, paths.data, board, 'tcg', 'unknown');
    const facts = keyFacts(prepared, { board }, parametersOf(board));
    if ((await store.find(facts)).kind === 'snapshot') {
      process.stdout.write(`${board}: there already\n`);
      continue;
    }
    const draft = await store.begin(facts);
    const launched = (): void => log(`${board}: booting`);
    const template = new Template(prepared, { board, nic: null }, draft, root, launched, log);
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
    process.stdout.write(`${board}: ${draft.folder}\n`);
  }
  return 0;
}
