/** The words that the parts of the exam share. */
import { DeviceModel } from '../../../main/contract/devices.ts';
import type { RoundResult, TenantCard } from '../../../main/contract/exam.ts';
import { nicModels } from '../../../main/contract/machine.ts';
import type { Text } from '../../i18n/text.ts';
import { deviceName, noNic } from '../../lab/device-names.ts';

export const nothingElse: Text = { en: 'nothing else', 'zh-CN': '没有别的' };

export const tenantOf = (number: number, rounds: number): Text => ({
  en: `Tenant ${number} of ${rounds}`,
  'zh-CN': `第${number}位房客，共${rounds}位`,
});

export const pointsOf = (points: number, outOf: number): Text => ({
  en: `${points} of ${outOf} points`,
  'zh-CN': `${points}/${outOf}分`,
});

const same = (label: string): Text => ({ en: label, 'zh-CN': label });

/** What a tenant of the landlord's had. */
const tenantCards: Readonly<Record<TenantCard, Text>> = {
  vf: { en: 'a Virtual Function of the landlord’s card', 'zh-CN': '房东那块卡的一个Virtual Function' },
  'whole-card': { en: 'the landlord’s own card, whole', 'zh-CN': '房东自己的卡，整块' },
  igb: { en: `an imitation: ${nicModels.igb.label}`, 'zh-CN': `模仿品：${nicModels.igb.label}` },
  e1000: same(nicModels.e1000.label),
  virtio: same('virtio-net-pci'),
};

/** The card that was hidden, by the name of the status line. */
export function cardOf({ machine, tenant }: Pick<RoundResult, 'machine' | 'tenant'>): Text {
  if (tenant !== undefined) return tenantCards[tenant.card];
  return machine.nic === null ? noNic : same(nicModels[machine.nic].label);
}

/** Device names one after the other, in the order of the contract. */
export function deviceNames(devices: readonly DeviceModel[]): Text {
  if (devices.length === 0) return nothingElse;
  const names = DeviceModel.options.filter((one) => devices.includes(one)).map(deviceName);
  return {
    en: names.map(({ en }) => en).join(', '),
    'zh-CN': names.map(({ 'zh-CN': zh }) => zh).join('、'),
  };
}
