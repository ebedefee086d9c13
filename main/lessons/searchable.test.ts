import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SearchText } from '../contract/search.ts';
import type { Lesson, LessonStep } from './format.ts';
import { loadLessons } from './load.ts';
import { plainText } from '../contract/plain-text.ts';
import { type StepRecord, untouched } from './progress.ts';
import { searchable } from './searchable.ts';

const { lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
const steps = lessons.flatMap((lesson) => lesson.steps.map((step) => ({ lesson, step })));

const languages = ['en', 'zh-CN'] as const;
const sheet = (step: LessonStep, record: Partial<StepRecord>) => ({ [step.id]: { ...untouched, ...record } });

/** What a search could find of one step, in both languages. */
function proseOf(lesson: Lesson, step: LessonStep, record: Partial<StepRecord> = {}): string {
  const found = searchable(lesson, sheet(step, record)).find(({ stepId }) => stepId === step.id);
  return languages.map((language) => found?.prose[language] ?? '').join('\n');
}

/** Its lines of prose that the step says in no other place. */
function linesOf(texts: readonly { en: string; 'zh-CN': string }[], elsewhere: string): string[] {
  const lines = texts.flatMap((text) =>
    languages.flatMap((language) => plainText(text[language]).split('\n')),
  );
  return lines.filter((line) => line.trim() !== '' && !elsewhere.includes(line));
}

test('there is a course to search, of the shape that the window is told', () => {
  expect(steps.length).toBeGreaterThan(50);
  for (const lesson of lessons)
    for (const text of searchable(lesson, {})) expect(SearchText.parse(text)).toEqual(text);
});

test.each(steps)('$lesson.id / $step.id gives nothing away before it is done', ({ lesson, step }) => {
  const guessed = { chosen: step.prediction?.options[0]?.id ?? null };
  const open = proseOf(lesson, step, guessed);
  const told = linesOf(
    [...step.hints, step.explanation, ...(step.prediction === null ? [] : [step.prediction.why])],
    linesOf([step.task, ...(step.prediction === null ? [] : [step.prediction.question])], '').join('\n'),
  );
  expect(told.length).toBeGreaterThan(2);
  for (const line of told) expect(open).not.toContain(line);
});

test.each(steps.filter(({ step }) => step.prediction !== null))(
  '$lesson.id / $step.id shows its question, and its task after the guess only',
  ({ lesson, step }) => {
    const question = linesOf(step.prediction === null ? [] : [step.prediction.question], '');
    const task = linesOf([step.task], question.join('\n'));
    const untouchedStep = proseOf(lesson, step);
    for (const line of question) expect(untouchedStep).toContain(line);
    for (const line of task) expect(untouchedStep).not.toContain(line);
    for (const line of task) expect(proseOf(lesson, step, { skipped: true })).toContain(line);
  },
);

test('a hint is found once it was asked for, and everything of a step that is done', () => {
  const [one] = steps.filter(({ step }) => step.hints.length > 1);
  if (one === undefined) throw new Error('no step has two hints');
  const { lesson, step } = one;
  const [first, second] = step.hints.map(({ en }) => plainText(en));
  const asked = proseOf(lesson, step, { chosen: 'any', hintsShown: 1 });
  expect(asked).toContain(first);
  expect(asked).not.toContain(second);
  const done = proseOf(lesson, step, { progress: { kind: 'shown', at: 0 } });
  for (const line of linesOf([step.explanation], '')) expect(done).toContain(line);
});

test('a note is found as it was written, done or not', () => {
  const [one] = steps;
  if (one === undefined) throw new Error('the course has no step');
  const { lesson, step } = one;
  const notes = { [step.id]: { text: '我的 `kick` = *one* write', at: 1 } };
  const found = searchable(lesson, {}, notes).filter(({ note }) => note !== '');
  expect(found.map(({ stepId, note }) => [stepId, note])).toEqual([[step.id, '我的 `kick` = *one* write']]);
});

test('markup is no part of what is searched', () => {
  expect(
    plainText('# A *ring*\n\n- **virtqueue**: see [it](term:ring), `uio_pci_generic`\n\n```\nlspci -nn\n```'),
  ).toBe('A ring\nvirtqueue: see it, uio_pci_generic\nlspci -nn');
});
