import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check, ToldCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type Facts, type Probe, type ProbeResult } from './facts.ts';
import { unwrapped } from './lscpu.ts';
import { toLines } from './lspci/line.ts';
import { fileProbe, interfacesProbe, lspciProbe, probesFor } from './probes.ts';
import { failure } from './testing/scene.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');
const said = (stdout: string, exitCode = 0): ProbeResult => ({ ok: true, exitCode, stdout });
const broke: ProbeResult = { ok: false, why: { en: 'The agent is silent.', 'zh-CN': '代理没有回答。' } };

function facts(line: string, output: string, probes: [Probe, ProbeResult][], exitCode = 0): Facts {
  const map = new Map(probes.map(([probe, result]) => [probeKey(probe), result]));
  return { saw: { line, output, exitCode }, probes: map, built: null, answer: null };
}

const guest = (machine: string): [Probe, ProbeResult][] => [
  [lspciProbe, said(fixture(`${machine}-truth`))],
  [interfacesProbe, said(fixture(`${machine}-uevents`))],
];

const nic = (more: Partial<ToldCheck['told']> = {}): Check => ({
  told: {
    device: { class: '0200' },
    facts: ['interface', 'slot'],
    by: ['ls', 'readlink', 'ethtool'],
    ...more,
  },
});

