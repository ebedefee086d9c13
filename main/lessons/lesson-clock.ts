/** How long a learner works on a lesson: from one thing they do to the next. Who is away for long was not working. */
import type { ProgressStore } from './progress.ts';

/** A step has a page to read; what takes longer than this is a break, and counts for nothing. */
export const BREAK_MS = 10 * 60_000;
/** Shorter moments are not written down one by one: a key is pressed ten times a second. */
export const GRAIN_MS = 5_000;

export class LessonClock {
  #last: { lesson: string; at: number } | null = null;

  /** `inHand`: the lesson that is being worked on, null where none is: in the sandbox, in practice, when it is done. */
  constructor(
    private readonly progress: Pick<ProgressStore, 'spentOn' | 'keepSpent'>,
    private readonly inHand: () => string | null,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The learner did something. */
  touch(): void {
    const lesson = this.inHand();
    const at = this.now();
    const last = this.#last;
    if (lesson === null || last === null || last.lesson !== lesson || at - last.at > BREAK_MS) {
      this.#last = lesson === null ? null : { lesson, at };
      return;
    }
    if (at - last.at < GRAIN_MS) return;
    this.#last = { lesson, at };
    this.progress.keepSpent(lesson, (this.progress.spentOn(lesson) ?? 0) + (at - last.at));
  }
}
