/** What a command cost in exits of tenants, in figures that can be taken in at a glance. */
import type { CommandExits } from '../../../main/contract/meter.ts';
import type { ExitKinds, TenantExits } from '../../../main/contract/tenant-exits.ts';
import type { Language, Text } from '../../i18n/text.ts';
import { seatNames } from '../../lab/seats.ts';
import { eachWord, figure } from './meter-words.ts';

/** By their price: what has to climb up to QEMU first. */
const kinds: readonly (readonly [keyof ExitKinds, Text])[] = [
  ['mmio', { en: 'for registers (mmio)', 'zh-CN': '碰寄存器（mmio）' }],
  ['io', { en: 'for ports (io)', 'zh-CN': '碰端口（io）' }],
  ['halt', { en: 'for a nap (halt)', 'zh-CN': '打盹（halt）' }],
  ['interrupt', { en: 'for a host interrupt', 'zh-CN': '宿主机的中断' }],
  ['other', { en: 'settled by KVM itself', 'zh-CN': 'KVM自己处理的' }],
];

/** The tenant that a command is about: the one at whose seat it was typed, else the one that left most often. */
export function mainTenant({ seat, tenants }: CommandExits): TenantExits {
  const own = tenants.find(({ tenant }) => tenant === seat);
  return own ?? tenants.reduce((most, one) => (one.exits > most.exits ? one : most));
}

/** "Tenant 1: 812 exits" */
export function exitsWord({ tenant, exits }: TenantExits): Text {
  const name = seatNames[tenant];
  return {
    en: `${name.en}: ${figure(exits, 'en')} ${exits === 1 ? 'exit' : 'exits'}`,
    'zh-CN': `${name['zh-CN']}：${figure(exits, 'zh-CN')}次退出`,
  };
}

/** "8.1 per ping"; null where the command is not understood. */
export function exitRate(result: CommandExits): Text | null {
  const [first] = result.work;
  return first === undefined ? null : eachWord(mainTenant(result).exits, first, '次');
}

/** The kinds that happened, with their figures. */
export function exitKinds(exits: TenantExits, language: Language): [Text, string][] {
  return kinds.flatMap(([kind, word]) => {
    const count = exits.kinds[kind];
    return count === 0 ? [] : [[word, figure(count, language)]];
  });
}

/** The whole result in one sentence, to be read aloud. */
export function exitsSentence(result: CommandExits): Text {
  const exits = exitsWord(mainTenant(result));
  const rate = exitRate(result);
  return rate === null
    ? { en: `${exits.en}.`, 'zh-CN': `${exits['zh-CN']}。` }
    : { en: `${exits.en}, ${rate.en}.`, 'zh-CN': `${exits['zh-CN']}，${rate['zh-CN']}。` };
}
