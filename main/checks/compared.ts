import type { ComparedCheck } from '../contract/check.ts';
import { valueOf } from '../contract/experiment.ts';
import { stated } from './evidence.ts';
import { outcomeOf, runsOf } from './experiment/outcome.ts';
import { readRun } from './experiment/read-run.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import * as say from './sentences/compared.ts';

/**
 * Judges an experiment: it passes when every side was measured often enough, whatever the figures say. A machine on
 * which two cards do not differ has shown just that.
 */
export function judgeCompared({ compared }: ComparedCheck, facts: Facts): Judgement {
  const { quantity, rounds, sides } = compared;
  const runs = facts.runs ?? [];
  const outcome = outcomeOf(compared, runs);
  if (outcome !== null) {
    return pass(
      ...outcome.sides.map((side) => {
        const values = side.runs.map((run) => valueOf(run, quantity) ?? 0);
        return stated('measured', say.evidenceLine(side.device, values, side.spread.median, compared));
      }),
    );
  }
  const read = readRun(compared, facts.saw);
  if (read.kind === 'fail') return read;
  const expected = say.comparedExpected(compared);
  const own = sides.find(({ device }) => device === read.run.device);
  const done = own === undefined ? 0 : runsOf(own, runs, quantity).length;
  const open = sides.find((side) => runsOf(side, runs, quantity).length < rounds);
  return say.oneMore(expected, compared, {
    device: read.run.device,
    done,
    value: valueOf(read.run, quantity) ?? 0,
    open: open?.device ?? read.run.device,
    left: open === undefined ? 0 : rounds - runsOf(open, runs, quantity).length,
  });
}
