import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

/** Sentences about reading a file of the kernel. */

export function readExpected(file: string, word: string | undefined): Text {
  return word === undefined
    ? { en: `The terminal shows what is in ${file}.`, 'zh-CN': `终端里显示了 ${file} 的内容。` }
    : {
        en: `The terminal shows the word ${word} from ${file}.`,
        'zh-CN': `终端里显示了 ${file} 中的 ${word} 一词。`,
      };
}

const readIt = (file: string): Text => ({
  en: `cat ${file} shows it.`,
  'zh-CN': `用 cat ${file} 就能看到。`,
});

export function nothingRead(expected: Text, file: string): Failure {
  return fail(
    'nothing-yet',
    expected,
    { en: 'No command has been run in this step yet.', 'zh-CN': '这一步还没有运行过命令。' },
    readIt(file),
  );
}

export function notAReader(expected: Text, file: string, program: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `You ran ${program}, and nothing of that file came to be read.`,
      'zh-CN': `你运行的是 ${program}，没有读到这个文件。`,
    },
    readIt(file),
  );
}

export function otherFile(expected: Text, file: string): Failure {
  return fail(
    'elsewhere',
    expected,
    { en: `None of the files you read is ${file}.`, 'zh-CN': `你读的文件里没有 ${file}。` },
    readIt(file),
  );
}

export function fileMissing(expected: Text, file: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `This guest has no ${file} now.`, 'zh-CN': `这台客户机里现在没有 ${file}。` },
    { en: 'Restart the guest, then look again.', 'zh-CN': '重启客户机，再看一次。' },
  );
}

export function wordMissing(expected: Text, file: string, word: string): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `In this guest, ${file} has no ${word}.`, 'zh-CN': `在这台客户机里，${file} 没有 ${word}。` },
    { en: 'Read the whole file and see what it has instead.', 'zh-CN': '把整个文件读一遍，看看里面有什么。' },
  );
}

export function cutAway(expected: Text, file: string, filter: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `You read the right file, but ${filter} did not let that part through.`,
      'zh-CN': `文件读对了，但 ${filter} 没有让那一部分通过。`,
    },
    { en: `Read it without ${filter}: cat ${file}.`, 'zh-CN': `去掉 ${filter} 再读：cat ${file}。` },
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
          'zh-CN': `${program} 读对了文件，但终端里没有显示它的内容。`,
        }
      : {
          en: `${program} read the right file, but ${word} is not among what it printed.`,
          'zh-CN': `${program} 读对了文件，但打印出来的内容里没有 ${word}。`,
        },
    readIt(file),
  );
}
