/**
 * The words of the course, `resources/lessons/glossary.yaml`: each with its name and meaning in every language and
 * the place in a lesson where it is explained. Reading never throws; what is wrong is named for the author.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import type { GlossaryTerm } from '../contract/glossary.ts';
import { Id } from '../contract/lesson.ts';
import { languages } from '../contract/text.ts';
import { issueProblems } from './issues.ts';
import { leadsSomewhere, type LinkTargets } from './links.ts';
import { both, problem } from './problem.ts';
import { blemishes } from './prose.ts';
import { readYaml, type YamlFile } from './yaml.ts';

const FILE = 'glossary.yaml';
/** A pop-up holds no more. */
const MAX_MEANING = 200;

const Word = z.string().trim().min(1);
const Words = z.strictObject({ en: Word, zh: Word });
const Lists = z.strictObject({ en: z.array(Word), zh: z.array(Word) });

const GlossaryFile = z.strictObject({
  format: z.literal(1),
  terms: z
    .array(
      z.strictObject({
        id: Id,
        name: Words,
        also: Lists.optional(),
        link: z.literal('marked').optional(),
        unlike: Lists.optional(),
        means: z.strictObject({
          en: z.string().trim().min(1).max(MAX_MEANING),
          zh: z.string().trim().min(1).max(MAX_MEANING),
        }),
        taught: z.string(),
      }),
    )
    .min(1),
});

/** A word of the course. */
export interface Term extends Omit<GlossaryTerm, 'taught'> {
  /** Where it is explained: a lesson, and a step of it unless the introduction does. */
  taught: { lesson: string; step: string | null };
}

export interface LoadedGlossary {
  /** In the order of the file. Empty when the file cannot be read as a whole. */
  terms: Term[];
  problems: Fault[];
}

/** Reads the glossary beside the lessons; `targets` are the lessons that links may lead to. */
export async function loadGlossary(root: string, targets: LinkTargets): Promise<LoadedGlossary> {
  let text: string;
  try {
    text = await readFile(join(root, FILE), 'utf8');
  } catch (error) {
    return { terms: [], problems: [unreadable(String(error))] };
  }
  return parseGlossary(text, targets);
}

/** As {@link loadGlossary}, from the text of the file. */
export function parseGlossary(text: string, targets: LinkTargets): LoadedGlossary {
  const read = readYaml(FILE, text);
  if (!read.ok) return { terms: [], problems: read.problems };
  const parsed = GlossaryFile.safeParse(read.yaml.value, { reportInput: true });
  if (!parsed.success) {
    return { terms: [], problems: issueProblems(FILE, read.yaml, parsed.error.issues) };
  }
  const terms = parsed.data.terms.map(({ id, name, means, taught, also, link, unlike }): Term => ({
    id,
    name: both(name.en, name.zh),
    meaning: both(means.en, means.zh),
    also: namesOf(also),
    linked: link ?? 'everywhere',
    unlike: namesOf(unlike),
    taught: placeOf(taught),
  }));
  return {
    terms,
    problems: [
      ...repeatedIds(terms, read.yaml),
      ...repeatedNames(terms, read.yaml),
      ...parsed.data.terms.flatMap(({ taught }, at) => linkProblem(taught, at, read.yaml, targets)),
      ...terms.flatMap((term, at) => proseProblems(term, at, read.yaml)),
    ],
  };
}

function namesOf(lists: z.infer<typeof Lists> | undefined): GlossaryTerm['also'] {
  return { en: lists?.en ?? [], 'zh-CN': lists?.zh ?? [] };
}

function placeOf(link: string): Term['taught'] {
  const [lesson = '', step] = link.replace(/^lesson:/, '').split('#');
  return { lesson, step: step ?? null };
}

function repeatedIds(terms: readonly Term[], { lineOf }: YamlFile): Fault[] {
  return terms.flatMap(({ id }, at) => {
    if (terms.findIndex((term) => term.id === id) === at) return [];
    const path = ['terms', at, 'id'];
    return [
      problem(
        'lesson.duplicate-id',
        { file: FILE, line: lineOf(path), field: id },
        both(`the term "${id}" stands here twice.`, `术语“${id}”写了两遍。`),
        both('Join the two, or give one another id.', '请合并，或给其中一个换编号。'),
      ),
    ];
  });
}

function repeatedNames(terms: readonly Term[], { lineOf }: YamlFile): Fault[] {
  return languages.flatMap((language) =>
    terms.flatMap((term, at) => {
      const name = term.name[language];
      if (terms.findIndex((other) => other.name[language] === name) === at) return [];
      return [
        problem(
          'lesson.duplicate-id',
          { file: FILE, line: lineOf(['terms', at, 'name']), field: term.id },
          both(`another term has the name "${name}" as well.`, `另一个术语也叫“${name}”。`),
          both('Give each its own name, so that they can be told apart.', '请让名称各不相同，以便区分。'),
        ),
      ];
    }),
  );
}

function linkProblem(link: string, at: number, { lineOf }: YamlFile, targets: LinkTargets): Fault[] {
  if (link.startsWith('lesson:') && leadsSomewhere(link, targets)) return [];
  return [
    problem(
      'lesson.dead-link',
      { file: FILE, line: lineOf(['terms', at, 'taught']), field: `terms[${String(at)}].taught` },
      both(`the link "${link}" leads nowhere.`, `链接“${link}”没有去处。`),
      both('Link to lesson:ID or lesson:ID#step-id.', '请链接到lesson:编号，或lesson:编号#步骤。'),
    ),
  ];
}

function proseProblems(term: Term, at: number, { lineOf }: YamlFile): Fault[] {
  return languages.flatMap((language) =>
    blemishes(language, term.meaning[language]).map(({ said, next }) =>
      problem(
        'lesson.prose',
        { file: FILE, line: lineOf(['terms', at, 'means']), field: `${term.id}.${language}` },
        said,
        next,
      ),
    ),
  );
}

function unreadable(why: string): Fault {
  return problem(
    'lesson.unreadable-file',
    { file: FILE, line: null, field: null },
    both(`it cannot be read (${why}).`, `无法读取（${why}）。`),
    both('Install the app again, or put the file back.', '请重新安装本应用，或把文件放回原处。'),
  );
}