describe('told of a device', () => {
  it.each([
    ['/sys/class/net/eth0/devic', 'The name eth0 is right'],
    ['/sys/class/net/eth1/device', 'is called eth0 now'],
  ])('says which part of a path is wrong: %s', (path, hint) => {
    const said = `ls: cannot access '${path}': No such file or directory\n`;
    const verdict = evaluate(nic(), facts(`ls -l ${path}`, said, guest('pc-e1000'), 2));
    expect(failure(verdict).hint).toContain(hint);
  });

  it('takes both drivers of a virtio card for true, each on its own floor', () => {
    const check = nic({ facts: ['driver', 'slot'] });
    const info = 'driver: virtio_net\nversion: 1.0.0\nbus-info: 0000:00:02.0\n';
    const verdict = evaluate(check, facts('ethtool -i eth0', info, guest('pc-virtio-net-pci')));
    expect(verdict).toMatchObject({
      kind: 'pass',
      evidence: [
        { lineIndex: 0, fields: [{ name: 'driver', start: 8, end: 18 }] },
        { lineIndex: 2, fields: [{ name: 'slot', start: 10, end: 22 }] },
      ],
    });
    const pci = facts('ls -l', 'virtio-pci 00:02.0\n', guest('pc-virtio-net-pci'));
    expect(evaluate(check, pci).kind).toBe('pass');
  });

  const everywhere = { by: ['ip', 'ls', 'cat', 'grep'] };
  const dev = '  eth0:     260       3    0    0    0     0          0         0      256       3\n';
  const net = '/sys/class/net';
  it.each<[string, string, Partial<ToldCheck['told']>]>([
    ['head /proc/net/dev', dev, { facts: ['interface'] }],
    ['sed -n 3,4p /proc/net/dev', dev, { facts: ['interface'] }],
    ['cut -d: -f1 /proc/net/dev', '  eth0\n', { facts: ['interface'] }],
    ['cat < /proc/net/dev', dev, { facts: ['interface'] }],
    [`echo ${net}/*`, `${net}/eth0 ${net}/lo\n`, { facts: ['interface'] }],
    [`printf '%s\\n' ${net}/*`, `${net}/eth0\n${net}/lo\n`, { facts: ['interface'] }],
    [`for i in ${net}/*; do echo $i; done`, `${net}/eth0\n${net}/lo\n`, { facts: ['interface'] }],
    [`basename -a ${net}/*`, 'eth0\nlo\n', { facts: ['interface'] }],
    [`stat -c %n ${net}/*`, `${net}/eth0\n`, { facts: ['interface'] }],
    [`basename $(readlink ${net}/eth0/device)`, '0000:00:02.0\n', {}],
    [`cd ${net}/eth0/device; pwd -P`, '/sys/devices/pci0000:00/0000:00:02.0\n', {}],
    ['dmesg | grep eth0', '[    7.3] e1000 0000:00:02.0 eth0: Intel(R) PRO/1000 Network Connection\n', {}],
    [
      'for i in eth0 lo; do ethtool -i $i; done',
      'driver: e1000\nbus-info: 0000:00:02.0\nCannot get driver information\n',
      { facts: ['interface', 'driver', 'slot'], by: ['ethtool'] },
    ],
    ['ls -d /sys/module/e1000', '/sys/module/e1000\n', { facts: ['module'], by: ['lsmod', 'cat'] }],
    ['ls /sys/module | grep e1000', 'e1000\n', { facts: ['module'], by: ['lsmod', 'cat', 'grep'] }],
    ['kmod list', 'e1000  155648  0\n', { facts: ['module'], by: ['lsmod'] }],
    ["lsmod | awk '{print $1}'", 'Module\ne1000\n', { facts: ['module'], by: ['lsmod'] }],
    ["awk '{print $1,$3}' /proc/modules", 'e1000 0\n', { facts: ['module'], by: ['lsmod', 'awk'] }],
  ])('reads %s as what it is', (line, output, more) => {
    const check = nic({ ...everywhere, ...more });
    expect(evaluate(check, facts(line, output, guest('pc-e1000'))).kind).toBe('pass');
  });

  it.each([
    ['echo /sys/class/net/eth0', '/sys/class/net/eth0\n'],
    ["printf '%s eth0\\n' /sys/class/net/*", '/sys/class/net/lo eth0\n'],
    ['basename /sys/class/net/eth0', 'eth0\n'],
    ['for i in eth0; do echo $i; done', 'eth0\n'],
    ['echo "$(< /tmp/x) eth0:"', ' eth0:\n'],
  ])('does not believe %s', (line, output) => {
    const check = nic({ ...everywhere, facts: ['interface'] });
    expect(failure(evaluate(check, facts(line, output, guest('pc-e1000')))).found).not.toMatch(/^ /);
  });

  it('finds the card behind bridges by the last address of the path', () => {
    const path = '/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0/virtio0/net/eth0\n';
    const line = 'readlink -f /sys/class/net/eth0';
    expect(evaluate(nic(), facts(line, path, guest('q35-virtio-net-pci'))).kind).toBe('pass');
    const bridge: Check = nic({ device: { class: '0604' } });
    expect(evaluate(bridge, facts(line, path, guest('q35-virtio-net-pci'))).kind).toBe('fail');
  });

  it('does not take a part of a word for the word', () => {
    const card = guest('pc-e1000');
    for (const output of [
      'eth01 0000:00:02.0',
      'eth0 0000:00:02.01',
      'eth0 10000:00:02.0',
      'eth0.5 00:12.0',
    ]) {
      expect(evaluate(nic(), facts('ls -l /x', `${output}\n`, card)).kind, output).toBe('fail');
    }
    expect(evaluate(nic(), facts('ls -l /x', 'eth0: 00:02.0: yes\n', card)).kind).toBe('pass');
  });

  it('reads of a module in the first column of lsmod only', () => {
    const check = nic({ facts: ['module'], by: ['lsmod'] });
    const card = guest('pc-virtio-net-pci');
    const users = 'net_failover           24576  1 virtio_net\n';
    expect(evaluate(check, facts('lsmod', users, card)).kind).toBe('fail');
    expect(evaluate(check, facts('lsmod', `${users}virtio_net 118784 0\n`, card)).kind).toBe('pass');
  });

  it('tells the present card of a slot from the one before it', () => {
    const check = nic({ facts: ['slot', 'driver'], by: ['dmesg'] });
    const diary =
      '[1.0] e1000 0000:00:02.0 eth0: first\n[2.0] pci 0000:00:02.0: [8086:100e] type 00 class 0x020000\n[3.0] e1000 0000:00:02.0 eth0: second\n';
    expect(evaluate(check, facts('dmesg', diary, guest('pc-e1000')))).toMatchObject({
      kind: 'pass',
      evidence: [{ lineIndex: 2 }],
    });
  });

  it('a driver that is gone takes the interface along, and says so', () => {
    const stripped = fixture('pc-e1000-uevents').replace(/.*02\.0.*\n/g, '');
    const truth = fixture('pc-e1000-truth').replace('Driver:\te1000\n', '');
    const probes: [Probe, ProbeResult][] = [
      [lspciProbe, said(truth)],
      [interfacesProbe, said(stripped)],
    ];
    const verdict = failure(evaluate(nic(), facts('ls -l /sys/class/net', 'lo\n', probes)));
    expect(verdict.found).toMatch(/has no interface now/);
    expect(verdict.hint).toMatch(/modprobe e1000/);
  });

  it('is no fault of the learner when a probe broke, or the card is out', () => {
    const line = 'readlink /sys/class/net/eth0/device';
    const output = '../../../0000:00:02.0\n';
    const lspci: [Probe, ProbeResult] = [lspciProbe, said(fixture('pc-e1000-truth'))];
    const uevents: [Probe, ProbeResult] = [interfacesProbe, said(fixture('pc-e1000-uevents'))];
    const incomplete: [Probe, ProbeResult][][] = [
      [],
      [lspci],
      [[lspciProbe, broke], uevents],
      [lspci, [interfacesProbe, broke]],
    ];
    for (const probes of incomplete) {
      expect(evaluate(nic(), facts(line, output, probes)).kind).toBe('unknown');
    }
    const none: [Probe, ProbeResult][] = [[lspciProbe, said(fixture('pc-none-truth'))], uevents];
    expect(failure(evaluate(nic(), facts(line, output, none))).found).toMatch(/not plugged in/);
  });

  it('never throws, whatever was typed and printed', () => {
    const card = guest('pc-e1000');
    const word = fc.oneof(
      fc.constantFrom(
        'ls',
        'eth0',
        '/sys/class/net/*/device',
        '|',
        ';',
        'cat',
        '[',
        '0000:00:02.0',
        'ethtool -i',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), fc.string({ unit: 'binary' }), fc.nat(255), (words, output, code) => {
        const state = facts(words.join(' '), output, card, code);
        evaluate(nic(), state);
        evaluate({ read: { file: '/proc/cpuinfo', word: 'x' } }, state);
      }),
    );
  });
});

