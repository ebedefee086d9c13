import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { nothingRun } from './nothing-run.ts';
import { noSuchFile } from './typed.ts';

/** Sentences about reading a file of the kernel. */

export function readExpected(file: string, word: string | undefined): Text {
  return word === undefined
    ? { en: `The terminal shows what is in ${file}.`, 'zh-CN': `终端里显示了 ${file}的内容。` }
    : {
        // The word itself is often the very thing to guess.
        en: `The terminal shows the part of ${file} that this step is about.`,
        'zh-CN': `终端里显示了 ${file}中这一步要看的部分。`,
      };
}

const readIt = (file: string): Text => ({
  en: `cat ${file} shows it.`,
  'zh-CN': `用cat ${file}就能看到。`,
});

export function nothingRead(expected: Text, file: string): Failure {
  return fail('nothing-yet', expected, nothingRun, readIt(file));
}

export function notAReader(expected: Text, file: string, program: string): Failure {
  return fail(
    'other-program',
    expected,
    {
      en: `You ran ${program}, and nothing of that file came to be read.`,
      'zh-CN': `你运行的是${program}，没有读到这个文件。`,
    },
    readIt(file),
  );
}

export function otherFile(expected: Text, file: string): Failure {
  return fail(
    'other-program',
    expected,
    { en: `None of the files you read is ${file}.`, 'zh-CN': `你读的不是 ${file}。` },
    readIt(file),
  );
}

/** What was typed is a name that no file has. */
export function wrongName(expected: Text, file: string, program: string, typed: string): Failure {
  return fail('other-program', expected, noSuchFile(typed, program), readIt(file));
}

export function fileMissing(expected: Text, file: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `This guest has no ${file} now.`, 'zh-CN': `这台客户机里现在没有 ${file}。` },
    {
      en: 'A device that is taken out takes its files along: see in the status line what is plugged in, or restart the guest.',
      'zh-CN': '设备拔掉以后，它的文件也会消失：看看状态栏里插的是什么，或者重启客户机。',
    },
  );
}

export function wordMissing(expected: Text, file: string): Failure {
  if (file.startsWith('/dev/vcs')) return notWritten(expected, file);
  return fail(
    'other-facts',
    expected,
    {
      en: `In this guest, ${file} now has nothing of what this step is about.`,
      'zh-CN': `这台客户机的 ${file}里，现在没有这一步要看的东西。`,
    },
    {
      en: 'See in the status line which card is plugged in: it may be another one than the lesson speaks of.',
      'zh-CN': '看看状态栏里插的是哪块卡：也许不是这一课讲的那一块。',
    },
  );
}

/** What was to be written on a console is not on it. */
function notWritten(expected: Text, file: string): Failure {
  const consoleFile = file.replace('/dev/vcs', '/dev/tty');
  return fail(
    'other-facts',
    expected,
    {
      en: `On the console ${consoleFile} the line of this step is not to be read yet.`,
      'zh-CN': `控制台 ${consoleFile}上，还读不到这一步要写的那一行。`,
    },
    {
      en: `Write it in this very terminal, as the task has it, with > ${consoleFile} behind it. Then read ${file} again.`,
      'zh-CN': `就在这个终端里，照任务的原话写一遍，后面带上 > ${consoleFile}，再读一次 ${file}。`,
    },
  );
}

export function cutAway(expected: Text, file: string, filter: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `You read the right file, but ${filter} did not let that part through.`,
      'zh-CN': `文件读对了，但${filter}没有让那一部分通过。`,
    },
    { en: `Read it without ${filter}: cat ${file}.`, 'zh-CN': `去掉${filter}再读：cat ${file}。` },
  );
}

export function notShown(
  expected: Text,
  { file, word }: { file: string; word?: string | undefined },
  program: string,
): Failure {
  return fail(
    'almost',
    expected,
    word === undefined
      ? {
          en: `${program} read the right file, but its words are not in the terminal.`,
          'zh-CN': `${program}读对了文件，但终端里没有显示它的内容。`,
        }
      : {
          en: `${program} read the right file, but the part this step is about is not among what it printed.`,
          'zh-CN': `${program}读对了文件，但打印出来的内容里没有这一步要看的部分。`,
        },
    readIt(file),
  );
}
