import type { CountedCheck, VerdictPart } from '../../contract/check.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { nothingRun } from './nothing-run.ts';

/** Sentences about the bells that the kernel counts, before and after something happened. */

type Counted = CountedCheck['counted'];

const workWords = ({ during, count }: Counted): Text =>
  during === 'ping'
    ? { en: `${count} pings`, 'zh-CN': `${count}个ping` }
    : { en: `${count} MB poured`, 'zh-CN': `倒出${count} MB` };

const lookFirst: Text = {
  en: 'The counters in /proc/interrupts were read before.',
  'zh-CN': '事先读过 /proc/interrupts里的计数。',
};

const lookAfter: Text = {
  en: 'The counters in /proc/interrupts were read after that.',
  'zh-CN': '事后读过 /proc/interrupts里的计数。',
};

const workDone = (counted: Counted): Text =>
  counted.during === 'ping'
    ? {
        en: `${counted.count} pings were sent and answered.`,
        'zh-CN': `发出${counted.count}个ping，并得到回答。`,
      }
    : { en: `${counted.count} MB were poured.`, 'zh-CN': `倒出了${counted.count} MB。` };

export function countedExpected(counted: Counted): Text {
  const work = workWords(counted);
  return counted.looks === 2
    ? {
        en: `The counters in /proc/interrupts, read before and after ${work.en}.`,
        'zh-CN': `${work['zh-CN']}，前后各读一次 /proc/interrupts里的计数。`,
      }
    : {
        en: `The counters in /proc/interrupts, read after ${work.en}.`,
        'zh-CN': `${work['zh-CN']}，之后读 /proc/interrupts里的计数。`,
      };
}

export function nothingYet(expected: Text, counted: Counted): Failure {
  return fail(
    'nothing-yet',
    expected,
    nothingRun,
    counted.looks === 2
      ? {
          en: 'Read the counters first: grep finds the line in /proc/interrupts.',
          'zh-CN': '先读一次计数：用grep在 /proc/interrupts里找那一行。',
        }
      : { en: 'Run the command of the task.', 'zh-CN': '运行任务里的命令。' },
  );
}

export function noCard(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'The guest has no network interface now, so nobody can ring.',
      'zh-CN': '客户机现在没有网络接口，也就没有人按铃。',
    },
    {
      en: 'Look with lspci -k whether the card is there and has its driver.',
      'zh-CN': '用lspci -k看看网卡在不在、有没有驱动。',
    },
  );
}

export function noSuchBell(expected: Text, bell: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `The kernel lists no bell of that card now.`, 'zh-CN': '内核现在没有列出那块网卡的铃。' },
    bell.startsWith('virtio')
      ? {
          en: 'Choose the virtio card in the status line and wait until it is plugged in.',
          'zh-CN': '在状态栏里选virtio网卡，等它插好。',
        }
      : { en: 'The interface has to be up: ip link tells.', 'zh-CN': '接口要先启用：用ip link看看。' },
  );
}

/** The bell is on the screen, and its counter is not. */
export function counterCut(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${program} took the counter away, and left other parts of the line.`,
      'zh-CN': `${program}去掉了计数，只留下那一行里别的部分。`,
    },
    {
      en: `Read the line whole: leave ${program} out, or use grep instead.`,
      'zh-CN': `把那一行完整读出来：去掉${program}，或者改用grep。`,
    },
  );
}

/** Some of looking, doing and looking again is missing. */
export function incomplete(
  expected: Text,
  counted: Counted,
  { looked, ran }: { looked: boolean; ran: number },
): Failure {
  const work = ran >= counted.count;
  const state = (done: boolean): VerdictPart['state'] => (done ? 'done' : 'open');
  const first = counted.looks === 2 ? [{ text: lookFirst, state: state(looked) }] : [];
  const parts: VerdictPart[] = [
    ...first,
    { text: workDone(counted), state: state(work) },
    { text: lookAfter, state: 'open' },
  ];
  return { ...fail('almost', expected, ...next(counted, { looked, ran })), parts };
}

function next(counted: Counted, { looked, ran }: { looked: boolean; ran: number }): [Text, Text] {
  const work = ran >= counted.count;
  if (!looked && !work) {
    return [
      {
        en: 'The terminal shows neither the counters nor what makes them move.',
        'zh-CN': '终端里既没有计数，也没有让计数变化的事。',
      },
      { en: 'Run the command of the task; it does both.', 'zh-CN': '运行任务里的命令，两样它都做。' },
    ];
  }
  if (counted.looks === 2 && !looked) {
    return [
      { en: 'The terminal shows no reading from before.', 'zh-CN': '终端里没有事先读到的计数。' },
      {
        en: 'Look, have it happen, look again: without the first figure there is nothing to compare with.',
        'zh-CN': '先看一次，让事情发生，再看一次：没有先前的数，就没有可比的。',
      },
    ];
  }
  if (work) {
    return [
      { en: 'The terminal shows no reading from after that.', 'zh-CN': '终端里没有事后读到的计数。' },
      {
        en: 'Read the counters in /proc/interrupts once more.',
        'zh-CN': '把 /proc/interrupts里的计数再读一次。',
      },
    ];
  }
  if (ran > 0) {
    const much = String(Math.round(ran));
    return [
      counted.during === 'ping'
        ? {
            en: `That was ${much} of ${counted.count} pings, as far as they were answered.`,
            'zh-CN': `得到回答的ping是${much}个，要${counted.count}个。`,
          }
        : {
            en: `That was ${much} of ${counted.count} MB.`,
            'zh-CN': `倒出的是${much} MB，要${counted.count} MB。`,
          },
      { en: 'Do more of it between looking and looking again.', 'zh-CN': '在两次读数之间多做一些。' },
    ];
  }
  return counted.during === 'ping'
    ? [
        {
          en: 'A look at the counters alone: nobody has rung meanwhile.',
          'zh-CN': '只看了计数：这期间没有人按铃。',
        },
        {
          en: 'Now have it rung: send the pings of the task, then look again.',
          'zh-CN': '现在让铃响起来：发出任务里的ping，再看一次。',
        },
      ]
    : [
        {
          en: 'A look at the counters alone: nothing was poured before it.',
          'zh-CN': '只看了计数：在此之前什么也没倒。',
        },
        { en: 'Pour as the task says, then look.', 'zh-CN': '照任务里说的倒，再看。' },
      ];
}

/** The pings went to an address of the guest itself. */
export function stayedInside(expected: Text, address: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${address} is the guest itself: what is sent there never comes to the card, and rings no bell.`,
      'zh-CN': `${address}就是客户机自己：发到那里的东西不经过网卡，不会按铃。`,
    },
    {
      en: 'Ping the address in the task.',
      'zh-CN': '请ping任务里的那个地址。',
    },
  );
}

export function notGrown(expected: Text, counted: Counted): Failure {
  return fail(
    'almost',
    expected,
    counted.looks === 2
      ? {
          en: 'Both readings are much the same: what was sent did not ring this bell.',
          'zh-CN': '前后两次几乎一样：发出的东西没有让这个铃响。',
        }
      : { en: 'One of these bells has hardly rung.', 'zh-CN': '其中有一个铃几乎没响过。' },
    {
      en: 'Send it to the address in the task: then it goes through the card.',
      'zh-CN': '发到任务里的那个地址，才会经过网卡。',
    },
  );
}

/** What two readings differ by. */
export function grown(by: number): Text {
  return { en: `${by} more than before`, 'zh-CN': `比先前多${by}次` };
}
