import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check, Verdict } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type CommandFact, type Facts } from './facts.ts';
import { modulesProbe } from './probes.ts';
import { failure, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8').replace(/^#.*\n/, ''),
);

const plate: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids'] } };
const answered: Check = { saw: { command: 'ping', line: 'bytes from' } };
const chosen: Check = { answer: { option: 'red-hat' } };
const driven: Check = { is: { lspci: { where: { class: '0200' }, driver: 'e1000' } } };
const plugged: Check = { built: { nic: 'igb' } };

const nn = () => facts('lspci -nn', out('nn'));
const parts = (verdict: Verdict) =>
  verdict.kind === 'fail' ? verdict.parts?.map(({ state }) => state) : verdict.kind;

describe('a step that asks for several things says what is done and what is missing', () => {
  test('the look is done, the answer missing', () => {
    const verdict = evaluate({ all: [plate, chosen] }, nn());
    expect(parts(verdict)).toEqual(['done', 'open']);
    expect(failure(verdict).found).toBe('The question has not been answered yet.');
  });

  test('the answer is right, the look missing; a wrong one is wrong', () => {
    const nothing = { ...nn(), saw: null };
    expect(parts(evaluate({ all: [plate, chosen] }, { ...nothing, answer: 'red-hat' }))).toEqual([
      'open',
      'done',
    ]);
    expect(parts(evaluate({ all: [plate, chosen] }, { ...nn(), answer: 'intel' }))).toEqual([
      'done',
      'wrong',
    ]);
  });

  test('what holds from the start is no part of it while it holds', () => {
    const given: Check = { ...driven, given: true };
    expect(parts(evaluate({ all: [plate, given, chosen] }, nn()))).toEqual(['done', 'open']);
    const e1000e: Check = { given: true, is: { lspci: { where: { class: '0200' }, driver: 'e1000e' } } };
    expect(parts(evaluate({ all: [plate, e1000e, chosen] }, nn()))).toEqual(['done', 'open', 'open']);
  });

  test('what holds from the start is no evidence beside what was looked at, but better than none', () => {
    const given: Check = { ...driven, given: true };
    const witnesses = (...all: Check[]) => {
      const verdict = evaluate({ all }, nn());
      return verdict.kind === 'pass' ? verdict.evidence.map(({ witness }) => witness) : verdict.kind;
    };
    expect(witnesses(given, plate)).toEqual(['saw']);
    expect(witnesses(driven, plate)).toEqual(['is', 'saw']);
    expect(witnesses(given)).toEqual(['is']);
  });

  test('parts that read alike are counted together', () => {
    const ls = (line: string): Check => ({ saw: { command: 'ls', line } });
    const verdict = evaluate({ all: [ls('sda'), ls('vda'), ls('nvme')] }, facts('ls /dev', 'sda\nvda\n'));
    expect(parts(verdict)).toBeUndefined();
    const more = evaluate({ all: [ls('sda'), ls('nvme'), chosen] }, facts('ls /dev', 'sda\n'));
    expect(more).toMatchObject({ parts: [{ state: 'wrong', count: { done: 1, of: 2 } }, { state: 'open' }] });
  });
});

