import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LessonSummary } from '../contract/lesson.ts';
import { ProgressReport } from './progress-report.ts';

let folder = '';
let said: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taproom-report-'));
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lessons = (done: number): LessonSummary[] => [
  {
    id: 'one',
    number: 1,
    title: { en: 'One', 'zh-CN': '一' },
    summary: { en: 'Summary.', 'zh-CN': '概要。' },
    minutes: 5,
    steps: 3,
    done,
  },
];

test('a teacher reads which steps are done, and nothing else', async () => {
  const file = join(folder, 'report.json');
  const report = new ProgressReport(file, (line) => said.push(line));
  for (const done of [0, 1, 2]) report.keep(lessons(done));
  await report.flush();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    format: 1,
    lessons: [{ id: 'one', title: { en: 'One', 'zh-CN': '一' }, steps: 3, done: 2 }],
  });
  expect((await stat(file)).mode & 0o777).toBe(0o644);
});

test('what is no news is not written', async () => {
  const file = join(folder, 'report.json');
  const report = new ProgressReport(file, (line) => said.push(line));
  report.keep(lessons(1));
  await report.flush();
  const before = (await stat(file)).ino;
  report.keep(lessons(1));
  await report.flush();
  expect((await stat(file)).ino).toBe(before);
});

test('a folder that is not there is said in the log, and the next news is written once it is', async () => {
  const report = new ProgressReport(join(folder, 'later', 'report.json'), (line) => said.push(line));
  report.keep(lessons(1));
  await report.flush();
  expect(said.join()).toContain('report.json could not be written');
});
