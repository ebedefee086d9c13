/**
 * What a lesson is on disk, and what the app makes of it.
 *
 *   resources/lessons/ID/
 *     lesson.yaml   structure and checks        → {@link LessonFile}
 *     en.md, zh.md  prose, the same shape twice → markdown.ts
 *     solve.sh      what solves each step       → solution.ts
 */
import { z } from 'zod';
import { Check } from '../contract/check.ts';
import { Id } from '../contract/lesson.ts';
import { MachineSpec } from '../contract/machine.ts';
import type { TaughtCommand } from '../contract/finish.ts';
import type { SeatName } from '../contract/seat.ts';
import type { Text } from '../contract/text.ts';

/** The right option of a prediction that the learner's own experiment decides. */
export const MEASURED = 'measured';

const optionIds = z.array(Id).min(2).max(8);

/** How far back output counts as evidence for a step. */
export const EvidenceSpan = z.enum(['guest', 'step', 'last']);
export type EvidenceSpan = z.infer<typeof EvidenceSpan>;

const StepFile = z.strictObject({
  id: Id.describe('Names the step in both prose files and in solve.sh; unique in the lesson.'),
  run: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('A command line offered as click-to-type; it never runs by itself.'),
  prediction: z
    .strictObject({
      options: optionIds,
      correct: Id.describe('The id of the right option, or `measured`: the experiment of the step decides.'),
    })
    .optional()
    .describe('Asked before the experiment; the words are in the prose files.'),
  question: z
    .strictObject({ options: optionIds.optional() })
    .optional()
    .describe('Answered in the lesson pane; with options it is a choice, without them a line of text.'),
  recall: z
    .literal(true)
    .optional()
    .describe(
      'Comes back as a recall card, alone and on a fresh guest; what it asks has words of its own in the prose files.',
    ),
  evidence: EvidenceSpan.optional().describe(
    'Whose output counts: `guest` (what this guest has shown lately, the default), `step` (commands since the step was opened, for experiments), `last` (the last command alone, where it has to come after a change).',
  ),
  check: Check.describe('When the step counts as done.'),
});
export type StepFile = z.infer<typeof StepFile>;

/** `lesson.yaml`. Everything a learner reads is elsewhere, in the two prose files. */
export const LessonFile = z.strictObject({
  format: z.literal(1).describe('The version of this format.'),
  id: Id.describe('Unique among all lessons.'),
  number: z.number().int().positive().describe('Place in the course; unique.'),
  minutes: z
    .number()
    .int()
    .positive()
    .max(120)
    .optional()
    .describe('How long it takes, where that is not to be computed from its words and steps.'),
  machine: MachineSpec.describe('The guest the lesson starts.'),
  steps: z.array(StepFile).min(1).max(30),
});
export type LessonFile = z.infer<typeof LessonFile>;

export interface Choice {
  id: string;
  text: Text;
}

/** One thing the solution does, in the order it is written. */
export type SolutionAction =
  | { kind: 'nic'; nic: MachineSpec['nic'] }
  | { kind: 'meter'; on: boolean }
  /** `seat`: where it is typed; absent for the host's. */
  | { kind: 'type'; line: string; seat?: SeatName }
  | { kind: 'answer'; text: string };

export interface LessonStep {
  id: string;
  title: Text;
  run: string | null;
  prediction: { question: Text; options: Choice[]; correct: string; why: Text } | null;
  question: { text: Text; options: Choice[] | null } | null;
  /** The step as a recall card: words of its own, for one who sees nothing of the lesson; null for most steps. */
  recall: { ask: Text; options: Choice[] | null } | null;
  /** Markdown, like `explanation` and every hint. */
  task: Text;
  hints: Text[];
  explanation: Text;
  check: Check;
  evidence: EvidenceSpan;
  solution: SolutionAction[];
}

/** A lesson that was read, found whole, and can be taught. */
export interface Lesson {
  id: string;
  /** Its folder, as an author is told: the name in the course, the whole path in a pack. */
  folder: string;
  /** The folder of the pack it belongs to; absent in the course's own. */
  pack?: string;
  number: number;
  minutes: number;
  machine: MachineSpec;
  title: Text;
  summary: Text;
  intro: Text;
  /** What a learner can do after it, one sentence each; Markdown. Empty where the author says nothing. */
  afterwards: Text[];
  /** The commands to take along. */
  commands: TaughtCommand[];
  steps: LessonStep[];
}
