import { examinedIn } from '../checks/examined.ts';
import { withRun } from '../checks/experiment/collect.ts';
import type { CommandFact } from '../checks/facts.ts';
import { relatedTo } from '../checks/related.ts';
import { seatOfCommand } from '../checks/seat-of.ts';
import { readsOutput, withoutAnswers } from '../checks/without-answers.ts';
import type { ExaminedCheck, Verdict } from '../contract/check.ts';
import { FaultError } from '../contract/fault.ts';
import type { SeatName } from '../contract/seat.ts';
import type { LessonView, StepRef, StepVerdict } from '../contract/lesson.ts';
import { inWords } from '../lessons/evidence-words.ts';
import type { Lesson, LessonStep } from '../lessons/format.ts';
import type { ProgressStore, StepRecord } from '../lessons/progress.ts';
import { leaveDoneStep, passOnSheet, sheetOf } from '../lessons/sheet.ts';
import { firstOpen } from '../lessons/view.ts';
import { CommandMemory } from './command-memory.ts';
import { examine, type Examinee } from './examiner.ts';
import { noSuchStep } from './faults.ts';
import { Shelf, type Scene } from './shelf.ts';

export interface TutorNews {
  lessonChanged: (view: LessonView) => void;
  verdict: (verdict: StepVerdict) => void;
  /** A check has begun that owes the learner a verdict, or (null) it has ended. */
  checking?: (step: StepRef | null) => void;
  /** The learner is at this step, or (null) elsewhere. */
  entered?: (scene: Scene | null) => void;
  passed?: (stepId: string) => void;
}

/** What the learner is at: one step of one lesson, their last command and answer since they got there. */
interface Place extends Scene {
  saw: CommandFact | null;
  /** The last line before the machine was changed under it. */
  overtaken: string | null;
  answer: string | null;
  /** How many commands this guest had seen when the step was opened. */
  since: number;
}

/**
 * Follows one learner through the lessons: knows which step is open, has each finished command examined
 * against it, and keeps progress. It judges nothing itself and starts no guests.
 */
export class Tutor {
  /** The lessons, and the learner's sheets. */
  readonly shelf: Shelf;
  readonly #commands = new CommandMemory();
  #place: Place | null = null;
  /** The learner is elsewhere: what they type there is no answer to the open step. */
  #paused = false;
  /** What the learner was told of the open step, and still reads. */
  #standing: Complaint | null = null;
  /** Counts examinations, so that a slow one never overwrites the verdict of a later one. */
  #examination = 0;
  /** The step whose verdict the learner waits for. */
  #checking: StepRef | null = null;
  /** The last word on each step of the open lesson. */
  #said = new Map<string, StepVerdict>();
  private readonly news: TutorNews;

