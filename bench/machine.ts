import { cpus, totalmem } from 'node:os';
import { loadBundle } from '../main/qemu/bundle.ts';
import { loadGuestImage } from '../main/qemu/image.ts';
import { appUnderTest } from './app/program.ts';
import type { Bench } from './context.ts';
import type { Report } from './results.ts';

/** What was measured, and on what. */
export async function machineFacts({ workplace }: Bench): Promise<Report['machine']> {
  const { paths, root } = workplace;
  const [bundle, image] = await Promise.all([loadBundle(paths.qemu), loadGuestImage(paths.guest)]);
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    'memory in GiB': Math.round(totalmem() / 1024 ** 3),
    accelerator: 'tcg',
    qemu: bundle.qemuVersion,
    'guest kernel': image.kernelVersion,
    app: appUnderTest(root)?.kind ?? 'none',
  };
}
