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
