/**
 * What makes a step a recall card: a fresh guest is enough for it, and its own words give nothing away. A card shows
 * no lesson around it, and what it prints can't be recalled any more.
 */
import { readCommandLine } from '../checks/command-line.ts';
import { seatOf } from '../checks/seat-of.ts';
import type { Check } from '../contract/check.ts';
import type { Fault } from '../contract/fault.ts';
import type { Board } from '../contract/machine.ts';
import { stepIn, type Parts } from './assemble.ts';
import type { LessonStep, SolutionAction, StepFile } from './format.ts';
import { both, fieldPath, problem } from './problem.ts';
import { literalPattern } from '../contract/literal-pattern.ts';

/** Programs that only look. What others print may hang on what earlier steps of the lesson have started. */
const lookers = new Set(['lspci', 'lscpu', 'lsmod', 'lsblk', 'ip', 'ethtool', 'dmesg']);

/**
 * Whether a fresh guest with the right card is enough: something is found with one look, and nothing is prepared. A
 * landlord always begins with nothing made yet, so there it may be made first, if one look shows it.
 */
export function isAnsweredAfresh(
  check: Check,
  solution: readonly SolutionAction[],
  board: Board = 'pc',
): boolean {
  const typed = solution.findIndex(({ kind }) => kind === 'type');
  return (
    typed !== -1 &&
    looksAtOutput(check, board) &&
    // The guest starts with the card; one that comes later would be missing from it.
    solution.every(({ kind }, at) => kind === 'type' || kind === 'answer' || (kind === 'nic' && at < typed))
  );
}

function looksAtOutput(check: Check, board: Board): boolean {
  if ('saw' in check) return lookers.has(check.saw.command);
  // A running program, or a setting of the kernel's that somebody has to make first, is no property of the guest.
  if ('listed' in check) return !('process' in check.listed);
  if ('told' in check || 'read' in check) return true;
  const looks = (part: Check) => looksAtOutput(part, board);
  if ('all' in check) return check.all.some(looks) && check.all.every((part) => standsAlone(part, board));
  return 'any' in check ? check.any.every(looks) : false;
}

/** What only a whole lesson brings about can't be asked of a fresh guest. */
function standsAlone(check: Check, board: Board): boolean {
  if (seatOf(check) !== 'host') return false;
  if ('all' in check) return check.all.every((part) => standsAlone(part, board));
  if ('any' in check) return check.any.every((part) => standsAlone(part, board));
  // The card that a step chooses is in the guest from the start, and so is what is given.
  if ('built' in check || ('is' in check && (check.given === true || board === 'landlord'))) return true;
  return 'answer' in check || looksAtOutput(check, board);
}

/** What the learner has to remember: nothing that is shown while a card is open may say it. */
interface Remembered {
  /** Programs, those of the solution and those that the check looks at. */
  programs: string[];
  options: string[];
  /** Paths that the solution types. */
  paths: string[];
  /** The answer, where it is typed rather than chosen. */
  answers: string[];
}

/** The words of `text` that give the card away; empty for a text that may be shown. */
export function givenAway(text: string, step: Pick<LessonStep, 'check' | 'solution' | 'question'>): string[] {
  const { programs, options, paths, answers } = remembered(step);
  const code = [...text.matchAll(/`+([^`]+)`+/g)].map(([, words = '']) => words);
  const names = paths.map((path) => path.split('/').at(-1) ?? '').filter((name) => name !== '');
  const inCode = [...programs, ...names];
  return [
    ...[...options, ...answers].filter((word) => stands(text, word)),
    ...paths.filter((path) => text.includes(path)),
    // "find" and "watch" are English, too; as a command they would stand in code.
    ...inCode.filter((word) => code.some((words) => stands(words, word))),
    ...programs.filter((word) => !everydayWords.has(word) && stands(text, word)),
  ].filter((word, at, all) => all.indexOf(word) === at);
}

const everydayWords = new Set([
  'cat',
  'find',
  'head',
  'less',
  'more',
  'sort',
  'stat',
  'tail',
  'top',
  'watch',
]);

function stands(text: string, word: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_/.-])${literalPattern(word)}(?![A-Za-z0-9_/-])`).test(text);
}

