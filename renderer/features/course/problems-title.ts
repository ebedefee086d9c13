import type { Fault } from '../../../main/contract/fault.ts';
import type { Text } from '../../i18n/text.ts';

/**
 * One line over all that is wrong apart from the guest. A lesson's file concerns who wrote it, and is counted; whatever
 * else there is, such as progress that can't be kept, concerns everybody, and is said by itself.
 */
export function problemsTitle(problems: readonly Pick<Fault, 'tag' | 'message'>[]): Text {
  const first = problems.find(({ tag }) => !/^(?:lesson|pack)\./.test(tag));
  const others = problems.length - 1;
  if (first === undefined) {
    return {
      en:
        problems.length === 1
          ? 'One lesson file has a problem'
          : `${problems.length} problems in lesson files`,
      'zh-CN': `课程文件里有${problems.length}个问题`,
    };
  }
  if (others === 0) return first.message;
  return {
    en: `${first.message.en} (And ${others} more.)`,
    'zh-CN': `${first.message['zh-CN']}（另外还有${others}个问题。）`,
  };
}
