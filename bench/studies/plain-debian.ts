import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { launchForm, loadBundle, type QemuBundle } from '../../main/qemu/bundle.ts';
import { machineTypes, memoryMib } from '../../main/qemu/machine.ts';
import type { QemuProcess } from '../../main/qemu/platform/platform.ts';
import { PtyProcess } from '../../main/qemu/platform/pty-process.ts';
import type { Bench } from '../context.ts';
import { within } from '../deadline.ts';
import type { Study } from './study.ts';

const ROUNDS = 3;

/** Slower than this, and it hangs. */
const LOGIN_MS = 300_000;

/** Written by the script that makes the folder. */
const Image = z.object({ kernel: z.string(), initrd: z.string(), disk: z.string() });

/** What people do without this app: an ordinary small Debian in the same QEMU, with the same memory and CPU. */
export const plainDebian: Study = {
  title: `plain Debian to its login (${ROUNDS} times)`,
  measures: ['plain_debian_login'],
  run: async (bench) => {
    const why = process.env['TAPROOM_BENCH_NO_DEBIAN'];
    if (why !== undefined) {
      bench.results.skip(['plain_debian_login'], why);
      return;
    }
    const folder = join(bench.workplace.root, 'build', 'bench-debian');
    const image = Image.parse(JSON.parse(await readFile(join(folder, 'debian.json'), 'utf8')));
    const bundle = await loadBundle(bench.workplace.paths.qemu);
    for (let round = 0; round < ROUNDS; round++) {
      bench.add('plain_debian_login', await bootToLogin(bench, bundle, folder, image));
    }
  },
};

async function bootToLogin(
  bench: Bench,
  bundle: QemuBundle,
  folder: string,
  image: z.infer<typeof Image>,
): Promise<number> {
  const { argv, env } = launchForm(bundle);
  const begun = performance.now();
  const qemu = new PtyProcess({
    argv: [...argv, ...debianArgs(bundle, folder, image)],
    env,
    stderr: join(bench.workplace.paths.data, 'debian.log'),
  });
  const forget = bench.workplace.atExit(() => qemu.kill('SIGKILL'));
  try {
    return await within(LOGIN_MS, "Debian's boot", loginOf(qemu, begun));
  } finally {
    qemu.kill('SIGKILL');
    await qemu.exited;
    forget();
  }
}

function loginOf(qemu: QemuProcess, begun: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    qemu.onData((data) => {
      said = (said + data).slice(-4_000);
      if (said.includes('login:')) resolve(performance.now() - begun);
    });
    void qemu.exited.then(() => reject(new Error(`Debian's QEMU ended: ${said.slice(-300)}`)));
  });
}

/** Nothing is written to the disk image: each boot finds it as it was made. */
function debianArgs(bundle: QemuBundle, folder: string, image: z.infer<typeof Image>): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-machine', machineTypes.pc, '-accel', 'tcg', '-cpu', 'max', '-smp', '1', '-m', `${memoryMib.pc}M`],
    ...bundle.firmware.flatMap((path) => ['-L', path]),
    ...['-kernel', join(folder, image.kernel), '-initrd', join(folder, image.initrd)],
    ...['-append', 'root=/dev/vda rw console=ttyS0 quiet'],
    ...['-drive', `file=${join(folder, image.disk)},format=raw,if=virtio,snapshot=on`],
    ...['-netdev', 'user,id=net0,restrict=on', '-device', 'e1000,netdev=net0,romfile='],
    ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
  ];
}
