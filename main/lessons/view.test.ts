import { describe, expect, test } from 'vitest';
import { LessonSummary, LessonView } from '../contract/lesson.ts';
import type { Lesson } from './format.ts';
import { loadLessons } from './load.ts';
import { untouched } from './progress.ts';
import { lessonsFolder } from './testing/lesson-folder.ts';
import { lessonSummary, lessonView } from './view.ts';

async function sample(): Promise<Lesson> {
  const folder = await lessonsFolder({ sample: {} });
  const [lesson] = (await loadLessons([folder.root])).lessons;
  await folder.remove();
  if (lesson === undefined) throw new Error('the sample lesson did not load');
  return lesson;
}

describe('lessonView', () => {
  test('keeps to the contract, untouched', async () => {
    const view = lessonView(await sample(), {});
    expect(LessonView.parse(view)).toEqual(view);
    expect(view.steps).toMatchObject([
      {
        id: 'look',
        progress: { kind: 'open' },
        hintsShown: 0,
        prediction: { chosen: null },
        solution: 'lspci',
        solutionNic: null,
        solutionMeter: false,
        solutionAnswer: null,
      },
      {
        id: 'tell',
        prediction: null,
        solution: 'cat /proc/interrupts',
        solutionNic: { nic: 'ne2k_pci' },
        solutionMeter: false,
        solutionAnswer: 'yes-it-is',
      },
    ]);
  });

  test('shows what was done', async () => {
    const view = lessonView(await sample(), {
      look: { progress: { kind: 'shown', at: 3 }, hintsShown: 2, chosen: 'many' },
    });
    expect(view.steps[0]).toMatchObject({
      progress: { kind: 'shown' },
      hintsShown: 2,
      prediction: { chosen: 'many' },
    });
  });

  test('forgives progress of an older course', async () => {
    const view = lessonView(await sample(), {
      look: { ...untouched, hintsShown: 9, chosen: 'an-option-of-old' },
      gone: untouched,
    });
    expect(view.steps).toHaveLength(2);
    expect(view.steps[0]).toMatchObject({ hintsShown: 3, prediction: { chosen: null } });
  });
});

test('lessonSummary counts solved and shown steps', async () => {
  const summary = lessonSummary(await sample(), {
    look: { ...untouched, progress: { kind: 'shown', at: 3 } },
    tell: untouched,
  });
  expect(LessonSummary.parse(summary)).toEqual(summary);
  expect(summary).toMatchObject({ id: 'sample', number: 7, minutes: 5, steps: 2, done: 1 });
});
