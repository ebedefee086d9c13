/**
 * Everything that can go wrong with a guest, one row each: what happened, what to do next, and the buttons
 * that do it. `{name}` stands for that fact of the fault. A new fault is a new row; the types find the rest.
 */
import { FaultError, type Fault, type FaultAction } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import { Problem, type ProblemTag } from '../qemu/problem.ts';
import { AgentError, type AgentErrorKind } from './agent.ts';
import type { ExitReport } from './exit-report.ts';

type GuestFaultTag =
  | 'guest.powered-off'
  | 'guest.rebooted-early'
  | 'guest.panicked'
  | 'guest.killed'
  | 'guest.out-of-memory'
  | 'guest.qemu-failed'
  | 'guest.boot-overdue'
  | 'guest.stopped'
  | 'guest.not-ready'
  | `agent.${AgentErrorKind}`
  | 'app.unexpected';

export type FaultTag = ProblemTag | GuestFaultTag;

interface FaultRow {
  message: Text;
  hint: Text;
  actions: readonly FaultAction[];
}

const reinstall: Text = {
  en: 'Run the doctor to see what is missing; reinstalling Taproom (or npm start in a source tree) puts it back.',
  'zh-CN': '运行“诊断”看看缺了什么；重新安装 Taproom（源码目录下执行 npm start）即可恢复。',
};
const startAgain: Text = {
  en: 'Start the guest again. Your progress is kept.',
  'zh-CN': '重新启动客户机即可，学习进度不会丢失。',
};
const tryAgain: Text = {
  en: 'Try again in a moment; if it stays like this, restart the guest.',
  'zh-CN': '稍后再试；如果一直这样，请重启客户机。',
};

