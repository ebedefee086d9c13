import { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import { Language, type Text } from '../contract/text.ts';
import type { Lesson } from './format.ts';
import { both, problem } from './problem.ts';

/** `[words](target)`, outside of code. */
const LINK = /\[[^\]]*\]\(([^)\s]*)[^)]*\)/gu;
const CODE = /```[\s\S]*?```|`[^`\n]*`/gu;

/** Every Markdown text of a lesson, with the name an author knows it by. */
export function lessonTexts(lesson: Omit<Lesson, 'minutes'>): { field: string; text: Text }[] {
  return [
    { field: 'title', text: lesson.title },
    { field: 'summary', text: lesson.summary },
    { field: 'intro', text: lesson.intro },
    ...lesson.afterwards.map((text, index) => ({ field: `Afterwards[${String(index)}]`, text })),
    ...lesson.commands.map(({ does }, index) => ({ field: `Commands[${String(index)}]`, text: does })),
    ...lesson.steps.flatMap((step) => [
      { field: `${step.id}.title`, text: step.title },
      { field: `${step.id}.Task`, text: step.task },
      { field: `${step.id}.Explanation`, text: step.explanation },
      ...step.hints.map((text, index) => ({ field: `${step.id}.Hints[${String(index)}]`, text })),
      ...(step.prediction
        ? [
            { field: `${step.id}.Prediction`, text: step.prediction.question },
            { field: `${step.id}.Why`, text: step.prediction.why },
            ...step.prediction.options.map(({ id, text }) => ({
              field: `${step.id}.Prediction.${id}`,
              text,
            })),
          ]
        : []),
      ...(step.question
        ? [
            { field: `${step.id}.Question`, text: step.question.text },
            ...(step.question.options ?? []).map(({ id, text }) => ({
              field: `${step.id}.Question.${id}`,
              text,
            })),
          ]
        : []),
      ...(step.recall
        ? [
            { field: `${step.id}.Recall`, text: step.recall.ask },
            ...(step.recall.options ?? []).map(({ id, text }) => ({
              field: `${step.id}.Recall.${id}`,
              text,
            })),
          ]
        : []),
    ]),
  ];
}

/** The prose file of a language. */
export function proseFile(language: Language): string {
  return language === 'en' ? 'en.md' : 'zh.md';
}

/** Where a link may lead. */
export interface LinkTargets {
  lessons: readonly Lesson[];
  /** Folder names of lessons that could not be read; usually their ids. */
  broken: ReadonlySet<string>;
}

/** A link in a lesson's words. */
export const Link = z.object({ target: z.string(), field: z.string(), language: Language });
export type Link = z.infer<typeof Link>;

/** Every link in the words of a lesson. */
export function linksOf(lesson: Lesson): Link[] {
  return lessonTexts(lesson).flatMap(({ field, text }) =>
    (['en', 'zh-CN'] as const).flatMap((language) =>
      [...text[language].replace(CODE, '').matchAll(LINK)].map(([, target = '']) => ({
        target,
        field,
        language,
      })),
    ),
  );
}

/** Links that lead nowhere: `lesson:ID`, `lesson:ID#step`, `term:ID` and `https:` are the only kinds there are. */
export function deadLinks(folder: string, links: readonly Link[], targets: LinkTargets): Fault[] {
  return links
    .filter(({ target }) => !leadsSomewhere(target, targets))
    .map(({ target, field, language }) =>
      problem(
        'lesson.dead-link',
        { file: `${folder}/${proseFile(language)}`, line: null, field },
        both(`the link "${target}" leads nowhere.`, `链接“${target}”没有去处。`),
        both(
          'Link to lesson:ID, lesson:ID#step-id or an https address.',
          '请链接到lesson:编号、lesson:编号#步骤，或https网址。',
        ),
      ),
    );
}

/** Whether a link has a target that exists. */
export function leadsSomewhere(target: string, { lessons, broken }: LinkTargets): boolean {
  const internal = /^lesson:([a-z0-9-]+)(?:#([a-z0-9-]+))?$/u.exec(target);
  if (internal) {
    const [, id = '', step] = internal;
    if (broken.has(id)) return true;
    return lessons.some(
      (lesson) =>
        lesson.id === id && (step === undefined || lesson.steps.some((candidate) => candidate.id === step)),
    );
  }
  // The glossary is read after the lessons; a word that it has not got stays plain text in the window.
  if (/^term:[a-z0-9-]+$/u.test(target)) return true;
  return target.startsWith('https://') && URL.canParse(target);
}
