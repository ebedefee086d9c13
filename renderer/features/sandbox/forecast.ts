/** How long a start will take, said before it is asked for. */
import { deviceModels } from '../../../main/contract/devices.ts';
import type { MachineSpec } from '../../../main/contract/machine.ts';
import type { StartForecast } from '../../../main/contract/sandbox.ts';
import type { Text } from '../../../main/contract/text.ts';
import { deviceName } from '../../lab/device-names.ts';

/** One or two sentences; null where nobody knows. */
export function forecastText(start: StartForecast, { board, devices = [] }: MachineSpec): Text | null {
  const later = board === 'pc' && devices.some((model) => deviceModels[model].hotPlug);
  switch (start) {
    case 'restore':
      return later
        ? {
            en: 'Starts in a blink: a saved guest wakes up, and the devices are plugged into it.',
            'zh-CN': '一眨眼就好：唤醒保存的客户机，再把设备插上。',
          }
        : { en: 'Starts in a blink: a saved guest wakes up.', 'zh-CN': '一眨眼就好：唤醒保存的客户机。' };
    case 'build':
      return {
        en: 'The first start of this set boots, usually 5 to 10 seconds, and is saved. Later ones take a blink.',
        'zh-CN': '这套配置第一次要完整引导，一般5～10秒，随后会保存。以后一眨眼就好。',
      };
    case 'boot': {
      const unsaved = board === 'q35' ? devices.find((model) => !deviceModels[model].canBeSaved) : undefined;
      if (unsaved === undefined) {
        return {
          en: 'Has to boot each time, usually 5 to 10 seconds.',
          'zh-CN': '每次都要完整引导，一般5～10秒。',
        };
      }
      const name = deviceName(unsaved);
      return {
        en: `Has to boot each time, usually 5 to 10 seconds: on q35, QEMU can’t save a guest with ${name.en} in it.`,
        'zh-CN': `每次都要完整引导，一般5～10秒：在q35主板上，QEMU无法保存带有${name['zh-CN']}的客户机。`,
      };
    }
    case 'unknown':
      return null;
  }
}
