import type { Notice } from '../../contract/guest.ts';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Accelerator, Board } from '../../contract/machine.ts';
import {
  KVM_DEVICE,
  kvmDevice,
  kvmNests,
  planAccelerator,
  recallAccelerator,
  type AcceleratorMemory,
  type AcceleratorPlan,
} from '../../qemu/accelerator.ts';
import { loadBundle, type QemuBundle } from '../../qemu/bundle.ts';
import { hostDiskKey } from '../../qemu/host-disk.ts';
import { loadGuestImage, type GuestImage } from '../../qemu/image.ts';
import type { Platform } from '../../qemu/platform/platform.ts';
import { sandboxWorks } from '../../qemu/sandbox.ts';
import { kvmBrokenNotice, kvmNoAccessNotice, kvmVanishedNotice } from '../notices.ts';

/** What a run needs to know before it can be launched. */
export interface Prepared {
  platform: Platform;
  bundle: QemuBundle;
  image: GuestImage;
  accel: Accelerator;
  /** Whether QEMU can filter its own system calls here. */
  sandbox: boolean;
  notice: Notice | null;
  /** Of a landlord: which disk it has, and its virtual processors. */
  landlord: { diskKey: string; diskFolder: string; processors: 1 | 2 } | null;
  /** Whether to find out about KVM beside this run. */
  probe: 'needed' | 'not-needed';
}

/** What somebody wants to run, and where its parts are. */
export interface RunWish {
  platform: Platform;
  bundleDir: string;
  imageDir: string;
  dataDir: string;
  board: Board;
  wish: 'auto' | 'tcg';
  /** What this process itself found out about KVM. */
  learnt: AcceleratorMemory;
  device?: string | undefined;
}

/**
 * Looks at the bundle, the image, the sandbox and the accelerator; a few milliseconds, so it is done afresh for each run
 * and notices what changed.
 * @throws Problem for bundle and image.
 */
export async function prepareRun({
  platform,
  bundleDir,
  imageDir,
  dataDir,
  board,
  wish,
  learnt,
  device = KVM_DEVICE,
}: RunWish): Promise<Prepared> {
  const [bundle, image, access] = await Promise.all([
    loadBundle(bundleDir),
    loadGuestImage(imageDir),
    kvmDevice(device),
  ]);
  const sandbox = await sandboxWorks(bundle, dataDir);
  const memory = learnt === 'unknown' ? await recallAccelerator(dataDir, bundle.qemuVersion) : learnt;
  const plan = planAccelerator(board === 'landlord' && !kvmNests() ? 'tcg' : wish, access, memory);
  return {
    platform,
    bundle,
    image,
    accel: plan.kind === 'kvm' ? 'kvm' : 'tcg',
    sandbox,
    notice: noticeOf(plan),
    landlord:
      board === 'landlord'
        ? {
            diskKey: await hostDiskKey(bundle, image),
            diskFolder: join(dataDir, 'landlord'),
            // With one, what serves a tenant in the kernel takes turns with the tenant itself.
            processors: availableParallelism() > 1 ? 2 : 1,
          }
        : null,
    probe: plan.kind === 'tcg-and-probe' ? 'needed' : 'not-needed',
  };
}

function noticeOf(plan: AcceleratorPlan): Notice | null {
  if (plan.kind !== 'tcg') return null;
  switch (plan.why) {
    case 'wanted':
    case 'unavailable':
      return null;
    case 'vanished':
      return kvmVanishedNotice;
    case 'no-access':
      return kvmNoAccessNotice;
    case 'broken':
      return kvmBrokenNotice;
  }
}
