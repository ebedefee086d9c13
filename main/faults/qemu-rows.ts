import { reinstall, startAgain, type FaultRow } from './row.ts';

/** QEMU as a program and as a partner in talk. */
export const qemuRows = {
  'qemu.bundle-missing': {
    symptom: 'bundle.json can’t be read (ENOENT, EACCES).',
    meaning: 'The app was unpacked in part, or something removed its folder.',
    message: {
      en: 'The bundled QEMU is not there: {file} could not be read ({errno}).',
      'zh-CN': '找不到自带的QEMU：无法读取 {file}（{errno}）。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'qemu.bundle-invalid': {
    symptom: 'bundle.json is not what the build script writes, or names a file that is not there.',
    meaning: 'The bundle is half copied, of another version, or was edited.',
    message: {
      en: 'The description of the bundled QEMU is wrong: {file}, field “{field}”: {why}.',
      'zh-CN': '自带QEMU的描述文件有误：{file}的字段“{field}”：{why}。',
    },
    hint: reinstall,
    actions: ['run-doctor', 'retry'],
  },
  'qemu.not-executable': {
    symptom: 'access(X_OK) fails on the loader or the program.',
    meaning: 'Permissions were lost in a copy, or the drive is mounted noexec.',
    message: {
      en: '{file} may not be executed ({errno}).',
      'zh-CN': '{file}没有执行权限（{errno}）。',
    },
    hint: {
      en: 'Give the file its execute permission (chmod +x), or move Taproom off a drive mounted “noexec”.',
      'zh-CN': '请给该文件加上执行权限（chmod +x）；如果所在磁盘以noexec挂载，请把Taproom移到别处。',
    },
    actions: ['run-doctor', 'retry'],
  },
  'qemu.spawn-failed': {
    symptom: 'forkpty or fork fails (EAGAIN, ENOMEM).',
    meaning: 'The account has too many processes, or the system is out of memory.',
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
  'qmp.unreachable': {
    symptom: 'No connection to qmp.sock before the deadline; the process lives.',
    meaning: 'QEMU hangs while it starts, or something removed the socket.',
    message: {
      en: 'QEMU was started but did not open its control socket ({errno}).',
      'zh-CN': 'QEMU已启动，但没有打开控制套接字（{errno}）。',
    },
    hint: startAgain,
    actions: ['restart-guest', 'run-doctor'],
  },
  'qmp.garbage': {
    symptom: 'A line on the QMP socket that is not QMP.',
    meaning: 'What we started is not QEMU, or not a healthy one.',
    message: {
      en: 'QEMU answered “{command}” with something that is not its protocol.',
      'zh-CN': 'QEMU对“{command}”的答复不符合协议。',
    },
    hint: startAgain,
    actions: ['restart-guest', 'run-doctor'],
  },
  'qmp.timeout': {
    symptom: 'A QMP command without an answer before its deadline.',
    meaning: 'QEMU hangs or is starved of CPU.',
    message: {
      en: 'QEMU did not answer “{command}” in time.',
      'zh-CN': 'QEMU没有及时答复“{command}”。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'qmp.closed': {
    symptom: 'The QMP connection ends, and the process does not.',
    meaning: 'Something else took the socket over, or QEMU’s monitor died.',
    message: {
      en: 'QEMU closed its control socket during “{command}”.',
      'zh-CN': 'QEMU在执行“{command}”时关闭了控制套接字。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'qmp.refused': {
    symptom: 'QMP answers with an error.',
    meaning: 'QEMU can’t do it in this state; `desc` is its own word.',
    message: {
      en: 'QEMU refused “{command}”: {desc}.',
      'zh-CN': 'QEMU拒绝了“{command}”：{desc}。',
    },
    hint: startAgain,
    actions: ['restart-guest'],
  },
  'meter.no-pipe': {
    symptom: 'mkfifo fails in the run’s folder.',
    meaning: 'A very bare system, or a full runtime folder.',
    message: {
      en: 'The call meter could not be opened: no pipe could be made for it ({errno}).',
      'zh-CN': '无法打开“监听通话”：建不了它要用的管道（{errno}）。',
    },
    hint: {
      en: 'Check that the program mkfifo is installed, then turn the meter on again.',
      'zh-CN': '请确认系统里装有mkfifo程序，然后再打开一次。',
    },
    actions: ['run-doctor'],
  },
  'qemu.unknown-device': {
    symptom: 'Exit code 1, stderr “… is not a valid device model name”.',
    meaning: 'The bundle is of another QEMU than this app, or its module for the device is missing.',
    message: {
      en: 'This QEMU does not know the device “{device}”.',
      'zh-CN': '这个QEMU不认识设备“{device}”。',
    },
    hint: {
      en: 'Choose another NIC. If it should be known, reinstalling Taproom brings the right QEMU back.',
      'zh-CN': '请换一块网卡。如果它本该可用，重新安装Taproom即可恢复正确的QEMU。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
  'accelerator.lost': {
    symptom: 'QMP STOP that nobody asked for, and query-status says internal-error.',
    meaning: 'KVM gave up on a running guest: a broken nested KVM does. The state can’t be continued.',
    message: {
      en: 'Hardware virtualisation (KVM) gave up on the running guest.',
      'zh-CN': '硬件虚拟化（KVM）在客户机运行途中失效了。',
    },
    hint: {
      en: 'Start the guest again: it will run under TCG, slower but the same. Your progress is kept.',
      'zh-CN': '重新启动客户机即可：它将由TCG运行，慢一些但功能一样。学习进度不会丢失。',
    },
    actions: ['restart-guest', 'run-doctor'],
  },
} as const satisfies Record<string, FaultRow>;
