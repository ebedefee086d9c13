import { textLike } from '../testing/text.ts';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LessonFinish } from '../contract/finish.ts';
import type { ExperimentRun } from '../contract/experiment.ts';
import { lessonFinish } from './finish.ts';
import type { Lesson } from './format.ts';
import { loadLessons } from './load.ts';
import type { StepRecord } from './progress.ts';

let lessons: readonly Lesson[] = [];
beforeAll(async () => {
  ({ lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]));
});

const named = (id: string): Lesson => {
  const found = lessons.find((lesson) => lesson.id === id);
  if (found === undefined) throw new Error(`no lesson ${id}`);
  return found;
};
const passed = (at: number, line: string): StepRecord['progress'] => ({
  kind: 'passed',
  at,
  command: 'lspci',
  evidence: [
    { witness: 'is', line: 'behind the scenes', lineIndex: null, fields: [] },
    { witness: 'saw', line, lineIndex: 0, fields: [] },
  ],
});
const record = (progress: StepRecord['progress'], more: Partial<StepRecord> = {}): StepRecord => ({
  progress,
  hintsShown: 0,
  chosen: null,
  ...more,
});
const run = (device: string, calls: number): ExperimentRun => ({
  device,
  technology: device === 'e1000' ? 'emulated' : 'paravirtual',
  command: 'dd',
  work: { unit: 'megabyte', count: 20 },
  calls,
  interrupts: null,
  speed: null,
  latency: null,
});

describe('the end of a lesson', () => {
  test('tells solved, shown and open steps apart, and gives nothing of an open one away', () => {
    const lesson = named('first-look');
    const [first, , third] = lesson.steps;
    if (first === undefined || third === undefined) throw new Error('too short');
    const finish = lessonFinish(
      lesson,
      {
        [first.id]: record(passed(5, '00:02.0 Ethernet controller'), { chosen: 'a-handful' }),
        [third.id]: record({ kind: 'shown', at: 9 }, { skipped: true }),
      },
      null,
    );
    expect(LessonFinish.parse(finish)).toMatchObject({
      steps: 6,
      solved: 1,
      shown: [{ id: third.id }],
      minutes: null,
      finishedAt: null,
    });
    expect(finish.guesses.map(({ stepId, outcome }) => [stepId, outcome])).toEqual([
      [first.id, 'right'],
      [third.id, 'not-guessed'],
    ]);
    // The learner's own line comes before what was asked behind their back; what was shown has none.
    expect(finish.guesses.map(({ seen }) => seen)).toEqual([{ line: '00:02.0 Ethernet controller' }, null]);
    expect(finish.commands.length).toBeGreaterThan(0);
  });

  test('sets a wrong prediction beside what turned out', () => {
    const lesson = named('first-look');
    const [first] = lesson.steps;
    const finish = lessonFinish(
      lesson,
      { [first?.id ?? '']: record(passed(5, 'x'), { chosen: 'dozens' }) },
      90_000,
    );
    const options = first?.prediction?.options ?? [];
    expect(finish.guesses).toMatchObject([
      {
        outcome: 'wrong',
        chosen: options.find(({ id }) => id === 'dozens')?.text,
        proven: options.find(({ id }) => id === 'a-handful')?.text,
      },
    ]);
    expect(finish.minutes).toBe(2);
  });

  test('a prediction of an experiment is decided by the learner’s own runs, in their figures', () => {
    const lesson = named('measure-the-water');
    const of = (runs: ExperimentRun[]) =>
      lessonFinish(lesson, { 'count-the-calls': record(passed(5, 'x'), { chosen: 'virtio', runs }) }, null)
        .guesses[0];
    const runs = [4000, 4100, 4200].flatMap((calls) => [run('e1000', calls), run('virtio-net', calls / 10)]);
    const decided = of(runs);
    expect(decided?.outcome).toBe('wrong');
    expect(decided?.seen).toMatchObject({ words: { en: textLike(/205/) } });
    expect(of(runs.slice(0, 2))).toMatchObject({ outcome: 'undecided', proven: null });
  });

  test('a finished lesson knows when, and every lesson of the course fits the contract', () => {
    for (const lesson of lessons) {
      const all = Object.fromEntries(lesson.steps.map(({ id }, at) => [id, record({ kind: 'shown', at })]));
      const finish = LessonFinish.parse(lessonFinish(lesson, all, 60_000));
      expect(finish.finishedAt).toBe(lesson.steps.length - 1);
      expect(finish.shown).toHaveLength(lesson.steps.length);
      expect(finish.guesses).toHaveLength(
        lesson.steps.filter(({ prediction }) => prediction !== null).length,
      );
    }
  });
});
