/** The exam's judge on what real guests printed; the fixtures say which command and version made them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { probeKey, type Facts } from '../checks/facts.ts';
import { interfacesProbe, lspciProbe } from '../checks/probes.ts';
import type { ExamAnswer, ExtraDevice, Served } from '../contract/exam.ts';
import type { NicModel } from '../contract/machine.ts';
import { nicModels } from '../contract/machine.ts';
import { grade } from './grade.ts';
import type { Round } from './rounds.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../checks/fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');

const roundOf = (nic: NicModel | null, devices?: ExtraDevice[]): Round => ({
  machine: { board: 'pc', nic, ...(devices === undefined ? {} : { devices }) },
  served: nic === null ? 'none' : nicModels[nic].technology,
});

const uevents = (nic: NicModel | null) =>
  nic === 'e1000' || nic === 'virtio-net-pci' ? fixture(`pc-${nic}-uevents`) : '';

interface Try {
  nic: NicModel | null;
  line: string;
  output: string;
  /** The first line of the output that matches is pointed at; null points at none. */
  point: RegExp | number | null;
  said: Served;
  extras?: ExtraDevice[];
  hidden?: ExtraDevice[];
}

function graded({ nic, line, output, point, said, extras = [], hidden }: Try) {
  const stdout = fixture(`pc-${nic ?? 'none'}-truth`);
  const facts: Facts = {
    saw: null,
    built: null,
    answer: null,
    probes: new Map([
      [probeKey(lspciProbe), { ok: true, exitCode: 0, stdout }],
      [probeKey(interfacesProbe), { ok: true, exitCode: 0, stdout: uevents(nic) }],
    ]),
  };
  const lines = output.split('\n');
  const lineIndex =
    typeof point === 'number' ? point : point === null ? -1 : lines.findIndex((text) => point.test(text));
  if (point !== null && lineIndex < 0) throw new Error(`nothing to point at: ${String(point)}`);
  const answer: ExamAnswer = {
    served: said,
    evidence: point === null ? null : { commandId: 1, lineIndex },
    extras,
  };
  const seen = point === null ? null : { line, output, exitCode: 0 };
  const verdict = grade(roundOf(nic, hidden), answer, seen, facts);
  if (verdict.kind === 'unknown') throw new Error(`unknown: ${verdict.why.en}`);
  return verdict.result;
}

const nnk = (nic: NicModel | null) => ({
  nic,
  line: 'lspci -nnk',
  output: fixture(`pc-${nic ?? 'none'}-nnk`),
});
const networkCard = /^00:02\.0 /;

describe('a right answer with the line that proves it', () => {
  test.each<[string, Try, RegExp]>([
    ['e1000 by its numbers', { ...nnk('e1000'), point: networkCard, said: 'emulated' }, /numbers/],
    [
      'virtio by its numbers',
      { ...nnk('virtio-net-pci'), point: networkCard, said: 'paravirtual' },
      /numbers/,
    ],
    [
      'vmxnet3, which is nobody’s virtio',
      { ...nnk('vmxnet3'), point: networkCard, said: 'paravirtual' },
      /numbers/,
    ],
    [
      'by its name alone',
      {
        nic: 'e1000',
        line: 'lspci',
        output: fixture('pc-e1000-plain'),
        point: networkCard,
        said: 'emulated',
      },
      /names the network card/,
    ],
    [
      'by numbers alone',
      { nic: 'e1000', line: 'lspci -n', output: fixture('pc-e1000-n'), point: /8086:100e/, said: 'emulated' },
      /numbers/,
    ],
    [
      'by the driver below it',
      { ...nnk('virtio-net-pci'), point: /in use: virtio-pci/, said: 'paravirtual' },
      /driver/,
    ],
    [
      'in a record of lspci -vmmk',
      {
        nic: 'e1000',
        line: 'lspci -vmmk',
        output: fixture('pc-e1000-vmmk'),
        point: /^Driver:\te1000/,
        said: 'emulated',
      },
      /driver/,
    ],
    [
      'by the small print, which tells an imitation from a card handed over',
      {
        nic: 'e1000',
        line: 'lspci -nnk -s 00:02.0',
        output: fixture('pc-e1000-nnk').slice(fixture('pc-e1000-nnk').indexOf('00:02.0')),
        point: /Subsystem: .*QEMU/i,
        said: 'emulated',
      },
      /signature of QEMU/,
    ],
    [
      'through grep',
      {
        nic: 'e1000',
        line: 'lspci -nn | grep Ethernet',
        output: `${
          fixture('pc-e1000-nnk')
            .split('\n')
            .find((line) => networkCard.test(line)) ?? ''
        }\n`,
        point: 0,
        said: 'emulated',
      },
      /numbers/,
    ],
    [
      'by ethtool',
      {
        nic: 'e1000',
        line: 'ethtool -i eth0',
        output: fixture('pc-e1000-ethtool'),
        point: /^driver: e1000/,
        said: 'emulated',
      },
      /driver/,
    ],
    ['no card, by the whole list', { ...nnk(null), point: /ISA bridge/, said: 'none' }, /whole list/],
  ])('%s', (_name, attempt, why) => {
    const result = graded(attempt);
    expect(result.network.why.en).toMatch(why);
    expect(result.network.held).toBe(true);
    expect(result.points).toBe(2);
  });
});

