import { expect, test } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey } from './facts.ts';
import { fileProbe, interruptsProbe } from './probes.ts';

const lspci: Check = { saw: { command: 'lspci', device: { class: '0200' } } };
const NUMVFS = '/sys/bus/pci/devices/0000:01:00.0/sriov_numvfs';
const driver: Check = { is: { module: { name: 'e1000', loaded: true } } };

interface Typed {
  line: string;
  output?: string;
  exitCode?: number;
  ranNothing?: true;
}

function judged(check: Check, { line, output = '', exitCode = 0, ...rest }: Typed) {
  const said = (stdout: string) => ({ ok: true, exitCode: 0, stdout }) as const;
  const probes = new Map([
    ['/usr/bin/cat\0/proc/modules', said('')],
    [probeKey(fileProbe(NUMVFS)), said('0\n')],
    [probeKey(interruptsProbe), said(' 25:  5  PCI-MSIX-0000:00:02.0  1-edge  virtio0-input.0\n')],
  ]);
  const verdict = evaluate(check, {
    saw: { line, output, exitCode, ...rest },
    probes,
    built: { board: 'pc', nic: 'e1000' },
    answer: null,
  });
  if (verdict.kind !== 'fail') throw new Error(JSON.stringify(verdict));
  return verdict;
}

test.each<[Typed, string, string]>([
  [{ line: '# what now', ranNothing: true }, 'a comment', 'without the `#`'],
  [{ line: '# lspci', ranNothing: true }, 'a comment', 'Type `lspci`'],
  [
    {
      line: 'lspci |\n)',
      output: "bash: syntax error near unexpected token `)'",
      exitCode: 2,
      ranNothing: true,
    },
    'could not read',
    'The sign `)`',
  ],
  [
    { line: 'lspci |', output: 'bash: syntax error: unexpected end of file', exitCode: 2, ranNothing: true },
    'could not read',
    'on either side',
  ],
  [
    { line: 'if', output: 'bash: syntax error: unexpected end of file', exitCode: 2, ranNothing: true },
    'could not read',
    'one plain command',
  ],
  [
    {
      line: "lspci '",
      output: "bash: unexpected EOF while looking for matching `''\nbash: syntax error",
      exitCode: 2,
      ranNothing: true,
    },
    'could not read',
    'opened and not closed',
  ],
  [
    { line: 'echo !x', output: 'bash: !x: event not found', exitCode: 2, ranNothing: true },
    'event not found',
    'single quotes',
  ],
])('%j is told as what the shell made of it', (typed, found, hint) => {
  for (const check of [lspci, driver]) {
    const verdict = judged(check, typed);
    expect(verdict.found.en).toContain(found);
    expect(verdict.hint.en).toContain(hint);
    expect(verdict.slip).toBe(true);
  }
});

test('a program that is not there is named, also where the check looks at the guest alone', () => {
  const missing = (name: string) => ({ output: `bash: ${name}: command not found\n`, exitCode: 127 });
  expect(judged(lspci, { line: 'lspic', ...missing('lspic') })).toMatchObject({ slip: true });
  const verdict = judged(driver, { line: 'modporbe e1000', ...missing('modporbe') });
  expect(verdict.found.en).toContain('no program called modporbe');
  expect(verdict.hint.en).toContain('Did you mean modprobe?');
  expect(judged(driver, { line: 'nonsense', ...missing('nonsense') }).hint.en).toContain('letter by letter');
});

test('a line that ran is no slip, and what fails beside a missing program is said first', () => {
  const ping: Check = { saw: { command: 'ping', line: 'bytes from' } };
  const unanswered = '1 packets transmitted, 0 received\n';
  expect(judged(ping, { line: 'ping 10.0.2.9', output: unanswered, exitCode: 1 }).slip).toBeUndefined();
  const output = `${unanswered}bash: nwo: command not found\n`;
  const both = judged(ping, { line: 'ping 10.0.2.9; nwo', output, exitCode: 1 });
  expect(both.found.en).not.toContain('no program called nwo');
});

test.each([
  ['cat /proc/interupts', 'cat: /proc/interupts: No such file or directory'],
  [
    'ping -c 3 10.0.2.2; grep virtio0 /proc/interupts',
    '3 packets transmitted, 3 received\ngrep: /proc/interupts: No such file or directory',
  ],
  ['head /proc/interupts', "head: cannot open '/proc/interupts' for reading: No such file or directory"],
])('%s: the path that is not there is named, and the one that was meant', (line, output) => {
  const bells: Check = {
    counted: { bells: ['virtio0-input'], during: 'ping', count: 3, looks: 1, atLeast: 1 },
  };
  const word: Check = { read: { file: '/proc/interrupts', word: 'virtio0' } };
  for (const check of [bells, word]) {
    const verdict = judged(check, { line, output: `${output}\n`, exitCode: 1 });
    expect(verdict.found.en).toContain('There is no file /proc/interupts');
    expect(verdict.hint.en).toContain('/proc/interrupts');
  }
});

test('a complaint about a path is answered by how to find the right one, not by options', () => {
  const node: Check = { listed: { node: { name: 'sda', type: 'block' } } };
  const output = "ls: cannot access '/dev/sdz': No such file or directory\n";
  const verdict = judged(node, { line: 'ls -l /dev/sdz', output, exitCode: 2 });
  expect(verdict.found.en).toContain('/dev/sdz');
  expect(verdict.hint.en).toContain('letter by letter');
  expect(verdict.hint.en).not.toContain('--help');
});

test.each<[Typed, string, string]>([
  [
    {
      line: `echo 9 > ${NUMVFS}`,
      output: 'bash: echo: write error: Numerical result out of range\n',
      exitCode: 1,
    },
    'can’t be split into so many',
    '`cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs`',
  ],
  [
    {
      line: 'cd /sys/bus/pci/devices/0000:01:00.0; echo 3 >sriov_numvfs',
      output: '-bash: echo: write error: Device or resource busy\n',
      exitCode: 1,
    },
    'split already',
    '`echo 0 > sriov_numvfs`',
  ],
  [
    {
      line: `echo 2 > ${NUMVFS}`,
      output: 'bash: echo: write error: Device or resource busy\n',
      exitCode: 1,
    },
    'split already',
    `\`echo 0 > ${NUMVFS}\``,
  ],
  [
    {
      line: "echo 3 | tee '/sys/bus/pci/devices/0000:03:00.0/sriov_numvfs'",
      output: '3\ntee: /sys/bus/pci/devices/0000:03:00.0/sriov_numvfs: Device or resource busy\n',
      exitCode: 1,
    },
    'split already',
    '`echo 0 > /sys/bus/pci/devices/0000:03:00.0/sriov_numvfs`',
  ],
])('a split that the kernel refused: %j', (typed, found, hint) => {
  const split: Check = { is: { number: { path: NUMVFS, atLeast: 2 } } };
  const verdict = judged(split, typed);
  expect(verdict.found.en).toContain(found);
  expect(verdict.hint.en).toContain(hint);
  expect(verdict.hint['zh-CN']).toContain(hint);
});
