import type { DeviceWhere, SawCheck, ShownFact } from '../../contract/check.ts';
import { pciIdOf, type PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { shortSlot } from '../lspci/address.ts';
import { described, factList, optionFor, wanted } from './devices.ts';
import { broughtBack } from './guest.ts';

type Saw = SawCheck['saw'];

/** What a look at lspci's output has to show. */
export function expectation({ device, shows = [], only = false }: Saw): Text {
  const what = wanted(device ?? {});
  if (!only && shows.length > 0 && shows.every((fact) => optionFor(fact) === null)) {
    return {
      en: `lspci shows the line of ${what.en}, whole.`,
      'zh-CN': `lspci的输出里有${what['zh-CN']}那一行，而且完整。`,
    };
  }
  const facts = factList(shows);
  const alone = only ? { en: ' and nothing else', 'zh-CN': '，并且只显示它' } : { en: '', 'zh-CN': '' };
  return shows.length === 0
    ? {
        en: `lspci shows ${what.en}${alone.en}.`,
        'zh-CN': `lspci的输出里有${what['zh-CN']}${alone['zh-CN']}。`,
      }
    : {
        en: `lspci shows ${what.en} with ${facts.en}${alone.en}.`,
        'zh-CN': `lspci的输出里有${what['zh-CN']}，也看得到它的${facts['zh-CN']}${alone['zh-CN']}。`,
      };
}

export function fromDump(expected: Text): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: 'With -F, lspci read a file instead of this guest.',
      'zh-CN': '加了 -F，lspci读的是一个文件，而不是这台客户机。',
    },
    { en: 'Run lspci without -F.', 'zh-CN': '去掉 -F再运行lspci。' },
  );
}

export function notInGuest(expected: Text, where: DeviceWhere): Failure {
  const what = wanted(where);
  return fail(
    'other-facts',
    expected,
    {
      en: `This guest has no such device at the moment: ${what.en} is not plugged in.`,
      'zh-CN': `这台客户机现在没有这样的设备：没有插上${what['zh-CN']}。`,
    },
    {
      en: 'Choose the device in the status line below, wait until it is plugged in, and run lspci again.',
      'zh-CN': '在下方状态栏里选好设备，等它插上以后再运行一次lspci。',
    },
  );
}

export function emptySlot(expected: Text, slot: string, example: PciDevice | undefined): Failure {
  const try_ = example === undefined ? 'lspci' : `lspci -s ${shortSlot(example.slot)}`;
  return fail(
    'no-output',
    expected,
    {
      en: `You asked for slot ${slot}, and that slot holds nothing.`,
      'zh-CN': `你要看的是槽位${slot}，而那个槽位是空的。`,
    },
    {
      en: `Run lspci without -s, read the slot at the start of the line you want, and use that: ${try_}.`,
      'zh-CN': `先不带 -s运行lspci，读出那一行开头的槽位，再用它：${try_}。`,
    },
  );
}

export function noSlot(expected: Text, given: string, example: PciDevice | undefined): Failure {
  const slot = example === undefined ? '00:01.0' : shortSlot(example.slot);
  return fail(
    'no-output',
    expected,
    {
      en: `Right behind -s, lspci expects a slot, and ${given} is not one.`,
      'zh-CN': `-s后面紧跟着的应该是槽位，而${given}不是槽位。`,
    },
    {
      en: `A slot is the number at the start of a line of lspci: -s ${slot}.`,
      'zh-CN': `槽位就是lspci每行开头的那个号码：-s ${slot}。`,
    },
  );
}

export function emptyId(expected: Text, id: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `You asked for devices with the IDs ${id}, and this guest has none.`,
      'zh-CN': `你要看的是编号为${id}的设备，而这台客户机里没有。`,
    },
    {
      en: 'Run lspci -nn to read the vendor:device numbers that are there.',
      'zh-CN': '运行lspci -nn，读一读现有设备的“厂商:设备”编号。',
    },
  );
}

/** `filter`: what lspci's output went through, if anything. */
export function noDeviceLines(expected: Text, filter?: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: 'lspci ran, but no whole device line of its output is left in the terminal.',
      'zh-CN': 'lspci运行了，但终端里没有留下一行完整的设备信息。',
    },
    filter === undefined
      ? {
          en: 'Run lspci alone: then every device has a whole line.',
          'zh-CN': '单独运行lspci：每个设备都会有完整的一行。',
        }
      : {
          en: `Run lspci once without ${filter}: then every device has a whole line.`,
          'zh-CN': `去掉${filter}，再运行一次lspci：每个设备都会有完整的一行。`,
        },
  );
}

/**
 * A line from below a device is left, and the device's own line, which stood above it, is not. `device`: to be chosen;
 * null where lspci was told one already.
 */
export function deviceCutOff(
  expected: Text,
  filter: string,
  detail: string,
  device: PciDevice | undefined | null,
): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `The line “${detail}” is there, but the line above it that says which device it belongs to was left out by ${filter}.`,
      'zh-CN': `“${detail}”这一行在，但上面写着它属于哪个设备的那一行，被${filter}去掉了。`,
    },
    device === null || device === undefined
      ? {
          en: `Run lspci without ${filter}, and find the device above the line.`,
          'zh-CN': `去掉${filter}再运行lspci，看看这一行上面是哪个设备。`,
        }
      : {
          en: `Leave ${filter} out and let lspci choose the device: \`-s ${shortSlot(device.slot)}\` shows its own line and all that belongs to it.`,
          'zh-CN': `去掉${filter}，让lspci自己选设备：\`-s ${shortSlot(device.slot)}\`会显示它自己的那一行，和属于它的所有内容。`,
        },
  );
}

