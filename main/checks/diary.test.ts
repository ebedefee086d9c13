import { expect, test } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type ProbeResult } from './facts.ts';
import { diaryProbe, interfacesProbe, linksProbe, probesFor } from './probes.ts';

const back: Check = { is: { link: { driver: 'e1000', anew: true } } };
const device = '/sys/devices/pci0000:00/0000:00:02.0';

/** Recorded from the guest image after `dmesg -C`: `dd if=/dev/kmsg bs=8192 iflag=nonblock`, Linux 6.12. */
const arrived =
  '6,386,13273999,-;pci 0000:00:02.0: [8086:100e] type 00 class 0x020000 conventional PCI endpoint\n';
const taken = (at: number) =>
  `6,${at},17458267,-;e1000 0000:00:02.0 eth0: (PCI:33MHz:32-bit) 52:54:00:12:34:56\n SUBSYSTEM=pci\n` +
  `6,${at + 1},17461524,-;e1000 0000:00:02.0 eth0: Intel(R) PRO/1000 Network Connection\n`;

function judged(diary: ProbeResult) {
  const said = (stdout: string) => ({ ok: true, exitCode: 0, stdout }) as const;
  const link =
    '3: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\\    link/ether 52:54:00:12:34:56';
  const probes = new Map<string, ProbeResult>([
    [probeKey(linksProbe), said(link)],
    [
      probeKey(interfacesProbe),
      said(`${device}/uevent:DRIVER=e1000\n${device}/net/eth0/uevent:INTERFACE=eth0\n`),
    ],
    [probeKey(diaryProbe), diary],
  ]);
  return evaluate(back, { saw: null, probes, built: { board: 'pc', nic: 'e1000' }, answer: null }).kind;
}

test('a driver that was away and came back is known by a diary that no dmesg -C empties', () => {
  expect(probesFor(back).map(({ path }) => path)).not.toContain('/usr/bin/dmesg');
  // dd ends with 1 where there is nothing more to read yet.
  expect(judged({ ok: true, exitCode: 1, stdout: arrived + taken(396) + taken(401) })).toBe('pass');
  expect(judged({ ok: true, exitCode: 1, stdout: taken(380) + arrived + taken(396) })).toBe('fail');
  expect(judged({ ok: true, exitCode: 127, stdout: '' })).toBe('unknown');
});

test('a dmesg that was emptied says so, and how its lines come back', () => {
  const diary: Check = { saw: { command: 'dmesg', line: '00:02' } };
  for (const line of ['dmesg', 'dmesg | grep 00:02.0']) {
    const saw = { line, output: '', exitCode: line === 'dmesg' ? 0 : 1 };
    const verdict = evaluate(diary, { saw, probes: new Map(), built: null, answer: null });
    if (verdict.kind !== 'fail') throw new Error(verdict.kind);
    expect(`${verdict.found.en} ${verdict.hint.en}`).toContain('emptied');
    expect(verdict.hint.en).toMatch(/plug (?:it|the card) in again/i);
  }
});
