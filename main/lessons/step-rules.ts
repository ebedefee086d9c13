/** What must hold inside lesson.yaml and solve.sh that no schema can say. */
import { seatOf } from '../checks/seat-of.ts';
import { PRICE } from '../checks/experiment/read-price.ts';
import { comparedIn } from '../checks/experiment/collect.ts';
import { NO_DIFFERENCE } from '../checks/experiment/outcome.ts';
import type { Check } from '../contract/check.ts';
import { isTenantSeat } from '../contract/seat.ts';
import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import type { Parts } from './assemble.ts';
import { MEASURED, type StepFile } from './format.ts';
import { whyNotPattern } from './pattern.ts';
import { both, fieldPath, problem } from './problem.ts';

/** Findings about step ids, predictions, questions, patterns and solutions. */
export function stepProblems(parts: Parts): Fault[] {
  return [
    ...strayProblems(parts),
    ...parts.file.steps.flatMap((step, index) => [
      ...idProblems(parts, step, index),
      ...predictionProblems(parts, step, index),
      ...questionProblems(parts, step, index),
      ...patternProblems(parts, step.check, ['steps', index, 'check']),
      ...seatProblems(parts, step.check, ['steps', index, 'check']),
      ...solutionProblems(parts, step),
    ]),
  ];
}

function inYaml(
  { folder, lineOf }: Parts,
  path: readonly PropertyKey[],
  said: Text,
  next: Text,
  tag: 'lesson.field' | 'lesson.regex' = 'lesson.field',
): Fault {
  return problem(
    tag,
    { file: `${folder}/lesson.yaml`, line: lineOf(path), field: fieldPath(path) },
    said,
    next,
  );
}

function inSolution(parts: Parts, step: string, said: Text, next: Text): Fault {
  const line = parts.solution.get(step)?.line ?? null;
  return problem('lesson.solution', { file: `${parts.folder}/solve.sh`, line, field: step }, said, next);
}

function strayProblems(parts: Parts): Fault[] {
  const known = new Set(parts.file.steps.map(({ id }) => id));
  return [...parts.solution.keys()]
    .filter((id) => !known.has(id))
    .map((id) =>
      inSolution(
        parts,
        id,
        both(
          `it solves the step "${id}", which lesson.yaml does not have.`,
          `它解答的步骤“${id}”在lesson.yaml里不存在。`,
        ),
        both('Correct the id or remove the section.', '请改正编号，或删去这一节。'),
      ),
    );
}

function idProblems(parts: Parts, step: StepFile, index: number): Fault[] {
  if (parts.file.steps.findIndex(({ id }) => id === step.id) === index) return [];
  return [
    inYaml(
      parts,
      ['steps', index, 'id'],
      both(`the step id "${step.id}" is used twice.`, `步骤编号“${step.id}”用了两次。`),
      both('Give each step its own id.', '请给每个步骤不同的编号。'),
    ),
  ];
}

function predictionProblems(parts: Parts, step: StepFile, index: number): Fault[] {
  const { prediction } = step;
  if (prediction === undefined) return [];
  if (prediction.correct === MEASURED) return measuredProblems(parts, step, prediction.options, index);
  return [
    ...repeatedOptions(parts, prediction.options, ['steps', index, 'prediction', 'options']),
    ...(prediction.options.includes(prediction.correct)
      ? []
      : [
          inYaml(
            parts,
            ['steps', index, 'prediction', 'correct'],
            both(
              `"${prediction.correct}" is not among the options.`,
              `“${prediction.correct}”不在选项之中。`,
            ),
            both('Use the id of an option.', '请用某个选项的编号。'),
          ),
        ]),
  ];
}

/** Every outcome has to be an option, or the measurement could prove right what nobody could choose. */
function measuredProblems(
  parts: Parts,
  { check }: StepFile,
  options: readonly string[],
  index: number,
): Fault[] {
  const sides = comparedIn(check)?.sides ?? [];
  const outcomes = [...sides.map(({ id }) => id), NO_DIFFERENCE];
  if (sides.length > 1 && [...options].sort().join() === outcomes.sort().join()) return [];
  const wanted = outcomes.join(', ');
  return [
    inYaml(
      parts,
      ['steps', index, 'prediction', 'options'],
      both(
        '"correct: measured" needs an experiment with several sides, and an option for each outcome.',
        '“correct: measured”要求这一步是有几方的实验，并且每种结果都有对应的选项。',
      ),
      both(`Write exactly these options: ${wanted}.`, `请只写这些选项：${wanted}。`),
    ),
  ];
}

