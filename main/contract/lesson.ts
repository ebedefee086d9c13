import { z } from 'zod';
import { Evidence, Verdict } from './check.ts';
import { ExamScore } from './exam.ts';
import { ExperimentView } from './experiment.ts';
import { MachineSpec, NicModel } from './machine.ts';
import { SeatName } from './seat.ts';
import { Text } from './text.ts';

export const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Characters of an answer. */
export const MAX_ANSWER = 200;

/** Characters of a note. */
export const MAX_NOTE = 20_000;

export const Choice = z.strictObject({ id: Id, text: Text });

/** How far a step is. `shown`: the learner asked for the solution; it counts as seen, not solved. */
export const StepProgress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({
    kind: z.literal('passed'),
    at: z.number(),
    command: z.string(),
    evidence: z.array(Evidence),
  }),
  z.strictObject({ kind: z.literal('shown'), at: z.number() }),
]);
export type StepProgress = z.infer<typeof StepProgress>;

export const StepView = z.strictObject({
  id: Id,
  title: Text,
  /** Asked before the experiment; `chosen` is what the learner answered. The right option shows after passing. */
  prediction: z
    .strictObject({
      question: Text,
      options: z.array(Choice).min(2),
      /** Null while a prediction of an experiment has not been measured. */
      correct: Id.nullable(),
      why: Text,
      chosen: Id.nullable(),
      /** The learner went on without one. */
      skipped: z.boolean(),
    })
    .nullable(),
  /** Markdown. */
  task: Text,
  /** A command line to put into the terminal on click, never run by itself. */
  run: z.string().nullable(),
  /** Where that line is meant to be typed. */
  runSeat: SeatName,
  /** Runs side by side, where the step is an experiment. */
  experiment: ExperimentView.nullable(),
  /** The exam, where the step is one: how long it is, what it takes, and the learner's best. */
  exam: z
    .strictObject({
      rounds: z.number().int().positive(),
      points: z.number().int().positive(),
      best: ExamScore.nullable(),
    })
    .nullable(),
  /** A question answered in the lesson pane from what the terminal showed. */
  question: z
    .strictObject({
      text: Text,
      options: z.array(Choice).nullable(),
      /** What the learner chose or wrote last, given as an answer or not. */
      draft: z.string().max(MAX_ANSWER).nullable(),
    })
    .nullable(),
  hints: z.array(Text),
  hintsShown: z.number().int().nonnegative(),
  /** Markdown, shown once the step is done. */
  explanation: Text,
  /** What solve.sh types, offered as "show me"; several lines are typed one after the other. */
  solution: z.string(),
  /** Where each of these lines is typed. */
  solutionSeats: z.array(SeatName),
  /** The NIC the solution chooses in the status line before it types; null where it chooses none. */
  solutionNic: z.strictObject({ nic: NicModel.nullable() }).nullable(),
  /** Whether the solution switches the call meter on before it types. */
  solutionMeter: z.boolean(),
  /** What the solution answers to `question`: an option id, or the words to type; null without one. */
  solutionAnswer: z.string().nullable(),
  progress: StepProgress,
  /** What the learner wrote down here, as they wrote it; empty where they didn't. */
  note: z.string(),
});
export type StepView = z.infer<typeof StepView>;

export const LessonView = z.strictObject({
  id: Id,
  number: z.number().int(),
  title: Text,
  intro: Text,
  machine: MachineSpec,
  steps: z.array(StepView).min(1),
  /** The step that is unfolded; null when all are folded. */
  openStep: Id.nullable(),
  /** How the learner left the introduction; null when they never touched it. */
  introLeft: z.enum(['open', 'folded']).nullable(),
  /** The lesson is finished, and done again beside its record. */
  practice: z.boolean(),
});
export type LessonView = z.infer<typeof LessonView>;

export const LessonSummary = z.strictObject({
  id: Id,
  number: z.number().int(),
  /** The folder of its pack; absent in the course's own lessons. */
  pack: z.string().optional(),
  title: Text,
  summary: Text,
  minutes: z.number().int().positive(),
  steps: z.number().int(),
  done: z.number().int(),
});
export type LessonSummary = z.infer<typeof LessonSummary>;

export const StepRef = z.strictObject({ lessonId: Id, stepId: Id });
export type StepRef = z.infer<typeof StepRef>;

/** A verdict on the current step, and the command line that led to it (null for the button). */
export const StepVerdict = z.strictObject({
  lessonId: Id,
  stepId: Id,
  command: z.string().nullable(),
  verdict: Verdict,
});
export type StepVerdict = z.infer<typeof StepVerdict>;
