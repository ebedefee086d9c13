import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { bundleDir } from './real-guest.ts';

/** The real QEMU behind a script of a test's own. */
export interface AlteredBundle {
  folder: string;
  /** Shell that runs before QEMU; it may change the arguments, `"$@"`. Empty: QEMU as it is. */
  before: (script: string) => void;
}

/** A bundle that is the real one but for its loader, a script. Removed after the file's tests. */
export function alteredBundle(): AlteredBundle {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(bundleDir, 'usr'), join(folder, 'usr'));
  const real = z
    .looseObject({ loader: z.string() })
    .parse(JSON.parse(readFileSync(join(bundleDir, 'bundle.json'), 'utf8')));
  const loader = join(folder, 'loader');
  const before = (script: string) => {
    writeFileSync(loader, `#!/bin/bash\n${script}\nexec '${join(bundleDir, real.loader)}' "$@"\n`);
    chmodSync(loader, 0o755);
  };
  before('');
  writeFileSync(join(folder, 'bundle.json'), JSON.stringify({ ...real, loader: 'loader' }));
  return { folder, before };
}
