import type { Text } from '../../contract/text.ts';

/** What a look at the output of a program other than lspci has to show. */
export function expectedLine(command: string): Text {
  return {
    en: `The output of ${command} shows the line this step is about.`,
    'zh-CN': `${command}的输出里有这一步要找的那一行。`,
  };
}
