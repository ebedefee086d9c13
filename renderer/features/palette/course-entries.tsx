/** What of the course the palette leads to: lessons, steps, words. */
import type { GlossaryTerm } from '../../../main/contract/glossary.ts';
import type { LessonSummary } from '../../../main/contract/lesson.ts';
import type { SearchText } from '../../../main/contract/search.ts';
import { type Language, type Text, verbatim } from '../../i18n/text.ts';
import type { Lab } from '../../lab/lab.ts';
import { numberedTitle } from '../../lab/numbered-title.ts';
import { IconArrowRight, IconBook, IconDoubt, IconFlask, IconPencil } from '../../ui/icons.tsx';
import { Pint } from '../../ui/pint.tsx';
import type { Entry } from './entry.ts';

const doneOf = ({ done, steps }: LessonSummary): Text => ({
  en: `${done} of ${steps} steps`,
  'zh-CN': `${done}/${steps}步`,
});
const placeOf = (lesson: number, step: number): Text => ({
  en: `Lesson ${lesson}, step ${step}`,
  'zh-CN': `第${lesson}课第${step}步`,
});
const experiment = ({ title }: SearchText): Text => ({
  en: `Experiment: ${title.en}`,
  'zh-CN': `对比实验：${title['zh-CN']}`,
});
const exam = ({ title }: LessonSummary): Text => ({
  en: `Exam: ${title.en}`,
  'zh-CN': `考试：${title['zh-CN']}`,
});

/** The lessons, then their experiments and exams, then every other step, which is only found by what it says. */
export function courseEntries(
  lab: Pick<Lab, 'openLesson'>,
  lessons: readonly LessonSummary[],
  texts: readonly SearchText[],
): Entry[] {
  const ofLessons = lessons.map((summary): Entry => {
    const introduction = texts.find(({ lessonId, stepId }) => lessonId === summary.id && stepId === null);
    return {
      id: `lesson-${summary.id}`,
      group: 'lessons',
      icon: ({ className }) => <Pint part={summary.done / summary.steps} className={className ?? ''} />,
      title: numberedTitle(summary),
      words: [
        summary.id,
        summary.title.en,
        summary.title['zh-CN'],
        `lesson ${summary.number}`,
        `第${summary.number}课`,
      ],
      beside: doneOf(summary),
      about: summary.summary,
      ...(introduction === undefined ? {} : { prose: introduction.prose }),
      run: () => void lab.openLesson(summary.id),
    };
  });
  const ofSteps = lessons.flatMap((summary) =>
    texts
      .filter(({ lessonId, stepId }) => lessonId === summary.id && stepId !== null)
      .flatMap((text, index) => stepEntries(lab, summary, text, placeOf(summary.number, index + 1))),
  );
  return [...ofLessons, ...ofSteps];
}

function stepEntries(
  lab: Pick<Lab, 'openLesson'>,
  lesson: LessonSummary,
  text: SearchText,
  place: Text,
): Entry[] {
  const { lessonId, stepId, kind, title, prose, note } = text;
  const run = () => void lab.openLesson(lessonId, stepId);
  const id = `${lessonId}-${stepId ?? ''}`;
  const found: Entry = {
    id: `step-${id}`,
    group: 'steps',
    icon: IconArrowRight,
    title,
    beside: place,
    prose,
    onlyFound: true,
    run,
  };
  const entries = note === '' ? [found] : [found, noteEntry(text, place, run)];
  if (kind !== 'experiment' && kind !== 'exam') return entries;
  const view: Entry = {
    id: `${kind}-${id}`,
    group: 'go',
    icon: kind === 'exam' ? IconDoubt : IconFlask,
    title: kind === 'exam' ? exam(lesson) : experiment(text),
    beside: place,
    run,
  };
  return [view, ...entries];
}

/** What the learner wrote down; by its name every note is found. */
function noteEntry({ lessonId, stepId, title, note }: SearchText, place: Text, run: () => void): Entry {
  return {
    id: `note-${lessonId}-${stepId ?? ''}`,
    group: 'notes',
    icon: IconPencil,
    title,
    words: ['note', 'notes', '笔记'],
    beside: place,
    about: verbatim(note.replaceAll(/\s+/g, ' ')),
    prose: verbatim(note),
    onlyFound: true,
    run,
  };
}

/** A word of the course opens the glossary there. */
export function termEntries(
  lab: Pick<Lab, 'summons'>,
  terms: readonly GlossaryTerm[],
  language: Language,
): Entry[] {
  return terms.map((term) => ({
    id: `term-${term.id}`,
    group: 'terms',
    icon: IconBook,
    title: term.name,
    words: [...term.also.en, ...term.also['zh-CN']],
    prose: term.meaning,
    about: term.meaning,
    onlyFound: true,
    run: () => lab.summons.set({ panel: 'glossary', query: term.name[language] }),
  }));
}
