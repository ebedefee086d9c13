/** Whether the four files of a lesson fit together; each finding names the file that has to change. */
import type { Fault } from '../contract/fault.ts';
import { stepIn } from './assemble.ts';
import type { Parts } from './assemble.ts';
import type { StepFile } from './format.ts';
import type { Prose, ProseStep } from './markdown.ts';
import { both, problem } from './problem.ts';
import { recallProblems } from './recall-rules.ts';
import { stepProblems } from './step-rules.ts';

/** Everything in which lesson.yaml, en.md, zh.md and solve.sh disagree. */
export function inconsistencies(parts: Parts): Fault[] {
  const languages = [
    { file: `${parts.folder}/en.md`, prose: parts.en },
    { file: `${parts.folder}/zh.md`, prose: parts.zh },
  ];
  return [
    ...languages.flatMap(({ file, prose }) => [
      ...frontProblems(file, prose),
      ...orderProblems(file, prose, parts.file.steps),
      ...parts.file.steps.flatMap((step) => translationProblems(file, prose, step)),
    ]),
    ...listProblems(parts),
    ...parts.file.steps.flatMap((step) => hintCountProblems(parts, step)),
    ...stepProblems(parts),
    ...recallProblems(parts),
  ];
}

function frontProblems(file: string, prose: Prose): Fault[] {
  return (['title', 'summary', 'intro'] as const)
    .filter((part) => prose[part].text === '')
    .map((part) =>
      problem(
        'lesson.translation',
        { file, line: prose[part].line, field: part },
        both(`the ${part} is missing.`, '这一部分缺失（title标题，summary摘要，intro引言）。'),
        both(
          'Begin with "# Title", then one paragraph that sums the lesson up, then the introduction.',
          '开头依次是“# 标题”、一段摘要、引言。',
        ),
      ),
    );
}

/** The lists for the end of the lesson stand in both languages alike. */
function listProblems({ folder, en, zh }: Parts): Fault[] {
  const differs = [
    ...(en.afterwards.length === zh.afterwards.length ? [] : ['Afterwards']),
    ...(en.commands.map(({ command }) => command).join('\n') ===
    zh.commands.map(({ command }) => command).join('\n')
      ? []
      : ['Commands']),
  ];
  return differs.map((list) =>
    problem(
      'lesson.translation',
      { file: `${folder}/zh.md`, line: zh.title.line, field: list },
      both(`the list "### ${list}" is another one in en.md.`, `“### ${list}”与en.md里的对不上。`),
      both(
        'Write as many items in both files, and the same commands in the same order.',
        '两个文件的条数要相同，命令和顺序也要一致。',
      ),
    ),
  );
}

function orderProblems(file: string, prose: Prose, steps: readonly StepFile[]): Fault[] {
  const expected = steps.map(({ id }) => id);
  const unknown = prose.steps
    .filter(({ id }) => !expected.includes(id))
    .map(({ id, line }) =>
      problem(
        'lesson.translation',
        { file, line, field: id },
        both(`the step "${id}" is not in lesson.yaml.`, `步骤“${id}”不在lesson.yaml里。`),
        both(`Use one of the ids there: ${expected.join(', ')}.`, `请用其中的编号：${expected.join('、')}。`),
      ),
    );
  const written = prose.steps.map(({ id }) => id).filter((id) => expected.includes(id));
  const wanted = expected.filter((id) => written.includes(id));
  if (written.join(' ') === wanted.join(' ')) return unknown;
  return [
    ...unknown,
    problem(
      'lesson.translation',
      { file, line: prose.steps[0]?.line ?? 1, field: null },
      both(
        `the steps stand in the order ${written.join(', ')}; in lesson.yaml it is ${wanted.join(', ')}.`,
        `步骤的顺序是${written.join('、')}；lesson.yaml里是${wanted.join('、')}。`,
      ),
      both('Use the same order, each step once.', '请用同样的顺序，每个步骤只写一次。'),
    ),
  ];
}

