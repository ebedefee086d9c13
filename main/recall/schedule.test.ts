import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import type { LessonProgress } from '../lessons/progress.ts';
import { canComeBack, machineFor, scheduleAt, type Learnt } from './schedule.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 1);
let lessons: readonly Lesson[] = [];
beforeAll(async () => {
  ({ lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]));
});

const named = (id: string): Lesson => {
  const found = lessons.find((lesson) => lesson.id === id);
  if (found === undefined) throw new Error(`no lesson ${id}`);
  return found;
};

/** Every step was done at `start`, the last one at `end`. */
function finished(lesson: Lesson, end = start): LessonProgress {
  return Object.fromEntries(
    lesson.steps.map((step, at) => [
      step.id,
      {
        progress: { kind: 'shown' as const, at: at + 1 === lesson.steps.length ? end : start - day },
        hintsShown: 0,
        chosen: null,
      },
    ]),
  );
}

const learnt = (id: string, more: Partial<Learnt> = {}): Learnt => ({
  lesson: named(id),
  progress: finished(named(id)),
  recall: [],
  ...more,
});

const daysDue = (all: readonly Learnt[], now: number) =>
  scheduleAt(all, now).due.map((card) => [card.lesson.id, card.day]);

describe('when a lesson comes back', () => {
  test('not before two days, then once; not before seven days, then once more', () => {
    const one = learnt('first-look');
    expect(scheduleAt([one], start + 2 * day - 1)).toEqual({ due: [], nextAt: start + 2 * day });
    expect(daysDue([one], start + 2 * day)).toEqual([['first-look', 2]]);
    expect(scheduleAt([one], start + 2 * day).nextAt).toBe(start + 7 * day);
    const again = learnt('first-look', {
      recall: [{ day: 2, stepId: 'x', at: start + 3 * day, passed: false }],
    });
    expect(daysDue([again], start + 4 * day)).toEqual([]);
    expect(daysDue([again], start + 7 * day)).toEqual([['first-look', 7]]);
    const over = learnt('first-look', {
      recall: [...again.recall, { day: 7, stepId: 'y', at: start + 8 * day, passed: true }],
    });
    expect(scheduleAt([over], start + 900 * day)).toEqual({ due: [], nextAt: null });
  });

  test('who was away finds one card a lesson, not a heap', () => {
    expect(daysDue([learnt('first-look')], start + 30 * day)).toEqual([['first-look', 7]]);
  });

  test('an unfinished lesson does not come back', () => {
    const lesson = named('first-look');
    const rest = Object.fromEntries(Object.entries(finished(lesson)).slice(1));
    expect(scheduleAt([learnt('first-look', { progress: rest })], start + 30 * day)).toEqual({
      due: [],
      nextAt: null,
    });
  });

  test('a lesson done anew comes back anew', () => {
    const progress = finished(named('first-look'), start + 20 * day);
    const recall = [{ day: 7 as const, stepId: 'x', at: start + 8 * day, passed: true }];
    expect(daysDue([learnt('first-look', { progress, recall })], start + 22 * day)).toEqual([
      ['first-look', 2],
    ]);
  });

  test('what waits longest comes first; a clock that was set back harms nothing', () => {
    const later = learnt('first-look', { progress: finished(named('first-look'), start + day) });
    expect(daysDue([later, learnt('whose-tap')], start + 3 * day)).toEqual([
      ['whose-tap', 2],
      ['first-look', 2],
    ]);
    expect(daysDue([later], start - 900 * day)).toEqual([]);
  });
});

describe('what comes back', () => {
  test('the two days ask different steps of a lesson that has several', () => {
    const steps = ([2, 7] as const).map(
      (days) => scheduleAt([learnt('first-look')], start + days * day).due[0]?.step.id,
    );
    expect(new Set(steps).size).toBe(2);
  });

  test('only steps that one look at a fresh guest answers', () => {
    for (const lesson of lessons) {
      for (const step of lesson.steps.filter(canComeBack)) {
        expect(JSON.stringify(step.check)).not.toMatch(/"(?:measured|compared|examined|counted)"/);
        expect(step.solution.map(({ kind }) => kind)).not.toContain('meter');
      }
    }
    const [first] = named('first-look').steps;
    expect(first !== undefined && canComeBack(first)).toBe(true);
  });

  test('the guest has the card that earlier steps have put in', () => {
    const lesson = named('where-am-i');
    const step = lesson.steps.at(-1);
    expect(step && machineFor({ lesson, step }).nic).toBe('vmxnet3');
    const [first] = lesson.steps;
    expect(first && machineFor({ lesson, step: first })).toEqual(lesson.machine);
  });
});
