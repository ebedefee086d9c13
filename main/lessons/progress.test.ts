import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { build } from 'vite';
import type { Fault } from '../contract/fault.ts';
import { openProgress, untouched } from './progress.ts';

let folder = '';
const made: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taproom-progress-'));
  made.push(folder);
});
afterAll(async () => {
  await Promise.all(made.map((path) => rm(path, { recursive: true, force: true })));
});

const file = () => join(folder, 'progress.json');

async function open() {
  return (await openProgress(folder)).progress;
}

describe('progress', () => {
  test('starts untouched and survives a restart', async () => {
    const first = await open();
    expect(first.of('first-look')).toEqual({});
    first.update('first-look', 'look', (record) => ({ ...record, chosen: 'few', hintsShown: 2 }));
    first.update('first-look', 'look', (record) => ({ ...record, progress: { kind: 'shown', at: 5 } }));
    await first.flush();
    const second = await open();
    expect(second.of('first-look')).toEqual({
      look: { progress: { kind: 'shown', at: 5 }, hintsShown: 2, chosen: 'few' },
    });
  });

  test('keeps a lesson that is done again beside its record', async () => {
    const first = await open();
    first.update('a', 'b', (record) => ({ ...record, progress: { kind: 'shown', at: 5 } }));
    expect(first.practiceOf('a')).toBeNull();
    first.keepPractice('a', { b: { ...untouched, skipped: true, draft: 'half a w' } });
    await first.flush();
    const second = await open();
    expect(second.of('a')).toMatchObject({ b: { progress: { kind: 'shown' } } });
    expect(second.practiceOf('a')).toMatchObject({ b: { skipped: true, draft: 'half a w' } });
    second.keepPractice('a', null);
    await second.flush();
    expect((await open()).practiceOf('a')).toBeNull();
  });

  test('keeps notes as they were written, beside progress and practice', async () => {
    const first = await open();
    const text = '  环 = ring\n\n“kick” is *one* write';
    first.keepNote('a', 'b', { text, at: 7 });
    first.keepNote('a', 'c', { text: 'gone again', at: 8 });
    first.keepNote('constructor', 'constructor', { text: 'odd name', at: 9 });
    first.keepNote('a', 'c', null);
    first.keepPractice('a', {});
    await first.flush();
    const second = await open();
    expect(second.notesOf('a')).toEqual({ b: { text, at: 7 } });
    expect(second.notesOf('constructor')).toEqual({ constructor: { text: 'odd name', at: 9 } });
    expect(second.notesOf('toString')).toEqual({});
    expect(second.of('a')).toEqual({});
  });

  test('keeps where the learner is', async () => {
    const first = await open();
    expect(first.place).toMatchObject({ lesson: null, sandbox: false, meter: false });
    first.keepPlace({ lesson: 'a', steps: { a: 'b', c: null }, intros: { a: 'folded' } });
    first.keepPlace({ meter: true });
    await first.flush();
    expect((await open()).place).toEqual({
      lesson: 'a',
      steps: { a: 'b', c: null },
      intros: { a: 'folded' },
      sandbox: false,
      meter: true,
    });
  });

  test('keeps evidence of a passed step', async () => {
    const passed = {
      kind: 'passed' as const,
      at: 1,
      command: 'lspci',
      evidence: [{ witness: 'saw' as const, line: '00:02.0 Ethernet', lineIndex: 4, fields: [] }],
    };
    const first = await open();
    first.update('a', 'b', (record) => ({ ...record, progress: passed }));
    await first.flush();
    expect((await open()).of('a')).toMatchObject({ b: { progress: passed } });
  });

  test('keeps exams and recall cards', async () => {
    const score = { seed: 'tap2-room', points: 7, outOf: 10, at: 3 };
    const first = await open();
    expect([first.examOf('a'), first.recallOf('a')]).toEqual([null, []]);
    first.keepExam('a', { best: score, last: score, taken: 1 });
    first.keepRecall('a', { day: 2, stepId: 'b', at: 4, passed: false });
    first.keepRecall('a', { day: 7, stepId: 'c', at: 5, passed: true });
    await first.flush();
    const second = await open();
    expect(second.examOf('a')).toEqual({ best: score, last: score, taken: 1 });
    expect(second.recallOf('a').map(({ day, passed }) => [day, passed])).toEqual([
      [2, false],
      [7, true],
    ]);
  });

  test('reads a file from before there were exams and cards, and adds nothing to it unasked', async () => {
    const record = { progress: { kind: 'shown', at: 5 }, hintsShown: 2, chosen: 'few' };
    await writeFile(file(), JSON.stringify({ format: 1, lessons: { a: { b: record } } }));
    const progress = await open();
    expect(progress.of('a')).toEqual({ b: record });
    progress.update('a', 'b', (before) => ({ ...before, hintsShown: 3 }));
    await progress.flush();
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({
      format: 1,
      lessons: { a: { b: { ...record, hintsShown: 3 } } },
    });
  });

  test('a step or lesson named like a member of every object is nothing special', async () => {
    const progress = await open();
    expect(progress.of('constructor')).toEqual({});
    progress.update('constructor', 'constructor', (record) => {
      expect(record).toEqual(untouched);
      return record;
    });
    await progress.flush();
    expect((await open()).of('constructor')).toEqual({ constructor: untouched });
  });

  test('many changes become few writes, and the last one wins', async () => {
    const progress = await open();
    for (let count = 1; count <= 500; count += 1) {
      progress.update('a', 'b', (record) => ({ ...record, hintsShown: count }));
    }
    await progress.flush();
    expect((await open()).of('a')).toMatchObject({ b: { hintsShown: 500 } });
    expect(await readdir(folder)).toEqual(['progress.json']);
  });

  test.each([
    ['cut off in the middle', '{"format":1,"lessons":{"a":'],
    ['empty', ''],
    ['of a newer version', '{"format":2,"lessons":[]}'],
    ['of a wrong shape', '{"format":1,"lessons":{"a":{"b":{"hintsShown":-1}}}}'],
  ])('a file %s is set aside, never lost', async (_, text) => {
    await writeFile(join(folder, 'progress.corrupt-1.json'), 'an earlier one');
    await writeFile(file(), text);
    const { progress, problems } = await openProgress(folder);
    expect(problems).toMatchObject([
      { tag: 'progress.corrupt', data: { file: 'progress.corrupt-2.json' }, actions: ['open-data-folder'] },
    ]);
    expect(await readFile(join(folder, 'progress.corrupt-2.json'), 'utf8')).toBe(text);
    expect(await readFile(join(folder, 'progress.corrupt-1.json'), 'utf8')).toBe('an earlier one');
    progress.update('a', 'b', (record) => record);
    await progress.flush();
    expect((await openProgress(folder)).problems).toEqual([]);
  });

  test('a write that fails is reported, kept in memory, and made up for later', async () => {
    const faults: (Fault | null)[] = [];
    const { progress } = await openProgress(folder, { onFault: (fault) => faults.push(fault) });
    await rm(folder, { recursive: true });
    progress.update('a', 'b', (record) => ({ ...record, hintsShown: 1 }));
    await expect(progress.flush()).rejects.toThrow('ENOENT');
    expect(faults).toMatchObject([{ tag: 'progress.not-saved' }]);
    expect(progress.of('a')).toMatchObject({ b: { hintsShown: 1 } });
    await openProgress(folder);
    await progress.flush();
    expect((await open()).of('a')).toMatchObject({ b: { hintsShown: 1 } });
  });
});

describe('a process killed at any moment', () => {
  let program = '';

  // The child runs the real module; bundled, since the runtime may be older than type stripping.
  beforeAll(async () => {
    const out = await mkdtemp(join(tmpdir(), 'taproom-progress-child-'));
    made.push(out);
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, 'testing/write-progress.ts'),
        outDir: out,
        emptyOutDir: true,
        rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
      },
      ssr: { noExternal: true },
    });
    program = join(out, 'child.mjs');
  }, 60_000);

  test('leaves whole progress, at least as new as what was flushed', async () => {
    const rounds = 6;
    for (let round = 1; round <= rounds; round += 1) {
      const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      let flushed = 0;
      // Let it write more in each round, so that the kill comes at another point of a write.
      for await (const line of createInterface({ input: child.stdout })) {
        flushed = Number(line);
        if (flushed % (4 * round) === 0 && !child.killed) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      const { progress, problems } = await openProgress(folder);
      expect(problems).toEqual([]);
      expect(progress.of('lesson')['step-0']?.hintsShown).toBeGreaterThanOrEqual(flushed);
      expect(await readdir(folder)).toEqual(['progress.json']);
    }
  }, 60_000);
});
