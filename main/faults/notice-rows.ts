import type { NoticeRow } from './row.ts';

/** Lines for the status bar: true, short, and nothing to worry about. */
export const noticeRows = {
  'kvm.broken': {
    symptom: 'A probe, or a start on KVM, aborts, resets, stops or says nothing in time.',
    meaning: 'A virtual machine without nested virtualisation, or a broken one: /dev/kvm opens all the same.',
    message: {
      en: 'KVM does not work on this machine; using TCG. Everything works, only slower.',
      'zh-CN': '这台机器上的KVM无法正常工作，已改用TCG：功能一样，只是慢一些。',
    },
    recovery: 'Starts again under TCG, once, and remembers it until the host reboots.',
  },
  'kvm.no-access': {
    symptom: '/dev/kvm is there and does not open for this account.',
    meaning: 'The account is not in the group kvm.',
    message: {
      en: 'This account may not open /dev/kvm; using TCG. Joining the group “kvm” would make guests faster.',
      'zh-CN': '当前账户无权打开 /dev/kvm，已改用TCG；加入kvm用户组可以让客户机更快。',
    },
    recovery: 'Starts under TCG.',
  },
  'kvm.vanished': {
    symptom: 'KVM was proven to work since the host booted, and /dev/kvm is not there now.',
    meaning: 'Its module was unloaded, or we run in a container that does not show it.',
    message: {
      en: 'KVM was there before and is not any more; using TCG. Everything works, only slower.',
      'zh-CN': '之前可用的KVM现在不见了，已改用TCG：功能一样，只是慢一些。',
    },
    recovery: 'Starts under TCG, and under KVM again once it is back.',
  },
  'nic.booted': {
    symptom:
      'The guest did not let go of the old card in 5 s, or did not show the new one with its driver in 30 s.',
    meaning: 'A guest or a machine that is very busy, or a driver that hangs.',
    message: {
      en: 'The running guest did not take the change of card in time, so it was booted anew with it. What you had done in it is gone; the lesson goes on.',
      'zh-CN':
        '运行中的客户机没能及时完成换卡，所以已带着要的卡重新启动。之前在里面做的改动没有保留，课程照常继续。',
    },
    recovery: 'Ends the guest and boots one with the wanted card.',
  },
  'run-dir.elsewhere': {
    symptom:
      'XDG_RUNTIME_DIR or TMPDIR is not there, another account’s, full, too deep, or takes no sockets.',
    meaning: 'An environment kept over su or sudo, or an unusual file system.',
    message: {
      en: 'The usual folder for sockets can’t be used, so another one is. Everything works; the doctor names both.',
      'zh-CN': '平常存放套接字的文件夹不可用，已改用另一个。功能一样；“体检”会列出这两个文件夹。',
    },
    recovery: 'The next of XDG_RUNTIME_DIR, TMPDIR, /tmp and the data folder is used.',
  },
  'snapshot.rebuilt': {
    symptom: 'Size, time, inode or SHA-256 of a snapshot’s file, or its description, is not what was saved.',
    meaning: 'A bad disk, a copy, a cleaner; or a snapshot of another machine under our name.',
    message: {
      en: 'The saved guest was damaged, so it was made anew. Nothing of yours was in it.',
      'zh-CN': '保存的客户机已损坏，已重新制作；其中没有你的任何数据。',
    },
    recovery: 'Thrown away, booted once and saved again.',
  },
  'snapshot.failed': {
    symptom:
      'QEMU ends, hangs or refuses while it loads a state; or the agent of a restored guest is silent.',
    meaning:
      'A state of another QEMU or CPU that slipped through the keys, or a file that changed while in use.',
    message: {
      en: 'The saved guest did not wake up, so this one was booted from the start.',
      'zh-CN': '保存的客户机没有醒来，这一台是从头启动的。',
    },
    recovery: 'Thrown away; this guest boots, and the next start saves again.',
  },
  'snapshot.not-kept': {
    symptom: 'Less than 400 MB free for a snapshot everywhere, or writing one failed.',
    meaning: 'A full disk.',
    message: {
      en: 'No room to save a guest for quick starts (400 MB are needed), so each start takes a whole boot.',
      'zh-CN': '没有空间保存客户机（需要400 MB），无法快速启动，每次都要完整启动。',
    },
    recovery: 'Boots without saving.',
  },
  'snapshot.elsewhere': {
    symptom: 'A snapshot can’t be written to the data folder, but to the runtime folder.',
    meaning: 'A full or read-only data folder.',
    message: {
      en: 'The data folder can’t be written or is full; the saved guest for quick starts lies in a temporary folder.',
      'zh-CN': '数据文件夹不可写或已满，用于快速启动的客户机暂存在临时文件夹中。',
    },
    recovery: 'Saved in the runtime folder instead.',
  },
  'qemu.unresponsive': {
    symptom: 'Keys without an echo, and QMP does not answer.',
    meaning: 'QEMU is stopped (SIGSTOP, a frozen container), or starved of CPU or memory.',
    message: {
      en: 'QEMU does not react. It goes on by itself if it was only paused; otherwise restart the guest.',
      'zh-CN': 'QEMU没有反应。如果只是被暂停，它会自行恢复；否则请重启客户机。',
    },
    recovery: 'Watched at each key; the line goes away when the guest speaks again.',
  },
  'guest.unresponsive': {
    symptom: 'Keys without an echo, QMP says running, and the agent is silent.',
    meaning: 'The guest’s kernel hangs, or is too busy for anything.',
    message: {
      en: 'The guest does not react. It may be very busy; if it stays like this, restart it.',
      'zh-CN': '客户机没有反应，可能非常忙；如果一直这样，请重启客户机。',
    },
    recovery: 'Watched at each key; the line goes away when the guest speaks again.',
  },
  'guest.asleep': {
    symptom: 'QMP says suspended: something in the guest wrote mem to /sys/power/state, or ran its likes.',
    meaning: 'Suspended to memory, as a closed laptop is. What wakes it resets it, so it is as good as gone.',
    message: {
      en: 'The guest was put to sleep from inside, and hears no key. Restart it to go on.',
      'zh-CN': '客户机从内部进入了睡眠，按键没有反应。请重启客户机后继续。',
    },
    recovery: 'A restart brings an awake one; the line goes away, too, should it wake by itself.',
  },
  'agent.gone': {
    symptom: 'The agent is silent on a guest that is ready.',
    meaning:
      'It was killed for good, stopped, or deleted. One that is only killed (kill -9 -1) is respawned by init.',
    message: {
      en: 'The agent in the guest does not answer, so nothing can be checked. Restart the guest to go on.',
      'zh-CN': '客户机里的代理程序没有应答，暂时无法检查步骤。请重启客户机后继续。',
    },
    recovery: 'Asked again at each look; the line goes away when it answers.',
  },
  'guest.gutted': {
    symptom: 'The agent answers, and /usr/bin/busybox is not there.',
    meaning: 'rm -rf / or its likes. The shell lives on in memory; nearly every command is gone.',
    message: {
      en: 'The guest’s own programs are gone (rm?), so nothing can be checked. Restart it: it comes back whole.',
      'zh-CN': '客户机自己的程序都不见了（被rm删掉了？），无法检查步骤。重启后即可完好如初。',
    },
    recovery: 'The learner’s shell is left to them; a restart brings a whole guest.',
  },
} as const satisfies Record<string, NoticeRow>;
