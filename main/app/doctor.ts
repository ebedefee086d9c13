import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { arch, freemem, platform, release } from 'node:os';
import { promisify } from 'node:util';
import type { DoctorItem, DoctorReport } from '../contract/doctor.ts';
import type { Fault } from '../contract/fault.ts';
import type { Text } from '../contract/text.ts';
import { makeFolder } from '../files/make-folder.ts';
import { faultOf } from '../guest/faults.ts';
import { savedGuests } from '../guest/snapshots/library.ts';
import { loadLessons } from '../lessons/load.ts';
import { KVM_DEVICE, recallAccelerator, runsGuests } from '../qemu/accelerator.ts';
import { launchForm, loadBundle } from '../qemu/bundle.ts';
import { loadGuestImage, verifyImage } from '../qemu/image.ts';
import { errnoOf } from '../qemu/problem.ts';
import { findRuntimeRoot } from '../qemu/runtime-root.ts';
import { sandboxWorks } from '../qemu/sandbox.ts';
import type { AppPaths } from './paths.ts';

const runFile = promisify(execFile);

/** One guest needs about 260 MiB while it boots; two stand side by side in some lessons. */
const memoryWantedMiB = 700;
/** Progress is small; saved states of guests are not. */
const diskWantedMiB = 500;

/** Looks at everything Taproom needs, and says of each what was seen and what to do. Never throws. */
export async function examineMachine(paths: AppPaths): Promise<DoctorReport> {
  const [bundle, image, course, sandbox, hardware, data, runtime] = await Promise.all([
    looked('qemu', async () => {
      const bundle = await loadBundle(paths.qemu);
      const { argv, env } = launchForm(bundle);
      const [loader = '', ...rest] = argv;
      const { stdout } = await runFile(loader, [...rest, '--version'], { env: { ...process.env, ...env } });
      const version = stdout.split('\n')[0] ?? '';
      return { en: `Bundled QEMU runs: ${version}`, 'zh-CN': `自带的QEMU可以运行：${version}。` };
    }),
    looked('guest-image', async () => {
      const image = await loadGuestImage(paths.guest);
      await verifyImage(image);
      return {
        en: `Guest image is whole (Linux ${image.kernelVersion}).`,
        'zh-CN': `客户机镜像完好（Linux ${image.kernelVersion}）。`,
      };
    }),
    lessons(paths.lessons),
    sandboxed(paths),
    acceleration(paths.data),
    dataFolder(paths.data),
    runtimeFolder(paths.data),
  ]);
  const items = [system(), bundle, image, course, sandbox, hardware, memory(), data, runtime];
  const all = items.flat();
  return { ok: all.every((item) => item.status !== 'missing'), items: all };
}

function ok(id: string, summary: Text): DoctorItem {
  return { id, status: 'ok', summary, next: null };
}

/** A part without which no lesson can run: any error is `missing`, with the fault's own sentences. */
async function looked(id: string, look: () => Promise<Text>): Promise<DoctorItem> {
  try {
    return ok(id, await look());
  } catch (error) {
    const fault: Fault = faultOf(error);
    return { id, status: 'missing', summary: fault.message, next: fault.hint };
  }
}

function system(): DoctorItem {
  const name = `${platform()} ${release()} (${arch()})`;
  return ok('system', { en: `Running on ${name}.`, 'zh-CN': `运行环境：${name}。` });
}

/** One item for the course, then one for each lesson file that has a problem. */
async function lessons(folder: string): Promise<DoctorItem[]> {
  const { lessons, problems } = await loadLessons([folder]);
  const broken = problems.map(({ message, hint }, index): DoctorItem => {
    return { id: `lesson-problem-${index + 1}`, status: 'warning', summary: message, next: hint };
  });
  if (lessons.length > 0) {
    const ready = ok('lessons', {
      en: `${lessons.length} ${lessons.length === 1 ? 'lesson is' : 'lessons are'} ready.`,
      'zh-CN': `${lessons.length}课已就绪。`,
    });
    return [ready, ...broken];
  }
  const none: DoctorItem = {
    id: 'lessons',
    status: 'missing',
    summary: { en: `There is no lesson in ${folder}.`, 'zh-CN': `${folder}里没有课程。` },
    next: {
      en: 'Reinstall Taproom, or run npm start again in the project folder.',
      'zh-CN': '请重新安装Taproom，或在项目文件夹里再运行一次npm start。',
    },
  };
  return [none, ...broken];
}

/** Nothing to say where QEMU can't be started: the bundle's own item says why. */
async function sandboxed({ qemu, data }: AppPaths): Promise<DoctorItem[]> {
  const bundle = await loadBundle(qemu).catch(() => undefined); // as above
  if (bundle === undefined) return [];
  const id = 'sandbox';
  if (await sandboxWorks(bundle, data)) {
    return [
      ok(id, {
        en: 'QEMU runs without the system calls that a guest does not need.',
        'zh-CN': '客户机用不到的系统调用，QEMU一律不准使用。',
      }),
    ];
  }
  return [
    {
      id,
      status: 'warning',
      summary: {
        en: 'QEMU can’t filter its system calls here: this kernel has no seccomp. Every lesson works.',
        'zh-CN': 'QEMU无法在这里过滤自己的系统调用：内核没有seccomp。所有课程照常可用。',
      },
      next: null,
    },
  ];
}

