import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import { Id, StepProgress } from '../contract/lesson.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { both } from './problem.ts';

const FILE = 'progress.json';

/** What is kept of one step. */
export const StepRecord = z.strictObject({
  progress: StepProgress,
  hintsShown: z.number().int().nonnegative(),
  /** The option predicted, or null before the learner has chosen. */
  chosen: Id.nullable(),
});
export type StepRecord = z.infer<typeof StepRecord>;

/** Step id → record; a step without one is untouched. */
export type LessonProgress = Readonly<Record<string, StepRecord>>;

/** `progress.json`. A step that a newer course no longer has stays in the file: the course may bring it back. */
const ProgressFile = z.strictObject({
  format: z.literal(1),
  lessons: z.record(Id, z.record(Id, StepRecord)),
});

/** The record of a step that nobody has touched. */
export const untouched: StepRecord = { progress: { kind: 'open' }, hintsShown: 0, chosen: null };

/** The learner's progress: read once, changed in memory, written behind the learner's back. */
export interface ProgressStore {
  of(lessonId: string): LessonProgress;
  /** Changes a step's record. It is on disk soon after, or at the latest when {@link flush} resolves. */
  update(lessonId: string, stepId: string, change: (record: StepRecord) => StepRecord): void;
  /** Forgets a lesson's progress. */
  reset(lessonId: string): void;
  /** Resolves when everything is on disk. MUST be awaited before the app ends. @throws when that fails. */
  flush(): Promise<void>;
}

/**
 * Opens `progress.json` in the data folder. A file that cannot be understood is set aside under another name,
 * never overwritten, and reported; the learner then starts with a clean sheet.
 */
export async function openProgress(
  dataDir: string,
  options: { onFault?: (fault: Fault) => void } = {},
): Promise<{ progress: ProgressStore; problems: Fault[] }> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  const file = await readJsonFile(path, ProgressFile);
  await removeTemporaries(dataDir);
  switch (file.kind) {
    case 'absent':
      return { progress: new Progress(path, {}, options.onFault), problems: [] };
    case 'read':
      return { progress: new Progress(path, file.value.lessons, options.onFault), problems: [] };
    case 'unreadable': {
      const aside = await setAside(dataDir);
      return {
        progress: new Progress(path, {}, options.onFault),
        problems: [corrupt(aside, file.problem)],
      };
    }
  }
}

type Lessons = Readonly<Record<string, LessonProgress>>;

class Progress implements ProgressStore {
  #lessons: Lessons;
  /** The write under way; there is never more than one. */
  #writing: Promise<void> | null = null;
  /** Something changed since the write under way took its copy. */
  #stale = false;

  constructor(
    private readonly path: string,
    lessons: Lessons,
    private readonly onFault: (fault: Fault) => void = () => undefined,
  ) {
    this.#lessons = lessons;
  }

  of(lessonId: string): LessonProgress {
    return own(this.#lessons, lessonId) ?? {};
  }

  update(lessonId: string, stepId: string, change: (record: StepRecord) => StepRecord): void {
    const lesson = this.of(lessonId);
    const record = change(own(lesson, stepId) ?? untouched);
    this.#lessons = { ...this.#lessons, [lessonId]: { ...lesson, [stepId]: record } };
    this.#save();
  }

  reset(lessonId: string): void {
    this.#lessons = Object.fromEntries(Object.entries(this.#lessons).filter(([id]) => id !== lessonId));
    this.#save();
  }

  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    // A write that failed was reported when it happened; leaving with unsaved progress deserves one more try.
    if (this.#stale) {
      await this.#write();
      this.#stale = false;
    }
  }

  /** However many changes come while one write is under way, one more write follows it. */
  #save(): void {
    this.#stale = true;
    this.#writing ??= this.#writeUntilFresh().finally(() => {
      this.#writing = null;
    });
  }

  async #writeUntilFresh(): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      try {
        await this.#write();
      } catch (error) {
        this.#stale = true;
        this.onFault(notSaved(this.path, error));
        return;
      }
    }
  }

  #write(): Promise<void> {
    return writeJsonFile(this.path, { format: 1, lessons: this.#lessons });
  }
}

/** A lesson could be called `constructor`; only own keys count. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Renames the file to the first free `progress.corrupt-N.json` and returns that name. */
async function setAside(dataDir: string): Promise<string> {
  const taken = new Set(await readdir(dataDir));
  let number = 1;
  while (taken.has(asideName(number))) number += 1;
  const name = asideName(number);
  await rename(join(dataDir, FILE), join(dataDir, name));
  return name;
}

function asideName(number: number): string {
  return `progress.corrupt-${String(number)}.json`;
}

/** What a killed process left half written; the real file was not touched by it. */
async function removeTemporaries(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const left = names.filter((name) => name.startsWith(`${FILE}.`) && name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(join(dataDir, name), { force: true })));
}

function corrupt(aside: string, why: string): Fault {
  return {
    tag: 'progress.corrupt',
    message: both(
      `Your progress could not be read (${why}), so the course starts from the beginning.`,
      `学习进度无法读取（${why}），课程只好从头开始。`,
    ),
    hint: both(
      `The old file was kept as ${aside} in the data folder. A newer Taproom, or a person, may still read it.`,
      `原文件已保留在数据文件夹里，名为 ${aside}。更新版本的 Taproom 或懂行的人也许还能读出来。`,
    ),
    data: { file: aside },
    actions: ['open-data-folder'],
  };
}

function notSaved(path: string, error: unknown): Fault {
  return {
    tag: 'progress.not-saved',
    message: both(
      `Your progress could not be saved (${String(error)}).`,
      `学习进度没能保存（${String(error)}）。`,
    ),
    hint: both(
      'Check that the disk has room and that the data folder can be written to. It is tried again at your next step.',
      '请检查磁盘空间和数据文件夹的写权限。完成下一步时会再试一次。',
    ),
    data: { file: path },
    actions: ['open-data-folder'],
  };
}
