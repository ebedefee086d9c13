/** Sits the exam with one learner: moves the tenants in, keeps what was seen of them, and has answers graded. */
import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import { probeKey } from '../checks/facts.ts';
import { toLines } from '../checks/lspci/line.ts';
import {
  POINTS_PER_ROUND,
  type ExamAnswer,
  type ExamCommand,
  type ExamScore,
  type ExamSeed,
  type ExamView,
  type HiddenTenant,
  type RoundResult,
} from '../contract/exam.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { Text } from '../contract/text.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { grade, gradeProbes } from './grade.ts';
import { roundsFrom, type Round } from './rounds.ts';
import { guestAway, notComing } from './sentences.ts';

/** The guest as far as an exam needs it. */
export interface ExamGuest {
  /** Gives the learner this machine afresh, in the background. MUST NOT throw; the guest's view tells how it goes. */
  moveIn(machine: MachineSpec): void;
  probe(probe: Probe): Promise<ProbeResult>;
  /** The guest is at its prompt with this hardware. */
  isAt(machine: MachineSpec): boolean;
  /** Has the landlord take this tenant in; whether they came. MUST NOT reject. */
  takeIn(tenant: HiddenTenant): Promise<boolean>;
  /** Somebody sits where the hidden tenant belongs. */
  hasTenant(): boolean;
}

export interface ExamNews {
  changed: (view: ExamView) => void;
  /** The curtains were drawn, or drawn back. */
  veil: () => void;
  ended: (place: ExamPlace) => void;
}

/** The step whose exam is taken. */
export interface ExamPlace {
  lessonId: string;
  stepId: string;
}

interface Sitting {
  place: ExamPlace;
  seed: ExamSeed;
  rounds: readonly Round[];
  /** Of the round that is open or was graded last. */
  at: number;
  phase: 'open' | 'graded' | 'over';
  results: readonly RoundResult[];
  commands: readonly (CommandFact & { id: number })[];
  doubt: Text | null;
}

/** So often a tenant is called before the learner is asked to restart the house. */
const CALLS = 3;

/** So many commands of a round can be pointed into, and so many lines of each. */
const KEPT_COMMANDS = 8;
const KEPT_LINES = 400;
const KEPT_COLUMNS = 400;

export class ExamDesk {
  #sitting: Sitting | null = null;
  /** Went elsewhere in the middle of it; kept until it goes on or a new one begins. */
  #interrupted: Sitting | null = null;
  #nextCommand = 1;
  /** How the tenant of this round is coming, in a room of the landlord's house; null while the house does not stand. */
  #tenant: { calls: number; phase: 'called' | 'came' | 'in' | 'lost' } | null = null;

  constructor(
    private readonly guest: ExamGuest,
    private readonly progress: Pick<ProgressStore, 'examOf' | 'keepExam'>,
    private readonly news: ExamNews,
    private readonly now: () => number = Date.now,
  ) {}

  /** A round is open: the window must not be told what the guest is made of. */
  get hidesGuest(): boolean {
    return this.#sitting?.phase === 'open';
  }

  /** The lesson whose exam is being taken; null without one. */
  get lessonId(): string | null {
    return this.#sitting?.place.lessonId ?? null;
  }