  constructor(
    private readonly guest: Examinee,
    private readonly progress: ProgressStore,
    news: TutorNews,
  ) {
    this.shelf = new Shelf(progress, news.lessonChanged);
    this.news = {
      ...news,
      verdict: (verdict) => {
        if (verdict.lessonId === this.#place?.lesson.id) this.#said.set(verdict.stepId, verdict);
        news.verdict(verdict);
      },
    };
  }

  /** What was last said of each step of the open lesson, for a window that was loaded anew. */
  get verdicts(): StepVerdict[] {
    return [...this.#said.values()];
  }

  /** The step whose verdict the learner waits for. */
  get checking(): StepRef | null {
    return this.#checking;
  }

  #check(step: StepRef | null): void {
    if (step === this.#checking) return;
    this.#checking = step;
    this.news.checking?.(step);
  }

  /** Takes the lessons as they are now; the open lesson stays open if it still exists. */
  useLessons(lessons: readonly Lesson[]): void {
    this.shelf.use(lessons);
    if (this.#place === null) return;
    const lesson = this.shelf.find(this.#place.lesson.id);
    if (lesson === undefined) {
      this.#place = null;
      return;
    }
    const stepId = this.#place.step.id;
    const step = lesson.steps.find(({ id }) => id === stepId) ?? lesson.steps[0];
    this.#place = step === undefined ? null : { ...this.#place, lesson, step };
    this.shelf.tell(lesson);
  }

  /** Where the learner is. */
  get scene(): Scene | null {
    return this.#place;
  }

  /** Whether a step is still to be done. */
  isStepOpen(scene: Scene): boolean {
    return !this.shelf.isDone(scene);
  }

  get openLesson(): Lesson | null {
    return this.#place?.lesson ?? null;
  }

  /**
   * Opens a lesson at this step, or where the learner left it; coming from elsewhere they go on with the first step that is not
   * done. @throws FaultError for an unknown lesson.
   */
  open(lessonId: string, stepId?: string): LessonView {
    const lesson = this.shelf.lesson(lessonId);
    const isOther = this.#place?.lesson.id !== lessonId;
    const { place } = this.progress;
    if (isOther) {
      this.#said.clear();
      const practised = this.progress.practiceOf(lessonId);
      if (practised !== null && firstOpen(lesson, practised) === null)
        this.progress.keepPractice(lessonId, null);
      // A window that is only loaded anew finds everything as it was.
      if (place.lesson !== lessonId) leaveDoneStep(this.progress, lesson);
    }
    this.progress.keepPlace({ lesson: lessonId, sandbox: false });
    if (stepId !== undefined) this.focus({ lessonId, stepId });
    const view = this.shelf.view(lesson);
    const next = view.openStep ?? firstOpen(lesson, sheetOf(this.progress, lesson.id)) ?? view.steps[0]?.id;
    if (next !== undefined) this.#goTo({ lessonId, stepId: next });
    return view;
  }

  /** Examines nothing until a step is entered again; the open lesson stays open. */
  pause(): void {
    this.#paused = true;
    this.news.entered?.(null);
    this.progress.keepPlace({ sandbox: true });
  }

  /**
   * From now on commands are examined against this step; null folds them all and examines the same as before.
   * @throws FaultError for an unknown one.
   */
  focus({ lessonId, stepId }: { lessonId: string; stepId: string | null }): void {
    if (stepId !== null) this.#goTo({ lessonId, stepId });
    const { id } = this.shelf.lesson(lessonId);
    const { steps } = this.progress.place;
    this.progress.keepPlace({ lesson: id, sandbox: false, steps: { ...steps, [id]: stepId } });
  }

  predict({ lessonId, stepId, option }: StepRef & { option: string }): LessonView {
    return this.#guessed({ lessonId, stepId }, { chosen: option });
  }

  skipGuess(ref: StepRef): LessonView {
    return this.#guessed(ref, { skipped: true });
  }

  /** The guess is behind the learner: what the terminal showed before it may count now. */
  #guessed(ref: StepRef, guess: Pick<StepRecord, 'chosen'> | Pick<StepRecord, 'skipped'>): LessonView {
    const view = this.shelf.keep(ref, (record) => ({ ...record, ...guess }));
    if (this.#place?.lesson.id === ref.lessonId && this.#place.step.id === ref.stepId)
      void this.#lookBack(this.#place);
    return view;
  }

  /** Does a lesson again on an empty sheet beside its record; or ends that, and shows the record. */
  practise({ lessonId, on }: { lessonId: string; on: boolean }): LessonView {
    const lesson = this.shelf.lesson(lessonId);
    this.#said.clear();
    // Who does it again wants to see it again.
    this.#commands.forgetOutput();
    if (on) {
      const exam = this.progress.examOf(lessonId);
      if (exam !== null) this.progress.keepExam(lessonId, { ...exam, last: null });
      this.progress.keepPractice(lessonId, {});
    } else this.progress.keepPractice(lessonId, null);
    const first = lesson.steps[0];
    this.focus({ lessonId, stepId: on ? (first?.id ?? null) : null });
    if (on && first !== undefined)
      this.#place = {
        lesson,
        step: first,
        saw: null,
        overtaken: null,
        answer: null,
        since: this.#commands.typed,
      };
    return this.shelf.tell(lesson);
  }

  /** A fresh guest has seen none of the earlier commands, nor has a fresh tenant of those typed at its seat. */
  forgetCommands(seat?: SeatName): void {
    this.#commands.forget(seat);
    const place = this.#place;
    if (place === null || (seat !== undefined && place.saw !== null && seatOfCommand(place.saw) !== seat))
      return;
    this.#place = { ...place, saw: null, overtaken: null };
  }

  /** The shell of a seat was replaced: aliases, functions and redirections of the old one are gone. */
  freshShell(seat: SeatName): void {
    this.#commands.freshShell(seat);
  }

  /** Examines the open step after a command of the learner; a finished step is left alone. */
  async sawCommand(typed: CommandFact): Promise<void> {
    const command = this.#commands.understood(typed);
    if (this.#place === null || this.#paused) return;
    this.#commands.keep(command);
    if (!relatedTo(this.#place.step.check, command)) {
      await this.#lookedAround(this.#place, command);
      return;
    }
    this.#place = { ...this.#place, saw: command, overtaken: null };
    // An exam judges each answer itself, and a word about its commands would give something away.
    if (examinedIn(this.#place.step.check) !== null) return;
    const { lesson, step } = this.#place;
    const isRun = this.#keepRun(lesson, step, command);
    if (command.line.trim() === '' || this.shelf.isDone({ lesson, step })) return;
    if (isRun) {
      // The table shows that it counts; there is nothing to add until the last one.
      await this.#examineAndTell(this.#place, 'when-passed');
      return;
    }
    // Where the step is nothing but a question, no command is right or wrong.
    if (withoutAnswers(step.check) === null) return;
    await this.#examineAndTell(this.#place, 'always');
  }

  /**
   * Exploring is no attempt: what was said of the last one stands, and that one still counts. It may have brought the
   * step about all the same.
   */
  async #lookedAround(place: Place, command: CommandFact): Promise<void> {
    if (examinedIn(place.step.check) !== null || this.shelf.isDone(place)) return;
    const { verdict } = await this.#examineAndTell({ ...place, saw: command }, 'when-passed');
    if (verdict.kind === 'pass' || place.saw === null) return;
    await this.#examineAndTell(place, 'when-passed');
  }

  /**
   * Examines the open step after the machine changed; says nothing unless it passes, or a complaint stands that was
   * about the machine as it was.
   */
  async machineChanged(): Promise<void> {
    this.#commands.forgetOutput();
    const place = this.#place;
    if (place === null || this.#paused || this.shelf.isDone(place)) return;
    const standing = this.#standing;
    const { verdict } = await this.#examineAndTell(place, 'when-passed');
    if (verdict.kind === 'pass' || standing === null || this.#place !== place) return;
    // A line that was mistyped is so in front of any machine.
    if (standing === 'mistyped' && place.saw !== null) return;
    this.#place = { ...place, saw: null, overtaken: typedLine(place.saw) ?? place.overtaken };
    await this.#examineAndTell(this.#place, 'always');
  }

  /** The exam that a step is. @throws FaultError for an unknown step, or one that is none. */
  examOf({ lessonId, stepId }: StepRef): ExaminedCheck['examined'] {
    const exam = examinedIn(this.shelf.scene({ lessonId, stepId }).step.check);
    if (exam === null) throw new FaultError(noSuchStep(lessonId, stepId));
    return exam;
  }

  /** Examines the step after its exam was taken to its end; says nothing unless it passes. */
  async examEnded(ref: StepRef): Promise<void> {
    const { lesson, step } = this.shelf.scene(ref);
    await this.#examineAndTell(
      { lesson, step, saw: null, overtaken: null, answer: null, since: this.#commands.typed },
      'when-passed',
    );
    // The best of all is shown, passed or not.
    this.shelf.tell(lesson);
  }

  /** Examines a step now. @throws FaultError for an unknown one. */
  check(ref: StepRef): Promise<StepVerdict> {
    const place = this.#goTo(ref);
    return this.#examineAndTell(place, 'always');
  }

  /** Takes the learner's answer and examines the step with it. @throws FaultError for an unknown one. */
  answer({ lessonId, stepId, answer }: StepRef & { answer: string }): Promise<StepVerdict> {
    const place = { ...this.#goTo({ lessonId, stepId }), answer };
    this.#place = place;
    this.shelf.keep({ lessonId, stepId }, (record) => ({ ...record, draft: answer }));
    return this.#examineAndTell(place, 'always');
  }

  /** What the terminal showed before the step was opened, or the guess made, may do: then nobody has to type it again. */
  async #lookBack(place: Place): Promise<void> {
    const { lesson, step } = place;
    if (step.evidence !== 'guest' || this.#commands.isEmpty || !readsOutput(step.check)) return;
    const { chosen, skipped } = this.shelf.record({ lesson, step });
    const isGuessed = step.prediction === null || chosen !== null || skipped;
    if (!isGuessed || this.shelf.isDone({ lesson, step })) return;
    await this.#examineAndTell(place, 'when-passed');
  }

  async #examineAndTell(place: Place, tell: 'always' | 'when-passed'): Promise<StepVerdict> {
    const { lesson, step, saw, overtaken, answer } = place;
    // A look that may end without a word must not silence one that owes the learner a verdict.
    if (tell !== 'when-passed') {
      this.#examination += 1;
      this.#check({ lessonId: lesson.id, stepId: step.id });
    }
    const examination = this.#examination;
    const runs = this.shelf.record({ lesson, step }).runs ?? [];
    const exam = this.progress.examOf(lesson.id)?.last ?? null;
    const earlier = this.#commands.earlierThan(saw, step, place.since);
    const examined = await examine(step.check, this.guest, { saw, overtaken, earlier, answer, runs, exam });
    const verdict = inWords(examined, step);
    const told: StepVerdict = {
      lessonId: lesson.id,
      stepId: step.id,
      command: typedLine(saw),
      verdict,
    };
    const superseded = examination !== this.#examination;
    const passed = verdict.kind === 'pass';
    if (superseded || (tell === 'when-passed' && !passed)) return told;
    // What is still being examined began earlier.
    if (tell === 'when-passed') this.#examination += 1;
    this.#check(null);
    if (passed) this.#pass({ lessonId: lesson.id, stepId: step.id }, saw, verdict);
    this.#standing = complaintIn(verdict);
    this.news.verdict(told);
    return told;
  }

  /**
   * Whether the command is a run of the step's experiment, which is kept then. A finished step takes further runs
   * as well: they only make its picture richer.
   */
  #keepRun(lesson: Lesson, step: LessonStep, command: CommandFact): boolean {
    const before = this.shelf.record({ lesson, step }).runs ?? [];
    const runs = withRun(step.check, before, command);
    if (runs === before) return false;
    this.shelf.keep({ lessonId: lesson.id, stepId: step.id }, (record) => ({ ...record, runs: [...runs] }));
    return true;
  }

  #pass(ref: StepRef, saw: CommandFact | null, verdict: Extract<Verdict, { kind: 'pass' }>): void {
    const { evidence } = verdict;
    const passed = { kind: 'passed', at: Date.now(), command: typedLine(saw) ?? '', evidence } as const;
    this.news.passed?.(ref.stepId);
    passOnSheet(this.progress, ref.lessonId, ref.stepId, passed);
    this.shelf.tell(this.shelf.lesson(ref.lessonId));
  }

  /** A step entered anew starts without an answer; what the terminal showed before may count, see {@link EvidenceSpan}. */
  #goTo(ref: StepRef): Place {
    const { lesson, step } = this.shelf.scene(ref);
    this.#paused = false;
    if (this.#place?.lesson !== lesson || this.#place.step !== step) {
      this.#place = { lesson, step, saw: null, overtaken: null, answer: null, since: this.#commands.typed };
      this.#standing = null;
      const entered = this.#place;
      // Whoever entered is answered first: what passes at once would be overtaken by how the lesson was before.
      setImmediate(() => void this.#lookBack(entered));
    }
    this.news.entered?.({ lesson, step });
    return this.#place;
  }
}

/** What a learner may have been told: that something is missing, or how the line was typed. */
type Complaint = 'missing' | 'mistyped';

function complaintIn(verdict: Verdict): Complaint | null {
  if (verdict.kind === 'pass') return null;
  return verdict.kind === 'fail' && verdict.slip === true ? 'mistyped' : 'missing';
}

/** What the learner typed, without what it was understood by. */
function typedLine(saw: CommandFact | null): string | null {
  return saw === null ? null : (saw.typed ?? saw.line);
}
