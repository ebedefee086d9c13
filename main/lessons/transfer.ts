/** The file that progress and notes travel in: what is in it, and what is wrong with one that is not. */
import { z } from 'zod';
import { FaultError, type Fault } from '../contract/fault.ts';
import type { ImportResult, TransferFile } from '../contract/transfer.ts';
import { type FaultTag, makeFault } from '../faults/table.ts';
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
  const no = (tag: FaultTag, data: Fault['data'], why?: { en: string; 'zh-CN': string }) =>
    ({ ok: false, fault: inBoth(tag, { file, ...data }, why) }) as const;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return no('import.no-json', { line: lineOf(error, text) });
  }
  const mark = Mark.safeParse(raw);
  if (!mark.success) return no('import.foreign', {});
  if (mark.data.version > VERSION) return no('import.newer', { version: mark.data.version });
  const parsed = Transfer.safeParse(raw);
  if (parsed.success) {
    return { ok: true, kept: parsed.data };
  }
  const chinese = Transfer.safeParse(raw, { error: z.locales.zhCN().localeError });
  const [issue] = parsed.error.issues;
  return no(
    'import.wrong-field',
    { field: issue?.path.join('.') ?? '' },
    { en: issue?.message ?? '', 'zh-CN': unspaced(chinese.error?.issues[0]?.message ?? '') },
  );
}

/** The window spaces Chinese and Latin by itself. */
const unspaced = (text: string): string => text.replaceAll(/(?<=[\u3000-\u9fff]) | (?=[\u3000-\u9fff])/g, '');

/** A reason is in the reader's language, too. */
function inBoth(tag: FaultTag, data: Fault['data'], why?: { en: string; 'zh-CN': string }): Fault {
  if (why === undefined) return makeFault(tag, data);
  const { message } = makeFault(tag, { ...data, why: why['zh-CN'] });
  const fault = makeFault(tag, { ...data, why: why.en });
  return { ...fault, message: { en: fault.message.en, 'zh-CN': message['zh-CN'] } };
}

/** Where the parser stopped; a file that ends too early is wrong at its end. */
function lineOf(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}
