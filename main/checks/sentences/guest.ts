import type { DeviceWhere } from '../../contract/check.ts';
import { nicModels } from '../../contract/machine.ts';
import { pciIdOf, type PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { shortSlot } from '../lspci/address.ts';
import { wanted } from './devices.ts';

/** Sentences about what the guest is and what the host built. */

export function deviceExpected({
  where,
  driver,
  count,
}: {
  where: DeviceWhere;
  driver?: string | null | undefined;
  count?: number | undefined;
}): Text {
  const what = wanted(where);
  if (count !== undefined) {
    return {
      en: `The guest has exactly ${count} of these: ${what.en}.`,
      'zh-CN': `客户机里正好有${count}个：${what['zh-CN']}。`,
    };
  }
  if (driver === undefined)
    return { en: `The guest has ${what.en}.`, 'zh-CN': `客户机里有${what['zh-CN']}。` };
  if (driver === null) {
    return { en: `No driver is bound to ${what.en}.`, 'zh-CN': `${what['zh-CN']}没有绑定驱动。` };
  }
  // Which driver a card has by itself is often the very thing to guess.
  return isOwnDriver(driver)
    ? { en: `${sentence(what.en)} has its usual driver.`, 'zh-CN': `${what['zh-CN']}由它平常的驱动照看。` }
    : { en: `${sentence(what.en)} is driven by ${driver}.`, 'zh-CN': `${what['zh-CN']}由${driver}驱动。` };
}

/** Whether some card of the lab has this driver when it is plugged in. */
function isOwnDriver(driver: string): boolean {
  return Object.values(nicModels).some((model) => model.driver === driver);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A slot that a step names is filled by what the task has the learner do, never by a choice in the status line. */
export function deviceMissing(expected: Text, { slot }: DeviceWhere): Failure {
  return fail(
    'other-facts',
    expected,
    { en: 'The guest has no such device now.', 'zh-CN': '客户机现在没有这样的设备。' },
    slot === undefined
      ? {
          en: 'Choose the device in the status line and wait until it is plugged in.',
          'zh-CN': '在状态栏里选择设备，等它插好。',
        }
      : {
          en: `Slot ${slot} is still empty. The commands of the task bring the device there: run them in order, to the last one.`,
          'zh-CN': `槽位${slot}现在还空着。任务里的命令会让设备出现在那里：按顺序把它们做完。`,
        },
  );
}

export function deviceCount(expected: Text, count: number): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `The guest has ${count} of them.`,
      'zh-CN': `客户机里有${count}个。`,
    },
    { en: 'Run lspci -nnk and count again.', 'zh-CN': '运行lspci -nnk，再数一遍。' },
  );
}

export function otherDriver(expected: Text, device: PciDevice, driver: string | null): Failure {
  const slot = shortSlot(device.slot);
  return fail(
    'almost',
    expected,
    typeof device.driver === 'string'
      ? {
          en: `${slot} is driven by ${device.driver}.`,
          'zh-CN': `${slot}现在由${device.driver}驱动。`,
        }
      : { en: `${slot} has no driver bound.`, 'zh-CN': `${slot}没有绑定驱动。` },
    driver === null ? takeOff(device) : bring(device, driver),
  );
}

/** How the present driver is got rid of. */
function takeOff(device: PciDevice): Text {
  const module = usualModule(device);
  return module === null
    ? {
        en: `Take the driver off: echo ${device.slot} > /sys/bus/pci/devices/${device.slot}/driver/unbind.`,
        'zh-CN': `解除驱动：echo ${device.slot} > /sys/bus/pci/devices/${device.slot}/driver/unbind。`,
      }
    : {
        en: `Take the driver out with modprobe -r ${module}.`,
        'zh-CN': `用modprobe -r ${module}卸掉驱动。`,
      };
}

/** How the wanted driver gets the device: it is another card's, this card's own, or one that has to be told. */
function bring(device: PciDevice, driver: string): Text {
  if (!isOwnDriver(driver)) {
    return {
      en: `Load it with modprobe ${driver}, write its name into driver_override, then unbind the card and have it probed again, as the task shows.`,
      'zh-CN': `先modprobe ${driver}，再把这个名字写进driver_override，然后照任务里的做法解绑网卡，让内核重新探测。`,
    };
  }
  if (!hasDriver(device, driver)) {
    return {
      en: 'This is another card than the one that this step is about. Choose the right one in the status line, then run lspci -k.',
      'zh-CN': '这不是这一步要看的那块卡。在状态栏里换上对的那一块，再运行lspci -k。',
    };
  }
  return broughtBack(device);
}

