import type { Text } from '../contract/text.ts';
import type { Choice, Lesson, LessonFile, LessonStep, StepFile } from './format.ts';
import { minutesOf } from './minutes.ts';
import type { Prose, ProseQuestion, ProseStep } from './markdown.ts';
import { both } from './problem.ts';
import type { SolutionSection } from './solution.ts';

/** The parts of one lesson, each readable by itself. */
export interface Parts {
  /** Name of the lesson's folder, for the words of problems. */
  folder: string;
  file: LessonFile;
  /** The line of a field of lesson.yaml. */
  lineOf: (path: readonly PropertyKey[]) => number;
  en: Prose;
  zh: Prose;
  solution: ReadonlyMap<string, SolutionSection>;
}

/**
 * Joins structure, both languages and solutions. What is missing becomes empty text: whether the parts fit is for
 * `inconsistencies` to say, and a lesson that has any must not be used.
 */
export function assemble({ folder, file, en, zh, solution }: Parts): Lesson {
  const lesson = {
    id: file.id,
    folder,
    number: file.number,
    machine: file.machine,
    title: both(en.title.text, zh.title.text),
    summary: both(en.summary.text, zh.summary.text),
    intro: both(en.intro.text, zh.intro.text),
    afterwards: en.afterwards.map(({ text }, at) => both(text, zh.afterwards[at]?.text ?? '')),
    commands: en.commands.map(({ command, text }, at) => ({
      line: command,
      does: both(text, zh.commands[at]?.text ?? ''),
    })),
    steps: file.steps.map((step) => ({
      ...joinStep(step, stepIn(en, step.id), stepIn(zh, step.id)),
      solution: solution.get(step.id)?.actions ?? [],
    })),
  };
  return { ...lesson, minutes: file.minutes ?? minutesOf(lesson) };
}

/** The prose of a step in one language. */
export function stepIn(prose: Prose, id: string): ProseStep | undefined {
  return prose.steps.find((step) => step.id === id);
}

function joinStep(
  step: StepFile,
  en: ProseStep | undefined,
  zh: ProseStep | undefined,
): Omit<LessonStep, 'solution'> {
  const text = (pick: (prose: ProseStep) => string | undefined): Text =>
    both((en && pick(en)) ?? '', (zh && pick(zh)) ?? '');
  const choices = (ids: readonly string[], pick: (prose: ProseStep) => ProseQuestion | null): Choice[] =>
    ids.map((id) => ({
      id,
      text: text((prose) => pick(prose)?.options.find((option) => option.id === id)?.text),
    }));
  return {
    id: step.id,
    title: text(({ title }) => title),
    run: step.run ?? null,
    prediction: step.prediction
      ? {
          question: text(({ prediction }) => prediction?.text),
          options: choices(step.prediction.options, ({ prediction }) => prediction),
          correct: step.prediction.correct,
          why: text(({ prediction }) => prediction?.why?.text),
        }
      : null,
    question: step.question
      ? {
          text: text(({ question }) => question?.text),
          options: step.question.options ? choices(step.question.options, ({ question }) => question) : null,
        }
      : null,
    recall: step.recall
      ? {
          ask: text(({ recall }) => recall?.text),
          options: step.question?.options ? choices(step.question.options, ({ recall }) => recall) : null,
        }
      : null,
    task: text(({ task }) => task?.text),
    hints: (en?.hints ?? []).map((hint, at) => both(hint.text, zh?.hints[at]?.text ?? '')),
    explanation: text(({ explanation }) => explanation?.text),
    check: step.check,
    evidence: step.evidence ?? 'guest',
  };
}