const fake =
  '00:02.0 Ethernet controller [0200]: Intel Corporation 82540EM Gigabit Ethernet Controller [8086:100e] (rev 03)';

describe('what does not hold, and why', () => {
  test.each<[string, Try, RegExp]>([
    [
      'the right word with no evidence',
      { ...nnk('e1000'), point: null, said: 'emulated' },
      /No line was chosen/,
    ],
    ['the ISA bridge', { ...nnk('e1000'), point: /ISA bridge/, said: 'emulated' }, /the ISA bridge/],
    [
      'the driver of another device',
      { ...nnk('e1000'), point: /in use: piix4_smbus/, said: 'emulated' },
      /00:01\.3, the bridge/,
    ],
    [
      'a list cut by head before the card',
      {
        nic: 'e1000',
        line: 'lspci | head -n 2',
        output: `${fixture('pc-e1000-plain').split('\n').slice(0, 2).join('\n')}\n`,
        point: 1,
        said: 'emulated',
      },
      /the ISA bridge/,
    ],
    [
      'a line cut before it says which card',
      {
        nic: 'e1000',
        line: 'lspci | cut -c1-36',
        output: fixture('pc-e1000-plain')
          .split('\n')
          .map((line) => line.slice(0, 36))
          .join('\n'),
        point: networkCard,
        said: 'emulated',
      },
      /cut before it said/,
    ],
    [
      'a line said by echo',
      { nic: 'e1000', line: `echo "${fake}"`, output: `${fake}\n`, point: 0, said: 'emulated' },
      /typed this line yourself/,
    ],
    [
      'a line put together by printf',
      {
        nic: 'e1000',
        line: `a='00:02.0 Ethernet'; printf '%s\\n' "$a controller"`,
        output: `${fake}\n`,
        point: 0,
        said: 'emulated',
      },
      /printed by printf/,
    ],
    [
      'a line out of a file',
      { nic: 'e1000', line: 'cat /tmp/fake', output: `${fake}\n`, point: 0, said: 'emulated' },
      /printed by cat/,
    ],
    [
      'a line about a card of another round',
      {
        ...nnk('e1000'),
        line: 'lspci -nnk',
        output: fixture('pc-rtl8139-nnk'),
        point: networkCard,
        said: 'emulated',
      },
      /does not agree/,
    ],
    ['who could drive it', { ...nnk('e1000'), point: /modules: e1000/, said: 'emulated' }, /who could drive/],
    [
      'a driver without its device',
      {
        nic: 'e1000',
        line: "lspci -k | grep 'in use: e1000'",
        output: '\tKernel driver in use: e1000\n',
        point: 0,
        said: 'emulated',
      },
      /filtered away/,
    ],
    [
      'a module that is loaded',
      { nic: 'e1000', line: 'lsmod', output: fixture('pc-e1000-lsmod'), point: /^e1000/, said: 'emulated' },
      /need not be at work/,
    ],
    [
      'the slot alone, in the tree',
      { nic: 'e1000', line: 'lspci -t', output: fixture('pc-e1000-t'), point: /02\.0/, said: 'emulated' },
      /slot and not the card|about 00:00\.0/,
    ],
    [
      'an empty line',
      { ...nnk('e1000'), output: `${fixture('pc-e1000-nnk')}\n`, point: /^$/, said: 'emulated' },
      /is empty/,
    ],
    [
      'the right line with the wrong technology',
      { ...nnk('vmxnet3'), point: networkCard, said: 'emulated' },
      /which is paravirtual/,
    ],
    [
      'passthrough, which would need a real card',
      { ...nnk('e1000'), point: networkCard, said: 'passthrough' },
      /handed over/,
    ],
    [
      'a card where there is none',
      { ...nnk(null), point: /ISA bridge/, said: 'emulated' },
      /no device of class 0200/,
    ],
    [
      'no card, from a list with gaps',
      {
        nic: null,
        line: 'lspci | grep bridge',
        output: `${fixture('pc-none-plain')
          .split('\n')
          .filter((line) => /bridge/i.test(line))
          .join('\n')}\n`,
        point: 0,
        said: 'none',
      },
      /list with gaps/,
    ],
    [
      'no card, from a search that finds nothing else',
      {
        nic: null,
        line: 'lspci -d ::0200; lspci -s 00:00.0',
        output: fixture('pc-none-plain').split('\n')[0] ?? '',
        point: 0,
        said: 'none',
      },
      /list with gaps/,
    ],
    [
      'no card, because there is no interface',
      { nic: null, line: 'ip link', output: '1: lo: <LOOPBACK,UP> mtu 65536\n', point: 0, said: 'none' },
      /No interface does not mean no card/,
    ],
  ])('%s', (_name, attempt, why) => {
    const result = graded({ ...attempt, hidden: ['edu'] });
    expect(result.network.why.en).toMatch(why);
    expect(result.network.held).toBe(false);
    expect(result.points).toBe(0);
  });
});

