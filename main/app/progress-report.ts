/** What a teacher may know: which steps of which lesson are done. No answers, no notes, no times. */
import type { LessonSummary } from '../contract/lesson.ts';
import { writeJsonFile } from '../files/json-file.ts';

/** What is kept there; `deploy/jupyterhub/progress.py` reads it. */
interface Report {
  format: 1;
  lessons: Pick<LessonSummary, 'id' | 'title' | 'steps' | 'done'>[];
}

/** Keeps the file as the lessons are now, one write at a time. */
export class ProgressReport {
  #kept = '';
  #next: Report | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly file: string,
    private readonly log: (line: string) => void,
  ) {}

  /** Writes only what is new; a file that can't be written is the teacher's loss, and is said in the log. */
  keep(lessons: readonly LessonSummary[]): void {
    this.#next = {
      format: 1,
      lessons: lessons.map(({ id, title, steps, done }) => ({ id, title, steps, done })),
    };
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  async #write(): Promise<void> {
    for (let report = this.#take(); report !== null; report = this.#take()) {
      const text = JSON.stringify(report);
      if (text === this.#kept) continue;
      try {
        // The folder says who may read it.
        await writeJsonFile(this.file, report, 0o644);
        this.#kept = text;
      } catch (error) {
        this.log(`${this.file} could not be written: ${String(error)}`);
      }
    }
  }

  #take(): Report | null {
    const report = this.#next;
    this.#next = null;
    return report;
  }
}
