import { constants } from 'node:fs';
import { access, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../contract/fault.ts';
import { ExamScore } from '../contract/exam.ts';
import { ExperimentRun } from '../contract/experiment.ts';
import { Id, MAX_ANSWER, StepProgress } from '../contract/lesson.ts';
import { RecallDay } from '../contract/recall.ts';
import { faultError, makeFault } from '../faults/table.ts';
import { makeFolder } from '../files/make-folder.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { errnoOf } from '../qemu/problem.ts';

const FILE = 'progress.json';

/** What is kept of one step. */
export const StepRecord = z.strictObject({
  progress: StepProgress,
  hintsShown: z.number().int().nonnegative(),
  /** The option predicted, or null before the learner has chosen. */
  chosen: Id.nullable(),
  /** The learner went on without a prediction. */
  skipped: z.literal(true).optional(),
  /** What stands in the answer's field, given or not. */
  draft: z.string().max(MAX_ANSWER).optional(),
  /** What was measured so far, where the step is an experiment. */
  runs: z.array(ExperimentRun).optional(),
});
export type StepRecord = z.infer<typeof StepRecord>;

/** What is kept of a lesson's exam. Doing the lesson again forgets `last`, so that the step is open again, and never the best. */
export const ExamRecord = z.strictObject({
  best: ExamScore,
  last: ExamScore.nullable(),
  /** How many were taken to their end. */
  taken: z.number().int().positive(),
});
export type ExamRecord = z.infer<typeof ExamRecord>;

/** How one recall card of a lesson went. */
export const RecallRecord = z.strictObject({
  day: RecallDay,
  stepId: Id,
  at: z.number(),
  passed: z.boolean(),
});
export type RecallRecord = z.infer<typeof RecallRecord>;

/** What the learner wrote down at a step. */
export const Note = z.strictObject({ text: z.string().min(1), at: z.number() });
export type Note = z.infer<typeof Note>;

/** Step id → record; a step without one is untouched. */
export type LessonProgress = Readonly<Record<string, StepRecord>>;

/** Where the learner is, and how they left things there. */
export const Place = z.strictObject({
  /** The lesson that is open. */
  lesson: Id.nullable(),
  /** By lesson: the step that is unfolded; null when all are folded. */
  steps: z.record(Id, Id.nullable()),
  /** By lesson: how its introduction was left. */
  intros: z.record(Id, z.enum(['open', 'folded'])),
  /** They are in the sandbox. */
  sandbox: z.boolean(),
  /** The call meter is on. */
  meter: z.boolean(),
});
export type Place = z.infer<typeof Place>;

const nowhere: Place = { lesson: null, steps: {}, intros: {}, sandbox: false, meter: false };

/** What is kept, part by part; files of before there was one of them have none of it. */
export const keptParts = {
  lessons: z.record(Id, z.record(Id, StepRecord)),
  // By lesson, like `lessons`.
  exams: z.record(Id, ExamRecord).optional(),
  recall: z.record(Id, z.array(RecallRecord)).optional(),
  // Finished lessons that are being done again: a sheet beside the record.
  practice: z.record(Id, z.record(Id, StepRecord)).optional(),
  // Of a step whether it is practised or not.
  notes: z.record(Id, z.record(Id, Note)).optional(),
  // By lesson: milliseconds that were worked on it.
  spent: z.record(Id, z.number().nonnegative()).optional(),
};

/** `progress.json`. A step that a newer course no longer has stays in the file: the course may bring it back. */
const ProgressFile = z.strictObject({ format: z.literal(1), ...keptParts, place: Place.optional() });
export type Kept = Readonly<Omit<z.infer<typeof ProgressFile>, 'format'>>;

const nothingKept: Kept = { lessons: {} };

/** The record of a step that nobody has touched. */
export const untouched: StepRecord = { progress: { kind: 'open' }, hintsShown: 0, chosen: null };

/** The learner's progress: read once, changed in memory, written behind the learner's back. */
export interface ProgressStore {
  of(lessonId: string): LessonProgress;
  /** Changes a step's record. It is on disk soon after, or at the latest when {@link flush} resolves. */
  update(lessonId: string, stepId: string, change: (record: StepRecord) => StepRecord): void;
  /** What is kept of the lesson's exam; null before the first one has ended. */
  examOf(lessonId: string): ExamRecord | null;
  keepExam(lessonId: string, record: ExamRecord): void;
  /** The lesson's recall cards that were answered, in the order of time. */
  recallOf(lessonId: string): readonly RecallRecord[];
  keepRecall(lessonId: string, record: RecallRecord): void;
  /** The sheet of a lesson that is done again; null while it is not. */
  practiceOf(lessonId: string): LessonProgress | null;
  /** Puts that sheet, or takes it away. The lesson's record stays as it is. */
  keepPractice(lessonId: string, sheet: LessonProgress | null): void;
  /** The learner's notes in a lesson, by step. */
  notesOf(lessonId: string): Readonly<Record<string, Note>>;
  /** Puts a note in the place of an earlier one, or (null) takes it away. */
  keepNote(lessonId: string, stepId: string, note: Note | null): void;
  /** Milliseconds that were worked on the lesson; null where nobody counted. */
  spentOn(lessonId: string): number | null;
  keepSpent(lessonId: string, ms: number): void;
  readonly place: Place;
  /** All of it, to take along. */
  readonly kept: Kept;
  /**
   * Puts all of it, changed, in its place, after a copy of it as it was; resolves with the name of that copy.
   * @throws FaultError when the copy can't be made; nothing is changed then.
   */
  replaceAll(change: (kept: Kept) => Kept): Promise<string>;
  keepPlace(change: Partial<Place>): void;
  /** Resolves when everything is on disk. MUST be awaited before the app ends. @throws when that fails. */
  flush(): Promise<void>;
}

/**
 * Opens `progress.json` in the data folder. A file that cannot be understood is set aside under another name,
 * never overwritten, and reported; the learner then starts with a clean sheet. A folder that cannot be used is
 * reported too, and progress then lasts as long as the app. `onFault` hears when saving begins to fail, and null
 * when it works again.
 */
export async function openProgress(
  dataDir: string,
  options: { onFault?: (fault: Fault | null) => void } = {},
): Promise<{ progress: ProgressStore; problems: Fault[] }> {
  const path = join(dataDir, FILE);
  const opened = (kept: Kept, problems: Fault[]) => ({
    progress: new Progress(path, kept, options.onFault),
    problems,
  });
  const unusable = (error: unknown) => makeFault('data.unusable', { folder: dataDir, errno: errnoOf(error) });
  const file = await makeFolder(dataDir)
    .then(() => readJsonFile(path, ProgressFile))
    .catch((error: unknown) => ({ kind: 'unusable' as const, error }));
  if (file.kind === 'unusable') return opened(nothingKept, [unusable(file.error)]);
  try {
    await access(dataDir, constants.W_OK);
    await removeTemporaries(dataDir);
    switch (file.kind) {
      case 'absent':
        return opened(nothingKept, []);
      case 'read':
        return opened(file.value, []);
      case 'unreadable': {
        const aside = await setAside(dataDir);
        return opened(nothingKept, [makeFault('progress.corrupt', { why: file.problem, file: aside })]);
      }
    }
  } catch (error) {
    // What could be read counts all the same.
    return opened(file.kind === 'read' ? file.value : nothingKept, [unusable(error)]);
  }
}

class Progress implements ProgressStore {
  #kept: Kept;
  /** The write under way; there is never more than one. */
  #writing: Promise<void> | null = null;
  /** Something changed since the write under way took its copy. */
  #stale = false;
  /** The last write did not work. */
  #failing = false;

  constructor(
    private readonly path: string,
    { lessons, exams, recall, practice, notes, place, spent }: Kept,
    private readonly onFault: (fault: Fault | null) => void = () => undefined,
  ) {
    this.#kept = {
      lessons,
      ...(exams === undefined ? {} : { exams }),
      ...(recall === undefined ? {} : { recall }),
      ...(practice === undefined ? {} : { practice }),
      ...(notes === undefined ? {} : { notes }),
      ...(place === undefined ? {} : { place }),
      ...(spent === undefined ? {} : { spent }),
    };
  }

  of(lessonId: string): LessonProgress {
    return own(this.#kept.lessons, lessonId) ?? {};
  }

  update(lessonId: string, stepId: string, change: (record: StepRecord) => StepRecord): void {
    const lesson = this.of(lessonId);
    const record = change(own(lesson, stepId) ?? untouched);
    this.#keep({ lessons: { ...this.#kept.lessons, [lessonId]: { ...lesson, [stepId]: record } } });
  }

  practiceOf(lessonId: string): LessonProgress | null {
    return own(this.#kept.practice ?? {}, lessonId) ?? null;
  }

  keepPractice(lessonId: string, sheet: LessonProgress | null): void {
    const others = Object.entries(this.#kept.practice ?? {}).filter(([id]) => id !== lessonId);
    this.#keep({ practice: Object.fromEntries(sheet === null ? others : [...others, [lessonId, sheet]]) });
  }

  notesOf(lessonId: string): Readonly<Record<string, Note>> {
    return own(this.#kept.notes ?? {}, lessonId) ?? {};
  }

  keepNote(lessonId: string, stepId: string, note: Note | null): void {
    const others = Object.entries(this.notesOf(lessonId)).filter(([id]) => id !== stepId);
    const notes = Object.fromEntries(note === null ? others : [...others, [stepId, note]]);
    this.#keep({ notes: { ...this.#kept.notes, [lessonId]: notes } });
  }

  get place(): Place {
    return this.#kept.place ?? nowhere;
  }

  keepPlace(change: Partial<Place>): void {
    this.#keep({ place: { ...this.place, ...change } });
  }

  examOf(lessonId: string): ExamRecord | null {
    return own(this.#kept.exams ?? {}, lessonId) ?? null;
  }

  keepExam(lessonId: string, record: ExamRecord): void {
    this.#keep({ exams: { ...this.#kept.exams, [lessonId]: record } });
  }

  recallOf(lessonId: string): readonly RecallRecord[] {
    return own(this.#kept.recall ?? {}, lessonId) ?? [];
  }

  keepRecall(lessonId: string, record: RecallRecord): void {
    const all = [...this.recallOf(lessonId), record];
    this.#keep({ recall: { ...this.#kept.recall, [lessonId]: all } });
  }

  spentOn(lessonId: string): number | null {
    return own(this.#kept.spent ?? {}, lessonId) ?? null;
  }

  keepSpent(lessonId: string, ms: number): void {
    this.#keep({ spent: { ...this.#kept.spent, [lessonId]: ms } });
  }

  get kept(): Kept {
    return this.#kept;
  }

  async replaceAll(change: (kept: Kept) => Kept): Promise<string> {
    const folder = dirname(this.path);
    let backup: string;
    try {
      await makeFolder(folder);
      backup = await freeName(folder, 'before-import');
      await writeJsonFile(join(folder, backup), { format: 1, ...this.#kept });
    } catch (error) {
      throw faultError('import.no-backup', { folder, errno: errnoOf(error) }, error);
    }
    this.#keep(change(this.#kept));
    return backup;
  }

  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    // A write that failed was reported when it happened; leaving with unsaved progress deserves one more try.
    if (this.#stale) {
      await this.#write();
      this.#stale = false;
    }
  }

  #keep(changed: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changed };
    this.#save();
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
        if (this.#failing) this.onFault(null);
        this.#failing = false;
      } catch (error) {
        this.#stale = true;
        this.#failing = true;
        this.onFault(makeFault('progress.not-saved', { folder: dirname(this.path), errno: errnoOf(error) }));
        return;
      }
    }
  }

  #write(): Promise<void> {
    return writeJsonFile(this.path, { format: 1, ...this.#kept });
  }
}

/** A lesson could be called `constructor`; only own keys count. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Renames the file to the first free `progress.corrupt-N.json` and returns that name. */
async function setAside(dataDir: string): Promise<string> {
  const name = await freeName(dataDir, 'corrupt');
  await rename(join(dataDir, FILE), join(dataDir, name));
  return name;
}

/** The first `progress.WHY-N.json` that is not there yet. */
async function freeName(dataDir: string, why: string): Promise<string> {
  const taken = new Set(await readdir(dataDir));
  const name = (number: number) => `progress.${why}-${String(number)}.json`;
  let number = 1;
  while (taken.has(name(number))) number += 1;
  return name(number);
}

/** What a killed process left half written; the real file was not touched by it. */
async function removeTemporaries(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const left = names.filter((name) => name.startsWith(`${FILE}.`) && name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(join(dataDir, name), { force: true })));
}
