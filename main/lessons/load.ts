import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { withoutDuplicates, type Found } from './duplicates.ts';
import type { Lesson } from './format.ts';
import type { Judged } from './judge.ts';
import { knownLesson } from './known.ts';
import { lessonFolders, readTexts } from './lesson-part.ts';
import { deadLinks, type LinkTargets } from './links.ts';
import { linkedFolder, packUnreadable } from './pack-problems.ts';
import { both, problem } from './problem.ts';

/** Lessons read side by side: far fewer files than may be open. */
const AT_ONCE = 32;

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
    for (let at = 0; at < folders.names.length; at += AT_ONCE) {
      const names = folders.names.slice(at, at + AT_ONCE);
      const judged = await Promise.all(
        names.map(async (name) => ({ name, ...(await loadLesson(root, name)) })),
      );
      for (const one of judged) {
        problems.push(...one.problems);
        if (one.found === null) broken.add(one.name);
        else found.push(one.found);
      }
    }
  }
  const unique = withoutDuplicates(found);
  problems.push(...unique.problems);
  const place = ({ pack }: Lesson) => (pack === undefined ? -1 : packs.indexOf(pack));
  const inOrder = unique.found.sort(
    ({ lesson: a }, { lesson: b }) => place(a) - place(b) || a.number - b.number,
  );
  const lessons = inOrder.map(({ lesson }) => lesson);
  // A link to a lesson that is left out is not dead: that lesson is named above, once.
  const targets = { lessons: found.map(({ lesson }) => lesson), broken };
  problems.push(...inOrder.flatMap(({ lesson, links }) => deadLinks(lesson.folder, links, targets)));
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
async function loadLesson(root: Root, name: string): Promise<Judged> {
  const folder = root.pack === null ? name : join(root.pack, name);
  const { texts, problems: unread } = await readTexts(join(root.path, name), folder);
  const before = root.pack === null ? knownLesson(folder, texts) : undefined;
  if (before !== undefined) return { found: before, problems: [] };
  const { judge } = await import('./judge.ts');
  const { found, problems } = judge(folder, texts);
  return { found: found && ofPack(found, root.pack), problems: [...unread, ...problems] };
}

function ofPack(found: Found, pack: string | null): Found {
  return pack === null ? found : { ...found, lesson: { ...found.lesson, pack } };
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
