import { FaultError } from '../contract/fault.ts';
import type { LessonView, StepRef } from '../contract/lesson.ts';
import type { Lesson, LessonStep } from '../lessons/format.ts';
import type { ProgressStore, StepRecord } from '../lessons/progress.ts';
import { changeOnSheet, sheetOf } from '../lessons/sheet.ts';
import { lessonView, recordOf } from '../lessons/view.ts';
import { noSuchLesson, noSuchStep } from './faults.ts';

export interface Scene {
  lesson: Lesson;
  step: LessonStep;
}

/** The lessons with what the learner has on their sheets: notes, drafts, hints seen. It examines nothing. */
export class Shelf {
  #lessons: ReadonlyMap<string, Lesson> = new Map();

  /** `changed`: a lesson reads otherwise than before. */
  constructor(
    private readonly progress: ProgressStore,
    private readonly changed: (view: LessonView) => void,
  ) {}

  use(lessons: readonly Lesson[]): void {
    this.#lessons = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  }

  find(id: string): Lesson | undefined {
    return this.#lessons.get(id);
  }

  /** @throws FaultError for an unknown one. */
  lesson(id: string): Lesson {
    const lesson = this.#lessons.get(id);
    if (lesson === undefined) throw new FaultError(noSuchLesson(id));
    return lesson;
  }

  /** A step with its lesson. @throws FaultError for an unknown one. */
  scene({ lessonId, stepId }: StepRef): Scene {
    const lesson = this.lesson(lessonId);
    const step = lesson.steps.find(({ id }) => id === stepId);
    if (step === undefined) throw new FaultError(noSuchStep(lessonId, stepId));
    return { lesson, step };
  }

  view(lesson: Lesson): LessonView {
    return lessonView(lesson, sheetOf(this.progress, lesson.id), {
      exam: this.progress.examOf(lesson.id),
      place: this.progress.place,
      practice: this.progress.practiceOf(lesson.id) !== null,
      notes: this.progress.notesOf(lesson.id),
    });
  }

  /** Tells everybody how the lesson reads now. */
  tell(lesson: Lesson): LessonView {
    const view = this.view(lesson);
    this.changed(view);
    return view;
  }

  record({ lesson, step }: Scene): StepRecord {
    return recordOf(sheetOf(this.progress, lesson.id), step.id);
  }

  isDone(scene: Scene): boolean {
    return this.record(scene).progress.kind !== 'open';
  }

  /** Changes a step's record, and tells. @throws FaultError for an unknown step. */
  keep(ref: StepRef, change: Parameters<ProgressStore['update']>[2]): LessonView {
    const { lesson, step } = this.scene(ref);
    changeOnSheet(this.progress, lesson.id, step.id, change);
    return this.tell(lesson);
  }

  keepIntro({ lessonId, intro }: { lessonId: string; intro: 'open' | 'folded' }): void {
    const { id } = this.lesson(lessonId);
    this.progress.keepPlace({ intros: { ...this.progress.place.intros, [id]: intro } });
  }

  /** What the learner has written or chosen, before it is an answer. */
  draft({ draft, ...ref }: StepRef & { draft: string }): void {
    this.keep(ref, (record) => ({ ...record, draft }));
  }

  /** Keeps what the learner wrote down at a step; blank paper is no note. */
  note({ note, ...ref }: StepRef & { note: string }): void {
    const { lesson, step } = this.scene(ref);
    this.progress.keepNote(lesson.id, step.id, note.trim() === '' ? null : { text: note, at: Date.now() });
    this.tell(lesson);
  }

  /** Shows one more hint; at the last one it stays there. */
  hint(ref: StepRef): LessonView {
    const { hints } = this.scene(ref).step;
    return this.keep(ref, (record) => ({
      ...record,
      hintsShown: Math.min(hints.length, record.hintsShown + 1),
    }));
  }

  /** The learner asked for the solution: the step counts as shown, unless it was solved before. */
  show(ref: StepRef): LessonView {
    return this.keep(ref, (record) =>
      record.progress.kind === 'passed' ? record : { ...record, progress: { kind: 'shown', at: Date.now() } },
    );
  }
}
