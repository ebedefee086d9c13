import type { Fault } from '../contract/fault.ts';

/** Something was asked for that would draw the curtains of a round back. */
export function curtainsDrawn(): Fault {
  return {
    tag: 'exam.curtains-drawn',
    message: {
      en: 'A mystery tenant lives here: until you have answered, nothing of this guest is shown or exchanged.',
      'zh-CN': '这里住着一位神秘房客：作答之前，这台客户机的硬件既不能看，也不能换。',
    },
    hint: {
      en: 'Find out in the terminal and answer, or leave the exam.',
      'zh-CN': '请在终端里查明后作答，或者退出考试。',
    },
    data: {},
    actions: [],
  };
}
