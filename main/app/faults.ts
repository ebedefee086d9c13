import type { Fault } from '../contract/fault.ts';

/** Something was asked of the guest before there was one. */
export function noGuestYet(): Fault {
  return {
    tag: 'guest.off',
    message: { en: 'No guest is running.', 'zh-CN': '目前没有客户机在运行。' },
    hint: {
      en: 'Open a lesson, or restart the guest.',
      'zh-CN': '请打开一课，或重启客户机。',
    },
    data: {},
    actions: ['restart-guest'],
  };
}
