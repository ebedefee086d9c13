/**
 * How long a lesson takes: its words in both languages, read by somebody who learns from them, and what its steps ask
 * for. The slower language counts, so that the time fits whoever reads it.
 */
import { examinedIn } from '../checks/examined.ts';
import type { Language } from '../contract/text.ts';
import type { Lesson } from './format.ts';
import { lessonTexts } from './links.ts';

/** A technical text with new words in it: less than half of the speed of a novel. */
const WORDS_PER_MINUTE = 160;
const CHARACTERS_PER_MINUTE = 300;
/** Typing a line and waiting for its output. */
const LINE = 0.4;
/** Looking at what came out, and reading the verdict. */
const STEP = 0.7;
/** Weighing the options of a prediction or a question. */
const CHOICE = 0.3;
/** One tenant of an exam. */
const ROUND = 3;

/** Whole minutes, at least one. */
export function minutesOf(lesson: Omit<Lesson, 'minutes'>): number {
  const reading = Math.max(wordsOf(lesson, 'en') / WORDS_PER_MINUTE, readingOfChinese(lesson));
  const doing = lesson.steps.map(({ check, prediction, question, solution }) => {
    const lines = solution.filter(({ kind }) => kind === 'type').length;
    const choices = (prediction === null ? 0 : 1) + (question === null ? 0 : 1);
    return STEP + LINE * lines + CHOICE * choices + ROUND * (examinedIn(check)?.rounds ?? 0);
  });
  return Math.max(1, Math.round(doing.reduce((all, one) => all + one, reading)));
}

function readingOfChinese(lesson: Omit<Lesson, 'minutes'>): number {
  const han = textsOf(lesson, 'zh-CN').match(/\p{Script=Han}/gu)?.length ?? 0;
  return han / CHARACTERS_PER_MINUTE + wordsOf(lesson, 'zh-CN') / WORDS_PER_MINUTE;
}

/** Latin words; a command or a path counts as one. */
function wordsOf(lesson: Omit<Lesson, 'minutes'>, language: Language): number {
  return (
    textsOf(lesson, language).match(/[A-Za-z0-9][^\s\p{Script=Han}，。；：！？、（）“”]*/gu)?.length ?? 0
  );
}

/** What everybody reads: hints are for some, and cards come days later. */
function textsOf(lesson: Omit<Lesson, 'minutes'>, language: Language): string {
  return lessonTexts(lesson)
    .filter(({ field }) => !/\.(?:Hints|Recall)\b/.test(field))
    .map(({ text }) => text[language])
    .join('\n');
}
