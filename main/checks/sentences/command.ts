import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { nothingRun } from './nothing-run.ts';

/** Near misses where the program's output never came to stand in the terminal. */

export function noCommand(expected: Text, command: string): Failure {
  return fail('nothing-yet', expected, nothingRun, {
    en: `Type ${command} in the terminal and press Enter.`,
    'zh-CN': `在终端里输入${command}，再按回车。`,
  });
}

/** A line ran, but what it showed was of the machine before its change was complete. */
export function commandOvertaken(nothingYet: Failure, line: string): Failure {
  return fail(
    nothingYet.closeness,
    nothingYet.sentences.expected,
    {
      en: `\`${line}\` ran before the machine was as it is now, with everything plugged in.`,
      'zh-CN': `运行\`${line}\`之后，这台机器的设备又有了变化。`,
    },
    { en: 'Run it once more.', 'zh-CN': '现在再运行一次。' },
  );
}

export function wrongProgram(expected: Text, command: string, ran: string): Failure {
  return fail(
    'other-program',
    expected,
    {
      en: `You ran ${ran}; this step looks at the output of ${command}.`,
      'zh-CN': `你运行的是${ran}，而这一步要看的是${command}的输出。`,
    },
    { en: `Run ${command} in the terminal.`, 'zh-CN': `请在终端里运行${command}。` },
  );
}

export function typo(expected: Text, command: string, typed: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `There is no program called ${typed}: the shell said “command not found”.`,
      'zh-CN': `没有叫“${typed}”的程序：shell说的是“command not found”。`,
    },
    {
      en: `Did you mean ${command}? Mind the order of the letters.`,
      'zh-CN': `是不是想输入${command}？注意字母的顺序。`,
    },
  );
}

export function upperCase(expected: Text, command: string, typed: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `There is no program called ${typed}: the shell said “command not found”.`,
      'zh-CN': `没有叫“${typed}”的程序：shell说的是“command not found”。`,
    },
    {
      en: `Did you mean ${command}? To Linux, capital letters are other letters.`,
      'zh-CN': `是不是想输入${command}？Linux区分大小写。`,
    },
  );
}

export function noSpace(expected: Text, command: string, typed: string): Failure {
  const options = typed.slice(command.length);
  return fail(
    'elsewhere',
    expected,
    {
      en: `Without a space, the shell took ${typed} for the name of a program, and there is none.`,
      'zh-CN': `中间没有空格，shell把${typed}当成了一个程序的名字，而没有这样的程序。`,
    },
    {
      en: `Put a space before the minus sign: ${command} ${options}.`,
      'zh-CN': `在减号前面加一个空格：${command} ${options}。`,
    },
  );
}

export function oneWord(expected: Text, command: string, ran: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `Because of the space, the shell ran ${ran} instead of ${command}.`,
      'zh-CN': `多了一个空格，shell运行的就是${ran}，而不是${command}。`,
    },
    {
      en: `The command is one word: type ${command}.`,
      'zh-CN': `这个命令是一个词，中间没有空格：${command}。`,
    },
  );
}

export function notFound(expected: Text, command: string, typed: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `This guest has no program called ${typed}, so nothing ran.`,
      'zh-CN': `这台客户机里没有叫“${typed}”的程序，所以什么也没有运行。`,
    },
    {
      en: `This step needs ${command}, which is installed.`,
      'zh-CN': `这一步要用的是${command}，客户机里已经装好了。`,
    },
  );
}

/** What was to run it is not there: `sudo lspci`, `script -c lspci`. */
export function noWrapper(expected: Text, command: string, wrapper: string): Failure {
  const isForRoot = wrapper === 'sudo' || wrapper === 'doas';
  return fail(
    'elsewhere',
    expected,
    {
      en: `${wrapper} is not installed in this guest, so ${command} did not run.`,
      'zh-CN': `这台客户机里没有安装${wrapper}，所以${command}没有运行。`,
    },
    isForRoot
      ? {
          en: `You are root here already: run ${command} without ${wrapper}.`,
          'zh-CN': `你在这里已经是root：去掉${wrapper}，直接运行${command}。`,
        }
      : { en: `Run ${command} without ${wrapper}.`, 'zh-CN': `去掉${wrapper}，直接运行${command}。` },
  );
}

