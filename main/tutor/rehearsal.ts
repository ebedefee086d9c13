import { examinedIn } from '../checks/examined.ts';
import type { CommandFact } from '../checks/facts.ts';
import type { Check, Verdict } from '../contract/check.ts';
import { FaultError, type Fault } from '../contract/fault.ts';
import type { FootingView } from '../contract/footing.ts';
import { sameBase, type MachineSpec, type NicModel } from '../contract/machine.ts';
import type { Text } from '../contract/text.ts';
import type { Lesson, LessonStep, SolutionAction } from '../lessons/format.ts';
import { examine, type Examinee } from './examiner.ts';
import type { SeatName } from '../contract/seat.ts';
import { notPrepared, notTyped } from './faults.ts';
import { groundworkOf, notThrough, otherCard, type Groundwork } from './groundwork.ts';

/** The guest as far as a rehearsal plays on it. */
export interface Stage extends Examinee {
  /** The run that is ready with all its devices; null while there is none. */
  readonly run: string | null;
  /** A guest that nobody has used. @throws FaultError when there is none to be had. */
  startUnused(machine: MachineSpec): Promise<void>;
  switchNic(nic: NicModel | null): Promise<void>;
  setMeter(on: boolean): Promise<void>;
  /** Types a line into the learner's console at a seat. MUST reject when the prompt does not come back. */
  type(line: string, seat: SeatName): Promise<CommandFact>;
  /** Ctrl+C. */
  interrupt(seat: SeatName): void;
}

interface Scene {
  lesson: Lesson;
  step: LessonStep;
}

/** Milliseconds that a command goes on before a cancelled rehearsal stops waiting for its prompt. */
const LET_GO_MS = 3_000;

class Cancelled extends Error {}

/**
 * Knows whether the guest is as a step needs it, and makes it so: a fresh guest in which the solutions of the
 * earlier steps are typed. They are typed where the learner sees them, since what a shell remembers (its folder,
 * its jobs, its variables) can't be brought about from outside.
 */
export class Rehearsal {
  #view: FootingView = { kind: 'fine' };
  #scene: Scene | null = null;
  /** The steps that this run of the guest has been through. */
  #been: { run: string | null; steps: Set<string> } = { run: null, steps: new Set() };
  #work: { cancel: AbortController; over: Promise<void> } | null = null;
  /** Where the last line was typed. */
  #typingAt: SeatName = 'host';
  /** Counts looks, so that a slow one never overwrites a later one. */
  #looks = 0;

  constructor(
    private readonly stage: Stage,
    private readonly isOpen: (scene: Scene) => boolean,
    private readonly changed: (view: FootingView) => void,
  ) {}

  get view(): FootingView {
    return this.#view;
  }

  /** What is typed now is not the learner's. */
  get isTyping(): boolean {
    return this.#work !== null;
  }

  /** The learner is at this step now, or (null) at none that a guest would be prepared for. */
  enter(scene: Scene | null): void {
    const isSame = scene?.lesson.id === this.#scene?.lesson.id && scene?.step.id === this.#scene?.step.id;
    if (!isSame) this.cancel();
    this.#scene = scene;
    if (!isSame) void this.look();
  }

  /** The learner has done this step in the guest that runs. */
  done(stepId: string): void {
    this.#stepsOfRun().add(stepId);
  }

