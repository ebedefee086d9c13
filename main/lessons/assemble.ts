import type { Check } from '../contract/check.ts';
import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import type { Choice, Lesson, LessonFile, LessonStep, SolutionAction, StepFile } from './format.ts';
import type { Prose, ProseQuestion, ProseStep } from './markdown.ts';
import { both, problem } from './problem.ts';
import type { ProblemTag } from './problem.ts';
import type { SolutionSection } from './solution.ts';

/** The parts of one lesson, each readable by itself, with the names to use in problems. */
export interface Parts {
  folder: string;
  file: LessonFile;
  lineOf: (path: readonly PropertyKey[]) => number;
  en: Prose;
  zh: Prose;
  solution: ReadonlyMap<string, SolutionSection>;
}

/**
 * Joins structure, both languages and solutions. The lesson is returned even when something does not fit, with
 * stand-ins, so that every problem is found in one go; use it only when there are none.
 */
export function assemble(parts: Parts): { lesson: Lesson; problems: Fault[] } {
  const { folder, file, en, zh } = parts;
  const problems: Fault[] = [];
  const report: Report = (name, line, field, said, next, tag = 'lesson.translation') => {
    problems.push(problem(tag, { file: `${folder}/${name}`, line, field }, said, next));
  };
  for (const [name, prose] of languageFiles(parts)) checkFront(name, prose, file, report);
  for (const id of parts.solution.keys()) {
    if (file.steps.some((step) => step.id === id)) continue;
    report(
      'solve.sh',
      parts.solution.get(id)?.line ?? null,
      id,
      both(
        `it solves the step "${id}", which lesson.yaml does not have.`,
        `它解答的步骤“${id}”在 lesson.yaml 里不存在。`,
      ),
      both('Correct the id or remove the section.', '请改正编号，或删去这一节。'),
      'lesson.solution',
    );
  }
  const seen = new Set<string>();
  const steps = file.steps.map((step, index) => {
    if (seen.has(step.id)) {
      report(
        'lesson.yaml',
        parts.lineOf(['steps', index, 'id']),
        `steps[${String(index)}].id`,
        both(`the step id "${step.id}" is used twice.`, `步骤编号“${step.id}”用了两次。`),
        both('Give each step its own id.', '请给每个步骤不同的编号。'),
        'lesson.field',
      );
    }
    seen.add(step.id);
    return assembleStep(parts, step, index, report);
  });
  return {
    lesson: {
      id: file.id,
      number: file.number,
      minutes: file.minutes,
      machine: file.machine,
      title: both(en.title.text, zh.title.text),
      summary: both(en.summary.text, zh.summary.text),
      intro: both(en.intro.text, zh.intro.text),
      steps,
    },
    problems,
  };
}

/** The first `answer` in a check, or null. */
export function answerOf(check: Check): Extract<Check, { answer: unknown }>['answer'] | null {
  if ('answer' in check) return check.answer;
  for (const part of partsOf(check)) {
    const found = answerOf(part);
    if (found !== null) return found;
  }
  return null;
}

/** The checks directly inside a check. */
export function partsOf(check: Check): Check[] {
  if ('all' in check) return check.all;
  if ('any' in check) return check.any;
  if ('not' in check) return [check.not];
  return [];
}

type Report = (
  name: string,
  line: number | null,
  field: string | null,
  said: Text,
  next: Text,
  tag?: ProblemTag,
) => void;

const languageFiles = (parts: Parts) =>
  [
    ['en.md', parts.en],
    ['zh.md', parts.zh],
  ] as const;

function checkFront(name: string, prose: Prose, file: LessonFile, report: Report): void {
  for (const part of ['title', 'summary', 'intro'] as const) {
    if (prose[part].text !== '') continue;
    report(
      name,
      prose[part].line,
      part,
      both(`the ${part} is missing.`, `缺少 ${part}（标题、摘要或引言）。`),
      both(
        'Begin with "# Title", then one paragraph that sums the lesson up, then the introduction.',
        '开头依次是“# 标题”、一段摘要、引言。',
      ),
    );
  }
  const expected = file.steps.map(({ id }) => id);
  const found = prose.steps.map(({ id }) => id);
  for (const step of prose.steps) {
    if (expected.includes(step.id)) continue;
    report(
      name,
      step.line,
      step.id,
      both(`the step "${step.id}" is not in lesson.yaml.`, `步骤“${step.id}”不在 lesson.yaml 里。`),
      both(`Use one of the ids there: ${expected.join(', ')}.`, `请用其中的编号：${expected.join('、')}。`),
    );
  }
  const known = found.filter((id) => expected.includes(id));
  const order = expected.filter((id) => found.includes(id));
  if (known.join(' ') !== order.join(' ')) {
    report(
      name,
      prose.steps[0]?.line ?? 1,
      null,
      both(
        `the steps stand in the order ${known.join(', ')}; in lesson.yaml it is ${order.join(', ')}.`,
        `步骤的顺序是${known.join('、')}；lesson.yaml 里是${order.join('、')}。`,
      ),
      both('Use the same order, each step once.', '请用同样的顺序，每个步骤只写一次。'),
    );
  }
}

