/** What a glossary's text makes, and what is wrong with it by itself. Pure. */
import { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import type { GlossaryTerm } from '../contract/glossary.ts';
import { Id } from '../contract/lesson.ts';
import { languages } from '../contract/text.ts';
import { issueProblems } from './issues.ts';
import type { KnownGlossary } from './known.ts';
import { both, problem } from './problem.ts';
import { blemishes } from './prose.ts';
import { GLOSSARY, type Term } from './term.ts';
import { readYaml, type YamlFile } from './yaml.ts';

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

/** Judges a glossary by itself: whether its links lead anywhere is for who knows the lessons. */
export function judgeGlossary(text: string): KnownGlossary & { problems: Fault[] } {
  const read = readYaml(GLOSSARY, text);
  if (!read.ok) return { terms: [], places: [], problems: read.problems };
  const parsed = GlossaryFile.safeParse(read.yaml.value, { reportInput: true });
  if (!parsed.success) {
    return { terms: [], places: [], problems: issueProblems(GLOSSARY, read.yaml, parsed.error.issues) };
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
  const { lineOf } = read.yaml;
  return {
    terms,
    places: parsed.data.terms.map(({ taught }, at) => ({
      link: taught,
      line: lineOf(['terms', at, 'taught']),
    })),
    problems: [
      ...repeatedIds(terms, read.yaml),
      ...repeatedNames(terms, read.yaml),
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
        { file: GLOSSARY, line: lineOf(path), field: id },
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
          { file: GLOSSARY, line: lineOf(['terms', at, 'name']), field: term.id },
          both(`another term has the name "${name}" as well.`, `另一个术语也叫“${name}”。`),
          both('Give each its own name, so that they can be told apart.', '请让名称各不相同，以便区分。'),
        ),
      ];
    }),
  );
}

function proseProblems(term: Term, at: number, { lineOf }: YamlFile): Fault[] {
  return languages.flatMap((language) =>
    blemishes(language, term.meaning[language]).map(({ said, next }) =>
      problem(
        'lesson.prose',
        { file: GLOSSARY, line: lineOf(['terms', at, 'means']), field: `${term.id}.${language}` },
        said,
        next,
      ),
    ),
  );
}
