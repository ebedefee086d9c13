import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { unnumbered } from './numbered.ts';
import { sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''),
);
const plain = (line: string, output: string) => unnumbered({ line, output, exitCode: 0 }).command.output;

describe('line numbers of any program are no part of what the command said', () => {
  it.each([
    ['ip link | grep -n eth0', '3:2: eth0: <UP>', '2: eth0: <UP>'],
    ['ip link | grep -nA1 eth0', '3-    link/ether 52:54', '    link/ether 52:54'],
    ['lsmod | grep --line-number e1000', '12:e1000  143360  0', 'e1000  143360  0'],
    ['lsmod | cat -n', '     2\te1000  143360  0', 'e1000  143360  0'],
    ['lsmod | cat -b', '     2\te1000  143360  0', 'e1000  143360  0'],
    ['lsmod | nl', '     2\te1000  143360  0', 'e1000  143360  0'],
    ["lsmod | nl -ba -s ': '", '     2: e1000  143360  0', 'e1000  143360  0'],
    ['lsmod | nl -n rz', '000002\te1000  143360  0', 'e1000  143360  0'],
    ['lsblk | less -N', '      2 vda 254:0', 'vda 254:0'],
    ['lsblk | pr -t -n', '    2\tvda 254:0', 'vda 254:0'],
    [`lsmod | awk '{print NR": "$0}'`, '2: e1000 143360 0', 'e1000 143360 0'],
    [`lsmod | awk '{print NR, $0}'`, '2 e1000 143360 0', 'e1000 143360 0'],
    [`lsmod | awk '{printf "%d\\t%s\\n", NR, $0}'`, '2\te1000 143360 0', 'e1000 143360 0'],
    ['lsmod | cat -n | grep -n e1000', '1:     2\te1000  143360', 'e1000  143360'],
    ['grep -n eth0 /proc/interrupts', '22: 11: 5 XT-PIC eth0', ' 11: 5 XT-PIC eth0'],
    ['cat -n /proc/interrupts', '    22\t 11: 5 XT-PIC eth0', ' 11: 5 XT-PIC eth0'],
    ['nl /proc/modules', '     2\te1000 143360 0 - Live', 'e1000 143360 0 - Live'],
    ['grep -rn DRIVER /sys/x', '/sys/x/uevent:1:DRIVER=e1000', '/sys/x/uevent:DRIVER=e1000'],
    ['grep -n DRIVER a/uevent b/uevent', 'a/uevent:1:DRIVER=e1000', 'a/uevent:DRIVER=e1000'],
    ['cd /proc; grep -n eth0 interrupts', '22: 11: eth0', ' 11: eth0'],
    ["alias g='grep -n'\nlsmod | g e1000", '12:e1000  143360', 'e1000  143360'],
    ['sudo ethtool -i eth0 | grep -n driver', '1:driver: e1000', 'driver: e1000'],
    ['busybox grep -n eth0 /proc/interrupts', '22: 11: eth0', ' 11: eth0'],
  ])('%s', (line, output, meant) => {
    expect(plain(line, output)).toBe(meant);
  });

  it.each([
    ['ip link', '2: eth0: <UP>'],
    ['ip link | grep eth0', '2: eth0: <UP>'],
    ['lspci; ip link | grep -n eth0', '10:00.0 Ethernet'],
    ['cat /proc/interrupts', ' 11: 5 XT-PIC eth0'],
    ["lsmod | awk '{print $1, NF}'", '2 x'],
    ["lsmod | awk 'NR==2'", '2 x'],
    ['lsmod | nl', 'e1000 143360'],
  ])('and nothing else is taken off: %s', (line, output) => {
    expect(plain(line, output)).toBe(output);
  });
});

it('evidence stands where it is on the screen', () => {
  const check: Check = { saw: { command: 'lsmod', line: '^e1000 ' } };
  const verdict = evaluate(check, facts('lsmod | cat -n', '     1\tModule\n     2\te1000  143360  0\n'));
  expect(verdict).toMatchObject({
    kind: 'pass',
    evidence: [{ line: '     2\te1000  143360  0', lineIndex: 1 }],
  });
});

it('fields of a device keep their columns', () => {
  const check: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids'] } };
  const numbered = out('nn')
    .trimEnd()
    .split('\n')
    .map((line, at) => `${String(at + 1).padStart(6)}\t${line}\n`)
    .join('');
  const verdict = evaluate(check, facts('lspci -nn | cat -n', numbered));
  const [evidence] = verdict.kind === 'pass' ? verdict.evidence : [];
  const ids = evidence?.fields.find(({ name }) => name === 'ids');
  expect(evidence?.line.slice(ids?.start, ids?.end)).toBe('8086:100e');
});
