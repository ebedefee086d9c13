import { startAgain, tryAgain, type FaultRow } from './row.ts';

/** The guest, its agent, and the app itself. */
export const guestRows = {
  'guest.powered-off': {
    symptom: 'QMP SHUTDOWN, reason guest-shutdown; exit code 0.',
    meaning: 'The learner typed poweroff.',
    message: { en: 'The guest was powered off from inside.', 'zh-CN': '客户机从里面关机了。' },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'guest.rebooted-early': {
    symptom: 'QMP SHUTDOWN, reason guest-reset, before any prompt, without the text of a panic.',
    meaning: 'The kernel can’t run here: a broken image or a broken accelerator.',
    message: {
      en: 'The guest restarted itself before it was ready.',
      'zh-CN': '客户机还没就绪就自己重启了。',
    },
    hint: {
      en: 'Start it again; if it repeats, the doctor checks whether the guest image is whole.',
      'zh-CN': '请重新启动；如果反复出现，可用“体检”检查客户机镜像是否完好。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.panicked': {
    symptom: '“Kernel panic” on the console, then QMP SHUTDOWN, reason guest-reset; exit code 0.',
    meaning: 'The guest’s kernel gave up; panic=-1 made it reset.',
    message: {
      en: 'The guest’s kernel panicked: {panic}.',
      'zh-CN': '客户机内核崩溃（kernel panic）：{panic}。',
    },
    hint: {
      en: 'Nothing of your computer is harmed. Start the guest again; your progress is kept.',
      'zh-CN': '你的电脑毫发无损。重新启动客户机即可，学习进度不会丢失。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.killed': {
    symptom: 'Exit by a signal, or QMP SHUTDOWN, reason host-signal.',
    meaning: 'kill, the out-of-memory killer, or the end of the session.',
    message: {
      en: 'QEMU was ended from outside (signal {signal}).',
      'zh-CN': 'QEMU被外部终止了（信号{signal}）。',
    },
    hint: {
      en: 'If you did not do it yourself, the system may have been short of memory. Start the guest again.',
      'zh-CN': '如果不是你自己终止的，可能是系统内存不足。请重新启动客户机。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.out-of-memory': {
    symptom: 'Exit code 1, stderr “cannot set up guest memory … Cannot allocate memory”.',
    meaning: 'The system or a limit refused 256 MiB.',
    message: {
      en: 'There is not enough free memory for the guest.',
      'zh-CN': '可用内存不足，客户机无法启动。',
    },
    hint: {
      en: 'Close some programs (about 300 MB are needed), then start the guest again.',
      'zh-CN': '请关闭一些程序（大约需要300 MB），然后重新启动客户机。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'guest.qemu-failed': {
    symptom: 'An exit that no other row explains.',
    meaning: 'QEMU refused its arguments, or gave up; stderr says why.',
    message: {
      en: 'QEMU ended with exit code {code}. It said: {stderr}',
      'zh-CN': 'QEMU以退出码{code}结束，它报告：{stderr}',
    },
    hint: {
      en: 'Start the guest again; if it repeats, run the doctor and keep its report.',
      'zh-CN': '请重新启动客户机；如果反复出现，请运行“体检”并保存报告。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.boot-overdue': {
    symptom: 'No prompt before the deadline of the accelerator.',
    meaning: 'The machine is very busy, or the guest hangs while it boots.',
    message: {
      en: 'The guest has not shown a prompt for {seconds} seconds.',
      'zh-CN': '客户机{seconds}秒内没有出现提示符。',
    },
    hint: {
      en: 'The computer may be very busy. Start the guest again; the doctor checks whether the image is whole.',
      'zh-CN': '电脑可能太忙了。请重新启动客户机；“体检”可检查镜像是否完好。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.stopped': {
    symptom: 'stop() during a start.',
    meaning: 'The learner changed their mind.',
    message: {
      en: 'The guest was stopped before it was ready.',
      'zh-CN': '客户机还没就绪就被停止了。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'guest.not-ready': {
    symptom: 'A call that needs a guest, and there is none.',
    meaning: 'The learner was quicker than the boot.',
    message: { en: 'No guest is ready for that.', 'zh-CN': '现在没有就绪的客户机。' },
    hint: {
      en: 'Wait until the prompt is there, or start the guest.',
      'zh-CN': '请等提示符出现，或先启动客户机。',
    },
    actions: ['restart-guest'],
  },
  'agent.silent': {
    symptom: 'No answer on the agent’s port before the deadline, also after new syncs.',
    meaning: 'qemu-ga was killed for good, is stopped, or the guest is drowned in work.',
    message: {
      en: 'The guest’s agent does not answer, so we can’t look inside.',
      'zh-CN': '客户机里的代理程序没有应答，暂时看不到客户机内部。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.refused': {
    symptom: 'The agent answers with an error.',
    meaning: 'No such program or file in the guest.',
    message: {
      en: 'The guest’s agent could not do it: {detail}.',
      'zh-CN': '客户机里的代理程序无法完成：{detail}。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.garbage': {
    symptom: 'An answer that is not of the command’s shape.',
    meaning: 'Another program writes to the agent’s port.',
    message: {
      en: 'The guest’s agent gave an answer we can’t read ({detail}).',
      'zh-CN': '客户机里的代理程序给出了无法识别的答复（{detail}）。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.overtime': {
    symptom: 'A program in the guest ran beyond its deadline, and was killed.',
    meaning: 'A busy guest, or a program that never ends.',
    message: {
      en: 'A program in the guest took too long: {detail}.',
      'zh-CN': '客户机里的程序运行太久：{detail}。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.closed': {
    symptom: 'The agent’s socket closes.',
    meaning: 'QEMU ended meanwhile.',
    message: {
      en: 'The guest went away while we looked inside.',
      'zh-CN': '查看客户机内部时，客户机已经不在了。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'app.unexpected': {
    symptom: 'An error that is no row of this table.',
    meaning: 'A mistake of ours.',
    message: {
      en: 'Something went wrong that nobody foresaw: {what}',
      'zh-CN': '出现了意料之外的错误：{what}',
    },
    hint: {
      en: 'Start the guest again; if it repeats, run the doctor and keep its report.',
      'zh-CN': '请重新启动客户机；如果反复出现，请运行“体检”并保存报告。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.halted': {
    symptom: '“reboot: System halted” on the console, and the agent is silent; QEMU lives on.',
    meaning: 'The learner typed halt: the kernel stopped its CPU, and the board keeps its power.',
    message: {
      en: 'The guest was halted from inside: its CPU stands still.',
      'zh-CN': '客户机从里面停机（halt）了，CPU已经停下不动。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'app.already-running': {
    symptom: 'Somebody listens on the socket of this data folder.',
    meaning: 'A second launch, in a window or without one. Two would overwrite each other’s progress.',
    message: {
      en: 'Taproom is already running with the data folder {folder}.',
      'zh-CN': 'Taproom已在运行，正在使用数据文件夹 {folder}。',
    },
    hint: {
      en: 'Use the one that runs, or end it first. TAPROOM_DATA_DIR names another folder for a second Taproom.',
      'zh-CN': '请使用已经运行的那个，或先把它关掉。要同时运行第二个，可用TAPROOM_DATA_DIR指定另一个文件夹。',
    },
    actions: ['retry'],
  },
} as const satisfies Record<string, FaultRow>;
