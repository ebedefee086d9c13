import type { MeasuredCheck, MeasuredProgram } from '../contract/check.ts';
import type { DeviceCalls, MeterReading, Work } from '../contract/meter.ts';
import type { Text } from '../contract/text.ts';
import { producedBy, type Run } from './command-line.ts';
import { stated } from './evidence.ts';
import type { CommandFact, Facts } from './facts.ts';
import { pass, type Failure, type Judgement } from './judgement.ts';
import { judgeAbsence } from './saw.ts';
import * as command from './sentences/command.ts';
import { courierStayed } from './sentences/courier.ts';
import * as say from './sentences/measured.ts';
import { isDirect, pingsOf, workOf } from './work.ts';

/**
 * Calls for each ping, read and so on below which they took another way: what is left is the driver looking after
 * its card, which depends on how long the command took. DPDK hands over hundreds of packets with one call, and
 * Linux fetches dozens of reads ahead with one.
 */
const astrayBelow: Readonly<Record<MeasuredProgram, number>> = {
  ping: 1 / 4,
  dd: 1 / 100,
  iperf3: 1 / 4,
  'dpdk-testpmd': 1 / 10_000,
};

/**
 * Judges an experiment with the call meter: the right program did enough, through the right device, from its start
 * to its end with the meter on. Counts are compared by order only, and time is not looked at.
 */
export function judgeMeasured({ measured }: MeasuredCheck, facts: Facts): Judgement {
  const { during, count, device, file, each, per } = measured;
  const expected = say.measuredExpected(measured);
  const ran = performanceOf(during, expected, facts.saw);
  if (ran.kind === 'fail') return ran;
  const { saw } = ran;
  if (file !== undefined && !pointedAt(file, during, saw)) return say.otherFile(expected, during, file);
  const work = per === undefined ? ran.work[0] : ran.work.find(({ unit }) => unit === per);
  if (work === undefined) return say.noStatistics(expected, during);
  const isCounted = saw.calls !== undefined;
  if (work.count < count) {
    return wasStopped(saw, count)
      ? say.stoppedEarly(expected, measured, work, isCounted)
      : say.tooLittle(expected, measured, work, isCounted);
  }
  if (during === 'ping' && pingsOf(saw.output).answered < work.count / 2) {
    return say.noAnswers(expected, isCounted);
  }
  const found = counted(ran, expected, during);
  if (found.kind === 'fail') return found;
  const { calls } = found;

  const own = calls.devices.find(({ name }) => name === device);
  const number = own === undefined ? 0 : callsOf(own);
  const astray = each?.atMost === 0 ? 0 : astrayBelow[during];
  const least = Math.max(astray, (each?.atLeast ?? 0) / 3) * work.count;
  if (number < least) {
    const other = busiestOther(calls, device);
    return other !== undefined && callsOf(other) >= work.count * astrayBelow[during]
      ? say.otherDevice(expected, during, device, other.name, callsOf(other))
      : say.astray(expected, during, number, file);
  }
  const rate = number / work.count;
  if (each?.atLeast !== undefined && rate < each.atLeast)
    return say.otherRate(expected, work.unit, rate, false);
  if (each?.atMost !== undefined && rate > each.atMost) {
    return say.otherRate(expected, work.unit, rate, work.unit === 'read' && isDirect(saw.line));
  }
  return pass(stated('measured', say.evidenceLine(device, number, work)));
}

/** A command that says how much it did. */
interface Performance {
  kind: 'performance';
  saw: CommandFact;
  /** The best measure first. */
  work: readonly [Work, ...Work[]];
}

/** A command that was counted from its start to its end, too. */
export interface Measurement extends Omit<Performance, 'kind'> {
  kind: 'measurement';
  calls: MeterReading;
}

/** What a finished command was counted for, or why nothing can be made of it. */
export function measurementOf(
  during: MeasuredProgram,
  expected: Text,
  saw: CommandFact | null,
): Measurement | Failure {
  const ran = performanceOf(during, expected, saw);
  return ran.kind === 'fail' ? ran : counted(ran, expected, during);
}

/** Nobody can count what did not come about: the meter is looked at last. */
function counted({ saw, work }: Performance, expected: Text, during: MeasuredProgram): Measurement | Failure {
  if (saw.calls === undefined) return say.meterOff(expected, during);
  return saw.calls === null
    ? say.notFromTheStart(expected)
    : { kind: 'measurement', saw, work, calls: saw.calls };
}

function performanceOf(
  during: MeasuredProgram,
  expected: Text,
  saw: CommandFact | null,
): Performance | Failure {
  if (saw === null) return say.nothingMeasured(expected, during);
  const produced = producedBy(saw.line, during);
  const absent = judgeAbsence(during, expected, saw, produced);
  if (absent !== null) return absent;
  const speaker = produced.freeText[0] ?? produced.others.find((run) => claims(run, during));
  if (speaker !== undefined) return command.mixed(expected, during, speaker.program);

  const [first, ...others] = workOf(saw);
  if (first !== undefined) return { kind: 'performance', saw, work: [first, ...others] };
  const stayed = during === 'dpdk-testpmd' ? courierStayed(expected, saw) : null;
  if (stayed !== null) return stayed;
  const complaint = saw.output.trim().split('\n')[0] ?? '';
  if (complaint.startsWith(`${during}:`)) {
    return command.commandFailed(expected, during, saw.exitCode, complaint);
  }
  return /unreachable|No route to host|Connection (?:refused|timed out)/.test(complaint)
    ? say.unreachable(expected, during)
    : say.noStatistics(expected, during);
}

/** Enough was asked for, and Ctrl+C ended it before that was done. */
function wasStopped({ line, output }: CommandFact, count: number): boolean {
  const asked = [...line.matchAll(/(?:^|[\s=])(?:-[a-z]+)?(\d+)M?(?=[\s;|&]|$)/g)];
  return output.includes('^C') && asked.some(([, number]) => Number(number) >= count);
}

/** Whether one of the runs had this file for its input or its output. */
function pointedAt(file: string, during: MeasuredProgram, { line }: CommandFact): boolean {
  return producedBy(line, during).runs.some(({ args }) =>
    args.some(({ text }) => text === `if=${file}` || text === `of=${file}`),
  );
}

/** Prints words that would pass for the program's statistics. */
function claims({ fate, args }: Run, during: MeasuredProgram): boolean {
  const output = args.map(({ text }) => text).join(' ');
  return fate === 'terminal' && workOf({ line: during, output }).length > 0;
}

/** Reads, writes and kicks. */
export function callsOf({ reads, writes, notifies }: DeviceCalls): number {
  return reads + writes + notifies;
}

function busiestOther({ devices }: MeterReading, device: string): DeviceCalls | undefined {
  return devices.find(({ name }) => name !== device);
}
