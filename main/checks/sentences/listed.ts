import type { ListedCheck } from '../../contract/check.ts';
import type { Text } from '../../contract/text.ts';
import { fieldsOf } from '../listed/match.ts';
import { fail, type Failure } from '../judgement.ts';

/** Sentences about what lists of disks, files, modules, interrupts and the like tell. */

type Thing = ListedCheck['listed'];

const fields: Readonly<Record<string, Text>> = {
  transport: { en: 'how it is connected (TRAN)', 'zh-CN': '连接方式（TRAN）' },
  type: { en: 'which kind of file it is', 'zh-CN': '文件类型' },
  uses: { en: 'its use count', 'zh-CN': '使用计数' },
  usedBy: { en: 'who uses it', 'zh-CN': '被谁使用' },
  count: { en: 'how often it came', 'zh-CN': '发生的次数' },
  cpu: { en: 'its share of the processor', 'zh-CN': '占用的处理器时间' },
  module: { en: 'its module', 'zh-CN': '对应的模块' },
  value: { en: 'its value', 'zh-CN': '取值' },
  state: { en: 'its state', 'zh-CN': '状态' },
  master: { en: 'the bridge it belongs to', 'zh-CN': '所属的网桥' },
  kind: { en: 'what kind of interface it is', 'zh-CN': '接口的种类' },
  received: { en: 'how many bytes came in through it (RX)', 'zh-CN': '收到的字节数（RX）' },
  sent: { en: 'how many bytes went out through it (TX)', 'zh-CN': '发出的字节数（TX）' },
};

/** Which of the two moves may be what a learner is asked to guess. */
const carried: Text = {
  en: 'how many bytes it has carried (RX and TX)',
  'zh-CN': '经过它的字节数（RX和TX）',
};

const unnamed: Text = { en: 'that', 'zh-CN': '这一项' };

/** What kind of list is wanted, and what shows it. */
function listOf(thing: Thing): { what: Text; show: Text } {
  if ('disk' in thing) {
    return { what: { en: 'the disk', 'zh-CN': '磁盘' }, show: command('lsblk -o NAME,TRAN,SIZE') };
  }
  if ('node' in thing) {
    return { what: { en: 'the device file', 'zh-CN': '设备文件' }, show: command('ls -l /dev') };
  }
  if ('link' in thing) {
    return {
      what: { en: 'the link', 'zh-CN': '链接' },
      show: {
        en: 'ls -l and readlink, with the path of a link behind them, show where it leads.',
        'zh-CN': '在ls -l或readlink后面写上链接的路径，就能看到它指向哪里。',
      },
    };
  }
  if ('group' in thing) {
    return {
      what: { en: 'the IOMMU group', 'zh-CN': 'IOMMU组' },
      show: {
        en: 'The folders below /sys/kernel/iommu_groups show it; ls and find list them.',
        'zh-CN': '看 /sys/kernel/iommu_groups下面的文件夹就知道：用ls或find列出来。',
      },
    };
  }
  if ('module' in thing) return { what: { en: 'the module', 'zh-CN': '模块' }, show: command('lsmod') };
  if ('interrupt' in thing) {
    return { what: { en: 'the interrupt', 'zh-CN': '中断' }, show: command('cat /proc/interrupts') };
  }
  if ('alias' in thing) {
    return {
      what: { en: 'the card', 'zh-CN': '网卡' },
      show: {
        en: 'modinfo with the name of a module lists the numbers it claims.',
        'zh-CN': 'modinfo加模块名会列出这个模块认领的编号。',
      },
    };
  }
  if ('process' in thing) {
    const { cpuAtLeast } = thing.process;
    const show: Text =
      cpuAtLeast !== undefined
        ? command('top')
        : // Names with a blank are threads: no program has one.
          thing.process.name.includes(' ')
          ? { en: 'With -T, ps gives each thread a row.', 'zh-CN': 'ps加上 -T，每个线程就各占一行。' }
          : command('ps -e');
    return { what: { en: 'the program', 'zh-CN': '程序' }, show };
  }
  if ('interface' in thing) {
    const { receivedAtLeast, sentAtLeast } = thing.interface;
    const counts = receivedAtLeast !== undefined || sentAtLeast !== undefined;
    return {
      what: { en: 'the interface', 'zh-CN': '接口' },
      show: command(counts ? 'ip -s link' : 'ip link'),
    };
  }
  const { by } = thing.setting;
  return { what: { en: 'the entry', 'zh-CN': '条目' }, show: command(by.startsWith('/') ? `cat ${by}` : by) };
}

function command(line: string): Text {
  return { en: `${line} shows it.`, 'zh-CN': `用${line}就能看到。` };
}

