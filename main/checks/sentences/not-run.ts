import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

/** Near misses where what was typed did not run the program itself. */

/** Something was typed, and the shell was content, yet no program ran. */
export function nothingRan(expected: Text, command: string, line: string): Failure {
  const hint: Text = {
    en: `Type ${command} in the terminal and press Enter.`,
    'zh-CN': `在终端里输入${command}，再按回车。`,
  };
  const made = /^\s*(?:function\s+([\w./-]+)|([\w./-]+)\s*\(\s*\))/.exec(line);
  const name = made?.[1] ?? made?.[2];
  if (name !== undefined) {
    return fail(
      'elsewhere',
      expected,
      {
        en: `That line only tells the shell what ${name} means; nothing has run yet.`,
        'zh-CN': `这一行只是告诉shell ${name}是什么，还没有运行任何东西。`,
      },
      { en: `Now type ${name} and press Enter.`, 'zh-CN': `现在输入${name}，再按回车。` },
    );
  }
  if (/^\s*#/.test(line)) {
    return fail(
      'elsewhere',
      expected,
      {
        en: 'The line begins with #, so the shell took all of it for a comment.',
        'zh-CN': '这一行以 # 开头，shell把整行当成了注释。',
      },
      hint,
    );
  }
  return fail(
    'elsewhere',
    expected,
    {
      en: 'The shell read that line, but it runs no program whose output could be looked at.',
      'zh-CN': 'shell读了这一行，但它没有运行任何程序，也就没有输出可看。',
    },
    hint,
  );
}

/** `alias l=lspci; l`: the shell reads a whole line before it knows its aliases. */
export function aliasTooEarly(expected: Text, name: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `The alias ${name} counts from the next line on, so in this one there was no ${name} yet.`,
      'zh-CN': `别名${name}从下一行起才生效，在这一行里还没有${name}。`,
    },
    {
      en: `The alias is made now: type ${name} once more, in a line of its own.`,
      'zh-CN': `别名已经设好：另起一行，再输入一次${name}。`,
    },
  );
}

/** A script whose text is not known here. */
export function unknownScript(expected: Text, command: string, script: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `${script} ran; what it ran in turn cannot be told from here.`,
      'zh-CN': `${script}运行了，但它里面又运行了什么，从这里看不出来。`,
    },
    { en: `Run ${command} itself at the prompt.`, 'zh-CN': `请在提示符后直接运行${command}。` },
  );
}

/** A shell in the shell: what was typed there is one command to the shell around it. */
export function innerShell(expected: Text, command: string, shell: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `What you typed inside ${shell} can't be followed: to the shell around it, all of that was one command.`,
      'zh-CN': `你在${shell}里面输入的命令没法跟踪：对外面的shell来说，那只是一条命令。`,
    },
    {
      en: `You are back now: run ${command} here.`,
      'zh-CN': `现在已经回到外面的shell：在这里运行${command}。`,
    },
  );
}

/** A line of output, pasted along with the command that had printed it. */
export function outputTyped(expected: Text, command: string, typed: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `The line that begins with ${typed} is output of a command, and the shell took it for a command.`,
      'zh-CN': `以${typed}开头的那一行是某条命令的输出，shell却把它当成了命令。`,
    },
    {
      en: `Paste the command alone: ${command}.`,
      'zh-CN': `只粘贴命令本身：${command}。`,
    },
  );
}

/** The program behind the pipe does not exist; `meant` is the one that may have been meant. */
export function noFilter(expected: Text, command: string, filter: string, meant: string | null): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `${command} ran, but there is no program called ${filter} behind the |: the shell said “command not found”.`,
      'zh-CN': `${command}运行了，但 | 后面没有叫“${filter}”的程序：shell说的是“command not found”。`,
    },
    meant === null
      ? {
          en: `Leave it out, or take a program that this guest has, such as grep, head or less.`,
          'zh-CN': `去掉它，或者换成这台客户机里有的程序，例如grep、head或less。`,
        }
      : { en: `Perhaps you meant ${meant}.`, 'zh-CN': `也许你想输入的是${meant}。` },
  );
}

/** busybox was asked for a program that it does not hold. */
export function noApplet(expected: Text, command: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `The busybox of this guest has no ${command} in it, so nothing ran.`,
      'zh-CN': `这台客户机的busybox里没有${command}，所以什么也没有运行。`,
    },
    {
      en: `${command} is a program of its own here: run it without busybox.`,
      'zh-CN': `${command}在这里是单独的程序：去掉busybox，直接运行。`,
    },
  );
}
