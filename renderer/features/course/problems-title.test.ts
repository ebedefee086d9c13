import { expect, test } from 'vitest';
import { problemsTitle } from './problems-title.ts';

const fault = (tag: string, en: string) => ({ tag, message: { en, 'zh-CN': `${en}。` } });
const lesson = fault('lesson.field', 'a/lesson.yaml: wrong.');
const data = fault('data.unusable', 'Nothing can be kept.');

test('what is wrong with lessons is counted', () => {
  expect(problemsTitle([lesson]).en).toBe('One lesson file has a problem');
  expect(problemsTitle([lesson, fault('pack.missing', 'gone'), lesson])).toEqual({
    en: '3 problems in lesson files',
    'zh-CN': '课程文件里有3个问题',
  });
});

test('what is lost of the learner’s is said, wherever it stands, and is no lesson’s', () => {
  expect(problemsTitle([data])).toEqual(data.message);
  expect(problemsTitle([lesson, data, lesson]).en).toBe('Nothing can be kept. (And 2 more.)');
  expect(problemsTitle([data, fault('progress.not-saved', 'x')])['zh-CN']).toContain('另外还有1个问题');
});