test('the other devices count only all together', () => {
  const right: Try = { ...nnk('e1000'), point: networkCard, said: 'emulated', hidden: ['nvme', 'edu'] };
  expect(graded({ ...right, extras: ['edu', 'nvme'] })).toMatchObject({ points: 2 });
  expect(graded({ ...right, extras: ['nvme'] })).toMatchObject({ points: 1, extras: { missed: ['edu'] } });
  expect(graded({ ...right, extras: ['nvme', 'edu', 'qemu-xhci'] })).toMatchObject({
    points: 1,
    extras: { invented: ['qemu-xhci'] },
  });
});

test('a probe that broke grades nothing', () => {
  const why = { en: 'The agent is silent.', 'zh-CN': '代理没有回答。' };
  const facts: Facts = {
    saw: null,
    built: null,
    answer: null,
    probes: new Map([[probeKey(lspciProbe), { ok: false, why }]]),
  };
  const answer: ExamAnswer = { served: 'emulated', evidence: null, extras: [] };
  expect(grade(roundOf('e1000'), answer, null, facts)).toMatchObject({ kind: 'unknown' });
});

test('a card that the learner took off the bus grades nothing', () => {
  const facts: Facts = {
    saw: null,
    built: null,
    answer: null,
    probes: new Map([[probeKey(lspciProbe), { ok: true, exitCode: 0, stdout: fixture('pc-none-truth') }]]),
  };
  const verdict = grade(roundOf('e1000'), { served: 'emulated', evidence: null, extras: [] }, null, facts);
  expect(verdict.kind === 'unknown' && verdict.why.en).toMatch(/not on the bus any more/);
});
