import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The app as it can be started here: packaged where it was packaged, else the checkout in its Electron. */
export interface AppProgram {
  kind: 'packaged' | 'checkout';
  path: string;
}

export function appUnderTest(root: string): AppProgram | undefined {
  const programs: readonly AppProgram[] = [
    { kind: 'packaged', path: join(root, 'release', 'linux-unpacked', 'taproom') },
    { kind: 'checkout', path: join(root, 'build', 'electron', 'electron') },
  ];
  return programs.find(({ path }) => existsSync(path));
}