export function saidByHand(expected: Text, command: string, speaker: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `That line was printed by ${speaker}, not found out by ${command}.`,
      'zh-CN': `那一行是${speaker}打印出来的，不是${command}查出来的。`,
    },
    {
      en: `Ask the machine itself: run ${command}.`,
      'zh-CN': `请让机器自己回答：运行${command}。`,
    },
  );
}

export function mixed(expected: Text, command: string, speaker: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `${speaker} ran in the same line, so it cannot be told which lines came from ${command}.`,
      'zh-CN': `同一行命令里还运行了${speaker}，分不清哪些行来自${command}。`,
    },
    { en: `Run ${command} by itself.`, 'zh-CN': `请单独运行${command}。` },
  );
}

/** `by`: what wrote it there. */
export function intoFile(expected: Text, command: string, by: string): Failure {
  if (by === 'exec') return shellWritesElsewhere(expected, command);
  const isSign = by === '>';
  return fail(
    'elsewhere',
    expected,
    isSign
      ? {
          en: `${command} ran, but > sent its output away from the terminal, so nobody saw it.`,
          'zh-CN': `${command}运行了，但 > 把它的输出送到了别处，没有显示在终端里。`,
        }
      : {
          en: `${command} ran, but ${by} wrote its output into a file, so nobody saw it.`,
          'zh-CN': `${command}运行了，但${by}把它的输出写进了文件，没有显示在终端里。`,
        },
    {
      en: `Run it again without ${isSign ? 'the >' : by}; to keep a copy as well, use ${command} | tee FILE.`,
      'zh-CN': `去掉${isSign ? ' > ' : by}再运行一次；如果还想存一份，可以用${command} | tee文件名。`,
    },
  );
}

function shellWritesElsewhere(expected: Text, command: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `${command} ran, but since exec with a > this shell writes elsewhere, so nobody saw its output.`,
      'zh-CN': `${command}运行了，但用过exec和 > 以后，这个shell的输出都去了别处，没有显示在终端里。`,
    },
    {
      en: `Type exec >/dev/tty to have the output in the terminal again, then run ${command} once more.`,
      'zh-CN': `先敲exec >/dev/tty让输出回到终端，再运行一次${command}。`,
    },
  );
}

/** The screen was cleared behind it. */
export function wiped(expected: Text, command: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `${command} ran, but the screen was cleared after it, so nothing is left of what it printed.`,
      'zh-CN': `${command}运行了，但随后屏幕被清空，它打印的内容一点也没留下。`,
    },
    {
      en: `Run ${command} once more, without clear or reset behind it.`,
      'zh-CN': `再运行一次${command}，后面不要跟clear或reset。`,
    },
  );
}

export function intoVariable(expected: Text, command: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `The shell caught the output of ${command} inside $( ), so it never reached the terminal.`,
      'zh-CN': `shell用 $( ) 收走了${command}的输出，没有显示在终端里。`,
    },
    { en: `Run ${command} plainly.`, 'zh-CN': `请直接运行${command}。` },
  );
}

export function intoBackground(expected: Text, command: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `The & put ${command} into the background, where its output cannot be told from that of other commands.`,
      'zh-CN': `& 把${command}放到了后台，它的输出和别的命令的输出分不开。`,
    },
    { en: 'Run it again without the &.', 'zh-CN': '去掉 & 再运行一次。' },
  );
}

export function intoDeafPipe(expected: Text, command: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `What stands behind the | does not read its input, so the output of ${command} was lost.`,
      'zh-CN': `| 后面的程序不读输入，所以${command}的输出丢掉了。`,
    },
    {
      en: `Run ${command} alone, or pipe it into a program that reads, such as grep or less.`,
      'zh-CN': `单独运行${command}，或者接到会读输入的程序后面，例如grep或less。`,
    },
  );
}