const rows: Readonly<Record<FaultTag, FaultRow>> = {
  'qemu.bundle-missing': {
    message: {
      en: 'The bundled QEMU is not there: {file} could not be read ({errno}).',
      'zh-CN': '找不到自带的 QEMU：无法读取 {file}（{errno}）。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'qemu.bundle-invalid': {
    message: {
      en: 'The description of the bundled QEMU is wrong: {file}, field “{field}”: {why}.',
      'zh-CN': '自带 QEMU 的描述文件有误：{file} 的字段“{field}”：{why}。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'qemu.not-executable': {
    message: {
      en: '{file} may not be executed ({errno}).',
      'zh-CN': '{file} 没有执行权限（{errno}）。',
    },
    hint: {
      en: 'Give the file its execute permission (chmod +x), or move Taproom off a drive mounted “noexec”.',
      'zh-CN': '请给该文件加上执行权限（chmod +x）；如果所在磁盘以 noexec 挂载，请把 Taproom 移到别处。',
    },
    actions: ['run-doctor', 'retry'],
  },
  'qemu.spawn-failed': {
    message: {
      en: 'The system could not start a new process ({errno}).',
      'zh-CN': '系统无法创建新进程（{errno}）。',
    },
    hint: {
      en: 'Close some programs, then start the guest again.',
      'zh-CN': '请关闭一些程序，然后重新启动客户机。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'image.missing': {
    message: {
      en: 'The guest image is not there: {file} could not be read ({errno}).',
      'zh-CN': '找不到客户机镜像：无法读取 {file}（{errno}）。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'image.invalid': {
    message: {
      en: 'The description of the guest image is wrong: {file}, field “{field}”: {why}.',
      'zh-CN': '客户机镜像的描述文件有误：{file} 的字段“{field}”：{why}。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'image.truncated': {
    message: {
      en: 'The guest image is not whole: {file} has {size} bytes instead of {expected}.',
      'zh-CN': '客户机镜像不完整：{file} 只有 {size} 字节，应为 {expected} 字节。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'image.corrupt': {
    message: {
      en: 'The guest image is damaged: the checksum of {file} is wrong.',
      'zh-CN': '客户机镜像已损坏：{file} 的校验和不对。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'run-dir.path-too-long': {
    message: {
      en: 'The folder for sockets has too long a path: {path} gives {bytes} bytes, {limit} are allowed.',
      'zh-CN': '套接字目录的路径太长：{path} 会产生 {bytes} 字节的路径，上限是 {limit} 字节。',
    },
    hint: {
      en: 'Set XDG_RUNTIME_DIR or TMPDIR to a folder with a short path, such as /tmp, and start Taproom again.',
      'zh-CN': '请把 XDG_RUNTIME_DIR 或 TMPDIR 设为路径较短的目录（例如 /tmp），再启动 Taproom。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'run-dir.unsafe': {
    message: {
      en: 'The folder for sockets is not ours alone: {path} ({why}).',
      'zh-CN': '套接字目录不属于当前用户：{path}（{why}）。',
    },
    hint: {
      en: 'Remove or rename it, or set TMPDIR to a folder of your own, then try again.',
      'zh-CN': '请删除或改名，或把 TMPDIR 设为自己的目录，然后重试。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'run-dir.unwritable': {
    message: {
      en: 'The folder for sockets can’t be written: {path} ({errno}).',
      'zh-CN': '无法写入套接字目录：{path}（{errno}）。',
    },
    hint: {
      en: 'Check its permissions and the free space of that drive, then try again.',
      'zh-CN': '请检查该目录的权限和磁盘剩余空间，然后重试。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'qmp.unreachable': {
    message: {
      en: 'QEMU was started but did not open its control socket ({errno}).',
      'zh-CN': 'QEMU 已启动，但没有打开控制套接字（{errno}）。',
    },
    hint: startAgain,
    actions: ['restart-guest', 'run-doctor'],
  },
  'qmp.garbage': {
    message: {
      en: 'QEMU answered “{command}” with something that is not its protocol.',
      'zh-CN': 'QEMU 对“{command}”的答复不符合协议。',
    },
    hint: startAgain,
    actions: ['restart-guest', 'run-doctor'],
  },
  'qmp.timeout': {
    message: {
      en: 'QEMU did not answer “{command}” in time.',
      'zh-CN': 'QEMU 没有及时答复“{command}”。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'qmp.closed': {
    message: {
      en: 'QEMU closed its control socket during “{command}”.',
      'zh-CN': 'QEMU 在执行“{command}”时关闭了控制套接字。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'qmp.refused': {
    message: {
      en: 'QEMU refused “{command}”: {desc}.',
      'zh-CN': 'QEMU 拒绝了“{command}”：{desc}。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'meter.no-pipe': {
    message: {
      en: 'The call meter could not be opened: no pipe could be made for it ({errno}).',
      'zh-CN': '无法打开电话计数器：建不了它要用的管道（{errno}）。',
    },
    hint: {
      en: 'Check that the program mkfifo is installed, then turn the meter on again.',
      'zh-CN': '请确认系统里装有 mkfifo 程序，然后再打开一次。',
    },
    actions: ['run-doctor'],
  },
  'guest.powered-off': {
    message: { en: 'The guest was powered off from inside.', 'zh-CN': '客户机被你从里面关机了。' },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'guest.rebooted-early': {
    message: {
      en: 'The guest restarted itself before it was ready.',
      'zh-CN': '客户机还没就绪就自己重启了。',
    },
    hint: {
      en: 'Start it again; if it repeats, the doctor checks whether the guest image is whole.',
      'zh-CN': '请重新启动；如果反复出现，可用“诊断”检查客户机镜像是否完好。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.panicked': {
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
    message: {
      en: 'QEMU was ended from outside (signal {signal}).',
      'zh-CN': 'QEMU 被外部终止了（信号 {signal}）。',
    },
    hint: {
      en: 'If you did not do it yourself, the system may have been short of memory. Start the guest again.',
      'zh-CN': '如果不是你自己终止的，可能是系统内存不足。请重新启动客户机。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.out-of-memory': {
    message: {
      en: 'There is not enough free memory for the guest.',
      'zh-CN': '可用内存不足，客户机无法启动。',
    },
    hint: {
      en: 'Close some programs (about 300 MB are needed), then start the guest again.',
      'zh-CN': '请关闭一些程序（大约需要 300 MB），然后重新启动客户机。',
    },
    actions: ['retry', 'run-doctor'],
  },
  'guest.qemu-failed': {
    message: {
      en: 'QEMU ended with exit code {code}. It said: {stderr}',
      'zh-CN': 'QEMU 以退出码 {code} 结束，它报告：{stderr}',
    },
    hint: {
      en: 'Start the guest again; if it repeats, run the doctor and keep its report.',
      'zh-CN': '请重新启动客户机；如果反复出现，请运行“诊断”并保存报告。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.boot-overdue': {
    message: {
      en: 'The guest has not shown a prompt for {seconds} seconds.',
      'zh-CN': '客户机 {seconds} 秒内没有出现提示符。',
    },
    hint: {
      en: 'The computer may be very busy. Start the guest again; the doctor checks whether the image is whole.',
      'zh-CN': '电脑可能太忙了。请重新启动客户机；“诊断”可检查镜像是否完好。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'guest.stopped': {
    message: {
      en: 'The guest was stopped before it was ready.',
      'zh-CN': '客户机还没就绪就被停止了。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'guest.not-ready': {
    message: { en: 'No guest is ready for that.', 'zh-CN': '现在没有就绪的客户机。' },
    hint: {
      en: 'Wait until the prompt is there, or start the guest.',
      'zh-CN': '请等提示符出现，或先启动客户机。',
    },
    actions: ['restart-guest'],
  },
  'agent.silent': {
    message: {
      en: 'The guest’s agent does not answer, so we can’t look inside.',
      'zh-CN': '客户机里的代理程序没有应答，暂时看不到客户机内部。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.refused': {
    message: {
      en: 'The guest’s agent could not do it: {detail}.',
      'zh-CN': '客户机里的代理程序无法完成：{detail}。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.garbage': {
    message: {
      en: 'The guest’s agent gave an answer we can’t read ({detail}).',
      'zh-CN': '客户机里的代理程序给出了无法识别的答复（{detail}）。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.overtime': {
    message: {
      en: 'A program in the guest took too long: {detail}.',
      'zh-CN': '客户机里的程序运行太久：{detail}。',
    },
    hint: tryAgain,
    actions: ['retry', 'restart-guest'],
  },
  'agent.closed': {
    message: {
      en: 'The guest went away while we looked inside.',
      'zh-CN': '查看客户机内部时，客户机已经不在了。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'app.unexpected': {
    message: {
      en: 'Something went wrong that nobody foresaw: {what}',
      'zh-CN': '出现了意料之外的错误：{what}',
    },
    hint: {
      en: 'Start the guest again; if it repeats, run the doctor and keep its report.',
      'zh-CN': '请重新启动客户机；如果反复出现，请运行“诊断”并保存报告。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
};

/** Every row's name, for the tests of the table. */
export const faultTags: readonly FaultTag[] = Object.keys(rows).filter(isFaultTag);

/** The fault of a row, with its facts put into the sentences. */
export function makeFault(tag: FaultTag, data: Fault['data'] = {}): Fault {
  const { message, hint, actions } = rows[tag];
  return { tag, message: fill(message, data), hint: fill(hint, data), data, actions: [...actions] };
}

/** As {@link makeFault}, ready to throw. */
export function faultError(tag: FaultTag, data: Fault['data'] = {}, cause?: unknown): FaultError {
  return new FaultError(makeFault(tag, data), { cause });
}

/** The words for any error: a fault stays what it is, a known problem gets its row. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof Problem) return makeFault(error.tag, error.data);
  if (error instanceof AgentError) return makeFault(`agent.${error.kind}`, { detail: error.detail });
  return makeFault('app.unexpected', { what: error instanceof Error ? error.message : String(error) });
}

/** What it means that a QEMU ended which nobody told to. `booted`: a prompt had been there. */
export function exitFault(exit: ExitReport, booted: boolean): Fault {
  const { code, signal, stderrTail } = exit;
  const facts = { code, signal, reason: exit.reason ?? 'none', stderr: stderrTail };
  if (exit.panic !== null) return makeFault('guest.panicked', { ...facts, panic: exit.panic });
  if (/cannot allocate memory|cannot set up guest memory/i.test(stderrTail)) {
    return makeFault('guest.out-of-memory', facts);
  }
  if (exit.reason === 'guest-shutdown') return makeFault('guest.powered-off', facts);
  if (exit.reason === 'guest-reset' && !booted) return makeFault('guest.rebooted-early', facts);
  if (signal !== 0 || exit.reason === 'host-signal') return makeFault('guest.killed', facts);
  return makeFault('guest.qemu-failed', facts);
}

/**
 * Whether a death before the prompt may be KVM's doing (it aborts, resets, or lets the kernel panic), rather
 * than that of missing memory, of somebody's kill -9 or of a power-off.
 */
export function mayBlameAccelerator(exit: ExitReport): boolean {
  const { tag } = exitFault(exit, false);
  return tag !== 'guest.out-of-memory' && tag !== 'guest.powered-off' && exit.signal !== SIGKILL;
}

const SIGKILL = 9;

function isFaultTag(name: string): name is FaultTag {
  return name in rows;
}

function fill(text: Text, data: Fault['data']): Text {
  const filled = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
  return { en: filled(text.en), 'zh-CN': filled(text['zh-CN']) };
}
