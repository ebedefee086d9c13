import type { Notice } from '../contract/guest.ts';

/** Lines for the status bar: true, short, and nothing to worry about. */
export const kvmBrokenNotice: Notice = {
  tag: 'kvm.broken',
  text: {
    en: 'KVM does not work on this machine; using TCG. Everything works, only slower.',
    'zh-CN': '这台机器上的 KVM 无法正常工作，已改用 TCG：功能一样，只是慢一些。',
  },
};

export const kvmNoAccessNotice: Notice = {
  tag: 'kvm.no-access',
  text: {
    en: 'This account may not open /dev/kvm; using TCG. Joining the group “kvm” would make guests faster.',
    'zh-CN': '当前账户无权打开 /dev/kvm，已改用 TCG；加入 kvm 用户组可以让客户机更快。',
  },
};

export const snapshotRebuiltNotice: Notice = {
  tag: 'snapshot.rebuilt',
  text: {
    en: 'The saved guest was damaged, so it was made anew. Nothing of yours was in it.',
    'zh-CN': '保存的客户机已损坏，已重新制作；其中没有你的任何数据。',
  },
};

export const snapshotFailedNotice: Notice = {
  tag: 'snapshot.failed',
  text: {
    en: 'The saved guest did not wake up, so this one was booted from the start.',
    'zh-CN': '保存的客户机没有醒来，这一台是从头启动的。',
  },
};

export const snapshotNotKeptNotice: Notice = {
  tag: 'snapshot.not-kept',
  text: {
    en: 'No room to save a guest for quick starts (400 MB are needed), so each start takes a whole boot.',
    'zh-CN': '没有空间保存客户机（需要 400 MB），无法快速启动，每次都要完整启动。',
  },
};

export const snapshotElsewhereNotice: Notice = {
  tag: 'snapshot.elsewhere',
  text: {
    en: 'The data folder can’t be written or is full; the saved guest for quick starts lies in a temporary folder.',
    'zh-CN': '数据目录不可写或已满，用于快速启动的客户机暂存在临时目录中。',
  },
};
