import type { DeviceWhere } from '../../contract/check.ts';
import { nicModels } from '../../contract/machine.ts';
import type { PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { shortSlot } from '../lspci/address.ts';
import { wanted } from './devices.ts';

/** Sentences about what the guest is and what the host built. */

export function deviceExpected(
  where: DeviceWhere,
  driver: string | null | undefined,
  count: number | undefined,
): Text {
  const what = wanted(where);
  const en = driver === undefined ? '' : driver === null ? ' without a driver' : ` driven by ${driver}`;
  const zh = driver === undefined ? '' : driver === null ? '没有驱动的' : `由 ${driver} 驱动的`;
  return count === undefined
    ? { en: `The guest has ${what.en}${en}.`, 'zh-CN': `客户机里有${zh}${what['zh-CN']}。` }
    : {
        en: `The guest has exactly ${count} of these: ${what.en}${en}.`,
        'zh-CN': `客户机里正好有 ${count} 个${zh}${what['zh-CN']}。`,
      };
}

export function deviceMissing(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    { en: 'The guest has no such device now.', 'zh-CN': '客户机现在没有这样的设备。' },
    {
      en: 'Choose the device in the status line and wait until it is plugged in.',
      'zh-CN': '在状态栏里选择设备，等它插好。',
    },
  );
}

export function deviceCount(expected: Text, count: number): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `The guest has ${count} of them.`,
      'zh-CN': `客户机里有 ${count} 个。`,
    },
    { en: 'Run lspci -nnk and count again.', 'zh-CN': '运行 lspci -nnk，再数一遍。' },
  );
}

export function otherDriver(expected: Text, device: PciDevice, driver: string | null): Failure {
  const slot = shortSlot(device.slot);
  const [module] = device.modules ?? [];
  return fail(
    'almost',
    expected,
    typeof device.driver === 'string'
      ? {
          en: `${slot} is driven by ${device.driver}.`,
          'zh-CN': `${slot} 现在由 ${device.driver} 驱动。`,
        }
      : { en: `${slot} has no driver bound.`, 'zh-CN': `${slot} 没有绑定驱动。` },
    driver === null
      ? {
          en: `Take the driver off: echo 0000:… into its driver/unbind file in /sys/bus/pci.`,
          'zh-CN': '解除驱动：把设备地址写进 /sys/bus/pci 下它的 driver/unbind 文件。',
        }
      : belongsElsewhere(device, driver)
        ? {
            en: `This is another card. Choose the one that ${driver} works for in the status line, then run lspci -k.`,
            'zh-CN': `这是另一块卡。在状态栏里换上由 ${driver} 驱动的那一块，再运行 lspci -k。`,
          }
        : {
            en: `Load and bind it: modprobe ${module ?? driver}; lspci -k shows who has the device.`,
            'zh-CN': `加载并绑定它：modprobe ${module ?? driver}；用 lspci -k 看设备归谁管。`,
          },
  );
}

/** Whether `driver` is the driver of a card that the lab has, and not of this one. */
function belongsElsewhere({ driver: own, vendorId, deviceId }: PciDevice, driver: string): boolean {
  const models = Object.values(nicModels).filter((model) => model.driver === driver);
  return (
    typeof own === 'string' &&
    models.length > 0 &&
    models.every(({ pciId }) => pciId !== `${vendorId ?? ''}:${deviceId ?? ''}`)
  );
}

export function moduleExpected(name: string, loaded: boolean): Text {
  return loaded
    ? { en: `The kernel module ${name} is loaded.`, 'zh-CN': `内核模块 ${name} 已加载。` }
    : { en: `The kernel module ${name} is not loaded.`, 'zh-CN': `内核模块 ${name} 没有加载。` };
}

export function moduleOtherwise(expected: Text, name: string, loaded: boolean): Failure {
  return fail(
    'other-facts',
    expected,
    loaded
      ? { en: `lsmod does not list ${name}.`, 'zh-CN': `lsmod 里没有 ${name}。` }
      : { en: `lsmod still lists ${name}.`, 'zh-CN': `lsmod 里仍然有 ${name}。` },
    loaded
      ? { en: `Load it with modprobe ${name}.`, 'zh-CN': `用 modprobe ${name} 加载它。` }
      : { en: `Remove it with modprobe -r ${name}.`, 'zh-CN': `用 modprobe -r ${name} 卸载它。` },
  );
}

