import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { assemble } from './assemble.ts';
import { inconsistencies } from './consistency.ts';
import type { Lesson } from './format.ts';
import { LessonFile } from './format.ts';
import { issueProblems } from './issues.ts';
import { linkProblems, type LinkTargets } from './links.ts';
import { parseProse } from './markdown.ts';
import { both, problem } from './problem.ts';
import { parseSolution } from './solution.ts';
import { readYaml } from './yaml.ts';
import type { YamlFile } from './yaml.ts';

/** A lesson is a few kilobytes of text; a file beyond this is not one. */
const MAX_FILE_BYTES = 256 * 1024;
/** Far more than a course; bounds the work a wrong folder can cause. */
const MAX_FOLDERS = 500;

export interface LoadedLessons {
  /** Whole lessons only, by number. */
  lessons: Lesson[];
  /** Everything that kept a lesson from being used, and links that lead nowhere, in words for the author. */
  problems: Fault[];
  /** Where links from outside the lessons may lead. */
  targets: LinkTargets;
}

/**
 * Reads every lesson below the given folders. A broken lesson is left out and named; it never keeps another one
 * from loading. Only plain files inside the folders are read: no links.
 */
export async function loadLessons(roots: readonly string[]): Promise<LoadedLessons> {
  const found: Found[] = [];
  const broken = new Set<string>();
  const problems: Fault[] = [];
  for (const root of roots) {
    const folders = await lessonFolders(root);
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
  const lessons = unique.found.map(({ lesson }) => lesson).sort((a, b) => a.number - b.number);
  // A link to a lesson that is left out is not dead: that lesson is named above, once.
  const targets = { lessons: found.map(({ lesson }) => lesson), broken };
  problems.push(...lessons.flatMap((lesson) => linkProblems(lesson, targets)));
  return { lessons, problems, targets };
}

interface Found {
  lesson: Lesson;
  lineOf: YamlFile['lineOf'];
}

/** Reads one lesson; nothing is found where anything is wrong with it. */
async function loadLesson(root: string, folder: string): Promise<{ found: Found | null; problems: Fault[] }> {
  const problems: Fault[] = [];
  const read = async (name: string): Promise<string | null> => {
    const file = await readPart(root, folder, name);
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
    : { found: { lesson: assemble(parts), lineOf: file.yaml.lineOf }, problems };
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

async function lessonFolders(root: string): Promise<{ names: string[]; problems: Fault[] }> {
  let entries;
  try {
    entries = await readdir(await realpath(root), { withFileTypes: true });
  } catch (error) {
    return {
      names: [],
      problems: [
        problem(
          'lesson.folder',
          { file: root, line: null, field: null },
          both(
            `the lessons folder cannot be read (${String(error)}).`,
            `无法读取课程文件夹（${String(error)}）。`,
          ),
          both(
            'Install the app again, or choose a folder that holds lessons.',
            '请重新安装本应用，或选择一个含有课程的文件夹。',
          ),
        ),
      ],
    };
  }
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  return { names: names.slice(0, MAX_FOLDERS), problems: [] };
}

async function readPart(
  root: string,
  folder: string,
  name: string,
): Promise<{ text: string | null; problems: Fault[] }> {
  const path = join(root, folder, name);
  const place = { file: `${folder}/${name}`, line: null, field: null };
  try {
    const info = await lstat(path);
    if (!info.isFile() || info.size > MAX_FILE_BYTES) {
      return {
        text: null,
        problems: [
          problem(
            'lesson.unreadable-file',
            place,
            both(
              `it must be a plain file of at most ${String(MAX_FILE_BYTES / 1024)} KB, not a link.`,
              `它必须是不超过 ${String(MAX_FILE_BYTES / 1024)} KB 的普通文件，不能是链接。`,
            ),
            both('Put the text itself there.', '请把内容直接放在那里。'),
          ),
        ],
      };
    }
    return { text: await readFile(path, 'utf8'), problems: [] };
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
                '一节课需要 lesson.yaml、en.md、zh.md 和 solve.sh；详见 resources/lessons/README.md。',
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

function withoutDuplicates(all: readonly Found[]): { found: Found[]; problems: Fault[] } {
  const found: Found[] = [];
  const problems: Fault[] = [];
  for (const one of all) {
    const place = (field: string) => ({
      file: `${one.lesson.folder}/lesson.yaml`,
      line: one.lineOf([field]),
      field,
    });
    const sameId = found.find(({ lesson }) => lesson.id === one.lesson.id);
    const sameNumber = found.find(({ lesson }) => lesson.number === one.lesson.number);
    if (sameId) {
      problems.push(
        problem(
          'lesson.duplicate-id',
          place('id'),
          both(
            `the id "${one.lesson.id}" is already used by ${sameId.lesson.folder}/lesson.yaml.`,
            `编号“${one.lesson.id}”已被 ${sameId.lesson.folder}/lesson.yaml 使用。`,
          ),
          both('Give this lesson an id of its own.', '请给这节课换一个编号。'),
        ),
      );
    } else if (sameNumber) {
      problems.push(
        problem(
          'lesson.duplicate-number',
          place('number'),
          both(
            `the number ${String(one.lesson.number)} is already used by ${sameNumber.lesson.folder}/lesson.yaml.`,
            `序号 ${String(one.lesson.number)} 已被 ${sameNumber.lesson.folder}/lesson.yaml 使用。`,
          ),
          both('Give this lesson a number of its own.', '请给这节课换一个序号。'),
        ),
      );
    } else found.push(one);
  }
  return { found, problems };
}
