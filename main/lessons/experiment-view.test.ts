import { expect, test } from 'vitest';
import { ExperimentView, type ExperimentRun } from '../contract/experiment.ts';
import { LessonView } from '../contract/lesson.ts';
import { loadLessons } from './load.ts';
import { join } from 'node:path';
import { untouched } from './progress.ts';
import { lessonView } from './view.ts';

const runsOf = (device: string, ...calls: number[]): ExperimentRun[] =>
  calls.map((count) => ({
    device,
    technology: device === 'e1000' ? 'emulated' : 'paravirtual',
    command: 'dd',
    work: { unit: 'megabyte', count: 20 },
    calls: count,
    interrupts: 300,
    speed: 30,
    latency: null,
  }));

async function water() {
  const { lessons } = await loadLessons([join(import.meta.dirname, '../../resources/lessons')]);
  const lesson = lessons.find(({ id }) => id === 'measure-the-water');
  if (lesson === undefined) throw new Error('lesson 6 did not load');
  return lesson;
}

test('the guess is scored by what was measured, and by nothing before that', async () => {
  const lesson = await water();
  const stepAfter = (runs: ExperimentRun[]) => {
    const view = lessonView(lesson, { 'count-the-calls': { ...untouched, chosen: 'same', runs } });
    expect(LessonView.parse(view)).toEqual(view);
    return view.steps.find(({ id }) => id === 'count-the-calls');
  };
  const fake = runsOf('e1000', 4_000, 4_100, 4_200);
  expect(stepAfter(fake)).toMatchObject({
    prediction: { chosen: 'same', correct: null },
    experiment: { result: null, sides: [{ runs: fake }, { runs: [] }] },
  });
  expect(stepAfter([...fake, ...runsOf('virtio-net', 500, 510, 520)])).toMatchObject({
    prediction: { correct: 'e1000' },
    experiment: { result: { more: 'e1000' } },
  });
  expect(stepAfter([...fake, ...runsOf('virtio-net', 4_050, 4_150, 500)])).toMatchObject({
    prediction: { correct: 'same' },
    experiment: { result: { more: null } },
  });
});

test('a side says which card it needs and what to run', async () => {
  const [side] = lessonView(await water(), {}).steps[2]?.experiment?.sides ?? [];
  expect(side).toMatchObject({
    device: 'e1000',
    nic: 'e1000',
    technology: 'emulated',
    run: 'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9',
  });
});

test('every experiment of the course keeps to the contract', async () => {
  const { steps } = lessonView(await water(), {});
  const experiments = steps.flatMap(({ experiment }) => experiment ?? []);
  expect(experiments).toHaveLength(3);
  for (const one of experiments) expect(ExperimentView.parse(one)).toEqual(one);
});
