import { expect, test } from 'vitest';
import type { CommandExits } from '../../../main/contract/meter.ts';
import type { TenantExits } from '../../../main/contract/tenant-exits.ts';
import { exitKinds, exitsSentence, mainTenant } from './exits-words.ts';

const exits = (tenant: TenantExits['tenant'], count: number): TenantExits => ({
  tenant,
  exits: count,
  kinds: { io: 0, mmio: 30, halt: 1_200, interrupt: 0, other: 4 },
  injections: 9,
  qemuMs: 40,
  vhostMs: null,
});

const result: CommandExits = {
  command: 'ping -c 100 10.0.2.2',
  seat: 'tenant2',
  tenants: [exits('tenant1', 2_000), exits('tenant2', 1_234)],
  work: [{ unit: 'ping', count: 100 }],
};

test('a command is about the tenant at whose seat it was typed, else about the one that left most often', () => {
  expect(mainTenant(result).tenant).toBe('tenant2');
  expect(mainTenant({ ...result, seat: 'host' }).tenant).toBe('tenant1');
});

test('the result is a sentence in both languages, with a figure for each unit where there is one', () => {
  expect(exitsSentence(result)).toEqual({
    en: 'Tenant 2: 1,234 exits, 12.3 per ping.',
    'zh-CN': '房客2：1,234次退出，每个ping 12.3次。',
  });
  expect(exitsSentence({ ...result, work: [] }).en).toBe('Tenant 2: 1,234 exits.');
});

test('kinds that never happened are not listed', () => {
  const listed = exitKinds(exits('tenant1', 1), 'en').map(([word, count]) => `${count} ${word.en}`);
  expect(listed).toEqual(['30 for registers (mmio)', '1,200 for a nap (halt)', '4 settled by KVM itself']);
});
