import { sep } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import type { FinishView } from '../contract/finish.ts';
import type { GlossaryTerm } from '../contract/glossary.ts';
import type { LessonSummary } from '../contract/lesson.ts';
import type { PackView } from '../contract/packs.ts';
import type { SearchText } from '../contract/search.ts';
import { lessonFinish } from '../lessons/finish.ts';
import type { Lesson } from '../lessons/format.ts';
import { loadGlossary } from '../lessons/glossary.ts';
import { loadLessons } from '../lessons/load.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { searchable } from '../lessons/searchable.ts';
import { sheetOf } from '../lessons/sheet.ts';
import type { Term } from '../lessons/term.ts';
import { lessonSummary } from '../lessons/view.ts';

export interface CourseView {
  lessons: LessonSummary[];
  /** Lesson files that could not be used, and what was wrong with the learner's own files. */
  problems: Fault[];
  packs: PackView[];
}

/** The lessons as they lie in their folders now. */
export class Course {
  #lessons: Lesson[] = [];
  #problems: Fault[] = [];
  #terms: Term[] = [];
  #turn = 0;

  constructor(
    private readonly roots: readonly string[],
    private readonly progress: ProgressStore,
    private readonly ownProblems: () => readonly Fault[],
    /** Folders of lessons that the learner added or was given. */
    private readonly packs: () => readonly string[] = () => [],
    private readonly given: readonly string[] = [],
  ) {}

  /** Reads every lesson afresh and returns them. */
  async load(): Promise<readonly Lesson[]> {
    const turn = ++this.#turn;
    const { lessons, problems, targets } = await loadLessons(this.roots, this.packs());
    const glossaries = await Promise.all(this.roots.map((root) => loadGlossary(root, targets)));
    // A later reading of the same folders knows better.
    if (turn === this.#turn) {
      this.#lessons = lessons;
      this.#terms = glossaries.flatMap(({ terms }) => terms);
      this.#problems = [...problems, ...glossaries.flatMap((glossary) => glossary.problems)];
    }
    return this.#lessons;
  }

  /** The lesson that comes next. */
  after(lessonId: string): Lesson | undefined {
    const at = this.#lessons.findIndex(({ id }) => id === lessonId);
    return at === -1 ? undefined : this.#lessons[at + 1];
  }

  /** The words that have a place to be read about: not those of lessons that are left out. */
  get glossary(): GlossaryTerm[] {
    return this.#terms.flatMap((term) => {
      const lesson = this.#lessons.find(({ id }) => id === term.taught.lesson);
      if (lesson === undefined) return [];
      const step = lesson.steps.find(({ id }) => id === term.taught.step);
      const taught = {
        lessonId: lesson.id,
        lessonTitle: lesson.title,
        number: lesson.number,
        step: step === undefined ? null : { id: step.id, title: step.title },
      };
      return [{ ...term, taught }];
    });
  }

  /** What the learner may search, as far as they have got. */
  get texts(): SearchText[] {
    return this.#lessons.flatMap((lesson) =>
      searchable(lesson, sheetOf(this.progress, lesson.id), this.progress.notesOf(lesson.id)),
    );
  }

  /** What this lesson leaves the learner with; with null all of the course, without the folders of others. */
  finish(lessonId: string | null): FinishView {
    const lessons = this.#lessons.filter(({ id, pack }) =>
      lessonId === null ? pack === undefined : id === lessonId,
    );
    return {
      lessons: lessons.map((lesson) =>
        lessonFinish(lesson, this.progress.of(lesson.id), this.progress.spentOn(lesson.id)),
      ),
    };
  }

  view(): CourseView {
    return {
      lessons: this.#lessons.map((lesson) => lessonSummary(lesson, this.progress.of(lesson.id))),
      problems: [...this.ownProblems(), ...this.#problems],
      packs: this.packs().map((path) => this.#packView(path)),
    };
  }

  #packView(path: string): PackView {
    const isIn = (file: unknown) => file === path || String(file).startsWith(path + sep);
    return {
      path,
      given: this.given.includes(path),
      lessons: this.#lessons.filter((lesson) => lesson.pack === path).length,
      problems: this.#problems.filter(({ data }) => isIn(data['file'])).length,
    };
  }
}
