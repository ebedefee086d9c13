import { evaluate } from '../checks/evaluate.ts';
import { asksForRings } from '../checks/virtqueue.ts';
import type { SeatName } from '../contract/seat.ts';
import { probesFor } from '../checks/probes.ts';
import { probeKey, type CommandFact, type Facts, type Probe, type ProbeResult } from '../checks/facts.ts';
import type { Check, Verdict } from '../contract/check.ts';
import type { ExamScore } from '../contract/exam.ts';
import type { ExperimentRun } from '../contract/experiment.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';

/** The running guest as far as an examination needs it. */
export interface Examinee {
  probe(probe: Probe): Promise<ProbeResult>;
  /** What the host built, or null while no guest is live. */
  readonly machine: MachineSpec | null;
  /** The tenants that are there. Absent where there can be none. */
  readonly tenants?: readonly SeatName[] | undefined;
  /** The rings, by QEMU's word. Absent where nobody can ask QEMU. MUST NOT reject. */
  rings?(): Promise<VirtqueueView>;
}

export interface Testimony {
  saw: CommandFact | null;
  /** Commands before that, the oldest first, whose output still counts. */
  earlier?: readonly CommandFact[];
  /** The last line, where the machine was changed after it and it counts no longer. */
  overtaken?: string | null;
  answer: string | null;
  /** What the step's experiment has measured so far. */
  runs?: readonly ExperimentRun[];
  /** How their last exam ended, where the step is one. */
  exam?: ExamScore | null;
}

/**
 * Judges; asks the guest only where the judgement turns on what it says, for a busy guest may take seconds to answer.
 * Never throws: a broken probe is a verdict `unknown`.
 */
export async function examine(check: Check, guest: Examinee, testimony: Testimony): Promise<Verdict> {
  const rings = asksForRings(check) ? await guest.rings?.() : undefined;
  const known = {
    ...testimony,
    built: guest.machine,
    ...(guest.tenants === undefined ? {} : { tenants: guest.tenants }),
    ...(rings === undefined ? {} : { rings }),
  };
  const unasked = new Unasked();
  const verdict = evaluate(check, { ...known, probes: unasked });
  if (!unasked.missed) return verdict;
  const probes: Facts['probes'] = new Map(
    await Promise.all(
      probesFor(check).map(async (probe) => [probeKey(probe), await guest.probe(probe)] as const),
    ),
  );
  return evaluate(check, { ...known, built: guest.machine, probes });
}

/** No answers yet; remembers whether one was wanted. */
class Unasked extends Map<string, ProbeResult> {
  missed = false;

  override get(): undefined {
    this.missed = true;
    return undefined;
  }
}