function remembered({
  check,
  solution,
  question,
}: Pick<LessonStep, 'check' | 'solution' | 'question'>): Remembered {
  const runs = solution.flatMap((action) => (action.kind === 'type' ? readCommandLine(action.line) : []));
  const args = runs.flatMap((run) => run.args.map(({ text }) => text));
  return {
    programs: [...new Set([...runs.map(({ program }) => program), ...programsIn(check)])],
    options: args.filter((arg) => /^-{1,2}[A-Za-z]/.test(arg)),
    paths: args.filter((arg) => /^\/\w/.test(arg)),
    answers:
      question?.options == null
        ? solution.flatMap((action) => (action.kind === 'answer' ? [action.text] : []))
        : [],
  };
}

/** The programs whose output the check looks at. */
function programsIn(check: Check): string[] {
  if ('all' in check) return check.all.flatMap(programsIn);
  if ('any' in check) return check.any.flatMap(programsIn);
  if ('saw' in check) return [check.saw.command];
  if ('told' in check) return [...check.told.by];
  return 'listed' in check && 'setting' in check.listed ? [check.listed.setting.by] : [];
}

/** Cards that could not be answered, or that answer themselves. */
export function recallProblems(parts: Parts): Fault[] {
  return parts.file.steps.flatMap((step, index) => {
    if (step.recall === undefined) return [];
    const actions = parts.solution.get(step.id)?.actions ?? [];
    return [
      ...(isAnsweredAfresh(step.check, actions, parts.file.machine.board) ? [] : [notAfresh(parts, index)]),
      ...wordProblems(parts, step, actions),
    ];
  });
}

function notAfresh({ folder, lineOf }: Parts, index: number): Fault {
  const path = ['steps', index, 'recall'];
  return problem(
    'lesson.field',
    { file: `${folder}/lesson.yaml`, line: lineOf(path), field: fieldPath(path) },
    both(
      'as a card, this step could not be solved: it needs what earlier steps have prepared, the call meter, or more than one look.',
      '这一步做不成卡片：它要靠前面步骤的准备，或要监听通话，或看一眼还不够。',
    ),
    both(
      'Remove "recall:", or give it to a step that one look at a fresh guest solves.',
      '请删去“recall:”，或改给在刚开机的客户机上看一眼就能解答的步骤。',
    ),
  );
}

function wordProblems(parts: Parts, step: StepFile, solution: readonly SolutionAction[]): Fault[] {
  const languages = [
    { file: `${parts.folder}/en.md`, prose: parts.en },
    { file: `${parts.folder}/zh.md`, prose: parts.zh },
  ];
  return languages.flatMap(({ file, prose }) => {
    const card = stepIn(prose, step.id)?.recall ?? null;
    if (card === null) return [];
    const options = step.question?.options === undefined ? null : [];
    const known = {
      check: step.check,
      solution: [...solution],
      question: step.question === undefined ? null : { text: both('', ''), options },
    };
    const words = givenAway([card.text, ...card.options.map(({ text }) => text)].join('\n'), known);
    if (words.length === 0) return [];
    const said = words.map((word) => `“${word}”`);
    return [
      problem(
        'lesson.markdown',
        { file, line: card.line, field: `${step.id}.Recall` },
        both(
          `the card prints ${said.join(', ')}, which is what it asks the learner to remember.`,
          `卡片上写着${said.join('、')}，而这正是要学习者回想的。`,
        ),
        both(
          'Say what is to be found out, and leave out how: no command, no option, no path, no answer.',
          '请只写要查明什么，不写怎么查：不写命令、选项、路径，也不写答案。',
        ),
      ),
    ];
  });
}
