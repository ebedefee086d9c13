import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usualMachine } from '../context.ts';
import { bareQemuStart } from '../bare-qemu.ts';
import { memoryOf, qemuOf } from '../process.ts';
import type { Study } from './study.ts';

const ROUNDS = 20;

/** Files below this are notes about a snapshot, or no snapshot at all. */
const SNAPSHOT_BYTES = 100_000;

/** Unit of `stat`'s blocks. */
const BLOCK_BYTES = 512;

/** A guest as learners get it, over and over. */
export const restore: Study = {
  title: `restore (${ROUNDS} times)`,
  measures: [
    'restore_to_prompt',
    'restore_to_prompt_shown',
    'bare_qemu_start',
    'restore_to_whole',
    'restore_to_first_output',
    'guest_rss',
    'guest_pss',
    'snapshot_size',
  ],
  run: async (bench) => {
    if (!(await bench.snapshotsWork())) throw new Error('this build restores no guest');
    const guest = bench.workplace.guest('use');
    for (let round = 0; round < ROUNDS; round++) {
      if (bench.wants('bare_qemu_start'))
        bench.add('bare_qemu_start', await bareQemuStart(bench.workplace.paths.qemu));
      await bench.withGuest(guest, usualMachine, async (session) => {
        const { seat, shownMs, echoedMs, wholeMs, restored } = session;
        if (!restored) throw new Error('A guest that should be restored was booted.');
        bench.add('restore_to_prompt_shown', shownMs);
        bench.add('restore_to_prompt', echoedMs);
        bench.add('restore_to_whole', wholeMs);
        const entered = performance.now();
        const { command, endedAt } = await seat.run('echo $((6 * 7))');
        if (command.output.trim() !== '42') throw new Error(`6 × 7 is not ${command.output}`);
        bench.add('restore_to_first_output', wholeMs + (endedAt - entered));
        const { rss, pss } = await memoryOf(await qemuOf(guest));
        bench.add('guest_rss', rss);
        bench.add('guest_pss', pss);
      });
    }
    bench.add('snapshot_size', await snapshotMebibytes(bench.workplace.paths.data));
  },
};

/** What the snapshots below a data folder take on disk; only the usual machine's board has been started there. */
async function snapshotMebibytes(data: string): Promise<number> {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const { size, blocks } = await stat(join(entry.parentPath, entry.name));
        return size < SNAPSHOT_BYTES ? 0 : blocks * BLOCK_BYTES;
      }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024 ** 2;
}
