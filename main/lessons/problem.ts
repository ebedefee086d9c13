import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';

/** Where in a lesson something is wrong. `file` is relative to the lessons folder, e.g. `fake-tap/en.md`. */
export interface Place {
  file: string;
  /** One-based; null where the trouble is not in a line (a file that is missing). */
  line: number | null;
  /** A path as an author reads it, e.g. `steps[2].check.all[0]`; null where there is none. */
  field: string | null;
}

/** Everything that can be wrong with a lesson; the dotted name a person can search for. */
export type ProblemTag =
  | 'lesson.folder'
  | 'lesson.missing-file'
  | 'lesson.unreadable-file'
  | 'lesson.yaml-syntax'
  | 'lesson.field'
  | 'lesson.regex'
  | 'lesson.markdown'
  | 'lesson.translation'
  | 'lesson.empty-hint'
  | 'lesson.solution'
  | 'lesson.duplicate-id'
  | 'lesson.duplicate-number'
  | 'lesson.dead-link'
  | 'lesson.prose'
  | 'pack.missing'
  | 'pack.refused';

/** A {@link Fault} about a lesson: where it is, what was wrong, what to do. `said` and `next` are full sentences. */
export function problem(tag: ProblemTag, place: Place, said: Text, next: Text): Fault {
  return {
    tag,
    message: {
      en: `${placeInEnglish(place)}: ${said.en}`,
      'zh-CN': `${placeInChinese(place)}：${said['zh-CN']}`,
    },
    hint: next,
    data: {
      file: place.file,
      ...(place.line === null ? {} : { line: place.line }),
      ...(place.field === null ? {} : { field: place.field }),
    },
    actions: [],
  };
}

/** Both languages side by side, so that one is never written without the other. */
export function both(en: string, zh: string): Text {
  return { en, 'zh-CN': zh };
}

/** A path of keys and indexes as an author reads it: `steps[2].check.all[0]`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${String(part)}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}

function placeInEnglish({ file, line, field }: Place): string {
  return [file, line === null ? null : `line ${String(line)}`, field === null ? null : `field ${field}`]
    .filter((part) => part !== null)
    .join(', ');
}

function placeInChinese({ file, line, field }: Place): string {
  return [file, line === null ? null : `第${String(line)}行`, field === null ? null : `字段${field}`]
    .filter((part) => part !== null)
    .join('，');
}