/** KVM is a bonus: whatever is found, nothing is missing. */
async function acceleration(dataDir: string): Promise<DoctorItem> {
  const id = 'acceleration';
  if (platform() !== 'linux') {
    return ok(id, { en: 'Guests run under TCG.', 'zh-CN': '客户机由TCG运行。' });
  }
  if (!runsGuests(arch())) {
    return ok(id, {
      en: `Guests are x86-64 and run under TCG on this processor (${arch()}). Every lesson works.`,
      'zh-CN': `客户机是x86-64的，在这种处理器（${arch()}）上由TCG运行。所有课程照常可用。`,
    });
  }
  const denied = await access(KVM_DEVICE, constants.R_OK | constants.W_OK).then(
    () => null,
    (error: unknown) => errnoOf(error),
  );
  if (denied !== null) {
    return {
      id,
      status: 'warning',
      summary: {
        en: `${KVM_DEVICE} can't be used (${denied}), so guests run under TCG. Every lesson works.`,
        'zh-CN': `${KVM_DEVICE}不可用（${denied}），客户机改由TCG运行。所有课程照常可用。`,
      },
      next: null,
    };
  }
  const remembered = await recallAccelerator(dataDir);
  if (remembered === 'kvm-broken') {
    return {
      id,
      status: 'warning',
      summary: {
        en: `${KVM_DEVICE} opens, but a guest did not run on it, so guests run under TCG. Every lesson works.`,
        'zh-CN': `${KVM_DEVICE}能打开，但客户机在它上面跑不起来，因此改由TCG运行。所有课程照常可用。`,
      },
      next: null,
    };
  }
  return ok(id, {
    en: `${KVM_DEVICE} can be opened; it is used if a guest really runs on it.`,
    'zh-CN': `${KVM_DEVICE}可以打开；客户机确实能跑时就会用它。`,
  });
}

function memory(): DoctorItem {
  const free = Math.floor(freemem() / 2 ** 20);
  const summary = { en: `${free} MiB of memory are free.`, 'zh-CN': `空闲内存${free} MiB。` };
  if (free >= memoryWantedMiB) return ok('memory', summary);
  return {
    id: 'memory',
    status: 'warning',
    summary,
    next: {
      en: `Close some programs: two guests need about ${memoryWantedMiB} MiB.`,
      'zh-CN': `请关掉一些程序：两台客户机大约需要${memoryWantedMiB} MiB。`,
    },
  };
}

async function dataFolder(folder: string): Promise<DoctorItem> {
  const id = 'data-folder';
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = Math.floor((bavail * bsize) / 2 ** 20);
    const saved = await savedGuests(folder);
    const took = Math.ceil(saved.bytes / 2 ** 20);
    const summary = {
      en: `Progress is kept in ${folder} (${free} MiB free); saved guests for quick starts: ${saved.snapshots}, ${took} MiB.`,
      'zh-CN': `学习进度保存在 ${folder}（可用空间${free} MiB）；为快速启动保存了${saved.snapshots}台客户机，共${took} MiB。`,
    };
    if (free >= diskWantedMiB) return ok(id, summary);
    const next = {
      en: `Free at least ${diskWantedMiB} MiB on that disk.`,
      'zh-CN': `请在该磁盘上腾出至少${diskWantedMiB} MiB。`,
    };
    return { id, status: 'warning', summary, next };
  } catch (error) {
    return {
      id,
      status: 'missing',
      summary: {
        en: `The data folder ${folder} can't be written (${errnoOf(error)}).`,
        'zh-CN': `数据文件夹 ${folder}无法写入（${errnoOf(error)}）。`,
      },
      next: {
        en: 'Give yourself write access to it, or set TAPROOM_DATA_DIR to another folder.',
        'zh-CN': '请为自己开通写权限，或用TAPROOM_DATA_DIR指定另一个文件夹。',
      },
    };
  }
}

/** The place that guests use, and why it is not a better one. */
async function runtimeFolder(dataDir: string): Promise<DoctorItem> {
  const id = 'runtime-folder';
  const { path, passedOver, usable } = await findRuntimeRoot(dataDir);
  const [best] = passedOver.map(faultOf);
  const summary = { en: `Sockets of guests lie in ${path}.`, 'zh-CN': `客户机的套接字放在 ${path}。` };
  if (best === undefined) return ok(id, summary);
  const told = {
    en: `${best.message.en} ${summary.en}`,
    'zh-CN': `${best.message['zh-CN']}${summary['zh-CN']}`,
  };
  return usable
    ? { id, status: 'warning', summary: told, next: best.hint }
    : { id, status: 'missing', summary: best.message, next: best.hint };
}
