import type { Fault } from '../contract/fault.ts';
import type { Lesson } from './format.ts';
import type { Link } from './links.ts';
import { both, problem } from './problem.ts';

/** A lesson that is whole by itself, with what is needed to see whether it goes with the others. */
export interface Found {
  lesson: Lesson;
  /** Where its lesson.yaml says what no other lesson may say. */
  lines: { id: number; number: number };
  links: Link[];
}

/**
 * Keeps the first lesson of each id, so that a pack never takes the place of a lesson of the course. A number is
 * taken within the course, or within its pack, only.
 */
export function withoutDuplicates(all: readonly Found[]): { found: Found[]; problems: Fault[] } {
  const found: Found[] = [];
  const problems: Fault[] = [];
  for (const one of all) {
    const place = (field: keyof Found['lines']) => ({
      file: `${one.lesson.folder}/lesson.yaml`,
      line: one.lines[field],
      field,
    });
    const sameId = found.find(({ lesson }) => lesson.id === one.lesson.id);
    const sameNumber = found.find(
      ({ lesson }) => lesson.number === one.lesson.number && lesson.pack === one.lesson.pack,
    );
    if (sameId) {
      problems.push(
        problem(
          'lesson.duplicate-id',
          place('id'),
          both(
            `the id "${one.lesson.id}" is already used by ${sameId.lesson.folder}/lesson.yaml.`,
            `编号“${one.lesson.id}”已被 ${sameId.lesson.folder}/lesson.yaml使用。`,
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
            `序号${String(one.lesson.number)}已被 ${sameNumber.lesson.folder}/lesson.yaml使用。`,
          ),
          both('Give this lesson a number of its own.', '请给这节课换一个序号。'),
        ),
      );
    } else found.push(one);
  }
  return { found, problems };
}