export function notTrue(expected: Text, line: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `The line “${line}” does not agree with this guest as it is now.`,
      'zh-CN': `“${line}”这一行与这台客户机现在的情况不符。`,
    },
    {
      en: 'Run lspci once more, by itself, and let the machine say it.',
      'zh-CN': '请单独再运行一次lspci，让机器自己来说。',
    },
  );
}

export function otherDevice(expected: Text, seen: readonly PciDevice[], where: DeviceWhere): Failure {
  const [first] = seen;
  const list = seen.slice(0, 3).map(described);
  const more = seen.length > 3;
  const en = list.map((text) => text.en).join('; ') + (more ? '; and others' : '');
  const zh = list.map((text) => text['zh-CN']).join('；') + (more ? '；还有别的设备' : '');
  const what = wanted(where);
  return fail(
    'other-facts',
    expected,
    first === undefined
      ? { en: 'Another device was shown.', 'zh-CN': '显示的是另一个设备。' }
      : { en: `You looked at ${en}.`, 'zh-CN': `你看的是${zh}。` },
    {
      en: `Look for ${what.en}: run plain lspci and read what each line says.`,
      'zh-CN': `要找的是${what['zh-CN']}：只输入lspci运行一次，看每一行说的是什么。`,
    },
  );
}

export function cutAway(expected: Text, where: DeviceWhere, filter: string): Failure {
  const what = wanted(where);
  return fail(
    'other-facts',
    expected,
    {
      en: `${filter} cut the output, and the line of ${what.en} is not among what is left.`,
      'zh-CN': `${filter}截断了输出，剩下的部分里没有${what['zh-CN']}那一行。`,
    },
    {
      en: `Run lspci without ${filter}, or let it pass more.`,
      'zh-CN': `去掉${filter}再运行lspci，或者让它多放过几行。`,
    },
  );
}

export function notAlone(expected: Text, device: PciDevice, others: number): Failure {
  const slot = shortSlot(device.slot);
  return fail(
    'almost',
    expected,
    {
      en: `${slot} is there, but so ${others === 1 ? 'is 1 other device' : `are ${others} other devices`}.`,
      'zh-CN': `${slot}显示出来了，但同时还有另外${others}个设备。`,
    },
    {
      en: `Let lspci pick one: -s ${slot} selects by slot, -d ${pciIdOf(device)} by IDs.`,
      'zh-CN': `让lspci只选一个：-s ${slot}按槽位选，-d ${pciIdOf(device)}按编号选。`,
    },
  );
}

/** `needed`: all that the step wants to see; the hint names what shows it together, not one half after the other. */
export function notShown(
  expected: Text,
  device: PciDevice,
  fact: ShownFact,
  { needed, inTree }: { needed: readonly ShownFact[]; inTree: boolean },
): Failure {
  const option = optionFor(fact);
  const together = `-${[...new Set(needed.map((one) => optionFor(one)?.slice(1) ?? ''))].join('')}`;
  // What stands on every line has its names taught only after it was seen.
  const what = option === null ? { en: 'the whole line', 'zh-CN': '完整的一行' } : factList([fact]);
  const slot = shortSlot(device.slot);
  return fail(
    'almost',
    expected,
    {
      en: `You found ${slot}, but ${what.en} cannot be read from that output.`,
      'zh-CN': `你找到了${slot}，但从这份输出里读不到它的${what['zh-CN']}。`,
    },
    option === null
      ? {
          en: 'Run lspci without options: then every device has a whole line.',
          'zh-CN': '不带选项运行lspci：每个设备都会有完整的一行。',
        }
      : inTree
        ? {
            en: `A tree leaves it out, with any option. Without -t, lspci ${together} -s ${slot} shows all that is wanted.`,
            'zh-CN': `树形输出里没有它，加什么选项都一样。不带-t，运行lspci ${together} -s ${slot}，要看的就都有了。`,
          }
        : {
            en: `Add ${option}: lspci ${together} -s ${slot} shows all that is wanted.`,
            'zh-CN': `加上${option}：运行lspci ${together} -s ${slot}，要看的就都有了。`,
          },
  );
}

/** `chosen`: lspci was told the slot already, so that nothing is left for a filter to do. */
export function detailFiltered(
  expected: Text,
  device: PciDevice,
  fact: ShownFact,
  filter: string,
  chosen: boolean,
): Failure {
  const what = factList([fact]);
  const slot = shortSlot(device.slot);
  return fail(
    'almost',
    expected,
    {
      en: `lspci printed ${what.en} on a line below ${slot}, and ${filter} did not let that line through.`,
      'zh-CN': `lspci把${what['zh-CN']}打印在${slot}下面的另一行，而${filter}没有让那一行通过。`,
    },
    chosen
      ? {
          en: `-s has chosen the device already: run the same again without ${filter}.`,
          'zh-CN': `-s已经选好了设备：去掉${filter}，再运行一次。`,
        }
      : {
          en: `Select with lspci instead: add \`-s ${slot}\` and leave ${filter} out; or use \`grep -A 3\`, which keeps the lines below.`,
          'zh-CN': `改用lspci自己来选：加上\`-s ${slot}\`，去掉${filter}；或者用\`grep -A 3\`保留下面几行。`,
        },
  );
}

export function driverless(expected: Text, device: PciDevice): Failure {
  const slot = shortSlot(device.slot);
  return fail(
    'almost',
    expected,
    {
      en: `No driver is bound to ${slot} now, so lspci has no “Kernel driver in use” line for it.`,
      'zh-CN': `${slot}现在没有绑定驱动，所以lspci没有它的“Kernel driver in use”一行。`,
    },
    broughtBack(device),
  );
}
