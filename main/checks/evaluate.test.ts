import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check, Verdict } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { failure } from './testing/scene.ts';
import { probeKey, type Facts, type Probe, type ProbeResult } from './facts.ts';
import {
  fileProbe,
  interfacesProbe,
  linksProbe,
  lspciProbe,
  modulesProbe,
  probesFor,
  sysfsProbes,
} from './probes.ts';

const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8')
    .replace(/^#.*\n/, '')
    .replace(/\u001b\[\d*m/g, '');

const why = { en: 'The agent is silent.', 'zh-CN': '代理没有回答。' };
const said = (stdout: string, exitCode = 0): ProbeResult => ({ ok: true, exitCode, stdout });
const broke: ProbeResult = { ok: false, why };

function facts(probes: [Probe, ProbeResult][], more: Partial<Facts> = {}): Facts {
  const map = new Map(probes.map(([probe, result]) => [probeKey(probe), result]));
  return { saw: null, probes: map, built: null, answer: null, ...more };
}

const pci = (machine: string, change: (text: string) => string = (text) => text) =>
  facts([[lspciProbe, said(change(read(`${machine}-truth`)))]]);

describe('is: devices', () => {
  const nic: Check = { is: { lspci: { where: { class: '0200' } } } };
  const virtio: Check = {
    is: { lspci: { where: { class: '0200', vendor: '1af4' }, driver: 'virtio-pci', count: 1 } },
  };

  it('passes with the device’s own line', () => {
    expect(evaluate(nic, pci('pc-e1000'))).toEqual({
      kind: 'pass',
      evidence: [
        {
          witness: 'is',
          line: '00:02.0 Ethernet controller [0200]: Intel Corporation 82540EM Gigabit Ethernet Controller [8086:100e], Kernel driver in use: e1000',
          lineIndex: null,
          fields: [],
        },
      ],
    });
    expect(evaluate(virtio, pci('pc-virtio-net-pci')).kind).toBe('pass');
  });

  it.each<[string, Check, Facts, RegExp]>([
    ['the wrong card', virtio, pci('pc-e1000'), /no such device/],
    ['no card', nic, pci('pc-none'), /no such device/],
    [
      'an unloaded driver',
      virtio,
      pci('pc-virtio-net-pci', (text) => text.replace('Driver:\tvirtio-pci\n', '')),
      /00:02.0 has no driver/,
    ],
    [
      'another driver',
      virtio,
      pci('pc-virtio-net-pci', (text) => text.replace('virtio-pci', 'vfio-pci')),
      /driven by vfio-pci/,
    ],
    ['too many', { is: { lspci: { where: { class: '0200' }, count: 1 } } }, pci('q35-igb'), /has 4 of them/],
    ['too few', { is: { lspci: { where: { device: '10ca' }, count: 3 } } }, pci('q35-igb'), /has 2 of them/],
    [
      'a driver that should be gone',
      { is: { lspci: { where: { class: '0200' }, driver: null } } },
      pci('pc-e1000'),
      /driven by e1000/,
    ],
    [
      'a device that should be gone',
      { is: { lspci: { where: { class: '0200' }, count: 0 } } },
      pci('pc-e1000'),
      /has 1 of them/,
    ],
  ])('%s', (_, check, now, found) => {
    expect(failure(evaluate(check, now)).found).toMatch(found);
  });

  it('sends to the status line for a kind of device, and to the task for one in a slot of its own', () => {
    const vf: Check = { is: { lspci: { where: { slot: '01:10.0' }, driver: 'vfio-pci' } } };
    expect(failure(evaluate(nic, pci('pc-none'))).hint).toContain('status line');
    expect(failure(evaluate(vf, pci('pc-none'))).hint).toContain('Slot 01:10.0 is still empty');
  });

  it('counts virtual functions, and nothing', () => {
    expect(evaluate({ is: { lspci: { where: { device: '10ca' }, count: 2 } } }, pci('q35-igb')).kind).toBe(
      'pass',
    );
    expect(evaluate({ is: { lspci: { where: { class: '0200' }, count: 0 } } }, pci('pc-none')).kind).toBe(
      'pass',
    );
    expect(
      evaluate({ is: { lspci: { where: { slot: '00:01.0' }, driver: null } } }, pci('pc-e1000')).kind,
    ).toBe('pass');
  });

  it.each([broke, said('', 1), said('')])('unknown when the probe broke', (result) => {
    expect(evaluate(nic, facts([[lspciProbe, result]])).kind).toBe('unknown');
  });
});

describe('is: a number of parts', () => {
  const path = '/sys/bus/pci/devices/0000:01:00.0/sriov_numvfs';
  const hintAt = (value: string) =>
    failure(evaluate({ is: { number: { path, atLeast: 2 } } }, facts([[fileProbe(path), said(value)]]))).hint;

  it('names 0 first where the card is split already', () => {
    expect(hintAt('1\n')).toContain(`echo 0 > ${path}`);
    expect(hintAt('0\n')).not.toContain('echo 0');
  });
});

describe('is: modules', () => {
  const now = facts([[modulesProbe, said(read('pc-e1000-proc-modules'))]]);
  const check = (name: string, loaded: boolean): Check => ({ is: { module: { name, loaded } } });

  it('passes', () => {
    expect(evaluate(check('e1000', true), now).kind).toBe('pass');
    expect(evaluate(check('virtio-net', false), now).kind).toBe('pass');
  });

  it('fails with the way there', () => {
    expect(failure(evaluate(check('virtio_net', true), now)).hint).toContain('modprobe virtio_net');
    expect(failure(evaluate(check('e1000', false), now)).hint).toContain('modprobe -r e1000');
    expect(failure(evaluate(check('e1000', true), facts([[modulesProbe, said('')]]))).found).toContain(
      'does not list',
    );
    expect(failure(evaluate(check('e100', true), now)).found).toContain('e100');
    expect(failure(evaluate(check('E1000', true), now)).found).toContain('E1000');
    expect(evaluate(check('e1000', true), facts([[modulesProbe, broke]])).kind).toBe('unknown');
  });
});

describe('is: sysfs', () => {
  const path = '/sys/class/net/eth0/device/driver';
  const { link, content } = sysfsProbes(path);
  const check: Check = { is: { sysfs: { path, equals: 'virtio_net' } } };
  const noLink = said('', 1);

  it.each<[string, ProbeResult, ProbeResult]>([
    ['a link', said('../../../../bus/virtio/drivers/virtio_net\n'), said('', 1)],
    ['a file', noLink, said('virtio_net\n')],
    ['a file whose reader broke beside a link', said('virtio_net'), broke],
  ])('%s', (_, target, text) => {
    expect(
      evaluate(
        check,
        facts([
          [link, target],
          [content, text],
        ]),
      ).kind,
    ).toBe('pass');
  });

  it('fails on another value and on nothing', () => {
    expect(
      failure(
        evaluate(
          check,
          facts([
            [link, said('../drivers/e1000')],
            [content, noLink],
          ]),
        ),
      ).found,
    ).toContain('says e1000');
    expect(
      failure(
        evaluate(
          check,
          facts([
            [link, noLink],
            [content, said('0x1af4\n')],
          ]),
        ),
      ).found,
    ).toContain('0x1af4');
    expect(
      failure(
        evaluate(
          check,
          facts([
            [link, noLink],
            [content, said('', 1)],
          ]),
        ),
      ).found,
    ).toContain('does not exist');
  });

  it('unknown', () => {
    expect(evaluate(check, facts([])).kind).toBe('unknown');
    expect(
      evaluate(
        check,
        facts([
          [link, broke],
          [content, broke],
        ]),
      ).kind,
    ).toBe('unknown');
    expect(
      evaluate(
        check,
        facts([
          [link, noLink],
          [content, broke],
        ]),
      ).kind,
    ).toBe('unknown');
  });
});

describe('is: the interface', () => {
  const links = (change: (text: string) => string = (text) => text): [Probe, ProbeResult] => [
    linksProbe,
    said(change(read('pc-e1000-ip-o-link'))),
  ];
  const uevents = (
    machine = 'pc-e1000',
    change: (text: string) => string = (text) => text,
  ): [Probe, ProbeResult] => [interfacesProbe, said(change(read(`${machine}-uevents`)))];
  const check: Check = { is: { link: { driver: 'e1000', up: true } } };

  it('passes, whatever the interface is called', () => {
    expect(evaluate(check, facts([links(), uevents()])).kind).toBe('pass');
    const rename = (text: string) => text.replaceAll('eth0', 'tap.5');
    expect(evaluate(check, facts([links(rename), uevents('pc-e1000', rename)])).kind).toBe('pass');
    expect(evaluate({ is: { link: {} } }, facts([links()])).kind).toBe('pass');
  });

  it.each<[string, [Probe, ProbeResult][], RegExp]>([
    [
      'down',
      [links((text) => text.replace('MULTICAST,UP,LOWER_UP', 'MULTICAST')), uevents()],
      /eth0 is down/,
    ],
    ['another driver', [links(), uevents('pc-virtio-net-pci')], /eth0 is driven by virtio_net/],
    ['no interface', [links((text) => text.split('\n')[0] ?? ''), uevents()], /but the loopback/],
    ['no driver behind it', [links(), [interfacesProbe, said('')]], /no device driver behind/],
    [
      'a bridge of the learner’s',
      [links((text) => text.replace('eth0', 'br0')), uevents()],
      /br0 has no device driver/,
    ],
  ])('%s', (_, probes, found) => {
    expect(failure(evaluate(check, facts(probes))).found).toMatch(found);
  });

  it('unknown', () => {
    expect(evaluate(check, facts([[linksProbe, broke], uevents()])).kind).toBe('unknown');
    expect(evaluate(check, facts([links(), [interfacesProbe, broke]])).kind).toBe('unknown');
  });
});

describe('built', () => {
  const built = (nic: 'e1000' | 'igb' | null) => facts([], { built: { board: 'pc', nic } });

  it('compares the NIC', () => {
    expect(evaluate({ built: { nic: 'e1000' } }, built('e1000')).kind).toBe('pass');
    expect(evaluate({ built: { nic: null } }, built(null)).kind).toBe('pass');
    expect(failure(evaluate({ built: { nic: 'e1000' } }, built('igb'))).found).toContain('82576');
    expect(failure(evaluate({ built: { nic: 'e1000' } }, built(null))).found).toBe(
      'No network card is plugged in.',
    );
    expect(failure(evaluate({ built: { nic: null } }, built('igb'))).expected).toContain(
      'without a network card',
    );
    expect(evaluate({ built: { nic: null } }, facts([])).kind).toBe('unknown');
  });
});

describe('answer', () => {
  const about = (fact: 'slot' | 'class' | 'vendor' | 'device' | 'driver'): Check => ({
    answer: { device: { class: '0200' }, fact },
  });
  const given = (answer: string | null, machine = 'pc-e1000') => ({ ...pci(machine), answer });

  it.each([
    ['slot', '00:02.0'],
    ['slot', '0000:00:02.0'],
    ['slot', ' 00:02.0 '],
    ['slot', '`00:02.0`'],
    ['slot', '0:2.0'],
    ['slot', '0:02.0'],
    ['slot', '0：2.0'],
    ['class', '0200'],
    ['class', '0x0200'],
    ['class', 'Ethernet controller'],
    ['class', '[0200]'],
    ['vendor', '8086'],
    ['vendor', 'Intel'],
    ['vendor', 'intel corporation'],
    ['vendor', '8086:100e'],
    ['device', '100E'],
    ['device', '82540EM'],
    ['driver', 'e1000'],
    ['driver', 'E1000.'],
    ['slot', '００：０２．０'],
    ['device', '１００Ｅ'],
  ] as const)('%s: %s', (fact, answer) => {
    expect(evaluate(about(fact), given(answer))).toMatchObject({
      kind: 'pass',
      evidence: [{ witness: 'answer' }, { witness: 'is' }],
    });
  });

  it.each([
    ['slot', '00:01.0', /That is 00:01.0, the ISA bridge/],
    ['slot', '00:09.0', /No device of this guest has “00:09.0” as its slot/],
    ['slot', '00:02', /“00:02” is not a whole slot/],
    ['slot', '2.0', /“2.0” is not a whole slot/],
    ['slot', '0:9.0', /No device/],
    ['slot', '0:1.0', /That is 00:01.0, the ISA bridge/],
    ['slot', '0:2.0 or 0:1.0', /No device/],
    ['slot', '02', /No device/],
    ['class', '0601', /is the class of 00:01.0/],
    ['vendor', '1af4', /No device/],
    ['vendor', 'In', /No device/],
    ['device', '7000', /is the device number or name of 00:01.0/],
    ['driver', 'ata_piix', /is the kernel driver of 00:01.1/],
    ['driver', 'virtio_net', /No device/],
    ['driver', '.*', /No device/],
    ['slot', '', /not been answered/],
  ] as const)('%s: not %s', (fact, answer, found) => {
    expect(failure(evaluate(about(fact), given(answer))).found).toMatch(found);
  });

  it('needs a device to ask about', () => {
    expect(failure(evaluate(about('slot'), given('00:02.0', 'pc-none'))).found).toContain(
      'does not have that device',
    );
    expect(failure(evaluate(about('slot'), given(null))).found).toContain('not been answered');
    expect(evaluate(about('slot'), facts([[lspciProbe, broke]], { answer: 'x' })).kind).toBe('unknown');
    const bare = { ...pci('pc-e1000', (text) => text.replace('Driver:\te1000\n', '')), answer: 'e1000' };
    expect(failure(evaluate(about('driver'), bare)).hint).toContain('modprobe e1000');
  });

  it('takes an option', () => {
    const check: Check = { answer: { option: 'red-hat' } };
    expect(evaluate(check, facts([], { answer: 'red-hat' })).kind).toBe('pass');
    expect(failure(evaluate(check, facts([], { answer: 'intel' }))).found).toContain('not the right answer');
    expect(failure(evaluate(check, facts([]))).found).toContain('not been answered');
  });
});

describe('all, any, not', () => {
  const yes: Check = { answer: { option: 'yes' } };
  const no: Check = { answer: { option: 'no' } };
  const broken: Check = { is: { module: { name: 'x', loaded: true } } };
  const nothing: Check = { saw: { command: 'lspci' } };
  const now = facts([[modulesProbe, broke]], { answer: 'yes' });
  const kind = (check: Check) => evaluate(check, now).kind;

  it.each<[Verdict['kind'], Check]>([
    ['pass', { all: [yes, yes] }],
    ['fail', { all: [yes, no] }],
    ['fail', { all: [broken, no] }],
    ['unknown', { all: [yes, broken] }],
    ['pass', { any: [no, yes] }],
    ['pass', { any: [broken, yes] }],
    ['unknown', { any: [no, broken] }],
    ['fail', { any: [no, no] }],
    ['pass', { not: no }],
    ['fail', { not: yes }],
    ['unknown', { not: broken }],
    ['fail', { not: nothing }],
    ['pass', { not: { all: [yes, no] } }],
    ['pass', { all: [{ any: [no, yes] }, { not: no }] }],
  ])('%s', (expected, check) => {
    expect(kind(check)).toBe(expected);
  });

  it('all gathers the evidence, in order', () => {
    expect(evaluate({ all: [yes, { not: no }] }, now)).toMatchObject({
      evidence: [{ line: 'yes' }, { line: 'yes' }],
    });
  });

  it('all reports the first failure, any the nearest', () => {
    expect(failure(evaluate({ all: [nothing, no] }, now)).found).toContain('Nothing that this step');
    expect(failure(evaluate({ any: [nothing, no] }, now)).found).toContain('not the right answer');
  });

  it('not says that it still is so, and never quotes an id', () => {
    expect(failure(evaluate({ not: yes }, now)).found).toBe('It still is as it was before.');
  });
});

describe('probesFor', () => {
  it('asks each question once', () => {
    const device: Check = { is: { lspci: { where: {} } } };
    const check: Check = { all: [device, { any: [device, { saw: { command: 'lspci' } }] }, { not: device }] };
    expect(probesFor(check)).toEqual([lspciProbe]);
  });

  it.each<[Check, Probe[]]>([
    [{ saw: { command: 'ip', line: 'x' } }, []],
    [{ built: { nic: null } }, []],
    [{ answer: { option: 'a' } }, []],
    [{ answer: { device: {}, fact: 'slot' } }, [lspciProbe]],
    [{ is: { module: { name: 'x', loaded: true } } }, [modulesProbe]],
    [{ is: { link: { up: true } } }, [linksProbe]],
    [{ is: { link: { driver: 'x' } } }, [linksProbe, interfacesProbe]],
    [{ is: { sysfs: { path: '/x', equals: 'y' } } }, Object.values(sysfsProbes('/x'))],
  ])('%j', (check, probes) => {
    expect(probesFor(check)).toEqual(probes);
  });
});
