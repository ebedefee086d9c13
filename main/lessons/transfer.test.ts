import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { FaultError } from '../contract/fault.ts';
import { expectTold, provokes } from '../faults/testing/provokes.ts';
import { mergeProgress } from './merge-progress.ts';
import { type Kept, openProgress, type ProgressStore, type StepRecord, untouched } from './progress.ts';
import { importInto, writeTransfer } from './transfer.ts';

const made: string[] = [];
let folder = '';
let progress: ProgressStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taproom-transfer-'));
  made.push(folder);
  ({ progress } = await openProgress(folder));
});
afterAll(async () => {
  await Promise.all(made.map((path) => rm(path, { recursive: true, force: true })));
});

const passed: StepRecord['progress'] = { kind: 'passed', at: 5, command: 'lspci', evidence: [] };
const exported = (kept: Kept) => writeTransfer(kept, new Date('2026-03-04T05:06:07Z'));

async function faultOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FaultError)) throw new Error(`no fault: ${String(error)}`);
  return error.fault;
}

test('what is exported is imported elsewhere, place and all that is this machine’s left out', async () => {
  const score = { seed: 'abcd-2345', points: 7, outOf: 10, at: 3 };
  progress.update('a', 'b', () => ({ ...untouched, progress: passed, draft: 'yes' }));
  progress.keepExam('a', { best: score, last: null, taken: 2 });
  progress.keepRecall('a', { day: 2, stepId: 'b', at: 9, passed: true });
  progress.keepNote('a', 'b', { text: '环 = ring', at: 4 });
  progress.keepSpent('a', 60_000);
  progress.keepPlace({ lesson: 'a', sandbox: true });
  const { name, text } = exported(progress.kept);
  expect(name).toBe('taproom-2026-03-04.json');

  const other = (await openProgress(join(folder, 'other'))).progress;
  expect(await importInto(other, name, text)).toMatchObject({ steps: 1, notes: 1 });
  await other.flush();
  const again = (await openProgress(join(folder, 'other'))).progress;
  expect({ ...again.kept, place: progress.place }).toEqual(progress.kept);
  expect(again.place.lesson).toBeNull();
});

test('everything as it was before an import is kept beside it, each time under a name of its own', async () => {
  progress.keepNote('a', 'b', { text: 'mine', at: 1 });
  await progress.flush();
  const before = await readFile(join(folder, 'progress.json'), 'utf8');
  const { name, text } = exported({ lessons: {}, notes: { a: { b: { text: 'theirs', at: 2 } } } });
  const first = await importInto(progress, name, text);
  expect(await readFile(join(folder, first.backup), 'utf8')).toBe(before);
  expect(progress.notesOf('a')['b']?.text).toBe('mine\n\ntheirs');
  const second = await importInto(progress, name, text);
  expect(second).toEqual({ steps: 0, notes: 0, backup: 'progress.before-import-2.json' });
  expect(progress.notesOf('a')['b']?.text).toBe('mine\n\ntheirs');
});

describe('a file that is not right changes nothing, and is named with what is wrong', () => {
  const good = exported({ lessons: { a: { b: { ...untouched, progress: passed } } } }).text;
  const tell = async (text: string) => {
    const fault = await faultOf(importInto(progress, 'mine.json', text));
    expect(fault.message.en).toContain('mine.json');
    expect(fault.message['zh-CN']).toContain('mine.json');
    expect(progress.kept).toEqual({ lessons: {} });
    expect(await readdir(folder)).toEqual([]);
    return fault;
  };

  provokes('import.no-json')('one that was cut off', async () => {
    const fault = expectTold(await tell(good.slice(0, 60)), 'import.no-json');
    expect(fault.data['line']).toBe(good.slice(0, 60).split('\n').length);
    expectTold(await tell(''), 'import.no-json');
  });

  provokes('import.foreign')('another JSON', async () => {
    for (const text of ['{"format": 1, "lessons": {}}', '[]', 'null', '"taproom"'])
      expectTold(await tell(text), 'import.foreign');
  });

  provokes('import.newer')('one of a newer Taproom', async () => {
    const fault = expectTold(await tell(good.replace('"version": 1', '"version": 2')), 'import.newer');
    expect(fault.data['version']).toBe(2);
  });

  provokes('import.wrong-field')(
    'one with a field that is wrong, with the reason in both languages',
    async () => {
      const fault = expectTold(
        await tell(good.replace('"hintsShown": 0', '"hintsShown": "two"')),
        'import.wrong-field',
      );
      expect(fault.data['field']).toBe('lessons.a.b.hintsShown');
      expect(fault.message.en).toMatch(/lessons\.a\.b\.hintsShown.*expected number/);
      expect(fault.message['zh-CN']).toMatch(/lessons\.a\.b\.hintsShown.*期望数字/);
      expectTold(await tell(good.replace('"lessons"', '"lesson"')), 'import.wrong-field');
    },
  );

  provokes('import.no-backup')('no room for the copy of before', async () => {
    const nowhere = join(folder, 'file');
    await writeFile(nowhere, '');
    const { progress: homeless } = await openProgress(join(nowhere, 'data'));
    const fault = await faultOf(importInto(homeless, 'mine.json', good));
    expectTold(fault, 'import.no-backup');
    expect(homeless.kept).toEqual({ lessons: {} });
    await rm(nowhere);
  });
});

const record = fc.record({
  progress: fc.constantFrom<StepRecord['progress']>({ kind: 'open' }, { kind: 'shown', at: 1 }, passed, {
    kind: 'passed',
    at: 8,
    command: 'lspci -nn',
    evidence: [],
  }),
  hintsShown: fc.nat(3),
  chosen: fc.constantFrom(null, 'few', 'many'),
});
const ids = fc.constantFrom('a', 'b', 'constructor');
const table = <T>(of: fc.Arbitrary<T>) => fc.dictionary(ids, fc.dictionary(ids, of));
const note = fc.record({ text: fc.constantFrom('one', 'two', 'one two', '三'), at: fc.nat(9) });
const kept: fc.Arbitrary<Kept> = fc.record({ lessons: table(record), notes: table(note) });

test('whatever is merged, nothing of either gets lost, and a second time changes nothing', () => {
  fc.assert(
    fc.property(kept, kept, (ours, theirs) => {
      const merged = mergeProgress(ours, theirs);
      for (const side of [ours, theirs]) {
        for (const [lesson, steps] of Object.entries(side.lessons))
          for (const [step, { progress: was, hintsShown, chosen }] of Object.entries(steps)) {
            const now = merged.lessons[lesson]?.[step];
            const order = ['open', 'shown', 'passed'];
            expect(order.indexOf(now?.progress.kind ?? '')).toBeGreaterThanOrEqual(order.indexOf(was.kind));
            expect(now?.hintsShown).toBeGreaterThanOrEqual(hintsShown);
            if (chosen !== null) expect(now?.chosen).not.toBeNull();
          }
        for (const [lesson, steps] of Object.entries(side.notes ?? {}))
          for (const [step, { text }] of Object.entries(steps))
            expect(merged.notes?.[lesson]?.[step]?.text).toContain(text);
      }
      expect(mergeProgress(merged, theirs)).toEqual(merged);
    }),
  );
});