function questionProblems(parts: Parts, { question, check }: StepFile, index: number): Fault[] {
  const answer = answerOf(check);
  if ((answer === null) !== (question === undefined)) {
    return [
      inYaml(
        parts,
        ['steps', index],
        both(
          'a question and an "answer" in the check belong together; this step has only one of them.',
          '问题（question）和检查里的answer必须成对；这一步只有其一。',
        ),
        both('Add the other one.', '请补上另一个。'),
      ),
    ];
  }
  if (answer === null || question === undefined) return [];
  const options = question.options ?? [];
  const repeated = repeatedOptions(parts, options, ['steps', index, 'question', 'options']);
  if (!('option' in answer) || options.includes(answer.option)) return repeated;
  return [
    ...repeated,
    inYaml(
      parts,
      ['steps', index, 'check'],
      both(
        `the answer "${answer.option}" is not among the options of the question.`,
        `答案“${answer.option}”不在问题的选项之中。`,
      ),
      both('Use the id of an option.', '请用某个选项的编号。'),
    ),
  ];
}

function repeatedOptions(parts: Parts, options: readonly string[], path: readonly PropertyKey[]): Fault[] {
  if (new Set(options).size === options.length) return [];
  return [
    inYaml(
      parts,
      path,
      both('an option is listed twice.', '有选项重复了。'),
      both('Give each option its own id.', '请给每个选项不同的编号。'),
    ),
  ];
}

/** Only a landlord has tenants whose seats could be meant. */
function seatProblems(parts: Parts, check: Check, path: readonly PropertyKey[]): Fault[] {
  if ('all' in check || 'any' in check) {
    const kind = 'all' in check ? 'all' : 'any';
    const checks = 'all' in check ? check.all : check.any;
    return checks.flatMap((one, index) => seatProblems(parts, one, [...path, kind, index]));
  }
  if ('not' in check) return seatProblems(parts, check.not, [...path, 'not']);
  const { board } = parts.file.machine;
  const seat = seatOf(check);
  if (board === 'landlord' || !isTenantSeat(seat)) return [];
  return [
    inYaml(
      parts,
      [...path, 'seat'],
      both(`there is no seat "${seat}" on the board ${board}.`, `主板${board}上没有“${seat}”这个终端。`),
      both(
        'Leave the seat out, or give the lesson the board landlord.',
        '请删去seat，或者把这一课的主板改为landlord。',
      ),
    ),
  ];
}

function patternProblems(parts: Parts, check: Check, path: readonly PropertyKey[]): Fault[] {
  if ('saw' in check) {
    const why = check.saw.line === undefined ? null : whyNotPattern(check.saw.line);
    if (why === null) return [];
    return [
      inYaml(
        parts,
        [...path, 'saw', 'line'],
        both(`this regular expression can’t be used (${why}).`, `这个正则表达式不能用（${why}）。`),
        both(
          'Correct it; in YAML, single quotes keep backslashes as they are.',
          '请改正；在YAML里用单引号，反斜杠才会原样保留。',
        ),
        'lesson.regex',
      ),
    ];
  }
  if ('all' in check)
    return check.all.flatMap((part, at) => patternProblems(parts, part, [...path, 'all', at]));
  if ('any' in check)
    return check.any.flatMap((part, at) => patternProblems(parts, part, [...path, 'any', at]));
  return 'not' in check ? patternProblems(parts, check.not, [...path, 'not']) : [];
}

function solutionProblems(parts: Parts, { id, check }: StepFile): Fault[] {
  const actions = parts.solution.get(id)?.actions ?? [];
  if (actions.length === 0) {
    return [
      inSolution(
        parts,
        id,
        both(`the step "${id}" has no solution.`, `步骤“${id}”没有解答。`),
        both(
          `Add "# step: ${id}" and, below it, what solves the step.`,
          `请补上“# step: ${id}”，并在其下写出解答。`,
        ),
      ),
    ];
  }
  if (isMeasured(check) && !actions.some((action) => action.kind === 'meter' && action.on)) {
    return [
      inSolution(
        parts,
        id,
        both(
          'the step measures, and its solution does not switch the call meter on.',
          '这一步要计数，解答却没有打开监听通话。',
        ),
        both('Write "# meter: on" before the command.', '请在命令之前写上“# meter: on”。'),
      ),
    ];
  }
  const asks = answerOf(check) !== null;
  const answers = actions.some(({ kind }) => kind === 'answer');
  if (asks === answers) return [];
  return [
    inSolution(
      parts,
      id,
      asks
        ? both(
            'the step asks a question, and the solution does not answer it.',
            '这一步提了问题，解答却没有回答。',
          )
        : both('the step asks nothing, and the solution answers.', '这一步没有提问，解答却给了答案。'),
      both(
        'Write "# answer: …" exactly where the step has a question.',
        '有提问的步骤才写“# answer: …”，且必须写。',
      ),
    ),
  ];
}

function isMeasured(check: Check): boolean {
  if ('all' in check) return check.all.some(isMeasured);
  if ('any' in check) return check.any.some(isMeasured);
  if ('compared' in check) return check.compared.during !== PRICE;
  return 'measured' in check;
}

/** The first `answer` in a check, or null. */
export function answerOf(check: Check): Extract<Check, { answer: unknown }>['answer'] | null {
  if ('answer' in check) return check.answer;
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : 'not' in check ? [check.not] : [];
  for (const part of inner) {
    const found = answerOf(part);
    if (found !== null) return found;
  }
  return null;
}
