import type { ExamScore } from '../contract/exam.ts';
import type { ExperimentRun } from '../contract/experiment.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { MeterReading } from '../contract/meter.ts';
import type { SeatName } from '../contract/seat.ts';
import type { Text } from '../contract/text.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';

/** One finished command of the learner, cut out of the console by its OSC 133 marks. */
export interface CommandFact {
  /** The command line as typed, with what it uses of the learner's own aliases and functions put in front. */
  line: string;
  /** The command line exactly as typed, where that is not `line`. */
  typed?: string;
  /** What it printed, without escape sequences, `\n` line ends. */
  output: string;
  exitCode: number;
  /** It printed something, and all of it was cleared off the screen again. */
  wiped?: true;
  /** Where it was typed; absent at the host's seat. */
  seat?: SeatName;
  /** The shell took it for a comment, or could not read it, and started nothing; `output` is what the shell said. */
  ranNothing?: true;
  /** What it called the host for; null when it was not counted from its start to its end, absent with the meter off. */
  calls?: MeterReading | null;
}

/** A question to the running guest, asked out of band through its agent: one program, no shell. */
export interface Probe {
  path: string;
  args: readonly string[];
  /** Who is asked; the host where nothing is said. */
  seat?: SeatName;
}

export type ProbeResult = { ok: true; exitCode: number; stdout: string } | { ok: false; why: Text };

/** Everything a check may look at. */
export interface Facts {
  saw: CommandFact | null;
  /** Commands before that whose output still counts, the oldest first; absent where only the last one does. */
  earlier?: readonly CommandFact[];
  /** The learner's last line, where the machine was changed after it: what it showed counts no longer. */
  overtaken?: string | null;
  /** Keyed by {@link probeKey}. */
  probes: ReadonlyMap<string, ProbeResult>;
  /** The tenants that are there; absent where nobody knows. */
  tenants?: readonly SeatName[];
  built: MachineSpec | null;
  answer: string | null;
  /** The rings, by the host's word; absent where the check does not ask for them. */
  rings?: VirtqueueView;
  /** The runs of the step's experiment so far, the last command's included; absent where it is none. */
  runs?: readonly ExperimentRun[];
  /** How the learner's last exam ended; absent or null before the first one has. */
  exam?: ExamScore | null;
}

/** The key of a probe's result in {@link Facts.probes}. */
export function probeKey(probe: Probe): string {
  return [...(probe.seat === undefined ? [] : [`@${probe.seat}`]), probe.path, ...probe.args].join('\0');
}
