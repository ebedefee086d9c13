import type { Fault } from '../contract/fault.ts';

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