describe('read from a file', () => {
  const file = '/sys/class/dmi/id/sys_vendor';
  const check: Check = { read: { file } };
  const now = (line: string, output: string, result: ProbeResult = said('QEMU\n'), exitCode = 0) =>
    facts(line, output, [[fileProbe(file), result]], exitCode);

  it('asks the guest for that file alone', () => {
    expect(probesFor(check)).toEqual([fileProbe(file)]);
  });

  it('compares with the file, whoever wrote the lesson', () => {
    expect(evaluate(check, now(`cat ${file}`, 'QEMU\n')).kind).toBe('pass');
    expect(evaluate(check, now(`cat ${file}`, 'Acme\n', said('Acme\n'))).kind).toBe('pass');
    expect(evaluate(check, now(`cat ${file}`, 'Acme\n')).kind).toBe('fail');
    expect(evaluate(check, now(`cat ${file}`, 'QEMUX\n')).kind).toBe('fail');
  });

  it('says what is missing, or that nobody is to blame', () => {
    expect(failure(evaluate(check, { ...now('', ''), saw: null })).found).toMatch(/Nothing that this step/);
    expect(failure(evaluate(check, now(`cat ${file}`, '', said('', 1), 1))).found).toMatch(/has no/);
    expect(evaluate(check, now(`cat ${file}`, 'QEMU\n', broke)).kind).toBe('unknown');
    const word: Check = { read: { file, word: 'Xen' } };
    expect(failure(evaluate(word, now(`cat ${file}`, 'QEMU\n'))).found).toMatch(
      /has nothing of what this step is about/,
    );
    expect(failure(evaluate(check, now(`cat ${file} &`, ''))).found).toMatch(/background/);
  });

  it('a step that is not to show it passes when something else was read', () => {
    expect(evaluate({ not: check }, now('cat /sys/class/dmi/id/bios_vendor', 'SeaBIOS\n')).kind).toBe('pass');
    expect(evaluate({ not: check }, now(`cat ${file}`, 'QEMU\n')).kind).toBe('fail');
  });
});

describe('lscpu, broken to fit', () => {
  const flags = (width: number) => {
    const row = 'fpu de pse rdrand hypervisor lahf_lm svm';
    const parts = row.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? [];
    return `    Flags:                   ${parts.join(`\n${' '.repeat(29)}`)}\nNUMA:\n  NUMA node(s):              1\n`;
  };

  it.each([7, 11, 17, 22, 25, 60])('is whole again from a width of %i', (width) => {
    const lines = unwrapped(toLines(flags(width)));
    expect(lines[0]?.text).toBe('    Flags:                   fpu de pse rdrand hypervisor lahf_lm svm');
    expect(lines.map(({ text }) => text)).toContain('  NUMA node(s):              1');
  });
});
