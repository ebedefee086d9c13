import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';

const reopen = {
  en: 'Choose a lesson from the course list.',
  'zh-CN': '请从课程列表里另选一课。',
};

/** A lesson was asked for that is not loaded: removed, renamed, or broken. */
export function noSuchLesson(lessonId: string): Fault {
  return {
    tag: 'lesson.unknown',
    message: {
      en: `There is no lesson “${lessonId}” any more.`,
      'zh-CN': `已经没有“${lessonId}”这一课了。`,
    },
    hint: reopen,
    data: { lessonId },
    actions: [],
  };
}

/** A step was asked for that its lesson does not have. */
export function noSuchStep(lessonId: string, stepId: string): Fault {
  return {
    tag: 'lesson.unknown-step',
    message: {
      en: `The lesson “${lessonId}” has no step “${stepId}”.`,
      'zh-CN': `“${lessonId}”这一课没有“${stepId}”这一步。`,
    },
    hint: reopen,
    data: { lessonId, stepId },
    actions: [],
  };
}

const freshOne = {
  en: 'Start the step fresh once more; if it stays like this, choose another step, or do the earlier ones yourself.',
  'zh-CN': '请再点一次“重新备好这一步”；如果还是这样，可以换一步，或者自己把前面的步骤做一遍。',
};

/** The solutions of the earlier steps were typed, and the guest is still not as it should be. */
export function notPrepared(missing: readonly Text[]): Fault {
  return {
    tag: 'lesson.not-prepared',
    message: {
      en: `The earlier steps were done again, yet: ${missing.map(({ en }) => en).join(' ')}`,
      'zh-CN': `前面的步骤已经重做，但是：${missing.map((text) => text['zh-CN']).join('')}`,
    },
    hint: freshOne,
    data: {},
    actions: [],
  };
}

/** A line of a solution did not come to its prompt. */
export function notTyped(detail: string): Fault {
  return {
    tag: 'lesson.not-typed',
    message: {
      en: 'A command of the solution did not come to its end.',
      'zh-CN': '解答里的一条命令没有执行完。',
    },
    hint: freshOne,
    data: { detail },
    actions: [],
  };
}
