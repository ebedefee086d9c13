/** Whether one line of the learner's own output proves what serves the network card, or that there is none. */
import { attributed } from '../checks/attributed.ts';
import { producedBy, readCommandLine } from '../checks/command-line.ts';
import type { CommandFact, Facts } from '../checks/facts.ts';
import { handlingOf } from '../checks/handling.ts';
import type { Judgement } from '../checks/judgement.ts';
import { readLspci } from '../checks/lspci.ts';
import type { FieldSpan, Reading } from '../checks/lspci/reading.ts';
import { readLspciOptions } from '../checks/lspci-options.ts';
import { judgeSaw } from '../checks/saw.ts';
import { agrees } from '../checks/shown.ts';
import { judgeTold } from '../checks/told.ts';
import type { Served } from '../contract/exam.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Text } from '../contract/text.ts';
import * as say from './sentences.ts';

export type LineJudgement =
  { kind: 'held'; why: Text } | { kind: 'refused'; why: Text } | { kind: 'unknown'; why: Text };

const held = (why: Text): LineJudgement => ({ kind: 'held', why });
const refused = (why: Text): LineJudgement => ({ kind: 'refused', why });

export interface CardLine {
  nic: PciDevice;
  served: Served;
  seen: CommandFact;
  lineIndex: number;
  facts: Facts;
  truth: readonly PciDevice[];
}

/** The line must name the card, by numbers or name, or the driver that holds it. */
export function judgeCardLine(one: CardLine): LineJudgement {
  const { seen, lineIndex, truth, nic, facts } = one;
  const { readings } = attributed(readLspci(seen.output), handlingOf(seen.line, 'lspci'));
  const reading = readings.find(({ device }) => device.lines.includes(lineIndex));
  if (reading === undefined) return judgeOtherWords(one);
  const real = truth.find(({ slot }) => slot === reading.device.slot);
  if (real === undefined || !agrees(reading.device, real)) return refused(say.notTrue);
  if (real !== nic) return refused(say.otherDevice(real));
  // The line is the card's and true; now it matters that lspci itself has said it.
  const shown = judgeSaw({ saw: { command: 'lspci', device: { slot: nic.slot } } }, facts);
  if (shown.kind !== 'pass') return notShown(shown);
  return judgeFields(one, reading);
}

function judgeFields({ nic, served, seen, lineIndex }: CardLine, reading: Reading): LineJudgement {
  const line = seen.output.split('\n')[lineIndex] ?? '';
  const spans = reading.spans.filter((span) => span.line === lineIndex);
  const words = (name: FieldSpan['name']): string | null => {
    const span = spans.find((candidate) => candidate.name === name);
    return span === undefined ? null : line.slice(span.start, span.end);
  };
  const driver = words('driver');
  if (driver !== null) return driver === nic.driver ? held(say.holdsByDriver) : refused(say.notTrue);
  if (words('ids') !== null) return held(say.holdsByIds);
  const name = words('device');
  if (name !== null) {
    const whole = [nic.deviceName, nic.deviceId].some((real) => real !== undefined && name.includes(real));
    return whole ? held(say.holdsByName) : refused(say.cutShort);
  }
  if (words('modules') !== null) return refused(say.modulesOnly);
  const signature = words('subsystem') ?? (/^\s*(?:Subsystem|SDevice):/.test(line) ? line : null);
  if (signature !== null) {
    return served === 'emulated' && /QEMU virtual machine|1af4:1100/i.test(signature)
      ? held(say.holdsBySignature)
      : refused(say.subsystemOnly);
  }
  if (lineIndex !== reading.device.lines[0]) return refused(say.saysNothing);
  return refused(reading.form === 'line' ? say.cutShort : say.namelessTree);
}

/** Programs that tell an interface or a slot together with its driver. */
const tellers = ['ethtool', 'ls', 'readlink', 'realpath', 'find', 'dmesg', 'cat', 'grep'];

/** No device of lspci's has this line: another program said it, or a filter left it without its device. */
function judgeOtherWords({ nic, seen, lineIndex, facts }: CardLine): LineJudgement {
  const line = seen.output.split('\n')[lineIndex] ?? '';
  const programs = readCommandLine(seen.line).map(({ program }) => program);
  if (programs.includes('lsmod')) return refused(say.loadedOnly);
  if (programs.includes('lspci')) {
    if (/Kernel driver in use:/.test(line)) return refused(say.nobodysDriver);
    const shown = judgeSaw({ saw: { command: 'lspci', device: { slot: nic.slot } } }, facts);
    if (shown.kind !== 'pass') return notShown(shown);
  }
  const tellings = (['interface', 'slot'] as const).map((fact) =>
    judgeTold({ told: { device: { slot: nic.slot }, facts: [fact, 'driver'], by: tellers } }, facts),
  );
  const telling = tellings.find(({ kind }) => kind === 'pass') ?? tellings[0];
  if (telling?.kind !== 'pass') return notShown(telling);
  const names = telling.evidence.some(
    (one) => one.lineIndex === lineIndex && one.fields.some((field) => field.name === 'driver'),
  );
  return names ? held(say.holdsByDriver) : refused(say.lineMissesIt);
}

/** What the checks of the lessons say about output that shows no such thing. */
function notShown(judgement: Judgement | undefined): LineJudgement {
  switch (judgement?.kind) {
    case 'unknown':
      return { kind: 'unknown', why: judgement.why };
    case 'fail':
      return refused(judgement.sentences.found);
    case 'pass':
    case undefined:
      return refused(say.lineMissesIt);
  }
}

/** That there is no card takes a whole list: any line of it stands for the list. */
export function judgeAbsenceLine(
  seen: CommandFact,
  lineIndex: number,
  truth: readonly PciDevice[],
): LineJudgement {
  const produced = producedBy(seen.line, 'lspci');
  if (!produced.shown) {
    const first = readCommandLine(seen.line)[0]?.program ?? '';
    return refused(
      ['ip', 'ifconfig', 'ls', 'ethtool'].includes(first) ? say.noInterfaceIsNotNoCard : say.listCut,
    );
  }
  const selected = produced.runs.some(({ args, filters }) => {
    const { slot, id, uncertain } = readLspciOptions(args);
    return slot !== null || id !== null || uncertain || filters.some(({ program }) => program !== 'cat');
  });
  const { readings } = readLspci(seen.output);
  const listed = new Set(readings.map(({ device }) => device.slot));
  if (selected || !truth.every(({ slot }) => listed.has(slot))) return refused(say.listCut);
  const inList = readings.some(({ device }) => device.lines.includes(lineIndex));
  return inList ? held(say.holdsByAbsence) : refused(say.lineMissesIt);
}
