/** An experiment as the window shows it. Pure: the check and the runs in, view out. */
import { comparedIn } from '../checks/experiment/collect.ts';
import { PRICE } from '../checks/experiment/read-price.ts';
import { outcomeOf } from '../checks/experiment/outcome.ts';
import { outcomeWords } from '../checks/sentences/outcome.ts';
import type { ExperimentRun, ExperimentView } from '../contract/experiment.ts';
import { nicModels } from '../contract/machine.ts';
import type { LessonStep } from './format.ts';

/** Null where the step is no experiment. */
export function experimentView(
  step: Pick<LessonStep, 'check' | 'run'>,
  runs: readonly ExperimentRun[],
): ExperimentView | null {
  const compared = comparedIn(step.check);
  if (compared === null) return null;
  const { quantity, per, rounds } = compared;
  const outcome = outcomeOf(compared, runs);
  return {
    quantity,
    per,
    rounds,
    listens: compared.during !== PRICE,
    sides: compared.sides.map(({ id, device, nic, run }) => {
      const own = runs.filter((one) => one.device === device);
      return {
        id,
        device,
        label: nic === undefined ? device : nicModels[nic].label,
        technology: nic === undefined ? (own[0]?.technology ?? null) : nicModels[nic].technology,
        nic: nic ?? null,
        run: run ?? step.run ?? '',
        runs: own,
      };
    }),
    result: outcome === null ? null : { more: outcome.more?.id ?? null, ...outcomeWords(compared, outcome) },
  };
}
