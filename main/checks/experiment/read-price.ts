import { valueOf, type ExperimentRun } from '../../contract/experiment.ts';
import type { Work } from '../../contract/meter.ts';
import { producedBy } from '../command-line.ts';
import { complaintIn } from '../complaint.ts';
import type { CommandFact } from '../facts.ts';
import { judgeAbsence } from '../saw.ts';
import * as command from '../sentences/command.ts';
import { comparedExpected, otherWork, tooLittle } from '../sentences/compared.ts';
import { noStatistics, unreachable } from '../sentences/measured.ts';
import * as say from '../sentences/price.ts';
import { iperfMegabytes, iperfSpeed, pingLatency, pingsOf } from '../work.ts';
import type { Compared, ReadRun } from './outcome.ts';

/** The landlord's own program, which prints what a command in a tenant cost. */
export const PRICE = 'price';

/** The cards as `tenant --nic` names them. */
const technologies = {
  e1000: 'emulated',
  virtio: 'paravirtual',
  vhost: 'paravirtual',
  vf: 'passthrough',
} as const;

/** Reads what `price` printed as a run: whose it is says the card, and its calls are the exits for a register. */
export function readPrice(compared: Compared, saw: CommandFact | null): ReadRun {
  const expected = comparedExpected(compared);
  if (saw === null) return say.nothingPriced(expected);
  const produced = producedBy(saw.line, PRICE);
  const absent = judgeAbsence(PRICE, expected, saw, produced);
  if (absent !== null) return absent;
  const [speaker] = produced.freeText;
  if (speaker !== undefined) return command.mixed(expected, PRICE, speaker.program);

  const { output } = saw;
  const card = Object.entries(technologies).find(([name]) => /^card: (\S+)$/m.exec(output)?.[1] === name);
  const calls = /^ *for registers \(mmio\): (\d+)$/m.exec(output)?.[1];
  if (card === undefined || calls === undefined) {
    return saw.exitCode === 0 || output.trim() === ''
      ? noStatistics(expected, PRICE)
      : command.commandFailed(expected, PRICE, saw.exitCode, complaintIn(output));
  }
  const { per, count, quantity, sides } = compared;
  const work = worksIn(output).find(({ unit }) => unit === per);
  if (work === undefined) {
    if (/unable to connect.*refused/i.test(output)) return say.noReceiver(expected);
    if (/unable to connect|unreachable/i.test(output)) return unreachable(expected, PRICE);
    const filter = produced.runs.flatMap(({ filters }) => filters)[0]?.program;
    return filter === undefined ? otherWork(expected, compared) : say.cutAway(expected, filter);
  }
  if (per === 'ping' && pingsOf(output).answered < work.count / 2) return say.noAnswers(expected);
  if (work.count < count * 0.99) return tooLittle(expected, compared, work);
  if (per === 'megabyte' && /\s(?:-R|--reverse|--bidir)\b/.test(saw.line)) return say.reversed(expected);

  const [device, technology] = card;
  if (!sides.some((side) => side.device === device)) return say.otherCard(expected, compared, device);
  const run: ExperimentRun = {
    device,
    technology,
    command: saw.typed ?? saw.line,
    work,
    calls: Number(calls),
    interrupts: null,
    speed: iperfSpeed(output),
    latency: pingLatency(output),
  };
  return valueOf(run, quantity) === null ? noStatistics(expected, PRICE) : { kind: 'run', run };
}

function worksIn(output: string): Work[] {
  const all: Work[] = [
    { unit: 'ping', count: pingsOf(output).sent },
    { unit: 'megabyte', count: iperfMegabytes(output) },
  ];
  return all.filter(({ count }) => count > 0);
}
