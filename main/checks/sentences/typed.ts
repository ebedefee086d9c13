import { isLineNumber, isTextMark } from '../../contract/prompt-signs.ts';
import { isFullWidth, strayName, type Stray } from '../../contract/strays.ts';
import type { Text } from '../../contract/text.ts';

/** Why a typed line came to nothing. */
export interface Slip {
  found: Text;
  hint: Text;
}

/** What was found in a typed line, and the line as it should be. */
export interface Correction extends Slip {
  /** Ready to type. */
  retype: string;
}

/** `position` counts characters from 1. */
export function stray(first: Stray, position: number, more: number, retype: string): Correction {
  const name = strayName(first);
  const meant = meantSign(first.meant.trim());
  const rest =
    more === 0
      ? { en: '', 'zh-CN': '' }
      : {
          en: `; ${more} more like it ${more === 1 ? 'follows' : 'follow'}`,
          'zh-CN': `，后面还有${more}个类似的`,
        };
  const found =
    first.meant === ''
      ? {
          en: `Character ${position} of the line is ${name.en}, which does not belong there${rest.en}.`,
          'zh-CN': `这一行的第${position}个字符是${name['zh-CN']}，不该出现在那里${rest['zh-CN']}。`,
        }
      : {
          en: `Character ${position} of the line is ${name.en}; Linux does not take it for ${meant.en}${rest.en}.`,
          'zh-CN': `这一行的第${position}个字符是${name['zh-CN']}，Linux不把它当成${meant['zh-CN']}${rest['zh-CN']}。`,
        };
  const hint =
    isFullWidth(first.char) || first.kind === 'punctuation' || first.kind === 'line'
      ? {
          en: `Switch the input method to English, and type \`${retype}\`.`,
          'zh-CN': `把输入法切换到英文，再输入\`${retype}\`。`,
        }
      : { en: `Type \`${retype}\`.`, 'zh-CN': `请输入\`${retype}\`。` };
  return { found, hint, retype };
}

function meantSign(sign: string): Text {
  if (sign === '') return { en: 'a plain space', 'zh-CN': '普通空格' };
  if (sign === '`') return { en: 'a backquote', 'zh-CN': '反引号' };
  return { en: `\`${sign}\``, 'zh-CN': `\`${sign}\`` };
}

export function promptSign(sign: string, retype: string): Correction {
  return {
    found: ofSign(sign),
    hint: { en: `Type \`${retype}\`.`, 'zh-CN': `请输入\`${retype}\`。` },
    retype,
  };
}

function ofSign(sign: string): Text {
  if (sign === '#') return wasPrompt;
  if (isLineNumber(sign)) {
    return {
      en: `The line begins with \`${sign}\`, a line number of the text it was copied from, which is no part of the command.`,
      'zh-CN': `这一行以\`${sign}\`开头：那是复制时带来的行号，不是命令的一部分。`,
    };
  }
  if (isTextMark(sign)) {
    const shown = sign.startsWith('`')
      ? { en: 'a backquote', 'zh-CN': '反引号' }
      : { en: `\`${sign}\``, 'zh-CN': `\`${sign}\`` };
    return {
      en: `The line begins with ${shown.en}, a mark of the text it was copied from, which is no part of the command.`,
      'zh-CN': `这一行以${shown['zh-CN']}开头：那是复制时从文章里带来的符号，不是命令的一部分。`,
    };
  }
  return {
    en: `The line begins with \`${sign}\`, the prompt of the terminal it was copied from, which is no part of the command.`,
    'zh-CN': `这一行以\`${sign}\`开头：那是原来那个终端的提示符，不是命令的一部分。`,
  };
}

const isComment: Text = {
  en: 'The line begins with `#`: to the shell all of it is a comment, so nothing ran.',
  'zh-CN': '这一行以`#`开头，shell把整行当作注释，什么也没有运行。',
};

const wasPrompt: Text = {
  en: `${isComment.en} Where it was copied from, \`#\` may have been the prompt.`,
  'zh-CN': `${isComment['zh-CN']}如果是复制来的，\`#\`也许是原来那个终端的提示符。`,
};

/** A line that is a comment and holds no command. */
export function comment(): Slip {
  return {
    found: isComment,
    hint: { en: 'Type a command without the `#`.', 'zh-CN': '去掉`#`，再输入命令。' },
  };
}

/** A line that the shell could not read; `said` is its complaint. */
export function notRead(line: string, said: string): Slip {
  const complaint = (said.split('\n')[0] ?? '').replace(/^-?bash: /, '');
  return {
    found: {
      en: `The shell could not read the line, so nothing ran. It said: ${complaint}`.replace(/\.?$/, '.'),
      'zh-CN': `shell读不懂这一行，什么也没有运行。它说：${complaint}。`,
    },
    hint: wayToRead(line, complaint),
  };
}

