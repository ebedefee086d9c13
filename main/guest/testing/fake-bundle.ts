import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GuestOptions } from '../guest.ts';

/** What is wrong with the fake QEMU; see fake-qemu.mjs. */
export type FakeMode =
  | 'echo'
  | 'dies'
  | 'no-memory'
  | 'stubborn'
  | 'garbage'
  | 'floods'
  | 'silent'
  | 'reboots'
  | 'hangs-up'
  | 'kvm-aborts'
  | 'kvm-stops';

/** A bundle and an image on disk whose QEMU is the fake one, and the options of a guest that uses them. */
export function makeFakeBundle(mode: FakeMode): { options: GuestOptions; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'fake-'));
  const bundleDir = join(root, 'qemu');
  const imageDir = join(root, 'image');
  for (const folder of [join(bundleDir, 'share'), imageDir]) mkdirSync(folder, { recursive: true });
  const fake = fileURLToPath(new URL('./fake-qemu.mjs', import.meta.url));
  // Called as a loader: --library-path PATH PROGRAM ARGUMENTS….
  const loader = `#!/bin/sh\nshift 3\ncase "$*" in *"-machine help") exit 0 ;; esac\nexec '${process.execPath}' '${fake}' ${mode} "$@"\n`;
  for (const name of ['loader', 'program']) {
    writeFileSync(join(bundleDir, name), loader);
    chmodSync(join(bundleDir, name), 0o755);
  }
  writeFileSync(
    join(bundleDir, 'bundle.json'),
    JSON.stringify({
      format: 1,
      qemuVersion: '11.1.3',
      loader: 'loader',
      libraryPath: ['.'],
      program: 'program',
      firmware: ['share'],
      moduleDir: 'modules',
      diskMaker: 'mksquashfs',
    }),
  );
  writeFileSync(join(bundleDir, 'manifest.json'), '{}');
  const content = 'x';
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (const name of ['kernel', 'initrd']) writeFileSync(join(imageDir, name), content);
  writeFileSync(
    join(imageDir, 'guest.json'),
    JSON.stringify({
      format: 1,
      kernel: 'kernel',
      initrd: 'initrd',
      cmdline: [],
      kernelVersion: '0',
      landlord: { folder: 'landlord', sha256 },
      sha256: { kernel: sha256, initrd: sha256 },
      size: { kernel: 1, initrd: 1 },
    }),
  );
  const options: GuestOptions = {
    bundleDir,
    imageDir,
    dataDir: join(root, 'data'),
    runtimeRoot: join(root, 'run'),
    accelerator: 'tcg',
    // What the fake one would save is no guest.
    snapshots: 'never',
  };
  return { options, remove: () => rmSync(root, { recursive: true, force: true }) };
}