/** A filter with a file behind it reads that, and not the pipe. */
export function intoFilterOfFile(expected: Text, command: string, filter: string, file: string): Failure {
  return fail(
    'elsewhere',
    expected,
    {
      en: `${filter} was given the file ${file}, so it read that and not what ${command} sent through the |.`,
      'zh-CN': `${filter}后面写了文件 ${file}，它读的就是这个文件，而不是${command}从 | 送来的内容。`,
    },
    {
      en: `Leave ${file} out, and ${filter} reads what comes through the |.`,
      'zh-CN': `去掉 ${file}，${filter}就会读 | 送来的内容。`,
    },
  );
}

/** `output`: all that it said; programs often list their options when one of them was wrong. */
export function commandFailed(
  expected: Text,
  command: string,
  exitCode: number,
  line: string,
  output = '',
): Failure {
  const said =
    line === '' ? { en: '', 'zh-CN': '' } : { en: ` and said: ${line}`, 'zh-CN': `，报错：${line}` };
  return fail(
    'no-output',
    expected,
    {
      en: `${command} ended with error code ${exitCode}${said.en}`.replace(/\.?$/, '.'),
      'zh-CN': `${command}以退出码${exitCode}结束${said['zh-CN']}`.replace(/[。.]?$/, '。'),
    },
    wayOn(command, line, output),
  );
}

/** What to do about a command that failed; `line` is what it complained of, `output` all it said. */
function wayOn(command: string, line: string, output: string): Text {
  if (/^(?:readlink|realpath)$/.test(command) && line === '') {
    return {
      en: 'Either nothing has that name, or it is no link: check the path letter by letter. The Tab key completes it.',
      'zh-CN': '要么没有这个名字，要么它不是链接：逐个字母核对路径。按Tab键可以补全。',
    };
  }
  const starting = wayToTenant(line);
  if (starting !== null) return starting;
  if (/No such file or directory$/.test(line)) {
    return {
      en: 'Check the path letter by letter. The Tab key completes what exists.',
      'zh-CN': '逐个字母核对路径。按Tab键可以补全已有的名字。',
    };
  }
  if (/Network is unreachable$/.test(line)) {
    return {
      en: 'The guest knows no way there: it may have no card, a card without its driver, or one without an address. ip addr tells; a card just plugged in needs some seconds.',
      'zh-CN':
        '客户机不知道往哪里走：也许没有网卡，也许网卡没有驱动，也许还没有地址。用ip addr看看；刚插上的网卡要等几秒。',
    };
  }
  return /^usage\b(?:.*\n){4}/im.test(output)
    ? {
        en: `Check what you typed after ${command}. It has listed its options in the terminal; each begins with a minus sign.`,
        'zh-CN': `检查一下${command}后面输入的内容。它已经在终端里列出了全部选项，每个都以减号开头。`,
      }
    : {
        en: `Check what you typed after ${command}, names as well as options; ${command} --help lists the options.`,
        'zh-CN': `检查一下${command}后面输入的名字和选项；${command} --help会列出全部选项。`,
      };
}

/** The same where a tenant did not come; null for any other complaint. */
function wayToTenant(line: string): Text | null {
  if (/ no such host device: /.test(line)) {
    return {
      en: 'The host has no device with that address. In the host’s terminal lspci lists what there is.',
      'zh-CN': '宿主机上没有这个地址的设备。在宿主机的终端里用lspci看看有哪些。',
    };
  }
  if (/ Could not open '\/dev\/vfio\//.test(line)) {
    return {
      en: 'There is no key for this device, since vfio-pci does not hold it. In the host’s terminal lspci -k tells who does.',
      'zh-CN': '没有这个设备的钥匙，因为握着它的不是vfio-pci。在宿主机的终端里用lspci -k看看它在谁手里。',
    };
  }
  if (/: there is no tap\d|没有tap\d/.test(line)) {
    return {
      en: 'The pipe in the basement is missing. It takes a tap that is a port of a bridge, and the bridge needs an address.',
      'zh-CN': '地下室的管子还没铺好：要有一个tap，接在网桥上，网桥还得有地址。',
    };
  }
  if (line.startsWith('price: ')) {
    return {
      en: 'Behind price comes the card, in small letters: e1000, virtio, vhost or vf=ADDRESS. Then the whole command follows.',
      'zh-CN': 'price后面先写网卡，用小写：e1000、virtio、vhost或vf=地址。再写完整的命令。',
    };
  }
  return null;
}

