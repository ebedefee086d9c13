/** A card from the table to the progress file, judged by the lesson's own check on what a real guest printed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { MachineSpec } from '../contract/machine.ts';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import type { RecallRecord } from '../lessons/progress.ts';
import { RecallDesk } from './desk.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../checks/fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');
const day = 24 * 60 * 60 * 1000;
const everything = { line: 'lspci -nnkv -s 00:02.0', output: '', exitCode: 0 };

let lessons: Lesson[] = [];
beforeAll(async () => {
  const loaded = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
  lessons = loaded.lessons.filter(({ id }) => id === 'first-look');
  const v = fixture('pc-e1000-nnv');
  everything.output = v.slice(v.indexOf('00:02.0'));
});

let now = 0;
let kept: RecallRecord[] = [];
let machine: MachineSpec | null = null;
let desk: RecallDesk;
beforeEach(() => {
  now = 3 * day;
  kept = [];
  machine = null;
  desk = new RecallDesk(
    {
      get machine() {
        return machine;
      },
      moveIn: (wanted) => {
        machine = wanted;
      },
      probe: () => Promise.resolve({ ok: true, exitCode: 0, stdout: fixture('pc-e1000-truth') }),
    },
    {
      of: () =>
        Object.fromEntries(
          (lessons[0]?.steps ?? []).map(({ id }) => [
            id,
            { progress: { kind: 'shown' as const, at: 1 }, hintsShown: 0, chosen: null },
          ]),
        ),
      recallOf: () => kept,
      keepRecall: (_lesson, record) => {
        kept = [...kept, record];
      },
    },
    () => undefined,
    () => now,
  );
  desk.useLessons(lessons);
});

test('a card that is due starts its guest, shows no hint, and passes by the check of the lesson', async () => {
  expect(desk.view.due.map((card) => [card.lessonId, card.day])).toEqual([['first-look', 2]]);
  const { open } = desk.open('first-look');
  expect(machine).toEqual(lessons[0]?.machine);
  expect(open).toMatchObject({ outcome: 'open', word: null, explanation: null, solution: null });
  const step = lessons[0]?.steps.find(({ id }) => id === open?.stepId);
  for (const hint of step?.hints ?? []) expect(JSON.stringify(open)).not.toContain(hint.en);

  await desk.saw({ line: 'ls', output: '', exitCode: 0 });
  expect(desk.view.open).toMatchObject({ outcome: 'open', command: 'ls', word: { kind: 'not-yet' } });
  await desk.saw(everything);
  expect(desk.view.open).toMatchObject({ outcome: 'open', word: null });
  await desk.answer('intel');
  expect(desk.view.open).toMatchObject({ outcome: 'open', word: { kind: 'not-yet' } });
  await desk.answer('red-hat');
  expect(desk.view.open).toMatchObject({ outcome: 'passed' });
  expect(kept).toEqual([{ day: 2, stepId: open?.stepId, at: now, passed: true }]);
  expect(desk.view.due).toEqual([]);
  await desk.saw(everything);
  expect(kept).toHaveLength(1);
});

test('a card that is let go shows the way and is not asked again that day; one put away stays due', () => {
  desk.open('first-look');
  desk.close();
  expect(desk.view).toMatchObject({ due: [{ day: 2 }], open: null });
  desk.open('first-look');
  expect(desk.letGo().open?.solution).toMatch(/lspci/);
  desk.letGo();
  expect(kept.map(({ passed }) => passed)).toEqual([false]);
  expect(desk.view.due).toEqual([]);
  now = 8 * day;
  expect(desk.view.due.map((card) => card.day)).toEqual([7]);
});

test('where nothing is due, nothing opens', () => {
  now = day;
  expect(desk.open('first-look')).toMatchObject({ due: [], open: null, nextAt: 1 + 2 * day });
  expect(desk.open('no-such-lesson').open).toBeNull();
  expect(machine).toBeNull();
});
