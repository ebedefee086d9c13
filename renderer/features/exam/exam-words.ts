/** The words that the parts of the exam share. */
import { DeviceModel } from '../../../main/contract/devices.ts';
import type { MachineSpec } from '../../../main/contract/machine.ts';
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

/** The card that was hidden, by the name of the status line. */
export function cardOf({ nic }: MachineSpec): Text {
  if (nic === null) return noNic;
  const { label } = nicModels[nic];
  return { en: label, 'zh-CN': label };
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
