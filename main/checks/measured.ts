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
import { pingsOf, workOf } from './work.ts';

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
  const found = measurementOf(during, expected, facts.saw);
  if (found.kind === 'fail') return found;
  const { calls, saw } = found;
  if (file !== undefined && !pointedAt(file, during, saw)) return say.otherFile(expected, during, file);
  const work = per === undefined ? found.work[0] : found.work.find(({ unit }) => unit === per);
  if (work === undefined) return say.noStatistics(expected, during);
  if (work.count < count) return say.tooLittle(expected, measured, work);
  if (during === 'ping' && pingsOf(saw.output).answered < work.count / 2) return say.noAnswers(expected);

  const own = calls.devices.find(({ name }) => name === device);
  const number = own === undefined ? 0 : callsOf(own);
  const astray = each?.atMost === 0 ? 0 : astrayBelow[during];
  const least = Math.max(astray, (each?.atLeast ?? 0) / 3) * work.count;
  if (number < least) {
    const other = busiestOther(calls, device);
    return other !== undefined && callsOf(other) >= work.count * astrayBelow[during]
      ? say.otherDevice(expected, during, device, other.name, callsOf(other))
      : say.astray(expected, during, number);
  }
  const rate = number / work.count;
  if (each?.atLeast !== undefined && rate < each.atLeast) return say.otherRate(expected, work.unit, rate);
  if (each?.atMost !== undefined && rate > each.atMost) return say.otherRate(expected, work.unit, rate);
  return pass(stated('measured', say.evidenceLine(device, number, work)));
}

/** A command that was counted from its start to its end, and says how much it did. */
export interface Measurement {
  kind: 'measurement';
  saw: CommandFact;
  /** The best measure first. */
  work: readonly [Work, ...Work[]];
  calls: MeterReading;
}

/** What a finished command was counted for, or why nothing can be made of it. */
export function measurementOf(
  during: MeasuredProgram,
  expected: Text,
  saw: CommandFact | null,
): Measurement | Failure {
  if (saw === null) return say.nothingMeasured(expected, during);
  const produced = producedBy(saw.line, during);
  const absent = judgeAbsence(during, expected, saw, produced);
  if (absent !== null) return absent;
  const speaker = produced.freeText[0] ?? produced.others.find((run) => claims(run, during));
  if (speaker !== undefined) return command.mixed(expected, during, speaker.program);

  if (saw.calls === undefined) return say.meterOff(expected, during);
  if (saw.calls === null) return say.notFromTheStart(expected);
  const [first, ...others] = workOf(saw);
  if (first !== undefined) return { kind: 'measurement', saw, work: [first, ...others], calls: saw.calls };
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
