/** The exam's judge on what real guests printed; the fixtures say which command and version made them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { probeKey, type Facts } from '../checks/facts.ts';
import { interfacesProbe, lspciProbe } from '../checks/probes.ts';
import type { SeatName } from '../contract/seat.ts';
import type { ExamAnswer, ExtraDevice, Served, TenantCard } from '../contract/exam.ts';
import type { NicModel } from '../contract/machine.ts';
import { nicModels } from '../contract/machine.ts';
import { grade, gradeProbes } from './grade.ts';
import { houseMachine, tenantCards } from './house.ts';
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

describe('a tenant in the landlord’s house', () => {
  /** Shortened to the network card: the slot, its name with numbers, its driver. */
  const card = (slot: string, name: string, id: string, driver: string) => ({
    truth: `Slot:\t0000:${slot}\nClass:\tEthernet controller [0200]\nVendor:\tIntel Corporation [8086]\nDevice:\t${name} [${id}]\nSVendor:\tRed Hat, Inc. [1af4]\nSDevice:\tDevice [1100]\nRev:\t01\nDriver:\t${driver}\nModule:\t${driver}\n`,
    list: `${slot} Ethernet controller [0200]: Intel Corporation ${name} [8086:${id}] (rev 01)\n\tSubsystem: Red Hat, Inc. Device [1af4:1100]\n\tKernel driver in use: ${driver}\n`,
  });
  const whole = '82576 Gigabit Network Connection';
  const inFlat = {
    vf: card('00:02.0', '82576 Virtual Function', '10ca', 'igbvf'),
    twin: card('00:02.0', whole, '10c9', 'igb'),
    e1000: card('00:02.0', '82540EM Gigabit Ethernet Controller', '100e', 'e1000'),
  };
  const atLandlords = (driver: 'igb' | 'vfio-pci') => card('01:00.0', whole, '10c9', driver);

  interface Pointed {
    tenant: TenantCard;
    flat: keyof typeof inFlat;
    landlord: 'igb' | 'vfio-pci';
    said: Served;
    seat: SeatName;
    point: RegExp;
  }

  function gradedIn({ tenant, flat, landlord, said, seat, point }: Pointed) {
    const { list: output } = seat === 'host' ? atLandlords(landlord) : inFlat[flat];
    const round: Round = {
      machine: houseMachine,
      served: tenantCards[tenant].served,
      tenant: { card: tenant, devices: [] },
    };
    const stdout = { host: atLandlords(landlord).truth, tenant1: inFlat[flat].truth };
    const probes: Facts['probes'] = new Map(
      gradeProbes(round).map((probe) => [
        probeKey(probe),
        {
          ok: true,
          exitCode: 0,
          stdout: probe.path === lspciProbe.path ? stdout[probe.seat === 'tenant1' ? 'tenant1' : 'host'] : '',
        },
      ]),
    );
    const lineIndex = output.split('\n').findIndex((line) => point.test(line));
    const seen = { line: 'lspci -nnk', output, exitCode: 0, ...(seat === 'host' ? {} : { seat }) };
    const answer = { served: said, evidence: { commandId: 1, lineIndex }, extras: [] };
    return grade(round, answer, seen, { saw: null, built: houseMachine, answer: null, probes });
  }

  const vf = { tenant: 'vf', flat: 'vf', landlord: 'igb', said: 'passthrough', seat: 'tenant1' } as const;
  const given = { tenant: 'whole-card', flat: 'twin', landlord: 'vfio-pci', said: 'passthrough' } as const;
  const copied = { tenant: 'igb', flat: 'twin', landlord: 'igb', said: 'emulated' } as const;

  test.each<[string, Pointed, boolean, RegExp]>([
    [
      'a part without its whole was handed over',
      { ...vf, point: /8086:10ca/ },
      true,
      /A part without its whole/,
    ],
    ['its driver says so as well', { ...vf, point: /in use: igbvf/ }, true, /A part without its whole/],
    [
      'what the landlord has is not what the tenant got',
      { ...vf, seat: 'host', point: /8086/ },
      false,
      /landlord’s terminal/,
    ],
    [
      'the signature of a part convicts nobody',
      { ...vf, said: 'emulated', point: /Subsystem/ },
      false,
      /no part without its whole/,
    ],
    [
      'a whole card by who holds the landlord’s',
      { ...given, seat: 'host', point: /vfio-pci/ },
      true,
      /the card itself/,
    ],
    [
      'an imitation by who holds the landlord’s',
      { ...copied, seat: 'host', point: /in use: igb/ },
      true,
      /is an imitation/,
    ],
    [
      'twins print the same',
      { ...copied, seat: 'tenant1', point: /8086:10c9/ },
      false,
      /print the very same/,
    ],
    [
      'twins have the same driver',
      { ...given, seat: 'tenant1', point: /in use/ },
      false,
      /print the very same/,
    ],
    [
      'which card it is does not tell who holds it',
      { ...given, seat: 'host', point: /8086:10c9/ },
      false,
      /let go of it/,
    ],
    [
      'a copy is not handed over',
      { ...copied, said: 'passthrough', seat: 'host', point: /in use/ },
      false,
      /igb still drives/,
    ],
    ['there is a card', { ...vf, said: 'none', point: /8086/ }, false, /^There is a card/],
    [
      'nobody but the landlord is signed otherwise',
      {
        tenant: 'e1000',
        flat: 'e1000',
        landlord: 'igb',
        said: 'emulated',
        seat: 'tenant1',
        point: /Subsystem/,
      },
      false,
      /convicts nobody/,
    ],
    [
      'an e1000 by its numbers',
      { tenant: 'e1000', flat: 'e1000', landlord: 'igb', said: 'emulated', seat: 'tenant1', point: /100e/ },
      true,
      /numbers/,
    ],
  ])('%s', (_name, pointed, holds, why) => {
    const verdict = gradedIn(pointed);
    if (verdict.kind === 'unknown') throw new Error(verdict.why.en);
    expect(verdict.result.network.why.en).toMatch(why);
    expect(verdict.result.network.held).toBe(holds);
  });

  test('another tenant than the hidden one decides nothing', () => {
    const verdict = gradedIn({ ...vf, flat: 'e1000', point: /8086/ });
    expect(verdict.kind === 'unknown' && verdict.why.en).toMatch(/not in any more/);
  });
});