/** How a device gets the driver that it usually has. */
export function broughtBack(device: PciDevice): Text {
  const module = usualModule(device);
  if (typeof device.driver === 'string') {
    return {
      en: 'Hand it back to its own driver, or restart the guest; then look again.',
      'zh-CN': '把它交还给原来的驱动，或者重启客户机，再看一次。',
    };
  }
  return module === null
    ? { en: 'Restart the guest, then look again.', 'zh-CN': '重启客户机，再看一次。' }
    : {
        en: `Load its driver with modprobe ${module}. If that changes nothing, restart the guest.`,
        'zh-CN': `用modprobe ${module}加载它的驱动。如果没有变化，就重启客户机。`,
      };
}

function modelOf(device: PciDevice) {
  return Object.values(nicModels).filter(({ pciId }) => pciId === pciIdOf(device));
}

/** Whether the device is a card that has this driver by itself; a stranger may. */
function hasDriver(device: PciDevice, driver: string): boolean {
  const models = modelOf(device);
  return models.length === 0 || models.some((model) => model.driver === driver);
}

/** The module of the driver that a device usually has: of several that would fit, the one that the kernel takes. */
export function usualModule(device: PciDevice): string | null {
  const modules = device.modules ?? [];
  const own = modelOf(device).map(({ driver }) => driver?.replaceAll('-', '_'));
  const named = modules.find((module) => own.includes(module.replaceAll('-', '_')));
  return named ?? (modules.length === 1 ? (modules[0] ?? null) : null);
}

/** How many devices there are, none of them of the kind in question. */
export function noneOf(count: number): Text {
  return { en: `none of ${count} devices`, 'zh-CN': `${count}个设备里一个也没有` };
}

/** A module that is not loaded, as evidence. */
export function notListed(name: string): Text {
  return { en: `lsmod: no ${name}`, 'zh-CN': `lsmod：没有${name}` };
}

export function numberExpected(path: string, least: number): Text {
  return { en: `${path} says ${least} or more.`, 'zh-CN': `${path}里的数不小于${least}。` };
}

/** A card that is split already takes another number of parts only after 0. */
export function numberOtherwise(expected: Text, path: string, value: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `${path} says ${value}.`, 'zh-CN': `${path}里是${value}。` },
    path.endsWith('/sriov_numvfs') && Number(value) > 0
      ? {
          en: `The card is split already, so 0 comes first: echo 0 > ${path}. Then write the number of the task into it.`,
          'zh-CN': `这块卡已经切开了，要先收回：echo 0 > ${path}。然后再把任务里的数写进去。`,
        }
      : {
          en: `Write the number of the task into it: echo and > do that.`,
          'zh-CN': '把任务里的数写进去：用echo和 >。',
        },
  );
}

export function moduleExpected(name: string, loaded: boolean): Text {
  return loaded
    ? { en: `The kernel module ${name} is loaded.`, 'zh-CN': `内核模块${name}已加载。` }
    : { en: `The kernel module ${name} is not loaded.`, 'zh-CN': `内核模块${name}没有加载。` };
}

export function moduleOtherwise(expected: Text, name: string, loaded: boolean): Failure {
  return fail(
    'other-facts',
    expected,
    loaded
      ? { en: `lsmod does not list ${name}.`, 'zh-CN': `lsmod里没有${name}。` }
      : { en: `lsmod still lists ${name}.`, 'zh-CN': `lsmod里仍然有${name}。` },
    loaded
      ? { en: `Load it with modprobe ${name}.`, 'zh-CN': `用modprobe ${name}加载它。` }
      : { en: `Remove it with modprobe -r ${name}.`, 'zh-CN': `用modprobe -r ${name}卸载它。` },
  );
}

export function fileExpected(path: string, value: string): Text {
  return { en: `${path} says ${value}.`, 'zh-CN': `${path}的内容是${value}。` };
}

export function fileOtherwise(expected: Text, path: string, value: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `${path} says ${value}.`, 'zh-CN': `${path}的内容是${value}。` },
    {
      en: `Look at it yourself: cat or readlink ${path}.`,
      'zh-CN': `自己看一看：用cat或readlink查看 ${path}。`,
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
      'zh-CN': '用ls看看路径的哪一段还在；设备拔掉以后，它的文件也会消失。',
    },
  );
}

interface WantedLink {
  name?: string | undefined;
  driver?: string | undefined;
  up?: boolean | undefined;
  anew?: true | undefined;
  sentAtLeast?: number | undefined;
}

