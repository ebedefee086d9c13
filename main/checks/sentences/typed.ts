import type { Text } from '../../contract/text.ts';
import { strayName, type Stray } from '../../contract/strays.ts';

/** What was found in a typed line, and the line as it should be. */
export interface Correction {
  found: Text;
  hint: Text;
  /** Ready to type. */
  retype: string;
}

/** `position` counts characters from 1. */
export function stray(first: Stray, position: number, more: number, retype: string): Correction {
  const name = strayName(first);
  const meant = first.meant === ' ' ? { en: 'a plain space', 'zh-CN': '普通空格' } : both(first.meant);
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
    first.kind === 'full-width' || first.kind === 'punctuation' || first.char === '\u3000'
      ? {
          en: `Switch the input method to English, and type \`${retype}\`.`,
          'zh-CN': `把输入法切换到英文，再输入\`${retype}\`。`,
        }
      : { en: `Type \`${retype}\`.`, 'zh-CN': `请输入\`${retype}\`。` };
  return { found, hint, retype };
}

function both(text: string): Text {
  return { en: text, 'zh-CN': ` ${text} ` };
}

export function promptSign(sign: string, retype: string): Correction {
  return {
    found: {
      en: `The line begins with \`${sign}\`, the prompt of the terminal it was copied from, which is no part of the command.`,
      'zh-CN': `这一行以\`${sign}\`开头：那是原来那个终端的提示符，不是命令的一部分。`,
    },
    hint: { en: `Type \`${retype}\`.`, 'zh-CN': `请输入\`${retype}\`。` },
    retype,
  };
}
