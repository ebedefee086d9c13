/** What the lessons have a learner type: the `run` of their steps, and code in the prose of both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCommandLine, type Run } from '../../checks/command-line.ts';
import { loadLessons } from '../load.ts';

const course = join(import.meta.dirname, '../../../resources/lessons');

const block = /^```\w*\n([^]*?)^```/gm;
const span = /`([^`\n]+)`/g;

/**
 * Programs by name, each with the options it is typed with: `ping` with `-c`, `-q`; `dd` with `bs=`, `iflag=`. A word
 * that stands `alone` may be something else.
 */
export async function taughtPrograms(
  isProgram: (name: string, alone: boolean) => boolean,
): Promise<Map<string, Set<string>>> {
  const taught = new Map<string, Set<string>>();
  for (const line of await taughtLines()) {
    for (const run of readCommandLine(line)) {
      if (!isProgram(run.program, run.words.length === 1)) continue;
      const options = taught.get(run.program) ?? new Set();
      for (const option of optionsOf(run)) options.add(option);
      taught.set(run.program, options);
    }
  }
  return taught;
}

async function taughtLines(): Promise<string[]> {
  const { lessons } = await loadLessons([course]);
  const lines = lessons.flatMap(({ steps }) => steps.map(({ run }) => run)).filter((run) => run !== null);
  const prose = readdirSync(course, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.includes('/') && path.endsWith('.md'),
  );
  for (const path of prose) {
    const text = readFileSync(join(course, path), 'utf8');
    for (const [, code = ''] of text.matchAll(block)) lines.push(...code.split('\n'));
    for (const [, code = ''] of text.replace(block, '').matchAll(span)) lines.push(code);
  }
  return lines;
}

/** Programs whose options are words behind a single dash. */
const wordy: ReadonlySet<string> = new Set(['find']);

/** `-nnk` is `-n` and `-k`, unless options are words; what stands behind a `=` is a value. */
function optionsOf({ program, args }: Run): string[] {
  return args.flatMap(({ text }) => {
    if (/^--[a-z]/.test(text)) return [text.replace(/=.*/, '')];
    if (wordy.has(program)) return /^-[a-z]+$/.test(text) ? [text] : [];
    const letters = /^-([A-Za-z]+)/.exec(text)?.[1];
    if (letters !== undefined) return Array.from(letters).map((letter) => `-${letter}`);
    const operand = /^[a-z]+=/.exec(text)?.[0];
    return operand === undefined ? [] : [operand];
  });
}
