import type { LessonFinish } from '../../../main/contract/finish.ts';
import type { Text } from '../../i18n/text.ts';

/** Every step is solved or was shown. */
export function isFinished({ finishedAt }: LessonFinish): boolean {
  return finishedAt !== null;
}

/** The name of the file: of a lesson, or (undefined) of the course. Titles hold signs that a file's name may not. */
export function sheetName(lesson: LessonFinish | undefined): Text {
  const safe = (words: string) => words.replace(/[/\\:*?"<>|`\p{Cc}]/gu, '').trim();
  if (lesson === undefined) return { en: 'Taproom cheat sheet', 'zh-CN': 'Taproom速查表' };
  return {
    en: safe(`Taproom cheat sheet ${lesson.number}, ${lesson.title.en}`),
    'zh-CN': safe(`Taproom速查表-${lesson.number}-${lesson.title['zh-CN']}`),
  };
}

/** How some lessons went, in one sentence that hides nothing. */
export function tally(lessons: readonly LessonFinish[]): Text {
  const sum = (of: (lesson: LessonFinish) => number) => lessons.reduce((all, one) => all + of(one), 0);
  const steps = sum((lesson) => lesson.steps);
  const solved = sum((lesson) => lesson.solved);
  const shown = sum((lesson) => lesson.shown.length);
  const open = steps - solved - shown;
  if (solved === steps)
    return { en: `You solved all ${steps} steps yourself.`, 'zh-CN': `${steps}步全部由你自己解出。` };
  const parts: [number, Text][] = [
    [solved, { en: `${solved} solved by you`, 'zh-CN': `自己解出${solved}步` }],
    [shown, { en: `${shown} shown to you`, 'zh-CN': `看过解答${shown}步` }],
    [open, { en: `${open} still open`, 'zh-CN': `还剩${open}步` }],
  ];
  const told = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return {
    en: `Of ${steps} steps: ${told.map(({ en }) => en).join(', ')}.`,
    'zh-CN': `共${steps}步：${told.map((words) => words['zh-CN']).join('，')}。`,
  };
}

/** Time that was worked, beside the estimate. */
export function timeTaken({ minutes, estimate }: Pick<LessonFinish, 'minutes' | 'estimate'>): Text {
  return minutes === null
    ? {
        en: `How long it took was not recorded; the estimate is ${estimate} minutes.`,
        'zh-CN': `没有记录用时；预计是${estimate}分钟。`,
      }
    : {
        en: `You worked on it for ${minutes === 1 ? '1 minute' : `${minutes} minutes`}; the estimate is ${estimate}.`,
        'zh-CN': `用时${minutes}分钟，预计${estimate}分钟。`,
      };
}

/** How the predictions of some lessons came out. */
export function guessTally(lessons: readonly LessonFinish[]): Text | null {
  const all = lessons.flatMap(({ guesses }) => guesses);
  if (all.length === 0) return null;
  const count = (outcome: (typeof all)[number]['outcome']) =>
    all.filter((guess) => guess.outcome === outcome).length;
  const parts: [number, Text][] = [
    [
      count('right'),
      { en: `${count('right')} came out as you expected`, 'zh-CN': `猜中${count('right')}个` },
    ],
    [count('wrong'), { en: `${count('wrong')} otherwise`, 'zh-CN': `没猜中${count('wrong')}个` }],
    [
      count('not-guessed'),
      { en: `${count('not-guessed')} you skipped`, 'zh-CN': `跳过${count('not-guessed')}个` },
    ],
    [
      count('undecided'),
      { en: `${count('undecided')} not decided`, 'zh-CN': `没有定论${count('undecided')}个` },
    ],
  ];
  const told = parts.filter(([number]) => number > 0).map(([, words]) => words);
  return {
    en: `Of ${all.length === 1 ? '1 prediction' : `${all.length} predictions`}: ${told.map(({ en }) => en).join(', ')}.`,
    'zh-CN': `共${all.length}个预测：${told.map((words) => words['zh-CN']).join('，')}。`,
  };
}