export function fileExpected(path: string, value: string): Text {
  return { en: `${path} says ${value}.`, 'zh-CN': `${path} 的内容是 ${value}。` };
}

export function fileOtherwise(expected: Text, path: string, value: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `${path} says ${value}.`, 'zh-CN': `${path} 的内容是 ${value}。` },
    {
      en: `Look at it yourself: cat or readlink ${path}.`,
      'zh-CN': `自己看一看：用 cat 或 readlink 查看 ${path}。`,
    },
  );
}

export function fileMissing(expected: Text, path: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `${path} does not exist in this guest now.`, 'zh-CN': `这台客户机里现在没有 ${path}。` },
    {
      en: 'Check with ls which part of the path is there; a device that is gone takes its files along.',
      'zh-CN': '用 ls 看看路径的哪一段还在；设备拔掉以后，它的文件也会消失。',
    },
  );
}

export function linkExpected(
  name: string | undefined,
  driver: string | undefined,
  up: boolean | undefined,
): Text {
  const en = [name === undefined ? 'A network interface of this guest' : `The network interface ${name}`];
  const zh = [name === undefined ? '客户机的一个网络接口' : `网络接口 ${name}`];
  if (driver !== undefined) {
    en.push(`is driven by ${driver}`);
    zh.push(`由 ${driver} 驱动`);
  }
  if (up !== undefined) {
    en.push(`${driver === undefined ? '' : 'and '}is ${up ? 'up' : 'down'}`);
    zh.push(up ? '已启用' : '已停用');
  }
  if (en.length === 1) {
    en.push('exists');
    zh.push('存在');
  }
  return { en: `${en.join(' ')}.`, 'zh-CN': `${zh.join('，')}。` };
}

export function linkMissing(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'ip link lists no network interface but the loopback.',
      'zh-CN': '除了回环接口，ip link 没有列出别的网络接口。',
    },
    {
      en: 'Check with lspci -k whether the NIC is there and has a driver.',
      'zh-CN': '用 lspci -k 看看网卡在不在、有没有驱动。',
    },
  );
}

export function linkName(expected: Text, found: string, name: string): Failure {
  return fail(
    'almost',
    expected,
    { en: `The interface is called ${found}.`, 'zh-CN': `接口现在叫 ${found}。` },
    {
      en: `ip link set ${found} name ${name} gives it the other name.`,
      'zh-CN': `用 ip link set ${found} name ${name} 给它改名。`,
    },
  );
}

export function linkDriver(expected: Text, name: string, driver: string | undefined): Failure {
  return fail(
    'almost',
    expected,
    driver === undefined
      ? { en: `${name} has no device driver behind it.`, 'zh-CN': `${name} 背后没有设备驱动。` }
      : { en: `${name} is driven by ${driver}.`, 'zh-CN': `${name} 由 ${driver} 驱动。` },
    { en: `ethtool -i ${name} names the driver.`, 'zh-CN': `ethtool -i ${name} 会显示驱动的名字。` },
  );
}

export function linkState(expected: Text, name: string, up: boolean): Failure {
  return fail(
    'almost',
    expected,
    up
      ? { en: `${name} is up.`, 'zh-CN': `${name} 处于启用状态。` }
      : { en: `${name} is down.`, 'zh-CN': `${name} 处于停用状态。` },
    {
      en: `ip link set ${name} ${up ? 'down' : 'up'} changes that.`,
      'zh-CN': `用 ip link set ${name} ${up ? 'down' : 'up'} 改变它。`,
    },
  );
}

export function builtExpected(label: string | null): Text {
  return label === null
    ? { en: 'The guest runs without a NIC.', 'zh-CN': '客户机没有插网卡。' }
    : { en: `The NIC plugged into this guest is ${label}.`, 'zh-CN': `插在这台客户机上的网卡是 ${label}。` };
}

export function builtOtherwise(expected: Text, label: string | null): Failure {
  return fail(
    'other-facts',
    expected,
    label === null
      ? { en: 'No NIC is plugged in.', 'zh-CN': '现在没有插网卡。' }
      : { en: `${label} is plugged in.`, 'zh-CN': `现在插的是 ${label}。` },
    { en: 'Change the NIC in the status line.', 'zh-CN': '在状态栏里更换网卡。' },
  );
}
