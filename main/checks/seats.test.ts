import { describe, expect, it } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type CommandFact, type Facts, type ProbeResult } from './facts.ts';
import { lspciProbe, modulesProbe, probesFor } from './probes.ts';

const card = (name: string, ids: string, driver: string) =>
  `Slot:\t0000:00:03.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel Corporation [${ids.split(':')[0] ?? ''}]\nDevice:\t${name} [${ids.split(':')[1] ?? ''}]\nDriver:\t${driver}\n\n`;
const said = (stdout: string): ProbeResult => ({ ok: true, exitCode: 0, stdout });
const hostTruth = card('82576 Gigabit Network Connection', '8086:10c9', 'igb');
const tenantTruth = card('82576 Virtual Function', '8086:10ca', 'igbvf');

const virtualFunction: Check = {
  saw: { command: 'lspci', device: { class: '0200', device: '10ca' }, shows: ['name'] },
  seat: 'tenant1',
};
const line = '00:03.0 Ethernet controller: Intel Corporation 82576 Virtual Function';
const inTenant: CommandFact = { line: 'lspci', output: line, exitCode: 0, seat: 'tenant1' };
const inHost: CommandFact = {
  line: 'lspci',
  output: '00:03.0 Ethernet controller: Intel Corporation 82576 Gigabit Network Connection',
  exitCode: 0,
};

function facts(saw: CommandFact | null, more: Partial<Facts> = {}): Facts {
  return {
    saw,
    probes: new Map([
      [probeKey(lspciProbe), said(hostTruth)],
      [probeKey({ ...lspciProbe, seat: 'tenant1' }), said(tenantTruth)],
      [probeKey(modulesProbe), said('kvm 1 0 - Live 0x0\n')],
      [probeKey({ ...modulesProbe, seat: 'tenant1' }), said('igbvf 1 0 - Live 0x0\n')],
    ]),
    tenants: ['tenant1'],
    built: null,
    answer: null,
    ...more,
  };
}

const found = (check: Check, given: Facts) => {
  const verdict = evaluate(check, given);
  return verdict.kind === 'fail' ? [verdict.found.en, verdict.hint.en].join(' ') : verdict.kind;
};

describe('a check of a tenant’s seat', () => {
  it('passes by what was typed there, and its evidence stands in that terminal', () => {
    expect(evaluate(virtualFunction, facts(inTenant))).toMatchObject({
      kind: 'pass',
      evidence: [{ line, lineIndex: 0, seat: 'tenant1' }],
    });
  });

  it('passes by the last that was typed there, whatever was typed elsewhere since', () => {
    const verdict = evaluate(virtualFunction, facts(inHost, { earlier: [inTenant] }));
    expect(verdict).toMatchObject({ kind: 'pass', evidence: [{ lineIndex: 0, seat: 'tenant1' }] });
  });

  it('tells the right command in the other terminal from a wrong one', () => {
    expect(found(virtualFunction, facts(inHost))).toMatch(
      /You typed that in the host’s terminal; this step is about the terminal of tenant 1\..*F7/,
    );
    expect(found(virtualFunction, facts({ ...inHost, line: 'ls', output: 'a' }))).not.toMatch(
      /You typed that in/,
    );
  });

  it('says when there is no tenant, rather than that nothing was run', () => {
    expect(found(virtualFunction, facts(null, { tenants: [] }))).toMatch(/There is no tenant 1 now/);
    expect(found(virtualFunction, facts(null))).not.toMatch(/There is no tenant/);
  });

  it('asks that tenant, and not its host', () => {
    const is = (name: string, seat: 'host' | 'tenant1'): Check => ({
      is: { module: { name, loaded: true } },
      seat,
    });
    expect(evaluate(is('igbvf', 'tenant1'), facts(null)).kind).toBe('pass');
    expect(evaluate(is('kvm', 'tenant1'), facts(null)).kind).toBe('fail');
    expect(evaluate(is('kvm', 'host'), facts(null)).kind).toBe('pass');
    expect(probesFor(is('kvm', 'tenant1'))).toEqual([{ ...modulesProbe, seat: 'tenant1' }]);
    expect(probesFor(is('kvm', 'host'))).toEqual([modulesProbe]);
  });
});

describe('a check that names no seat', () => {
  const hosts: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['name'] } };

  it('is about the host, and takes no tenant’s word', () => {
    expect(evaluate(hosts, facts(inHost)).kind).toBe('pass');
    expect(evaluate(hosts, facts(inTenant, { earlier: [inHost] })).kind).toBe('pass');
    expect(found(hosts, facts(inTenant))).toMatch(
      /You typed that in the terminal of tenant 1; this step is about the host’s terminal/,
    );
  });

  it('may stand beside one that does', () => {
    const both: Check = { all: [hosts, virtualFunction] };
    expect(evaluate(both, facts(inTenant, { earlier: [inHost] })).kind).toBe('pass');
    expect(evaluate(both, facts(inHost, { earlier: [inTenant] })).kind).toBe('pass');
    const half = evaluate(both, facts(inHost));
    expect(half.kind === 'fail' ? half.parts?.map(({ state }) => state) : half.kind).toEqual([
      'done',
      'open',
    ]);
  });
});
