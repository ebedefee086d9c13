import type { Fault } from '../contract/fault.ts';
import type { LessonSummary } from '../contract/lesson.ts';
import type { Lesson } from '../lessons/format.ts';
import { loadLessons } from '../lessons/load.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { lessonSummary } from '../lessons/view.ts';

export interface CourseView {
  lessons: LessonSummary[];
  /** Lesson files that could not be used, and what was wrong with the learner's own files. */
  problems: Fault[];
}

/** The lessons as they lie in their folders now. */
export class Course {
  #lessons: Lesson[] = [];
  #problems: Fault[] = [];
  #turn = 0;

  constructor(
    private readonly roots: readonly string[],
    private readonly progress: ProgressStore,
    private readonly ownProblems: readonly Fault[],
  ) {}

  /** Reads every lesson afresh and returns them. */
  async load(): Promise<readonly Lesson[]> {
    const turn = ++this.#turn;
    const { lessons, problems } = await loadLessons(this.roots);
    // A later reading of the same folders knows better.
    if (turn === this.#turn) {
      this.#lessons = lessons;
      this.#problems = problems;
    }
    return this.#lessons;
  }

  view(): CourseView {
    return {
      lessons: this.#lessons.map((lesson) => lessonSummary(lesson, this.progress.of(lesson.id))),
      problems: [...this.ownProblems, ...this.#problems],
    };
  }
}
