import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type Facts } from './facts.ts';
import { lspciProbe } from './probes.ts';
import { failure, onlyNic, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8').replace(/^#.*\n/, ''),
);

const plate: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids', 'driver'] } };
const answered: Check = { saw: { command: 'ping', line: 'bytes from 10\\.0\\.2\\.2:' } };

const plateOf = (fact: 'driver'): Check => ({
  saw: { command: 'lspci', device: { class: '0200' }, shows: [fact] },
});
const said = (stdout: string) => ({ ok: true as const, exitCode: 0, stdout });

const hintOf = (check: Check, scene: Facts) => failure(evaluate(check, scene)).hint;

it('names one command that shows all, instead of sending the learner from one half to the other', () => {
  expect(hintOf(plate, facts('lspci -nn', out('nn')))).toContain('lspci -nnk -s 00:02.0');
  expect(hintOf(plate, facts('lspci -k', out('k')))).toContain('lspci -nnk -s 00:02.0');
});

it('does not tell somebody to select what they have selected', () => {
  const [first = ''] = onlyNic(out('nnk')).split('\n');
  const cut = facts('lspci -nnk -s 00:02.0 | head -1', `${first}\n`);
  expect(hintOf(plate, cut)).toBe('-s has chosen the device already: run the same again without head.');
  const grepped = facts('lspci -nnk | grep Ethernet', `${first}\n`);
  expect(hintOf(plate, grepped)).toContain('add `-s 00:02.0`');
});

it('sends nobody to --help who has its list in front of them', () => {
  const usage = "lspci: invalid option -- '-'\nUsage: lspci [<switches>]\n\nBasic:\n-mm\n-t\n";
  expect(hintOf(plate, facts('lspci --help', usage, 1))).not.toContain('--help');
  expect(hintOf(plate, facts('lspci -Y', "lspci: invalid option -- 'Y'\n", 1))).toContain('lspci --help');
});

it('tells another card from a driver that is missing', () => {
  const driven = (driver: string): Check => ({ is: { lspci: { where: { class: '0200' }, driver } } });
  expect(hintOf(driven('e1000e'), facts('', ''))).toContain('This is another card');
  expect(hintOf(driven('uio_pci_generic'), facts('', ''))).toContain('modprobe uio_pci_generic');
});

it('names the module that the card really takes, of several that would fit', () => {
  const truth = out('truth', 'pc-rtl8139').replace(/^Driver:.*\n/gm, '');
  const gone = facts('lspci -k', out('plain', 'pc-rtl8139'), 0, 'pc-rtl8139');
  const hint = hintOf(plateOf('driver'), { ...gone, probes: new Map([[probeKey(lspciProbe), said(truth)]]) });
  expect(truth).toContain('8139too');
  expect(hint).toContain('modprobe 8139cp');
});

it('sends a thousand pings faster than a hundred', () => {
  const measured = (count: number): Check => ({ measured: { during: 'ping', count, device: 'e1000' } });
  const five = '--- 10.0.2.2 ping statistics ---\n5 packets transmitted, 5 received, 0% packet loss\n';
  expect(hintOf(measured(100), facts('ping -c 5 10.0.2.2', five))).toContain('-i 0.05');
  expect(hintOf(measured(1000), facts('ping -c 5 10.0.2.2', five))).toContain('-f makes it quick');
});

it('looks for the reason of a silent ping in the network, not in its options', () => {
  const lost = '--- 10.0.2.9 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss\n';
  const silent = facts('ping -c 1 10.0.2.9', `PING 10.0.2.9 (10.0.2.9)\n\n${lost}`, 1);
  expect(hintOf(answered, silent)).toContain('Check the address');
  const noWay = facts('ping -c 1 10.0.2.2', 'ping: connect: Network is unreachable\n', 2);
  expect(hintOf(answered, noWay)).toContain('ip addr');
});

it('suspects the filter where the line is missing behind one', () => {
  const cut = facts('ping -c 1 10.0.2.2 | head -1', 'PING 10.0.2.2 (10.0.2.2) 56(84) bytes of data.\n');
  expect(hintOf(answered, cut)).toContain('leave head out');
});