export function emptyOutput(expected: Text, command: string): Failure {
  if (command === 'dmesg') return diaryEmpty(expected);
  return fail(
    'no-output',
    expected,
    { en: `${command} printed nothing.`, 'zh-CN': `${command}什么也没有打印。` },
    {
      en: `Run ${command} again without options to see everything.`,
      'zh-CN': `不带选项再运行一次${command}，看看全部内容。`,
    },
  );
}

/** Somebody emptied it; what the kernel has forgotten is only written of again when it happens again. */
function diaryEmpty(expected: Text): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: 'dmesg printed nothing: its diary was emptied, as `dmesg -C` does.',
      'zh-CN': 'dmesg什么也没有打印：日记被清空了，`dmesg -C`就会这样。',
    },
    {
      en: 'Take the card out in the status line and plug it in again: the kernel writes about it anew. A restarted guest has a whole diary, too.',
      'zh-CN': '在状态栏里拔掉网卡再插上，内核就会重新记下来；重启客户机，日记也会是完整的。',
    },
  );
}

export function filteredEmpty(expected: Text, command: string, filter: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `${command} ran, but ${filter} let nothing of its output through.`,
      'zh-CN': `${command}运行了，但${filter}没有让任何一行通过。`,
    },
    command === 'dmesg'
      ? {
          en: `Run dmesg without ${filter}: if that prints nothing either, the diary was emptied. Plug the card in again, and the kernel writes about it anew.`,
          'zh-CN': `去掉${filter}，只运行dmesg：如果还是什么也没有，就是日记被清空了。把网卡重新插一次，内核会重新记下来。`,
        }
      : {
          en: `Look at the whole output first: run ${command} without ${filter}. grep minds upper and lower case unless you add -i.`,
          'zh-CN': `先看完整的输出：去掉${filter}，只运行${command}。另外，grep不加 -i时会区分大小写。`,
        },
  );
}

/** `filter`: what the output went through, which may be what took the line away. */
export function lineMissing(expected: Text, command: string, filter?: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `${command} ran, but no line of its output is the one this step is about.`,
      'zh-CN': `${command}运行了，但输出里没有这一步要找的那一行。`,
    },
    filter === undefined
      ? {
          en: `Check the arguments you gave to ${command}, and look at the task again.`,
          'zh-CN': `检查一下给${command}的参数，再看一遍任务。`,
        }
      : {
          en: `Perhaps ${filter} took it away: leave ${filter} out and look through all that ${command} prints.`,
          'zh-CN': `也许是${filter}把它去掉了：先不用${filter}，看看${command}的全部输出。`,
        },
  );
}

export function grepEmpty(expected: Text, command: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `${command} searched and found no line that fits.`,
      'zh-CN': `${command}找过了，没有一行符合。`,
    },
    {
      en: `Check the spelling of what you searched for; ${command} minds upper and lower case unless you add -i.`,
      'zh-CN': `检查一下要找的内容有没有拼错；另外，${command}不加 -i时会区分大小写。`,
    },
  );
}

export function unanswered(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'ping sent its packets, and none of them was answered.',
      'zh-CN': 'ping把包发出去了，但一个回答也没有。',
    },
    {
      en: 'Check the address, digit by digit. Nothing you send leaves this lab, so the wide world does not answer.',
      'zh-CN': '逐个数字核对地址。这个实验室发出的东西不会离开这台电脑，外面的世界不会回答。',
    },
  );
}

/** It was told which one to show, and so it is no list. */
export function askedForOne(expected: Text, command: string, name: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `You asked for ${name} alone, so nothing tells what else there is, or is not.`,
      'zh-CN': `你只问了${name}，看不出还有什么、少了什么。`,
    },
    {
      en: `Let ${command} list them all: leave ${name} out.`,
      'zh-CN': `让${command}全部列出来：去掉${name}。`,
    },
  );
}