  /** Looks at a guest that is new, or was changed by something else than the step. */
  async look(): Promise<void> {
    if (this.#work !== null) return;
    const look = ++this.#looks;
    const scene = this.#scene;
    // A step that is done needs nothing any more.
    const missing = scene === null || !this.isOpen(scene) ? [] : await this.#missing(scene);
    if (look !== this.#looks || this.isTyping) return;
    const at = scene === null ? null : refOf(scene);
    // A word about the last rehearsal stays until there is something else to say.
    if (missing.length === 0 && at !== null && this.#view.kind === 'prepared' && isAt(this.#view, at)) return;
    this.#tell(at === null || missing.length === 0 ? { kind: 'fine' } : { kind: 'unmet', ...at, missing });
  }

  /** After a command of the learner: what was missing may be there by now. */
  async commandEnded(): Promise<void> {
    if (this.#view.kind === 'unmet') await this.look();
    else if (this.#view.kind === 'prepared' || this.#view.kind === 'failed') this.#tell({ kind: 'fine' });
  }

  /** Whether there is anything to be done in a fresh guest before this step. */
  needsWork(scene: Scene): boolean {
    return groundworkOf(scene.lesson, scene.step).deeds.length > 0;
  }

  /** Brings a fresh guest to where this step begins. How it goes is told; never rejects. */
  prepare(scene: Scene): Promise<void> {
    return this.#begin(scene, 'prepare', async (cancelled) => {
      await this.#prepare(scene, cancelled, 0);
      const missing = await this.#missing(scene);
      if (missing.length > 0) throw new FaultError(notPrepared(missing));
      const steps = scene.lesson.steps.indexOf(scene.step);
      return { kind: 'prepared', ...refOf(scene), steps };
    });
  }

  /** Does what the step's solution says; first, where the guest is not as the step needs it, prepares one. */
  solve(scene: Scene): Promise<void> {
    return this.#begin(scene, 'solve', async (cancelled) => {
      const deeds = scene.step.solution;
      if ((await this.#missing(scene)).length > 0) await this.#prepare(scene, cancelled, deeds.length);
      await this.#play(deeds, cancelled, (done) => this.#progress(scene, 'solve', done, deeds.length));
      this.done(scene.step.id);
      return { kind: 'fine' };
    });
  }

  /** Stops typing. What was typed stays done. */
  cancel(): void {
    const work = this.#work;
    if (work === null || work.cancel.signal.aborted) return;
    work.cancel.abort();
    this.stage.interrupt(this.#typingAt);
  }

  /** Resolves when nothing is typed any more. */
  async over(): Promise<void> {
    await this.#work?.over;
  }

  async #begin(
    scene: Scene,
    what: 'prepare' | 'solve',
    play: (cancelled: AbortSignal) => Promise<FootingView>,
  ): Promise<void> {
    this.cancel();
    await this.over();
    const work = { cancel: new AbortController(), over: Promise.resolve() };
    this.#work = work;
    this.#looks += 1;
    this.#progress(scene, what, 0, 1);
    work.over = (async () => {
      const view = await play(work.cancel.signal).catch((error: unknown) => this.#fallen(scene, error));
      this.#work = null;
      if (view === null) {
        this.#tell({ kind: 'fine' });
        await this.look();
      } else this.#tell(view);
    })();
    await work.over;
  }

  #fallen(scene: Scene, error: unknown): FootingView | null {
    if (error instanceof Cancelled) return null;
    return { kind: 'failed', ...refOf(scene), fault: faultIn(error) };
  }

  async #prepare({ lesson, step }: Scene, cancelled: AbortSignal, beyond: number): Promise<void> {
    const { machine, deeds } = groundworkOf(lesson, step);
    const total = deeds.length + beyond + 1;
    this.#progress({ lesson, step }, 'prepare', 0, total);
    const [first] = deeds;
    const begun = first?.kind === 'nic' ? 1 : 0;
    await this.stage.startUnused(first?.kind === 'nic' ? { ...machine, nic: first.nic } : machine);
    const told = (done: number) => this.#progress({ lesson, step }, 'prepare', done + begun + 1, total);
    await this.#play(deeds.slice(begun), cancelled, told);
    const at = lesson.steps.indexOf(step);
    for (const { id } of lesson.steps.slice(0, at)) this.done(id);
  }

  async #play(
    deeds: readonly SolutionAction[],
    cancelled: AbortSignal,
    told: (done: number) => void,
  ): Promise<void> {
    for (const [done, deed] of deeds.entries()) {
      if (cancelled.aborted) throw new Cancelled();
      told(done);
      await this.#do(deed, cancelled);
    }
    if (cancelled.aborted) throw new Cancelled();
  }

  async #do(deed: SolutionAction, cancelled: AbortSignal): Promise<void> {
    switch (deed.kind) {
      case 'nic':
        return this.stage.switchNic(deed.nic);
      case 'meter':
        return this.stage.setMeter(deed.on);
      case 'answer':
        return; // the learner's own to give
      case 'type':
        this.#typingAt = deed.seat ?? 'host';
        await Promise.race([this.stage.type(deed.line, this.#typingAt), whenLetGo(cancelled)]);
    }
  }

  /** What the step builds on and this guest does not have; nothing while there is no guest to ask. */
  async #missing({ lesson, step }: Scene): Promise<Text[]> {
    const { stage } = this;
    const at = lesson.steps.indexOf(step);
    if (stage.run === null || stage.machine === null || at === -1) return [];
    if (examinedIn(step.check) !== null) return [];
    // Of a guest of another make the window speaks by itself.
    if (!sameBase(stage.machine, lesson.machine)) return [];
    const ground = groundworkOf(lesson, step);
    if (ground.own.length > 0 && (await this.#holds(ground.own))) return [];
    const been = this.#stepsOfRun();
    const skipped = ground.builtOn.filter(({ id }) => !been.has(id)).map(({ number }) => number);
    const { nic } = stage.machine;
    const [wanted = null] = ground.nics;
    // Where the step itself is to choose a card, a wrong one is part of it, and its verdict speaks of that.
    const isChosenHere = ground.nics.length > 1;
    return [
      ...(isChosenHere || ground.nics.includes(nic) ? [] : [otherCard(wanted, nic)]),
      ...(nic === wanted ? await this.#unmet(ground) : []),
      ...(skipped.length === 0 ? [] : [notThrough(skipped)]),
    ];
  }

  async #unmet({ needs }: Groundwork): Promise<Text[]> {
    const verdicts = await Promise.all(needs.map(({ check }) => this.#ask(check)));
    return needs.filter((_, index) => verdicts[index]?.kind === 'fail').map(({ unmet }) => unmet);
  }

  async #holds(checks: readonly Check[]): Promise<boolean> {
    const verdicts = await Promise.all(checks.map((check) => this.#ask(check)));
    return verdicts.every(({ kind }) => kind === 'pass');
  }

  #ask(check: Check): Promise<Verdict> {
    return examine(check, this.stage, { saw: null, answer: null });
  }

  #stepsOfRun(): Set<string> {
    const { run } = this.stage;
    if (this.#been.run !== run) this.#been = { run, steps: new Set() };
    return this.#been.steps;
  }

  #progress(scene: Scene, what: 'prepare' | 'solve', done: number, total: number): void {
    this.#tell({ kind: 'working', ...refOf(scene), what, done, total: Math.max(1, total) });
  }

  #tell(view: FootingView): void {
    if (view.kind === 'fine' && this.#view.kind === 'fine') return;
    this.#view = view;
    this.changed(view);
  }
}

function refOf({ lesson, step }: Scene): { lessonId: string; stepId: string } {
  return { lessonId: lesson.id, stepId: step.id };
}

function isAt(a: { lessonId: string; stepId: string }, b: { lessonId: string; stepId: string }): boolean {
  return a.lessonId === b.lessonId && a.stepId === b.stepId;
}

function faultIn(error: unknown): Fault {
  return error instanceof FaultError ? error.fault : notTyped(String(error));
}

/** Rejects some time after the work was cancelled: a program may not mind Ctrl+C. */
function whenLetGo(cancelled: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const letGo = () => setTimeout(() => reject(new Cancelled()), LET_GO_MS).unref();
    if (cancelled.aborted) letGo();
    else cancelled.addEventListener('abort', letGo, { once: true });
  });
}
