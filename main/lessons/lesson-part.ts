import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { both, problem } from './problem.ts';

/** A lesson is a few kilobytes of text; a file beyond this is not one. */
const MAX_FILE_BYTES = 256 * 1024;
/** Far more than a course; bounds the work a wrong folder can cause. */
export const MAX_FOLDERS = 500;

/** The four files of a lesson. */
type PartName = 'lesson.yaml' | 'en.md' | 'zh.md' | 'solve.sh';

/** What the files of a lesson hold; null for one that could not be read. */
export interface LessonTexts {
  yaml: string | null;
  en: string | null;
  zh: string | null;
  solve: string | null;
}

/** Reads the files of a lesson; `label` is what an author is told of its folder. */
export async function readTexts(
  folder: string,
  label: string,
): Promise<{ texts: LessonTexts; problems: Fault[] }> {
  const read = (part: PartName) => readPart(folder, part, `${label}/${part}`);
  const parts = await Promise.all([read('lesson.yaml'), read('en.md'), read('zh.md'), read('solve.sh')]);
  const [yaml, en, zh, solve] = parts;
  return {
    texts: { yaml: yaml.text, en: en.text, zh: zh.text, solve: solve.text },
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** Folders below `root` that may hold lessons, by name. A link is no folder: it could lead anywhere. */
export async function lessonFolders(root: string): Promise<{ names: string[]; links: string[] }> {
  const entries = await readdir(await realpath(root), { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const named = (wanted: (entry: Dirent) => boolean) =>
    visible
      .filter(wanted)
      .map(({ name }) => name)
      .sort()
      .slice(0, MAX_FOLDERS);
  return {
    names: named((entry) => entry.isDirectory()),
    links: named((entry) => entry.isSymbolicLink()),
  };
}

/**
 * Reads one file of a lesson: plain, small, and no link, so that nothing outside the folder is ever read. `label` is
 * what an author is told.
 */
async function readPart(
  folder: string,
  name: PartName,
  label: string,
): Promise<{ text: string | null; problems: Fault[] }> {
  const path = join(folder, name);
  const place = { file: label, line: null, field: null };
  try {
    // Looked at before it is opened, as opening a pipe waits; and after, as it could have been exchanged.
    if (!(await lstat(path)).isFile()) return { text: null, problems: [notPlain(label)] };
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const info = await file.stat();
      if (!info.isFile() || info.size > MAX_FILE_BYTES) return { text: null, problems: [notPlain(label)] };
      return { text: await file.readFile('utf8'), problems: [] };
    } finally {
      await file.close();
    }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = String(error);
    return {
      text: null,
      problems: [
        missing
          ? problem(
              'lesson.missing-file',
              place,
              both('this file is missing.', '缺少这个文件。'),
              both(
                'A lesson needs lesson.yaml, en.md, zh.md and solve.sh; see resources/lessons/README.md.',
                '一节课需要lesson.yaml、en.md、zh.md和solve.sh；详见resources/lessons/README.md。',
              ),
            )
          : problem(
              'lesson.unreadable-file',
              place,
              both(`it cannot be read (${why}).`, `无法读取（${why}）。`),
              both('Check the permissions of the file.', '请检查文件权限。'),
            ),
      ],
    };
  }
}

function notPlain(file: string): Fault {
  const limit = String(MAX_FILE_BYTES / 1024);
  return problem(
    'lesson.unreadable-file',
    { file, line: null, field: null },
    both(
      `it must be a plain file of at most ${limit} KB, not a link.`,
      `它必须是不超过${limit} KB的普通文件，不能是链接。`,
    ),
    both('Put the text itself there.', '请把内容直接放在那里。'),
  );
}
