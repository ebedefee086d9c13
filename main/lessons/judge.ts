/** What the four files of a lesson make, and everything that is wrong with them. Pure: the files were read before. */
import type { Fault } from '../contract/fault.ts';
import { assemble } from './assemble.ts';
import { inconsistencies } from './consistency.ts';
import type { Found } from './duplicates.ts';
import { LessonFile } from './format.ts';
import { issueProblems } from './issues.ts';
import type { LessonTexts } from './lesson-part.ts';
import { linksOf } from './links.ts';
import { parseProse } from './markdown.ts';
import { parseSolution } from './solution.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** Nothing is found where anything is wrong. */
export interface Judged {
  found: Found | null;
  problems: Fault[];
}

/** Judges one lesson by itself; `folder` is what an author is told. Of a file that is not there nothing is said. */
export function judge(folder: string, texts: LessonTexts): Judged {
  const problems: Fault[] = [];
  const file = texts.yaml === null ? null : readStructure(`${folder}/lesson.yaml`, texts.yaml);
  const en = texts.en === null ? null : parseProse(`${folder}/en.md`, texts.en);
  const zh = texts.zh === null ? null : parseProse(`${folder}/zh.md`, texts.zh);
  const solution = texts.solve === null ? null : parseSolution(`${folder}/solve.sh`, texts.solve);
  for (const part of [file, en, zh, solution]) problems.push(...(part?.problems ?? []));
  if (!file?.file || !en || !zh || !solution) return { found: null, problems };
  const { lineOf } = file.yaml;
  const parts = { folder, file: file.file, lineOf, en: en.prose, zh: zh.prose, solution: solution.sections };
  problems.push(...inconsistencies(parts));
  if (problems.length > 0) return { found: null, problems };
  const lesson = assemble(parts);
  const lines = { id: lineOf(['id']), number: lineOf(['number']) };
  return { found: { lesson, lines, links: linksOf(lesson) }, problems };
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