function assembleStep(parts: Parts, step: StepFile, index: number, report: Report): LessonStep {
  const [en, zh] = languageFiles(parts).map(([name, prose]) => {
    const found = prose.steps.find(({ id }) => id === step.id);
    if (found === undefined) {
      report(
        name,
        null,
        step.id,
        both(`the step "${step.id}" is missing.`, `缺少步骤“${step.id}”。`),
        both(`Add "## ${step.id}: …" with its parts.`, `请补上“## ${step.id}: …”及其各部分。`),
      );
    } else checkStep(name, found, step, report);
    return found;
  });
  if (en && zh && en.hints.length !== zh.hints.length) {
    report(
      'zh.md',
      zh.line,
      `${step.id}.Hints`,
      both(
        `the step has ${String(zh.hints.length)} hints here and ${String(en.hints.length)} in en.md.`,
        `这一步在此有 ${String(zh.hints.length)} 条提示，在 en.md 里有 ${String(en.hints.length)} 条。`,
      ),
      both('Write the same number of hints in both languages.', '两种语言的提示条数要相同。'),
    );
  }
  const solution = parts.solution.get(step.id)?.actions ?? [];
  checkSolution(parts, step, index, solution, report);
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
    task: text(({ task }) => task?.text),
    hints: (en?.hints ?? []).map((hint, at) => both(hint.text, zh?.hints[at]?.text ?? '')),
    explanation: text(({ explanation }) => explanation?.text),
    check: step.check,
    solution,
  };
}

function checkStep(name: string, prose: ProseStep, step: StepFile, report: Report): void {
  const missing = [
    ...(prose.task ? [] : ['Task']),
    ...(prose.hints.length > 0 ? [] : ['Hints']),
    ...(prose.explanation ? [] : ['Explanation']),
    ...(step.prediction && !prose.prediction?.text ? ['Prediction'] : []),
    ...(step.prediction && !prose.prediction?.why ? ['Why'] : []),
    ...(step.question && !prose.question?.text ? ['Question'] : []),
  ];
  for (const part of missing) {
    report(
      name,
      prose.line,
      `${step.id}.${part}`,
      both(`"${part}" is missing or empty.`, `“${part}”缺失或为空。`),
      both(
        `Write "${part === 'Why' ? '#### Why' : `### ${part}`}" in this step.`,
        `请在这一步里写上“${part === 'Why' ? '#### Why' : `### ${part}`}”。`,
      ),
    );
  }
  for (const part of ['prediction', 'question'] as const) {
    const heading = part === 'prediction' ? 'Prediction' : 'Question';
    const field = `${step.id}.${heading}`;
    const written = prose[part];
    if (written === null) continue;
    if (!step[part]) {
      report(
        name,
        written.line,
        field,
        both(`lesson.yaml has no ${part} in this step.`, `lesson.yaml 的这一步里没有 ${part}。`),
        both(`Add "${part}:" there, or remove it here.`, `请在那里加上“${part}:”，或在此删去。`),
      );
      continue;
    }
    const expected = step[part].options ?? [];
    const found = written.options.map(({ id }) => id);
    if (expected.join(' ') !== found.join(' ') || written.options.some(({ text }) => text === '')) {
      report(
        name,
        written.options[0]?.line ?? written.line,
        field,
        both(
          `the options are "${found.join(', ')}"; lesson.yaml has "${expected.join(', ')}", each with words here.`,
          `这里的选项是“${found.join('、')}”；lesson.yaml 里是“${expected.join('、')}”，每个都要有文字。`,
        ),
        both(
          'Write "- option-id: text" for each, in the same order.',
          '请按同样的顺序逐条写“- 选项编号: 文字”。',
        ),
      );
    }
  }
}

function checkSolution(
  parts: Parts,
  step: StepFile,
  index: number,
  solution: readonly SolutionAction[],
  report: Report,
): void {
  if (solution.length === 0) {
    report(
      'solve.sh',
      parts.solution.get(step.id)?.line ?? null,
      step.id,
      both(`the step "${step.id}" has no solution.`, `步骤“${step.id}”没有解答。`),
      both(
        `Add "# step: ${step.id}" and, below it, the lines that solve it.`,
        `请补上“# step: ${step.id}”，并在其下写出解答。`,
      ),
      'lesson.solution',
    );
    return;
  }
  const answer = answerOf(step.check);
  const given = solution.find((action) => action.kind === 'answer');
  const field = `steps[${String(index)}]`;
  if ((answer === null) !== (step.question === undefined)) {
    report(
      'lesson.yaml',
      parts.lineOf(['steps', index]),
      field,
      both(
        'a question and an "answer" in the check belong together; this step has only one of them.',
        '问题（question）和检查里的 answer 必须成对；这一步只有其一。',
      ),
      both('Add the other one.', '请补上另一个。'),
      'lesson.field',
    );
  }
  if ((answer === null) !== (given === undefined)) {
    report(
      'solve.sh',
      parts.solution.get(step.id)?.line ?? null,
      step.id,
      both(
        `the step ${answer === null ? 'asks nothing, but the solution has' : 'asks a question, but the solution has no'} "# answer:".`,
        `这一步${answer === null ? '没有提问，解答里却有' : '提了问题，解答里却没有'}“# answer:”。`,
      ),
      both('Make the two agree.', '请让两者一致。'),
      'lesson.solution',
    );
  }
  const options = step.question?.options;
  if (answer !== null && 'option' in answer && !options?.includes(answer.option)) {
    report(
      'lesson.yaml',
      parts.lineOf(['steps', index, 'check']),
      `${field}.check`,
      both(
        `the answer "${answer.option}" is not among the options of the question.`,
        `答案“${answer.option}”不在问题的选项之中。`,
      ),
      both('Use the id of an option.', '请用某个选项的编号。'),
      'lesson.field',
    );
  }
  if (step.prediction && !step.prediction.options.includes(step.prediction.correct)) {
    report(
      'lesson.yaml',
      parts.lineOf(['steps', index, 'prediction', 'correct']),
      `${field}.prediction.correct`,
      both(
        `"${step.prediction.correct}" is not among the options.`,
        `“${step.prediction.correct}”不在选项之中。`,
      ),
      both('Use the id of an option.', '请用某个选项的编号。'),
      'lesson.field',
    );
  }
}