export function linkExpected({ name, driver, up, anew, sentAtLeast }: WantedLink): Text {
  if (anew === true) {
    return driver === undefined
      ? { en: 'The interface was away and is back.', 'zh-CN': '接口消失过，又回来了。' }
      : {
          en: `The driver ${driver} was away and is at work again.`,
          'zh-CN': `驱动${driver}离开过，现在又在干活。`,
        };
  }
  if (sentAtLeast !== undefined) {
    const much = Math.round(sentAtLeast / 1_000_000);
    return {
      en: `${much} MB or more have gone out of the guest through its network card.`,
      'zh-CN': `至少有${much} MB经过网卡，离开了客户机。`,
    };
  }
  const en = [name === undefined ? 'A network interface of this guest' : `The network interface ${name}`];
  const zh = [name === undefined ? '客户机的一个网络接口' : `网络接口${name}`];
  if (driver !== undefined) {
    en.push(`is driven by ${driver}`);
    zh.push(`由${driver}驱动`);
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

export function linkNeverLeft(expected: Text, name: string, driver: string | undefined): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${name} is still the interface that this guest began with: nothing was taken away from it.`,
      'zh-CN': `${name}还是这台客户机一开始就有的那个接口：它的驱动没有离开过。`,
    },
    {
      en: `First take ${driver ?? 'the driver'} off, as in the steps before; then bring it back.`,
      'zh-CN': `先照前面几步把${driver ?? '驱动'}拿掉，再让它回来。`,
    },
  );
}

export function sentTooLittle(expected: Text, name: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `Hardly anything has gone out through ${name}: it stayed in the guest, or went another way.`,
      'zh-CN': `几乎没有东西经过${name}出去：它留在了客户机里，或者走了别的路。`,
    },
    {
      en: 'Pour it into the drain: > /dev/tcp/10.0.2.100/9 at the end of the command does that.',
      'zh-CN': '请倒进下水口：在命令末尾写上 > /dev/tcp/10.0.2.100/9。',
    },
  );
}

/** What went out through an interface, as evidence. */
export function sent(name: string, bytes: number): Text {
  const much = Math.round(bytes / 1_000_000);
  return { en: `${name}: ${much} MB sent`, 'zh-CN': `${name}：发出${much} MB` };
}

export function linkMissing(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'ip link lists no network interface but the loopback.',
      'zh-CN': '除了回环接口，ip link没有列出别的网络接口。',
    },
    {
      en: 'Check with lspci -k whether the network card is there and which driver has it.',
      'zh-CN': '用lspci -k看看网卡在不在、归哪个驱动管。',
    },
  );
}

export function linkName(expected: Text, found: string, name: string): Failure {
  return fail(
    'almost',
    expected,
    { en: `The interface is called ${found}.`, 'zh-CN': `接口现在叫${found}。` },
    {
      en: `ip link set ${found} name ${name} gives it the other name.`,
      'zh-CN': `用ip link set ${found} name ${name}给它改名。`,
    },
  );
}

export function linkDriver(expected: Text, name: string, driver: string | undefined): Failure {
  return fail(
    'almost',
    expected,
    driver === undefined
      ? { en: `${name} has no device driver behind it.`, 'zh-CN': `${name}背后没有设备驱动。` }
      : { en: `${name} is driven by ${driver}.`, 'zh-CN': `${name}由${driver}驱动。` },
    { en: `ethtool -i ${name} names the driver.`, 'zh-CN': `ethtool -i ${name}会显示驱动的名字。` },
  );
}

export function linkState(expected: Text, name: string, up: boolean): Failure {
  return fail(
    'almost',
    expected,
    up
      ? { en: `${name} is up.`, 'zh-CN': `${name}处于启用状态。` }
      : { en: `${name} is down.`, 'zh-CN': `${name}处于停用状态。` },
    {
      en: `ip link set ${name} ${up ? 'down' : 'up'} changes that.`,
      'zh-CN': `用ip link set ${name} ${up ? 'down' : 'up'}改变它。`,
    },
  );
}

export function builtExpected(label: string | null): Text {
  return label === null
    ? { en: 'The guest runs without a network card.', 'zh-CN': '客户机没有插网卡。' }
    : { en: `The card plugged into this guest is ${label}.`, 'zh-CN': `插在这台客户机上的网卡是${label}。` };
}

/** The empty socket, as evidence. */
export const noCard: Text = { en: 'no network card', 'zh-CN': '没有网卡' };

export function builtOtherwise(expected: Text, label: string | null): Failure {
  return fail(
    'other-facts',
    expected,
    label === null
      ? { en: 'No network card is plugged in.', 'zh-CN': '现在没有插网卡。' }
      : { en: `${label} is plugged in.`, 'zh-CN': `现在插的是${label}。` },
    { en: 'Change the network card in the status line.', 'zh-CN': '在状态栏里更换网卡。' },
  );
}
