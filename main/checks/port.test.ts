import { expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { probeKey } from './facts.ts';
import { linksProbe } from './probes.ts';
import { failure } from './testing/scene.ts';

/** `ip -o link` of a landlord, kernel 6.12. */
const link = (name: string, flags: string, rest = '') =>
  `3: ${name}: <${flags}> mtu 1500 qdisc fq_codel${rest} state DOWN mode DEFAULT group default qlen 1000\\    link/ether 62:1a:a0:f0:58:2a brd ff:ff:ff:ff:ff:ff\n`;
const on = 'NO-CARRIER,BROADCAST,MULTICAST,UP';
const off = 'BROADCAST,MULTICAST';

function judge(stdout: string) {
  const probes = new Map([[probeKey(linksProbe), { ok: true as const, exitCode: 0, stdout }]]);
  return evaluate(
    { is: { port: { name: 'tap0', of: 'br0' } } },
    { saw: null, probes, built: null, answer: null },
  );
}

it.each<[string, string]>([
  ['', 'There is no tap0 yet.'],
  [link('tap0', on), 'There is no br0 yet.'],
  [link('br0', on), 'There is no tap0 yet.'],
  [link('tap0', on) + link('br0', on), 'tap0 is there, but in no bridge.'],
  [link('tap0', on, ' master br1') + link('br0', on), 'tap0 is in another bridge, br1.'],
  [link('tap0', off, ' master br0') + link('br0', on), 'tap0 is not switched on yet.'],
  [link('tap0', on, ' master br0') + link('br0', off), 'br0 is not switched on yet.'],
])('says what is missing of %j', (stdout, found) => {
  expect(failure(judge(stdout)).found).toBe(found);
});

it('passes where both are there, joined and on', () => {
  expect(judge(link('tap0', on, ' master br0') + link('br0', on)).kind).toBe('pass');
});