function translationProblems(file: string, prose: Prose, step: StepFile): Fault[] {
  const written = stepIn(prose, step.id);
  if (written === undefined) {
    return [
      problem(
        'lesson.translation',
        { file, line: null, field: step.id },
        both(`the step "${step.id}" is missing.`, `缺少步骤“${step.id}”。`),
        both(`Add "## ${step.id}: …" with its parts.`, `请补上“## ${step.id}: …”及其各部分。`),
      ),
    ];
  }
  return [
    ...missingParts(step, written).map((part) => {
      const heading = part === 'Why' ? '#### Why' : `### ${part}`;
      return problem(
        'lesson.translation',
        { file, line: written.line, field: `${step.id}.${part}` },
        both(`"${heading}" is missing or empty.`, `“${heading}”缺失或为空。`),
        both('Write it in this step.', '请在这一步里补上。'),
      );
    }),
    ...choiceProblems(file, step, written, 'prediction'),
    ...choiceProblems(file, step, written, 'question'),
    ...choiceProblems(file, step, written, 'recall'),
  ];
}

function missingParts(step: StepFile, written: ProseStep): string[] {
  return [
    ...(written.task ? [] : ['Task']),
    ...(written.hints.length > 0 ? [] : ['Hints']),
    ...(written.explanation ? [] : ['Explanation']),
    ...(step.prediction && !written.prediction?.text ? ['Prediction'] : []),
    ...(step.prediction && !written.prediction?.why ? ['Why'] : []),
    ...(step.question && !written.question?.text ? ['Question'] : []),
    ...(step.recall && !written.recall?.text ? ['Recall'] : []),
  ];
}

const headings = { prediction: 'Prediction', question: 'Question', recall: 'Recall' } as const;

function choiceProblems(
  file: string,
  step: StepFile,
  written: ProseStep,
  part: keyof typeof headings,
): Fault[] {
  const prose = written[part];
  if (prose === null) return [];
  const heading = headings[part];
  if (step[part] === undefined) {
    return [
      problem(
        'lesson.translation',
        { file, line: prose.line, field: `${step.id}.${heading}` },
        both(`lesson.yaml has no ${part} in this step.`, `lesson.yaml的这一步里没有${part}。`),
        both(
          `Add "${part}:" there, or remove "### ${heading}" here.`,
          `请在那里加上“${part}:”，或在此删去“### ${heading}”。`,
        ),
      ),
    ];
  }
  // A card has the options of the question, in words that need no lesson around them.
  const declared = part === 'recall' ? step.question : step[part];
  const wanted = (declared?.options ?? []).join(', ');
  const found = prose.options.map(({ id }) => id).join(', ');
  const wordless = prose.options.find(({ text }) => text === '');
  if (wanted === found && wordless === undefined) return [];
  return [
    problem(
      'lesson.translation',
      { file, line: (wordless ?? prose.options[0] ?? prose).line, field: `${step.id}.${heading}` },
      both(
        `the options are "${found}"; lesson.yaml has "${wanted}", and each needs words here.`,
        `这里的选项是“${found}”；lesson.yaml里是“${wanted}”，每个都要配上文字。`,
      ),
      both(
        'Write "- option-id: text" for each, in the same order.',
        '请按同样的顺序逐条写“- 选项编号: 文字”。',
      ),
    ),
  ];
}

function hintCountProblems({ folder, en, zh }: Parts, step: StepFile): Fault[] {
  const english = stepIn(en, step.id)?.hints.length;
  const chinese = stepIn(zh, step.id);
  if (english === undefined || chinese === undefined || english === chinese.hints.length) return [];
  const own = String(chinese.hints.length);
  return [
    problem(
      'lesson.translation',
      { file: `${folder}/zh.md`, line: chinese.line, field: `${step.id}.Hints` },
      both(
        `the step has ${own} hints here and ${String(english)} in en.md.`,
        `这一步在此有${own}条提示，在en.md里有${String(english)}条。`,
      ),
      both('Write the same number of hints in both languages.', '两种语言的提示条数要相同。'),
    ),
  ];
}