  /** The machine of the open round; null while none is. */
  get machine(): MachineSpec | null {
    return this.hidesGuest ? (this.#round()?.machine ?? null) : null;
  }

  get view(): ExamView {
    const sitting = this.#sitting;
    const round = this.#round();
    if (sitting === null || round === null) {
      return this.#interrupted === null
        ? { kind: 'idle' }
        : { kind: 'idle', interrupted: standingOf(this.#interrupted) };
    }
    const common = standingOf(sitting);
    const result = sitting.results[sitting.at];
    if (sitting.phase === 'open' || result === undefined) {
      const { commands, doubt } = sitting;
      const ready = this.#isReady(round);
      const inHouse = round.tenant !== undefined;
      return { kind: 'round', ...common, ready, inHouse, commands: commands.map(shown).reverse(), doubt };
    }
    if (sitting.phase === 'graded') return { kind: 'graded', ...common, result };
    const kept = this.progress.examOf(sitting.place.lessonId);
    const score = kept?.last ?? this.#score(sitting);
    const best = kept?.best ?? score;
    return { kind: 'over', lessonId: common.lessonId, score, results: [...sitting.results], best };
  }

  /** Begins an exam; one that is under way is left. */
  begin(place: ExamPlace, seed: ExamSeed, count: number): ExamView {
    this.#interrupted = null;
    this.#sitting = {
      place,
      seed,
      rounds: roundsFrom(seed, count),
      at: 0,
      phase: 'open',
      results: [],
      commands: [],
      doubt: null,
    };
    return this.#moveIn();
  }

  /** Keeps a command of the open round to point into; what ran before the tenant was in does not tell of them. */
  saw(command: CommandFact): void {
    const round = this.#round();
    if (this.#sitting?.phase !== 'open' || round === null || command.line.trim() === '') return;
    if (!this.#isReady(round)) return;
    const commands = [...this.#sitting.commands, { ...command, id: this.#nextCommand++ }];
    this.#change({ commands: commands.slice(-KEPT_COMMANDS) });
  }

  /** Has the answer graded. Without an open round, or where nothing can be compared, nothing is decided. */
  async answer(answer: ExamAnswer): Promise<ExamView> {
    const sitting = this.#sitting;
    const round = this.#round();
    if (sitting?.phase !== 'open' || round === null) return this.view;
    if (!this.#isReady(round)) return this.#change({ doubt: guestAway });
    const probes = new Map(
      await Promise.all(
        gradeProbes(round).map(async (probe) => [probeKey(probe), await this.guest.probe(probe)] as const),
      ),
    );
    // While the guest was asked, the learner may have left, or pressed twice.
    if (this.#sitting === null || this.#sitting.results !== sitting.results) return this.view;
    const { evidence } = answer;
    const seen = sitting.commands.find(({ id }) => id === evidence?.commandId) ?? null;
    const graded = grade(round, answer, seen, { saw: seen, probes, built: round.machine, answer: null });
    if (graded.kind === 'unknown') return this.#change({ doubt: graded.why });
    const results = [...sitting.results, graded.result];
    if (results.length === sitting.rounds.length) this.#keepScore({ ...sitting, results });
    const view = this.#change({ phase: 'graded', results, doubt: null });
    this.news.veil();
    return view;
  }

  /** Goes on to the next tenant, or to the end. */
  next(): ExamView {
    if (this.#sitting?.phase !== 'graded') return this.view;
    if (this.#sitting.at + 1 < this.#sitting.rounds.length) {
      this.#sitting = {
        ...this.#sitting,
        at: this.#sitting.at + 1,
        phase: 'open',
        commands: [],
        doubt: null,
      };
      return this.#moveIn();
    }
    const { place } = this.#sitting;
    const view = this.#change({ phase: 'over' });
    this.news.ended(place);
    return view;
  }

  /** The guest is wanted elsewhere. An exam that is not over can be gone on with, before the tenant it was at. */
  interrupt(): ExamView {
    if (this.#sitting !== null && this.#sitting.phase !== 'over') {
      this.#interrupted = { ...this.#sitting, commands: [], doubt: null };
    }
    return this.leave();
  }

  /** Goes on with what was interrupted: the open tenant moves in again, a graded one is shown again. */
  resume(): ExamView {
    if (this.#sitting !== null || this.#interrupted === null) return this.view;
    this.#sitting = this.#interrupted;
    this.#interrupted = null;
    return this.#sitting.phase === 'open' ? this.#moveIn() : this.#change({});
  }

  /** Leaves the exam, finished or not. An unfinished one leaves no score. */
  leave(): ExamView {
    if (this.#sitting === null) return this.view;
    const wasHiding = this.hidesGuest;
    this.#sitting = null;
    this.news.changed(this.view);
    if (wasHiding) this.news.veil();
    return this.view;
  }

  /** The guest's state is part of the view; so is who sits in it. */
  guestChanged(): void {
    if (!this.hidesGuest) return;
    this.#callTenant();
    this.news.changed(this.view);
  }

  #isReady(round: Round): boolean {
    if (!this.guest.isAt(round.machine)) return false;
    return round.tenant === undefined || this.#tenant?.phase === 'in';
  }

  /** The tenant of a room in the landlord's house comes when the house stands, and again when they were lost. */
  #callTenant(): void {
    const round = this.#round();
    if (round?.tenant === undefined || !this.guest.isAt(round.machine)) {
      this.#tenant = null;
      return;
    }
    const before = this.#tenant;
    if (before?.phase === 'called') return;
    if (before?.phase === 'came' || before?.phase === 'in') {
      if (this.guest.hasTenant()) this.#tenant = { ...before, phase: 'in' };
      // One who came sits down a moment later; one who sat there has gone.
      if (this.guest.hasTenant() || before.phase === 'came') return;
    }
    const calls = (before?.calls ?? 0) + 1;
    if (calls > CALLS) {
      this.#tenant = { calls, phase: 'lost' };
      // Said once: whatever is said of an answer later stays.
      if (calls === CALLS + 1) this.#change({ doubt: notComing });
      return;
    }
    const called = { calls, phase: 'called' as const };
    this.#tenant = called;
    void this.guest.takeIn(round.tenant).then((came) => {
      // Meanwhile the house may have been restarted, or the round be over.
      if (this.#tenant !== called) return;
      this.#tenant = { ...called, phase: came ? 'came' : 'lost' };
      this.guestChanged();
    });
  }

  #moveIn(): ExamView {
    const round = this.#round();
    this.#tenant = null;
    // First the curtains, then the tenant: what is told in between must not name them.
    this.news.veil();
    if (round !== null) this.guest.moveIn(round.machine);
    this.news.changed(this.view);
    return this.view;
  }

  #change(change: Partial<Sitting>): ExamView {
    if (this.#sitting !== null) this.#sitting = { ...this.#sitting, ...change };
    this.news.changed(this.view);
    return this.view;
  }

  #round(): Round | null {
    return this.#sitting?.rounds[this.#sitting.at] ?? null;
  }

  #score({ seed, results, rounds }: Sitting): ExamScore {
    return { seed, points: pointsOf(results), outOf: rounds.length * POINTS_PER_ROUND, at: this.now() };
  }

  #keepScore(sitting: Sitting): void {
    const { lessonId } = sitting.place;
    const score = this.#score(sitting);
    const before = this.progress.examOf(lessonId);
    const best = before === null || score.points > before.best.points ? score : before.best;
    this.progress.keepExam(lessonId, { best, last: score, taken: (before?.taken ?? 0) + 1 });
  }
}

function standingOf({ place, seed, at, rounds, results }: Sitting) {
  return {
    lessonId: place.lessonId,
    seed,
    number: at + 1,
    rounds: rounds.length,
    points: pointsOf(results),
    outOf: rounds.length * POINTS_PER_ROUND,
  };
}

function pointsOf(results: readonly RoundResult[]): number {
  return results.reduce((sum, { points }) => sum + points, 0);
}

/** Numbered like the lines of the output, so that pointing at one means the same to both sides. */
function shown({ id, seat, line, output }: CommandFact & { id: number }): ExamCommand {
  const lines = toLines(output.replace(/\n$/, ''));
  return {
    id,
    ...(seat === undefined ? {} : { seat }),
    line,
    output: lines.slice(0, KEPT_LINES).map(({ text }) => text.slice(0, KEPT_COLUMNS)),
    cut: lines.length > KEPT_LINES,
  };
}
