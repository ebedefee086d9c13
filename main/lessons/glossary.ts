/**
 * The words of the course, `resources/lessons/glossary.yaml`: each with its name and meaning in every language and
 * the place in a lesson where it is explained. Reading never throws; what is wrong is named for the author.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { knownGlossary, type TaughtPlace } from './known.ts';
import { leadsSomewhere, type LinkTargets } from './links.ts';
import { both, problem } from './problem.ts';
import { GLOSSARY, type Term } from './term.ts';

export interface LoadedGlossary {
  /** In the order of the file. Empty when the file cannot be read as a whole. */
  terms: Term[];
  problems: Fault[];
}

/** Reads the glossary beside the lessons; `targets` are the lessons that links may lead to. */
export async function loadGlossary(root: string, targets: LinkTargets): Promise<LoadedGlossary> {
  let text: string;
  try {
    text = await readFile(join(root, GLOSSARY), 'utf8');
  } catch (error) {
    return { terms: [], problems: [unreadable(String(error))] };
  }
  return glossaryOf(text, targets);
}

/** As {@link loadGlossary}, from the text of the file. */
export async function glossaryOf(text: string, targets: LinkTargets): Promise<LoadedGlossary> {
  const known = knownGlossary(text);
  const { terms, places, problems } =
    known === undefined
      ? (await import('./judge-glossary.ts')).judgeGlossary(text)
      : { ...known, problems: [] };
  return { terms, problems: [...problems, ...places.flatMap((place, at) => deadPlace(place, at, targets))] };
}

function deadPlace({ link, line }: TaughtPlace, at: number, targets: LinkTargets): Fault[] {
  if (link.startsWith('lesson:') && leadsSomewhere(link, targets)) return [];
  return [
    problem(
      'lesson.dead-link',
      { file: GLOSSARY, line, field: `terms[${String(at)}].taught` },
      both(`the link "${link}" leads nowhere.`, `链接“${link}”没有去处。`),
      both('Link to lesson:ID or lesson:ID#step-id.', '请链接到lesson:编号，或lesson:编号#步骤。'),
    ),
  ];
}

function unreadable(why: string): Fault {
  return problem(
    'lesson.unreadable-file',
    { file: GLOSSARY, line: null, field: null },
    both(`it cannot be read (${why}).`, `无法读取（${why}）。`),
    both('Install the app again, or put the file back.', '请重新安装本应用，或把文件放回原处。'),
  );
}
