/** The file that progress and notes travel in: what is in it, and what is wrong with one that is not. */
import { z } from 'zod';
import { FaultError, type Fault } from '../contract/fault.ts';
import type { ImportResult, TransferFile } from '../contract/transfer.ts';
import { type FaultFacts, type FaultTag, makeFault } from '../faults/table.ts';
import { lineOfJsonError, wrongField } from '../files/what-is-wrong.ts';
import { gains, mergeProgress } from './merge-progress.ts';
import { type Kept, keptParts, type ProgressStore } from './progress.ts';

const VERSION = 1;

/** What every version says of itself. */
const Mark = z.object({ taproom: z.literal('progress'), version: z.number().int().positive() });

/** Where the learner is belongs to a machine, and stays there. */
const Transfer = z.strictObject({
  taproom: z.literal('progress'),
  version: z.literal(VERSION),
  exported: z.iso.datetime(),
  ...keptParts,
});

/** The file for what is kept, named by its day. */
export function writeTransfer(kept: Kept, now: Date): TransferFile {
  const exported = now.toISOString();
  const file = { taproom: 'progress', version: VERSION, exported, ...kept, place: undefined };
  return { name: `taproom-${exported.slice(0, 10)}.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}

/** Adds what a file brings. @throws FaultError when it is none, or no copy of before can be made; then nothing is. */
export async function importInto(progress: ProgressStore, file: string, text: string): Promise<ImportResult> {
  const read = readTransfer(file, text);
  if (!read.ok) throw new FaultError(read.fault);
  let gained = { steps: 0, notes: 0 };
  const backup = await progress.replaceAll((before) => {
    const after = mergeProgress(before, read.kept);
    gained = gains(before, after);
    return after;
  });
  return { ...gained, backup };
}

/** What a file brings, or what is wrong with it. */
function readTransfer(file: string, text: string): { ok: true; kept: Kept } | { ok: false; fault: Fault } {
  const no = (tag: FaultTag, facts: FaultFacts) =>
    ({ ok: false, fault: makeFault(tag, { file, ...facts }) }) as const;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return no('import.no-json', { line: lineOfJsonError(error, text) });
  }
  const mark = Mark.safeParse(raw);
  if (!mark.success) return no('import.foreign', {});
  if (mark.data.version > VERSION) return no('import.newer', { version: mark.data.version });
  const parsed = Transfer.safeParse(raw);
  if (parsed.success) {
    return { ok: true, kept: parsed.data };
  }
  return no('import.wrong-field', { ...wrongField(Transfer, raw) });
}