function wayToRead(line: string, complaint: string): Text {
  const token = /unexpected token `([^']+)'/.exec(complaint)?.[1];
  if (/event not found/.test(complaint)) {
    return {
      en: 'In the shell `!` calls up an earlier command. To mean the sign itself, put the word in single quotes.',
      'zh-CN': '在shell里，`!`用来调出以前的命令。要的就是这个符号，请用单引号把那个词括起来。',
    };
  }
  if (/unexpected EOF while looking for matching/.test(complaint)) {
    return {
      en: 'A quotation mark or bracket was opened and not closed. Type the line again with both.',
      'zh-CN': '有一个引号或括号只有开头，没有结尾。请成对写好，再输入一次。',
    };
  }
  if (token === '|' || token === '|&' || /\|&?\s*$/.test(line)) {
    return {
      en: 'The sign `|` needs a command on either side. Type the line again with both.',
      'zh-CN': '`|`的前面和后面都要有命令。请补齐后再输入一次。',
    };
  }
  if (token === '(' || token === ')' || token === '<' || token === '>' || token === '&' || token === ';') {
    return {
      en: `The sign \`${token}\` means something to the shell. Leave it out; if the word needs it, put the word in single quotes.`,
      'zh-CN': `\`${token}\`在shell里有特别的意思。请去掉它；如果那个词里要有它，就用单引号把那个词括起来。`,
    };
  }
  return {
    en: 'Words like if, for and while begin something longer. For this step one plain command will do: type it anew.',
    'zh-CN': 'if、for、while这些词是更长的命令的开头。这一步只要一条普通的命令，请重新输入。',
  };
}

/** A program that this guest does not have; `meant` is the one that may have been meant. */
export function noProgram(missing: string, meant: string | null): Slip {
  return {
    found: {
      en: `There is no program called ${missing}: the shell said “command not found”.`,
      'zh-CN': `没有叫“${missing}”的程序：shell说的是“command not found”。`,
    },
    hint:
      meant === null
        ? {
            en: 'Check the name letter by letter, and look at the task again.',
            'zh-CN': '逐个字母核对名字，再看一遍任务。',
          }
        : {
            en: `Did you mean ${meant}? Mind the letters.`,
            'zh-CN': `是不是想输入${meant}？注意拼写。`,
          },
  };
}

/** The right name, and no program of it any more: it was deleted, or the shell looks elsewhere. */
export function programGone(program: string): Slip {
  return {
    found: {
      en: `You typed ${program} as it should be, and this guest does not find it any more: it was deleted, or PATH was changed.`,
      'zh-CN': `${program}输入得没错，但这台客户机里找不到它了：要么被删掉了，要么PATH改过。`,
    },
    hint: {
      en: 'Restart the guest: it comes back whole, and your progress is kept. Where only PATH was changed, exit gives you a new shell.',
      'zh-CN': '重启客户机，它会恢复原样，进度不会丢。如果只是改了PATH，输入exit就能换一个新的shell。',
    },
  };
}

/** What a program said of a path that leads nowhere. */
export function noSuchFile(path: string, program: string): Text {
  return {
    en: `There is no file ${path}: ${program} said “No such file or directory”.`,
    'zh-CN': `没有叫“${path}”的文件：${program}说的是“No such file or directory”。`,
  };
}

/** A path that leads nowhere; `meant` is the file that may have been meant. */
export function noFile(missing: string, program: string, meant: string): Slip {
  return {
    found: noSuchFile(missing, program),
    hint: {
      en: `Did you mean \`${meant}\`? Mind the letters.`,
      'zh-CN': `是不是想输入\`${meant}\`？注意拼写。`,
    },
  };
}

/** `file`: the card's `sriov_numvfs`, as it was typed. */
export function tooManyParts(file: string): Slip {
  const total = file.replace(/sriov_numvfs$/, 'sriov_totalvfs');
  return {
    found: {
      en: 'The kernel refused the number: the card can’t be split into so many. It said “Numerical result out of range”.',
      'zh-CN': '内核没有接受这个数：这块卡切不出这么多份。它说的是“Numerical result out of range”。',
    },
    hint: {
      en: `\`cat ${total}\` says how many it can be. Write a number up to that.`,
      'zh-CN': `\`cat ${total}\`能看到最多几份，写进去的数不要超过它。`,
    },
  };
}

/** As above, of a card that is split already. */
export function splitAlready(file: string): Slip {
  return {
    found: {
      en: 'The kernel refused the number: the card is split already, and 0 has to come between. It said “Device or resource busy”.',
      'zh-CN':
        '内核没有接受这个数：这块卡已经切开了，要先收回才能换别的数。它说的是“Device or resource busy”。',
    },
    hint: {
      en: `Type \`echo 0 > ${file}\`, then write the number you want.`,
      'zh-CN': `先输入\`echo 0 > ${file}\`，再写想要的数。`,
    },
  };
}