describe('of several causes the one nearest to the learner is named', () => {
  const typo = facts('lpsci -nn', 'bash: lpsci: command not found\n', 127);
  const found = (check: Check, scene: Facts) => failure(evaluate(check, scene)).found;

  test.each<[string, Check]>([
    ['with a card to plug in', { all: [plugged, plate] }],
    [
      'with a state to bring about',
      { all: [{ is: { lspci: { where: { class: '0200' }, driver: 'uio_pci_generic' } } }, plate] },
    ],
    ['with a question', { all: [chosen, plate] }],
    ['with several ways', { all: [plugged, { any: [plate, plate] }] }],
  ])('a line that could not work, %s', (_name, check) => {
    expect(found(check, typo)).toContain('There is no program called lpsci');
  });

  test('then the machine, then what was seen, then the answer', () => {
    const scene = facts('lspci', out('plain'));
    expect(
      found({ all: [chosen, plate, plugged] }, { ...scene, built: { board: 'pc', nic: 'e1000' } }),
    ).toContain('e1000) is plugged in');
    expect(found({ all: [chosen, plate] }, scene)).toContain('numbers cannot be read');
  });

  test('a program that died is not told that the meter was off', () => {
    const courier: Check = {
      measured: { during: 'dpdk-testpmd', count: 10_000, device: 'e1000', each: { atMost: 0.2 } },
    };
    const died = facts('dpdk-testpmd -- --forward-mode=txonly', 'EAL: Cannot get hugepage information.\n', 1);
    expect(found(courier, died)).toBe('testpmd found no huge pages to put its packets into.');
    expect(found({ all: [courier] }, died)).toContain('huge pages');
    const pinged: Check = { measured: { during: 'ping', count: 100, device: 'e1000' } };
    expect(
      found(pinged, facts('ping -c 100 nowhere', 'ping: nowhere: Name or service not known\n', 2)),
    ).toContain('Name or service not known');
    const few = '--- 10.0.2.2 ping statistics ---\n5 packets transmitted, 5 received, 0% packet loss\n';
    const verdict = failure(evaluate(pinged, facts('ping -c 5 10.0.2.2', few)));
    expect(verdict.found).toContain('That was 5 pings');
    expect(verdict.hint).toContain('Listen to the calls');
  });
});

describe('a command that did another part is not taken for a mistake', () => {
  const both: Check = { all: [driven, plate] };

  test('a silent one that changed something', () => {
    expect(failure(evaluate(both, facts('modprobe e1000', ''))).found).toContain('One part is done');
    expect(failure(evaluate(both, facts('lsmod', 'e1000 1 0\n'))).found).toContain('You ran lsmod');
  });
});

describe('output from before counts where it may', () => {
  const earlier = (line: string, output: string): CommandFact => ({ line, output, exitCode: 0 });

  test('its lines are no lines of the last output', () => {
    const scene = {
      ...facts('ping -c 1 10.0.2.2', '64 bytes from 10.0.2.2\n'),
      earlier: [earlier('lspci -nn', out('nn'))],
    };
    const verdict = evaluate({ all: [plate, answered] }, scene);
    expect(verdict).toMatchObject({ kind: 'pass', evidence: [{ lineIndex: null }, { lineIndex: 0 }] });
  });

  test('only while it is true', () => {
    const stale = { ...facts('clear', ''), earlier: [earlier('lspci -nn', out('nn', 'pc-virtio-net-pci'))] };
    expect(evaluate(plate, stale).kind).toBe('fail');
  });
});

describe('what a look is to show, while the machine is not yet as the step wants it', () => {
  const gone: Check = { is: { module: { name: 'e1000', loaded: false } } };
  const stays: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['modules'] } };
  const scene = (modules: string, line: string, output: string) => {
    const seen = facts(line, output);
    const listed = { ok: true, exitCode: 0, stdout: modules } as const;
    return { ...seen, probes: new Map([...seen.probes, [probeKey(modulesProbe), listed]]) };
  };
  const told = (facts: Facts) => {
    const verdict = evaluate({ all: [gone, stays] }, facts);
    return verdict.kind === 'fail' ? verdict.parts?.map(({ text }) => text.en) : [];
  };

  test('is not told before: it may be what was to be guessed', () => {
    for (const [line, output] of [
      ['lspci -k', out('k')],
      ['ip link', ''],
    ] as const) {
      const list = told(scene('e1000 1 0 - Live 0x0\n', line, output));
      expect(list?.join(' ')).toContain('A look at it with lspci.');
      expect(list?.join(' ')).not.toContain('network card');
    }
  });

  test('is told then', () => {
    expect(told(scene('', 'lspci', out('plain')))?.join(' ')).toContain('kernel modules');
  });
});
