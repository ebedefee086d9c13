import type { Text } from '../contract/text.ts';

/**
 * What can go wrong between us and QEMU, by name. Nothing here speaks to people: main/faults has one row per tag
 * with the sentence, the next step and the way out.
 */
export type ProblemTag =
  | 'qemu.bundle-missing'
  | 'qemu.bundle-invalid'
  | 'qemu.not-executable'
  | 'qemu.spawn-failed'
  | 'image.missing'
  | 'image.invalid'
  | 'image.truncated'
  | 'image.corrupt'
  | 'host-disk.failed'
  | 'run-dir.path-too-long'
  | 'run-dir.unsafe'
  | 'run-dir.unwritable'
  | 'qmp.unreachable'
  | 'qmp.garbage'
  | 'qmp.timeout'
  | 'qmp.closed'
  | 'qmp.refused'
  | 'meter.no-pipe';

/** Facts of one problem: file, field, command, errno; words in both languages. The fault table's sentences have `{name}`. */
export type ProblemData = Readonly<Record<string, string | number | boolean | Text>>;

/** An error of this folder. `message` is for logs; people read the fault table's sentence. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly tag: ProblemTag,
    readonly data: ProblemData = {},
    options?: ErrorOptions,
  ) {
    super(`${tag} ${JSON.stringify(data)}`, options);
  }
}

/** The errno name of a failed system call (`ENOENT`), or the error as text where it has none. */
export function errnoOf(error: unknown): string {
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  }
  return String(error);
}
