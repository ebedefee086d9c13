import { valueOf, type ExperimentRun } from '../../contract/experiment.ts';
import type { DeviceCalls } from '../../contract/meter.ts';
import type { CommandFact } from '../facts.ts';
import { callsOf, measurementOf } from '../measured.ts';
import * as say from '../sentences/compared.ts';
import * as measured from '../sentences/measured.ts';
import { isDirect, latencyOf, speedOf } from '../work.ts';
import type { Compared, ReadRun } from './outcome.ts';
import { PRICE, readPrice } from './read-price.ts';

/**
 * Calls for each unit of work below which the work took another way than through any card: what is left is a driver
 * looking after its device.
 */
const ASTRAY = 1 / 4;

/** Reads a finished command as a run. Nothing but the command's own output and the meter decides. */
export function readRun(compared: Compared, saw: CommandFact | null): ReadRun {
  const { during, per, count, sides, quantity } = compared;
  if (during === PRICE) return readPrice(compared, saw);
  const expected = say.comparedExpected(compared);
  const found = measurementOf(during, expected, saw);
  if (found.kind === 'fail') return found;
  const work = found.work.find(({ unit }) => unit === per);
  if (work === undefined) return say.otherWork(expected, compared);
  const isNetwork = sides.some(({ nic }) => nic !== undefined);
  // Where it went comes first: a file may have been too small for all of it.
  if (isNetwork && during === 'dd' && !isSent(found.saw.line)) return say.notSent(expected);
  if (work.count < count * 0.99) return say.tooLittle(expected, compared, work);
  if (per === 'read' && !isDirect(found.saw.line)) return say.notDirect(expected);

  const [busiest] = found.calls.devices;
  const least = Math.max(1, work.count * (per === 'read' ? 0.01 : ASTRAY));
  if (busiest === undefined || callsOf(busiest) < least) {
    return per === 'read'
      ? say.nothingRead(expected, during)
      : measured.astray(expected, during, busiest === undefined ? 0 : callsOf(busiest));
  }
  const side = sides.find(({ device }) => device === busiest.name);
  if (side === undefined) return say.thirdDevice(expected, compared, busiest.name);
  const run = runOf(busiest, found.saw, work, found.calls.interrupts);
  return valueOf(run, quantity) === null ? measured.noStatistics(expected, during) : { kind: 'run', run };
}

/**
 * What is poured goes out of the guest. The calls alone don't tell: a moment after a run, the last of its water may
 * still be on its way, and rings up for the command that comes next.
 */
function isSent(line: string): boolean {
  return /\/dev\/(?:tcp|udp)\/|\bnc\b/.test(line);
}

function runOf(
  device: DeviceCalls,
  saw: CommandFact,
  work: ExperimentRun['work'],
  interrupts: number | null,
): ExperimentRun {
  return {
    device: device.name,
    technology: device.technology,
    command: saw.typed ?? saw.line,
    work,
    calls: callsOf(device),
    interrupts,
    speed: speedOf(saw),
    latency: latencyOf(saw),
  };
}
