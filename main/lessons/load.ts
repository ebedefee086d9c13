import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { assemble } from './assemble.ts';
import { inconsistencies } from './consistency.ts';
import { withoutDuplicates, type Found } from './duplicates.ts';
import type { Lesson } from './format.ts';
import { LessonFile } from './format.ts';
import { issueProblems } from './issues.ts';
import { lessonFolders, readPart, type PartName } from './lesson-part.ts';
import { linkProblems, type LinkTargets } from './links.ts';
import { parseProse } from './markdown.ts';
import { linkedFolder, packUnreadable } from './pack-problems.ts';
import { both, problem } from './problem.ts';
import { parseSolution } from './solution.ts';
import { readYaml } from './yaml.ts';
import type { YamlFile } from './yaml.ts';

export interface LoadedLessons {
  /** Whole lessons only, by number. */
  lessons: Lesson[];
  /** Everything that kept a lesson from being used, and links that lead nowhere, in words for the author. */
  problems: Fault[];
  /** Where links from outside the lessons may lead. */
  targets: LinkTargets;
}

/** A folder of lessons: the course's own, or a pack that a learner added. */
interface Root {
  path: string;
  pack: string | null;
}

/**
 * Reads every lesson below the given folders. A broken lesson is left out and named; it never keeps another one
 * from loading. Only plain files inside the folders are read: no links. The files of packs are named by their whole
 * path, and their lessons come behind the course's.
 */
export async function loadLessons(
  roots: readonly string[],
  packs: readonly string[] = [],
): Promise<LoadedLessons> {
  const found: Found[] = [];
  const broken = new Set<string>();
  const problems: Fault[] = [];
  for (const root of [
    ...roots.map((path): Root => ({ path, pack: null })),
    ...packs.map((path): Root => ({ path, pack: path })),
  ]) {
    const folders = await foldersOf(root);
    problems.push(...folders.problems);
    for (const folder of folders.names) {
      const loaded = await loadLesson(root, folder);
      problems.push(...loaded.problems);
      if (loaded.found === null) broken.add(folder);
      else found.push(loaded.found);
    }
  }
  const unique = withoutDuplicates(found);
  problems.push(...unique.problems);
  const place = ({ pack }: Lesson) => (pack === undefined ? -1 : packs.indexOf(pack));
  const lessons = unique.found
    .map(({ lesson }) => lesson)
    .sort((a, b) => place(a) - place(b) || a.number - b.number);
  // A link to a lesson that is left out is not dead: that lesson is named above, once.
  const targets = { lessons: found.map(({ lesson }) => lesson), broken };
  problems.push(...lessons.flatMap((lesson) => linkProblems(lesson, targets)));
  return { lessons, problems, targets };
}

/** The folders of a root that may hold lessons. A root that can't be read has none; a link in a pack is refused. */
async function foldersOf({ path, pack }: Root): Promise<{ names: string[]; problems: Fault[] }> {
  try {
    const { names, links } = await lessonFolders(path);
    return { names, problems: pack === null ? [] : links.map((name) => linkedFolder(join(path, name))) };
  } catch (error) {
    return { names: [], problems: [pack === null ? noCourse(path, error) : packUnreadable(path, error)] };
  }
}

/** Reads one lesson; nothing is found where anything is wrong with it. */
async function loadLesson(root: Root, name: string): Promise<{ found: Found | null; problems: Fault[] }> {
  const problems: Fault[] = [];
  const folder = root.pack === null ? name : join(root.pack, name);
  const read = async (part: PartName): Promise<string | null> => {
    const file = await readPart(join(root.path, name), part, `${folder}/${part}`);
    problems.push(...file.problems);
    return file.text;
  };
  const [yamlText, enText, zhText, solveText] = [
    await read('lesson.yaml'),
    await read('en.md'),
    await read('zh.md'),
    await read('solve.sh'),
  ];
  const file = yamlText === null ? null : readStructure(`${folder}/lesson.yaml`, yamlText);
  const en = enText === null ? null : parseProse(`${folder}/en.md`, enText);
  const zh = zhText === null ? null : parseProse(`${folder}/zh.md`, zhText);
  const solution = solveText === null ? null : parseSolution(`${folder}/solve.sh`, solveText);
  for (const part of [file, en, zh, solution]) problems.push(...(part?.problems ?? []));
  if (!file?.file || !en || !zh || !solution) return { found: null, problems };
  const parts = {
    folder,
    file: file.file,
    lineOf: file.yaml.lineOf,
    en: en.prose,
    zh: zh.prose,
    solution: solution.sections,
  };
  problems.push(...inconsistencies(parts));
  return problems.length > 0
    ? { found: null, problems }
    : {
        found: {
          lesson: { ...assemble(parts), ...(root.pack === null ? {} : { pack: root.pack }) },
          lineOf: file.yaml.lineOf,
        },
        problems,
      };
}

type Structure =
  { file: LessonFile; yaml: YamlFile; problems: Fault[] } | { file: null; yaml: null; problems: Fault[] };

function readStructure(name: string, text: string): Structure {
  const read = readYaml(name, text);
  if (!read.ok) return { file: null, yaml: null, problems: read.problems };
  const parsed = LessonFile.safeParse(read.yaml.value, { reportInput: true });
  if (!parsed.success) {
    return { file: null, yaml: null, problems: issueProblems(name, read.yaml, parsed.error.issues) };
  }
  return { file: parsed.data, yaml: read.yaml, problems: [] };
}

function noCourse(root: string, error: unknown): Fault {
  return problem(
    'lesson.folder',
    { file: root, line: null, field: null },
    both(`the lessons folder cannot be read (${String(error)}).`, `无法读取课程文件夹（${String(error)}）。`),
    both(
      'Install the app again, or choose a folder that holds lessons.',
      '请重新安装本应用，或选择一个含有课程的文件夹。',
    ),
  );
}