/** Names neither the thing nor a value: either may be what is being predicted, or not taught yet. */
export function listedExpected(thing: Thing): Text {
  const { what } = listOf(thing);
  if ('alias' in thing) {
    return {
      en: 'The terminal shows which module claims the card by its numbers.',
      'zh-CN': '终端里显示了哪个模块按编号认领这块网卡。',
    };
  }
  if ('link' in thing) {
    return {
      en: 'The terminal shows where the link of this step leads.',
      'zh-CN': '终端里显示了这一步的链接指向哪里。',
    };
  }
  if ('group' in thing) {
    return {
      en: 'The terminal shows which IOMMU group the devices of this step are in.',
      'zh-CN': '终端里显示了这一步要看的设备各在哪个IOMMU组。',
    };
  }
  const asked = fieldsOf(thing).map((field) =>
    field === 'received' || field === 'sent' ? carried : (fields[field] ?? unnamed),
  );
  const also = {
    en: asked.map(({ en }) => `, and ${en}`).join(''),
    'zh-CN': asked.map((field) => `，还有${field['zh-CN']}`).join(''),
  };
  return {
    en: `The terminal shows ${what.en} that this step is about${also.en}.`,
    'zh-CN': `终端里有这一步要看的${what['zh-CN']}${also['zh-CN']}。`,
  };
}

function hint(thing: Thing): Text {
  return listOf(thing).show;
}

export function elsewhere(expected: Text, thing: Thing): Failure {
  const { what } = listOf(thing);
  const found =
    'link' in thing
      ? { en: 'What you ran shows no such link.', 'zh-CN': '你运行的命令没有显示这样的链接。' }
      : {
          en: `What you ran was not asked about ${what.en} of this step.`,
          'zh-CN': `你运行的命令查的不是这一步要看的${what['zh-CN']}。`,
        };
  return fail('elsewhere', expected, found, hint(thing));
}

/** Another program ran than one that shows such things. Links are shown by many, the task's own among them. */
export function otherProgram(other: Failure, thing: Thing, program: string): Failure {
  const { expected, found } = other.sentences;
  return fail(
    other.closeness,
    expected,
    'link' in thing
      ? { en: `${program} does not show where a link leads.`, 'zh-CN': `${program}看不出链接指向哪里。` }
      : found,
    hint(thing),
  );
}

/** It ran and had nothing to say: an empty folder, a file that is empty. */
export function nothingListed(expected: Text, thing: Thing, program: string): Failure {
  return fail(
    'no-output',
    expected,
    { en: `${program} printed nothing.`, 'zh-CN': `${program}什么也没有打印。` },
    hint(thing),
  );
}

export function notListed(
  expected: Text,
  thing: Thing,
  program: string,
  filter: string | undefined,
): Failure {
  const { what } = listOf(thing);
  return fail(
    'other-facts',
    expected,
    'link' in thing
      ? {
          en: `${program} ran, but no link in its output is the one this step is about.`,
          'zh-CN': `${program}运行了，但输出里没有这一步要找的那个链接。`,
        }
      : 'group' in thing
        ? {
            en: `${program} ran, but the group of a device that this step is about can’t be read from its output.`,
            'zh-CN': `${program}运行了，但从输出里看不出这一步要看的设备在哪个组。`,
          }
        : 'node' in thing
          ? // One of several: which one may be what is being predicted.
            {
              en: `${program} ran, but a device file that this step is about is not in its output.`,
              'zh-CN': `${program}运行了，但这一步要看的设备文件，输出里还缺一个。`,
            }
          : {
              en: `${program} ran, but ${what.en} of this step is not in its output.`,
              'zh-CN': `${program}运行了，但输出里没有这一步要看的${what['zh-CN']}。`,
            },
    filter === undefined
      ? hint(thing)
      : {
          en: `Perhaps ${filter} took it away: leave ${filter} out and look through all that ${program} prints.`,
          'zh-CN': `也许是${filter}把它去掉了：先不用${filter}，看看${program}的全部输出。`,
        },
  );
}

export function fieldMissing(
  expected: Text,
  thing: Thing,
  subject: string,
  field: string,
  filter: string | undefined,
): Failure {
  const what = fields[field] ?? unnamed;
  return fail(
    'almost',
    expected,
    {
      en: `${subject} is there, but ${what.en} can't be read from that output.`,
      'zh-CN': `${subject}显示出来了，但从这份输出里读不到它的${what['zh-CN']}。`,
    },
    filter === undefined
      ? hint(thing)
      : { en: `Leave ${filter} out and look again.`, 'zh-CN': `去掉${filter}，再看一次。` },
  );
}

/** One stands there, and several have to. */
export function tooFew(expected: Text, subject: string, count: number): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${subject} stands there ${count === 1 ? 'once' : `${String(count)} times`} only.`,
      'zh-CN': `${subject}只出现了${String(count)}次。`,
    },
    {
      en: 'Is the other one running yet? Start it, then list once more.',
      'zh-CN': '另一个已经在运行了吗？先启动它，再列一次。',
    },
  );
}

export function otherValue(expected: Text, subject: string, field: string, value: string): Failure {
  const what = fields[field] ?? unnamed;
  return fail(
    'almost',
    expected,
    value === ''
      ? {
          en: `${subject} is there, but ${what.en} is empty.`,
          'zh-CN': `${subject}显示出来了，但它的${what['zh-CN']}是空的。`,
        }
      : {
          en: `${subject} is there; ${what.en} is ${value} now.`,
          'zh-CN': `${subject}显示出来了，它的${what['zh-CN']}现在是${value}。`,
        },
    {
      en: 'This is not yet what the step is about: look at the task again.',
      'zh-CN': '这还不是这一步要看到的情形：再看一遍任务。',
    },
  );
}
